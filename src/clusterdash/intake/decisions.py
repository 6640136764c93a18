"""What a person has decided about an upload: the part of a draft that is not the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Missing(StrEnum):
    """What becomes of published rows that the file does not have."""

    KEEP = "keep"
    DELETE = "delete"


@dataclass(frozen=True)
class ReadingOptions:
    """How to read a file where what was detected is overruled; None leaves it to the detection.

    `encoding` is a Python codec, `delimiter` one character, `sheet` the name of a workbook's sheet, `header_row` the
    row of the headings as a spreadsheet numbers it.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


@dataclass(frozen=True)
class Decisions:
    """All that a person has decided about one upload.

    `columns` maps headings to columns, None to ignore one; `cells` holds edited cells by (row, column), a row behind
    the file's last one being a new one; `dropped` are rows to leave out; `renamed` maps published keys to those that
    replace them; `harmless` are values that were taken for personal data and are none;
    `mine` are cells in conflict, by (key, column), where the upload's value wins over the newer published one, or not;
    `note` is what shall stand with the version, as far as it is written.
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    missing: Missing = Missing.KEEP
    renamed: Mapping[str, str] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()
    mine: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The decisions as plain values that JSON can hold."""
        return {
            "reading": vars(self.reading),
            "columns": dict(self.columns),
            "cells": [[row, column, value] for (row, column), value in self.cells.items()],
            "dropped": sorted(self.dropped),
            "missing": self.missing.value,
            "renamed": dict(self.renamed),
            "harmless": sorted(self.harmless),
            "mine": [[key, column, chosen] for (key, column), chosen in self.mine.items()],
            "note": self.note,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Decisions:
        """The way back of `to_json`; older decisions have no note."""
        return cls(
            ReadingOptions(**plain["reading"]),
            plain["columns"],
            {(row, column): value for row, column, value in plain["cells"]},
            frozenset(plain["dropped"]),
            Missing(plain["missing"]),
            plain["renamed"],
            frozenset(plain["harmless"]),
            {(key, column): chosen for key, column, chosen in plain["mine"]},
            plain.get("note", ""),
        )
