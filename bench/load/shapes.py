"""Single questions: turns per core, the cost of a long conversation, and what one heavy message does to others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

import httpx

from bench.load import script
from bench.load.figures import MB, percentile, waiting
from bench.load.script import Script
from bench.load.started import Replica
from bench.load.visitor import Visitor

LONGEST = 1000  # characters that are admitted
TIMES = 7  # how often each heavy message is sent
PROBE = 0.01  # seconds between two looks at whether the server still answers


async def capacity(
    replica: Replica, client: httpx.AsyncClient, at_once: Sequence[int], seconds: float, seed: int
) -> list[str]:
    """Let so many visitors go on without a pause: the most turns per second, and what they cost."""
    said, lines = script.read_script(), []
    for count in at_once:
        visitors = [visitor for worker in range(count) for visitor in await _crowd(client, seed, worker)]
        before, begin = replica.use(), time.monotonic()
        await asyncio.gather(
            *(_busy(visitors[place::count], said, begin + seconds) for place in range(count))
        )
        took, after = time.monotonic() - begin, replica.use()
        sent = [one.seconds for visitor in visitors for one in visitor.acknowledged]
        cores = {name: (after[name].seconds - before[name].seconds) for name in after}
        total = sum(cores.values())
        lines.append(
            f"capacity: {count:>2} at once: {len(sent) / took:5.1f} turns/s, {waiting(sent)}; "
            f"{total / max(1, len(sent)) * 1000:.1f} ms of a core per turn ({total / took:.2f} cores busy) "
            f"= {len(sent) / total:.0f} turns/s per core"
        )
    memory = {name: use.memory / MB for name, use in replica.use().items()}
    lines.append("memory: " + ", ".join(f"{name} {value:.0f} MB" for name, value in memory.items()))
    return lines


async def _crowd(client: httpx.AsyncClient, seed: int, worker: int) -> list[Visitor]:
    """Open a few conversations, so that none of them gets longer than people's do."""
    found = [Visitor(client, script.rng(seed, 1000 * worker + number)) for number in range(8)]
    for visitor in found:
        await visitor.open()
    return found


async def _busy(visitors: Sequence[Visitor], said: Script, until: float) -> None:
    while True:
        for visitor in visitors:
            if time.monotonic() > until:
                return
            await said.turn(visitor)


async def long_conversation(client: httpx.AsyncClient, turns: int, seed: int) -> list[str]:
    """Let one visitor go on and on; the limit per conversation must be off."""
    visitor, said = Visitor(client, script.rng(seed, 0)), script.read_script()
    await visitor.open()
    for _ in range(turns):
        await said.turn(visitor)
    waited = [one.seconds for one in visitor.acknowledged]
    marks = [mark for mark in (10, 20, 50, 100, 150, 200) if mark <= turns]
    middle = {mark: percentile(waited[max(0, mark - 10) : mark], 0.5) * 1000 for mark in marks}
    line = ", ".join(f"turn {mark}: {value:.0f} ms" for mark, value in middle.items())
    ratio = f"; turn 100 is {middle[100] / middle[10]:.1f} x turn 10" if 100 in middle else ""  # noqa: PLR2004
    return [f"long conversation (median of the ten turns before): {line}{ratio}"]


# Said one after the other: a tree with three answers, a question still open.
IN_A_TREE = ("mag ik dit gesprek opnemen?", "België", "een ander gesprek", "ik neem zelf deel")
HEAVY_IN_A_TREE = {
    f"in a tree: {name}": (text * LONGEST)[:LONGEST]
    for name, text in {
        "not this but that": "niet X maar Y ",
        "set on": "zet op o ",
        "adapt": "pas aan a ",
        "one letter that becomes eighteen": "ﷺ",
    }.items()
}


async def worst_message(client: httpx.AsyncClient, seed: int) -> list[str]:
    """Send the heaviest admissible messages while others ask whether the server is there."""
    heavy = {
        "one sentence of 1,000 characters": ("mag ik een vergadering opnemen zonder toestemming en " * 20)[
            :LONGEST
        ],
        "200 short words": ("a b c d e " * 100)[:LONGEST],
        "one word of 1,000 letters": "verwerkersovereenkomst" * 45 + "x" * 10,
        "digits, as for a national number": ("12.34.56-789.01 " * 63)[:LONGEST],
        "emoji": "😀" * LONGEST,
        "letters with accents": "éèêñõ" * (LONGEST // 5),
        "letters that make no word": "qxzjvkwpfy" * (LONGEST // 10),
        "signs": "(" * (LONGEST // 2) + ")" * (LONGEST // 2),
        "names": ("Jan Peeters en Fatima El Idrissi, mevrouw De Smet, J. van der Velde. " * 20)[:LONGEST],
    }
    outside = [await _blocked(client, name, text, seed) for name, text in heavy.items()]
    within = [await _blocked(client, name, text, seed, IN_A_TREE) for name, text in HEAVY_IN_A_TREE.items()]
    return outside + within


async def _blocked(
    client: httpx.AsyncClient, name: str, text: str, seed: int, before: tuple[str, ...] = ()
) -> str:
    visitor, probe = Visitor(client, script.rng(seed, len(text))), Probe(client)
    await visitor.open()
    for said in before:
        await visitor.say(said)
    quiet = await probe.during(asyncio.sleep(1.0))
    waits = [await probe.during(visitor.say(text)) * 1000 for _ in range(TIMES)]
    own = percentile([turn.seconds for turn in visitor.acknowledged[-TIMES:]], 0.5) * 1000
    return (
        f"worst message: {name}: its own answer {own:.0f} ms; others waited {percentile(waits, 0.5):.0f} ms, at most "
        f"{max(waits):.0f} ms (median and worst of {TIMES}; with nobody else: {quiet * 1000:.0f} ms)"
    )


@dataclass
class Probe:
    """Somebody else, who only asks whether the process is there."""

    client: httpx.AsyncClient

    async def during(self, work: Awaitable[object]) -> float:
        """Return the longest wait for an answer while `work` is done."""
        task, longest = asyncio.ensure_future(work), 0.0
        while not task.done():
            began = time.monotonic()
            await self.client.get(str(self.client.base_url).replace("/api/v1/", "/gezond"))
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(PROBE)
        await task
        return longest
