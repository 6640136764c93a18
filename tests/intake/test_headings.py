"""Headings are found and understood however they are written."""

import pytest

from clusterdash.intake.headings import header_of, heading_key, known_headings, table_of, value_as_heading
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from tests.intake.proposals import shipped

INITIATIVES = TABLES["initiatives"]
KNOWN = known_headings(INITIATIVES)
HEADINGS = ["Kennung", "Name", "Branche"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Sitz (Ort)", "sitzort"), ("  SITZ_ORT: ", "sitzort"), ("Länge", "lange"), ("Straße", "strasse"),
     ("–", ""), ("", "")],
)  # fmt: skip
def test_a_heading_is_compared_without_case_accents_spaces_and_punctuation(heading: str, key: str) -> None:
    assert heading_key(heading) == key


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_column_is_known_by_its_name_whatever_else_is_called_so(table: Table) -> None:
    known = known_headings(table)
    assert {name: known[heading_key(name)] for name in table.names} == {name: name for name in table.names}
    assert {known[heading_key(label)] for column in table.columns for label in column.label} <= set(table.names)


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Länge", "lon"), ("Laenge", "lon"), ("Longitude", "lon"), ("Breite (Grad)", "lat"), ("PLZ", "postal_code"),
     ("Gruendungsjahr", "founded")],
)  # fmt: skip
def test_a_column_is_known_by_labels_unit_and_aliases_with_and_without_umlauts(heading: str, column: str) -> None:
    assert KNOWN[heading_key(heading)] == column


@pytest.mark.parametrize(
    ("table", "heading", "column"),
    [("initiatives", "Beschreibung", "summary_de"), ("initiatives", "Kurzbeschreibung", "summary_de"),
     ("initiatives", "Mitarbeiterzahl", "staff"), ("initiatives", "Quellenangabe", "source_url"),
     ("initiatives", "Zip code", "postal_code"), ("initiatives", "Description", "summary_en"),
     ("topics", "Short description", "summary_en"), ("initiatives", "Member count", "members"),
     ("contacts", "Web address", "website"), ("initiatives", "As of", "members_year"),
     ("areas", "Einwohner", "population"), ("areas", "Stand Einwohner", "population_date")],
)  # fmt: skip
def test_everyday_headings_of_both_languages_are_known(table: str, heading: str, column: str) -> None:
    assert known_headings(TABLES[table])[heading_key(heading)] == column


def test_an_unknown_heading_names_no_column() -> None:
    assert heading_key("Lieblingsfarbe") not in KNOWN
    assert heading_key("") not in KNOWN


@pytest.mark.parametrize("other", TABLES)
@pytest.mark.parametrize("name", TABLES)
def test_a_whole_table_brought_for_another_is_known_by_its_headings(name: str, other: str) -> None:
    for headings in (TABLES[other].names, [column.label.de for column in TABLES[other].columns]):
        assert table_of(headings, TABLES[name]) is (None if name == other else TABLES[other])


@pytest.mark.parametrize(
    ("name", "headings"),
    [("initiatives", ["Kennung", "Mitglieder", "Stand"]), ("events", ["id", "title", "summary_de"]),
     ("labels", ["Wer", "Was"]), ("topics", [])],
)  # fmt: skip
def test_a_few_columns_of_a_table_may_be_its_own(name: str, headings: list[str]) -> None:
    assert table_of(headings, TABLES[name]) is None


def test_of_two_rows_with_the_same_headings_the_first_holds_them() -> None:
    assert header_of({2: HEADINGS, 9: HEADINGS}, KNOWN).row == 2


def test_a_single_known_word_does_not_make_a_row_of_headings() -> None:
    rows = {1: ["Name"], 2: ["Wer", "Was", "Wo"], 3: ["a", "b", "c"]}
    assert header_of(rows, KNOWN).row == 2


