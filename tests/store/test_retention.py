"""What has been kept long enough is erased, and nothing else; erasing leaves no trace and needs no key."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from privacybalie.gateway.store import retention
from privacybalie.gateway.store.feedback import Opinions, StoredFeedback
from privacybalie.gateway.store.queries import BATCH, Erased
from privacybalie.gateway.store.retention import Clock, PlanError, RetentionPlan
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.fixtures.postgres import Postgres
from tests.store.conftest import DOMAIN, SECRET, Watch, say, texts

CANARY = "kwartelkoning"
DAY = RetentionPlan(
    conversations=timedelta(hours=24), shared=timedelta(days=90), opinions=timedelta(days=365)
)
NO_OPINIONS = Opinions(Path("there/are/none.db"))


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    """Conversations belong to a visitor; erasing happens without the key."""
    token = conversation_key.set(b"k" * 32)
    yield
    conversation_key.reset(token)


async def test_a_conversation_is_erased_a_day_after_its_last_turn(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "oud", "1")
    watch.forward(hours=23, minutes=59)
    await say(store, "jong", "1")
    conversation_key.set(None)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (0, 0, 0)
    watch.forward(minutes=2)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (1, 0, 0)
    assert await store.last_activity("oud") is None
    assert await store.last_activity("jong") is not None


async def test_a_turn_makes_a_conversation_young_again(store: SealedTrackerStore, watch: Watch) -> None:
    await say(store, "a", "1")
    watch.forward(hours=20)
    await say(store, "a", "2")
    watch.forward(hours=20)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (0, 0, 0)
    assert texts(await store.retrieve("a")) == ["1", "2"]


async def test_last_activity_is_known_to_the_minute_and_without_a_key(
    store: SealedTrackerStore, watch: Watch
) -> None:
    watch.forward(seconds=42)
    await say(store, "a", "1")
    conversation_key.set(None)
    assert await store.last_activity("a") == watch().replace(second=0)
    assert await store.last_activity("b") is None


async def test_many_are_erased_in_batches(store: SealedTrackerStore, watch: Watch) -> None:
    with store.engine.begin() as connection:
        from privacybalie.gateway.store.database import conversations

        rows = [
            {"sender": str(number), "turns": 0, "read_from": 0, "active_minute": 5}
            for number in range(BATCH + 7)
        ]
        connection.execute(conversations.insert(), rows)
    assert (await store.purge(watch())).conversations == BATCH + 7


async def test_two_replicas_may_erase_at_the_same_time(store: SealedTrackerStore, watch: Watch) -> None:
    for number in range(20):
        await say(store, str(number), "1")
    watch.forward(days=2)
    outcomes = await asyncio.gather(
        *(retention.erase_expired(store, NO_OPINIONS, DAY, watch()) for _ in range(4))
    )
    assert sum(conversations for conversations, _, _ in outcomes) == 20


async def test_forgetting_says_what_it_erased_and_is_complete(store: SealedTrackerStore) -> None:
    for number in range(3):
        await say(store, "a", str(number))
    await say(store, "b", "blijft")
    await store.share("a", "gedeelde tekst")
    conversation_key.set(None)
    assert await store.forget("a") == Erased(turns=3, shared=1, conversations=1)
    assert await store.forget("a") == Erased(turns=0, shared=0, conversations=0)
    assert await store.shared() == []
    conversation_key.set(b"k" * 32)
    assert await store.retrieve("a") is None
    assert texts(await store.retrieve("b")) == ["blijft"]


async def test_after_erasing_no_file_holds_what_was_stored_sealed_or_shared(tmp_path: Path) -> None:
    store = SealedTrackerStore(DOMAIN, db=str(tmp_path / "x.db"), secret=SECRET)
    await say(store, "a", CANARY)
    await store.share("a", CANARY)
    with store.engine.connect() as connection:
        sealed = bytes(connection.exec_driver_sql("SELECT sealed FROM turns").scalar())
    marks = (CANARY.encode(), sealed[20:60], store._sender("a").encode())
    assert [hits(tmp_path, mark) > 0 for mark in marks] == [True, True, True]
    await store.forget("a")
    assert [hits(tmp_path, mark) for mark in marks] == [0, 0, 0]
    store.close()


def hits(folder: Path, mark: bytes) -> int:
    return sum(path.read_bytes().count(mark) for path in folder.rglob("*") if path.is_file())


async def test_after_vacuum_no_file_of_postgresql_holds_a_shared_text(cluster: Postgres) -> None:
    store = SealedTrackerStore(DOMAIN, db=cluster.address, secret=SECRET)
    number = await store.share("a", CANARY)
    assert await store.unshare(number)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM FULL shared")
        connection.exec_driver_sql("CHECKPOINT")
    assert hits(cluster.folder / "data" / "base", CANARY.encode()) == 0
    store.close()


async def test_an_opinion_is_erased_a_year_after_its_day(
    store: SealedTrackerStore, watch: Watch, tmp_path: Path
) -> None:
    opinions = Opinions(tmp_path / "oordelen.db")
    opinions.add(StoredFeedback("antwoord", "x"), "a", up=True, reason=CANARY, day=watch().date())
    watch.forward(days=365)
    assert await retention.erase_expired(store, opinions, DAY, watch()) == (0, 0, 0)
    watch.forward(days=1)
    assert await retention.erase_expired(store, opinions, DAY, watch()) == (0, 0, 1)
    assert (opinions.rows(), hits(tmp_path, CANARY.encode())) == ([], 0)


@pytest.mark.parametrize(("hours", "kept"), [("", 24.0), ("0", 1.0), ("72", 72.0)])
def test_the_time_can_be_set_and_zero_means_when_the_tab_would_be_refused(hours: str, kept: float) -> None:
    plan = retention.plan_from({retention.HOURS_VARIABLE: hours})
    assert plan.conversations == timedelta(hours=kept)


@pytest.mark.parametrize("value", ["-1", "1,5", "een dag", "99999", "٣"])
def test_a_time_that_cannot_be_is_refused_with_a_remedy(value: str) -> None:
    with pytest.raises(PlanError, match=r"PRIVACYBALIE_RETENTION_HOURS .* geheel getal"):
        retention.plan_from({retention.HOURS_VARIABLE: value})


class Rounds:
    """A clock for the server's own task: what the time is and how much passed, round by round."""

    def __init__(self, watch: Watch, rounds: list[float]) -> None:
        self.watch, self.rounds, self.elapsed = watch, rounds, 0.0

    async def wait(self, seconds: float) -> None:
        if not self.rounds:
            raise asyncio.CancelledError
        self.elapsed += seconds
        self.watch.forward(seconds=seconds + self.rounds.pop(0))

    def clock(self) -> Clock:
        return Clock(self.watch, lambda: self.elapsed, self.wait)


