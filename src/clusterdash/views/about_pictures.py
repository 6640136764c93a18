"""What is told of all rows of the data, as its page and a hand-out show it: sources, fill rates, criteria, gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from clusterdash.analysis import quality
from clusterdash.analysis.choosing import Choice
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING
from clusterdash.views import about
from clusterdash.views.about_charts import criteria_chart, fill_chart
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Heading, table_picture
from clusterdash.views.provenance import source_headings, source_rows
from clusterdash.views.reading import OfReading


@dataclass(frozen=True)
class About(OfReading):
    """What is told of all rows, each table worked out once."""

    @property
    def landscape(self) -> Landscape:
        """All rows."""
        return self.reading.landscape

    @cached_property
    def everything(self) -> Choice:
        """All rows as a choice, in the default period."""
        return self.reading.choose(EVERYTHING)

    @cached_property
    def sites(self) -> pd.DataFrame:
        """The public sites that the rows rest on."""
        return quality.sources(self.landscape)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Every initiative with its gaps."""
        return quality.gaps(self.landscape)


def finding(page: About) -> tuple[str, str]:
    """The finding on the data: headline and sentence."""
    return about.about_headline(page.gaps, page.language), about.about_summary(
        page.landscape, page.sites, page.language
    )


def sources(page: About) -> Picture:
    """Every source with what it gives, its date and its licence."""
    language = page.language
    rows = [[source[name] for name in ("producer", "what", "date", "licence")]
            for source in source_rows(page.landscape, language)]  # fmt: skip
    headings = [Heading(text) for text in source_headings(language)]
    return table_picture("sources", language.say("Sources, dates and licences"), "", headings, rows)


def sites(page: About) -> Picture:
    """The public sites that rows name, the most cited first."""
    language = page.language
    caption = language.say("Websites that the rows name as their source")
    told = about.sites_sentence(page.sites, language)
    return Picture("sites", caption, told, page.sites, about.site_headings(language))


def fill_rates(page: About, tables: Iterable[str]) -> Picture:
    """How much of each column of the initiatives is filled; its table has the columns of all the named tables."""
    language = page.language
    rates = {name: quality.fill_rates(page.landscape, name) for name in tables}
    own = quality.fill_rates(page.landscape, "initiatives")
    return Picture(
        "fill",
        language.say("Filled columns of the initiatives"),
        about.fill_sentence(own, language),
        pd.concat([about.fill_twin(table, name, language) for name, table in rates.items()]),
        about.fill_headings(language),
        fill_chart(own, language),
        caption=language.say("Fill rate of every column of every table"),
    )


def criteria(page: About) -> Picture:
    """How many initiatives meet each criterion of the state's cluster database."""
    language, counts = page.language, quality.criteria_counts(page.everything)
    return Picture(
        "criteria",
        language.say("Admission criteria of the state"),
        about.criteria_sentence(counts, language),
        counts.assign(code=[language.text(CRITERIA[code].name) for code in counts["code"]]),
        [language.say("Criterion"), *(language.text(text) for text in CRITERION_STATES.values())],
        criteria_chart(counts, language),
    )


def gaps(page: About) -> Picture:
    """Every initiative with its gaps, the most gaps first."""
    language, links = page.language, page.reading.links
    headings = [heading.text for heading in about.gap_headings(language)]
    title, told = language.say("Records with most gaps"), about.gaps_sentence(page.gaps, language)
    table = about.gap_twin(page.gaps, links, language)
    return Picture("gaps", title, told, table, headings, caption=language.say("All initiatives by gaps"))
