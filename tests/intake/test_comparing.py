"""What differs between two states of a table: nothing is counted twice, and the changes lead from one to the other."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.intake.comparing import Changes, by_key, compare
from clusterdash.model.rows import KEY_SEPARATOR, shown_key
from clusterdash.model.tables import TABLES
from tests.intake.proposals import BETA, GAMMA, INITIATIVE, LABEL, LABEL_OF_UNKNOWN_YEAR, shipped, texts_of

INITIATIVES, LABELS, CONTACTS = TABLES["initiatives"], TABLES["labels"], TABLES["contacts"]
CELLS = ("name", "members", "status")

Row = dict[str, str]


def compared(before: list[Row], after: list[Row], **others: object) -> Changes:
    return compare(texts_of("initiatives", *before), texts_of("initiatives", *after), INITIATIVES, **others)


@st.composite
def states(draw: st.DrawFn) -> pd.DataFrame:
    """Some initiatives with few keys, so that they meet, and with few values, some of them unknown."""
    keys = draw(st.lists(st.sampled_from("abcde"), unique=True, max_size=5))
    values = st.sampled_from(["1", "2", ""])
    rows = [{"id": key} | {name: draw(values) for name in CELLS} for key in keys]
    return texts_of("initiatives", *rows)


def applied(before: pd.DataFrame, changes: Changes) -> pd.DataFrame:
    """A state with the changes made to it, by key."""
    rows = by_key(before, changes.table).drop(index=changes.removed.index)
    for change in changes.cells.itertuples():
        rows.at[change.key, change.column] = change.after
    return pd.concat([rows, changes.added]).sort_index()


def test_rows_are_added_removed_changed_and_left_alone() -> None:
    changes = compared([INITIATIVE, BETA, GAMMA], [INITIATIVE, BETA | {"members": "120"}, GAMMA | {"id": "delta"}])
    assert list(changes.added.index) == ["delta"]
    assert list(changes.removed.index) == ["gamma"]
    assert changes.changed == ["beta"]
    assert changes.cells.to_dict("records") == [{"key": "beta", "column": "members", "before": "100", "after": "120"}]
    assert changes.unchanged == 1
    assert changes.touched == {"beta", "delta"}
    assert not changes.is_empty


def test_a_cell_that_is_filled_or_emptied_is_changed_and_one_that_stays_empty_is_not() -> None:
    changes = compared([GAMMA, BETA], [GAMMA | {"members": "5"}, BETA | {"members": ""}])
    cells = [(cell.key, cell.column, cell.before, cell.after) for cell in changes.cells.itertuples()]
    assert [cell[:2] for cell in cells] == [("gamma", "members"), ("beta", "members")]
    assert pd.isna(cells[0][2])
    assert pd.isna(cells[1][3])


def test_the_order_of_rows_is_no_change() -> None:
    assert compared([INITIATIVE, BETA], [BETA, INITIATIVE]).is_empty


@pytest.mark.parametrize(("before", "after"), [([], []), ([], [INITIATIVE]), ([INITIATIVE], [])])
def test_an_empty_state_is_compared_too(before: list[Row], after: list[Row]) -> None:
    changes = compared(before, after)
    assert (len(changes.added), len(changes.removed), changes.unchanged) == (len(after), len(before), 0)
    assert changes.is_empty == (before == after)


def test_awards_of_an_unknown_year_are_paired_one_by_one() -> None:
    one = texts_of("labels", LABEL, LABEL_OF_UNKNOWN_YEAR, LABEL_OF_UNKNOWN_YEAR)
    assert compare(one, one, LABELS).is_empty
    three = texts_of("labels", LABEL, *[LABEL_OF_UNKNOWN_YEAR] * 3)
    changes = compare(one, three, LABELS)
    assert (len(changes.added), changes.unchanged) == (1, 3)
    assert by_key(three, LABELS).index.is_unique


def test_the_number_that_tells_repeated_keys_apart_is_never_shown() -> None:
    for table, row, key in ((INITIATIVES, GAMMA | {"id": ""}, ""), (LABELS, LABEL, "alpha, ecei, gold, 2020")):
        rows = by_key(texts_of(table.name, row, row, row), table)
        assert rows.index.is_unique
        assert [shown_key(each) for each in rows.index] == [key] * 3


def test_a_key_of_several_columns_tells_rows_apart() -> None:
    both = texts_of("contacts", *({"ags": "08", "organisation": name} for name in ("Eine", "Andere")))
    assert list(by_key(both, CONTACTS).index) == [f"08{KEY_SEPARATOR}Eine", f"08{KEY_SEPARATOR}Andere"]


def test_a_renamed_key_is_a_changed_cell() -> None:
    changes = compared([INITIATIVE, BETA], [INITIATIVE, BETA | {"id": "delta"}], renamed={"beta": "delta"})
    assert (len(changes.added), len(changes.removed), changes.unchanged) == (0, 0, 1)
    assert changes.cells.to_dict("records") == [{"key": "delta", "column": "id", "before": "beta", "after": "delta"}]


def test_a_row_that_is_gone_and_a_new_one_of_the_same_name_look_renamed() -> None:
    changes = compared([INITIATIVE, BETA, GAMMA], [INITIATIVE, BETA | {"id": "netzwerk-beta", "name": "Beta Netzwerk"}])
    assert [(guess.before, guess.after, guess.likeness) for guess in changes.renamings] == [
        ("beta", "netzwerk-beta", 100)
    ]


def test_a_row_that_is_missing_and_stays_may_be_renamed_too() -> None:
    before = texts_of("initiatives", BETA)
    missing = by_key(before, INITIATIVES)
    after = texts_of("initiatives", BETA, BETA | {"id": "delta"})
    changes = compare(before, after, INITIATIVES, missing=missing)
    assert [(guess.before, guess.after) for guess in changes.renamings] == [("beta", "delta")]


def test_no_row_is_guessed_to_be_renamed_to_one_whose_key_is_lacking_or_repeated() -> None:
    nameless = [GAMMA | {"id": ""}, BETA | {"id": ""}]
    assert compared([INITIATIVE, BETA], nameless).renamings == ()
    twice = compared([BETA], [GAMMA | {"id": "neu"}, BETA | {"id": "neu"}, BETA | {"id": "delta"}])
    assert [(guess.before, guess.after) for guess in twice.renamings] == [("beta", "delta")]


def test_each_key_is_guessed_to_be_renamed_once() -> None:
    changes = compared([INITIATIVE, INITIATIVE | {"id": "alpha-2"}], [INITIATIVE | {"id": "delta"}])
    assert [(guess.before, guess.after) for guess in changes.renamings] == [("alpha", "delta")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([INITIATIVE], [BETA]),
        ([INITIATIVE], []),
        ([], [INITIATIVE]),
        ([{"id": "alpha"}], [{"id": "delta"}]),
    ],
    ids=["other names", "nothing new", "nothing gone", "no names"],
)
def test_rows_that_have_little_in_common_do_not_look_renamed(before: list[Row], after: list[Row]) -> None:
    assert compared(before, after).renamings == ()


def test_awards_have_no_name_to_guess_a_renaming_by() -> None:
    changes = compare(texts_of("labels", LABEL), texts_of("labels", LABEL | {"year": "2021"}), LABELS)
    assert (len(changes.added), len(changes.removed), changes.renamings) == (1, 1, ())


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_is_the_same_as_itself(name: str) -> None:
    texts = shipped().texts[name]
    changes = compare(texts, texts, TABLES[name])
    assert changes.is_empty
    assert changes.unchanged == len(texts)


@settings(max_examples=40)
@given(states(), states())
def test_every_row_is_counted_once_and_the_changes_lead_from_one_state_to_the_other(
    before: pd.DataFrame, after: pd.DataFrame
) -> None:
    changes = compare(before, after, INITIATIVES)
    assert len(changes.removed) + len(changes.changed) + changes.unchanged == len(before)
    assert len(changes.added) + len(changes.changed) + changes.unchanged == len(after)
    assert changes.is_empty == (changes.unchanged == len(before) == len(after))
    assert_frame_equal(applied(before, changes), by_key(after, INITIATIVES).sort_index())
