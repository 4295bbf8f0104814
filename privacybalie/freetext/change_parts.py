"""The parts of a message that changes several answers, and what each does to the ticks of a list.

"Niet privé, het is voor een school. en de herkenning moet eruit": each part is read by itself, so that what one takes
away is never what another names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, Checklist, Fact
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.corrections import takes_away
from privacybalie.freetext.interpret import Reader, hear
from privacybalie.freetext.literally import likely_answer
from privacybalie.freetext.rules import by_rules
from privacybalie.text.lexicon import NEGATIONS, TICKABLE
from privacybalie.text.words import stem, words
from privacybalie.trees.walk import Given

_CUT = re.compile(
    r"[.;!?\n]+\s*|,\s+|\s+en\s+(?=(?:ook |dan |nog )?(?:zonder|wel|niet|geen|de|het|die|dat|ook)\b)"
)
_TOO = frozenset({"wel", "ook", "erbij", "bij", "bijkomend", "daarnaast", "toevoegen"})
_WITHOUT = frozenset({"zonder", "geen", "niet"})
_EVERYBODY = frozenset({"iedereen", "allemaal", "alle", "beide"})
# From this chance on a part names the tick that it takes away: the list is short, and the words say that it goes.
_NAMED = 0.5


def changing_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a message that may each change an answer."""
    return tuple(part.strip() for part in _CUT.split(text) if part and words(part))


def ticks_after(
    node: Checklist, now: Given, part: str, facts: Mapping[str, Fact], reader: Reader | None
) -> Given | None:
    """Return the ticks after "X moet eruit", "zonder X", "wel Y" or "Y erbij"; None when a part does not say that."""
    before, said = set(now) - EXCLUSIVE, set(words(part))
    if takes_away(part) or said & _WITHOUT:
        gone = _tick_named(node, part, facts, reader)
        return _in_order(node, before - {gone}) if gone in before else None
    added = likely_answer(hear(node, part, facts, reader)) if said & _TOO and not said & NEGATIONS else None
    more = set(added or ()) & set(node.items) - before
    return _in_order(node, before | more) if more and clash(node, before | more) is None else None


def ticks_supposed(
    node: Checklist, now: Given, text: str, facts: Mapping[str, Fact], reader: Reader | None
) -> Given | None:
    """Return the ticks there are with all those that a supposition names; None unless it names several."""
    if NEGATIONS - {"zonder", "geen"} & set(words(text)) or takes_away(text):
        return None
    heard = [likely_answer(hear(node, part, facts, reader)) for part in (text, *changing_parts(text))]
    named = {key for value in heard if value is not None for key in value} & set(node.items)
    named |= set(words(text)) & set(node.items)
    if _EVERYBODY & set(words(text)):
        named |= {key for key in node.items if any(_alike(node, key, other) for other in named)}
    after = (set(now) - EXCLUSIVE) | named
    several = len(named) > 1 and clash(node, after) is None
    return _in_order(node, after) if several else None


def without_boxes(text: str) -> str:
    """Return a text that points at places of a list without the word for its boxes ("de eerste drie vakjes")."""
    return " ".join(word for word in words(text) if word not in TICKABLE)


def _tick_named(node: Checklist, part: str, facts: Mapping[str, Fact], reader: Reader | None) -> str | None:
    reading = reader(node, part, by_rules(node, part, facts)) if reader is not None else None
    best = reading.ranked[0] if reading is not None else None
    return best if reading is not None and best is not None and reading.chances[best] >= _NAMED else None


def _alike(node: Checklist, one: str, other: str) -> bool:
    """Whether two ticks say the same of different people ("De werknemers stemden toe", "De ander stemde toe")."""
    (first, second) = ([stem(word) for word in words(node.options[key].text)] for key in (one, other))
    return first[-2:] == second[-2:]


def _in_order(node: Checklist, ticks: set[str]) -> Given | None:
    kept = tuple(key for key in node.items if key in ticks)
    return kept or ((NONE,) if NONE in node.options else None)
