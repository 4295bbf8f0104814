"""The commands about decision trees: `prove`, `diagram`, `diff`, `verify`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from privacybalie.analysis.tree_diff import compare, diff_report
from privacybalie.content.loader import read, read_trees
from privacybalie.content.problems import ContentError
from privacybalie.documents.mermaid import mermaid
from privacybalie.documents.note import from_json, verify
from privacybalie.documents.proof_page import proof_page, proofs, summary, unprovable
from privacybalie.documents.tree_sheets import guide, pages
from privacybalie.paths import DOCS

PROOF = "bewijs.md"
PICTURES = "bomen"


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser], today: date) -> None:
    """Add the commands to those of the program."""
    prover = commands.add_parser(
        "prove", help="bewijs alle paden van alle beslisbomen; schrijft docs/bewijs.md"
    )
    prover.add_argument("--op", type=date.fromisoformat, default=today, help="de dag waarop, jaar-maand-dag")
    prover.set_defaults(run=_prove)
    drawer = commands.add_parser("diagram", help="teken alle beslisbomen in docs/bomen/ (Mermaid en SVG)")
    drawer.set_defaults(run=_diagram)
    for command in (prover, drawer):
        command.add_argument(
            "--uit", type=Path, default=DOCS, help="de map voor het resultaat (standaard: docs/)"
        )
        command.add_argument(
            "--controleer", action="store_true", help="schrijf niets, meld of het achterloopt"
        )
    differ = commands.add_parser("diff", help="zeg welke antwoorden nu tot een andere uitkomst leiden")
    differ.add_argument("oud", type=Path, help="de oude inhoud: een map of één beslisboom")
    differ.add_argument("nieuw", type=Path, help="de nieuwe inhoud: een map of één beslisboom")
    differ.set_defaults(run=_diff)
    verifier = commands.add_parser("verify", help="kijk na of een besluitnota nog klopt")
    verifier.add_argument("nota", type=Path, help="het JSON-bestand van de nota")
    verifier.add_argument(
        "--op", type=date.fromisoformat, default=today, help="de dag waarop, jaar-maand-dag"
    )
    verifier.set_defaults(run=_verify)


def _prove(options: argparse.Namespace) -> int:
    content = read(options.inhoud)
    for problem in content.problems:
        print(problem)
    hindered = unprovable(content, options.op)
    for tree, finding in hindered:
        print(f"{tree.id}: niet te bewijzen: {finding.message}")
    found = proofs(content, options.op)
    for proof in found:
        print(summary(proof))
        for violation in proof.violations:
            print(f"  {' › '.join(map(str, violation.where))}: {violation.message}")
    stale = _write(options, {PROOF: proof_page(found)}, "prove")
    broken = any(proof.violations for proof in found)
    return 1 if broken or hindered or stale or content.problems else 0


def _diagram(options: argparse.Namespace) -> int:
    content = read(options.inhoud)
    hindered = {tree.id for tree, _ in unprovable(content, date.min)}
    trees = [tree for key, tree in content.trees.items() if key not in hindered]
    files: dict[str, str] = {}
    sheets: dict[str, list[str]] = {}
    for tree in trees:
        files[f"{PICTURES}/{tree.id}.mmd"] = mermaid(tree)
        drawn = {f"{tree.id}-{number}.svg": page for number, page in enumerate(pages(tree), start=1)}
        sheets[tree.id] = list(drawn)
        files |= {f"{PICTURES}/{name}": page for name, page in drawn.items()}
    files[f"{PICTURES}/README.md"] = guide(trees, sheets)
    leftover = _without_leftovers(options, set(files))
    return 1 if _write(options, files, "diagram") or leftover or hindered else 0


def _without_leftovers(options: argparse.Namespace, wanted: set[str]) -> bool:
    """Remove pictures of sheets or trees that are gone, or only say so; return whether any is left."""
    left = sorted(
        path for path in (options.uit / PICTURES).glob("*.*") if f"{PICTURES}/{path.name}" not in wanted
    )
    for path in left:
        if options.controleer:
            print(
                f"{options.uit.name}/{PICTURES}/{path.name}:1: fout: hoort bij geen boom meer; verwijder het"
            )
        else:
            path.unlink()
    return bool(left) and options.controleer


def _write(options: argparse.Namespace, files: Mapping[str, str], command: str) -> bool:
    """Write files, or only say which ones lag behind; return whether any does."""
    stale = [name for name, text in files.items() if not _has(options.uit / name, text)]
    for name in stale:
        if options.controleer:
            print(
                f"{options.uit.name}/{name}:1: fout: loopt achter; voer 'python -m privacybalie {command}' uit"
            )
            continue
        (options.uit / name).parent.mkdir(parents=True, exist_ok=True)
        (options.uit / name).write_text(files[name], encoding="utf-8")
    return bool(stale) and options.controleer


def _has(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _diff(options: argparse.Namespace) -> int:
    try:
        old, new = read_trees(options.oud), read_trees(options.nieuw)
    except ContentError as error:
        print(error)
        return 2
    for key in sorted({*old, *new}):
        if key not in new:
            print(f"Boom '{key}' vervalt.")
        elif key not in old:
            print(f"Boom '{key}' is nieuw: {new[key].title}")
        else:
            print("\n".join(diff_report(compare(old[key], new[key]))))
    return 0


def _verify(options: argparse.Namespace) -> int:
    try:
        note = from_json(options.nota.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{options.nota}: geen besluitnota die te lezen is ({type(error).__name__})")
        return 2
    result = verify(read(options.inhoud), note, options.op)
    print("\n".join(result.remarks))
    return 0 if result.confirmed else 1
