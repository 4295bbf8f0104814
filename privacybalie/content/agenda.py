"""What editors must reread, most urgent first, and which of its sources before the others: for `due` and the calendar.

A review date asks for the whole text. What an editor wants to know is where to look: a source that ended or changes, a
case that is pending, a statute that nobody read, a page that was not looked at for a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from privacybalie.content.dated_law import LawNotice, concerns
from privacybalie.content.loader import Content
from privacybalie.content.resting import RestingText, dated_texts
from privacybalie.content.schema.base import ReadStatus
from privacybalie.content.schema.sources import LawChange, Source, SourceKind

OLD = timedelta(days=365)


class Cause(StrEnum):
    """Why a source must be looked at, in the order of urgency; the words are those of `due`."""

    ENDED = "geldt niet meer"
    CHANGES = "verandert"
    AWAITS = "er is iets af te wachten"
    UNREAD = "niet zelf gelezen"
    OLD = "langer dan een jaar niet bekeken"
    PRODUCT = "een product verandert vaak"
    PARTLY = "maar deels gelezen"


@dataclass(frozen=True)
class Reread:
    """A source to look at again, and why; `what` says what changed or is awaited."""

    source: str
    title: str
    causes: tuple[Cause, ...]
    what: str | None


@dataclass(frozen=True)
class Task:
    """A text to reread: `by` is the day of its review or of the law under it, whichever comes first."""

    by: date
    text: RestingText
    law: tuple[LawNotice, ...]
    sources: tuple[Reread, ...]

    @property
    def behind(self) -> bool:
        """Whether the text is behind the law already."""
        return any(notice.movement.has_passed for notice in self.law)


def agenda(content: Content, today: date, ahead: timedelta) -> tuple[Task, ...]:
    """Return what must be reread by `today + ahead`: first what is behind the law, then by day."""
    found = (_task(content, text, today) for text in dated_texts(content, today, ahead))
    due = (task for task in found if task.by <= today + ahead)
    return tuple(sorted(due, key=lambda task: (not task.behind, task.by, task.text.folder, task.text.id)))


@dataclass(frozen=True)
class LawDay:
    """A day on which the law moves: `what` changes, or what begins (or ends for good); `texts` cite it."""

    day: date
    source: str
    what: str
    texts: tuple[RestingText, ...]


def law_days(content: Content, today: date) -> tuple[LawDay, ...]:
    """Return what the register knows of the days from `today` on, also of articles that no text cites yet."""
    found: dict[tuple[date, str], list[tuple[str, LawChange | None]]] = {}
    for key, source in content.sources.items():
        for day, what, change in _days(content, source):
            if today <= day:
                found.setdefault((day, what), []).append((key, change))
    texts = tuple(dated_texts(content, today))
    return tuple(
        LawDay(day, about[0][0], what, tuple(text for text in texts if _is_touched(text, about)))
        for (day, what), about in sorted(found.items(), key=lambda item: item[0])
    )


def _is_touched(text: RestingText, about: list[tuple[str, LawChange | None]]) -> bool:
    return any(
        item.source == key and (change is None or concerns(change, item))
        for key, change in about
        for item in text.citations
    )


def _days(content: Content, source: Source) -> Iterator[tuple[date, str, LawChange | None]]:
    """Yield the first days of what is new, each with its name."""
    if source.since is not None:
        yield source.since, source.title, None
    if source.until is not None:
        following = content.sources.get(source.successor or "")
        what = following.title if following else f"{source.title} (vervallen)"
        yield source.until + timedelta(days=1), what, None
    for change in source.changes:
        yield change.on, change.what, change


def _task(content: Content, text: RestingText, today: date) -> Task:
    law = tuple(notice for notice in text.law if not notice.reckoned)
    by = min([text.review.again_by, *(notice.day for notice in law)])
    return Task(by, text, law, tuple(_reread(content, text, today)))


def _reread(content: Content, text: RestingText, today: date) -> Iterator[Reread]:
    """Yield the sources of a text that need a look, those with the most urgent cause first."""
    moving = {notice.source: notice for notice in text.law}
    made = []
    for key in dict.fromkeys(item.source for item in text.citations):
        source = content.sources.get(key)
        causes = tuple(_causes(source, moving.get(key), today)) if source else ()
        if source and causes:
            notice = moving.get(key)
            made.append(Reread(key, source.title, causes, (notice.what if notice else None) or source.awaits))
    order = list(Cause)
    yield from sorted(made, key=lambda item: order.index(item.causes[0]))


def _causes(source: Source, notice: LawNotice | None, today: date) -> Iterator[Cause]:
    if notice is not None:
        yield Cause.ENDED if notice.movement.has_passed else Cause.CHANGES
    if source.awaits is not None:
        yield Cause.AWAITS
    if source.seen is ReadStatus.NO and source.kind is not SourceKind.KNOW_HOW:
        yield Cause.UNREAD
    if source.consulted + OLD <= today:
        yield Cause.OLD
    if source.kind is SourceKind.PRODUCT:
        yield Cause.PRODUCT
    if source.seen is ReadStatus.PARTLY:
        yield Cause.PARTLY
