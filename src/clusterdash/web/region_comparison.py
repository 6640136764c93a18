"""The parts of the regions' page for several areas: measures side by side, their sector mixes, their initiatives."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from clusterdash.analysis import comparing
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import TABLES
from clusterdash.views import region_charts, region_ranks, region_sentences
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.rows import initiative_sheet
from clusterdash.web import frame, regions
from clusterdash.web.panels import chart_panel, downloads, sortable_table


def speak(reading: Reading, profiles: Sequence[Profile]) -> None:
    """The finding on several areas."""
    language = reading.language
    names = [profile.name(language) for profile in profiles]
    table = pd.DataFrame([profile.row for profile in profiles])
    frame.speak(
        reading,
        region_sentences.comparison_headline(table, names, language),
        region_sentences.comparison_summary(table, names, language),
    )


def measures(reading: Reading, profiles: Sequence[Profile]) -> None:
    """Every measure of several areas, and the same as CSV."""
    language = reading.language
    title = language.say("Comparison")
    told = region_sentences.ranks_sentence(reading.selection, language)
    st.html(heading_html(title, told) + region_ranks.comparison_html(profiles, reading.links, language))
    rows, headings = region_ranks.comparison_rows(profiles, language)
    chart_panel(Picture("compared", "", "", rows, headings, caption=title), reading)
    areas = reading.landscape.areas
    downloads(reading, TABLES["areas"], areas[areas["ags"].isin([profile.ags for profile in profiles])])


def mixes(reading: Reading, profiles: Sequence[Profile]) -> None:
    """The sector mixes of several areas side by side."""
    language = reading.language
    names = {profile.ags: profile.name(language) for profile in profiles}
    table = comparing.mixes(regions.within(reading, (), sector=()), list(names))
    title = language.say("Sector mix in per cent of the area’s initiatives")
    sentence = regions.of_all_sectors(reading, region_sentences.mix_sentence(table, names, language))
    if table.empty:
        st.html(heading_html(title, sentence))
        return
    sectors = [language.text(SECTORS[code].name) for code in table["sector"]]
    shown = table.assign(sector=sectors, **{ags: (table[ags] * 100).round(1) for ags in names})
    chart_panel(
        Picture(
            "mixes",
            title,
            sentence,
            shown,
            [language.say("Sector"), *names.values()],
            region_charts.mix_chart(table, names, language),
        ),
        reading,
    )


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
