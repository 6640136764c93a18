"""The page of events in words: headline, summary, key figures, and what its pictures show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from clusterdash.analysis.choosing import Choice, in_period
from clusterdash.analysis.scheduling import (
    Coverage,
    SeriesSummary,
    by_format,
    last_days,
    outside,
    series_summary,
    upcoming,
    without_place,
)
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import EVERYTHING, Selection
from clusterdash.model.series import series_name
from clusterdash.model.tables import FORMATS
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.sentences import map_sentence, period_text

TOLD_WITH_GAPS = ("area", "reach", "sector", "fields", "from_date", "to_date")


def headline(events: pd.DataFrame, known: pd.DataFrame, period: Period, series: str | None, today: dt.date,
             language: Language) -> str:  # fmt: skip
    """The one finding: how many events, their most frequent format, and when the last or the next one is.

    `known` are the events of all years.
    """
    if known.empty:
        return language.say("No event fits this selection")
    if events.empty:
        return language.say("No event of this selection in the period {period}", period=period_text(period, language))
    counted = language.count("{number} event", "{number} events", len(events))
    if series:
        return _series_headline(series, counted, series_summary(events), language)
    if len(events) == 1:
        return language.say("One event in the period {period}: {title}", period=period_text(period, language),
                            title=events["title"].iloc[0])  # fmt: skip
    return _several(events, counted, period_text(period, language), today, language)


def _several(events: pd.DataFrame, counted: str, period: str, today: dt.date, language: Language) -> str:
    words = {"events": counted, "period": period, "date": _nearest(events, today, language)}
    leading = _leading_format(events, language)
    coming = not upcoming(events, today).empty
    if leading and coming:
        return language.say(
            "{events} in the period {period}: most often {format}, the next on {date}", format=leading, **words
        )
    if leading:
        return language.say(
            "{events} in the period {period}: most often {format}, the last on {date}", format=leading, **words
        )
    if coming:
        return language.say("{events} in the period {period}, the next on {date}", **words)
    return language.say("{events} in the period {period}, the last on {date}", **words)


def _series_headline(series: str, counted: str, summary: SeriesSummary, language: Language) -> str:
    name = series_name(series)
    if not summary.towns:
        return language.say("{name}: {events}", name=name, events=counted)
    towns = language.count("in {number} town", "in {number} towns", summary.towns)
    return language.say("{name}: {events} {towns}", name=name, events=counted, towns=towns)


def _leading_format(events: pd.DataFrame, language: Language) -> str:
    """The most frequent format with its count; empty where two are equal or none occurs twice."""
    counts = by_format(events)
    first = counts.iloc[0]
    tied = len(counts) > 1 and counts["events"].iloc[1] == first["events"]
    if tied or first["events"] == 1:
        return ""
    return f"{language.text(FORMATS[first['format']])} ({language.number(first['events'])})"


def _nearest(events: pd.DataFrame, today: dt.date, language: Language) -> str:
    """The day of the next event, or of the last one."""
    coming = upcoming(events, today)
    return language.short_date(last_days(events).max() if coming.empty else coming["start_date"].iloc[0])


def summary(events: pd.DataFrame, known: pd.DataFrame, today: dt.date, language: Language) -> str:
    """Where the events took place, and what is to come; `known` are the events of all years."""
    parts = [] if events.empty else _where(events, language)
    return " ".join([*parts, to_come(known, today, language)])


def _where(events: pd.DataFrame, language: Language) -> list[str]:
    inside, elsewhere, unknown = int(events["ags"].notna().sum()), len(outside(events)), len(without_place(events))
    parts = [
        language.count("{number} took place in Baden-Württemberg.", "{number} took place in Baden-Württemberg.", inside)
    ]
    if elsewhere:
        parts.append(language.count("{number} was elsewhere.", "{number} were elsewhere.", elsewhere))
    if unknown:
        parts.append(language.count("For {number} no source names the place, or it was held online.",
                                    "For {number} no source names the place, or they were held online.",
                                    unknown))  # fmt: skip
    return parts


def to_come(known: pd.DataFrame, today: dt.date, language: Language) -> str:
    """How many events are to come; where there is none, when the last one was."""
    coming = len(upcoming(known, today))
    day = language.short_date(today)
    if coming:
        return language.count("{number} event is still to come.", "{number} events are still to come.", coming)
    if known.empty:
        return language.say("No event of this selection after {today} is known.", today=day)
    return language.say(
        "No event of this selection after {today} is known; the last known one was on {date}.",
        today=day,
        date=language.short_date(last_days(known).max()),
    )


def figures(events: pd.DataFrame, choice: Choice, links: Links, language: Language) -> list[Figure]:
    """The key figures of the events shown, each with what it rests on."""
    known = series_summary(events)
    sectors = {code for codes in events["sectors"] for code in codes}
    taking_part = len(known.initiatives)
    people = known.participants
    total = language.number(len(events))
    towns = language.count("of {known} of {number} event the town is known",
                           "of {known} of {number} events the town is known", len(events),
                           known=language.number(known.placed))  # fmt: skip
    stated = language.count("stated for {known} of {number} event; it may have been announced, not counted",
                            "stated for {known} of {number} events; some were announced, not counted", len(events),
                            known=language.number(people.events))  # fmt: skip
    none = language.say("no event is selected")
    return [
        Figure(language.say("Events"), total,
               language.say("{period}, of {all} in the data", period=period_text(choice.period, language),
                            all=language.number(len(choice.landscape.events))),
               links.here("events", view="timeline", event=None) if len(events) else ""),
        Figure(language.say("Towns"), language.number(known.towns),
               towns if len(events) else none),
        Figure(language.say("Sectors"), language.number(len(sectors)),
               language.say("of {all} sectors", all=language.number(len(SECTORS)))),
        Figure(language.say("Initiatives that took part"), language.number(taking_part),
               language.say("of {all} in the data", all=language.number(len(choice.landscape.initiatives))),
               _took_part(taking_part, choice.selection, links)),
        Figure(language.say("Participants"), language.number(people.value),
               stated if len(events) else none,
               links.here("events", sort="-participants", event=None) if people.events else ""),
    ]  # fmt: skip


def _took_part(taking_part: int, selection: Selection, links: Links) -> str:
    """The initiatives that events of the period name; such a selection is there only where nothing else is chosen."""
    period_only = replace(EVERYTHING, from_date=selection.from_date, to_date=selection.to_date)
    if taking_part and links.selection.id is None and selection.bare == period_only:
        return links.page("initiatives", activity=("some", "active"))
    return ""


def restriction(selection: Selection, landscape: Landscape, language: Language) -> str:
    """That only the events of one initiative are shown; empty where that is not so."""
    if selection.id is None:
        return ""
    name = landscape.initiative(selection.id)["short_name"]
    return language.say("Only events that name {name} are shown.", name=name)


def all_years(events: pd.DataFrame, shown: Selection, asked: Selection, landscape: Landscape,
              language: Language) -> str:  # fmt: skip
    """That more years are shown than the period asked for has, and how many events it has; empty where that is not so.

    `events` are those shown.
    """
    if shown == asked:
        return ""
    if asked.series:
        return language.say("All years of the series are shown; a period in the sidebar narrows them.")
    period = asked.period(landscape)
    return language.say(
        "All years with events of the initiative are shown, in the period {period}: {inside}. A period in the sidebar "
        "narrows them.",
        period=period_text(period, language),
        inside=language.number(in_period(events["start_date"], period).sum()),
    )


def only_outside(events: pd.DataFrame, known: pd.DataFrame, period: Period, language: Language) -> str:
    """How many events there are before and after a period that has none; empty where it has some."""
    if known.empty or not events.empty:
        return ""
    before = int((known["start_date"] < pd.Timestamp(period.start)).sum())
    after = len(known) - before
    words = {"period": period_text(period, language)}
    parts = []
    if before:
        parts.append(language.count(
            "{number} event is known before the period {period}.",
            "{number} events are known before the period {period}.",
            before,
            **words,
        ))  # fmt: skip
    if after:
        parts.append(language.count(
            "{number} event is known after the period {period}.",
            "{number} events are known after the period {period}.",
            after,
            **words,
        ))  # fmt: skip
    return " ".join(parts)


def beyond_selection(event: pd.Series, events: pd.DataFrame, period: Period, language: Language) -> str:
    """That the open event is not among the events shown, and why; else empty."""
    if event["id"] in set(events["id"]):
        return ""
    if not period.start <= event["start_date"].date() <= period.end:
        return language.say("The open event lies outside the period {period}.", period=period_text(period, language))
    return language.say("The open event does not fit the filters set.")


def coverage_left_out(selection: Selection, language: Language) -> str:
    """Why it is not told where the period has no event; empty where it can be told."""
    kept = {name: getattr(selection, name) for name in TOLD_WITH_GAPS}
    if selection.id is None and selection.bare == replace(EVERYTHING, **kept):
        return ""
    return language.say("Not shown while filters other than area, sector and period are set: where they leave no "
                        "event, there may have been others.")  # fmt: skip


def beyond_period(month: str, period: Period, language: Language) -> str:
    """That a month is not in the period, so that its events count nowhere else on the page; else empty."""
    if f"{period.start:%Y-%m}" <= month <= f"{period.end:%Y-%m}":
        return ""
    return language.say("This month lies outside the period {period} that the rest of the page is about.",
                        period=period_text(period, language))  # fmt: skip


def place_sentence(areas: pd.DataFrame, events: pd.DataFrame, selection: Selection, landscape: Landscape,
                   language: Language) -> str:  # fmt: skip
    """What the map shows: the areas with most events, and how many events are not on it."""
    parts = [map_sentence(areas, replace(selection, measure="events"), landscape, language)]
    if missing := int(events["ags"].isna().sum()):
        parts.append(language.count(
            "{number} event without a known place in the state is not on the map.",
            "{number} events without a known place in the state are not on the map.",
            missing,
        ))  # fmt: skip
    return " ".join(parts)


def timeline_sentence(boxes: pd.DataFrame, months: int, language: Language) -> str:
    """What the time line shows; `boxes` as from `scheduling.boxes`, `months` how many one column holds."""
    if boxes.empty:
        return language.say("There is no event to show.")
    opening = (
        language.say("One box an event, one column a month.")
        if months == 1
        else language.say("One box an event, one column {months} months.", months=months)
    )
    counts = boxes["slot"].value_counts()
    if (counts == counts.max()).sum() > 1 or counts.max() == 1:
        return opening
    words = {"month": language.month(counts.index[0]), "count": language.number(counts.max())}
    if months == 1:
        return opening + " " + language.say("Most in {month}: {count}.", **words)
    return opening + " " + language.say("Most in the column that begins with {month}: {count}.", **words)


def sector_coverage_sentence(coverage: Coverage, period: Period, language: Language) -> str:
    """How many sectors had no event in the period, which of them has most initiatives, and what counts nowhere."""
    parts = [_gap_count(language.say("Sectors"), coverage, period, language)]
    if _has_initiatives(coverage):
        first = coverage.gaps.iloc[0]
        parts.append(_largest_gap(language.text(SECTORS[first["sector"]].name), first["initiatives"], language))
    if coverage.unassigned:
        parts.append(language.count("{number} event names no sector.", "{number} events name no sector.",
                                    coverage.unassigned))  # fmt: skip
    return " ".join(parts)


def area_coverage_sentence(coverage: Coverage, level: Level, period: Period, landscape: Landscape,
                           language: Language) -> str:  # fmt: skip
    """How many areas had no event in the period, which of them has most initiatives, and what counts nowhere."""
    parts = [_gap_count(language.text(level.plural_text), coverage, period, language)]
    if _has_initiatives(coverage):
        first = coverage.gaps.iloc[0]
        parts.append(_largest_gap(landscape.area_name(first["ags"], language), first["initiatives"], language))
    if coverage.unassigned:
        parts.append(language.count("{number} event has no known place in the state.",
                                    "{number} events have no known place in the state.",
                                    coverage.unassigned))  # fmt: skip
    return " ".join(parts)


def _gap_count(things: str, coverage: Coverage, period: Period, language: Language) -> str:
    return language.say(
        "{things} without an event in the period {period}: {gaps} of {all}.",
        things=things,
        period=period_text(period, language),
        gaps=language.number(len(coverage.gaps)),
        all=language.number(len(coverage.table)),
    )


def _has_initiatives(coverage: Coverage) -> bool:
    return not coverage.gaps.empty and coverage.gaps["initiatives"].iloc[0] > 0


def _largest_gap(name: str, initiatives: int, language: Language) -> str:
    return language.say("Among them, {name} has the most initiatives: {number}.", name=name,
                        number=language.number(initiatives))  # fmt: skip
