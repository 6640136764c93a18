"""What stands around every page: title, look, language, navigation, headline, chips, notes, source line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from clusterdash import __version__
from clusterdash.analysis.choosing import Choice, hits
from clusterdash.locale import Language, language
from clusterdash.model.selection import Selection
from clusterdash.views.loosening import without
from clusterdash.views.pieces import Entry, navigation_html
from clusterdash.views.reading import Reading
from clusterdash.views.searches import corrections_html, suggestions_html
from clusterdash.views.sentences import ignored_note, source_line
from clusterdash.views.templating import note_html
from clusterdash.views.versions import banner_html
from clusterdash.web import address, capturing
from clusterdash.web.components import news, voice
from clusterdash.web.filters import chip_row, loosening, plain, sidebar
from clusterdash.web.navigation import PAGES
from clusterdash.web.shared import SEEN_VERSION, choice, newest, settings, store, today

STATIC = Path(__file__).with_name("static")


def begin(page: str) -> Reading:
    """Read the address, draw what stands above every page, and give the page what it shows."""
    land = address.landscape_asked()
    selection, ignored = address.read(land)
    spoken = language(selection.lang or settings().language)
    chosen = choice(land.version, selection.bare)
    choose = partial(_chosen, land.version)
    reading = Reading(page, land, selection, spoken, choose, today(), hits(chosen), _tables)
    st.html(STATIC / "style.css")
    _tell_news(reading)
    if shown := PAGES[page].filters_for(selection):
        sidebar(reading, shown)
    _header(reading)
    with st.container(key="notes"):  # always there, so that nothing below it is built anew when a note comes or goes
        _tell_version(reading)
        if ignored:
            st.info(plain(ignored_note(ignored, spoken)), icon=":material/info:")
        if chosen.corrections:
            st.html(corrections_html(chosen.corrections, spoken))
        if chosen.suggestions:
            st.html(suggestions_html(chosen, page, reading.links, spoken))
    if PAGES[page].is_narrowed:
        chip_row(selection, land, spoken)
    return reading


def _chosen(version: int, selection: Selection) -> Choice:
    return choice(version, selection.bare)


def _tables(version: int) -> Mapping[str, pd.DataFrame]:
    return store().tables(version)


def _tell_news(reading: Reading) -> None:
    """Let an open page tell its reader when newer data are there; not where a certain version was asked for."""
    if reading.selection.at is None:
        spoken = reading.language
        text = spoken.say("Newer data are there: version {number}.", number="{number}")
        news(reading.landscape.version, text, spoken.say("Show them"))


def _tell_version(reading: Reading) -> None:
    """Say which version is shown where a certain one was asked for, and that data are new since the last click."""
    land, spoken, shown = reading.landscape, reading.language, reading.landscape.version
    if reading.selection.at is not None:
        st.html(banner_html(shown, newest().version(), land.published, reading.page, reading.links, spoken))
        return
    seen = st.session_state.get(SEEN_VERSION, shown)
    st.session_state[SEEN_VERSION] = shown
    if seen < shown:
        text = spoken.say("The data are new since your last click: version {number} was published.", number=shown)
        changes = reading.links.page("data", since=str(seen))
        st.html(note_html(text, spoken.say("What has changed"), changes))


def speak(reading: Reading, headline: str, sentence: str) -> None:
    """The page's finding as its headline, the sentence below it, and beside it what one can do with the view."""
    selection = reading.selection
    subject = headline if selection.briefing else reading.language.text(PAGES[reading.page].title)
    title = f"{subject} · {brand(reading.language)}"
    # What a page is about: a link to another place begins at its top, as a link to another page does.
    place = (*selection.area, *selection.sector, *selection.series, *selection.compare)
    place = (*place, selection.id or "") if reading.page == "initiatives" else place
    place = (*place, selection.briefing or "") if reading.page == "briefing" else place
    opened = selection.event or selection.id
    with st.container(key="headline", horizontal=True, vertical_alignment="top"):
        voice(headline, sentence, language=reading.language.code, title=title, opened=opened, place=" ".join(place))
        capturing.beside_headline(reading, headline)


def end(reading: Reading) -> None:
    """Draw what stands below every page."""
    line = source_line(reading.landscape, reading.language)
    st.html(f'<hr><p class="cd-source">{line} clusterdash {__version__}</p>')


def brand(spoken: Language) -> str:
    """What the dashboard is called."""
    return spoken.say("Cluster landscape of Baden-Württemberg")


def _header(reading: Reading) -> None:
    spoken = reading.language
    other = language("en" if spoken.code == "de" else "de")
    name = "English" if other.code == "en" else "Deutsch"
    entries: list[Entry] = [
        {
            "text": spoken.text(entry.title),
            "href": reading.links.page(entry.name),
            "current": entry.name == reading.page,
        }
        for entry in PAGES.values()
    ]
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        st.html(navigation_html(brand(spoken), entries, spoken))
        chosen = None if other.code == settings().language else other.code
        st.button(name, key="language", type="tertiary", icon=":material/language:", on_click=address.change,
                  args=(reading.landscape,), kwargs={"lang": chosen})  # fmt: skip


def empty_result(reading: Reading, *, empty: bool) -> None:
    """Say which filter to loosen where nothing fits, each as a button; the place is there in any case."""
    spoken = reading.language
    with st.container(key="loosen"):
        if not empty:
            return
        found = loosening(reading.selection, reading.landscape, spoken)
        if not found:
            st.markdown(spoken.say("No single filter is to blame: please take off several, or reset all filters."))
            return
        st.markdown(spoken.say("Take off one of these filters to see initiatives again:"))
        for name, code, words, count in found:
            st.button(
                spoken.count(
                    "{words} → {number} initiative", "{words} → {number} initiatives", count, words=plain(words)
                ),
                key=f"loosen_{name}_{code}",
                icon=":material/close:",
                on_click=address.go,
                args=(reading.landscape, without(reading.selection, name, code)),
            )
