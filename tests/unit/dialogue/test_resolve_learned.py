"""What is done with what the learned reader says of a message, with a reader that says what a test wants."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

import pytest

from privacybalie.contract.names import Intent
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import Message
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.state import DialogueState
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.moves import MOVES, MoveContext, MoveReading
from privacybalie.trees.walk import Given
from tests.unit.dialogue.test_resolver import HOUSE, RIPE, TOLD, WORDS

COUNTRY = PossibleChange("land", "NL", 0.9)
RIPENESS = PossibleChange("rijp", "nee", 0.9)


class Recognised(TypedDict, total=False):
    """What the pipeline made of a message besides."""

    intent: Intent
    country: str


def done(
    text: str,
    move: str,
    changes: Sequence[PossibleChange] = (),
    answers: Mapping[str, Given] = RIPE,
    chance: float = 0.9,
    **more: Unpack[Recognised],
) -> moves.Move:
    """Return what a message does when the reader thinks it is this move."""
    rest = (1 - chance) / (len(MOVES) - 1)

    def read(_where: MoveContext, _text: str) -> MoveReading:
        return MoveReading({each: chance if each == move else rest for each in MOVES}, changes)

    house = replace(HOUSE, mover=read)
    typed = Message(text, more.get("intent", "nlu_fallback"), country=more.get("country"))
    return resolve(house, DialogueState("fruit", answers), typed, WORDS)


def test_a_likely_change_that_is_asked_for_is_done_for_the_time_being() -> None:
    move = done("wacht, ik vergiste mij", "correctie", [RIPENESS], {**TOLD, "land": "NL"})
    assert move == moves.ChangeAnswer("rijp", "nee", provisional=True)


def test_a_change_that_nobody_asks_for_in_words_has_to_be_likelier_while_a_question_is_open() -> None:
    move = done("groen en keihard", "correctie", [RIPENESS], {**TOLD, "land": "NL"}, chance=0.75)
    assert move == moves.Propose(moves.ChangeAnswer("rijp", "nee"))


def test_where_two_changes_may_be_meant_both_are_offered() -> None:
    close = replace(RIPENESS, chance=0.5)
    other = PossibleChange("rijp", "weet_niet", 0.4)
    move = done("wacht, toch niet", "correctie", [close, other], {**TOLD, "land": "NL"})
    assert move == moves.OfferChanges((("rijp", "nee"), ("rijp", "weet_niet")))


def test_no_country_is_changed_or_proposed_that_is_not_named() -> None:
    move = done("wacht, bij de buren", "correctie", [COUNTRY])
    assert move not in {moves.Propose(moves.ChangeAnswer("land", "NL")), moves.ChangeAnswer("land", "NL")}


def test_a_country_that_is_named_is_the_one_it_changes_to() -> None:
    move = done("wacht, in breda", "correctie", [RIPENESS], country="NL")
    assert move == moves.ChangeAnswer("land", "NL", provisional=True)


@pytest.mark.parametrize("changes", [[], [replace(RIPENESS, chance=0.1)]])
def test_what_changes_nothing_likely_offers_nothing(changes: list[PossibleChange]) -> None:
    assert not isinstance(
        done("brommerij", "correctie", changes, TOLD), moves.OfferChanges | moves.ChangeAnswer
    )


def test_what_is_hardly_likely_changes_nothing() -> None:
    found = done("brommerij", "correctie", [RIPENESS], {**TOLD, "land": "NL"}, chance=0.4)
    assert not isinstance(found, moves.OfferChanges | moves.ChangeAnswer | moves.Propose)


def test_what_is_literally_an_answer_is_one_whatever_it_resembles() -> None:
    assert done("te hard", "correctie", [COUNTRY]) == moves.GiveAnswer("rijp", "nee")


def test_a_supposition_at_an_outcome_is_compared() -> None:
    assert done("zou het groen zijn", "watals", [RIPENESS], TOLD) == moves.WhatIf("rijp", "nee")


def test_which_comparison_is_meant_is_asked() -> None:
    near = [replace(RIPENESS, chance=0.5), replace(COUNTRY, chance=0.4)]
    move = done("zou het anders zijn", "watals", near, TOLD)
    assert move == moves.OfferChanges((("rijp", "nee"), ("land", "NL")), supposing=True)


def test_a_courtesy_is_no_answer_whatever_option_it_resembles() -> None:
    assert done("ja vandaar rood", "beleefd") == moves.Unclear()


def test_the_question_of_this_tree_in_the_middle_of_it_puts_its_question_again() -> None:
    assert done("welk fruit kies ik", "tussenvraag", intent="boom") == moves.Repeat()


def test_the_likeliest_of_changes_that_the_words_hardly_say_is_none() -> None:
    unsaid = [replace(RIPENESS, read=0.01)]
    assert not isinstance(done("zou het anders zijn", "watals", unsaid, TOLD), moves.OfferChanges)
    assert done("zou het anders zijn", "watals", unsaid, TOLD) != moves.WhatIf("rijp", "nee")
