"""Findings in words: the headline, the summary, and what each picture shows (the same sentence is its `alt`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import KeyFigures
from clusterdash.errors import SHOWN_EXAMPLES
from clusterdash.locale import Language, Text
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import ACTIVITIES, MEASURES, SIZES, UNKNOWN_SIZE, Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import PARAMETERS, REACHES, VERSION, VERSION_NUMBER, Ignored, Selection
from clusterdash.model.series import series_name
from clusterdash.model.tables import FORMATS, KINDS, LABELS, MANAGEMENTS, STATUSES, TABLES

LONGEST_QUOTE = 60
MOST_LEADING = 3  # areas that a headline names as equal
PARAMETER_NAMES = frozenset(parameter.name for parameter in PARAMETERS)


def period_text(period: Period, language: Language) -> str:
    """The period in words: "2023–2025", or two dates where it is not whole years."""
    if not period.whole_years:
        return f"{language.short_date(period.start)}–{language.short_date(period.end)}"
    if period.start.year == period.end.year:
        return str(period.start.year)
    return f"{period.start.year}–{period.end.year}"


def headline(choice: Choice, sectors: pd.DataFrame, language: Language) -> str:
    """The one finding: which sector is organised most, or where the selected sector sits.

    `sectors` as from `by_sector`.
    """
    total = len(choice.initiatives)
    if total == 0:
        return language.say("No initiative fits this selection")
    if total == 1:
        return language.say("One initiative fits: {name}", name=choice.initiatives["short_name"].iloc[0])
    top = sectors.iloc[0]
    sector = language.text(SECTORS[top["sector"]].name)
    if len(sectors) > 1 and sectors["initiatives"].iloc[1] == top["initiatives"]:
        return language.say(
            "{total} initiatives in {sectors} sectors",
            total=language.number(total),
            sectors=language.number(len(sectors)),
        )
    if len(sectors) > 1:
        return language.say(
            "{sector} is organised most: {count} of {total} initiatives",
            sector=sector,
            count=language.number(top["initiatives"]),
            total=language.number(total),
        )
    return _one_sector(choice, sector, language)


def _one_sector(choice: Choice, sector: str, language: Language) -> str:
    """The headline of a choice that is all of one sector: where it sits."""
    total = len(choice.initiatives)
    if choice.selection.area:
        areas = [choice.landscape.area_name(ags, language) for ags in choice.selection.area]
        return language.say("{sector}: {count} initiatives within {areas}", sector=sector, count=language.number(total),
                            areas=language.listing(areas))  # fmt: skip
    regions = Counter(choice.initiatives["ags"].dropna().str[: Level.PLANNING_REGION.digits])
    leading = [region for region, count in regions.items() if count == max(regions.values())]
    if len(leading) != 1:
        return language.say("{sector}: {count} initiatives", sector=sector, count=language.number(total))
    region, count = leading[0], regions[leading[0]]
    return language.say(
        "{sector}: {count} of {total} initiatives are at home in {region}",
        sector=sector,
        count=language.number(count),
        total=language.number(total),
        region=choice.landscape.area_name(region, language),
    )


def summary(choice: Choice, figures: KeyFigures, language: Language) -> str:
    """Counts, coverage and period in one sentence; what a screen reader hears when the selection changes."""
    parts = [
        language.count("{number} initiative", "{number} initiatives", figures.initiatives)
        + " "
        + _where(choice.landscape, choice.selection, language),
        _members_part(figures, language),
        language.count(
            "{number} event in {period}",
            "{number} events in {period}",
            figures.events,
            period=period_text(choice.period, language),
        ),
    ]
    if missing := figures.initiatives - figures.with_seat:
        parts.append(language.say("{number} without a known seat, not on the map", number=language.number(missing)))
    return "; ".join(parts) + "."


def _where(landscape: Landscape, selection: Selection, language: Language) -> str:
    if not selection.area:
        return language.say("in Baden-Württemberg")
    names = [landscape.area_name(ags, language) for ags in selection.area]
    if selection.reach == "activity":
        return language.say("active in {areas}", areas=language.listing(names))
    return language.say("within {areas}", areas=language.listing(names))


def _members_part(figures: KeyFigures, language: Language) -> str:
    if figures.members is None:
        return language.say("no member figure known")
    return language.count(
        "{members} members in {number} initiative with a figure",
        "{members} members in {number} initiatives with a figure",
        figures.members_known,
        members=language.number(figures.members),
    )


def map_sentence(areas: pd.DataFrame, selection: Selection, landscape: Landscape, language: Language) -> str:
    """What the map shows: the measure, the level, and the areas that lead; none that is tied with one left out."""
    measure, level = MEASURES[selection.measure], Level(selection.level)
    opening = language.say(
        "Map of Baden-Württemberg: {measure} by {level}.",
        measure=language.text(measure.name),
        level=language.text(level.name_text),
    )
    digits = measure.decimals
    values = areas.set_index("ags")[measure.code].dropna().astype(float).round(digits)
    leading = values[values > 0].sort_values(ascending=False, kind="stable")
    if leading.empty:
        return opening + " " + language.say("No area has a value.")
    named = leading.head(3)
    if len(leading) > len(named):
        named = named[named > leading.iloc[len(named)]]
    if named.empty:
        value, tied = language.number(leading.iloc[0], digits), (leading == leading.iloc[0]).sum()
        return opening + " " + language.say("Highest: {value} each in {areas} areas.", value=value, areas=tied)
    words = [f"{landscape.area_name(ags, language)} ({language.number(value, digits)})" for ags, value in named.items()]
    return opening + " " + language.say("Highest: {areas}.", areas=language.listing(words))


def map_headline(areas: pd.DataFrame, selection: Selection, landscape: Landscape, language: Language) -> str:
    """The map's finding: where the measure is highest; empty where no area has a value."""
    measure, level = MEASURES[selection.measure], Level(selection.level)
    values = areas.set_index("ags")[measure.code].dropna().astype(float).round(measure.decimals)
    if values.empty or values.max() <= 0:
        return ""
    highest = values[values == values.max()].index
    if len(highest) > MOST_LEADING:
        return ""
    return language.say(
        "{measure} by {level}: highest in {areas} ({value})",
        measure=language.text(measure.name),
        level=language.text(level.name_text),
        areas=language.listing([landscape.area_name(ags, language) for ags in highest]),
        value=language.number(values.max(), measure.decimals),
    )


