"""How near a message is to those that were taught: of one topic, and outside all topics.

Vectors are kept as whole numbers of a 127th, which is enough to tell which is nearer and takes a quarter of the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.nlu.ranking import OUT_OF_SCOPE

Array = np.ndarray[Any, Any]
NEAR = 3
_STEPS = 127
_CHUNK = 1024
_SELF = -1.0


@dataclass(frozen=True)
class Neighbours:
    """`vectors`: what was taught, centred, of length one, as whole numbers; `owners`: the number of each label."""

    labels: tuple[str, ...]
    vectors: Array
    owners: Array

    def likeness(self, rows: Array, topics: Array, places: Array | None = None) -> Array:
        """Return for each row four cosines: nearest and mean of the nearest few, of its topic and of those outside.

        `rows` are centred vectors of length one, `topics` the number of a label for each. `places` says which taught
        message each row is, when it is one of them: it is no neighbour of itself.
        """
        found = np.zeros((len(rows), 4))
        found[:, 2:] = self._outside(rows, places)
        for number, topic in enumerate(topics):
            own = np.flatnonzero(self.owners == topic)
            likeness = self._exact(own) @ rows[number]
            if places is not None:
                likeness[own == places[number]] = _SELF
            found[number, :2] = _nearest(likeness[None, :])
        return found

    def _outside(self, rows: Array, places: Array | None) -> Array:
        outside = np.array([number for number, label in enumerate(self.labels) if label == OUT_OF_SCOPE])
        own = np.flatnonzero(np.isin(self.owners, outside))
        known, found = self._exact(own).T, np.zeros((len(rows), 2))
        for start in range(0, len(rows), _CHUNK):
            likeness = rows[start : start + _CHUNK] @ known
            if places is not None:
                likeness[places[start : start + _CHUNK, None] == own[None, :]] = _SELF
            found[start : start + _CHUNK] = _nearest(likeness)
        return found

    def _exact(self, numbers: Array) -> Array:
        return self.vectors[numbers].astype(np.float32) / _STEPS


def _nearest(likeness: Array) -> Array:
    if likeness.shape[1] == 0:
        return np.zeros((len(likeness), 2))
    few = np.sort(likeness, axis=1)[:, -NEAR:]
    return np.stack([few[:, -1], few.mean(axis=1)], axis=1)


def as_neighbours(labels: Sequence[str], rows: Array, owners: Array) -> Neighbours:
    """Return the neighbours of later messages: centred vectors of length one with the number of each one's label."""
    return Neighbours(tuple(labels), np.round(rows * _STEPS).astype(np.int8), owners.astype(np.int16))
