"""Items of a list that are named one by one are ticked, exactly those; a text that says more is left to be read."""

import pytest

from privacybalie.content.schema.tree import Checklist
from privacybalie.freetext.checklist_answers import counts_all
from privacybalie.freetext.literally import said_literally
from privacybalie.freetext.named_items import NamedItems, named_items
from tests.fixtures.tuin import GARDEN, heard


def _named(question: str, text: str) -> NamedItems | None:
    node = GARDEN.questions[question]
    assert isinstance(node, Checklist)
    return named_items(node, text)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("kippen of kuikens en geiten of schapen", ("kippen", "geiten")),
        ("kippen en geiten", ("kippen", "geiten")),
        ("geiten, kippen plus bijen", ("kippen", "geiten", "bijen")),
        ("mest, compost, kalk of turf en kippen", ("mest", "kippen")),
        ("ja, die eerste en kippen", ("mest", "kippen")),
        ("4 en kippen", ("gif", "kippen")),
        ("die eerste twee, kippen en geiten", ("kippen", "geiten")),
        ("kippen en geiten, de eerste", ("kippen", "geiten")),
        ("enkel geiten", ("geiten",)),
        ("geiten, alleen dat", ("geiten",)),
        ("alleen geiten en verder niks", ("geiten",)),
        ("een bok en een haan", ("kippen", "geiten")),
    ],
)
def test_items_named_by_label_part_number_or_rank_are_ticked(text: str, items: tuple[str, ...]) -> None:
    found = _named("bodem", text)
    assert found is not None
    assert found.chosen == items


@pytest.mark.parametrize("text", ["gevoelige planten", "gevoelige", "alleen varens"])
def test_a_label_is_named_by_a_part_that_no_other_item_has(text: str) -> None:
    found = _named("punten", text)
    assert found is not None
    assert found.chosen == ("gevoelig",)
    assert not found.literal


@pytest.mark.parametrize(
    "text",
    [
        "kippen of geiten",
        "kippen nee geiten",
        "kippen, sorry geiten",
        "geen kippen",
        "misschien kippen",
        "kippen en nog iets anders",
        "kippen die kunnen vliegen",
        "kippen en mijn oom",
        "2 kippen",
        "camera en kippen",
        "12 en kippen",
        "geen van deze en kippen",
    ],
)
def test_a_text_that_leaves_a_choice_or_says_more_is_not_taken_for_a_row_of_names(text: str) -> None:
    assert _named("bodem", text) is None


def test_whole_labels_are_literal_and_parts_are_for_the_visitor_to_confirm() -> None:
    whole, part = "kippen of kuikens en bijen of hommels", "varens"
    assert said_literally(GARDEN.questions["bodem"], whole, heard("bodem", whole))
    assert heard("bodem", whole).sure == ("kippen", "bijen")
    assert heard("punten", part).sure is None
    assert heard("punten", part).likely == ("gevoelig",)


@pytest.mark.parametrize(
    ("said", "size", "all_of_them"),
    [
        ("alle drie", 3, True),
        ("ja alle 3 dus", 3, True),
        ("allebei", 2, True),
        ("beide", 3, False),
        ("alle drie", 2, False),
        ("alles", 3, False),
        ("alle drie behalve de laatste", 3, False),
        ("drie", 3, False),
    ],
)
def test_all_of_what_was_offered_is_said_by_counting_it(said: str, size: int, all_of_them: bool) -> None:  # noqa: FBT001
    assert counts_all(said, size) is all_of_them
