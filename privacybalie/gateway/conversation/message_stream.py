"""A turn in parts, as they come to exist: for one answer at the end, or for a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from privacybalie.gateway.conversation.history import RecordedTurn, as_message
from privacybalie.gateway.http.errors import Refused


@dataclass(frozen=True)
class Received:
    """The turn has begun; this is what is kept of what was typed."""

    turn: int
    text: str
    masked: Sequence[Mapping[str, Any]]
    repeated: bool


@dataclass(frozen=True)
class Answered:
    """One bot message, as the API sends it."""

    message: Mapping[str, Any]


@dataclass(frozen=True)
class Finished:
    """The turn is stored."""

    turn: int


Part = Received | Answered | Finished | Refused


def replay(turn: RecordedTurn, put: Callable[[Part], None]) -> None:
    """Say again what was stored."""
    put(Received(turn.number, turn.shown, turn.heard.notes.get("gemaskeerd") or (), repeated=True))
    for place, said in enumerate(turn.answers):
        put(Answered(as_message(turn.message_id(place), said)))
    put(Finished(turn.number))


async def arriving(
    parts: asyncio.Queue[Part], seconds: float, heartbeat: float | None = None
) -> AsyncIterator[Part | None]:
    """Yield the parts of a turn, and None for each `heartbeat` without one. Raises Refused: its own, or `te_traag`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        pause = deadline - loop.time() if heartbeat is None else min(heartbeat, deadline - loop.time())
        try:
            async with asyncio.timeout(max(0.0, pause)):
                part = await parts.get()
        except TimeoutError:
            if loop.time() >= deadline:
                raise Refused("te_traag", wait=2) from None
            yield None
            continue
        if isinstance(part, Refused):
            raise part
        yield part
        if isinstance(part, Finished):
            return


async def collected(parts: asyncio.Queue[Part], seconds: float) -> tuple[Received, list[Mapping[str, Any]]]:
    """Return a whole turn at once. Raises Refused."""
    received: Received | None = None
    messages: list[Mapping[str, Any]] = []
    async for part in arriving(parts, seconds):
        if isinstance(part, Received):
            received = part
        elif isinstance(part, Answered):
            messages.append(part.message)
    if received is None:
        raise Refused("storing")
    return received, messages
