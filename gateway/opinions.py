"""What visitors think of answers, apart from conversations: a topic, a thumb, a masked reason, a day."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gateway.history import Turn
from gateway.problems import Refused

TABLE = """CREATE TABLE IF NOT EXISTS oordelen (
    dag TEXT NOT NULL, soort TEXT NOT NULL, onderwerp TEXT NOT NULL, duim TEXT NOT NULL, reden TEXT
)"""
PATIENCE = 5  # seconds to wait for another writer


@dataclass(frozen=True)
class Judged:
    """An answer somebody has an opinion on: what sort of message, about what."""

    sort: str
    topic: str


def judged(conversation: Sequence[Turn], identifier: str) -> Judged:
    """Return what a bot message was about. Raises Refused when this conversation holds no such message."""
    for turn in conversation:
        for place, message in enumerate(turn.answers):
            if turn.message_id(place) == identifier:
                content = message.content or {}
                topic = content.get("id") or content.get("boom") or message.response or ""
                return Judged(message.kind or "tekst", str(topic))
    raise Refused("niet_gevonden")


@dataclass(frozen=True)
class Opinions:
    """A database file of its own."""

    path: Path

    def add(self, about: Judged, *, up: bool, reason: str | None, day: date) -> None:
        """Keep an opinion."""
        row = (day.isoformat(), about.sort, about.topic, "op" if up else "neer", reason)
        with self._open() as database:
            database.execute("INSERT INTO oordelen VALUES (?, ?, ?, ?, ?)", row)

    def rows(self) -> list[tuple[str, str, str, str, str | None]]:
        """Return all of them, oldest first."""
        with self._open() as database:
            return list(database.execute("SELECT * FROM oordelen ORDER BY rowid"))

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database, database:
            database.execute(TABLE)
            yield database
