"""The second opinion itself: a weighted sum of features per option, and from that how likely each option is.

The weights are few and the same for every question, learned by `python -m bench.hearing learn` from sentences that
were left out one at a time. So a tree that is added as a file is understood without training.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.content.schema.tree import Ask, Checklist, Fact
from privacybalie.encoders.cache import Encoder, encode_cached
from privacybalie.encoders.usem3 import NAME
from privacybalie.freetext.combine import Scores
from privacybalie.freetext.similarity.examples import Examples
from privacybalie.freetext.similarity.features import (
    NAMES,
    QuestionIndex,
    features,
    index_question,
    text_parts,
)
from privacybalie.text.words import is_dutch, stem, words

Array = np.ndarray[Any, Any]
WEIGHTS = Path(__file__).with_name("weights.json")
# Longer than this is a story, not an answer: the rules decide, and nobody waits for a long encoding.
LONGEST = 400
# A piece that denies, beside an example that does not, is never enough to tick an option.
_OTHER_WAY_ROUND = 0.5
_OTHER_NEGATION, _CLEAR = NAMES.index("other_negation"), NAMES.index("clear")


@dataclass(frozen=True)
class FeatureWeights:
    """What each feature counts, and what an option has to be ahead of: nothing that was offered."""

    each: Array
    none: float

    def chances(self, table: Array) -> Array:
        """Return how likely each option is; together less than one, the rest is for none of them."""
        sums = np.append(table @ self.each, self.none)
        shifted = np.exp(sums - sums.max())
        return np.asarray((shifted / shifted.sum())[:-1])


def read_feature_weights(path: Path = WEIGHTS) -> FeatureWeights:
    """Return the weights of a file. Raises ValueError when they are for other features than these."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if list(found["features"]) != list(NAMES):
        raise ValueError(f"{path.name} belongs to other features; run: python -m bench.hearing learn")
    return FeatureWeights(np.array(list(found["features"].values())), float(found["none"]))


class SimilarityModel:
    """Says how likely each option of a question is; prepares a question when it is first asked about."""

    def __init__(
        self,
        questions: Iterable[Examples],
        encode: Encoder,
        weights: FeatureWeights,
        facts: Mapping[str, Fact],
    ) -> None:
        """Take what is said for each option, and the means to compare with it."""
        self._said = {_key(said.node): said for said in questions}
        self._encode, self._weights, self._facts = encode, weights, facts
        self._stems = {
            stem(word) for said in self._said.values() for _, told in said.pairs for word in words(told)
        }
        self._vectors: dict[str, Array] = {}
        self._prepared: dict[object, QuestionIndex] = {}
        self._working = threading.Lock()

    def __call__(self, node: Ask, text: str) -> Scores | None:
        """Return the scores of a text; None for a story, and for a question that is not in these trees."""
        if len(text) > LONGEST or _key(node) not in self._said or not self._is_language(text):
            return None
        known, said = self.known(node), text_parts(text)
        memory = dict(zip(said, self._encode(said), strict=True))

        def recall(texts: Sequence[str]) -> Array:
            return np.stack([memory[each] if each in memory else self._encode([each])[0] for each in texts])

        tables = [features(known, part, recall, self._facts) for part in _asked(node, said)]
        return scores(known, tables, self._weights)

    def _is_language(self, text: str) -> bool:
        """Whether a text has a word that is Dutch or is said for some option: "qwerty" is like nothing."""
        said = words(text)
        return any(is_dutch(word) for word in said) or any(stem(word) in self._stems for word in said)

    def prepare(self, *folders: Path) -> None:
        """Prepare every question, with the vectors of examples kept on disk. What visitors type never goes there."""
        self._vectors = encoded(self._said.values(), self._encode, *folders)
        for said in self._said.values():
            self.known(said.node)
        self._vectors = {}

    def known(self, node: Ask) -> QuestionIndex:
        """Return a question ready to be compared with."""
        key = _key(node)
        if key not in self._prepared:
            with self._working:
                if key not in self._prepared:
                    self._prepared[key] = index_question(node, self._said[key].pairs, self._recalled)
        return self._prepared[key]

    def _recalled(self, texts: Sequence[str]) -> Array:
        vectors = self._vectors
        if all(text in vectors for text in texts):
            return np.stack([vectors[text] for text in texts])
        return self._encode(texts)


def encoded(questions: Iterable[Examples], encode: Encoder, *folders: Path) -> dict[str, Array]:
    """Return the vector of everything that is said for the options of these questions, kept on disk."""
    texts = sorted({text for said in questions for _, text in said.pairs})
    return dict(zip(texts, encode_cached(encode, f"{NAME}-uitspraken", texts, *folders), strict=True))


def _key(node: Ask) -> object:
    return node.question, tuple((key, option.text) for key, option in node.options.items())


def _asked(node: Ask, said: Sequence[str]) -> Sequence[str]:
    """Return what is scored: the whole of a text, and for a checklist each piece too."""
    return said if isinstance(node, Checklist) else said[:1]


def scores(known: QuestionIndex, tables: Sequence[Array], weights: FeatureWeights) -> Scores:
    """Return the scores of a text from the features of the whole and of its pieces."""
    each = [dict(zip(known.options, map(float, weights.chances(table)), strict=True)) for table in tables]
    if not isinstance(known.node, Checklist):
        return Scores(each[0])
    start = 1 if len(each) > 1 else 0
    pieces = tuple(
        _careful(chances, table) for chances, table in zip(each[start:], tables[start:], strict=True)
    )
    return Scores(each[0], pieces)


def _careful(chances: Mapping[str, float], table: Array) -> dict[str, float]:
    return {
        option: min(chance, _OTHER_WAY_ROUND) if row[_OTHER_NEGATION] and not row[_CLEAR] else chance
        for (option, chance), row in zip(chances.items(), table, strict=True)
    }
