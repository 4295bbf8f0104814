"""How many turns go on at once: one per conversation, a bounded number in all, and nobody waits without end.

One address gets half of the places at most, so that it cannot keep the others out by sending much.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from privacybalie.gateway.conversation.fair_queue import asker
from privacybalie.gateway.http.errors import Refused

MOST_WAITING = 4  # a double click and a retry or two; more is a program


@dataclass
class _Gate:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


@dataclass
class ConcurrencyLimiter:
    """Lets turns in. `patience` is how many seconds a second turn of a conversation waits for the first."""

    capacity: int
    patience: float
    inside: int = 0
    _gates: dict[str, _Gate] = field(default_factory=dict)
    _by_address: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def enter(self, conversation: str) -> AsyncIterator[None]:
        """Wait for this conversation's turn. Raises Refused: `druk` for a full server, `bezig` after a long wait."""
        address = asker.get()
        if self.inside >= self.capacity or (address and self._by_address[address] * 2 >= self.capacity):
            raise Refused("druk", wait=2)
        gate = self._gates.setdefault(conversation, _Gate())
        if gate.users > MOST_WAITING:
            raise Refused("bezig", wait=2)
        self.inside += 1
        self._by_address[address] += 1
        gate.users += 1
        try:
            await self._wait(gate)
            try:
                yield
            finally:
                gate.lock.release()
        finally:
            self.inside -= 1
            gate.users -= 1
            self._by_address -= Counter([address])  # which also forgets who has none left
            if not gate.users:
                self._gates.pop(conversation, None)

    async def _wait(self, gate: _Gate) -> None:
        try:
            async with asyncio.timeout(self.patience if gate.lock.locked() else None):
                await gate.lock.acquire()
        except TimeoutError:
            raise Refused("bezig", wait=2) from None
