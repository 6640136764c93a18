import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.errors import StoreError, UsageError
from clusterdash.model.rows import read_texts, to_csv
from clusterdash.model.tables import TABLES
from clusterdash.store.contents import Content, contents_of, from_csv
from tests.store.landscapes import frame, landscape

DATA = Path(__file__).parents[2] / "data"
CONTACTS = TABLES["contacts"]

awkward = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1) | st.text(
    "\r\n\t\",;'\\ ä", min_size=1
)
tables = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(CONTACTS.names, awkward)), max_size=6).map(
    lambda rows: frame("contacts", rows)
)


@given(tables)
def test_any_table_of_texts_comes_back_equal(texts: pd.DataFrame) -> None:
    assert_frame_equal(from_csv(to_csv(texts, CONTACTS), CONTACTS), texts)


@given(tables)
def test_a_table_that_came_back_is_kept_as_the_same_bytes(texts: pd.DataFrame) -> None:
    content = to_csv(texts, CONTACTS)
    assert to_csv(from_csv(content, CONTACTS), CONTACTS) == content


def test_a_content_is_named_by_the_checksum_that_the_shipped_package_states() -> None:
    stated = {part["name"]: part["hash"] for part in json.loads((DATA / "datapackage.json").read_text())["resources"]}
    texts = {name: read_texts(DATA / f"{name}.csv", table) for name, table in TABLES.items()}
    assert {
        name: f"sha256:{content.checksum}" for name, content in contents_of(texts).items()
    }.items() <= stated.items()


def test_a_column_that_was_declared_since_is_missing_throughout() -> None:
    texts = from_csv(b"ags,role\n08,cluster_lead\n", CONTACTS)
    assert list(texts.columns) == list(CONTACTS.names)
    assert texts["role"].to_list() == ["cluster_lead"]
    assert texts["website"].isna().all()
    assert set(texts.dtypes) == {pd.StringDtype(na_value=float("nan"))}


def test_a_column_that_is_not_declared_any_more_is_left_out() -> None:
    assert "fax" not in from_csv(b"ags,fax\n08,1\n", CONTACTS).columns


def test_a_table_that_was_declared_since_is_empty() -> None:
    assert_frame_equal(from_csv(None, CONTACTS), frame("contacts", []))


def test_tables_that_are_not_all_there_are_refused() -> None:
    tables = landscape("Alpha")
    del tables["events"], tables["topics"]
    with pytest.raises(UsageError, match=r"missing are events, topics\."):
        contents_of(tables)


@pytest.mark.parametrize("packed", [b"no zlib at all", Content.of(b"others").packed, b""])
def test_bytes_that_are_not_those_of_the_checksum_are_never_given_out(packed: bytes) -> None:
    with pytest.raises(StoreError, match="damaged"):
        Content(Content.of(b"those").checksum, packed).unpacked()