def test_two_rows_are_one_heading_only_where_that_names_more_columns() -> None:
    rows = {1: ["", "Mitglieder", "", "Sitz"], 2: ["Name", "Anzahl", "Stand", "Ort"], 3: ["a", "1", "2", "c"]}
    header = header_of(rows, KNOWN)
    assert header.headings == ("Name", "Mitglieder Anzahl", "Mitglieder Stand", "Sitz Ort")
    assert (header.row, header.known) == (2, 4)
    assert header_of({1: ["Zahlen", ""], 2: ["Name", "Mitglieder"]}, KNOWN).headings == ("Name", "Mitglieder")


def test_the_lower_heading_alone_counts_for_one_column_only() -> None:
    rows = {1: ["Name", "Mitglieder", "", "Unternehmen", ""], 2: ["", "Anzahl", "Beleg", "Anzahl", "Beleg"]}
    assert header_of(rows, KNOWN).headings[1:] == (
        "Mitglieder Anzahl",
        "Beleg",
        "Anzahl Unternehmen",
        "Unternehmen Beleg",
    )


def test_rows_far_apart_are_not_joined() -> None:
    assert header_of({1: ["Name", "Mitglieder"], 5: ["", "Anzahl"]}, KNOWN).headings == ("Name", "Mitglieder")


def test_a_stated_row_holds_the_headings_also_where_others_fit_better() -> None:
    header = header_of({1: HEADINGS, 4: ["x", " y ", ""]}, KNOWN, stated=4)
    assert (header.row, header.headings, header.known) == (4, ("x", "y"), 0)


def test_headings_below_more_rows_than_are_searched_can_be_stated() -> None:
    rows = {number: [f"Hinweis {number}"] for number in range(1, 150)} | {150: HEADINGS}
    assert header_of(rows, KNOWN).row == 1
    assert header_of(rows, KNOWN, stated=150).known == 3


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([["bwcon", "650"], ["cyberforum", "1200"]], "650"),
        ([["bwcon", "www.bwcon.example"], ["cyberforum", "https://cyberforum.example"]], "www.bwcon.example"),
        ([["tag", "21.9.2017"], ["woche", "22.09.2017"]], "21.9.2017"),
        ([["muster", "2017-09"], ["probe", "2017-10"]], "2017-09"),
        ([["bwcon", "1999"], ["cyberforum", "2004"]], "1999"),
        ([["bwcon", "650"]], "650"),
        ([["Wer", "2023", "2024"], ["bwcon", "650", "700"]], None),
        ([["Wer", "2023"]], None),
        ([["Wer", "Wie viele"], ["bwcon", "650"]], None),
        ([["Wer", "1"], ["bwcon", "viele"]], None),
        ([["Kennung", "Name", "650"], ["bwcon", "bwcon", "700"]], None),
    ],
)
def test_a_value_where_a_heading_should_be_is_told_by_the_cells_below_it(
    rows: list[list[str]], value: str | None
) -> None:
    numbered = dict(enumerate(rows, 1))
    assert value_as_heading(header_of(numbered, KNOWN), numbered) == ((1, value) if value else None)


def test_the_first_row_with_a_value_is_told_also_where_a_fuller_row_was_taken_for_the_headings() -> None:
    rows = {1: ["Liste"], 2: ["a", "650", ""], 3: ["b", "700", "x"], 4: ["c", "800", "y"]}
    header = header_of(rows, KNOWN)
    assert (header.row, value_as_heading(header, rows)) == (3, (2, "650"))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_shipped_rows_without_their_headings_are_never_taken_for_headings(table: Table) -> None:
    rows = shipped().texts[table.name].fillna("").to_numpy().tolist()
    known = known_headings(table)
    for start in range(len(rows) - 1):
        below = dict(enumerate(rows[start : start + 5], 1))
        assert value_as_heading(header_of(below, known), below) is not None


def test_without_any_row_there_are_no_headings() -> None:
    with pytest.raises(ValueError, match="empty"):
        header_of({}, KNOWN)
