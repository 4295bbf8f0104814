"""What speaks for each change of an earlier answer in a text, in few numbers that mean the same for every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import EXCLUSIVE, NONE, UNKNOWN, Ask, Checklist
from privacybalie.freetext.checklist_answers import contradicts
from privacybalie.freetext.corrections import takes_away
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.freetext.reader.text_features import Array, PlainText, likeness_of_texts
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

CHANGE_FEATURES = (
    *("score", "score_now", "chance", "chance_now", "no_answer", "answers", "is_unknown", "is_exclusive"),
    *("is_tick", "adds", "adds_chance", "adds_denied", "removes_chance", "removes_denied", "removes_said"),
    *("last", "options", "label_stems", "label_letters", "question_stems", "question_letters"),
)
_LEAST = 1e-3


@dataclass(frozen=True)
class Candidate:
    """A change: `option` is chosen, ticked (`adds`) or no longer ticked, and `value` is the answer then."""

    question: str
    option: str
    adds: bool
    value: Given
    read: float
    evidence: tuple[float, ...]


# How a text is read as the answer to a question, with the scores it is read from; None when it cannot be.
Read = Callable[[Ask, str], tuple[AnswerReading, Scores] | None]
Plain = Callable[[str], PlainText]


@dataclass(frozen=True)
class ChangeReader:
    """What reads a text as an answer (`read`) and as words to compare with those of questions and options (`plain`)."""

    read: Read
    plain: Plain


@dataclass(frozen=True)
class _Said:
    """A text, what of it counts for every question, and whether it is about the answer given last."""

    text: str
    plain: PlainText
    denies: bool
    takes_away: bool


@dataclass(frozen=True)
class _Asked:
    """A question, how the text is read as an answer to it, and the best score of each option in any clause."""

    key: str
    node: Ask
    now: frozenset[str]
    reading: AnswerReading
    best: Array
    last: bool


def change_candidates(
    questions: Mapping[str, Ask], used: Mapping[str, Given], text: str, reader: ChangeReader
) -> list[Candidate]:
    """Return every change of an earlier answer (`used`, the latest last) there could be, and what speaks for it."""
    said = _Said(text, reader.plain(text), bool(NEGATIONS & set(words(text))), takes_away(text))
    found: list[Candidate] = []
    for place, (key, now) in enumerate(used.items(), start=1):
        read = reader.read(questions[key], text)
        if read is not None:
            found += _of(_asked(key, questions[key], now, read, last=place == len(used)), said, reader.plain)
    return found


def said_again(questions: Mapping[str, Ask], used: Mapping[str, Given], text: str, read: Read) -> float:
    """Return how likely a text says an earlier answer again."""
    readings = ((now, read(questions[key], text)) for key, now in used.items() if isinstance(now, str))
    return max((found[0].chances.get(now, 0.0) for now, found in readings if found is not None), default=0.0)


def _asked(key: str, node: Ask, now: Given, read: tuple[AnswerReading, Scores], *, last: bool) -> _Asked:
    reading, scores = read
    several = np.stack([scores.whole, *scores.clauses])
    answered = frozenset([now] if isinstance(now, str) else now)
    return _Asked(key, node, answered, reading, several.max(axis=0), last)


def _of(asked: _Asked, said: _Said, plain: Plain) -> Iterator[Candidate]:
    ticks = isinstance(asked.node, Checklist)
    question = likeness_of_texts(said.plain, plain(asked.node.question))
    for place, (option, told) in enumerate(asked.node.options.items()):
        given = option in asked.now
        if option in EXCLUSIVE if ticks else given:
            continue
        label = likeness_of_texts(said.plain, plain(told.text))
        evidence = (*_of_option(asked, place, option), *_of_tick(asked, option, said), *label, *question)
        value = _toggled(asked.node, asked.now, option) if isinstance(asked.node, Checklist) else option
        yield Candidate(
            asked.key, option, ticks and not given, value, asked.reading.chances.get(option, 0.0), evidence
        )


def _of_option(asked: _Asked, place: int, option: str) -> tuple[float, ...]:
    chances, keys = asked.reading.chances, list(asked.node.options)
    now = [key for key in asked.now if key in asked.node.options]
    return (
        float(asked.best[place]),
        max((float(asked.best[keys.index(key)]) for key in now), default=0.0),
        _log(chances.get(option, 0.0)),
        max((chances.get(key, 0.0) for key in now), default=0.0),
        float(asked.best[-1]),
        _log(asked.reading.chance),
        float(option == UNKNOWN),
        float(option in EXCLUSIVE),
    )


def _of_tick(asked: _Asked, option: str, said: _Said) -> tuple[float, ...]:
    ticks, given = isinstance(asked.node, Checklist), option in asked.now
    adds, removes = ticks and not given, ticks and given
    chance = asked.reading.chances.get(option, 0.0)
    return (
        float(ticks),
        float(adds),
        chance * adds,
        float(adds and said.denies),
        _log(chance) * removes,
        float(removes and said.denies),
        float(removes and said.takes_away),
        float(asked.last),
        float(np.log(len(asked.node.options))),
    )


def _log(chance: float) -> float:
    return float(np.log(chance + _LEAST))


def _toggled(node: Checklist, now: frozenset[str], option: str) -> tuple[str, ...]:
    """Return the ticks in the order of the question with one added or taken away, and what contradicts it left out.

    None of them is `geen`.
    """
    ticks = now ^ {option}
    kept = {key for key in ticks if key not in EXCLUSIVE and not contradicts(node, key, {option} & ticks)}
    real = tuple(key for key in node.options if key in kept)
    return real or ((NONE,) if NONE in node.options else ())
