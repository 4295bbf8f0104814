"""Log lines that visitors can cause: the first of each kind at once, then at most one a minute with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

SECONDS = 60

logger = structlog.get_logger(__name__)


@dataclass
class Sparingly:
    """Counts what was not written down, so that no visitor fills a disk. `clock` gives seconds that never go back."""

    clock: Callable[[], float]
    _since: dict[str, float] = field(default_factory=dict)
    _unsaid: Counter[str] = field(default_factory=Counter)

    def note(self, event: str) -> None:
        """Write `event` down, or count it."""
        now = self.clock()
        self._unsaid[event] += 1
        if event in self._since and now - self._since[event] < SECONDS:
            return
        self._since[event] = now
        logger.warning(event, times=self._unsaid.pop(event))
