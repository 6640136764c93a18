"""What is wrong beyond the form of cells, and what a person should look at once more."""

import pandas as pd
import pytest

from clusterdash.errors import Fault
from clusterdash.intake import checking
from clusterdash.intake.checking import faults_of, warnings_of
from clusterdash.intake.comparing import compare
from clusterdash.model.tables import TABLES
from tests.intake.proposals import (
    BETA,
    CONTACT,
    EVENT,
    GAMMA,
    INITIATIVE,
    LABEL,
    THIS_YEAR,
    Row,
    places_of,
    shipped,
    small,
    texts_of,
)

KNOWN = small().known


def faults(
    name: str, *rows: Row, touched: pd.DataFrame | None = None, harmless: frozenset[str] = frozenset()
) -> list[Fault]:
    """The faults of a table of the small landscape with other rows."""
    texts = texts_of(name, *rows)
    tables = dict(small().texts) | {name: texts}
    return faults_of(tables, TABLES[name], texts if touched is None else touched, KNOWN, harmless, THIS_YEAR)


def codes(found: list[Fault]) -> set[tuple[str, int | None, str]]:
    return {(fault.code, fault.row, fault.column) for fault in found}


def warned(name: str, before: list[Row], after: list[Row], year: int = THIS_YEAR) -> list[Fault]:
    """The warnings when a table becomes another; rows are numbered as they stand in the second."""
    old, new = texts_of(name, *before), texts_of(name, *after)
    table = TABLES[name]
    changes = compare(old, new, table)
    numbers = dict(zip(new[table.key[0]], new.index, strict=True))
    cells = changes.cells.assign(row=changes.cells["key"].map(numbers))
    touched = new.loc[[numbers[key] for key in [*changes.added.index, *changes.changed]]]
    return list(warnings_of(touched, cells, old, table, year))


@pytest.mark.parametrize("name", TABLES)
def test_the_shipped_rows_have_no_fault(name: str) -> None:
    texts = shipped().texts
    untouched = texts[name].where(texts[name].isna())
    assert faults_of(texts, TABLES[name], untouched, shipped().known, frozenset(), THIS_YEAR) == []


def test_all_faults_of_all_rows_are_told_at_once() -> None:
    found = faults(
        "initiatives",
        INITIATIVE | {"members": "viele", "sector": "Bergbau", "website": "example.org"},
        BETA | {"name": "", "companies": "101", "postal_code": "1"},
        GAMMA,
    )
    assert codes(found) == {
        ("not-integer", 2, "members"),
        ("unknown-code", 2, "sector"),
        ("not-url", 2, "website"),
        ("missing", 3, "name"),
        ("companies-exceed-members", 3, "companies"),
        ("not-postal_code", 3, "postal_code"),
    }


@pytest.mark.parametrize(("column", "value"), [("members", "=60+60"), ("sector", "=B2"), ("lat", "=1")])
def test_a_formula_that_was_never_computed_is_told_once(column: str, value: str) -> None:
    found = faults("initiatives", INITIATIVE | {column: value}, BETA, GAMMA)
    assert [fault.code for fault in found if fault.column == column] == ["uncomputed-formula"]


def test_a_text_may_begin_with_an_equals_sign() -> None:
    assert faults("initiatives", INITIATIVE | {"organisation": "=Alpha"}, BETA, GAMMA) == []


@pytest.mark.parametrize(
    ("name", "keys"),
    [("Stuttgart", ["081", "0811", "08111", "08111000"]), ("heilbronn", ["08121", "08121000", "08125"])],
)
def test_a_name_that_several_areas_have_is_told_with_each_of_them(name: str, keys: list[str]) -> None:
    (found,) = faults("contacts", CONTACT | {"ags": name})
    assert (found.code, found.column, found.value) == ("ambiguous-area", "ags", name)
    assert [part.split(": ")[1] for part in found.message.de.split("meinen: ")[1].rstrip(".").split("; ")] == keys
    (listed,) = faults("initiatives", INITIATIVE | {"activity_area": f"FR|{name}"}, BETA, GAMMA)
    assert (listed.code, listed.value) == ("ambiguous-area", name)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("members", "-5", "out-of-bounds"), ("members", "1.5", "not-integer"), ("staff", "1e5", "not-integer"),
     ("lat", "9" * 13, "out-of-bounds"), ("lat", "inf", "not-number"), ("members", "9" * 400, "not-integer")],
)  # fmt: skip
def test_a_number_that_breaks_form_and_bounds_is_told_once(column: str, value: str, code: str) -> None:
    found = faults("initiatives", INITIATIVE | {column: value}, BETA, GAMMA)
    assert [fault.code for fault in found if fault.column == column] == [code]


