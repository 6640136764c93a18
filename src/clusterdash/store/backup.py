"""Backups: one zip file that holds all that was published and all briefings, for SQLite and PostgreSQL alike.

`backup.json` is the manifest; `contents/<SHA-256>.csv` is each different table, once. Drafts and sign-outs are not in
it: those belong to one person, and these to one server.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import Connection, select

from clusterdash.errors import UnreadableError, UsageError
from clusterdash.store import audit, briefings, history, schema
from clusterdash.store.contents import Content
from clusterdash.store.manifest import Manifest
from clusterdash.store.upserting import insert
from clusterdash.store.versions import Version

MANIFEST = "backup.json"
LARGEST_BYTES = 500_000_000
AT_A_TIME = 10
DAMAGED = (OSError, BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, RuntimeError)
OTHER_STORE = (
    "The store holds other versions than the backup; nothing was changed. Restore into an empty store: let "
    "CLUSTERDASH_HOME name an empty folder, or CLUSTERDASH_DATABASE_URL an empty database."
)


def write(connection: Connection, path: Path) -> None:
    """Write a backup of what a store holds; the file is there when it is whole, and not before.

    Raises UsageError where the file cannot be written, StoreError where the store's data are damaged.
    """
    packed = select(schema.contents).execution_options(yield_per=AT_A_TIME)
    with _written(path) as target, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, Manifest.of(connection).to_json())
        for row in connection.execute(packed):
            archive.writestr(_name(row.checksum), Content(*row).unpacked())


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name when all is written and lies on the disk, and vanishes where that fails."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as target:
            try:
                yield target
                target.flush()
                os.fsync(target.fileno())
                Path(target.name).replace(path)
            except BaseException:
                Path(target.name).unlink()
                raise
    except OSError as error:
        raise UsageError(f'"{path}" cannot be written: {error.strerror}. There is no backup.') from error


@dataclass(frozen=True)
class Backup:
    """A backup that is open for reading; `checksum` is the SHA-256 (hex) of the file."""

    archive: ZipFile
    manifest: Manifest
    checksum: str

    def content(self, checksum: str) -> Content:
        """One of its contents.

        Raises UnreadableError where it is missing or its bytes are others.
        """
        with _readable(Path(str(self.archive.filename))):
            content = Content.of(_bounded(self.archive, _name(checksum)))
            if content.checksum != checksum:
                raise ValueError(f"the content {checksum} is another")
        return content


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup, all of its checksums verified.

    Raises UnreadableError where the file is missing, no backup, damaged, or written by a newer program.
    """
    with _readable(path):
        archive = ZipFile(path)
    with archive:
        with _readable(path):
            manifest = Manifest.from_json(_bounded(archive, MANIFEST))
            backup = Backup(archive, manifest, _file_checksum(path))
        for checksum in backup.manifest.contents:
            backup.content(checksum)
        yield backup


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        raise UnreadableError(
            f'"{path.name}" is no backup of this program, or a damaged one: {error}. Nothing was changed; '
            "restore another one."
        ) from error


def _bounded(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as source:
        content = source.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"{name} is larger than {LARGEST_BYTES} bytes")
    return content


def _file_checksum(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _name(checksum: str) -> str:
    return f"contents/{checksum}.csv"


def restore(connection: Connection, backup: Backup) -> None:
    """Add what a store lacks of a backup, in a transaction that is alone; what it has stays as it is.

    Raises UsageError where the store's versions are not the first ones of the backup.
    """
    there, manifest = history.versions(connection)[::-1], backup.manifest
    if [version.checksum for version in there] != [version.checksum for version in manifest.versions[: len(there)]]:
        raise UsageError(OTHER_STORE)
    _restore_versions(connection, backup, manifest.versions[len(there) :])
    known = set(audit.entries(connection))
    for entry in manifest.audit:
        if entry not in known:
            audit.add(connection, entry)
    for briefing in manifest.briefings:
        briefings.restore(connection, briefing)
    for row in manifest.mappings:
        connection.execute(insert(connection, schema.mappings).values(row).on_conflict_do_nothing())


def _restore_versions(connection: Connection, backup: Backup, versions: list[Version]) -> None:
    kept = set(connection.scalars(select(schema.contents.c.checksum)))
    for version in versions:
        tables = backup.manifest.tables[version.number]
        added = set(tables.values()) - kept
        history.keep(connection, map(backup.content, sorted(added)))
        history.write(connection, version, tables)
        kept |= added
