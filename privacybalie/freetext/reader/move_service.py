"""Reads what a message does, with what was learned of answers and of moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from privacybalie.content.schema.tree import Ask
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.change_evidence import CHANGE_FEATURES, ChangeReader, Plain, said_again
from privacybalie.freetext.reader.changes import possible_changes
from privacybalie.freetext.reader.evidence import Scores
from privacybalie.freetext.reader.moves import (
    CORRECTION,
    MOVE_FEATURES,
    MOVES,
    SUPPOSITION,
    HeardInContext,
    MoveContext,
    MoveReading,
    move_chances,
    move_evidence,
)
from privacybalie.freetext.reader.question_model import QuestionModel, packed_model, unpacked_model
from privacybalie.freetext.reader.service import LearnedReader
from privacybalie.freetext.reader.text_features import Array, FeatureSpace, plain_text
from privacybalie.freetext.rules import by_rules
from privacybalie.text.words import MOST_WORDS, words

MOVE_WEIGHTS = Path(__file__).with_name("moves.npz")
_PLAIN, _HARDLY = 0.95, 0.15
_LABELS = 1024


@dataclass(frozen=True)
class MoveWeights:
    """`head`: scores of the moves by the words alone; `decision`: a row per feature and a column per move.

    `changes` has one number per CHANGE_FEATURES.
    """

    head: QuestionModel
    decision: Array
    changes: Array
    data: str


@dataclass(frozen=True)
class LearnedMoves:
    """Reads moves with the reader of answers."""

    weights: MoveWeights
    reader: LearnedReader
    plain: Plain

    def __call__(self, where: MoveContext, text: str) -> MoveReading | None:
        """Return what a message may do; None for a story."""
        if not 0 < len(words(text)) <= MOST_WORDS:
            return None
        heard = self.in_context(where, text)
        chances = move_chances(self.weights.decision, move_evidence(text, heard))
        return MoveReading(chances, heard.changes)

    def in_context(self, where: MoveContext, text: str) -> HeardInContext:
        """Return what the models make of a message where it is typed."""
        head = self.weights.head.scores(self.reader.read(text))
        answer = as_answer(self.reader, where, text)
        # Looking at every earlier answer takes milliseconds: not for what plainly answers the open question, in words
        # that hardly ever change anything.
        if answer is not None and answer[0].chance >= _PLAIN and _hardly_changes(head):
            return HeardInContext(head, (), 0.0, answer)
        changes = change_reader(self.reader, self.plain)
        return HeardInContext(
            head,
            possible_changes(where.questions, where.used, text, changes, self.weights.changes),
            said_again(where.questions, where.used, text, changes.read),
            answer,
        )


def as_answer(
    reader: LearnedReader, where: MoveContext, text: str
) -> tuple[AnswerReading, Scores, Interpretation] | None:
    """Return what the reader makes of a message as an answer to the open question."""
    if where.open is None:
        return None
    rules = by_rules(where.open, text, reader.facts)
    found = reader.scored(where.open, text, rules)
    return (*found, rules) if found is not None else None


def change_reader(reader: LearnedReader, plain: Plain) -> ChangeReader:
    """Return what reads a text as a change of earlier answers."""

    def read(node: Ask, said: str) -> tuple[AnswerReading, Scores] | None:
        return reader.scored(node, said, by_rules(node, said, reader.facts))

    return ChangeReader(read, plain)


def plain_of(space: FeatureSpace) -> Plain:
    """Return what takes a text apart; questions and options are met again and again."""
    return lru_cache(maxsize=_LABELS)(lambda text: plain_text(space, text))


def _hardly_changes(head: Array) -> bool:
    return all(head[MOVES.index(move)] < _HARDLY for move in (CORRECTION, SUPPOSITION))


def write_move_weights(path: Path, weights: MoveWeights) -> None:
    """Write a file that `read_move_weights` reads."""
    about = {"data": weights.data, "features": (*MOVE_FEATURES, *CHANGE_FEATURES), "moves": MOVES}
    np.savez_compressed(
        path,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        **packed_model(weights.head),
        decision=weights.decision,
        changes=weights.changes,
    )


def read_move_weights(path: Path = MOVE_WEIGHTS) -> MoveWeights:
    """Return what was learned. Raises OSError without the file, ValueError when it is for other features than these."""
    with np.load(path, allow_pickle=False) as stored:
        about: Mapping[str, object] = json.loads(stored["about"].tobytes())
        if about["features"] != [*MOVE_FEATURES, *CHANGE_FEATURES] or about["moves"] != list(MOVES):
            raise ValueError(f"{path.name} belongs to other features; run: python -m privacybalie leren")
        head = unpacked_model(MOVES, stored)
        return MoveWeights(head, stored["decision"], stored["changes"], str(about["data"]))
