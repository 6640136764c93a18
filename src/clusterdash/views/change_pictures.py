"""What is published and what has changed since a version, as tables of a document."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

import pandas as pd

from clusterdash.intake.comparing import Changes, by_key
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.rows import shown_key
from clusterdash.model.tables import TABLES
from clusterdash.views.picture import Picture
from clusterdash.views.versions import CHANGED, REMOVED, change_lines, changed_keys, kind_words, row_name

LONGEST_CELL = 90


def published_tables(landscape: Landscape, language: Language) -> Picture:
    """Every table with the number of its rows."""
    names = [language.text(table.label) for table in TABLES.values()]
    table = pd.DataFrame({"table": names, "rows": [len(landscape.tables[name]) for name in TABLES]})
    headings = [language.say("Table"), language.say("Rows")]
    return Picture("tables", language.say("Tables"), "", table, headings)


def changed_tables(changes: Mapping[str, Changes], language: Language) -> Picture:
    """How much was added, changed and removed in each table."""
    table = pd.DataFrame(
        {
            "table": [language.text(each.table.label) for each in changes.values()],
            "added": [len(each.added) for each in changes.values()],
            "changed": [len(each.changed) for each in changes.values()],
            "removed": [len(each.removed) for each in changes.values()],
            "unchanged": [each.unchanged for each in changes.values()],
        }
    )
    headings = [
        language.say("Table"),
        language.say("Added"),
        language.say("Changed"),
        language.say("Removed"),
        language.say("Unchanged"),
    ]
    return Picture("changed_tables", language.say("What changed in which table"), "", table, headings)


def changed_rows(changes: Changes, before: pd.DataFrame, after: pd.DataFrame, language: Language) -> Picture:
    """The changed rows of a table: changed ones cell by cell, new and removed ones by name.

    `before` and `after` are the table's rows as texts.
    """
    then, now = by_key(before, changes.table), by_key(after, changes.table)
    words = kind_words(language)
    rows = [
        [words[kind], row_name(key, changes.table, then if kind == REMOVED else now) or shown_key(key), *cells]
        for key, kind in changed_keys(changes)
        for cells in _cells(key, kind, changes, language)
    ]
    headings = [
        language.say("Change"),
        language.say("Row"),
        language.say("Column"),
        language.say("Before"),
        language.say("After"),
    ]
    table = pd.DataFrame(rows, columns=range(len(headings)), dtype=object)
    name = language.text(changes.table.label)
    return Picture(f"changes_{changes.table.name}", language.say("Changes: {table}", table=name), "", table, headings)


def _cells(key: str, kind: str, changes: Changes, language: Language) -> list[list[str]]:
    """Column, text before and text after of each changed cell; nothing in them for a row that is new or removed."""
    if kind != CHANGED:
        return [["", "", ""]]
    nothing = language.say("empty")
    return [
        [line.column, *(shorten(text, LONGEST_CELL, placeholder=" …") or nothing for text in (line.before, line.after))]
        for line in change_lines(key, kind, changes, language)
    ]
