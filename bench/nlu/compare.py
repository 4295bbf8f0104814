"""Compare ways to understand messages: features, encoders, their union, classifiers. Prints a Markdown table.

    python -m bench.nlu.compare --train data/nlu.yml --dev tests/nlu/ontwikkeling.tsv

Trains on the training sentences only and measures on the development set; the test set is never opened here. The
features are computed as the Rasa components do (same tokenizer, spelling and encoders), but once for all methods.
Intervals are 95 % Wilson intervals over messages.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy.linalg
import scipy.sparse as sp
from ruamel.yaml import YAML
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from privacybalie.cli.evaluate import read_test_lines
from privacybalie.encoders.cache import encode_cached
from privacybalie.encoders.shared import load_encoder
from privacybalie.freetext.evaluation import wilson
from privacybalie.nlu import kernel_ridge
from privacybalie.nlu.ranking import BACKGROUND
from privacybalie.nlu.trained_model import contract_id
from privacybalie.paths import CONTENT, folders_of_vectors
from privacybalie.text.pipeline import load_pipeline, wanted_model
from privacybalie.text.spelling import SPELLING_FILE, Spelling, read_spelling

Method = Callable[["Blocks", "Data"], tuple[list[str], Any]]

_ANNOTATION = re.compile(r"\[([^\]]+)\]\(\w+\)")


@dataclass(frozen=True)
class Data:
    """Training and development messages with their labels (`faq/<id>`) and accepted `group/id`s."""

    train: list[str]
    labels: list[str]
    dev: list[str]
    accepted: list[frozenset[str]]


def read_training(path: Path) -> tuple[list[str], list[str]]:
    """Return the sentences and labels of a Rasa NLU file."""
    document = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    texts, labels = [], []
    for block in document["nlu"]:
        if "intent" not in block:
            continue
        for line in block["examples"].splitlines():
            texts.append(_ANNOTATION.sub(r"\1", line.removeprefix("- ").strip()))
            labels.append(block["intent"])
    return texts, labels


class Blocks:
    """Features of training and development messages by name, with what is derived from them computed once."""

    def __init__(self, data: Data, spelling: Spelling) -> None:
        """Take the messages; nothing is computed yet."""
        self._data, self._spelling = data, spelling

    @cache  # noqa: B019 - one object per run
    def prepared(self, name: str) -> tuple[Any, Any]:
        """Return (training, development) rows of length one."""
        train, dev = self._raw(name)
        scale = kernel_ridge._scale(train)  # noqa: SLF001 - the bench measures this very preparation
        return kernel_ridge._prepare(train, scale), kernel_ridge._prepare(dev, scale)  # noqa: SLF001

    @cache  # noqa: B019 - one object per run
    def similarity(self, name: str) -> tuple[Any, Any]:
        """Return the similarities of training messages with each other, and of development with training messages."""
        train, dev = self.prepared(name)
        both = sp.vstack([train, dev]).tocsr() if sp.issparse(train) else np.vstack([train, dev])
        whole = kernel_ridge._similarity([both], [kernel_ridge.BlockSpec(name, 1.0)])  # noqa: SLF001
        count = train.shape[0]
        return whole[:count, :count].copy(), whole[count:, :count].copy()

    def _raw(self, name: str) -> tuple[Any, Any]:
        data, spelling = self._data, self._spelling
        if name in {"usem3", "e5"}:
            folders = folders_of_vectors(os.environ)
            return tuple(  # type: ignore[return-value]
                encode_cached(
                    load_encoder(name), name, [spelling.normalise(text) for text in texts], *folders
                )
                for texts in (data.train, data.dev)
            )
        vectorizer = CountVectorizer(**self._analyzer(name), min_df=2)
        return vectorizer.fit_transform(data.train), vectorizer.transform(data.dev)

    def _analyzer(self, name: str) -> dict[str, Any]:
        pipeline, spelling = load_pipeline(wanted_model()), self._spelling
        if name == "characters":
            return {"analyzer": "char_wb", "ngram_range": (2, 5)}
        if name == "words":
            return {"analyzer": lambda text: _ngrams([word.text.lower() for word in pipeline.words(text)])}

        def lemmas(text: str) -> list[str]:
            return [
                spelling.normalise(word.lemma) for word in pipeline.words(spelling.normalise(text.lower()))
            ]

        return {"analyzer": lambda text: _ngrams(lemmas(text))}


def _ngrams(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))]


def ridge(weights: Mapping[str, float], amount: float = 1.0) -> Method:
    """Return the method in use: kernel ridge regression over a weighted sum of similarities."""

    def method(blocks: Blocks, data: Data) -> tuple[list[str], Any]:
        names = sorted(set(data.labels))
        targets = np.eye(len(names), dtype=np.float32)[[names.index(label) for label in data.labels]]
        similarity, to_dev = (
            sum(np.float32(weight) * blocks.similarity(name)[side] for name, weight in weights.items())
            for side in (0, 1)
        )
        similarity[np.diag_indices_from(similarity)] += amount
        factor = scipy.linalg.cho_factor(similarity, lower=True, overwrite_a=True, check_finite=False)
        return names, to_dev @ scipy.linalg.cho_solve(factor, targets, check_finite=False)

    return method


def averaged(names: Sequence[str], c: float = 10.0) -> Method:
    """Return a method: one logistic regression per block, probabilities averaged."""

    def method(blocks: Blocks, data: Data) -> tuple[list[str], Any]:
        learners = [LogisticRegression(C=c, max_iter=300, tol=1e-3) for _ in names]
        parts = []
        for name, learner in zip(names, learners, strict=True):
            train, dev = blocks.prepared(name)
            parts.append(learner.fit(train, data.labels).predict_proba(dev))
        return list(learners[0].classes_), sum(parts)

    return method


def joint_svm(names: Sequence[str]) -> Method:
    """Return a method: all blocks side by side in one linear support vector machine."""

    def method(blocks: Blocks, data: Data) -> tuple[list[str], Any]:
        train, dev = (
            sp.hstack([sp.csr_matrix(blocks.prepared(name)[side]) for name in names]) for side in (0, 1)
        )
        learner = LinearSVC(C=0.5).fit(train.tocsr(), data.labels)
        return list(learner.classes_), learner.decision_function(dev.tocsr())

    return method


def nearest(name: str) -> Method:
    """Return a method: the label of the nearest training message in one block."""

    def method(blocks: Blocks, data: Data) -> tuple[list[str], Any]:
        names = sorted(set(data.labels))
        index = np.array([names.index(label) for label in data.labels])
        similarity = blocks.similarity(name)[1]
        return names, np.stack(
            [similarity[:, index == number].max(axis=1) for number in range(len(names))], axis=1
        )

    return method


FOUR = {"lemmas": 1, "characters": 1, "usem3": 1, "e5": 1}

METHODS: dict[str, Method] = {
    "ridge: words": ridge({"words": 1}, 0.5),
    "ridge: lemmas": ridge({"lemmas": 1}, 0.5),
    "ridge: characters": ridge({"characters": 1}, 0.5),
    "ridge: USE": ridge({"usem3": 1}, 0.5),
    "ridge: E5": ridge({"e5": 1}, 0.5),
    "ridge: lemmas + characters": ridge({"lemmas": 1, "characters": 1}),
    "ridge: lemmas + characters + USE": ridge({"lemmas": 1, "characters": 1, "usem3": 1}),
    "ridge: lemmas + characters + E5": ridge({"lemmas": 1, "characters": 1, "e5": 1}),
    "ridge: words + characters + USE + E5": ridge({"words": 1, "characters": 1, "usem3": 1, "e5": 1}),
    "**ridge: lemmas + characters + USE + E5 (in use)**": ridge(FOUR),
    "same, ridge 0.3": ridge(FOUR, 0.3),
    "same, ridge 3": ridge(FOUR, 3.0),
    "same, E5 twice as heavy": ridge({**FOUR, "e5": 2}),
    "nearest message, E5": nearest("e5"),
    "logistic regression: characters": averaged(["characters"]),
    "logistic regressions averaged: all four": averaged(list(FOUR)),
    "linear SVM over all four": joint_svm(list(FOUR)),
}


def hits(labels: Sequence[str], scores: Any, accepted: Sequence[frozenset[str]], first: int) -> int:
    """Count the messages with an accepted topic among the first of the ranking; background classes are no topics."""
    topics = [number for number, label in enumerate(labels) if label not in BACKGROUND]
    order = np.argsort(-np.asarray(scores)[:, topics], axis=1)[:, :first]
    return sum(
        any(contract_id(labels[topics[number]]) in good for number in row)
        for row, good in zip(order, accepted, strict=True)
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, default=Path("data/nlu.yml"))
    parser.add_argument("--dev", type=Path, default=Path("tests/nlu/ontwikkeling.tsv"))
    parser.add_argument("--only", help="only methods whose name contains this")
    options = parser.parse_args()
    texts, labels = read_training(options.train)
    lines = [line for line in read_test_lines(options.dev) if line.in_scope]
    data = Data(texts, labels, [line.text for line in lines], [line.accepted for line in lines])
    blocks = Blocks(data, read_spelling(CONTENT / SPELLING_FILE))
    n = len(lines)
    print(f"{len(texts)} training messages, {len(set(labels))} labels, {n} development messages\n")
    print("| method | top-1 | 95 % | top-3 | train s |\n|---|---|---|---|---|")
    for name, method in METHODS.items():
        if options.only and options.only not in name:
            continue
        started = time.perf_counter()
        found, scores = method(blocks, data)
        seconds = time.perf_counter() - started
        one, three = (hits(found, scores, data.accepted, first) for first in (1, 3))
        low, high = wilson(one, n)
        print(
            f"| {name} | {one / n:.3f} | {low:.3f}-{high:.3f} | {three / n:.3f} | {seconds:.0f} |", flush=True
        )


if __name__ == "__main__":
    main()
