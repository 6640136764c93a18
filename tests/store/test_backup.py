import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import event

from clusterdash.errors import RefusedError, UnreadableError, UsageError
from clusterdash.intake.decisions import Decisions
from clusterdash.model.tables import TABLES
from clusterdash.store import backup
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.database import sqlite_url
from clusterdash.store.drafts import Draft
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from tests.store.conftest import Opening
from tests.store.landscapes import COLLEAGUE, EDITOR, NOW, PLACES, PUBLISHER, READER, landscape
from tests.store.postgres import Postgres

Plain = dict[str, Any]
HEADINGS, COLUMNS = ["Name", "Ort"], {"Name": "name", "Ort": None}
BRIEFING = SavedBriefing("unguessable-key", "Cluster im Überblick", "{“ü”}".encode())


def use(store: Store) -> Store:
    """Three versions, a mapping, a briefing, a draft, a refusal and a sign-out in a store that holds version 1."""
    file = UploadedFile("Kammern.xlsx", "ab" * 32)
    store.publish(PUBLISHER, landscape("Alpha", "Beta"), base=1, note="Beta", now=NOW, table="initiatives", file=file)
    store.roll_back(COLLEAGUE, 1, note="Doch nicht", now=NOW)
    store.remember_mapping(EDITOR, "initiatives", HEADINGS, COLUMNS, NOW)
    store.save_briefing(READER, BRIEFING, NOW)
    store.save_draft(EDITOR, Draft("events", 3, Decisions()), NOW)
    with pytest.raises(RefusedError):
        store.roll_back(EDITOR, 1, note="Darf ich?", now=NOW)
    store.end_sessions(EDITOR.key, NOW)
    return store


@pytest.fixture
def used(store: Store) -> Store:
    """A store in use, on each kind of database."""
    return use(store)


@pytest.fixture
def file(used: Store, tmp_path: Path) -> Path:
    """A backup of the used store."""
    path = tmp_path / "backup.zip"
    used.back_up(PUBLISHER, path, NOW)
    return path


@pytest.fixture
def fresh(kind: str, tmp_path: Path, request: pytest.FixtureRequest, opened: Opening) -> Store:
    """An empty store on the other kind of database: a backup can be carried over."""
    if kind == "postgresql":
        return opened(sqlite_url(tmp_path / "fresh.sqlite"))
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create()
    request.addfinalizer(lambda: postgres.drop(name))  # noqa: PT021 - only one of the two has something to drop
    return opened(postgres.address(name))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> bytes:
    """A backup, made once for all tests that spoil a copy of it."""
    folder = tmp_path_factory.mktemp("sound")
    url = sqlite_url(shutil.copy(sqlite_template, folder / "store.sqlite"))
    with closing(Store.open(url, None, NOW, drawn=PLACES)) as store:
        use(store).back_up(PUBLISHER, folder / "backup.zip", NOW)
    return (folder / "backup.zip").read_bytes()


@pytest.fixture
def copy(sound: bytes, tmp_path: Path) -> Path:
    """A copy of the backup."""
    path = tmp_path / "backup.zip"
    path.write_bytes(sound)
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store, for all tests that restore nothing into it."""
    url = sqlite_url(tmp_path_factory.mktemp("empty") / "store.sqlite")
    with closing(Store.open(url, None, NOW, drawn=PLACES)) as store:
        yield store


def assert_restored(store: Store, used: Store) -> None:
    assert store.versions() == used.versions()
    for number in (1, 2, 3):
        found, expected = store.tables(number), used.tables(number)
        for name in TABLES:
            assert_frame_equal(found[name], expected[name])
    assert store.remembered_mapping("initiatives", HEADINGS) == COLUMNS


def rewritten(file: Path, change: Callable[[Plain], object]) -> Path:
    """A backup whose manifest was changed by somebody who knows the format."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["backup.json"])
    change(manifest)
    return written(file, parts | {"backup.json": json.dumps(manifest).encode()})


