"""Versions in the database: read, and added to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from clusterdash.errors import OutdatedError, StoreError, UsageError
from clusterdash.store import schema
from clusterdash.store.contents import DAMAGED, Content, checksums
from clusterdash.store.upserting import insert
from clusterdash.store.versions import Version

NO_VERSION = (
    "The store holds no version yet. Start the dashboard, which publishes the data that ship with it, "
    "or restore a backup."
)

Checksums = Mapping[str, str]


def newest(connection: Connection) -> Version | None:
    """The newest version, None where there is none yet."""
    row = connection.execute(_versions().limit(1)).one_or_none()
    return None if row is None else Version(*row)


def version(connection: Connection, number: int) -> Version:
    """The version of a number.

    Raises UsageError, naming what there is, where there is none.
    """
    last = newest(connection)
    if last is None:
        raise UsageError(NO_VERSION)
    if not 1 <= number <= last.number:
        raise UsageError(f"There is no version {number}; allowed: 1 to {last.number}.")
    return Version(*connection.execute(_versions().where(schema.versions.c.number == number)).one())


def versions(connection: Connection) -> list[Version]:
    """All versions, the newest first."""
    return [Version(*row) for row in connection.execute(_versions())]


def _versions() -> Select[Any]:
    return select(schema.versions).order_by(schema.versions.c.number.desc())


def tables(connection: Connection, wanted: Version) -> dict[str, bytes]:
    """The CSV bytes of every table of a version.

    Raises StoreError where they are not what was published.
    """
    names = schema.version_tables.c
    rows = select(names.table, schema.contents).join(schema.contents).where(names.version == wanted.number)
    contents = {name: Content(checksum, packed) for name, checksum, packed in connection.execute(rows)}
    if checksum_of(checksums(contents)) != wanted.checksum:
        raise StoreError(DAMAGED.format(what=f"version {wanted.number}"))
    return {name: content.unpacked() for name, content in contents.items()}


def checksum_of(tables: Checksums) -> str:
    """The checksum of a version whose tables have these: the SHA-256 (hex) over names and checksums, by name."""
    lines = (f"{name} {tables[name]}\n" for name in sorted(tables))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def table_checksums(connection: Connection) -> dict[int, dict[str, str]]:
    """The checksums of the tables of every version, by its number."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for number, name, checksum in connection.execute(select(schema.version_tables)):
        found[number][name] = checksum
    return dict(found)


def append(connection: Connection, added: Version, contents: Mapping[str, Content]) -> None:
    """Add a version on top of its parent, in a transaction that is alone.

    Raises OutdatedError where the parent is not the newest version any more, UsageError where nothing would change.
    """
    last = newest(connection)
    if last is None and added.parent is not None:
        raise UsageError(NO_VERSION)
    if last is not None and last.number != added.parent:
        raise OutdatedError(added.parent or 0, last.number)
    if last is not None and last.checksum == added.checksum:
        raise UsageError(f"Nothing has changed: the tables are those of version {last.number}.")
    keep(connection, contents.values())
    write(connection, added, checksums(contents))


def keep(connection: Connection, contents: Iterable[Content]) -> None:
    """Write contents that are not in the store yet."""
    for content in contents:
        connection.execute(insert(connection, schema.contents).values(vars(content)).on_conflict_do_nothing())


def write(connection: Connection, added: Version, tables: Checksums) -> None:
    """Write a version as it is, whose contents are in the store."""
    connection.execute(schema.versions.insert().values(vars(added)))
    rows = [{"version": added.number, "table": name, "checksum": checksum} for name, checksum in tables.items()]
    connection.execute(schema.version_tables.insert(), rows)
