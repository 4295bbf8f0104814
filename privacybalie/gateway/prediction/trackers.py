"""Rasa's trackers, copied and replayed without detours: for one turn it copies a conversation three to ten times.

Each function here does what the one of Rasa does that it stands for; the tests compare them.
"""

from __future__ import annotations

import copy
from itertools import takewhile
from typing import Any

from rasa.core.actions.forms import FormAction
from rasa.shared.constants import DEFAULT_SENDER_ID
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    ACTIVE_LOOP,
    REQUESTED_SLOT,
)
from rasa.shared.core.events import (
    ActionExecuted,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from privacybalie.gateway.prediction.prior_states import BACK, applied_events

_update, _copy = DialogueStateTracker.update, DialogueStateTracker.copy
_slots_since = FormAction._get_events_since_last_user_uttered  # noqa: SLF001
_temporary = FormAction._temporary_tracker  # noqa: SLF001 - as below: what Rasa's forms call
_known_kinds: set[type] = set()


def replay_quickly() -> None:
    """Make Rasa use what is here."""
    Slot.__copy__ = copied_slot
    DialogueStateTracker.update = updated
    DialogueStateTracker.copy = copied
    DialogueStateTracker.applied_events = applied_events
    FormAction._get_events_since_last_user_uttered = staticmethod(slots_since_last_message)  # noqa: SLF001
    FormAction._temporary_tracker = temporary  # noqa: SLF001


def copied_slot(slot: Slot) -> Slot:
    """Do what `copy.copy` does, in a tenth of the time."""
    other = object.__new__(type(slot))
    other.__dict__.update(slot.__dict__)
    return other


def updated(tracker: DialogueStateTracker, event: Event, domain: Any = None) -> None:
    """Do what `update` does; that a kind of events is one is asked once and not for each of them."""
    kind = type(event)
    if kind not in _known_kinds or tracker.model_id or tracker.assistant_id:
        _update(tracker, event, domain)
        _known_kinds.add(kind)
        return
    tracker.events.append(event)
    event.apply_to(tracker)


def copied(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Do what `copy` does without replaying: what a conversation came to follows from its events (Rasa's own rule)."""
    if not BACK.isdisjoint(map(type, tracker.events)):
        return _copy(tracker)
    other = DialogueStateTracker(
        tracker.sender_id or DEFAULT_SENDER_ID,
        (),
        tracker._max_event_history,  # noqa: SLF001 - as Rasa's `init_copy` does
        is_rule_tracker=tracker.is_rule_tracker,
    )
    other.events.extend(tracker.events)
    for name in ("_paused", "latest_action", "latest_message", "latest_bot_utterance"):
        setattr(other, name, getattr(tracker, name))
    other.slots = {name: copied_slot(slot) for name, slot in tracker.slots.items()}
    other.active_loop = copy.copy(tracker.active_loop)
    other.followup_action = _followup(tracker)
    return other


def _followup(tracker: DialogueStateTracker) -> str | None:
    """Return which action the events say comes next: Rasa's processor forgets it on the tracker, not in its events."""
    for event in reversed(tracker.events):
        kind = type(event)
        if kind is FollowupAction:
            return str(event.action_name)
        if kind in {ActionExecuted, UserUttered}:
            return None
        if kind is Restarted:
            return str(ACTION_SESSION_START_NAME)
        if kind is SessionStarted:
            break
    return str(ACTION_LISTEN_NAME)


def temporary(
    form: FormAction, tracker: DialogueStateTracker, additional_events: list[Event], domain: Any
) -> DialogueStateTracker:
    """Do what a form's `_temporary_tracker` does, from a copy where the conversation was not restarted."""
    if Restarted in map(type, tracker.events):
        return _temporary(form, tracker, additional_events, domain)
    other = copied(tracker)
    asked = SlotSet(REQUESTED_SLOT, form.get_slot_to_fill(tracker))
    for event in (asked, ActionExecuted(form.name()), *additional_events):
        updated(other, event)
    return other


def slots_since_last_message(tracker: DialogueStateTracker) -> list[SlotSet]:
    """Return the slots that were set since the last message or restart; all of them when there was neither."""

    def ends(event: Event) -> bool:
        kind = type(event)
        return kind is Restarted or (
            kind is UserUttered and (event is tracker.latest_message or event == tracker.latest_message)
        )

    since = list(takewhile(lambda event: not ends(event), reversed(tracker.events)))
    return [event for event in reversed(since) if isinstance(event, SlotSet)]


def current_state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return what `current_state` does; of an open form, what it was opened with is handed over and not copied."""
    form, tracker = tracker.active_loop, _without_form(tracker)
    return tracker.current_state() | {ACTIVE_LOOP: dict(vars(form)) if form else {}}


def _without_form(tracker: DialogueStateTracker) -> DialogueStateTracker:
    view = object.__new__(DialogueStateTracker)
    view.__dict__.update(tracker.__dict__, active_loop=None)
    return view
