"""Any table of texts, written in any supported encoding, dialect or workbook, comes back equal."""

from __future__ import annotations

import csv
import datetime as dt
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import teletype
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from clusterdash.intake.decisions import ReadingOptions
from clusterdash.intake.dialects import DELIMITERS
from clusterdash.intake.encodings import ENCODINGS
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.understanding import tidied
from clusterdash.model.tables import TABLES

INITIATIVES = TABLES["initiatives"]
EXAMPLES, WORKBOOKS = 40, 10  # a workbook starts a process of its own
ONE_BYTE_ENCODINGS = ("cp1252", "iso8859-15", "mac-roman")
MARKS = {"utf-8": BOM_UTF8, "utf-16-le": BOM_UTF16_LE, "utf-16-be": BOM_UTF16_BE}
GERMAN = (
    "Überlingen", "Bad Säckingen", "Böblingen", "Großbottwar", "Weißenhorn", "Öhringen", "Küche & Möbel",
    "Äpfel aus dem Ländle", "Förderung 500 € für Gründer", "„Zukunft – gemeinsam gestalten“ in Tübingen",
    "Café Größenwahn in Lörrach", "Maß für Maß", "FÖRDERÜBERSICHT", "Straße der Köche, 3. Übung",
)  # fmt: skip
MAPPED = st.lists(st.sampled_from(INITIATIVES.names), min_size=2, max_size=5, unique=True)


@dataclass(frozen=True)
class Texts:
    """A table of texts: headings, and rows by the row they stand in."""

    headings: list[str]
    rows: dict[int, list[str]]

    def lines(self) -> list[list[str]]:
        return [self.headings, *(self.rows.get(number, []) for number in range(2, max(self.rows, default=1) + 1))]


def characters(encoding: str = "utf-8", beyond: str = "") -> st.SearchStrategy[str]:
    """Cells of any characters that an encoding can write, but for control characters."""
    anything = st.characters(codec=encoding, exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    return st.text(anything | st.sampled_from('";,|\t\n' + beyond), max_size=12)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str], headings: st.SearchStrategy[list[str]] = MAPPED) -> Texts:
    """Tables with gaps between their rows; no row is blank, for blank rows are left out."""
    chosen = draw(headings)
    visible = cells.filter(lambda cell: cell.strip() != "")
    row = st.tuples(visible, *[cells] * (len(chosen) - 1)).map(list)
    numbers = draw(st.lists(st.integers(2, 30), unique=True, max_size=6))
    return Texts(chosen, {number: draw(row) for number in sorted(numbers)})


def written(texts: Texts, delimiter: str, end: str) -> str:
    """The table as text; all is quoted where Python before 3.13 would leave a line break unquoted."""
    target = StringIO(newline="")
    returns = end == "\r" or any("\r" in cell for cells in texts.rows.values() for cell in cells)
    quoting = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(texts.lines())  # type: ignore[arg-type]
    return target.getvalue()


def assert_equal(sheet: Sheet, texts: Texts) -> None:
    assert list(sheet.headings) == list(map(tidied, texts.headings))
    rows = dict(zip(sheet.cells.index, sheet.cells.fillna("").to_numpy().tolist(), strict=True))
    assert rows == texts.rows
    assert sheet.extra == ()


dialects = given(
    data=st.data(), delimiter=st.sampled_from(DELIMITERS), end=st.sampled_from(["\r\n", "\n", "\r"]),
)  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=EXAMPLES)
@dialects
def test_a_text_of_any_characters_comes_back_where_its_encoding_is_stated(
    encoding: str, data: st.DataObject, delimiter: str, end: str
) -> None:
    texts = data.draw(tables(characters(encoding, "\r")))
    content = written(texts, delimiter, end).encode(encoding)
    assert_equal(read_sheet(content, "a.csv", INITIATIVES, ReadingOptions(encoding=encoding)), texts)


@pytest.mark.parametrize("encoding", MARKS)
@settings(max_examples=EXAMPLES)
@dialects
def test_a_text_of_any_characters_with_a_mark_comes_back_without_a_word(
    encoding: str, data: st.DataObject, delimiter: str, end: str
) -> None:
    texts = data.draw(tables(characters()))
    sheet = read_sheet(MARKS[encoding] + written(texts, delimiter, end).encode(encoding), "a.csv", INITIATIVES)
    assert (sheet.encoding, sheet.delimiter) == (encoding, delimiter)
    assert_equal(sheet, texts)


