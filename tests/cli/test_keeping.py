"""Versions listed and taken back, backups written and restored, by the command."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from sqlalchemy import URL

from clusterdash.model.tables import TABLES
from clusterdash.store.people import Person, Role
from clusterdash.store.store import Store
from clusterdash.store.versions import Version
from tests.cli.calling import assert_refused, call
from tests.cli.conftest import NOW, open_store
from tests.store.postgres import Postgres

ERIKA = Person("https://login.example.org|1", "Erika Mustermann", Role.PUBLISHER)
SUMMER = dt.datetime(2027, 7, 1, 22, 5, tzinfo=dt.UTC)
ROLLBACK = ("--author", "Max Mustermann", "--note", "Das war ein Irrtum")


def fewer_topics(store: Store, note: str = "Ein Thema weniger", now: dt.datetime = NOW) -> Version:
    """Publish one topic less."""
    newest = store.newest().number
    tables = store.tables(newest)
    return store.publish(ERIKA, tables | {"topics": tables["topics"].iloc[1:]}, base=newest, note=note, now=now)


# Versions


def test_the_versions_are_listed_the_newest_first_by_the_clocks_of_the_state(store: Store) -> None:
    fewer_topics(store)
    store.roll_back(ERIKA, 1, note="Zurück", now=SUMMER, author="Clusteragentur")
    result = call("versions")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Version  Published         Author            Note\n"
        "3        2027-07-02 00:05  Clusteragentur    Zurück [version 1 anew]\n"
        "2        2026-11-25 10:30  Erika Mustermann  Ein Thema weniger\n"
        "1        2026-11-22 01:00  clusterdash       Mitgelieferter Datenstand\n"
    )


def test_the_versions_as_json_are_one_list_with_moments_in_utc(store: Store) -> None:
    fewer_topics(store)
    store.roll_back(ERIKA, 1, note="Zurück", now=SUMMER)
    result = call("versions", "--json")
    third, second, first = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert third == {
        "number": 3,
        "parent": 2,
        "author": "Erika Mustermann",
        "created": "2027-07-01T22:05:00Z",
        "note": "Zurück",
        "checksum": first["checksum"],
        "restores": 1,
    }
    assert (second["number"], second["parent"], second["restores"]) == (2, 1, None)
    assert second["checksum"] != first["checksum"]


def test_where_there_is_no_store_yet_the_shipped_version_is_listed_and_nothing_is_left_behind(
    empty_home: Path,
) -> None:
    assert [version["number"] for version in json.loads(call("versions", "--json").stdout)] == [1]
    assert not empty_home.exists()


def test_a_note_stays_on_its_line_and_cannot_steer_the_terminal(store: Store) -> None:
    fewer_topics(store, note="Erste Zeile\nzweite Zeile \x1b[2J")
    line = call("versions").stdout.splitlines()[1]
    assert line.endswith("  Erste Zeile zweite Zeile \ufffd[2J")


# Rollback


def test_an_earlier_state_is_published_anew(store: Store) -> None:
    fewer_topics(store)
    result = call("rollback", 1, *ROLLBACK)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Version 3 was published; it holds what version 1 held.\n"
    newest = store.newest()
    assert (newest.number, newest.author, newest.note) == (3, "Max Mustermann", "Das war ein Irrtum")
    assert (newest.restores, newest.checksum) == (1, store.version(1).checksum)
    assert store.audit(1)[0].person == "local"


def test_a_rollback_as_json_is_the_version_that_it_made(store: Store) -> None:
    fewer_topics(store)
    made = json.loads(call("rollback", 1, *ROLLBACK, "--json").stdout)
    assert made == json.loads(call("versions", "--json").stdout)[0]
    assert (made["number"], made["restores"]) == (3, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["7", *ROLLBACK], "There is no version 7; allowed: 1 to 1."),
        (["1", *ROLLBACK], "Nothing has changed: the tables are those of version 1."),
        (
            ["1", "--author", "Max Mustermann", "--note", " "],
            "The note is missing; nothing was published. Say it in up to 2000 characters.",
        ),
    ],
)
def test_a_rollback_that_cannot_be_is_refused_in_one_sentence(arguments: list[str], sentence: str) -> None:
    assert_refused(call("rollback", *arguments), sentence)
    assert len(json.loads(call("versions", "--json").stdout)) == 1


@pytest.mark.parametrize("arguments", [["1"], ["1", "--author", "Max"], ["first", *ROLLBACK], ["0", *ROLLBACK]])
def test_a_rollback_without_a_version_an_author_or_a_note_is_used_wrongly(arguments: list[str]) -> None:
    result = call("rollback", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


# Backup and restore


@pytest.fixture(params=["sqlite", "postgresql"])
def other_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that nobody has used yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other' / 'store.sqlite'}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create()
    yield postgres.address(name)
    postgres.drop(name)


def tables_at(url: str | URL, number: int) -> dict[str, pd.DataFrame]:
    store = open_store(url)
    try:
        return store.tables(number)
    finally:
        store.close()


def test_what_was_backed_up_is_all_there_again_in_another_store(
    store: Store, tmp_path: Path, other_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer_topics(store)
    out = tmp_path / "backup.zip"
    backed_up = call("backup", "--out", out)
    assert (backed_up.exit_code, backed_up.stderr) == (0, "")
    assert backed_up.stdout == f'"{out}" holds 2 versions; the newest is version 2 of 2026-11-25 10:30.\n'
    before = json.loads(call("versions", "--json").stdout)

    monkeypatch.setenv("CLUSTERDASH_DATABASE_URL", other_address)
    restored = call("restore", out)
    assert (restored.exit_code, restored.stderr) == (0, "")
    assert restored.stdout == "The store holds 2 versions; the newest is version 2 of 2026-11-25 10:30.\n"
    assert json.loads(call("versions", "--json").stdout) == before
    there = tables_at(other_address, 2)
    assert all(there[name].equals(table) for name, table in store.tables(2).items())
    assert list(there) == list(TABLES)


def test_a_backup_can_be_restored_into_the_store_that_it_came_from(tmp_path: Path) -> None:
    call("backup", "--out", tmp_path / "backup.zip")
    result = call("restore", tmp_path / "backup.zip")
    assert result.stdout == "The store holds 1 version; the newest is version 1 of 2026-11-22 01:00.\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file or directory"), (b"no zip", "File is not a zip file"), (b"", "File is not a zip file")],
)
def test_a_file_that_is_no_backup_is_told_in_one_sentence(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "backup.zip"
    if content is not None:
        path.write_bytes(content)
    result = call("restore", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith('"backup.zip" is no backup of this program, or a damaged one: ')
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("empty_home")
def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("backup.json", '{"format": 1, "versions": []}')
    assert_refused(
        call("restore", path),
        '"backup.zip" is no backup of this program, or a damaged one: it holds no version. Nothing was changed; '
        "restore another one.",
    )
    assert [version["note"] for version in json.loads(call("versions", "--json").stdout)] == [
        "Mitgelieferter Datenstand"
    ]


def test_a_backup_of_other_versions_is_not_mixed_with_those_that_are_there(store: Store, tmp_path: Path) -> None:
    fewer_topics(store)
    call("backup", "--out", tmp_path / "backup.zip")
    store.roll_back(ERIKA, 1, note="Zurück", now=SUMMER)
    result = call("restore", tmp_path / "backup.zip")
    assert result.exit_code == 2
    assert "holds other versions than the backup; nothing was changed" in result.stderr


def test_a_backup_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "backup.zip"
    assert_refused(
        call("backup", "--out", out), f'"{out}" cannot be written: No such file or directory. There is no backup.'
    )


# The store that cannot be reached


@pytest.mark.parametrize(
    "arguments",
    [["versions"], ["rollback", "1", *ROLLBACK], ["backup", "--out", "backup.zip"], ["restore", "backup.zip"]],
    ids=lambda arguments: arguments[0],
)
def test_a_store_that_cannot_be_reached_is_told_in_one_sentence_without_its_password(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("CLUSTERDASH_DATABASE_URL", "postgresql://erika:secret@127.0.0.1:1/clusterdash")
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("The PostgreSQL server cannot be reached")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such path")
def test_a_home_that_cannot_be_written_to_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_HOME", "/dev/null/home")
    result = call("rollback", 1, *ROLLBACK)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "CLUSTERDASH_HOME" in result.stderr
