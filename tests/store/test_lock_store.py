"""Turns of one conversation follow each other, in order, on one server or on two; other conversations never wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.exc import DBAPIError

from privacybalie.gateway.store import lock_store
from privacybalie.gateway.store.lock_store import ConversationLockStore
from tests.fixtures.postgres import Postgres


@pytest.fixture
async def local() -> AsyncIterator[ConversationLockStore]:
    store = ConversationLockStore(patience=0.3)
    yield store
    store.close()


@pytest.fixture
async def replicas(cluster: Postgres) -> AsyncIterator[list[ConversationLockStore]]:
    """Two servers that share a database."""
    stores = [ConversationLockStore(db=cluster.address, patience=0.5) for _ in range(2)]
    yield stores
    for store in stores:
        store.close()


async def turn(store: ConversationLockStore, name: str, log: list[str], seconds: float = 0.02) -> None:
    async with store.lock("a"):
        log.append(f"{name} begins")
        await asyncio.sleep(seconds)
        log.append(f"{name} ends")


def alternates(log: list[str]) -> bool:
    return all(begin.replace("begins", "ends") == end for begin, end in zip(log[::2], log[1::2], strict=True))


def test_rasa_makes_it_from_endpoints() -> None:
    store = LockStore.create(
        EndpointConfig(type="privacybalie.gateway.store.lock_store.ConversationLockStore", db="var/x.db")
    )
    assert isinstance(store, ConversationLockStore)


async def test_turns_of_one_conversation_follow_each_other_in_the_order_they_came(
    local: ConversationLockStore,
) -> None:
    log: list[str] = []
    await asyncio.gather(*(turn(local, str(number), log) for number in range(8)))
    assert log == [f"{number} {what}" for number in range(8) for what in ("begins", "ends")]


async def test_a_waiting_turn_begins_at_once_when_the_one_before_ends(local: ConversationLockStore) -> None:
    begin = time.perf_counter()
    await asyncio.gather(*(turn(local, str(number), [], 0.0) for number in range(10)))
    assert time.perf_counter() - begin < 0.9  # looking once a second would take nine


async def test_another_conversation_does_not_wait(local: ConversationLockStore) -> None:
    async with local.lock("b"), local.lock("a"):
        pass


async def test_waiting_ends_after_a_while(local: ConversationLockStore) -> None:
    async with local.lock("a"):
        with pytest.raises(LockError):
            await turn(local, "second", [])
    await turn(local, "third", [])


async def test_a_flood_in_one_conversation_is_refused(local: ConversationLockStore) -> None:
    flood = [turn(local, str(number), [], 0.0) for number in range(lock_store.MOST_WAITING + 3)]
    outcomes = await asyncio.gather(*flood, return_exceptions=True)
    assert sum(isinstance(outcome, LockError) for outcome in outcomes) == 3


async def test_a_turn_that_is_cut_off_while_it_waits_leaves_no_lock(local: ConversationLockStore) -> None:
    async with local.lock("a"):
        waiting = asyncio.create_task(turn(local, "cut", []))
        await asyncio.sleep(0.01)
        waiting.cancel()
    await turn(local, "next", [])
    assert local._queues == {}


async def test_a_failed_turn_leaves_no_lock(local: ConversationLockStore) -> None:
    with pytest.raises(ZeroDivisionError):
        async with local.lock("a"):
            raise ZeroDivisionError
    await turn(local, "next", [])


async def test_two_replicas_never_take_the_same_conversation_at_once(
    replicas: list[ConversationLockStore],
) -> None:
    log: list[str] = []
    turns = [turn(replicas[number % 2], str(number), log, 0.01) for number in range(16)]
    outcomes = await asyncio.gather(*turns, return_exceptions=True)
    done = sum(outcome is None for outcome in outcomes)
    assert done >= 2  # how many get their turn in time is the machine's
    assert len(log) == 2 * done
    assert alternates(log)


async def test_a_replica_waits_for_the_other_only_so_long(replicas: list[ConversationLockStore]) -> None:
    one, other = replicas
    async with one.lock("a"):
        with pytest.raises(LockError):
            await turn(other, "second", [])
    await turn(other, "third", [])


async def test_a_replica_that_dies_leaves_no_lock(replicas: list[ConversationLockStore]) -> None:
    one, other = replicas
    async with AsyncExitStack() as dying:
        await dying.enter_async_context(one.lock("a"))
        assert one._between is not None
        one._between._drop()  # what the end of a process does to its connection
        await turn(other, "second", [])


async def test_a_cut_off_turn_releases_what_it_was_granted(replicas: list[ConversationLockStore]) -> None:
    one, other = replicas
    for _ in range(20):
        cut = asyncio.create_task(turn(one, "cut", []))
        await asyncio.sleep(0.001)
        cut.cancel()
        await asyncio.gather(cut, return_exceptions=True)
        await turn(other, "next", [], 0)


async def test_locks_work_again_after_the_database_restarted(cluster: Postgres) -> None:
    store = ConversationLockStore(db=cluster.address, patience=1)
    await turn(store, "before", [])
    cluster.restart("immediate")
    outcomes: list[BaseException | None] = []
    for _ in range(3):
        outcomes += await asyncio.gather(turn(store, "after", []), return_exceptions=True)
    assert outcomes[-1] is None
    assert all(isinstance(outcome, DBAPIError) for outcome in outcomes if outcome is not None)
    store.close()


async def test_a_database_that_is_down_is_no_busy_conversation(cluster: Postgres) -> None:
    store = ConversationLockStore(db=cluster.address, patience=1)
    cluster.stop("immediate")
    with pytest.raises(DBAPIError):
        await turn(store, "x", [])
    cluster.start()
    await turn(store, "x", [])
    store.close()
