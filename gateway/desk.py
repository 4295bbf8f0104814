"""The desk: what each request of a visitor comes down to. It knows neither the web server nor Rasa."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog

from gateway import choices, identity, requests
from gateway.figures import Figures
from gateway.history import OPENING, Heard, Turn, Uttered, as_message, find, message_id
from gateway.identity import Identity, TokenRefused
from gateway.limits import Buckets
from gateway.problems import Refused
from gateway.redaction import Redact
from gateway.requests import Chose, Said, Wish
from gateway.settings import Settings
from gateway.store.in_flight import DrainingError, turns
from gateway.turnstile import Turnstile

GREETING = "/greet"

logger = structlog.get_logger(__name__)


class Rasa(Protocol):
    """What the desk needs of Rasa (gateway/turns.py)."""

    def held(self, who: Identity) -> AbstractAsyncContextManager[None]: ...
    async def read(self, who: Identity) -> tuple[Turn, ...]: ...
    async def recent(self, who: Identity) -> tuple[Turn, ...]: ...
    async def slots(self, who: Identity) -> Mapping[str, Any]: ...
    async def say(
        self,
        who: Identity,
        heard: Heard,
        tell: Callable[[Uttered], Awaitable[None]],
        country: str | None = None,
    ) -> None: ...
    async def erase(self, who: Identity) -> int: ...


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


@dataclass
class Desk:
    """Serves visitors. `clock` tells seconds since 1970; `secret` is this installation's."""

    rasa: Rasa
    settings: Settings
    secret: bytes = field(repr=False)
    redact: Redact
    figures: Figures
    clock: Callable[[], float]

    def __post_init__(self) -> None:
        limits = self.settings
        self.by_conversation = Buckets(limits.rate_conversation, limits.burst_conversation)
        self.by_address = Buckets(limits.rate_address, limits.burst_address)
        self.turnstile = Turnstile(limits.queue, limits.wait_seconds)
        self._tasks: set[asyncio.Task[None]] = set()

    def admit(self, address: str) -> None:
        """Count a request of an address. Raises Refused."""
        if wait := self.by_address.take(address, self.clock()):
            raise Refused("te_snel", wait)

    def identify(self, token: str | None) -> Identity:
        """Return whose token this is, and count a request of the conversation. Raises Refused."""
        lifetime = self.settings.token_hours * 3600
        try:
            who = identity.identify(token or "", self.secret, self.clock(), lifetime)
        except TokenRefused as refused:
            raise Refused("token_verlopen" if refused.expired else "token_ongeldig") from None
        if wait := self.by_conversation.take(who.sender_id, self.clock()):
            raise Refused("te_snel", wait)
        return who

    def until(self, who: Identity) -> float:
        """Return when the conversation's token stops to be valid."""
        return who.issued + self.settings.token_hours * 3600

    async def open(self, country: str | None) -> tuple[str, Identity, list[Mapping[str, Any]]]:
        """Begin a conversation; return its token and the opening. Raises Refused."""
        token = identity.issue(self.secret, self.clock())
        who = identity.identify(token, self.secret, self.clock(), float("inf"))
        heard = Heard(OPENING, GREETING, self.clock())
        parts = self._run(who, lambda put: self._begin(who, heard, put, country))
        _, messages = await collected(parts, self.settings.turn_seconds)
        return token, who, messages

    def turn(self, who: Identity, wish: Wish) -> asyncio.Queue[Part]:
        """Have a turn; its parts come as they exist. It finishes also when nobody listens any more."""
        return self._run(who, lambda put: self._turn(who, wish, put))

    async def resume(self, who: Identity) -> tuple[Turn, ...]:
        """Return the conversation so far. Raises Refused when it is over."""
        return self._alive(await self.rasa.read(who))

    async def slots(self, who: Identity) -> Mapping[str, Any]:
        """Return what the conversation remembers. Raises Refused when it is over."""
        self._alive(await self.rasa.recent(who))
        return await self.rasa.slots(who)

    async def erase(self, who: Identity) -> int:
        """Forget a conversation for good; return how many events it had. Raises Refused when there is none."""
        async with self.turnstile.enter(who.sender_id), self.rasa.held(who):
            if not await self.rasa.recent(who):
                raise Refused("token_ongeldig")
            return await self.rasa.erase(who)

    def _run(
        self, who: Identity, work: Callable[[Callable[[Part], None]], Awaitable[None]]
    ) -> asyncio.Queue[Part]:
        parts: asyncio.Queue[Part] = asyncio.Queue()
        task = asyncio.create_task(self._guarded(who, work, parts.put_nowait))
        self._tasks.add(task)  # asyncio itself forgets a task that nobody refers to
        task.add_done_callback(self._tasks.discard)
        return parts

    async def _guarded(
        self,
        who: Identity,
        work: Callable[[Callable[[Part], None]], Awaitable[None]],
        put: Callable[[Part], None],
    ) -> None:
        began = self.clock()
        cause = "ok"
        try:
            async with turns.turn(), self.turnstile.enter(who.sender_id), self.rasa.held(who):
                await work(put)
        except DrainingError:
            cause = "draining"
            put(Refused("druk", wait=5))
        except Refused as refused:
            cause = refused.code
            put(refused)
        except Exception as error:  # noqa: BLE001 - whatever it was, the visitor hears that it can be tried again
            cause = cause_of(error)
            put(Refused("storing", wait=2))
        finally:
            seconds = max(0.0, self.clock() - began)
            self.figures.turn(cause, seconds)
            log = logger.info if cause == "ok" else logger.warning
            log("turn", conversation=hashed(who), outcome=cause, milliseconds=round(seconds * 1000))

    async def _begin(
        self, who: Identity, heard: Heard, put: Callable[[Part], None], country: str | None
    ) -> None:
        put(Received(0, "", (), repeated=False))
        await self.rasa.say(who, heard, self._teller(0, put), country)
        put(Finished(0))

    async def _turn(self, who: Identity, wish: Wish, put: Callable[[Part], None]) -> None:
        past = self._alive(await self.rasa.recent(who))
        if (known := find(past, wish.id)) is not None:
            replay(known, put)
            return
        number = past[-1].number + 1
        if isinstance(wish, Chose) and choices.is_older(past, wish):
            past = await self.rasa.read(who)  # a topic or a command may be pressed as long as it can be seen
        heard = self._heard(past, wish)
        masked = heard.notes.get("gemaskeerd") or ()
        put(Received(number, Turn(number, heard, ()).shown, masked, repeated=False))
        await self.rasa.say(who, heard, self._teller(number, put))
        put(Finished(number))

    def _heard(self, past: Sequence[Turn], wish: Wish) -> Heard:
        if isinstance(wish, Chose):
            chosen = choices.look_up(past, wish)
            notes = {"keuze": {"bericht": wish.message, "index": list(wish.indexes)}, "tekst": chosen.title}
            return Heard(wish.id, chosen.payload, self.clock(), notes)
        return self._typed(wish)

    def _typed(self, wish: Said) -> Heard:
        redacted = self.redact(wish.text)
        masked = [{"soort": mask.kind, "aantal": mask.count} for mask in redacted.masks]
        self.figures.masked({mask.kind: mask.count for mask in redacted.masks})
        text = requests.clean(redacted.text)
        if not text:
            raise Refused("tekst_leeg")
        return Heard(wish.id, text, self.clock(), {"gemaskeerd": masked} if masked else {})

    def _teller(self, number: int, put: Callable[[Part], None]) -> Callable[[Uttered], Awaitable[None]]:
        count = 0

        async def tell(said: Uttered) -> None:
            nonlocal count
            put(Answered(as_message(message_id(number, count), said)))
            self.figures.answered(said.kind, said.content or {})
            count += 1

        return tell

    def _alive(self, past: tuple[Turn, ...]) -> tuple[Turn, ...]:
        if not past:
            raise Refused("token_ongeldig")
        if self.clock() - last_sign(past) > self.settings.idle_minutes * 60:
            raise Refused("token_verlopen")
        return past


def replay(turn: Turn, put: Callable[[Part], None]) -> None:
    """Say again what was stored."""
    put(Received(turn.number, turn.shown, turn.heard.notes.get("gemaskeerd") or (), repeated=True))
    for place, said in enumerate(turn.answers):
        put(Answered(as_message(turn.message_id(place), said)))
    put(Finished(turn.number))


def last_sign(past: Sequence[Turn]) -> float:
    """Return when something last happened in a conversation."""
    return max([past[-1].heard.time, *(said.time for said in past[-1].answers)])


def cause_of(error: Exception) -> str:
    """Return the name of what went wrong, never its message, which may quote the visitor."""
    named = error.args[0] if type(error).__name__ == "TurnFailedError" and error.args else None
    return str(named) if named else type(error).__name__


def hashed(who: Identity) -> str:
    """Return a name for the log that is not the one in the store."""
    return hashlib.sha256(who.sender_id.encode("ascii")).hexdigest()[:12]


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
