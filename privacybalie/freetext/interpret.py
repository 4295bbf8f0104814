"""What a person means who answers a question of a decision tree in their own words.

Literally said is an answer: a label, a phrase of it, its place in the list, a bare yes or no, "weet ik niet", all or
none. Anything else is read by the learned reader and is at most likely: the conversation takes it for the time being,
and confirms it before any outcome (docs/adr/0060). Where options are about as likely, they are offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from privacybalie.content.schema.tree import EXCLUSIVE, UNKNOWN, Ask, Checklist, Fact
from privacybalie.freetext.bounds import within
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import said_literally
from privacybalie.freetext.negation_scope import denied_literally
from privacybalie.freetext.option_cues import question_cues
from privacybalie.freetext.rules import NOTHING, by_rules
from privacybalie.freetext.scoring import score_options
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
    if heard.how in _POINTED or said_literally(node, text, heard) or (heard.how in _SIGNS and _is_bare(text)):
        return heard
    if heard.how == _ALL:
        return Interpretation(None, heard.maybe, heard.how, heard.sure)
    part = only_some(node, text)
    if part is not None:
        return Interpretation(None, (), PART, part)
    reading = reader(node, text, heard) if reader is not None else None
    return _by_rules_alone(node, text, heard, facts) if reading is None else _read(node, text, facts, reading)


def _is_bare(text: str) -> bool:
    """Whether a text is a yes or a no and nothing else; which options it may mean is then offered."""
    return split_yes_no(words(text))[1] == ()


def _by_rules_alone(node: Ask, text: str, heard: Interpretation, facts: Mapping[str, Fact]) -> Interpretation:
    """Return what the rules find plainly stated: likely at most, for it is not literal."""
    plain = strict(node, text, heard, facts)
    if plain.sure is None:
        return plain
    taken = (plain.sure,) if isinstance(plain.sure, str) else plain.sure
    return Interpretation(None, (), plain.how, plain.sure if allowed_by_rules(node, text, taken) else None)


def _read(node: Ask, text: str, facts: Mapping[str, Fact], reading: AnswerReading) -> Interpretation:
    denied = score_options(node, text, facts).denied
    literally = denied_literally(words(text), question_cues(node, facts).deniable)
    offered = [
        key
        for key in sorted(reading.ranked[:_MOST_OFFERED], key=lambda key: key in denied)
        if reading.chances[key] >= _LEAST_OFFERED
        and key not in literally
        and allowed_by_rules(node, text, (key,))
    ]
    taken = reading.taken
    if not is_taken(node, reading) or set(taken) & set(denied) or not allowed_by_rules(node, text, taken):
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