async def run(store: SealedTrackerStore, rounds: Rounds) -> None:
    with pytest.raises(asyncio.CancelledError):
        await retention.keep_clean(store, NO_OPINIONS, DAY, rounds.clock())


async def test_the_server_erases_by_itself(store: SealedTrackerStore, watch: Watch) -> None:
    await say(store, "a", "1")
    await run(store, Rounds(watch, [0.0] * 143))
    assert await store.last_activity("a") is not None
    await run(store, Rounds(watch, [0.0] * 2))
    assert await store.last_activity("a") is None


async def test_a_clock_that_jumps_ahead_and_is_put_right_erases_nothing(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "a", "1")
    year = timedelta(days=365).total_seconds()
    await run(store, Rounds(watch, [0.0, year, -year, 0.0]))
    assert await store.last_activity("a") is not None


async def test_a_round_that_fails_is_tried_again(
    store: SealedTrackerStore, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await say(store, "a", "1")
    purge, calls = store.purge, []

    async def sometimes(before: datetime) -> Erased:
        calls.append(before)
        if len(calls) == 1:
            raise ConnectionError(CANARY)
        return await purge(before)

    monkeypatch.setattr(store, "purge", sometimes)
    await run(store, Rounds(watch, [250.0] * 200))
    assert await store.last_activity("a") is None


def test_the_operators_command_lists_and_erases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "x.db")
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path))
    (tmp_path / "geheim").write_bytes(SECRET)
    (tmp_path / "geheim").chmod(0o600)

    async def fill() -> str:
        store = SealedTrackerStore(DOMAIN, db=path)
        await say(store, "a", "1")
        number = await store.share("a", "gedeelde tekst")
        store.close()
        return number

    def command(*arguments: str) -> str:
        assert retention.main(["--database", path, *arguments]) == 0
        return capsys.readouterr().out.strip()

    number = asyncio.run(fill())
    assert command("opruimen") == "Gewist: 0 gesprekken, 0 gedeelde gesprekken en 0 oordelen."
    assert "gedeelde tekst" in command("gedeeld")
    assert command("gedeeld", "--wis", number) == "Gewist."
    assert command("gedeeld") == ""
    assert retention.main(["--database", path, "gedeeld", "--wis", number]) == 1
    assert retention.main(["--database", "/proc/no/such/place.db", "gedeeld"]) == 1


def test_no_log_line_of_a_failed_round_holds_data(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asyncio.run(_failing_round())
    assert CANARY not in caplog.text


async def _failing_round() -> None:
    class Failing:
        async def purge(self, _before: datetime) -> Erased:
            raise ValueError(CANARY)

    await retention._round(Failing(), NO_OPINIONS, DAY, Clock())  # type: ignore[arg-type]
