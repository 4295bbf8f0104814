"""Which day it is. A day is what the office's calendar shows, whatever the zone of the machine: a container has UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Europe/Brussels")


def day_of(moment: datetime) -> date:
    """Return the office's day at a moment; the moment says its zone."""
    return moment.astimezone(OFFICE).date()


def today() -> date:
    """Return the office's day now: for programs, which pass it on."""
    return day_of(datetime.now(UTC))
