"""The command that makes the monthly report: `rapport`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ruamel.yaml import YAML

from privacybalie.content.overlay import read_with_own
from privacybalie.days import today
from privacybalie.paths import CONTENT, folder_for_data, folder_of_content, folder_of_own
from privacybalie.report.figures import Month, month_report
from privacybalie.report.page import PHRASES, TEMPLATES, Phrases, report_page
from privacybalie.report.suppression import Veil
from privacybalie.report.table import as_csv


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the program."""
    maker = commands.add_parser(
        "rapport", help="maak het maandrapport (een webpagina en een CSV): rapport --maand 2027-01"
    )
    maker.add_argument(
        "--maand",
        type=Month.read,
        default=Month(today().year, today().month).before,
        help="jaar-maand (standaard de vorige maand)",
    )
    maker.add_argument(
        "--uit", type=Path, help="het bestand (standaard rapport-MAAND.html, in de map voor gegevens)"
    )
    maker.add_argument(
        "--redenen",
        action="store_true",
        help="toon ook de redenen bij duimen, op het scherm: alleen voor de redactie",
    )
    maker.set_defaults(run=_make)


def report_phrases() -> Phrases:
    """Return what is said in plots."""
    found: Phrases = YAML(typ="safe", pure=True).load((TEMPLATES / PHRASES).read_text(encoding="utf-8"))
    return found


def _make(options: argparse.Namespace) -> int:
    # Only this command needs a database, which takes half a second to import.
    from sqlalchemy.exc import SQLAlchemyError

    from privacybalie.gateway.store import counts
    from privacybalie.gateway.store.retention import DATABASE_VARIABLE, opinions_of
    from privacybalie.gateway.store.server_secret import server_secret
    from privacybalie.settings import SettingsError

    month: Month = options.maand
    data = folder_for_data(os.environ)
    where = os.environ.get(DATABASE_VARIABLE) or str(data / "gesprekken.db")
    base = options.inhoud if options.inhoud != CONTENT else folder_of_content(os.environ)
    content = read_with_own(base, folder_of_own(os.environ))
    try:
        found = counts.counts_at(where, month.before.first, month.last)
        veil = Veil(server_secret())
    except (SQLAlchemyError, OSError, ValueError, SettingsError) as error:
        print(
            f"De tellingen zijn niet te lezen ({type(error).__name__}); controleer PRIVACYBALIE_TRACKER_DB en "
            "PRIVACYBALIE_VAR, en of de balie al gedraaid heeft.",
            file=sys.stderr,
        )
        return 1
    report = month_report(found, month, content, veil)
    target: Path = options.uit or data / f"rapport-{month}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(report_page(report, today(), report_phrases()), encoding="utf-8")
    target.with_suffix(".csv").write_text(as_csv(report), encoding="utf-8", newline="")
    print(f"{target} en {target.with_suffix('.csv').name} gemaakt.")
    if options.redenen:
        for day, _sort, topic, thumb, reason in opinions_of(os.environ).rows():
            if reason and day.startswith(str(month)):
                print(f"{topic}\t{thumb}\t{reason}")
    return 0
