"""One word means one thing in the whole house, and no file is longer than a reader's attention."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from privacybalie.paths import ROOT
from tests.fixtures.broncode import modules

# Names that two modules may both define, because they do mean the same there.
SHARED = {
    "main": "what a command does",
    "run": "what a command does once its arguments are read",
    "prepare": "makes ready what its own program needs",
    "learn": "makes the one model that its module is about",
    "add_parser": "adds the command that its module is about",
    "write": "writes the one file its module is about",
    "path_of": "where the one file is that its module is about",
    "install": "puts what its module is about in its place",
    "environment": "the variables of a process that is started",
    "is_dutch": "the same; one of them remembers words, for texts that were masked",
    "make_private": "the same of a folder and of a file; runtime imports nothing of ours",
}
MOST_LINES = 300
CODE = [path for folder in ("privacybalie", "actions", "runtime", "bench") for path in modules(folder)]


def defined(module: Path) -> list[str]:
    """Return the classes of a module, and its functions that others may use."""
    found = ast.parse(module.read_text(encoding="utf-8")).body
    functions = [node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        *(node.name for node in found if isinstance(node, ast.ClassDef)),
        *(name for name in functions if not name.startswith("_")),
    ]


def twice() -> dict[str, list[str]]:
    places = defaultdict(list)
    for module in CODE:
        for name in defined(module):
            places[name].append(module.relative_to(ROOT).as_posix())
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_name_is_defined_in_two_modules_with_two_meanings() -> None:
    assert {name: found for name, found in twice().items() if name not in SHARED} == {}


def test_every_exception_is_still_needed() -> None:
    assert SHARED.keys() <= twice().keys()


@pytest.mark.parametrize("module", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_longer_than_three_hundred_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
