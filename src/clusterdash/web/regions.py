"""The parts of the regions' page for one area; what it shares with those for several."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from clusterdash.analysis import comparing
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.views import area_pictures, region_facts, region_ranks, region_sentences, regions
from clusterdash.views.area_profile import (
    figures,
    finding,
    is_filtered,
    left_out_sentence,
    links_within,
    of_all_sectors,
    within,
)
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import breadcrumb_html, figures_html, heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sentences import source_line
from clusterdash.web import frame
from clusterdash.web.filters import area_filter, plain
from clusterdash.web.panels import chart_panel, downloads, place_map, sortable_table

MAP_HEIGHT_PX = 480


@st.cache_resource(show_spinner=False)
def shapes() -> dict[str, Any]:
    """The shapes of all areas, read once."""
    return read_shapes(data_folder() / "boundaries")


@st.cache_resource(show_spinner=False)
def neighbours(ags: str) -> tuple[str, ...]:
    """The areas around an area."""
    return comparing.neighbours(shapes(), ags)


def speak(reading: Reading, profile: Profile) -> None:
    """The finding on one area."""
    frame.speak(reading, *finding(reading, profile))


def picker(reading: Reading) -> None:
    """Where a reader chooses areas; those beyond the fifth are named."""
    with st.container(key="area_picker"):
        area_filter(reading)
    with st.container(key="area_note"):
        if told := left_out_sentence(reading):
            st.info(plain(told), icon=":material/info:")


def nothing_fits(reading: Reading) -> None:
    """Say which filter to loosen where the filters, and not the areas, leave nothing over."""
    frame.empty_result(reading, empty=reading.choice.initiatives.empty and is_filtered(reading))


def place(reading: Reading, profile: Profile) -> None:
    """Where the area lies, what lies in it, and who it is best compared with."""
    language, links = reading.language, reading.links
    st.html(breadcrumb_html(profile.ags, reading.landscape, links, language))
    seated = Counter(within(reading, (), reach="seat").areas)
    if parts := regions.parts_html(profile, links, language, seated):
        st.html(parts)
    peers = comparing.peers(within(reading, (), sector=()), profile.ags)
    if not peers.empty:
        reason = of_all_sectors(reading, region_sentences.peers_sentence(peers, reading.landscape, language))
        address = links.page("regions", area=(profile.ags, *peers["ags"]))
        st.html(regions.peers_html(language.say("Compare with its peers"), reason, address))


def key_figures(reading: Reading, profile: Profile) -> None:
    """The five figures with their ranks."""
    st.html(figures_html(figures(reading, profile)))


def surroundings(reading: Reading, profile: Profile) -> None:
    """The area and its neighbours on a map, with a table beside it that says the same."""
    around = neighbours(profile.ags)
    sentence = area_pictures.surrounding_sentence(reading, profile, around)
    st.html(heading_html(reading.language.say("Map"), sentence))
    place_map(reading, area_pictures.surrounding_map(reading, profile, around), height=MAP_HEIGHT_PX)
    chart_panel(area_pictures.surrounding_table(reading, profile, around), reading)


def official(reading: Reading, profile: Profile) -> None:
    """Official figures, what else is on record, and the regional bodies."""
    language = reading.language
    none = language.say("There are no official figures for municipalities in the data; see the page of the district.")
    table = region_facts.official_html(profile, language)
    st.html(heading_html(language.say("Official figures"), "" if table else none) + table)
    st.html(region_facts.facts_html(profile, language))
    st.html(
        heading_html(language.say("Regional bodies"), "") + region_facts.bodies_html(profile, reading.links, language)
    )


def specialisation(reading: Reading, profile: Profile) -> None:
    """What the area is specialised in; for the whole state its sectors."""
    picture_or_heading(area_pictures.strengths(reading, profile), reading)


def picture_or_heading(shown: Picture, reading: Reading) -> None:
    """A picture; its title and sentence alone where its table has no row."""
    if shown.table.empty:
        st.html(heading_html(shown.title, shown.sentence))
    else:
        chart_panel(shown, reading)


def white_spots(reading: Reading, profile: Profile) -> None:
    """Which sectors of the state have no initiative here."""
    heading = heading_html(reading.language.say("White spots"), area_pictures.spots_sentence(reading, profile))
    st.html(heading + regions.spots_html(profile, reading.links, reading.language))


def events(reading: Reading, profile: Profile) -> None:
    """The events of the last twelve months, or the last known ones, and those to come."""
    language, known, day = reading.language, area_pictures.newest_first(profile), pd.Timestamp(reading.today)
    recent = comparing.events_of_last_year(profile.choice, reading.today)
    past, coming = known[known["start_date"] <= day], known[known["start_date"] > day].iloc[::-1]
    caption = language.say("Last known events") if recent.empty else language.say("Events of the last 12 months")
    links = links_within(reading, profile.ags)
    st.html(
        heading_html(language.say("Events"), area_pictures.events_sentence(reading, profile))
        + regions.events_html(coming, language.say("Events to come"), links, language)
        + regions.events_html(past if recent.empty else recent, caption, links, language)
    )


def changes(reading: Reading, profile: Profile) -> None:
    """What is known of the period and of the one before."""
    language, now = reading.language, profile.choice.period
    table, before = comparing.changes(profile.choice), comparing.period_before(now)
    st.html(
        heading_html(language.say("What changed"),
                     region_sentences.change_sentence(table, before, now, language))
        + (regions.changes_html(table, before, now, language) if table[["before", "now"]].any(axis=None) else "")
    )  # fmt: skip


def initiatives(reading: Reading, profile: Profile) -> None:
    """The initiatives seated in the area, and those active in it that sit elsewhere."""
    language, name = reading.language, profile.name(reading.language)
    seated = within(reading, (profile.ags,), reach="seat").initiatives
    active = within(reading, (profile.ags,), reach="activity").initiatives
    active = active[~active["id"].isin(seated["id"])]
    entries = {
        "seated": (seated, language.say("Seat here ({number})", number=language.number(len(seated))),
                   language.say("Initiatives with their seat in {area}; a heading sorts", area=name)),
        "active": (active, language.say("Works here, seat elsewhere ({number})", number=language.number(len(active))),
                   language.say("Initiatives active in {area} with their seat elsewhere; a heading sorts", area=name)),
    }  # fmt: skip
    if seated.empty and active.empty:
        words = language.say("No initiative has its seat here or is active here.")
        st.html(heading_html(language.say("Initiatives"), words))
        return
    st.html(heading_html(language.say("Initiatives"), ""))
    for tab, (key, (rows, _, caption)) in zip(
        st.tabs([title for _, title, _ in entries.values()]), entries.items(), strict=True
    ):
        with tab:
            if rows.empty:
                st.write(language.say("No initiative."))
            else:
                sortable_table(key, initiative_sheet(rows, reading.links, language, caption=caption), reading)
    downloads(reading, TABLES["initiatives"], profile.choice.initiatives)


def ranks(reading: Reading, profile: Profile) -> None:
    """All siblings of the area by every measure."""
    shown = area_pictures.ranks(reading, profile)
    st.html(heading_html(shown.title, shown.sentence))
    sheet = region_ranks.rank_sheet(profile, reading.links, reading.language)
    sortable_table("ranks", sheet, reading, profile.ags)
    chart_panel(shown.untitled, reading)
    areas = reading.landscape.areas
    downloads(reading, TABLES["areas"], areas[areas["ags"].isin(profile.listed["ags"])])


def printed(reading: Reading, profile: Profile) -> None:
    """What comes out of the printer instead of this page."""
    language = reading.language
    _, told = finding(reading, profile)
    words = {
        "brand": frame.brand(language),
        "title": profile.name(language),
        "sentence": f"{told} {region_sentences.ranks_sentence(reading.selection, language)}".strip(),
        "source": source_line(reading.landscape, language),
    }
    hint = language.say("Printed, this page is a profile of one sheet.")
    own = regions.key_figures(profile, reading.links, language)
    st.html(
        f'<p class="cd-sentence">{hint}</p>'
        + region_ranks.print_html(profile, own, area_pictures.newest_first(profile), words, language)
    )


# Parts that stand beside each other on a wide screen.
PAIRS = ((surroundings, official), (specialisation, white_spots), (events, changes))
