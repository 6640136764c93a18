"""What a sheet says of itself."""

import pytest

from clusterdash.intake.sheets import edited
from tests.intake.proposals import BETA, INITIATIVE, sheet, texts_of


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


def test_edited_cells_are_replaced_emptied_and_added_and_all_others_stay() -> None:
    before = texts_of("initiatives", INITIATIVE, BETA)
    after = edited(before, {(2, "name"): "Neu", (3, "members"): "", (9, "id"): "delta", (9, "name"): ""})
    assert list(after.index) == [2, 3, 9]
    assert after["name"].fillna("").to_list() == ["Neu", "Netzwerk Beta", ""]
    assert after["members"].fillna("").to_list() == ["100", "", ""]
    assert after.at[9, "id"] == "delta"
    same = [name for name in before.columns if name not in ("name", "members")]
    assert after.loc[[2, 3], same].equals(before[same])
    assert before.at[2, "name"] == "Cluster Alpha"


def test_without_edits_cells_stay_as_they_are() -> None:
    before = texts_of("initiatives", INITIATIVE)
    assert edited(before, {}).equals(before)
    assert edited(before.iloc[:0], {}).empty
