"""Conversation service: tokens, rate limits, masking, one turn at a time. It knows neither the web server nor Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog

from privacybalie.gateway.conversation import button_choices, tokens
from privacybalie.gateway.conversation.button_choices import ChosenButton
from privacybalie.gateway.conversation.concurrency import ConcurrencyLimiter
from privacybalie.gateway.conversation.fair_queue import FairThread, asker
from privacybalie.gateway.conversation.history import (
    OPENING,
    BotUtterance,
    RecordedTurn,
    UserUtterance,
    as_message,
    find_message,
    message_id,
)
from privacybalie.gateway.conversation.message_stream import (
    Answered,
    Finished,
    Part,
    Received,
    collected,
    replay,
)
from privacybalie.gateway.conversation.pseudonyms import Pseudonyms
from privacybalie.gateway.conversation.rate_limits import RateLimiter
from privacybalie.gateway.conversation.tokens import Identity, TokenRefused
from privacybalie.gateway.http import requests
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import ButtonChoice, TextMessage, TopicRequest, Wish
from privacybalie.gateway.metrics import Metrics
from privacybalie.gateway.redaction import Redact, Redacted
from privacybalie.gateway.store import feedback
from privacybalie.gateway.store.draining import DrainingError, turns
from privacybalie.gateway.store.feedback import Opinions
from privacybalie.settings import Settings

GREETING, WELCOME = "/greet", "utter_greet"  # the opening is a fixed reply: no action is needed to open
SHARED_PER_MINUTE, SHARED_AT_ONCE = 12, 4  # previews and copies of one conversation; each reads all of it

logger = structlog.get_logger(__name__)


class Rasa(Protocol):
    """What this service needs of Rasa (privacybalie/gateway/conversation/rasa_session.py)."""

    open: bool

    @property
    def stuck(self) -> bool: ...
    def held(self, who: Identity) -> AbstractAsyncContextManager[None]: ...
    async def read(self, who: Identity) -> tuple[RecordedTurn, ...]: ...
    async def recent(self, who: Identity) -> tuple[RecordedTurn, ...]: ...
    async def slots(self, who: Identity) -> Mapping[str, Any]: ...
    async def say(
        self,
        who: Identity,
        heard: UserUtterance,
        tell: Callable[[BotUtterance], Awaitable[None]],
        country: str | None = None,
        reply: str | None = None,
    ) -> None: ...
    async def erase(self, who: Identity) -> int: ...


@dataclass
class ConversationService:
    """Serves visitors. `clock` tells seconds since 1970, `secret` is ours alone, `topics` can be asked by name."""

    rasa: Rasa
    settings: Settings
    secret: bytes = field(repr=False)
    redact: Redact
    figures: Metrics
    clock: Callable[[], float]
    opinions: Opinions
    topics: Mapping[str, ChosenButton] = field(default_factory=dict)

    def __post_init__(self) -> None:
        limits = self.settings
        self.by_conversation = RateLimiter(limits.rate_conversation, limits.burst_conversation)
        self.by_address = RateLimiter(limits.rate_address, limits.burst_address)
        self.by_sharing = RateLimiter(SHARED_PER_MINUTE, SHARED_AT_ONCE)
        self.turnstile = ConcurrencyLimiter(limits.queue, limits.wait_seconds)
        self._tasks: set[asyncio.Task[None]] = set()
        self._masking, self._writing = FairThread("masking"), FairThread("writing")
        self._pseudonyms = Pseudonyms()

    def admit(self, address: str) -> None:
        """Count a request of an address, which it is served for from here on. Raises Refused."""
        asker.set(address)
        if wait := self.by_address.take(address, self.clock()):
            raise Refused("te_snel", wait)

    def identify(self, token: str | None) -> Identity:
        """Return whose token this is, and count a request of the conversation. Raises Refused."""
        lifetime = self.settings.token_hours * 3600
        try:
            who = tokens.identify(token or "", self.secret, self.clock(), lifetime)
        except TokenRefused as refused:
            raise Refused("token_verlopen" if refused.expired else "token_ongeldig") from None
        self.count(who.sender_id)
        return who

    def count(self, conversation: str) -> None:
        """Count a request of a conversation. Raises Refused."""
        if wait := self.by_conversation.take(conversation, self.clock()):
            raise Refused("te_snel", wait)

    async def mask(self, text: str) -> Redacted:
        """Return `text` with personal data masked: up to 50 ms for the longest, so beside the conversations."""
        return await self._masking.run(self.redact, text)

    async def write(
        self, make: Callable[[tuple[RecordedTurn, ...]], str], past: tuple[RecordedTurn, ...]
    ) -> str:
        """Return what `make` makes of a whole conversation, which may be half a megabyte: beside the others too."""
        return await self._writing.run(make, past)

    async def to_share(self, who: Identity, make: Callable[[tuple[RecordedTurn, ...]], str]) -> str:
        """Return a conversation as it would be shared, counted apart. Raises Refused.

        What visitors typed was masked before it was kept, and the rest are our own words: nothing is masked here.
        """
        if wait := self.by_sharing.take(who.sender_id, self.clock()):
            raise Refused("te_snel", wait)
        return await self.write(make, await self.resume(who))

    def until(self, who: Identity) -> float:
        """Return when the conversation's token stops to be valid."""
        return who.issued + self.settings.token_hours * 3600

    async def open(self, country: str | None) -> tuple[str, Identity, list[Mapping[str, Any]]]:
        """Begin a conversation; return its token and the opening. Raises Refused."""
        token = tokens.issue(self.secret, self.clock())
        who = tokens.identify(token, self.secret, self.clock(), float("inf"))
        heard = UserUtterance(OPENING, GREETING, self.clock())
        parts = self._run(who, lambda put: self._begin(who, heard, put, country))
        _, messages = await collected(parts, self.settings.turn_seconds)
        return token, who, messages

    def turn(self, who: Identity, wish: Wish) -> asyncio.Queue[Part]:
        """Have a turn; its parts come as they exist. It finishes also when nobody listens any more."""
        return self._run(who, lambda put: self._turn(who, wish, put))

    async def resume(self, who: Identity) -> tuple[RecordedTurn, ...]:
        """Return the conversation so far. Raises Refused when it is over."""
        return self._alive(await self.rasa.read(who))

    async def slots(self, who: Identity) -> Mapping[str, Any]:
        """Return what the conversation remembers. Raises Refused when it is over."""
        self._alive(await self.rasa.recent(who))
        return await self.rasa.slots(who)

    async def erase(self, who: Identity) -> int:
        """Forget a conversation and its opinions for good; return how many events it had. Raises Refused."""
        async with self.turnstile.enter(who.sender_id), self.rasa.held(who):
            past = await self.rasa.read(who)
            if not past:
                raise Refused("token_ongeldig")
            keys = [
                feedback.key_of(self.secret, who.sender_id, name)
                for turn in past
                for name in turn.message_ids
            ]
            await asyncio.to_thread(self.opinions.erase, keys)
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
            self.figures.turn(cause, seconds := max(0.0, self.clock() - began))
            milliseconds = round(seconds * 1000)
            if cause == "ok":  # whose it was would only tell when somebody talked, and for how long
                logger.info("turn", outcome=cause, milliseconds=milliseconds)
            else:
                name = self._pseudonyms.of(who, self.clock())
                logger.warning("turn", conversation=name, outcome=cause, milliseconds=milliseconds)

    async def _begin(
        self, who: Identity, heard: UserUtterance, put: Callable[[Part], None], country: str | None
    ) -> None:
        put(Received(0, "", (), repeated=False))
        await self.rasa.say(who, heard, self._teller(0, put), country, WELCOME)
        put(Finished(0))

    async def _turn(self, who: Identity, wish: Wish, put: Callable[[Part], None]) -> None:
        past = self._alive(await self.rasa.recent(who))
        if (known := find_message(past, wish.id)) is not None:
            replay(known, put)
            return
        number = past[-1].number + 1
        if isinstance(wish, ButtonChoice) and button_choices.is_older(past, wish):
            past = await self.rasa.read(who)  # a topic or a command may be pressed as long as it can be seen
        heard = await self._heard(past, wish)
        masked = heard.notes.get("gemaskeerd") or ()
        put(Received(number, RecordedTurn(number, heard, ()).shown, masked, repeated=False))
        await self.rasa.say(who, heard, self._teller(number, put))
        put(Finished(number))

    async def _heard(self, past: Sequence[RecordedTurn], wish: Wish) -> UserUtterance:
        if isinstance(wish, ButtonChoice):
            chosen = button_choices.look_up(past, wish)
            notes = {"keuze": {"bericht": wish.message, "index": list(wish.indexes)}, "tekst": chosen.title}
            return UserUtterance(wish.id, chosen.payload, self.clock(), notes)
        if isinstance(wish, TopicRequest):
            asked = button_choices.named(self.topics, wish.topic)
            return UserUtterance(wish.id, asked.payload, self.clock(), {"tekst": asked.title})
        return await self._typed(wish)

    async def _typed(self, wish: TextMessage) -> UserUtterance:
        redacted = await self.mask(wish.text)
        masked = [{"soort": mask.kind, "aantal": mask.count} for mask in redacted.masks]
        self.figures.masked({mask.kind: mask.count for mask in redacted.masks})
        text = requests.cleaned(redacted.text)
        if not text:
            raise Refused("tekst_leeg")
        return UserUtterance(wish.id, text, self.clock(), {"gemaskeerd": masked} if masked else {})

    def _teller(self, number: int, put: Callable[[Part], None]) -> Callable[[BotUtterance], Awaitable[None]]:
        count = 0

        async def tell(said: BotUtterance) -> None:
            nonlocal count
            put(Answered(as_message(message_id(number, count), said)))
            self.figures.answered(said.kind, said.content or {})
            count += 1

        return tell

    def _alive(self, past: tuple[RecordedTurn, ...]) -> tuple[RecordedTurn, ...]:
        if not past:
            raise Refused("token_ongeldig")
        if self.clock() - last_sign(past) > self.settings.idle_minutes * 60:
            raise Refused("token_verlopen")
        return past


def last_sign(past: Sequence[RecordedTurn]) -> float:
    """Return when something last happened in a conversation: the latest of its times.

    A turn that was had while the clock was wrong must not end a conversation whose other turns are of this hour.
    """
    return max(max(turn.heard.time, *(said.time for said in turn.answers)) for turn in past)


def cause_of(error: Exception) -> str:
    """Return the name of what went wrong, never its message, which may quote the visitor."""
    named = error.args[0] if type(error).__name__ == "TurnFailedError" and error.args else None
    return str(named) if named else type(error).__name__
