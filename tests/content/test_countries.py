"""By what a country is heard: its name, its towns, and what exists in one of the two only."""

import re

import pytest

from privacybalie.content.countries import Countries
from privacybalie.content.loader import Content


@pytest.fixture(scope="module")
def countries(content: Content) -> Countries:
    return Countries(content.countries)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ik woon in Aalst",
            "hasselt",
            "MECHELEN",
            "wij zitten in Lier",
            "sint niklaas",
            "St-Niklaas",
            "in Mol",
        ),
        *(
            "mag een VME digitaal vergaderen",
            "het rijksregisternummer",
            "de GBA",
            "ons OCMW",
            "de stafhouder",
        ),
        *("we wonen allebei in België", "niet in Nederland maar in België", "de Hoge Raad voor de Justitie"),
    ],
)
def test_belgium_is_heard(countries: Countries, text: str) -> None:
    assert countries.named(text) == "BE"


@pytest.mark.parametrize(
    "text",
    [
        *("Nieuwegein", "op texel", "in Utrecht", "'s-Hertogenbosch", "den bosch", "wij zitten in Leiden"),
        *(
            "mag onze VvE dat",
            "vve",
            "het BSN",
            "zeg het aan de AP",
            "de RvC",
            "de Hoge Raad",
            "Zeeuws-Vlaanderen",
        ),
        *("we wonen allebei in Nederland", "niet in België, wel in Nederland", "geldt dat in NL"),
    ],
)
def test_the_netherlands_are_heard(countries: Countries, text: str) -> None:
    assert countries.named(text) == "NL"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "niet in België",
            "alles behalve Nederland",
            "geen België",
            "in België en Nederland",
            "Luik of Maastricht",
        ),
        *(
            "in Bergen",
            "in Deurne",
            "in Limburg",
            "in het Nederlands",
            "namen van cliënten",
            "te halen",
            "de buren",
        ),
        *(
            "ap",
            "nl. de opname",
            "EEN OPNAME UIT LANDEN BUITEN DE EU",
            "https://www.voorbeeld.be",
            "a@b.nl",
            "",
        ),
    ],
)
def test_what_is_ruled_out_said_in_both_or_an_ordinary_word_names_no_country(
    countries: Countries, text: str
) -> None:
    assert countries.named(text) is None


def test_every_municipality_names_its_country(content: Content, countries: Countries) -> None:
    heard = {
        (country, town): countries.named(f"wij zitten in {town}")
        for country, known in content.countries.items()
        for town in (*known.places, *known.also_words)
    }
    assert {named: heard[named] for named in heard if heard[named] != named[0]} == {}


def test_a_mention_says_where_it_stands(countries: Countries) -> None:
    text = "Een VvE uit Utrecht, niet in België"
    assert [re.sub(r"\W", "", text[place.start : place.end]) for place in countries.places(text)] == [
        "VvE",
        "Utrecht",
        "België",
    ]
