"""Words at an outcome that ask for it again, or settle a comparison; and a command as a first sentence."""

from dataclasses import replace

import pytest

from privacybalie.contract.names import Intent
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import Message, VerdictWords
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.state import DialogueState
from tests.unit.dialogue.test_resolver import HOUSE, RIPE, TOLD, WORDS

VERDICT = VerdictWords(
    openings=("dus",),
    either=("ja of nee", "of niet"),
    around=frozenset({"mag", "het", "nu"}),
    other=frozenset({"neem de andere over"}),
    first=frozenset({"mijn uitkomst"}),
)
PHRASES = replace(WORDS, verdict=VERDICT)


def said(text: str, talk: DialogueState | None = None, intent: Intent = "nlu_fallback") -> moves.Move:
    return resolve(HOUSE, talk or DialogueState("fruit", TOLD), Message(text, intent), PHRASES)


@pytest.mark.parametrize(
    "text", ["dus ja of nee?", "mag het nu of niet", "ik snap er niets van. dus mag ik nou plukken ja of nee"]
)
def test_who_asks_yes_or_no_at_an_outcome_hears_it_in_short(text: str) -> None:
    assert said(text) == moves.Conclude()


@pytest.mark.parametrize("text", ["mag de buurman peren verkopen of niet", "dus mag het nu"])
def test_another_question_is_not_about_the_outcome(text: str) -> None:
    assert said(text) == moves.NotForTree()


def test_a_topic_of_its_own_and_an_open_question_are_not_about_an_outcome() -> None:
    assert said("dus een appel, ja of nee?", intent="faq") == moves.NotForTree()
    assert said("dus ja of nee?", DialogueState("fruit", RIPE)) != moves.Conclude()


def test_the_other_outcome_of_a_comparison_is_taken_over_in_words() -> None:
    compared = DialogueState("fruit", TOLD, other={**TOLD, "rijp": "nee"})
    assert said("neem de andere over. en de peren?", compared) == moves.AcceptAlternative()
    assert said("mijn uitkomst", compared) == moves.Repeat()
    assert said("neem de andere over") != moves.AcceptAlternative()


@pytest.mark.parametrize(
    "text", ["Stop. ik wil gewoon weten wat ik nu doe, want het is al geplukt", "stop aub"]
)
def test_a_first_sentence_that_is_literally_stop_stops(text: str) -> None:
    assert said(text, DialogueState("fruit", RIPE)) == moves.StopTree()


def test_a_question_after_stop_is_answered_first() -> None:
    move = said("stop. mag ik peren plukken?", DialogueState("fruit", RIPE), "faq")
    assert move == moves.NotForTree()
