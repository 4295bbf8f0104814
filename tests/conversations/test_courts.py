"""Where somebody has to be: the courts of a town, over HTTP."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Visitor

COMPLAINT = '/faq{"onderwerp": "klacht_of_rechter"}'
BELGIUM, NETHERLANDS = '/choose_country{"land": "BE"}', '/choose_country{"land": "NL"}'
ASK = '/faq{"onderwerp": "klacht_of_rechter", "keuze": "gerechten"}'


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def test_the_answer_offers_the_courts_and_a_typed_town_gets_them(visitor: Visitor) -> None:
    answer = visitor.says_all(COMPLAINT, BELGIUM)
    assert ASK in answer.payloads
    assert visitor.says("welke rechtbank bij mij?").custom["deel"] == "gemeente"
    told = visitor.says("ik woon in Tielt")
    assert (told.kind, told.custom["gemeente"], told.custom["land"]) == ("gerechten", "Tielt", "BE")
    assert [court["soort"] for court in told.custom["gerechten"]] == ["eerste_aanleg", "vrede", "arbeid"]
    assert "Vredegerecht Tielt" in told.text
    assert "Zekerheid:" in told.text


@pytest.mark.parametrize(
    ("said", "town"),
    [
        ("welke rechtbank als ik in Gent woon?", "Gent"),
        ("bij welk vredegerecht moet ik zijn als ik in Tielt woon", "Tielt"),
    ],
)
def test_a_town_in_the_question_is_answered_at_once(visitor: Visitor, said: str, town: str) -> None:
    assert visitor.says(said).custom["gemeente"] == town


def test_a_dutch_town_after_a_belgian_one_gets_its_court_and_changes_the_country(visitor: Visitor) -> None:
    visitor.says_all(COMPLAINT, BELGIUM, "Hasselt")
    told = visitor.says("en in Breda?")
    assert (told.kind, told.custom["gemeente"]) == ("gerechten", "Breda")
    assert "Rechtbank Zeeland-West-Brabant" in told.text
    assert visitor.presses("faq", onderwerp="opname_als_bewijs").custom["land"] == "NL"


def test_a_country_after_a_town_is_the_other_answer(visitor: Visitor) -> None:
    told = visitor.says_all(COMPLAINT, BELGIUM, "Hasselt", "en in Nederland?")
    assert (told.kind, told.custom["land"]) == ("antwoord", "NL")


def test_a_town_answers_the_question_for_a_country_when_a_court_was_asked(visitor: Visitor) -> None:
    asked = visitor.says("welke rechtbank is bevoegd?")
    assert asked.custom["vraag"] == "land"
    assert visitor.says("ik woon in Hasselt").custom["gemeente"] == "Hasselt"


def test_a_name_of_two_municipalities_is_asked_back_and_taken_by_its_number(visitor: Visitor) -> None:
    asked = visitor.says_all(COMPLAINT, NETHERLANDS, "Bergen")
    assert asked.custom["deel"] == "gemeente"
    assert len(asked.payloads) == 2
    assert visitor.says("2").custom["gemeente"] == "Bergen (Noord-Holland)"


def test_a_town_of_the_other_country_with_that_name_is_offered_beside_it(visitor: Visitor) -> None:
    told = visitor.says_all(COMPLAINT, BELGIUM, "Hasselt")
    other = next(payload for payload in told.payloads if '"NL"' in payload)
    assert visitor.says(other).custom["gemeente"] == "Zwartewaterland"


@pytest.mark.parametrize(
    ("said", "town"),
    [("Heverlee", "Leuven"), ("3001", "Leuven"), ("Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht")],
)
def test_a_place_or_postcode_leads_to_its_municipality(visitor: Visitor, said: str, town: str) -> None:
    assert visitor.says_all(COMPLAINT, BELGIUM, said).custom["gemeente"] == town


def test_a_place_that_is_not_listed_is_not_guessed(visitor: Visitor) -> None:
    told = visitor.says_all(COMPLAINT, BELGIUM, ASK, "Blablagem")
    assert told.custom["deel"] == "gemeente"
    assert "territoriale-bevoegdheid.just.fgov.be" in told.text
    assert "rechtspraak.nl" in told.text


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("Brussel", "hangt de rechtbank af van de taal"),
        ("Vilvoorde", "in de regel de Nederlandstalige"),
        ("Eupen", "werken in het Duits"),
        ("Luik", "werken in het Frans"),
        ("Antwerpen", "Uw straat bepaalt welk"),
    ],
)
def test_what_language_and_street_decide_is_said(visitor: Visitor, town: str, said: str) -> None:
    assert said in visitor.says_all(COMPLAINT, BELGIUM, town).text


def test_another_question_with_a_town_in_it_is_left_alone(visitor: Visitor) -> None:
    visitor.says_all(COMPLAINT, BELGIUM)
    assert visitor.says("mag ik in Gent een gesprek stiekem opnemen?").custom["id"] == "stiekem_opnemen"


@pytest.mark.parametrize("said", ['/faq{"onderwerp": "stiekem_opnemen", "keuze": "waarom"}'])
def test_a_button_that_asks_one_thing_of_an_answer_gets_that_and_no_more(visitor: Visitor, said: str) -> None:
    assert visitor.says_all(BELGIUM, said).custom["deel"] == "waarom"


TREE = '/boom{"onderwerp": "opname_werknemers"}'


def test_in_a_tree_the_court_of_a_town_is_told_and_the_open_question_comes_again(visitor: Visitor) -> None:
    asked = visitor.says_all(TREE, "Nederland")
    told = visitor.says("welke rechtbank als ik in Tielt woon?")
    assert told.payload("gerechten")["gemeente"] == "Tielt"
    assert told.question == asked.question
    assert visitor.says("en in Breda?").payload("gerechten")["gemeente"] == "Breda"
    assert visitor.says("Voor de werkgever").question == "vooraf_gemeld"


def test_in_a_tree_that_asks_for_the_country_a_town_alone_answers_it(visitor: Visitor) -> None:
    visitor.says_all(TREE, "welke rechtbank als ik in Tielt woon?")
    assert visitor.says("Gent").question == "rol"


def test_the_button_for_a_town_leaves_the_tree_open(visitor: Visitor) -> None:
    question = visitor.says_all(TREE, "België").question
    assert visitor.says_all("welke rechtbank als ik in Tielt woon?", ASK).question == question
    assert visitor.says("ik woon in Hasselt").payload("gerechten")["gemeente"] == "Hasselt"
