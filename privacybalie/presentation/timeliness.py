"""What a reader is told of a text that time overtook: its review is late, or the law under it moved or soon will."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from privacybalie.content.dated_law import LawNotice, is_behind
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Certainty, Review
from privacybalie.documents.law_lines import law_line


class Timed(Protocol):
    """An answer or an outcome, with what time did to it."""

    @property
    def overdue(self) -> bool:
        """Whether it should have been reviewed by now."""

    @property
    def law(self) -> tuple[LawNotice, ...]:
        """What moved under it, or soon will."""


def dutch_date(library: Library, day: date) -> str:
    """Return a date as people write it: 23 november 2026."""
    months = library.phrase("maanden").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def warnings(library: Library, review: Review, of: Timed, *, short: bool = False) -> list[str]:
    """Return what the reader is told first; under a short text only the most urgent of the law."""
    late = [_overdue_line(library, review)] if of.overdue else []
    return [*late, *_law_lines(library, of, short=short)]


def review_payload(
    library: Library, review: Review, reason: str | None, of: Timed, *, short: bool = False
) -> dict[str, Any]:
    """Return whether a text should have been reviewed by now, what its reader is told then, and why it is not surer."""
    late = {"verlopen_tekst": _overdue_line(library, review)} if of.overdue else {}
    law = _law_lines(library, of, short=short)
    why = certainty_reason(library, reason, of)
    return {
        "verlopen": of.overdue,
        **late,
        **({"recht": law} if law else {}),
        **({"zekerheid_reden": why} if why else {}),
    }


def answer_certainty(library: Library, level: Certainty, reason: str | None, of: Timed) -> str:
    """Return how certain a text is, and why not more."""
    return library.phrase(f"zekerheid_{level.value}", reden=certainty_reason(library, reason, of))


def certainty_reason(library: Library, reason: str | None, of: Timed) -> str:
    """Return why a text is not more certain; nothing when there is nothing to say."""
    late = library.phrase("verlopen_reden") if of.overdue else ""
    behind = library.word("recht_reden") if is_behind(of.law) else ""
    return " ".join(filter(None, ((reason or "").strip(), late, behind)))


def _overdue_line(library: Library, review: Review) -> str:
    return library.phrase("verlopen", datum=dutch_date(library, review.again_by))


def _law_lines(library: Library, of: Timed, *, short: bool) -> list[str]:
    told = of.law[:1] if short else of.law
    return [law_line(library.content.note_words, notice) for notice in told]
