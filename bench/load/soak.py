"""A steady stream of visitors for a while: how long they wait, what fails, and whether memory grows."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

import httpx

from bench.load import script
from bench.load.figures import MB, percentile, slope, use_of, waiting
from bench.load.script import Script
from bench.load.started import Replica
from bench.load.visitor import GaveUp, Visitor, damage

LOOK = 5.0  # seconds between two looks at memory
CONVERSATION = 25  # turns after which a visitor leaves and another one comes
WARM_UP = 0.15  # of the time: what is loaded lazily is no growth


@dataclass
class Stream:
    """An open loop: turns begin at the rate of the plan, whether or not earlier ones were answered."""

    client: httpx.AsyncClient
    script: Script
    rate: float
    seconds: float
    seed: int
    idle: list[Visitor] = field(default_factory=list)
    left: list[Visitor] = field(default_factory=list)
    came: int = 0
    given_up: int = 0
    late: float = 0.0

    async def run(self) -> None:
        """Send turns until the time is over, then wait for the last answers."""
        random: Random = script.rng(self.seed, -1)
        began, due, tasks = time.monotonic(), 0.0, set()
        while due < self.seconds:
            await asyncio.sleep(max(0.0, began + due - time.monotonic()))
            self.late = max(self.late, time.monotonic() - began - due)
            task = asyncio.create_task(self._one())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            due += random.expovariate(self.rate)
        await asyncio.gather(*tasks)
        self.left += self.idle

    async def _one(self) -> None:
        try:
            visitor = await self._visitor()
            await self.script.turn(visitor)
        except GaveUp:
            self.given_up += 1
            return
        going = len(visitor.acknowledged) >= CONVERSATION
        (self.left if going else self.idle).append(visitor)

    async def _visitor(self) -> Visitor:
        """Return the one who has been silent longest, or a new one while there are few."""
        if len(self.idle) >= 6 * self.rate:
            return self.idle.pop(0)
        self.came += 1
        visitor = Visitor(self.client, script.rng(self.seed, self.came))
        await visitor.open()
        return visitor


@dataclass
class Memory:
    """Looks at the memory of the server until cancelled."""

    replica: Replica
    points: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    async def watch(self, turns: Stream) -> None:
        pids = self.replica.processes()
        while True:
            done = sum(len(visitor.acknowledged) for visitor in (*turns.idle, *turns.left))
            for name, pid in pids.items():
                self.points.setdefault(name, []).append((done / 1000, use_of(pid).memory / MB))
            await asyncio.sleep(LOOK)


async def soak(
    replica: Replica, client: httpx.AsyncClient, rate: float, seconds: float, seed: int
) -> list[str]:
    """Run a stream and return the lines of its report."""
    stream, memory = Stream(client, script.read_script(), rate, seconds, seed), Memory(replica)
    before, began = replica.use(), time.monotonic()
    watching = asyncio.create_task(memory.watch(stream))
    await stream.run()
    watching.cancel()
    took, after = time.monotonic() - began, replica.use()
    sent = [one for visitor in stream.left for one in visitor.acknowledged]
    lines = [
        (
            f"soak: {len(sent)} turns in {took:.0f} s ({len(sent) / took:.1f}/s asked {rate:g}/s), "
            f"{len(stream.left)} conversations, generator at most {stream.late * 1000:.0f} ms late"
        ),
        f"  all turns    {waiting([one.seconds for one in sent])}",
    ]
    lines += [
        f"  {sort:<12} {waiting([one.seconds for one in sent if one.sort == sort])}"
        for sort in sorted({one.sort for one in sent})
    ]
    lines.append(f"  p95 per part {_parts([(one.at - began, one.seconds) for one in sent], took)}")
    again = [status for visitor in stream.left for status in visitor.refused]
    lines.append(f"  errors: {stream.given_up} given up, {len(again)} tried again {sorted(set(again))}")
    lines.append(f"  kept: {await _kept(stream.left)}")
    for name, points in memory.points.items():
        settled = points[int(len(points) * WARM_UP) :]
        core = (after[name].seconds - before[name].seconds) / max(1, len(sent) + stream.came)
        lines.append(
            f"  {name}: memory {points[0][1]:.0f} -> {points[-1][1]:.0f} MB, slope {slope(settled):+.2f} MB per 1,000 "
            f"turns after warming up; {core * 1000:.1f} ms of a core per turn"
        )
    return lines


def _parts(waits: list[tuple[float, float]], took: float) -> str:
    """Return p95 in each tenth of the time: a server that slows down, or one that is still warming up, shows here."""
    tenths: list[list[float]] = [[] for _ in range(10)]
    for at, seconds in waits:
        tenths[min(9, int(at / took * 10))].append(seconds)
    return " ".join(f"{percentile(part, 0.95) * 1000:.0f}" if part else "-" for part in tenths) + " ms"


async def _kept(visitors: list[Visitor]) -> dict[str, int]:
    """Ask a sample of the conversations back and compare."""
    total = {"conversations": 0, "lost": 0, "doubled": 0, "reordered": 0}
    for visitor in visitors[-60:]:
        found = damage(visitor, await visitor.kept())
        total = {name: total[name] + found.get(name, 1) for name in total}
    return total
