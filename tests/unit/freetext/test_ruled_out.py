"""Words that speak against a change: what they deny does not come, and what they say again does not go."""

import pytest

from privacybalie.content.schema.tree import Checklist
from privacybalie.freetext.corrections import reticked
from privacybalie.freetext.ruled_out import speaks_against
from privacybalie.trees.walk import Given
from tests.fixtures.tuin import FACTS, GARDEN

SOIL = GARDEN.questions["bodem"]
assert isinstance(SOIL, Checklist)
BEES: Given = ("kippen", "bijen")


def against(question: str, text: str, before: Given, after: Given) -> bool:
    return speaks_against(GARDEN.questions[question], text, before, after, FACTS)


@pytest.mark.parametrize(
    ("question", "text", "before", "after"),
    [
        ("rol_op_erf", "op de fiets, en dat was van mij, niet van de baas", "knecht", "baas"),
        ("plukt_zelf", "voor mezelf dus, niet voor de vereniging", "ja", "ploeg"),
        ("rol_op_erf", "ik ben gewoon knecht hoor, op het erf van een ander", "knecht", "baas"),
        ("bodem", "er lopen geen geiten", BEES, ("kippen", "geiten", "bijen")),
        ("bodem", "de kippen lopen er, maar van de haag wist ik niets", BEES, ("bijen",)),
        ("bodem", "de kippen blijven er", BEES, ("bijen",)),
    ],
)
def test_what_is_denied_does_not_come_and_what_is_said_again_does_not_go(
    question: str, text: str, before: Given, after: Given
) -> None:
    assert against(question, text, before, after)


@pytest.mark.parametrize(
    ("question", "text", "before", "after"),
    [
        ("rol_op_erf", "ik ben geen knecht, ik ben de baas", "knecht", "baas"),
        ("bodem", "er lopen ook geiten", BEES, ("kippen", "geiten", "bijen")),
        ("bodem", "de kippen zijn er niet meer", BEES, ("bijen",)),
        ("bodem", "de kippen mogen weg, van de bijen weet ik niets", BEES, ("bijen",)),
        ("plukt_zelf", "een ploeg waar ik verder niets van weet", "ja", "ploeg"),
    ],
)
def test_a_change_that_the_words_are_for_is_not_ruled_out(
    question: str, text: str, before: Given, after: Given
) -> None:
    assert not against(question, text, before, after)


def supposed(text: str, before: Given = BEES, *, only: bool = True) -> Given | None:
    assert isinstance(SOIL, Checklist)
    return reticked(SOIL, before, text, FACTS, only=only)


def test_what_is_supposed_of_a_list_comes_beside_the_ticks_there_are() -> None:
    assert supposed("er ook geiten lopen") == ("kippen", "geiten", "bijen")
    assert supposed("er geen kippen lopen") == ("bijen",)


def test_only_one_thing_leaves_nothing_else() -> None:
    assert supposed("er alleen kippen lopen") == ("kippen",)
    assert supposed("er alleen geiten lopen", only=False) == ("kippen", "geiten", "bijen")


def test_a_tick_that_comes_takes_the_place_of_what_contradicts_it() -> None:
    assert supposed("alles kaal is", ("herkenning", "kippen")) == ("kippen", "kaal")
