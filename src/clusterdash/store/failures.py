"""What a database reports, as a sentence that says what to do. No sentence names an address, a user or a password."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError

from clusterdash.errors import StoreError

BUSY = "The store is busy with another change; nothing was changed. Try again in a minute."
CROWDED = "All connections to the store are in use; nothing was changed. Try again in a minute."
FULL = "The disk of the store is full; nothing was changed. Make room on it and try again."
DISK = "The disk of the store reports an error, or is full; nothing was changed. Make room on it, and check it."
PLACE = (
    "The store's file cannot be opened, or not be written; nothing was changed. Check that CLUSTERDASH_DATABASE_URL, "
    "or CLUSTERDASH_HOME, names a place that this program may write to."
)
DAMAGED = "The store's file is damaged, or is no SQLite database; nothing was changed. Restore a backup to a new one."
UNREACHABLE = (
    "The PostgreSQL server cannot be reached, or refuses the sign-in. Check that it runs, and that "
    "CLUSTERDASH_DATABASE_URL names the right host, port, database, user and password."
)
BROKEN_OFF = (
    "The connection to the PostgreSQL server broke off. Look at the list of versions whether the change has arrived, "
    "and try again if it has not."
)
RESOURCES = (
    "The PostgreSQL server has no room left (disk, memory or connections); nothing was changed. Make room on it."
)
RIGHTS = (
    "The PostgreSQL server does not allow this; nothing was changed. Give the user in CLUSTERDASH_DATABASE_URL the "
    "right to create and to change tables."
)
OTHERWISE = "The store's database reports an error ({code}); nothing was changed. Its log says more."

SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_CANTOPEN: PLACE,
    sqlite3.SQLITE_READONLY: PLACE,
    sqlite3.SQLITE_PERM: PLACE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
PRIMARY_CODE = 0xFF

# By the beginning of the SQLSTATE; source: PostgreSQL, appendix "Error Codes".
POSTGRESQL = {
    "08": BROKEN_OFF,
    "57P": BROKEN_OFF,
    "25P03": BROKEN_OFF,
    "28": UNREACHABLE,
    "3D": UNREACHABLE,
    "40": BUSY,
    "55P03": BUSY,
    "53": RESOURCES,
    "42501": RIGHTS,
}


@contextmanager
def telling() -> Iterator[None]:
    """Raise StoreError, with what to do, for everything that the database reports inside."""
    try:
        yield
    except NoFreeConnectionError as error:
        raise StoreError(CROWDED) from error
    except DBAPIError as error:
        raise StoreError(_sentence(error.orig, broken_off=error.connection_invalidated)) from error
    except sqlite3.Error as error:  # from a connection's own settings, before SQLAlchemy knows it
        raise StoreError(_sentence(error)) from error


def _sentence(error: BaseException | None, *, broken_off: bool = False) -> str:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        known = SQLITE.get(code & PRIMARY_CODE) if code is not None else None
        return known or OTHERWISE.format(code=getattr(error, "sqlite_errorname", type(error).__name__))
    state = getattr(error, "sqlstate", None)
    if state is None:
        return BROKEN_OFF if broken_off else UNREACHABLE
    known = next((sentence for start, sentence in POSTGRESQL.items() if state.startswith(start)), None)
    return known or OTHERWISE.format(code=state)
