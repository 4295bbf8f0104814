"""How far to trust a ranking: two small logistic models over the scores, learned on left-out messages.

`right`: the best topic is the right one. `covered`: the question is about one of our topics at all. The probability of
a 150-class model is neither: on held-out data it is too modest for easy messages and too bold for strange ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from privacybalie.nlu.ranking import BACKGROUND, OUT_OF_SCOPE

Array = np.ndarray[Any, Any]
FEATURES = ("best", "margin", "best_background", "background", "out_of_scope", "mass", "breadth")
_NOTICEABLE = 0.05
_CERTAIN = 10.0


@dataclass(frozen=True)
class LogisticModel:
    """Turns trust features into a probability."""

    weights: Array
    bias: float

    def probability(self, features: Array) -> Array:
        """Return one probability per row."""
        return np.asarray(1 / (1 + np.exp(-(features @ self.weights + self.bias))))


@dataclass(frozen=True)
class Calibration:
    """The two judgements."""

    right: LogisticModel
    covered: LogisticModel


def trust_features(labels: Sequence[str], scores: Array) -> Array:
    """Return rows of FEATURES from rows of scores over `labels`."""
    background = np.array([label in BACKGROUND for label in labels])
    outside = np.array([label == OUT_OF_SCOPE for label in labels])
    topics = np.sort(scores[:, ~background], axis=1)
    rest = scores[:, background] if background.any() else np.zeros((len(scores), 1))
    positive = np.maximum(scores, 0)
    columns = [
        topics[:, -1],
        topics[:, -1] - topics[:, -2] if topics.shape[1] > 1 else topics[:, -1],
        rest.max(axis=1),
        np.maximum(rest, 0).sum(axis=1),
        scores[:, outside].sum(axis=1),
        positive.sum(axis=1),
        (scores > _NOTICEABLE).sum(axis=1),
    ]
    return np.stack(columns, axis=1)


def calibrate(labels: Sequence[str], truth: Sequence[str], left_out: Array) -> Calibration:
    """Learn both judgements from the scores of messages that were left out."""
    features = trust_features(labels, left_out)
    background = np.array([label in BACKGROUND for label in labels])
    best = np.where(background, -np.inf, left_out).argmax(axis=1)
    right = np.array([labels[index] == label for index, label in zip(best, truth, strict=True)])
    covered = np.array([label not in BACKGROUND for label in truth])
    return Calibration(_learn(features, right), _learn(features, covered))


def _learn(features: Array, outcome: Array) -> LogisticModel:
    if outcome.all() or not outcome.any():
        # A project without out-of-scope examples: nothing to tell apart, so the judgement is what was always seen.
        return LogisticModel(np.zeros(features.shape[1]), _CERTAIN if outcome.all() else -_CERTAIN)
    learner = LogisticRegression(C=10.0, max_iter=2000).fit(features, outcome)
    return LogisticModel(learner.coef_[0], float(learner.intercept_[0]))
