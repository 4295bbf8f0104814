"""A disk that is full or may not be written fails the turn and nothing else; what was acknowledged stays readable."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from privacybalie.gateway.store import database, reserve
from privacybalie.gateway.store.feedback import Opinions, StoredFeedback
from privacybalie.gateway.store.queries import Erased
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.store.conftest import DOMAIN, SECRET, say, texts

FULL_AT = 400_000  # bytes a file may have
NOBODY = 65534


def opened(path: Path) -> SealedTrackerStore:
    return SealedTrackerStore(DOMAIN, db=str(path), secret=SECRET)


def in_child(act: Callable[[], object]) -> str:
    """Do something in a process of its own, whose limits are its own; return what it says."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            answer = str(act())
        except BaseException as error:  # noqa: BLE001 -- told to the test
            answer = f"{type(error).__name__}: {error}"
        os.write(write, answer.encode()[:4000])
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_full_disk_fails_the_turn_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "x.db"

    def fill() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_AT, resource.RLIM_INFINITY))
        return asyncio.run(filling())

    async def filling() -> str:
        store = opened(path)
        for number in range(10_000):
            try:
                await say(store, "a", f"{number} " + "x" * 2000)
            except Exception as error:  # noqa: BLE001 -- the test reads which
                acknowledged = len(texts(await store.retrieve_full_tracker("a")))
                return f"{number} {acknowledged} {error.__class__.__name__} {error.__cause__}"
        return "never full"

    said = in_child(fill)
    number, acknowledged, rest = said.split(" ", 2)
    assert number == acknowledged, said
    assert int(number) > 5
    assert rest.startswith("OperationalError"), said

    async def goes_on() -> list[str]:
        store = opened(path)
        await say(store, "a", "daarna")
        found = texts(await store.retrieve_full_tracker("a"))
        store.close()
        return found

    found = asyncio.run(goes_on())
    assert len(found) == int(number) + 1
    assert found[-1] == "daarna"


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A database with one turn, in a folder where nobody may write."""
    path = tmp_path / "schijf" / "x.db"

    async def fill() -> None:
        store = opened(path)
        await say(store, "a", "eerste")
        store.close()

    asyncio.run(fill())
    # Up to pytest's own: where tests run side by side each process has a folder more.
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest-of-" in str(folder):
            folder.chmod(folder.stat().st_mode | 0o055)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)
    path.chmod(0o600)


def unprivileged(act: Callable[[], object]) -> str:
    """Do something as somebody for whom rights count; root may write everywhere."""

    def do() -> object:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        return act()

    return in_child(do)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_server_does_not_start_on_a_disk_that_may_not_be_written(read_only: Path) -> None:
    said = unprivileged(lambda: opened(read_only))
    assert said.startswith("StoreUnusableError: De database voor gesprekken is niet te openen (")
    assert "rechten" in said


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_disk_that_becomes_read_only_fails_the_turn(read_only: Path) -> None:
    def turn() -> None:
        engine = database.connect(database.database_address(str(read_only)))
        with database.transaction(engine):
            pass

    assert "readonly" in unprivileged(turn)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    place = tmp_path / "schijf"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("there is no mount on this machine")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=16m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root may mount a disk")
    yield place
    subprocess.run([umount, "-l", place], check=True)


def fill(place: Path) -> None:
    """Leave not a byte."""
    with (place / "vol").open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)


async def until_refused(store: SealedTrackerStore, sender: str) -> list[str]:
    """Say things until one is not stored; return those that were. The write-ahead file has some room of its own."""
    kept: list[str] = []
    for number in range(1000):
        said = f"{number} " + "x" * 10_000
        try:
            await say(store, sender, said)
        except OperationalError:
            return kept
        kept.append(said)
    raise AssertionError("never full")


async def test_what_is_on_a_full_disk_can_be_erased_and_the_room_for_it_is_taken_again(
    small_disk: Path,
) -> None:
    store, opinions = opened(small_disk / "x.db"), Opinions(small_disk / "oordelen.db")
    opinions.add(StoredFeedback("tekst", ""), "sleutel", up=True, reason="x" * 300, day=date(2026, 11, 30))
    for number in range(100):
        await say(store, "a", f"{number} " + "x" * 10_000)
    await say(store, "b", "blijft")
    await store.share("a", "x" * 100_000)
    fill(small_disk)
    kept = ["blijft", *await until_refused(store, "b")]
    assert opinions.erase(["sleutel"]) == 1
    assert await store.forget("a") == Erased(turns=100, shared=1, conversations=1)
    assert (small_disk / reserve.FILE).stat().st_size == reserve.SIZE
    assert await store.retrieve_full_tracker("a") is None
    assert texts(await store.retrieve_full_tracker("b")) == kept
    store.close()


def test_a_disk_without_room_for_the_reserve_is_no_reason_not_to_start(small_disk: Path) -> None:
    (small_disk / "vol").write_bytes(b"x" * 10_000_000)
    opened(small_disk / "x.db").close()
    assert not (small_disk / reserve.FILE).exists()


def test_only_a_full_disk_costs_the_reserve(tmp_path: Path) -> None:
    kept = reserve.Reserve(tmp_path / "reserve", 1000)
    kept.keep()

    def fails() -> None:
        raise sqlite3.OperationalError("database is locked")

    with pytest.raises(sqlite3.OperationalError):
        kept.erasing(fails)
    assert kept.path.stat().st_size == 1000
