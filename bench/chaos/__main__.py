"""Run visitors and faults, compare, print the figures; exit 1 when a turn was lost, doubled, reordered or changed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.chaos import faults
from bench.chaos.api import AgainError, GatewayClient
from bench.chaos.machine import HungActions, Machine
from bench.chaos.oracle import OracleVerdict, judge
from bench.chaos.visitors import ChaosVisitor, TurnTally
from runtime import project
from runtime.project import Project
from tests.fixtures.postgres import Postgres

CANARY = (
    "stiekem",
    "verwerkersovereenkomst",
    "vergadering",
)  # typed by visitors; in no log and in no database file


# What a visitor hears of an action that hangs; the second who went away and said it again meanwhile.
APOLOGIES = {"504 te_traag", "409 bezig"}


def main(arguments: Sequence[str]) -> int:
    options = _parsed(arguments)
    var = Path(tempfile.mkdtemp(prefix="balie-chaos-", dir=options.var))
    postgres = Postgres.made() if options.postgres else None
    machine = Machine(Project(project.here().root, var), options.model.resolve(), options.replicas, postgres)
    try:
        if postgres is not None:
            postgres.start()
        machine.start()
        figures = run(machine, options)
    finally:
        machine.stop()
        if postgres is not None:
            postgres.remove()
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return 0 if not figures["wrong"] and not figures["problems"] else 1


def run(machine: Machine, options: argparse.Namespace) -> dict[str, Any]:
    chance = random.Random(options.seed)  # noqa: S311 -- a plan that can be repeated, no secret
    counts = {kind: getattr(options, kind) for kind in faults.KINDS}
    planned = faults.plan(counts, options.turns, chance)
    tally = TurnTally()
    crowd = [
        ChaosVisitor(
            GatewayClient("127.0.0.1", machine.port),
            tally,
            random.Random(chance.random()),  # noqa: S311 - no secret
            options.turns,
        )
        for _ in range(options.visitors)
    ]
    begin = time.monotonic()
    for visitor in crowd:
        visitor.start()

    def turns() -> int:
        over = time.monotonic() - begin > options.seconds or not any(one.is_alive() for one in crowd)
        return -1 if over else tally.turns

    happened = []
    for line in faults.all_of(machine, planned, turns, chance):
        print(f"[{time.monotonic() - begin:5.0f} s] {tally.turns} turns; {line}", flush=True)
        happened.append(line.split(" ", 1)[0])
    while turns() >= 0:
        time.sleep(0.2)
    for visitor in crowd:
        visitor.wanted = 0
    for visitor in crowd:
        visitor.join(120)
    seconds = time.monotonic() - begin
    return _figures(machine, tally, happened, seconds) | {"seed": options.seed}


def _figures(machine: Machine, tally: TurnTally, happened: list[str], seconds: float) -> dict[str, Any]:
    verdict = judge_all_conversations(machine, tally)
    waits = sorted(tally.waits)
    hung = machine.hung(happened.count("hang"))
    return {
        "machine": f"{platform.machine()}, {_cores()} cores, Python {platform.python_version()}",
        "database": "PostgreSQL" if machine.postgres else "SQLite",
        "replicas": machine.replicas,
        "seconds": round(seconds),
        "conversations": verdict.conversations,
        "turns acknowledged": verdict.turns,
        "faults": {kind: happened.count(kind) for kind in faults.KINDS},
        "wrong": dict(verdict.wrong),
        "examples": verdict.examples[:10],
        "problems": [*tally.problems, *hung.problems(), *unapologetic(hung, tally)],
        "actions that hung": asdict(hung),
        "answered after a repeat": tally.repeated,
        "tries that failed": dict(tally.refusals.most_common()),
        "seconds to an answer": {
            f"p{share}": round(waits[min(len(waits) * share // 100, len(waits) - 1)], 3)
            for share in (50, 95, 99, 100)
        }
        if waits
        else {},
        "memory in MB": [round(amount) for amount in machine.resident_megabytes()],
        "typed words in logs or database files": leaks(machine),
    }


def unapologetic(hung: HungActions, tally: TurnTally) -> Iterator[str]:
    """Yield a problem when fewer visitors were told to try again than there were actions that hung."""
    told = sum(count for cause, count in tally.refusals.items() if cause in APOLOGIES)
    if told < hung.hung:
        yield f"{hung.hung} actions hung and {told} visitors were told to try again"


def judge_all_conversations(machine: Machine, tally: TurnTally) -> OracleVerdict:
    """Ask for every conversation, and judge it."""
    verdict, door = OracleVerdict(), GatewayClient("127.0.0.1", machine.port)
    for number, conversation in enumerate(tally.conversations):
        kept = _resumed(door, conversation.token)["berichten"]
        open_turn = conversation.unanswered  # the run ended in the middle of this one; it may be kept or not
        judge(verdict, f"conversation {number}", conversation.turns, _without(kept, open_turn))
    door.close()
    return verdict


def _without(kept: list[dict[str, Any]], identifier: str | None) -> list[dict[str, Any]]:
    if identifier is None or kept == [] or all(message.get("id") != identifier for message in kept):
        return kept
    place = next(at for at, message in enumerate(kept) if message.get("id") == identifier)
    return kept[:place]


def _resumed(door: GatewayClient, token: str) -> Any:
    while True:
        try:
            return door.ask("GET", "/gesprek", token)
        except AgainError as again:
            time.sleep(again.wait + 0.05)


PARSED = "gelezen"


def leaks(machine: Machine) -> int:
    """Count the lines of logs, and the database files, in which something typed can be read."""
    lines = [
        line.lower() for path in machine.logs() for line in path.read_text(errors="replace").splitlines()
    ]
    found = sum(any(word in line for word in CANARY) for line in lines)
    folder = machine.postgres.folder if machine.postgres else machine.at.var
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"]
    # The content as it was read holds the same words, and nobody typed them there.
    files = [path for path in files if path.parent.name != PARSED]
    return found + sum(any(word.encode() in path.read_bytes() for word in CANARY) for path in files)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.chaos", description=__doc__)
    parser.add_argument("--turns", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument(
        "--seconds", type=float, default=3600, help="stop after this long, also with fewer turns"
    )
    parser.add_argument("--postgres", action="store_true", help="a PostgreSQL of its own instead of SQLite")
    parser.add_argument("--replicas", type=int, default=1, help="servers behind nginx; needs --postgres")
    parser.add_argument("--model", type=Path, default=_newest_model())
    parser.add_argument(
        "--var", type=Path, default=None, help="where logs and the database are kept afterwards"
    )
    for kind, usual in zip(faults.KINDS, (2, 1, 1, 0, 1), strict=True):
        parser.add_argument(
            f"--{kind}", type=int, default=usual, metavar="N", help=f"how many times (default {usual})"
        )
    options = parser.parse_args(arguments)
    if options.replicas > 1 and not options.postgres:
        parser.error("several servers need --postgres")
    if options.database and not options.postgres:
        parser.error("SQLite has no server to restart; use --postgres")
    return options


def _newest_model() -> Path | None:
    models = sorted(project.here().models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return models[-1] if models else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
