"""The filters in the sidebar, and the chips above the page.

Each widget shows what the address says and, when it is used, writes the address; nothing else keeps a selection.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from clusterdash.locale import Language, Text
from clusterdash.model.areas import DIGITS, Level, path_to
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import ACTIVITIES
from clusterdash.model.selection import REACHES, Selection
from clusterdash.model.tables import KINDS, LABELS, MANAGEMENTS, SECTOR_NAMES, STATUSES
from clusterdash.views.loosening import without
from clusterdash.views.reading import Reading
from clusterdash.views.sentences import chips
from clusterdash.web import address
from clusterdash.web.shared import choice

INDENT = "    "  # plain spaces: kept in the list by our style sheet, folded away in the chips
SEPARATOR = " · "
# What Markdown takes for an address without being told; an invisible sign behind it keeps it plain text.
ADDRESS = re.compile(r":(?=//)|www(?=\.)|@")
WORD_JOINER = "\u2060"
MARKDOWN = re.compile(r"[\\`*\[\]()!~$#<>|]|(?<!\w)_|_(?!\w)|:(?=\w)")
WORDS = "_words"
# Widget keys and the attribute of the selection that each shows.
WIDGETS = {
    "q": "text", "area": "area", "reach": "reach", "sector": "sector", "fields": "fields", "kind": "kind",
    "label": "label", "status": "status", "management": "management", "members_min": "members_min",
    "members_max": "members_max", "unknown": "members_unknown", "activity": "activity", "from": "from_date",
    "to": "to_date", "measure": "measure", "level": "level", "series": "series", "format": "format",
    "country": "country", "rows": "rows", "cells": "cells",
}  # fmt: skip
EARLIEST_DAY = dt.date(1990, 1, 1)
LATEST_DAY = dt.date(2099, 12, 31)


def show_in_widgets(selection: Selection, land: Landscape) -> None:
    """Let every widget show what the selection says."""
    period = selection.period(land)
    shown = {"from": period.start, "to": period.end}
    for key, attribute in WIDGETS.items():
        value = shown.get(key, getattr(selection, attribute))
        st.session_state[key] = list(value) if isinstance(value, tuple) else value


def widget_changed() -> None:
    """Write what the widgets say into the address; the callback of every filter."""
    land = address.landscape_asked()
    selection, _ = address.read(land)
    values = {attribute: st.session_state[key] for key, attribute in WIDGETS.items() if key in st.session_state}
    known: dict[str, Any] = {
        name: tuple(_as_code(choice) for choice in value) if isinstance(value, list) else value
        for name, value in values.items()
    }
    for name in ("reach", "measure", "level", "rows", "cells"):
        known[name] = known.get(name) or getattr(selection, name)
    address.go(land, _in_order(replace(selection, **known)))


def _as_code(chosen: str) -> str:
    """The code of a choice; a browser that is one change behind may still send the words with a former count."""
    codes: dict[str, str] = st.session_state.get(WORDS, {})
    return codes.get(chosen.rpartition(SEPARATOR)[0].strip(), chosen)


def _remember(words: Mapping[str, str]) -> None:
    """Keep which words stand for which code; `words` is by code."""
    st.session_state.setdefault(WORDS, {}).update({text: code for code, text in words.items()})


def _in_order(selection: Selection) -> Selection:
    """Bounds in order: the one not above the other; no word on unknown figures where no figure is asked for."""
    low, high = selection.members_min, selection.members_max
    if low is not None and high is not None and low > high:
        selection = replace(selection, members_max=low)
    if not selection.restricts_members:
        selection = replace(selection, members_unknown=False)
    start, end = selection.from_date, selection.to_date
    if start and end and start > end:
        selection = replace(selection, to_date=start)
    return selection


def sidebar(reading: Reading, shown: Collection[str]) -> None:
    """The page's filters, each choice with the number of initiatives it would show."""
    land, selection, language = reading.landscape, reading.selection, reading.language
    show_in_widgets(selection, land)
    with st.sidebar:
        st.button(
            language.say("Reset all filters"),
            key="reset",
            icon=":material/restart_alt:",
            width="stretch",
            disabled=selection == selection.without_filters(),
            on_click=address.go,
            args=(land, selection.without_filters()),
        )
        for name in shown:
            DRAWN[name](reading)


