"""The parts of the page about the data. What they say holds for all rows, whatever is selected."""

from __future__ import annotations

import platform
from dataclasses import replace

import streamlit as st

from clusterdash import __version__
from clusterdash.analysis import quality
from clusterdash.model.selection import EVERYTHING
from clusterdash.model.tables import TABLES
from clusterdash.views import about, about_pictures
from clusterdash.views.about_pictures import About
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.web import frame
from clusterdash.web.libraries import libraries
from clusterdash.web.panels import chart_panel, downloads
from clusterdash.web.shared import settings


def _open_section(page: About, code: str, sentence: str = "") -> None:
    """The heading of a part of the page."""
    st.html(about.section_html(about.sections(page.language)[code], sentence))


def speak(page: About) -> None:
    """Headline, sentence and table of contents."""
    frame.speak(page.reading, *about_pictures.finding(page))
    st.html(about.contents_html(page.language))


def sources(page: About) -> None:
    """The sources with dates and licences, and the sites that rows name."""
    shown = about_pictures.sites(page)
    _open_section(page, "sources", shown.sentence)
    st.html(about.sources_html(page.landscape, page.language))
    chart_panel(shown.untitled, page.reading)


def method(page: About) -> None:
    """Every measure with its formula."""
    _open_section(page, "method")
    st.html(about.method_html(page.language))


def data_quality(page: About) -> None:
    """What is filled, what is old, what is missing."""
    language = page.language
    told = language.say("These figures are of all rows, whatever is selected elsewhere.")
    _open_section(page, "quality", told)
    for shown in (about_pictures.fill_rates(page, TABLES), about_pictures.criteria(page)):
        st.html(about.part_html(shown.title, ""))
        chart_panel(replace(shown, title="", caption=shown.caption or shown.title), page.reading)
    _oldest(page)
    _gaps(page)


def _oldest(page: About) -> None:
    language, today = page.language, page.reading.today
    ages = about.ages_sentence(quality.figure_ages(page.everything, today), language)
    st.html(about.part_html(language.say("Oldest figures"), ages))
    oldest = quality.oldest_figures(page.everything, today, about.SHOWN_ROWS)
    rows = about.oldest_rows(oldest, page.reading.links, language)
    caption = language.say("The oldest figures of members and companies")
    st.html(table_html(caption, about.oldest_headings(language), rows))


def _gaps(page: About) -> None:
    language, shown = page.language, about_pictures.gaps(page)
    st.html(about.part_html(shown.title, shown.sentence))
    rows = about.gap_rows(page.gaps.head(about.SHOWN_ROWS), page.reading.links, language)
    st.html(table_html(language.say("Initiatives with most gaps"), about.gap_headings(language), rows))
    chart_panel(shown.untitled, page.reading)


def files(page: About) -> None:
    """Every table as a file, with all its rows."""
    language = page.language
    _open_section(page, "downloads", language.say("All rows, with version, sources and licence inside of each file."))
    everything = replace(page.reading, selection=replace(EVERYTHING, lang=page.reading.selection.lang))
    for name, table in TABLES.items():
        rows = page.landscape.tables[name]
        words = language.count("{number} row", "{number} rows", len(rows))
        st.html(about.part_html(language.text(table.label), f"{language.text(table.help)} {words}."))
        downloads(everything, table, rows)


def version(page: About) -> None:
    """The version of the data, of the program and of its libraries."""
    language = page.language
    _open_section(page, "version")
    headings = [Heading(language.say("Part")), Heading(language.say("Version")), Heading(language.say("Date"))]
    rows = about.version_rows(page.landscape, __version__, platform.python_version(), language)
    st.html(table_html(language.say("Version of data and program"), headings, rows))
    headings = [Heading(language.say("Library")), Heading(language.say("Version")), Heading(language.say("Licence"))]
    st.html(table_html(language.say("Libraries"), headings, about.library_rows(libraries())))


def access(page: About) -> None:
    """Accessibility and privacy in short."""
    _open_section(page, "access")
    st.html(about.access_html(page.language, own_basemap=bool(settings().basemap_url)))
