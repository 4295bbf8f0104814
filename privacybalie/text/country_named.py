"""Which country a message names: not the one that it rules out ("niet in België", "alles behalve Nederland").

For trees and for other questions alike. Where a country was found is somebody else's work; whether it is meant is
decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_RULED_OUT = "niet|nie|geen|gene|nooit|noch|evenmin|nergens|behalve|uitgezonderd|buiten|zonder|tenzij|ipv|in plaats van"
_BETWEEN = (
    "in|uit|van|naar|voor|met|bij|om|op|over|het|de|een|zozeer|zo|zeer|per|se|echt|meer|alleen|enkel|meteen|direct|ook"
    "|toch|dus"
)
_BEFORE = re.compile(rf"\b(?:{_RULED_OUT})[\s-]+(?:(?:{_BETWEEN})\s+)*$", re.IGNORECASE)
_AFTER = re.compile(
    r"^\s*(?:is|was|wordt|zijn|speelt|geldt|telt|hoort|klopt)?\s*(?:het|dat|dit|er)?\s*"
    r"(?:dus|zeker|alvast|zelf|daar|echt|dan|toch|in elk geval)?\s*(?:niet|nie|nooit|klopt niet|buiten beschouwing)"
    r"(?: meer| mee| bij| van toepassing)?\s*(?:$|[,;:.!)]|maar\b|en\b|wel\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^\s*(?:,\s*)?(?:of|noch|en|en ook|of ook)\s+(?:in\s+|uit\s+|naar\s+)?$", re.IGNORECASE)
# "België" and not a country next to it: everything but what stands before and after it.
_CLAUSE = re.compile(r"[,;:.!?()]|\bmaar\b|\bwel\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A country that was found in a text, and where; `start` and `end` count letters."""

    country: str
    start: int
    end: int


def country_named(text: str, places: Iterable[Place]) -> str | None:
    """Return the country that a text names and means; None when there is none, or more than one."""
    meant: set[str] = set()
    before: Place | None = None
    ruled_out = False
    for place in sorted(places, key=lambda found: found.start):
        joined = before is not None and _JOINED.match(text[before.end : place.start]) is not None
        ruled_out = (joined and ruled_out) or _is_ruled_out(text, place)
        meant |= set() if ruled_out else {place.country}
        before = place
    return meant.pop() if len(meant) == 1 else None


def _is_ruled_out(text: str, place: Place) -> bool:
    clause = _CLAUSE.split(text[: place.start])[-1]
    if _BEFORE.search(clause):
        return True
    # "En in België niet?" asks about Belgium.
    return not text.rstrip().endswith("?") and _AFTER.match(text[place.end :]) is not None