@pytest.mark.parametrize(
    "error",
    [
        "#REF!",
        "#BEZUG!",
        "#VALUE!",
        "#WERT!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#ZAHL!",
        "#NULL!",
        "#N/A",
        "#NV",
        "#SPILL!",
    ],
)
@pytest.mark.parametrize("column", ["members", "name", "ags"])
def test_an_error_of_a_spreadsheet_program_is_told_as_what_it_is_and_as_nothing_else(error: str, column: str) -> None:
    found = faults("initiatives", INITIATIVE | {column: error}, BETA, GAMMA)
    assert places_of(tuple(found)) == [("spreadsheet-error", 2, column, error)]


@pytest.mark.parametrize("text", ["#cluster", "Halle #3", "#", "REF!"])
def test_a_number_sign_alone_is_no_error_of_a_spreadsheet_program(text: str) -> None:
    assert faults("initiatives", INITIATIVE | {"organisation": text}, BETA, GAMMA) == []


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "code"),
    [
        ("initiatives", INITIATIVE, "ags", "KA", "not-ags"),
        ("labels", {"label": "ecei", "source_url": "https://example.org/"}, "initiative_id", "Wir alle", "not-slug"),
        ("initiatives", INITIATIVE, "lat", "oben", "not-number"),
        ("initiatives", INITIATIVE, "lat", "500", "out-of-bounds"),
        ("events", EVENT, "end_date", "03/04/2017", "ambiguous-date"),
        ("events", EVENT, "end_date", "1. Mai", "not-date"),
        ("events", EVENT, "end_date", "31.02.2026", "no-such-day"),
        ("initiatives", INITIATIVE, "founded", "2.2.2024", "day-for-year"),
        ("events", EVENT, "start_date", "vor 2099", "not-date"),
    ],
)
def test_a_value_of_the_wrong_form_is_told_once(name: str, row: Row, column: str, value: str, code: str) -> None:
    others = [BETA, GAMMA] if name == "initiatives" else []
    found = faults(name, row | {column: value}, *others)
    assert places_of(tuple(found)) == [(code, 2, column, value)]


@pytest.mark.parametrize("name", ["initiatives", "labels", "events", "contacts", "topics"])
@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Telefonat mit der IHK", ["Telefonat mit der IHK"]),
        ("javascript:alert(1)", ["javascript:alert(1)"]),
        ("ftp://example.org/bericht.pdf", ["ftp://example.org/bericht.pdf"]),
        ("https://x y|foo", ["https://x y", "foo"]),
        ("www.example.org/Licht Groß", ["www.example.org/Licht Groß"]),
        ("https://a.example | Flyer", ["Flyer"]),
        ("population: https://a.example", ["population: https://a.example"]),
        ("https://a.example|http://b.example", []),
        ("https://a.example | http://b.example", []),
    ],
)
def test_each_source_that_is_no_address_is_told(name: str, source: str, wrong: list[str]) -> None:
    rows = texts_of(name, {"source_url": source})
    found = faults_of(dict(small().texts) | {name: rows}, TABLES[name], rows, KNOWN, frozenset(), THIS_YEAR)
    assert [fault.value for fault in found if fault.column == "source_url"] == wrong
    assert {fault.code for fault in found if fault.column == "source_url"} <= {"not-url"}


@pytest.mark.parametrize(
    ("source", "is_right"),
    [
        ("population: https://a.example (Destatis) | seat: city of the same name", True),
        ("https://a.example", True),
        ("Telefonat: mit dem Amt", False),
        ("javascript: alert(1)", False),
        ("population:", False),
    ],
)
def test_a_source_of_an_area_may_name_its_figure_and_add_a_remark(source: str, is_right: bool) -> None:
    rows = texts_of("areas", {"source_url": source})
    found = faults_of(dict(small().texts) | {"areas": rows}, TABLES["areas"], rows, KNOWN, frozenset(), THIS_YEAR)
    assert [fault.column for fault in found].count("source_url") == (0 if is_right else 1)


@pytest.mark.parametrize("name", TABLES)
def test_the_sources_of_all_shipped_rows_are_as_they_must_be(name: str) -> None:
    texts = shipped().texts
    found = faults_of(texts, TABLES[name], texts[name], shipped().known, frozenset(), THIS_YEAR)
    assert [fault for fault in found if fault.code == "not-url"] == []


