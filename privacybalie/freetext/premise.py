"""Whether a no is about something else than the open question, so that no answer is made of it.

"Nee niet opnemen, alleen meeluisteren" denies what the whole tree is about. "Nee, niet filmen, enkel geluid" sets two
things against each other that the question does not know: that is no "nee" to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import UNKNOWN, Ask, Choice, Fact, Tree
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.negation_scope import clauses
from privacybalie.freetext.option_cues import content_words, uninformative_stems
from privacybalie.freetext.scoring import score_options
from privacybalie.freetext.yes_no import YesNo, options_meant_by
from privacybalie.text.lexicon import GOVERNING, PARTICLES
from privacybalie.text.words import stem, words

PREMISE = "premise"
_MOST_OFFERED, _TWO = 3, 2
_INSTEAD = frozenset({"alleen", "gewoon", "puur", "wel"})
# What comes after these is not what a question asks ("Weten de mensen vooraf dat er wordt opgenomen?").
_PRESUMED = GOVERNING | {"dat", "of", "als", "om"}


def asked_where_denied(
    tree: Tree, node: Ask, text: str, heard: Interpretation, facts: Mapping[str, Fact]
) -> Interpretation:
    """Return what was understood; options to offer instead of a likely answer, where something else is denied."""
    if heard.likely is None:
        return heard
    likely = (heard.likely,) if isinstance(heard.likely, str) else heard.likely
    no = likely[0] in options_meant_by(node, YesNo.NO)
    if not denies_premise(tree, node, text) and not (no and _sets_apart(node, text, facts)):
        return heard
    others = tuple(key for key in node.options if key != UNKNOWN)
    kept = others if len(others) <= _MOST_OFFERED else tuple(dict.fromkeys((*likely, *heard.maybe)))
    return Interpretation(None, kept[:_MOST_OFFERED], PREMISE)


def _sets_apart(node: Ask, text: str, facts: Mapping[str, Fact]) -> bool:
    """Whether a text denies one thing for another ("niet X, enkel Y") of which the question knows neither."""
    pieces = [piece for piece in score_options(node, text, facts).pieces if piece.content]
    if len(pieces) < _TWO or not pieces[0].denies or pieces[1].said[0] not in _INSTEAD:
        return False
    return not any(piece.stems - uninformative_stems() for piece in pieces[:_TWO])


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
