"""Work that takes a processor for a while: in one thread beside the conversations, and an address at a time in turn.

Whoever sends twenty heavy messages waits for them; whoever sends one waits for at most one of each other address.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from privacybalie.gateway.http.errors import Refused

MOST_WAITING = 64  # pieces of work of one address; as many as turns may be going on (PRIVACYBALIE_QUEUE)

# Where the request came from that is being served; the desk sets it, and the tasks of that request inherit it.
asker: ContextVar[str] = ContextVar("asker", default="")

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class FairThread:
    """One thread and who waits for it: an address that did not have a turn for longest is next."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._busy = False

    async def run(
        self, act: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Do `act` when it is this address's turn. Raises Refused when too much of it waits, and what `act` raises."""
        await self._come(asker.get())
        work = asyncio.get_running_loop().run_in_executor(self._thread, lambda: act(*arguments, **named))
        work.add_done_callback(lambda _: self._next())  # also when nobody waits for it any more
        return await work

    async def _come(self, address: str) -> None:
        if not self._busy:
            self._busy = True
            return
        queue = self._waiting.setdefault(address, deque())
        if len(queue) >= MOST_WAITING:
            raise Refused("druk", wait=2)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._next()  # it was given the turn at the moment it left
            raise

    def _next(self) -> None:
        while self._waiting:
            address, queue = self._waiting.popitem(last=False)
            turn = queue.popleft()
            if queue:
                self._waiting[address] = queue  # behind everybody else
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False
