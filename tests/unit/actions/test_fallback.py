"""What is said when no topic may be answered."""

import pytest

from actions.contact import ActionHuman
from actions.fallback import (
    ActionAskMeaning,
    ActionCrisis,
    ActionForeignLanguage,
    ActionOutOfScope,
    ActionSuggest,
)
from tests.fixtures.gesprek import Outcome, Turn, act

pytestmark = pytest.mark.usefixtures("toy_library")

WAY_OUT = "/deny"


def suggest(*keys: str) -> Outcome:
    return act(
        ActionSuggest(), Turn(intent="nlu_fallback", decision={"kind": "suggest", "topics": list(keys)})
    )


def test_candidates_are_offered_with_a_way_out() -> None:
    assert suggest("faq/appel", "boom/fruit", "faq/kers").buttons == [
        '/faq{"onderwerp": "appel"}',
        '/boom{"onderwerp": "fruit"}',
        '/faq{"onderwerp": "kers"}',
        WAY_OUT,
    ]


def test_a_suggestion_says_which_topics_it_offers() -> None:
    assert suggest("faq/appel", "boom/fruit").payload == {
        "soort": "suggestie",
        "onderwerpen": ["appel", "fruit"],
    }


def test_only_what_can_be_pressed_is_named() -> None:
    outcome = suggest("faq/vijg", "faq/appel", "greet")
    assert outcome.payload["onderwerpen"] == ["appel"]
    assert outcome.buttons == ['/faq{"onderwerp": "appel"}', WAY_OUT]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [(("faq/appel",), "Bedoelt u dit?"), (("faq/appel", "faq/kers"), "Bedoelt u een van deze?")],
)
def test_one_candidate_is_asked_about_in_the_singular(keys: tuple[str, ...], sentence: str) -> None:
    assert suggest(*keys).message["text"] == sentence


@pytest.mark.parametrize("keys", [(), ("faq/vijg", "boom/vijg", "greet")])
def test_without_candidates_help_is_given(keys: tuple[str, ...]) -> None:
    assert suggest(*keys).message["response"] == "utter_help"


def test_without_a_decision_help_is_given() -> None:
    assert act(ActionSuggest(), Turn(intent="nlu_fallback")).message["response"] == "utter_help"


def test_the_meanings_of_an_ambiguous_word_can_be_pressed() -> None:
    outcome = act(ActionAskMeaning(), Turn(intent="ambiguous", decision={"ambiguity": "bes"}))
    assert outcome.message["text"] == "Welke bes bedoelt u?"
    assert outcome.buttons == ['/faq{"onderwerp": "appel"}', '/faq{"onderwerp": "peer"}', WAY_OUT]
    assert outcome.payload == {"soort": "suggestie", "onderwerpen": ["appel", "peer"]}


@pytest.mark.parametrize(
    ("named", "supervisor"), [((), "de opzichter"), (("BE",), "de Belgische"), (("NL",), "de Nederlandse")]
)
def test_a_refusal_names_the_countrys_supervisor_and_the_human(
    named: tuple[str, ...], supervisor: str
) -> None:
    outcome = act(ActionOutOfScope(), Turn(intent="out_of_scope", named=named))
    assert outcome.payload == {"soort": "buiten_bereik"}
    assert supervisor in outcome.message["text"]
    assert "de tuinman, bij de poort" in outcome.message["text"]


@pytest.mark.parametrize(
    ("decision", "sentence", "language"),
    [
        ({"language": "fr"}, "Seulement le néerlandais.", "fr"),
        ({"language": "xx"}, "Only Dutch.", "xx"),
        ({}, "Only Dutch.", "en"),
    ],
    ids=["known", "unknown", "unsaid"],
)
def test_another_language_is_answered_in_that_language_or_in_english(
    decision: dict[str, str], sentence: str, language: str
) -> None:
    outcome = act(ActionForeignLanguage(), Turn(intent="foreign_language", decision=decision))
    assert outcome.message["text"] == sentence
    assert outcome.payload == {"soort": "buiten_bereik", "taal": language}


@pytest.mark.parametrize(
    ("turn", "line", "land"),
    [
        (Turn(intent="crisis"), "Hulp in beide landen.", "EU"),
        (Turn(intent="crisis", remembered={"land": "BE"}), "Hulp in België.", "BE"),
        (Turn(intent="crisis", named=("NL",)), "Hulp in Nederland.", "NL"),
        (Turn(intent="crisis", remembered={"onderwerp": "appel"}), "Hulp in beide landen.", "EU"),
        (Turn(intent="crisis", decision={"danger": True}), "Gevaar in beide landen.", "EU"),
        (Turn(intent="crisis", decision={"danger": True}, named=("BE",)), "Gevaar in België.", "BE"),
    ],
    ids=["unknown", "remembered", "named", "after an answer", "in danger", "in danger in a country"],
)
def test_a_crisis_gets_the_help_line_and_nothing_else(turn: Turn, line: str, land: str) -> None:
    outcome = act(ActionCrisis(), turn)
    assert (outcome.message["text"], outcome.buttons) == (line, [])
    lines = [{"naam": "112", "adres": "tel:112"}]
    assert outcome.payload == {"soort": "noodhulp", "land": land, "hulplijnen": lines}
    assert outcome.remembered == {}


def test_who_wants_a_person_is_told_who_that_is() -> None:
    assert act(ActionHuman(), Turn(intent="human")).message["text"] == "Een mens: de tuinman, bij de poort."
