"""The parts of the page about the data. What they say holds for all rows, whatever is selected."""

from __future__ import annotations

import platform
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from clusterdash import __version__
from clusterdash.analysis import quality
from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING
from clusterdash.model.tables import TABLES
from clusterdash.views import about
from clusterdash.views.about_charts import criteria_chart, fill_chart
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.views.reading import Reading
from clusterdash.web import frame
from clusterdash.web.libraries import libraries
from clusterdash.web.panels import chart_panel, downloads
from clusterdash.web.shared import choice, settings, today


@dataclass(frozen=True)
class About:
    """What the page shows of all rows, each table worked out once."""

    reading: Reading

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reading.language

    @property
    def landscape(self) -> Landscape:
        """All rows."""
        return self.reading.landscape

    @cached_property
    def everything(self) -> Choice:
        """All rows as a choice, in the default period."""
        return choice(self.landscape.version, EVERYTHING)

    @cached_property
    def sites(self) -> pd.DataFrame:
        """The public sites that the rows rest on."""
        return quality.sources(self.landscape)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Every initiative with its gaps."""
        return quality.gaps(self.landscape)

    def open_section(self, code: str, sentence: str = "") -> None:
        """The heading of a part of the page."""
        st.html(about.section_html(about.sections(self.language)[code], sentence))


def speak(page: About) -> None:
    """Headline, sentence and table of contents."""
    summary = about.about_summary(page.landscape, page.sites, page.language)
    frame.speak(page.reading, about.about_headline(page.gaps, page.language), summary)
    st.html(about.contents_html(page.language))


def sources(page: About) -> None:
    """The sources with dates and licences, and the sites that rows name."""
    language = page.language
    page.open_section("sources", about.sites_sentence(page.sites, language))
    st.html(about.sources_html(page.landscape, language))
    headings = about.site_headings(language)
    caption = language.say("Websites that the rows name as their source")
    chart_panel(Picture("sites", "", "", page.sites, headings, caption=caption), page.reading)


def method(page: About) -> None:
    """Every measure with its formula."""
    page.open_section("method")
    st.html(about.method_html(page.language))


def data_quality(page: About) -> None:
    """What is filled, what is old, what is missing."""
    language, links = page.language, page.reading.links
    page.open_section("quality", language.say("These figures are of all rows, whatever is selected elsewhere."))
    _fill(page)
    _criteria(page)
    ages = about.ages_sentence(quality.figure_ages(page.everything, today()), language)
    st.html(about.part_html(language.say("Oldest figures"), ages))
    oldest = quality.oldest_figures(page.everything, today(), about.SHOWN_ROWS)
    caption = language.say("The oldest figures of members and companies")
    st.html(table_html(caption, about.oldest_headings(language), about.oldest_rows(oldest, links, language)))
    st.html(about.part_html(language.say("Records with most gaps"), about.gaps_sentence(page.gaps, language)))
    rows = about.gap_rows(page.gaps.head(about.SHOWN_ROWS), links, language)
    st.html(table_html(language.say("Initiatives with most gaps"), about.gap_headings(language), rows))
    twin = about.gap_twin(page.gaps, links, language)
    titles = [heading.text for heading in about.gap_headings(language)]
    caption = language.say("All initiatives by gaps")
    chart_panel(Picture("gaps", "", "", twin, titles, caption=caption), page.reading)


def _fill(page: About) -> None:
    language = page.language
    rates = {name: quality.fill_rates(page.landscape, name) for name in TABLES}
    own = rates["initiatives"]
    twin = pd.concat([about.fill_twin(table, name, language) for name, table in rates.items()])
    st.html(about.part_html(language.say("Filled columns of the initiatives"), ""))
    caption = language.say("Fill rate of every column of every table")
    sentence, headings = about.fill_sentence(own, language), about.fill_headings(language)
    shown = Picture("fill", "", sentence, twin, headings, fill_chart(own, language), caption=caption)
    chart_panel(shown, page.reading)


def _criteria(page: About) -> None:
    language = page.language
    counts = quality.criteria_counts(page.everything)
    named = counts.assign(code=[language.text(CRITERIA[code].name) for code in counts["code"]])
    headings = [language.say("Criterion"), *(language.text(text) for text in CRITERION_STATES.values())]
    title, sentence = language.say("Admission criteria of the state"), about.criteria_sentence(counts, language)
    st.html(about.part_html(title, ""))
    shown = Picture("criteria", "", sentence, named, headings, criteria_chart(counts, language), caption=title)
    chart_panel(shown, page.reading)


def files(page: About) -> None:
    """Every table as a file, with all its rows."""
    language = page.language
    page.open_section("downloads", language.say("All rows, with version, sources and licence inside of each file."))
    everything = replace(page.reading, selection=replace(EVERYTHING, lang=page.reading.selection.lang))
    for name, table in TABLES.items():
        rows = page.landscape.tables[name]
        words = language.count("{number} row", "{number} rows", len(rows))
        st.html(about.part_html(language.text(table.label), f"{language.text(table.help)} {words}."))
        downloads(everything, table, rows)


def version(page: About) -> None:
    """The version of the data, of the program and of its libraries."""
    language = page.language
    page.open_section("version")
    headings = [Heading(language.say("Part")), Heading(language.say("Version")), Heading(language.say("Date"))]
    rows = about.version_rows(page.landscape, __version__, platform.python_version(), language)
    st.html(table_html(language.say("Version of data and program"), headings, rows))
    headings = [Heading(language.say("Library")), Heading(language.say("Version")), Heading(language.say("Licence"))]
    st.html(table_html(language.say("Libraries"), headings, about.library_rows(libraries())))


def access(page: About) -> None:
    """Accessibility and privacy in short."""
    page.open_section("access")
    st.html(about.access_html(page.language, own_basemap=bool(settings().basemap_url)))
