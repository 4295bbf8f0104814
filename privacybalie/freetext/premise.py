"""Whether words deny what a whole tree is about: "nee niet opnemen, alleen meeluisteren" answers no question of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import UNKNOWN, Ask, Choice, Tree
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.negation_scope import clauses
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.lexicon import GOVERNING, PARTICLES
from privacybalie.text.words import stem, words

PREMISE = "premise"
_MOST_OFFERED = 3
# What comes after these is not what a question asks ("Weten de mensen vooraf dat er wordt opgenomen?").
_PRESUMED = GOVERNING | {"dat", "of", "als", "om"}


def asked_where_denied(tree: Tree, node: Ask, text: str, heard: Interpretation) -> Interpretation:
    """Return what was understood; options to offer instead of a likely answer, where the premise is denied."""
    if heard.likely is None or not denies_premise(tree, node, text):
        return heard
    likely = (heard.likely,) if isinstance(heard.likely, str) else heard.likely
    others = tuple(key for key in node.options if key != UNKNOWN)
    kept = others if len(others) <= _MOST_OFFERED else tuple(dict.fromkeys((*likely, *heard.maybe)))
    return Interpretation(None, kept[:_MOST_OFFERED], PREMISE)


def denies_premise(tree: Tree, node: Ask, text: str) -> bool:
    """Whether the first clause denies the subject of a tree and nothing else, and the question asks no such thing."""
    title, core = _subject(tree)
    fact = words(node.fact or "") if isinstance(node, Choice) else ()
    asked = _stems([*fact, *takewhile(lambda word: word not in _PRESUMED, words(node.question))])
    left = core.difference(*asked)
    told = ((words(part), denied) for part, denied in clauses(text))
    first = next((clause for clause in told if content_words(clause[0])), ((), False))
    return first[1] and _denies(first[0], title, left)


@once_per_record
def _subject(tree: Tree) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the title and the name of a tree, and those that say what it is about, without whose."""
    told, named = content_words(words(tree.title)), words(tree.id)
    return frozenset(map(stem, (*told, *named))), frozenset(map(stem, (*told[-1:], *named[:1])))


def _denies(said: Sequence[str], title: frozenset[str], core: frozenset[str]) -> bool:
    stems = _stems(said)
    return (
        not GOVERNING & set(said)
        and any(each & core for each in stems)
        and all(each & title for each in stems)
    )


def _stems(said: Sequence[str]) -> list[frozenset[str]]:
    """Return the stems that each word may have, with that of a verb in two parts ("ik neem niets op")."""
    parts = [word for word in said if word in PARTICLES]
    return [
        frozenset((stem(word), *(stem(part + stem(word)) for part in parts))) for word in content_words(said)
    ]
