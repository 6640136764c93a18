"""The bytes that a table is kept as: the CSV file that a download of it would be, compressed, named by its checksum."""

from __future__ import annotations

import csv
import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from clusterdash.errors import StoreError, UsageError
from clusterdash.model.columns import Table
from clusterdash.model.rows import numbered
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


def to_csv(texts: pd.DataFrame, table: Table) -> bytes:
    """A table of texts as UTF-8 CSV with the declared columns, the same bytes for the same cells.

    Raises UsageError where a cell holds NUL.
    """
    written = _written(texts, table, csv.QUOTE_MINIMAL)
    if "\r" in written:
        # Python before 3.13 leaves a cell with a lone carriage return unquoted, and readers take it for a row's end.
        written = _written(texts, table, csv.QUOTE_ALL)
    if "\0" in written:
        raise UsageError(f'The table "{table.name}" holds the character NUL, which no text file can; remove it.')
    return written.encode()


def _written(texts: pd.DataFrame, table: Table, quoting: int) -> str:
    written: str = texts.to_csv(columns=list(table.names), index=False, lineterminator="\n", quoting=quoting)
    return written


def from_csv(content: bytes | None, table: Table) -> pd.DataFrame:
    """The way back of `to_csv`, as `clusterdash.model.rows.read_texts` gives it.

    A table (None) or a column that is declared since then has no rows or no cells; a column that is not declared any
    more is left out.
    """
    if content is None:
        return numbered(pd.DataFrame(columns=list(table.names), dtype="str"))
    texts = pd.read_csv(
        BytesIO(content),
        dtype="str",
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
        index_col=False,
        skip_blank_lines=False,
    )
    return numbered(texts.reindex(columns=list(table.names)).astype("str"))
