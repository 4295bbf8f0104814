"""The paths of docs/schermlezers.md: what somebody does by keyboard, and what the browser tells a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "schermlezers.md"
_PATH = re.compile(r"^### Pad: (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_NODE = re.compile(r'(?P<role>\w+)(?: "(?P<name>[^"]+)")?(?P<states>(?: \w+)*)')


@dataclass(frozen=True)
class Node:
    """One thing in the accessibility tree: what it is, what it is called, and how it stands."""

    role: str
    name: str
    states: frozenset[str] = frozenset()

    def shows(self, wanted: Node) -> bool:
        """Whether this is what was wanted; a wanted name may end in an ellipsis."""
        begins = wanted.name.endswith("…")
        named = self.name.startswith(wanted.name[:-1]) if begins else wanted.name in ("", self.name)
        return self.role == wanted.role and named and wanted.states <= self.states


@dataclass(frozen=True)
class Step:
    """What somebody does, and what must be in the tree afterwards, what not, and what is said aloud."""

    acts: tuple[tuple[str, str], ...]
    shown: tuple[Node, ...]
    gone: tuple[Node, ...]
    said: tuple[str, ...]


def paths() -> dict[str, list[Step]]:
    """Return the steps of every path, by its title."""
    _, *parts = _PATH.split(PAGE.read_text(encoding="utf-8"))
    return {title: list(_steps(body)) for title, body in zip(parts[::2], parts[1::2], strict=True)}


def _steps(body: str) -> Iterator[Step]:
    for line in body.partition("\n#")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or len(cells) != 2 or cells[0] == "Doe":
            continue
        acts = [_act(code) for code in _CODE.findall(cells[0])]
        told = _CODE.findall(cells[1])
        yield Step(
            tuple(acts),
            tuple(_node(code) for code in told if not code.startswith(("niet ", "zegt "))),
            tuple(_node(code.removeprefix("niet ")) for code in told if code.startswith("niet ")),
            tuple(code.removeprefix("zegt ").strip('"') for code in told if code.startswith("zegt ")),
        )


def _act(code: str) -> tuple[str, str]:
    kind, _, what = code.partition(" ")
    return kind, what


def _node(code: str) -> Node:
    found = _NODE.fullmatch(code)
    assert found is not None, f"{code} in {PAGE.name}"
    return Node(found["role"], found["name"] or "", frozenset(found["states"].split()))
