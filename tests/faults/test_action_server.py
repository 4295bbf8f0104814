"""When the action server is gone or fails, a visitor hears an apology they can report, and goes on afterwards."""

import re

from tests.conversations.visitor import Turn, Visitor
from tests.faults.conftest import Patient

QUESTION = "Mag ik een gesprek stiekem opnemen?"
TOPIC = "stiekem_opnemen"
BELGIUM = '/choose_country{"land": "BE"}'


def reference(turn: Turn) -> str:
    """Return the number that a visitor can report."""
    found = re.search(r"Er ging iets mis aan onze kant.*dit nummer: ([0-9A-F]{8})\.", turn.text, re.DOTALL)
    assert found, turn.messages
    return found[1]


def test_a_dead_action_server_is_an_apology_with_a_number(without_actions: Patient) -> None:
    assert reference(Visitor(without_actions).says(QUESTION))


def test_each_failed_turn_has_a_number_of_its_own_that_is_in_a_log(without_actions: Patient) -> None:
    visitor = Visitor(without_actions)
    numbers = [reference(visitor.says(QUESTION)) for _ in range(3)]
    assert len(set(numbers)) == 3
    logged = "".join(without_actions.logged().values())
    assert [number for number in numbers if number not in logged] == []


def test_what_needs_no_action_is_answered_all_the_same(without_actions: Patient) -> None:
    assert "beginnen opnieuw" in Visitor(without_actions).says("opnieuw beginnen").text


def test_a_courtesy_needs_an_action_and_so_has_a_number_too(without_actions: Patient) -> None:
    """It may take up what was offered (ADR 48)."""
    assert reference(Visitor(without_actions).says("hallo"))


def test_the_conversation_goes_on_when_the_action_server_is_back(patient: Patient) -> None:
    visitor = Visitor(patient)
    assert visitor.says(QUESTION).kind == "vraag"
    patient.lose_actions()
    assert reference(visitor.says(BELGIUM))
    patient.return_actions()
    answered = visitor.says(BELGIUM).custom
    assert (answered["soort"], answered["id"], answered["land"]) == ("antwoord", TOPIC, "BE")


def test_unreadable_content_is_an_apology_with_a_number_that_is_in_a_log(without_content: Patient) -> None:
    visitor = Visitor(without_content)
    numbers = [reference(visitor.says(text)) for text in (QUESTION, BELGIUM, "/show_more", "/human")]
    assert len(set(numbers)) == len(numbers)
    logged = "".join(without_content.logged().values())
    assert [number for number in numbers if number not in logged] == []


def test_unreadable_content_says_nothing_about_where_it_is(without_content: Patient) -> None:
    turn = Visitor(without_content).says(QUESTION)
    assert "content" not in turn.text.lower()
    assert "/" not in turn.text
