"""Belgium or the Netherlands: chosen once, remembered, changed at any time."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.offered import BOTH
from actions.safe_action import Events, SafeAction
from actions.services import desk, library
from actions.topic import answer_topic, remember
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Intent
from privacybalie.presentation import answers


class ActionChooseCountry(SafeAction):
    """Remember the country and, when the last topic depends on it, answer that topic for this country."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"choose_country"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_choose_country"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answer the remembered topic for the named country, or confirm, or ask which one."""
        shelf, country = library(), conversation.country_in_message(tracker)
        topic = conversation.remembered_topic(tracker)
        if topic is not None and topic in shelf.answers and conversation.chosen_country(tracker) == BOTH:
            for each in (Country.BE, Country.NL):
                dispatcher.utter_message(
                    **answers.answer_message(shelf, shelf.choose(topic, each, desk().today)).arguments()
                )
            return remember(topic, None)
        if country is None:
            dispatcher.utter_message(**answers.country_question(shelf, None).arguments())
            return []
        if topic is not None and topic in shelf.answers and shelf.depends_on_country(topic):
            return answer_topic(dispatcher, topic, country)
        dispatcher.utter_message(text=shelf.phrase(f"land_gekozen_{country.value}"))
        return remember(None, country)
