"""Up to five initiatives side by side: facts as rows, initiatives as columns."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.quality import admission_criteria, missing_columns
from clusterdash.locale import Language
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import MOST_COMPARED, Selection
from clusterdash.model.tables import KINDS, MANAGEMENTS, STATUSES
from clusterdash.views.admission import SIGNS
from clusterdash.views.links import Links
from clusterdash.views.profile import Item, activity_items
from clusterdash.views.record import dated_count, known, label_lines, legal_form, seat_text
from clusterdash.views.templating import render


def compared(selection: Selection) -> tuple[str, ...]:
    """The initiatives that an address compares: the open one first, then the others, at most five."""
    first = (selection.id,) if selection.id else ()
    return (*first, *(key for key in selection.compare if key != selection.id))[:MOST_COMPARED]


def left_out(selection: Selection) -> int:
    """How many of the initiatives in the address are beyond the first five."""
    return len({*selection.compare, *((selection.id,) if selection.id else ())}) - len(compared(selection))


def comparison_table(choice: Choice, ids: Sequence[str]) -> pd.DataFrame:
    """What the chart of a comparison draws; columns `id`, `short_name`, `members`, `events` (in the period)."""
    rows = choice.landscape.initiatives.assign(events=choice.activity["events"])
    return rows.set_index("id").loc[list(ids)].reset_index()[["id", "short_name", "members", "events"]]


def comparison_headline(table: pd.DataFrame, language: Language) -> str:
    """Which of the compared initiatives is the largest, as far as figures are known; `table` as `comparison_table`."""
    stated = table.dropna(subset=["members"])
    top = stated[stated["members"] == stated["members"].max()]
    if len(stated) == len(table) and len(top) == 1:
        return language.say("{name} is the largest of {total} compared initiatives",
                            name=top["short_name"].iloc[0], total=len(table))  # fmt: skip
    return language.say("Side by side: {names}", names=language.listing(table["short_name"].tolist()))


def comparison_sentence(table: pd.DataFrame, language: Language) -> str:
    """Members and events of each compared initiative in words."""
    named = [
        language.say("{name} (members: {members}, events in the period: {events})", name=row.short_name,
                     members=language.say("not known") if pd.isna(row.members) else language.number(row.members),
                     events=language.number(row.events))
        for row in table.itertuples()
    ]  # fmt: skip
    return language.say("Compared: {initiatives}.", initiatives=language.listing(named))


def comparison_html(choice: Choice, ids: Sequence[str], today: dt.date, links: Links, language: Language) -> str:
    """The table: a row a fact, a column an initiative; a sign marks the rows in which they differ."""
    rows = [choice.landscape.initiative(key) for key in ids]
    facts = [(label, [cell(row) for row in rows]) for label, cell in _facts(choice, today, links, language)]
    return render(
        "comparison",
        caption=language.say("Initiatives side by side; ≠ marks a fact in which they differ"),
        fact=language.say("Fact"),
        differs=language.say("differs"),
        unknown=language.say("not known"),
        heads=[_head(row, ids, links, language) for row in rows],
        facts=[{"label": label, "cells": cells, "differs": _differ(cells)} for label, cells in facts],
    )


def without_address(key: str, ids: Sequence[str], links: Links) -> str:
    """The same comparison without one initiative; the profile where one is left."""
    left = [other for other in ids if other != key]
    if len(left) == 1:
        return links.initiative(left[0])
    return links.page("initiatives", compare=tuple(left))


def _head(row: pd.Series, ids: Sequence[str], links: Links, language: Language) -> dict[str, str]:
    name = row["short_name"]
    return {
        "name": name,
        "href": links.initiative(row["id"]),
        "out": without_address(row["id"], ids, links),
        "text": language.say("take out"),
        "label": language.say("Take {name} out of the comparison", name=name),
    }


def _differ(cells: list[dict[str, Any]]) -> bool:
    return len({(tuple(item["text"] for item in cell["items"]), cell["note"]) for cell in cells}) > 1


def _facts(choice: Choice, today: dt.date, links: Links,
           language: Language) -> list[tuple[str, Callable[[pd.Series], dict[str, Any]]]]:  # fmt: skip
    """What is compared: a label, and the cell of an initiative's row."""
    land = choice.landscape

    def count(column: str) -> Callable[[pd.Series], dict[str, Any]]:
        def cell(row: pd.Series) -> dict[str, Any]:
            value, note = dated_count(row, column, today, language)
            return _cell("" if pd.isna(row[column]) else value, note=note)

        return cell

    def events(row: pd.Series) -> dict[str, Any]:
        number = int(choice.activity["events"][row.name])
        return _cell(language.number(number), links.events_of(row["id"]) if number else "")

    def awards(row: pd.Series) -> dict[str, Any]:
        lines = label_lines(land.labels, row["id"], today, language)
        words = [f"{line['text']} ({line['note']})" for line in lines]
        return _cells([_item(word) for word in words] or [_item(language.say("none known"))])

    return [
        (language.say("Sector"), lambda row: _sector(row["sector"], links, language)),
        (language.say("Side fields"),
         lambda row: _cells([_item(language.text(SECTORS[code].name), links.sector(code)) for code in row["fields"]]
                            or [_item(language.say("none"))])),
        (language.say("Kind"), lambda row: _cell(language.text(KINDS[row["kind"]]))),
        (language.say("Status"), lambda row: _cell(language.text(STATUSES[row["status"]]))),
        (language.say("Seat"), lambda row: _cell(seat_text(row, land, language),
                                                 "" if pd.isna(row["ags"]) else links.area(row["ags"]))),
        (language.say("Activity area"), lambda row: _cells(activity_items(row, land, links, language))),
        (language.say("Members"), count("members")),
        (language.say("Companies"), count("companies")),
        (language.say("Staff"), lambda row: _cell("" if pd.isna(row["staff"]) else language.number(row["staff"]))),
        (language.say("Events in the period"), events),
        (language.say("Founded"), lambda row: _cell(known(row["founded"]))),
        (language.say("Organisation"), lambda row: _cell(known(row["organisation"]), note=legal_form(row))),
        (language.say("Management"), lambda row: _cell(language.text(MANAGEMENTS[row["management"]]))),
        (language.say("Labels and programmes"), awards),
        (language.say("Admission criteria"), lambda row: _criteria(choice, row, language)),
        (language.say("Missing in the record"),
         lambda row: _cell(language.number(len(missing_columns(land, row["id"]))))),
    ]  # fmt: skip


def _criteria(choice: Choice, row: pd.Series, language: Language) -> dict[str, Any]:
    states = dict(admission_criteria(choice, row["id"])[["code", "state"]].itertuples(index=False))
    counts = Counter(states.values())
    words = [language.say("{number} {state}", number=counts[state], state=language.text(text))
             for state, text in CRITERION_STATES.items() if counts[state]]  # fmt: skip
    met = [_item(f"{SIGNS[state]} {language.text(CRITERIA[code].name)}") for code, state in states.items()]
    return _cells(met, note=", ".join(words))


def _sector(code: str, links: Links, language: Language) -> dict[str, Any]:
    return _cell(language.text(SECTORS[code].name), links.sector(code))


def _item(text: str, href: str = "") -> Item:
    return {"text": text, "href": href}


def _cell(text: str, href: str = "", note: str = "") -> dict[str, Any]:
    return _cells([_item(text, href)] if text else [], note)


def _cells(items: list[Item], note: str = "") -> dict[str, Any]:
    return {"items": items, "note": note}
