"""What a text's reader must know of law that ended, changed, or soon will: found from dates alone.

The register says from when and until when a source holds and what changes when. A text reckons with the law of the day
it was reviewed on, and of a later day when its citation says so (`stand`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.sources import LawChange, Source

NEAR = timedelta(days=90)
_NUMBER = re.compile(r"\d+[a-z]*(?:[:./]\d+[a-z]*)*")


class Movement(StrEnum):
    """What happens to a source that a text rests on; the order is that of urgency."""

    ENDED = "vervallen"
    CHANGED = "veranderd"
    ENDS = "vervalt"
    CHANGES = "verandert"
    BEGINS = "begint"

    @property
    def has_passed(self) -> bool:
        """Whether the text is behind the law; otherwise the law is only announced."""
        return self in {Movement.ENDED, Movement.CHANGED}


@dataclass(frozen=True)
class LawNotice:
    """One movement of the law under a text: `day` is its first day, or the last day of what ends.

    `what` is the title of the successor, or what changes; None when nothing follows. The text has `reckoned` with what
    its citation says it knows: that is announced to visitors, and asks nothing of editors.
    """

    movement: Movement
    day: date
    source: str
    title: str
    what: str | None = None
    reckoned: bool = False


def notices(
    citations: Iterable[Citation],
    sources: Mapping[str, Source],
    reviewed: date,
    today: date,
    ahead: timedelta = NEAR,
) -> tuple[LawNotice, ...]:
    """Return what moved under a text since it was reviewed, and what will within `ahead`: most urgent first, each once.

    A source that ended is no news to a text that also cites its successor.
    """
    cited = [item for item in citations if item.source in sources]
    keys = {item.source for item in cited}
    told: dict[tuple[date, str], LawNotice] = {}
    for item in cited:
        for notice in _of(item, sources, keys, reviewed, today):
            if notice.movement.has_passed or today <= notice.day <= today + ahead:
                key = (notice.day, notice.what or notice.source)
                if key not in told or told[key].reckoned:
                    told[key] = notice
    return tuple(
        sorted(told.values(), key=lambda item: (not item.movement.has_passed, item.day, item.source))
    )


def is_behind(found: Iterable[LawNotice]) -> bool:
    """Return whether a text is behind the law, so that it is less certain than its authors gave it."""
    return any(item.movement.has_passed for item in found)


def _of(
    citation: Citation, sources: Mapping[str, Source], cited: set[str], reviewed: date, today: date
) -> Iterator[LawNotice]:
    key, source = citation.source, sources[citation.source]
    law_of = max(reviewed, citation.law_of or reviewed)
    if (
        source.until is not None
        and source.successor not in cited
        and not _knows_the_end(citation, source.until)
    ):
        following = sources.get(source.successor or "")
        movement = Movement.ENDED if source.until < today else Movement.ENDS
        yield LawNotice(movement, source.until, key, source.title, following.title if following else None)
    if source.since is not None and today < source.since:
        yield LawNotice(Movement.BEGINS, source.since, key, source.title, reckoned=True)
    for change in source.changes:
        if not concerns(change, citation):
            continue
        if today < change.on:
            ready = change.on <= law_of
            yield LawNotice(Movement.CHANGES, change.on, key, source.title, change.what, ready)
        elif law_of < change.on:
            yield LawNotice(Movement.CHANGED, change.on, key, source.title, change.what)


def _knows_the_end(citation: Citation, end: date) -> bool:
    return citation.law_of is not None and end < citation.law_of


def concerns(change: LawChange, citation: Citation) -> bool:
    """Return whether a change touches what is cited: no articles on either side means the whole source."""
    named = _NUMBER.findall(citation.article or "")
    return not change.articles or not named or bool(set(named) & set(change.articles))
