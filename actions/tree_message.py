"""What the tracker says about a message, as the arbiter wants to know it."""

from __future__ import annotations

from typing import Literal

from rasa_sdk import Tracker

from actions import conversation
from privacybalie.content.library import Library
from privacybalie.content.once import once_per_record
from privacybalie.contract.names import Intent, Slot
from privacybalie.dialogue.message import CommandPhrases, Message, VerdictWords, WhyWords, tree_for_narrative
from privacybalie.dialogue.resolve_text import COUNTRY
from privacybalie.freetext.facts import facts_in
from privacybalie.text.country_named import country_named

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
        person=frozenset(_split(shelf.phrase("woorden_mens"))),
        card_yes=frozenset(_split(shelf.phrase("woorden_kaart_ja"))),
        card_no=frozenset(_split(shelf.phrase("woorden_kaart_nee"))),
        agreed=_agreed(shelf),
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


def read_message(shelf: Library, tracker: Tracker) -> Message:
    """Return what was typed or pressed, with the facts that are certain from it."""
    pressed = conversation.is_pressed(tracker)
    country, named = conversation.country(tracker), conversation.country_in_message(tracker)
    known = {COUNTRY: country.value} if country is not None else {}
    tree = conversation.tree_of_turn(tracker) or story(shelf, tracker)
    # A button says what it is; only one that opens a tree goes on with what was typed before it.
    heard = told(shelf, tracker) if tree is not None or not pressed else {}
    return Message(
        text=conversation.text(tracker),
        intent=_intent(tracker),
        pressed=pressed,
        entities=conversation.carried(tracker) if pressed else {},
        tree=tree,
        facts={**known, **heard},
        country=named.value if named is not None else None,
        topic_in_between=bool(tracker.get_slot(Slot.TOPIC)),
    )


def _intent(tracker: Tracker) -> Intent | Literal[""]:
    """Return the intent; in a tree, somebody who does not follow wants the question explained."""
    intent = conversation.intent(tracker)
    puzzled = intent == "smalltalk" and conversation.decision(tracker).get("smalltalk") == "puzzled"
    return "explain_question" if puzzled else intent


def told(shelf: Library, tracker: Tracker) -> dict[str, str]:
    """Return the facts that are certain from what was typed; a button goes on with what was typed just before it."""
    return facts_told(shelf, conversation.last_typed(tracker))


def facts_told(shelf: Library, text: str) -> dict[str, str]:
    """Return the facts that are certain from a text; the country is heard as it is everywhere else."""
    facts, places = facts_in(text, shelf.content.facts), shelf.countries.places(text)
    named = country_named(text, places)
    if named is not None:
        return {**facts, COUNTRY: named}
    # Two countries, or one that is ruled out: then the country is asked.
    return {name: value for name, value in facts.items() if name != COUNTRY} if places else facts


def story(shelf: Library, tracker: Tracker) -> str | None:
    """Return the tree that fits what somebody tells instead of asks."""
    topic = conversation.topic_of_turn(tracker, "faq") if conversation.intent(tracker) == "faq" else None
    if topic is None or conversation.is_pressed(tracker):
        return None
    text = conversation.text(tracker)
    trees = shelf.content.trees
    return tree_for_narrative(trees, topic, text, facts_told(shelf, text), question_words(shelf))
