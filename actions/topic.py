"""Sends the answer to a topic, and keeps topic and country for later turns."""

from __future__ import annotations

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Events
from actions.services import desk, library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Slot
from privacybalie.presentation import answers


def answer_topic(
    dispatcher: CollectingDispatcher, topic: str, country: Country | None, *before: str
) -> Events:
    """Send the answer, or ask for the country first when the texts differ; remember the topic and the country."""
    shelf = library()
    if country is None and shelf.short_depends_on_country(topic):
        outgoing = answers.country_question(shelf, topic)
    else:
        outgoing = answers.answer_message(shelf, shelf.choose(topic, country, desk().today), *before)
    dispatcher.utter_message(**outgoing.arguments())
    return remember(topic, country)


def remember(topic: str | None, country: Country | None) -> Events:
    """Return the events that keep topic and country for later turns."""
    events: Events = []
    if topic is not None:
        events.append(SlotSet(Slot.TOPIC, topic))
    if country is not None:
        events.append(SlotSet(Slot.COUNTRY, country.value))
    return events