def text_filter(reading: Reading) -> None:
    """The search; forgives typing errors."""
    language = reading.language
    st.text_input(
        language.say("Search text"),
        key="q",
        on_change=widget_changed,
        placeholder=language.say("Name, town, organisation …"),
    )


def area_filter(reading: Reading) -> None:
    """The tree of areas, and what shall lie in them."""
    selection, land, language = reading.selection, reading.landscape, reading.language
    counts = reading.counts["area"]
    st.multiselect(
        language.say("Area"),
        _area_options(selection, land, counts),
        key="area",
        format_func=lambda ags: _area_label(ags, land, counts, language),
        on_change=widget_changed,
        placeholder=language.say("Whole state"),
        select_all=False,
        filter_mode="contains",
        help=language.say(
            "The tree of areas: state, government regions, planning regions, districts, municipalities. Type to "
            "search. The municipalities of a district appear when it is chosen, those with an initiative always."
        ),
    )


def reach_filter(reading: Reading) -> None:
    """Whether the seat or the activity area counts."""
    language = reading.language
    st.segmented_control(
        language.say("Counted by"),
        list(REACHES),
        key="reach",
        required=True,
        format_func=lambda code: language.text(REACHES[code]),
        on_change=widget_changed,
        width="stretch",
    )


def switch(label: str, key: str, texts: Mapping[str, Text], language: Language) -> None:
    """One of a few choices, side by side; `key` is that of `WIDGETS`."""
    st.segmented_control(
        label,
        list(texts),
        key=key,
        required=True,
        wrap=True,
        format_func=lambda code: language.text(texts[code]),
        on_change=widget_changed,
    )


def level_switch(language: Language) -> None:
    """The level of a map."""
    switch(language.say("Level"), "level", {level.value: level.name_text for level in Level}, language)


def _area_options(selection: Selection, land: Landscape, counts: Counter[str]) -> list[str]:
    opened = {ags[: DIGITS[Level.DISTRICT]] for ags in selection.area if len(ags) >= DIGITS[Level.DISTRICT]}
    by_seat = selection.reach == "seat"
    return [
        ags
        for ags in land.places.index
        if len(ags) <= DIGITS[Level.DISTRICT] or ags[:5] in opened or (by_seat and counts[ags]) or ags in selection.area
    ]


def _area_label(ags: str, land: Landscape, counts: Counter[str], language: Language) -> str:
    depth = len(path_to(ags)) - 1
    name = land.area_name(ags, language)
    if len(ags) == DIGITS[Level.MUNICIPALITY] and ags.endswith("000"):  # the one municipality of a city district
        name = language.say("{name} (municipality)", name=name)
    _remember({ags: name})
    return f"{INDENT * depth}{name}{SEPARATOR}{language.number(counts[ags])}"


def sector_filter(reading: Reading) -> None:
    """The sectors, and whether side fields count."""
    code_filter(reading.language.say("Sector"), "sector", SECTOR_NAMES, reading)


def fields_filter(reading: Reading) -> None:
    """Whether side fields count too."""
    st.toggle(reading.language.say("Count side fields too"), key="fields", on_change=widget_changed)


def code_filter(label: str, key: str, codes: Mapping[str, Text], reading: Reading,
                counts: Counter[str] | None = None) -> None:  # fmt: skip
    """A choice among codes, each with its count; `counts` where they are not those of initiatives."""
    language = reading.language
    st.multiselect(
        label,
        _sorted_codes(codes, language),
        key=key,
        format_func=_counted(codes, reading.counts[key] if counts is None else counts, language),
        on_change=widget_changed,
        placeholder=language.say("All"),
        select_all=False,
        filter_mode="contains",
    )


