"""The tables of a database brought to what this program expects."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from clusterdash.errors import StoreError
from clusterdash.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
_one_at_a_time = threading.Lock()  # Alembic keeps the migration that it is at for the whole process


def migrate(database: Database) -> None:
    """Run the migrations that are missing, all of them or none; servers that start at once wait for each other.

    Raises StoreError where a newer program has written the database.
    """
    scripts = ScriptDirectory(str(MIGRATIONS))
    with database.reading() as connection:
        if revision_of(connection) == scripts.get_current_head():
            return
    with _one_at_a_time, database.writing(alone=True) as connection:
        try:
            command.upgrade(_configured(connection), "head")
        except CommandError as error:
            raise StoreError(
                "A newer version of this program has written the store; nothing was changed. Update this program."
            ) from error


def revision_of(connection: Connection) -> str | None:
    """The last migration that a database has seen, None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def _configured(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
