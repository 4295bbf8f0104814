"""How often the help line is given where nobody cries for help, and to how many who do: `python -m bench.help_line`.

Reads files of `gewoon|nood<TAB>hand<TAB>message` (tests/nlu/hulplijn_*.tsv unless others are named), every text of the
trees that can be an answer, and the sentences that we teach. Prints JSON: for each the ordinary messages that got the
help line and the cries that were found, with n and a 95 % interval by Wilson's method, and what went wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from nlu.distress import cry_in
from privacybalie.heard_figures import wilson
from privacybalie.reader import Content, read, read_table

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "nlu"
ORDINARY, CRY = "gewoon", "nood"


def judge(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the figures of labelled messages. Raises ValueError naming the line that is not `label, hand, message`."""
    said: dict[str, list[str]] = {ORDINARY: [], CRY: []}
    for number, row in enumerate(rows, start=1):
        if len(row) != 3 or row[0] not in said:  # noqa: PLR2004 - label, hand, message
            raise ValueError(
                f"regel {number}: verwacht 'gewoon of nood<TAB>hand<TAB>bericht'; controleer de tabs"
            )
        said[row[0]].append(row[2])
    false = [text for text in said[ORDINARY] if cry_in(text) is not None]
    missed = [text for text in said[CRY] if cry_in(text) is None]
    return {
        "false_alarms": _share(len(false), len(said[ORDINARY])),
        "cries_found": _share(len(said[CRY]) - len(missed), len(said[CRY])),
        "wrong": {"false_alarms": false, "missed": missed},
    }


def answers(content: Content) -> Iterator[str]:
    """Yield every text that answers a question of a tree: options, their phrases, and places in the list."""
    for tree in content.trees.values():
        for node in tree.questions.values():
            for option in node.options.values():
                yield from (option.text, *option.phrases)


def taught() -> Iterator[str]:
    """Yield the sentences that topics and options are taught with."""
    nlu = YAML(typ="safe", pure=True).load(ROOT.joinpath("data", "nlu.yml").read_text(encoding="utf-8"))[
        "nlu"
    ]
    for entry in nlu:
        if entry.get("intent") not in {None, "crisis"}:
            yield from (line[2:].strip() for line in entry["examples"].splitlines() if line.startswith("- "))
    for path in sorted(ROOT.glob("data/uitspraken/*.tsv")):
        yield from (row[-1] for row in read_table(path))


def _share(count: int, total: int) -> dict[str, Any]:
    share = round(count / total, 4) if total else None
    return {"n": total, "count": count, "share": share, "wilson_95": wilson(count, total)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the named files, or of those in the repository."""
    parser = argparse.ArgumentParser(prog="python -m bench.help_line", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args(arguments).files or sorted(SETS.glob("hulplijn_*.tsv"))
    found: dict[str, Any] = {path.name: judge(read_table(path)) for path in files}
    options = sorted(set(answers(read(ROOT / "content"))))
    found["options of the trees"] = judge([(ORDINARY, "-", text) for text in options])
    found["sentences that we teach"] = judge([(ORDINARY, "-", text) for text in dict.fromkeys(taught())])
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
