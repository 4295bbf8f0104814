"""Editors are told which text rests on law that ended or changed; the date stops nobody."""

from datetime import date
from pathlib import Path

import pytest

from privacybalie.checks.answers import check
from privacybalie.content.loader import read
from privacybalie.content.problems import Severity
from tests.fixtures.inhoud import Tree, plant

TITLE = "  titel: Belgische fruitwet\n"
BEFORE, AFTER = date(2026, 2, 28), date(2026, 3, 1)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return plant(tmp_path)


def about_law(tree: Tree, day: date, *, strict: bool = False) -> dict[str, Severity]:
    found = check(read(tree.root), day, strict=strict)
    return {item.file.rpartition("/")[2]: item.severity for item in found if "belgische_wet" in item.message}


def test_a_text_on_law_that_ended_is_a_warning_and_for_editors_an_error(tree: Tree) -> None:
    tree.replace("bronnen.yml", TITLE, f"{TITLE}  geldt_tot: 2026-02-28\n")
    assert about_law(tree, BEFORE) == {}
    assert about_law(tree, AFTER) == dict.fromkeys(("peer.yml", "pruim.yml", "fruit.yml"), Severity.WARNING)
    assert set(about_law(tree, AFTER, strict=True).values()) == {Severity.ERROR}


def test_a_text_that_reckons_with_the_end_is_left_alone(tree: Tree) -> None:
    tree.replace("bronnen.yml", TITLE, f"{TITLE}  geldt_tot: 2026-02-28\n")
    tree.replace("antwoorden/pruim.yml", "bron: belgische_wet, ", "bron: belgische_wet, stand: 2026-03-01, ")
    assert "pruim.yml" not in about_law(tree, AFTER)


def test_a_text_is_behind_a_change_until_it_is_reviewed_again(tree: Tree) -> None:
    change = "  wijzigingen: [{op: 2026-03-01, wat: een ladder is verplicht}]\n"
    tree.replace("bronnen.yml", TITLE, TITLE + change)
    assert "pruim.yml" in about_law(tree, AFTER)
    tree.replace("antwoorden/pruim.yml", "op: 2026-01-15", "op: 2026-03-01")
    assert "pruim.yml" not in about_law(tree, AFTER)


@pytest.mark.parametrize("successor", ["nergens", "belgische_wet"])
def test_a_successor_is_another_source_of_the_register(tree: Tree, successor: str) -> None:
    tree.replace("bronnen.yml", TITLE, f"{TITLE}  geldt_tot: 2026-12-31\n  opvolger: {successor}\n")
    assert about_law(tree, BEFORE) == {"bronnen.yml": Severity.ERROR}
