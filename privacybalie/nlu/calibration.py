"""How far to trust a ranking: two small logistic models over what speaks for it, learned on left-out messages.

`right`: the best topic is the right one. `covered`: the question is about one of our topics at all. The probability of
a 150-class model is neither: on held-out data it is too modest for easy messages and too bold for strange ones. What
tells a question beside our topics from one about them is whether it is nearer to other such questions (ADR 63).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from privacybalie.nlu.ranking import BACKGROUND, OUT_OF_SCOPE

Array = np.ndarray[Any, Any]
FEATURES = (
    *("best", "margin", "best_background", "background", "out_of_scope", "mass", "breadth"),
    *("probable", "log_probable", "probably_outside", "agree"),
    *("nearest", "near", "nearest_outside", "near_outside", "nearer"),
)
_NOTICEABLE = 0.05
_CERTAIN = 10.0
_LEAST = 1e-6


@dataclass(frozen=True)
class JudgedMessages:
    """What was found about messages, a row for each.

    `scores`: of both models together, a column per label; `ridge` and `logarithms`: of either alone; `near`: the
    likeness to the nearest and to the nearest three messages of the best topic, and to those outside all topics.
    """

    scores: Array
    ridge: Array
    logarithms: Array
    near: Array


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


def best_topics(labels: Sequence[str], scores: Array) -> Array:
    """Return the number of the best label of each row that is a topic."""
    background = np.array([label in BACKGROUND for label in labels])
    return np.asarray(np.where(background, -np.inf, scores).argmax(axis=1))


def trust_features(labels: Sequence[str], judged: JudgedMessages) -> Array:
    """Return rows of FEATURES."""
    scores, chances = judged.scores, np.exp(judged.logarithms)
    background = np.array([label in BACKGROUND for label in labels])
    outside = np.array([label == OUT_OF_SCOPE for label in labels])
    topics = np.sort(scores[:, ~background], axis=1)
    rest = scores[:, background] if background.any() else np.zeros((len(scores), 1))
    best = best_topics(labels, scores)
    probable = chances[np.arange(len(scores)), best]
    columns = [
        topics[:, -1],
        topics[:, -1] - topics[:, -2] if topics.shape[1] > 1 else topics[:, -1],
        rest.max(axis=1),
        np.maximum(rest, 0).sum(axis=1),
        scores[:, outside].sum(axis=1),
        np.maximum(scores, 0).sum(axis=1),
        (scores > _NOTICEABLE).sum(axis=1),
        probable,
        np.log(probable + _LEAST),
        chances[:, outside].sum(axis=1),
        best_topics(labels, judged.ridge) == best_topics(labels, chances),
    ]
    nearer = judged.near[:, :1] - judged.near[:, 2:3]
    return np.hstack([np.stack(columns, axis=1).astype(np.float64), judged.near, nearer])


def calibrate(labels: Sequence[str], truth: Sequence[str], left_out: JudgedMessages) -> Calibration:
    """Learn both judgements from what was found about messages that were left out."""
    features, best = trust_features(labels, left_out), best_topics(labels, left_out.scores)
    right = np.array([labels[index] == label for index, label in zip(best, truth, strict=True)])
    covered = np.array([label not in BACKGROUND for label in truth])
    return Calibration(_learn(features, right), _learn(features, covered))


def _learn(features: Array, outcome: Array) -> LogisticModel:
    if outcome.all() or not outcome.any():
        # A project without out-of-scope examples: nothing to tell apart, so the judgement is what was always seen.
        return LogisticModel(np.zeros(features.shape[1]), _CERTAIN if outcome.all() else -_CERTAIN)
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1
    learner = LogisticRegression(C=1.0, max_iter=3000).fit((features - middle) / spread, outcome)
    weights = learner.coef_[0] / spread
    return LogisticModel(weights, float(learner.intercept_[0] - middle @ weights))
