"""The page of events: its own filters, and what to do where no event fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from clusterdash.analysis import scheduling
from clusterdash.analysis.choosing import OF_EVENTS_ONLY, naming
from clusterdash.locale import Text, language
from clusterdash.model.selection import Selection
from clusterdash.model.series import series_name
from clusterdash.model.tables import FORMATS
from clusterdash.views import events as words
from clusterdash.views.loosening import without
from clusterdash.views.reading import Reading
from clusterdash.views.schedule import Schedule
from clusterdash.views.sentences import chips
from clusterdash.views.templating import note_html
from clusterdash.web import address
from clusterdash.web.filters import code_choice, code_filter, plain


def event_filters(shown: Schedule) -> None:
    """Series, format, country and initiative, each choice with the number of events it would show."""
    reading = shown.reading
    spoken, land = reading.language, reading.landscape
    names = {
        "series": (spoken.say("Series"), {key: Text(series_name(key), series_name(key)) for key in land.series}),
        "format": (spoken.say("Format"), FORMATS),
        "country": (spoken.say("Country"), {code: _country(code) for code in land.countries}),
    }
    *columns, last = st.columns(4)
    for column, name in zip(columns, OF_EVENTS_ONLY, strict=True):
        label, codes = names[name]
        with column:
            code_filter(label, name, _occurring(codes, name, shown), reading, _event_counts(shown, name))
    with last:
        _initiative_filter(shown)


def _initiative_filter(shown: Schedule) -> None:
    """The initiatives that any event names, each with its events in all years or in the period chosen."""
    reading, land = shown.reading, shown.reading.landscape
    events = reading.choice.period_events if _period_chosen(reading.selection) else reading.choice.events
    asked = reading.selection.id
    named = {*land.event_initiatives["initiative_id"], *([asked] if asked else [])}
    code_choice(
        reading.language.say("Initiative"),
        "initiative",
        {key: Text(name, name) for key in named for name in [land.initiative(key)["short_name"]]},
        asked,
        reading,
        Counter(events["initiatives"].explode().dropna()),
        lambda key: address.change(land, id=key),
    )


def _period_chosen(selection: Selection) -> bool:
    return bool(selection.from_date or selection.to_date)


def _country(code: str) -> Text:
    return Text(language("de").country(code), language("en").country(code))


def _occurring(codes: Mapping[str, Text], name: str, shown: Schedule) -> dict[str, Text]:
    """The choices that some event has."""
    present = set(shown.reading.landscape.events[name].dropna())
    return {code: text for code, text in codes.items() if code in present}


def _event_counts(shown: Schedule, name: str) -> Counter[str]:
    """How many events each choice would show, all other filters being as they are; a series with all its years."""
    opened: dict[str, Any] = {name: ()}
    wider = scheduling.with_all_years(replace(shown.reading.selection, **opened), shown.reading.landscape)
    choice = shown.reading.choose(wider)
    events = choice.events if name == "series" else choice.period_events
    return Counter(naming(events, wider.id)[name].dropna())


def outside_note(shown: Schedule) -> None:
    """Where the events lie outside the period only: how many, and a link to their years."""
    reading, spoken = shown.reading, shown.reading.language
    with st.container(key="outside"):
        if told := words.only_outside(shown.events, shown.known, shown.choice.period, spoken):
            st.html(note_html(told, spoken.say("Show all their years"), _years_of(shown.known, reading)))


def _years_of(events: pd.DataFrame, reading: Reading) -> str:
    years = scheduling.spanning(reading.selection, events)
    return reading.links.here("events", from_date=years.from_date, to_date=years.to_date, month=None)


def loosen(shown: Schedule) -> None:
    """Where no event fits: which filter to take off, each as a button with how many events that brings."""
    reading, spoken = shown.reading, shown.reading.language
    with st.container(key="loosen"):
        if not shown.events.empty:
            return
        offers = _offers(shown)
        if offers:
            st.markdown(spoken.say("Take off one of these filters to see events again:"))
        elif shown.known.empty:
            st.markdown(spoken.say("No single filter is to blame: please take off several, or reset all filters."))
        for count, name, code, text, wider in offers:
            st.button(
                spoken.count("{words} → {number} event", "{words} → {number} events", count, words=plain(text)),
                key=f"loosen_{name}_{code}",
                icon=":material/close:",
                on_click=address.go,
                args=(reading.landscape, wider),
            )


def _offers(shown: Schedule) -> list[tuple[int, str, str, str, Selection]]:
    """The filters whose taking off alone brings events, with how many, and the selection without each."""
    reading, spoken = shown.reading, shown.reading.language
    selection, land = reading.selection, reading.landscape
    without_one = [
        (name, code, text, without(selection, name, code)) for name, code, text in chips(selection, land, spoken)
    ]
    if selection.id:
        name = spoken.say("{label}: {value}", label=spoken.say("Initiative"),
                          value=land.initiative(selection.id)["short_name"])  # fmt: skip
        without_one.append(("id", "", name, replace(selection, id=None)))
    offers = [
        (len(Schedule.of(replace(reading, selection=wider)).events), name, code, text, wider)
        for name, code, text, wider in without_one
    ]
    return sorted((offer for offer in offers if offer[0]), key=lambda offer: -offer[0])
