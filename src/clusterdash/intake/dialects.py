"""Text as rows of cells: which character separates the cells, and where each row ends."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import chain, islice

from clusterdash.intake.headings import ENOUGH_KNOWN, SEARCHED_ROWS, Rows, header_of
from clusterdash.intake.limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from clusterdash.intake.uploads import Upload

DELIMITERS = (",", ";", "\t", "|")
HEAD_LENGTH = 65_536  # characters in which the delimiter is looked for
MOST_DELIMITERS_A_LINE = 20_000  # more than any spreadsheet program has columns
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
END = "\0"  # stands in no text


def stated_delimiter(text: str) -> str | None:
    """The delimiter that a first line like `sep=;` states; spreadsheet programs do not count that line as a row."""
    line = SEPARATOR_LINE.match(text)
    return line[1] if line else None


def delimiter_of(text: str, known: Mapping[str, str]) -> str:
    """The delimiter with which a text has the most known headings, or else the most rows of equal length.

    `known` is as from `known_headings`.
    """
    return max(DELIMITERS, key=lambda delimiter: _fit(_first_rows(text, delimiter), known))


def rows_of(upload: Upload, lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The rows of a text, each as its cells; `lines` keep their ends.

    Raises UnreadableUploadError where a quotation mark is not closed, a cell is too long or a row too wide.
    """
    reader = csv.reader(chain(_narrow(lines, delimiter), [END]), delimiter=delimiter)
    row = 1
    try:
        for row, cells in enumerate(reader, 1):
            if cells == [END]:
                return
            if cells and cells[-1].endswith(END):
                raise upload.unreadable("open-quotation", row=row)
            yield cells
    except csv.Error as error:
        raise upload.unreadable("cell-too-long", row=row + 1, allowed=MAX_CELL_LENGTH) from error
    except _TooWideError as error:
        raise upload.unreadable("too-many-columns", row=row + 1, allowed=MAX_COLUMNS) from error


def filled(upload: Upload, rows: Iterable[list[str]]) -> dict[int, list[str]]:
    """The rows that hold more than white space, by their numbers from 1, without the empty cells at their ends.

    Raises UnreadableUploadError where there is more than a spreadsheet of this field ever holds.
    """
    kept: dict[int, list[str]] = {}
    cells = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise upload.unreadable("too-many-rows", allowed=MAX_ROWS)
        while row and not row[-1]:
            row.pop()
        if not any(map(str.strip, row)):
            continue
        if len(row) > MAX_COLUMNS:
            raise upload.unreadable("too-many-columns", row=number, allowed=MAX_COLUMNS)
        cells += len(row)
        if cells > MAX_CELLS:
            raise upload.unreadable("too-many-cells", allowed=MAX_CELLS)
        kept[number] = row
    return kept


def unwrapped(rows: Rows, known: Mapping[str, str], delimiter: str | None) -> tuple[Rows, str] | None:
    """Rows that stand whole in their first cell, split into their cells, and the delimiter that does it.

    That is what is left of a CSV file that was opened with the wrong delimiter and saved again. None where the rows
    are not like that, or splitting them brings no known headings.
    """
    first = dict(islice(rows.items(), SEARCHED_ROWS))
    if any(len(cells) > 1 for cells in first.values()):
        return None
    fits = {each: _fit(_split(first, each), known) for each in ([delimiter] if delimiter else DELIMITERS)}
    best = max(fits, key=lambda each: fits[each])
    return (_split(rows, best), best) if fits[best][0] >= ENOUGH_KNOWN else None


class _TooWideError(ValueError):
    pass


def _narrow(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """The lines; one that is nothing but delimiters is refused before it fills the memory with empty cells."""
    for line in lines:
        if line.count(delimiter) > MOST_DELIMITERS_A_LINE:
            raise _TooWideError
        yield line


def _first_rows(text: str, delimiter: str) -> dict[int, list[str]]:
    """The first filled rows, without the one that the end of the examined text may have cut."""
    rows = list(csv.reader(StringIO(text[:HEAD_LENGTH], newline=""), delimiter=delimiter))
    if len(text) > HEAD_LENGTH and len(rows) > 1:
        rows.pop()
    numbered = ((number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row)))
    return dict(islice(numbered, SEARCHED_ROWS))


def _fit(rows: Rows, known: Mapping[str, str]) -> tuple[int, float, int]:
    """How well rows fit a table: known headings, the share of rows of the most frequent length, and that length."""
    if not rows:
        return 0, 0, 0
    headings = header_of(rows, known).known
    lengths = Counter(len(row) for row in rows.values() if len(row) > 1)
    length, count = lengths.most_common(1)[0] if lengths else (1, 0)
    return headings if headings >= ENOUGH_KNOWN else 0, count / len(rows), length


def _split(rows: Rows, delimiter: str) -> dict[int, list[str]]:
    return {
        number: next(csv.reader(StringIO(cells[0], newline=""), delimiter=delimiter), [])
        if len(cells) == 1
        else list(cells)
        for number, cells in rows.items()
    }
