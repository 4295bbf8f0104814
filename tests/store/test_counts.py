"""Counts: what a turn counts for, kept without texts, once however often it is written, over servers and restarts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered

from privacybalie.contract.counts import ALLOWED, SECONDS, Count, Key, bucket
from privacybalie.gateway.counting.ledger import FEWEST, Ledger
from privacybalie.gateway.counting.turn_counts import turn_counts
from privacybalie.gateway.store import counts, retention
from privacybalie.gateway.store.database import counted, transaction
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.store.conftest import Watch, say

TODAY = date(2026, 11, 25)
ANSWERED = Key("onderwerp", "zoom_avg", "antwoord")


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    token = conversation_key.set(b"k" * 32)
    yield
    conversation_key.reset(token)


@pytest.fixture(autouse=True)
def _empty(store: SealedTrackerStore) -> None:
    with transaction(store.engine) as connection:
        connection.execute(counted.delete())


def heard(text: str = "mag ik dit opnemen", intent: str = "faq") -> UserUttered:
    return UserUttered(text, {"name": intent}, [], {"intent": {"name": intent}})


def sent(**payload: Any) -> BotUttered:
    return BotUttered("…", {"custom": payload})


def question(name: str, tree: str = "opnemen") -> BotUttered:
    return sent(soort="vraag", boom=tree, vraag=name)


def keys(past: list[Event], *added: Event) -> set[Key]:
    return set(turn_counts(past, list(added)))


def stored(store: SealedTrackerStore) -> dict[Key, int]:
    found = counts.read_counts(store.engine, TODAY - timedelta(days=9), TODAY + timedelta(days=9))
    return {Key(one.kind, one.item, one.detail): one.times for one in found}  # type: ignore[arg-type]


def test_a_typed_question_counts_for_its_topic_and_as_answered() -> None:
    assert keys([], heard(), sent(soort="antwoord", id="zoom_avg")) == {
        ANSWERED,
        Key("afhandeling", "beantwoord"),
    }


def test_a_pressed_button_counts_for_its_topic_only() -> None:
    assert keys([], heard("/faq{}"), sent(soort="antwoord", id="zoom_avg")) == {ANSWERED}


def test_what_was_offered_counts_and_so_does_choosing_it() -> None:
    offered = [heard(), sent(soort="suggestie", onderwerpen=["zoom_avg", "teams_avg"])]
    assert keys([], *offered) == {
        Key("afhandeling", "aangeboden"),
        Key("onderwerp", "zoom_avg", "aangeboden"),
        Key("onderwerp", "teams_avg", "aangeboden"),
    }
    chosen = Key("onderwerp", "zoom_avg", "gekozen")
    assert chosen in keys(offered, heard("/faq{}"), sent(soort="antwoord", id="zoom_avg"))
    assert chosen not in keys(
        [*offered, heard(), sent()], heard("/faq{}"), sent(soort="antwoord", id="zoom_avg")
    )


@pytest.mark.parametrize(
    ("intent", "why"), [("out_of_scope", "buiten"), ("nonsense", "onzin"), ("foreign_language", "taal")]
)
def test_a_refusal_counts_with_its_reason(intent: str, why: str) -> None:
    assert keys([], heard(intent=intent), sent(soort="buiten_bereik")) == {
        Key("afhandeling", "geweigerd", why)
    }


def test_a_cry_for_help_counts_for_nothing() -> None:
    assert not keys([], heard(intent="crisis"), sent(soort="noodhulp", land="BE"))
    assert not keys([], heard(intent="crisis"), question("doel"))


def test_an_opening_and_a_greeting_count_for_nothing() -> None:
    assert not keys([], sent())
    assert not keys([], heard("/greet", "greet"), sent())
    assert not keys([], heard("dag", "greet"), sent())


def test_a_tree_counts_where_somebody_comes_and_leaves() -> None:
    begun = [heard("/boom{}"), question("doel")]
    assert keys([], *begun) == {Key("boom", "opnemen", "begonnen"), Key("boom_in", "opnemen", "doel")}
    again = [heard("weet niet"), question("doel")]
    assert keys(begun, *again) == {Key("afhandeling", "vragenlijst")}
    on = [heard("/answer_question{}"), question("plaats")]
    assert keys([*begun, *again], *on) == {
        Key("boom_uit", "opnemen", "doel"),
        Key("boom_in", "opnemen", "plaats"),
    }
    end = [heard("/answer_question{}"), sent(soort="uitkomst", boom="opnemen", stoplicht="rood")]
    assert keys([*begun, *on], *end) == {
        Key("boom_uit", "opnemen", "plaats"),
        Key("boom", "opnemen", "klaar"),
        Key("uitkomst", "opnemen", "rood"),
    }
    assert not keys([*begun, *on, *end], heard("/repeat"), end[1])


def test_stopping_in_a_tree_counts_at_its_question() -> None:
    begun = [heard("/boom{}"), question("doel")]
    assert keys(begun, heard("/stop"), SlotSet("boom", None), sent()) == {
        Key("boom_uit", "opnemen", "doel"),
        Key("boom", "opnemen", "gestopt"),
    }


def test_a_tree_that_was_paused_does_not_begin_again() -> None:
    begun = [heard("/boom{}"), question("doel")]
    other = [heard("/boom{}"), SlotSet("boom_stapel", [{"boom": "opnemen"}]), question("wie", "vwo")]
    assert Key("boom", "vwo", "begonnen") in keys(begun, *other)
    assert Key("boom", "opnemen", "begonnen") not in keys([*begun, *other], heard("/stop"), question("doel"))


def test_a_name_that_is_not_ours_is_not_counted() -> None:
    assert keys([], heard("/faq{}"), sent(soort="antwoord", id="Jan de Smet, Gent")) == set()
    assert ALLOWED.fullmatch("boom/mag_ik_opnemen")


def test_a_duration_counts_up_to_its_bound() -> None:
    assert [bucket(value) for value in (0.05, 0.1, 0.11, 10, 11)] == ["0.1", "0.1", "0.2", "10", "langer"]
    assert list(SECONDS) == sorted(SECONDS, key=float)


async def test_turns_that_are_stored_are_counted_and_no_word_is_kept(store: SealedTrackerStore) -> None:
    for number in range(FEWEST):
        await say(store, str(number), "geheim verhaal", sent(soort="antwoord", id="zoom_avg"))
    await retention.write_counts(store)
    assert stored(store)[ANSWERED] == FEWEST
    with transaction(store.engine) as connection:
        rows = connection.execute(sa.select(counted)).all()
    assert "geheim" not in repr(rows)


async def test_a_few_turns_wait_for_more_or_for_the_end_of_the_day(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "a", "1", sent(soort="antwoord", id="zoom_avg"))
    await retention.write_counts(store)
    assert not stored(store)
    watch.forward(days=1)
    await retention.write_counts(store)
    assert stored(store)[ANSWERED] == 1


async def test_stopping_writes_what_waits(store: SealedTrackerStore) -> None:
    await say(store, "a", "1", sent(soort="antwoord", id="zoom_avg"))
    await retention.write_counts(store, all_of_it=True)
    assert stored(store)[ANSWERED] == 1


def test_writing_twice_is_writing_once_and_servers_add_up(store: SealedTrackerStore, watch: Watch) -> None:
    first, second = Ledger(watch, "een"), Ledger(watch, "twee")
    for ledger in (first, second):
        ledger.add([ANSWERED])
        ledger.write(store.engine, all_of_it=True)
    counts.write(store.engine, "een", [Count(TODAY, *ANSWERED, 1)])  # as when the answer to a commit was lost
    assert stored(store)[ANSWERED] == 2
    first.add([ANSWERED])
    first.write(store.engine, all_of_it=True)
    assert stored(store)[ANSWERED] == 3
    assert first.write(store.engine, all_of_it=True) == 0


def test_a_database_that_is_down_loses_no_count(
    store: SealedTrackerStore, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(watch)
    ledger.add([ANSWERED])
    with monkeypatch.context() as broken:
        broken.setattr(counts, "write", lambda *_: (_ for _ in ()).throw(OSError("down")))
        with pytest.raises(OSError, match="down"):
            ledger.write(store.engine, all_of_it=True)
    ledger.add([ANSWERED])
    ledger.write(store.engine, all_of_it=True)
    assert stored(store)[ANSWERED] == 2


async def test_a_mistake_in_counting_fails_no_turn(
    store: SealedTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("privacybalie.gateway.counting.ledger.turn_counts", lambda *_: 1 / 0)
    await say(store, "a", "1")
    assert await store.last_activity("a") is not None


async def test_counts_are_erased_after_their_time(store: SealedTrackerStore, watch: Watch) -> None:
    counts.note_served(store.engine, "a1b2c3", [("faq/zoom_avg", "ff00")], TODAY)
    assert len(stored(store)) == 2
    watch.forward(days=800)
    assert counts.purge_counts(store.engine, watch().date() - timedelta(days=799)) == 2
    assert not stored(store)
