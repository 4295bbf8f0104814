"""How much one visitor may ask of the server: token buckets, which know no clock of their own."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

MOST_KEYS = 20_000


@dataclass
class RateLimiter:
    """One bucket per conversation or address; a request takes a token, time gives them back."""

    per_minute: int
    burst: int
    most_keys: int = MOST_KEYS
    _levels: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, key: str, now: float) -> float:
        """Take a token; return 0, or the seconds until there is one."""
        rate = self.per_minute / 60
        level, since = self._levels.pop(key, (float(self.burst), now))
        level = min(float(self.burst), level + max(0.0, now - since) * rate)
        wait = 0.0 if level >= 1 else (1 - level) / rate
        self._levels[key] = (level if wait else level - 1, now)
        while (
            len(self._levels) > self.most_keys
        ):  # the one that was quiet longest has most likely filled up again
            self._levels.popitem(last=False)
        return wait
