"""Pieces of a page as HTML: key figures, legend, card and the table twins of pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import KeyFigures, card_events
from clusterdash.locale import Language
from clusterdash.model.areas import path_to
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import SIZES, UNKNOWN_SIZE, Measure
from clusterdash.model.sectors import SECTORS, Sector
from clusterdash.model.tables import KINDS
from clusterdash.views.colours import DARK_FILLS, LIGHT_FILLS, class_fills, class_of, ink_on
from clusterdash.views.links import Links
from clusterdash.views.record import card_facts, event_lines, known, label_lines, source_lines
from clusterdash.views.sentences import period_text
from clusterdash.views.templating import render


def sector_mark(sector: Sector, language: Language) -> dict[str, str]:
    """A sector as templates draw it: its colour, the ink on it, its letters and its name."""
    return {
        "color": sector.color,
        "ink": ink_on(sector.color),
        "letters": sector.letters,
        "name": language.text(sector.name),
    }


def heading_html(title: str, sentence: str) -> str:
    """The heading of a panel and the sentence that says what it shows."""
    return render("heading", title=title, sentence=sentence)


class Entry(TypedDict):
    """One entry of the navigation: a page's title and address, and whether the reader is there."""

    text: str
    href: str
    current: bool


def navigation_html(brand: str, entries: Sequence[Entry], language: Language) -> str:
    """The name of the dashboard, which leads home, and the links to its pages."""
    return render("navigation", brand=brand, entries=entries, label=language.say("Pages"))


def breadcrumb_html(ags: str, landscape: Landscape, links: Links, language: Language) -> str:
    """The areas from the state down to this one, each a link to its page."""
    keys = [key for key in path_to(ags) if landscape.is_area(key)]
    steps = [{"text": landscape.area_name(key, language), "href": links.area(key)} for key in keys]
    return render("breadcrumb", steps=steps, label=language.say("Where this area lies"))


class Figure(NamedTuple):
    """A figure that stands out: what it counts, its value, what it rests on, and the address of the rows behind it."""

    label: str
    value: str
    coverage: str
    href: str = ""


def figures_html(figures: Sequence[Figure]) -> str:
    """Figures side by side."""
    return render("figures", figures=figures)


def key_figures(figures: KeyFigures, choice: Choice, links: Links, language: Language) -> list[Figure]:
    """The five key figures of a choice."""
    total = language.number(figures.initiatives)
    if figures.initiatives:
        members = language.count(
            "stated by {known} of {number} initiative",
            "stated by {known} of {number} initiatives",
            figures.initiatives,
            known=language.number(figures.members_known),
        )
    else:
        members = language.say("no initiative is selected")
    return [
        Figure(
            language.say("Initiatives"),
            total,
            language.say("of {all} in the data", all=language.number(len(choice.landscape.initiatives))),
            links.page("initiatives") if figures.initiatives else "",
        ),
        Figure(
            language.say("Known members"),
            language.number(figures.members),
            members,
            links.page("initiatives", sort="-members") if figures.members_known else "",
        ),
        Figure(
            language.say("Sectors"),
            language.number(figures.sectors),
            language.say("of {all} sectors", all=language.number(len(SECTORS))),
            links.page("sectors"),
        ),
        Figure(
            language.say("With 3 or more events a year"),
            language.number(figures.active),
            language.say(
                "{period}, known events; {some} more with fewer",
                period=period_text(choice.period, language),
                some=language.number(figures.some),
            ),
            links.page("initiatives", activity=choice.selection.activity or ("active",)) if figures.active else "",
        ),
        Figure(
            language.say("Valid quality labels"),
            language.number(figures.labels_valid),
            language.say(
                "Cluster Excellence awards; {undated} without a known year, {expired} expired",
                undated=language.number(figures.labels_undated),
                expired=language.number(figures.labels_expired),
            ),
        ),
    ]


