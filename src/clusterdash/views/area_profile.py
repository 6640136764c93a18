"""What a reading shows of one area, and what is found about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clusterdash.analysis import measuring, specialising
from clusterdash.analysis.choosing import Choice
from clusterdash.model.areas import STATE, Level, level_of
from clusterdash.model.selection import EVERYTHING, MOST_COMPARED
from clusterdash.views import region_sentences, regions
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.sentences import summary


def chosen_areas(reading: Reading) -> tuple[str, ...]:
    """The areas that are shown; the whole state where none is chosen."""
    return reading.selection.area[:MOST_COMPARED] or (STATE,)


def left_out_sentence(reading: Reading) -> str:
    """Which of the chosen areas are beyond the fifth; empty where none is."""
    left = reading.selection.area[MOST_COMPARED:]
    if not left:
        return ""
    names = reading.language.listing([reading.landscape.area_name(ags, reading.language) for ags in left])
    return reading.language.say("Five areas stand side by side at most; not shown: {areas}.", areas=names)


def within(reading: Reading, areas: tuple[str, ...], **changes: Any) -> Choice:  # noqa: ANN401 - of a Selection
    """What the reader's filters choose in these areas; in the whole state and beyond without any."""
    return reading.choose(replace(reading.selection, area=areas, **changes))


def links_within(reading: Reading, ags: str) -> Links:
    """Links whose selection keeps to an area."""
    return Links(replace(reading.selection, area=(ags,)))


def is_filtered(reading: Reading) -> bool:
    """Whether initiatives are restricted by more than the areas."""
    return replace(reading.selection.bare, area=(), reach=EVERYTHING.reach) != EVERYTHING


def profile_of(reading: Reading, ags: str) -> Profile:
    """All that is shown of one area."""
    everywhere, reference = within(reading, ()), within(reading, (), sector=())
    level = level_of(ags)
    table = specialising.area_table(everywhere, level)
    among = table[table["ags"].isin(specialising.siblings(reading.landscape, ags))].reset_index(drop=True)
    sectors = specialising.specialisations(reference, ags)
    if level is Level.STATE:
        mapped = measuring.area_measures(everywhere, Level.DISTRICT)
        listed = specialising.area_table(everywhere, Level.PLANNING_REGION)
        spots = specialising.white_spots(reference, Level.PLANNING_REGION)
    else:
        listed, mapped = among, table
        spots = sectors[sectors["gap"] > 0].sort_values("gap", ascending=False, kind="stable")
    return Profile(ags, within(reading, (ags,)), among, listed, mapped, sectors, spots)


def finding(reading: Reading, profile: Profile) -> tuple[str, str]:
    """The finding on one area: headline and sentence."""
    figures = measuring.key_figures(profile.choice, reading.today)
    return _headline(reading, profile), summary(profile.choice, figures, reading.language)


def _headline(reading: Reading, profile: Profile) -> str:
    language, name = reading.language, profile.name(reading.language)
    sectors = profile.sectors.head(0) if reading.selection.sector else profile.sectors
    if not profile.initiatives:
        return region_sentences.nothing_headline(name, language, filtered=is_filtered(reading))
    if profile.level is Level.STATE:
        return region_sentences.state_headline(name, sectors, profile.initiatives, language)
    rank = profile.rank("initiatives")
    return region_sentences.headline(name, sectors, profile.initiatives, rank, language)


def figures(reading: Reading, profile: Profile) -> list[Figure]:
    """The five figures with their ranks."""
    links = links_within(reading, profile.ags)
    seatless = int(within(reading, ()).initiatives["ags"].isna().sum()) if profile.level is Level.STATE else 0
    return regions.key_figures(profile, links, reading.language, seatless)


def of_all_sectors(reading: Reading, sentence: str) -> str:
    """A sentence on what a filter by sector leaves as it is, with a word on that where there is one."""
    if not reading.selection.sector:
        return sentence
    note = reading.language.say("All sectors are compared here, whichever are selected.")
    return f"{sentence} {note}"
