"""First messages that got no answer, for whoever writes answers; only where an organisation asked for it.

What is kept is the masked text, the day and whether topics were offered: of a conversation at most its first typed
message, under the name that a shared copy of it would have, so that erasing the conversation erases it. It is written
with other turns, like counts, so that it cannot be brought together with a sealed one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from rasa.shared.core.events import Event, UserUttered
from sqlalchemy.engine import Engine

from privacybalie.days import day_of
from privacybalie.gateway.counting.turn_counts import handling, payloads, turn_counts
from privacybalie.gateway.store import unanswered
from privacybalie.gateway.store.unanswered import Unanswered

IN_VAIN = frozenset({"aangeboden", "geweigerd"})


class FirstMessages:
    """Those of this server that are not written yet; off until it is told otherwise."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Begin with nothing."""
        self.wanted, self._now, self._lock = False, now, threading.Lock()
        self._waiting: dict[str, Unanswered] = {}
        self._dropped: set[str] = set()

    def turn(self, name: str, past: Sequence[Event], added: Sequence[Event]) -> None:
        """Keep a first message that was refused, or for which topics were offered; let it go once one was chosen."""
        if not self.wanted:
            return
        heard = next((event for event in added if isinstance(event, UserUttered)), None)
        if heard is None or heard.intent_name in {"crisis", "nonsense", "foreign_language"}:
            return
        sent, earlier = list(payloads(added)), sum(_typed(event) for event in past)
        how = handling(sent, str(heard.intent_name))
        if _typed(heard) and not earlier and how in IN_VAIN:
            with self._lock:
                self._waiting[name] = Unanswered(name, day_of(self._now()), how, heard.text or "")
                self._dropped.discard(name)
        elif any(key.detail == "gekozen" for key in turn_counts(past, added)):
            self.drop(name)

    def drop(self, name: str) -> None:
        """Let the message of a conversation go."""
        with self._lock:
            self._waiting.pop(name, None)
            self._dropped.add(name)

    def write(self, engine: Engine) -> None:
        """Write what waits, and erase what was let go."""
        with self._lock:
            waiting, dropped = list(self._waiting.values()), sorted(self._dropped)
        if waiting or dropped:
            unanswered.write(engine, waiting, dropped)
        with self._lock:
            for one in waiting:
                if self._waiting.get(one.name) is one:
                    del self._waiting[one.name]
            self._dropped -= set(dropped)


def _typed(event: Event) -> bool:
    return isinstance(event, UserUttered) and not (event.text or "/").startswith("/")
