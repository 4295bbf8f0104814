"""Answers to a checklist: several items at once, all, none, all but some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, Checklist, Fact
from privacybalie.freetext.bounds import within
from privacybalie.freetext.list_positions import positions
from privacybalie.freetext.scoring import OptionScores, pieces, score_options
from privacybalie.text.lexicon import (
    AROUND_ALL,
    CARDINALS,
    CONTRAST,
    CORRECTIONS,
    EVERYTHING,
    HEDGES,
    NEGATIONS,
    NOTHING,
    SOFT,
)
from privacybalie.text.words import stem, words

BOTH = "beide"
_NO_FACTS: Mapping[str, Fact] = {}
_BUT = re.compile(
    r"^(?:ja |zij |)(?:alles|allemaal|alle\w*)\b.{0,20}?"
    r"\b(?:behalve|uitgezonderd|buiten|maar niet|maar geen|zonder|op)\b (.+?)(?: na)?$"
)

_NOT_ONE = re.compile(
    r"^(?:er )?(?:past |klopt )?(?:geen|niets) (?:een |enkele? |punt )?(?:van|uit) (?:deze|die|dit|dat|de|al)\b"
)


@dataclass(frozen=True)
class ChecklistAnswer:
    """The items that were clearly meant, in the order of the file, or the ones to offer."""

    chosen: tuple[str, ...] | None
    maybe: tuple[str, ...]
    how: str


def ticks(node: Checklist, text: str, facts: Mapping[str, Fact]) -> ChecklistAnswer:
    """Return which items a text ticks. Each piece of it must be understood, or nothing is sure."""
    told = " ".join(words(text))
    except_for = _BUT.match(told)
    if except_for:
        return _all_but(node, except_for.group(1), facts)
    total = _total(node, tuple(told.split())) or _total_first(node, text)
    if total is not None:
        return total
    kept = tuple(key for key, fits in within(node, text).items() if fits)
    named = _named(node, text, facts)
    if kept and set(named.chosen or named.maybe[:1]) <= set(kept) and not NEGATIONS & set(told.split()):
        return ChecklistAnswer(kept, (), "words")
    return named


def _total_first(node: Checklist, text: str) -> ChecklistAnswer | None:
    """Return all items, or none, when the first clause says that and what follows takes nothing back."""
    first, *others = pieces(text) or ("",)
    rest = words(" ".join(others))
    back = (
        NEGATIONS & set(rest) or {"nee", "maar", "wel", "toch"} & set(rest) or CONTRAST.search(" ".join(rest))
    )
    if not others or back:
        return _none_fits(node, text)
    total = _total(node, words(first))
    named = score_options(node, " ".join(others), _NO_FACTS)
    nothing = total is not None and total.chosen == (NONE,)
    return None if nothing and (named.clear or named.possible) else total


def _none_fits(node: Checklist, text: str) -> ChecklistAnswer | None:
    """Return "none" for a text that begins by saying so of the list, and names nothing of it."""
    told = " ".join(words(text))
    if not _NOT_ONE.match(told) or CONTRAST.search(told) or HEDGES.search(told) or len(pieces(text)) > 1:
        return None
    return ChecklistAnswer((NONE,), (), "none") if words(node.options[NONE].text)[0] == NONE else None


def _total(node: Checklist, said: tuple[str, ...]) -> ChecklistAnswer | None:
    """Return all items, or none, when a text says only that."""
    counts = {CARDINALS[word] for word in said if word in CARDINALS and word != "een"}
    rest = set(said) - EVERYTHING - NOTHING - AROUND_ALL - SOFT - set(CARDINALS) - set(words(node.question))
    if {stem(word) for word in rest} <= {stem(word) for word in words(node.question)}:
        rest = set()
    if rest or HEDGES.search(" ".join(said)):
        return None
    if NOTHING & set(said):
        literally = words(node.options[NONE].text)[0] == NONE or said[:2] == (NONE, "van")
        return ChecklistAnswer((NONE,), (), "none") if literally else ChecklistAnswer(None, (NONE,), "none")
    pair = BOTH in said and len(node.items) == 2  # noqa: PLR2004 -- "beide" speaks of two
    if not pair and not EVERYTHING & set(said):
        return None
    counted = not counts or counts == {len(node.items)}
    return (
        ChecklistAnswer(node.items, (), "all")
        if counted and agrees(node, node.items)
        else ChecklistAnswer(None, (), "all")
    )


def counts_all(text: str, size: int) -> bool:
    """Whether a text says only "all of these", and counts as many: "alle drie", "ja allebei"."""
    said = words(text)
    counted = {CARDINALS[word] for word in said if word in CARDINALS and word != "een"}
    counted |= {int(word) for word in said if word.isdecimal()}
    two = {2} if BOTH in said else set()
    rest = {word for word in said if word not in CARDINALS and not word.isdecimal()}
    every = bool(EVERYTHING & rest) or bool(two)
    return every and (counted | two) == {size} and rest <= EVERYTHING | AROUND_ALL | SOFT | {BOTH}


def _all_but(node: Checklist, excepted: str, facts: Mapping[str, Fact]) -> ChecklistAnswer:
    said = tuple(excepted.split())
    places = positions(said, excepted, len(node.items))
    at = tuple(node.items[place] for place in places or ())
    left_out = at or _named(node, excepted, facts).chosen or ()
    chosen = tuple(key for key in node.items if key not in left_out)
    sure = bool(left_out) and bool(chosen) and not set(left_out) & EXCLUSIVE and agrees(node, chosen)
    return ChecklistAnswer(chosen, (), "all") if sure else ChecklistAnswer(None, (), "all")


def _named(node: Checklist, text: str, facts: Mapping[str, Fact]) -> ChecklistAnswer:
    parts = [score_options(node, part, facts) for part in pieces(text)]
    whole = score_options(node, text, facts)
    named = {key for part in (*parts, whole) for key in part.clear}
    denied = {key for part in parts for key in part.denied} - {key for part in parts for key in part.clear}
    chosen = tuple(key for key in node.options if key in named - denied)
    possible = {key for part in (*parts, whole) for key in part.possible}
    offered = (*chosen, *(key for key in node.options if key in possible - set(chosen) - denied))
    told = " ".join(words(text))
    doubtful = HEDGES.search(" ".join(word for word in told.split() if word not in whole.spoken))
    understood = all(_understood(part, whole) for part in parts)
    mixed = (len(chosen) > 1 and set(chosen) & EXCLUSIVE) or not agrees(node, chosen)
    if not chosen or doubtful or CORRECTIONS.search(told) or not understood or mixed:
        return ChecklistAnswer(None, offered[:3], "words")
    return ChecklistAnswer(chosen, (), "words")


def agrees(node: Checklist, chosen: Iterable[str]) -> bool:
    """Whether these ticks can be true together, by what the tree says of them (`botst_met`)."""
    return clash(node, chosen) is None


def clash(node: Checklist, chosen: Iterable[str]) -> tuple[str, str] | None:
    """Return the first two ticks that contradict each other."""
    together = tuple(chosen)
    pairs = ((one, other) for one in together for other in node.options[one].clashes if other in together)
    return next(pairs, None)


def contradicts(node: Checklist, tick: str, others: Iterable[str]) -> bool:
    """Whether a tick contradicts one of the others."""
    own = node.options[tick].clashes
    return any(each in own or tick in node.options[each].clashes for each in others)


def _understood(part: OptionScores, whole: OptionScores) -> bool:
    """Whether a piece names one item, or adds nothing, or belongs to an item that the whole text names."""
    if part.denied and not part.clear:
        return not part.strange
    if part.clear:
        return not part.possible and len(part.strange) <= 1 + len(part.spoken)
    return not part.strange and part.stems <= whole.used
