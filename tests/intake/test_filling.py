"""A column that a file lacks is filled from what its rows say."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.intake.filling import slug, source_of, taken_from
from clusterdash.model.columns import PATTERNS, Kind
from clusterdash.model.tables import TABLES
from tests.intake.proposals import small

INITIATIVES = TABLES["initiatives"]


def rows(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=range(2, 2 + len(next(iter(columns.values())))), dtype="str")


def test_an_id_is_that_of_the_published_initiative_of_the_same_name_else_the_words_of_the_name() -> None:
    brought = rows(name=["Netzwerk  BETA", "Süd-Straße 4.0 e.V.", "Süd-Straße 4.0 e. V.", "Gamma", "gamma", "alpha"])
    assert taken_from("name", "id", brought, INITIATIVES, small().known) == {
        2: "beta",
        3: "sued-strasse-4-0-e-v",
        4: "sued-strasse-4-0-e-v-2",
        5: "gamma",
        6: "gamma-2",  # no two rows are the same one
        7: "alpha",
    }


def test_an_id_that_a_published_row_has_already_is_no_new_ones() -> None:
    brought = rows(title=["Muster im Land", "Muster"])
    taken = taken_from("title", "id", brought, TABLES["topics"], small().known)
    assert taken == {2: "muster-im-land", 3: "muster-2"}


def test_a_short_name_is_the_name() -> None:
    assert source_of("short_name", rows(name=["Verbund Ä"])) == "name"
    assert taken_from("name", "short_name", rows(name=["Verbund Ä"]), INITIATIVES, small().known) == {2: "Verbund Ä"}


@pytest.mark.parametrize(
    ("column", "brought", "source"),
    [
        ("id", rows(name=["a"], short_name=["b"]), "short_name"),
        ("id", rows(name=["a", "b"], short_name=["c", None]), "name"),
        ("id", rows(title=["a"]), "title"),
        ("short_name", rows(name=["a", None]), None),
        ("kind", rows(name=["a"]), None),
    ],
)
def test_a_column_is_taken_from_one_that_says_something_in_every_row(
    column: str, brought: pd.DataFrame, source: str | None
) -> None:
    assert source_of(column, brought) == source


@given(st.text())
def test_a_slug_has_the_form_of_an_id_or_is_empty(text: str) -> None:
    assert re.fullmatch(f"({PATTERNS[Kind.SLUG]})?", slug(text))
