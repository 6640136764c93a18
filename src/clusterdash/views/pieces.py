"""Pieces of a page as HTML: key figures, legend, card and the table twins of pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, TypedDict
from urllib.parse import urlsplit

import pandas as pd
from jinja2 import Environment, PackageLoader

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import LABEL_WITH_VALIDITY, KeyFigures, card_events, label_states
from clusterdash.locale import Language
from clusterdash.model.areas import path_to
from clusterdash.model.columns import LIST_SEPARATOR
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import ACTIVE_EVENTS_A_YEAR, OLD_FIGURE_YEARS, SIZES, UNKNOWN_SIZE, Measure
from clusterdash.model.sectors import SECTORS, Sector
from clusterdash.model.tables import FORMATS, KINDS, LABEL_LEVELS, LABELS, MANAGEMENTS, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.maps import DARK_FILLS, LIGHT_FILLS, class_fills, class_of, ink_on
from clusterdash.views.sentences import day_text, period_text

_TEMPLATES = Environment(
    loader=PackageLoader("clusterdash.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def _render(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


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
    return _render("heading", title=title, sentence=sentence)


class Entry(TypedDict):
    """One entry of the navigation: a page's title and address, and whether the reader is there."""

    text: str
    href: str
    current: bool


def navigation_html(brand: str, entries: Sequence[Entry], language: Language) -> str:
    """The name of the dashboard, which leads home, and the links to its pages."""
    return _render("navigation", brand=brand, entries=entries, label=language.say("Pages"))


def breadcrumb_html(ags: str, landscape: Landscape, links: Links, language: Language) -> str:
    """The areas from the state down to this one, each a link to its page."""
    keys = [key for key in path_to(ags) if landscape.is_area(key)]
    steps = [{"text": landscape.area_name(key, language), "href": links.area(key)} for key in keys]
    return _render("breadcrumb", steps=steps, label=language.say("Where this area lies"))


class Figure(NamedTuple):
    """A figure that stands out: what it counts, its value, what it rests on, and the address of the rows behind it."""

    label: str
    value: str
    coverage: str
    href: str = ""


def figures_html(figures: Sequence[Figure]) -> str:
    """Figures side by side."""
    return _render("figures", figures=figures)


