"""The topic model: the kernel ridge and the logistic regression, as one ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.nlu.calibration import JudgedMessages, best_topics
from privacybalie.nlu.kernel_ridge import Array, BlockSpec, Matrix, TopicModel, fit, softmax
from privacybalie.nlu.logistic_regression import LogisticRegression, centred, learn
from privacybalie.nlu.neighbours import Neighbours, as_neighbours

# Of the scores that trust is learned from; the ranking takes both in equal parts. Chosen on the development set.
SHARE = 0.3
_LEAST = 1e-9


@dataclass(frozen=True)
class LearnSpec:
    """What to learn from: `blocks` and `ridge` for the kernel ridge, `vectors` and `strength` for the regression."""

    blocks: tuple[BlockSpec, ...]
    ridge: float
    vectors: str
    strength: float

    @property
    def place(self) -> int:
        """Which of the blocks the vectors are."""
        return [block.name for block in self.blocks].index(self.vectors)


@dataclass(frozen=True)
class TopicEnsemble:
    """Both models over the same labels, and what was taught; `place`: which block's vectors the regression reads."""

    ridge: TopicModel
    regression: LogisticRegression
    neighbours: Neighbours
    place: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the columns."""
        return self.ridge.labels

    def judge(self, features: Sequence[Matrix]) -> tuple[Array, JudgedMessages]:
        """Return probabilities over the labels, and what trust is read from; a row per message."""
        scores, vectors = self.ridge.scores(features), features[self.place]
        logarithms = self.regression.logarithms(vectors)
        by_ridge = np.log(self.ridge.probabilities(scores) + _LEAST)
        together = trusted(scores, logarithms)
        near = self.neighbours.likeness(
            centred(vectors, self.regression.mean), best_topics(self.labels, together)
        )
        return softmax((by_ridge + logarithms) / 2), JudgedMessages(together, scores, logarithms, near)


def trusted(scores: Array, logarithms: Array) -> Array:
    """Return the scores of both together, from which trust is learned and read."""
    return np.asarray((1 - SHARE) * scores + SHARE * np.exp(logarithms))


def teach(
    features: Sequence[Any], labels: Sequence[str], spec: LearnSpec
) -> tuple[TopicEnsemble, JudgedMessages]:
    """Train both; return them, and what models that were taught others find about each message."""
    ridge, left_out = fit(features, labels, spec.blocks, spec.ridge)
    truth = np.array([ridge.labels.index(label) for label in labels])
    vectors = features[spec.place]
    regression, logarithms = learn(vectors, truth, len(ridge.labels), spec.strength)
    rows = centred(vectors, regression.mean)
    neighbours = as_neighbours(ridge.labels, rows, truth)
    together = trusted(left_out, logarithms)
    near = neighbours.likeness(rows, best_topics(ridge.labels, together), np.arange(len(rows)))
    return TopicEnsemble(ridge, regression, neighbours, spec.place), JudgedMessages(
        together, left_out, logarithms, near
    )
