"""Multinomial logistic regression over sentence vectors, beside the kernel ridge.

Ridge regression finds the topic of short questions best, this of long and unusual ones, and where they agree both are
right more often than either (docs/begrijpen.md). L2-regularised maximum likelihood by L-BFGS: nothing random, seconds.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.optimize
from threadpoolctl import threadpool_limits

from privacybalie.encoders.cache import cores

Array = np.ndarray[Any, Any]

ROUNDS = 60
FOLDS = 3


@dataclass(frozen=True)
class LogisticRegression:
    """`mean`: what all vectors are centred on; `weights`: a row per dimension, one for the bias, a column per label."""

    mean: Array
    weights: Array

    def logarithms(self, vectors: Array) -> Array:
        """Return the logarithm of each label's probability, one row per vector."""
        logits = centred(vectors, self.mean) @ self.weights[:-1] + self.weights[-1]
        return np.asarray(logits - _log_sum(logits))


def learn(vectors: Array, truth: Array, labels: int, strength: float) -> tuple[LogisticRegression, Array]:
    """Learn to tell `labels` apart; return the model, and the logarithms that each row gets from the other folds.

    `truth` has the number of each row's label; `strength` is the inverse of the L2 penalty.
    """
    mean = np.asarray(vectors.mean(axis=0), dtype=np.float32)
    rows = centred(vectors, mean)
    folds = np.arange(len(rows)) % FOLDS
    taught = [folds >= 0, *(folds != fold for fold in range(FOLDS))]

    def taught_by(some: Array) -> Array:
        return _maximise(rows[some], truth[some], strength, np.zeros((rows.shape[1] + 1, labels)))

    with threadpool_limits(1), ThreadPoolExecutor(cores()) as workers:
        weights, *parts = workers.map(taught_by, taught)
    left_out = np.zeros((len(rows), labels))
    for fold, part in enumerate(parts):
        left_out[folds == fold] = LogisticRegression(mean, part).logarithms(vectors[folds == fold])
    return LogisticRegression(mean, weights.astype(np.float16).astype(np.float32)), left_out


def centred(vectors: Array, mean: Array) -> Array:
    """Return vectors around their mean, of length one: raw E5 cosines all lie between 0.76 and 0.9."""
    moved = np.asarray(vectors, dtype=np.float32) - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(moved / lengths)


def _maximise(rows: Array, truth: Array, strength: float, start: Array) -> Array:
    known = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
    place = np.arange(len(rows)), truth
    penalty = 1 / strength

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(start.shape).astype(np.float32)
        logits = known @ weights
        logits -= _log_sum(logits)
        surprise = -float(logits[place].sum()) + penalty / 2 * float(np.square(weights[:-1]).sum())
        wrong = np.exp(logits)
        wrong[place] -= 1
        slope = known.T @ wrong
        slope[:-1] += penalty * weights[:-1]
        return surprise, slope.ravel().astype(np.float64)

    found = scipy.optimize.minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    )
    return np.asarray(found.x.reshape(start.shape), dtype=np.float32)


def _log_sum(logits: Array) -> Array:
    most = logits.max(axis=1, keepdims=True)
    return np.asarray(most + np.log(np.exp(logits - most).sum(axis=1, keepdims=True)))
