"""Reading as a whole: what is refused for its size, what is missing, and that our own files come back."""

import hashlib

import pytest

from clusterdash.exporting import Provenance, export
from clusterdash.intake.decisions import ReadingOptions
from clusterdash.intake.reading import MAX_UPLOAD_BYTES, read_sheet
from clusterdash.intake.uploads import UnreadableUploadError
from clusterdash.model.landscape import Landscape
from clusterdash.model.rows import texts_of
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES

INITIATIVES = TABLES["initiatives"]


def refusal(content: bytes) -> UnreadableUploadError:
    with pytest.raises(UnreadableUploadError) as raised:
        read_sheet(content, "liste.csv", INITIATIVES)
    return raised.value


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TABLES)
def test_what_the_program_exports_is_read_again(landscape: Landscape, name: str, file_format: str) -> None:
    table, rows = TABLES[name], landscape.tables[name]
    provenance = Provenance.of(landscape, table, Selection())
    sheet = read_sheet(export(rows, table, file_format, provenance), f"{name}.{file_format}", table)
    assert sheet.headings[: len(table.names)] == table.names
    texts = texts_of(rows, table).set_axis(range(len(table.names)), axis="columns")
    if file_format == "xlsx":  # a workbook holds numbers, and those have no digits to spare
        sheet_numbers, numbers = (cells.replace(r"^(\d+\.\d*?)0+$", r"\1", regex=True).replace(r"\.$", "", regex=True)
                                  for cells in (sheet.cells, texts))  # fmt: skip
        assert sheet_numbers.fillna("").equals(numbers.fillna(""))
    else:
        assert sheet.cells[list(range(len(table.names)))].fillna("").equals(texts.fillna(""))


def test_a_sheet_names_its_file_and_the_checksum_of_its_bytes() -> None:
    content = b"id,name\r\na,A\r\n"
    sheet = read_sheet(content, "liste.csv", INITIATIVES)
    assert (sheet.file_name, sheet.checksum) == ("liste.csv", hashlib.sha256(content).hexdigest())


def test_an_empty_cell_is_missing_and_a_cell_of_spaces_is_kept() -> None:
    cells = read_sheet(b"id;name;members\r\na;; \r\nb\r\n", "liste.csv", INITIATIVES).cells
    assert cells.isna().to_numpy().tolist() == [[False, True, False], [False, True, True]]
    assert cells.at[2, 2] == " "


def test_headings_without_rows_are_a_table_of_no_rows() -> None:
    sheet = read_sheet(b"id;name\r\n", "liste.csv", INITIATIVES)
    assert (sheet.headings, sheet.cells.shape) == (("id", "name"), (0, 2))


def test_a_file_beyond_the_limit_is_refused_before_anything_is_looked_at() -> None:
    error = refusal(b"%PDF-" + bytes(MAX_UPLOAD_BYTES))
    assert error.code == "too-large"
    assert error.message.en.startswith("“liste.csv” has 50.0 MB; 50 MB are allowed.")
    assert error.message.de.startswith("„liste.csv“ hat 50.0 MB; erlaubt sind 50 MB.")


def test_spaces_of_any_width_fill_no_cell() -> None:
    assert refusal("\N{EM SPACE}\r\n\N{EM SPACE}\r\n".encode()).code == "no-cells"


def test_a_file_as_large_as_the_limit_is_looked_at() -> None:
    assert refusal(b" " * MAX_UPLOAD_BYTES).code == "no-cells"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b'id;name\r\na;"' + b"x" * 200_000 + b'"\r\n', "cell-too-long", "row 2 of “liste.csv” is longer than 131072"),
        (b"id;name\r\n" + b"a\r\n" * 1_048_576, "too-many-rows", "has more than 1048576 rows"),
        (b"id;name\r\n" + (b"x;" * 499 + b"x\r\n") * 10_001, "too-many-cells", "has more than 5000000 cells"),
        (b"id;name\r\n" + b";" * 10_000_000, "too-many-columns", "Row 2 of “liste.csv” has more than 500 columns"),
    ],
    ids=["a long cell", "rows", "cells", "a line of nothing but delimiters"],
)  # fmt: skip
def test_what_no_spreadsheet_of_this_field_holds_is_refused(content: bytes, code: str, words: str) -> None:
    error = refusal(content)
    assert error.code == code
    assert words in str(error)


def test_a_long_file_name_is_shortened_in_a_refusal() -> None:
    with pytest.raises(UnreadableUploadError, match=r"^“x{79}…” is empty\."):
        read_sheet(b"", "x" * 500, INITIATIVES)


def test_headings_that_are_written_like_values_are_read_when_their_row_is_stated() -> None:
    content = b"Wer;1;2\r\nalpha;3;4\r\n"
    assert refusal(content).code == "no-headings"
    assert read_sheet(content, "liste.csv", INITIATIVES, ReadingOptions(header_row=1)).headings == ("Wer", "1", "2")


def test_a_file_with_the_headings_of_another_table_is_read_where_the_row_of_the_headings_is_stated() -> None:
    content = (",".join(TABLES["events"].names) + "\ntag,Tag der Muster\n").encode()
    with pytest.raises(UnreadableUploadError) as refusal:
        read_sheet(content, "termine.csv", TABLES["topics"])
    assert refusal.value.code == "other-table"
    assert read_sheet(content, "termine.csv", TABLES["topics"], ReadingOptions(header_row=1)).header_row == 1
    assert read_sheet(content, "termine.csv", TABLES["events"]).header_row == 1
