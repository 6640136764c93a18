"""Signing out, for all sessions of a person at once."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from clusterdash.store import schema
from clusterdash.store.upserting import insert


def end(connection: Connection, person: str, moment: dt.datetime) -> None:
    """End every session of a person that began before a moment (UTC)."""
    table = schema.sign_outs
    new = insert(connection, table).values(person=person, moment=moment)
    later = table.c.moment < moment
    connection.execute(new.on_conflict_do_update(index_elements=["person"], set_={"moment": moment}, where=later))


def ended(connection: Connection, person: str, began: dt.datetime) -> bool:
    """Whether a session that began at a moment (UTC) was ended since; one that began just then was."""
    table = schema.sign_outs
    row = select(table.c.person).where(table.c.person == person, table.c.moment >= began)
    return connection.execute(row).first() is not None
