"""The bytes that a table is kept as: the CSV file that a download of it would be, compressed, named by its checksum."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from clusterdash.errors import StoreError, UsageError
from clusterdash.model.columns import Table
from clusterdash.model.rows import csv_cells, numbered, to_csv
from clusterdash.model.tables import TABLES

DAMAGED = "The store's data are damaged: {what} is not what was published. Restore a backup to a new store."


@dataclass(frozen=True)
class Content:
    """The bytes of one table as they are kept: the SHA-256 (hex) of them all, and themselves, compressed."""

    checksum: str
    packed: bytes

    @classmethod
    def of(cls, plain: bytes) -> Content:
        """Bytes as they are kept."""
        return cls(checksum_of(plain), zlib.compress(plain))

    def unpacked(self) -> bytes:
        """The bytes themselves.

        Raises StoreError where they are not those that the checksum was made of.
        """
        try:
            plain = zlib.decompress(self.packed)
        except zlib.error as error:
            raise StoreError(DAMAGED.format(what=f"the content {self.checksum}")) from error
        if checksum_of(plain) != self.checksum:
            raise StoreError(DAMAGED.format(what=f"the content {self.checksum}"))
        return plain


def checksum_of(content: bytes) -> str:
    """The SHA-256 of bytes (hex)."""
    return hashlib.sha256(content).hexdigest()


def contents_of(tables: Mapping[str, pd.DataFrame]) -> dict[str, Content]:
    """All six tables of texts as they are kept.

    Raises UsageError where a table is missing or a cell holds NUL.
    """
    missing = [name for name in TABLES if name not in tables]
    if missing:
        raise UsageError(f"A version holds all tables; missing are {', '.join(missing)}.")
    return {name: Content.of(to_csv(tables[name], table)) for name, table in TABLES.items()}


def checksums(contents: Mapping[str, Content]) -> dict[str, str]:
    """The checksum of each table's content."""
    return {name: content.checksum for name, content in contents.items()}


def from_csv(content: bytes | None, table: Table) -> pd.DataFrame:
    """A table of texts from the bytes it is kept as, as `clusterdash.model.rows.read_texts` gives it.

    A table (None) or a column that is declared since then has no rows or no cells; a column that is not declared any
    more is left out.
    """
    if content is None:
        return numbered(pd.DataFrame(columns=list(table.names), dtype="str"))
    return numbered(csv_cells(BytesIO(content)).reindex(columns=list(table.names)).astype("str"))
