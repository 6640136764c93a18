"""The map, charts and tables of one area, as its page and a hand-out show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from clusterdash.analysis import comparing
from clusterdash.model.areas import Level
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS
from clusterdash.views import region_charts, region_facts, region_ranks, region_sentences, regions
from clusterdash.views.area_profile import links_within, of_all_sectors, within
from clusterdash.views.landscape import by_sector
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Heading, Part, sheet_picture, table_picture
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sentences import map_sentence

COLUMNS_HERE = ("name", "sector", "municipality", "members", "events")
RANKED_BY = ("name", "initiatives", "members", "density", "events", "leading_specialisation")

# ---- the map ---------------------------------------------------------------------------------------------------------


def map_level(profile: Profile) -> Level:
    """The level that an area's map is coloured by: its own, for the state its districts."""
    return Level.DISTRICT if profile.level is Level.STATE else profile.level


def surrounding_map(reading: Reading, profile: Profile, around: Sequence[str]) -> MapView:
    """The area and its neighbours `around` it."""
    near = (profile.ags, *around)
    rows = within(reading, ()).initiatives
    shown = rows[rows["ags"].str.startswith(near).fillna(value=False).astype(bool)]
    return MapView(
        map_level(profile),
        MEASURES["initiatives"],
        profile.mapped,
        mark_table(shown, reading.landscape.places, reading.language),
        selected=() if profile.level is Level.STATE else (profile.ags,),
        focus=near,
        area_address=reading.links.towards("regions", "area", area=()),
        mark_address=reading.links.towards("initiatives", "id"),
    )


def surrounding_sentence(reading: Reading, profile: Profile, around: Sequence[str]) -> str:
    """What that map shows."""
    land, language = reading.landscape, reading.language
    if profile.level is Level.STATE:
        shown = replace(reading.selection, level=map_level(profile).value, measure="initiatives")
        return map_sentence(profile.mapped, shown, land, language)
    names = [land.area_name(ags, language) for ags in around]
    return region_sentences.neighbours_sentence(profile.name(language), names, language)


def surrounding_table(reading: Reading, profile: Profile, around: Sequence[str]) -> Picture:
    """What that map says, as a table: the area and its neighbours, or all areas where it has none."""
    land, language, table = reading.landscape, reading.language, profile.mapped
    shown = table[table["ags"].isin((profile.ags, *around))] if around else table
    names = [{"value": land.area_name(ags, language), "href": reading.links.area(ags)} for ags in shown["ags"]]
    cells = shown.assign(ags=names)[["ags", "initiatives", "members", "events"]]
    headings = [language.text(map_level(profile).name_text), language.say("Initiatives"),
                language.say("Known members"), language.say("Events in the period")]  # fmt: skip
    return Picture("neighbours", "", "", cells, headings, caption=language.say("The map as a table"))


# ---- strengths and gaps ----------------------------------------------------------------------------------------------


def strengths(reading: Reading, profile: Profile) -> Picture:
    """What the area is specialised in; for the whole state its sectors."""
    if profile.level is Level.STATE:
        return replace(by_sector(profile.choice, reading.language), pick=None)
    language, counted = reading.language, len(within(reading, (profile.ags,), sector=()).initiatives)
    told = region_sentences.specialisation_sentence(profile.name(language), profile.sectors, counted, language)
    table = profile.sectors[profile.sectors["initiatives"] > 0]
    drawn = table[table["specialisation"].notna()]
    rows, headings = _specialisation_rows(reading, profile.ags, table)
    return Picture(
        "specialisation",
        language.say("Specialisation"),
        of_all_sectors(reading, told),
        rows,
        headings,
        None if drawn.empty else region_charts.specialisation_chart(drawn, language),
    )


