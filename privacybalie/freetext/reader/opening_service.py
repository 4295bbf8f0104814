"""Reads which facts a message tells, with what was learned of openings and of answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from privacybalie.content.schema.tree import Choice, Tree
from privacybalie.freetext.facts import FactChances
from privacybalie.freetext.reader.openings import (
    OPENING_SIGNS,
    FactScores,
    OpeningScores,
    columns_of,
    fact_chances,
    fact_evidence,
    opening_signs,
)
from privacybalie.freetext.reader.question_model import QuestionModel, packed_model, unpacked_model
from privacybalie.freetext.reader.service import LearnedReader, question_identity
from privacybalie.freetext.reader.text_features import Array, ReadText, clauses_of
from privacybalie.text.words import MOST_WORDS, words
from privacybalie.trees.walk import offering

OPENING_WEIGHTS = Path(__file__).with_name("openings.npz")
_NO_COLUMN = -1


@dataclass(frozen=True)
class OpeningWeights:
    """`head` scores what `columns_of` names; `decisions`: per fact a row per number of evidence, a column per value."""

    values: Mapping[str, tuple[str, ...]]
    head: QuestionModel
    decisions: Mapping[str, Array]
    data: str


@dataclass(frozen=True)
class AnswersOfFacts:
    """What the models of questions about a fact make of a text that is no answer to them."""

    reader: LearnedReader
    trees: Mapping[str, Tree]
    values: Mapping[str, tuple[str, ...]]

    def __call__(self, whole: ReadText, parts: Sequence[ReadText]) -> dict[str, FactScores]:
        """Return the scores of each fact that is asked, the mean of its questions."""
        return {
            fact: FactScores(
                np.mean([_scores(each, whole) for each in models], axis=0),
                np.mean([[_scores(each, part) for part in parts] for each in models], axis=0),
            )
            for fact, models in self.models.items()
        }

    @cached_property
    def models(self) -> Mapping[str, Sequence[tuple[QuestionModel, Array]]]:
        """The models of the questions about each fact, and which of their scores is of each value and of none."""
        found: dict[str, dict[object, tuple[QuestionModel, Array]]] = {}
        for node in (node for tree in self.trees.values() for node in tree.questions.values()):
            if not isinstance(node, Choice) or node.fact is None or node.fact not in self.values:
                continue
            keys, identity = list(node.options), question_identity(node)
            options = (offering(node.options, value) for value in self.values[node.fact])
            places = [keys.index(option) if option is not None else _NO_COLUMN for option in options]
            found.setdefault(node.fact, {})[identity] = (
                self.reader.models[identity],
                np.array([*places, len(keys)]),
            )
        return {fact: list(models.values()) for fact, models in found.items()}


def _scores(known: tuple[QuestionModel, Array], read: ReadText) -> Array:
    model, places = known
    return np.where(places == _NO_COLUMN, 0.0, model.scores(read)[places])


def clauses_read(text: str, reader: LearnedReader, whole: ReadText) -> list[ReadText]:
    """Return the clauses of a text as they are read; the text itself where there is only one."""
    return [reader.read(part) for part in clauses_of(text)] or [whole]


@dataclass(frozen=True)
class LearnedOpenings:
    """Reads the facts of messages that may open a tree."""

    weights: OpeningWeights
    reader: LearnedReader
    answers: AnswersOfFacts

    def __call__(self, text: str, named: Mapping[str, str]) -> FactChances | None:
        """Return how likely each value is told; None for a long story."""
        if not 0 < len(words(text)) <= MOST_WORDS:
            return None
        scores, signs = self._scored(text), opening_signs(text)
        return {
            fact: fact_chances(
                values,
                self.weights.decisions[fact],
                fact_evidence(fact, values, scores, named.get(fact), signs),
            )
            for fact, values in self.weights.values.items()
        }

    def _scored(self, text: str) -> OpeningScores:
        whole = self.reader.read(text)
        parts = clauses_read(text, self.reader, whole)
        head, pieces = (
            self.weights.head.scores(whole),
            np.stack([self.weights.head.scores(part) for part in parts]),
        )
        _, places = columns_of(self.weights.values)
        facts = {fact: FactScores(head[place], pieces[:, place]) for fact, place in places.items()}
        return OpeningScores(facts, self.answers(whole, parts), float(head[-1]))


def open_openings(
    weights: OpeningWeights, reader: LearnedReader, trees: Mapping[str, Tree]
) -> LearnedOpenings:
    """Return the reader of openings for these trees."""
    return LearnedOpenings(weights, reader, AnswersOfFacts(reader, trees, weights.values))


def write_opening_weights(path: Path, weights: OpeningWeights) -> None:
    """Write a file that `read_opening_weights` reads."""
    about = {"data": weights.data, "signs": OPENING_SIGNS, "values": weights.values}
    np.savez_compressed(
        path,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        **packed_model(weights.head),
        **{f"decision_{fact}": decision for fact, decision in weights.decisions.items()},
    )


def read_opening_weights(path: Path = OPENING_WEIGHTS) -> OpeningWeights:
    """Return what was learned. Raises OSError without the file, ValueError when it is for other features than these."""
    with np.load(path, allow_pickle=False) as stored:
        about = json.loads(stored["about"].tobytes())
        if about["signs"] != list(OPENING_SIGNS):
            raise ValueError(f"{path.name} belongs to other features; run: python -m privacybalie leren")
        values = {fact: tuple(known) for fact, known in about["values"].items()}
        head = unpacked_model(columns_of(values)[0], stored)
        decisions = {fact: stored[f"decision_{fact}"] for fact in values}
        return OpeningWeights(values, head, decisions, about["data"])