@settings(max_examples=EXAMPLES)
@dialects
def test_a_text_of_any_characters_in_utf_8_comes_back_without_a_word(
    data: st.DataObject, delimiter: str, end: str
) -> None:
    texts = data.draw(tables(characters()))
    sheet = read_sheet(written(texts, delimiter, end).encode(), "a.csv", INITIATIVES)
    assert (sheet.encoding, sheet.delimiter) == ("utf-8", delimiter)
    assert_equal(sheet, texts)


@pytest.mark.parametrize("encoding", [*ONE_BYTE_ENCODINGS, "utf-16-le", "utf-16-be"])
@settings(max_examples=EXAMPLES)
@dialects
def test_a_german_text_comes_back_without_a_word_about_its_encoding(
    encoding: str, data: st.DataObject, delimiter: str, end: str
) -> None:
    texts = data.draw(tables(st.sampled_from([text for text in GERMAN if encodable(text, encoding)])))
    content = written(texts, delimiter, end).encode(encoding)
    assert_equal(read_sheet(content, "a.csv", INITIATIVES), texts)


def encodable(text: str, encoding: str) -> bool:
    return text.encode(encoding, "replace").decode(encoding) == text


@settings(max_examples=EXAMPLES)
@dialects
def test_a_text_with_any_headings_comes_back_where_its_dialect_is_stated(
    data: st.DataObject, delimiter: str, end: str
) -> None:
    heading = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
    texts = data.draw(tables(characters(), st.lists(heading, min_size=2, max_size=5)))
    options = ReadingOptions(encoding="utf-8", delimiter=delimiter, header_row=1)
    content = written(texts, delimiter, end).encode()
    assert_equal(read_sheet(content, "a.csv", INITIATIVES, options), texts)


def as_xlsx(texts: Texts) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(texts.lines()):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    return target.getvalue()


def as_xls(texts: Texts) -> bytes:
    target, workbook = BytesIO(), xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Tabelle1")
    for row, cells in enumerate(texts.lines()):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    workbook.save(target)
    return target.getvalue()


def as_ods(texts: Texts) -> bytes:
    target, document = BytesIO(), OpenDocumentSpreadsheet()
    table = Table(name="Tabelle1")
    document.spreadsheet.addElement(table)
    for cells in texts.lines():
        table.addElement(row := TableRow())
        for cell in cells:
            row.addElement(element := TableCell(valuetype="string"))
            for line in cell.split("\n"):
                element.addElement(paragraph := P())
                teletype.addTextToElement(paragraph, line)
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("write", [as_xlsx, as_xls, as_ods])
@settings(max_examples=WORKBOOKS)
@given(texts=tables(characters()))
def test_a_workbook_of_any_characters_comes_back(write: Callable[[Texts], bytes], texts: Texts) -> None:
    sheet = read_sheet(write(texts), "a.csv", INITIATIVES)
    assert (sheet.encoding, sheet.delimiter) == (None, None)
    assert_equal(sheet, texts)


@settings(max_examples=WORKBOOKS)
@given(
    numbers=st.lists(st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.15g}")), min_size=1, max_size=5),
    days=st.lists(st.dates(dt.date(1900, 3, 1), dt.date(2099, 12, 31)), min_size=1, max_size=5),
)
def test_numbers_and_days_of_a_workbook_come_back_as_their_texts(numbers: list[float], days: list[dt.date]) -> None:
    target, workbook = BytesIO(), openpyxl.Workbook()
    workbook.active.append(INITIATIVES.names[:10])
    workbook.active.append(["a", *numbers, *[None] * (5 - len(numbers)), *days])
    workbook.save(target)
    (cells,) = read_sheet(target.getvalue(), "a.xlsx", INITIATIVES).cells.fillna("").to_numpy().tolist()
    assert [float(cell) for cell in cells[1 : len(numbers) + 1]] == numbers
    assert cells[6 : len(days) + 6] == [day.isoformat() for day in days][:4]
