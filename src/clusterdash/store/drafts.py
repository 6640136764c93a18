"""Drafts: what a person has uploaded and decided, not published yet. Each belongs to its author alone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, select

from clusterdash.errors import UsageError
from clusterdash.intake.decisions import Decisions
from clusterdash.store import schema
from clusterdash.store.upserting import insert
from clusterdash.store.versions import UploadedFile


@dataclass(frozen=True)
class Draft:
    """One person's draft of one table.

    `base` is the version that it rests on; `file` and `content` are the uploaded file, None for a draft made in the
    form. Where `content` is None although there is a file, its bytes were left out and stay as they are stored.
    `revision` counts how often the draft was saved, 0 for a new one; `changed` is when, None for a new one.
    """

    table: str
    base: int
    decisions: Decisions
    file: UploadedFile | None = None
    content: bytes | None = None
    revision: int = 0
    changed: dt.datetime | None = None

    def without_its_note(self) -> Draft:
        """What the draft would publish, whatever its note says and however often it was saved."""
        return replace(self, decisions=replace(self.decisions, note=""), content=None, revision=0, changed=None)


def save(connection: Connection, person: str, draft: Draft, now: dt.datetime) -> Draft:
    """Save a draft as its next revision; the bytes of a file are written once, not at every saving.

    Raises UsageError where the draft in the database is another revision: it was saved, published or discarded in
    another window meanwhile.
    """
    saved = replace(draft, revision=draft.revision + 1, changed=now)
    if not _write(connection, person, saved):
        raise UsageError(
            f'Your draft of "{draft.table}" was changed in another window meanwhile; nothing was saved. '
            "Load it anew to go on from there."
        )
    _write_file(connection, person, draft)
    return saved


def _write(connection: Connection, person: str, draft: Draft) -> bool:
    """Write all but the file, if the draft in the database is of the revision before; whether it is."""
    row = {
        "revision": draft.revision,
        "base": draft.base,
        "decisions": json.dumps(draft.decisions.to_json()),
        "file_name": draft.file and draft.file.name,
        "file_checksum": draft.file and draft.file.checksum,
        "changed": draft.changed,
    }
    table = schema.drafts
    if draft.revision == 1:
        new = insert(connection, table).values(person=person, table=draft.table, **row).on_conflict_do_nothing()
        return connection.execute(new.returning(table.c.revision)).first() is not None
    before = and_(_of(table, person, draft.table), table.c.revision == draft.revision - 1)
    return connection.execute(table.update().where(before).values(row).returning(table.c.revision)).first() is not None


def _write_file(connection: Connection, person: str, draft: Draft) -> None:
    files, checksum = schema.draft_files, draft.file.checksum if draft.file else ""
    its = _of(files, person, draft.table)
    connection.execute(files.delete().where(its, files.c.checksum != checksum))
    if draft.content is not None and file_checksum(connection, person, draft.table) is None:
        row = {"person": person, "table": draft.table, "checksum": checksum, "content": draft.content}
        connection.execute(files.insert().values(row))


def file_checksum(connection: Connection, person: str, table: str) -> str | None:
    """The checksum of the file of a person's draft, None where there is none."""
    its = select(schema.draft_files.c.checksum).where(_of(schema.draft_files, person, table))
    return connection.execute(its).scalar_one_or_none()


def draft(connection: Connection, person: str, table: str) -> Draft | None:
    """A person's draft of a table, with the bytes of its file; None where there is none."""
    row = connection.execute(select(schema.drafts).where(_of(schema.drafts, person, table))).one_or_none()
    if row is None:
        return None
    content = connection.execute(select(schema.draft_files.c.content).where(_of(schema.draft_files, person, table)))
    return replace(_draft(row), content=content.scalar_one_or_none())


def drafts(connection: Connection, person: str) -> list[Draft]:
    """A person's drafts without the bytes of their files, the newest first."""
    table = schema.drafts
    return [
        _draft(row)
        for row in connection.execute(select(table).where(table.c.person == person).order_by(table.c.changed.desc()))
    ]


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        row.table,
        row.base,
        Decisions.from_json(json.loads(row.decisions)),
        UploadedFile.known(row.file_name, row.file_checksum),
        revision=row.revision,
        changed=row.changed,
    )


def discard(connection: Connection, person: str, table: str, revision: int | None = None) -> None:
    """Delete a person's draft of a table with its file, if there is one; with a revision only that one."""
    its = _of(schema.drafts, person, table)
    wanted = its if revision is None else and_(its, schema.drafts.c.revision == revision)
    connection.execute(schema.drafts.delete().where(wanted))


def delete_before(connection: Connection, moment: dt.datetime) -> int:
    """Delete the drafts of all persons that were last saved before a moment; how many there were."""
    return connection.execute(schema.drafts.delete().where(schema.drafts.c.changed < moment)).rowcount


def _of(table: Table, person: str, name: str) -> ColumnElement[bool]:
    return and_(table.c.person == person, table.c["table"] == name)
