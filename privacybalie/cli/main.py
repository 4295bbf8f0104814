"""`python -m privacybalie …`: the authors' and operators' commands.

`parse` and `evaluate` load Rasa, which takes seconds, so they are run by name.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from privacybalie.checks.answers import check
from privacybalie.checks.signing import signing_summary
from privacybalie.cli import contract, dialogues, reader, report, review_site, signing, trees, unanswered
from privacybalie.cli.due import list_due
from privacybalie.content.generated_files import derived_files
from privacybalie.content.loader import read, read_table
from privacybalie.content.overlay import read_with_own
from privacybalie.content.problems import Severity
from privacybalie.content.reviews import due
from privacybalie.days import today
from privacybalie.freetext import evaluation
from privacybalie.paths import CONTENT, ROOT, folder_of_own

HEARD = {
    "antwoorden": lambda content, rows: evaluation.judge_answers(content, rows, reader.of_content(content)),
    "openingen": lambda content, rows: evaluation.judge_openings(content, rows, reader.of_openings(content)),
    "wijzigingen": evaluation.judge_amendments,
}
_FIELDS_HEARD = (
    "regels met tabs tussen de velden. Antwoorden: boom, vraag, tekst, optie (meer met komma's; onduidelijk of vraag"
    " als het geen antwoord is), of zoals in data/uitspraken: boom, vraag, bevestigt, ontkent, soort, zin (bevestigt"
    " is - als het geen antwoord is). Openingen: tekst, feit=waarde of geen. Wijzigingen: boom, vraag=waarde;…, tekst,"
    " vraag=waarde"
)
UNDERSTANDING = {"parse": "privacybalie.cli.parse", "evaluate": "privacybalie.cli.evaluate"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when something must be mended, 2 for wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in UNDERSTANDING:
        sys.argv = [f"privacybalie {arguments[0]}", *arguments[1:]]
        runpy.run_module(UNDERSTANDING[arguments[0]], run_name="__main__")
        return 0
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _check(options: argparse.Namespace) -> int:
    content = read_with_own(options.inhoud, options.eigen)
    problems = check(content, options.op, strict=options.streng)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    late = len(due(content, options.op))
    told = f" Te laat nagekeken: {late} teksten." if late else ""
    print(f"{errors} fouten, {len(problems) - errors} waarschuwingen.{told} {signing_summary(content)}")
    return 1 if errors else 0


def _schema(options: argparse.Namespace) -> int:
    files = derived_files(read(options.inhoud))
    stale = [name for name, text in files.items() if not _has(ROOT / name, text)]
    for name in stale:
        if options.controleer:
            print(
                f"{name}:1: fout: dit bestand loopt achter op de inhoud; voer 'python -m privacybalie schema' uit"
            )
            continue
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(files[name], encoding="utf-8")
    return 1 if options.controleer and stale else 0


def _hear(options: argparse.Namespace) -> int:
    try:
        judged = HEARD[options.soort](read(options.inhoud), read_table(options.bestand))
    except (evaluation.BadLineError, OSError, UnicodeDecodeError) as error:
        print(f"{options.bestand}: {error}", file=sys.stderr)
        return 1
    if options.per_line:
        rows = "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in judged)
        options.per_line.write_text(rows, encoding="utf-8")
    print(json.dumps(evaluation.evaluation_report(judged), ensure_ascii=False, indent=2))
    return 0


def _has(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="privacybalie", description="De redactie- en beheeropdrachten van Privacybalie."
    )
    parser.add_argument(
        "--inhoud", type=Path, default=CONTENT, help="de map met de inhoud (standaard: content/)"
    )
    commands = parser.add_subparsers(dest="opdracht", required=True)
    checker = commands.add_parser("check", help="kijk de hele inhoud na")
    checker.add_argument(
        "--streng",
        action="store_true",
        help="keur ook af wat te laat nagekeken of niet ondertekend is",
    )
    reviewer = commands.add_parser(
        "due", help="toon wat nagelezen moet worden, het dringendste eerst, met de bronnen en de reden"
    )
    reviewer.add_argument("--dagen", type=int, default=30, help="hoeveel dagen vooruit (standaard 30)")
    reviewer.add_argument(
        "--ics",
        type=Path,
        metavar="BESTAND",
        help="schrijf ook een kalender van alle herzieningen en dagen van het recht",
    )
    for command, run in ((checker, _check), (reviewer, list_due)):
        command.add_argument(
            "--eigen",
            type=Path,
            default=folder_of_own(os.environ),
            help="de map met teksten van uw organisatie (standaard: PRIVACYBALIE_EIGEN)",
        )
        command.add_argument(
            "--op", type=date.fromisoformat, default=today(), help="de dag waarop, jaar-maand-dag"
        )
        command.set_defaults(run=run)
    schema = commands.add_parser(
        "schema", help="schrijf wat van de inhoud is afgeleid: schema's voor de editor, data/responses.yml"
    )
    schema.add_argument("--controleer", action="store_true", help="schrijf niets, meld of ze achterlopen")
    schema.set_defaults(run=_schema)
    hearer = commands.add_parser("hear", help="meet of vrije antwoorden goed begrepen worden: hear FILE.tsv")
    hearer.add_argument("bestand", type=Path, help=_FIELDS_HEARD)
    hearer.add_argument(
        "--soort", choices=sorted(HEARD), default="antwoorden", help="wat in het bestand staat (antwoorden)"
    )
    hearer.add_argument("--per-line", type=Path, help="schrijf ook één JSON-regel per tekst")
    hearer.set_defaults(run=_hear)
    contract.add_parser(commands)
    reader.add_parser(commands)
    dialogues.add_parser(commands)
    report.add_parser(commands)
    unanswered.add_parser(commands)
    review_site.add_parser(commands)
    signing.add_parser(commands, today())
    trees.add_parsers(commands, today())
    commands.add_parser("parse", help='toon hoe een zin begrepen wordt: parse "<zin>"')
    commands.add_parser(
        "evaluate", help="meet het begrip op een bestand: evaluate FILE.tsv [--per-line OUT.jsonl]"
    )
    return parser
