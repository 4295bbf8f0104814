"""Answers what is asked while a decision tree is open and is no topic: a term, a court, a part of an answer.

What comes back is put to the tree again by `actions.decision_tree`; a question about a topic is left to the rules.
"""

from __future__ import annotations

import copy

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, courts, followup
from actions.answer import ActionAnswer
from actions.conversation import Events
from actions.services import library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Intent, Slot
from privacybalie.freetext.followup import named_topics
from privacybalie.freetext.terms import defining_topics, term_asked
from privacybalie.presentation import answers, followups
from privacybalie.presentation.answers import Button

_MOST = 3
# What may offer topics beside the open question of a tree; anything else is answered when it is said alone.
_OFFERS: frozenset[Intent] = frozenset({"nlu_fallback", "ambiguous", "out_of_scope", "nonsense", "boom"})


def answered_in_between(
    dispatcher: CollectingDispatcher, tracker: Tracker, country: Country | None, *, asks_country: bool
) -> Events | None:
    """Answer it, and return what is remembered; None when nothing of the kind is asked. The tree keeps its country.

    `asks_country`: that is the open question, so that a town alone is an answer to it.
    """
    term = _term(tracker)
    if term is not None:
        dispatcher.utter_message(**followups.term(library(), term, country).arguments())
        return []
    told = courts.tell_courts_in_tree(dispatcher, tracker, asks_country=asks_country)
    if told is None and conversation.is_pressed(tracker):
        told = followup.part_pressed(dispatcher, tracker)
    return None if told is None else _remembered(told)


def _term(tracker: Tracker) -> str | None:
    """Return the term whose meaning is asked."""
    intent = conversation.intent(tracker)
    if conversation.is_pressed(tracker) or intent == "crisis":
        return None
    shelf = library()
    term = term_asked(conversation.text(tracker), shelf.content.terms, bare=False)
    topic = conversation.topic_of_turn(tracker, "faq") if intent == "faq" else None
    if term is None or topic in defining_topics(shelf.answers, shelf.content.terms[term]):
        return None  # a question in between, with an answer of its own
    return term


def answered_beside(
    dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, country: Country | None
) -> Events:
    """Answer or offer what a message asks besides its answer to the tree, or say that there is no answer to it."""
    intent = conversation.intent(tracker)
    alone = _asking(tracker, asked)
    told = answered_in_between(dispatcher, alone, country, asks_country=True)
    if told is not None:
        return told
    if intent == "faq":
        return _remembered(ActionAnswer().act(dispatcher, tracker))
    offers = _near(tracker, asked) if intent in _OFFERS else {}
    if offers:
        topics = [key.partition("/")[2] for key in offers]
        dispatcher.utter_message(**answers.also_asked(library(), offers.values(), topics).arguments())
    else:
        dispatcher.utter_message(text=library().phrase("vroeg_ook_onbekend"))
    return []


def _asking(tracker: Tracker, asked: str) -> Tracker:
    """Return the tracker as if only the question had been typed; what the pipeline made of the whole stays."""
    alone = copy.copy(tracker)
    alone.latest_message = {**tracker.latest_message, "text": asked}
    return alone


def _near(tracker: Tracker, asked: str) -> dict[str, Button]:
    """Return the topics that come near: those whose words are asked, and what the pipeline would offer."""
    shelf = library()
    ranked = [str(key).partition("/")[2] for key, _ in tracker.latest_message.get("topic_ranking") or []]
    named = [f"faq/{topic}" for topic in named_topics(shelf.answers, asked, ranked)]
    decided = [str(key) for key in conversation.decision(tracker).get("topics") or []]
    keys = [key for key in dict.fromkeys((*named, *decided)) if key != f"boom/{tracker.get_slot(Slot.TREE)}"]
    return {key: button for key in keys[:_MOST] if (button := answers.candidate(shelf, key))}


def _remembered(events: Events) -> Events:
    """Return what is remembered of an answer in a tree, which keeps its own country."""
    return [event for event in events if event.get("name") != Slot.COUNTRY]
