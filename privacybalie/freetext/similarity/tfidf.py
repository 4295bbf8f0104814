"""How many rare letters or words two texts share: TF-IDF over an inverted index, small enough to keep per question."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.text.words import normalised, stem, words

Array = np.ndarray[Any, Any]
Split = Callable[[str], Iterable[str]]
_SIZES = (3, 4)


def letters(text: str) -> list[str]:
    """Return the runs of three and four letters of a text, word edges included."""
    padded = f" {' '.join(normalised(text).split())} "
    return [padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1)]


def stems(text: str) -> list[str]:
    """Return the stems of a text."""
    return [stem(word) for word in words(text)]


@dataclass(frozen=True)
class TfidfIndex:
    """The texts of a question, by what they hold."""

    split: Split
    rarity: Mapping[str, float]
    holders: Mapping[str, tuple[Array, Array]]
    size: int
    # What a part weighs that none of the texts holds.
    rarest: float

    def with_each(self, text: str) -> Array:
        """Return the cosine similarity of a text with each of the texts."""
        total = np.zeros(self.size, dtype=np.float32)
        weights = {
            part: (1 + math.log(count)) * self.rarity.get(part, self.rarest)
            for part, count in Counter(self.split(text)).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for part, weight in weights.items():
            if part in self.holders:
                rows, values = self.holders[part]
                total[rows] += values * np.float32(weight / length)
        return total


def index(split: Split, texts: Sequence[str]) -> TfidfIndex:
    """Return the index of these texts."""
    counted = [Counter(split(text)) for text in texts]
    documents = Counter(part for counts in counted for part in counts)
    rarity = {part: math.log((1 + len(texts)) / (1 + n)) + 1 for part, n in documents.items()}
    holders: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for row, counts in enumerate(counted):
        weights = {part: (1 + math.log(count)) * rarity[part] for part, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for part, weight in weights.items():
            holders[part][0].append(row)
            holders[part][1].append(weight / length)
    arrays = {
        part: (np.array(rows, dtype=np.int32), np.array(values, dtype=np.float32))
        for part, (rows, values) in holders.items()
    }
    return TfidfIndex(split, rarity, arrays, len(texts), max(rarity.values(), default=1.0))
