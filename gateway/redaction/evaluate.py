"""`python -m gateway.redaction.evaluate FILE.tsv`: how much of the personal data in a file is masked, and what else is.

Lines are `text<TAB>kind=value<TAB>kind=value…` without header; a line without values is clean. A value counts as masked
when none of its words is left; every share comes with its n and a Wilson 95 % interval.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from gateway.redaction.message import KINDS, find, redact
from gateway.redaction.model import load_recogniser
from nlu.dutch import wanted_model

Z = 1.959963984540054  # of a 95 % interval
SHOWN = 200


@dataclass(frozen=True)
class Line:
    """One message and the personal data in it, as (kind, value)."""

    text: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Measured:
    """A line with what the masking made of it: found values, right and wrong masks, and the time in seconds."""

    line: Line
    masked: str
    missed: tuple[tuple[str, str], ...]
    right: int
    wrong: tuple[str, ...]
    seconds: float


def read_lines(path: Path) -> list[Line]:
    """Read an evaluation file. Raises ValueError naming the line that cannot be read."""
    lines = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text, *fields = raw.split("\t")
        values = tuple(_value(path, number, text, field) for field in fields if field.strip())
        lines.append(Line(text, values))
    return lines


def _value(path: Path, number: int, text: str, field: str) -> tuple[str, str]:
    kind, _, value = field.strip().partition("=")
    if kind not in KINDS or not value or value not in text:
        raise ValueError(
            f"{path}:{number}: verwacht 'soort=waarde' met een waarde uit de tekst; verbeter '{field}'"
        )
    return kind, value


def measure(lines: Iterable[Line], clock: Callable[[], float]) -> list[Measured]:
    """Mask every line and compare."""
    return [_measure(line, clock) for line in lines]


def _measure(line: Line, clock: Callable[[], float]) -> Measured:
    begin = clock()
    masked = redact(line.text).text
    seconds = clock() - begin
    spans = find(line.text)
    places = [place for _, value in line.values for place in _places(line.text, value)]
    hit = [any(span.start < end and start < span.end for start, end in places) for span in spans]
    left = set(_parts(masked))
    missed = tuple(
        (kind, value) for kind, value in line.values if left.intersection(_parts(value)) & set(_parts(value))
    )
    wrong = tuple(line.text[span.start : span.end] for span, good in zip(spans, hit, strict=True) if not good)
    return Measured(line, masked, missed, sum(hit), wrong, seconds)


def _places(text: str, value: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(value), text)]


def _parts(text: str) -> list[str]:
    """The parts by which a value is recognised: words with a capital or digit in them, or of four letters and more."""
    words = re.findall(r"[^\W_]+", re.sub(r"\[[a-z-]+\]", " ", text))
    return [word.lower() for word in words if len(word) > 3 or any(char.isdigit() for char in word)] or [  # noqa: PLR2004
        word.lower() for word in words
    ]


def share(good: int, n: int) -> dict[str, Any]:
    """Return a share with its n and Wilson interval."""
    if not n:
        return {"n": 0, "aandeel": None}
    part = good / n
    centre = (part + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(part * (1 - part) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return {"n": n, "aandeel": round(part, 4), "wilson95": [round(centre - half, 4), round(centre + half, 4)]}


def report(measured: Sequence[Measured]) -> dict[str, Any]:
    """Return the figures: recall per kind, precision of the masks, and how many clean messages were changed."""
    clean = [item for item in measured if not item.line.values]
    values = [value for item in measured for value in item.line.values]
    missed = [value for item in measured for value in item.missed]
    recall = {}
    for kind in KINDS:
        total = sum(found == kind for found, _ in values)
        recall[kind] = share(total - sum(found == kind for found, _ in missed), total)
    right, wrong = sum(item.right for item in measured), sum(len(item.wrong) for item in measured)
    return {
        "berichten": len(measured),
        "recall": recall,
        "precisie": share(right, right + wrong),
        "schoon_gewijzigd": share(sum(item.masked != item.line.text for item in clean), len(clean)),
        "milliseconden": {"mediaan": round(1000 * statistics.median(item.seconds for item in measured), 3)},
        "spacy": wanted_model() if load_recogniser(wanted_model()) is not None else None,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures, and on request what was missed and what was masked without need."""
    parser = argparse.ArgumentParser(
        prog="gateway.redaction.evaluate", description="Meet de maskering op een bestand."
    )
    parser.add_argument("bestand", type=Path)
    parser.add_argument(
        "--fouten", action="store_true", help="toon ook wat gemist en wat te veel gemaskeerd is"
    )
    options = parser.parse_args(arguments)
    try:
        lines = read_lines(options.bestand)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    redact("")
    measured = measure(lines, time.perf_counter)
    result = report(measured)
    if options.fouten:
        result["gemist"] = [[*value, item.masked] for item in measured for value in item.missed][:SHOWN]
        result["te_veel"] = [[wrong, item.line.text] for item in measured for wrong in item.wrong][:SHOWN]
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
