"""What of a turn is stored, and how much of a long conversation is read back.

A conversation is an append-only list of turns. Reading all of it makes each turn slower than the one before, so once it
is long it is read from a later turn on, behind an opening that sets the slots and the form as they were at that point.
The turns before it stay where they are; only `retrieve_full_tracker` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

# Rankings and token positions are three quarters of a message and are only used in the turn that made them.
KEPT_OF_MESSAGE = ("intent", "entities", "text", "message_id", "metadata", "decision")


def packed(events: Iterable[Event]) -> bytes:
    return json.dumps([trimmed(event.as_dict()) for event in events], separators=(",", ":")).encode("ascii")


def read_events(plaintext: bytes) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(plaintext)
    return events


def trimmed(event: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a message what no later turn looks at."""
    message = event.get("parse_data")
    if not message:
        return event
    kept = {name: message[name] for name in KEPT_OF_MESSAGE if name in message}
    intent = (message.get("intent") or {}).get("name")
    chosen = ((message.get("response_selector") or {}).get(intent) or {}).get("response")
    if chosen:
        kept["response_selector"] = {intent: {"response": chosen}}
    return {**event, "parse_data": kept}


def opening(tracker: DialogueStateTracker) -> list[Event]:
    """Return the events that bring a new session to where this conversation is: its slots and its open form."""
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [
        SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value
    ]
    if (form := tracker.active_loop_name) is not None:
        events += [ActionExecuted(form), ActiveLoop(form)]
    return [*events, ActionExecuted(ACTION_LISTEN_NAME)]
