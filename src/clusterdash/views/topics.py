"""The page of topics: the monthly series in words and as cards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterdash.analysis.scheduling import topics_by_sector, topics_in_order
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection, toggled
from clusterdash.views.events_charts import topic_chart
from clusterdash.views.links import Links
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import Figure, sector_mark
from clusterdash.views.plain_tables import Heading, table_picture
from clusterdash.views.reading import Reading
from clusterdash.views.record import known
from clusterdash.views.sentences import chips
from clusterdash.views.templating import render, source_links


def headline(topics: pd.DataFrame, language: Language) -> str:
    """The one finding: how many topics, and which sector they are about most."""
    if topics.empty:
        return language.say("No topic fits this selection")
    counted = language.count("{number} topic of the month", "{number} topics of the month", len(topics))
    counts = topics_by_sector(topics)
    first, second = counts["topics"].iloc[0], counts["topics"].iloc[1]
    if first in (second, 0):
        return counted
    sector = language.text(SECTORS[counts["sector"].iloc[0]].name)
    return language.say("{topics}: most often {sector} ({count})", topics=counted, sector=sector,
                        count=language.number(first))  # fmt: skip


def summary(topics: pd.DataFrame, language: Language) -> str:
    """From when to when the topics are, and for how many that is not known."""
    if topics.empty:
        return language.say("No topic of the monthly series is about the chosen sectors.")
    months = topics["month"].dropna()
    unknown = len(topics) - len(months)
    parts = []
    if len(months):
        parts.append(language.count(
            "The month of {number} is known: {first}.",
            "The month of {number} is known: from {first} to {last}.",
            len(months),
            first=month_text(months.min(), language),
            last=month_text(months.max(), language),
        ))  # fmt: skip
    if unknown:
        parts.append(language.count("For {number} no source states the month; it stands at the end.",
                                    "For {number} no source states the month; they stand at the end.",
                                    unknown))  # fmt: skip
    return " ".join(parts)


def not_applied(selection: Selection, landscape: Landscape, language: Language) -> str:
    """Which filters that are set do not restrict the topics; empty where there is none."""
    others = [words for name, _, words in chips(selection, landscape, language) if name not in ("sector", "fields")]
    if not others:
        return ""
    return language.count("Only a sector restricts the topics; this filter does not: {filters}.",
                          "Only a sector restricts the topics; these filters do not: {filters}.",
                          len(others), filters=language.listing(others))  # fmt: skip


def month_text(month: str, language: Language) -> str:
    """A month as "2013-09" in words."""
    return language.month(dt.date.fromisoformat(f"{month}-01"))


def figures(topics: pd.DataFrame, landscape: Landscape, links: Links, language: Language) -> list[Figure]:
    """The key figures of the topics shown."""
    sectors = {code for codes in topics["sectors"] for code in codes}
    named = {key for keys in topics["initiatives"] for key in keys}
    all_topics = language.number(len(landscape.tables["topics"]))
    return [
        Figure(language.say("Topics"), language.number(len(topics)),
               language.say("of {all} in the data", all=all_topics), links.page("topics", sector=())),
        Figure(language.say("With a known month"), language.number(int(topics["month"].notna().sum())),
               language.count("of {number} topic", "of {number} topics", len(topics))),
        Figure(language.say("Sectors"), language.number(len(sectors)),
               language.say("of {all} sectors", all=language.number(len(SECTORS)))),
        Figure(language.say("Initiatives named"), language.number(len(named)),
               language.say("of {all} in the data", all=language.number(len(landscape.initiatives)))),
    ]  # fmt: skip


def sector_sentence(table: pd.DataFrame, language: Language) -> str:
    """How many sectors were never a topic; `table` as from `topics_by_sector`."""
    never = int((table["topics"] == 0).sum())
    return language.count(
        "{number} of {all} sectors was never a topic in the data.",
        "{number} of {all} sectors were never a topic in the data.",
        never,
        all=language.number(len(table)),
    )


def cards_html(topics: pd.DataFrame, landscape: Landscape, links: Links, language: Language) -> str:
    """The topics as cards in the order of their months, the newest first."""
    cards = [_card(row, landscape, links, language) for row in topics_in_order(topics).itertuples()]
    return render("topics", cards=cards)


def _card(row: Any, landscape: Landscape, links: Links, language: Language) -> dict[str, Any]:  # noqa: ANN401 - a row as itertuples gives it
    dated = not pd.isna(row.month)
    summary_text = getattr(row, f"summary_{language.code}")
    return {
        "iso": row.month if dated else "",
        "month": month_text(row.month, language) if dated else language.say("Month not known"),
        "title": row.title,
        "summary": "" if pd.isna(summary_text) else summary_text,
        "sectors": [sector_mark(SECTORS[code], language) | {"href": links.sector(code)} for code in row.sectors],
        "initiatives": [
            {"text": landscape.initiative(key)["short_name"], "href": links.initiative(key)} for key in row.initiatives
        ],
        "named": language.say("Initiatives"),
        "sources": source_links(row.source_url),
        "source": language.say("Source"),
    }


def sectors_picture(reading: Reading) -> Picture:
    """Topics by sector in all topics of the data; a click selects the sector."""
    language, links = reading.language, reading.links
    table = topics_by_sector(reading.landscape.tables["topics"])
    occurring = table[table["topics"] > 0]
    names = {code: language.text(SECTORS[code].name) for code in table["sector"]}
    codes = occurring["sector"].tolist()
    return Picture(
        "topic_sectors",
        language.say("By sector"),
        sector_sentence(table, language),
        table.assign(sector=[{"value": names[code], "href": links.sector(code)} for code in table["sector"]]),
        [language.say("Sector"), language.say("Topics")],
        topic_chart(occurring, [names[code] for code in codes], codes, language),
        lambda selection, code: replace(selection, sector=toggled(selection.sector, code)),
    )


def never_a_topic(reading: Reading) -> list[tuple[str, str, int]]:
    """The sectors that no topic is about: name, address and number of initiatives, most of them first."""
    table = topics_by_sector(reading.landscape.tables["topics"])
    initiatives = Counter(reading.landscape.initiatives["sector"])
    entries = [
        (reading.language.text(SECTORS[code].name), reading.links.sector(code), initiatives[code])
        for code in table["sector"][table["topics"] == 0]
    ]
    return sorted(entries, key=lambda entry: -entry[2])


def topics_picture(topics: pd.DataFrame, reading: Reading) -> Picture:
    """The topics in the order of their months, the newest first, as a table."""
    land, language = reading.landscape, reading.language
    rows = [
        [
            month_text(row.month, language) if known(row.month) else language.say("Month not known"),
            row.title,
            language.listing([language.text(SECTORS[code].name) for code in row.sectors]),
            language.listing([land.initiative(key)["short_name"] for key in row.initiatives]),
        ]
        for row in topics_in_order(topics).itertuples()
    ]
    words = (language.say("Month"), language.say("Topic"), language.say("Sectors"), language.say("Initiatives"))
    return table_picture("topics", language.say("All topics shown"), "", [Heading(text) for text in words], rows)
