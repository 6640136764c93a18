"""One record in words: the facts, labels, events and sources of an initiative as lines."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

import pandas as pd

from clusterdash.analysis.measuring import label_states
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import OLD_FIGURE_YEARS
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import FORMATS, LABEL_LEVELS, LABELS, MANAGEMENTS, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.sentences import day_text
from clusterdash.views.templating import source_links


def known(value: object) -> str:
    """A value as text; nothing where it is not known."""
    return "" if pd.isna(value) else str(value)


def card_facts(row: pd.Series, landscape: Landscape, today: dt.date, links: Links,
               language: Language) -> list[dict[str, str]]:  # fmt: skip
    """The facts of the card: label, value, note (the year of a figure) and address of each."""
    unknown = language.say("not known")
    facts = [
        (language.say("Seat"), seat_text(row, landscape, language) or unknown, ""),
        (language.say("Members"), *dated_count(row, "members", today, language)),
        (language.say("Companies"), *dated_count(row, "companies", today, language)),
        (language.say("Founded"), unknown if pd.isna(row["founded"]) else str(row["founded"]), ""),
        (language.say("Organisation"), known(row["organisation"]) or unknown, legal_form(row)),
        (language.say("Management"), language.text(MANAGEMENTS[row["management"]]), ""),
        (language.say("Status"), language.text(STATUSES[row["status"]]), ""),
        (language.say("Side fields"), language.listing([language.text(SECTORS[c].name) for c in row["fields"]]), ""),
    ]
    found = [{"label": label, "value": value, "note": note, "href": ""} for label, value, note in facts if value]
    return [found[0] | {"href": "" if pd.isna(row["ags"]) else links.area(row["ags"])}, *found[1:]]


def seat_text(row: pd.Series, landscape: Landscape, language: Language) -> str:
    """Town and district of a seat; nothing where it is not known."""
    if pd.isna(row["ags"]):
        return ""
    town = known(row["municipality"])
    district = landscape.area_name(row["ags"][:5], language)
    return f"{town}, {district}" if town and town not in district else town or district


def legal_form(row: pd.Series) -> str:
    """The legal form of the organisation, unless its name says it already."""
    form = known(row["legal_form"])
    return "" if known(row["organisation"]).endswith(form) else form


def dated_count(row: pd.Series, column: str, today: dt.date, language: Language) -> tuple[str, str]:
    """A count with the year it is for; old figures and figures without a year are marked."""
    if pd.isna(row[column]):
        return language.say("not known"), ""
    if pd.isna(row["members_year"]):
        return language.number(row[column]), language.say("(year not known)")
    year = int(row["members_year"])
    if today.year - year > OLD_FIGURE_YEARS:
        return language.number(row[column]), language.say(
            "({year}, older than {years} years)", year=year, years=OLD_FIGURE_YEARS
        )
    return language.number(row[column]), f"({year})"


def award_name(label: str, level: object, language: Language) -> str:
    """The name of a label, with its level where it has one."""
    return language.text(LABELS[label]) if pd.isna(level) else f"ECEI {language.text(LABEL_LEVELS[str(level)])}"


def award_states(language: Language) -> dict[str, str]:
    """The states of `label_states` in words; nothing for labels without a published period of validity."""
    return {
        "valid": language.say("valid"),
        "expired": language.say("expired"),
        "undated": language.say("validity not known"),
        "without_validity": "",
    }


def label_lines(labels: pd.DataFrame, key: str, today: dt.date, language: Language) -> list[dict[str, str]]:
    """The awards of an initiative among `labels`, the latest first."""
    awards = labels[labels["initiative_id"] == key].sort_values("year", ascending=False)
    words = award_states(language)
    lines = []
    for award, state in zip(awards.itertuples(), label_states(awards, today), strict=True):
        name = award_name(award.label, award.level, language)
        year = language.say("year not known") if pd.isna(award.year) else str(award.year)
        lines.append({"text": name, "note": ", ".join(part for part in (year, words[state]) if part), "url": ""})
    return lines


def event_lines(events: pd.DataFrame, links: Links, language: Language) -> list[dict[str, str]]:
    """Events in their order: title, what and where in a note, and the address of each."""
    return [
        {
            "text": event.title,
            "note": ", ".join(
                part
                for part in (
                    day_text(event.start_date, language),
                    known(event.municipality),
                    language.text(FORMATS[event.format]),
                )
                if part
            ),
            "href": links.event(event.id),
        }
        for event in events.itertuples()
    ]


def web_address(source: str) -> str:
    """The source where a reader can follow it, else nothing."""
    address = source.strip()
    return address if urlsplit(address).scheme in ("http", "https") else ""


def source_lines(row: pd.Series, language: Language) -> list[dict[str, str]]:
    """The website of an initiative and the public pages that its record rests on."""
    lines = []
    if not pd.isna(row["website"]):
        lines.append(
            {"text": urlsplit(row["website"]).netloc, "note": language.say("(own website)"), "url": row["website"]}
        )
    return [*lines, *({"note": ""} | line for line in source_links(row["source_url"]))]
