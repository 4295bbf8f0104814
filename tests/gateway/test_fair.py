"""Heavy work is done beside the conversations, an address at a time in turn."""

import asyncio
import threading

import pytest

from privacybalie.gateway.conversation.fair_queue import MOST_WAITING, FairThread, asker
from privacybalie.gateway.http.errors import Refused


class Held:
    """Work that stands still until it is let go, and remembers whose was done."""

    def __init__(self) -> None:
        self.go, self.begun, self.done = threading.Event(), threading.Event(), list[str]()

    def __call__(self, whose: str) -> str:
        self.begun.set()
        assert self.go.wait(10)
        self.done.append(whose)
        return whose


async def ask(thread: FairThread, work: Held, address: str, whose: str) -> str:
    asker.set(address)
    return await thread.run(work, whose)


async def asked(*each: tuple[str, str]) -> list[str]:
    """Ask all in this order while the first is being done; return the order in which they were done."""
    thread, work = FairThread("toets"), Held()
    asking = [asyncio.create_task(ask(thread, work, *one)) for one in each]
    await asyncio.to_thread(work.begun.wait)
    await asyncio.sleep(0)
    work.go.set()
    await asyncio.gather(*asking)
    return work.done


async def test_who_asks_once_waits_for_one_of_each_other_and_not_for_all() -> None:
    busy = [("druk", f"d{number}") for number in range(10)]
    assert (await asked(*busy, ("ander", "a"), ("derde", "b")))[:5] == ["d0", "d1", "a", "b", "d2"]


async def test_within_an_address_the_order_is_kept() -> None:
    assert await asked(("een", "1"), ("een", "2"), ("een", "3")) == ["1", "2", "3"]


async def test_an_address_that_waits_for_too_much_is_refused_and_another_is_not() -> None:
    thread, work = FairThread("toets"), Held()
    asking = [asyncio.create_task(ask(thread, work, "druk", "d")) for _ in range(MOST_WAITING + 1)]
    await asyncio.to_thread(work.begun.wait)
    await asyncio.sleep(0)
    with pytest.raises(Refused, match="druk"):
        await asyncio.create_task(ask(thread, work, "druk", "te veel"))
    asking.append(asyncio.create_task(ask(thread, work, "ander", "a")))
    await asyncio.sleep(0)
    work.go.set()
    assert (await asyncio.gather(*asking))[-1] == "a"


async def test_who_leaves_keeps_nobody_waiting() -> None:
    thread, work = FairThread("toets"), Held()
    first, second, third = (asyncio.create_task(ask(thread, work, "een", str(number))) for number in range(3))
    await asyncio.to_thread(work.begun.wait)
    await asyncio.sleep(0)
    second.cancel()
    first.cancel()
    work.go.set()
    assert await third == "2"
    assert await ask(thread, work, "twee", "later") == "later"


async def test_work_that_fails_tells_its_asker_and_the_next_goes_on() -> None:
    thread = FairThread("toets")
    with pytest.raises(ZeroDivisionError):
        await thread.run(lambda: 1 // 0)
    assert await thread.run(lambda: 1) == 1
