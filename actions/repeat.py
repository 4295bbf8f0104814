"""Says the last turn again, outside a decision tree; in one, the arbiter puts the question again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.safe_action import Events, SafeAction
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
    said = conversation.last_said(tracker)
    for message in said:
        data = message.get("data") or {}
        dispatcher.utter_message(
            text=message.get("text"), buttons=data.get("buttons") or [], json_message=data.get("custom")
        )
    if not said:
        dispatcher.utter_message(text=library().phrase("niets_te_herhalen"))
