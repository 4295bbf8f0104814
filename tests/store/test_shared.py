"""What is kept beside sealed turns: copies that were shared, and when a conversation was last used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from privacybalie.gateway.store import retention
from privacybalie.gateway.store.feedback import Opinions
from privacybalie.gateway.store.retention import RetentionPlan
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.store.conftest import Watch, say, texts

DAY = RetentionPlan(
    conversations=timedelta(hours=24), shared=timedelta(days=90), opinions=timedelta(days=365)
)
NO_OPINIONS = Opinions(Path("there/are/none.db"))


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    token = conversation_key.set(b"k" * 32)
    yield
    conversation_key.reset(token)


async def test_a_shared_copy_is_readable_listed_and_erased_by_number(
    store: SealedTrackerStore, watch: Watch
) -> None:
    first = await store.share("a", "eerste")
    second = await store.share("b", "tweede")
    assert {copy.id: copy.text for copy in await store.shared()} == {first: "eerste", second: "tweede"}
    assert await store.unshare(first)
    assert not await store.unshare(first)
    assert [copy.id for copy in await store.shared()] == [second]
    assert (await store.shared())[0].day == watch().date()


async def test_a_shared_copy_has_its_own_time(store: SealedTrackerStore, watch: Watch) -> None:
    await say(store, "a", "1")
    await store.share("a", "gedeeld")
    watch.forward(days=89)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (1, 0, 0)
    watch.forward(days=2)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (0, 1, 0)


async def test_a_conversation_has_one_shared_copy_the_last(store: SealedTrackerStore) -> None:
    await store.share("a", "eerste")
    await store.share("b", "van een ander")
    number = await store.share("a", "tweede")
    assert {copy.text for copy in await store.shared()} == {"tweede", "van een ander"}
    assert number in {copy.id for copy in await store.shared()}


async def test_a_copy_is_kept_under_a_name_that_no_conversation_has(store: SealedTrackerStore) -> None:
    await say(store, "a", "1")
    await store.share("a", "gedeeld")
    with store.engine.begin() as connection:
        (name,) = connection.execute(text("SELECT sender FROM shared")).scalars()
    assert name not in await store.keys()


async def test_a_copy_from_before_it_had_a_name_of_its_own_is_erased_too(store: SealedTrackerStore) -> None:
    await say(store, "a", "1")
    await store.share("a", "gedeeld")
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE shared SET sender = :name"), {"name": store._sender("a")})
    assert (await store.forget("a")).shared == 1


async def test_a_turn_had_while_the_clock_was_behind_makes_a_conversation_no_older(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "a", "1")
    now = await store.last_activity("a")
    watch.forward(days=-400)
    await say(store, "a", "2")
    assert await store.last_activity("a") == now


async def test_no_conversation_is_dated_after_now_for_longer_than_a_round(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "a", "1")
    watch.forward(days=-400)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (0, 0, 0)
    watch.forward(hours=24, minutes=2)
    assert await retention.erase_expired(store, NO_OPINIONS, DAY, watch()) == (1, 0, 0)


async def test_turns_without_their_conversation_are_erased(store: SealedTrackerStore, watch: Watch) -> None:
    await say(store, "a", "1")
    await say(store, "b", "blijft")
    with store.engine.begin() as connection:
        connection.execute(
            text("DELETE FROM conversations WHERE sender = :name"), {"name": store._sender("a")}
        )
    assert (await store.purge(watch() - DAY.conversations)).turns == 1
    with store.engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM turns")).scalar() == 1
    assert texts(await store.retrieve("b")) == ["blijft"]
