"""Versions of the data in words and tables: the list, and what differs between two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from clusterdash.intake.comparing import NAME_COLUMNS, Changes, compare
from clusterdash.locale import Language
from clusterdash.model.columns import LIST_SEPARATOR, Column, Table
from clusterdash.model.landscape import Landscape
from clusterdash.model.rows import shown_key
from clusterdash.model.tables import TABLES
from clusterdash.store.versions import Version
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.sentences import no_such_version
from clusterdash.views.templating import render

SHOWN_CHANGES = 200
Tables = Mapping[str, pd.DataFrame]
Notes = Mapping[tuple[str, str], str]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
MOST_COUNTED = 3  # tables and kinds of change in a title
COUNTED: dict[str, Callable[[Language, int], str]] = {
    "initiatives": lambda language, number: language.count("{number} initiative", "{number} initiatives", number),
    "labels": lambda language, number: language.count("{number} award", "{number} awards", number),
    "events": lambda language, number: language.count("{number} event", "{number} events", number),
    "areas": lambda language, number: language.count("{number} area", "{number} areas", number),
    "contacts": lambda language, number: language.count("{number} regional body", "{number} regional bodies", number),
    "topics": lambda language, number: language.count("{number} topic of the month", "{number} topics of the month",
                                                      number),
}  # fmt: skip


class Line(NamedTuple):
    """One cell of a change: the column's label, what stood there and what stands there now, and the column's name."""

    column: str
    before: str
    after: str
    name: str


class Rights(NamedTuple):
    """What the reader of the list of versions may: see who published them, and go back to an older one."""

    sees_authors: bool
    goes_back: bool


def version_name(number: int, language: Language) -> str:
    """What a version is called."""
    return language.say("Version {number}", number=number)


def data_headline(landscape: Landscape, language: Language) -> str:
    """Which version a reader sees, and how much is in it."""
    return language.say(
        "Version {version} of {date}: {initiatives}, {events}",
        version=landscape.version,
        date=language.short_date(landscape.published),
        initiatives=language.count("{number} initiative", "{number} initiatives", len(landscape.initiatives)),
        events=language.count("{number} event", "{number} events", len(landscape.events)),
    )


def data_sentence(language: Language) -> str:
    """Who may read and how the data change."""
    return language.say(
        "Reading is open to all. Each change is checked, compared and published as a new version that can be taken "
        "back."
    )


def banner_html(shown: int, newest: Version, day: dt.date, page: str, links: Links, language: Language) -> str:
    """That the whole dashboard shows the version of the address, and the way back to the newest on the same page."""
    is_newest = shown == newest.number
    text = (
        language.say("It is the newest at present; the address holds it fast.")
        if is_newest
        else language.say("The newest is version {number}.", number=newest.number)
    )
    back = {"text": language.say("To the newest version"), "href": links.here(page, at=None)}
    since = {"text": language.say("What has changed since"), "href": links.page("data", at=None, since=str(shown))}
    title = language.say("You see the data of version {number}, {date}.", number=shown, date=language.short_date(day))
    return render("banner", title=title, text=text, links=[back] if is_newest else [back, since])


def versions_html(
    versions: Sequence[Version],
    shown: int,
    newest: int,
    links: Links,
    language: Language,
    *,
    rights: Rights,
    times: Mapping[int, str],
) -> str:
    """The list of versions, each with the ways to open, compare and take it along.

    `shown` and `newest` are the numbers of the version that the page shows and of the newest one; `times` is when each
    was published, in words.
    """
    headings = [
        language.say("Version"),
        language.say("Published"),
        *([language.say("Author")] if rights.sees_authors else []),
        language.say("What changed"),
        language.say("What one can do"),
    ]
    rows = [
        {
            "name": version_name(version.number, language),
            "shown": version.number == shown,
            "time": times[version.number],
            "author": version.author,
            "note": version.note,
            "restores": _restores(version, language),
            "links": _doors(version, newest, links, language, goes_back=rights.goes_back),
        }
        for version in versions
    ]
    caption = language.say("All versions of the data, the newest first")
    return render("versions", caption=caption, headings=headings, versions=rows, authors=rights.sees_authors)


def _restores(version: Version, language: Language) -> str:
    if version.restores is None:
        return ""
    return language.say("(the state of version {number}, published anew)", number=version.restores)


def _doors(
    version: Version, newest: int, links: Links, language: Language, *, goes_back: bool
) -> list[dict[str, object]]:
    doors: list[dict[str, object]] = [
        {"text": language.say("Open"), "href": links.version(version.number if version.number != newest else None)},
        {"text": "ZIP", "href": f"api/versions/{version.number}.zip", "file": True},
    ]
    if version.parent is not None:
        changes = links.page("data", at=str(version.number), since=str(version.parent))
        doors.append({"text": language.say("Its changes"), "href": changes})
    if version.number != newest:
        since = links.page("data", at=None, since=str(version.number))
        doors.append({"text": language.say("What has changed since"), "href": since})
        if goes_back:
            doors.append({"text": language.say("Back to this version"), "href": since})
    return doors


def changes_between(before: Tables, after: Tables) -> dict[str, Changes]:
    """What changed from one version to another, table by table."""
    return {name: compare(before[name], after[name], table) for name, table in TABLES.items()}


def changes_headline(before: int, after: int, changes: Mapping[str, Changes], language: Language) -> str:
    """How much changed from one version to another, as a title."""
    told = _counted(changes, language)
    if not told:
        return language.say("Nothing changed from version {before} to version {after}", before=before, after=after)
    return language.say("Version {before} to version {after}: {changes}", before=before, after=after,
                        changes=language.listing(told))  # fmt: skip


def _counted(changes: Mapping[str, Changes], language: Language) -> list[str]:
    """What was added, changed and removed in each table; the rows of all tables where these are many."""
    words = _change_words(language)
    counts = {(name, kind): count for name, each in changes.items() for kind, count in _counts(each).items() if count}
    if len(counts) <= MOST_COUNTED:
        return [f"{COUNTED[name](language, count)} {words[kind]}" for (name, kind), count in counts.items()]
    sums = {kind: sum(counts.get((name, kind), 0) for name in changes) for kind in words}
    return [
        f"{language.count('{number} row', '{number} rows', count)} {words[kind]}"
        for kind, count in sums.items()
        if count
    ]


def nothing_to_compare(since: int, language: Language, newest: int | None = None) -> tuple[str, str]:
    """Headline and sentence where the version to compare with is none before the one shown.

    Where the newest version is known, one that is not there is told as that.
    """
    if newest and since > newest:
        sentence = no_such_version(since, newest, language)
    else:
        sentence = language.say("Version {number} is not older than the one shown.", number=since)
    return language.say("There is nothing to compare"), sentence


def change_figures(changes: Mapping[str, Changes], language: Language) -> list[Figure]:
    """How much was added, changed and removed, over all tables."""
    added = sum(len(each.added) for each in changes.values())
    changed = sum(len(each.changed) for each in changes.values())
    removed = sum(len(each.removed) for each in changes.values())
    cells = sum(len(each.cells) for each in changes.values())
    unchanged = sum(each.unchanged for each in changes.values())
    rows, row = language.say("rows"), language.say("row")
    told = language.count("{rows}, {number} cell", "{rows}, {number} cells", cells, rows=row if changed == 1 else rows)
    return [
        Figure(language.say("Added"), language.number(added), row if added == 1 else rows),
        Figure(language.say("Changed"), language.number(changed), told),
        Figure(language.say("Removed"), language.number(removed), row if removed == 1 else rows),
        Figure(language.say("Unchanged"), language.number(unchanged), row if unchanged == 1 else rows),
    ]


def changes_sentence(changes: Mapping[str, Changes], language: Language) -> str:
    """What changed in which table, in one sentence."""
    parts = [
        language.say("{table}: {what}", table=language.text(each.table.label), what=what)
        for each in changes.values()
        if (what := _what(each, language))
    ]
    return f"{'; '.join(parts)}." if parts else language.say("Nothing has changed.")


def _what(changes: Changes, language: Language) -> str:
    words = _change_words(language)
    return ", ".join(f"{language.number(count)} {words[kind]}" for kind, count in _counts(changes).items() if count)


def _counts(changes: Changes) -> dict[str, int]:
    return {ADDED: len(changes.added), CHANGED: len(changes.changed), REMOVED: len(changes.removed)}


def _change_words(language: Language) -> dict[str, str]:
    return {ADDED: language.say("added"), CHANGED: language.say("changed"), REMOVED: language.say("removed")}


def changes_html(changes: Changes, before: pd.DataFrame, after: pd.DataFrame, language: Language,
                 start: int = 0, most: int = SHOWN_CHANGES, notes: Notes | None = None) -> str:  # fmt: skip
    """The changed rows of a table, cell by cell: what stood there and what stands there now.

    `before` and `after` are the rows as texts, indexed by key. Of all changed rows those from `start` on are shown.
    `notes` say something of new values, by the row's key and the column.
    """
    keys = changed_keys(changes)[start : start + most]
    groups = [
        {
            "kind": kind,
            "word": kind_words(language)[kind],
            "name": row_name(key, changes.table, after if kind != REMOVED else before),
            "key": shown_key(key),
            "lines": [
                line._asdict() | {"note": (notes or {}).get((key, line.name), "")}
                for line in change_lines(key, kind, changes, language)
            ],
        }
        for key, kind in keys
    ]
    headings = [language.say("Column"), language.say("Before"), language.say("After")]
    caption = language.say("Changes in “{table}”, row by row", table=language.text(changes.table.label))
    return render("changes", caption=caption, headings=headings, groups=groups, nothing=language.say("empty"))


def changed_keys(changes: Changes) -> list[tuple[str, str]]:
    """The keys of all rows that changed, each with how: changed ones first, then added, then removed ones."""
    return [
        *((key, CHANGED) for key in changes.changed),
        *((key, ADDED) for key in changes.added.index),
        *((key, REMOVED) for key in changes.removed.index),
    ]


def kind_words(language: Language) -> dict[str, str]:
    """What became of a row, in words."""
    return {ADDED: language.say("new"), REMOVED: language.say("removed"), CHANGED: language.say("changed")}


def row_name(key: str, table: Table, rows: pd.DataFrame) -> str:
    """The name of a row, where its table has names; `rows` as texts, indexed by key."""
    column = next((name for name in NAME_COLUMNS if name in table.names), None)
    if column is None or key not in rows.index or pd.isna(rows.at[key, column]):
        return ""
    return str(rows.at[key, column])


def change_lines(key: str, kind: str, changes: Changes, language: Language) -> list[Line]:
    """What stood in the cells of a changed row and what stands there now; of a new or removed one all that are filled.

    `kind` as from `changed_keys`.
    """
    table = changes.table
    if kind == CHANGED:
        rows = changes.cells_of[key].itertuples(index=False)
        return [_line(table[column], before, after, language) for column, before, after in rows]
    row = (changes.added if kind == ADDED else changes.removed).loc[key]
    filled = [(column, row[column.name]) for column in table.columns if not pd.isna(row[column.name])]
    return [
        _line(column, None, cell, language) if kind == ADDED else _line(column, cell, None, language)
        for column, cell in filled
    ]


def _line(column: Column, before: object, after: object, language: Language) -> Line:
    return Line(language.text(column.label), cell_text(before, column, language), cell_text(after, column, language),
                column.name)  # fmt: skip


def cell_text(cell: object, column: Column, language: Language) -> str:
    """A cell's text as a reader sees it: codes by their names; empty where nothing is known."""
    if cell is None or pd.isna(cell):
        return ""
    pieces = str(cell).split(LIST_SEPARATOR) if column.is_list else [str(cell)]
    names = [language.text(column.codes[piece]) if piece in column.codes else piece for piece in pieces]
    return ", ".join(names)
