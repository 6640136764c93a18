"""Empty spreadsheets to fill in and upload: every column with its help, and the codes to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from clusterdash.errors import UsageError
from clusterdash.intake.spreadsheets import NARROW, NOTE_OPTIONS, add_list, keep_texts, new_workbook, prompt
from clusterdash.locale import Language, Text
from clusterdash.model.columns import ALLOWED, EXAMPLES, LIST_SEPARATOR, Column, Kind, Table

TEMPLATE_FORMATS = ("csv", "xlsx")
LAST_ROW = 1_048_575
CODES_SHEET = "Codes"
CODE_HEADINGS = (Text("Spalte", "Column"), Text("Code", "Code"), Text("Deutsch", "Deutsch"), Text("English", "English"))
NAME_COLUMNS = {"de": "C", "en": "D"}

TITLE = Text("Vorlage: {table}", "Template: {table}")
REQUIRED = Text("Muss ausgefüllt sein.", "Must be filled.")
OPTIONAL = Text("Bleibt leer, wenn nichts bekannt ist.", "Stays empty where nothing is known.")
UNIT = Text("Einheit: {unit}.", "Unit: {unit}.")
EXAMPLE = Text("Beispiel: {example}", "Example: {example}")
CHECK = Text("Bitte prüfen", "Please check")
CODES_ALLOWED = Text("Wählen Sie einen Eintrag der Liste.", "Choose an entry of the list.")

# Bounds that Excel needs where a column declares none.
FEWEST, MOST = 0, 999_999_999_999
FIRST_YEAR, LAST_YEAR = 1800, 2099
FIRST_DAY, LAST_DAY = dt.date(1900, 3, 1), dt.date(2099, 12, 31)
# A spreadsheet program takes a number with the other language's mark for a text.
ALLOWED_IN_A_CELL = ALLOWED | {
    Kind.NUMBER: Text("eine Zahl mit Komma vor den Dezimalstellen", "a number with a decimal point"),
}
NUMBER_FORMATS = {Kind.INTEGER: "0", Kind.YEAR: "0", Kind.NUMBER: "General", Kind.DATE: "yyyy-mm-dd"}
TEXT_FORMAT = "@"

# Where the form of a value alone does not show what stands in a column.
EXAMPLES_BY_NAME: dict[str, Text] = {
    "name": Text("Musterinitiative Karlsruhe", "Sample initiative Karlsruhe"),
    "short_name": Text("Musterinitiative", "Sample initiative"),
    "municipality": Text("Karlsruhe", "Karlsruhe"),
    "lat": Text("49,00937", "49.00937"),
    "lon": Text("8,40444", "8.40444"),
    "organisation": Text("Musterverband e.V.", "Musterverband e.V."),
    "legal_form": Text("e.V.", "e.V."),
    "companies": Text("800", "800"),
    "staff": Text("4", "4"),
    "summary_de": Text("Bringt Betriebe und Hochschulen zusammen.", "Bringt Betriebe und Hochschulen zusammen."),
    "summary_en": Text("Brings companies and universities together.", "Brings companies and universities together."),
    "title": Text("Tag der Photonik", "Photonics day"),
    "series": Text("clusterwoche-2017", "clusterwoche-2017"),
    "venue": Text("Haus der Wirtschaft", "Haus der Wirtschaft"),
    "organiser": Text("Stadt Karlsruhe", "City of Karlsruhe"),
    "name_de": Text("Landkreis Karlsruhe", "Landkreis Karlsruhe"),
    "name_en": Text("Karlsruhe District", "Karlsruhe District"),
    "kind": Text("Landkreis", "Landkreis"),
    "nuts": Text("DE123", "DE123"),
    "seat": Text("Karlsruhe", "Karlsruhe"),
    "regional_association": Text("Regionalverband Mittlerer Oberrhein", "Regionalverband Mittlerer Oberrhein"),
    "area_km2": Text("1085,29", "1085.29"),
    "gdp_million_eur": Text("18250,40", "18250.40"),
    "countries": Text("12", "12"),
    "source_url": Text("https://www.example.org/bericht", "https://www.example.org/report"),
}


def template(table: Table, file_format: str, language: Language, delimiter: str = ",") -> bytes:
    """An empty spreadsheet with the declared columns; the same arguments give the same bytes.

    A workbook explains every column in a note and a prompt, and offers the codes by their names in `language`, which
    are understood on upload; `delimiter` separates the cells of a CSV file. Raises UsageError where the format does
    not exist.
    """
    match file_format:
        case "csv":
            return f"{delimiter.join(table.names)}\n".encode()
        case "xlsx":
            return _workbook(table, language)
    raise UsageError(f'There is no template in the format "{file_format}"; allowed are {", ".join(TEMPLATE_FORMATS)}.')


def example_of(column: Column, language: Language) -> str:
    """A value that fits a column."""
    if column.codes:
        names = [language.text(name) for name in column.codes.values()]
        return LIST_SEPARATOR.join(names[:2]) if column.is_list else names[0]
    by_name = EXAMPLES_BY_NAME.get(column.name)
    return language.text(by_name) if by_name and not column.references else EXAMPLES[column.kind]


def _workbook(table: Table, language: Language) -> bytes:
    target = BytesIO()
    name = language.text(table.label)
    ranges = _code_ranges(table, language)
    with new_workbook(target, language.text(TITLE).format(table=name)) as workbook:
        sheet = workbook.add_worksheet(name)
        bold = workbook.add_format({"bold": True})
        for position, column in enumerate(table.columns):
            cell_format = workbook.add_format({"num_format": NUMBER_FORMATS.get(column.kind, TEXT_FORMAT)})
            sheet.set_column(position, position, NARROW, cell_format)
            sheet.write_string(0, position, column.name, bold)
            sheet.write_comment(0, position, "\n".join(_help(column, language)), NOTE_OPTIONS)
            validation = _validation(column, ranges) | _texts(column, language)
            sheet.data_validation(1, position, LAST_ROW, position, validation)
        sheet.freeze_panes(1, 0)
        keep_texts(sheet)
        add_list(workbook, CODES_SHEET, [language.text(heading) for heading in CODE_HEADINGS], _codes(table))
    return target.getvalue()


def _codes(table: Table) -> list[tuple[str, str, str, str]]:
    """Every code of a table with its column and its names."""
    return [(column.name, code, *names) for column in table.columns for code, names in column.codes.items()]


def _code_ranges(table: Table, language: Language) -> dict[str, str]:
    """Where on the sheet of codes the names of each column's codes stand."""
    letter = NAME_COLUMNS[language.code]
    rows: dict[str, list[int]] = {}
    for row, (column, *_) in enumerate(_codes(table), 2):
        rows.setdefault(column, []).append(row)
    return {column: f"={CODES_SHEET}!${letter}${own[0]}:${letter}${own[-1]}" for column, own in rows.items()}


