"""First messages without an answer: kept only where asked for, apart, and erased with their conversation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rasa.shared.core.events import BotUttered
from sqlalchemy import text

from privacybalie.gateway.counting.ledger import Ledger
from privacybalie.gateway.store import retention, unanswered
from privacybalie.gateway.store.sealing import conversation_key
from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.store.conftest import Watch, say
from tests.store.test_shared import DAY, NO_OPINIONS

REFUSED = BotUttered("…", {"custom": {"soort": "buiten_bereik"}})
OFFERED = BotUttered("…", {"custom": {"soort": "suggestie", "onderwerpen": ["zoom_avg"]}})
ANSWERED = BotUttered("…", {"custom": {"soort": "antwoord", "id": "zoom_avg"}})


@pytest.fixture(autouse=True)
def _ready(store: SealedTrackerStore) -> Iterator[None]:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM first_messages"))
        connection.execute(text("DELETE FROM counts"))
    store.ledger.first.wanted = True
    token = conversation_key.set(b"k" * 32)
    yield
    conversation_key.reset(token)


async def kept(store: SealedTrackerStore) -> list[tuple[str, str]]:
    await retention.write_counts(store, all_of_it=True)
    return [(one.text, one.handling) for one in unanswered.read_unanswered(store.engine)]


async def test_nothing_is_kept_unless_it_was_asked_for(store: SealedTrackerStore) -> None:
    store.ledger.first.wanted = False
    await say(store, "a", "mag een drone", REFUSED)
    assert not await kept(store)


def test_it_is_off_at_the_start(watch: Watch) -> None:
    assert not Ledger(watch).first.wanted


async def test_a_first_message_that_was_refused_or_offered_in_vain_is_kept(store: SealedTrackerStore) -> None:
    await say(store, "a", "mag een drone", REFUSED)
    await say(store, "b", "hoe zit het nu", OFFERED)
    await say(store, "c", "is zoom goed", ANSWERED)
    assert set(await kept(store)) == {("mag een drone", "geweigerd"), ("hoe zit het nu", "aangeboden")}


async def test_a_later_message_is_not_kept(store: SealedTrackerStore) -> None:
    await say(store, "a", "is zoom goed", ANSWERED)
    await say(store, "a", "en een drone", REFUSED)
    assert not await kept(store)


async def test_a_pressed_button_and_a_cry_for_help_are_not_kept(store: SealedTrackerStore) -> None:
    await say(store, "a", "/faq{}", REFUSED)
    await say(store, "b", "help", BotUttered("…", {"custom": {"soort": "noodhulp"}}))
    assert not await kept(store)


async def test_what_was_offered_and_chosen_is_let_go(store: SealedTrackerStore) -> None:
    await say(store, "a", "hoe zit het nu", OFFERED)
    assert await kept(store)
    await say(store, "a", "/faq{}", ANSWERED)
    assert not await kept(store)


async def test_what_was_refused_stays_whatever_is_asked_next(store: SealedTrackerStore) -> None:
    await say(store, "a", "mag een drone", REFUSED)
    await say(store, "a", "is zoom goed", ANSWERED)
    assert await kept(store) == [("mag een drone", "geweigerd")]


async def test_erasing_a_conversation_erases_its_message(store: SealedTrackerStore) -> None:
    await say(store, "a", "mag een drone", REFUSED)
    await say(store, "b", "mag een drone ook", REFUSED)
    await store.forget("b")
    assert await kept(store) == [("mag een drone", "geweigerd")]
    await store.forget("a")
    assert not await kept(store)


async def test_it_has_the_time_of_a_shared_copy_and_no_name_of_a_conversation(
    store: SealedTrackerStore, watch: Watch
) -> None:
    await say(store, "a", "mag een drone", REFUSED)
    assert await kept(store)
    (one,) = unanswered.read_unanswered(store.engine)
    assert one.name not in await store.keys()
    watch.forward(days=91)
    await retention.erase_expired(store, NO_OPINIONS, DAY, watch())
    assert not await kept(store)
