"""A text as numbers: its stems, its letters and two sentence vectors; the same numbers for every question."""

from __future__ import annotations

import itertools
import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.freetext.negation_scope import clauses
from privacybalie.text.words import normalised, stem, words

Array = np.ndarray[Any, Any]

BINS = 8192
ENCODERS = ("usem3", "e5")
WIDTHS = {"usem3": 512, "e5": 384}
COLUMNS = 2 * BINS + sum(WIDTHS.values())
_SHORTEST, _LONGEST = 3, 5
_MOST_CLAUSES = 5


@dataclass(frozen=True)
class FeatureSpace:
    """What texts are compared in: how rare each bin is (inverse document frequency) and the mean of each vector."""

    rarity: Array
    means: Mapping[str, Array]


@dataclass(frozen=True)
class ReadText:
    """Where a text is: `places` and `values` of what is not zero in a row of COLUMNS; each block of length one."""

    places: Array
    values: Array


Read = Callable[[str], ReadText]

# A text as its stems and as its letters: how much each bin weighs, each of length one.
PlainText = tuple[Mapping[int, float], Mapping[int, float]]


def bins(text: str) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return how often each bin of stems (with pairs of stems) and of letters occurs in a text."""
    stems = [stem(word) for word in words(text)]
    pairs = [" ".join(pair) for pair in itertools.pairwise(stems)]
    padded = f" {' '.join(normalised(text).split())} "
    letters = (
        padded[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(padded) - length + 1)
    )
    return _counted([*stems, *pairs], 0), _counted(letters, BINS)


def _counted(parts: Iterable[str], offset: int) -> Counter[int]:
    return Counter(offset + zlib.crc32(part.encode()) % BINS for part in parts)


def learn_space(texts: Sequence[str], vectors: Mapping[str, Array]) -> FeatureSpace:
    """Return the space of these texts; `vectors` has a row per text for each encoder."""
    seen = np.zeros(2 * BINS)
    for text in texts:
        for counts in bins(text):
            seen[list(counts)] += 1
    rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
    return FeatureSpace(
        rarity.astype(np.float32),
        {name: rows.mean(axis=0).astype(np.float32) for name, rows in vectors.items()},
    )


def plain_text(space: FeatureSpace, text: str) -> PlainText:
    """Return the stems and the letters of a text, without the vectors that take milliseconds to make."""
    stems, letters = (_weighed(space, counts) for counts in bins(text))
    return stems, letters


def likeness_of_texts(one: PlainText, other: PlainText) -> tuple[float, float]:
    """Return how alike two texts are in their stems and in their letters, 0 to 1."""
    stems, letters = (
        sum(weight * mine.get(place, 0.0) for place, weight in theirs.items())
        for mine, theirs in zip(one, other, strict=True)
    )
    return stems, letters


def _weighed(space: FeatureSpace, counts: Mapping[int, int]) -> Mapping[int, float]:
    weights = {place: (1 + math.log(count)) * float(space.rarity[place]) for place, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {place: weight / length for place, weight in weights.items()}


def placed(space: FeatureSpace, text: str, vectors: Mapping[str, Array]) -> ReadText:
    """Return where a text is; `vectors` has one vector for each encoder."""
    places, values = [], []
    for counts in bins(text):
        at = np.fromiter(counts, dtype=np.int64, count=len(counts))
        weighed = (
            1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        ) * space.rarity[at]
        places.append(at)
        values.append(_unit(weighed))
    start = 2 * BINS
    for name in ENCODERS:
        places.append(np.arange(start, start + WIDTHS[name]))
        values.append(_unit(vectors[name] - space.means[name]))
        start += WIDTHS[name]
    return ReadText(np.concatenate(places), np.concatenate(values).astype(np.float32))


def _unit(numbers: Array) -> Array:
    length = np.linalg.norm(numbers)
    return numbers / length if length > 0 else numbers


def clauses_of(text: str) -> tuple[str, ...]:
    """Return the clauses of a text that are read by themselves; none where there is only one."""
    found = tuple(part for part, _ in clauses(text) if " " in part)[:_MOST_CLAUSES]
    return found if len(found) > 1 else ()
