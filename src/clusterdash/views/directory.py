"""The directory of initiatives: what it finds in words, and its cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language, Text
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import MOST_COMPARED, Selection
from clusterdash.model.tables import KINDS, LABELS, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import sector_mark
from clusterdash.views.plain_tables import sheet_picture
from clusterdash.views.reading import Reading
from clusterdash.views.record import known, seat_text
from clusterdash.views.rows import initiative_sheet, members_text
from clusterdash.views.searches import searched_text
from clusterdash.views.tables import Cell, Field, Sheet
from clusterdash.views.templating import note_html, render

CARDS = "cards"
LARGEST_FIRST = "-members"
IN_COMPARISON = "in_comparison"  # a column of links, which a sheet of paper does without
ON_PAPER = ("name", "sector", "municipality", "members", "events", "status")
SHOWN_STATUSES = ("active", "unknown", "ended", "merged")
# The orders that cards offer; a hyphen in front: downwards. The first is the sheet's own.
CARD_ORDERS = {
    "name": Text("Name", "Name"),
    LARGEST_FIRST: Text("Mitglieder, die meisten zuerst", "Members, the most first"),
    "-events": Text("Veranstaltungen im Zeitraum, die meisten zuerst", "Events in the period, the most first"),
    "-founded": Text("Gründung, die jüngste zuerst", "Foundation, the latest first"),
    "founded": Text("Gründung, die älteste zuerst", "Foundation, the earliest first"),
    "sector": Text("Branche", "Sector"),
    "municipality": Text("Sitz", "Seat"),
}


def directory_headline(choice: Choice, language: Language, *, names_largest: bool = True) -> str:
    """The finding: how many a search found, else which of the chosen initiatives is the largest.

    Without `names_largest` how many there are: what an order by something else shows.
    """
    rows = choice.initiatives
    if rows.empty:
        return language.say("No initiative fits this selection")
    if len(rows) == 1:
        return language.say("One initiative fits: {name}", name=rows["short_name"].iloc[0])
    if choice.selection.text:
        return language.count(
            "{number} initiative found for “{text}”",
            "{number} initiatives found for “{text}”",
            len(rows),
            text=searched_text(choice.selection.text, choice.corrections),
        )
    stated = rows.dropna(subset=["members"])
    top = stated[stated["members"] == stated["members"].max()]
    if names_largest and len(stated) > 1 and len(top) == 1:
        return language.say(
            "{name} is the largest of {known} initiatives with a member figure",
            name=top["short_name"].iloc[0],
            known=language.number(len(stated)),
        )
    return language.say(
        "{total} initiatives, {known} of them with a member figure",
        total=language.number(len(rows)),
        known=language.number(len(stated)) if len(stated) else language.say("none"),
    )


def directory_sentence(choice: Choice, language: Language) -> str:
    """How many initiatives of which status there are, and what their member figures rest on."""
    rows = choice.initiatives
    statuses = Counter(rows["status"])
    parts = [language.count("{number} initiative", "{number} initiatives", len(rows))]
    if statuses:
        counted = [f"{language.number(statuses[code])} {language.text(STATUSES[code])}"
                   for code in SHOWN_STATUSES if statuses[code]]  # fmt: skip
        parts.append(language.say("status: {statuses}", statuses=language.listing(counted)))
        stated = rows["members"].dropna()
        parts.append(
            language.count(
                "{members} members in {number} initiative with a figure",
                "{members} members in {number} initiatives with a figure",
                len(stated),
                members=language.number(stated.sum()),
            )
            if len(stated)
            else language.say("no member figure known")
        )
    return "; ".join(parts) + "."


def directory_sheet(choice: Choice, links: Links, language: Language) -> Sheet:
    """The chosen initiatives as a table: names lead to the profile, the last column into the comparison."""
    sheet = initiative_sheet(
        choice.initiatives,
        links,
        language,
        caption=language.say("Selected initiatives; a heading sorts, a name leads to the profile"),
        name_of=lambda key: profile_address(key, links),
    )
    compared = links.selection.compare

    def compare(row: Any) -> Cell:  # noqa: ANN401 - a row as itertuples gives it
        text = language.say("take out") if row.id in compared else language.say("compare")
        return {"text": text, "href": compare_address(row.id, links)}

    def chosen(rows: pd.DataFrame) -> list[bool]:
        return [key not in compared for key in rows["id"]]

    field = Field(IN_COMPARISON, language.say("Comparison"), compare, chosen)
    return replace(sheet, fields=(*sheet.fields, field))


def order_of(sheet: Sheet, selection: Selection) -> str:
    """The order that an address asks for, where the table or the cards have it, else the sheet's own."""
    if selection.view == CARDS:
        return selection.sort if selection.sort in CARD_ORDERS else sheet.sort
    return sheet.sort_of(selection.sort)


