"""The parts of the regions' page for one area; what it shares with those for several."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from clusterdash.analysis import comparing, measuring, specialising
from clusterdash.analysis.choosing import Choice
from clusterdash.model.areas import STATE, Level, level_of
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import EVERYTHING, MOST_COMPARED
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.views import region_charts, region_facts, region_ranks, region_sentences, regions
from clusterdash.views.landscape import by_sector
from clusterdash.views.links import Links
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import breadcrumb_html, figures_html, heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sentences import map_sentence, source_line, summary
from clusterdash.web import frame
from clusterdash.web.filters import area_filter, plain
from clusterdash.web.panels import chart_panel, downloads, place_map, sortable_table
from clusterdash.web.shared import choice as chosen
from clusterdash.web.shared import today

MAP_HEIGHT_PX = 480


@st.cache_resource(show_spinner=False)
def shapes() -> dict[str, Any]:
    """The shapes of all areas, read once."""
    return read_shapes(data_folder() / "boundaries")


@st.cache_resource(show_spinner=False)
def neighbours(ags: str) -> tuple[str, ...]:
    """The areas around an area."""
    return comparing.neighbours(shapes(), ags)


def chosen_areas(reading: Reading) -> tuple[str, ...]:
    """The areas that the page shows; the whole state where none is chosen."""
    return reading.selection.area[:MOST_COMPARED] or (STATE,)


def within(reading: Reading, areas: tuple[str, ...], **changes: Any) -> Choice:  # noqa: ANN401 - of a Selection
    """What the reader's filters choose in these areas; in the whole state and beyond without any."""
    return chosen(reading.landscape.version, replace(reading.selection, area=areas, **changes).bare)


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


def links_within(reading: Reading, ags: str) -> Links:
    """Links whose selection keeps to an area."""
    return Links(replace(reading.selection, area=(ags,)))


def speak(reading: Reading, profile: Profile) -> None:
    """The finding on one area."""
    language, name = reading.language, profile.name(reading.language)
    sectors = profile.sectors.head(0) if reading.selection.sector else profile.sectors
    if not profile.initiatives:
        words = region_sentences.nothing_headline(name, language, filtered=is_filtered(reading))
    elif profile.level is Level.STATE:
        words = region_sentences.state_headline(name, sectors, profile.initiatives, language)
    else:
        rank = profile.rank("initiatives")
        words = region_sentences.headline(name, sectors, profile.initiatives, rank, language)
    figures = measuring.key_figures(profile.choice, today())
    frame.speak(reading, words, summary(profile.choice, figures, language))


def picker(reading: Reading) -> None:
    """Where a reader chooses areas; those beyond the fifth are named."""
    with st.container(key="area_picker"):
        area_filter(reading)
    with st.container(key="area_note"):
        if left := reading.selection.area[MOST_COMPARED:]:
            names = reading.language.listing([reading.landscape.area_name(ags, reading.language) for ags in left])
            told = reading.language.say("Five areas stand side by side at most; not shown: {areas}.", areas=names)
            st.info(plain(told), icon=":material/info:")


def nothing_fits(reading: Reading) -> None:
    """Say which filter to loosen where the filters, and not the areas, leave nothing over."""
    frame.empty_result(reading, empty=reading.choice.initiatives.empty and is_filtered(reading))


def is_filtered(reading: Reading) -> bool:
    """Whether initiatives are restricted by more than the areas."""
    return replace(reading.selection.bare, area=(), reach=EVERYTHING.reach) != EVERYTHING


def of_all_sectors(reading: Reading, sentence: str) -> str:
    """A sentence on what a filter by sector leaves as it is, with a word on that where there is one."""
    if not reading.selection.sector:
        return sentence
    note = reading.language.say("All sectors are compared here, whichever are selected.")
    return f"{sentence} {note}"


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
    links = links_within(reading, profile.ags)
    seatless = int(within(reading, ()).initiatives["ags"].isna().sum()) if profile.level is Level.STATE else 0
    st.html(figures_html(regions.key_figures(profile, links, reading.language, seatless)))


def surroundings(reading: Reading, profile: Profile) -> None:
    """The area and its neighbours on a map, with a table beside it that says the same."""
    language, land = reading.language, reading.landscape
    around = neighbours(profile.ags)
    everywhere = within(reading, ())
    near = (profile.ags, *around)
    level = Level.DISTRICT if profile.level is Level.STATE else profile.level
    rows = everywhere.initiatives
    view = MapView(
        level,
        MEASURES["initiatives"],
        profile.mapped,
        mark_table(rows[rows["ags"].str.startswith(near).fillna(value=False).astype(bool)], land.places, language),
        selected=() if profile.level is Level.STATE else (profile.ags,),
        focus=near,
        area_address=reading.links.towards("regions", "area", area=()),
        mark_address=reading.links.towards("initiatives", "id"),
    )
    names = [land.area_name(ags, language) for ags in around]
    if profile.level is Level.STATE:
        shown = replace(reading.selection, level=level.value, measure=view.measure.code)
        sentence = map_sentence(view.areas, shown, land, language)
    else:
        sentence = region_sentences.neighbours_sentence(profile.name(language), names, language)
    st.html(heading_html(language.say("Map"), sentence))
    place_map(reading, view, height=MAP_HEIGHT_PX)
    table = view.areas[view.areas["ags"].isin(near if around else view.areas["ags"])]
    cells = table.assign(
        ags=[{"value": land.area_name(ags, language), "href": reading.links.area(ags)} for ags in table["ags"]]
    )[["ags", "initiatives", "members", "events"]]
    headings = [language.text(level.name_text), language.say("Initiatives"), language.say("Known members"),
                language.say("Events in the period")]  # fmt: skip
    chart_panel(Picture("neighbours", "", "", cells, headings, caption=language.say("The map as a table")), reading)


