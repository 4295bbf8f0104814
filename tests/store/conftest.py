"""Stores to test: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import text

from privacybalie.gateway.store.tracker_store import SealedTrackerStore
from tests.fixtures import postgres
from tests.fixtures.postgres import Postgres

SECRET = b"s" * 32
with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore", UserWarning
    )  # Rasa says of every domain that slots are filled otherwise than in 2
    DOMAIN = Domain.from_dict(
        {
            "version": "3.1",
            "intents": ["faq"],
            "slots": {
                "land": {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]},
                "antwoorden": {
                    "type": "any",
                    "influence_conversation": False,
                    "mappings": [{"type": "custom"}],
                },
            },
            "forms": {"boom_form": {"required_slots": ["antwoorden"]}},
        }
    )


@dataclass
class Watch:
    """A clock that a test moves."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 25, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Postgres]:
    """A running PostgreSQL."""
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    made = Postgres.made()
    try:
        made.start()
        yield made
    finally:
        made.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "gesprekken.db")
    running: Postgres = request.getfixturevalue("cluster")
    return running.address


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def store(database: str, watch: Watch) -> Iterator[SealedTrackerStore]:
    """A store with nothing in it."""
    opened = SealedTrackerStore(DOMAIN, db=database, secret=SECRET, now=watch)
    with opened.engine.begin() as connection:
        for table in ("turns", "conversations", "shared"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 -- our own names
    yield opened
    opened.close()


async def say(store: SealedTrackerStore, sender: str, words: str, *events: Any) -> Any:
    """Do to the store what Rasa does in one turn; return the tracker."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    if not tracker.events:
        tracker.update(ActionExecuted("action_listen"))
    message = {"intent": {"name": "faq"}, "text": words, "message_id": f"id-{words}"}
    tracker.update(UserUttered(words, {"name": "faq"}, [], message, message_id=f"id-{words}"))
    tracker.update(SlotSet("land", "BE"))
    for event in events:
        tracker.update(event)
    tracker.update(BotUttered(f"antwoord op {words}"))
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    return tracker


async def kept(store: SealedTrackerStore, sender: str) -> DialogueStateTracker:
    """Return a conversation that has to be there, as a turn reads it."""
    tracker = await store.retrieve(sender)
    assert tracker is not None
    return tracker


def texts(tracker: Any) -> list[str]:
    """Return what the visitor said, in order."""
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]
