"""By what a country is heard: its name, its towns, what must be written just so, and what is an ordinary word too."""

import pytest

from privacybalie.content.countries import Countries
from tests.fixtures.inhoud import toy

COUNTRIES = Countries(toy().countries)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("een Belgische tuin", "BE"),
        ("wij plukken in AALST", "BE"),
        ("op texel", "NL"),
        ("zeg het aan de AP", "NL"),
        ("onze tuin in Putten", "NL"),
        ("niet in Aalst maar op Texel", "NL"),
        ("in Aalst, dus in België", "BE"),
    ],
)
def test_a_country_is_named_by_its_words(text: str, country: str) -> None:
    assert COUNTRIES.named(text) == country


@pytest.mark.parametrize(
    "text",
    ["een ap", "Aalsters bier", "de putten", "Putten graven", "IN PUTTEN GEVALLEN", "Aalst of Texel", ""],
)
def test_an_ordinary_word_or_both_countries_name_none(text: str) -> None:
    assert COUNTRIES.named(text) is None


def test_a_mention_says_where_it_stands() -> None:
    text = "Van Aalst naar Texel"
    places = COUNTRIES.places(text)
    assert [(place.country, text[place.start : place.end]) for place in places] == [
        ("BE", "Aalst"),
        ("NL", "Texel"),
    ]