def key_figures(figures: KeyFigures, choice: Choice, links: Links, language: Language) -> list[Figure]:
    """The five key figures of a choice."""
    total = language.number(figures.initiatives)
    if figures.initiatives:
        members = language.say("in {known} of {total} initiatives; the others state no figure",
                               known=language.number(figures.members_known), total=total)  # fmt: skip
    else:
        members = language.say("no initiative is selected")
    return [
        Figure(
            language.say("Initiatives"),
            total,
            language.say("of {all} in the data", all=language.number(len(choice.landscape.initiatives))),
            links.page("initiatives"),
        ),
        Figure(
            language.say("Known members"),
            language.number(figures.members),
            members,
            links.page("initiatives", sort="-members"),
        ),
        Figure(
            language.say("Sectors"),
            language.number(figures.sectors),
            language.say("of {all} sectors", all=language.number(len(SECTORS))),
            links.page("sectors"),
        ),
        Figure(
            language.say("Active initiatives"),
            language.number(figures.active),
            language.say(
                "{period} with {criterion} or more known events a year; {some} more with fewer",
                period=period_text(choice.period, language),
                criterion=ACTIVE_EVENTS_A_YEAR,
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
            links.page("initiatives", label=choice.selection.label or (LABEL_WITH_VALIDITY,)),
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
        text = _span(low + step, high, measure.decimals, language)
        entry = _legend_entry("class", text, int(counts.get(number, 0)), language)
        classes.append(entry | {"light": light[number - 1], "dark": dark[number - 1]})
    if unknown := int(areas[measure.code].isna().sum()):
        classes.append(_legend_entry("unknown", language.say("not known"), unknown, language))
    title = _with_unit(language.text(measure.name), language.text(measure.unit))
    return _render("legend", title=title, help=language.text(measure.help), classes=classes)


def marks_html(initiatives: pd.DataFrame, language: Language) -> str:
    """The legend of the marks: the sectors that occur, with colour and letters."""
    present = set(initiatives["sector"])
    return _render(
        "marks",
        title=language.say("Marks"),
        help=language.say(
            "One mark an initiative: colour and letters are its sector, the size its members; hollow where no member "
            "figure is known. Marks of one town stand around its point."
        ),
        sectors=[sector_mark(sector, language) for code, sector in SECTORS.items() if code in present],
    )


def _with_unit(name: str, unit: str) -> str:
    return name if name.casefold() == unit.casefold() else f"{name} ({unit})"


def _span(low: float, high: float, decimals: int, language: Language) -> str:
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
        (language.say("Labels and programmes"), _label_lines(choice.landscape, key, today, language)),
        (language.say("Next events"), _event_lines(upcoming, links, language)),
        (language.say("Last events"), _event_lines(past, links, language)),
        (language.say("Website and sources"), _source_lines(row, language)),
    ]
    return _render(
        "card",
        name=row["name"],
        sector=sector_mark(SECTORS[row["sector"]], language) | {"href": links.sector(row["sector"])},
        kind=language.text(KINDS[row["kind"]]),
        summary=_known(row[f"summary_{language.code}"]),
        profile={"text": language.say("Full profile"), "href": links.initiative(key)},
        facts=_facts(row, choice.landscape, today, links, language),
        blocks=[{"title": title, "lines": lines, "empty": none} for title, lines in blocks],
    )


def _known(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _facts(row: pd.Series, landscape: Landscape, today: dt.date, links: Links,
           language: Language) -> list[dict[str, str]]:  # fmt: skip
    unknown = language.say("not known")
    facts = [
        (language.say("Seat"), _seat(row, landscape, language) or unknown, ""),
        (language.say("Members"), *_figure(row, "members", today, language)),
        (language.say("Companies"), *_figure(row, "companies", today, language)),
        (language.say("Founded"), unknown if pd.isna(row["founded"]) else str(row["founded"]), ""),
        (language.say("Organisation"), _known(row["organisation"]) or unknown, _known(row["legal_form"])),
        (language.say("Management"), language.text(MANAGEMENTS[row["management"]]), ""),
        (language.say("Status"), language.text(STATUSES[row["status"]]), ""),
        (language.say("Side fields"), language.listing([language.text(SECTORS[c].name) for c in row["fields"]]), ""),
    ]
    found = [{"label": label, "value": value, "note": note, "href": ""} for label, value, note in facts if value]
    return [found[0] | {"href": "" if pd.isna(row["ags"]) else links.area(row["ags"])}, *found[1:]]


def _seat(row: pd.Series, landscape: Landscape, language: Language) -> str:
    if pd.isna(row["ags"]):
        return ""
    town = _known(row["municipality"])
    district = landscape.area_name(row["ags"][:5], language)
    return f"{town}, {district}" if town and town not in district else town or district


def _figure(row: pd.Series, column: str, today: dt.date, language: Language) -> tuple[str, str]:
    """A count with the year it is for; old figures and figures without a year are marked."""
    if pd.isna(row[column]):
        return language.say("not known"), ""
    if pd.isna(row["members_year"]):
        return language.number(row[column]), language.say("(year not known)")
    year = int(row["members_year"])
    if today.year - year > OLD_FIGURE_YEARS:
        return language.number(row[column]), language.say(
            "({year}, older than {years} years)", year=year, years=OLD_FIGURE_YEARS
        )
    return language.number(row[column]), f"({year})"


def _label_lines(landscape: Landscape, key: str, today: dt.date, language: Language) -> list[dict[str, str]]:
    awards = landscape.labels[landscape.labels["initiative_id"] == key].sort_values("year", ascending=False)
    words = {
        "valid": language.say("valid"),
        "expired": language.say("expired"),
        "undated": language.say("validity not known"),
        "without_validity": "",
    }
    lines = []
    for award, state in zip(awards.itertuples(), label_states(awards, today), strict=True):
        name = language.text(LABELS[award.label])
        if not pd.isna(award.level):
            name = f"ECEI {language.text(LABEL_LEVELS[award.level])}"
        year = language.say("year not known") if pd.isna(award.year) else str(award.year)
        lines.append({"text": name, "note": ", ".join(part for part in (year, words[state]) if part), "url": ""})
    return lines


def _event_lines(events: pd.DataFrame, links: Links, language: Language) -> list[dict[str, str]]:
    return [
        {
            "text": event.title,
            "note": ", ".join(
                part
                for part in (
                    day_text(event.start_date, language),
                    _known(event.municipality),
                    language.text(FORMATS[event.format]),
                )
                if part
            ),
            "href": links.event(event.id),
        }
        for event in events.itertuples()
    ]


def _web_address(source: str) -> str:
    """The source where a reader can follow it, else nothing."""
    address = source.strip()
    return address if urlsplit(address).scheme in ("http", "https") else ""


def _source_lines(row: pd.Series, language: Language) -> list[dict[str, str]]:
    lines = []
    if not pd.isna(row["website"]):
        lines.append(
            {"text": urlsplit(row["website"]).netloc, "note": language.say("(own website)"), "url": row["website"]}
        )
    for address in row["source_url"].split(LIST_SEPARATOR):
        url = _web_address(address)
        lines.append({"text": urlsplit(url).netloc or address.strip(), "note": "", "url": url})
    return lines


def size_column(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    """`by_size` with its classes in words, for a table."""
    names = {size: language.say("{size} members", size=size) for size in SIZES}
    names[UNKNOWN_SIZE] = language.say("unknown")
    return table.assign(size=table["size"].map(names))
