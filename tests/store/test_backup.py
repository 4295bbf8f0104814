"""A backup that was made while people talk opens, with every turn that was acknowledged before it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from pathlib import Path

from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.fixtures.postgres import Postgres
from tests.store.conftest import DOMAIN, SECRET, say, texts


async def talk(store: SealedTrackerStore, sender: str, until: asyncio.Event) -> int:
    number = 0
    while not until.is_set():
        await say(store, sender, str(number))
        number += 1
    return number


async def backed_up(store: SealedTrackerStore, back_up: object) -> int:
    """Make a backup in the middle of talk; return how many turns were acknowledged before it began."""
    done = asyncio.Event()
    talking = asyncio.create_task(talk(store, "druk", done))
    await asyncio.sleep(0.3)
    before = len(texts(await store.retrieve_full_tracker("druk")))
    await asyncio.to_thread(back_up)  # type: ignore[arg-type]
    await asyncio.sleep(0.1)
    done.set()
    assert await talking > before
    return before


async def restored(address: str) -> list[str]:
    store = SealedTrackerStore(DOMAIN, db=address, secret=SECRET)
    found = texts(await store.retrieve_full_tracker("druk"))
    await say(store, "druk", "na het terugzetten")
    assert texts(await store.retrieve("druk"))[-1] == "na het terugzetten"
    await store.forget("druk")
    store.close()
    return found


async def test_sqlite(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "kopie.db"
    store = SealedTrackerStore(DOMAIN, db=str(path), secret=SECRET)

    def back_up() -> None:
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)

    before = await backed_up(store, back_up)
    store.close()
    found = await restored(str(copy))
    assert len(found) >= before > 0
    assert found == [str(number) for number in range(len(found))]


async def test_postgresql(cluster: Postgres, tmp_path: Path) -> None:
    store = SealedTrackerStore(DOMAIN, db=cluster.address, secret=SECRET)
    await store.forget("druk")
    before = await backed_up(store, lambda: cluster.dump(tmp_path / "kopie.sql"))
    await store.forget("druk")
    store.close()
    found = await restored(cluster.restore(tmp_path / "kopie.sql", f"terug{tmp_path.name[-1]}"))
    assert len(found) >= before > 0
    assert found == [str(number) for number in range(len(found))]