def _specialisation_rows(reading: Reading, ags: str, table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    language, links = reading.language, links_within(reading, ags)
    rows = table.assign(
        sector=[
            {"value": language.text(SECTORS[code].name), "href": links.page("sectors", sector=(code,))}
            for code in table["sector"]
        ],
        share=_per_cent(table["share"]),
        state_share=_per_cent(table["state_share"]),
    )[["sector", "initiatives", "share", "state_share", "specialisation", "members", "specialisation_members"]]
    return rows, [
        language.say("Sector"), language.say("Initiatives"), language.say("Share here in per cent"),
        language.say("Share in the state in per cent"), language.say("Location quotient"),
        language.say("Known members"), language.say("Location quotient by known members"),
    ]  # fmt: skip


def _per_cent(shares: pd.Series) -> pd.Series:
    return (shares * 100).round(1)


def white_spots(reading: Reading, profile: Profile) -> Picture:
    """Which sectors of the state have no initiative here, the strongest gap first."""
    language = reading.language
    headings, rows = regions.spot_rows(profile, reading.links, language)
    return table_picture("spots", language.say("White spots"), spots_sentence(reading, profile), headings, rows)


def spots_sentence(reading: Reading, profile: Profile) -> str:
    """How many sectors have no initiative here, and which of them weighs most."""
    if profile.level is Level.STATE:
        told = region_sentences.state_gap_sentence(profile.spots, regions.SHOWN_SPOTS, reading.language)
    else:
        told = region_sentences.gap_sentence(profile.spots, reading.language)
    return of_all_sectors(reading, told)


# ---- what is here ----------------------------------------------------------------------------------------------------


def largest(reading: Reading, profile: Profile) -> Picture:
    """The initiatives that count in the area, those with most members first."""
    language, rows = reading.language, profile.choice.initiatives
    sheet = initiative_sheet(rows, links_within(reading, profile.ags), language, caption="")
    return sheet_picture("largest", language.say("Initiatives counted here"), sheet, COLUMNS_HERE, "-members")


def bodies(reading: Reading, profile: Profile) -> Picture:
    """The regional bodies, those of the area itself first: organisations, never persons."""
    language = reading.language
    headings = [Heading(language.say("Organisation")), Heading(language.say("Role")), Heading(language.say("Area"))]
    lines = region_facts.body_lines(profile, reading.links, language)
    return table_picture("bodies", language.say("Regional bodies"), "", headings, lines)


def official(reading: Reading, profile: Profile) -> Picture:
    """The official figures with unit, date, rank and publisher; without a row where the data have none."""
    language = reading.language
    headings, lines = region_facts.official_rows(profile, language)
    rows = [[Part(f"{name.text} ({name.note})"), *others] for name, *others in lines]
    return table_picture("official", language.say("Official figures"), "", headings, rows)


def newest_first(profile: Profile) -> pd.DataFrame:
    """The events of an area in all years, the newest first."""
    return profile.choice.events.sort_values("start_date", ascending=False, kind="stable")


def events_sentence(reading: Reading, profile: Profile) -> str:
    """How many events the last twelve months had, or since when none is known."""
    events = newest_first(profile)
    past = events[events["start_date"] <= pd.Timestamp(reading.today)]
    recent = comparing.events_of_last_year(profile.choice, reading.today)
    return region_sentences.events_sentence(len(recent), past, reading.language)


def newest_events(reading: Reading, profile: Profile) -> Picture:
    """The known events of the area, the newest first."""
    language, links = reading.language, links_within(reading, profile.ags)
    headings, rows = regions.event_rows(newest_first(profile), links, language)
    return table_picture("events", language.say("Events"), events_sentence(reading, profile), headings, rows)


# ---- ranks -----------------------------------------------------------------------------------------------------------


def ranks(reading: Reading, profile: Profile) -> Picture:
    """All siblings of the area by every measure."""
    language = reading.language
    told = region_sentences.ranks_sentence(reading.selection, language)
    rows, headings = region_ranks.rank_rows(profile, language)
    return Picture("ranks", language.say("Ranks"), told, rows, headings)


def ranks_in_short(reading: Reading, profile: Profile) -> Picture:
    """The same by the measures that matter most, for a sheet of paper."""
    language, sheet = reading.language, region_ranks.rank_sheet(profile, reading.links, reading.language)
    shown = sheet_picture("ranks", language.say("Ranks"), sheet, RANKED_BY, sheet.sort)
    return replace(shown, sentence=region_sentences.ranks_sentence(reading.selection, language))
