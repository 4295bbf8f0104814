"""Reads and writes stored conversations; knows tables, and neither keys nor what is inside a turn."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from privacybalie.gateway.store.database import (
    conversations,
    first_messages,
    is_sqlite,
    reading_transaction,
    transaction,
    turns,
)
from privacybalie.gateway.store.database import shared as copies

BATCH = 500  # conversations erased in one transaction, so that nobody waits long for it
AHEAD = 5  # minutes by which the clock of another replica may be ahead of ours

# The statements of every turn, made once: making and recognising one takes as long as having it carried out.
_SENDER = sa.bindparam("of", type_=sa.String)
_POSITION, _MINUTE = (sa.bindparam(name, type_=sa.Integer) for name in ("at", "minute"))
_CONVERSATION = conversations.select().where(conversations.c.sender == _SENDER)
_TURNS = (
    sa.select(turns.c.position, turns.c.sealed)
    .where(turns.c.sender == _SENDER, turns.c.position >= _POSITION)
    .order_by(turns.c.position)
)
_NEW_TURN, _NEW_CONVERSATION = turns.insert(), conversations.insert()
_NEXT = (
    conversations.update()
    .where(conversations.c.sender == _SENDER, conversations.c.turns == _POSITION)
    .values(
        turns=_POSITION + 1,
        active_minute=sa.case(
            (conversations.c.active_minute > _MINUTE, conversations.c.active_minute), else_=_MINUTE
        ),
    )
)
_NEXT_WITH_OPENING = _NEXT.values(read_from=sa.bindparam("first"), opening=sa.bindparam("before"))


class StaleError(Exception):
    """The conversation went on, or was erased, since it was read; the turn was not stored."""


@dataclass(frozen=True)
class TurnRow:
    """One turn to add to a conversation."""

    sender: str
    position: int
    sealed: bytes
    read_from: int
    opening: bytes | None  # a new one; None leaves the present one
    active_minute: int


@dataclass(frozen=True)
class Stored:
    """A conversation, from turn `first` on."""

    turns: int
    first: int
    opening: bytes | None
    sealed: tuple[bytes, ...]


@dataclass(frozen=True)
class Erased:
    """What is no longer there."""

    turns: int
    shared: int = 0
    conversations: int = 0


@dataclass(frozen=True)
class Shared:
    """A copy that a visitor gave away."""

    id: str
    day: date
    text: str


def append(engine: Engine, turn: TurnRow) -> None:
    with transaction(engine) as connection:
        if turn.position == 0:
            _begin(connection, turn)
        else:
            _go_on(connection, turn)
        row = {"sender": turn.sender, "position": turn.position, "sealed": turn.sealed}
        connection.execute(_NEW_TURN, row)


def _begin(connection: Connection, turn: TurnRow) -> None:
    row = {"sender": turn.sender, "turns": 1, "read_from": 0, "active_minute": turn.active_minute}
    try:
        connection.execute(_NEW_CONVERSATION, row)
    except sa.exc.IntegrityError as error:
        raise StaleError(turn.sender) from error


def _go_on(connection: Connection, turn: TurnRow) -> None:
    """Only go on from the turn that was read: this is what keeps two writers from losing each other's turns.

    A clock that was set back for a while does not make a conversation older than it is.
    """
    told: dict[str, Any] = {"of": turn.sender, "at": turn.position, "minute": turn.active_minute}
    statement = _NEXT
    if turn.opening is not None:
        statement, told = _NEXT_WITH_OPENING, told | {"first": turn.read_from, "before": turn.opening}
    if connection.execute(statement, told).rowcount != 1:
        raise StaleError(turn.sender)


def conversation(engine: Engine, sender: str, whole: bool) -> Stored | None:  # noqa: FBT001 -- handed on by position
    with reading_transaction(engine) as connection:
        row = connection.execute(_CONVERSATION, {"of": sender}).first()
        if row is None:
            return None
        first = 0 if whole else row.read_from
        found = connection.execute(_TURNS, {"of": sender, "at": first}).all()
    if [turn.position for turn in found] != list(range(first, row.turns)):
        raise StaleError(f"{sender}: turns are missing")
    return Stored(
        row.turns, first, None if whole else row.opening, tuple(bytes(turn.sealed) for turn in found)
    )


def senders(engine: Engine) -> list[str]:
    with reading_transaction(engine) as connection:
        return list(connection.execute(sa.select(conversations.c.sender)).scalars())


def active_minute(engine: Engine, sender: str) -> int | None:
    with reading_transaction(engine) as connection:
        wanted = sa.select(conversations.c.active_minute).where(conversations.c.sender == sender)
        minute: int | None = connection.execute(wanted).scalar()
        return minute


def forget(engine: Engine, sender: str, shared_as: str) -> Erased:
    """Erase a conversation and its copies; a copy from before copies had a name of their own goes by `sender`."""
    with transaction(engine) as connection:
        gone = connection.execute(copies.delete().where(copies.c.sender.in_([sender, shared_as]))).rowcount
        connection.execute(first_messages.delete().where(first_messages.c.name == shared_as))
        erased = _erase(connection, [sender])
    leave_no_trace(engine)
    return Erased(erased.turns, gone, erased.conversations)


def purge(engine: Engine, before_minute: int, now_minute: int) -> Erased:
    """Erase in batches; a conversation that gets a turn meanwhile is either kept or refuses that turn."""
    total = Erased(_purge_unowned(engine, now_minute))
    while (erased := _purge_some(engine, before_minute)).conversations:
        total = Erased(total.turns + erased.turns, 0, total.conversations + erased.conversations)
    if total.turns or total.conversations:
        leave_no_trace(engine)
    return total


def _purge_unowned(engine: Engine, now_minute: int) -> int:
    """Erase turns without a conversation, and let none be dated after now, where its term would never end.

    We make neither; a clock that was wrong and somebody who can write in the database do.
    """
    minute = conversations.c.active_minute
    owned = sa.exists().where(conversations.c.sender == turns.c.sender)
    with transaction(engine) as connection:
        ahead = conversations.update().where(minute > now_minute + AHEAD)
        connection.execute(ahead.values(active_minute=now_minute))
        gone: int = connection.execute(turns.delete().where(~owned)).rowcount
    return gone


def _purge_some(engine: Engine, before_minute: int) -> Erased:
    expired = sa.select(conversations.c.sender).where(conversations.c.active_minute < before_minute)
    with transaction(engine) as connection:
        # replicas that purge at the same time take different ones; SQLite has one writer anyway
        some = connection.execute(expired.limit(BATCH).with_for_update(skip_locked=True)).scalars().all()
        return _erase(connection, some)


def _erase(connection: Connection, names: list[str]) -> Erased:
    if not names:
        return Erased(0)
    gone = connection.execute(conversations.delete().where(conversations.c.sender.in_(names))).rowcount
    lines = connection.execute(turns.delete().where(turns.c.sender.in_(names))).rowcount
    return Erased(lines, 0, gone)


def share_of_turns(engine: Engine, shared_as: str, copy: Shared) -> None:
    """Keep a copy in the place of an earlier one of this conversation."""
    with transaction(engine) as connection:
        connection.execute(copies.delete().where(copies.c.sender == shared_as))
        connection.execute(copies.insert().values(sender=shared_as, id=copy.id, day=copy.day, text=copy.text))


def stored_share(engine: Engine) -> list[Shared]:
    with reading_transaction(engine) as connection:
        found = connection.execute(sa.select(copies.c.id, copies.c.day, copies.c.text).order_by(copies.c.day))
        return [Shared(row.id, row.day, row.text) for row in found]


def unshare(engine: Engine, copy_id: str) -> bool:
    with transaction(engine) as connection:
        gone = connection.execute(copies.delete().where(copies.c.id == copy_id)).rowcount
    leave_no_trace(engine)
    return bool(gone)


def unshare_before(engine: Engine, day: date) -> int:
    with transaction(engine) as connection:
        gone: int = connection.execute(copies.delete().where(copies.c.day < day)).rowcount
    if gone:
        leave_no_trace(engine)
    return gone


def leave_no_trace(engine: Engine) -> None:
    """Empty SQLite's write-ahead file, which still has the pages from before an erasure.

    Somebody who reads at this moment keeps it for a little longer; what is in it is sealed, and the next erasure or the
    last connection to close empties it.
    """
    if not is_sqlite(engine):
        return  # autovacuum overwrites; docs/betrouwbaarheid.md says when
    with contextlib.closing(engine.raw_connection()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
