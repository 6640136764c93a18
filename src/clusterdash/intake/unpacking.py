"""Unpack a workbook, in a process of its own: `python -m clusterdash.intake.unpacking SECONDS MEGABYTES < FILE`.

Whatever a hostile file does to the parser, it does it here, where memory and time are limited. One JSON document a line
goes to standard output: for each worksheet `{"sheet": NAME, "hidden": BOOL}`, then `[ROW, [CELL, …]]` for each filled
row, up to one that is too wide: `{"too_wide": ROW}`. `{"refused": CODE}` ends a file that cannot be read. Nothing is
computed, and no macro, link or picture is looked at.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import orjson
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from clusterdash.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_PARTS, MAX_UNPACKED_BYTES, MEGABYTE
from clusterdash.intake.uncomputed import with_texts

Row = tuple[int, list[str]]
Line = dict[str, object] | Row

ARCHIVE = b"PK"
OLD_WORKBOOK_STREAMS = ("Workbook", "Book")
ROOT = "Root Entry"
ENCRYPTED_STREAM = "EncryptedPackage"
ENCRYPTED_OLD_WORKBOOK = re.compile(rb"\x09\x08(?:\x10\x00.{16}|\x08\x00.{8})\x2f\x00", re.DOTALL)  # BOF, FILEPASS
MANIFEST, ENCRYPTION = "META-INF/manifest.xml", b"encryption-data"
SPREADSHEET_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def main() -> None:
    """Read a workbook from standard input; the arguments are how much computing and memory it may take."""
    limit_resources(seconds=int(sys.argv[1]), megabytes=int(sys.argv[2]))
    for line in described(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(orjson.dumps(line) + b"\n")


def limit_resources(seconds: int, megabytes: int) -> None:
    """Let the system stop this process where it takes too much; a crash leaves no copy of the memory behind."""
    try:
        import resource  # noqa: PLC0415 - not there on every platform
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def described(content: bytes) -> Iterator[Line]:
    """What stands in a workbook, as the lines of this program's output."""
    try:
        _check_packing(content)
        yield from _counted(_sheets(content))
    except _RefusedError as error:
        yield {"refused": str(error)}
    except MemoryError:
        yield {"refused": "too-much-memory"}
    except (CalamineError, BadZipFile):
        yield {"refused": "damaged-workbook"}


def cell_text(value: object) -> str:
    """A cell's value in its one form as text.

    Whole numbers have no decimals; a day and a time are ISO 8601 with a space between them, a time of 0:00 is left out.
    """
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value)


class _RefusedError(Exception):
    """The workbook is refused; the text is the code of the reason."""


def _check_packing(content: bytes) -> None:
    """Refuse what is no workbook, encrypted or too large, before anything is unpacked."""
    if not content.startswith(ARCHIVE):
        _check_compound(content)
        return
    with ZipFile(BytesIO(content)) as archive:
        _check_archive(archive)


def _check_compound(content: bytes) -> None:
    if _in_utf16(ENCRYPTED_STREAM) in content or ENCRYPTED_OLD_WORKBOOK.search(content):
        raise _RefusedError("encrypted")
    if not any(_in_utf16(name) in content for name in OLD_WORKBOOK_STREAMS):
        raise _RefusedError("no-workbook" if _in_utf16(ROOT) in content else "damaged-workbook")


def _check_archive(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise _RefusedError("unpacks-to-too-much")
    names = archive.namelist()
    if any(name.startswith("xl/workbook.") for name in names):
        return
    if "mimetype" not in names or not archive.read("mimetype").startswith(SPREADSHEET_TYPE):
        raise _RefusedError("no-workbook")
    if MANIFEST in names and ENCRYPTION in archive.read(MANIFEST):
        raise _RefusedError("encrypted")


def _in_utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _counted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, up to the limits of what is read of a workbook."""
    cells = characters = 0
    for line in lines:
        if isinstance(line, tuple):
            cells += len(line[1])
            characters += sum(map(len, line[1]))
        if cells > MAX_CELLS:
            raise _RefusedError("too-many-cells")
        if characters > MAX_UNPACKED_BYTES:
            raise _RefusedError("unpacks-to-too-much")
        yield line


def _sheets(content: bytes) -> Iterator[Line]:
    shown = with_texts(content) if content.startswith(ARCHIVE) else content
    with CalamineWorkbook.from_filelike(BytesIO(shown)) as workbook:
        for position, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                yield {"sheet": sheet.name, "hidden": sheet.visible != SheetVisibleEnum.Visible}
                yield from _rows(workbook.get_sheet_by_index(position))


def _rows(sheet: CalamineSheet) -> Iterator[Line]:
    """The filled rows with their numbers, each without the empty cells at its end."""
    for number, values in enumerate(sheet.iter_rows() if sheet.start else (), 1):
        row = _trimmed([cell_text(value) for value in values])
        if len(row) > MAX_COLUMNS:
            yield {"too_wide": number}
            return
        if any(map(str.strip, row)):
            yield number, row


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


if __name__ == "__main__":
    main()
