"""The topic model in plain numpy and scikit-learn: one logistic regression per kind of feature, probabilities averaged.

Why this and not DIET, nearest neighbours or one joint model: docs/begrijpen.md, measured by bench/nlu. Training uses
scikit-learn; a trained model is arrays and a list of labels, so it can be stored without pickle and read in a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

Matrix = Any  # a scipy CSR matrix (sparse block) or a float32 array (dense block), rows are messages
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class BlockSpec:
    """How one kind of feature is learned: scikit-learn's C, and its share in the average."""

    name: str
    inverse_regularisation: float
    weight: float


@dataclass(frozen=True)
class Head:
    """One trained block: `scale` is the inverse document frequency of a sparse block or the mean of a dense one."""

    spec: BlockSpec
    scale: Array
    coefficients: Array
    intercept: Array

    def probabilities(self, block: Matrix) -> Array:
        """Return one row of label probabilities per message."""
        prepared = _weighted(block, self.scale) if sp.issparse(block) else _centred(block, self.scale)
        logits = prepared @ self.coefficients.T + self.intercept
        return _softmax(np.asarray(logits, dtype=np.float64))


@dataclass(frozen=True)
class TopicModel:
    """All heads over the same labels."""

    labels: tuple[str, ...]
    heads: tuple[Head, ...]

    def probabilities(self, blocks: Sequence[Matrix]) -> Array:
        """Return the averaged probabilities, rows are messages, columns are `labels`."""
        return self.combine(
            [head.probabilities(block) for head, block in zip(self.heads, blocks, strict=True)]
        )

    def combine(self, per_head: Sequence[Array]) -> Array:
        """Average the heads' probabilities by weight."""
        weights = [head.spec.weight for head in self.heads]
        return np.average(np.stack(per_head), axis=0, weights=weights)


def fit(blocks: Sequence[Matrix], labels: Sequence[str], specs: Sequence[BlockSpec]) -> TopicModel:
    """Train one head per block."""
    names = tuple(sorted(set(labels)))
    heads = [_fit_head(block, labels, spec) for block, spec in zip(blocks, specs, strict=True)]
    return TopicModel(names, tuple(heads))


def out_of_fold(
    blocks: Sequence[Matrix], labels: Sequence[str], specs: Sequence[BlockSpec], folds: int, seed: int
) -> tuple[TopicModel, list[Array]]:
    """Return a fold's model (for its labels) and per head the probabilities of messages it was not trained on."""
    target = np.asarray(labels)
    splitter = StratifiedKFold(folds, shuffle=True, random_state=seed)
    names = sorted(set(labels))
    held = [np.zeros((len(target), len(names))) for _ in specs]
    model = None
    for train, test in splitter.split(np.zeros(len(target)), target):
        model = fit([block[train] for block in blocks], list(target[train]), specs)
        for number, head in enumerate(model.heads):
            held[number][test] = head.probabilities(blocks[number][test])
    if model is None:
        raise ValueError("at least two folds are needed")
    return model, held


def _fit_head(block: Matrix, labels: Sequence[str], spec: BlockSpec) -> Head:
    sparse = sp.issparse(block)
    scale = _inverse_document_frequency(block) if sparse else np.asarray(block).mean(axis=0)
    prepared = _weighted(block, scale) if sparse else _centred(block, scale)
    # Deterministic: lbfgs has no randomness; the seed only documents that nothing else decides.
    learner = LogisticRegression(C=spec.inverse_regularisation, max_iter=300, tol=1e-3, random_state=0)
    learner.fit(prepared, list(labels))
    return Head(
        spec,
        scale.astype(np.float32),
        learner.coef_.astype(np.float32),
        learner.intercept_.astype(np.float32),
    )


def _inverse_document_frequency(counts: Matrix) -> Array:
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + documents)) + 1)


def _weighted(counts: Matrix, idf: Array) -> Matrix:
    """TF-IDF with sublinear counts and unit rows."""
    weighted = counts.tocsr().astype(np.float32)
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1))).ravel()
    norms[norms == 0] = 1
    return sp.diags(1 / norms) @ weighted


def _centred(vectors: Array, mean: Array) -> Array:
    """Subtract the mean before comparing: raw E5 cosines all lie between 0.76 and 0.9."""
    moved = np.asarray(vectors) - mean
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    norms[norms == 0] = 1
    return moved / norms


def _softmax(logits: Array) -> Array:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
