"""`python -m privacybalie …`: the authors' and operators' commands.

The engine knows no Rasa. `parse` and `evaluate` are run by name from `nlu`, the only step up the house, and only from here.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from privacybalie.checks import check
from privacybalie.problems import Severity
from privacybalie.reader import read
from privacybalie.schema_files import drifted, write_schemas

CONTENT = Path(__file__).resolve().parent.parent / "content"
UNDERSTANDING = {"parse": "nlu.parse", "evaluate": "nlu.evaluate"}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 when all is well, 1 when something must be mended, 2 for wrong usage."""
    if arguments and arguments[0] in UNDERSTANDING:
        sys.argv = [f"privacybalie {arguments[0]}", *arguments[1:]]
        runpy.run_module(UNDERSTANDING[arguments[0]], run_name="__main__")
        return 0
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _check(options: argparse.Namespace) -> int:
    problems = check(read(options.inhoud), options.op)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    print(f"{errors} fouten, {len(problems) - errors} waarschuwingen.")
    return 1 if errors else 0


def _due(options: argparse.Namespace) -> int:
    horizon = options.op + timedelta(days=options.dagen)
    answers = sorted(read(options.inhoud).answers.values(), key=lambda answer: (answer.review.again_by, answer.id))
    due = [answer for answer in answers if answer.review.again_by <= horizon]
    for answer in due:
        print(f"- [ ] {answer.review.again_by} {answer.id}: {answer.question}")
    print(f"{len(due)} van {len(answers)} antwoorden na te kijken voor {horizon}.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    folder = options.inhoud / "schema"
    if not options.controleer:
        write_schemas(folder)
        return 0
    stale = drifted(folder)
    for name in stale:
        print(f"{folder.name}/{name}:1: fout: het schema loopt achter; voer 'python -m privacybalie schema' uit")
    return 1 if stale else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="privacybalie", description="De redactie- en beheeropdrachten van Privacybalie.")
    parser.add_argument("--inhoud", type=Path, default=CONTENT, help="de map met de inhoud (standaard: content/)")
    commands = parser.add_subparsers(dest="opdracht", required=True)
    checker = commands.add_parser("check", help="kijk de hele inhoud na")
    due = commands.add_parser("due", help="toon welke antwoorden binnenkort nagekeken moeten worden")
    due.add_argument("--dagen", type=int, default=30, help="hoeveel dagen vooruit (standaard 30)")
    for command, run in ((checker, _check), (due, _due)):
        command.add_argument("--op", type=date.fromisoformat, default=date.today(), help="de dag waarop, jaar-maand-dag")  # noqa: DTZ011
        command.set_defaults(run=run)
    schema = commands.add_parser("schema", help="schrijf de schema's voor de teksteditor")
    schema.add_argument("--controleer", action="store_true", help="schrijf niets, meld of ze achterlopen")
    schema.set_defaults(run=_schema)
    commands.add_parser("parse", help='toon hoe een zin begrepen wordt: parse "<zin>"')
    commands.add_parser("evaluate", help="meet het begrip op een bestand: evaluate FILE.tsv [--per-line OUT.jsonl]")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
