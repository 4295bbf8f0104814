"""What a person means who answers a question of a decision tree in their own words.

Literally said is an answer: a label, a phrase of it, its place in the list, a bare yes or no, "weet ik niet", all or
none. Anything else is read by the learned reader and is at most likely: the conversation takes it for the time being,
and confirms it before any outcome (docs/adr/0060). Where options are about as likely, they are offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, UNKNOWN, Ask, Checklist, Fact
from privacybalie.freetext.bounds import within
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.denials import affirmed, denied_options
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import said_literally
from privacybalie.freetext.named_items import named_items
from privacybalie.freetext.rules import NAMED, NOTHING, by_rules
from privacybalie.freetext.strictness import PART, only_some, strict
from privacybalie.freetext.yes_no import YesNo, split_yes_no
from privacybalie.text.words import MOST_WORDS, normalised, words

READ = "read"
_SIGNS = frozenset(sign.value for sign in YesNo)
# A question is no answer; a place, or "alle drie", may leave a choice that only the list can offer.
_POINTED = frozenset({"question", "position"})
# All but some: what is left over is for rules to count.
_ALL = "all"
_MOST_OFFERED = 3
_LEAST_OFFERED = 0.02
# Less than this, and an item of a list is hardly said.
_HEARD = 0.4
# Below these nothing is offered: of left-out hands it spares 37 % of what is no answer and costs 1 % of what is.
_WORTH_CHOICE, _WORTH_TICKS = 0.15, 0.2
# Beside a likely answer: what may be meant instead, so that it is asked at once where the two part.
_LEAST_RIVAL = 0.15
_NO_FACTS: Mapping[str, Fact] = {}


@dataclass(frozen=True)
class AnswerReading:
    """How the learned reader reads a text: each option's chance, and that exactly `taken` is meant."""

    chances: Mapping[str, float]
    taken: tuple[str, ...]
    chance: float

    @property
    def ranked(self) -> list[str]:
        """The options, the likeliest first."""
        return sorted(self.chances, key=lambda key: -self.chances[key])


# A question, a text and what the rules made of it; None where there is nothing to read with.
Reader = Callable[[Ask, str, Interpretation], AnswerReading | None]


@dataclass(frozen=True)
class ReadingThresholds:
    """From which chance on an answer is taken for the time being; chosen on sentences of left-out hands (ADR 61)."""

    choice: float = 0.7
    ticks: float = 0.8


THRESHOLDS = ReadingThresholds()


def hear(
    node: Ask, text: str, facts: Mapping[str, Fact] = _NO_FACTS, reader: Reader | None = None
) -> Interpretation:
    """Return what a text says as an answer to a question. With `facts`, words that prove a fact count too."""
    if len(words(text)) > MOST_WORDS:
        return NOTHING
    heard = by_rules(node, text, facts)
    return _stated(node, text, heard) or _read_further(node, text, heard, facts, reader)


def _stated(node: Ask, text: str, heard: Interpretation) -> Interpretation | None:
    """Return what is said literally, or by counting or naming items; None where the words have to be read."""
    if heard.how in _POINTED or said_literally(node, text, heard) or (heard.how in _SIGNS and _is_bare(text)):
        return heard
    if heard.how in {_ALL, NAMED}:
        return Interpretation(None, heard.maybe, heard.how, heard.sure)
    part = only_some(node, text)
    return Interpretation(None, (), PART, part) if part is not None else None


def _read_further(
    node: Ask, text: str, heard: Interpretation, facts: Mapping[str, Fact], reader: Reader | None
) -> Interpretation:
    """Return what is named beside what is denied, and else what the learned reader makes of a text."""
    denied = denied_options(node, text, facts)
    named = named_items(node, affirmed(text)) if denied and isinstance(node, Checklist) else None
    if named is not None and not denied & set(named.chosen):
        return Interpretation(None, (), NAMED, named.chosen)
    reading = reader(node, text, heard) if reader is not None else None
    if reading is None or reader is None:
        return _by_rules_alone(node, text, heard, denied, facts)
    found = _read(node, text, denied, reading)
    if found.likely is not None or not denied or not isinstance(node, Checklist):
        return found
    return _affirmed(node, text, denied, reader) or found


