"""Belgium or the Netherlands: chosen once, remembered, changed at any time."""

import pytest

from actions.country import ActionChooseCountry
from tests.fixtures.gesprek import Turn, act

pytestmark = pytest.mark.usefixtures("toy_library")


@pytest.mark.parametrize("land", ["BE", "NL"])
def test_a_choice_answers_the_topic_that_waited_for_it(land: str) -> None:
    outcome = act(ActionChooseCountry(), Turn(named=(land,), remembered={"onderwerp": "peer"}))
    assert (outcome.payload["id"], outcome.payload["land"]) == ("peer", land)
    assert outcome.remembered == {"onderwerp": "peer", "land": land}


def test_a_change_of_country_answers_again() -> None:
    turn = Turn(named=("BE",), remembered={"onderwerp": "peer", "land": "NL"})
    outcome = act(ActionChooseCountry(), turn)
    assert (outcome.payload["land"], outcome.remembered["land"]) == ("BE", "BE")


@pytest.mark.parametrize("topic", ["vijg", None])
def test_a_choice_is_confirmed_when_the_topic_does_not_depend_on_it(topic: str | None) -> None:
    remembered = {"onderwerp": topic} if topic else {}
    outcome = act(ActionChooseCountry(), Turn(named=("NL",), remembered=remembered))
    assert (outcome.message["text"], outcome.remembered) == ("Voortaan Nederland.", {"land": "NL"})


def test_the_same_answer_for_another_country_says_so() -> None:
    outcome = act(ActionChooseCountry(), Turn(named=("NL",), remembered={"onderwerp": "appel"}))
    assert outcome.payload["inleiding"].startswith("In Nederland geldt hetzelfde")
    assert outcome.remembered == {"onderwerp": "appel", "land": "NL"}


def test_an_answer_of_one_country_is_not_given_for_the_other() -> None:
    outcome = act(ActionChooseCountry(), Turn(named=("NL",), remembered={"onderwerp": "kers"}))
    assert outcome.payload["soort"] == "suggestie"
    assert outcome.remembered["land"] == "NL"


@pytest.mark.parametrize("named", [(), ("BE", "NL"), ("FR",)])
def test_without_one_country_of_ours_the_question_is_asked(named: tuple[str, ...]) -> None:
    outcome = act(ActionChooseCountry(), Turn(named=named))
    assert (outcome.payload["vraag"], outcome.remembered) == ("land", {})
    assert outcome.message["text"] == "Welk land?"
