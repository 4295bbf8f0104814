"""Says the last turn again, outside a decision tree; in one, the arbiter puts the question again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.boundary import Events, SafeAction
from actions.services import library


class ActionRepeat(SafeAction):
    """Repeat what was said last."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_repeat"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the messages of the last turn again."""
        say_again(dispatcher, tracker)
        return []


def say_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Send the messages of the last turn again, or say that there were none."""
    said = last_said(tracker.events or [])
    for message in said:
        data = message.get("data") or {}
        dispatcher.utter_message(
            text=message.get("text"), buttons=data.get("buttons") or [], json_message=data.get("custom")
        )
    if not said:
        dispatcher.utter_message(text=library().phrase("niets_te_herhalen"))


def last_said(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the messages between the previous message of the visitor and this one."""
    heard = [place for place, event in enumerate(events) if event.get("event") == "user"]
    end = heard[-1] if heard else len(events)
    start = heard[-2] if len(heard) > 1 else 0
    return [event for event in events[start:end] if event.get("event") == "bot"]
