"""Every heading that is understood means one column of a table only."""

from collections import defaultdict

import pytest

from clusterdash.intake.headings import heading_key, known_headings
from clusterdash.model.aliases import ALIASES
from clusterdash.model.columns import Column, Table
from clusterdash.model.tables import TABLES

EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def headings_of(table: Table) -> dict[str, set[str]]:
    """The columns that each heading names, compared as headings are."""
    columns: dict[str, set[str]] = defaultdict(set)
    for column in table.columns:
        for heading in (column.name, *column.label, *column.aliases):
            columns[heading_key(heading)].add(column.name)
    return columns


@EACH_TABLE
def test_no_alias_of_a_column_is_the_name_the_label_or_an_alias_of_another(table: Table) -> None:
    assert {heading: columns for heading, columns in headings_of(table).items() if len(columns) > 1} == {}


@EACH_TABLE
def test_every_alias_leads_to_its_column(table: Table) -> None:
    known = known_headings(table)
    assert {known[heading_key(alias)] for column in table.columns for alias in column.aliases} == {
        column.name for column in table.columns if column.aliases
    }
    for column in table.columns:
        assert {known[heading_key(heading)] for heading in (column.name, *column.label, *column.aliases)} == {
            column.name
        }


def test_aliases_are_given_to_columns_that_exist() -> None:
    assert set(ALIASES) <= {name for table in TABLES.values() for name in table.names}


def called_in(column: Column) -> set[str]:
    return {heading_key(heading) for heading in (column.name, *column.label)}


@pytest.mark.parametrize(("name", "aliases"), ALIASES.items(), ids=ALIASES)
def test_every_alias_adds_something_to_what_a_column_is_called_anyway(name: str, aliases: tuple[str, ...]) -> None:
    columns = [table[name] for table in TABLES.values() if name in table.names]
    keys = [heading_key(alias) for alias in aliases]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if all(key in called_in(column) for column in columns)] == []
