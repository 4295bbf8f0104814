"""docs/afhankelijkheden.md names every package that is held back, with the version that is really installed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "afhankelijkheden.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSIONS = re.compile(r"[0-9][0-9.]*(, [0-9][0-9.]*)*")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9][a-z0-9_.-]*)==([^ ;\\]+)", line):
            found.setdefault(normal(match[1]), set()).add(match[2])
    return found


def named() -> Iterator[tuple[str, str]]:
    """Yield each package of the tables with the version that stands there."""
    for names, versions in re.findall(r"^\| ([^|]+) \| ([^|]+) \|", PAGE, re.MULTILINE):
        if names != "Python" and VERSIONS.fullmatch(versions):
            yield from zip(map(normal, names.split(", ")), versions.split(", "), strict=True)


def held_back(project: dict[str, Any]) -> set[str]:
    """Return the packages for which something asks a version that is not the newest."""
    asked = list(project["project"]["dependencies"])
    for entry in project["tool"]["uv"]["dependency-metadata"]:
        asked += entry["requires-dist"]
    limits = (re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?(.*)", line.split(";")[0]) for line in asked)
    return {normal(match[1]) for match in limits if match and re.search(r"<|==|~=", match[2])}


def test_the_versions_on_the_page_are_those_of_the_lock() -> None:
    known = locked()
    assert {(name, version) for name, version in named() if version not in known.get(name, set())} == set()


def test_every_package_that_is_held_back_is_named() -> None:
    assert held_back(PROJECT) & set(locked()) - {name for name, _ in named()} == set()
