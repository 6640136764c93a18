"""Workbooks that people fill in or repair: what templates and marked files have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from textwrap import shorten

import xlsxwriter

from clusterdash.exporting import WORKBOOK_OPTIONS

# A workbook states when it was made; these state always the same, so that the same content gives the same bytes.
MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
MOST_CHARACTERS = 32_767
LONGEST_TITLE, LONGEST_PROMPT = 32, 255
NOTE_OPTIONS = {"x_scale": 3, "y_scale": 2}
NARROW, WIDE = 18, 60


@contextmanager
def new_workbook(target: BytesIO, title: str) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that stands in `target` afterwards; every text is written as text, never as a formula or a link."""
    with xlsxwriter.Workbook(target, WORKBOOK_OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": MADE})
        yield workbook


def keep_texts(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Keys are text on purpose; without this Excel marks every one of them as a mistake."""
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def add_list(
    workbook: xlsxwriter.Workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int | None]]
) -> None:
    """Add a sheet with a list to read: bold headings that stay in sight, and below them one row each."""
    sheet, bold = workbook.add_worksheet(name), workbook.add_format({"bold": True})
    sheet.write_row(0, 0, headings, bold)
    for place, cells in enumerate(rows, 1):
        for position, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(place, position, cell)
            elif cell:
                sheet.write_string(place, position, cut(cell))
    sheet.set_column(0, len(headings) - 1, NARROW)
    sheet.freeze_panes(1, 0)
    keep_texts(sheet)


def cut(text: str) -> str:
    """A text as far as a cell of a workbook holds it."""
    return text[:MOST_CHARACTERS]


def prompt(title: str, message: str) -> dict[str, str]:
    """What a spreadsheet program shows while a cell is chosen, as short as it must be."""
    return {
        "input_title": shorten(title, LONGEST_TITLE, placeholder="…"),
        "input_message": shorten(message, LONGEST_PROMPT, placeholder="…"),
    }
