"""Which facts an opening tells, given what it names and how likely a reader thinks each value is told."""

import pytest

from privacybalie.content.countries import Countries
from privacybalie.freetext.facts import ToldFacts, facts_named, told_facts, told_together, weighed_facts
from tests.fixtures.inhoud import toy
from tests.fixtures.tuin import FACTS

COUNTRIES = Countries(toy().countries)


def weighed(named: dict[str, str], **chances: float) -> ToldFacts:
    return weighed_facts(named, {"rol": chances})


@pytest.mark.parametrize(
    ("named", "chance", "told"),
    [
        ({"rol": "imker"}, 0.96, ToldFacts(sure={"rol": "imker"})),
        ({"rol": "imker"}, 0.75, ToldFacts(likely={"rol": ("imker",)})),
        ({"rol": "imker"}, 0.6, ToldFacts()),
        ({}, 0.96, ToldFacts(likely={"rol": ("imker",)})),
        ({}, 0.8, ToldFacts()),
    ],
)
def test_what_is_named_is_taken_sooner_and_only_that_is_sure(
    named: dict[str, str], chance: float, told: ToldFacts
) -> None:
    assert weighed(named, imker=chance, knecht=0.01) == told


def test_another_value_that_may_be_meant_is_kept_beside_the_likely_one() -> None:
    assert weighed({"rol": "imker"}, imker=0.75, knecht=0.2).likely == {"rol": ("imker", "knecht")}


def test_what_two_messages_tell_is_only_likely_and_the_older_value_may_be_meant() -> None:
    told = [ToldFacts({"rol": "imker"}), ToldFacts({"rol": "knecht", "land": "BE"})]
    assert told_together(told) == ToldFacts(likely={"rol": ("imker", "knecht"), "land": ("BE",)})
    assert told_together(told[:1]) == told[0]


def test_what_is_likelier_than_what_is_named_goes_before_it() -> None:
    assert weighed({"rol": "imker"}, imker=0.05, knecht=0.9).taken == {"rol": "knecht"}


def test_a_country_is_never_taken_that_nobody_named() -> None:
    chances = {"land": {"BE": 0.99, "NL": 0.0}}
    assert weighed_facts({}, chances) == ToldFacts()
    assert weighed_facts({"land": "BE"}, chances).sure == {"land": "BE"}


@pytest.mark.parametrize(
    ("text", "likely"), [("mag dat in Nederland?", {"land": ("NL",)}), ("mag dat op Texel?", {})]
)
def test_who_names_a_country_by_its_name_asks_about_its_law(
    text: str, likely: dict[str, tuple[str, ...]]
) -> None:
    told = told_facts(text, FACTS, COUNTRIES, lambda *_: {"land": {"BE": 0.0, "NL": 0.2}})
    assert told == ToldFacts(likely=likely)


@pytest.mark.parametrize("reader", [None, lambda *_: None])
def test_without_a_reader_what_is_named_is_likely(reader: None) -> None:
    told = told_facts("mijn baas in Aalst komt met de fiets", FACTS, COUNTRIES, reader)
    assert told == ToldFacts(likely={"rol": ("knecht",), "vervoer": ("fiets",), "land": ("BE",)})


def test_where_two_countries_are_named_none_is() -> None:
    assert "land" not in facts_named("ik zit in Aalst en mijn klant op Texel", FACTS, COUNTRIES)
