"""Merges what the rules made of an answer in plain words with scores of likeness in meaning, a second opinion.

The rules stay in charge. A second opinion can confirm, take certainty away, or help where the rules do not know; it
never overrules what was said literally, and never makes an answer of a question. Who gives it is up to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from privacybalie.content.schema.tree import EXCLUSIVE, UNKNOWN, Ask, Checklist, Choice
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.text.lexicon import CONTRAST, CORRECTIONS, HEDGES, NOT_KNOWING, OTHER_SUBJECT
from privacybalie.text.words import words

MEANING = "meaning"
DISAGREED = "disagreed"
_MOST_OFFERED = 3


@dataclass(frozen=True)
class Scores:
    """How likely each option is meant, from 0 to 1: of the whole text, and of each piece of it for a checklist."""

    chances: Mapping[str, float]
    pieces: Sequence[Mapping[str, float]] = ()


Second = Callable[[Ask, str], Scores | None]


@dataclass(frozen=True)
class MergeThresholds:
    """From which likelihood on something follows; how they were chosen: docs/adr/0038."""

    sure: float = 0.9
    word: float = 0.98
    # With 0.68, a word that an option shares ("mijn baas weet ervan") was enough to record it (docs/adr/0043).
    backed: float = 0.9
    lead: float = 0.4
    keep: float = 0.5
    keep_second: float = 0.35
    offer: float = 0.08
    some: float = 0.3
    tick: float = 0.65
    tick_backed: float = 0.6
    open: float = 0.3
    piece: float = 0.6
    unlikely: float = 0.02
    missed: float = 0.51


LIMITS = MergeThresholds()
# Said literally, or by words of grammar that a likeness in meaning knows nothing about.
_LITERAL = frozenset({"phrase", "position", "question", "unknown", "all", "none", "both"})
_SIGNS = frozenset({"ja", "nee"})
_UNDECIDED = frozenset({"words", "nothing"})
_BARE = 3


def room(text: str, heard: Interpretation) -> bool:
    """Whether another opinion can add anything: not to what was said literally, nor to a bare yes or no."""
    said = words(text)
    bare = heard.how in _SIGNS and (heard.sure is None or len(said) < _BARE)
    return bool(said) and heard.how not in _LITERAL and not bare


@dataclass(frozen=True)
class _Case:
    """A text with what both make of it."""

    text: str
    heard: Interpretation
    chances: Mapping[str, float]
    limits: MergeThresholds

    @property
    def told(self) -> str:
        """The words of the text."""
        return " ".join(words(self.text))

    @property
    def steady(self) -> bool:
        """Whether nothing in the text takes back what it says."""
        return not any(doubt.search(self.told) for doubt in (HEDGES, CORRECTIONS, NOT_KNOWING))

    @property
    def ranked(self) -> list[str]:
        """The options, the likeliest first."""
        return sorted(self.chances, key=lambda key: -self.chances[key])


def combine(
    node: Ask, text: str, heard: Interpretation, scores: Scores, limits: MergeThresholds = LIMITS
) -> Interpretation:
    """Return what is understood when the rules and a second opinion are taken together."""
    if not isinstance(node, Checklist):
        return _chosen(node, _Case(text, heard, scores.chances, limits))
    pieces = scores.pieces or (scores.chances,)
    best = {key: max(piece[key] for piece in pieces) for key in node.options}
    case = _Case(text, heard, best, limits)
    if isinstance(heard.sure, tuple):
        either = {key: max(chance, scores.chances[key]) for key, chance in best.items()}
        return _confirmed(node, heard.sure, replace(case, chances=either))
    return _ticked(node, case, pieces)


def _chosen(node: Choice, case: _Case) -> Interpretation:
    if isinstance(case.heard.sure, str):
        return _agreed(case.heard.sure, case)
    best = case.ranked[0]
    lead = case.chances[best] - max((case.chances[key] for key in case.ranked[1:]), default=0.0)
    likely = lead >= case.limits.lead and case.chances[best] >= _wanted(case, best)
    return Interpretation(best, (), MEANING) if likely and _free(node, case, best) else _offered(case)


def _agreed(sure: str, case: _Case) -> Interpretation:
    """Return what the rules are sure of, or offer it beside what the other opinion makes of it."""
    if UNKNOWN in case.chances and sure != UNKNOWN and NOT_KNOWING.search(case.told):
        return Interpretation(None, (sure, UNKNOWN), DISAGREED)
    wanted = case.limits.keep if case.ranked[0] == sure else case.limits.keep_second
    if case.chances[sure] >= wanted:
        return case.heard
    return Interpretation(None, (sure, *(key for key in case.ranked[:2] if key != sure)), DISAGREED)


def _wanted(case: _Case, best: str) -> float:
    """Return how likely an option must be: less where the rules thought of it too, more where there is one word."""
    if best in case.heard.maybe:
        return case.limits.backed
    return case.limits.sure if " " in case.told else case.limits.word


def _free(node: Choice, case: _Case, best: str) -> bool:
    """Whether a likeness in meaning may decide: nothing was found contradictory, and nobody else is meant."""
    if case.heard.how not in _UNDECIDED or best == UNKNOWN or not case.steady:
        return False
    return node.fact is None or not OTHER_SUBJECT.search(case.told)


def _offered(case: _Case) -> Interpretation:
    """Offer what either of the two thinks of, the likeliest first, and at most three."""
    named, chances = case.heard.maybe, case.chances
    known = sum(chances.values()) >= case.limits.some
    likely = [key for key in case.ranked if known and chances[key] >= case.limits.offer and key not in named]
    kept = {*named, *likely[: _MOST_OFFERED - len(named)]}
    offered = tuple(key for key in case.ranked if key in kept)
    return Interpretation(None, offered, MEANING) if kept > set(named) else case.heard


def _ticked(node: Checklist, case: _Case, pieces: Sequence[Mapping[str, float]]) -> Interpretation:
    wanted = {
        key: case.limits.tick_backed if key in case.heard.maybe else case.limits.tick for key in node.options
    }
    named = tuple(key for key in node.options if case.chances[key] >= wanted[key])
    items = tuple(key for key in named if key not in EXCLUSIVE) or named
    complete = bool(items) and _complete(node, case, items) and _covered(items, pieces, case.limits)
    return Interpretation(items, (), MEANING) if complete else _offered(case)


def _complete(node: Checklist, case: _Case, items: tuple[str, ...]) -> bool:
    """Whether no other item comes near, and nothing that is said speaks against these.

    "None of these" is never taken by likeness: "geen reclame" may deny what the question does not ask.
    """
    if EXCLUSIVE & set(items):
        return False
    if not case.steady or CONTRAST.search(case.told):
        return False
    others = [key for key in node.items if key not in items]
    return not any(case.chances[key] >= case.limits.open or key in case.heard.maybe for key in others)


def _covered(items: tuple[str, ...], pieces: Sequence[Mapping[str, float]], limits: MergeThresholds) -> bool:
    """Whether every piece of a text is about one of these items."""
    return all(max(piece[key] for key in items) >= limits.piece for piece in pieces)


def _confirmed(node: Checklist, sure: tuple[str, ...], case: _Case) -> Interpretation:
    """Return what the rules are sure of, unless an item is unlikely or another one is likely."""
    unlikely = any(case.chances[key] < case.limits.unlikely for key in sure)
    missed = [key for key in node.items if key not in sure and case.chances[key] >= case.limits.missed]
    if not unlikely and not missed:
        return case.heard
    return Interpretation(None, tuple(dict.fromkeys((*sure, *missed)))[:_MOST_OFFERED], DISAGREED)
