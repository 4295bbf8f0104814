"""What one visitor, or one address, does to the others: previews of a long conversation, and many heavy questions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx

from bench.load import script
from bench.load.figures import percentile
from bench.load.visitor import GaveUp, Visitor, client

# The limits of an address as they are when nobody sets them; who asks says where from, as a proxy of ours would.
BY_ADDRESS = {
    "PRIVACYBALIE_TRUSTED_PROXIES": "127.0.0.1",
    "PRIVACYBALIE_RATE_ADDRESS": "600",
    "PRIVACYBALIE_BURST_ADDRESS": "120",
    "PRIVACYBALIE_RATE_CONVERSATION": "60000",
    "PRIVACYBALIE_BURST_CONVERSATION": "1000",
}
LONG, PREVIEWS, CONVERSATIONS, SECONDS, IDLE = 240, 8, 20, 15.0, 30
HEAVY = ("mag ik een vergadering opnemen zonder toestemming en " * 20)[:1000]
ORDINARY = "Is Zoom AVG-conform?"


def from_address(address: str, there: str) -> httpx.AsyncClient:
    """Return a client that our proxy would say comes from `address`."""
    found = client(there)
    found.headers["X-Forwarded-For"] = address
    return found


async def previews(there: str, seed: int) -> list[str]:
    """Ask for eight previews at once of two long conversations, while somebody else talks."""
    async with from_address("192.0.2.1", there) as long, from_address("192.0.2.2", there) as other:
        talkers = [Visitor(long, script.rng(seed, number)) for number in range(2)]
        for talker in talkers:
            await talker.open()
        for _ in range(LONG):
            await asyncio.gather(*(talker.say(ORDINARY) for talker in talkers))
        idle = await _waits(other, seed, lambda: asyncio.sleep(0), IDLE)

        async def eight() -> None:
            asked = [_preview(long, talkers[number % 2]) for number in range(PREVIEWS)]
            lengths.append(max(await asyncio.gather(*asked)))

        lengths: list[int] = []
        during = await _waits(other, seed, eight, 1)
        return [
            f"previews: {PREVIEWS} at once of {LONG} turns ({lengths[0]} characters); {_compared(during, idle)}"
        ]


async def _preview(through: httpx.AsyncClient, talker: Visitor) -> int:
    sent = {"Authorization": f"Bearer {talker.token}"}
    answer = await through.post("gesprek/delen", json={"stap": "voorbeeld"}, headers=sent)
    return len(answer.raise_for_status().json()["voorbeeld"])


async def one_address(there: str, seed: int) -> list[str]:
    """Let twenty conversations of one address send the heaviest questions at its pace, while somebody else talks."""
    async with from_address("192.0.2.1", there) as heavy, from_address("192.0.2.2", there) as other:
        idle = await _waits(other, seed, lambda: asyncio.sleep(0), IDLE)
        senders = [Visitor(heavy, script.rng(seed, number)) for number in range(CONVERSATIONS)]
        for sender in senders:
            await sender.open()
        during = await _waits(other, seed, lambda: _press(senders), 1)
        sent = sum(len(sender.acknowledged) for sender in senders)
        refused = sum(len(sender.refused) for sender in senders)
        said = f"{sent} heavy turns in {SECONDS:.0f} s from {CONVERSATIONS} conversations, {refused} refusals"
        return [f"one address: {said}; {_compared(during, idle)}"]


async def _press(senders: list[Visitor]) -> None:
    until = time.monotonic() + SECONDS

    async def go_on(sender: Visitor) -> None:
        while time.monotonic() < until:
            try:
                await sender.say(HEAVY)
            except GaveUp:
                return

    await asyncio.gather(*(go_on(sender) for sender in senders))


async def _waits(
    through: httpx.AsyncClient, seed: int, work: Callable[[], Awaitable[object]], least: int
) -> list[float]:
    """Return how long a new visitor waited for an opening and an answer, again and again while `work` is done."""
    found: list[float] = []
    task = asyncio.ensure_future(work())
    while len(found) < least or not task.done():
        visitor = Visitor(through, script.rng(seed, 1000 + len(found)))
        began = time.monotonic()
        await visitor.open()
        await visitor.say(ORDINARY)
        found.append(time.monotonic() - began)
        await asyncio.sleep(0.1)
    await task
    return found


def _compared(during: list[float], idle: list[float]) -> str:
    """Return what others waited, and how many times that is what they wait with nobody else."""
    alone, middle, longest = percentile(idle, 0.5), percentile(during, 0.5), max(during)
    return (
        f"a new visitor's opening and answer: median {middle * 1000:.0f} ms ({middle / alone:.1f} x), longest "
        f"{longest * 1000:.0f} ms ({longest / alone:.1f} x), n={len(during)}; "
        f"with nobody else {alone * 1000:.0f} ms, n={len(idle)}"
    )
