"""Reads and writes counts: one row per day, kind, item, detail and server that counted it. No texts, no names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from privacybalie.contract.counts import Count
from privacybalie.gateway.store.database import connect as connect_to
from privacybalie.gateway.store.database import (
    counted,
    database_address,
    is_sqlite,
    reading_transaction,
    transaction,
)

SHARED_LANE = ""  # of what is the same whoever says it: which texts were served


def write(engine: Engine, lane: str, rows: Sequence[Count]) -> None:
    """Write the totals of one server, in the place of its earlier ones: all of them or none."""
    insert = sqlite.insert(counted) if is_sqlite(engine) else postgresql.insert(counted)
    keys = ["day", "kind", "item", "detail", "lane"]
    # every server writes in the same order, so that two never wait for each other
    values: list[dict[str, Any]] = [{**row._asdict(), "lane": lane} for row in sorted(rows)]
    with transaction(engine) as connection:
        connection.execute(
            insert.on_conflict_do_update(index_elements=keys, set_={"times": insert.excluded.times}), values
        )


def read_counts(engine: Engine, first: date, last: date) -> list[Count]:
    """Return the counts of these days, over all servers."""
    columns = counted.c.day, counted.c.kind, counted.c.item, counted.c.detail
    wanted = (
        sa.select(*columns, sa.func.sum(counted.c.times).label("times"))
        .where(counted.c.day >= first, counted.c.day <= last)
        .group_by(*columns)
        .order_by(*columns)
    )
    with reading_transaction(engine) as connection:
        return [
            Count(row.day, row.kind, row.item, row.detail, int(row.times))
            for row in connection.execute(wanted)
        ]


def purge_counts(engine: Engine, before: date) -> int:
    """Erase the counts from before this day; return how many."""
    with transaction(engine) as connection:
        gone: int = connection.execute(counted.delete().where(counted.c.day < before)).rowcount
    return gone


def note_served(engine: Engine, version: str, texts: Iterable[tuple[str, str]], day: date) -> None:
    """Note which content is served on a day: its version, and of each topic and tree the hash of its text."""
    of_texts = [Count(day, "tekst", name, digest, 1) for name, digest in texts]
    write(engine, SHARED_LANE, [Count(day, "inhoud", version, "", 1), *of_texts])


def counts_at(where: str, first: date, last: date) -> list[Count]:
    """Return the counts of these days in a database that exists already."""
    engine = connect_to(database_address(where))
    try:
        return read_counts(engine, first, last)
    finally:
        engine.dispose()
