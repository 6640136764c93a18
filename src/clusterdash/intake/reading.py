"""Read an uploaded spreadsheet, whatever encoding, dialect or workbook it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from itertools import islice

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from clusterdash.intake.decisions import ReadingOptions
from clusterdash.intake.dialects import DELIMITERS, delimiter_of, filled, rows_of, stated_delimiter, unwrapped
from clusterdash.intake.encodings import body_of, decoded, encoding_of
from clusterdash.intake.headings import Header, Rows, header_of, known_headings, table_of, value_as_heading
from clusterdash.intake.limits import MEGABYTE
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.signatures import check_text, is_workbook
from clusterdash.intake.uploads import MAX_UPLOAD_BYTES, Upload
from clusterdash.intake.workbooks import chosen, worksheets
from clusterdash.model.columns import Table
from clusterdash.model.faults import shortened

__all__ = ["MAX_UPLOAD_BYTES", "read_sheet"]

MAX_EXTRA = 10_000
DETECTED = ReadingOptions()


def read_sheet(content: bytes, file_name: str, table: Table, options: ReadingOptions = DETECTED) -> Sheet:
    """The sheet of an uploaded file that holds the rows of a table.

    What the file is shows in its bytes, not in its name; encoding, delimiter, sheet and headings are those that fit the
    table best, unless `options` state them. Raises UnreadableUploadError with what a person can do about it.
    """
    upload = Upload(content, file_name)
    _check_size(upload)
    known = known_headings(table)
    grid = _workbook(upload, known, options) if is_workbook(upload) else _text(upload, known, options)
    if not grid.rows:
        raise upload.unreadable("no-cells")
    grid = _unwrapped(grid, known, options)
    header = _header(upload, grid.rows, known, options.header_row)
    if options.header_row is None and (other := table_of(header.headings, table)):
        raise upload.unreadable("other-table", other=other.label, table=table.label, row=header.row)
    return _sheet(upload, grid, header)


@dataclass(frozen=True)
class _Grid:
    """The filled rows of one sheet, and what they were read with."""

    rows: Rows
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()


def _check_size(upload: Upload) -> None:
    if not upload.content:
        raise upload.unreadable("empty")
    if len(upload.content) > MAX_UPLOAD_BYTES:
        size = f"{upload.megabytes:.1f}"
        raise upload.unreadable("too-large", megabytes=size, allowed=MAX_UPLOAD_BYTES // MEGABYTE)


def _workbook(upload: Upload, known: Mapping[str, str], options: ReadingOptions) -> _Grid:
    sheets = worksheets(upload)
    if not sheets:
        raise upload.unreadable("no-cells")
    sheet = chosen(upload, sheets, known, options.sheet)
    return _Grid(sheet.rows, sheet=sheet.name, sheets=tuple(sheet.name for sheet in sheets))


def _text(upload: Upload, known: Mapping[str, str], options: ReadingOptions) -> _Grid:
    encoding = encoding_of(upload, options.encoding)
    text = decoded(upload, encoding)
    check_text(upload, text)
    stated = stated_delimiter(text)
    delimiter = _delimiter(upload, options) or stated or delimiter_of(text, known)
    del text  # the lines are decoded once more, one at a time
    lines = islice(_lines(upload.content, encoding), 1 if stated else 0, None)
    return _Grid(filled(upload, rows_of(upload, lines, delimiter)), encoding, delimiter)


def _delimiter(upload: Upload, options: ReadingOptions) -> str | None:
    if options.delimiter is not None and options.delimiter not in DELIMITERS:
        raise upload.unreadable("unknown-delimiter", delimiter=options.delimiter)
    return options.delimiter


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    return iter(TextIOWrapper(BytesIO(body_of(content, encoding)), encoding, newline=""))


def _unwrapped(grid: _Grid, known: Mapping[str, str], options: ReadingOptions) -> _Grid:
    found = unwrapped(grid.rows, known, options.delimiter)
    return replace(grid, rows=found[0], delimiter=found[1]) if found else grid


def _sheet(upload: Upload, grid: _Grid, header: Header) -> Sheet:
    below = {row: cells for row, cells in grid.rows.items() if row > header.row}
    columns = [(place, heading, _column(below, place)) for place, heading in enumerate(header.headings)]
    kept = [(place, heading, cells) for place, heading, cells in columns if heading or any(map(str.strip, cells))]
    return Sheet(
        file_name=upload.file_name,
        checksum=upload.checksum,
        headings=tuple(heading for _, heading, _ in kept),
        cells=_frame([cells for _, _, cells in kept], list(below)),
        header_row=header.row,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        sheets=grid.sheets,
        extra=tuple(islice(_beyond(below, len(header.headings)), MAX_EXTRA)),
        letters=tuple(xl_col_to_name(place) for place, _, _ in kept),
    )


def _column(rows: Rows, position: int) -> list[str]:
    return [cells[position] if position < len(cells) else "" for cells in rows.values()]


def _frame(columns: Sequence[Sequence[str]], rows: list[int]) -> pd.DataFrame:
    texts = {
        position: pd.array([cell or None for cell in cells], dtype="str") for position, cells in enumerate(columns)
    }
    return pd.DataFrame(texts, index=pd.Index(rows, dtype="int64"))


def _beyond(rows: Rows, width: int) -> Iterator[tuple[int, str]]:
    return ((row, cell) for row, cells in rows.items() for cell in cells[width:] if cell.strip())


def _header(upload: Upload, rows: Rows, known: Mapping[str, str], stated: int | None) -> Header:
    if stated is not None and stated not in rows:
        raise upload.unreadable("no-header", row=stated, first=min(rows), last=max(rows))
    header = header_of(rows, known, stated)
    if stated is None and (found := value_as_heading(header, rows)):
        raise upload.unreadable("no-headings", row=found[0], value=shortened(found[1]))
    return header
