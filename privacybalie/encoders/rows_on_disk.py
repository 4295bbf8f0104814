"""A table of numbers that stays on disk: rows are read when they are asked for, which takes a microsecond each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class RowsOnDisk:
    """Rows of `columns` numbers of one kind, one after another from `offset` (bytes) in an open file.

    Not mapped: of a file that is mapped the system counts as ours all that lies around what was ever looked at.
    """

    descriptor: int
    offset: int
    kind: Any
    columns: int

    def __getitem__(self, numbers: Array) -> Array:
        """Return these rows, in this order; safe from several threads."""
        size = np.dtype(self.kind).itemsize * self.columns
        read = b"".join(os.pread(self.descriptor, size, self.offset + at * size) for at in numbers.tolist())
        return np.frombuffer(read, self.kind).reshape(len(numbers), self.columns)
