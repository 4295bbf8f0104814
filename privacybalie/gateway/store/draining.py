"""Counts the turns that are being answered, so that stopping the server waits for them and starts no new ones."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

# When the turn that is being answered came in, on the clock that only goes forward.
began: ContextVar[float | None] = ContextVar("began", default=None)


def seconds_taken() -> float | None:
    """Return for how long this turn is being answered."""
    since = began.get()
    return None if since is None else time.monotonic() - since


class DrainingError(Exception):
    """The server is stopping; another one, or the same one after its restart, takes this turn."""


class InFlight:
    """The turns of one server."""

    def __init__(self) -> None:
        self.count = 0
        self.draining = False
        self._none_left = asyncio.Event()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Enclose one turn, also one whose visitor has left."""
        if self.draining:
            raise DrainingError
        self.count += 1
        before = began.set(time.monotonic())
        try:
            yield
        finally:
            began.reset(before)
            self.count -= 1
            if not self.count:
                self._none_left.set()

    async def drain(self, notice: float, patience: float) -> int:
        """Refuse new turns, give `notice` seconds to be seen as not ready, and wait; return how many did not end."""
        self.draining = True
        await asyncio.sleep(notice)
        self._none_left.clear()
        if self.count:
            try:
                await asyncio.wait_for(self._none_left.wait(), patience)
            except TimeoutError:
                return self.count
        return 0


turns = InFlight()
