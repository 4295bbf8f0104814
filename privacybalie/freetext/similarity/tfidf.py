"""How many rare letters or words two texts share: TF-IDF over an inverted index, small enough to keep per question."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
    """The texts of a question, by what they hold: five arrays, because a dictionary of arrays is ten times as large.

    `parts` is sorted; part `n` is held by the texts `rows[starts[n]:starts[n + 1]]`, with those `values`.
    """

    split: Split
    parts: Array
    rarity: Array
    starts: Array
    rows: Array
    values: Array
    size: int
    # What a part weighs that none of the texts holds.
    rarest: float

    def with_each(self, text: str) -> Array:
        """Return the cosine similarity of a text with each of the texts."""
        total = np.zeros(self.size, dtype=np.float32)
        counts = Counter(self.split(text))
        places = self._places(list(counts))
        weights = [
            (1 + math.log(count)) * (self.rarest if place < 0 else float(self.rarity[place]))
            for count, place in zip(counts.values(), places, strict=True)
        ]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        for place, weight in zip(places, weights, strict=True):
            if place >= 0:
                held = slice(self.starts[place], self.starts[place + 1])
                total[self.rows[held]] += self.values[held] * np.float32(weight / length)
        return total

    def _places(self, parts: Sequence[str]) -> list[int]:
        """Return where each part is, -1 for one that no text holds."""
        if not parts or not len(self.parts):
            return [-1] * len(parts)
        asked = np.array(parts)
        near = np.minimum(np.searchsorted(self.parts, asked), len(self.parts) - 1)
        return np.where(self.parts[near] == asked, near, -1).tolist()


def index(split: Split, texts: Sequence[str]) -> TfidfIndex:
    """Return the index of these texts."""
    counted = [Counter(split(text)) for text in texts]
    documents = Counter(part for counts in counted for part in counts)
    rarity = {part: math.log((1 + len(texts)) / (1 + documents[part])) + 1 for part in sorted(documents)}
    holders: dict[str, list[tuple[int, float]]] = {part: [] for part in rarity}
    for row, counts in enumerate(counted):
        weights = {part: (1 + math.log(count)) * rarity[part] for part, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for part, weight in weights.items():
            holders[part].append((row, weight / length))
    return TfidfIndex(
        split,
        parts=np.array(list(rarity), dtype=np.str_),
        rarity=np.array(list(rarity.values()), dtype=np.float64),
        starts=np.cumsum([0, *map(len, holders.values())], dtype=np.int32),
        rows=np.array([row for held in holders.values() for row, _ in held], dtype=np.int32),
        values=np.array([value for held in holders.values() for _, value in held], dtype=np.float32),
        size=len(texts),
        rarest=max(rarity.values(), default=1.0),
    )
