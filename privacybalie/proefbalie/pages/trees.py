"""One decision tree: its questions and picture, a walk through it, and all its outcomes on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from privacybalie.analysis.fragments import fragments
from privacybalie.analysis.graph_checks import graph_findings
from privacybalie.content.loader import TREES
from privacybalie.content.schema.tree import Assessment, Checklist, Switch, Tree
from privacybalie.dialogue.responses import QuestionShown
from privacybalie.documents.edge_labels import light_word, rows_of
from privacybalie.documents.tree_cards import card_numbers
from privacybalie.documents.tree_sheets import pages
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.outcomes import outcome_message
from privacybalie.presentation.questions import question_message
from privacybalie.proefbalie.button_links import button_links
from privacybalie.proefbalie.conditions_shown import Clauses, shown_condition
from privacybalie.proefbalie.excerpts import shown_problems
from privacybalie.proefbalie.visit import BadRequestError, NotThereError, Reply, Visit, text_file_of
from privacybalie.trees.walk import Asking, Given, accepted, given_answers, walk

SVG = "image/svg+xml; charset=utf-8"
ANSWER, CHOSEN, OPEN = "a", "antwoord", "vraag"


def tree_page(visit: Visit) -> Reply:
    """The tree: what it asks, where each answer leads, and its sheets."""
    tree = visit.content.trees.get(visit.path[1])
    file = text_file_of(TREES, visit.path[1])
    if tree is None:
        return _unreadable(visit, visit.path[1], file)
    sound = is_sound(tree)
    return visit.page(
        "boom.html",
        tree=tree,
        file=visit.content.place(file),
        problems=list(shown_problems(visit.content.root, visit.problems_of(file))),
        sound=sound,
        sheets=len(pages(tree)) if sound else 0,
        numbers=card_numbers(tree) if sound else {},
        rows={key: rows_of(tree, key) for key in tree.nodes} if sound else {},
        lights={key: light_word(ending) for key, ending in tree.endings.items()},
        is_switch={key: isinstance(node, Switch) for key, node in tree.nodes.items()},
        late=tree.review.is_overdue(visit.day),
        condition=lambda part: shown_condition(tree, part.when),
        proven=visit.snapshots.proof(visit.snapshot, visit.day) is not None,
    )


def _unreadable(visit: Visit, key: str, file: str) -> Reply:
    if not (visit.content.root / file).is_file():
        raise NotThereError(key)
    problems = list(shown_problems(visit.content.root, visit.problems_of(file)))
    return visit.page("onleesbaar.html", key=key, file=visit.content.place(file), problems=problems)


def is_sound(tree: Tree) -> bool:
    """Whether a tree can be drawn and walked."""
    return not list(graph_findings(tree))


def sheet_picture(visit: Visit) -> Reply:
    """One sheet of the picture."""
    tree, number = _sound_tree(visit), visit.path[3].removesuffix(".svg")
    drawn = pages(tree)
    if not number.isdecimal() or not 1 <= int(number) <= len(drawn):
        raise NotThereError(number)
    return Reply(drawn[int(number) - 1], kind=SVG)


def _sound_tree(visit: Visit) -> Tree:
    tree = visit.content.trees.get(visit.path[1])
    if tree is None or not is_sound(tree) or _cited(tree) - set(visit.content.sources):
        raise NotThereError(visit.path[1])
    return tree


def _cited(tree: Tree) -> set[str]:
    return {item.citation.source for item in fragments(tree) if item.citation is not None}


def walk_page(visit: Visit) -> Reply:
    """A walk: the answers are in the address, so that every step can be kept, sent and gone back to."""
    tree = _sound_tree(visit)
    given = dict(_given(tree, visit.query.get(ANSWER, ())))
    error = None
    if OPEN in visit.query:
        question = visit.asked(OPEN)
        chosen = visit.query.get(CHOSEN, ())
        node = tree.questions.get(question)
        if node is None:
            raise BadRequestError("vraag", question)
        answer: Given = chosen if isinstance(node, Checklist) else "".join(chosen[:1])
        if accepted(node, answer) is not None:
            given[question] = answer
            return Reply(status=303, location=walk_address(visit, tree, given))
        error = "niets" if not chosen else "alleen"
    position = walk(tree, given, visit.day, visit.content.sources)
    desk = TreeContext(visit.snapshot.outlook, visit.day)
    steps = [
        {
            "question": tree.questions[step.question].question,
            "answer": [tree.questions[step.question].options[key].text for key in _keys(step.answer)],
            "again": walk_address(visit, tree, {k: v for k, v in given.items() if k != step.question}),
        }
        for step in position.trace
    ]
    common: dict[str, Any] = {
        "tree": tree,
        "steps": steps,
        "error": error,
        "answers": [written_answer(key, value) for key, value in given.items()],
    }
    if isinstance(position, Asking):
        message = question_message(visit.library, desk, QuestionShown(position))
        return visit.page("lopen.html", status=200 if error is None else 422, asked=message.custom, **common)
    message = outcome_message(visit.library, desk, position, None)
    return visit.page(
        "uitkomst.html", reached=message.custom, buttons=button_links(visit, message.buttons), **common
    )


def _given(tree: Tree, written: tuple[str, ...]) -> Iterator[tuple[str, Given]]:
    for item in written:
        question, _, options = item.partition(":")
        node = tree.questions.get(question)
        if node is not None:
            yield question, tuple(options.split(",")) if isinstance(node, Checklist) else options


def _keys(given: Given) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def written_answer(question: str, given: Given) -> str:
    """Return an answer as it stands in an address."""
    return f"{question}:{','.join(_keys(given))}"


def walk_address(visit: Visit, tree: Tree, given: dict[str, Given]) -> str:
    """Return the address of a walk with these answers."""
    written = [written_answer(key, value) for key, value in given.items()]
    return visit.address("boom", tree.id, "lopen", a=written)


def outcomes_page(visit: Visit) -> Reply:
    """Every outcome with all that it can say, each part with its condition, and the examples that end there."""
    tree = visit.content.trees.get(visit.path[1])
    if tree is None:
        raise NotThereError(visit.path[1])
    examples: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in tree.examples:
        examples[item.outcome].append((item.name, walk_address(visit, tree, given_answers(item.answers))))

    def condition(part: Any) -> Clauses:
        return shown_condition(tree, part.when)

    return visit.page(
        "uitkomsten.html",
        tree=tree,
        lights={key: light_word(ending) for key, ending in tree.endings.items()},
        weighed={key: isinstance(ending, Assessment) for key, ending in tree.endings.items()},
        examples=examples,
        condition=condition,
    )
