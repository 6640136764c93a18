"""One SQLite file or one PostgreSQL database, and transactions in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import ArgumentError

from clusterdash.errors import StoreError
from clusterdash.store.failures import PLACE, telling

WAITING_S = 30
CONNECTING_S = 10
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
ADVISORY_LOCK = 0xC1D5  # any number that no other program takes in this database
ALLOWED_URLS = (
    "CLUSTERDASH_DATABASE_URL must be sqlite:///path/to/file or postgresql://user:password@host:port/database"
)
_ONE_STATE = {"postgresql": {"isolation_level": "REPEATABLE READ"}}  # in SQLite it cannot be otherwise


def sqlite_url(path: Path) -> URL:
    """The address of a SQLite file, whatever letters its path holds."""
    return URL.create("sqlite", database=str(path))


class Database:
    """One database that is connected to at the first transaction.

    `url` is a SQLAlchemy URL. Every transaction raises StoreError, with what to do, for what the database reports.
    """

    def __init__(self, url: str | URL) -> None:
        self._engine = _engine(_address(url))
        self._readers = self._engine.execution_options(**_ONE_STATE.get(self._engine.dialect.name, {}))
        self._writers = self._engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing and sees one state of the database throughout."""
        with telling(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction of which all arrives or nothing; of those that ask to be `alone`, one goes on at a time.

        SQLite has but one writing transaction at a time anyway; readers are never held up.
        """
        with telling(), self._writers.begin() as connection:
            if alone and connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAITING_S}s'"))
                connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{WAITING_S}s'"))
                connection.execute(select(func.pg_advisory_xact_lock(ADVISORY_LOCK)))
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _address(url: str | URL) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(f"{ALLOWED_URLS}; it is no address at all.") from None  # the cause may quote a password
    backend = parsed.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise StoreError(f'{ALLOWED_URLS}; it begins with "{parsed.drivername}" or names no file.')
    return parsed


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        waiting = {"connect_timeout": CONNECTING_S}
        return create_engine(url, connect_args=waiting, pool_pre_ping=True, hide_parameters=True)
    try:
        Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(PLACE) from error
    engine = create_engine(url, connect_args={"timeout": WAITING_S}, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # a transaction begins in `_begin`, and never by itself
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes its place at once, for a place taken later can be refused."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
