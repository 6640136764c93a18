"""A sum or a note below the rows is told once as such, and a row of data never is."""

import pytest

from tests.intake.proposals import INITIATIVE, places_of, proposed

DELTA = INITIATIVE | {"id": "delta", "name": "Verein Delta", "short_name": "Delta"}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"id": "Summe", "members": "120", "members_year": "2025", "sector": "alle"}, "id"),
        ({"name": "Gesamt:", "members": "120"}, "name"),
        ({"id": "TOTAL", "companies": "#WERT!"}, "id"),
        ({"id": "Quelle: Meldung der Mitglieder, Stand 30.09.2025"}, "id"),
        ({"name": "Stand: 30.09.2025"}, "name"),
        ({"id": "* Schätzung", "name": "ohne Gewähr"}, "id"),
    ],
)
def test_a_sum_or_a_note_has_one_fault_in_place_of_all_others(row: dict[str, str], column: str) -> None:
    proposal = proposed("initiatives", DELTA, row)
    assert places_of(proposal.faults) == [("sum-or-note", 3, column, row[column])]
    assert proposal.warnings == ()


@pytest.mark.parametrize(
    "row",
    [
        DELTA | {"id": "total"},
        {"id": "summa", "members": "120"},
        {"id": "quelle", "name": "Quelle: Cluster Wasser", "kind": "initiative", "sector": "photonics"},
        {"id": "Summe der Teile", "members": "120"},
    ],
)
def test_a_row_of_data_is_told_as_what_it_is(row: dict[str, str]) -> None:
    assert "sum-or-note" not in {fault.code for fault in proposed("initiatives", INITIATIVE, row).faults}


def test_a_note_in_a_column_that_is_not_taken_over_is_told_at_the_key() -> None:
    proposal = proposed("initiatives", DELTA | {"Bemerkung": ""}, {"Bemerkung": "Quelle: Meldung der Mitglieder"})
    assert [(fault.code, fault.row, fault.column) for fault in proposal.faults] == [("sum-or-note", 3, "id")]


def test_a_sum_below_a_few_columns_of_published_rows_does_not_ask_for_the_others() -> None:
    proposal = proposed("initiatives", {"id": "alpha", "members": "120"}, {"id": "Summe", "members": "120"})
    assert places_of(proposal.faults) == [("sum-or-note", 3, "id", "Summe")]


def test_a_footer_is_left_out_as_any_row_and_becomes_one_where_a_person_writes_in_it() -> None:
    rows = (DELTA, {"id": "Summe", "members": "120"})
    assert proposed("initiatives", *rows, dropped=frozenset({3})).faults == ()
    written = proposed("initiatives", *rows, cells={(3, "id"): "summe"})
    assert {"missing"} <= {fault.code for fault in written.faults}
    assert "sum-or-note" not in {fault.code for fault in written.faults}