@pytest.mark.parametrize(
    ("column", "value", "codes_told"),
    [
        ("website", "info@example.org", ["email-address"]),
        ("website", "E-Mail: info@example.org", ["email-address"]),
        ("id", "info@example.org", ["email-address"]),
        ("source_url", "mailto:info@example.org", ["email-address"]),
        ("source_url", "Flyer|info@example.org", ["email-address", "not-url"]),
        ("website", "example.org", ["not-url"]),
    ],
)
def test_an_e_mail_address_where_another_form_is_expected_is_told_once(
    column: str, value: str, codes_told: list[str]
) -> None:
    found = faults("initiatives", INITIATIVE | {column: value}, INITIATIVE, BETA, GAMMA)
    assert [fault.code for fault in found if fault.row == 2 and fault.column == column] == codes_told


def test_a_row_that_no_file_holds_is_told_as_standing_in_no_row() -> None:
    texts = texts_of("initiatives", INITIATIVE | {"members": "viele"}, BETA, GAMMA).set_axis([-1, 2, 3])
    tables = dict(small().texts) | {"initiatives": texts}
    found = faults_of(tables, TABLES["initiatives"], texts.where(texts.isna()), KNOWN, frozenset(), THIS_YEAR)
    assert places_of(tuple(found)) == [("not-integer", None, "members", "viele")]


def test_personal_data_are_looked_for_in_touched_cells_only() -> None:
    row = INITIATIVE | {"organisation": "Erika Mustermann", "summary_de": "Leitung: Max Mustermann"}
    texts = texts_of("initiatives", row, BETA, GAMMA)
    touched = texts.where(texts.isna()).assign(summary_de=texts["summary_de"])
    found = faults("initiatives", row, BETA, GAMMA, touched=touched)
    assert places_of(tuple(found)) == [("person-name", 2, "summary_de", "Max Mustermann")]
    assert faults("initiatives", row, BETA, GAMMA, touched=touched, harmless=frozenset({"Max Mustermann"})) == []


def test_an_initiative_that_others_name_cannot_go_and_each_table_says_how_often() -> None:
    found = faults("initiatives", INITIATIVE, GAMMA)
    assert [(fault.code, fault.row, fault.value, fault.message.en) for fault in found] == [
        ("still-referenced", None, "beta", f"“beta” is deleted, but still stands in 1 row of “{table}”.")
        for table in ("Quality labels and programmes", "Events", "Topics of the month")
    ]


def test_the_rows_that_name_a_deleted_row_are_counted() -> None:
    events = texts_of("events", EVENT, EVENT | {"id": "zweiter-tag"})
    texts = dict(small().texts) | {"initiatives": texts_of("initiatives", BETA, GAMMA), "events": events}
    found = faults_of(texts, TABLES["initiatives"], texts["initiatives"], KNOWN, frozenset(), THIS_YEAR)
    assert "steht aber unter „Veranstaltungen“ noch in 2 Zeilen." in "".join(fault.message.de for fault in found)
    assert "still stands in 2 rows of “Events”." in "".join(fault.message.en for fault in found)


def test_the_rows_of_tables_that_nobody_names_may_go() -> None:
    assert faults("events") == []
    assert faults("labels") == []


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("100", "1000", True),
        ("1000", "100", True),
        ("100", "999", False),
        ("", "1000", False),
        ("5", "viele", False),
    ],
)
def test_a_figure_that_jumped_tenfold_up_or_down_is_told(before: str, after: str, is_told: bool) -> None:
    found = warned("initiatives", [INITIATIVE | {"members": before}], [INITIATIVE | {"members": after}])
    assert codes(found) == ({("tenfold", 2, "members")} if is_told else set())


def test_a_published_value_that_a_file_leaves_empty_is_told_and_a_new_row_empties_nothing() -> None:
    emptied = INITIATIVE | {"members": "", "staff": ""}
    found = warned("initiatives", [INITIATIVE | {"staff": ""}], [emptied])
    assert places_of(tuple(found)) == [("emptied", 2, "members", "100")]
    assert warned("initiatives", [], [emptied]) == []


