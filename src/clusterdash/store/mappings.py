"""Remembered mappings: which column each heading of a spreadsheet was last taken for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from clusterdash.store import schema
from clusterdash.store.contents import checksum_of
from clusterdash.store.upserting import insert

Mappings = Mapping[str, str | None]


def remember(connection: Connection, table: str, headings: Sequence[str], columns: Mappings) -> None:
    """Remember the columns of headings; what was remembered for the same headings before is forgotten."""
    write(connection, {"table": table, "headings": _checksum(headings), "columns": json.dumps(dict(columns))})


def write(connection: Connection, row: Mapping[str, str]) -> None:
    """Write one row, in place of the one with the same table and headings."""
    new = insert(connection, schema.mappings).values(row)
    connection.execute(
        new.on_conflict_do_update(index_elements=["table", "headings"], set_={"columns": row["columns"]})
    )


def remembered(connection: Connection, table: str, headings: Sequence[str]) -> dict[str, str | None]:
    """The columns that these headings, in this order, were last taken for; empty where they are new."""
    its = schema.mappings.c
    row = select(its.columns).where(its["table"] == table, its.headings == _checksum(headings))
    columns = connection.execute(row).scalar_one_or_none()
    return {} if columns is None else json.loads(columns)


def _checksum(headings: Sequence[str]) -> str:
    return checksum_of(json.dumps(list(headings)).encode())
