"""The arbiter of the one form for all trees, and nothing more than its adapter to Rasa.

Rasa calls `validate_tree_form` when the form opens, for every message while it is open, and when it comes back after a
question in between. It is the only action of a tree: it also asks the question, so that a turn is one call.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import answer, conversation, in_between, repeat, tree_memory, tree_message
from actions.safe_action import Events, SafeAction
from actions.services import desk, dialogue_context, library, readers
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.tree import Choice
from privacybalie.contract.names import FORM, Intent, Slot
from privacybalie.dialogue import engine, moves
from privacybalie.dialogue.message import Message
from privacybalie.dialogue.resolve_text import other_country_question
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.state import DialogueContext, DialogueState, open_question, unfinished
from privacybalie.dialogue.turn import TurnResult
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.literally import names_literally
from privacybalie.presentation import answers, responses, withheld
from privacybalie.trees.walk import facts

REQUESTED = "requested_slot"
# What its buttons send.
TREE_INTENTS: frozenset[Intent] = frozenset(
    {
        "boom",
        "answer_question",
        "step_back",
        "change_answer",
        "explain_question",
        "what_if",
        "export_note",
        "show_answers",
        "continue_tree",
        "stop",
    }
)
# Questions: whoever puts one while a comparison asks for more, is done with it.
LEAVES_COMPARISON: frozenset[Intent] = frozenset({"faq", "nlu_fallback", "ambiguous", "out_of_scope"})
# What a tree-related message falls back to when there is no tree: the last answer is explained or sourced.
WITHOUT_TREE: dict[str, answers.Layer] = {
    "explain_question": answers.more_message,
    "export_note": answers.sources_message,
}


class ValidateTreeForm(SafeAction):
    """Decide what a message is, do it, and say what there is to say."""

    answers: ClassVar[frozenset[Intent]] = TREE_INTENTS

    def name(self) -> str:
        """Name in the domain: Rasa derives it from the form's."""
        return f"validate_{FORM}"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Take one turn; return nothing when the message is for the rest of the assistant."""
        shelf, today = library(), desk()
        house, talk = dialogue_context(), tree_memory.recall(tracker)
        opened = conversation.tree_of_turn(tracker)
        if opened is not None and withheld.is_withheld(shelf, "boom", opened):
            dispatcher.utter_message(**withheld.withheld_message(shelf).arguments())
            return self.failed(tracker)  # an open tree stays open, as if nothing was asked
        returning = conversation.returning(tracker)
        move = (
            moves.NotForTree()
            if returning
            else resolve(house, talk, _message(shelf, tracker), tree_message.command_phrases(shelf))
        )
        between = None if returning else _between(dispatcher, tracker, house, talk, move)
        if between is not None:
            return between
        turn = _return(house, talk, tracker) if returning else engine.apply(house, talk, move)
        if not turn.handled:
            return [] if conversation.in_tree(tracker) else _without_tree(dispatcher, tracker, shelf, move)
        messages = responses.response_messages(shelf, today, turn.notices)
        _send(dispatcher, messages[:-1])
        asked = _beside(dispatcher, tracker, house, turn.talk, move)
        _send(dispatcher, messages[-1:])
        return [
            *tree_memory.changed_slots(talk, turn.talk),
            *_country(house, talk, turn.talk, tracker),
            *(asked or _topic(tracker, returning=returning)),
            *(kept_open() if turn.open else closed()),
        ]

    def left(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Put the open question again after what was taken beside it; end the form when nothing is asked."""
        if not conversation.in_tree(tracker):
            return closed()
        house, talk = dialogue_context(), tree_memory.recall(tracker)
        if unfinished(house, talk) is None:
            return closed()
        _come_back(dispatcher, house, talk)
        return kept_open()

    def stop(self, dispatcher: CollectingDispatcher, tracker: Tracker, *, brief: bool = False) -> Events:
        """Stop the tree that is open, as its button does."""
        if not conversation.in_tree(tracker):
            return super().stop(dispatcher, tracker, brief=brief)
        pressed = copy.copy(tracker)
        pressed.latest_message = {"text": "/stop", "intent": {"name": "stop"}, "entities": []}
        done = self.act(dispatcher, pressed)
        # What comes behind it decides whether the form ends.
        return (
            [event for event in done if event["name"] not in {Slot.WAITED_FOR, REQUESTED}] if brief else done
        )

    def failed(self, tracker: Tracker) -> Events:
        """Keep an open form open and leave a closed one closed; nothing is remembered of the failed turn."""
        return kept_open() if conversation.in_tree(tracker) else closed()


def _send(dispatcher: CollectingDispatcher, messages: Iterable[answers.BotMessage]) -> None:
    for outgoing in messages:
        dispatcher.utter_message(**outgoing.arguments())


def _message(shelf: Library, tracker: Tracker) -> Message:
    return tree_message.read_message(shelf, tracker, readers().openings)


