"""When actions fail, a visitor hears an apology they can report, and goes on afterwards; wherever the actions are."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import servers
from runtime.project import Project
from tests.conftest import GENEROUS
from tests.conversations.visitor import Turn, Visitor
from tests.faults.conftest import Patient
from tests.faults.flaky import Apart

QUESTION = "Mag ik een gesprek stiekem opnemen?"
TOPIC = "stiekem_opnemen"
BELGIUM = '/choose_country{"land": "BE"}'


def reference(turn: Turn) -> str:
    """Return the number that a visitor can report."""
    found = re.search(r"Er ging iets mis aan onze kant.*dit nummer: ([0-9A-F]{8})\.", turn.text, re.DOTALL)
    assert found, turn.messages
    return found[1]


@pytest.fixture(scope="module")
def apart(
    checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Apart]:
    """An assistant whose endpoints.yml names an action server, `python -m actions`."""
    own = Project(checkout.root, tmp_path_factory.mktemp("apart"))
    assistant = Apart(own, trained_model, servers.free_port(), settings=dict(GENEROUS), rest=True)
    try:
        assistant.start()
        servers.wait_until_ready(assistant)
        yield assistant
    finally:
        assistant.stop()


def test_a_failing_action_is_an_apology_with_a_number(without_actions: Patient) -> None:
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


def test_the_conversation_goes_on_when_actions_work_again(patient: Patient) -> None:
    visitor = Visitor(patient)
    assert visitor.says(QUESTION).kind == "vraag"
    patient.behave("raises")
    assert reference(visitor.says(BELGIUM))
    patient.behave()
    answered = visitor.says(BELGIUM).custom
    assert (answered["soort"], answered["id"], answered["land"]) == ("antwoord", TOPIC, "BE")


def test_an_action_that_apologises_gives_a_number_that_is_in_a_log(apologising: Patient) -> None:
    visitor = Visitor(apologising)
    numbers = [reference(visitor.says(text)) for text in (QUESTION, BELGIUM, "/show_more", "/human")]
    assert len(set(numbers)) == len(numbers)
    logged = "".join(apologising.logged().values())
    assert [number for number in numbers if number not in logged] == []


def test_an_apology_says_nothing_about_what_went_wrong(apologising: Patient) -> None:
    turn = Visitor(apologising).says(QUESTION)
    assert "word of a visitor" not in turn.text
    assert "/" not in turn.text


def test_actions_in_a_server_apart_answer_and_nothing_runs_in_rasa(apart: Apart) -> None:
    apart.behave()
    assert Visitor(apart).says(QUESTION).kind == "vraag"
    assert apart.asked == 1


def test_a_dead_action_server_is_an_apology_and_the_conversation_goes_on_when_it_is_back(
    apart: Apart,
) -> None:
    visitor = Visitor(apart)
    assert visitor.says(QUESTION).kind == "vraag"
    apart.lose_actions()
    assert reference(visitor.says(BELGIUM))
    apart.return_actions()
    assert visitor.says(BELGIUM).custom["id"] == TOPIC
