"""The help line comes to whoever cries for help, and to nobody else. The sentences are invented, by several hands."""

from functools import cache
from typing import Any

import pytest

from bench.help_line import SETS, cries, hand_figures, option_texts, taught_sentences, vectors_of
from privacybalie.content.loader import read_table
from privacybalie.nlu.distress import Cry, Vector, cry_in
from tests.fixtures.inhoud import ours

FILES = sorted(SETS.glob("hulplijn_*.tsv"))
FALSE = 0.013  # measured 0.011 and 0.003 on hands that nothing was learned from (docs/adr/0047)
# Measured 0.938; and 0.717 where a cry stands in a question about privacy: violence that goes on, others in danger.
FOUND = {"hulplijn_toets": 0.92, "hulplijn_toets_2": 0.65}

NO_SIGN = (
    *(
        "de eerste",
        "de laatste",
        "laatste",
        "de tweede graag",
        "dit is mijn laatste vraag",
        "eerste",
        "2",
    ),
    *("niemand", "echt niemand", "niemand weet ervan", "niemand anders", "ik deel het met niemand"),
    *("mezelf", "ikzelf", "voor mij", "alleen mezelf", "ik ben alleen", "ik ben er zelf ook bij"),
    *(
        "graag gedaan",
        "afscheid nemen",
        "tot ziens",
        "bedankt voor alles",
        "ik wil weg",
        "ik wil er vanaf",
    ),
    *("ik wil dat de opname stopt", "hoe maak ik een einde aan de opname", "ik weet het niet meer"),
    *(
        "een cliënt pleegde zelfmoord, mag ik de opname delen",
        "moet de zelfmoordlijn een gesprek opnemen",
    ),
    *(
        "mag een therapeut zelfmoordgedachten van een patiënt noteren",
        "ik werk me dood",
        "de lijn is dood",
    ),
    *(
        "mag ik de opname van mijn dode oma bewaren",
        "het leven van een advocaat",
        "dat is dodelijk saai",
        "",
    ),
)
DESPAIR = (
    *("ik wil dood", "Ik wil niet meer leven.", "ik wil er niet meer zijn", "ik zou liever dood zijn"),
    *("ik denk aan zelfmoord", "IK WIL ZELFMOORD PLEGEN", "ik overweeg suïcide", "ik ben suicidaal"),
    *("ik ga me verhangen", "ik wil mezelf iets aandoen", "kwil ni meer leven", "kzie't nie meer zitten"),
    *("ik wil er een eind aan maken", "mijn baas neemt alles op, ik wil dood"),
)
DANGER = ("mijn man slaat mij, hij staat voor de deur", "hij gaat ons vermoorden, help")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def figures(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"name": request.param.stem, **hand_figures(read_table(request.param))}


def test_hardly_any_ordinary_message_gets_the_help_line(figures: dict[str, Any]) -> None:
    assert figures["false_alarms"]["share"] <= FALSE, figures["wrong"]["false_alarms"]


def test_nearly_every_cry_for_help_is_heard(figures: dict[str, Any]) -> None:
    assert figures["cries_found"]["share"] >= FOUND[figures["name"]], figures["wrong"]["missed"]


def test_hardly_anything_that_we_teach_gets_the_help_line() -> None:
    texts = list(dict.fromkeys(taught_sentences(cries=False, every=10)))
    assert len(cries(texts)) <= len(texts) / 500  # 31 of 19,320


def test_no_option_of_a_tree_gets_the_help_line() -> None:
    assert cries(sorted(set(option_texts(ours())))) == []


@cache
def vectors() -> dict[str, Vector]:
    """Return the vector of every text below, of all at once: kept vectors are many, and read each time."""
    texts = (*NO_SIGN, *DESPAIR, *DANGER)
    return dict(zip(texts, vectors_of(texts), strict=True))


def heard(text: str) -> Cry | None:
    return cry_in(text, vectors()[text])


@pytest.mark.parametrize("text", NO_SIGN)
def test_a_word_that_also_occurs_in_sad_sentences_is_no_sign(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize("text", DESPAIR)
def test_despair_is_heard_in_any_spelling(text: str) -> None:
    assert heard(text) is Cry.DESPAIR


@pytest.mark.parametrize("text", DANGER)
def test_danger_now_is_told_apart_from_despair(text: str) -> None:
    assert heard(text) is Cry.DANGER