def kept_open() -> Events:
    """Return the event that tells Rasa that the message was dealt with and the form goes on."""
    return [SlotSet(Slot.WAITED_FOR, None)]


def closed() -> Events:
    """Return the events that end the form."""
    return [SlotSet(Slot.WAITED_FOR, None), SlotSet(REQUESTED, None)]


def _between(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    house: DialogueContext,
    talk: DialogueState,
    move: moves.Move,
) -> Events | None:
    """Answer what is asked in between, and put the open question again; nothing of the talk changes."""
    if not conversation.in_tree(tracker) or isinstance(move, moves.AnswerAndAsk):
        return None
    told = in_between.answered_in_between(
        dispatcher, tracker, _land(house, talk), asks_country=_asks_country(house, talk)
    )
    if told is None:
        return None
    if unfinished(house, talk) is not None:
        _come_back(dispatcher, house, talk)
    return [*told, *kept_open()]


def _come_back(dispatcher: CollectingDispatcher, house: DialogueContext, talk: DialogueState) -> None:
    """Put the open question again after something in between."""
    again = engine.come_back(house, talk, {})
    _send(dispatcher, responses.response_messages(library(), desk(), again.notices))


def _beside(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    house: DialogueContext,
    talk: DialogueState,
    move: moves.Move,
) -> Events:
    """Answer what was asked in the message that answered, before the next question."""
    if not isinstance(move, moves.AnswerAndAsk):
        return []
    return in_between.answered_beside(dispatcher, tracker, move.asked, _land(house, talk))


def _land(house: DialogueContext, talk: DialogueState) -> Country | None:
    country = _confirmed_country(house, talk)
    return Country(country) if country in {"BE", "NL"} else None


def _asks_country(house: DialogueContext, talk: DialogueState) -> bool:
    position = open_question(house, talk)
    return position is not None and isinstance(position.ask, Choice) and position.ask.fact == COUNTRY


def _return(house: DialogueContext, talk: DialogueState, tracker: Tracker) -> TurnResult:
    """Go on after something in between; say nothing more after a help line, and let an outcome be after a topic.

    A question of its own leaves a comparison that waits for more answers.
    """
    intent, country = conversation.intent(tracker), conversation.country(tracker)
    asking = unfinished(house, talk) is not None
    if intent == "crisis" or (not asking and intent == "faq"):
        return TurnResult(talk, (), open=asking)
    if talk.first is not None and intent in LEAVES_COMPARISON:
        return engine.apply(house, talk, moves.StopTree())
    if intent != "choose_country" or country is None:
        return engine.come_back(house, talk, {})
    question = other_country_question(house.position(talk), country.value)
    if question is not None and asking:
        # One country for the answers and the tree: the tree's is changed too, and says so.
        return engine.apply(house, talk, _country_change(house, talk, question, country.value, tracker))
    return engine.come_back(house, talk, {COUNTRY: country.value})


def _country_change(
    house: DialogueContext, talk: DialogueState, question: str, country: str, tracker: Tracker
) -> moves.ChangeAnswer:
    """Return the change of the tree's country: sure when it was pressed or named, only likely for a town."""
    tree = house.tree(talk)
    named = tree is not None and names_literally(
        tree.questions[question], conversation.text(tracker), country
    )
    sure = conversation.is_pressed(tracker) or named
    return moves.ChangeAnswer(question, country, provisional=not sure)


def _without_tree(
    dispatcher: CollectingDispatcher, tracker: Tracker, shelf: Library, move: moves.Move
) -> Events:
    layer = WITHOUT_TREE.get(conversation.intent(tracker))
    if isinstance(move, moves.Repeat):
        repeat.say_again(dispatcher, tracker)
        return closed()
    if layer is not None:
        return [*answer.show(dispatcher, tracker, layer), *closed()]
    if conversation.intent(tracker) == "what_if":
        dispatcher.utter_message(response="utter_follow_up")
        return closed()
    dispatcher.utter_message(text=shelf.phrase("zin_niets_te_wijzigen"))
    return closed()


def _country(house: DialogueContext, before: DialogueState, after: DialogueState, tracker: Tracker) -> Events:
    """Remember the country that an answer in a tree established, as soon as it is more than likely."""
    known, country = _confirmed_country(house, before), _confirmed_country(house, after)
    if country not in {"BE", "NL"} or country in {known, tracker.get_slot(Slot.COUNTRY)}:
        return []
    return [SlotSet(Slot.COUNTRY, country)]


def _confirmed_country(house: DialogueContext, talk: DialogueState) -> str | None:
    position = house.position(talk)
    if position is None:
        return None
    sure = tuple(step for step in position.trace if step.question not in talk.provisional)
    return facts(replace(position, trace=sure)).get(COUNTRY)


def _topic(tracker: Tracker, *, returning: bool) -> Events:
    """Forget the topic of a question in between, once the tree goes on: "meer uitleg" is about the tree again."""
    if returning or not tracker.get_slot(Slot.TOPIC):
        return []
    return [SlotSet(Slot.TOPIC, None)]