def test_a_year_and_a_coordinate_do_not_jump() -> None:
    changed = INITIATIVE | {"founded": "1850", "lat": "4.9", "postal_code": "07613"}
    assert warned("initiatives", [INITIATIVE], [changed]) == []


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ({"members_year": "2014"}, {"members": "150", "members_year": "2014"}, True),
        ({"members_year": ""}, {"members": "150", "members_year": ""}, True),
        ({"members_year": "2024"}, {"members": "150", "members_year": "2024"}, False),
        ({"members_year": "2014"}, {"members": "150", "members_year": "2025"}, False),
        ({"members_year": "2014"}, {"members_year": "2014", "staff": "3"}, False),
        ({"members_year": ""}, {"members_year": "", "staff": "3"}, False),
    ],
)
def test_a_changed_figure_that_keeps_an_old_year_or_has_none_is_told(before: Row, after: Row, is_told: bool) -> None:
    row = INITIATIVE | {"companies": ""}
    found = warned("initiatives", [row | before], [row | after])
    expected = ("figure-without-its-year", 2, "members_year", before["members_year"])
    assert places_of(tuple(found)) == ([expected] if is_told else [])


def test_a_new_figure_without_a_year_is_told_and_without_figure_none_is_wanted() -> None:
    new = INITIATIVE | {"members_year": ""}
    assert codes(warned("initiatives", [], [new])) == {("figure-without-its-year", 2, "members_year")}
    assert warned("initiatives", [], [new | {"members": "", "companies": ""}]) == []


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [("initiatives", INITIATIVE, "members_year"), ("initiatives", INITIATIVE, "founded"), ("labels", LABEL, "year")],
)
def test_a_year_after_this_one_is_told_in_new_and_changed_cells_only(name: str, row: Row, column: str) -> None:
    others = [BETA, GAMMA] if name == "initiatives" else []
    future = row | {column: "2027"}
    assert places_of(tuple(faults(name, future, *others))) == [("future-year", 2, column, "2027")]
    untouched = texts_of(name, future).iloc[:0].reindex([2])
    assert faults(name, future, *others, touched=untouched) == []
    assert faults(name, row | {column: str(THIS_YEAR)}, *others) == []


@pytest.mark.parametrize(("year", "is_old"), [("2023", True), ("2024", False), ("2026", False), ("früher", False)])
def test_a_figure_older_than_two_years_is_told_in_new_and_changed_rows(year: str, is_old: bool) -> None:
    row = INITIATIVE | {"members_year": year}
    expected = {("old-figure", 2, "members_year")} if is_old else set()
    assert codes(warned("initiatives", [], [row])) == expected
    assert codes(warned("initiatives", [INITIATIVE], [row])) == expected
    assert warned("initiatives", [row], [row | {"staff": "3"}]) == []


@pytest.mark.parametrize("name", ["Cluster Alpha", "cluster  alpha", "Alpha Cluster", "Cluster Alpha."])
def test_a_new_row_with_the_name_of_a_published_one_is_told(name: str) -> None:
    found = warned("initiatives", [BETA, INITIATIVE], [BETA, INITIATIVE, INITIATIVE | {"id": "delta", "name": name}])
    assert places_of(tuple(found)) == [("similar-row", 4, "name", name)]
    assert "“Cluster Alpha” (alpha)" in found[0].message.en


@pytest.mark.parametrize("name", ["Cluster Omega", "", "Alpha"])
def test_a_new_row_of_another_name_or_of_none_looks_like_no_other(name: str) -> None:
    assert warned("initiatives", [INITIATIVE], [INITIATIVE, INITIATIVE | {"id": "delta", "name": name}]) == []


def test_events_of_the_same_name_look_alike_on_the_same_day_only() -> None:
    again = EVENT | {"id": "tag-2"}
    assert codes(warned("events", [EVENT], [EVENT, again])) == {("similar-row", 3, "title")}
    assert warned("events", [EVENT], [EVENT, again | {"start_date": "2026-05-05"}]) == []
    assert warned("events", [EVENT], [EVENT, again | {"start_date": ""}]) == []


@pytest.mark.parametrize("name", ["labels", "contacts"])
def test_rows_whose_name_is_their_key_or_that_have_none_are_not_compared_by_it(name: str) -> None:
    rows = small().texts[name]
    assert (
        list(warnings_of(rows, compare(rows, rows, TABLES[name]).cells.assign(row=0), rows, TABLES[name], 2026)) == []
    )


def test_of_very_many_rows_those_of_the_same_name_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_COMPARED", 1)
    new = [INITIATIVE | {"id": "delta", "name": "cluster alpha"}, INITIATIVE | {"id": "omega", "name": "Alpha Cluster"}]
    found = warned("initiatives", [BETA, INITIATIVE], [BETA, INITIATIVE, *new])
    assert places_of(tuple(found)) == [("similar-row", 4, "name", "cluster alpha")]
    assert "(alpha)" in found[0].message.en


def test_nothing_is_told_where_nothing_changed() -> None:
    assert warned("initiatives", [INITIATIVE], [INITIATIVE]) == []
    assert warned("initiatives", [], []) == []
