"""An answer that stands first in a longer message, and the words after it that may take it back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from privacybalie.content.schema.tree import Ask
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import Message
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.state import DialogueState
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.moves import MOVES, MoveContext, MoveReading
from privacybalie.trees.walk import Given
from tests.unit.dialogue.test_resolver import HOUSE, RIPE, TOOLS, WORDS

ABROAD = [PossibleChange("land", "NL", 0.99)]


def said(
    text: str,
    chance: float = 0.85,
    changes: Sequence[PossibleChange] = ABROAD,
    knows: str = "",
    country: str | None = None,
) -> moves.Move:
    """Return what a message does that the reader takes for a change; `knows` is what it reads as "nee"."""

    def read(_where: MoveContext, _text: str) -> MoveReading:
        rest = (1 - chance) / (len(MOVES) - 1)
        return MoveReading({move: chance if move == "correctie" else rest for move in MOVES}, changes)

    def answer(node: Ask, told: str, _heard: Interpretation) -> AnswerReading | None:
        if "nee" not in node.options:
            return None
        sure = 0.97 if knows and told.strip(" .") == knows else 0.1
        return AnswerReading({"nee": sure, "ja": 0.01}, ("nee",) if sure > 0.5 else (), sure)

    house = replace(HOUSE, mover=read, reader=answer)
    return resolve(house, DialogueState("fruit", RIPE), Message(text, "nlu_fallback", country=country), WORDS)


LIKELY = moves.GiveAnswer("rijp", "nee", understood=True, provisional=True)


@pytest.mark.parametrize("text", ["te hard dus, niet voor de overkant", "nog groen, daar aan de boom"])
def test_a_first_clause_that_is_literally_an_option_answers_for_the_time_being(text: str) -> None:
    assert said(text) == LIKELY


@pytest.mark.parametrize(
    "text",
    [
        *("te hard, maar niet overal", "te hard, of toch niet", "te hard, denk ik", "te hard, is dat erg?"),
        *("te hard, wacht dat was fout", "te hard, behalve bovenaan"),
    ],
)
def test_what_may_take_it_back_makes_it_no_answer(text: str) -> None:
    assert said(text) != LIKELY


def test_a_sentence_that_is_understood_alone_goes_before_a_change_that_nobody_asked_for() -> None:
    assert said("keihard nog. voor een buurman", knows="keihard nog") == LIKELY
    assert said("voor een buurman", knows="keihard nog", country="NL") == moves.Propose(
        moves.ChangeAnswer("land", "NL")
    )


def test_what_the_question_understands_is_an_answer_unless_a_change_is_far_likelier() -> None:
    assert said("keihard nog", knows="keihard nog") == LIKELY
    assert said("keihard nog", 0.93, knows="keihard nog", country="NL") == moves.Propose(
        moves.ChangeAnswer("land", "NL")
    )


def ticked(text: str, changes: Sequence[PossibleChange], move: str = "correctie") -> moves.Move:
    def read(_where: MoveContext, _text: str) -> MoveReading:
        return MoveReading({each: 0.94 if each == move else 0.01 for each in MOVES}, changes)

    answers: dict[str, Given] = {**TOOLS, "nl_gereedschap": ("ladder", "mand")}
    talk = DialogueState("fruit", answers)
    return resolve(replace(HOUSE, mover=read), talk, Message(text, "nlu_fallback"), WORDS)


NO_LADDER = [PossibleChange("nl_gereedschap", ("mand",), 0.99)]


def test_a_tick_that_the_words_hold_is_not_taken_away_but_its_question_asked_anew() -> None:
    text = "wacht, dat is fout: de ladder staat er, van een boomgaard wist ik niets"
    assert ticked(text, NO_LADDER) == moves.ChangeAnswer("nl_gereedschap")
    assert ticked("wacht, ik heb geen ladder", NO_LADDER) == moves.ChangeAnswer(
        "nl_gereedschap", ("mand",), provisional=True
    )


def test_what_is_supposed_of_a_list_is_compared_beside_the_other_ticks() -> None:
    only = ticked("zouden wij alleen de mand hebben. en waarom een ladder?", NO_LADDER, "watals")
    assert only == moves.WhatIf("nl_gereedschap", ("mand",))
