"""What people type at an open question of a tree besides an answer, over HTTP."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Turn, Visitor

EMPLOYEES, RECORDING = '/boom{"onderwerp": "opname_werknemers"}', '/boom{"onderwerp": "opname"}'
FOR_EMPLOYER = (EMPLOYEES, "België", "Voor de werkgever")
FOR_MYSELF = (RECORDING, "België", "een ander gesprek", "Ja, ik neem zelf deel", "Voor mezelf")


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def answers(turn: Turn) -> list[str]:
    """What the buttons of a turn would answer."""
    return [payload for payload in turn.payloads if payload.startswith("/answer_question")]


@pytest.mark.parametrize(
    "said", ["nee niet opnemen, alleen meeluisteren", "we nemen niets op, we luisteren mee"]
)
@pytest.mark.parametrize("before", [FOR_EMPLOYER, FOR_MYSELF])
def test_who_records_nothing_is_asked_and_no_answer_is_made_of_it(
    visitor: Visitor, before: tuple[str, ...], said: str
) -> None:
    open_question = visitor.says_all(*before).question
    told = visitor.says(said)
    assert told.question == open_question
    assert "Ik begrijp" not in told.text
    assert answers(told)


@pytest.mark.parametrize("before", [FOR_EMPLOYER, FOR_MYSELF])
def test_whether_something_matters_is_no_question_about_another_topic(
    visitor: Visitor, before: tuple[str, ...]
) -> None:
    open_question = visitor.says_all(*before).question
    told = visitor.says("nee, niet filmen, enkel geluid. maakt dat uit?")
    assert told.question == open_question
    assert "suggestie" not in told.kinds
    assert "Ik begrijp" not in told.text


def test_what_is_told_before_such_a_question_answers(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België")
    assert visitor.says("een gesprek met mijn baas. mag dat?").question == "neemt_deel"


@pytest.mark.parametrize(
    "said",
    ["ze hebben het ons niet gezegd. wie heeft er dan gelijk?", "ze hebben het ons niet gezegd, mag dat?"],
)
def test_an_answer_before_a_question_that_asks_no_more_is_said_back(visitor: Visitor, said: str) -> None:
    visitor.says_all(EMPLOYEES, "Nederland", "Voor mezelf als werknemer")
    told = visitor.says(said)
    assert "Ik begrijp" in told.text
    assert told.question == "medium"


def test_whether_something_matters_offers_no_change_that_the_words_do_not_ask(visitor: Visitor) -> None:
    asked = visitor.says_all(*FOR_MYSELF[:3])
    told = visitor.says("ik zit in een callcenter. telt dat?")
    assert told.question == asked.question
    assert not [payload for payload in told.payloads if payload.startswith("/change_answer")]


@pytest.mark.parametrize(
    "said",
    [
        "ja, we zijn met 4. en hoe lang mag ik het bewaren?",
        "Ja, ik neem zelf deel. hoe lang mag ik een opname bewaren?",
        "ja, ik doe zelf mee en hoe lang mag ik het bewaren?",
    ],
)
def test_an_answer_and_a_question_in_one_message_are_both_heard(visitor: Visitor, said: str) -> None:
    visitor.says_all(*FOR_MYSELF[:3])
    told = visitor.says(said)
    assert told.question == "rol"
    (beside,) = (payload for payload in told.payloads_said if payload["soort"] in {"antwoord", "suggestie"})
    assert "opname_bewaartermijn" in {beside.get("id"), *beside.get("onderwerpen", ())}


def test_a_term_that_is_asked_beside_an_answer_is_explained(visitor: Visitor) -> None:
    visitor.says_all(*FOR_MYSELF[:4])
    told = visitor.says("voor mezelf. en wat is een verwerker?")
    assert told.payload("vervolg")["begrip"] == "verwerker"
    assert told.question == "be_gebruik"


def test_a_yes_to_the_card_and_a_question_in_one_message(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België")
    card = visitor.says("het is voor de tuchtraad, denk ik")
    assert card.kind == "bevestiging"
    told = visitor.says("ja dat klopt. en hoe lang mag ik een opname bewaren?")
    assert told.kind == "uitkomst"
    assert "opname_bewaartermijn" in told.payloads_said[0].get(
        "onderwerpen", [told.payloads_said[0].get("id")]
    )


@pytest.mark.parametrize(
    "said", ["ok. hoe lang mag ik een opname bewaren?", "dank u. hoe lang mag ik een opname bewaren?"]
)
def test_a_courtesy_before_a_question_is_no_answer(visitor: Visitor, said: str) -> None:
    visitor.says_all(*FOR_MYSELF[:3])
    assert visitor.says(said).question == "neemt_deel"


@pytest.mark.parametrize("said", ["ja stop", "stop ermee aub", "stop"])
def test_a_stop_with_nothing_open_gets_a_reply_and_no_topic(visitor: Visitor, said: str) -> None:
    told = visitor.says(said)
    assert "we stoppen hier" in told.text
    assert told.kind is None


def test_a_change_and_a_question_in_one_message_are_both_heard(visitor: Visitor) -> None:
    visitor.says_all(*FOR_EMPLOYER)
    told = visitor.says("ik bedoelde Nederland. hoe lang mag ik een opname bewaren?")
    assert {"wijziging", "antwoord"} <= set(told.kinds)
    assert told.question == "vooraf_gemeld"