def code_choice(label: str, key: str, codes: Mapping[str, Text], chosen: str | None, reading: Reading,
                counts: Counter[str], on_choice: Callable[[str | None], None]) -> None:  # fmt: skip
    """A choice of one code or none, which shows `chosen` and gives what is taken to `on_choice`."""
    language = reading.language
    st.session_state[key] = chosen
    st.selectbox(
        label,
        _sorted_codes(codes, language),
        index=None,
        key=key,
        format_func=_counted(codes, counts, language),
        on_change=lambda: on_choice(_one_code(st.session_state[key])),
        placeholder=language.say("All"),
        filter_mode="contains",
    )


def _one_code(chosen: str | None) -> str | None:
    return None if chosen is None else _as_code(chosen)


def _sorted_codes(codes: Mapping[str, Text], language: Language) -> list[str]:
    return sorted(codes, key=lambda code: language.text(codes[code]).casefold())


def _counted(codes: Mapping[str, Text], counts: Counter[str], language: Language) -> Callable[[str], str]:
    _remember({code: language.text(codes[code]) for code in codes})
    return lambda code: f"{language.text(codes[code])}{SEPARATOR}{language.number(counts[code])}"


def _code_filter(label: Callable[[Language], str], key: str, codes: Mapping[str, Text]) -> Callable[[Reading], None]:
    return lambda reading: code_filter(label(reading.language), key, codes, reading)


def _member_filter(reading: Reading) -> None:
    selection, language = reading.selection, reading.language
    low, high = st.columns(2)
    low.number_input(language.say("Members from"), 0, None, None, key="members_min", step=1, on_change=widget_changed)
    high.number_input(language.say("Members to"), 0, None, None, key="members_max", step=1, on_change=widget_changed)
    st.checkbox(
        language.say("Without a member figure too"),
        key="unknown",
        disabled=not selection.restricts_members,
        on_change=widget_changed,
    )


def period_filter(reading: Reading) -> None:
    """The first and the last day of the period."""
    language = reading.language
    start, end = st.columns(2)
    bounds = {"min_value": EARLIEST_DAY, "max_value": LATEST_DAY, "format": "DD.MM.YYYY"}
    options: dict[str, Any] = bounds | {"on_change": widget_changed}
    start.date_input(language.say("Period from"), key="from", **options)
    end.date_input(language.say("Period to"), key="to", **options)


DRAWN: dict[str, Callable[[Reading], None]] = {
    "q": text_filter,
    "area": area_filter,
    "reach": reach_filter,
    "sector": sector_filter,
    "fields": fields_filter,
    "kind": _code_filter(lambda language: language.say("Kind"), "kind", KINDS),
    "label": _code_filter(lambda language: language.say("Label or programme"), "label", LABELS),
    "status": _code_filter(lambda language: language.say("Status"), "status", STATUSES),
    "management": _code_filter(lambda language: language.say("Management"), "management", MANAGEMENTS),
    "members": _member_filter,
    "activity": _code_filter(lambda language: language.say("Activity in the period"), "activity", ACTIVITIES),
    "period": period_filter,
}


def chip_row(selection: Selection, land: Landscape, language: Language) -> None:
    """What is set as chips; a click takes one off."""
    with st.container(horizontal=True, gap="small", key="chips"):
        for name, code, words in chips(selection, land, language):
            label = plain(words) if name == "text" else words
            st.button(
                label,
                key=f"chip_{name}_{code}",
                icon=":material/close:",
                icon_position="right",
                help=language.say("Take off: {filter}", filter=label),
                on_click=address.go,
                args=(land, without(selection, name, code)),
            )


def plain(text: str) -> str:
    """A stranger's text as Markdown that shows it as it is: no link, no picture, no icon."""
    return ADDRESS.sub(rf"\g<0>{WORD_JOINER}", MARKDOWN.sub(r"\\\g<0>", text))


def loosening(selection: Selection, land: Landscape, language: Language) -> list[tuple[str, str, str, int]]:
    """For an empty result: the chips whose removal alone brings rows back, most rows first, with how many."""
    found = []
    for name, code, words in chips(selection, land, language):
        loosened = without(selection, name, code)
        found.append((name, code, words, _rows_of(land, loosened)))
    return sorted((entry for entry in found if entry[3]), key=lambda entry: -entry[3])


def _rows_of(land: Landscape, selection: Selection) -> int:
    return len(choice(land.version, selection.bare).initiatives)
