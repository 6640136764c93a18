"""Up to five initiatives side by side: facts as rows, initiatives as columns."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.quality import UNKNOWN_CODE, admission_criteria, missing_columns
from clusterdash.locale import Language, Text
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import MOST_COMPARED, Selection
from clusterdash.model.tables import KINDS, MANAGEMENTS, STATUSES
from clusterdash.views.admission import SIGNS
from clusterdash.views.directory import profile_address
from clusterdash.views.links import Links
from clusterdash.views.picture import Picture
from clusterdash.views.profile import Item, activity_items
from clusterdash.views.profile_charts import comparison_chart
from clusterdash.views.reading import Reading
from clusterdash.views.record import dated_count, known, label_lines, legal_form, seat_text
from clusterdash.views.templating import render

CODES = ("sector", "kind", "status", "management")  # what is compared in words


def compared(selection: Selection) -> tuple[str, ...]:
    """The initiatives that an address compares: the open one first, then the others, at most five."""
    first = (selection.id,) if selection.id else ()
    return (*first, *(key for key in selection.compare if key != selection.id))[:MOST_COMPARED]


def left_out(selection: Selection) -> tuple[str, ...]:
    """The initiatives in the address that are beyond the first five."""
    shown = compared(selection)
    return tuple(key for key in selection.compare if key not in shown)


def left_out_sentence(reading: Reading) -> str:
    """The same in words; empty where there are none."""
    beyond = left_out(reading.selection)
    if not beyond:
        return ""
    names = [reading.landscape.initiative(key)["short_name"] for key in beyond]
    return reading.language.say(
        "Five initiatives stand side by side at most; not shown: {initiatives}.",
        initiatives=reading.language.listing(names),
    )


def comparison_table(choice: Choice, ids: Sequence[str]) -> pd.DataFrame:
    """The compared initiatives in the order of `ids`.

    Columns out: `id`, `short_name`, `members`, `events` (in the period), and the codes `sector`, `kind`, `status`,
    `management`.
    """
    rows = choice.landscape.initiatives.assign(events=choice.activity["events"])
    return rows.set_index("id").loc[list(ids)].reset_index()[["id", "short_name", "members", "events", *CODES]]


def comparison_headline(table: pd.DataFrame, language: Language) -> str:
    """Which initiative is the largest, as far as figures are known, else whether they are of one sector.

    `table` as from `comparison_table`.
    """
    stated = table.dropna(subset=["members"])
    top = stated[stated["members"] == stated["members"].max()]["short_name"].tolist()
    if len(stated) == len(table) and len(top) == 1:
        return language.say("{name} is the largest of {total} compared initiatives", name=top[0], total=len(table))
    if len(stated) > 1 and len(top) == 1:
        return language.say(
            "{name} is the largest of the {known} with a known member figure", name=top[0], known=len(stated)
        )
    names, sectors = language.listing(table["short_name"].tolist()), table["sector"].unique()
    if len(sectors) == 1:
        return language.say("{names} belong to the same sector: {sector}", names=names,
                            sector=language.text(SECTORS[sectors[0]].name))  # fmt: skip
    return language.say("{names} belong to {number} sectors", names=names, number=len(sectors))


def comparison_sentence(table: pd.DataFrame, language: Language) -> str:
    """Which are compared, and which of sector, kind, status and management all of them share."""
    names = language.say("Side by side: {names}.", names=language.listing(table["short_name"].tolist()))
    shared = [
        f"{label} ({language.text(codes[table[column].iloc[0]])})"
        for column, (label, codes) in _codes(language).items()
        if len(table[column].unique()) == 1 and table[column].iloc[0] != UNKNOWN_CODE
    ]
    if shared:
        return names + " " + language.say("In common: {facts}.", facts=language.listing(shared))
    labels = [label for label, _ in _codes(language).values()]
    return names + " " + language.say("None of these in common: {facts}.", facts=language.listing(labels))


def _codes(language: Language) -> dict[str, tuple[str, Mapping[str, Text]]]:
    return {
        "sector": (language.say("Sector"), {code: sector.name for code, sector in SECTORS.items()}),
        "kind": (language.say("Kind"), KINDS),
        "status": (language.say("Status"), STATUSES),
        "management": (language.say("Management"), MANAGEMENTS),
    }


def figures_sentence(table: pd.DataFrame, language: Language) -> str:
    """Who has most members and most events, and whose member figure is not known."""
    stated, missing = table.dropna(subset=["members"]), table["short_name"][table["members"].isna()].tolist()
    parts = []
    if len(stated):
        parts.append(language.say("Most members: {names} ({count}).", names=_leading(stated, "members", language),
                                  count=language.number(stated["members"].max())))  # fmt: skip
    if missing:
        parts.append(language.say("Member figure not known: {names}.", names=language.listing(missing)))
    if table["events"].max():
        parts.append(
            language.say("Most events in the period: {names} ({count}).", names=_leading(table, "events", language),
                         count=language.number(table["events"].max()))
        )  # fmt: skip
    else:
        parts.append(language.say("No event of the period is known that names one of them."))
    return " ".join(parts)


def _leading(table: pd.DataFrame, column: str, language: Language) -> str:
    return language.listing(table["short_name"][table[column] == table[column].max()].tolist())


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


def comparison_picture(reading: Reading, ids: Sequence[str]) -> Picture:
    """The same table for a sheet of paper; of the criteria it says how many are met."""
    language, links = reading.language, reading.links
    rows = [reading.landscape.initiative(key) for key in ids]
    facts = _facts(reading.choice, reading.today, links, language)
    cells = [[label, *(_words(cell(row), language) for row in rows)] for label, cell in facts]
    names = [{"value": row["short_name"], "href": profile_address(row["id"], links)} for row in rows]
    table = pd.DataFrame(cells, columns=["fact", *ids])
    return Picture("side_by_side", language.say("Side by side"), "", table, [language.say("Fact"), *names])


def _words(cell: dict[str, Any], language: Language) -> str:
    """A cell of the comparison on one line."""
    if "short" in cell:
        return str(cell["short"])
    known = ", ".join(item["text"] for item in cell["items"]) or language.say("not known")
    return f"{known} {cell['note']}".strip()


def figures_picture(reading: Reading, table: pd.DataFrame) -> Picture:
    """Members and events of the compared initiatives; `table` as from `comparison_table`."""
    language = reading.language
    names = [{"value": row.short_name, "href": profile_address(row.id, reading.links)} for row in table.itertuples()]
    return Picture(
        "comparison",
        language.say("Members and activity"),
        figures_sentence(table, language),
        pd.DataFrame({"name": names, "members": table["members"].astype("float64"), "events": table["events"]}),
        [language.say("Name"), language.say("Members"), language.say("Events in the period")],
        comparison_chart(table, language),
    )


def without_address(key: str, ids: Sequence[str], links: Links) -> str:
    """The same comparison without one initiative; the profile where one is left."""
    left = [other for other in ids if other != key]
    if len(left) == 1:
        return profile_address(left[0], links)
    return links.here("initiatives", id=None, compare=tuple(left))


def _head(row: pd.Series, ids: Sequence[str], links: Links, language: Language) -> dict[str, str]:
    name = row["short_name"]
    return {
        "name": name,
        "href": profile_address(row["id"], links),
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
    told = ", ".join(words)
    return _cells(met, note=told) | {"short": told}


def _sector(code: str, links: Links, language: Language) -> dict[str, Any]:
    return _cell(language.text(SECTORS[code].name), links.sector(code))


def _item(text: str, href: str = "") -> Item:
    return {"text": text, "href": href}


def _cell(text: str, href: str = "", note: str = "") -> dict[str, Any]:
    return _cells([_item(text, href)] if text else [], note)


def _cells(items: list[Item], note: str = "") -> dict[str, Any]:
    return {"items": items, "note": note}
