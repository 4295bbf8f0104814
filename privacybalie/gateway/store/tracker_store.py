"""Rasa's tracker store, but sealed, bounded and honest about failure.

Rasa's own SQL store writes every text in clear, appends from a count that another writer may have changed, and ends
the process on a ValueError. This one seals each turn with the visitor's key (gateway/store/sealing.py), writes it under
the number it must have, and raises whatever goes wrong: the visitor's program tries again with the same message id.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from privacybalie.days import day_of
from privacybalie.gateway import local_actions
from privacybalie.gateway.conversation.fair_queue import FairThread
from privacybalie.gateway.counting.ledger import Ledger
from privacybalie.gateway.store import database, in_hand, queries, reserve, sealing, stored_events
from privacybalie.gateway.store.queries import Erased, Shared, Stored, TurnRow
from privacybalie.gateway.store.server_secret import server_secret

MOST_TURNS = 60  # read back; above this a turn takes noticeably longer (docs/betrouwbaarheid.md)
KEPT_TURNS = 20  # still read when an opening replaces the older ones: for retries and offered buttons
THREADS = 8  # that may wait for the database while other conversations go on

Result = TypeVar("Result")


class StoreUnusableError(Exception):
    """Conversations cannot be kept; a Dutch sentence for the operator with the remedy."""


@dataclass(frozen=True)
class Read:
    """What of a tracker is stored already: so many of its events, in turns up to this number."""

    events: int
    turns: int
    read_from: int


class SealedTrackerStore(TrackerStore):
    """Keeps conversations in SQLite or PostgreSQL; named in endpoints.yml."""

    def __init__(  # noqa: PLR0913 -- Rasa passes every setting by name
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        *,
        db: str = "var/gesprekken.db",
        secret: bytes | None = None,
        most_turns: int = MOST_TURNS,
        kept_turns: int = KEPT_TURNS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open the database and make its tables; `host` is endpoints.yml's `url`, another way to give the address."""
        super().__init__(domain, event_broker)
        local_actions.install()  # here, because every Rasa program with our endpoints.yml makes this store
        self._secret = server_secret() if secret is None else secret
        self._id_key = sealing.derived_key(self._secret, b"sender ids")
        self._copies_key = sealing.derived_key(self._secret, b"shared copies")
        self._bounds, self._now, self.ledger = (most_turns, kept_turns), now, Ledger(now)
        self._workers, self._looking = ThreadPoolExecutor(THREADS, "store"), FairThread("looking")
        self.engine = _opened(host or db)
        # SQLite empties its write-ahead file whenever the last connection closes, which may not be after each turn
        self._holding = self.engine.raw_connection() if database.is_sqlite(self.engine) else None
        self._reserve = reserve.beside(Path(str(self.engine.url.database))) if self._holding else None
        if self._reserve is not None:
            self._reserve.keep()

    def close(self) -> None:
        """Let go of the database; a turn that is being stored is stored first."""
        self._workers.shutdown()
        if self._holding is not None:
            self._holding.close()
        self.engine.dispose()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what this turn added, as one turn, or raise and store nothing."""
        await self.stream_events(tracker)
        read: Read = getattr(tracker, "read", Read(0, 0, 0))
        added = list(itertools.islice(tracker.events, read.events, None))
        if not added:
            return
        sender, key = self._sender(tracker.sender_id), self._key(tracker.sender_id)
        new_opening = await self._opening(tracker.sender_id, read)
        turn = TurnRow(
            sender=sender,
            position=read.turns,
            sealed=_sealed(key, sender, str(read.turns), stored_events.packed(added)),
            read_from=new_opening[0] if new_opening else read.read_from,
            opening=new_opening[1] if new_opening else None,
            active_minute=_minute(self._now()),
        )
        await self._run(queries.append, turn)
        self.ledger.turn(list(tracker.events), read.events, self._shared_as(tracker.sender_id))
        tracker.read = Read(len(tracker.events), read.turns + 1, turn.read_from)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation as far as a turn needs it: what is in hand, or else what is stored."""
        return in_hand.take(sender_id) or await self._retrieve(sender_id, whole=False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the conversation from its first turn."""
        return await self._retrieve(conversation_id, whole=True)

    async def told(self, sender_id: str, make: Callable[[list[dict[str, Any]]], Result]) -> Result:
        """Return what `make` makes of all events as they are stored, for whoever looks and does not go on.

        Beside the conversations: a long one is half a second's work.
        """
        sender, key = self._sender(sender_id), self._key(sender_id)
        stored = await self._run(queries.conversation, sender, True)  # noqa: FBT003 -- handed on by position
        if stored is None:
            return make([])
        return await self._looking.run(lambda: make(self._events(stored, key, sender)))

    async def keys(self) -> Iterable[str]:
        """Return the stored names of all conversations, from which no sender id follows."""
        return await self._run(queries.senders)

    async def last_activity(self, sender_id: str) -> datetime | None:
        """Return the minute of the last turn; needs no key."""
        minute = await self._run(queries.active_minute, self._sender(sender_id))
        return None if minute is None else datetime.fromtimestamp(minute * 60, UTC)

    async def forget(self, sender_id: str) -> Erased:
        """Erase a conversation and what was shared of it; needs no key."""
        self.ledger.first.drop(self._shared_as(sender_id))
        return await self._erase(queries.forget, self._sender(sender_id), self._shared_as(sender_id))

    async def purge(self, before: datetime) -> Erased:
        """Erase the conversations whose last turn was before this, and what belongs to none; needs no key."""
        return await self._erase(queries.purge, _minute(before), _minute(self._now()))

    async def share(self, sender_id: str, redacted_text: str) -> str:
        """Keep a readable copy that the visitor has seen and agreed to, one of each conversation; return its number."""
        copy = Shared(secrets.token_hex(8), day_of(self._now()), redacted_text)
        await self._run(queries.share_of_turns, self._shared_as(sender_id), copy)
        return copy.id

    async def shared(self) -> list[Shared]:
        return await self._run(queries.stored_share)

    async def unshare(self, copy_id: str) -> bool:
        return await self._erase(queries.unshare, copy_id)

    async def unshare_before(self, day: date) -> int:
        return await self._erase(queries.unshare_before, day)

    async def self_test(self) -> None:
        """Write, read back and erase a conversation; raise when that does not work."""
        sender = f"zelftest-{secrets.token_hex(16)}"
        tracker = self.init_tracker(sender)
        tracker.update(BotUttered(sender))
        await self.save(tracker)
        found = await self.retrieve_full_tracker(sender)
        erased = await self.forget(sender)
        if found is None or list(found.events) != list(tracker.events) or erased.turns != 1:
            raise StoreUnusableError(
                "De database gaf een proefgesprek niet terug zoals het bewaard was; controleer de database."
            )

    async def _retrieve(self, sender_id: str, *, whole: bool) -> DialogueStateTracker | None:
        sender = self._sender(sender_id)
        found = await self._run(self._read, sender, self._key(sender_id), whole)
        if found is None:
            return None
        stored, events = found
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        # what is older than the opening was not read, so a whole tracker may be looked at but not go on
        tracker.read = Read(len(events), stored.turns, stored.first)
        return tracker

    def _read(
        self,
        engine: Engine,
        sender: str,
        key: bytes,
        whole: bool,  # noqa: FBT001 -- handed on by position
    ) -> tuple[Stored, list[dict[str, Any]]] | None:
        """Read a conversation and open its seals: in the thread, because a long one takes a while."""
        stored = queries.conversation(engine, sender, whole)
        if stored is None:
            return None
        return stored, self._events(stored, key, sender)

    def _events(self, stored: Stored, key: bytes, sender: str) -> list[dict[str, Any]]:
        opening, turns = self._unsealed(stored, key, sender)
        return [*opening, *itertools.chain.from_iterable(turns)]

    def _unsealed(
        self, stored: Stored, key: bytes, sender: str
    ) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
        opening = (
            b"[]"
            if stored.opening is None
            else _unsealed(key, sender, _opening(stored.first), stored.opening)
        )
        turns = [
            _unsealed(key, sender, str(position), sealed)
            for position, sealed in enumerate(stored.sealed, stored.first)
        ]
        return stored_events.read_events(opening), [stored_events.read_events(turn) for turn in turns]

    async def _opening(self, sender_id: str, read: Read) -> tuple[int, bytes] | None:
        """Return from where a conversation that has become long is read, and the sealed opening before it."""
        most, kept = self._bounds
        if read.turns - read.read_from <= most:
            return None
        sender, key = self._sender(sender_id), self._key(sender_id)
        stored = await self._run(queries.conversation, sender, False)  # noqa: FBT003 -- handed on by position
        if stored is None or stored.turns != read.turns:
            raise queries.StaleError(sender)
        leave = stored.turns - stored.first - kept
        if leave <= 0:
            return None  # the tracker was a whole one; what turns read is short already
        opening, turns = self._unsealed(stored, key, sender)
        left = [*opening, *itertools.chain.from_iterable(turns[:leave])]
        state = DialogueStateTracker.from_dict(sender_id, left, self.domain.slots)
        first = stored.first + leave
        return first, _sealed(
            key, sender, _opening(first), stored_events.packed(stored_events.opening(state))
        )

    async def _run(self, act: Callable[..., Result], *arguments: Any) -> Result:
        """Wait for the database in a thread: other conversations go on when one has to wait."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, act, self.engine, *arguments)

    async def _erase(self, act: Callable[..., Result], *arguments: Any) -> Result:
        """Erase, on a full disk too."""
        kept = self._reserve
        if kept is None:
            return await self._run(act, *arguments)
        return await self._run(lambda engine: kept.erasing(lambda: act(engine, *arguments)))

    def _sender(self, sender_id: str) -> str:
        """Return the name a conversation is stored under; any text is one, and none can be read back from it."""
        return sealing.name(self._id_key, sender_id)

    def _shared_as(self, sender_id: str) -> str:
        """Return the name its copy is stored under, so that without our secret nobody can tell whose it is."""
        return sealing.name(self._copies_key, sender_id)

    def _key(self, sender_id: str) -> bytes:
        """Return the key of the turn, or for a channel without tokens one that only this server can make."""
        given = sealing.conversation_key.get()
        if given is not None:
            return given
        return sealing.derived_key(self._secret, b"conversation " + self._sender(sender_id).encode())


def _opened(where: str) -> Engine:
    try:
        engine = database.connect(database.database_address(where))
        database.make_tables(engine)
    except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError, ValueError) as error:
        raise StoreUnusableError(
            f"De database voor gesprekken is niet te openen ({_cause(error)}); controleer PRIVACYBALIE_TRACKER_DB, of "
            "de database draait, de rechten en de vrije schijfruimte, en start opnieuw."
        ) from error
    return engine


def _cause(error: Exception) -> str:
    """Return the first line of the driver's own words, without SQLAlchemy's links."""
    return str(getattr(error, "orig", None) or error).strip().split("\n", 1)[0]


def _sealed(key: bytes, sender: str, place: str, plaintext: bytes) -> bytes:
    return sealing.seal(key, plaintext, f"{sender}:{place}".encode())


def _unsealed(key: bytes, sender: str, place: str, sealed: bytes) -> bytes:
    return sealing.unseal(key, sealed, f"{sender}:{place}".encode())


def _opening(first: int) -> str:
    return f"opening:{first}"


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
