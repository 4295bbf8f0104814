"""The counts of one server, kept in memory and written in batches.

Not in the transaction of the turn: a database that shows which count moved together with which sealed turn would tell
what that turn was about. Each server writes its own totals of a day, never differences: to write them twice is to write
them once.
"""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import structlog
from rasa.shared.core.events import Event
from sqlalchemy.engine import Engine

from privacybalie.contract.counts import Count, Key, bucket
from privacybalie.days import day_of
from privacybalie.gateway.counting.turn_counts import turn_counts
from privacybalie.gateway.counting.unanswered import FirstMessages
from privacybalie.gateway.store import counts
from privacybalie.gateway.store.draining import seconds_taken

FEWEST = 5  # turns that are written together, so that one cannot be told from the change

logger = structlog.get_logger(__name__)


class Ledger:
    """What this server counted; safe to use from several threads."""

    def __init__(self, now: Callable[[], datetime], lane: str | None = None) -> None:
        """Begin with nothing; `lane` is the name of this server among others, new at each start."""
        self._now, self.lane = now, lane or secrets.token_hex(4)
        self._totals: dict[date, Counter[Key]] = {}
        self._changed: set[tuple[date, Key]] = set()
        self.first = FirstMessages(now)
        self._turns, self._lock = 0, threading.Lock()

    def turn(self, events: Sequence[Event], known: int, name: str = "") -> None:
        """Count a turn that was stored: the events after the first `known`. A turn never fails because of this."""
        try:
            self.first.turn(name, events[:known], events[known:])
            found = turn_counts(events[:known], events[known:])
            if found and (seconds := seconds_taken()) is not None:
                found.append(Key("duur", bucket(seconds)))
        except Exception as error:  # noqa: BLE001 -- the visitor has the answer, and an error's text may quote one
            logger.error("count_failed", cause=type(error).__name__)  # noqa: TRY400 -- a traceback may hold data
            return
        self.add(found)

    def add(self, keys: Iterable[Key], by: int = 1) -> None:
        """Count something that happened now."""
        day = day_of(self._now())
        with self._lock:
            self._turns += 1
            totals = self._totals.setdefault(day, Counter())
            for key in keys:
                totals[key] += by
                self._changed.add((day, key))

    def write(self, engine: Engine, *, all_of_it: bool = False) -> int:
        """Write what changed and return how many counts; a few turns of today wait for more, unless told otherwise."""
        today = day_of(self._now())
        with self._lock:
            if self._turns < FEWEST and not all_of_it and all(day == today for day, _ in self._changed):
                return 0
            changed, turns = sorted(self._changed), self._turns
            rows = [Count(day, *key, self._totals[day][key]) for day, key in changed]
        self.first.write(engine)
        if rows:
            counts.write(engine, self.lane, rows)
        with self._lock:
            written = {(row.day, Key(row.kind, row.item, row.detail)): row.times for row in rows}  # type: ignore[arg-type]
            self._changed = {
                (day, key) for day, key in self._changed if written.get((day, key)) != self._totals[day][key]
            }
            self._turns -= turns
            dirty = {day for day, _ in self._changed}
            self._totals = {day: kept for day, kept in self._totals.items() if day >= today or day in dirty}
        return len(rows)
