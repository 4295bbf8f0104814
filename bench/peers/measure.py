"""Both peers side by side: started in turns, spoken to in turns, so that a busy machine bears on both."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.load.figures import machine, percentile, slope
from bench.peers import processes, served
from bench.peers.processes import Spent
from bench.peers.served import Peer, Talk
from bench.peers.workplace import Workplace

TYPED, BUTTON, ANSWER = "typed question", "button", "typed answer in a form"
KINDS = (TYPED, BUTTON, ANSWER)
QUESTIONS_EACH = 4  # of a conversation; the next one is a form of two buttons and two typed answers
STARTS = 3
MARKS = (10, 100, 400)
LONGEST = 200.0  # seconds that one of them gets for its long conversation
NEAR = 10  # turns up to a mark, of which the median is taken
AT_ONCE = 8
SECONDS = 25.0

Start = Callable[[], AbstractContextManager[Peer]]


@dataclass
class Turns:
    """Seconds that turns of one kind took, and what they used of a core."""

    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def told(self) -> dict[str, float]:
        """Return the figures."""
        return {**waits_summary(self.waits), "cpu": self.cpu / max(1, len(self.waits))}


Waits = dict[str, Turns]


def side_by_side(at: Workplace, stock_model: Path, conversations: int) -> dict[str, Any]:
    """Measure both; return the figures of each by its name, seconds and bytes."""
    starts: dict[str, Start] = {
        "ours": lambda: served.ours(at.ours, str(served.emptied(at.root / "served") / "gesprekken.db")),
        "stock": lambda: served.stock(at, stock_model),
    }
    return {"machine": machine(), **asyncio.run(_measured(starts, conversations))}


async def _measured(starts: dict[str, Start], conversations: int) -> dict[str, Any]:
    cold: dict[str, list[Spent]] = {name: [] for name in starts}
    for _ in range(STARTS - 1):
        for name, start in starts.items():
            with ExitStack() as stack:
                cold[name].append(await _started(stack, start)[1])
    with ExitStack() as stack:
        peers = []
        for name, start in starts.items():
            peer, waiting = _started(stack, start)
            cold[name].append(await waiting)
            peers.append(peer)
        return await _figures(peers, cold, conversations)


def _started(stack: ExitStack, start: Start) -> tuple[Peer, Any]:
    """Start one; return it, and what to wait for: what its first answer took."""
    began = time.monotonic()
    peer = stack.enter_context(start())

    async def answered() -> Spent:
        await peer.first_answer()
        return Spent(peer.seconds(), time.monotonic() - began)

    return peer, answered()


async def _figures(peers: Sequence[Peer], cold: dict[str, list[Spent]], conversations: int) -> dict[str, Any]:
    ready = {peer.name: processes.memory(peer.pids) for peer in peers}
    waits = await measure_turns(peers, conversations)
    long = await measure_long_conversation(peers)
    after = {peer.name: processes.memory(peer.pids) for peer in peers}
    most = {peer.name: await throughput(peer, AT_ONCE, SECONDS, core=0) for peer in peers}
    return {
        peer.name: {
            "start": [spent.told() for spent in cold[peer.name]],
            "memory": {"ready": ready[peer.name], "after": after[peer.name]},
            "turns": {kind: waits[peer.name][kind].told() for kind in KINDS},
            "long": long[peer.name],
            "throughput": most[peer.name],
        }
        for peer in peers
    }


def waits_summary(values: Sequence[float]) -> dict[str, float]:
    """Return the seconds that half of the turns, and nineteen in twenty, do not exceed."""
    return {"p50": percentile(values, 0.5), "p95": percentile(values, 0.95), "n": len(values)}


async def measure_turns(peers: Sequence[Peer], conversations: int) -> dict[str, Waits]:
    """Let a visitor of each do the same things, turn by turn; the first ones are not counted."""
    found, forgotten = ({peer.name: {kind: Turns() for kind in KINDS} for peer in peers} for _ in range(2))
    asked = served.faq_questions()
    for number in range(conversations + 1):
        texts = [asked[(number * QUESTIONS_EACH + place) % len(asked)] for place in range(QUESTIONS_EACH)]
        kept = found if number else forgotten
        await _ask([(peer, await peer.talk()) for peer in peers], texts, kept)
        await _fill_in([(peer, await peer.talk()) for peer in peers], kept)
    return found


async def _ask(talks: Sequence[tuple[Peer, Talk]], texts: Sequence[str], kept: dict[str, Waits]) -> None:
    for text in texts:
        for peer, talk in talks:
            await _noted(peer, kept[peer.name][TYPED], talk.ask(text))


async def _fill_in(talks: Sequence[tuple[Peer, Talk]], kept: dict[str, Waits]) -> None:
    """Open the form as somebody new, of whom nothing is known, so that both ask on; opening it is not counted."""
    for _, talk in talks:
        await talk.open_form()
    for kind in (BUTTON, ANSWER, BUTTON, ANSWER):
        for peer, talk in talks:
            await _noted(peer, kept[peer.name][kind], take_a_turn(talk, kind))


async def _noted(peer: Peer, kept: Turns, turn: Awaitable[float]) -> None:
    before = peer.seconds()
    kept.waits.append(await turn)
    kept.cpu += peer.seconds() - before


async def take_a_turn(talk: Talk, kind: str) -> float:
    """Answer a question of the form, with a button or by typing what the button says."""
    labels = talk.options()
    if not labels:
        raise RuntimeError("the form asks nothing")
    return await (talk.press() if kind == BUTTON else talk.ask(labels[served.first_choice(labels)]))


async def measure_long_conversation(peers: Sequence[Peer]) -> dict[str, Any]:
    """Ask on in one conversation of each, as far as its time goes; return the median turn up to each mark."""
    talks, asked = [(peer.name, await peer.talk()) for peer in peers], served.faq_questions()
    waits: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for number in range(max(MARKS)):
        for name, talk in talks:
            if sum(waits[name]) < LONGEST:
                waits[name].append(await talk.ask(asked[number % len(asked)]))
    return {name: growing(values) for name, values in waits.items()}


def growing(waits: Sequence[float]) -> dict[str, Any]:
    """Return the median of the turns up to each mark, and points for a line.

    A mark that was not reached is on the straight line through all turns: a turn reads and writes all earlier ones.
    """
    places = range(1, len(waits) + 1)
    middle = (sum(places) / len(places), sum(waits) / len(waits))
    steep = slope(list(zip(places, waits, strict=True)))

    def near(mark: int) -> float:
        if mark > len(waits):
            return middle[1] + steep * (mark - middle[0])
        return percentile(waits[max(0, mark - NEAR) : mark], 0.5)

    return {
        "turns": len(waits),
        "marks": {str(mark): near(mark) for mark in MARKS},
        "line": [[mark, near(mark)] for mark in range(NEAR, len(waits) + 1, 2 * NEAR)],
    }


async def throughput(peer: Peer, at_once: int, seconds: float, core: int | None = None) -> dict[str, float]:
    """Let so many visitors go on without a pause; on one core, when one is named."""
    if core is not None:
        processes.pin(peer.pids, core)
        os.sched_setaffinity(0, set(range(os.cpu_count() or 1)) - {core} or {core})
    until, before, began = time.monotonic() + seconds, peer.seconds(), time.monotonic()
    waits = [
        wait
        for each in await asyncio.gather(*(_busy(peer, n, until) for n in range(at_once)))
        for wait in each
    ]
    took, used = time.monotonic() - began, peer.seconds() - before
    if core is not None:
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    return {
        "visitors": at_once,
        "seconds": seconds,
        "per_second": len(waits) / took,
        "per_core_second": len(waits) / used,
        **waits_summary(waits),
    }


async def _busy(peer: Peer, number: int, until: float) -> list[float]:
    """Take turns until the time is over: four questions, then a form as somebody new."""
    asked, found, place = served.faq_questions(), [], number * 37
    while time.monotonic() < until:
        talk = await peer.talk()
        for _ in range(QUESTIONS_EACH):
            place += 1
            found.append(await talk.ask(asked[place % len(asked)]))
        talk = await peer.talk()
        found.append(await talk.open_form())
        found += [await take_a_turn(talk, kind) for kind in (BUTTON, ANSWER, BUTTON, ANSWER)]
    return found
