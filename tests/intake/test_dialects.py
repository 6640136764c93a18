"""The delimiter is the one that makes sense of the first rows."""

import pytest

from clusterdash.intake.dialects import HEAD_LENGTH, delimiter_of, stated_delimiter, unwrapped
from clusterdash.intake.headings import known_headings
from clusterdash.model.tables import TABLES

KNOWN = known_headings(TABLES["initiatives"])
WHOLE_ROWS = {1: ["id,name"], 2: ['a,"A, B"'], 5: ["c,"]}


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("sep=;\r\nid", ";"), ('"sep=,"\nid', ","), ("SEP=\t\rid", "\t"), ("sep=|", "|"),
        ("sep=:\nid", None), ("sep=;;\nid", None), ("id\nsep=;\n", None), ("", None),
    ],
)  # fmt: skip
def test_only_a_whole_first_line_states_the_delimiter(text: str, delimiter: str | None) -> None:
    assert stated_delimiter(text) == delimiter


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;name\na,b,c;1\nd,e,f;2\n", ";"),
        ("Wer\tWas\na, b\tc\nd\te, f, g\n", "\t"),
        ("1,5;2,5\n1,7;2,7\n", ","),  # as even, and more cells
        ("Wer;Was\n1,5;2,5\n", ";"),
        ("nur eine Spalte\n", ","),
        ("", ","),
    ],
)
def test_known_headings_decide_before_rows_of_equal_length(text: str, delimiter: str) -> None:
    assert delimiter_of(text, KNOWN) == delimiter


def test_a_row_that_the_end_of_the_examined_text_cuts_does_not_count() -> None:
    whole = "a;b\n" * (HEAD_LENGTH // 4 - 1)
    assert delimiter_of(whole + "c;d,e,f,g\n", KNOWN) == ";"


def test_rows_that_stand_whole_in_one_cell_are_split() -> None:
    assert unwrapped(WHOLE_ROWS, KNOWN, None) == ({1: ["id", "name"], 2: ["a", "A, B"], 5: ["c", ""]}, ",")
    assert unwrapped(WHOLE_ROWS, KNOWN, ",") == unwrapped(WHOLE_ROWS, KNOWN, None)


def test_rows_are_left_as_they_are_where_splitting_brings_no_known_headings() -> None:
    assert unwrapped(WHOLE_ROWS, KNOWN, ";") is None
    assert unwrapped({1: ["Wer, was"], 2: ["a, b"]}, KNOWN, None) is None
    assert unwrapped({1: ["id,name"], 2: ["a", "b"]}, KNOWN, None) is None


def test_a_blank_cell_among_rows_that_stand_whole_in_one_cell_stays_blank() -> None:
    assert unwrapped({1: ["id,name"], 2: ["\n"]}, KNOWN, None) == ({1: ["id", "name"], 2: []}, ",")
