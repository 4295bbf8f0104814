"""A disk that is full or may not be written fails the turn and nothing else; what was acknowledged stays readable."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gateway.store import database
from gateway.store.tracker_store import SealedTrackerStore
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
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
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
        engine = database.connect(database.address(str(read_only)))
        with database.transaction(engine):
            pass

    assert "readonly" in unprivileged(turn)
