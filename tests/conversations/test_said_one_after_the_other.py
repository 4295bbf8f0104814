"""One message that says several things, over HTTP: thanks or "stop" and a question, two questions, a yes and more."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Visitor

CAMERAS = "mag mijn werkgever camera's hangen op het werk?"
RECORDING = '/boom{"onderwerp": "opname"}'


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(
    "said",
    [
        "stop maar. kan ik mijn eigen opgenomen gesprekken opvragen?",
        "stop hiermee maar kan ik mijn eigen opgenomen gesprekken opvragen",
    ],
)
def test_a_tree_is_stopped_and_the_question_behind_it_answered(visitor: Visitor, said: str) -> None:
    visitor.says_all(RECORDING, "België")
    turn = visitor.says(said)
    assert "we stoppen hier" in turn.text
    assert turn.custom["id"] == "opname_inzage_wissen"
    assert visitor.says("en in Nederland?").custom["id"] == "opname_inzage_wissen"


def test_a_tree_is_stopped_for_another(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België")
    turn = visitor.says("stop maar, ik wil bekijken of ik een verwerkersovereenkomst nodig heb")
    assert "we stoppen hier" in turn.text
    assert turn.custom["boom"] == "verwerkersovereenkomst"
    assert visitor.says("een leverancier").custom["boom"] == "verwerkersovereenkomst"


@pytest.mark.parametrize("said", ["stop, ik wil gewoon de lijst lezen", "stop maar, dit duurt mij te lang"])
def test_stop_with_a_reason_only_stops(visitor: Visitor, said: str) -> None:
    visitor.says_all(RECORDING, "België")
    turn = visitor.says(said)
    assert "we stoppen hier" in turn.text
    assert turn.custom == {}


def test_a_question_about_stopping_stops_nothing(visitor: Visitor) -> None:
    asked = visitor.says_all(RECORDING, "België").question
    assert visitor.says("hoe stop ik een opname op mijn telefoon?").question == asked


def test_thanks_are_short_and_the_question_behind_them_is_answered(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    turn = visitor.says("bedankt! en wat moet er in een verwerkersovereenkomst staan?")
    assert turn.text.startswith("Graag gedaan.")
    assert "Hebt u nog een vraag" not in turn.text
    assert turn.custom["id"] == "verwerkersovereenkomst_inhoud"


def test_thanks_in_a_tree_answer_the_question_and_put_their_own_again(visitor: Visitor) -> None:
    asked = visitor.says('/boom{"onderwerp": "verwerkersovereenkomst"}').question
    turn = visitor.says("merci! en wat moet er in een verwerkersovereenkomst staan?")
    assert turn.payload("antwoord")["id"] == "verwerkersovereenkomst_inhoud"
    assert turn.question == asked


def test_thanks_alone_are_only_thanks(visitor: Visitor) -> None:
    visitor.says("wat is een verwerkersovereenkomst?")
    assert visitor.says("bedankt, dat was alles voor vandaag").custom == {}


def test_two_questions_about_the_answer_are_answered_apart(visitor: Visitor) -> None:
    visitor.says_all(CAMERAS, "België")
    turn = visitor.says("ok en wa zijn die vier doelen dan? en de refter, valt da daar ook onder?")
    assert turn.payload("vervolg")["deel"] == "staat_er"
    assert "vier doelen: veiligheid" in turn.text
    assert "niets apart" in turn.text


def test_a_yes_takes_the_offer_and_what_is_asked_beside_it_is_answered(visitor: Visitor) -> None:
    (other,) = visitor.says("Is Zoom veilig? Is Skype veilig?").topics
    turn = visitor.says("ja graag, en wie kan ik bellen?")
    assert turn.payload("antwoord")["id"] == other
    assert turn.custom["deel"] == "wie"
