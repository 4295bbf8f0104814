"""Offers the answers that belong to a decision."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, messages
from actions.boundary import Events, SafeAction
from actions.services import library


class ActionStartTree(SafeAction):
    """Start from the decision a visitor has to take."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_tree"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Offer the answers that this decision rests on."""
        shelf, key = library(), conversation.topic_of_turn(tracker, "boom")
        tree = shelf.content.trees.get(key or "")
        if tree is None:
            dispatcher.utter_message(response="utter_help")
            return []
        buttons = [messages.topic_button(shelf.answer(topic)) for topic in tree.topics]
        sentence = shelf.phrase("boom_aanbod", titel=tree.title)
        outgoing = messages.suggestion(shelf, sentence, buttons, tree.topics)
        dispatcher.utter_message(**outgoing.arguments())
        return []
