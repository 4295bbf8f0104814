"""Sanic's connection, with the door's judgement before it: whole requests only, patience with an end, room for others.

Sanic 21.12 reads lengths, chunks and addresses itself, and one request could stop it for good. Here it gets a request
only when `wire.Framer` has all of it, one at a time (ADR 41). The hooks are public ones: `run(protocol=…)`, asyncio's
callbacks, and `receive_more`, which Sanic awaits when it has nothing to do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from sanic import Sanic
from sanic.server import HttpProtocol

from privacybalie.contract.names import ErrorCode
from privacybalie.gateway.http import client_address
from privacybalie.gateway.http.connections import Connections, FullError
from privacybalie.gateway.http.wire import BAD, Fault, Framer
from privacybalie.gateway.sparse_log import Sparingly
from privacybalie.setting_types import Network

PATIENCE = 15.0  # seconds for a first or half request; ours are a few hundred bytes
LINGER = 1.0  # seconds in which a refusal is read by whoever is still sending
MOST_WAITING = 64 * 1024  # bytes of whole requests that wait for the one before them
LATE: Literal[""] = ""  # a fault that is not answered
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
EVENTS = {LATE: "request_late", BAD: "request_malformed"}


@dataclass(frozen=True)
class Entrance:
    """What the connections of one server share. `refusal` writes a whole answer for a code of http/errors.py."""

    connections: Connections[StrictProtocol]
    refusal: Callable[[ErrorCode], bytes]
    proxies: Sequence[Network]
    log: Sparingly
    clock: Callable[[], float]  # Sanic's, which is `time.monotonic`
    patience: float = PATIENCE


class StrictSanic(Sanic):
    """Rasa's web server with our protocol; Rasa makes it and runs it without naming one."""

    __slots__ = ()

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Run as Sanic does."""
        super().run(*args, **{"protocol": StrictProtocol, **kwargs})


def serve_with_strict_protocol(app: Sanic, entrance: Entrance) -> None:
    """Let a server that is still to run use our protocol."""
    app.ctx.entrance = entrance
    app.__class__ = StrictSanic


class StrictProtocol(HttpProtocol):
    """One connection."""

    __slots__ = ("entrance", "framer", "idle", "left", "watch")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entrance: Entrance = self.app.ctx.entrance
        self.framer = Framer()
        self.idle = True
        self.watch: asyncio.TimerHandle | None = None
        self.left = False

    def connection_made(self, transport: Any) -> None:
        """Let a visitor in, if need be in the place of one who said nothing longest."""
        try:
            leaving = self.entrance.connections.add(self, self._counted(transport))
        except FullError:
            self.entrance.log.note("connections_full")
            transport.abort()
            return
        if leaving is not None:
            self.entrance.log.note("connection_made_room")
            leaving.close(LINGER)
        super().connection_made(transport)
        self._be_patient()

    def _counted(self, transport: Any) -> str | None:
        peer = transport.get_extra_info("peername")
        caller = client_address.caller(peer[0] if peer else "", {}, self.entrance.proxies)
        return None if caller.by_proxy else caller.address

    def data_received(self, data: bytes) -> None:
        """Take what arrived; Sanic hears of it when it is a whole request."""
        if self.left:
            return
        self._time = self.entrance.clock()
        before = self.framer.whole
        self.framer.feed(data)
        if self.framer.whole > before:
            self._stop_watching()
        if self.framer.unfinished and self.watch is None:
            self._be_patient()
        if self.framer.expects and self.idle:
            self.framer.expects = False
            self._transport.write(CONTINUE)
        if self.framer.waiting > MOST_WAITING:
            self._transport.pause_reading()
        self._data_received.set()

    async def receive_more(self) -> None:
        """Give Sanic the next request; without one, wait for it, or say goodbye."""
        while not self.framer.ready:
            self.idle = True
            self.entrance.connections.idle(self)
            if self.framer.fault is not None:
                self._leave(self.framer.fault)
            self._data_received.clear()
            await self._data_received.wait()
        self.idle = False
        self.entrance.connections.busy(self)
        self._time = self.entrance.clock()
        self.recv_buffer += self.framer.ready.popleft()
        if self.framer.waiting <= MOST_WAITING:
            self._transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room."""
        self.entrance.connections.remove(self)
        self._stop_watching()
        super().connection_lost(exc)

    @property
    def _transport(self) -> asyncio.Transport:
        """The transport, which is there as long as asyncio calls us."""
        return cast(asyncio.Transport, self.transport)

    def _leave(self, fault: Fault) -> None:
        """Answer a fault, and close while the visitor can still read the answer."""
        if self.left or self.transport is None or self.transport.is_closing():
            return
        self.left = True
        self._stop_watching()
        if fault == LATE and not self.framer.unfinished:  # browsers open connections that they may need
            self.close(LINGER)
            return
        self.entrance.log.note(EVENTS.get(fault, "request_too_large"))
        if not fault:
            self.close(LINGER)
            return
        self._transport.write(self.entrance.refusal(fault))
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self.loop.call_later(LINGER, self.abort)

    def _be_patient(self) -> None:
        self.watch = self.loop.call_later(self.entrance.patience, self._be_late)

    def _be_late(self) -> None:
        """Read no further; what is being answered is still answered."""
        self.watch = None
        self.framer.fault = LATE if self.framer.fault is None else self.framer.fault
        self._data_received.set()

    def _stop_watching(self) -> None:
        if self.watch is not None:
            self.watch.cancel()
            self.watch = None
