"""Words that begin a tree by answering it: after an offer, somebody tells more instead of choosing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from privacybalie.content.schema.tree import UNKNOWN, Choice, Tree
from privacybalie.dialogue.state import DialogueContext
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.freetext.reader.moves import ANSWER, MoveContext
from privacybalie.trees.walk import Given

# From here words are an answer to a question about a fact; chosen on the development set, on messages outside our
# subjects and on answers in free words.
_ANSWERS = 0.85


def answers_tree(house: DialogueContext, tree: str, text: str) -> bool:
    """Whether a text reads as an answer to a question of a tree about a fact."""
    return any(True for _ in _answered(house, house.trees[tree], text))


def answers_told(house: DialogueContext, tree: str, text: str) -> dict[str, Given]:
    """Return what a text answers when it tells exactly one fact; nothing where something else may be meant."""
    found = {
        question: (node.fact, value)
        for question, node, heard in _answered(house, house.trees[tree], text)
        if (value := likely_answer(heard)) not in {None, UNKNOWN} and not heard.maybe
    }
    same = len(set(found.values())) == 1
    return {question: value for question, (_, value) in found.items() if value is not None} if same else {}


def _answered(house: DialogueContext, tree: Tree, text: str) -> Iterator[tuple[str, Choice, Interpretation]]:
    for question, node in _about_facts(tree).items():
        context = MoveContext(node, tree.questions, {})
        reading = house.mover(context, text) if house.mover is not None else None
        if reading is None or reading.chances[ANSWER] < _ANSWERS:
            continue
        heard = hear(node, text, house.facts, house.reader)
        if likely_answer(heard) is not None or heard.maybe:
            yield question, node, heard


def _about_facts(tree: Tree) -> Mapping[str, Choice]:
    """Return the first question about each fact; a country has ears of its own."""
    found: dict[str, tuple[str, Choice]] = {}
    for question, node in tree.questions.items():
        if isinstance(node, Choice) and node.fact is not None and node.fact != COUNTRY:
            found.setdefault(node.fact, (question, node))
    return dict(found.values())
