"""A reply to what was proposed or offered: a yes takes it, a no leaves it, and what is said besides is heard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from actions import tree_memory
from privacybalie.content.schema.tree import Ask
from privacybalie.contract.names import Slot
from privacybalie.dialogue import engine, moves
from privacybalie.dialogue.message import Message
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.responses import FixedSentence, OutcomeShown, QuestionShown
from privacybalie.dialogue.state import DialogueState
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.moves import MOVES, MoveContext, MoveReading
from privacybalie.trees.walk import Given
from tests.unit.dialogue.test_resolver import HOUSE, RIPE, TOLD, TOOLS, WORDS

AGREED = {"stop": frozenset({"ja stop"}), "change_answer": frozenset({"ja wijzig dat"})}
PHRASES = replace(WORDS, agreed=AGREED)
ABROAD = moves.ChangeAnswer("land", "NL")
TWO = moves.OfferChanges((("land", "NL"), ("rijp", "nee")))


def replied(
    text: str,
    pending: moves.Proposed,
    answers: Mapping[str, Given] = RIPE,
    changes: Sequence[PossibleChange] = (),
) -> moves.Move:
    """Return what a reply does; with `changes`, the reader takes it for a wish to change something."""
    talk = DialogueState("fruit", answers, pending=pending)

    def read(_where: MoveContext, _text: str) -> MoveReading:
        return MoveReading({move: 0.94 if move == "correctie" else 0.01 for move in MOVES}, changes)

    house = replace(HOUSE, mover=read) if changes else HOUSE
    return resolve(house, talk, Message(text, "nlu_fallback"), PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        *("nee, ga verder", "nee gewoon verdergaan", "neen, niet wijzigen hoor", "nee niks wijzigen"),
        *("geen van die twee, ga verder", "geen van beide", "laat maar zo", "nee hoor", "ga maar verder"),
    ],
)
@pytest.mark.parametrize("waiting", [ABROAD, TWO])
@pytest.mark.parametrize("answers", [RIPE, TOLD])
def test_a_plain_no_leaves_what_was_proposed_or_offered(
    text: str, waiting: moves.Proposed, answers: Mapping[str, Given]
) -> None:
    assert replied(text, waiting, answers) == moves.Decline()


@pytest.mark.parametrize("waiting", [ABROAD, TWO, moves.StopTree()])
@pytest.mark.parametrize("text", ["nee niet wijzigen. te hard", "nee ga verder, te hard", "nee, te hard"])
def test_what_is_said_after_the_no_answers_the_open_question(text: str, waiting: moves.Proposed) -> None:
    assert replied(text, waiting) == moves.GiveAnswer("rijp", "nee")


def test_places_after_the_no_are_those_of_the_open_list() -> None:
    move = replied("nee niks wijzigen. 1 en 2", TWO, TOOLS)
    assert isinstance(move, moves.GiveAnswer)
    assert (move.question, move.value) == ("nl_gereedschap", ("ladder", "mand"))


def test_without_a_proposal_the_same_words_decline_nothing() -> None:
    move = resolve(HOUSE, DialogueState("fruit", RIPE), Message("nee niks wijzigen. te hard"), PHRASES)
    assert move != moves.Decline()


def test_what_was_refused_is_not_done_nor_proposed_again() -> None:
    again = [PossibleChange("land", "NL", 0.99)]
    assert replied("nee, het blijft hier bij ons", ABROAD, changes=again) == moves.Decline()


def test_nothing_else_is_proposed_after_a_no_that_asks_for_no_change() -> None:
    other = [PossibleChange("rijp", "nee", 0.99)]
    assert replied("nee, brommerij", ABROAD, TOOLS, other) == moves.Decline()


def test_another_change_that_is_asked_for_after_the_no_is_done() -> None:
    assert replied("nee, ik bedoelde Nederland", moves.StopTree()) == moves.ChangeAnswer("land", "NL")


@pytest.mark.parametrize(
    ("text", "waiting"),
    [
        ("ja stop", moves.StopTree()),
        ("ja, wijzig dat aub", ABROAD),
        ("ja", ABROAD),
        ("ja nu klopt het", ABROAD),
        ("ja dat klopt nu wel", ABROAD),
    ],
)
def test_the_words_of_its_button_take_what_was_proposed(text: str, waiting: moves.Proposed) -> None:
    assert replied(text, waiting) == waiting


def test_the_words_of_another_button_take_nothing() -> None:
    assert replied("ja wijzig dat", moves.StopTree()) != moves.StopTree()


def test_yes_to_one_offered_change_does_it_and_to_several_asks_which_again() -> None:
    one = moves.OfferChanges((("land", "NL"),), supposing=True)
    assert replied("ja", one, TOLD) == moves.WhatIf("land", "NL")
    assert replied("ja", TWO, TOLD) == TWO


def test_at_an_outcome_an_offered_change_is_chosen_by_its_place() -> None:
    assert replied("de tweede, dus te hard", TWO, TOLD) == moves.ChangeAnswer("rijp", "nee")


def test_a_declined_offer_puts_the_question_or_the_outcome_again() -> None:
    asked = engine.apply(HOUSE, DialogueState("fruit", RIPE, pending=TWO), moves.Decline())
    told = engine.apply(HOUSE, DialogueState("fruit", TOLD, pending=TWO), moves.Decline())
    assert [type(notice) for notice in asked.notices] == [FixedSentence, QuestionShown]
    assert [type(notice) for notice in told.notices] == [FixedSentence, OutcomeShown]
    assert told.talk.pending is None


def test_what_was_offered_is_remembered_as_slots_hold_it() -> None:
    turn = engine.apply(HOUSE, DialogueState("fruit", TOLD), TWO)
    assert turn.talk.pending == TWO
    kept = tree_memory.as_slots(turn.talk)[Slot.MISSED]
    assert tree_memory._pending(kept["wacht_op"]) == TWO


def test_where_a_bare_no_may_belong_to_the_answer_both_are_asked() -> None:
    def read(_node: Ask, text: str, _heard: Interpretation) -> AnswerReading:
        taken = "nee" if text.startswith("nee") else "ja"
        return AnswerReading({key: 0.97 if key == taken else 0.01 for key in ("ja", "nee")}, (taken,), 0.97)

    talk = DialogueState("fruit", RIPE, pending=ABROAD)
    move = resolve(replace(HOUSE, reader=read), talk, Message("nee zo zacht als boter"), PHRASES)
    assert move == moves.Confirm(("ja", "nee"))


def test_at_an_outcome_an_offered_change_is_chosen_by_its_words() -> None:
    assert replied("Nederland dus", TWO, TOLD) == moves.ChangeAnswer("land", "NL")
