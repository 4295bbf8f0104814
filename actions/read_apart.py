"""Reads a part of a message once more by itself: what comes behind thanks or "stop", and each of two questions.

Where messages are read in another process (endpoints.yml) nothing is read twice, and a message stays whole.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Tracker

from actions import conversation
from actions.conversation import Events
from actions.services import library, read_again
from privacybalie.content.library import Library
from privacybalie.content.once import once_per_record
from privacybalie.contract.names import Slot
from privacybalie.freetext import apart
from privacybalie.freetext.apart import Lead, LeadWords


def heard_as(tracker: Tracker, text: str) -> Tracker | None:
    """Return the tracker as if only this was typed; None where nothing is read a second time."""
    read = read_again(text)
    if read is None:
        return None
    heard = copy.copy(tracker)
    heard.latest_message = {**read, "text": text}
    return heard


def after_events(tracker: Tracker, events: Iterable[Mapping[str, Any]]) -> Tracker:
    """Return the tracker with the slots as events leave them."""
    heard = copy.copy(tracker)
    changed = {event["name"]: event["value"] for event in events if event.get("event") == "slot"}
    heard.slots = {**tracker.slots, **changed}
    return heard


def lead_of(tracker: Tracker) -> Lead | None:
    """Return the thanks or the "stop" that a typed message begins with, with what comes behind it."""
    text = conversation.text(tracker)
    if not text or conversation.is_pressed(tracker) or conversation.intent(tracker) == "crisis":
        return None
    return apart.leading(text, _lead_words(library()))


@once_per_record
def _lead_words(shelf: Library) -> LeadWords:
    return apart.lead_words(shelf.phrase("woorden_dank").split("|"), shelf.phrase("opdracht_stop").split("|"))


def questions_apart(tracker: Tracker) -> list[Tracker]:
    """Return each question of a message that asks several after an answer, read by itself; none when one is sure."""
    decided, text = conversation.decision(tracker), conversation.text(tracker)
    sure = decided.get("kind") in {"answer", "crisis"}
    if sure or conversation.is_pressed(tracker) or not tracker.get_slot(Slot.TOPIC):
        return []
    heard = [heard_as(tracker, each) for each in apart.asked_apart(text)]
    return [each for each in heard if each is not None]


def stopped(tracker: Tracker, events: Events) -> Tracker:
    """Return the tracker after a decision tree was stopped."""
    heard = after_events(tracker, events)
    heard.active_loop = {}
    return heard
