"""Versions through the store's door: published, read, taken back, refused."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import URL, Table, func, select, text

from clusterdash.errors import (
    FaultyDataError,
    OutdatedError,
    RefusedError,
    StoreError,
    UnreadableError,
    UsageError,
)
from clusterdash.model.landscape import drawn_places
from clusterdash.model.rows import read_texts
from clusterdash.model.tables import TABLES
from clusterdash.store import history, schema
from clusterdash.store.audit import AuditEntry, Outcome
from clusterdash.store.contents import Content, checksums, contents_of
from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile, Version
from tests.store.conftest import Opening
from tests.store.landscapes import (
    COLLEAGUE,
    EDITOR,
    FIRST_DAY,
    NOW,
    PUBLISHER,
    READER,
    STATE,
    frame,
    landscape,
)

DATA = Path(__file__).parents[2] / "data"
LATER = NOW + dt.timedelta(hours=1)
TWO = landscape("Alpha", "Beta")


def publish(store: Store, *names: str, person: Person = PUBLISHER, **others: Any) -> Version:  # noqa: ANN401 - what `publish` takes
    details = {"base": store.newest().number, "note": "Beta ist dazugekommen", "now": NOW} | others
    return store.publish(person, landscape(*names), **details)


def assert_same(found: dict[str, pd.DataFrame], expected: dict[str, pd.DataFrame]) -> None:
    assert list(found) == list(TABLES)
    for name in TABLES:
        assert_frame_equal(found[name], expected[name])


def count(store: Store, table: Table) -> int:
    with store._reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


# The first start


def test_the_first_start_publishes_the_shipped_data_as_version_1(
    empty_url: str | URL, shipped_folder: Path, opened: Opening
) -> None:
    store = opened(empty_url, shipped_folder)
    first = store.newest()
    assert (first.number, first.parent, first.restores, first.author) == (1, None, None, "clusterdash")
    assert first.created == dt.datetime.combine(FIRST_DAY, dt.time(), dt.UTC)
    assert_same(store.tables(1), landscape("Alpha"))
    assert [(entry.action, entry.version) for entry in store.audit(9)] == [("import", 1)]


def test_the_data_that_ship_with_the_program_come_back_as_they_are_read(empty_url: str | URL) -> None:
    store = Store.open(empty_url, DATA, NOW, drawn=drawn_places(DATA / "boundaries"))
    assert_same(store.tables(1), {name: read_texts(DATA / f"{name}.csv", table) for name, table in TABLES.items()})
    store.close()


def test_a_later_start_publishes_nothing_even_if_other_data_ship_then(
    url: str | URL, tmp_path: Path, opened: Opening
) -> None:
    store = opened(url, tmp_path / "of a newer program")
    assert [version.number for version in store.versions()] == [1]


def test_a_start_without_shipped_data_leaves_the_store_empty(empty_url: str | URL, opened: Opening) -> None:
    store = opened(empty_url)
    assert store.versions() == []
    with pytest.raises(UsageError, match=r"no version yet\. Start the dashboard"):
        store.newest()
    with pytest.raises(UsageError, match="no version yet"):
        store.version(1)
    with pytest.raises(UsageError, match="no version yet"):
        store.publish(PUBLISHER, TWO, base=0, note="Beta", now=NOW)


def test_shipped_data_that_cannot_be_read_leave_the_store_empty(
    empty_url: str | URL, tmp_path: Path, opened: Opening
) -> None:
    with pytest.raises(UnreadableError, match=r"initiatives\.csv"):
        opened(empty_url, tmp_path)
    assert opened(empty_url).versions() == []


# Publishing


def test_a_published_version_says_who_when_why_and_on_top_of_what(store: Store) -> None:
    in_berlin = NOW.astimezone(dt.timezone(dt.timedelta(hours=1)))
    published = publish(store, "Alpha", "Beta", note="  Beta ist neu \n", now=in_berlin)
    assert published == replace(store.newest(), checksum=published.checksum)
    assert (published.number, published.parent, published.restores) == (2, 1, None)
    assert (published.author, published.note) == ("Erika Mustermann", "Beta ist neu")
    assert published.created == NOW
    assert store.newest().created.tzinfo is dt.UTC


def test_what_was_published_can_be_read_and_so_can_what_was_before(store: Store) -> None:
    publish(store, "Alpha", "Beta")
    assert_same(store.tables(2), TWO)
    assert_same(store.tables(1), landscape("Alpha"))
    assert store.versions() == [store.version(2), store.version(1)]


def test_another_server_sees_a_new_version_at_once(store: Store, url: str | URL, opened: Opening) -> None:
    other = opened(url)
    assert other.newest().number == 1
    publish(store, "Alpha", "Beta")
    assert other.newest().number == 2


def test_somebody_can_publish_under_the_name_of_an_office(store: Store) -> None:
    assert publish(store, "Beta", author="Clusteragentur").author == "Clusteragentur"
    assert store.audit(1)[0].name == "Erika Mustermann"


def test_a_table_that_did_not_change_is_stored_once(store: Store) -> None:
    before = count(store, schema.contents)
    publish(store, "Alpha", "Beta")
    assert count(store, schema.contents) == before + 1


def test_tables_in_which_nothing_has_changed_are_no_new_version(store: Store) -> None:
    with pytest.raises(UsageError, match=r"Nothing has changed: the tables are those of version 1\."):
        publish(store, "Alpha")
    assert store.newest().number == 1


def test_a_change_that_rests_on_an_older_version_is_refused_and_says_what_came_meanwhile(store: Store) -> None:
    publish(store, "Alpha", "Beta")
    with pytest.raises(
        OutdatedError, match="Version 2 was published meanwhile; this change rests on version 1"
    ) as told:
        publish(store, "Alpha", "Gamma", person=COLLEAGUE, base=1)
    assert (told.value.base, told.value.newest) == (1, 2)
    assert_same(store.tables(store.newest().number), TWO)
    assert store.audit(1)[0].outcome is Outcome.OUTDATED


def test_of_those_who_publish_at_the_same_moment_one_does_and_all_others_are_told(
    url: str | URL, opened: Opening
) -> None:
    servers = [opened(url) for _ in range(4)]
    start = Barrier(len(servers))

    def attempt(position: int, base: int) -> Version | OutdatedError:
        start.wait()
        try:
            return publish(servers[position], "Alpha", f"Server {position}, base {base}", base=base)
        except OutdatedError as error:
            return error

    with ThreadPoolExecutor(len(servers)) as pool:
        for base in (1, 2, 3):
            outcomes = list(pool.map(attempt, range(len(servers)), [base] * len(servers)))
            published = [outcome for outcome in outcomes if isinstance(outcome, Version)]
            assert published == [servers[0].newest()]
            assert all(outcome.newest == base + 1 for outcome in outcomes if isinstance(outcome, OutdatedError))
    assert [version.number for version in servers[0].versions()] == [4, 3, 2, 1]


@pytest.mark.parametrize("what", ["note", "author"])
@pytest.mark.parametrize(("said", "told"), [("", "is missing"), (" \n\t", "is missing"), ("x" * 2001, "has 2001 char")])
def test_a_note_and_an_author_are_neither_empty_nor_endless(store: Store, what: str, said: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"The {what} {told}"):
        publish(store, "Beta", **{what: said})
    assert store.newest().number == 1


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Fragen an erika@example.org", "“erika@example.org” is an e-mail address; none are published here."),
        ("Rückfragen: 0711 1234567", "“0711 1234567” is a telephone number; none are published here."),
        (
            "Zahlen von Erika Mustermann",
            "“Erika Mustermann” is probably the name of a person; persons are not named here.",
        ),
    ],
    ids=["e-mail address", "telephone number", "person"],
)
def test_a_note_with_personal_data_is_refused_and_says_which(store: Store, note: str, told: str) -> None:
    expected = f"The note was not accepted: {told} Nothing was published; write the note without it."
    for act in (
        lambda: publish(store, "Beta", note=note),
        lambda: store.roll_back(PUBLISHER, 1, note=note, now=NOW),
    ):
        with pytest.raises(UsageError) as raised:
            act()
        assert str(raised.value) == expected
    assert store.newest().number == 1
    assert [entry.action for entry in store.audit(9)] == ["import"]


def test_a_note_may_name_organisations_figures_and_days(store: Store) -> None:
    note = "Zahlen der IHK Karlsruhe vom 01.02.2026, 650 statt 700; Klaus Tschira Stiftung ergänzt"
    assert publish(store, "Beta", note=note).note == note


def test_characters_that_postgresql_cannot_hold_stop_no_one(store: Store) -> None:
    published = publish(store, "Beta", note="a\0b \ud83d", file=UploadedFile("\0.csv", "abc"))
    assert store.version(published.number).note == "a\ufffdb \ufffd"
    assert store.audit(1)[0].file_name == "\ufffd.csv"


# Faults


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({"initiatives": frame("initiatives", [{"id": "Not a slug"}])}, "not-slug"),
        ({"areas": frame("areas", [STATE | {"source_url": ""}])}, "missing"),
        ({"events": frame("events", [{"initiatives": "nobody"}])}, "unknown-reference"),
        ({"contacts": frame("contacts", [{"ags": "08999"}])}, "unknown-area"),
    ],
)
def test_tables_with_a_fault_are_never_let_in(store: Store, broken: dict[str, pd.DataFrame], code: str) -> None:
    with pytest.raises(FaultyDataError) as told:
        store.publish(PUBLISHER, TWO | broken, base=1, note="Fehler", now=NOW)
    assert code in {fault.code for fault in told.value.faults}
    assert store.newest().number == 1
    assert (store.audit(1)[0].outcome, store.audit(1)[0].reason) == (Outcome.FAULTY, str(told.value))


# Who may

ENDED = replace(PUBLISHER, ends=NOW)
SIGNED_OUT = replace(PUBLISHER, began=NOW - dt.timedelta(hours=2), ends=LATER)
ACTIONS: dict[str, Callable[[Store, Person, Path], object]] = {
    "publish": lambda store, person, _: publish(store, "Beta", person=person),
    "roll-back": lambda store, person, _: store.roll_back(person, 1, note="Zurück", now=NOW),
    "back-up": lambda store, person, folder: store.back_up(person, folder / "backup.zip", NOW),
    "restore": lambda store, person, folder: store.restore(person, folder / "backup.zip", NOW),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    ("person", "told"),
    [
        pytest.param(READER, 'needs another role than "reader"', id="reader"),
        pytest.param(EDITOR, 'needs another role than "editor"', id="editor"),
        pytest.param(ENDED, "The session has ended", id="ended"),
        pytest.param(SIGNED_OUT, "The session has ended", id="signed out"),
    ],
)
def test_who_may_not_is_refused_at_the_door_and_it_is_logged(
    store: Store, tmp_path: Path, action: str, person: Person, told: str
) -> None:
    store.end_sessions(PUBLISHER.key, NOW - dt.timedelta(hours=1))
    with pytest.raises(RefusedError, match=told):
        ACTIONS[action](store, person, tmp_path)
    assert store.newest().number == 1
    assert not list(tmp_path.glob("*.zip"))
    assert store.audit(1) == [
        AuditEntry(NOW, person.key, person.name, person.role, action, Outcome.REFUSED, reason=store.audit(1)[0].reason)
    ]
    assert told in store.audit(1)[0].reason


def test_who_signs_in_again_after_signing_out_may_publish(store: Store) -> None:
    store.end_sessions(PUBLISHER.key, NOW - dt.timedelta(hours=1))
    back = replace(PUBLISHER, began=NOW - dt.timedelta(minutes=1), ends=LATER)
    assert publish(store, "Beta", person=back).number == 2


def test_the_audit_log_says_which_file_was_published_as_which_version(store: Store) -> None:
    publish(store, "Beta", table="initiatives", file=UploadedFile("Kammern.xlsx", "ab" * 32))
    assert store.audit(1) == [
        AuditEntry(
            NOW, PUBLISHER.key, "Erika Mustermann", "publisher", "publish", Outcome.DONE, "initiatives", 2,
            "Kammern.xlsx", "ab" * 32,
        )
    ]  # fmt: skip


# Taking back


def test_an_earlier_state_is_published_anew_as_a_version_of_its_own(store: Store) -> None:
    publish(store, "Alpha", "Beta")
    back = store.roll_back(COLLEAGUE, 1, note="Beta war ein Irrtum", now=LATER)
    assert (back.number, back.parent, back.restores) == (3, 2, 1)
    assert (back.author, back.created) == ("Max Mustermann", LATER)
    assert back.checksum == store.version(1).checksum
    assert_same(store.tables(3), landscape("Alpha"))
    assert (store.audit(1)[0].action, store.audit(1)[0].version) == ("roll-back", 3)


@pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
def test_only_what_there_is_can_be_taken_back_or_read(store: Store, number: int) -> None:
    publish(store, "Beta")
    for ask in (store.version, store.tables, lambda number: store.roll_back(PUBLISHER, number, note="Zurück", now=NOW)):
        with pytest.raises(UsageError, match=rf"There is no version {number}; allowed: 1 to 2\."):
            ask(number)


def test_taking_back_what_somebody_saw_is_refused_when_more_was_published_meanwhile(store: Store) -> None:
    publish(store, "Beta")
    publish(store, "Gamma", person=COLLEAGUE)
    with pytest.raises(OutdatedError, match="Version 3 was published meanwhile; this change rests on version 2"):
        store.roll_back(PUBLISHER, 1, note="Zurück", now=NOW, base=2)
    assert store.newest().number == 3
    assert store.roll_back(PUBLISHER, 1, note="Zurück", now=NOW, base=3).parent == 3


def test_taking_back_the_newest_version_changes_nothing(store: Store) -> None:
    with pytest.raises(UsageError, match="Nothing has changed"):
        store.roll_back(PUBLISHER, 1, note="Zurück", now=NOW)


# What stays as it is


def test_a_version_of_an_older_program_is_read_with_the_columns_of_today(store: Store) -> None:
    contents = contents_of(landscape("Alpha"))
    del contents["topics"]
    contents["contacts"] = Content.of(b"ags,fax\n08,0711\n")
    old = Version(2, 1, "Erika Mustermann", NOW, "Alt", history.checksum_of(checksums(contents)))
    with store._writing() as connection:
        history.append(connection, old, contents)
    tables = store.tables(2)
    assert_frame_equal(tables["topics"], frame("topics", []))
    assert_frame_equal(tables["contacts"], frame("contacts", [{"ags": "08"}]))


@pytest.mark.parametrize("table", ["versions", "version_tables", "contents", "audit"])
@pytest.mark.parametrize("change", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_the_database_itself_refuses_to_change_what_was_published(store: Store, table: str, change: str) -> None:
    columns = {"versions": "note", "version_tables": "checksum", "contents": "packed", "audit": "reason"}
    with pytest.raises(StoreError) as told, store._writing() as connection:
        connection.execute(text(change.format(table, columns[table])))
    assert f"{table} is never changed, only added to" in str(told.value.__cause__)
    assert_same(store.tables(1), landscape("Alpha"))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contents SET packed = (SELECT max(packed) FROM contents)",
        "UPDATE version_tables SET checksum = (SELECT max(checksum) FROM contents)",
        "DELETE FROM version_tables WHERE \"table\" = 'topics'",
    ],
)
def test_a_version_whose_bytes_were_changed_behind_the_program_is_not_given_out(
    store: Store, kind: str, damage: str
) -> None:
    with store._writing() as connection:
        for table in ("contents", "version_tables"):
            for trigger in (
                [f"{table}_stay"] if kind == "postgresql" else [f"{table}_stay_on_update", f"{table}_stay_on_delete"]
            ):
                connection.execute(text(f"DROP TRIGGER {trigger}" + (f" ON {table}" if kind == "postgresql" else "")))
        connection.execute(text(damage))
    with pytest.raises(StoreError, match=r"The store's data are damaged: .* Restore a backup"):
        store.tables(1)
