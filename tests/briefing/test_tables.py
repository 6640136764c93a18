"""A picture's table in words is the same in every document."""

import pandas as pd
import pytest

from clusterdash.briefing.tables import read_table, words_of
from clusterdash.locale import language
from clusterdash.views.picture import Picture
from tests.briefing.decks import ADDRESS

GERMAN, ENGLISH = language("de"), language("en")


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (7134, "7.134", "7,134"),
        (2.75, "2,8", "2.8"),
        (2.04, "2,0", "2.0"),
        (3.0, "3", "3"),
        (0, "0", "0"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (pd.NA, "–", "–"),
        (True, "True", "True"),
        ("2013", "2013", "2013"),
        ({"value": 7.25, "href": "x"}, "7,2", "7.2"),
        ({"value": None, "href": "x"}, "–", "–"),
    ],
)
def test_a_cell_is_written_as_the_language_writes_it(value: object, german: str, english: str) -> None:
    assert (words_of(value, GERMAN), words_of(value, ENGLISH)) == (german, english)


def test_links_of_a_page_lead_to_the_dashboard_and_nowhere_where_it_is_unknown() -> None:
    table = pd.DataFrame(
        {"name": ["a", "b"], "linked": [{"value": 7, "href": "./?area=08111"},
                                        {"value": "x", "href": "https://source.example/"}]}
    )  # fmt: skip
    picture = Picture("key", "Zahlen", "", table, ["A", {"value": "B", "href": "./about#b"}])
    shown = read_table(picture, GERMAN, ADDRESS)
    assert shown.caption == "Zahlen"
    assert [row[-1].href for row in shown.rows] == [f"{ADDRESS}?area=08111", "https://source.example/"]
    assert shown.headings[1] == ("B", f"{ADDRESS}about#b")
    assert read_table(picture, GERMAN).rows[0][-1].href == ""


@pytest.mark.parametrize(
    ("column", "numeric"),
    [
        ([1234, 5.5], True),
        (["1.200 (2022)", "–"], True),
        (["15 %", None], True),
        (["27.11.2025", "05.10.2016–06.10.2016"], True),
        (["+3", "−2"], True),
        (["7", "keine"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_column_of_numbers_days_or_shares_is_told_apart_from_one_of_words(
    column: list[object], *, numeric: bool
) -> None:
    table = pd.DataFrame({"name": ["a"] * len(column), "value": pd.Series(column, dtype=object)})
    assert read_table(Picture("k", "", "", table, ["Name", "Wert"]), GERMAN).numeric == (False, numeric)


def test_the_first_column_holds_names_even_where_they_are_numbers() -> None:
    table = pd.DataFrame({"year": ["2013", "2014"], "events": [1, 2]})
    assert read_table(Picture("k", "", "", table, ["Jahr", "Wert"]), GERMAN).numeric == (False, True)
