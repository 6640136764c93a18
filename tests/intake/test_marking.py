"""A marked file is read back with another program's reader, and uploaded again as a person would."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from clusterdash.intake import marking
from clusterdash.intake.decisions import Decisions, Missing
from clusterdash.intake.headings import ENOUGH_KNOWN, heading_key, known_headings
from clusterdash.intake.marking import FAULT_HEADINGS, is_marked, marked
from clusterdash.intake.proposing import Proposal, Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.locale import Language, language
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from tests.intake.proposals import BETA, GAMMA, INITIATIVE, THIS_YEAR, places_of, proposed, sheet, small, written

GERMAN, ENGLISH = language("de"), language("en")
INITIATIVES = TABLES["initiatives"]
FAULT, WARNING = "FFFFC7CE", "FFFFEB9C"
FAULTY = (
    INITIATIVE | {"sector": "Weltraumbergbau", "members": "rund 50"},
    BETA | {"members": "1000", "website": "beta.example.org"},
    INITIATIVE | {"id": "delta", "name": "", "members_year": "2020"},
)


def opened(proposal: Proposal, spoken: Language = GERMAN) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(marked(proposal, spoken)))


def colors(proposal: Proposal) -> dict[str, str]:
    """The coloured cells of the first sheet."""
    cells = (cell for row in opened(proposal).worksheets[0].iter_rows() for cell in row)
    return {cell.coordinate: cell.fill.fgColor.rgb for cell in cells if cell.fill.fill_type}


def again(proposal: Proposal, content: bytes | None = None) -> Proposal:
    """What the marked file would publish when it is uploaded."""
    read = read_sheet(content or marked(proposal, GERMAN), "muster-faults.xlsx", proposal.table)
    return propose(Upload(proposal.table, read), small(), year=THIS_YEAR)


def of_sheet(table: Table, made: Sheet, **decided: object) -> Proposal:
    return propose(Upload(table, made, Decisions(**decided)), small(), year=THIS_YEAR)


def column_of(name: str, rows: tuple[dict[str, str], ...] = FAULTY) -> str:
    """The letter of a column of the sheet."""
    return openpyxl.utils.get_column_letter(list(rows[0]).index(name) + 1)


def test_every_cell_stands_where_it_was_as_the_text_that_it_was() -> None:
    values = list(opened(proposed("initiatives", *FAULTY)).worksheets[0].iter_rows(values_only=True))
    assert values[0] == tuple(FAULTY[0])
    assert values[1:] == [tuple(row[name] or None for name in FAULTY[0]) for row in FAULTY]


def test_the_headings_and_rows_stay_in_their_rows_of_the_spreadsheet() -> None:
    made = sheet(*FAULTY, header_row=4)
    made = Sheet(made.file_name, made.checksum, made.headings, made.cells.set_axis([6, 7, 12]), header_row=4)
    first = opened(of_sheet(INITIATIVES, made)).worksheets[0]
    ids = [first.cell(row, 2).value for row in range(1, 13)]
    assert ids == [None, None, None, "id", None, "alpha", "beta", None, None, None, None, "delta"]
    assert first.freeze_panes == "A5"


def test_a_formula_is_written_as_the_text_that_it_is() -> None:
    formula = '=HYPERLINK("http://example.org";"x")'
    cell = opened(proposed("initiatives", INITIATIVE | {"name": formula})).worksheets[0][f"{column_of('name')}2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (formula, "s", None)


def test_faulty_cells_have_one_colour_and_doubtful_ones_another() -> None:
    assert colors(proposed("initiatives", *FAULTY)) == {
        f"{column_of('sector')}2": FAULT,
        f"{column_of('members')}2": FAULT,
        f"{column_of('website')}3": FAULT,
        f"{column_of('members')}3": WARNING,
        f"{column_of('name')}4": FAULT,
        f"{column_of('members_year')}4": WARNING,
    }


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        (GERMAN, ("„rund 50“ ist in „Mitglieder“ nicht erlaubt. Erlaubt: eine ganze Zahl", "Schreiben Sie den Wert")),
        (ENGLISH, ("“rund 50” is not allowed in “Members”. Allowed: a whole number", "Write the value in this form")),
    ],
    ids=["de", "en"],
)
def test_a_note_says_what_is_wrong_and_what_to_do_in_the_language_of_the_reader(
    spoken: Language, said: tuple[str, str]
) -> None:
    note = opened(proposed("initiatives", *FAULTY), spoken).worksheets[0][f"{column_of('members')}2"].comment.text
    message, repair = note.splitlines()
    assert message.startswith(said[0])
    assert repair.startswith(said[1])


def test_a_cell_with_two_faults_notes_both() -> None:
    proposal = proposed("initiatives", INITIATIVE | {"organisation": "Erika Mustermann, erika@example.org"})
    note = opened(proposal).worksheets[0][f"{column_of('organisation')}2"].comment.text
    own = [fault for fault in proposal.faults if fault.column == "organisation"]
    assert len(own) == 2
    assert all(fault.message.de in note for fault in own)


@pytest.mark.parametrize(
    ("spoken", "name", "headings"),
    [
        (GERMAN, "Fehler", ("Art", "Code", "Zeile", "Spalte", "Wert", "Was falsch ist", "Was zu tun ist")),
        (ENGLISH, "Faults", ("Type", "Code", "Row", "Column", "Value", "What is wrong", "What to do")),
    ],
    ids=["de", "en"],
)
def test_a_second_sheet_lists_every_fault_and_then_every_warning(
    spoken: Language, name: str, headings: tuple[str, ...]
) -> None:
    proposal = proposed("initiatives", *FAULTY)
    listed, *rows = opened(proposal, spoken)[name].iter_rows(values_only=True)
    found = [*proposal.faults, *proposal.warnings]
    assert listed == headings
    assert [row[1:5] for row in rows] == [(fault.code, fault.row, fault.column, fault.value or None) for fault in found]
    assert [row[5:] for row in rows] == [(spoken.text(fault.message), spoken.text(fault.repair)) for fault in found]
    assert len({row[0] for row in rows}) == 2


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_list_of_faults_cannot_be_taken_for_rows_of_a_table(table: Table) -> None:
    known = known_headings(table)
    for names in zip(*FAULT_HEADINGS, strict=True):
        assert len({known[key] for key in map(heading_key, names) if key in known}) < ENOUGH_KNOWN


def test_a_marked_file_that_is_uploaded_again_has_the_same_faults_in_the_same_rows() -> None:
    proposal = proposed("initiatives", *FAULTY)
    uploaded = again(proposal)
    assert len(proposal.faults) == 4
    assert places_of(uploaded.faults) == places_of(proposal.faults)
    assert places_of(uploaded.warnings) == places_of(proposal.warnings)
    assert uploaded.upload.sheet.headings == proposal.upload.sheet.headings


@pytest.mark.parametrize("spoken", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_marked_file_is_told_from_others_by_its_sheets(spoken: Language) -> None:
    proposal = proposed("initiatives", *FAULTY)
    read = read_sheet(marked(proposal, spoken), "muster.xlsx", INITIATIVES)
    assert is_marked(read, INITIATIVES)
    assert not is_marked(read, TABLES["events"])
    assert not is_marked(replace(read, sheets=read.sheets[:1]), INITIATIVES)
    assert not is_marked(sheet(*FAULTY), INITIATIVES)


def test_a_marked_file_whose_cells_were_repaired_has_no_fault_any_more() -> None:
    proposal = proposed("initiatives", *FAULTY)
    workbook = opened(proposal)
    first = workbook.worksheets[0]
    for name, row, value in (("sector", 2, "Photonik"), ("members", 2, 60), ("name", 4, "Delta")):
        first[f"{column_of(name)}{row}"] = value
    first[f"{column_of('website')}3"] = "www.beta.example.org"
    target = BytesIO()
    workbook.save(target)
    assert again(proposal, target.getvalue()).faults == ()


def test_cells_beyond_the_headings_stand_behind_them_and_are_marked() -> None:
    made = sheet(INITIATIVE, extra=((2, "zu viel"), (2, "noch mehr")))
    proposal = of_sheet(INITIATIVES, made)
    first = opened(proposal).worksheets[0]
    width = len(INITIATIVE)
    assert [first.cell(2, width + step).value for step in (1, 2)] == ["zu viel", "noch mehr"]
    assert list(colors(proposal).values()) == [FAULT, FAULT]
    assert places_of(again(proposal).faults) == places_of(proposal.faults)


def test_a_cell_beyond_the_headings_of_a_row_that_was_left_out_stays_out() -> None:
    made = sheet(INITIATIVE, BETA, extra=((3, "zu viel"),))
    first = opened(of_sheet(INITIATIVES, made, dropped=frozenset({3}))).worksheets[0]
    assert first.max_row == 2


def test_a_fault_of_no_row_is_listed_and_marked_nowhere() -> None:
    proposal = proposed("initiatives", INITIATIVE, GAMMA, missing=Missing.DELETE)
    assert colors(proposal) == {}
    assert [row[1:5] for row in opened(proposal)["Fehler"].iter_rows(min_row=2, values_only=True)] == [
        ("still-referenced", None, "id", "beta")
    ] * 3


def test_the_list_of_faults_calls_a_column_as_the_file_does_and_one_that_it_lacks_by_its_label() -> None:
    row = {"Nr.": "delta", "Bezeichnung": "", "Mitgliederzahl": "viele"}
    proposal = proposed("initiatives", row, columns={"Nr.": "id"})
    listed = [row[2:4] for row in opened(proposal).worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert {(2, "Bezeichnung"), (2, "Mitgliederzahl"), (1, "Kurzname")} <= set(listed)
    assert {"name", "members", "short_name"}.isdisjoint(column for _, column in listed)


def test_every_heading_that_claims_the_same_column_is_marked() -> None:
    made = sheet({"id": "alpha", "Name": "Alpha", "Bezeichnung": "Beta"})
    assert colors(of_sheet(INITIATIVES, made)) == {"B1": FAULT, "C1": FAULT}


def test_edits_stand_in_their_cells_also_where_the_file_lacks_the_column_or_the_row() -> None:
    row = {"id": "alpha", "members": "rund 50"}
    decided = {(2, "members"): "50", (2, "sector"): "Bergbau", (9, "id"): "neu"}
    proposal = proposed("initiatives", row, cells=decided)
    first = opened(proposal).worksheets[0]
    assert [cell.value for cell in first[1]] == ["id", "members", "sector"]
    assert [cell.value for cell in first[2]] == ["alpha", "50", "Bergbau"]
    assert first["A9"].value == "neu"
    uploaded = again(proposal)
    assert ("unknown-code", 2, "sector", "Bergbau") in places_of(uploaded.faults)
    assert not [fault for fault in uploaded.faults if (fault.row, fault.column) == (2, "members")]


def test_a_row_that_was_left_out_stays_out_and_the_others_keep_their_numbers() -> None:
    proposal = proposed("initiatives", *FAULTY, dropped=frozenset({3}))
    first = opened(proposal).worksheets[0]
    assert [first.cell(row, 2).value for row in (2, 3, 4)] == ["alpha", None, "delta"]
    assert list(again(proposal).rows.index) == [2, 4]


def test_rows_that_were_written_in_the_form_stand_below_the_names_of_the_columns() -> None:
    proposal = written("initiatives", cells={(3, "members"): "viele"}, dropped=frozenset({4}))
    first = opened(proposal).worksheets[0]
    assert tuple(cell.value for cell in first[1]) == INITIATIVES.names
    assert [first.cell(row, 1).value for row in (2, 3)] == [INITIATIVE["id"], BETA["id"]]
    assert first.max_row == 3
    assert GAMMA["id"] not in {cell.value for cell in first["A"]}
    assert len(colors(proposal)) == 1


def test_a_file_without_any_row_is_marked_below_its_headings() -> None:
    made = sheet(headings=("id", "name"))
    assert colors(of_sheet(INITIATIVES, made)) == {"A2": FAULT}


def test_a_file_without_faults_is_marked_nowhere() -> None:
    proposal = proposed("initiatives", INITIATIVE)
    assert proposal.faults == ()
    assert colors(proposal) == {}
    assert opened(proposal)["Fehler"].max_row == 1


def test_a_text_that_no_cell_of_a_workbook_can_hold_is_cut_off() -> None:
    proposal = proposed("initiatives", INITIATIVE | {"summary_de": "x" * 40_000})
    assert again(proposal).rows.at[2, "summary_de"] == "x" * 32_767


def test_with_very_many_faults_every_cell_is_coloured_and_the_first_ones_are_noted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marking, "MOST_NOTES", 2)
    rows = [INITIATIVE | {"id": f"muster-{row}", "founded": "früher"} for row in range(3)]
    first = opened(proposed("initiatives", *rows)).worksheets[0]
    cells = first[column_of("founded")][1:]
    assert all(cell.fill.fgColor.rgb == FAULT for cell in cells)
    assert [cell.comment is not None for cell in cells] == [True, True, False]


def test_the_same_proposal_gives_the_same_bytes() -> None:
    assert marked(proposed("initiatives", *FAULTY), GERMAN) == marked(proposed("initiatives", *FAULTY), GERMAN)
