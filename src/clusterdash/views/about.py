"""The page about the data in words and tables: sources, method, quality, version, accessibility and privacy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from clusterdash.analysis.quality import EXPECTED
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.criteria import CRITERIA
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import OLD_FIGURE_YEARS
from clusterdash.model.tables import INITIATIVES, TABLES
from clusterdash.views.links import Links
from clusterdash.views.method import METHOD, formula_of, meaning_of
from clusterdash.views.plain_tables import Heading
from clusterdash.views.provenance import source_headings, source_rows
from clusterdash.views.tables import Cell, linked
from clusterdash.views.templating import render

SHOWN_SITES = 15
SHOWN_ROWS = 10


class Section(NamedTuple):
    """A part of the page: its place in the address and its heading.

    The place has two words: Streamlit takes off an `id` that is a property of a form, such as "method".
    """

    place: str
    title: str


def sections(language: Language) -> dict[str, Section]:
    """The parts of the page in their order."""
    titles = {
        "sources": language.say("Sources"),
        "method": language.say("Method"),
        "quality": language.say("Data quality"),
        "downloads": language.say("All tables as files"),
        "version": language.say("Version"),
        "access": language.say("Accessibility and privacy"),
    }
    return {code: Section(f"about-{code}", title) for code, title in titles.items()}


def contents_html(language: Language) -> str:
    """The table of contents."""
    return render("contents", label=language.say("Contents"), sections=sections(language).values())


def section_html(section: Section, sentence: str) -> str:
    """The heading of a part, which the table of contents leads to."""
    return render("section", section=section, sentence=sentence)


# ---- headline --------------------------------------------------------------------------------------------------------


def about_headline(gaps: pd.DataFrame, language: Language) -> str:
    """How much of what the records of initiatives should hold is known; `gaps` as from `quality.gaps`."""
    expected = len(gaps) * len(EXPECTED)
    known = 1 - gaps["missing"].sum() / expected if expected else 0
    return language.say(
        "Every row names its source; {share} of what the records of initiatives should hold is known",
        share=language.percent(known),
    )


def about_summary(landscape: Landscape, sites: pd.DataFrame, language: Language) -> str:
    """What there is, from how many sites, as of when."""
    return language.say(
        "{initiatives} initiatives, {labels} awards of labels, {events} events and official figures of {areas} areas, "
        "from {sites} public websites; data version {version} of {date}.",
        initiatives=language.number(len(landscape.initiatives)),
        labels=language.number(len(landscape.labels)),
        events=language.number(len(landscape.events)),
        areas=language.number(len(landscape.areas)),
        sites=language.number(len(sites)),
        version=landscape.version,
        date=language.short_date(landscape.published),
    )


# ---- sources ---------------------------------------------------------------------------------------------------------


def sources_html(landscape: Landscape, language: Language) -> str:
    """Every source with what it gives, its date and its licence."""
    rows = source_rows(landscape, language)
    return render(
        "sources", caption=language.say("Sources, dates and licences"), headings=source_headings(language), rows=rows
    )


def sites_sentence(sites: pd.DataFrame, language: Language) -> str:
    """Which sites are cited most; `sites` as from `quality.sources`."""
    if sites.empty:
        return language.say("No row names a source.")
    leading = [f"{row.site} ({language.number(row.rows)})" for row in sites.head(3).itertuples()]
    return language.say(
        "The rows rest on {sites} public websites; cited by most rows: {leading}.",
        sites=language.number(len(sites)),
        leading=language.listing(leading),
    )


def site_headings(language: Language) -> list[str]:
    """The headings of the table of sites."""
    names = [language.text(table.label) for table in TABLES.values()]
    return [language.say("Website"), *names, language.say("Rows")]


# ---- method ----------------------------------------------------------------------------------------------------------


def method_html(language: Language) -> str:
    """Every measure with its formula, its meaning and where it comes from."""
    entries = [
        {
            "name": language.text(entry.name),
            "formula": formula_of(entry, language),
            "meaning": meaning_of(entry, language),
            "source": language.text(entry.source),
        }
        for entry in METHOD.values()
    ]
    return render("method", entries=entries, source=language.say("Source"))


# ---- quality ---------------------------------------------------------------------------------------------------------


def fill_sentence(rates: pd.DataFrame, language: Language) -> str:
    """Which columns of the initiatives are filled least; `rates` as from `fill_rates`."""
    known = rates.dropna(subset=["share"])
    full = int((known["share"] == 1).sum())
    least = known[known["share"] < 1].nsmallest(3, "share")
    counted = language.say(
        "{full} of {all} columns are filled in every row.", full=language.number(full), all=language.number(len(known))
    )
    if least.empty:
        return counted
    named = [
        f"{language.text(INITIATIVES[row.column].label)} ({language.percent(row.share)})" for row in least.itertuples()
    ]
    return counted + " " + language.say("Filled least: {columns}.", columns=language.listing(named))


def fill_twin(rates: pd.DataFrame, table_name: str, language: Language) -> pd.DataFrame:
    """Fill rates as the twin of a picture takes them; the share in per cent."""
    table = TABLES[table_name]
    return pd.DataFrame(
        {
            "table": [language.text(table.label)] * len(rates),
            "column": [language.text(table[name].label) for name in rates["column"]],
            "filled": rates["filled"].tolist(),
            "rows": rates["rows"].tolist(),
            "share_percent": (100 * rates["share"]).round(1).tolist(),
        }
    )


def fill_headings(language: Language) -> list[str]:
    """The headings of the table of fill rates."""
    return [
        language.say("Table"),
        language.say("Column"),
        language.say("Filled"),
        language.say("Rows that it applies to"),
        language.say("Filled, in per cent"),
    ]


def criteria_sentence(counts: pd.DataFrame, language: Language) -> str:
    """For which criterion least is known; `counts` as from `criteria_counts`."""
    worst = counts.loc[counts["not_known"].idxmax()]
    total = int(worst[["met", "not_met", "not_known"]].sum())
    return language.say(
        "Least is known of: {criterion} ({number} of {total} initiatives not known). What was not found counts as not "
        "known, never as not met.",
        criterion=language.text(CRITERIA[worst["code"]].name),
        number=language.number(worst["not_known"]),
        total=language.number(total),
    )


def ages_sentence(ages: pd.DataFrame, language: Language) -> str:
    """How many member figures are old or without a year; `ages` as from `figure_ages`."""
    if ages.empty:
        return language.say("No initiative states a figure.")
    states = ages["state"].value_counts()
    return language.say(
        "Of {all} initiatives with a figure of members or companies, {old} state one that is older than {years} years "
        "and {undated} one without a year.",
        all=language.number(len(ages)),
        old=language.number(states.get("old", 0)),
        undated=language.number(states.get("undated", 0)),
        years=OLD_FIGURE_YEARS,
    )


def oldest_headings(language: Language) -> list[Heading]:
    """The headings of the table of the oldest figures."""
    return [
        Heading(language.say("Initiative")),
        Heading(language.say("Members"), numeric=True),
        Heading(language.say("Companies"), numeric=True),
        Heading(language.say("Year of the figure"), numeric=True),
        Heading(language.say("Age in years"), numeric=True),
    ]


def oldest_rows(oldest: pd.DataFrame, links: Links, language: Language) -> list[list[Cell]]:
    """The oldest figures as rows of a table."""
    return [
        [
            linked(row.short_name, links.initiative(row.id)),
            language.number(row.members),
            language.number(row.companies),
            str(row.year),
            language.number(row.age),
        ]
        for row in oldest.itertuples()
    ]


def gaps_sentence(gaps: pd.DataFrame, language: Language) -> str:
    """How many records have no gap, and how many gaps a record has on average; `gaps` as from `quality.gaps`."""
    if gaps.empty:
        return language.say("There is no initiative.")
    complete = int((gaps["missing"] == 0).sum())
    return language.say(
        "{complete} of {all} records have no gap; on average {mean} of {expected} facts are missing.",
        complete=language.number(complete),
        all=language.number(len(gaps)),
        mean=language.number(gaps["missing"].mean(), 1),
        expected=len(EXPECTED),
    )


def gap_headings(language: Language) -> list[Heading]:
    """The headings of the table of records with gaps."""
    return [
        Heading(language.say("Initiative")),
        Heading(language.say("Gaps"), numeric=True),
        Heading(language.say("What is missing")),
    ]


def gap_rows(gaps: pd.DataFrame, links: Links, language: Language) -> list[list[Cell]]:
    """The records with most gaps as rows of a table."""
    return [
        [
            linked(row.short_name, links.initiative(row.id)),
            language.number(row.missing),
            language.listing([language.text(INITIATIVES[name].label) for name in row.columns]) or UNKNOWN_MARK,
        ]
        for row in gaps.itertuples()
    ]


def gap_twin(gaps: pd.DataFrame, links: Links, language: Language) -> pd.DataFrame:
    """All records with their gaps as the twin of a picture takes them."""
    return pd.DataFrame(
        {
            "name": [
                {"value": name, "href": links.initiative(key)}
                for name, key in zip(gaps["short_name"], gaps["id"], strict=True)
            ],
            "missing": gaps["missing"].tolist(),
            "columns": [
                language.listing([language.text(INITIATIVES[name].label) for name in names])
                for names in gaps["columns"]
            ],
        }
    )


# ---- version, accessibility, privacy ---------------------------------------------------------------------------------


class Library(NamedTuple):
    """A library that the program stands on."""

    name: str
    version: str
    licence: str


def version_rows(landscape: Landscape, program: str, python: str, language: Language) -> list[list[Cell]]:
    """The version of the data and of the program."""
    return [
        [language.say("Data"), str(landscape.version), language.short_date(landscape.published)],
        ["clusterdash", program, UNKNOWN_MARK],
        ["Python", python, UNKNOWN_MARK],
    ]


def library_rows(libraries: Sequence[Library]) -> list[list[Cell]]:
    """The libraries as rows of a table."""
    return [[library.name, library.version, library.licence or UNKNOWN_MARK] for library in libraries]


def access_html(language: Language, *, own_basemap: bool) -> str:
    """What is done for accessibility and privacy, in short."""
    paragraphs = [
        language.say(
            "The pages aim at WCAG 2.2, level AA. Every chart and map has a sentence that says what it shows and a "
            "table with its figures that works by keyboard; colour never carries a meaning alone. Light and dark "
            "follow the setting of the device."
        ),
        language.say("This server alone answers the browser; a rule in every answer forbids requests to anyone else.")
        if not own_basemap
        else language.say(
            "This server alone answers the browser, but for the background of the map, which its operator has set to "
            "another server."
        ),
        language.say(
            "There is no tracking, no statistics of visitors and no registration, and no cookie beyond those of the "
            "session. What a reader selects stands in the address and is not kept."
        ),
        language.say(
            "Whoever publishes is named as author of the version to other staff, and an audit log keeps who did what "
            "and when. Files that staff bring are seen by themselves alone and deleted with their draft, after 60 days "
            "at the latest."
        ),
    ]
    return render("paragraphs", paragraphs=paragraphs)


def part_html(title: str, sentence: str) -> str:
    """The heading of a smaller part, and the sentence that says what it shows."""
    return render("part", title=title, sentence=sentence)
