"""Templates are read back with another program's reader, and as the upload that they are made for."""

import csv
from functools import cache
from io import BytesIO, StringIO

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clusterdash.errors import UsageError
from clusterdash.intake.proposing import Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.repairing import repaired
from clusterdash.intake.templates import TEMPLATE_FORMATS, example_of, template
from clusterdash.locale import Language, language
from clusterdash.model.columns import Kind, Table
from clusterdash.model.rows import faults_in
from clusterdash.model.tables import TABLES
from tests.intake.proposals import THIS_YEAR, small
from tests.store.landscapes import frame

GERMAN, ENGLISH = language("de"), language("en")
EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
EACH_LANGUAGE = pytest.mark.parametrize("spoken", [GERMAN, ENGLISH], ids=["de", "en"])


def opened(table: Table, spoken: Language = GERMAN) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook_of(table.name, spoken.code)))


@cache
def workbook_of(name: str, code: str) -> bytes:
    return template(TABLES[name], "xlsx", language(code))


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def validations(table: Table, spoken: Language = GERMAN) -> dict[str, DataValidation]:
    """The validations by the name of the column that each of them covers."""
    sheet = opened(table, spoken).worksheets[0]
    found = {area.min_col: rule for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
    return {name: found[position] for position, name in enumerate(table.names, 1)}


@EACH_TABLE
def test_a_csv_template_is_the_declared_columns_and_nothing_else(table: Table) -> None:
    content = template(table, "csv", GERMAN)
    assert content.endswith(b"\n")
    assert list(csv.reader(StringIO(content.decode("utf-8")))) == [list(table.names)]


def test_a_csv_template_may_have_another_delimiter() -> None:
    assert template(TABLES["labels"], "csv", GERMAN, ";") == b"initiative_id;label;level;year;source_url\n"


@EACH_LANGUAGE
def test_decimals_are_explained_with_the_mark_that_a_spreadsheet_program_of_the_language_knows(
    spoken: Language,
) -> None:
    mark, word = {"de": (",", "Komma"), "en": (".", "point")}[spoken.code]
    for table in TABLES.values():
        for name, rule in validations(table, spoken).items():
            if table[name].kind is Kind.NUMBER:
                assert word in rule.error
                assert mark in example_of(table[name], spoken)


@EACH_TABLE
@EACH_LANGUAGE
def test_a_workbook_has_the_declared_columns_bold_and_in_sight_and_no_row(table: Table, spoken: Language) -> None:
    sheet = opened(table, spoken).worksheets[0]
    assert rows_of(sheet) == [table.names]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.title == spoken.text(table.label)


@EACH_TABLE
@EACH_LANGUAGE
def test_a_note_says_what_a_column_holds_and_whether_it_must_be_filled(table: Table, spoken: Language) -> None:
    sheet = opened(table, spoken).worksheets[0]
    required = {"de": "Muss ausgefüllt sein.", "en": "Must be filled."}[spoken.code]
    for cell, column in zip(sheet[1], table.columns, strict=True):
        note = cell.comment.text.splitlines()
        assert note[0] == spoken.text(column.label)
        assert (required in note) is column.required
        assert spoken.text(column.help) in note
        assert bool(column.unit) == any(line.startswith(("Einheit: ", "Unit: ")) for line in note)
        assert note[-1].partition(": ")[2] == example_of(column, spoken)


@EACH_TABLE
@EACH_LANGUAGE
def test_every_column_has_a_prompt_that_fits_and_refuses_nothing(table: Table, spoken: Language) -> None:
    for name, rule in validations(table, spoken).items():
        assert rule.promptTitle
        assert spoken.text(table[name].help)[:40] in rule.prompt
        assert len(rule.prompt) <= 255
        assert rule.errorStyle == "warning"
        assert str(rule.sqref).endswith("1048576")


@EACH_TABLE
@EACH_LANGUAGE
def test_a_column_of_codes_offers_their_names_in_the_language_of_the_reader(table: Table, spoken: Language) -> None:
    workbook, rules = opened(table, spoken), validations(table, spoken)
    for column in table.columns:
        rule = rules[column.name]
        if column.kind is not Kind.CODE:
            assert rule.type != "list"
            continue
        name, _, cells = rule.formula1.partition("!")
        offered = [cell.value for (cell,) in workbook[name][cells.replace("$", "")]]
        assert offered == [spoken.text(wording) for wording in column.codes.values()]


@EACH_TABLE
def test_a_second_sheet_lists_every_code_with_its_names(table: Table) -> None:
    sheet = opened(table).worksheets[1]
    headings, *rows = rows_of(sheet)
    assert headings == ("Spalte", "Code", "Deutsch", "English")
    assert rows == [(column.name, code, *names) for column in table.columns for code, names in column.codes.items()]


def test_numbers_and_days_are_expected_within_their_bounds() -> None:
    expected = validations(TABLES["initiatives"]) | validations(TABLES["events"])
    found = {name: (rule.type, rule.formula1, rule.formula2) for name, rule in expected.items()}
    assert found["members"] == ("whole", "1", "999999999999")
    assert found["founded"] == ("whole", "1800", "2099")
    assert found["lat"] == ("decimal", "-90.0", "90.0")
    assert found["start_date"] == ("date", "61", "73050")
    assert found["title"][0] is None


@EACH_TABLE
def test_a_leading_zero_stays_where_a_key_is_typed(table: Table) -> None:
    sheet = opened(table).worksheets[0]
    for position, column in enumerate(table.columns, 1):
        letter = openpyxl.utils.get_column_letter(position)
        is_text = sheet.column_dimensions[letter].number_format == "@"
        assert is_text is (column.kind not in (Kind.INTEGER, Kind.YEAR, Kind.NUMBER, Kind.DATE))


@EACH_TABLE
@EACH_LANGUAGE
@pytest.mark.parametrize("file_format", TEMPLATE_FORMATS)
def test_the_same_template_has_the_same_bytes(table: Table, spoken: Language, file_format: str) -> None:
    assert template(table, file_format, spoken) == template(table, file_format, spoken)


@EACH_TABLE
@pytest.mark.parametrize("file_format", TEMPLATE_FORMATS)
def test_an_empty_template_reads_as_the_table_without_rows(table: Table, file_format: str) -> None:
    sheet = read_sheet(template(table, file_format, ENGLISH), f"{table.name}.{file_format}", table)
    assert sheet.headings == table.names
    proposal = propose(Upload(table, sheet), small(), year=THIS_YEAR)
    assert [fault.code for fault in proposal.faults] == ["no-rows"]
    assert proposal.changes.is_empty


@EACH_LANGUAGE
def test_a_template_that_was_filled_in_with_what_it_offers_has_no_fault(spoken: Language) -> None:
    table = TABLES["initiatives"]
    workbook = opened(table, spoken)
    sheet = workbook.worksheets[0]
    filled = {column.name: example_of(column, spoken) for column in table.columns}
    for position, name in enumerate(table.names, 1):
        number = table[name].kind in (Kind.INTEGER, Kind.YEAR, Kind.NUMBER)
        sheet.cell(2, position).value = float(filled[name].replace(",", ".")) if number else filled[name]
    target = BytesIO()
    workbook.save(target)
    read = read_sheet(target.getvalue(), "vorlage.xlsx", table)
    proposal = propose(Upload(table, read), small(), year=THIS_YEAR)
    assert proposal.faults == ()
    assert proposal.changes.added.index.to_list() == ["cyberforum"]
    assert proposal.rows.at[2, "kind"] == "initiative"
    assert proposal.rows.at[2, "members"] == "1200"


@EACH_TABLE
@EACH_LANGUAGE
def test_every_example_is_a_value_that_its_column_allows(table: Table, spoken: Language) -> None:
    examples = frame(table.name, [{column.name: example_of(column, spoken) for column in table.columns}])
    rows, _ = repaired(examples, table, small().known)
    assert faults_in(rows, table) == []
    assert rows.notna().all(axis=None)


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r'no template in the format "pdf"; allowed are csv, xlsx\.'):
        template(TABLES["initiatives"], "pdf", GERMAN)
