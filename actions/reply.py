"""Says a fixed reply to what is no question: a greeting, thanks, "ok", a wish for help."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, repeat
from actions.fallback import suggest_named
from actions.safe_action import Events, SafeAction
from privacybalie.contract.names import Intent

# Recognised by their words alone (content/sjablonen/gesprek.yml); the decision says which.
SMALLTALK: Intent = "smalltalk"


class ActionReply(SafeAction):
    """Reply to what is no question."""

    answers: ClassVar[frozenset[Intent]] = frozenset(
        {
            "greet",
            "goodbye",
            "thank",
            "help",
            "affirm",
            "deny",
            "dont_know",
            "bot_challenge",
            "bot_privacy",
            "nonsense",
            SMALLTALK,
        }
    )

    def name(self) -> str:
        """Name in the domain."""
        return "action_reply"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the reply of the domain that goes with the intent."""
        intent = conversation.intent(tracker)
        said = conversation.decision(tracker).get("smalltalk") if intent == SMALLTALK else intent
        if said == "repeat":
            repeat.say_again(dispatcher, tracker)
            return []
        if intent == "nonsense" and suggest_named(dispatcher, tracker):
            return []
        dispatcher.utter_message(response=f"utter_{said or 'help'}")
        return []
