"""How ours bears many stored conversations: tables filled directly, then its queries and whole turns.

The rows are as the store makes them: names of 64 hexadecimals, sealed turns as long as real ones, and random bytes for
what is sealed, which is what it looks like. Filling is not measured.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from io import BytesIO
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bench.peers import measure, served
from bench.peers.measure import waits_summary
from bench.peers.served import SEED, Peer
from bench.peers.workplace import Workplace
from privacybalie.gateway.store import database, queries
from privacybalie.gateway.store.queries import TurnRow
from privacybalie.gateway.store.sealing import VERSION
from tests.fixtures.postgres import Postgres

TURNS_EACH = 2
TIMES = 200  # each query
SWEEPS = 3
CONVERSATIONS = 12  # through the server, of eight turns each
BATCH = 20_000  # rows
NAMES = 1000  # kept, to ask for
POOL = 1 << 22
Row = tuple[str, bytes, bytes]  # the name, and what is sealed of two turns


def grown_store(at: Workplace, kind: str, count: int) -> dict[str, Any]:
    """Fill a new database of a kind with so many conversations and measure; leave nothing behind."""
    if kind == "sqlite":
        file = served.emptied(at.root / "stored") / "gesprekken.db"
        try:
            return _measured(at, str(file), kind, count)
        finally:
            served.emptied(at.root / "stored")
    cluster = Postgres.made()
    try:
        cluster.start()
        return _measured(at, cluster.address, kind, count)
    finally:
        cluster.remove()


def _measured(at: Workplace, address: str, kind: str, count: int) -> dict[str, Any]:
    minute, sizes = int(time.time()) // 60, real_sizes(at)
    began = time.monotonic()
    fill = _fill_sqlite if kind == "sqlite" else _fill_postgres
    names = fill(address, rows(count, sizes), minute, sample=max(1, count // NAMES))
    filled = time.monotonic() - began
    engine = database.connect(database.database_address(address))
    try:
        database.make_tables(engine)
        found = query_times(engine, names, sizes, minute)
    finally:
        engine.dispose()
    return {
        "kind": kind,
        "conversations": count,
        "turns_each": TURNS_EACH,
        "sealed_bytes": sizes,
        "filled_seconds": round(filled, 1),
        "queries": found,
        **asyncio.run(_served(at, address)),
    }


def real_sizes(at: Workplace) -> list[int]:
    """Return how many bytes the first turns of a real conversation are when they are sealed."""
    file = served.emptied(at.root / "real") / "gesprekken.db"

    async def talk(peer: Peer) -> None:
        await peer.first_answer()
        talk = await peer.talk()
        await talk.ask(served.FIRST_QUESTION)
        await talk.open_form()

    with served.ours(at.ours, str(file)) as peer:
        asyncio.run(talk(peer))
        with closing(sqlite3.connect(file)) as connection:
            sizes = [size for (size,) in connection.execute("SELECT length(sealed) FROM turns")]
    typical = int(statistics.median(sizes))
    return [typical] * TURNS_EACH


def rows(count: int, sizes: list[int]) -> Iterator[Row]:
    """Give conversations in the order of their names, as an index grows fastest."""
    random, pool = Random(SEED), os.urandom(POOL)  # noqa: S311 - names of nobody
    names = sorted(random.randbytes(32) for _ in range(count))
    for name in names:
        at = [random.randrange(POOL - size) for size in sizes]
        one, other = (VERSION + pool[place : place + size - 1] for place, size in zip(at, sizes, strict=True))
        yield name.hex(), one, other


def _fill_sqlite(address: str, made: Iterator[Row], minute: int, sample: int) -> list[str]:
    engine = sa.create_engine(f"sqlite:///{address}", future=True)
    database.tables.create_all(engine)
    engine.dispose()
    names = []
    with closing(sqlite3.connect(address, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        for number, (name, one, other) in enumerate(made):
            connection.execute("INSERT INTO conversations VALUES (?, 2, 0, NULL, ?)", (name, minute))
            connection.execute("INSERT INTO turns VALUES (?, 0, ?), (?, 1, ?)", (name, one, name, other))
            if number % sample == 0:
                names.append(name)
        connection.execute("COMMIT")
    return names


def _fill_postgres(address: str, made: Iterator[Row], minute: int, sample: int) -> list[str]:
    import psycopg2  # here, because SQLite needs none of it

    engine = database.connect(database.database_address(address))
    database.make_tables(engine)
    engine.dispose()
    names: list[str] = []
    with closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
        batch: list[Row] = []
        for number, row in enumerate(made):
            batch.append(row)
            if number % sample == 0:
                names.append(row[0])
            if len(batch) == BATCH:
                _copy(cursor, batch, minute)
                batch = []
        _copy(cursor, batch, minute)
        connection.commit()
        connection.autocommit = True
        cursor.execute("ANALYZE")  # autovacuum does so within a minute
    return names


def _copy(cursor: Any, batch: list[Row], minute: int) -> None:
    whole = struct.Struct("!i")
    heads = [(name.encode(), whole.pack(2), whole.pack(0), None, whole.pack(minute)) for name, *_ in batch]
    bodies = [
        (name.encode(), whole.pack(place), sealed)
        for name, *both in batch
        for place, sealed in enumerate(both)
    ]
    cursor.copy_expert("COPY conversations FROM STDIN WITH BINARY", BytesIO(binary(heads)))
    cursor.copy_expert("COPY turns FROM STDIN WITH BINARY", BytesIO(binary(bodies)))


def binary(records: Sequence[tuple[bytes | None, ...]]) -> bytes:
    """Return rows in PostgreSQL's binary format for COPY."""
    parts = [b"PGCOPY\n\xff\r\n\0", struct.pack("!ii", 0, 0)]
    for record in records:
        parts.append(struct.pack("!h", len(record)))
        for value in record:
            parts += [struct.pack("!i", -1)] if value is None else [struct.pack("!i", len(value)), value]
    return b"".join([*parts, struct.pack("!h", -1)])


