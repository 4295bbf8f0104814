"""What is counted, and under which names: the door writes these and the monthly report reads them.

A count has a day, a kind, an item and a detail; all but the day come from our own lists (ids of content, and the names
here), so that no text of a visitor can be in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

CountKind = Literal[
    "afhandeling",  # of typed messages: item is a `Handling`; detail says why, when it was refused
    "onderwerp",  # item is a topic; detail what was done with it
    "boom",  # item is a tree; detail begonnen, klaar or gestopt
    "boom_in",  # item is a tree, detail the question that became the open one
    "boom_uit",  # the same, when it no longer was
    "uitkomst",  # item is a tree, detail the light
    "duim",  # item is what was judged; detail op, neer or reden
    "duur",  # item is the most seconds that it took
    "inhoud",  # item is the version of the content that was served
    "tekst",  # item is a topic or tree, detail the hash of its text
]
Handling = Literal["beantwoord", "aangeboden", "geweigerd", "vragenlijst", "land_gevraagd"]
ON_TOPIC = ("antwoord", "meer", "bronnen", "aangeboden", "gekozen")
# Up to so many seconds; what takes longer is under the last name.
SECONDS = ("0.1", "0.2", "0.3", "0.5", "1", "2", "5", "10")
LONGER = "langer"
CARD = "bevestiging"  # where in a tree the card before the outcome is
ALLOWED = re.compile(r"[A-Za-z0-9_./-]{0,80}", re.ASCII)


class Count(NamedTuple):
    """How often something happened on a day."""

    day: date
    kind: str
    item: str
    detail: str
    times: int


class Key(NamedTuple):
    """What happened."""

    kind: CountKind
    item: str
    detail: str = ""

    @property
    def allowed(self) -> bool:
        """Whether these can be names of ours; anything else is not kept, whatever it is."""
        return all(ALLOWED.fullmatch(part) for part in (self.item, self.detail))


def bucket(seconds: float) -> str:
    """Return the name under which a duration is counted."""
    return next((name for name in SECONDS if seconds <= float(name)), LONGER)


def total(counts: Iterable[Count]) -> int:
    return sum(one.times for one in counts)
