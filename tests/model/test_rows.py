"""Tables of texts as CSV files and back."""

import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.errors import UsageError
from clusterdash.model.rows import numbered, read_texts, to_csv
from clusterdash.model.tables import TABLES

DATA = Path(__file__).parents[2] / "data"
CONTACTS = TABLES["contacts"]
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1) | st.text(
    "\r\n\t\",;' ä", min_size=1
)


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(CONTACTS.names, cells)), max_size=5))
def test_any_table_of_texts_comes_back_equal_from_its_file(rows: list[dict[str, str]]) -> None:
    texts = numbered(pd.DataFrame(rows, columns=list(CONTACTS.names), dtype="str"))
    assert_frame_equal(read_texts(io.BytesIO(to_csv(texts, CONTACTS)), CONTACTS), texts)


def test_a_column_that_is_not_declared_is_not_written() -> None:
    texts = pd.DataFrame([dict.fromkeys(CONTACTS.names)], dtype="str").assign(fax="0")
    assert b"fax" not in to_csv(texts, CONTACTS)


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_file_is_written_byte_for_byte(name: str) -> None:
    table, path = TABLES[name], DATA / f"{name}.csv"
    assert to_csv(read_texts(path, table), table) == path.read_bytes()


def test_nul_which_no_text_file_can_hold_is_refused() -> None:
    texts = pd.DataFrame([dict.fromkeys(CONTACTS.names) | {"organisation": "a\0b"}], dtype="str")
    with pytest.raises(UsageError, match='The table "contacts" holds the character NUL'):
        to_csv(texts, CONTACTS)
