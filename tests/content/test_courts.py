"""The lists of courts of this repository are whole, and say of well-known places what the law says."""

import pytest

from privacybalie.content.courts import Courts
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.courts import CourtKind
from tests.fixtures.inhoud import ours

DUTCH, FRENCH = (
    "Nederlandstalige rechtbank van eerste aanleg Brussel",
    "Franstalige rechtbank van eerste aanleg Brussel",
)


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


@pytest.fixture(scope="module")
def courts(content: Content) -> Courts:
    return Courts(content.courts)


def serving(courts: Courts, country: str, key: str, kind: CourtKind) -> list[str]:
    at = courts.found(country, key)
    assert at is not None
    return [court.name.partition(" (")[0] for court in courts.serving(at) if court.kind is kind]


@pytest.mark.parametrize(("country", "count"), [(Country.BE, 565), (Country.NL, 342)])
def test_every_municipality_is_listed(courts: Courts, country: Country, count: int) -> None:
    assert len(courts.listed(country).municipalities) == count


def test_every_town_that_gives_a_country_away_leads_to_its_courts(content: Content, courts: Courts) -> None:
    towns = [
        (country, name)
        for country, known in content.countries.items()
        for name in (*known.places, *known.also_words)
    ]
    lost = [
        name
        for country, name in towns
        if (town := courts.named(name, expected=True)) is None
        or country not in {at.country.value for at in town.meant}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("key", "first_instance", "peace", "labour"),
    [
        ("brussel", [FRENCH, DUTCH], [f"Vredegerecht Brussel {number}e kanton" for number in range(1, 5)], 2),
        ("halle", [FRENCH, DUTCH], ["Vredegerecht Halle"], 2),
        ("vilvoorde", [FRENCH, DUTCH], ["Vredegerecht Vilvoorde"], 2),
        ("zemst", [FRENCH, DUTCH], ["Vredegerecht Vilvoorde"], 2),
        ("tongeren_borgloon", ["Rechtbank van eerste aanleg Limburg"], ["Vredegerecht Tongeren-Borgloon"], 1),
        ("voeren", ["Rechtbank van eerste aanleg Limburg"], ["Vredegerecht Tongeren-Borgloon"], 1),
        ("eupen", ["Rechtbank van eerste aanleg Eupen"], ["Vredegerecht 1e kanton Eupen-Sankt-Vith"], 1),
        ("wijnegem", ["Rechtbank van eerste aanleg Antwerpen"], ["Vredegerecht Merksem"], 1),
    ],
)
def test_a_belgian_municipality_has_the_courts_of_the_law(
    courts: Courts, key: str, first_instance: list[str], peace: list[str], labour: int
) -> None:
    assert serving(courts, "BE", key, CourtKind.FIRST_INSTANCE) == first_instance
    assert serving(courts, "BE", key, CourtKind.PEACE) == peace
    assert len(serving(courts, "BE", key, CourtKind.LABOUR)) == labour


def test_in_antwerp_the_street_decides(courts: Courts) -> None:
    at = courts.found("BE", "antwerpen")
    assert at is not None
    partly = [court.name for court in courts.serving(at) if at.name in court.partly]
    assert {"Vredegerecht Antwerpen 1", "Vredegerecht Merksem", "Vredegerecht Deurne"} <= set(partly)


@pytest.mark.parametrize(
    ("key", "court"),
    [
        *(
            ("leiden", "Den Haag"),
            ("gouda", "Den Haag"),
            ("dordrecht", "Rotterdam"),
            ("voorne_aan_zee", "Rotterdam"),
        ),
        *(("hilversum", "Midden-Nederland"), ("almere", "Midden-Nederland"), ("urk", "Midden-Nederland")),
        *(
            ("vijfheerenlanden", "Midden-Nederland"),
            ("haarlemmermeer", "Noord-Holland"),
            ("amsterdam", "Amsterdam"),
        ),
        *(
            ("bergen_op_zoom", "Zeeland-West-Brabant"),
            ("altena", "Zeeland-West-Brabant"),
            ("oss", "Oost-Brabant"),
        ),
        *(
            ("bergen_limburg", "Limburg"),
            ("bergen_noord_holland", "Noord-Holland"),
            ("hengelo", "Overijssel"),
        ),
    ],
)
def test_a_dutch_municipality_has_the_court_of_the_law(courts: Courts, key: str, court: str) -> None:
    assert serving(courts, "NL", key, CourtKind.DISTRICT) == [f"Rechtbank {court}"]


def test_weesp_went_to_amsterdam_and_leerdam_to_utrecht(courts: Courts) -> None:
    named = {place: courts.named(place, expected=True) for place in ("Weesp", "Leerdam")}
    assert {place: town.meant[0].name for place, town in named.items() if town is not None} == {
        "Weesp": "Amsterdam",
        "Leerdam": "Vijfheerenlanden",
    }
