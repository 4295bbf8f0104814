"""An answer with a question why it is asked gets both: the answer is taken, and the reason is told."""

import pytest

from tests.fixtures.boomgesprek import Talker

pytestmark = pytest.mark.usefixtures("toy_library")


@pytest.mark.parametrize(
    "said",
    [
        "België… waarom wil je dat eigenlijk weten?",
        "In België. Waarom vraagt u dat?",
        "waarom wilt u dat weten? België",
        "ik woon in Aalst, waarom is dat belangrijk?",
    ],
)
def test_the_answer_is_taken_and_the_reason_of_its_question_is_told(started: Talker, said: str) -> None:
    heard = started.says(said)
    assert heard.kinds == ["waarom", "vraag"]
    assert heard.payload("waarom")["vraag"] == "land"
    assert heard.question == "rijp"
    assert started.slots["boom_antwoorden"] == {"land": "BE"}


def test_without_an_answer_beside_it_only_the_reason_is_told(started: Talker) -> None:
    heard = started.says("tja, hm. waarom wilt u dat weten?")
    assert heard.kinds == ["waarom", "vraag"]
    assert heard.question == "land"
