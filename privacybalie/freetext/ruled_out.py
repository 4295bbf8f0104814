"""Whether words speak against a change: they deny what it would become, or say again what it would take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from privacybalie.content.schema.tree import EXCLUSIVE, Ask, Checklist, Fact
from privacybalie.freetext.corrections import takes_away
from privacybalie.freetext.option_cues import Match, SentencePart, question_cues, uninformative_stems
from privacybalie.freetext.scoring import OptionScores, score_options
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import stem, words
from privacybalie.trees.walk import Given

_HALF = 0.5
_REACH = 5
# Says in its clause that something holds, so that what other clauses deny is something else.
_HOLDS = frozenset({"alleen", "wel", "ook", "nog", "altijd", "erbij", "blijft", "blijven"})


def speaks_against(node: Ask, text: str, before: Given, after: Given, facts: Mapping[str, Fact]) -> bool:
    """Whether a text rules out that an answer becomes `after`, clause by clause."""
    found = score_options(node, text, facts)
    told = _told(found, question_cues(node, facts).unique)
    if isinstance(node, Checklist):
        had, left = set(before) - EXCLUSIVE, set(after) - EXCLUSIVE
        gone = () if takes_away(text) else tuple(had - left)
        return any(_is_denied(key, found) for key in left - had) or any(
            _still_holds(key, found, told) for key in gone
        )
    if _is_denied(str(after), found):
        return True
    said = {match.cue.option for match in found.found if match.denied or match.cue.option == after}
    return before in {match.cue.option for match in told} and not said & {before, after}


def _is_denied(option: str, found: OptionScores) -> bool:
    """Whether a denial is said of an option: of all its words, or right before the word that is its own."""
    return option in found.denied and any(
        match.full or any(_right_before(piece, match) for piece in found.pieces)
        for match in found.found
        if match.denied and match.cue.option == option
    )


def _right_before(piece: SentencePart, match: Match) -> bool:
    said = piece.said
    return any(
        word in NEGATIONS and any(stem(other) in match.stems for other in said[place + 1 : place + _REACH])
        for place, word in enumerate(said)
    )


def _told(found: OptionScores, unique: frozenset[str]) -> Sequence[Match]:
    """Return what is said for options: by half of a cue or more, with a word of its own, and not denied."""
    return [
        match
        for match in found.found
        if not match.denied
        and match.cue.option not in found.denied
        and (
            match.full
            or (
                match.stems & unique - uninformative_stems()
                and len(match.stems) >= _HALF * len(match.cue.content)
            )
        )
    ]


def _still_holds(option: str, found: OptionScores, told: Sequence[Match]) -> bool:
    """Whether a clause says that a tick holds: with "nog" or "wel", or while another clause denies something."""
    own = [match.stems for match in told if match.cue.option == option]
    holding = [piece for piece in found.pieces if any(stems & piece.stems for stems in own)]
    if not own or any(piece.denies for piece in holding):
        return False
    elsewhere = any(piece.denies for piece in found.pieces if piece not in holding)
    return elsewhere or any(_HOLDS & set(words(" ".join(piece.said))) for piece in holding)
