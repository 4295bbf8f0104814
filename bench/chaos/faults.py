"""Which faults happen when: spread evenly over the turns, in an order that follows from the seed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.chaos.machine import Machine

LOCK_SECONDS, DATABASE_SECONDS = 5.0, 3.0
KINDS = ("kill", "deploy", "lock", "database", "hang")


@dataclass(frozen=True)
class Fault:
    """Something that happens once so many turns were answered."""

    after: int
    kind: str


def plan(counts: Mapping[str, int], turns: int, chance: random.Random) -> list[Fault]:
    """Spread the faults over the turns, so that the first and last are under load too."""
    kinds = [kind for kind in KINDS for _ in range(counts.get(kind, 0))]
    chance.shuffle(kinds)
    step = turns / (len(kinds) + 1)
    return [Fault(round((place + 1) * step), kind) for place, kind in enumerate(kinds)]


def happen(machine: Machine, fault: Fault, chance: random.Random) -> str:
    """Do it, and return a line for the report."""
    which = chance.randrange(machine.replicas)
    begin = time.monotonic()
    actions: Mapping[str, Callable[[], object]] = {
        "kill": lambda: machine.kill(which),
        "deploy": lambda: machine.deploy(which),
        "lock": lambda: _lock(machine),
        "database": lambda: machine.restart_database(DATABASE_SECONDS),
        "hang": lambda: machine.hang(which),
    }
    actions[fault.kind]()
    return (
        f"{fault.kind} of server {which} after {fault.after} turns, over in {time.monotonic() - begin:.0f} s"
    )


def _lock(machine: Machine) -> None:
    with machine.locked():
        time.sleep(LOCK_SECONDS)


def all_of(
    machine: Machine, faults: list[Fault], turns: Callable[[], int], chance: random.Random
) -> Iterator[str]:
    """Let every fault happen at its time; ends early when no visitor talks any more."""
    for fault in faults:
        while 0 <= turns() < fault.after:
            time.sleep(0.05)
        if turns() < 0:
            return
        yield happen(machine, fault, chance)
