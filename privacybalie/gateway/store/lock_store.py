"""One turn of a conversation at a time, in the order in which they came, on one server or on several.

Rasa's lock store looks once a second whether it is its turn, and its Redis version reads and writes in two steps, so
that two replicas can both believe they are first. Here a turn waits in its own process without looking, and between
replicas PostgreSQL decides. A replica that dies loses its connection and with it its locks, so none ever has to expire;
one whose connection broke is stopped by the number its turn would be stored under (gateway/store/queries.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
import structlog
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from privacybalie.gateway.store import database

PATIENCE = (
    15.0  # seconds a turn waits for the one before it; less than a visitor's program waits for an answer
)
MOST_WAITING = 16  # turns of one conversation at once; nobody types faster, and a flood must not pile up
FIRST_LOOK, LAST_LOOK = 0.01, 0.1  # seconds between two questions to PostgreSQL, growing

logger = structlog.get_logger(__name__)


@dataclass
class Queue:
    """The turns of one conversation in this process."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: int = 0


class ConversationLockStore(LockStore):
    """Locks in this process, and in PostgreSQL as well when conversations are kept there; named in endpoints.yml."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, *, db: str = "", patience: float = PATIENCE
    ) -> None:
        settings = endpoint_config.kwargs if endpoint_config else {}
        address = (endpoint_config.url if endpoint_config else None) or settings.get("db") or db
        self._queues: dict[str, Queue] = {}
        self._patience = patience
        self._between = (
            PostgresAdvisoryLocks(address) if "://" in address and not address.startswith("sqlite") else None
        )

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 0,
    ) -> AsyncIterator[TicketLock]:
        """Wait for this conversation's earlier turns; LockError when that takes too long.

        A database that cannot say whose turn it is raises its own error: that is a failure, not a busy conversation.
        """
        del lock_lifetime, wait_time_in_seconds  # Rasa's way of waiting
        async with self._first_here(conversation_id), self._first_anywhere(conversation_id):
            yield TicketLock(conversation_id)

    @asynccontextmanager
    async def _first_here(self, conversation_id: str) -> AsyncIterator[None]:
        queue = self._queues.setdefault(conversation_id, Queue())
        if queue.turns >= MOST_WAITING:
            raise LockError("too many turns of one conversation at once")
        queue.turns += 1
        try:
            await _within(self._patience, queue.lock.acquire())
            try:
                yield
            finally:
                queue.lock.release()
        finally:
            queue.turns -= 1
            if not queue.turns:
                self._queues.pop(conversation_id, None)

    @asynccontextmanager
    async def _first_anywhere(self, conversation_id: str) -> AsyncIterator[None]:
        if self._between is None:
            yield
            return
        number = advisory_number(conversation_id)
        try:
            await _within(self._patience, self._between.acquire(number))
            yield
        finally:
            self._between.release(number)

    def get_lock(self, conversation_id: str) -> TicketLock | None:
        """Return nothing: locks are held, not stored."""
        del conversation_id
        return None

    def delete_lock(self, conversation_id: str) -> None:
        """Do nothing: a lock ends with its turn."""

    def save_lock(self, lock: TicketLock) -> None:
        """Do nothing: locks are held, not stored."""

    def close(self) -> None:
        if self._between is not None:
            self._between.close()


class PostgresAdvisoryLocks:
    """PostgreSQL's advisory locks, all held by one connection of this process.

    One connection is enough because within this process turns queue already; one thread keeps asking and releasing in
    order, so a turn that is cut off while it asks is released after it was granted.
    """

    def __init__(self, address: str) -> None:
        self._engine = database.connect(database.database_address(address))
        self._thread = ThreadPoolExecutor(1, "locks")
        self._connection: Any = None

    async def acquire(self, number: int) -> None:
        wait = FIRST_LOOK
        while not await asyncio.get_running_loop().run_in_executor(self._thread, self._ask, number):
            await asyncio.sleep(wait)
            wait = min(wait * 2, LAST_LOOK)

    def release(self, number: int) -> None:
        self._thread.submit(self._release, number)

    def close(self) -> None:
        self._thread.submit(self._drop)
        self._thread.shutdown()
        self._engine.dispose()

    def _ask(self, number: int) -> bool:
        try:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return bool(self._connection.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar())
        except sa.exc.SQLAlchemyError:
            self._drop()
            raise

    def _release(self, number: int) -> None:
        if self._connection is None:
            return  # it broke, and took every lock with it
        try:
            self._connection.execute(sa.select(sa.func.pg_advisory_unlock(number)))
        except sa.exc.SQLAlchemyError as error:
            logger.warning("lock_connection_lost", cause=type(error).__name__)
            self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sa.exc.SQLAlchemyError):
                connection.invalidate()  # never back into the pool with locks on it
                connection.close()


def advisory_number(conversation_id: str) -> int:
    """Return the 64 bits PostgreSQL knows a conversation's lock by."""
    name = b"privacybalie " + conversation_id.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)


async def _within(seconds: float, waiting: Any) -> None:
    try:
        await asyncio.wait_for(waiting, seconds)
    except TimeoutError:
        raise LockError("an earlier turn of this conversation takes too long") from None
