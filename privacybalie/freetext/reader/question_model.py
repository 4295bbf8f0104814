"""One question: what is said for and against each of its options, by ridge regression over texts that were labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from privacybalie.freetext.reader.text_features import COLUMNS, Array, ReadText

RIDGE_PENALTY = 1.0
_DENIED = -0.5


@dataclass(frozen=True)
class LabelledAnswer:
    """A text given to a question: the options it confirms and denies (none: it is no answer) and whose it is."""

    text: str
    confirms: tuple[str, ...]
    denies: tuple[str, ...]
    kind: str
    hand: str


@dataclass(frozen=True)
class QuestionModel:
    """Scores for the options of one question, and last for "this is no answer to it".

    `coefficients` has a row per feature and a column per score, as whole numbers of `scale`.
    """

    options: tuple[str, ...]
    coefficients: Array
    scale: Array

    def scores(self, read: ReadText) -> Array:
        """Return one score per option and one for no answer: about 1 for what is meant, 0 for the rest."""
        rows = self.coefficients[read.places].astype(np.float32)
        return np.asarray(read.values @ rows * self.scale)


def packed_model(model: QuestionModel) -> dict[str, Array]:
    """Return a model as arrays for a file, only the rows that count."""
    used = np.flatnonzero(model.coefficients.any(axis=1))
    return {"rows": used.astype(np.uint16), "head": model.coefficients[used], "scale": model.scale}


def unpacked_model(options: Sequence[str], stored: Mapping[str, Array]) -> QuestionModel:
    """Return the model of these options from what `packed_model` made."""
    coefficients = np.zeros((COLUMNS, stored["head"].shape[1]), dtype=np.int8)
    coefficients[stored["rows"].astype(np.int64)] = stored["head"]
    return QuestionModel(tuple(options), coefficients, stored["scale"])


def stacked(texts: Sequence[ReadText]) -> sp.csr_matrix:
    """Return texts as the rows of one sparse matrix."""
    starts = np.cumsum([0, *(len(text.places) for text in texts)])
    return sp.csr_matrix(
        (
            np.concatenate([text.values for text in texts]),
            np.concatenate([text.places for text in texts]),
            starts,
        ),
        shape=(len(texts), COLUMNS),
    )


def score_targets(options: Sequence[str], said: Sequence[LabelledAnswer]) -> Array:
    """Return what the scores of each text should be."""
    wanted = np.zeros((len(said), len(options) + 1), dtype=np.float64)
    for row, answer in zip(wanted, said, strict=True):
        for key in answer.denies:
            row[options.index(key)] = _DENIED
        for key in answer.confirms:
            row[options.index(key)] = 1.0
        row[-1] = float(not answer.confirms and not answer.denies)
    return wanted


def learn_question(options: Sequence[str], rows: sp.csr_matrix, wanted: Array) -> QuestionModel:
    """Learn a question from the rows of labelled texts."""
    exact = np.asarray(rows.T @ dual_weights(kernel(rows), wanted))
    scale = np.abs(exact).max(axis=0) / 127
    scale[scale == 0] = 1
    return QuestionModel(tuple(options), np.round(exact / scale).astype(np.int8), scale.astype(np.float32))


def kernel(rows: sp.csr_matrix) -> Array:
    """Return how alike all pairs of rows are: the sum of the cosines of the four blocks."""
    return np.asarray((rows @ rows.T).todense(), dtype=np.float64)


def dual_weights(alike: Array, wanted: Array) -> Array:
    """Return the dual weights of a ridge regression."""
    return np.linalg.solve(alike + RIDGE_PENALTY * np.eye(len(alike)), wanted)
