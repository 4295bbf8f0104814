"""A conversation comes back as it was stored, whole, in order and readable only with its key; or the turn fails."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import text

from privacybalie.gateway.store.lifecycle import raise_errors, require_sealed
from privacybalie.gateway.store.queries import StaleError
from privacybalie.gateway.store.sealing import SealBrokenError, conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore, StoreUnusableError
from tests.store.conftest import DOMAIN, SECRET, kept, say, texts

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
CANARY = "kwartelkoning"


@pytest.fixture
def key() -> Iterator[None]:
    """A visitor with a token."""
    token = conversation_key.set(KEY)
    yield
    conversation_key.reset(token)


async def test_a_conversation_comes_back_in_order(store: SealedTrackerStore) -> None:
    for number in range(12):
        await say(store, "a", str(number))
    tracker = await kept(store, "a")
    assert texts(tracker) == [str(number) for number in range(12)]
    assert tracker.get_slot("land") == "BE"
    assert tracker.latest_message.message_id == "id-11"


async def test_conversations_do_not_mix(store: SealedTrackerStore) -> None:
    await asyncio.gather(*(say(store, f"visitor {number}", f"word {number}") for number in range(10)))
    for number in range(10):
        assert texts(await store.retrieve(f"visitor {number}")) == [f"word {number}"]


@pytest.mark.parametrize(
    "sender", ["\ud800", "a\0b", "", "x" * 9000, "'; DROP TABLE turns; --", "jan@kantoor.nl"]
)
async def test_any_sender_id_is_a_conversation_like_another(store: SealedTrackerStore, sender: str) -> None:
    await say(store, sender, "hallo")
    assert texts(await store.retrieve(sender)) == ["hallo"]


@pytest.mark.parametrize("words", ["\ud800", "a\0b", "\U0001f600", "\u202e" + "x" * 5000])
async def test_any_text_is_stored(store: SealedTrackerStore, words: str) -> None:
    await say(store, "a", words)
    assert texts(await store.retrieve("a")) == [words]


async def test_a_turn_that_cannot_be_stored_raises_and_leaves_the_conversation_as_it_was(
    store: SealedTrackerStore,
) -> None:
    await say(store, "a", "eerste")
    with pytest.raises(TypeError):
        await say(store, "a", "tweede", SlotSet("antwoorden", object()))
    assert texts(await store.retrieve("a")) == ["eerste"]
    await say(store, "a", "tweede")
    assert texts(await store.retrieve("a")) == ["eerste", "tweede"]


async def test_a_value_error_in_the_database_is_raised_and_does_not_end_the_process(
    store: SealedTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any) -> None:
        raise ValueError("embedded null byte")

    monkeypatch.setattr("privacybalie.gateway.store.queries._begin", refuses)
    with pytest.raises(ValueError, match="null byte"):
        await say(store, "a", "hallo")
    assert await store.retrieve("a") is None


async def test_of_two_writers_of_the_same_turn_one_fails(store: SealedTrackerStore) -> None:
    await say(store, "a", "eerste")
    one, two = await kept(store, "a"), await kept(store, "a")
    for tracker in (one, two):
        tracker.update(ActionExecuted("action_listen"))
    await store.save(one)
    with pytest.raises(StaleError):
        await store.save(two)


async def test_of_two_who_begin_the_same_conversation_one_fails(store: SealedTrackerStore) -> None:
    trackers = [store.init_tracker("a") for _ in range(2)]
    for tracker in trackers:
        tracker.update(ActionExecuted("action_listen"))
    outcomes = await asyncio.gather(*map(store.save, trackers), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "StaleError"]


async def test_a_turn_in_flight_does_not_bring_back_what_was_erased(store: SealedTrackerStore) -> None:
    await say(store, "a", "eerste")
    in_flight = await kept(store, "a")
    in_flight.update(ActionExecuted("action_listen"))
    await store.forget("a")
    with pytest.raises(StaleError):
        await store.save(in_flight)
    assert await store.retrieve("a") is None


@pytest.mark.usefixtures("key")
async def test_it_opens_with_its_own_key_only(store: SealedTrackerStore) -> None:
    await say(store, "a", "hallo")
    for other in (OTHER_KEY, None):
        conversation_key.set(other)
        with pytest.raises(SealBrokenError):
            await store.retrieve("a")
    conversation_key.set(KEY)
    assert texts(await store.retrieve("a")) == ["hallo"]


@pytest.mark.usefixtures("key")
async def test_turns_that_were_moved_or_removed_are_noticed(store: SealedTrackerStore) -> None:
    for number in range(3):
        await say(store, "a", str(number))
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE turns SET position = 9 - position"))
        connection.execute(text("UPDATE turns SET position = position - 7"))  # 2 1 0
    with pytest.raises(SealBrokenError):
        await store.retrieve("a")
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM turns WHERE position = 1"))
    with pytest.raises(StaleError):
        await store.retrieve("a")


@pytest.mark.usefixtures("key")
async def test_the_database_holds_no_word_of_a_conversation(store: SealedTrackerStore, database: str) -> None:
    await say(store, f"{CANARY}@kantoor.nl", CANARY, SlotSet("antwoorden", {CANARY: 1}))
    with store.engine.connect() as connection:
        rows = [
            str(tuple(bytes(v) if isinstance(v, memoryview) else v for v in row))
            for table in ("turns", "conversations")
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 -- our own names
        ]
    files = b"".join(path.read_bytes() for path in Path(database).parent.glob("gesprekken.db*"))
    plain = (CANARY, "action_listen", "faq", "land", "user", "antwoord", "kantoor")
    assert len(rows) == 2
    assert [word for word in plain if any(word in row for row in rows)] == []
    assert [word for word in (CANARY, "action_listen", "faq") if word.encode() in files] == []


async def test_rankings_are_not_stored(store: SealedTrackerStore) -> None:
    message = {
        "intent": {"name": "faq"},
        "intent_ranking": [{"name": "faq"}],
        "topic_ranking": [["faq/x", 1]],
        "response_selector": {
            "faq": {"response": {"intent_response_key": "faq/x"}, "ranking": [1]},
            "boom": {},
        },
    }
    tracker = store.init_tracker("a")
    from rasa.shared.core.events import UserUttered

    tracker.update(UserUttered("hallo", {"name": "faq"}, [], message))
    await store.save(tracker)
    stored = (await kept(store, "a")).latest_message.parse_data
    assert "intent_ranking" not in stored
    assert "topic_ranking" not in stored
    assert stored["response_selector"] == {"faq": {"response": {"intent_response_key": "faq/x"}}}


async def test_a_long_conversation_is_read_from_a_later_turn_and_goes_on_as_before(database: str) -> None:
    store = SealedTrackerStore(DOMAIN, db=database, secret=SECRET, most_turns=10, kept_turns=4)
    await store.forget("lang")
    await say(
        store,
        "lang",
        "0",
        ActionExecuted("boom_form"),
        ActiveLoop("boom_form"),
        SlotSet("antwoorden", {"a": 1}),
    )
    for number in range(1, 30):
        await say(store, "lang", str(number))
        tracker = await kept(store, "lang")
        assert texts(tracker)[-1] == str(number)
        assert len(texts(tracker)) <= 12
        assert tracker.active_loop_name == "boom_form"
        assert tracker.get_slot("antwoorden") == {"a": 1}
        assert tracker.latest_action_name == "action_listen"
    assert texts(await store.retrieve("lang")) == [str(number) for number in range(21, 30)]
    assert texts(await store.retrieve_full_tracker("lang")) == [str(number) for number in range(30)]
    store.close()


async def test_a_whole_tracker_may_go_on_too(database: str) -> None:
    store = SealedTrackerStore(DOMAIN, db=database, secret=SECRET, most_turns=10, kept_turns=4)
    await store.forget("heel")
    for number in range(25):
        await say(store, "heel", str(number))
    tracker = await store.retrieve_full_tracker("heel")
    assert tracker is not None
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    await say(store, "heel", "25")
    assert texts(await store.retrieve_full_tracker("heel")) == [str(number) for number in range(26)]
    store.close()


async def test_rasas_wrapper_lets_errors_through(
    store: SealedTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapper = FailSafeTrackerStore(store)
    raise_errors(wrapper)
    assert require_sealed(wrapper) is store

    async def fails(*_: Any) -> None:
        raise ConnectionError

    for name in ("save", "retrieve", "retrieve_full_tracker", "keys"):
        monkeypatch.setattr(store, name, fails)
    for call in (
        wrapper.save("x"),
        wrapper.retrieve("x"),
        wrapper.retrieve_full_tracker("x"),
        wrapper.keys(),
    ):
        with pytest.raises(ConnectionError):
            await call


@pytest.mark.filterwarnings("ignore:Tracker store with type")
def test_a_mistyped_store_is_refused() -> None:
    wrong = TrackerStore.create(
        EndpointConfig(type="privacybalie.gateway.store.tracker_store.SealedTrackerStor"), DOMAIN
    )
    with pytest.raises(StoreUnusableError, match="SealedTrackerStore"):
        require_sealed(FailSafeTrackerStore(wrong))


@pytest.mark.parametrize(
    "where", ["/proc/no/such/place.db", "postgresql://nobody@127.0.0.1:1/none", "mysql://x/y"]
)
def test_a_database_that_cannot_be_used_is_refused_with_a_remedy(where: str) -> None:
    with pytest.raises(StoreUnusableError, match="PRIVACYBALIE_TRACKER_DB"):
        SealedTrackerStore(DOMAIN, db=where, secret=SECRET)


async def test_the_self_test_leaves_nothing_behind(store: SealedTrackerStore) -> None:
    await store.self_test()
    assert list(await store.keys()) == []


async def test_the_self_test_fails_when_a_table_is_gone(tmp_path: Path) -> None:
    store = SealedTrackerStore(DOMAIN, db=str(tmp_path / "x.db"), secret=SECRET)
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE turns"))
    with pytest.raises(Exception, match="no such table"):
        await store.self_test()
    store.close()


async def test_an_error_message_holds_no_data(store: SealedTrackerStore) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM conversations"))
        connection.execute(text("DELETE FROM turns"))
    await say(store, CANARY, CANARY)
    tracker = store.init_tracker(CANARY)
    tracker.update(ActionExecuted(CANARY))
    with pytest.raises(StaleError) as caught:
        await store.save(tracker)
    assert CANARY not in str(caught.value) + str(caught.value.__cause__)


async def test_the_database_file_is_for_its_owner_only_and_survives_power_cuts(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = SealedTrackerStore(DOMAIN, db=str(path), secret=SECRET)
    assert path.stat().st_mode & 0o077 == 0
    with store.engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "busy_timeout")
        ]
    assert settings == ["wal", 2, 1, 2000]
    store.close()


async def test_a_database_file_that_went_away_fails_the_next_turn(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = SealedTrackerStore(DOMAIN, db=str(path), secret=SECRET)
    await say(store, "a", "eerste")
    for name in ("x.db", "x.db-wal", "x.db-shm"):
        (tmp_path / name).unlink()
    with pytest.raises(Exception, match="unable to open"):
        await say(store, "a", "tweede")
    assert not path.exists()
    store.close()


async def test_a_locked_database_fails_the_turn_and_nobody_else_waits(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = SealedTrackerStore(DOMAIN, db=str(path), secret=SECRET)
    await say(store, "a", "eerste")
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    turn = asyncio.ensure_future(say(store, "a", "tweede"))
    ticks = 0
    while not turn.done():
        await asyncio.sleep(0.05)
        ticks += 1
    assert "locked" in str(turn.exception())
    assert ticks > 10  # the server went on during these two seconds
    holder.rollback()
    holder.close()
    await say(store, "a", "tweede")
    assert texts(await store.retrieve("a")) == ["eerste", "tweede"]
    store.close()