def written(file: Path, parts: dict[str, bytes]) -> Path:
    path = file.with_name("changed.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_backup_restores_into_an_empty_store_of_the_other_kind(used: Store, file: Path, fresh: Store) -> None:
    assert fresh.restore(COLLEAGUE, file, NOW) == used.newest()
    assert_restored(fresh, used)
    logged = fresh.audit(1)[0]
    assert (logged.action, logged.version, logged.file_name) == ("restore", 3, "backup.zip")
    assert logged.file_checksum == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_audit_log_comes_back_entry_by_entry(used: Store, file: Path, fresh: Store) -> None:
    fresh.restore(PUBLISHER, file, NOW)
    before = [entry for entry in used.audit(99) if entry.action != "back-up"]
    assert [entry for entry in fresh.audit(99) if entry.action != "restore"] == before
    assert {entry.outcome for entry in before} == {"done", "refused"}


def test_briefings_come_back_to_their_owners(used: Store, file: Path, fresh: Store) -> None:
    fresh.restore(PUBLISHER, file, NOW)
    assert fresh.briefings(READER) == used.briefings(READER) != []
    assert fresh.briefings(EDITOR) == []


def test_a_briefing_that_went_on_since_is_not_overwritten_by_an_old_backup(file: Path, used: Store) -> None:
    changed = used.save_briefing(READER, replace(used.briefings(READER)[0], content=b"newer"), NOW)
    used.restore(PUBLISHER, file, NOW)
    assert used.briefings(READER) == [changed]


def test_a_backup_from_before_there_were_briefings_restores_too(file: Path, fresh: Store, used: Store) -> None:
    def as_before(plain: Plain) -> None:
        plain.update(format=1)
        plain.pop("briefings")

    fresh.restore(PUBLISHER, rewritten(file, as_before), NOW)
    assert_restored(fresh, used)
    assert fresh.briefings(READER) == []


def test_drafts_and_sign_outs_are_not_in_a_backup(file: Path, fresh: Store) -> None:
    fresh.restore(PUBLISHER, file, NOW)
    assert fresh.drafts(EDITOR) == []
    assert not fresh.session_ended(EDITOR.key, NOW)


def test_a_server_that_has_just_started_gets_what_it_lacks(
    used: Store, file: Path, fresh: Store, shipped_folder: Path
) -> None:
    fresh._import(shipped_folder, NOW)
    fresh.restore(PUBLISHER, file, NOW)
    assert_restored(fresh, used)


def test_restoring_twice_adds_nothing_the_second_time(used: Store, file: Path, fresh: Store) -> None:
    fresh.restore(PUBLISHER, file, NOW)
    log = len(fresh.audit(99))
    fresh.restore(PUBLISHER, file, NOW)
    assert_restored(fresh, used)
    assert len(fresh.audit(99)) == log + 1


def test_publishing_goes_on_after_a_restored_version(file: Path, fresh: Store) -> None:
    fresh.restore(PUBLISHER, file, NOW)
    assert fresh.publish(PUBLISHER, landscape("Delta"), base=3, note="Weiter", now=NOW).number == 4


def test_a_store_that_went_another_way_is_left_alone(file: Path, used: Store) -> None:
    used.publish(PUBLISHER, landscape("Gamma"), base=3, note="Gamma", now=NOW)
    with pytest.raises(
        UsageError, match=r"holds other versions than the backup; .* CLUSTERDASH_HOME name an empty folder"
    ):
        used.restore(PUBLISHER, file, NOW)
    assert used.newest().number == 4


def test_what_a_later_mapping_says_is_not_overwritten_by_an_old_backup(file: Path, used: Store) -> None:
    used.remember_mapping(EDITOR, "initiatives", HEADINGS, {"Name": "short_name"}, NOW)
    used.restore(PUBLISHER, file, NOW)
    assert used.remembered_mapping("initiatives", HEADINGS) == {"Name": "short_name"}


def test_a_different_table_stands_in_a_backup_once_as_a_readable_file(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("contents/")]
        assert len(names) == len(set(names)) == 7
        for name in names:
            content = archive.read(name)
            assert name == f"contents/{hashlib.sha256(content).hexdigest()}.csv"
            assert content.decode().splitlines()[0].split(",")[0] in ("id", "ags", "initiative_id")


# Backing up


def test_an_empty_store_cannot_be_backed_up(fresh: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no version yet"):
        fresh.back_up(PUBLISHER, tmp_path / "empty.zip", NOW)
    assert not (tmp_path / "empty.zip").exists()


def test_a_backup_that_cannot_be_written_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'nowhere/backup.zip" cannot be written: No such file or directory'):
        store.back_up(PUBLISHER, tmp_path / "nowhere" / "backup.zip", NOW)


def test_a_backup_that_breaks_off_leaves_the_one_before_and_no_half(
    used: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.os, "fsync", full)
    with pytest.raises(UsageError, match=r"cannot be written: No space left on device\. There is no backup"):
        used.back_up(PUBLISHER, file, NOW)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob("*backup*")] == ["backup.zip"]


