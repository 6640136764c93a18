"""What stands around every page: title, look, language, headline, chips, notes, source line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from clusterdash import __version__
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.sentences import ignored_note, source_line
from clusterdash.web import address
from clusterdash.web.filters import chip_row, loosening, plain, sidebar, without
from clusterdash.web.shared import landscape, settings

STATIC = Path(__file__).with_name("static")


@dataclass(frozen=True)
class Reading:
    """What a page is given: the landscape, the selection of the address, and the reader's language."""

    landscape: Landscape
    selection: Selection
    language: Language


def begin(page: str) -> Reading:
    """Read the address, draw what stands above every page, and give the page what it shows."""
    land = landscape()
    selection, ignored = address.current(land, page)
    spoken = language(selection.lang or settings().language)
    st.html(STATIC / "style.css")
    sidebar(selection, land, spoken)
    _header(land, spoken)
    with st.container(key="notes"):  # always there, so that nothing below it is built anew when a note comes or goes
        if ignored:
            st.info(plain(ignored_note(ignored, spoken)), icon=":material/info:")
    chip_row(selection, land, spoken)
    return Reading(land, selection, spoken)


def end(reading: Reading) -> None:
    """Draw what stands below every page."""
    line = source_line(reading.landscape, reading.language)
    st.html(f'<hr><p class="cd-source">{line} clusterdash {__version__}</p>')


def _header(land: Landscape, spoken: Language) -> None:
    other = language("en" if spoken.code == "de" else "de")
    name = "English" if other.code == "en" else "Deutsch"
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        brand = spoken.say("Cluster landscape of Baden-Württemberg")
        st.html(f'<p class="cd-brand">{brand}</p>')
        chosen = None if other.code == settings().language else other.code
        st.button(name, key="language", type="tertiary", icon=":material/language:", on_click=address.change,
                  args=(land,), kwargs={"lang": chosen})  # fmt: skip


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
