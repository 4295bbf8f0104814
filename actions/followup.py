"""Reads a message with the last answer: "waarom?", "en Teams?", "en in Nederland?", "wat bedoelt u met verwerker?".

Tried before the action that the pipeline's intent leads to; a cry for help, a pressed button and a message in a
decision tree are left alone. What is asked is decided in `privacybalie.freetext.followup_kind`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.candidates import asked_by, worth_offering
from actions.conversation import Events
from actions.heard_after_answer import heard_after, only_asks
from actions.last_answer import held, say_in_that_case, say_part, text_of_topic, told_beside
from actions.offered import VAGUE, last_offer, literally_named
from actions.services import library
from actions.topic import answer_topic, remember
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Country
from privacybalie.contract.names import Slot
from privacybalie.contract.payloads import HelpPayload, OutOfScopePayload, kind_of
from privacybalie.freetext.apart import is_asked
from privacybalie.freetext.followup import named_topics
from privacybalie.freetext.followup_doubt import in_doubt, is_whole_question, likely_asked
from privacybalie.freetext.followup_kind import (
    OFFERED,
    Asked,
    FollowUp,
    own_words,
    read_follow_up,
)
from privacybalie.freetext.followup_search import about_product, names_no_subject
from privacybalie.freetext.followup_signs import follow_up_words
from privacybalie.freetext.offers import shares_word
from privacybalie.freetext.terms import term_asked, term_named
from privacybalie.presentation import followups
from privacybalie.text.words import words

# After these the last answer is no longer what is talked about.
_PAST = frozenset({kind_of(OutOfScopePayload), kind_of(HelpPayload)})


def follow(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """Answer what is asked of the last answer; None when the message is one of its own."""
    if conversation.is_pressed(tracker):
        return part_pressed(dispatcher, tracker)
    if not _may_follow(tracker):
        return None
    shelf, last = library(), str(tracker.get_slot(Slot.TOPIC) or "")
    term = term_asked(conversation.text(tracker), shelf.content.terms, bare=bool(last))
    if term is not None and (last or conversation.intent(tracker) in VAGUE):
        dispatcher.utter_message(**followups.term(shelf, term, conversation.country(tracker)).arguments())
        return []
    known = last in shelf.answers and not last_offer(tracker).asks_country
    return _typed(dispatcher, tracker, last) if known else None


def _typed(dispatcher: CollectingDispatcher, tracker: Tracker, last: str) -> Events | None:
    """Answer or offer what a message may ask of the last answer."""
    decided, text = conversation.decision(tracker), conversation.text(tracker)
    if decided.get("kind") == "smalltalk":
        puzzled = decided.get("smalltalk") == "puzzled"
        return say_part(dispatcher, tracker, last, Asked.SHORTER) if puzzled else None
    heard = heard_after(library(), tracker, last)
    goes_on = heard.topic in {None, last} or names_no_subject(
        own_words(words(text), "", library().answer(last))
    )
    if goes_on and (found := held(tracker, last)) is not None:
        dispatcher.utter_message(**found.arguments())
        return remember(last, conversation.country(tracker))
    asked = read_follow_up(text, library().answer(last), heard, follow_up_words(library()))
    if asked is not None:
        return _answer(dispatcher, tracker, last, asked)
    doubted = in_doubt(heard, library().answer(last))
    if not doubted and _asks_another(tracker, last):
        return None
    return _offer(
        dispatcher, tracker, last, likely_asked(text, heard, library().answer(last)), doubted=doubted
    )


def _asks_another(tracker: Tracker, last: str) -> bool:
    """Whether a message is a question with a subject of its own, or names a topic that may be meant."""
    text, keys = conversation.text(tracker), conversation.decision(tracker).get("topics") or []
    if not keys or not is_asked(text):
        return False
    named = any(shares_word(text, asked_by(library(), str(key))) for key in keys)
    return named or is_whole_question(text, library().answer(last))


def part_pressed(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """Answer a button that asks something of an answer."""
    topic, wanted = conversation.topic_of_turn(tracker, "faq"), conversation.carried(tracker).get("keuze")
    if topic is None or topic not in library().answers or wanted not in {asked.value for asked in OFFERED}:
        return None
    return _answer(dispatcher, tracker, topic, FollowUp(Asked(wanted)))


def _offer(
    dispatcher: CollectingDispatcher, tracker: Tracker, last: str, asked: Sequence[Asked], *, doubted: bool
) -> Events | None:
    """Offer what may be asked of the last answer, beside the topics that come near; None when nothing may be.

    `doubted`: another topic would be answered, and nothing says surely that it is meant.
    """
    if not asked or (conversation.intent(tracker) not in VAGUE and not doubted):
        return None
    decided = conversation.decision(tracker)
    offered = doubted or decided.get("kind") == "suggest"
    near = [str(key) for key in decided.get("topics") or []] if offered else []
    dispatcher.utter_message(**followups.offered(library(), last, asked, near).arguments())
    return []


def _may_follow(tracker: Tracker) -> bool:
    offered = last_offer(tracker)
    said = conversation.last_payloads(tracker)[-1:]
    past = any(custom.get("soort") in _PAST for custom in said)
    literal = literally_named(conversation.text(tracker), offered) is not None
    cries = conversation.intent(tracker) == "crisis" and not only_asks(tracker)
    return not cries and not past and not literal and not offered.of_tree


def _answer(dispatcher: CollectingDispatcher, tracker: Tracker, last: str, asked: FollowUp) -> Events:
    if asked.asked is Asked.COUNTRY:
        return _other_country(dispatcher, last, Country(asked.about[0]))
    if asked.asked is Asked.PRODUCT:
        return _other_product(dispatcher, tracker, last, asked.about)
    if asked.asked is Asked.OTHERWISE:
        return _otherwise(dispatcher, tracker, last, asked.about)
    if asked.asked is Asked.TERM:
        return _term(dispatcher, tracker, last, asked.about)
    country = conversation.country(tracker)
    if asked.asked is Asked.WHOM:
        dispatcher.utter_message(**followups.whom(library(), country).arguments())
        return remember(None, country)
    told = told_beside(tracker, last, asked.asked)
    return (
        say_in_that_case(dispatcher, tracker, last, told)
        if told
        else say_part(dispatcher, tracker, last, asked.asked)
    )


def _term(dispatcher: CollectingDispatcher, tracker: Tracker, last: str, about: tuple[str, ...]) -> Events:
    """Explain a term, or say what the last answer says of a word that is no term."""
    term = term_named(conversation.text(tracker), library().content.terms)
    if term is None:
        return _otherwise(dispatcher, tracker, last, about)
    dispatcher.utter_message(**followups.term(library(), term, conversation.country(tracker)).arguments())
    return []


def _other_country(dispatcher: CollectingDispatcher, last: str, country: Country) -> Events:
    """Answer the last question for another country, or say that it has no answer there and what is near."""
    shelf, texts = library(), library().answer(last).texts.by_country()
    if country in texts:
        return answer_topic(dispatcher, last, country, shelf.phrase(f"vervolg_land_{country.value}"))
    if Country.EU in texts:
        return answer_topic(dispatcher, last, country, shelf.phrase(f"vervolg_land_zelfde_{country.value}"))
    (own,) = texts
    supervisor = shelf.phrase(f"toezichthouder_{country.value}")
    sentence = shelf.phrase(f"vervolg_alleen_{own.value}", toezichthouder=supervisor)
    related = [key for key in shelf.answer(last).related if _speaks_for(shelf, key, country)]
    outgoing = followups.near(shelf, sentence, related, last)
    dispatcher.utter_message(**outgoing.arguments())
    return remember(last, country)


def _speaks_for(shelf: Library, topic: str, country: Country) -> bool:
    texts = shelf.answer(topic).texts.by_country()
    return country in texts or Country.EU in texts


def _other_product(
    dispatcher: CollectingDispatcher, tracker: Tracker, last: str, name: tuple[str, ...]
) -> Events:
    """Answer the same question about another programme; else what the last answer says of it, or what is near."""
    shelf, country, ranking = library(), conversation.country(tracker), _ranked(tracker)
    found = about_product(shelf.answers, last, name, ranking)
    decided = conversation.decision(tracker)
    best = str((decided.get("topics") or [""])[0]).partition("/")[2]
    sure = decided.get("kind") == "answer" and best in found.near
    same = found.same or (best if sure else None)
    if same is not None:
        return answer_topic(dispatcher, same, country)
    chosen = text_of_topic(last, country)
    quoted = followups.quoted(shelf, chosen, name) if chosen is not None else None
    sentence = (
        shelf.phrase("vervolg_programma_keuze", naam=_as_typed(tracker, name))
        if found.near
        else shelf.phrase("vervolg_onbekend_programma", naam=_as_typed(tracker, name))
    )
    topics = found.near or shelf.answer(last).related
    outgoing = quoted or followups.near(shelf, sentence, topics, last)
    dispatcher.utter_message(**outgoing.arguments())
    return remember(last, country)


def _as_typed(tracker: Tracker, name: tuple[str, ...]) -> str:
    """Return a name with a capital, as names are written."""
    typed = conversation.text(tracker)
    place = typed.casefold().find(" ".join(name))
    said = typed[place : place + len(" ".join(name))] if place >= 0 else " ".join(name)
    return f"{said[:1].upper()}{said[1:]}"


def _otherwise(
    dispatcher: CollectingDispatcher, tracker: Tracker, last: str, about: tuple[str, ...]
) -> Events:
    """Say what the last answer says of a role or condition; else that it does not tell, and offer what comes near."""
    shelf, country = library(), conversation.country(tracker)
    chosen = text_of_topic(last, country)
    quoted = followups.quoted(shelf, chosen, about) if chosen is not None else None
    offered = named_topics(shelf.answers, " ".join(about), _ranked(tracker))
    likely = [key.removeprefix("faq/") for key in worth_offering(tracker) if key.startswith("faq/")]
    topics = (*offered, *likely, *_kin(shelf, tracker, last), *shelf.answer(last).related)
    meant = _meant_instead(tracker, last)
    if quoted is None and meant is not None:
        return answer_topic(dispatcher, meant, country)
    outgoing = quoted or followups.near(shelf, shelf.phrase("vervolg_geen_onderscheid"), topics, last)
    dispatcher.utter_message(**outgoing.arguments())
    return remember(last, country)


def _meant_instead(tracker: Tracker, last: str) -> str | None:
    """Return the topic that the pipeline would answer, where the last answer says nothing of what is asked.

    Not where the message is hardly one of its own: then that topic is only offered.
    """
    heard = heard_after(library(), tracker, last)
    if heard.topic in {None, last} or heard.topic not in library().answers:
        return None
    return None if in_doubt(heard, library().answer(last)) else heard.topic


def _kin(shelf: Library, tracker: Tracker, last: str) -> list[str]:
    """Return what the pipeline thought of that is about the same."""
    before = shelf.answer(last)
    decided = [str(key).partition("/")[2] for key in conversation.decision(tracker).get("topics") or []]
    known = [key for key in decided if key in shelf.answers]
    return [key for key in known if key in before.related or shelf.answer(key).theme is before.theme]


def _ranked(tracker: Tracker) -> list[str]:
    return [str(key).partition("/")[2] for key, _ in tracker.latest_message.get("topic_ranking") or []]