def official(reading: Reading, profile: Profile) -> None:
    """Official figures, what else is on record, and the regional bodies."""
    language = reading.language
    none = language.say("There are no official figures for municipalities in the data; see the page of the district.")
    figures = region_facts.official_html(profile, language)
    st.html(heading_html(language.say("Official figures"), "" if figures else none) + figures)
    st.html(region_facts.facts_html(profile, language))
    st.html(
        heading_html(language.say("Regional bodies"), "") + region_facts.bodies_html(profile, reading.links, language)
    )


def specialisation(reading: Reading, profile: Profile) -> None:
    """What the area is specialised in; for the whole state its sectors."""
    language = reading.language
    if profile.level is Level.STATE:
        chart_panel(replace(by_sector(profile.choice, language), pick=None), reading)
        return
    table = profile.sectors[profile.sectors["initiatives"] > 0]
    name, counted = profile.name(language), len(within(reading, (profile.ags,), sector=()).initiatives)
    sentence = of_all_sectors(
        reading, region_sentences.specialisation_sentence(name, profile.sectors, counted, language)
    )
    if table.empty:
        st.html(heading_html(language.say("Specialisation"), sentence))
        return
    shown = table[table["specialisation"].notna()]
    links = links_within(reading, profile.ags)
    rows = table.assign(
        sector=[
            {"value": language.text(SECTORS[code].name), "href": links.page("sectors", sector=(code,))}
            for code in table["sector"]
        ],
        share=(table["share"] * 100).round(1),
        state_share=(table["state_share"] * 100).round(1),
    )[["sector", "initiatives", "share", "state_share", "specialisation", "members", "specialisation_members"]]
    headings = [
        language.say("Sector"), language.say("Initiatives"), language.say("Share here in per cent"),
        language.say("Share in the state in per cent"), language.say("Location quotient"),
        language.say("Known members"), language.say("Location quotient by known members"),
    ]  # fmt: skip
    chart_panel(
        Picture(
            "specialisation",
            language.say("Specialisation"),
            sentence,
            rows,
            headings,
            None if shown.empty else region_charts.specialisation_chart(shown, language),
        ),
        reading,
    )


def white_spots(reading: Reading, profile: Profile) -> None:
    """Which sectors of the state have no initiative here."""
    language = reading.language
    if profile.level is Level.STATE:
        sentence = region_sentences.state_gap_sentence(profile.spots, regions.SHOWN_SPOTS, language)
    else:
        sentence = region_sentences.gap_sentence(profile.spots, language)
    sentence = of_all_sectors(reading, sentence)
    st.html(heading_html(language.say("White spots"), sentence) + regions.spots_html(profile, reading.links, language))


def events(reading: Reading, profile: Profile) -> None:
    """The events of the last twelve months, or the last known ones, and those to come."""
    language, known = reading.language, _newest_first(profile.choice)
    recent = comparing.events_of_last_year(profile.choice, today())
    past = known[known["start_date"] <= pd.Timestamp(today())]
    coming = known[known["start_date"] > pd.Timestamp(today())].iloc[::-1]
    sentence = region_sentences.events_sentence(len(recent), past, language)
    caption = language.say("Last known events") if recent.empty else language.say("Events of the last 12 months")
    links = links_within(reading, profile.ags)
    st.html(
        heading_html(language.say("Events"), sentence)
        + regions.events_html(coming, language.say("Events to come"), links, language)
        + regions.events_html(past if recent.empty else recent, caption, links, language)
    )


def _newest_first(choice: Choice) -> pd.DataFrame:
    return choice.events.sort_values("start_date", ascending=False, kind="stable")


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
    language = reading.language
    title = language.say("Ranks")
    st.html(heading_html(title, region_sentences.ranks_sentence(reading.selection, language)))
    sortable_table("ranks", region_ranks.rank_sheet(profile, reading.links, language), reading, profile.ags)
    rows, headings = region_ranks.rank_rows(profile, language)
    chart_panel(Picture("ranks", "", "", rows, headings, caption=title), reading)
    areas = reading.landscape.areas
    downloads(reading, TABLES["areas"], areas[areas["ags"].isin(profile.listed["ags"])])


def printed(reading: Reading, profile: Profile) -> None:
    """What comes out of the printer instead of this page."""
    language = reading.language
    figures = regions.key_figures(profile, reading.links, language)
    told = summary(profile.choice, measuring.key_figures(profile.choice, today()), language)
    words = {
        "brand": frame.brand(language),
        "title": profile.name(language),
        "sentence": f"{told} {region_sentences.ranks_sentence(reading.selection, language)}".strip(),
        "source": source_line(reading.landscape, language),
    }
    hint = language.say("Printed, this page is a profile of one sheet.")
    st.html(
        f'<p class="cd-sentence">{hint}</p>'
        + region_ranks.print_html(profile, figures, _newest_first(profile.choice), words, language)
    )


# Parts that stand beside each other on a wide screen.
PAIRS = ((surroundings, official), (specialisation, white_spots), (events, changes))
