"""What visitors think of answers, apart from conversations: a topic, a thumb, a masked reason, a day."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from privacybalie.gateway.conversation.history import RecordedTurn
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.store import reserve
from privacybalie.gateway.store.private import make_private

FILE = "oordelen.db"  # in the folder for data
TABLE = """CREATE TABLE IF NOT EXISTS oordelen (
    dag TEXT NOT NULL, soort TEXT NOT NULL, onderwerp TEXT NOT NULL, duim TEXT NOT NULL, reden TEXT, sleutel TEXT
)"""
INDEX = "CREATE UNIQUE INDEX IF NOT EXISTS een_oordeel ON oordelen (sleutel)"
KEEP = """INSERT INTO oordelen VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (sleutel) DO UPDATE SET dag = excluded.dag, duim = excluded.duim,
    reden = CASE WHEN duim = excluded.duim THEN coalesce(excluded.reden, reden) ELSE excluded.reden END"""
PATIENCE = 5  # seconds to wait for another writer


@dataclass(frozen=True)
class StoredFeedback:
    """An answer somebody has an opinion on: what sort of message, about what."""

    sort: str
    topic: str


def judged(conversation: Sequence[RecordedTurn], identifier: str) -> StoredFeedback:
    """Return what a bot message was about. Raises Refused when this conversation holds no such message."""
    for turn in conversation:
        for place, message in enumerate(turn.answers):
            if turn.message_id(place) == identifier:
                content = message.content or {}
                topic = content.get("id") or content.get("boom") or message.response or ""
                return StoredFeedback(message.kind or "tekst", str(topic))
    raise Refused("niet_gevonden")


def key_of(secret: bytes, sender_id: str, identifier: str) -> str:
    """Return the name of one visitor's opinion on one message, from which neither can be read back.

    Two opinions of one conversation have names that nobody without the visitor's token can bring together.
    """
    named = f"{sender_id}:{identifier}".encode("ascii")
    return hmac.new(secret, b"oordeel:" + named, hashlib.sha256).hexdigest()[:16]


@dataclass(frozen=True)
class Opinions:
    """A database file of its own."""

    path: Path

    def add(
        self, about: StoredFeedback, key: str, *, up: bool, reason: str | None, day: date
    ) -> Counter[str]:
        """Keep an opinion, in the place of an earlier one under this key; return by how much which numbers moved."""
        row = (day.isoformat(), about.sort, about.topic, "op" if up else "neer", reason, key)
        with self._open() as database:
            before = _numbers(database, key)
            database.execute(KEEP, row)
            moved = _numbers(database, key)
        moved.subtract(before)
        return moved

    def erase(self, keys: Sequence[str]) -> int:
        """Erase the opinions under these keys; return how many there were."""
        if not keys or not self.path.exists():
            return 0
        named = [(key,) for key in keys]
        return self._erase(
            lambda database: database.executemany("DELETE FROM oordelen WHERE sleutel = ?", named).rowcount
        )

    def purge(self, before: date) -> int:
        """Erase the opinions from before this day; return how many."""
        if not self.path.exists():
            return 0
        day = (before.isoformat(),)
        return self._erase(
            lambda database: database.execute("DELETE FROM oordelen WHERE dag < ?", day).rowcount
        )

    def _erase(self, delete: Callable[[sqlite3.Connection], int]) -> int:
        """Erase, on a full disk too."""

        def erase() -> int:
            with self._open() as database:
                return delete(database)

        return reserve.beside(self.path).erasing(erase)

    def rows(self) -> list[tuple[str, str, str, str, str | None]]:
        """Return all of them, oldest first."""
        with self._open() as database:
            rows = database.execute("SELECT dag, soort, onderwerp, duim, reden FROM oordelen ORDER BY rowid")
            return list(rows)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        make_private(self.path)
        with contextlib.closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database, database:
            database.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
            database.execute(TABLE)
            _add_key(database)
            database.execute(INDEX)
            yield database


def _numbers(database: sqlite3.Connection, key: str) -> Counter[str]:
    """Return what an opinion counts for: its thumb, and whether it has a reason."""
    found = database.execute("SELECT duim, reden IS NOT NULL FROM oordelen WHERE sleutel = ?", (key,))
    return Counter({name: 1 for thumb, reason in found for name in (thumb, *(["reden"] if reason else []))})


def _add_key(database: sqlite3.Connection) -> None:
    """Let a file from before opinions had keys be used."""
    if "sleutel" not in {row[1] for row in database.execute("PRAGMA table_info(oordelen)")}:
        database.execute("ALTER TABLE oordelen ADD COLUMN sleutel TEXT")
