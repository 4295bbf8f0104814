"""Room that is kept so that erasing works on a full disk: SQLite must write in order to erase.

It is a file of zeros next to the database. On a disk without room it is given up for as long as the erasing takes. That
empties the write-ahead file, so that the room can be taken again. PostgreSQL's room is its administrator's.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

FILE = "reserve"
SIZE = 8 * 1024 * 1024  # three times what erasing a conversation of 240 turns was seen to write

Result = TypeVar("Result")


@dataclass(frozen=True)
class Reserve:
    """The kept room of the folder in which a database is."""

    path: Path
    size: int = SIZE

    def keep(self) -> None:
        """Take the room, or as it is now: a disk that has none is no reason not to start."""
        with contextlib.suppress(OSError):
            handle = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(handle, 0, self.size)
            except OSError:
                self.path.unlink()  # a part of it would only fill the disk further
            finally:
                os.close(handle)

    def erasing(self, erase: Callable[[], Result]) -> Result:
        """Do what erases; a second time with the kept room given up when the disk had none."""
        try:
            return erase()
        except Exception as error:
            if not is_full(error):
                raise
        self.path.unlink(missing_ok=True)
        try:
            return erase()
        finally:
            self.keep()


def beside(database: Path) -> Reserve:
    """Return the reserve of a database file."""
    return Reserve(database.with_name(FILE))


def is_full(error: Exception) -> bool:
    """Whether SQLite says that it found no room, whoever wrapped it. It says so of some files as of any failure."""
    found = getattr(error, "orig", error)
    name = getattr(found, "sqlite_errorname", "")
    return isinstance(found, sqlite3.Error) and (name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR"))
