"""How many connections there are, for each address and in all; whoever has said nothing longest goes first."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Connection = TypeVar("Connection", bound=Hashable)


class FullError(Exception):
    """There is no room, and nobody who may be asked to leave."""


@dataclass
class Connections(Generic[Connection]):
    """The open connections of one server. `most_each` does not hold for those without an address: our own proxies."""

    most: int
    most_each: int
    _address: dict[Connection, str | None] = field(default_factory=dict)
    _count: Counter[str | None] = field(default_factory=Counter)
    _idle: OrderedDict[Connection, None] = field(default_factory=OrderedDict)
    _idle_of: defaultdict[str | None, OrderedDict[Connection, None]] = field(
        default_factory=lambda: defaultdict(OrderedDict)
    )

    def __len__(self) -> int:
        return len(self._address)

    def add(self, connection: Connection, address: str | None) -> Connection | None:
        """Let a connection in; return the one that has to leave for it. Raises FullError."""
        leaving = self._leaving_for(address)
        if leaving is not None:
            self.remove(leaving)
        self._address[connection] = address
        self._count[address] += 1
        self.idle(connection)
        return leaving

    def idle(self, connection: Connection) -> None:
        """Note that a connection waits for a whole request of its visitor."""
        if connection in self._address and connection not in self._idle:
            self._idle[connection] = None
            self._idle_of[self._address[connection]][connection] = None

    def busy(self, connection: Connection) -> None:
        """Note that a request of this connection is being answered."""
        if self._idle.pop(connection, False) is None:
            self._forget_idle(connection)

    def remove(self, connection: Connection) -> None:
        """Forget a connection; one that is not known is no mistake."""
        self.busy(connection)
        if connection not in self._address:
            return
        address = self._address.pop(connection)
        self._count[address] -= 1
        if not self._count[address]:
            del self._count[address]

    def _leaving_for(self, address: str | None) -> Connection | None:
        if address is not None and self._count[address] >= self.most_each:
            idle = self._idle_of.get(address)
        elif len(self._address) >= self.most:
            idle = self._idle
        else:
            return None
        if not idle:
            raise FullError
        return next(iter(idle))

    def _forget_idle(self, connection: Connection) -> None:
        address = self._address[connection]
        del self._idle_of[address][connection]
        if not self._idle_of[address]:
            del self._idle_of[address]
