"""What a person is heard to mean by rules alone, by kind of question.

What is literal is sure; what follows from other words is only likely, so it is confirmed before any outcome.
"""

import pytest

from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.trees.walk import Given
from tests.fixtures.tuin import heard


def provisional(place: str, text: str) -> Given | None:
    """Return what is taken for the time being; nothing of it is sure."""
    found = heard(place, text)
    assert found.sure is None, text
    return found.likely


def taken(place: str, text: str) -> Given | None:
    """Return what is taken, surely or for the time being."""
    return likely_answer(heard(place, text))


YES_OR_NO = "water"
LAND = "land"
TRAVEL = "vervoer"
SOIL = "bodem"
# What is ticked by naming the items in a sentence.
_IN_OTHER_WORDS = {("mest", "kippen"), ("kippen",)}


@pytest.mark.parametrize(
    "text", ["ja hoor", "amai ja", "Jazeker!", "jaaaa", "uiteraard", "dat klopt", "ja ja", "zeker weten"]
)
def test_every_yes_is_a_yes(text: str) -> None:
    assert heard(YES_OR_NO, text).sure == "ja"


@pytest.mark.parametrize(
    "text", ["neen", "bwa nee", "nope", "zeker niet", "dat klopt niet", "helaas niet", "welnee", "'t is nee"]
)
def test_every_no_is_a_no(text: str) -> None:
    assert heard(YES_OR_NO, text).sure == "nee"


@pytest.mark.parametrize(
    "text",
    [
        "geen idee",
        "zou het niet weten",
        "weet ik eigenlijk niet",
        "kweenie",
        "moet ik nakijken",
        "'k weet het nie",
        "dat weet ik niet zeker",
    ],
)
def test_who_does_not_know_may_say_so_in_any_way(text: str) -> None:
    assert heard(YES_OR_NO, text).sure == "weet_niet"


@pytest.mark.parametrize(
    "text",
    [
        "ja en nee",
        "misschien",
        "ja, maar niet altijd",
        "ik denk het wel",
        "niet echt",
        "nee, of toch wel",
        "hangt ervan af",
        "ja tenzij",
    ],
)
def test_half_a_yes_is_never_taken_for_one(text: str) -> None:
    assert taken(YES_OR_NO, text) is None


def test_a_doubtful_yes_is_offered() -> None:
    assert heard(YES_OR_NO, "ik denk het wel").maybe == ("ja",)


def test_a_bare_no_is_not_guessed_where_several_options_say_no() -> None:
    assert heard("plukt_zelf", "nee") == Interpretation(None, ("in_opdracht", "ploeg", "nee"), "nee")


def test_what_follows_a_no_decides_between_them() -> None:
    assert heard("plukt_zelf", "nee, in opdracht van een plukker").sure == "in_opdracht"


def test_a_yes_that_says_no_is_a_conflict() -> None:
    found = heard("akkoord", "ja maar niet iedereen")
    assert (found.sure, found.likely) == (None, None)
    assert set(found.maybe) == {"ja", "nee"}


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("de tweede", "fiets"),
        ("optie 3", "trein"),
        ("nummer 1", "te_voet"),
        ("2", "fiets"),
        ("b", "fiets"),
        ("de 3de graag", "trein"),
    ],
)
def test_a_place_in_the_list_is_an_answer(text: str, option: str) -> None:
    assert heard(TRAVEL, text).sure == option


def test_a_place_that_does_not_exist_is_no_answer() -> None:
    assert heard(TRAVEL, "optie 9") == Interpretation(None, (), "position")


def test_the_last_one_leaves_open_whether_not_knowing_was_counted() -> None:
    assert heard(TRAVEL, "de laatste") == Interpretation(None, ("trein", "weet_niet"), "position")
    assert heard("rol_op_erf", "de laatste").sure == "knecht"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Nederlands", True),
        ("NL", True),
        ("nederlnad", False),
        ("dat is in Rotterdam dus Nederland", False),
        ("niet België maar Nederland", False),
    ],
)
def test_one_country_is_heard_in_many_ways_and_sure_when_it_is_named_and_nothing_else(
    text: str,
    sure: bool,  # noqa: FBT001
) -> None:
    assert taken(LAND, text) == "NL"
    assert (heard(LAND, text).sure is not None) is sure


def test_two_countries_are_both_and_two_towns_only_likely() -> None:
    assert [taken(LAND, text) for text in ("België en Nederland", "allebei")] == ["beide", "beide"]
    assert provisional(LAND, "ik in Gent en hij in Breda") == "beide"


def test_two_options_without_one_for_both_are_offered() -> None:
    assert heard(TRAVEL, "fiets en trein") == Interpretation(None, ("fiets", "trein"), "conflict")


def test_what_is_denied_is_not_chosen() -> None:
    assert provisional(TRAVEL, "niet fietsen maar aan de wandel") == "te_voet"
    assert provisional("rol", "geen imker maar knecht") == "voor_mezelf"
    assert taken("plukt_zelf", "ik pluk niet zelf mee") is None


def test_the_question_repeated_and_denied_is_a_no() -> None:
    assert provisional("contract", "we hebben geen snoeicontract") == "nee"
    assert provisional("contract", "we hebben een snoeicontract") == "ja"


def test_somebody_elses_role_is_not_the_visitors() -> None:
    assert heard("rol", "ik ben tuinman").sure == "tuinman"
    assert taken("rol", "mijn tuinman zegt dat het mag") is None
    assert taken("rol", "een vriend van mij is tuinman") is None


@pytest.mark.parametrize(
    "text", ["wat bedoelt u met gevoelig?", "hoezo", "mag dat dan wel?", "ik snap de vraag niet", "?"]
)
def test_a_question_in_between_is_no_answer(text: str) -> None:
    assert taken("punten", text) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("mest en kippen", ("mest", "kippen")),
        ("kippen, mest", ("mest", "kippen")),
        ("1 t/m 3", ("mest", "misschien_mest", "herkenning")),
        ("de eerste twee", ("mest", "misschien_mest")),
        ("1, 5 en 6", ("mest", "kippen", "geiten")),
        ("kippen maar geen mest", ("kippen",)),
        ("geen van deze", ("geen",)),
        ("niets", ("geen",)),
        ("geen idee", ("weet_niet",)),
    ],
)
def test_a_checklist_takes_several_items_in_its_own_order(text: str, items: tuple[str, ...]) -> None:
    assert taken(SOIL, text) == items
    assert (heard(SOIL, text).sure is not None) is (items not in _IN_OTHER_WORDS)


def test_all_and_all_but_some() -> None:
    items = ("dringend", "eerlijk", "geen_ander", "minimaal", "gevraagd")
    assert heard("zorg", "allemaal").sure == items
    # Not literal: what "de laatste" counts from is for the visitor to confirm.
    assert heard("zorg", "allemaal behalve de laatste").likely == items[:-1]
    assert heard("zorg", "alles behalve 2").likely == (items[0], *items[2:])


def test_a_checklist_with_one_piece_not_understood_is_not_final() -> None:
    assert heard(SOIL, "mest en nog iets met de politie") == Interpretation(None, ("mest",), "words")


def test_none_together_with_an_item_is_not_final() -> None:
    assert taken(SOIL, "1 en 9") is None


def test_without_words_nothing_is_heard() -> None:
    assert heard(LAND, " … ") == Interpretation(None, (), "nothing")
