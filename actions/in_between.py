"""Answers what is asked while a decision tree is open and is no topic: a term, a court, a part of an answer.

What comes back is put to the tree again by `actions.decision_tree`; a question about a topic is left to the rules.
"""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, courts, followup
from actions.conversation import Events
from actions.services import library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Slot
from privacybalie.freetext.terms import defining_topics, term_asked
from privacybalie.presentation import followups


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
    return None if told is None else [event for event in told if event.get("name") != Slot.COUNTRY]


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
