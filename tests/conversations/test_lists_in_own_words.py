"""What people type at a list, on the card before an outcome, and to questions that are not theirs, over HTTP."""

import pytest

from runtime.servers import Assistant
from tests.conversations.visitor import Turn, Visitor

EMPLOYEES, RECORDING, BASIS, CONTRACT = (
    f'/boom{{"onderwerp": "{tree}"}}'
    for tree in ("opname_werknemers", "opname", "grondslag", "verwerkersovereenkomst")
)
PURPOSE = (EMPLOYEES, "België", "Voor de werkgever", "Ja, dat is gemeld")


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def given(visitor: Visitor) -> dict[str, str | list[str]]:
    """What is kept for an answer of each question."""
    turn = visitor.presses("show_answers")
    if "overzicht" not in turn.kinds:
        return {}
    return {line["vraag"]: line["antwoord"] for line in turn.payload("overzicht")["antwoorden"]}


def offered(turn: Turn) -> list[str]:
    """The options that "Bedoelt u …?" names."""
    return turn.text.partition("Bedoelt u")[2].partition("?")[0].split("’")[:-1]


@pytest.mark.parametrize(
    ("said", "ticks"),
    [
        ("beoordeling of sanctie en training", ["training", "beoordeling"]),
        ("die eerste twee, training en beoordelen", ["training", "beoordeling"]),
        ("3 en 4", ["training", "beoordeling"]),
        ("nee ga verder. 3 en 4", ["training", "beoordeling"]),
        ("alleen training", ["training"]),
        ("voor training, niet voor beoordeling", ["training"]),
    ],
)
def test_what_is_named_is_ticked_and_nothing_else(visitor: Visitor, said: str, ticks: list[str]) -> None:
    visitor.says_all(*PURPOSE, said)
    assert given(visitor)["be_doel"] == ticks


def test_a_denied_item_is_neither_ticked_nor_offered(visitor: Visitor) -> None:
    turn = visitor.says_all(*PURPOSE, "voor de notulen. geen beoordeling hopelijk")
    assert turn.question == "be_doel"
    assert offered(turn)[0].endswith("Een ander doel")
    assert not any("Beoordeling" in option for option in offered(turn))


def test_all_of_those_that_were_offered_are_ticked(visitor: Visitor) -> None:
    turn = visitor.says_all(*PURPOSE, "via teams")
    count = {2: "allebei", 3: "alle drie"}[len(offered(turn))]
    visitor.says(count)
    assert len(given(visitor)["be_doel"]) == len(offered(turn))


def test_a_voice_that_is_not_to_be_recognised_is_no_recognition(visitor: Visitor) -> None:
    said = "leerlingen van 15-16 jaar, en mijn stem en gezicht staan er ook op, maar niet om te herkennen"
    visitor.says_all(BASIS, said)
    assert given(visitor)["gegevens"] == ["kinderen", "leerlingen"]


def test_not_knowing_of_a_contract_is_not_to_know_who_the_other_is(visitor: Visitor) -> None:
    visitor.says_all(
        CONTRACT, "zoom dus, dat is een leverancier... ik weet niet of we al zo'n overeenkomst hebben"
    )
    assert given(visitor)["andere_partij"] == "leverancier"


def test_an_answer_with_a_question_why_it_is_asked_gets_both(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België", "een ander gesprek", "Ja, ik neem zelf deel")
    turn = visitor.says("voor de vereniging… waarom wil je dat eigenlijk weten?")
    assert turn.payload("waarom")["vraag"] == "rol"
    assert given(visitor)["rol"] == "organisatie"


@pytest.mark.parametrize(
    "said",
    [
        "maar ik neem zelf niks op! mijn bazin neemt op, namens het rusthuis",
        "ge zit precies in de verkeerde vragenlijst",
    ],
)
def test_who_does_not_record_is_asked_about_the_tree_for_whom_others_record(
    visitor: Visitor, said: str
) -> None:
    visitor.says_all(RECORDING, "België", "een ander gesprek", "Ja, ik neem zelf deel")
    turn = visitor.says(said)
    assert "past deze vragenlijst misschien niet" in turn.text
    assert turn.question == "rol"
    begun = visitor.says("ja")
    assert begun.custom["boom"] == "opname_werknemers"
    assert begun.question != "land"


def test_the_card_shows_all_that_was_typed_and_a_plain_yes_confirms_it(visitor: Visitor) -> None:
    own_words = ("ik woon in Breda", "een babbel met mijn baas op kantoor", "ja ik zit er zelf ook bij")
    turn = visitor.says_all(RECORDING, *own_words, "voor mezelf", "alleen geluid", "1", "1")
    answers = turn.payload("bevestiging")["antwoorden"]
    waiting = {line["vraag"] for line in answers if line.get("voorlopig")}
    assert waiting == {"land", "soort_gesprek", "neemt_deel"}
    assert {line["vraag"] for line in answers} - waiting == {"rol", "nl_opname", "nl_gebruik", "werk"}
    assert "U antwoordde ook:" in turn.text
    assert visitor.says("klopt, ja").kind == "uitkomst"


def test_a_yes_to_the_card_with_a_change_behind_it_is_no_yes(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "ik woon in Breda", "een babbel met mijn baas op kantoor", "1", "voor mezelf")
    visitor.says_all("alleen geluid", "1", "1")
    assert visitor.says("klopt, maar ook met beeld").kind != "uitkomst"