def sector_sentence(table: pd.DataFrame, language: Language) -> str:
    """What the chart by sector shows."""
    if table.empty:
        return language.say("No initiative, so no sector to show.")
    named = [
        f"{language.text(SECTORS[row.sector].name)} ({language.number(row.initiatives)})"
        for row in table.head(3).itertuples()
    ]
    opening = language.count(
        "The initiatives belong to {number} sector.", "The initiatives belong to {number} sectors.", len(table)
    )
    return opening + " " + language.say("Most frequent: {sectors}.", sectors=language.listing(named))


def size_sentence(table: pd.DataFrame, language: Language) -> str:
    """What the chart by membership size shows, and for how many it is unknown."""
    counts = dict(zip(table["size"], table["initiatives"], strict=True))
    total = sum(counts.values())
    if total == 0:
        return language.say("No initiative, so no size to show.")
    unknown = language.say(
        "Without a member figure: {unknown} of {total}.",
        unknown=language.number(counts[UNKNOWN_SIZE]),
        total=language.number(total),
    )
    known = {name: counts[name] for name in SIZES}
    largest = max(known, key=lambda name: known[name])
    if known[largest] == 0 or list(known.values()).count(known[largest]) > 1:
        return unknown
    return (
        language.say(
            "Most frequent among those with a figure: {size} members ({count}).",
            size=size_text(largest, language),
            count=language.number(known[largest]),
        )
        + " "
        + unknown
    )


def size_text(size: str, language: Language) -> str:
    """A class of size in words."""
    if size == UNKNOWN_SIZE:
        return language.say("unknown")
    low, high = SIZES[size]
    return language.say("{low} and more", low=low) if high is None else size


def activity_sentence(table: pd.DataFrame, period: Period, language: Language) -> str:
    """What the chart by activity shows."""
    counts = dict(zip(table["activity"], table["initiatives"], strict=True))
    total = sum(counts.values())
    if total == 0:
        return language.say("No initiative, so no activity to show.")
    return language.say(
        "{period}: {none} of {total} initiatives with no known event, {some} with fewer than 3 a year, {active} with 3 "
        "or more a year (the state's own admission criterion).",
        period=period_text(period, language),
        total=language.number(total),
        none=language.number(counts["none"]),
        some=language.number(counts["some"]),
        active=language.number(counts["active"]),
    )


def events_sentence(table: pd.DataFrame, period: Period, language: Language) -> str:
    """What the chart of events a year shows."""
    if table.empty:
        return language.say("No known event belongs to this selection.")
    first, last = table["year"].min(), table["year"].max()
    counted = language.count(
        "{number} known event {years}; in {period}: {inside}.",
        "{number} known events {years}; in {period}: {inside}.",
        int(table["events"].sum()),
        years=first if first == last else f"{first}–{last}",
        inside=language.number(table["events"][table["in_period"].astype(bool)].sum()),
        period=period_text(period, language),
    )
    return counted + _peak(table["year"], table["events"], language)


def _peak(years: pd.Series, counts: pd.Series, language: Language) -> str:
    """The year with most, where it is one year alone and more than one thing."""
    most = counts.max()
    if most <= 1 or (counts == most).sum() > 1:
        return ""
    return " " + language.say("Most in {year} ({count}).", year=years[counts.idxmax()], count=language.number(most))


def founding_sentence(table: pd.DataFrame, total: int, language: Language) -> str:
    """What the chart of foundings shows, and for how many the year is unknown."""
    if table.empty:
        return language.say("No founding year is known in this selection.")
    known = int(table["founded"].sum())
    half = table["year"][(table["cumulative"] * 2 >= known)].iloc[0]
    opening = language.count(
        "{number} initiative states its founding year, {half}.",
        "Half of the {number} initiatives with a known founding year existed by {half}.",
        known,
        half=half,
    )
    unknown = language.say(
        "Year not known: {unknown} of {total}.", unknown=language.number(total - known), total=language.number(total)
    )
    return f"{opening}{_peak(table['year'], table['founded'], language)} {unknown}"


