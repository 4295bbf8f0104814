"""Corrections and comparisons of several parts, and what only answers the open question, over HTTP."""

import pytest

from privacybalie.trees.walk import Given
from runtime.servers import Assistant
from tests.conversations.guide import Guide
from tests.conversations.visitor import Turn, Visitor
from tests.fixtures.inhoud import ours

BASIS: dict[str, Given] = {
    "wie": "privepersoon",
    "doel": "nieuw",
    "land": "BE",
    "be_communicatie": "nee",
    "gegevens": ("biometrie", "leerlingen"),
}
NOBODY_AGREED: dict[str, Given] = {
    "land": "BE",
    "rol": "werkgever",
    "vooraf_gemeld": "ja",
    "be_doel": ("training",),
    "be_in_callcenter": "nee",
    "be_toestemming": ("geen",),
}


def answered(server: Assistant, tree: str, answers: dict[str, Given]) -> Visitor:
    """Return somebody who gave these answers, wherever that leads."""
    guide = Guide(server, ours().trees[tree])
    turn = guide.start()
    while turn.question in answers:
        turn = guide.answer(turn.question, answers[turn.question])
    return guide.visitor


def changed(turn: Turn) -> dict[str, str]:
    return {each["vraag"]: each["naar"] for each in turn.payloads_said if each["soort"] == "wijziging"}


def test_each_part_of_a_correction_is_done_and_nothing_else_goes(server: Assistant) -> None:
    said = "nee niet prive, ik doe dit voor de school, een katholieke school. en de herkenning moet eruit"
    turn = answered(server, "grondslag", BASIS).says(said)
    assert changed(turn) == {
        "wie": "Private instelling met publieke taak",
        "gegevens": "Leerlingen of studenten",
    }


def test_what_has_to_go_goes_and_what_comes_with_it_is_added(server: Assistant) -> None:
    visitor = answered(server, "grondslag", BASIS)
    assert changed(visitor.says("de herkenning moet eruit")) == {"gegevens": "Leerlingen of studenten"}


@pytest.mark.parametrize(
    "said",
    [
        "en als iedereen nu wel vrij akkoord zou gaan",
        "allez iedereen gaat akkoord, de werknemers en de anderen, en ze kunnen weigeren zonder nadeel",
    ],
)
def test_all_that_is_supposed_is_compared_together(server: Assistant, said: str) -> None:
    visitor = answered(server, "opname_werknemers", NOBODY_AGREED)
    assert visitor.says(said).question is not None  # all three, so the other outcome asks on
    shown = visitor.says("mijn antwoorden").payload("overzicht")["antwoorden"]
    (ticks,) = (each["antwoord_tekst"] for each in shown if each["vraag"] == "be_toestemming")
    assert ticks.count(";") == 2


@pytest.mark.parametrize("said", ["1, 2 en 3", "alle drie, de eerste drie vakjes"])
def test_places_after_a_comparison_are_ticks_of_the_list_that_was_compared(
    server: Assistant, said: str
) -> None:
    visitor = answered(server, "opname_werknemers", NOBODY_AGREED)
    assert visitor.says("wat als de werknemers wel toestemmen").kind == "wat_als"
    assert visitor.says(said).question is not None
    shown = visitor.says("mijn antwoorden").payload("overzicht")["antwoorden"]
    (ticks,) = (each["antwoord_tekst"] for each in shown if each["vraag"] == "be_toestemming")
    assert ticks.count(";") == 2


@pytest.mark.parametrize(
    ("tree", "answers", "said"),
    [
        (
            "opname_werknemers",
            {key: NOBODY_AGREED[key] for key in list(NOBODY_AGREED)[:-1]},
            "nee niemand heeft al toegestemd en eigenlijk kunde bij ons niet weigeren",
        ),
        (
            "opname",
            {"land": "BE", "soort_gesprek": "ander", "neemt_deel": "ja", "rol": "organisatie"},
            "gewoon in de klas, met een camera achterin",
        ),
        (
            "opname",
            {"land": "BE"},
            "gewoon een gesprek in zijn bureau, gsm in mijn zak en hij wist van niks",
        ),
    ],
)
def test_what_speaks_of_the_open_question_changes_no_earlier_answer(
    server: Assistant, tree: str, answers: dict[str, Given], said: str
) -> None:
    turn = answered(server, tree, answers).says(said)
    assert not changed(turn)
    assert not any("/change_answer" in payload and '"antwoord"' in payload for payload in turn.payloads)


@pytest.mark.parametrize(
    "said",
    [
        "ja zoals ik zei hij weet het, ik heb het hem vorige week gemaild",
        "ik wil niks wijzigen! de mensen weten het niet, het is geheim gehouden",
    ],
)
def test_who_says_it_again_or_wants_no_change_changes_nothing(server: Assistant, said: str) -> None:
    turn = answered(server, "opname_werknemers", {"land": "NL", "rol": "werkgever"}).says(said)
    assert not changed(turn)
    assert not any("/change_answer" in payload and '"antwoord"' in payload for payload in turn.payloads)
