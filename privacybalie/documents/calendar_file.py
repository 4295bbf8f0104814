"""A calendar as a file that every agenda program reads (iCalendar, RFC 5545): whole days, nothing else.

Written by hand: of the standard it takes four lines per event, and a library would be one more package to keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# What a line may hold, in bytes, its end not counted (section 3.1).
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class WholeDay:
    """Something on a day. The same `uid` in a later file replaces it."""

    uid: str
    day: date
    summary: str
    description: str


def calendar_file(name: str, days: Iterable[WholeDay], made: date) -> bytes:
    """Return the file; `made` is the day it is made on, which programs compare with an earlier file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Privacybalie//due//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for item in days for line in _event(item, made)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(item: WholeDay, made: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{item.uid}"
    yield f"DTSTAMP:{made:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(item.summary)}"
    yield f"DESCRIPTION:{_escaped(item.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, never within a character; what goes on begins with a space."""
    pieces, piece = [], b""
    for character in line:
        more = character.encode("utf-8")
        if len(piece) + len(more) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += more
    return b"\r\n".join([*pieces, piece])
