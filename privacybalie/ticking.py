"""Answers to a checklist: several items at once, all, none, all but some."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from privacybalie.evidence import Evidence, pieces, weigh
from privacybalie.lexicon import AROUND_ALL, CORRECTIONS, EVERYTHING, HEDGES, NOTHING, SOFT
from privacybalie.positions import positions
from privacybalie.tree_schema import EXCLUSIVE, NONE, Checklist, Fact
from privacybalie.words import words

_BUT = re.compile(
    r"^(?:ja |zij |)(?:alles|allemaal|alle\w*)\b.{0,20}?"
    r"\b(?:behalve|uitgezonderd|buiten|maar niet|maar geen|zonder|op)\b (.+?)(?: na)?$"
)


@dataclass(frozen=True)
class Ticks:
    """The items that were clearly meant, in the order of the file, or the ones to offer."""

    chosen: tuple[str, ...] | None
    maybe: tuple[str, ...]
    how: str


def ticks(node: Checklist, text: str, facts: Mapping[str, Fact]) -> Ticks:
    """Return which items a text ticks. Each piece of it must be understood, or nothing is sure."""
    told = " ".join(words(text))
    except_for = _BUT.match(told)
    if except_for:
        return _all_but(node, except_for.group(1), facts)
    total = _total(node, tuple(told.split()))
    return total if total is not None else _named(node, text, facts)


def _total(node: Checklist, said: tuple[str, ...]) -> Ticks | None:
    """Return all items, or none, when a text says only that."""
    rest = set(said) - EVERYTHING - NOTHING - AROUND_ALL - SOFT
    if rest or HEDGES.search(" ".join(said)):
        return None
    if NOTHING & set(said):
        literally = words(node.options[NONE].text)[0] == NONE or said[:2] == (NONE, "van")
        return Ticks((NONE,), (), "none") if literally else Ticks(None, (NONE,), "none")
    pair = "beide" in said and len(node.items) == 2  # noqa: PLR2004 -- "beide" speaks of two
    return Ticks(node.items, (), "all") if pair or EVERYTHING & set(said) else None


def _all_but(node: Checklist, excepted: str, facts: Mapping[str, Fact]) -> Ticks:
    said = tuple(excepted.split())
    places = positions(said, excepted, len(node.items))
    at = tuple(node.items[place] for place in places or ())
    left_out = at or _named(node, excepted, facts).chosen or ()
    chosen = tuple(key for key in node.items if key not in left_out)
    sure = bool(left_out) and bool(chosen) and not set(left_out) & EXCLUSIVE
    return Ticks(chosen, (), "all") if sure else Ticks(None, (), "all")


def _named(node: Checklist, text: str, facts: Mapping[str, Fact]) -> Ticks:
    parts = [weigh(node, part, facts) for part in pieces(text)]
    whole = weigh(node, text, facts)
    named = {key for part in (*parts, whole) for key in part.clear}
    denied = {key for part in parts for key in part.denied} - {key for part in parts for key in part.clear}
    chosen = tuple(key for key in node.options if key in named - denied)
    possible = {key for part in (*parts, whole) for key in part.possible}
    offered = (*chosen, *(key for key in node.options if key in possible - set(chosen) - denied))
    told = " ".join(words(text))
    doubtful = HEDGES.search(" ".join(word for word in told.split() if word not in whole.spoken))
    understood = all(_understood(part, whole) for part in parts)
    mixed = len(chosen) > 1 and set(chosen) & EXCLUSIVE
    if not chosen or doubtful or CORRECTIONS.search(told) or not understood or mixed:
        return Ticks(None, offered[:3], "words")
    return Ticks(chosen, (), "words")


def _understood(part: Evidence, whole: Evidence) -> bool:
    """Whether a piece names one item, or adds nothing, or belongs to an item that the whole text names."""
    if part.clear:
        return not part.possible and len(part.strange) <= 1 + len(part.spoken)
    return not part.strange and part.stems <= whole.used