def query_times(engine: Engine, names: list[str], sizes: list[int], minute: int) -> dict[str, Any]:
    """Return seconds of each query: of conversations drawn from all, and of a sweep that finds nothing to erase."""
    random = Random(SEED)  # noqa: S311 - a draw
    drawn = random.sample(names, min(TIMES, len(names)))

    def add(name: str) -> None:
        sealed = VERSION + os.urandom(sizes[0] - 1)
        queries.append(engine, TurnRow(name, TURNS_EACH, sealed, 0, None, minute))

    return {
        "read": waits_summary(
            [_timed(partial(queries.conversation, engine, name, whole=False)) for name in drawn]
        ),
        "add": waits_summary([_timed(partial(add, name)) for name in drawn]),
        "last activity": waits_summary(
            [_timed(partial(queries.active_minute, engine, name)) for name in drawn]
        ),
        "sweep": _sweeps(engine, minute),
    }


def _sweeps(engine: Engine, minute: int) -> dict[str, Any]:
    """Return the seconds of a sweep for what has expired, or why there is none."""
    try:
        return waits_summary([_timed(lambda: queries.purge(engine, 0, minute)) for _ in range(SWEEPS)])
    except sa.exc.OperationalError as error:
        return {"failed": str(error.orig).strip().splitlines()[0]}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


async def _served(at: Workplace, address: str) -> dict[str, Any]:
    began = time.monotonic()
    with served.ours(at.ours, address) as peer:
        await peer.first_answer()
        start = time.monotonic() - began
        found = await measure.measure_turns([peer], CONVERSATIONS)
    return {
        "start_seconds": start,
        "turns": {kind: turns.told() for kind, turns in found["ours"].items()},
    }


def visitors(at: Workplace, counts: tuple[int, ...], seconds: float) -> list[dict[str, Any]]:
    """Let so many visitors go on at once, without a pause; return the figures of each number."""

    async def each() -> list[dict[str, Any]]:
        with served.ours(at.ours, str(served.emptied(at.root / "served") / "gesprekken.db")) as peer:
            await peer.first_answer()
            await measure.throughput(peer, 4, 3.0)
            return [await measure.throughput(peer, count, seconds) for count in counts]

    return asyncio.run(each())
