"""Counts the turns that are being answered, so that stopping the server waits for them and starts no new ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


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
        try:
            yield
        finally:
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
