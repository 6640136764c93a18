"""Addresses, how a SQLite file is kept, and what a database reports, as sentences that say what to do."""

import datetime as dt
import socket
import sqlite3
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import URL, Column, Integer, MetaData, Table, func, select, text

from clusterdash.errors import StoreError
from clusterdash.store import database
from clusterdash.store.database import Database, sqlite_url
from clusterdash.store.schema import Moment
from clusterdash.store.store import Store
from tests.store.conftest import Opening
from tests.store.landscapes import EDITOR, NOW, PUBLISHER, landscape
from tests.store.postgres import Postgres

SECRET = "geheim-7431"  # noqa: S105 - invented
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def everything_told(error: BaseException | None) -> str:
    """The texts of an error and of all that led to it, as a log shows them."""
    if error is None:
        return ""
    led_to_it = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{error!r} {error} {everything_told(led_to_it)}"


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://root:{SECRET}@db.example.org/clusters",
        f"postgresql://root:{SECRET}@db.example.org:port/clusters",
        f"root:{SECRET}@db.example.org",
        "sqlite://",
        "sqlite:///:memory:",
        "",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_what_is_allowed(url: str) -> None:
    with pytest.raises(StoreError, match="must be sqlite:///path/to/file or postgresql://user:password@host") as told:
        Database(url)
    assert SECRET not in everything_told(told.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_usual_address_of_postgresql_is_understood(scheme: str, postgres: Postgres) -> None:
    database = Database(postgres.address("postgres").replace("postgresql", scheme, 1))
    with database.reading() as connection:
        assert connection.dialect.driver == "psycopg"
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    database.close()


@pytest.mark.parametrize(
    "url",
    ["postgresql://root:{}@127.0.0.1:{}/clusters", "postgresql:///clusters?host=127.0.0.1&port={1}&password={0}"],
)
def test_a_server_that_cannot_be_reached_is_told_without_the_password(url: str, opened: Opening) -> None:
    with pytest.raises(StoreError, match=r"cannot be reached, or refuses the sign-in\. Check that it runs") as told:
        opened(url.format(SECRET, closed_port()))
    assert SECRET not in everything_told(told.value)


def test_a_database_that_the_server_does_not_have_is_told_as_such(postgres: Postgres, opened: Opening) -> None:
    with pytest.raises(StoreError, match="names the right host, port, database"):
        opened(postgres.address("nowhere"))


@pytest.mark.parametrize("name", ["a b.sqlite", "50%?#ä@:.sqlite"])
def test_any_path_can_be_the_place_of_the_file(tmp_path: Path, name: str, opened: Opening) -> None:
    path = tmp_path / "not" / "there yet" / name
    opened(sqlite_url(path))
    assert path.is_file()


def test_nobody_else_on_the_machine_may_look_into_the_folder_that_is_made(tmp_path: Path, opened: Opening) -> None:
    opened(sqlite_url(tmp_path / "var" / "store.sqlite"))
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told_as_such(tmp_path: Path, opened: Opening) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="names a place that this program may write to"):
        opened(sqlite_url(tmp_path / "file" / "store.sqlite"))


def test_a_folder_in_the_place_of_the_file_is_told_as_such(tmp_path: Path, opened: Opening) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(sqlite_url(tmp_path))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, opened: Opening) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Sehr geehrte Damen und Herren, " * 100)
    with pytest.raises(StoreError, match="is damaged, or is no SQLite database"):
        opened(sqlite_url(path))
    assert path.read_text().startswith("Sehr geehrte")


@only_sqlite
def test_a_sqlite_file_is_kept_safe_from_a_power_cut_and_readers_never_wait(store: Store) -> None:
    with store._reading() as connection:
        kept = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_reading_goes_on_while_somebody_writes_and_sees_one_state(store: Store) -> None:
    with store._reading() as reader:
        before = reader.execute(text("SELECT count(*) FROM audit")).scalar_one()
        store.log(EDITOR, "sign-in", NOW)
        assert reader.execute(text("SELECT count(*) FROM audit")).scalar_one() == before
    with store._writing(alone=True):
        assert store.newest().number == 1


@only_sqlite
def test_waiting_too_long_for_another_program_ends_as_a_sentence(
    url: URL, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAITING_S", 0.05)
    store = opened(url)
    other = sqlite3.connect(str(url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"busy with another change; nothing was changed\. Try again"):
        store.log(EDITOR, "sign-in", NOW)
    other.close()


@only_postgresql
def test_waiting_too_long_for_another_server_ends_as_a_sentence(
    store: Store, url: str, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(url)._writing(alone=True):
        monkeypatch.setattr(database, "WAITING_S", 0.05)
        with pytest.raises(StoreError, match="busy with another change"):
            store.publish(PUBLISHER, landscape("Beta"), base=1, note="Beta", now=NOW)
    assert store.newest().number == 1


@only_postgresql
def test_a_server_that_was_started_anew_is_connected_to_again(store: Store, postgres: Postgres) -> None:
    with store._reading() as connection:
        process = connection.execute(select(func.pg_backend_pid())).scalar_one()
    postgres.terminate(process)
    assert store.newest().number == 1


def test_a_mistake_in_a_statement_names_its_code_and_nothing_of_the_data(store: Store) -> None:
    with (
        pytest.raises(StoreError, match=r"reports an error \((SQLITE_ERROR|42P01)\); nothing was changed"),
        store._reading() as connection,
    ):
        connection.execute(text("SELECT :secret FROM nowhere"), {"secret": SECRET})


@only_postgresql
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("53100", "no room left"),
        ("42501", "does not allow this"),
        ("40001", "busy with another change"),
        ("57P03", "broke off"),
    ],
)
def test_what_the_server_reports_is_told_with_what_to_do(store: Store, code: str, told: str) -> None:
    with pytest.raises(StoreError, match=told), store._writing() as connection:
        connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$"))


@only_sqlite
def test_more_readers_than_connections_are_told_to_try_again(store: Store) -> None:
    store._database._engine.pool._timeout = 0.01
    with ExitStack() as readers:
        for _ in range(15):  # as many as SQLAlchemy gives out
            readers.enter_context(store._reading())
        with pytest.raises(StoreError, match=r"All connections to the store are in use; .* Try again"):
            store.newest()


@pytest.mark.parametrize("hours", [-5, 0, 2])
def test_a_moment_of_any_time_zone_comes_back_in_utc(store: Store, hours: int) -> None:
    moment = NOW.astimezone(dt.timezone(dt.timedelta(hours=hours)))
    table = Table("moments", MetaData(), Column("number", Integer), Column("moment", Moment))
    with store._writing() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"moment": moment}, {"moment": None}])
    with store._reading() as connection:
        found = connection.execute(select(table.c.moment).order_by(table.c.moment.is_(None))).scalars().all()
    assert found == [NOW, None]
    assert found[0].tzinfo is dt.UTC
