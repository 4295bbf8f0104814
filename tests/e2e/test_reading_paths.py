"""The paths of docs/schermlezers.md, by keyboard, against the accessibility tree of both browsers."""

import time
from collections.abc import Callable

import pytest

from runtime.servers import Assistant
from tests.e2e.conftest import NewVisitor
from tests.e2e.firefox import Firefox
from tests.e2e.reading_paths import Node, Step, paths
from tests.e2e.trees import FOCUS, SAID, SETTLED, TO_FIELD, Chromium, FirefoxReader, Reader

PATHS = paths()
PATIENCE = 30  # seconds in which the tree must have become what it should be


def until(holds: Callable[[], str]) -> None:
    """Wait until nothing is wrong any more."""
    deadline = time.monotonic() + PATIENCE
    while wrong := holds():
        assert time.monotonic() < deadline, wrong
        time.sleep(0.2)


@pytest.fixture(params=["chromium", "firefox"])
def reader(request: pytest.FixtureRequest, new_visitor: NewVisitor, balie: Assistant) -> Reader:
    if request.param == "chromium":
        someone = new_visitor()
        someone.arrive()
        return Chromium(someone)
    firefox: Firefox = request.getfixturevalue("firefox")
    firefox.visit(balie.desk)
    firefox.wait("return root.querySelector('.log li.balie')")
    found = FirefoxReader(firefox)
    until(lambda: "" if found.tree() else "no tree")  # asking starts it: focus is followed from then on
    return found


def do(reader: Reader, kind: str, what: str) -> None:
    if kind == "toets":
        reader.press(what)
    elif kind == "typ":
        reader.run(TO_FIELD)
        reader.types(what)
    elif kind == "druk":
        until(lambda: "" if reader.run(FOCUS, what) else f"nothing to press: {what}")
        reader.press("Enter")
    else:
        assert kind == "kijk", kind
    until(lambda: "" if reader.run(SETTLED) else "no answer")


def wrong(reader: Reader, step: Step) -> str:
    """Return the first thing that the tree does not tell as it should."""
    tree = reader.tree()
    heard = " ".join(" ".join(reader.run(SAID)).split())
    leaves = " ".join(one.name for one in tree if one.role == "tekst")
    for node in step.shown:
        if not any(one.shows(node) for one in tree):
            return f"not there: {node}; of that role: {_of_role(tree, node)}"
    for node in step.gone:
        if any(one.shows(node) for one in tree):
            return f"still there: {node}"
    for text in step.said:
        if text not in heard or text not in leaves:
            return f"not said: {text}; heard: {heard}"
    return ""


def _of_role(tree: list[Node], node: Node) -> list[Node]:
    return [one for one in tree if one.role == node.role]


def test_the_paths_are_written_out() -> None:
    assert len(PATHS) >= 6
    assert all(step.acts and step.shown for steps in PATHS.values() for step in steps)


@pytest.mark.parametrize("title", PATHS)
def test_a_path_is_as_it_is_written_out(reader: Reader, title: str) -> None:
    for step in PATHS[title]:
        for kind, what in step.acts:
            do(reader, kind, what)
        until(lambda step=step: wrong(reader, step))  # type: ignore[misc]