def _affirmed(node: Checklist, text: str, denied: frozenset[str], reader: Reader) -> Interpretation | None:
    """Return what the clauses that deny nothing tick; else, of a list that has one, that it is "something else"."""
    rest = affirmed(text)
    reading = reader(node, rest, by_rules(node, rest)) if rest else None
    found = _read(node, rest, denied, reading) if reading is not None else NOTHING
    if reading is None or found.likely is not None:
        return found if found.likely is not None else None
    another = NONE in node.options and words(node.options[NONE].text)[0] != NONE
    if not another or max(reading.chances[key] for key in node.options if key not in denied) >= _HEARD:
        return None
    return Interpretation(None, (NONE, *(key for key in found.maybe if key != NONE)), READ)


def _is_bare(text: str) -> bool:
    """Whether a text is a yes or a no and nothing else; which options it may mean is then offered."""
    return split_yes_no(words(text))[1] == ()


def _by_rules_alone(
    node: Ask, text: str, heard: Interpretation, denied: frozenset[str], facts: Mapping[str, Fact]
) -> Interpretation:
    """Return what the rules find plainly stated: likely at most, for it is not literal."""
    plain = strict(node, text, heard, facts)
    if plain.sure is None:
        return replace(plain, maybe=tuple(key for key in plain.maybe if key not in denied))
    taken = (plain.sure,) if isinstance(plain.sure, str) else plain.sure
    allowed = allowed_by_rules(node, text, taken) and not denied & set(taken)
    return Interpretation(None, (), plain.how, plain.sure if allowed else None)


def _read(node: Ask, text: str, denied: frozenset[str], reading: AnswerReading) -> Interpretation:
    """Return what is read, without what the text denies; of a choice, nothing then."""
    offered = [
        key
        for key in [key for key in reading.ranked if key not in denied][:_MOST_OFFERED]
        if reading.chances[key] >= _LEAST_OFFERED and allowed_by_rules(node, text, (key,))
    ]
    taken = tuple(key for key in reading.taken if key not in denied)
    is_less = taken != reading.taken and not (taken and isinstance(node, Checklist))
    if not is_taken(node, reading) or is_less or not allowed_by_rules(node, text, taken):
        worth = max(reading.chances.values()) >= (
            _WORTH_TICKS if isinstance(node, Checklist) else _WORTH_CHOICE
        )
        return Interpretation(None, tuple(offered) if worth else (), READ)
    likely = taken if isinstance(node, Checklist) else taken[0]
    rivals = [key for key in offered if key not in taken and reading.chances[key] >= _LEAST_RIVAL]
    return Interpretation(None, tuple(rivals), READ, likely)


def is_taken(node: Ask, reading: AnswerReading) -> bool:
    """Whether a reading is sure enough to be taken for the time being."""
    wanted = THRESHOLDS.ticks if isinstance(node, Checklist) else THRESHOLDS.choice
    return bool(reading.taken) and reading.chance >= wanted


def allowed_by_rules(node: Ask, text: str, taken: tuple[str, ...]) -> bool:
    """Whether no rule excludes these: a period beyond the bound, a word that must be there, ticks that contradict."""
    compared, told = within(node, text), normalised(text)
    for key in taken:
        needed = node.options[key].needed
        if compared.get(key) is False or (needed and not any(normalised(part) in told for part in needed)):
            return False
    if not isinstance(node, Checklist):
        return True
    alone = not EXCLUSIVE & set(taken) or len(taken) == 1
    return alone and clash(node, taken) is None and UNKNOWN not in taken[1:]
