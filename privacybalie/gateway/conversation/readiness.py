"""Whether the assistant really works: a conversation of its own, with an action, stored, read back and erased."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from privacybalie.gateway.conversation import tokens
from privacybalie.gateway.conversation.history import OPENING, BotUtterance, UserUtterance
from privacybalie.gateway.conversation.service import Rasa, cause_of
from privacybalie.gateway.metrics import Metrics
from privacybalie.gateway.store.draining import turns

QUESTION = "/human"  # its answer comes from an action, so all of it is asked
FRESH_SECONDS = 5  # an answer this old is given again, so that asking often costs nothing

logger = structlog.get_logger(__name__)


@dataclass
class Readiness:
    """Tries a turn at most once in a few seconds, however often it is asked."""

    rasa: Rasa
    secret: bytes = field(repr=False)
    figures: Metrics
    clock: Callable[[], float]
    patience: float

    def __post_init__(self) -> None:
        self._lock = asyncio.Lock()
        self._known: tuple[float, bool] | None = None

    async def is_ready(self) -> bool:
        """Return whether a turn works now, or worked a moment ago; never while the server starts or stops."""
        if turns.draining or not self.rasa.open:
            return False
        async with self._lock:
            if self._known is None or not 0 <= self.clock() - self._known[0] < FRESH_SECONDS:
                works = await self._try()
                self._known = (self.clock(), works)
                self.figures.ready(is_ready=works)
            return self._known[1]

    async def _try(self) -> bool:
        try:
            async with asyncio.timeout(self.patience):
                return await self._turn()
        except Exception as error:  # noqa: BLE001 - for whatever reason, it does not work
            logger.warning("not_ready", cause=cause_of(error))
            return False

    async def _turn(self) -> bool:
        now = self.clock()
        who = tokens.identify(tokens.issue(self.secret, now), self.secret, now, float("inf"))
        async with self.rasa.held(who):
            try:
                await self.rasa.say(who, UserUtterance(OPENING, QUESTION, now), _ignore)
                return bool(await self.rasa.read(who))
            finally:
                await self.rasa.erase(who)


async def _ignore(said: BotUtterance) -> None:
    """Nobody reads the answer of a test turn."""
