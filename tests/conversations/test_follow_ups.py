"""What people say after an answer, over HTTP: the same of something else, or one thing about it and nothing longer."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Visitor

SECRETLY = '/faq{"onderwerp": "stiekem_opnemen"}'
ZOOM = "Is Zoom AVG-conform?"
BELGIUM, RECORDING = '/choose_country{"land": "BE"}', '/boom{"onderwerp": "opname"}'
# What was asked is answered in at most this many characters; the lawyer's text has thousands.
SHORT = 900


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("en Teams?", "teams_avg"),
        ("zelfde verhaal bij skype?", "skype_avg"),
        ("met signal mag het wel zeker", "signal_jitsi_avg"),
        ("ok en whatsapp dan", "whatsapp_avg"),
    ],
)
def test_the_same_question_about_another_programme(visitor: Visitor, said: str, topic: str) -> None:
    assert visitor.says_all(ZOOM, said).custom["id"] == topic


def test_a_programme_without_an_answer_is_named_and_not_guessed(visitor: Visitor) -> None:
    told = visitor.says_all(ZOOM, "en webex?")
    assert told.kind == "suggestie"
    assert "Over Webex heb ik geen nagekeken antwoord" in told.text


@pytest.mark.parametrize(
    "said", ["en in Nederland?", "en bij ons in nederland dan", "is dat in Utrecht ook zo"]
)
def test_the_same_question_for_another_country_changes_the_country_of_the_conversation(
    visitor: Visitor, said: str
) -> None:
    visitor.says_all(SECRETLY, BELGIUM)
    told = visitor.says(said)
    assert (told.custom["id"], told.custom["land"]) == ("stiekem_opnemen", "NL")
    assert told.custom["inleiding"] == "Voor Nederland:"
    assert visitor.presses("faq", onderwerp="opname_als_bewijs").custom["land"] == "NL"


def test_an_answer_of_one_country_says_so_for_the_other_and_what_is_near(visitor: Visitor) -> None:
    visitor.presses("faq", onderwerp="therapieland_avg")
    told = visitor.says("en bij ons in belgië?")
    assert told.kind == "suggestie"
    assert "Dit antwoord is Nederlands" in told.text


@pytest.mark.parametrize("said", ["geldt dat ook voor scholen?", "en voor een postbode?"])
def test_a_role_that_the_answer_does_not_tell_apart_is_not_answered_with_certainty(
    visitor: Visitor, said: str
) -> None:
    visitor.says_all(SECRETLY, BELGIUM)
    told = visitor.says(said)
    assert told.kind == "suggestie"
    assert RECORDING in told.payloads


def test_what_the_answer_says_about_a_condition_is_quoted(visitor: Visitor) -> None:
    visitor.says_all("Is Microsoft Teams AVG-conform?")
    told = visitor.says("en de gratis versie?")
    assert told.custom["deel"] == "staat_er"
    assert "Gebruik de gratis versie niet" in told.text


@pytest.mark.parametrize(
    ("said", "part"),
    [
        *(("waarom?", "waarom"), ("welk artikel is dat?", "artikel"), ("dus ja of nee?", "ja_of_nee")),
        *(("mag het nu of niet", "ja_of_nee"), ("en nu?", "wat_nu"), ("hoe los ik dat op", "wat_nu")),
        *(("wie kan ik bellen?", "wie"), ("korter", "korter"), ("ik snap het niet", "korter")),
        *(("wie heeft er dan gelijk", "ja_of_nee"), ("dus mijn baas zit fout?", "ja_of_nee")),
        *(("dan zit hij toch verkeerd", "ja_of_nee"), ("zit mijn werkgever dan in fout?", "ja_of_nee")),
        *(("huh?", "korter"), ("in gewone taal", "korter"), ("tenzij wat?", "voorwaarden")),
    ],
)
def test_one_thing_is_asked_and_nothing_longer_is_said(visitor: Visitor, said: str, part: str) -> None:
    visitor.says_all(SECRETLY, BELGIUM)
    told = visitor.says(said)
    assert (told.kind, told.custom["deel"], told.custom["land"]) == ("vervolg", part, "BE")
    if part != "artikel":
        assert len(told.text) < SHORT


def test_the_articles_are_cited_and_nothing_else(visitor: Visitor) -> None:
    visitor.says_all(SECRETLY, BELGIUM)
    told = visitor.says("in welke wet staat dat?")
    assert all(source["artikel"] for source in told.custom["bronnen"])


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("wat bedoelt u met verwerker?", "verwerker"),
        ("wat is een DPIA", "dpia"),
        ("verwerkingsverantwoordelijke??", "verwerkingsverantwoordelijke"),
    ],
)
def test_a_term_is_one_sentence_and_the_lawyers_sentence_on_request(
    visitor: Visitor, said: str, term: str
) -> None:
    told = visitor.says_all(ZOOM, said)
    assert (told.custom["deel"], told.custom["begrip"]) == ("begrip", term)
    precise = visitor.presses("show_more", onderwerp=f"begrip/{term}")
    assert precise.custom["begrip"] == term
    assert precise.text != told.text
    assert visitor.says("en Teams?").custom["id"] == "teams_avg"


def test_a_term_with_an_answer_of_its_own_offers_that(visitor: Visitor) -> None:
    told = visitor.says_all(ZOOM, "wat is een verwerkersovereenkomst")
    assert told.custom["begrip"] == "verwerkersovereenkomst"
    assert '/faq{"onderwerp": "verwerkersovereenkomst_wat"}' in told.payloads


def test_in_a_tree_a_term_is_explained_and_the_question_comes_again(visitor: Visitor) -> None:
    question = visitor.presses("boom", onderwerp="verwerkersovereenkomst").question
    told = visitor.says("wat bedoelt u met een verwerker?")
    assert told.payload("vervolg")["begrip"] == "verwerker"
    assert told.question == question


def test_another_question_after_an_answer_is_a_question_of_its_own(visitor: Visitor) -> None:
    visitor.says_all(ZOOM, BELGIUM)
    assert visitor.says("Hoe lang mag ik een opname bewaren?").custom["id"] == "opname_bewaartermijn"
    assert visitor.says("dank u wel").custom == {}
