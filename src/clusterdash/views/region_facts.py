"""What is on record of an area itself: official figures with date and source, and its regional bodies."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.area_measures import AREA_KM2_DATE, OFFICIAL, Official
from clusterdash.model.areas import STATE, Level, path_to
from clusterdash.model.landscape import Landscape
from clusterdash.model.tables import ROLES
from clusterdash.views.links import Links
from clusterdash.views.plain_tables import Heading, Part, table_html
from clusterdash.views.record import web_address
from clusterdash.views.region_sentences import place_text
from clusterdash.views.regions import Profile
from clusterdash.views.templating import render

# The roles that a source states for cluster work; the others are bodies of the region and no more.
STATED_ROLES = ("state_cluster_policy", "state_cluster_agency", "cluster_lead", "cluster_support")
WEB_ADDRESS = re.compile(r"https?://[^\s,()]+")


def official_html(profile: Profile, language: Language) -> str:
    """The official figures with date, rank and publisher; empty where the data have none for the area."""
    headings, rows = official_rows(profile, language)
    return table_html(language.say("Official figures"), headings, rows, told=True) if rows else ""


def official_rows(profile: Profile, language: Language) -> tuple[list[Heading], list[list[Part]]]:
    """The headings and rows of the table of official figures; the whole state has no rank."""
    ranked = profile.level is not Level.STATE
    headings = [
        Heading(language.say("Figure")), Heading(language.say("Value"), numeric=True),
        *([Heading(language.say("Rank"), numeric=True)] if ranked else []), Heading(language.say("Source")),
    ]  # fmt: skip
    rows = [
        [line.name, line.value, *([line.rank] if ranked else []), line.source]
        for line in official_lines(profile, language)
    ]
    return headings, rows


class OfficialLine(NamedTuple):
    """An official figure in words; behind its name stand unit and date."""

    name: Part
    value: Part
    rank: Part
    source: Part


def official_lines(profile: Profile, language: Language) -> list[OfficialLine]:
    """A line an official figure; none where the data have no such area."""
    areas = profile.landscape.areas
    found = areas[areas["ags"] == profile.ags]
    if found.empty:
        return []
    row = found.iloc[0]
    return [
        OfficialLine(
            Part(
                language.text(official.measure.name),
                note=language.say(
                    "{unit}, as of {date}",
                    unit=language.text(official.measure.unit),
                    date=_as_of(row, official, language),
                ),
            ),
            Part(_official_value(profile.row[official.measure.code], official, language)),
            Part(place_text(profile.rank(official.measure.code), language)),
            Part(language.text(official.publisher), url=_source_of(row["source_url"], official.source)),
        )
        for official in OFFICIAL
    ]


def _official_value(value: float, official: Official, language: Language) -> str:
    return language.say("not known") if pd.isna(value) else language.number(value, official.measure.decimals)


def _as_of(row: pd.Series, official: Official, language: Language) -> str:
    value = row[official.dated] if official.dated else pd.Timestamp(AREA_KM2_DATE)
    if pd.isna(value):
        return UNKNOWN_MARK
    return language.short_date(value) if isinstance(value, pd.Timestamp) else str(value)


def _source_of(sources: str, name: str) -> str:
    """The address in the part of a source's cell that begins with a name; empty where there is none."""
    parts = [part for part in sources.split("|") if part.strip().startswith(f"{name}:")]
    found = WEB_ADDRESS.search(parts[0]) if parts else None
    return found.group() if found else ""


def facts(profile: Profile, language: Language) -> list[Part]:
    """What else is on record of an area: its kind, seat of administration, NUTS key and regional association."""
    areas = profile.landscape.areas.set_index("ags")
    own = areas.loc[profile.ags] if profile.ags in areas.index else pd.Series(dtype=object)
    region = profile.ags[: Level.PLANNING_REGION.digits]
    association = areas["regional_association"].get(region) if len(profile.ags) >= len(region) else None
    entries = [
        (language.say("Official designation"), own.get("kind")),
        (language.say("Seat of the administration"), own.get("seat")),
        (language.say("NUTS key"), own.get("nuts")),
        (language.say("Key (AGS)"), profile.ags),
        (language.say("Regional association"), association),
    ]
    return [Part(label, note=str(value)) for label, value in entries if value is not None and not pd.isna(value)]


def facts_html(profile: Profile, language: Language) -> str:
    """The facts on record side by side."""
    return render("area_facts", facts=facts(profile, language))


def bodies_of(landscape: Landscape, ags: str) -> pd.DataFrame:
    """The regional bodies of an area, of those above and, below the state, of those in it; its own ones first.

    Columns out: those of `contacts`.
    """
    contacts = landscape.tables["contacts"]
    keys = contacts["ags"]
    within = keys.str.startswith(ags) & (ags != STATE)
    order = (keys != ags).astype(int) * 100 + (keys.str.len() - len(ags)).abs()
    chosen = contacts[keys.isin(path_to(ags)) | within]
    return chosen.iloc[order[chosen.index].argsort(kind="stable")]


def bodies_html(profile: Profile, links: Links, language: Language) -> str:
    """The regional bodies with what a source states of their role, each with the area that it is for."""
    return render("bodies", bodies=body_lines(profile, links, language), empty=language.say("None known."))


class Body(NamedTuple):
    """A regional body in words: its name, its role as far as a source states one for clusters, the area it is for."""

    name: Part
    role: str
    area: Part


def body_lines(profile: Profile, links: Links, language: Language) -> list[Body]:
    """A line a regional body."""
    return [
        Body(
            Part(row.organisation, url=web_address(row.source_url.split("|")[0])
                 if pd.isna(row.website) else row.website),
            language.text(ROLES[row.role]) if row.role in STATED_ROLES else "",
            Part(profile.landscape.area_name(row.ags, language),
                 href="" if row.ags == profile.ags else links.area(row.ags)),
        )
        for row in bodies_of(profile.landscape, profile.ags).itertuples()
    ]  # fmt: skip
