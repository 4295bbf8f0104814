"""What a text denies, or says to be not so yet, is neither ticked nor offered; what it affirms beside that is heard."""

from collections.abc import Mapping

import pytest

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.denials import affirmed, denied_options
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from tests.fixtures.tuin import FACTS, GARDEN, heard

_SOIL = GARDEN.questions["bodem"]


class GuessingReader:
    """Reads every text as the same chances, whatever it says."""

    def __init__(self, chances: Mapping[str, float], chance: float = 0.9) -> None:
        self.chances, self.chance = chances, chance
        self.texts: list[str] = []

    def __call__(self, node: Ask, text: str, _heard: Interpretation) -> AnswerReading:
        self.texts.append(text)
        all_of = {key: self.chances.get(key, 0.0) for key in node.options}
        taken = tuple(key for key, chance in all_of.items() if chance >= 0.5)
        return AnswerReading(all_of, taken, self.chance)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("wij hebben geen kippen", {"kippen"}),
        ("kippen nog niet, geiten wel", {"kippen"}),
        ("er hangt een camera, maar niet om ze te herkennen", {"herkenning"}),
        ("kippen en geiten", set()),
    ],
)
def test_a_text_denies_items_by_their_words_and_by_the_word_they_cannot_do_without(
    text: str, denied: set[str]
) -> None:
    assert denied_options(_SOIL, text, FACTS) == denied


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("pluk. mijn zus heb ik nog niks gevraagd", True),
        ("mijn broer stemde niet in", True),
        ("iedereen is akkoord", False),
        ("mijn broer vindt het niet leuk", False),
        ("iedereen is akkoord, dat doen we niet stiekem", False),
    ],
)
def test_one_who_was_not_asked_denies_that_everybody_agrees(text: str, is_denied: bool) -> None:  # noqa: FBT001
    options = {
        "allen": _SOIL.options["kippen"].copy(update={"text": "Pluk, iedereen stemt toe", "phrases": ()}),
        "zonder": _SOIL.options["geiten"].copy(update={"text": "Pluk, zonder akkoord", "phrases": ()}),
    }
    node = _SOIL.copy(update={"options": options, "question": "Hoe gaat het?"})
    assert ("allen" in denied_options(node, text, FACTS)) is is_denied


def test_a_likely_item_that_is_denied_falls_away_and_the_others_stay() -> None:
    reader = GuessingReader({"herkenning": 0.6, "kippen": 0.9})
    found = hear(_SOIL, "mijn hennen staan op de camera, maar niet om ze te herkennen", FACTS, reader)
    assert found.likely == ("kippen",)
    assert "herkenning" not in found.maybe


def test_a_denied_item_is_not_offered_either() -> None:
    reader = GuessingReader({"kippen": 0.4, "geiten": 0.3}, chance=0.2)
    assert hear(_SOIL, "er lopen beesten, geen kippen", FACTS, reader).maybe == ("geiten",)


def test_what_is_affirmed_is_read_by_itself_when_the_whole_is_not_sure() -> None:
    reader = GuessingReader({"geiten": 0.9}, chance=0.2)
    hear(_SOIL, "er loopt een wollig beest, geen kippen", FACTS, reader)
    assert reader.texts == ["er loopt een wollig beest, geen kippen", "er loopt een wollig beest"]


def test_names_beside_a_denial_are_ticked_without_a_reader() -> None:
    assert heard("bodem", "geiten en bijen, maar nog geen kippen").likely == ("geiten", "bijen")


def test_something_else_is_offered_first_where_a_list_has_that_and_only_denies_its_items() -> None:
    assert isinstance(_SOIL, Checklist)
    other = _SOIL.options["geen"].copy(update={"text": "Iets anders"})
    node = _SOIL.copy(update={"options": {**_SOIL.options, "geen": other}})
    reader = GuessingReader({"geiten": 0.1, "kippen": 0.3}, chance=0.2)
    found = hear(node, "voor de vlinders. geen kippen hopelijk", FACTS, reader)
    assert found.maybe[0] == "geen"
    assert "kippen" not in found.maybe


def test_nothing_but_is_no_denial() -> None:
    assert "controle" in affirmed("er gebeurt niks anders mee dan controle")
