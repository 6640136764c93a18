"""The awkward workbooks: typed cells, merged headings, hidden sheets, and what a hostile person might send."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from xlsxwriter.worksheet import Worksheet

from tests.intake.awkward.texts import HEADINGS, ROWS, table

MADE = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
TYPED_HEADINGS = ("Kennung", "Name", "Gegründet", "Breite", "Mitglieder", "Beginn")
Rows = Iterable[Iterable[object]]

# XLSX as xlsxwriter makes it


def xlsx(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, **options}) as workbook:
        workbook.set_properties({"created": MADE})
        fill(workbook)
    return target.getvalue()


def write(sheet: Worksheet, rows: Rows = (HEADINGS, *ROWS), top: int = 0, left: int = 0) -> None:
    for row, cells in enumerate(rows, top):
        for column, cell in enumerate(cells, left):
            if cell != "":
                sheet.write(row, column, cell)


def plain(workbook: xlsxwriter.Workbook) -> None:
    write(workbook.add_worksheet("Initiativen"))


def typed(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Tabelle1")
    day, moment = (workbook.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm"))
    clock, share = (workbook.add_format({"num_format": form}) for form in ("hh:mm", "0%"))
    write(sheet, [TYPED_HEADINGS, ("a", 8212000, 1999.0, 48.77513, True), ("b", 0.25, -5, 1e-7, False)])
    sheet.write_datetime(1, 5, dt.datetime(2024, 3, 1), day)  # noqa: DTZ001 - cells know no zone
    sheet.write_datetime(2, 5, dt.datetime(2024, 3, 1, 14, 30), moment)  # noqa: DTZ001 - the same
    sheet.write_row(3, 0, ["c", "0711", "1e5"])
    sheet.write_number(3, 3, 0.5, share)
    sheet.write_number(3, 4, 12345678901234567890)
    sheet.write_number(3, 5, 0.75, clock)


def dates_since_1904(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Tabelle1")
    write(sheet, [("Kennung", "Titel", "Beginn"), ("a", "Übungstag")])
    sheet.write_datetime(1, 2, dt.datetime(2024, 3, 1), workbook.add_format({"num_format": "d.m.yy"}))  # noqa: DTZ001 - cells know no zone


def formulas(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Tabelle1")
    write(sheet, [("Kennung", "Name", "Mitglieder", "Unternehmen", "Personal")])
    sheet.write_row(1, 0, ["a", "Summe aus dem Zwischenspeicher"])
    sheet.write_formula(1, 2, "=100+20", None, 120)
    for column, error in ((3, "#REF!"), (4, "#N/A")):
        sheet.write_formula(1, column, "=Weg!A1", None, error)
    sheet.write_formula(2, 0, '="b"', None, "b")
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")


def merged(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Initiativen")
    sheet.merge_range("A1:F1", "Clusterliste der Beispielkammer")
    for cells, heading in {"A3:A4": "Kennung", "B3:B4": "Name", "C3:D3": "Mitglieder", "E3:F3": "Sitz"}.items():
        sheet.merge_range(cells, heading)
    write(sheet, [("Anzahl", "Stand", "Ort", "PLZ")], top=3, left=2)
    write(sheet, [("musternetz-sued", "Musternetz Süd e.V.", 120, 2023, "Göppingen", "73033")], top=4)


def several(workbook: xlsxwriter.Workbook) -> None:
    write(workbook.add_worksheet("Deckblatt"), [("Bitte die nächsten Blätter ausfüllen",), ("Name", "Stand")])
    write(workbook.add_worksheet("Initiativen 2024"))
    write(workbook.add_worksheet("Initiativen 2023"), [HEADINGS, ROWS[0]])
    codes = workbook.add_worksheet("Auswahllisten")
    write(codes, [("id", "name", "sector", "municipality", "members", "website", "status", "kind")])
    codes.very_hidden()
    workbook.add_worksheet("Leer")


def only_hidden(workbook: xlsxwriter.Workbook) -> None:
    workbook.add_worksheet("Leer")
    sheet = workbook.add_worksheet("Versteckt")
    write(sheet)
    sheet.hide()


def chart_first(workbook: xlsxwriter.Workbook) -> None:
    chart = workbook.add_chart({"type": "bar"})
    workbook.add_chartsheet("Diagramm").set_chart(chart)
    sheet = workbook.add_worksheet("Zahlen")
    write(sheet)
    chart.add_series({"values": "=Zahlen!$E$2:$E$4"})


def off_the_corner(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Initiativen")
    write(sheet, top=6, left=3)
    sheet.set_row(1_000_000, 30, workbook.add_format({"bg_color": "yellow"}))
    sheet.write_blank(999_999, 300, None, workbook.add_format({"bold": True}))


def one_column(workbook: xlsxwriter.Workbook) -> None:
    write(workbook.add_worksheet("Tabelle1"), [(line,) for line in table(delimiter=",").splitlines()])


def wide_neighbour(workbook: xlsxwriter.Workbook) -> None:
    write(workbook.add_worksheet("Auswertung"), [range(600)])
    write(workbook.add_worksheet("Initiativen"))


def rich_text(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Tabelle1")
    write(sheet, [HEADINGS, ("a", "", "eine\nzweite Zeile", "wörtlich _x000D_", "zwei\r\nZeilen")])
    sheet.write_rich_string(1, 1, workbook.add_format({"bold": True}), "Muster", "netz")


def with_macros(workbook: xlsxwriter.Workbook) -> None:
    plain(workbook)
    workbook.add_vba_project(BytesIO(b"\xd0\xcf\x11\xe0 Sub Auto_Open() Shell"), is_stream=True)


def with_links(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Initiativen")
    write(sheet)
    sheet.write_formula(1, 1, "=cmd|'/C calc'!A0", None, "Musternetz Süd e.V.")
    sheet.write_formula(2, 1, "='http://links.example.org/[x.xlsx]Blatt'!A1", None, "Beispielhöfe")
    sheet.write_formula(3, 1, '=WEBSERVICE("http://links.example.org")', None, "Übungsverbund")


def stray_cell(workbook: xlsxwriter.Workbook) -> None:
    plain(workbook)
    workbook.get_worksheet_by_name("Initiativen").write(1_048_575, 16_383, "verirrt")


def nothing(workbook: xlsxwriter.Workbook) -> None:
    workbook.add_worksheet("Leer").write_blank(5, 5, None, workbook.add_format({"bold": True}))


# Archives by hand


def archive(parts: dict[str, str | bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(ZipInfo(name, MADE.timetuple()[:6]), part, ZIP_DEFLATED)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, str | bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def by_hand(rows: str, declarations: str = "", strings: str = "", first_row: int = 2) -> bytes:
    """An XLSX workbook whose rows below the headings are the given XML."""
    headings = "".join(f'<c t="inlineStr"><is><t>{heading}</t></is></c>' for heading in HEADINGS)
    parts = parts_of(xlsx(plain))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?>{declarations}<worksheet xmlns="{main}"><sheetData>'
        f'<row r="{first_row - 1}">{headings}</row>{rows}</sheetData></worksheet>'
    )
    if strings:
        parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst xmlns="{main}">{strings}</sst>'
    return archive(parts)


def entities() -> str:
    doubled = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{doubled}]>'


def strict() -> bytes:
    renamed = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006": b"http://purl.oclc.org/ooxml/officeDocument",
    }
    parts = parts_of(xlsx(plain))
    for name, part in parts.items():
        for old, new in renamed.items():
            part = part.replace(old, new)  # type: ignore[arg-type] # noqa: PLW2901 - one name for one part
        parts[name] = part
    return archive(parts)


def with_declared_size(size: int) -> bytes:
    """A workbook whose list of contents gives its first worksheet another size than it has."""
    content = bytearray(xlsx(plain))
    name = content.rindex(b"xl/worksheets/sheet1.xml")  # in the list at the end of the archive
    content[name - 22 : name - 18] = struct.pack("<I", size)
    return bytes(content)


# XLS and ODS


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Initiativen")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for row, cells in enumerate([TYPED_HEADINGS, ("a", "Musternetz Süd", 1999, 48.77513, True, dt.date(2024, 3, 1))]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, day if isinstance(cell, dt.date) else xlwt.Style.default_style)
    return saved(book)


def encrypted_xls() -> bytes:
    """A workbook with the record that announces a password, in the place of one that nobody reads."""
    return xls().replace(struct.pack("<HH", 0x00E1, 2), struct.pack("<HH", 0x002F, 2), 1)


def word_document() -> bytes:
    return xls().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))


def ods(rows: Iterable[TableRow]) -> bytes:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Initiativen")
    for row in rows:
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    parts = parts_of(saved(document))
    return archive({"mimetype": parts.pop("mimetype"), **parts})


def ods_row(*cells: str | dict[str, Any], **attributes: int) -> TableRow:
    row = TableRow(**attributes)
    for cell in cells:
        described = {"valuetype": "string", "text": cell} if isinstance(cell, str) else dict(cell)
        text = described.pop("text", None)
        row.addElement(element := TableCell(**described))
        if text is not None:
            element.addElement(P(text=text))
    return row


def typed_ods() -> bytes:
    return ods([
        ods_row(*TYPED_HEADINGS),
        ods_row({"numbercolumnsrepeated": 6}, numberrowsrepeated=2),
        ods_row(
            "a", "Musternetz Süd", {"valuetype": "float", "value": "1999", "text": "1.999"},
            {"valuetype": "float", "value": "48.77513", "text": "48,78"},
            {"valuetype": "boolean", "booleanvalue": "true", "text": "WAHR"},
            {"valuetype": "date", "datevalue": "2024-03-01", "text": "1. März 2024"},
        ),
        ods_row("b", {"valuetype": "string", "stringvalue": "", "formula": "of:=1/0", "text": "#DIV/0!"}),
        ods_row({"numbercolumnsrepeated": 1024}, numberrowsrepeated=1_048_570),
    ])  # fmt: skip


def repeated_ods() -> bytes:
    cell = {"valuetype": "string", "text": "x" * 1000, "numbercolumnsrepeated": 1000}
    return ods([ods_row(*HEADINGS), ods_row(cell, numberrowsrepeated=1_000_000)])


def encrypted_ods() -> bytes:
    parts = parts_of(typed_ods())
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    parts["META-INF/manifest.xml"] = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{space}"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="9"><manifest:encryption-data '
        'manifest:checksum-type="SHA1" manifest:checksum="AA=="/></manifest:file-entry></manifest:manifest>'
    )
    return archive({**parts, "content.xml": bytes(range(200))})


def saved(document: xlwt.Workbook | OpenDocumentSpreadsheet) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


INLINE = '<c t="inlineStr"><is><t>{}</t></is></c>'
BOOKS: dict[str, Callable[[], bytes]] = {
    "plain.xlsx": lambda: xlsx(plain),
    "workbook-named.csv": lambda: xlsx(plain),
    "typed-cells.xlsx": lambda: xlsx(typed),
    "dates-since-1904.xlsx": lambda: xlsx(dates_since_1904, date_1904=True),
    "formulas-and-errors.xlsx": lambda: xlsx(formulas),
    "formula-never-computed.xlsx": lambda: by_hand(
        f'<row r="2">{INLINE.format("a")}{INLINE.format("A")}<c r="E2"><f>100+20</f><v/></c>'
        '<c r="F2" t="str"><f>""</f><v/></c></row>'
    ),
    "merged-headings.xlsx": lambda: xlsx(merged),
    "several-sheets.xlsx": lambda: xlsx(several),
    "several-sheets-one-stated.xlsx": lambda: xlsx(several),
    "several-sheets-none-of-that-name.xlsx": lambda: xlsx(several),
    "only-a-hidden-sheet.xlsx": lambda: xlsx(only_hidden),
    "chart-sheet-first.xlsx": lambda: xlsx(chart_first),
    "off-the-corner-with-formats-far-away.xlsx": lambda: xlsx(off_the_corner),
    "rows-in-one-column.xlsx": lambda: xlsx(one_column),
    "pivot-of-600-columns-beside.xlsx": lambda: xlsx(wide_neighbour),
    "pivot-of-600-columns-stated.xlsx": lambda: xlsx(wide_neighbour),
    "rich-text-and-line-breaks.xlsx": lambda: xlsx(rich_text),
    "letter-with-40-accents.xlsx": lambda: by_hand(f"<row>{INLINE.format('e' + '&#769;&#790;' * 20)}</row>"),
    "strict-open-xml.xlsx": strict,
    "cells-without-places.xlsx": lambda: by_hand(f"<row>{INLINE.format('a') * 3}</row>"),
    "macros.xlsm": lambda: xlsx(with_macros),
    "external-links.xlsx": lambda: xlsx(with_links),
    "no-filled-cell.xlsx": lambda: xlsx(nothing),
    "stray-cell-in-the-last-corner.xlsx": lambda: xlsx(stray_cell),
    "cell-place-beyond-all-numbers.xlsx": lambda: by_hand(
        '<row r="99999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>'
    ),
    "entities-that-multiply.xlsx": lambda: by_hand(f"<row>{INLINE.format('&a9;')}</row>", entities()),
    "entity-that-names-a-file.xlsx": lambda: by_hand(
        f"<row>{INLINE.format('&file;')}</row>", '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    ),
    "one-long-text-in-every-cell.xlsx": lambda: by_hand(
        ("<row>" + '<c t="s"><v>0</v></c>' * 400 + "</row>") * 250, strings=f"<si><t>{'x' * 32_000}</t></si>"
    ),
    "declares-four-gigabytes.xlsx": lambda: with_declared_size(0xFFFFFFF0),
    "declares-ten-bytes.xlsx": lambda: with_declared_size(10),
    "cut-in-the-middle.xlsx": lambda: xlsx(plain)[:3000],
    "archive-without-workbook.xlsx": lambda: archive({"Initiativen.csv": table()}),
    "text-document-named.xlsx": lambda: archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    ),
    "presentation-named.ods": lambda: archive({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    "empty-archive.xlsx": lambda: archive({}),
    "old-workbook.xls": xls,
    "old-workbook-encrypted.xls": encrypted_xls,
    "old-workbook-cut-in-the-middle.xls": lambda: xls()[:2500],
    "old-text-document-named.xls": word_document,
    "open-document.ods": typed_ods,
    "open-document-repeated-a-billion-times.ods": repeated_ods,
    "open-document-encrypted.ods": encrypted_ods,
}
