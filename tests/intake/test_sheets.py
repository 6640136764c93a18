"""What a sheet says of itself."""

import pytest

from tests.intake.proposals import INITIATIVE, sheet


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        (["12", "12"], 12),
        (["12", ""], 12),
        (["12", "13"], None),
        (["", ""], None),
        (["neu", "neu"], None),
        (["²", "²"], None),
        (["9" * 5_000, ""], None),
    ],
    ids=["one", "one and none", "two", "none", "a word", "no digit", "beyond all numbers"],
)
def test_a_sheet_is_of_the_version_that_its_rows_state_with_one_voice(stated: list[str], version: int | None) -> None:
    rows = [INITIATIVE | {"data_version": number} for number in stated]
    assert sheet(*rows).version == version


def test_a_sheet_without_the_heading_and_one_without_rows_are_of_no_known_version() -> None:
    assert sheet(INITIATIVE).version is None
    assert sheet(headings=("id", "data_version")).version is None
