"""Whatever ends publishing at whatever moment leaves the old or the new version, never a mixture."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, event, func, select

from clusterdash.errors import StoreError
from clusterdash.intake.decisions import Decisions
from clusterdash.store import schema
from clusterdash.store.drafts import Draft
from clusterdash.store.failures import BROKEN_OFF, FULL
from clusterdash.store.store import Store
from tests.store.children import TOLD, large_text
from tests.store.conftest import Opening
from tests.store.landscapes import NOW, PUBLISHER, landscape
from tests.store.postgres import Postgres

ROOT = Path(__file__).parents[2]
KILLS = 40
LONGEST_LIFE_S = 0.12
FEWEST_STATEMENTS = 10
ROOM_BYTES = 2_000_000


@dataclass(frozen=True)
class Children:
    """The program that starts children."""

    program: subprocess.Popen[str]

    def ask(self, *task: object) -> str:
        """Give a task or ask for something; the answer."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps(task) + "\n")
        self.program.stdin.flush()
        return self.program.stdout.readline().strip()

    def start(self, task: str, url: str | URL, *arguments: object) -> int:
        """Start a child that works on a store; its process id when it is at work."""
        return int(self.ask(task, url if isinstance(url, str) else url.render_as_string(), *arguments))

    def wait(self, child: int) -> int:
        """Wait until a child has ended; its exit status, negative for the signal that killed it."""
        return int(self.ask("wait", child))


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    command = [sys.executable, "-m", "tests.store.children"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        yield Children(program)
        program.terminate()


def assert_whole(store: Store) -> None:
    """Every version is complete and what was published, is in the audit log once, and nothing lies about besides."""
    versions = store.versions()
    assert [version.number for version in versions] == list(range(len(versions), 0, -1))
    for version in versions:
        store.tables(version.number)
    assert sorted(entry.version or 0 for entry in store.audit(10_000)) == list(range(1, len(versions) + 1))
    with store._reading() as connection:
        kept = set(connection.scalars(select(schema.contents.c.checksum)))
        used = set(connection.scalars(select(schema.version_tables.c.checksum)))
        parts = connection.execute(select(func.count()).select_from(schema.version_tables)).scalar_one()
    assert (kept, parts) == (used, 6 * len(versions))


def test_a_process_killed_at_random_moments_of_publishing_leaves_whole_versions(
    store: Store, url: str | URL, children: Children
) -> None:
    moments = random.Random(4)  # noqa: S311 - the same moments each time
    for _ in range(KILLS):
        child = children.start("publish_on", url)
        time.sleep(moments.uniform(0, LONGEST_LIFE_S))
        os.kill(child, signal.SIGKILL)
        assert children.wait(child) == -signal.SIGKILL
        store.tables(store.newest().number)
    assert store.newest().number > KILLS
    assert_whole(store)


def test_a_process_killed_after_any_statement_of_publishing_leaves_the_old_version_and_the_draft(
    store: Store, url: str | URL, children: Children
) -> None:
    store.save_draft(PUBLISHER, Draft("initiatives", 1, Decisions()), NOW)
    for statement in count(1):
        if children.wait(children.start("publish_until", url, statement)) == 0:
            break
        assert store.newest().number == 1
        assert store.draft(PUBLISHER, "initiatives") is not None
    assert statement > FEWEST_STATEMENTS
    assert store.newest().number == 2
    assert store.draft(PUBLISHER, "initiatives") is None
    assert_whole(store)


def test_servers_that_start_at_once_on_an_empty_database_publish_the_shipped_data_once(
    empty_url: str | URL, shipped_folder: Path, children: Children, opened: Opening
) -> None:
    started = [children.start("start", empty_url, str(shipped_folder)) for _ in range(6)]
    assert [children.wait(child) for child in started] == [0] * len(started)
    assert_whole(opened(empty_url))


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_connection_that_the_server_ends_at_any_statement_leaves_the_old_version(
    store: Store, postgres: Postgres
) -> None:
    for ending in count(1):
        numbers = count(1)

        def end(connection: Connection, *_: object) -> None:
            if connection.get_execution_options().get("immediate") and next(numbers) == ending:  # noqa: B023
                postgres.terminate(connection.connection.dbapi_connection.info.backend_pid)

        event.listen(store._database._engine, "after_cursor_execute", end)
        told = ""
        try:
            store.publish(PUBLISHER, landscape("Beta"), base=1, note="Beta", now=NOW)
        except StoreError as error:
            told = str(error)
        event.remove(store._database._engine, "after_cursor_execute", end)
        if not told:
            break
        assert (told, store.newest().number) == (BROKEN_OFF, 1)
    assert ending > FEWEST_STATEMENTS
    assert_whole(store)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_file_that_may_not_grow_ends_as_a_sentence_and_the_last_version_stands(
    store: Store, url: str | URL, children: Children
) -> None:
    assert children.wait(children.start("fill_the_disk", url, ROOM_BYTES)) == TOLD
    assert store.newest().number > 2
    assert_whole(store)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_full_disk_ends_as_a_sentence_and_the_last_version_stands(store: Store) -> None:
    def fill(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes as many as there are

    store.close()
    event.listen(store._database._engine, "connect", fill)
    with pytest.raises(StoreError, match=FULL):
        store.publish(PUBLISHER, landscape(large_text(seed=1)), base=1, note="Groß", now=NOW)
    assert store.newest().number == 1
    assert_whole(store)
