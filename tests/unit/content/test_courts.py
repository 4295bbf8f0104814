"""Which municipality a text names: one, several, or none for sure."""

import pytest

from privacybalie.content.courts import Courts, NamedTown
from privacybalie.content.schema.courts import CourtList

HEAD = {
    "titel": "Gerechten",
    "onderwerp": "kers",
    "bronnen": [{"bron": "boek", "artikel": "1"}],
    "zekerheid": "middel",
    "reden_zekerheid": "Een proef.",
    "gecontroleerd": {"op": "2026-01-15", "opnieuw_voor": "2026-05-01"},
    "zoeken": "www.voorbeeld.be",
}


def courts() -> Courts:
    belgium = {
        **HEAD,
        "gerechten": [
            {"soort": "vrede", "naam": "Een", "gemeenten": ["Bergen", "As", "Limburg"], "deels": ["Gent"]},
            {"soort": "vrede", "naam": "Twee", "deels": ["Gent"]},
        ],
        "plaatsen": {"Deurne": "Gent"},
        "streken": ["Limburg"],
        "postcodes": {"Gent": ["9000"], "Bergen": ["9000"]},
    }
    netherlands = {
        **HEAD,
        "gerechten": [
            {
                "soort": "rechtbank",
                "naam": "Drie",
                "gemeenten": ["Bergen (Noord-Holland)", "Bergen op Zoom", "Deurne"],
            }
        ],
    }
    lists = {"BE": CourtList.parse_obj(belgium), "NL": CourtList.parse_obj(netherlands)}
    return Courts(lists, also_words=["As"])


def meant(town: NamedTown | None) -> list[str]:
    return [] if town is None else [f"{at.country.value} {at.id}" for at in town.meant]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ik woon in gent", ["BE gent"]),
        ("Bergen", ["BE bergen", "NL bergen_noord_holland"]),
        ("en in bergen op zoom?", ["NL bergen_op_zoom"]),
        ("Bergen (Noord-Holland)", ["NL bergen_noord_holland"]),
        ("Deurne", ["BE gent", "NL deurne"]),
        ("mijn postcode is 9000", ["BE bergen", "BE gent"]),
        ("ik woon in As", ["BE as"]),
        ("as ik dat doe", []),
        ("ik woon in Limburg", []),
        ("ik woon in de gemeente Limburg", ["BE limburg"]),
        ("nergens", []),
    ],
)
def test_a_town_is_named_by_its_longest_name(text: str, found: list[str]) -> None:
    assert sorted(meant(courts().named(text, expected=False))) == found


def test_a_name_that_is_also_a_word_is_a_town_when_a_town_was_asked() -> None:
    assert meant(courts().named("as", expected=False)) == []
    assert meant(courts().named("as", expected=True)) == ["BE as"]


def test_what_is_left_of_the_text_is_what_is_no_town() -> None:
    town = courts().named("en in Bergen op Zoom dan", expected=False)
    assert town is not None
    assert town.rest == ("en", "in", "dan")


def test_a_place_in_a_municipality_is_remembered_as_such() -> None:
    town = courts().named("Deurne", expected=False)
    assert town is not None
    assert [at.place for at in town.meant] == ["Deurne", None]


def test_both_courts_serve_a_municipality_that_they_share() -> None:
    served = courts()
    at = served.found("BE", "gent")
    assert at is not None
    assert [court.name for court in served.serving(at)] == ["Een", "Twee"]
    assert served.found("NL", "gent") is None


def test_without_lists_there_is_no_topic() -> None:
    assert Courts({}).topic is None
