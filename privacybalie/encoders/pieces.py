"""The pieces that an encoder knows, found in a text all at once: two arrays instead of a dictionary of 250,000 strings.

A piece is known by a hash of its characters, 64 bits wide. No two pieces of a vocabulary have the same one, or it is
refused; that a run of characters which is no piece has one by accident happens once in 10¹³ runs, and would cost one
message a slightly other reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
# An odd number with its bits well spread (of PCG's generator); hashes are polynomials in it, modulo 2**64.
_BASE = np.uint64(6364136223846793005)
_FIRST = np.uint64(1)


@dataclass(frozen=True)
class Pieces:
    """A vocabulary: the sorted hashes of its pieces, the number of each, and the length of the longest (characters)."""

    hashes: Array
    numbers: Array
    longest: int

    def starting_at_each(self, text: str) -> Iterator[list[tuple[int, int]]]:
        """Yield for each place of a text the pieces that start there, shortest first: where it ends, and its number."""
        found: list[list[tuple[int, int]]] = [[] for _ in text]
        letters = _code_points(text)
        hashes = np.full(len(letters), _FIRST)
        for length in range(1, min(self.longest, len(letters)) + 1):
            hashes = hashes[: len(letters) - length + 1] * _BASE + letters[length - 1 :]
            places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
            for start in np.flatnonzero(self.hashes[places] == hashes).tolist():
                found[start].append((start + length, int(self.numbers[places[start]])))
        return iter(found)


def pieces_between(letters: str, offsets: Array, numbers: Array) -> Pieces:
    """Return the pieces of a vocabulary that is one text: piece `n` is `letters[offsets[n]:offsets[n + 1]]`.

    Only those in `numbers` are pieces. Raises ValueError when two are alike.
    """
    points = _code_points(letters)
    starts, lengths = offsets[numbers], offsets[numbers + 1] - offsets[numbers]
    longest = int(lengths.max(initial=0))
    hashes = np.full(len(numbers), _FIRST)
    for at in range(longest):
        longer = np.flatnonzero(lengths > at)
        hashes[longer] = hashes[longer] * _BASE + points[starts[longer] + at]
    order = np.argsort(hashes)
    hashes = hashes[order]
    if np.any(hashes[1:] == hashes[:-1]):
        raise ValueError("Two pieces of this vocabulary have the same hash.")
    return Pieces(hashes, numbers[order].astype(np.int32), longest)


def likeliest(text: str, pieces: Pieces, scores: Array, unknown: int, unknown_score: float) -> list[int]:
    """Return the numbers of the most likely cut of a text (Viterbi); `unknown` is for a character in no piece."""
    best = [0.0] + [float("-inf")] * len(text)
    came: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
    for start, found in enumerate(pieces.starting_at_each(text)):
        before = best[start]
        for stop, number in found:
            score = before + float(scores[number])
            if score > best[stop]:
                best[stop], came[stop] = score, (start, number)
        if before + unknown_score > best[start + 1]:
            best[start + 1], came[start + 1] = before + unknown_score, (start, unknown)
    return _walk_back(came)


def _walk_back(came: Sequence[tuple[int, int]]) -> list[int]:
    found, place = [], len(came) - 1
    while place:
        place, number = came[place]
        found.append(number)
    return found[::-1]


def _code_points(text: str) -> Array:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
