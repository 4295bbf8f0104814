"""The action server of the stock project: a form whose answers are pressed or typed, as Rasa's documentation has it.

Copied into the project, beside `form.json`: the options of each question, {slot: {option id: label}}.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

OPTIONS: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "form.json").read_text("utf-8"))


class ValidateOpnameForm(FormValidationAction):
    """Takes the id of an option from a button, and its label, or a part of it, from what was typed."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "validate_opname_form"

    async def get_extraction_events(self, *_: Any) -> list[dict[str, Any]]:
        """Leave extraction to the mappings of the domain."""
        return []

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Set each slot that was just filled to the option that is meant, or to nothing, so that it is asked again."""
        del dispatcher, domain
        return [
            {"event": "slot", "timestamp": None, "name": slot, "value": meant(slot, str(value))}
            for slot, value in tracker.slots_to_validate().items()
            if slot in OPTIONS
        ]


class ActionOutcome(Action):
    """Says that the questions are over, and forgets the answers."""

    def name(self) -> str:
        """Return the name in domain.yml."""
        return "action_outcome"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Name the answers."""
        del domain
        said = (
            f"{slot}: {options.get(str(tracker.get_slot(slot)), '?')}" for slot, options in OPTIONS.items()
        )
        dispatcher.utter_message(text="Uw antwoorden. " + "; ".join(said))
        return [AllSlotsReset()]


def meant(slot: str, value: str) -> str | None:
    """Return the option that a pressed or typed answer means, or None."""
    if value in OPTIONS[slot]:
        return value
    words = value.lower().strip(" .!")
    return next((option for option, label in OPTIONS[slot].items() if label.lower() in words), None)
