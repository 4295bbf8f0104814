"""How much personal data in files is masked, and what else: `python -m privacybalie.gateway.redaction.evaluate FILE …`.

Two forms of line, without header. `text<TAB>kind=value<TAB>kind=value…`, clean without values; or, from other hands,
`item<TAB>text with ⟦kind:value⟧` and `onschuldig<TAB>text`. An item counts as masked when masks, of whatever kind,
cover each of its letters and digits; only articles, prepositions and titles in it ("de", "in", "mr.") may stay: they
point at nobody. An innocent message counts as changed when any character is. Every share comes with its n and a Wilson
95 % interval.
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
from pathlib import Path
from typing import Any

from privacybalie.freetext.evaluation import wilson
from privacybalie.gateway.redaction.message import KINDS, find_personal_data, redact
from privacybalie.gateway.redaction.model import load_recogniser
from privacybalie.text.pipeline import wanted_model

SHOWN = 200


MARKED = re.compile(r"⟦(?P<kind>[^:⟦⟧]+):(?P<value>[^⟦⟧]+)⟧")
ITEM, INNOCENT = "item", "onschuldig"
# What other hands call our kinds.
ALIASES = {
    "email": "e-mailadres",
    "telefoon": "telefoonnummer",
    "rijksregister": "rijksregisternummer",
    "iban": "rekeningnummer",
    "kenteken": "nummerplaat",
    "ip": "ip-adres",
    **dict.fromkeys(("paspoort", "paspoortnummer", "identiteitskaartnummer", "rijbewijs"), "documentnummer"),
}
# Words in a name or an address that point at nobody.
MAY_STAY = frozenset(
    [
        "de",
        "den",
        "het",
        "'t",
        "een",
        "in",
        "te",
        "op",
        "aan",
        "van",
        "bij",
        "nr",
        "nummer",
        "mr",
        "mter",
        "dr",
        "mw",
        "mevr",
        "mevrouw",
        "meneer",
        "meester",
        "dhr",
        "heer",
    ]
)


@dataclass(frozen=True)
class Item:
    """One piece of personal data: its kind, as written, and the places (start, end) where it stands in the text."""

    kind: str
    value: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MarkedLine:
    """One message and the personal data in it."""

    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Measured:
    """A line with what the masking made of it: missed items, right and wrong masks, and the time in seconds."""

    line: MarkedLine
    masked: str
    missed: tuple[Item, ...]
    right: int
    wrong: tuple[str, ...]
    seconds: float


def read_marked_lines(path: Path) -> list[MarkedLine]:
    """Read an evaluation file of either form. Raises ValueError naming the line that cannot be read."""
    return [
        _line(f"{path}:{number}", raw)
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if raw.strip()
    ]


def _line(at: str, raw: str) -> MarkedLine:
    text, *fields = raw.split("\t")
    if text in {ITEM, INNOCENT} and len(fields) == 1:
        return _marked(at, fields[0], wanted=text == ITEM)
    return MarkedLine(text, tuple(_value(at, text, field.strip()) for field in fields if field.strip()))


def _marked(at: str, marked: str, *, wanted: bool) -> MarkedLine:
    text, items, end = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        place = (len(text), len(text) + len(match["value"]))
        items.append(Item(ALIASES.get(match["kind"], match["kind"]), match["value"], (place,)))
        text, end = text + match["value"], match.end()
    text += marked[end:]
    if bool(items) != wanted or "⟦" in text or "⟧" in text:
        raise ValueError(
            f"{at}: verwacht '{ITEM}' met '⟦soort:waarde⟧' of '{INNOCENT}' zonder; verbeter '{marked}'"
        )
    return MarkedLine(text, tuple(items))


def _value(at: str, text: str, field: str) -> Item:
    kind, _, value = field.partition("=")
    if kind not in KINDS or not value or value not in text:
        raise ValueError(f"{at}: verwacht 'soort=waarde' met een waarde uit de tekst; verbeter '{field}'")
    return Item(kind, value, tuple(match.span() for match in re.finditer(re.escape(value), text)))


def measure_masking(lines: Iterable[MarkedLine], clock: Callable[[], float]) -> list[Measured]:
    """Mask every line and compare."""
    return [_measure(line, clock) for line in lines]


def _measure(line: MarkedLine, clock: Callable[[], float]) -> Measured:
    begin = clock()
    masked = redact(line.text).text
    seconds = clock() - begin
    places = [place for item in line.items for place in item.places]
    spans = find_personal_data(line.text)
    hit = [any(span.start < end and start < span.end for start, end in places) for span in spans]
    covered = _covered(line.text)
    missed = tuple(item for item in line.items if _is_left(line.text, item, covered))
    wrong = tuple(line.text[span.start : span.end] for span, good in zip(spans, hit, strict=True) if not good)
    return Measured(line, masked, missed, sum(hit), wrong, seconds)


def _covered(text: str) -> frozenset[int]:
    """Return the places of the text that end up under a mask: masking goes on until nothing is found."""
    came_from, covered = list(range(len(text))), set()
    while spans := find_personal_data(text):
        for span in reversed(spans):
            covered.update(came_from[span.start : span.end])
            mask = f"[{span.kind}]"
            text = text[: span.start] + mask + text[span.end :]
            came_from[span.start : span.end] = [-1] * len(mask)
    return frozenset(covered)


def _is_left(text: str, item: Item, covered: frozenset[int]) -> bool:
    words = [
        range(start + word.start(), start + word.end())
        for start, end in item.places
        for word in re.finditer(r"'t|[^\W_]+", text[start:end])
        if word.group().lower() not in MAY_STAY
    ]
    return any(place not in covered for word in words for place in word)


def share_with_interval(good: int, n: int) -> dict[str, Any]:
    """Return a share with its n and Wilson interval."""
    if not n:
        return {"n": 0, "aandeel": None}
    return {"n": n, "aandeel": round(good / n, 4), "wilson95": [*wilson(good, n)]}


def masking_report(measured: Sequence[Measured]) -> dict[str, Any]:
    """Return the figures: recall of all items and per kind, precision of the masks, innocent messages changed."""
    innocent = [found for found in measured if not found.line.items]
    items = [item.kind for found in measured for item in found.line.items]
    missed = [item.kind for found in measured for item in found.missed]
    kinds = (*KINDS, *sorted(set(items) - set(KINDS)))
    right, wrong = sum(found.right for found in measured), sum(len(found.wrong) for found in measured)
    return {
        "berichten": len(measured),
        "alles": share_with_interval(len(items) - len(missed), len(items)),
        "recall": {
            kind: share_with_interval(items.count(kind) - missed.count(kind), items.count(kind))
            for kind in kinds
        },
        "precisie": share_with_interval(right, right + wrong),
        "schoon_gewijzigd": share_with_interval(
            sum(found.masked != found.line.text for found in innocent), len(innocent)
        ),
        "milliseconden": {"mediaan": round(1000 * statistics.median(found.seconds for found in measured), 3)},
        "spacy": wanted_model() if load_recogniser(wanted_model()) is not None else None,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures, and on request what was missed and what was masked without need."""
    parser = argparse.ArgumentParser(
        prog="privacybalie.gateway.redaction.evaluate",
        description="Meet de maskering op een of meer bestanden.",
    )
    parser.add_argument("bestand", type=Path, nargs="+")
    parser.add_argument(
        "--fouten", action="store_true", help="toon ook wat gemist en wat te veel gemaskeerd is"
    )
    options = parser.parse_args(arguments)
    try:
        lines = [line for path in options.bestand for line in read_marked_lines(path)]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    redact("")
    measured = measure_masking(lines, time.perf_counter)
    result = masking_report(measured)
    if options.fouten:
        result["gemist"] = [
            [item.kind, item.value, found.masked] for found in measured for item in found.missed
        ][:SHOWN]
        result["te_veel"] = [[wrong, found.line.text] for found in measured for wrong in found.wrong][:SHOWN]
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
