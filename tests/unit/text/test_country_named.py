"""A country that a message rules out is not the country that it names."""

import re

import pytest

from privacybalie.text.country_named import Place, country_named

FOUND = re.compile(r"België|Belgische?|Belg|Nederland(?:se)?")


def named(text: str) -> str | None:
    places = [
        Place("BE" if match.group().startswith("Bel") else "NL", match.start(), match.end())
        for match in FOUND.finditer(text)
    ]
    return country_named(text, places)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "niet in België",
            "niet België",
            "in België niet",
            "het is niet in Nederland",
            "alles behalve Nederland",
        ),
        *(
            "geen Belg",
            "ik werk niet voor een Belgische klant",
            "buiten Nederland",
            "noch in België noch in Nederland",
        ),
        *(
            "niet in België of Nederland",
            "Nederland is het niet",
            "België klopt niet",
            "niet alleen in België",
        ),
        *("overal, behalve in België", "in België en Nederland", "we wonen allebei niet meer in Nederland"),
    ],
)
def test_a_country_that_is_ruled_out_is_not_named(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("niet in België maar in Nederland", "NL"),
        ("niet in België, wel in Nederland", "NL"),
        ("Nederland wel, België niet", "NL"),
        ("in Nederland, niet in België", "NL"),
        ("niet Nederland, België", "BE"),
        ("Mag ik in België geen gesprek opnemen?", "BE"),
        ("ik wil niet opnemen in Nederland", "NL"),
        ("en in België niet?", "BE"),
        ("ik weet het niet, wij zitten in Nederland", "NL"),
    ],
)
def test_the_country_that_is_left_is_named(text: str, country: str) -> None:
    assert named(text) == country
