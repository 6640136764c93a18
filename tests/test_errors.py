import inspect
import re

import pytest

from clusterdash import errors
from clusterdash.errors import ClusterdashError, Fault, FaultyDataError, UnreadableError, UsageError, listed
from clusterdash.locale import Text

MESSAGE = Text("„soon“ ist nicht erlaubt.", '"soon" is not allowed here.')
REPAIR = Text("Schreiben Sie ein Jahr.", "Write a year.")


def fault(row: int | None) -> Fault:
    return Fault("not-year", "initiatives", row, "founded", "soon", MESSAGE, REPAIR)


def test_a_list_of_no_sentence_is_empty() -> None:
    assert listed([]) == ""


def test_up_to_ten_sentences_are_all_listed() -> None:
    assert listed(f"{n}." for n in range(10)) == "0.\n1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9."


@pytest.mark.parametrize(("sentences", "more"), [(11, 1), (12, 2), (1000, 990)])
def test_of_more_than_ten_sentences_ten_are_listed_and_the_rest_is_counted(sentences: int, more: int) -> None:
    lines = listed(f"{n}." for n in range(sentences)).splitlines()
    assert lines == [*(f"{n}." for n in range(10)), f"… and {more} more"]


def test_a_fault_says_table_row_column_and_what_is_wrong() -> None:
    assert str(fault(7)) == 'initiatives, row 7, column founded: "soon" is not allowed here.'


def test_a_fault_of_no_row_says_so_by_naming_none() -> None:
    assert str(fault(None)) == 'initiatives, column founded: "soon" is not allowed here.'


def test_faulty_data_keep_every_fault_and_show_ten() -> None:
    faults = [fault(row) for row in range(2, 15)]
    error = FaultyDataError(faults)
    assert error.faults == tuple(faults)
    lines = str(error).splitlines()
    assert lines[0] == "The data have 13 faults:"
    assert lines[1:] == [*map(str, faults[:10]), "… and 3 more"]


@pytest.mark.parametrize("kind", [UsageError, UnreadableError, FaultyDataError])
def test_every_error_of_the_program_is_caught_by_the_one_root(kind: type[ClusterdashError]) -> None:
    assert issubclass(kind, ClusterdashError)


def test_the_tree_in_the_docstring_is_the_real_one() -> None:
    drawn, above = set(), []
    for line in inspect.getdoc(errors).splitlines():
        if match := re.match(r"(?P<branches>(?:[│ ]  )*(?:[├└]── )?)(?P<name>\w+Error)\b", line):
            depth = len(match["branches"]) // 4
            above[depth:] = [match["name"]]
            drawn.add((match["name"], above[depth - 1] if depth else "Exception"))
    real = {
        (item.__name__, item.__base__.__name__)
        for item in vars(errors).values()
        if inspect.isclass(item) and issubclass(item, Exception)
    }
    assert drawn == real
