"""Saved briefings: each belongs to the person who saved it; whoever has its key, or the first part of it, reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from clusterdash.errors import RefusedError, UsageError
from clusterdash.store import schema
from clusterdash.store.upserting import insert

LARGEST_BYTES = 1_000_000
MOST_OF_A_PERSON = 200
READERS_KEY_LENGTH = 22  # of letters that hold six bits each: nobody guesses it, nor what follows
CHANGED_MEANWHILE = (
    "The briefing was changed or deleted in another window meanwhile; nothing was saved. Load it anew to go on from "
    "there."
)


@dataclass(frozen=True)
class SavedBriefing:
    """A briefing as the store keeps it.

    `key` cannot be guessed: it is what one needs to read it with the notes. `person` is the key of its owner,
    `content` is what `clusterdash.briefing.captures.written` gives. `revision` counts how often it was saved, 0 for one
    that was not; `created` and `changed` are in UTC, None for a new one.
    """

    key: str
    title: str
    content: bytes
    person: str = ""
    revision: int = 0
    created: dt.datetime | None = None
    changed: dt.datetime | None = None

    @property
    def readers_key(self) -> str:
        """What one needs to read it without the notes: the first part of its key."""
        return self.key[:READERS_KEY_LENGTH]


def save(connection: Connection, person: str, briefing: SavedBriefing, now: dt.datetime) -> SavedBriefing:
    """Save a briefing as its next revision.

    Raises RefusedError where it is somebody else's, UsageError where it is too large, one too many, or of another
    revision than the one in the database: it was saved or deleted in another window meanwhile.
    """
    if len(briefing.content) > LARGEST_BYTES:
        raise UsageError(
            f'The briefing "{briefing.title}" has {len(briefing.content)} bytes; nothing was saved. Allowed are '
            f"{LARGEST_BYTES}: shorten its notes, or divide it."
        )
    known = find(connection, briefing.key)
    if known is not None and known.person != person:
        raise RefusedError(f'The briefing "{known.title}" is somebody else\'s; nothing was saved. Copy it first.')
    saved = replace(
        briefing,
        person=person,
        revision=briefing.revision + 1,
        created=briefing.created or now,
        changed=now,
    )
    if not (_change(connection, saved) if briefing.revision else _add(connection, saved)):
        raise UsageError(CHANGED_MEANWHILE)
    return saved


def _add(connection: Connection, saved: SavedBriefing) -> bool:
    """Write a new briefing; whether there was none of its key."""
    table = schema.briefings
    count = select(func.count()).select_from(table).where(table.c.person == saved.person)
    if connection.execute(count).scalar_one() >= MOST_OF_A_PERSON:
        raise UsageError(f"You keep {MOST_OF_A_PERSON} briefings, and no more are allowed; nothing was saved. "
                         "Delete one that you do not need any more.")  # fmt: skip
    new = insert(connection, table).values(vars(saved)).on_conflict_do_nothing()
    return connection.execute(new.returning(table.c.key)).first() is not None


def _change(connection: Connection, saved: SavedBriefing) -> bool:
    """Write over the revision before; whether that is what the database holds."""
    table = schema.briefings
    before = (table.c.key == saved.key, table.c.revision == saved.revision - 1)
    return (
        connection.execute(table.update().where(*before).values(vars(saved)).returning(table.c.key)).first() is not None
    )


def find(connection: Connection, key: str) -> SavedBriefing | None:
    """The briefing of a key, None where there is none."""
    row = connection.execute(select(schema.briefings).where(schema.briefings.c.key == key)).one_or_none()
    return None if row is None else _briefing(row)


def find_shared(connection: Connection, readers_key: str) -> SavedBriefing | None:
    """The whole briefing of a key for its readers, None where there is none."""
    first_part = func.substr(schema.briefings.c.key, 1, READERS_KEY_LENGTH)
    row = connection.execute(select(schema.briefings).where(first_part == readers_key)).first()
    return None if row is None else _briefing(row)


def of_person(connection: Connection, person: str) -> list[SavedBriefing]:
    """A person's briefings, the last changed first."""
    table = schema.briefings
    rows = select(table).where(table.c.person == person).order_by(table.c.changed.desc(), table.c.key)
    return [_briefing(row) for row in connection.execute(rows)]


def everything(connection: Connection) -> list[SavedBriefing]:
    """The briefings of all persons, the first created first."""
    table = schema.briefings
    return [_briefing(row) for row in connection.execute(select(table).order_by(table.c.created, table.c.key))]


def restore(connection: Connection, briefing: SavedBriefing) -> None:
    """Write a briefing as it is; one of the same key stays as it is."""
    connection.execute(insert(connection, schema.briefings).values(vars(briefing)).on_conflict_do_nothing())


def discard(connection: Connection, person: str, key: str) -> None:
    """Delete a person's briefing, if there is one of this key."""
    table = schema.briefings
    connection.execute(table.delete().where(table.c.key == key, table.c.person == person))


def _briefing(row: Row[Any]) -> SavedBriefing:
    return SavedBriefing(**row._asdict())