def ignored_note(ignored: tuple[Ignored, ...], language: Language) -> str:
    """What of the address was not understood, and what would have been."""
    lines = [_ignored_line(item, language) for item in ignored[:SHOWN_EXAMPLES]]
    if more := len(ignored) - SHOWN_EXAMPLES:
        lines += [language.say("… and {number} more.", number=language.number(more))] if more > 0 else []
    return " ".join(lines)


def _ignored_line(item: Ignored, language: Language) -> str:
    name, value = item.parameter[:LONGEST_QUOTE], item.value[:LONGEST_QUOTE]
    if item.parameter not in PARAMETER_NAMES:
        return language.say("“{parameter}” is no parameter of this page.", parameter=name)
    if item.newest and VERSION_NUMBER.fullmatch(value):
        return no_such_version(int(value), item.newest, language)
    if not item.allowed:
        return language.say("“{parameter}={value}” was ignored.", parameter=name, value=value)
    return language.say(
        "“{parameter}={value}” was ignored; allowed is {allowed}.",
        parameter=name,
        value=value,
        allowed=", ".join(_allowed_text(item.parameter, allowed, language) for allowed in item.allowed),
    )


def _allowed_text(parameter: str, allowed: str, language: Language) -> str:
    """What would have been understood, as a reader knows it."""
    if allowed == VERSION:
        return language.say("the number of a version")
    if parameter == "table":
        return f"{allowed} ({language.text(TABLES[allowed].label)})"
    return allowed


def no_such_version(number: int, newest: int, language: Language) -> str:
    """That there is no version of a number, and which is the newest."""
    return language.say("There is no version {number}; the newest is {newest}.", number=number, newest=newest)


def chips(selection: Selection, landscape: Landscape, language: Language) -> list[tuple[str, str, str]]:
    """What is set, one entry a chip: the filter's name, the choice's code, the words on the chip."""
    found: list[tuple[str, str, str]] = [
        ("area", ags, _labelled(language, language.say("Area"), landscape.area_name(ags, language)))
        for ags in selection.area
    ]
    if selection.reach != "seat":
        found.append(
            ("reach", "", _labelled(language, language.say("Counts"), language.text(REACHES[selection.reach])))
        )
    if selection.fields:
        found.append(("fields", "", language.say("Side fields too")))
    for name, (label, codes) in _named_filters(language).items():
        found.extend(
            (name, code, _labelled(language, label, language.text(codes[code]))) for code in getattr(selection, name)
        )
    found.extend(
        ("series", key, _labelled(language, language.say("Series"), series_name(key))) for key in selection.series
    )
    found.extend(
        ("country", code, _labelled(language, language.say("Country"), language.country(code)))
        for code in selection.country
    )
    if selection.restricts_members:
        found.append(("members", "", _labelled(language, language.say("Members"), members_text(selection, language))))
    if selection.from_date or selection.to_date:
        dates = period_text(selection.period(landscape), language)
        found.append(("period", "", _labelled(language, language.say("Period"), dates)))
    if selection.text:
        found.append(
            ("text", "", _labelled(language, language.say("Text"), language.say("“{text}”", text=selection.text)))
        )
    return found


def _named_filters(language: Language) -> dict[str, tuple[str, Mapping[str, Text]]]:
    sectors = {code: sector.name for code, sector in SECTORS.items()}
    return {
        "sector": (language.say("Sector"), sectors),
        "kind": (language.say("Kind"), KINDS),
        "label": (language.say("Label"), LABELS),
        "status": (language.say("Status"), STATUSES),
        "management": (language.say("Management"), MANAGEMENTS),
        "activity": (language.say("Activity"), ACTIVITIES),
        "format": (language.say("Format"), FORMATS),
    }


def _labelled(language: Language, label: str, value: str) -> str:
    return language.say("{label}: {value}", label=label, value=value)


def members_text(selection: Selection, language: Language) -> str:
    """The restriction of members in words."""
    low, high = selection.members_min, selection.members_max
    if (low or 0) == 0 and high == 0 and selection.members_unknown:
        return language.say("without a figure")
    if high is None:
        words = language.say("from {low}", low=language.number(low))
    elif low is None:
        words = language.say("up to {high}", high=language.number(high))
    else:
        words = f"{language.number(low)}–{language.number(high)}"
    return words + (" " + language.say("or unknown") if selection.members_unknown else "")


def source_line(landscape: Landscape, language: Language) -> str:
    """Which data a view rests on: version, date, source and licence."""
    return language.say(
        "Data version {version} of {date}; public sources, named in each row; facts collected under CC BY 4.0.",
        version=landscape.version,
        date=language.short_date(landscape.published),
    )


def day_text(day: dt.date | pd.Timestamp | None, language: Language) -> str:
    """A day in figures, empty where it is unknown."""
    return "" if day is None or pd.isna(day) else language.short_date(day)
