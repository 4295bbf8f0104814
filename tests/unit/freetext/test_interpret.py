"""What a person is heard to mean by rules alone, by kind of answer, on the trees visitors walk.

What is literal is sure; what follows from other words is only likely, so it is confirmed before any outcome.
"""

import pytest

from privacybalie.content.loader import read
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.paths import CONTENT
from privacybalie.trees.walk import Given

LOADED = read(CONTENT)


def heard(place: str, text: str) -> Interpretation:
    tree, question = place.split(".")
    return hear(LOADED.trees[tree].questions[question], text, LOADED.facts)


def provisional(place: str, text: str) -> Given | None:
    """Return what is taken for the time being; nothing of it is sure."""
    found = heard(place, text)
    assert found.sure is None, text
    return found.likely


def taken(place: str, text: str) -> Given | None:
    """Return what is taken, surely or for the time being."""
    return likely_answer(heard(place, text))


YES_OR_NO = "toolkeuze.echt_video"
LAND = "opname.land"
MEDIUM = "opname.be_medium"
DATA = "grondslag.gegevens"
# What is ticked by naming the items in a sentence.
_IN_OTHER_WORDS = {("bijzonder", "kinderen"), ("kinderen",)}


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
    assert heard("opname.neemt_deel", "nee") == Interpretation(
        None, ("in_opdracht", "eigen_organisatie", "nee"), "nee"
    )


def test_what_follows_a_no_decides_between_them() -> None:
    assert heard("opname.neemt_deel", "nee, in opdracht van een deelnemer").sure == "in_opdracht"


def test_a_yes_that_says_no_is_a_conflict() -> None:
    found = heard("opname.be_akkoord", "ja maar niet iedereen")
    assert (found.sure, found.likely) == (None, None)
    assert set(found.maybe) == {"ja", "nee"}


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("de tweede", "telefoon"),
        ("optie 3", "video"),
        ("nummer 1", "fysiek"),
        ("2", "telefoon"),
        ("b", "telefoon"),
        ("de 3de graag", "video"),
    ],
)
def test_a_place_in_the_list_is_an_answer(text: str, option: str) -> None:
    assert heard(MEDIUM, text).sure == option


def test_a_place_that_does_not_exist_is_no_answer() -> None:
    assert heard(MEDIUM, "optie 9") == Interpretation(None, (), "position")


def test_the_last_one_leaves_open_whether_not_knowing_was_counted() -> None:
    assert heard(MEDIUM, "de laatste") == Interpretation(None, ("video", "weet_niet"), "position")
    assert heard("opname_werknemers.rol", "de laatste").sure == "werknemer"


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
    assert heard(MEDIUM, "telefoon en zoom") == Interpretation(None, ("telefoon", "video"), "conflict")


def test_what_is_denied_is_not_chosen() -> None:
    assert provisional(MEDIUM, "niet telefonisch maar in levenden lijve") == "fysiek"
    assert provisional("opname.rol", "geen werkgever maar werknemer") == "voor_mezelf"
    assert taken("opname.neemt_deel", "ik neem niet zelf deel") is None


def test_the_question_repeated_and_denied_is_a_no() -> None:
    place = "verwerkersovereenkomst.verwerkersovereenkomst"
    assert provisional(place, "we hebben geen verwerkersovereenkomst") == "nee"
    assert provisional(place, "we hebben een verwerkersovereenkomst") == "ja"


def test_somebody_elses_role_is_not_the_visitors() -> None:
    assert heard("opname.rol", "ik ben advocaat").sure == "advocaat"
    assert taken("opname.rol", "mijn advocaat zegt dat het mag") is None
    assert taken("opname.rol", "een vriend van mij is advocaat") is None


@pytest.mark.parametrize(
    "text", ["wat bedoelt u met structureel?", "hoezo", "mag dat dan wel?", "ik snap de vraag niet", "?"]
)
def test_a_question_in_between_is_no_answer(text: str) -> None:
    assert taken("opname.org_punten", text) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("gezondheid en kinderen", ("bijzonder", "kinderen")),
        ("kinderen, gezondheid", ("bijzonder", "kinderen")),
        ("1 t/m 3", ("bijzonder", "misschien_bijzonder", "biometrie")),
        ("de eerste twee", ("bijzonder", "misschien_bijzonder")),
        ("1, 5 en 6", ("bijzonder", "kinderen", "werknemers")),
        ("kinderen maar geen gezondheid", ("kinderen",)),
        ("geen van deze", ("geen",)),
        ("niets", ("geen",)),
        ("geen idee", ("weet_niet",)),
    ],
)
def test_a_checklist_takes_several_items_in_its_own_order(text: str, items: tuple[str, ...]) -> None:
    assert taken(DATA, text) == items
    assert (heard(DATA, text).sure is not None) is (items not in _IN_OTHER_WORDS)


def test_all_and_all_but_some() -> None:
    node = LOADED.trees["grondslag"].questions["belang"]
    items = ("concreet", "wettig", "geen_ander", "minimaal", "vragen_bekeken")
    assert hear(node, "allemaal").sure == items
    # Not literal: what "de laatste" counts from is for the visitor to confirm.
    assert hear(node, "allemaal behalve de laatste").likely == items[:-1]
    assert hear(node, "alles behalve 2").likely == (items[0], *items[2:])


def test_a_checklist_with_one_piece_not_understood_is_not_final() -> None:
    assert heard(DATA, "gezondheid en nog iets met de politie") == Interpretation(
        None, ("bijzonder",), "words"
    )


def test_none_together_with_an_item_is_not_final() -> None:
    assert taken(DATA, "1 en 9") is None


def test_without_words_nothing_is_heard() -> None:
    assert heard(LAND, " … ") == Interpretation(None, (), "nothing")
