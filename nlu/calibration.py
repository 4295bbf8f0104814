"""How far to trust a ranking: two small logistic models over what the heads say, learned on messages they had not seen.

`right`: the best topic is the right one. `covered`: the question is about one of our topics at all. The probability of
a 150-class average is neither: on held-out data it is too modest for easy messages and too bold for strange ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from nlu.decide import BACKGROUND

Array = np.ndarray[Any, Any]
FEATURES = ("log_best", "log_margin", "log_background", "agreement", "weakest_head", "entropy")
_TINY = 1e-6
_CERTAIN = 10.0


@dataclass(frozen=True)
class Judge:
    """Turns trust features into a probability."""

    weights: Array
    bias: float

    def probability(self, features: Array) -> Array:
        """Return one probability per row."""
        return np.asarray(1 / (1 + np.exp(-(features @ self.weights + self.bias))))


@dataclass(frozen=True)
class Calibration:
    """The two judgements."""

    right: Judge
    covered: Judge


def trust_features(labels: Sequence[str], combined: Array, per_head: Sequence[Array]) -> Array:
    """Return rows of FEATURES from averaged probabilities and those of each head."""
    background = np.array([label in BACKGROUND for label in labels])
    topics = np.where(background, 0.0, combined)
    best = topics.argmax(axis=1)
    rows = np.arange(len(topics))
    ordered = np.sort(topics, axis=1)
    heads = np.stack([np.where(background, 0.0, head) for head in per_head])
    agreement = (heads.argmax(axis=2) == best).mean(axis=0)
    weakest = heads[:, rows, best].min(axis=0)
    columns = [
        np.log(ordered[:, -1] + _TINY),
        np.log((ordered[:, -1] + _TINY) / (ordered[:, -2] + _TINY)),
        np.log(combined[:, background].sum(axis=1) + _TINY),
        agreement,
        np.log(weakest + _TINY),
        -(combined * np.log(combined + _TINY)).sum(axis=1),
    ]
    return np.stack(columns, axis=1)


def calibrate(
    labels: Sequence[str], truth: Sequence[str], combined: Array, per_head: Sequence[Array]
) -> Calibration:
    """Learn both judgements from predictions on messages that were held out."""
    features = trust_features(labels, combined, per_head)
    best = _best_topics(labels, combined)
    covered = np.array([label not in BACKGROUND for label in truth])
    right = np.array([a == b for a, b in zip(best, truth, strict=True)])
    return Calibration(_learn(features, right), _learn(features, covered))


def _best_topics(labels: Sequence[str], combined: Array) -> list[str]:
    background = np.array([label in BACKGROUND for label in labels])
    return [labels[index] for index in np.where(background, 0.0, combined).argmax(axis=1)]


def _learn(features: Array, outcome: Array) -> Judge:
    if outcome.all() or not outcome.any():
        # A project without out-of-scope examples: nothing to tell apart, so the judgement is what was always seen.
        return Judge(np.zeros(features.shape[1]), _CERTAIN if outcome.all() else -_CERTAIN)
    learner = LogisticRegression(C=1.0, max_iter=500).fit(features, outcome)
    return Judge(learner.coef_[0], float(learner.intercept_[0]))
