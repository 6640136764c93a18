"""The audit log: who did what, when, and what came of it. Entries are only ever added."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from sqlalchemy import Connection, Select, select

from clusterdash.errors import ClusterdashError, FaultyDataError, OutdatedError, RefusedError
from clusterdash.store import schema
from clusterdash.store.people import Person
from clusterdash.store.versions import UploadedFile


class Outcome(StrEnum):
    """What came of an action."""

    DONE = "done"
    REFUSED = "refused"
    OUTDATED = "outdated"
    FAULTY = "faulty"


NOT_DONE = (RefusedError, OutdatedError, FaultyDataError)


@dataclass(frozen=True)
class AuditEntry:
    """One line of the log.

    `person` is a person's key, `name` and `role` are what they were at that moment (UTC); `table` is empty, `version`
    and the file's name and checksum (SHA-256, hex) are None where the action has none; `reason` is the error's
    sentence, empty for what was done.
    """

    moment: dt.datetime
    person: str
    name: str
    role: str
    action: str
    outcome: Outcome = Outcome.DONE
    table: str = ""
    version: int | None = None
    file_name: str | None = None
    file_checksum: str | None = None
    reason: str = ""

    @classmethod
    def of(
        cls, person: Person, action: str, moment: dt.datetime, table: str = "", file: UploadedFile | None = None
    ) -> Self:
        """An entry about what a person does, with the table and the file that it is about."""
        entry = cls(moment, person.key, person.name, person.role.value, action, table=table)
        return entry if file is None else replace(entry, file_name=file.name, file_checksum=file.checksum)


def outcome_of(error: ClusterdashError) -> Outcome:
    """What came of an action that ended as one of NOT_DONE."""
    match error:
        case RefusedError():
            return Outcome.REFUSED
        case OutdatedError():
            return Outcome.OUTDATED
        case _:
            return Outcome.FAULTY


def add(connection: Connection, entry: AuditEntry) -> None:
    """Add an entry."""
    connection.execute(schema.audit.insert().values(vars(entry)))


def entries(connection: Connection, limit: int | None = None) -> list[AuditEntry]:
    """The newest entries, the newest first; all of them without a limit."""
    rows = connection.execute(_entries().limit(limit))
    return [AuditEntry(**row._asdict() | {"outcome": Outcome(row.outcome)}) for row in rows]


def _entries() -> Select[tuple[object, ...]]:
    columns = [column for column in schema.audit.c if column.key != "number"]
    return select(*columns).order_by(schema.audit.c.moment.desc(), schema.audit.c.number.desc())