def directory_picture(reading: Reading) -> Picture:
    """The chosen initiatives in the order of the page, with the columns that a sheet has room for."""
    language = reading.language
    sheet = directory_sheet(reading.choice, reading.links, language)
    order = order_of(sheet, reading.selection)
    columns = {*ON_PAPER, order.removeprefix("-")} - {IN_COMPARISON}
    shown = sheet_picture("initiatives", language.say("Initiatives"), sheet, tuple(columns), order)
    return replace(shown, sentence=language.say("Sorted by: {order}.", order=_order_text(sheet, order, language)))


def _order_text(sheet: Sheet, order: str, language: Language) -> str:
    if order in CARD_ORDERS:
        return language.text(CARD_ORDERS[order])
    column = next(field.label for field in sheet.fields if field.key == order.removeprefix("-"))
    return language.say("{column}, downwards", column=column) if order.startswith("-") else column


def compare_address(key: str, links: Links) -> str:
    """The directory with one initiative more in the comparison, or without it where it was there."""
    compared = links.selection.compare
    kept = tuple(other for other in compared if other != key)
    return links.here("initiatives", id=None, compare=kept if key in compared else (*kept[: MOST_COMPARED - 1], key))


def profile_address(key: str, links: Links) -> str:
    """The profile of an initiative; shape and order of the directory go along, for the way back."""
    return links.here("initiatives", id=key, compare=())


def cards_html(rows: pd.DataFrame, choice: Choice, links: Links, language: Language) -> str:
    """Initiatives as cards, in the order of `rows`."""
    labels = choice.landscape.labels.drop_duplicates(["initiative_id", "label"])
    by_initiative = labels.groupby("initiative_id")["label"].agg(list).to_dict()
    cards = [_card(row, by_initiative.get(row["id"], []), choice, links, language) for _, row in rows.iterrows()]
    return render("initiative_cards", cards=cards, website=language.say("Website"))


def _card(row: pd.Series, labels: list[str], choice: Choice, links: Links, language: Language) -> dict[str, Any]:
    chosen = row["id"] in links.selection.compare
    name = row["short_name"]
    return {
        "id": row["id"],
        "name": name,
        "full": row["name"] if row["name"] != name else "",
        "href": profile_address(row["id"], links),
        "sector": sector_mark(SECTORS[row["sector"]], language) | {"href": links.sector(row["sector"])},
        "kind": language.text(KINDS[row["kind"]]),
        "status": "" if row["status"] == "active" else language.say("Status: {status}",
                                                                     status=language.text(STATUSES[row["status"]])),
        "seat": {
            "text": seat_text(row, choice.landscape, language) or language.say("seat not known"),
            "href": "" if pd.isna(row["ags"]) else links.area(row["ags"]),
        },
        "members": language.say("no member figure") if pd.isna(row["members"])
        else language.say("members: {count}", count=members_text(row, language)),
        "labels": language.listing([language.text(LABELS[label]) for label in labels]),
        "summary": known(row[f"summary_{language.code}"]),
        "website": known(row["website"]),
        "compare": {
            "href": compare_address(row["id"], links),
            "text": language.say("take out of the comparison") if chosen else language.say("compare"),
            "label": language.say("Take {name} out of the comparison", name=name) if chosen
            else language.say("Compare {name}", name=name),
        },
    }  # fmt: skip


def shapes_html(shown: str, links: Links, language: Language) -> str:
    """The choice between table and cards, as links."""
    shapes = [
        {"text": text, "href": links.here("initiatives", view=view), "current": view == shown}
        for view, text in (("", language.say("Table")), ("cards", language.say("Cards")))
    ]
    return render("shapes", label=language.say("Shown as"), shapes=shapes)


def begun_html(name: str, key: str, links: Links, language: Language) -> str:
    """That one initiative is chosen for a comparison, and how to go on."""
    return note_html(
        language.say("Chosen for the comparison: {name}. Choose “compare” at a second initiative.", name=name),
        language.say("take out"),
        compare_address(key, links),
    )
