"""What people type after the outcome of a tree, over HTTP: questions of their own, comparisons, and what was noted."""

import pytest

from privacybalie.trees.walk import Given
from runtime.servers import Assistant
from tests.conversations.guide import Guide
from tests.conversations.visitor import Turn, Visitor
from tests.fixtures.inhoud import ours

WORK = "opname_werknemers"
ARRANGED: dict[str, Given] = {
    "land": "NL",
    "rol": "werkgever",
    "vooraf_gemeld": "ja",
    "nl_doel": ("training",),
    "noodzaak": "ja",
    "nl_geregeld": ("werknemers", "beller"),
}
NOBODY_AGREED: dict[str, Given] = {
    "land": "BE",
    "rol": "werkgever",
    "vooraf_gemeld": "ja",
    "be_doel": ("training",),
    "be_in_callcenter": "nee",
    "be_toestemming": ("geen",),
}


def told(server: Assistant, answers: dict[str, Given]) -> Visitor:
    """Return somebody who was just told the outcome of these answers."""
    guide = Guide(server, ours().trees[WORK])
    assert guide.answer_all(answers).kind == "uitkomst"
    return guide.visitor


def compares(turn: Turn) -> bool:
    return "wat_als" in turn.kinds or any("/what_if" in payload for payload in turn.payloads)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("en moeten ze nu ons als OR raadplegen over die copilot", "ondernemingsraad_ai"),
        ("is toestemming van de medewerker nodig?", "grondslag_toestemming"),
        ("moet de klant van tevoren horen dat het gesprek wordt opgenomen?", "gesprekspartner_informeren"),
        ("ja, wat moet er in een verwerkersovereenkomst staan?", "verwerkersovereenkomst_inhoud"),
        ("oke, en mogen we zoom gebruiken met patiënten?", None),
    ],
)
def test_an_ordinary_question_after_an_outcome_is_no_comparison(
    server: Assistant, said: str, topic: str | None
) -> None:
    turn = told(server, ARRANGED).says(said)
    assert not compares(turn)
    assert topic is None or topic in turn.topics


def test_a_comparison_in_doubt_offers_the_question_that_may_be_meant(server: Assistant) -> None:
    visitor = told(server, NOBODY_AGREED)
    turn = visitor.says("wat als de politie de opnames wil hebben")
    assert any(payload.startswith("/faq") for payload in turn.payloads)
    assert visitor.says("Mag ik de politie filmen?").kind in {"antwoord", "vraag"}


def test_a_supposition_that_may_be_a_question_of_its_own_is_offered_that_too(server: Assistant) -> None:
    turn = told(server, NOBODY_AGREED).says("wat als wij een datalek hebben met die opnames")
    assert any('/faq{"onderwerp": "datalek_opname"}' in payload for payload in turn.payloads)


@pytest.mark.parametrize(
    "said",
    [
        "laat die vergelijking maar. mag ik copilot gebruiken met gegevens van het werk",
        "nee ik wil geen vergelijking, stop. copilot mag ik dat gebruiken met werkgegevens?",
        "mag ik copilot gebruiken met gegevens van het werk?",
    ],
)
def test_a_question_of_its_own_leaves_an_open_comparison(server: Assistant, said: str) -> None:
    visitor = told(server, NOBODY_AGREED)
    visitor.says("wat als iedereen ja zegt en het een callcenter is")
    turn = visitor.says(said)
    assert turn.payloads_said[0]["id"] == "ai_op_het_werk"
    assert turn.question is None
    assert visitor.says("mijn antwoorden").payload("overzicht")["open"] is None


@pytest.mark.parametrize("said", ["oke neem die maar over", "de andere overnemen bedoel ik"])
def test_the_other_outcome_is_taken_over_in_words_and_said_back(server: Assistant, said: str) -> None:
    visitor = told(server, NOBODY_AGREED)
    assert visitor.says("wat als de werknemers wel toestemmen").kind == "wat_als"
    turn = visitor.says(said)
    assert turn.kind == "uitkomst"
    assert "werknemers_akkoord" in turn.custom["antwoorden"]["be_toestemming"]
    assert turn.text.startswith("Overgenomen")


@pytest.mark.parametrize(
    "said",
    [
        "wat hebt ge nu allemaal genoteerd van mij?",
        "welke antwoorden heb je van mij opgeschreven?",
        "heb je ook dat van de ziekte meegenomen?",
    ],
)
def test_what_was_noted_is_shown_at_the_outcome_and_after_another_answer(
    server: Assistant, said: str
) -> None:
    visitor = told(server, NOBODY_AGREED)
    assert visitor.says(said).kind == "overzicht"
    assert visitor.says("wat is een verwerkersovereenkomst?").kind == "antwoord"
    assert visitor.says(said).kind == "overzicht"


def test_what_was_noted_is_shown_in_a_tree_too(server: Assistant) -> None:
    guide = Guide(server, ours().trees[WORK])
    guide.answer_until(NOBODY_AGREED, 2)
    turn = guide.visitor.says("wat heb ik tot nu toe ingevuld?")
    assert turn.kinds == ["overzicht", "vraag"]


def test_whoever_wants_yes_or_no_hears_the_colour_and_the_reason_and_not_the_card_again(
    server: Assistant,
) -> None:
    turn = told(server, NOBODY_AGREED).says("dus mag het nu of niet voor mijn evaluatie? gewoon ja of nee")
    assert turn.text.startswith("ROOD")
    assert "Dat komt door" in turn.text
    assert "uitkomst" not in turn.kinds


def test_how_it_would_have_been_changes_nothing(server: Assistant) -> None:
    turn = told(server, NOBODY_AGREED).says("nee ik bedoel als ze het vooraf niet hadden geweten")
    assert "wijziging" not in turn.kinds
