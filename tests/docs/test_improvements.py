"""Every weakness a second reader found in the first trees stays mended: `docs/verbeterpunten.md` names its proof."""

import ast
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pytest

from privacybalie.analysis.decision_lists import which
from privacybalie.analysis.proof import median
from privacybalie.analysis.state_space import StateSpace
from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Outcome, Tree
from privacybalie.paths import CONTENT, ROOT
from privacybalie.trees.walk import Reached, go_on, walk
from tests.fixtures.inhoud import ours

PAGE = ROOT / "docs/verbeterpunten.md"
POINTS = 35
DAY = date(2026, 11, 26)
PLAIN_INTEREST: dict[str, str | list[str]] = {
    "gegevens": ["geen"],
    "wie": "onderneming",
    "doel": "nieuw",
    "land": "BE",
    "be_communicatie": "nee",
    "situatie": ["belang"],
    "belang": ["concreet", "wettig", "geen_ander", "minimaal"],
    "afweging": ["verwacht", "genoemd"],
}


class Row(NamedTuple):
    """One weakness and what proves that it is gone."""

    number: int
    tree: str
    proofs: tuple[tuple[str, str], ...]


def rows() -> list[Row]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].isdigit():
            named = re.findall(r"`(nooit|poort|voorbeeld|tekst|test): (.*?)`", cells[-1])
            found.append(Row(int(cells[0]), cells[1], tuple(named)))
    return found


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


@lru_cache(maxsize=1)
def functions_that_test() -> frozenset[str]:
    """Return the tests that can fail: those that assert something, or expect an error."""
    found = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [node for node in tree.body if isinstance(node, ast.FunctionDef) and can_fail(node)]
    return frozenset(node.name for node in found)


def can_fail(test: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.With) and "raises" in ast.unparse(node.items[0]))
        for node in ast.walk(test)
    )


def exists(tree: Tree, kind: str, name: str) -> bool:
    if kind == "tekst":
        return name in (CONTENT / "beslisbomen" / f"{tree.id}.yml").read_text(encoding="utf-8")
    if kind == "test":
        return name in functions_that_test()
    named = {
        "nooit": [item.name for item in tree.never],
        "poort": [item.name for item in tree.gates],
        "voorbeeld": [item.name for item in tree.examples],
    }
    return name in named[kind]


def test_every_point_is_answered_once() -> None:
    assert [row.number for row in rows()] == list(range(1, POINTS + 1))


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_what_proves_a_point_exists_and_if_a_test_can_fail(row: Row, content: Content) -> None:
    assert row.proofs
    missing = [item for item in row.proofs if not exists(content.trees[row.tree], *item)]
    assert missing == []


@pytest.mark.parametrize("tree_id", ["opname", "opname_werknemers"])
def test_who_names_both_countries_is_led_on_to_the_other_one(tree_id: str, content: Content) -> None:
    tree = content.trees[tree_id]
    space = StateSpace(tree, (which("land", ["beide"]),))
    for result, tally in space.results().items():
        if result.decided != ("beide",):
            continue
        reached = walk(tree, dict(tally.witness), DAY)
        assert isinstance(reached, Reached)
        onward = [item for item in reached.verdict.onward if dict(item.facts) == {"land": "NL"}]
        assert onward, result.ending
        assert go_on(onward[0], reached, content.trees)["land"] == "NL"


def test_the_legal_basis_tree_asks_little(content: Content) -> None:
    tree = content.trees["grondslag"]
    lengths: dict[int, int] = {}
    for tally in StateSpace(tree).results().values():
        for length, paths in tally.lengths.items():
            lengths[length] = lengths.get(length, 0) + paths
    assert median(lengths) <= 9
    plain = walk(tree, PLAIN_INTEREST, DAY)
    assert isinstance(plain, Reached)
    assert len(plain.trace) <= 9


def test_every_tree_has_one_shape_with_lights_and_registered_sources(content: Content) -> None:
    assert {path.stem for path in (CONTENT / "beslisbomen").glob("*.yml")} == set(content.trees)
    for tree in content.trees.values():
        lights = {ending.light.value for ending in tree.endings.values() if isinstance(ending, Outcome)}
        assert lights >= {"groen", "oranje", "rood"}, tree.id
        for ending in tree.endings.values():
            assert {item.source for item in ending.citations} <= set(content.sources)
