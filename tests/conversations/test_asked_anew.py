"""A whole new question after an answer, and a denial of what was understood, over HTTP by people who type."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Visitor

CAMERAS = "mag mijn werkgever camera's hangen op het werk?"
LESSON = '/faq{"onderwerp": "les_streamen"}'


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(("country", "period"), [("België", "één maand"), ("Nederland", "vier weken")])
def test_how_long_is_answered_with_the_period_in_the_answer(
    visitor: Visitor, country: str, period: str
) -> None:
    visitor.says_all(CAMERAS, country)
    for said in ("hoe lang mogen ze die beelden bijhouden?", "en hoe lang mogen ze dat bewaren?"):
        told = visitor.says(said)
        assert told.custom["deel"] == "staat_er"
        assert period in told.text


def test_how_long_offers_first_what_is_about_that_where_the_answer_has_no_period(visitor: Visitor) -> None:
    visitor.says_all(LESSON, "België")
    told = visitor.says("hoe lang mag de school die opname van de les bewaren?")
    assert told.topics[0] == "opname_bewaartermijn"
    assert "vorige vraag" not in told.text


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("en mag ik die beelden van mezelf opvragen?", "camerabeelden_inzage"),
        ("en mogen ze mij daarvoor ontslaan?", "ontslag_door_opname"),
    ],
)
def test_a_whole_question_is_offered_its_own_topic(visitor: Visitor, said: str, topic: str) -> None:
    visitor.says_all(CAMERAS, "België")
    told = visitor.says(said)
    assert topic in told.topics
    assert "vorige vraag" not in told.text
    assert visitor.says("de eerste").custom["id"] == told.topics[0]


@pytest.mark.parametrize(
    "said",
    [
        "da heb ik nooit gekregen, toestemming bedoel ik, niemand gaf toestemming",
        "wat als hij er geen toestemming voor geeft?",
    ],
)
def test_a_term_that_is_only_used_is_not_defined(visitor: Visitor, said: str) -> None:
    visitor.says("wij zijn een vereniging van eigenaars in Breda, mogen wij de vergadering opnemen?")
    assert visitor.says(said).custom.get("deel") != "begrip"


def test_a_denial_of_what_was_understood_searches_without_it(visitor: Visitor) -> None:
    wrong = visitor.says_all("mag mijn dokter mij opnemen", "België").custom["id"]
    told = visitor.says("nee nee ik ben geen patient, t is mijn bazin die mij opneemt")
    assert told.text.startswith("Dan begreep ik u verkeerd.")
    assert told.kind == "suggestie"
    assert wrong not in told.topics
    assert "werkgever_neemt_gesprek_op" in told.topics


def test_what_is_meant_instead_is_answered_when_it_is_sure(visitor: Visitor) -> None:
    visitor.says_all("mijn baas filmt mij de hele dag", "België")
    told = visitor.says("ge snapt mij verkeerd, hij neemt al mijn telefoongesprekken met klanten op")
    assert told.text.startswith("Dan begreep ik u verkeerd.")
    assert told.custom["id"] == "werknemer_gesprek_opnemen"


@pytest.mark.parametrize("said", ["nee, ik ben niet in België maar in Nederland", "nee bedankt"])
def test_a_no_that_denies_no_topic_searches_nothing(visitor: Visitor, said: str) -> None:
    visitor.says_all("mijn baas filmt mij de hele dag", "België")
    assert "begreep ik u verkeerd" not in visitor.says(said).text


def test_no_more_than_two_topics_stand_below_the_word_that_there_is_no_answer(visitor: Visitor) -> None:
    told = visitor.says("mag ik met een drone over het bos vliegen en dat op facebook zetten")
    assert told.kind == "buiten_bereik"
    assert len(told.payloads) <= 2
