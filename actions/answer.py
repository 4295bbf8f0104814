"""Answers a topic: the short answer first, the fuller one and the sources on request."""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, messages, tree_memory, tree_message, tree_outcome
from actions.boundary import Events, SafeAction
from actions.services import Desk, desk, library
from privacybalie.library import Library
from privacybalie.schema import Country
from privacybalie.talk import House, outcome
from privacybalie.walk import Reached

OutcomeLayer = Callable[[Library, Desk, Reached], messages.Outgoing]


def answer_topic(dispatcher: CollectingDispatcher, topic: str, country: Country | None) -> Events:
    """Send the answer, or ask for the country first when the texts differ; remember the topic and the country."""
    shelf = library()
    if country is None and shelf.short_depends_on_country(topic):
        outgoing = messages.country_question(shelf, topic)
    else:
        outgoing = messages.answer_message(shelf, shelf.choose(topic, country, desk().today))
    dispatcher.utter_message(**outgoing.arguments())
    return remember(topic, country)


def remember(topic: str | None, country: Country | None) -> Events:
    """Return the events that keep topic and country for later turns."""
    events: Events = []
    if topic is not None:
        events.append(SlotSet(conversation.TOPIC_SLOT, topic))
    if country is not None:
        events.append(SlotSet(conversation.COUNTRY_SLOT, country.value))
    return events


class ActionAnswer(SafeAction):
    """Answer the recognised or chosen topic."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answer the topic of this turn."""
        topic = conversation.topic_of_turn(tracker, "faq")
        if topic is None or topic not in library().answers:
            dispatcher.utter_message(response="utter_help")
            return []
        if not conversation.in_tree(tracker) and tree_message.story(library(), tracker) is not None:
            return [FollowupAction(conversation.FORM)]
        return answer_topic(dispatcher, topic, conversation.country(tracker))


class ActionShowMore(SafeAction):
    """Show the lawyer's layer of the last answer."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_more"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the fuller answer of the remembered topic."""
        return show(dispatcher, tracker, messages.more_message, tree_outcome.explanation)


class ActionShowSources(SafeAction):
    """Show what the last answer rests on."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_sources"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the sources of the remembered topic."""
        return show(dispatcher, tracker, messages.sources_message, tree_outcome.cited)


def show(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    layer: messages.Layer,
    of_outcome: OutcomeLayer | None = None,
) -> Events:
    """Send a layer of the last answer, or of the outcome of a tree when that came last."""
    shelf, topic, country = library(), conversation.remembered_topic(tracker), conversation.country(tracker)
    reached = _last_outcome(tracker) if topic is None and of_outcome is not None else None
    if reached is not None and of_outcome is not None:
        dispatcher.utter_message(**of_outcome(shelf, desk(), reached).arguments())
        return []
    if topic is None or topic not in shelf.answers:
        dispatcher.utter_message(text=shelf.phrase("geen_onderwerp"))
        return []
    if country is None and shelf.depends_on_country(topic):
        dispatcher.utter_message(**messages.country_question(shelf, topic).arguments())
        return remember(topic, None)
    dispatcher.utter_message(**layer(shelf, shelf.choose(topic, country, desk().today)).arguments())
    return remember(topic, country)


def _last_outcome(tracker: Tracker) -> Reached | None:
    return outcome(House(library().content.trees, desk().today), tree_memory.recall(tracker))
