"""The topic model: kernel ridge regression over several kinds of features at once, in closed form.

Why this and not DIET, nearest neighbours or averaged logistic regressions: docs/begrijpen.md, measured by bench/nlu.
It trains in one linear solve, has nothing random in it, and gives exact leave-one-out predictions for free, which is
what the calibration needs. A trained model is arrays and a list of labels: stored without pickle, read in a moment.

Leave-one-out of ridge regression: Rasmussen & Williams, Gaussian Processes for Machine Learning (2006), eq. 5.12.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.linalg
import scipy.optimize
import scipy.sparse as sp
from threadpoolctl import threadpool_limits

from privacybalie.encoders.cache import cores

Matrix = Any  # a scipy CSR matrix of counts or a float32 array of vectors; rows are messages
Array = np.ndarray[Any, Any]

CHUNK = 512


@dataclass(frozen=True)
class BlockSpec:
    """One kind of feature: the featurizer's alias, and its share in the similarity of two messages."""

    name: str
    weight: float


@dataclass(frozen=True)
class Block:
    """What was learned about one kind of feature.

    `scale` is the inverse document frequency of a sparse block or the mean of a dense one; `coefficients` has one row
    per feature and one column per label.
    """

    spec: BlockSpec
    scale: Array
    coefficients: Array

    def prepare(self, features: Matrix) -> Matrix:
        """Return rows of length one: TF-IDF for counts, centred for vectors."""
        return _prepare(features, self.scale)


@dataclass(frozen=True)
class TopicModel:
    """All blocks over the same labels; `sharpness` turns scores into probabilities."""

    labels: tuple[str, ...]
    blocks: tuple[Block, ...]
    sharpness: float

    def scores(self, features: Sequence[Matrix]) -> Array:
        """Return one row of scores per message, columns are `labels`; about 1 for a sure label and 0 for the others."""
        parts = [
            block.prepare(each) @ block.coefficients
            for block, each in zip(self.blocks, features, strict=True)
        ]
        return np.asarray(sum(parts), dtype=np.float64)

    def probabilities(self, scores: Array) -> Array:
        """Return probabilities over the labels."""
        return softmax(self.sharpness * scores)


def fit(
    features: Sequence[Matrix], labels: Sequence[str], specs: Sequence[BlockSpec], ridge: float
) -> tuple[TopicModel, Array]:
    """Train; return the model and the score each message gets from a model trained on all the others."""
    names = tuple(sorted(set(labels)))
    truth = np.array([names.index(label) for label in labels])
    targets = np.eye(len(names), dtype=np.float32)[truth]
    scales = [_scale(each) for each in features]
    prepared = [_prepare(each, scale) for each, scale in zip(features, scales, strict=True)]
    alphas, left_out = _solve(_similarity(prepared, specs), targets, ridge)
    blocks = tuple(
        Block(spec, scale, np.asarray(spec.weight * (rows.T @ alphas), dtype=np.float16))
        for spec, scale, rows in zip(specs, scales, prepared, strict=True)
    )
    return TopicModel(names, blocks, _sharpness(left_out, truth)), left_out


def softmax(logits: Array) -> Array:
    """Return rows that sum to one."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def _solve(similarity: Array, targets: Array, ridge: float) -> tuple[Array, Array]:
    """Solve (similarity + ridge) alphas = targets and derive the leave-one-out scores.

    Of the similarities only the half above the diagonal is read, row by row: LAPACK's half below, column by column.
    """
    similarity[np.diag_indices_from(similarity)] += ridge
    # Nothing else goes on in a training by now, so numpy may have all cores.
    with threadpool_limits(cores()):
        factor = scipy.linalg.cholesky(similarity.T, lower=True, overwrite_a=True, check_finite=False)
        alphas = scipy.linalg.cho_solve((factor, True), targets, check_finite=False)
        # Only the diagonal of the inverse is needed: the squared columns of the inverted factor, half the work.
        inverted, status = scipy.linalg.lapack.strtri(factor, lower=1, overwrite_c=1)
    if status:
        raise np.linalg.LinAlgError(f"The similarity matrix cannot be inverted (LAPACK status {status}).")
    return alphas, targets - alphas / np.einsum("ij,ij->j", inverted, inverted)[:, None]


def _similarity(prepared: Sequence[Matrix], specs: Sequence[BlockSpec]) -> Array:
    """Return the weighted sum of the blocks' cosine similarities between messages: the half above the diagonal."""
    count = prepared[0].shape[0]
    total = np.zeros((count, count), dtype=np.float32)

    def fill(start: int) -> None:
        for rows, spec in zip(prepared, specs, strict=True):
            part = rows[start : start + CHUNK]
            # Sparse times dense in chunks: five times as fast as sparse times sparse, and bounded in memory.
            dense = np.ascontiguousarray((part.toarray() if sp.issparse(part) else part).T)
            found = np.float32(spec.weight) * (rows[: start + CHUNK] @ dense)
            total[: start + CHUNK, start : start + CHUNK] += found

    with threadpool_limits(1), ThreadPoolExecutor(cores()) as workers:
        list(workers.map(fill, range(0, count, CHUNK)))
    return total


def _sharpness(scores: Array, truth: Array) -> float:
    """Return the factor under which the left-out scores make the truth most probable."""
    rows = np.arange(len(truth))

    def surprise(log_factor: float) -> float:
        return float(-np.log(softmax(np.exp(log_factor) * scores)[rows, truth] + 1e-12).mean())

    found = scipy.optimize.minimize_scalar(surprise, bounds=(0.0, 5.0), method="bounded")
    return float(np.exp(found.x))


def _scale(features: Matrix) -> Array:
    if not sp.issparse(features):
        return np.asarray(features).mean(axis=0).astype(np.float32)
    counts = features.tocsr()
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + documents)) + 1, dtype=np.float32)


def _prepare(features: Matrix, scale: Array) -> Matrix:
    return _weighted(features, scale) if sp.issparse(features) else _centred(features, scale)


def _weighted(counts: Matrix, idf: Array) -> Matrix:
    """TF-IDF with sublinear counts and unit rows."""
    weighted = counts.tocsr().astype(np.float32)
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1))).ravel()
    norms[norms == 0] = 1
    return (sp.diags(1 / norms) @ weighted).tocsr().astype(np.float32)


def _centred(vectors: Array, mean: Array) -> Array:
    """Subtract the mean before comparing: raw E5 cosines all lie between 0.76 and 0.9."""
    moved = np.asarray(vectors, dtype=np.float32) - mean
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    norms[norms == 0] = 1
    return moved / norms
