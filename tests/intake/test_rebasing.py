"""An upload on top of a newer version: what one side changed holds, and what both changed is for a person to decide."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterdash.intake.rebasing import Rebased, deleted_though_changed, rebase
from clusterdash.model.tables import TABLES
from tests.intake.proposals import BETA, INITIATIVE, places_of, texts_of

INITIATIVES = TABLES["initiatives"]
VALUES = st.sampled_from(["1", "2", "3", ""])
CHANGED = ("name", "members")

Row = dict[str, str]
Cell = tuple[str, str]


def rebased(mine: list[Row], base: list[Row], newest: list[Row], decided: dict[Cell, bool] | None = None) -> Rebased:
    """Rows rebased that stand at the same place on all sides; an empty one is not there."""
    sides = [texts_of("initiatives", *rows) for rows in (mine, base, newest)]
    return rebase(*sides, sides[0]["id"].fillna(sides[1]["id"]), INITIATIVES, decided or {})


@st.composite
def three_sides(draw: st.DrawFn) -> tuple[list[Row], list[Row], list[Row]]:
    """One to three initiatives, each with few values, on all three sides."""
    count = draw(st.integers(1, 3))
    return tuple(
        [{"id": f"key-{row}"} | {name: value for name in CHANGED if (value := draw(VALUES))} for row in range(count)]
        for _ in range(3)
    )


@pytest.mark.parametrize(
    ("mine", "base", "newest", "result"),
    [
        ("120", "100", "100", "120"),
        ("100", "100", "110", "110"),
        ("120", "100", "120", "120"),
        ("", "100", "100", ""),
        ("100", "100", "", ""),
        ("", "100", "", ""),
        ("120", "", "", "120"),
        ("", "", "110", "110"),
    ],
)
def test_where_only_one_side_changed_a_cell_or_both_alike_there_is_nothing_to_decide(
    mine: str, base: str, newest: str, result: str
) -> None:
    done = rebased(*([INITIATIVE | {"members": value}] for value in (mine, base, newest)))
    assert done.rows["members"].fillna("").to_list() == [result]
    assert done.faults == ()


@pytest.mark.parametrize(("mine", "theirs"), [("120", "110"), ("", "110"), ("120", "")])
def test_where_both_changed_a_cell_differently_a_person_must_decide(mine: str, theirs: str) -> None:
    sides = [[INITIATIVE | {"members": value}] for value in (mine, "100", theirs)]
    assert places_of(rebased(*sides).faults) == [("conflict", 2, "members", mine)]
    told = f"“{theirs}”" if theirs else "empty"
    assert f"from “100” to {told};" in rebased(*sides).faults[0].message.en
    for wins, result in ((True, mine), (False, theirs)):
        done = rebased(*sides, {("alpha", "members"): wins})
        assert done.faults == ()
        assert done.rows["members"].fillna("").to_list() == [result]


def test_what_two_persons_changed_in_different_cells_of_a_row_comes_together() -> None:
    done = rebased([INITIATIVE | {"members": "120"}], [INITIATIVE], [INITIATIVE | {"staff": "3"}])
    assert (done.rows.at[2, "members"], done.rows.at[2, "staff"]) == ("120", "3")


def test_a_row_that_both_added_comes_together_and_what_differs_is_for_a_person() -> None:
    done = rebased([INITIATIVE | {"members": "120", "staff": "3"}], [{}], [INITIATIVE])
    assert done.rows.at[2, "staff"] == "3"
    assert places_of(done.faults) == [("conflict", 2, "members", "120")]


def test_a_row_that_somebody_deleted_stays_deleted_where_it_was_left_alone() -> None:
    done = rebased([INITIATIVE, BETA], [INITIATIVE, BETA], [INITIATIVE, {}])
    assert done.rows["id"].to_list() == ["alpha"]
    assert done.faults == ()


def test_a_row_that_somebody_deleted_and_that_was_changed_comes_back_with_a_warning() -> None:
    done = rebased([BETA | {"members": "120"}], [BETA], [{}])
    assert done.rows["members"].to_list() == ["120"]
    assert places_of(done.faults) == [("deleted-meanwhile", 2, "id", "beta")]


def test_a_row_that_only_the_upload_has_is_new() -> None:
    done = rebased([BETA], [{}], [{}])
    assert done.rows["id"].to_list() == ["beta"]
    assert done.faults == ()


def test_on_a_version_that_has_not_changed_nothing_changes() -> None:
    rows = texts_of("initiatives", INITIATIVE, BETA)
    mine = rows.assign(members="7")
    done = rebase(mine, rows, rows.copy(), rows["id"], INITIATIVES, {})
    assert done.rows is mine
    assert done.faults == ()


def test_no_rows_are_rebased_to_no_rows() -> None:
    assert rebased([], [], []).rows.empty


def test_a_deleted_row_that_somebody_else_changed_is_told_and_one_that_nobody_changed_is_not() -> None:
    base = texts_of("initiatives", INITIATIVE, BETA)
    removed = texts_of("initiatives", INITIATIVE | {"members": "110"}, BETA).set_axis(["alpha", "beta"])
    faults = deleted_though_changed(removed, base, INITIATIVES)
    assert places_of(tuple(faults)) == [("changed-meanwhile", None, "id", "alpha")]
    assert deleted_though_changed(removed.iloc[:0], base, INITIATIVES) == []


@given(three_sides())
def test_each_cell_holds_what_one_side_changed_and_conflicts_stand_exactly_where_both_did(
    sides: tuple[list[Row], list[Row], list[Row]],
) -> None:
    done = rebased(*sides)
    conflicts = set()
    for row, (mine, base, newest) in enumerate(zip(*sides, strict=True), 2):
        for column in CHANGED:
            own, before, theirs = (side.get(column) for side in (mine, base, newest))
            found = done.rows.at[row, column] if pd.notna(done.rows.at[row, column]) else None
            if own != before and theirs not in (before, own):
                conflicts.add((row, column))
            assert found == (own if own != before else theirs)
    assert {(fault.row, fault.column) for fault in done.faults} == conflicts


@settings(max_examples=30)
@given(three_sides(), st.booleans())
def test_when_every_conflict_is_decided_none_is_left_and_the_chosen_side_holds(
    sides: tuple[list[Row], list[Row], list[Row]], wins: bool
) -> None:
    conflicts = {(fault.row, fault.column) for fault in rebased(*sides).faults}
    done = rebased(*sides, {(f"key-{row - 2}", column): wins for row, column in conflicts})
    assert done.faults == ()
    chosen = texts_of("initiatives", *sides[0 if wins else 2])
    assert all(done.rows.fillna("").at[place] == chosen.fillna("").at[place] for place in conflicts)
