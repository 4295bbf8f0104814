"""Answers a topic: the short answer first, the fuller one and the sources on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, tree_memory, tree_message
from actions.safe_action import Events, SafeAction
from actions.services import desk, library
from actions.topic import answer_topic, remember
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import FORM, TERM, Intent, Slot
from privacybalie.dialogue.state import DialogueContext, outcome_reached
from privacybalie.freetext.followup import about_another
from privacybalie.freetext.followup_kind import own_words
from privacybalie.presentation import answers, followups, outcomes, withheld
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.own import switched_off
from privacybalie.text.words import words
from privacybalie.trees.walk import Reached

OutcomeLayer = Callable[[Library, TreeContext, Reached], answers.BotMessage]


class ActionAnswer(SafeAction):
    """Answer the recognised or chosen topic."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"faq"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answer the topic of this turn."""
        topic = conversation.topic_of_turn(tracker, "faq")
        if (said := switched_off(library(), topic)) is not None:
            dispatcher.utter_message(text=said)
            return []
        if topic is not None and withheld.is_withheld(library(), "antwoord", topic):
            dispatcher.utter_message(**withheld.withheld_message(library()).arguments())
            return []
        if topic is None or topic not in library().answers:
            dispatcher.utter_message(response="utter_help")
            return []
        if not conversation.in_tree(tracker) and tree_message.story(library(), tracker) is not None:
            return [FollowupAction(FORM)]
        if _about_another(tracker, topic):
            button = answers.topic_button(library().answer(topic))
            sentence = library().phrase("suggestie_een")
            dispatcher.utter_message(**answers.suggestion(library(), sentence, [button], [topic]).arguments())
            return []
        return [*_answered(dispatcher, tracker, topic), *_also(dispatcher, tracker)]


def _about_another(tracker: Tracker, topic: str) -> bool:
    """Whether what was typed goes on about the last answer, and this topic is about another product."""
    last = tracker.get_slot(Slot.TOPIC)
    if conversation.is_pressed(tracker) or not last:
        return False
    return about_another(library().answers, str(last), topic, conversation.text(tracker))


def _answered(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str) -> Events:
    """Answer a topic. A question about the other country than the tree's leaves the tree's own as it is."""
    country, known = conversation.country(tracker), conversation.remembered_country(tracker)
    if _was_just_given(tracker, topic, country):
        return _again(dispatcher, tracker, topic, country)
    if known in {None, country} or country is None:
        return answer_topic(dispatcher, topic, country)
    if conversation.in_tree(tracker):
        answer_topic(dispatcher, topic, country)
        return remember(topic, None)
    return answer_topic(dispatcher, topic, country, library().phrase(f"land_nu_{country.value}"))


def _was_just_given(tracker: Tracker, topic: str, country: Country | None) -> bool:
    """Whether this very answer, for this country, is what was said last, and something else was typed after it."""
    said = conversation.last_payloads(tracker)
    given = {
        (str(custom.get("id")), str(custom.get("land")))
        for custom in said
        if custom.get("soort") == "antwoord"
    }
    lands = {country, Country.EU} if country is not None else set(Country)
    asked = words(conversation.text(tracker))
    literally = asked in (words(library().answer(topic).question), words(conversation.typed_before(tracker)))
    return (
        not conversation.is_pressed(tracker)
        and not literally
        and any((topic, land.value) in given for land in lands)
    )


def _again(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str, country: Country | None) -> Events:
    """Say what the last answer says of the new words, instead of all of it once more."""
    shelf = library()
    about = own_words(words(conversation.text(tracker)), "", shelf.answer(topic))
    chosen = shelf.choose(topic, country, desk().today)
    dispatcher.utter_message(**followups.same_question(shelf, chosen, about).arguments())
    return remember(topic, country)


def _also(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Offer the other question of the same message, or say that there is no answer to it."""
    shelf, decided = library(), conversation.decision(tracker)
    topic = conversation.topic_of_turn(tracker, "faq")
    if (
        topic is not None
        and topic in shelf.answers
        and words(shelf.answer(topic).question) == words(conversation.text(tracker))
    ):
        return []  # our own question, in which two things are one
    offers = {key: button for key in decided.get("also", []) if (button := answers.candidate(shelf, key))}
    if offers:
        topics = [key.partition("/")[2] for key in offers]
        dispatcher.utter_message(**answers.also_asked(shelf, offers.values(), topics).arguments())
    elif decided.get("missed"):
        dispatcher.utter_message(text=shelf.phrase("vroeg_ook_onbekend"))
    return []


class ActionShowMore(SafeAction):
    """Show the lawyer's layer of the last answer."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"show_more"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_more"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the fuller answer of the remembered topic, or the lawyer's sentence on a term."""
        kind, slash, key = (conversation.remembered_topic(tracker) or "").partition("/")
        if kind + slash == TERM and key in library().content.terms:
            dispatcher.utter_message(**followups.term_precisely(library(), key).arguments())
            return []
        return show(dispatcher, tracker, answers.more_message, outcomes.explanation)


class ActionShowSources(SafeAction):
    """Show what the last answer rests on."""

    answers: ClassVar[frozenset[Intent]] = frozenset({"show_sources"})

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_sources"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the sources of the remembered topic."""
        return show(dispatcher, tracker, answers.sources_message, outcomes.cited)


def show(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    layer: answers.Layer,
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
        dispatcher.utter_message(**answers.country_question(shelf, topic).arguments())
        return remember(topic, None)
    dispatcher.utter_message(**layer(shelf, shelf.choose(topic, country, desk().today)).arguments())
    return remember(topic, country)


def _last_outcome(tracker: Tracker) -> Reached | None:
    return outcome_reached(
        DialogueContext(library().content.trees, desk().today, sources=library().content.sources),
        tree_memory.recall(tracker),
    )
