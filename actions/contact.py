"""Says who the human is here."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.safe_action import Events, SafeAction
from actions.services import library
from privacybalie.contract.names import Intent


class ActionHuman(SafeAction):
    """Point to a person."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"human"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_human"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:  # noqa: ARG002
        """Send the configured contact."""
        shelf = library()
        contact = shelf.contact
        dispatcher.utter_message(text=shelf.phrase("mens", naam=contact.name, bereikbaar=contact.how))
        return []
