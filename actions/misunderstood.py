"""Searches once more after a denial of what was answered or offered: over the story so far and what is said instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.candidates import MOST, asked_by, chances
from actions.conversation import Events
from actions.offered import last_offer
from actions.read_apart import heard_as
from actions.services import library
from actions.topic import answer_topic
from privacybalie.contract.names import Slot
from privacybalie.freetext.denied_topic import TopicDenial, denial
from privacybalie.freetext.offers import shares_word
from privacybalie.presentation import answers
from privacybalie.text.words import words

# A message of fewer words is no story.
_STORY = 4
# Less probable than this it is not what is meant instead.
_LEAST = 0.02


def search_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """Answer or offer what is meant instead of what was understood; None when nothing was denied or is found."""
    denied = _denied(tracker)
    if denied is None or conversation.country_in_message(tracker) is not None:
        return None
    story = _story(tracker)
    read = [
        heard_as(tracker, text)
        for text in (denied.instead, f"{story}. {denied.instead}" if story else "")
        if text
    ]
    heard = [each for each in read if each is not None]
    wrong = set(_understood(tracker))
    for each in heard:
        decided = conversation.decision(each)
        best = str((decided.get("topics") or [""])[0])
        if decided.get("kind") == "answer" and _is_open(best, wrong, denied) and best.startswith("faq/"):
            sorry = library().phrase("verkeerd_begrepen")
            return answer_topic(dispatcher, best.partition("/")[2], conversation.country(tracker), sorry)
    before = heard_as(tracker, story) if story else None
    return _offer(dispatcher, _made_likelier(heard, before), wrong, denied)


def _denied(tracker: Tracker) -> TopicDenial | None:
    """Return what was denied, where something was answered or offered just before."""
    typed = not conversation.is_pressed(tracker) and not conversation.in_tree(tracker)
    if not typed or conversation.intent(tracker) == "crisis" or not any(_understood(tracker)):
        return None
    return denial(conversation.text(tracker))


def _understood(tracker: Tracker) -> Iterator[str]:
    """Return what was answered, asked a country for, or offered last."""
    last = tracker.get_slot(Slot.TOPIC)
    if last:
        yield f"faq/{last}"
    for custom in conversation.last_payloads(tracker):
        yield from (
            f"{kind}/{topic}" for topic in custom.get("onderwerpen") or () for kind in ("faq", "boom")
        )
    if last_offer(tracker).asks_country:
        yield f"faq/{last_offer(tracker).custom.get('id')}"


def _story(tracker: Tracker) -> str:
    """Return what was typed before this message and tells or asks something."""
    said = [str(event.get("text") or "") for event in tracker.events or [] if event.get("event") == "user"]
    told = [text for text in said[:-1] if not text.startswith("/") and len(words(text)) >= _STORY]
    return told[-1].rstrip(" .!?") if told else ""


def _is_open(key: str, wrong: set[str], denied: TopicDenial) -> bool:
    """Whether a topic may be meant: it was not understood before, and is not about what was denied."""
    asked = asked_by(library(), key)
    topic = key.partition("/")[2].replace("_", " ")
    return bool(asked) and key not in wrong and not shares_word(" ".join(denied.denied), f"{asked} {topic}")


def _made_likelier(heard: list[Tracker], story: Tracker | None) -> Mapping[str, float]:
    """Return how probable topics are: what the story by itself was taken for counts against them."""
    found: dict[str, float] = {}
    for each in heard:
        for key, chance in chances(each).items():
            found[key] = found.get(key, 0.0) + chance
    taken_for = chances(story) if story is not None else {}
    return {key: chance - taken_for.get(key, 0.0) for key, chance in found.items()}


def _offer(
    dispatcher: CollectingDispatcher, found: Mapping[str, float], wrong: set[str], denied: TopicDenial
) -> Events | None:
    shelf = library()
    likely = [
        key
        for key, chance in sorted(found.items(), key=lambda pair: -pair[1])
        if _is_open(key, wrong, denied)
        and (chance >= _LEAST or shares_word(denied.instead, asked_by(shelf, key)))
    ][:MOST]
    buttons = [button for key in likely if (button := answers.candidate(shelf, key)) is not None]
    if not buttons:
        return None
    sentence = f"{shelf.phrase('verkeerd_begrepen')} {shelf.phrase('verkeerd_begrepen_keuze')}"
    topics = [key.partition("/")[2] for key in likely]
    dispatcher.utter_message(**answers.suggestion(shelf, sentence, buttons, topics).arguments())
    return []
