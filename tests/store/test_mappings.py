import pytest

from clusterdash.errors import RefusedError
from clusterdash.store.store import Store
from tests.store.landscapes import COLLEAGUE, EDITOR, NOW, READER

HEADINGS = ["Name der Initiative", "Ort", ""]
COLUMNS = {"Name der Initiative": "name", "Ort": "municipality", "": None}


def test_what_one_person_mapped_is_proposed_to_the_next_with_the_same_headings(store: Store) -> None:
    store.remember_mapping(EDITOR, "initiatives", HEADINGS, COLUMNS, NOW)
    assert store.remembered_mapping("initiatives", HEADINGS) == COLUMNS


@pytest.mark.parametrize(
    ("table", "headings"),
    [("events", HEADINGS), ("initiatives", HEADINGS[:2]), ("initiatives", HEADINGS[::-1]), ("initiatives", [])],
)
def test_another_table_or_other_headings_are_new(store: Store, table: str, headings: list[str]) -> None:
    store.remember_mapping(EDITOR, "initiatives", HEADINGS, COLUMNS, NOW)
    assert store.remembered_mapping(table, headings) == {}


def test_the_last_mapping_of_the_same_headings_counts(store: Store) -> None:
    store.remember_mapping(EDITOR, "initiatives", HEADINGS, COLUMNS, NOW)
    store.remember_mapping(COLLEAGUE, "initiatives", HEADINGS, COLUMNS | {"Ort": None}, NOW)
    assert store.remembered_mapping("initiatives", HEADINGS) == COLUMNS | {"Ort": None}


def test_headings_that_only_together_look_the_same_are_told_apart(store: Store) -> None:
    store.remember_mapping(EDITOR, "events", ["a", "b,c"], {"a": "id"}, NOW)
    assert store.remembered_mapping("events", ["a,b", "c"]) == {}


def test_a_reader_teaches_nothing(store: Store) -> None:
    with pytest.raises(RefusedError, match="needs another role"):
        store.remember_mapping(READER, "initiatives", HEADINGS, COLUMNS, NOW)
    assert store.remembered_mapping("initiatives", HEADINGS) == {}
