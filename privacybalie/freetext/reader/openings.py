"""What somebody tells when opening a conversation that answers questions of a tree before they are asked.

The reader of answers was taught with answers; an opening is mostly about something else. So each piece of the opening
is read by itself, and a model of its own judges whether what it seems to say was really told. What is taken is
provisional: it is said when its question would have come, and confirmed on the card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.schema.tree import UNKNOWN, Ask, Choice, Tree
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.freetext.reader.text_features import Array, PlainText, alike
from privacybalie.text.lexicon import HEDGES, NEGATIONS
from privacybalie.text.readability import sentences_of
from privacybalie.text.words import MOST_WORDS, words

OPENING_FEATURES = (
    *("constant", "chance", "behind", "answers", "score", "no_answer", "whole", "whole_other"),
    *("pieces_for", "pieces_against", "denies", "hedges", "asks", "pieces", "long"),
    *("question_stems", "question_letters", "label_stems", "label_letters", "yes_or_no"),
)
# From here an answer is taken for the time being (chosen so that at most one in fifty that is taken is wrong).
LIKELY = 0.85
COUNTRY = "land"
_LEAST, _SURE = 1e-3, 0.5
_LONG = 40
_MOST_PIECES = 12

# How a text is read as the answer to a question, with the scores it is read from; None when it cannot be.
Read = Callable[[Ask, str], tuple[AnswerReading, Scores] | None]
Plain = Callable[[str], PlainText]


@dataclass(frozen=True)
class Told:
    """The answer that an opening seems to give to a question, with what speaks for it (a row of OPENING_FEATURES)."""

    question: str
    option: str
    evidence: Array


@dataclass(frozen=True)
class OpeningReader:
    """What reads an opening: `read` as an answer, `plain` as words, and `weights`, one per OPENING_FEATURES."""

    read: Read
    plain: Plain
    weights: Array

    def __call__(self, tree: Tree, text: str) -> Mapping[str, str]:
        """Return the answers that were likely told."""
        if not 0 < len(words(text)) <= MOST_WORDS:
            return {}
        told = told_in(tree, text, self.read, self.plain)
        return {each.question: each.option for each in told if told_chance(each, self.weights) >= LIKELY}


def told_chance(told: Told, weights: Array) -> float:
    """Return how likely it was really told."""
    return float(1 / (1 + np.exp(-float(told.evidence @ weights))))


def told_in(tree: Tree, text: str, read: Read, plain: Plain) -> Iterator[Told]:
    """Yield what an opening seems to say on each question of a tree that has one answer."""
    parts = pieces(text)
    for key, node in tree.questions.items():
        if isinstance(node, Choice) and node.fact != COUNTRY:
            heard = [(part, found) for part in (text, *parts) if (found := read(node, part)) is not None]
            if heard:
                yield _told(key, node, heard, plain)


def pieces(text: str) -> tuple[str, ...]:
    """Return the sentences of an opening, and the halves of long ones."""
    found = [part.strip() for sentence in sentences_of(text) for part in _halves(sentence)]
    return tuple(part for part in found if len(words(part)) > 1)[:_MOST_PIECES] or (text,)


def _halves(sentence: str) -> Sequence[str]:
    parts = [part for part in sentence.replace(";", ",").split(",") if part.strip()]
    return [sentence, *parts] if len(parts) > 1 else [sentence]


def _told(
    key: str, node: Choice, heard: Sequence[tuple[str, tuple[AnswerReading, Scores]]], plain: Plain
) -> Told:
    """Return the option that a piece says most surely; the first of `heard` is the whole opening."""
    options = [option for option in node.options if option != UNKNOWN]
    pairs = [(place, option) for place in range(len(heard)) for option in options]
    place, option = max(pairs, key=lambda pair: heard[pair[0]][1][0].chances.get(pair[1], 0.0))
    part, found = heard[place]
    row = [
        1.0,
        *_reading(node, option, found),
        *_others(option, heard),
        *_words(part),
        np.log(len(heard)),
        len(words(heard[0][0])) > _LONG,
        *alike(plain(part), plain(node.question)),
        *alike(plain(part), plain(node.options[option].text)),
        set(node.options) >= {"ja", "nee"},
    ]
    return Told(key, option, np.array(row, dtype=np.float64))


def _reading(node: Choice, option: str, found: tuple[AnswerReading, Scores]) -> tuple[float, ...]:
    reading, scores = found
    behind = max((chance for key, chance in reading.chances.items() if key != option), default=0.0)
    own = float(scores.whole[list(node.options).index(option)])
    return (
        _log(reading.chances.get(option, 0.0)),
        _log(behind),
        _log(reading.chance),
        own,
        float(scores.whole[-1]),
    )


def _others(option: str, heard: Sequence[tuple[str, tuple[AnswerReading, Scores]]]) -> tuple[float, ...]:
    """Return what the whole opening says, and how many pieces say so or say another option."""
    whole = heard[0][1][0].chances
    best = [max(found.chances.items(), key=lambda pair: pair[1]) for _, (found, _) in heard]
    sure = [key for key, chance in best if chance > _SURE]
    return (
        _log(whole.get(option, 0.0)),
        _log(max((chance for key, chance in whole.items() if key != option), default=0.0)),
        float(sure.count(option)),
        float(len(sure) - sure.count(option)),
    )


def _words(part: str) -> tuple[float, ...]:
    said = words(part)
    return (
        float(bool(NEGATIONS & set(said))),
        float(HEDGES.search(" ".join(said)) is not None),
        float("?" in part),
    )


def _log(chance: float) -> float:
    return float(np.log(chance + _LEAST))