def _help(column: Column, language: Language) -> list[str]:
    """What a person needs to know to fill in a column, one line each."""
    unit = [language.text(UNIT).format(unit=language.text(column.unit))] if column.unit else []
    return [
        language.text(column.label),
        language.text(REQUIRED if column.required else OPTIONAL),
        language.text(column.help),
        *unit,
        language.text(EXAMPLE).format(example=example_of(column, language)),
    ]


def _texts(column: Column, language: Language) -> dict[str, str]:
    """What a spreadsheet program says of a cell: while it is chosen, and where it holds what is not expected."""
    title, *lines = _help(column, language)
    allowed = CODES_ALLOWED if column.codes else ALLOWED_IN_A_CELL.get(column.kind, CODES_ALLOWED)
    return prompt(title, " ".join(lines)) | {
        "error_type": "warning",
        "error_title": language.text(CHECK),
        "error_message": language.text(allowed),
    }


def _validation(column: Column, ranges: Mapping[str, str]) -> dict[str, Any]:
    """What a cell is expected to hold, as far as a spreadsheet program can tell."""
    between = {"criteria": "between"}
    match column.kind:
        case Kind.CODE:
            return {"validate": "list", "source": ranges[column.name]}
        case Kind.YEAR:
            return between | {"validate": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        case Kind.DATE:
            return between | {"validate": "date", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        case Kind.INTEGER | Kind.NUMBER:
            low, high = (
                bound if declared is None else declared
                for declared, bound in ((column.minimum, FEWEST), (column.maximum, MOST))
            )
            whole = "integer" if column.kind is Kind.INTEGER else "decimal"
            return between | {"validate": whole, "minimum": low, "maximum": high}
    return {"validate": "any"}
