"""What the messages of a tree need besides words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from privacybalie.analysis.reachability import Reachability


@dataclass(frozen=True)
class TreeContext:
    """What the messages of a tree need besides words: what can still be reached, and the day."""

    outlook: Callable[[str], Reachability]
    today: date
