"""Two programs against one: what Rasa and the actions cost in a process each, and in the same one, side by side.

Both are started with the same code and model; visitors take turns with either, so that a busy machine bears on both.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import script
from bench.load.figures import MB, percentile, use_of
from bench.load.started import Replica, TwoPrograms, assistant
from bench.load.visitor import Visitor, client
from runtime.servers import Assistant

TYPED = "typed"
BUTTON = "button"
TURNS_EACH = 12  # of a conversation; about as long as people's
QUESTION, TREE = "Mag ik een gesprek stiekem opnemen?", "Help mij een grondslag kiezen"
KINDS: tuple[tuple[str, type[Assistant]], ...] = (("two programs", TwoPrograms), ("one process", Assistant))


@dataclass
class ServerFigures:
    """What one of the two did: seconds to ready, seconds of each turn by its sort and of a core, and memory."""

    name: str
    ready: float
    replica: Replica
    turns: dict[str, list[float]] = field(default_factory=lambda: {TYPED: [], BUTTON: []})
    cores: dict[str, float] = field(default_factory=lambda: {TYPED: 0.0, BUTTON: 0.0})

    def spent(self) -> float:
        """Return the seconds of a core that its processes used so far."""
        return sum(use.seconds for use in self.replica.use().values())

    def lines(self) -> list[str]:
        """Return the report."""
        processes = self.replica.processes()
        resident = sum(use_of(pid).memory for pid in processes.values()) / MB
        own = sum(proportional(pid) for pid in processes.values()) / MB
        waits = "; ".join(
            f"{sort} p50={percentile(each, 0.5) * 1000:.1f} p95={percentile(each, 0.95) * 1000:.1f} ms n={len(each)}, "
            f"{self.cores[sort] / len(each) * 1000:.1f} ms of a core each"
            for sort, each in self.turns.items()
            if each
        )
        memory = f"{len(processes)} processes, resident {resident:.0f} MB, proportional {own:.0f} MB"
        return [
            f"{self.name}: ready after {self.ready:.1f} s; {memory}; {self.spent():.1f} s of a core in all",
            f"  {waits}",
        ]


def proportional(pid: int) -> int:
    """Return the bytes of a process with what it shares divided among who shares it (Linux' Pss)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


async def compare_apart(folder: Path, settings: dict[str, str], turns: int, seed: int) -> list[str]:
    """Start both, one after the other, and let the same visitor talk to each in turn."""
    with ExitStack() as started:
        both = []
        for place, (name, kind) in enumerate(KINDS):
            began = time.monotonic()
            replica = started.enter_context(assistant(folder / str(place), settings, kind=kind))
            both.append(ServerFigures(name, time.monotonic() - began, replica))
        async with AsyncExitStack() as doors:
            through = [await doors.enter_async_context(client(each.replica.address)) for each in both]
            for number in range(-(-turns // TURNS_EACH)):
                visitors = [Visitor(door, script.rng(seed, number)) for door in through]
                await _talk(both, visitors, warm=number == 0)
        return [line for each in both for line in each.lines()]


async def _talk(both: Sequence[ServerFigures], visitors: Sequence[Visitor], *, warm: bool) -> None:
    """Let visitors say and press the same things; the first conversation is not measured."""
    for visitor in visitors:
        await visitor.open()
    for place in range(TURNS_EACH):
        for one, visitor in zip(both, visitors, strict=True):
            before = one.spent()
            sort = await _turn(visitor, place)
            if not warm:
                one.turns[sort].append(visitor.acknowledged[-1].seconds)
                one.cores[sort] += one.spent() - before


async def _turn(visitor: Visitor, place: int) -> str:
    options = visitor.options()
    if options and place % 2:
        await visitor.choose(*options[0])
        return BUTTON
    await visitor.say(TREE if place in {0, 6} else QUESTION if place in {4, 10} else "meer uitleg")
    return TYPED
