"""The events, labels and sources of one initiative as lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import card_events
from clusterdash.locale import Language
from clusterdash.model.selection import EVERYTHING
from clusterdash.views.links import Links, address_of
from clusterdash.views.record import event_lines, label_lines, source_lines
from clusterdash.views.templating import render

MOST_PAST_EVENTS = 8


def events_sentence(choice: Choice, key: str, today: dt.date, language: Language) -> str:
    """How many events are known, and how many of them are still to come."""
    coming, past = card_events(choice, key, today, shown=len(choice.landscape.events))
    if coming.empty and past.empty:
        return language.say("No event is known that names this initiative; that does not say that there was none.")
    known = language.count(
        "{number} event is known that names this initiative.",
        "{number} events are known that name this initiative.",
        len(coming) + len(past),
    )
    ahead = (
        language.count("{number} event is still to come.", "{number} events are still to come.", len(coming))
        if len(coming)
        else language.say("No event is still to come.")
    )
    return f"{known} {ahead}"


def events_html(choice: Choice, key: str, today: dt.date, links: Links, language: Language) -> str:
    """Events to come and past, nearest to today first, each with its calendar file; empty without any."""
    coming, past = card_events(choice, key, today, shown=len(choice.landscape.events))
    blocks = [(language.say("Events to come"), coming), (language.say("Past events"), past.head(MOST_PAST_EVENTS))]
    listed: list[dict[str, Any]] = [
        {"title": title, "lines": _with_files(events, links, language)} for title, events in blocks if len(events)
    ]
    if len(past) > MOST_PAST_EVENTS:
        listed[-1]["more"] = {
            "text": language.say("All {number} events", number=language.number(len(coming) + len(past))),
            "href": all_events_address(pd.concat([coming, past]), key, links),
        }
    return render("lines", blocks=listed)


def _with_files(events: pd.DataFrame, links: Links, language: Language) -> list[dict[str, str]]:
    return [
        line
        | {
            "file": links.event_calendar(event),
            "file_text": language.say("calendar entry"),
            "file_label": language.say("Calendar entry: {title}", title=line["text"]),
        }
        for event, line in zip(events["id"], event_lines(events, links, language), strict=True)
    ]


def all_events_address(events: pd.DataFrame, key: str, links: Links) -> str:
    """The page of events with all that name an initiative, in the years from the first to the last of them."""
    years = events["start_date"].dt.year
    start, end = dt.date(int(years.min()), 1, 1), dt.date(int(years.max()), 12, 31)
    return address_of("events", replace(EVERYTHING, lang=links.selection.lang, id=key, from_date=start, to_date=end))


def labels_sentence(spans: pd.DataFrame, language: Language) -> str:
    """How many awards are known, what is valid, and what has no known year; `spans` as from `label_spans`."""
    if spans.empty:
        return language.say("No label and no programme is known; that does not say that there was none.")
    parts = [language.count("{number} award is known.", "{number} awards are known.", len(spans))]
    valid = spans["end"][spans["state"] == "valid"]
    if len(valid):
        parts.append(language.say("Cluster Excellence is valid until {day}.", day=language.date(valid.max())))
    elif expired := int((spans["state"] == "expired").sum()):
        parts.append(
            language.count(
                "{number} award of Cluster Excellence has expired.",
                "{number} awards of Cluster Excellence have expired.",
                expired,
            )
        )
    if unclear := int((spans["state"] == "undated").sum()):
        parts.append(
            language.count(
                "Whether {number} award of Cluster Excellence is valid is not known.",
                "Whether {number} awards of Cluster Excellence are valid is not known.",
                unclear,
            )
        )
    if undated := int(spans["year"].isna().sum()):
        parts.append(
            language.count(
                "Of {number} award the year is not known.",
                "Of {number} awards the year is not known.",
                undated,
            )
        )
    return " ".join(parts)


def undated_html(choice: Choice, key: str, today: dt.date, language: Language) -> str:
    """The awards whose year is not known, which the drawing cannot show; empty where there are none."""
    awards = choice.landscape.labels[choice.landscape.labels["year"].isna()]
    lines = label_lines(awards, key, today, language)
    if not lines:
        return ""
    return render("lines", blocks=[{"title": language.say("Awards without a known year"), "lines": lines}])


def sources_html(row: pd.Series, language: Language) -> str:
    """The website and the public pages that the record rests on."""
    return render("lines", blocks=[{"title": "", "lines": source_lines(row, language), "empty": ""}])
