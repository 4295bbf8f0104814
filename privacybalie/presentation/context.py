"""What the messages of a tree need besides words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from privacybalie.analysis.reachability import Outlook


@dataclass(frozen=True)
class Desk:
    """What the messages of a tree need besides words: what can still be reached, and the day."""

    outlook: Callable[[str], Outlook]
    today: date
