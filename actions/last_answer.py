"""Says a part of the last answer: its reason, its steps, a period or a list in it, what it says of a fact."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.conversation import Events
from actions.services import desk, library
from actions.topic import remember
from privacybalie.content.library import CountryAnswer
from privacybalie.content.schema.base import Country
from privacybalie.freetext.followup_kind import Asked, own_words
from privacybalie.freetext.followup_search import answering
from privacybalie.freetext.followup_signs import follow_up_words, new_facts
from privacybalie.presentation import answers, followups
from privacybalie.presentation.answers import BotMessage
from privacybalie.text.words import words

# From so many words that tell something a yes or no is not the general one.
_NEW_FACTS = 2


def told_beside(tracker: Tracker, last: str, asked: Asked) -> list[str]:
    """Return the facts that stand beside "ja of nee?": the first sentence of an answer does not know them."""
    if asked is not Asked.YES_NO or conversation.is_pressed(tracker):
        return []
    return new_facts(conversation.text(tracker), asked, library().answer(last), follow_up_words(library()))


def say_in_that_case(
    dispatcher: CollectingDispatcher, tracker: Tracker, last: str, told: Sequence[str]
) -> Events:
    """Say what the last answer says of these facts; else its yes or no, and that it knows nothing of them."""
    chosen = text_of_topic(last, conversation.country(tracker))
    outgoing = followups.in_that_case(library(), chosen, told) if chosen is not None else None
    if chosen is None or (outgoing is None and len(told) < _NEW_FACTS):
        return say_part(dispatcher, tracker, last, Asked.YES_NO)
    outgoing = outgoing or followups.in_general(library(), chosen)
    dispatcher.utter_message(**outgoing.arguments())
    return remember(last, conversation.country(tracker))


def say_part(dispatcher: CollectingDispatcher, tracker: Tracker, last: str, asked: Asked) -> Events:
    """Send a part of the last answer; ask for the country first where that part differs."""
    country = conversation.country(tracker)
    exceptions = bool({"tenzij", "uitzondering", "uitzonderingen"} & set(words(conversation.text(tracker))))
    chosen = text_of_topic(last, country)
    parts = {
        land: followups.asked_part(library(), asked, text_for(last, land), exceptions=exceptions).text
        for land in ((Country.BE, Country.NL) if country is None else ())
    }
    if chosen is None or (len(set(parts.values())) > 1 and library().depends_on_country(last)):
        dispatcher.utter_message(**answers.country_question(library(), last).arguments())
        return remember(last, None)
    outgoing = (
        answers.more_message(library(), chosen)
        if asked is Asked.FULLER
        else followups.asked_part(library(), asked, chosen, exceptions=exceptions)
    )
    dispatcher.utter_message(**outgoing.arguments())
    return remember(last, country)


def text_for(topic: str, country: Country) -> CountryAnswer:
    """Return the text of a topic for a country, today."""
    return library().choose(topic, country, desk().today)


def text_of_topic(topic: str, country: Country | None) -> CountryAnswer | None:
    """Return the text for the country; None when it is unknown and the texts differ."""
    shelf = library()
    if country is None and shelf.short_depends_on_country(topic):
        return None
    return shelf.choose(topic, country, desk().today)


def held(tracker: Tracker, last: str) -> BotMessage | None:
    """Return the sentences of the last answer that hold the sort of thing that is asked; None without any."""
    chosen, said = text_of_topic(last, conversation.country(tracker)), words(conversation.text(tracker))
    if chosen is None:
        return None
    own = own_words(said, "", library().answer(last))
    return followups.quoted_sentences(library(), chosen, answering(chosen.text, said, own))
