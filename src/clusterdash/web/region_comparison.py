"""The parts of the regions' page for several areas: measures side by side, their sector mixes, their initiatives."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from clusterdash.model.tables import TABLES
from clusterdash.views import area_comparison, region_ranks
from clusterdash.views.pieces import heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.rows import initiative_sheet
from clusterdash.web import frame
from clusterdash.web.panels import chart_panel, downloads, sortable_table
from clusterdash.web.regions import picture_or_heading


def speak(reading: Reading, profiles: Sequence[Profile]) -> None:
    """The finding on several areas."""
    frame.speak(reading, *area_comparison.finding(reading, profiles))


def measures(reading: Reading, profiles: Sequence[Profile]) -> None:
    """Every measure of several areas, and the same as CSV."""
    shown = area_comparison.measures(reading, profiles)
    table = region_ranks.comparison_html(profiles, reading.links, reading.language)
    st.html(heading_html(shown.title, shown.sentence) + table)
    chart_panel(shown.untitled, reading)
    areas = reading.landscape.areas
    downloads(reading, TABLES["areas"], areas[areas["ags"].isin([profile.ags for profile in profiles])])


def mixes(reading: Reading, profiles: Sequence[Profile]) -> None:
    """The sector mixes of several areas side by side."""
    picture_or_heading(area_comparison.mixes(reading, profiles), reading)


def initiatives(reading: Reading) -> None:
    """The initiatives of all areas that are compared, and files of them."""
    language = reading.language
    if reading.choice.initiatives.empty:
        st.html(heading_html(language.say("Initiatives"), language.say("No initiative.")))
        return
    st.html(heading_html(language.say("Initiatives"), ""))
    caption = language.say("Initiatives in these areas; a heading sorts")
    sheet = initiative_sheet(reading.choice.initiatives, reading.links, language, caption=caption)
    sortable_table("seated", sheet, reading)
    downloads(reading, TABLES["initiatives"], reading.choice.initiatives)
