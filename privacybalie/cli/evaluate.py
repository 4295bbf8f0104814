"""`python -m privacybalie evaluate FILE.tsv`: how well messages with known topics are understood.

Lines are `text<TAB>group/id<TAB>also,acceptable`, without header; the group `buiten` marks what is out of scope. The
model is asked as in a conversation. `top1` and `top3` look at the ranking of topics; everything else at the decision.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from privacybalie.nlu.trained_model import NoModelError, Understanding, load_trained_model

OUTSIDE = "buiten"
REFUSALS = {"near", "far", "foreign", "crisis"}
OFFERS = {"suggest", "ambiguous"}


@dataclass(frozen=True)
class LabelledLine:
    """One message and the topics that count as right; none when it is out of scope."""

    text: str
    label: str
    accepted: frozenset[str]

    @property
    def in_scope(self) -> bool:
        """Whether the message has a topic."""
        return bool(self.accepted)


@dataclass(frozen=True)
class Scored:
    """A line with how it was understood."""

    line: LabelledLine
    found: Understanding

    @property
    def kind(self) -> str:
        """Return the kind of decision."""
        return str(self.found.decision["kind"])

    def among(self, first: int) -> bool:
        """Whether a right topic is among the first of the ranking."""
        return any(label in self.line.accepted for label, _ in self.found.ranking[:first])

    @property
    def right(self) -> bool:
        """Whether a right topic was answered or offered."""
        return bool(self.line.accepted.intersection(self.found.topics))


def read_test_lines(path: Path) -> list[LabelledLine]:
    """Read an evaluation file. Raises ValueError naming the line that cannot be read."""
    lines = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = raw.split("\t")
        if len(fields) not in {2, 3} or not fields[0].strip():
            raise ValueError(
                f"{path}:{number}: verwacht 'tekst<TAB>groep/id<TAB>ook,goed'; controleer de tabs"
            )
        label = fields[1].strip()
        others = [other.strip() for other in "".join(fields[2:]).split(",") if other.strip()]
        outside = label.partition("/")[0] == OUTSIDE or label == "gesprek/out_of_scope"
        accepted = frozenset() if outside else frozenset({label, *others})
        lines.append(LabelledLine(fields[0].strip(), label, accepted))
    return lines


def topic_report(scored: Sequence[Scored]) -> dict[str, Any]:
    """Return the figures; all shares are of their own n."""
    inside = [item for item in scored if item.line.in_scope]
    outside = [item for item in scored if not item.line.in_scope]
    kinds = [item.kind for item in outside]
    return {
        "n": len(scored),
        **_figures(inside),
        "by_group": {group: _figures(items) for group, items in _groups(inside).items()},
        "out_of_scope": {
            "n": len(outside),
            "refused": _share(kind in REFUSALS for kind in kinds),
            "suggested": _share(kind in OFFERS for kind in kinds),
            "answered": _share(kind == "answer" for kind in kinds),
            "by_group": {
                label: {"n": len(items), "refused": _share(item.kind in REFUSALS for item in items)}
                for label, items in _by_label(outside).items()
            },
        },
    }


def _figures(items: Sequence[Scored]) -> dict[str, Any]:
    return {
        "in_scope": len(items),
        "top1": _share(item.among(1) for item in items),
        "top3": _share(item.among(3) for item in items),
        "answered_right": _share(item.kind == "answer" and item.right for item in items),
        "confident_wrong": _share(item.kind == "answer" and not item.right for item in items),
        "suggested_right": _share(item.kind in OFFERS and item.right for item in items),
        "suggested_wrong": _share(item.kind in OFFERS and not item.right for item in items),
        "refused_in_scope": _share(item.kind in REFUSALS for item in items),
    }


def _share(values: Iterable[bool]) -> float | None:
    counted = Counter(bool(value) for value in values)
    total = counted.total()
    return round(counted[True] / total, 4) if total else None


def _groups(items: Iterable[Scored]) -> dict[str, list[Scored]]:
    groups: dict[str, list[Scored]] = {}
    for item in items:
        groups.setdefault(item.line.label.partition("/")[0], []).append(item)
    return dict(sorted(groups.items()))


def _by_label(items: Iterable[Scored]) -> dict[str, list[Scored]]:
    labels: dict[str, list[Scored]] = {}
    for item in items:
        labels.setdefault(item.line.label, []).append(item)
    return dict(sorted(labels.items()))


def _per_line(item: Scored) -> dict[str, Any]:
    return {
        "text": item.line.text,
        "label": item.line.label,
        "accepted": sorted(item.line.accepted),
        "kind": item.kind,
        "topics": list(item.found.topics),
        "also": list(item.found.also),
        "missed": bool(item.found.decision.get("missed")),
        "ranking": [list(pair) for pair in item.found.ranking[:5]],
        **{key: item.found.decision.get(key) for key in ("confidence", "right", "covered")},
    }


def main(arguments: Sequence[str]) -> int:
    """Evaluate a file and print one JSON object."""
    parser = argparse.ArgumentParser(
        prog="privacybalie evaluate", description="Meet het begrip op een bestand."
    )
    parser.add_argument("bestand", type=Path, help="tekst<TAB>groep/id<TAB>ook,goed per regel")
    parser.add_argument("--per-line", type=Path, help="schrijf ook één JSON-regel per bericht")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    try:
        lines = read_test_lines(options.bestand)
        understander = load_trained_model()
    except (NoModelError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    found = understander.understand_all([line.text for line in lines])
    scored = [Scored(line, understanding) for line, understanding in zip(lines, found, strict=True)]
    if options.per_line:
        rows = "".join(json.dumps(_per_line(item), ensure_ascii=False) + "\n" for item in scored)
        options.per_line.write_text(rows, encoding="utf-8")
    print(json.dumps(topic_report(scored), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
