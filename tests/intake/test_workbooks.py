"""Workbooks are unpacked in a process of their own, which is stopped where it takes too much."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable

import pytest
import xlsxwriter

from clusterdash.intake import unpacking, workbooks
from clusterdash.intake.unpacking import cell_text, described
from clusterdash.intake.uploads import UnreadableUploadError, Upload
from clusterdash.intake.workbooks import worksheets
from tests.intake.awkward import books
from tests.intake.awkward.texts import HEADINGS, ROWS


def far_cell(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Weit")
    sheet.write(0, 0, "Kennung")
    sheet.write(1_048_575, 15, "verirrt")


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableUploadError) as raised:
        worksheets(Upload(content, "liste.xlsx"))
    return raised.value.code


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("08212", "08212"), (8212.0, "8212"), (8212, "8212"), (-0.5, "-0.5"), (48.77513, "48.77513"), (1e3, "1000"),
        (True, "TRUE"), (False, "FALSE"), (dt.date(2024, 3, 1), "2024-03-01"), (dt.time(14, 30), "14:30:00"),
        (dt.datetime(2024, 3, 1), "2024-03-01"),  # noqa: DTZ001 - cells know no zone
        (dt.datetime(2024, 3, 1, 14, 30), "2024-03-01 14:30:00"),  # noqa: DTZ001 - the same
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)  # fmt: skip
def test_a_value_of_a_cell_has_one_form_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize("make", [books.xls, lambda: books.xlsx(books.plain), books.typed_ods])
def test_the_process_describes_each_sheet_and_its_filled_rows(make: Callable[[], bytes]) -> None:
    sheet, headings, *rows = described(make())
    assert sheet == {"sheet": "Initiativen", "hidden": False}
    assert headings in ((1, list(HEADINGS)), (1, list(books.TYPED_HEADINGS)))
    assert rows


def test_a_sheet_is_described_up_to_the_row_that_is_too_wide() -> None:
    lines = list(described(books.xlsx(books.wide_neighbour)))
    assert lines[:3] == [
        {"sheet": "Auswertung", "hidden": False},
        {"too_wide": 1},
        {"sheet": "Initiativen", "hidden": False},
    ]
    assert lines[4:] == [(number, list(row)) for number, row in enumerate(ROWS, 2)]


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MAX_CELLS", 10, "too-many-cells"),
        ("MAX_UNPACKED_BYTES", 9_999, "unpacks-to-too-much"),
        ("MAX_PARTS", 3, "unpacks-to-too-much"),
    ],
)
def test_a_workbook_beyond_a_limit_is_refused(
    limit: str, value: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, limit, value)
    assert list(described(books.xlsx(books.plain)))[-1] == {"refused": code}


def test_more_text_than_a_workbook_may_unpack_to_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = books.xls()  # no archive, whose parts would be measured before
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_BYTES", 50)
    assert list(described(content))[-1] == {"refused": "unpacks-to-too-much"}


@pytest.mark.parametrize(
    "name", [name for name in books.BOOKS if name.startswith(("cut", "empty", "old", "open-document."))]
)
def test_the_process_refuses_with_the_code_that_the_reader_passes_on(name: str) -> None:
    content = books.BOOKS[name]()
    *_, last = described(content)
    if isinstance(last, dict) and "refused" in last:
        assert refused(content) == last["refused"]
    else:
        assert [sheet.name for sheet in worksheets(Upload(content, name))] == ["Initiativen"]


def test_a_process_that_computes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LEAST_SECONDS", 1)
    monkeypatch.setattr(workbooks, "LEAST_MEMORY", workbooks.MOST_MEMORY)
    monkeypatch.setattr(workbooks, "PATIENCE", 60)
    assert refused(books.xlsx(far_cell)) == "too-slow"


def test_a_process_that_does_not_answer_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "PATIENCE", 0.0001)
    assert refused(books.xlsx(books.plain)) == "too-slow"


def test_a_process_that_breaks_down_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "PROGRAM", "clusterdash.intake.nothing")
    assert refused(books.xlsx(books.plain)) == "damaged-workbook"


def test_the_process_gets_no_more_memory_than_it_may_have() -> None:
    program = (
        "from clusterdash.intake.unpacking import limit_resources\n"
        "limit_resources(5, megabytes=256)\n"
        "bytearray(256 * 1024 * 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "MemoryError")
