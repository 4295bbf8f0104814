"""What the tracker says about a message, as the arbiter wants to know it."""

from __future__ import annotations

from typing import Literal

from rasa_sdk import Tracker

from actions import conversation
from privacybalie.content.library import Library
from privacybalie.content.once import once_per_record
from privacybalie.contract.names import TOLD, Intent, Slot
from privacybalie.dialogue.message import CommandPhrases, Message, VerdictWords, WhyWords, tree_for_narrative
from privacybalie.freetext.facts import COUNTRY, FactReader, ToldFacts, facts_named, told_facts, told_together
from privacybalie.freetext.own_answers import asks_for_own_answers
from privacybalie.text.words import words

# The commands that are known literally; their words are phrases.
COMMANDS = (
    *("step_back", "explain_question", "show_answers", "what_if", "export_note", "change_answer"),
    *("continue_tree", "stop", "repeat", "klaar"),
)


@once_per_record
def command_phrases(shelf: Library) -> CommandPhrases:
    """Return the fixed words of the arbiter."""
    commands = {name: frozenset(_split(shelf.phrase(f"opdracht_{name}"))) for name in COMMANDS}
    around = _split(shelf.phrase("woorden_over_uitkomst"))
    return CommandPhrases(
        commands,
        question_words(shelf),
        yes=frozenset(_split(shelf.phrase("woorden_ja"))),
        no=frozenset(_split(shelf.phrase("woorden_nee"))),
        suppose=tuple(_split(shelf.phrase("woorden_wat_als"))),
        matters=frozenset(word for part in _split(shelf.phrase("woorden_maakt_uit")) for word in words(part)),
        person=frozenset(_split(shelf.phrase("woorden_mens"))),
        card_yes=frozenset(_split(shelf.phrase("woorden_kaart_ja"))),
        card_no=frozenset(_split(shelf.phrase("woorden_kaart_nee"))),
        agreed=_agreed(shelf),
        wrong_tree=frozenset(_split(shelf.phrase("woorden_verkeerde_vragen"))),
        why=WhyWords(
            tuple(_split(shelf.phrase("woorden_waarom"))),
            frozenset(around),
            frozenset(_split(shelf.phrase("woorden_uitkomst"))),
        ),
        verdict=VerdictWords(
            tuple(_split(shelf.phrase("woorden_besluit"))),
            tuple(_split(shelf.phrase("woorden_ja_of_nee"))),
            frozenset(around),
            frozenset(_split(shelf.phrase("woorden_andere_overnemen"))),
            frozenset(_split(shelf.phrase("woorden_eerste_houden"))),
        ),
    )


def _agreed(shelf: Library) -> dict[str, frozenset[str]]:
    """Return what says yes to a proposal besides a plain yes, by the intent of its button."""
    any_proposal = _split(shelf.phrase("woorden_voorstel"))
    own = {
        "change_answer": shelf.phrase("woorden_voorstel_wijzigen"),
        "boom": shelf.phrase("woorden_voorstel_beginnen"),
        "stop": shelf.phrase("woorden_voorstel_stoppen"),
    }
    return {intent: frozenset((*any_proposal, *_split(text))) for intent, text in own.items()}


def question_words(shelf: Library) -> frozenset[str]:
    """Return the words with which a question begins."""
    return frozenset(_split(shelf.phrase("woorden_vraag")))


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def read_message(shelf: Library, tracker: Tracker, reader: FactReader | None = None) -> Message:
    """Return what was typed or pressed; with the facts that it tells, where it may open a tree."""
    pressed, named = conversation.is_pressed(tracker), conversation.country_in_message(tracker)
    tree = conversation.tree_of_turn(tracker) or story(shelf, tracker)
    facts, likely = _known(shelf, tracker, reader) if tree is not None else ({}, {})
    return Message(
        text=conversation.text(tracker),
        intent=_intent(tracker),
        pressed=pressed,
        entities=conversation.carried(tracker) if pressed else {},
        tree=tree,
        facts=facts,
        likely=likely,
        country=named.value if named is not None else None,
        topic_in_between=bool(tracker.get_slot(Slot.TOPIC)),
        topics=() if pressed else tuple(map(str, conversation.decision(tracker).get("topics") or ())),
        told=conversation.last_typed(tracker) if conversation.carried(tracker).get("keuze") == TOLD else "",
    )


def _known(
    shelf: Library, tracker: Tracker, reader: FactReader | None
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return what is known for a tree: the country that was chosen or named before, and what was told just now."""
    # A country that was typed is one of the facts that are told.
    chosen = conversation.country_in_message(tracker) if conversation.is_pressed(tracker) else None
    country = chosen or conversation.remembered_country(tracker)
    known, said = {COUNTRY: country.value} if country is not None else {}, told(shelf, tracker, reader)
    likely = {fact: values for fact, values in said.likely.items() if known.get(fact) != values[0]}
    sure = {fact: value for fact, value in {**known, **said.sure}.items() if fact not in likely}
    if chosen is None:
        return sure, likely
    return {**sure, COUNTRY: chosen.value}, {fact: likely[fact] for fact in likely if fact != COUNTRY}


def _intent(tracker: Tracker) -> Intent | Literal[""]:
    """Return the intent; in a tree, somebody who does not follow wants the question explained."""
    intent = conversation.intent(tracker)
    puzzled = intent == "smalltalk" and conversation.decision(tracker).get("smalltalk") == "puzzled"
    return "explain_question" if puzzled else intent


def told(shelf: Library, tracker: Tracker, reader: FactReader | None) -> ToldFacts:
    """Return the facts that were told; a button that opens a tree goes on with what was typed just before it."""
    texts = conversation.told_for_tree(tracker) or ("",)
    return told_together([told_facts(text, shelf.content.facts, shelf.countries, reader) for text in texts])


def answers_of_left_tree_asked(tracker: Tracker) -> bool:
    """Whether somebody asks what was noted of their answers in a tree, while something else is talked about."""
    outside = bool(tracker.get_slot(Slot.TREE)) and not conversation.in_tree(tracker)
    cries = conversation.intent(tracker) == "crisis"
    return outside and not cries and asks_for_own_answers(conversation.text(tracker))


def story(shelf: Library, tracker: Tracker) -> str | None:
    """Return the tree that fits what somebody tells instead of asks."""
    topic = conversation.topic_of_turn(tracker, "faq") if conversation.intent(tracker) == "faq" else None
    if topic is None or conversation.is_pressed(tracker):
        return None
    text = conversation.text(tracker)
    named = facts_named(text, shelf.content.facts, shelf.countries)
    return tree_for_narrative(shelf.content.trees, topic, text, named, question_words(shelf))