def legend_html(areas: pd.DataFrame, breaks: Sequence[float], measure: Measure, language: Language) -> str:
    """The legend of the areas' colours: classes of the measure, each with how many areas it has."""
    counts = pd.Series(class_of(areas[measure.code], breaks), dtype="Int64").value_counts(dropna=False)
    lower = [0.0, *breaks[:-1]][: len(breaks)]
    step = 0 if measure.decimals else 1
    classes = [_legend_entry("empty", language.say("none"), int(counts.get(0, 0)), language)]
    light, dark = (class_fills(len(breaks), fills) if breaks else [] for fills in (LIGHT_FILLS, DARK_FILLS))
    for number, (low, high) in enumerate(zip(lower, breaks, strict=True), start=1):
        text = span(low + step, high, measure.decimals, language)
        entry = _legend_entry("class", text, int(counts.get(number, 0)), language)
        classes.append(entry | {"light": light[number - 1], "dark": dark[number - 1]})
    if unknown := int(areas[measure.code].isna().sum()):
        classes.append(_legend_entry("unknown", language.say("not known"), unknown, language))
    title = _with_unit(language.text(measure.name), language.text(measure.unit))
    return render("legend", title=title, help=language.text(measure.help), classes=classes)


def marks_html(marks: pd.DataFrame, language: Language, *, explained: str = "", unfolds: bool = False) -> str:
    """The legend of a map's marks: the sectors that occur, with colour and letters; `marks` as from `mark_table`.

    `explained` says what a mark is where it is no initiative; with `unfolds` the legend opens at a click.
    """
    present = set(marks["letters"])
    return render(
        "marks_unfold" if unfolds else "marks",
        title=language.say("Marks"),
        help=explained
        or language.say(
            "One mark an initiative: colour and letters are its sector, the size its members; hollow where no member "
            "figure is known. Marks of one town stand around its point."
        ),
        sectors=[sector_mark(sector, language) for sector in SECTORS.values() if sector.letters in present],
    )


def _with_unit(name: str, unit: str) -> str:
    return name if name.casefold() == unit.casefold() else f"{name} ({unit})"


def span(low: float, high: float, decimals: int, language: Language) -> str:
    """The values of a class from its lowest to its highest; `low` is 0 for a class that has no lower bound."""
    if decimals:
        bounds = {"low": language.number(low, decimals), "high": language.number(high, decimals)}
        return language.say("over {low} to {high}", **bounds) if low else language.say("to {high}", **bounds)
    if low >= high:
        return language.number(high)
    return f"{language.number(low)}–{language.number(high)}"


def _legend_entry(kind: str, text: str, areas: int, language: Language) -> dict[str, str]:
    return {"kind": kind, "text": text, "areas": language.count("{number} area", "{number} areas", areas)}


class Twin(TypedDict):
    """A picture's table as the panel takes it; numbers stay numbers, the panel writes them in the reader's language."""

    label: str
    caption: str
    headings: list[str]
    rows: list[list[str | float | None]]
    language: str
    save: str
    file: str
    source: str


def twin_of(table: pd.DataFrame, headings: Sequence[str], caption: str, file: str, source: str,
            language: Language) -> Twin:  # fmt: skip
    """The twin of a picture that draws `table`; `source` stands in the last column of the file it saves."""
    columns = [[None if pd.isna(value) else value for value in table[name].tolist()] for name in table.columns]
    return {
        "label": language.say("As a table"),
        "caption": caption,
        "headings": list(headings),
        "rows": [list(cells) for cells in zip(*columns, strict=True)],
        "language": language.code,
        "save": language.say("Data as CSV"),
        "file": file,
        "source": source,
    }


def card_html(key: str, choice: Choice, today: dt.date, links: Links, language: Language) -> str:
    """The card of one initiative: facts with their years, labels, next and last events, links to all of it."""
    row = choice.landscape.initiative(key)
    upcoming, past = card_events(choice, key, today)
    none = language.say("None known.")
    blocks = [
        (language.say("Labels and programmes"), label_lines(choice.landscape.labels, key, today, language)),
        (language.say("Next events"), event_lines(upcoming, links, language)),
        (language.say("Last events"), event_lines(past, links, language)),
        (language.say("Website and sources"), source_lines(row, language)),
    ]
    return render(
        "card",
        name=row["name"],
        sector=sector_mark(SECTORS[row["sector"]], language) | {"href": links.sector(row["sector"])},
        kind=language.text(KINDS[row["kind"]]),
        summary=known(row[f"summary_{language.code}"]),
        profile={"text": language.say("Full profile"), "href": links.initiative(key)},
        facts=card_facts(row, choice.landscape, today, links, language),
        blocks=[{"title": title, "lines": lines, "empty": none} for title, lines in blocks],
    )


def size_column(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    """`by_size` with its classes in words, for a table."""
    names = {size: language.say("{size} members", size=size) for size in SIZES}
    names[UNKNOWN_SIZE] = language.say("unknown")
    return table.assign(size=table["size"].map(names))
