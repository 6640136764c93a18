import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, inspect, text

from clusterdash.errors import StoreError
from clusterdash.store.database import Database
from clusterdash.store.migrating import MIGRATIONS, revision_of
from clusterdash.store.schema import metadata
from clusterdash.store.store import Store
from tests.store.conftest import Opening


def test_the_migrations_build_what_the_program_expects(store: Store) -> None:
    with store._reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_migration_follows_another_in_one_line() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert len(scripts.get_heads()) == len(scripts.get_bases()) == 1


def test_a_database_is_brought_to_the_last_migration(store: Store) -> None:
    with store._reading() as connection:
        assert revision_of(connection) == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_a_database_of_a_newer_program_is_left_alone(store: Store, url: str | URL, opened: Opening) -> None:
    with store._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of tomorrow'"))
    with pytest.raises(StoreError, match=r"A newer version of this program has written the store; .* Update"):
        opened(url)
    with store._reading() as connection:
        assert revision_of(connection) == "of tomorrow"


def test_a_migration_that_breaks_off_leaves_nothing_half_built(empty_url: str | URL, opened: Opening) -> None:
    database = Database(empty_url)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE sign_outs (in_the_way INTEGER)"))
    with pytest.raises(StoreError):
        opened(empty_url)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["sign_outs"]
    database.close()
