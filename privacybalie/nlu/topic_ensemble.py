"""The topic model: the kernel ridge and the logistic regression, as one ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.nlu.kernel_ridge import Array, BlockSpec, Matrix, TopicModel, fit, softmax
from privacybalie.nlu.logistic_regression import LogisticRegression, learn

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
    """Both models over the same labels; `place` is the number of the block whose vectors the regression reads."""

    ridge: TopicModel
    regression: LogisticRegression
    place: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the columns."""
        return self.ridge.labels

    def judge(self, features: Sequence[Matrix]) -> tuple[Array, Array]:
        """Return probabilities over the labels, and the scores that trust is read from; a row per message."""
        return self._together(self.ridge.scores(features), self.regression.logarithms(features[self.place]))

    def _together(self, scores: Array, logarithms: Array) -> tuple[Array, Array]:
        by_ridge = np.log(self.ridge.probabilities(scores) + _LEAST)
        return softmax((by_ridge + logarithms) / 2), trusted(scores, logarithms)


def trusted(scores: Array, logarithms: Array) -> Array:
    """Return the scores from which trust is learned and read."""
    return np.asarray((1 - SHARE) * scores + SHARE * np.exp(logarithms))


def teach(features: Sequence[Any], labels: Sequence[str], spec: LearnSpec) -> tuple[TopicEnsemble, Array]:
    """Train both; return them, and the scores that each message gets from models trained on others."""
    ridge, left_out = fit(features, labels, spec.blocks, spec.ridge)
    truth = np.array([ridge.labels.index(label) for label in labels])
    regression, logarithms = learn(features[spec.place], truth, len(ridge.labels), spec.strength)
    return TopicEnsemble(ridge, regression, spec.place), trusted(left_out, logarithms)