# What is no backup


def no_zip(file: Path) -> Path:
    file.write_text("id,name\n")
    return file


def no_file(file: Path) -> Path:
    return file.with_name("nowhere.zip")


def half(file: Path) -> Path:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return file


def another_zip(file: Path) -> Path:
    return written(file, {"word/document.xml": b"<w/>"})


def nested_json(file: Path) -> Path:
    return written(file, {"backup.json": b"[" * 100_000})


def without_a_content(file: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()[:-1]
        return written(file, {name: archive.read(name) for name in names})


def with_another_content(file: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return written(file, parts | {next(name for name in parts if name.startswith("contents/")): b"id\nforged\n"})


@pytest.mark.parametrize(
    "spoil", [no_zip, no_file, half, another_zip, nested_json, without_a_content, with_another_content]
)
def test_a_file_that_is_no_whole_backup_changes_nothing(
    copy: Path, empty: Store, spoil: Callable[[Path], Path]
) -> None:
    with pytest.raises(UnreadableError, match=r"is no backup of this program, or a damaged one: .*Nothing was changed"):
        empty.restore(PUBLISHER, spoil(copy), NOW)
    assert (empty.versions(), empty.audit(9)) == ([], [])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda plain: plain.update(format=3), "its format is 3, this program reads 2; update it"),
        (lambda plain: plain.pop("audit"), "'audit'"),
        (lambda plain: plain.pop("briefings"), "'briefings'"),
        (lambda plain: plain["briefings"][0].update(content="no base64"), "base64|padding|character"),
        (lambda plain: plain["briefings"][0].update(revision="1"), "\"revision\" cannot be '1'"),
        (lambda plain: plain["briefings"][0].update(changed=None), "changed|None"),
        (lambda plain: plain["briefings"][0].pop("created"), 'the briefing "Cluster im Überblick" has no day'),
        (lambda plain: plain["versions"].clear(), "it holds no version"),
        (lambda plain: plain["versions"].pop(0), "version 1 is missing"),
        (lambda plain: plain["versions"].reverse(), "version 1 is missing"),
        (lambda plain: plain["versions"][1].update(parent=None), "version 2 is missing"),
        (lambda plain: plain["versions"][1]["tables"].pop("topics"), "version 2 is not what was published"),
        (lambda plain: plain["versions"][0].update(author=None), '"author" cannot be None'),
        (lambda plain: plain["versions"][0].update(more=1), "more"),
        (lambda plain: plain["versions"][0].update(created="2026-11-25"), "2026-11-25 has no time zone"),
        (lambda plain: plain["audit"][0].update(outcome="lost"), "lost"),
        (lambda plain: plain["mappings"][0].update(columns="[]"), "a mapping"),
    ],
)
def test_a_manifest_that_does_not_go_together_changes_nothing(
    copy: Path, empty: Store, change: Callable[[Plain], object], told: str
) -> None:
    with pytest.raises(UnreadableError, match=told):
        empty.restore(PUBLISHER, rewritten(copy, change), NOW)
    assert empty.versions() == []


def test_a_backup_larger_than_any_can_be_is_not_unpacked(
    copy: Path, empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "LARGEST_BYTES", 1000)
    with pytest.raises(UnreadableError, match=r"backup\.json is larger than 1000 bytes"):
        empty.restore(PUBLISHER, copy, NOW)
    assert empty.versions() == []


def test_a_bit_that_flipped_anywhere_never_restores_something_else(copy: Path, sound: bytes) -> None:
    places = random.Random(4)  # noqa: S311 - the same places each time
    with backup.opened(copy) as opened:
        manifest = opened.manifest
    for _ in range(200):
        damaged = bytearray(sound)
        damaged[places.randrange(len(sound))] ^= 1 << places.randrange(8)
        copy.write_bytes(damaged)
        with suppress(UnreadableError), backup.opened(copy) as opened:
            assert opened.manifest == manifest


def test_restoring_that_breaks_off_leaves_the_store_as_it_was(file: Path, fresh: Store) -> None:
    def end(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO mappings"):  # what is written last of a backup
            raise KeyboardInterrupt

    event.listen(fresh._database._engine, "before_cursor_execute", end)
    with pytest.raises(KeyboardInterrupt):
        fresh.restore(PUBLISHER, file, NOW)
    event.remove(fresh._database._engine, "before_cursor_execute", end)
    assert (fresh.versions(), fresh.audit(9)) == ([], [])
    assert fresh.restore(PUBLISHER, file, NOW).number == 3
