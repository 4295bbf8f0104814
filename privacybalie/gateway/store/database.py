"""The database conversations are kept in: SQLite on one machine, PostgreSQL for more. Every wait has an end.

One transaction is one turn. Whatever goes wrong in it rolls it back and is raised; nothing falls back, retries silently
or ends the process. docs/betrouwbaarheid.md says what each setting was measured to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.pool import NullPool

from privacybalie.gateway.store.private import make_private

BUSY_SECONDS = 2  # a lock may be waited for this long; after it the visitor's own program tries again
MAKING_TABLES = 0x50_42_01  # any number, as long as every replica locks the same

tables = sa.MetaData()

conversations = sa.Table(
    "conversations",
    tables,
    sa.Column("sender", sa.String(64), primary_key=True),
    sa.Column("turns", sa.Integer, nullable=False),
    # turns from here on are read; what came before is in `opening`, sealed like a turn
    sa.Column("read_from", sa.Integer, nullable=False),
    sa.Column("opening", sa.LargeBinary),
    # whole minutes since 1970: retention needs to know when the last turn was, and nobody needs to know better
    sa.Column("active_minute", sa.Integer, nullable=False, index=True),
)

turns = sa.Table(
    "turns",
    tables,
    sa.Column("sender", sa.String(64), primary_key=True),
    # Two that write the same turn of a conversation cannot both succeed, whatever became of their locks.
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

shared = sa.Table(
    "shared",
    tables,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("sender", sa.String(64), nullable=False, index=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

# Numbers only (contract/counts.py); `lane` is the server that counted, under a name that it makes at its start.
counted = sa.Table(
    "counts",
    tables,
    sa.Column("day", sa.Date, primary_key=True),
    *(sa.Column(name, sa.String(80), primary_key=True) for name in ("kind", "item", "detail", "lane")),
    sa.Column("times", sa.Integer, nullable=False),
)

# Only where PRIVACYBALIE_ONBEANTWOORD=aan; `name` is that of the shared copy that its conversation would have.
first_messages = sa.Table(
    "first_messages",
    tables,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("handling", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)


def database_address(database: str) -> URL:
    """Return where conversations are: a file name means SQLite, an address with :// says it itself."""
    if "://" not in database:
        return URL.create("sqlite", database=str(Path(database).resolve()))
    url = make_url(database.replace("postgres://", "postgresql://", 1))
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise ValueError(f"'{url.drivername}' is geen database waarin gesprekken bewaard kunnen worden.")
    return url


def connect(url: URL) -> Engine:
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def is_sqlite(engine: Engine) -> bool:
    return str(engine.dialect.name) == "sqlite"


def make_tables(engine: Engine) -> None:
    """Make what is not there yet; several replicas may do so at once."""
    if is_sqlite(engine):
        _make_file(Path(str(engine.url.database)))
    with transaction(engine) as connection:
        if not is_sqlite(engine):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MAKING_TABLES)))
        tables.create_all(connection)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Do all of it or none of it; the writer waits at the beginning, where nothing is lost yet."""
    with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        yield connection


@contextmanager
def reading_transaction(engine: Engine) -> Iterator[Connection]:
    """See one state of the database, whoever writes meanwhile."""
    isolation = {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ"}
    with (
        engine.connect().execution_options(begin="BEGIN", **isolation) as connection,
        connection.begin(),
    ):
        yield connection


def _sqlite(url: URL) -> Engine:
    """One connection per transaction, so that a database file that went away is noticed by the very next turn."""
    file = f"file:{quote(str(url.database))}?mode=rw"

    def open_connection() -> sqlite3.Connection:
        connection = sqlite3.connect(
            file, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous=FULL")  # an acknowledged turn survives a power cut
        connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
        connection.execute("PRAGMA temp_store=MEMORY")  # no temporary files
        return connection

    engine = sa.create_engine(
        url, creator=open_connection, poolclass=NullPool, hide_parameters=True, future=True
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))

    return engine


def _make_file(path: Path) -> None:
    make_private(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode=WAL")  # readers and the writer do not wait for each other
    finally:
        connection.close()


def _postgresql(url: URL) -> Engine:
    waits = {
        "statement_timeout": 5000,
        "lock_timeout": BUSY_SECONDS * 1000,
        "idle_in_transaction_session_timeout": 10000,
    }
    arguments: dict[str, Any] = {
        "connect_timeout": 3,
        "application_name": "privacybalie",
        "options": " ".join(f"-c {name}={value}" for name, value in waits.items()),
        "tcp_user_timeout": 5000,
    }
    return sa.create_engine(
        url,
        connect_args=arguments,
        hide_parameters=True,
        future=True,
        pool_pre_ping=True,  # a restarted database costs no turn
        pool_size=8,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )
