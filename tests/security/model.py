"""`python -m tests.security.model`: docs/dreigingsmodel.md out of dreigingen.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).parent / "dreigingen.yml"
INTRODUCTION = Path(__file__).parent / "inleiding.md"
PAGE = ROOT / "docs" / "dreigingsmodel.md"


def entries() -> dict[str, dict[str, Any]]:
    """Return the risks and the requirements."""
    known: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(LIST.read_text(encoding="utf-8"))
    return {part: {str(key): entry for key, entry in listed.items()} for part, listed in known.items()}


def page() -> str:
    """Return the page."""
    known = entries()
    return "\n".join(
        [
            INTRODUCTION.read_text(encoding="utf-8").replace("../../docs/", ""),
            "## Risks",
            "",
            *_table(known["risicos"]),
            "",
            "## Requirements of ASVS 5.0",
            "",
            "Level 2 and chosen ones of level 3. The numbers are those of the design; nobody compared them with the",
            "published edition.",
            "",
            *_table(known["asvs"]),
            "",
        ]
    )


def _table(listed: dict[str, Any]) -> list[str]:
    rows = [f"| {key} | {entry['what']} | {_closed(entry)} |" for key, entry in listed.items()]
    return ["| | What | Closed by, or accepted because |", "|---|---|---|", *rows]


def _closed(entry: dict[str, Any]) -> str:
    tests = [f"`{test}`" for test in entry["tests"]]
    return "<br>".join([*tests, *([f"**Accepted:** {entry['accepted']}"] if "accepted" in entry else [])])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
