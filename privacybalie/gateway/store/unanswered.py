"""Reads and writes first messages that got no answer: masked, readable, and erased like shared copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from privacybalie.gateway.store.database import first_messages, reading_transaction, transaction


@dataclass(frozen=True)
class Unanswered:
    """A message, without the conversation; `name` is for erasing it."""

    name: str
    day: date
    handling: str
    text: str


def write(engine: Engine, kept: Sequence[Unanswered], dropped: Sequence[str]) -> None:
    """Write messages, each in the place of an earlier one of its conversation, and erase those that are let go."""
    gone = sorted({*dropped, *(one.name for one in kept)})
    with transaction(engine) as connection:
        connection.execute(first_messages.delete().where(first_messages.c.name.in_(gone)))
        if kept:
            connection.execute(first_messages.insert(), [asdict(one) for one in kept])


def read_unanswered(engine: Engine) -> list[Unanswered]:
    """Return all of them, oldest first."""
    columns = first_messages.c
    wanted = sa.select(columns.name, columns.day, columns.handling, columns.text).order_by(
        columns.day, columns.name
    )
    with reading_transaction(engine) as connection:
        return [Unanswered(row.name, row.day, row.handling, row.text) for row in connection.execute(wanted)]


def purge_unanswered(engine: Engine, before: date) -> int:
    """Erase those from before this day; return how many."""
    with transaction(engine) as connection:
        gone: int = connection.execute(first_messages.delete().where(first_messages.c.day < before)).rowcount
    return gone
