"""Which earlier answer a text may change, and into what: all options but the answer now, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, Ask, Checklist
from privacybalie.freetext.corrections import takes_away
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

# A text that denies is less likely to tick; one that repeats the answer as it is, less likely to change it.
_LESS = 0.5
_AGAINST = -0.15
_TAKEN_AWAY = 0.9
_LEAST = 0.02


@dataclass(frozen=True)
class PossibleChange:
    """An earlier answer, what it would become, and how likely the text says that (no probability: to be compared)."""

    question: str
    value: Given
    weight: float


# How a text is read as the answer to a question, with the scores it is read from; None when it cannot be.
Read = Callable[[Ask, str], tuple[AnswerReading, Scores] | None]


def possible_changes(
    questions: Mapping[str, Ask], used: Mapping[str, Given], text: str, read: Read
) -> list[PossibleChange]:
    """Return the changes to earlier answers (`used`) that a text may ask for, the likeliest first.

    What says an earlier answer again ("ja, voor mezelf") changes no other one that it resembles less.
    """
    found: list[PossibleChange] = []
    repeated = _LEAST
    for question, now in used.items():
        reading = read(questions[question], text)
        if reading is not None:
            found += _of(question, questions[question], now, text, reading)
            repeated = max(repeated, _repeats(now, reading[0]))
    return sorted((each for each in found if each.weight >= repeated), key=lambda each: -each.weight)


def _repeats(now: Given, reading: AnswerReading) -> float:
    """Return how likely a text says again what was answered."""
    return reading.chances[now] if isinstance(now, str) else 0.0


def _of(
    question: str, node: Ask, now: Given, text: str, read: tuple[AnswerReading, Scores]
) -> Iterator[PossibleChange]:
    if isinstance(node, Checklist):
        for value, weight in _ticks(node, set(now) - EXCLUSIVE, text, read):
            yield PossibleChange(question, value, weight)
        return
    reading, _ = read
    less = _LESS if reading.ranked[0] == now else 1.0
    for key, chance in reading.chances.items():
        if key != now:
            yield PossibleChange(question, key, chance * less)


def _ticks(
    node: Checklist, before: set[str], text: str, read: tuple[AnswerReading, Scores]
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the lists with one tick more or less than `before`, and how likely a text says so."""
    reading, scores = read
    denies = bool(NEGATIONS & set(words(text))) or takes_away(text)
    against = np.min(np.stack([scores.whole, *scores.clauses]), axis=0)
    for place, key in enumerate(node.options):
        chance = reading.chances[key]
        if key in EXCLUSIVE:
            continue
        if key not in before:
            yield _in_order(node, before | {key}), chance * (_LESS if denies else 1.0)
        elif denies or against[place] < _AGAINST:
            weight = max(chance, min(1.0, -2 * float(against[place]))) * _TAKEN_AWAY
            yield _in_order(node, before - {key}), weight


def _in_order(node: Checklist, ticks: set[str]) -> tuple[str, ...]:
    return tuple(key for key in node.items if key in ticks) or ((NONE,) if NONE in node.options else ())
