"""The directory of initiatives: search, table or cards, downloads."""

from __future__ import annotations

import math
from dataclasses import replace

import streamlit as st

from clusterdash.model.tables import TABLES
from clusterdash.views.directory import (
    CARD_ORDERS,
    CARDS,
    begun_html,
    cards_html,
    directory_headline,
    directory_sentence,
    directory_sheet,
    order_of,
    shapes_html,
)
from clusterdash.views.pieces import heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.tables import Sheet, sorted_rows
from clusterdash.web import address, frame
from clusterdash.web.filters import text_filter
from clusterdash.web.panels import downloads, sortable_table, unknown_order

CARDS_ON_A_PAGE = 24
PAGE_OF_CARDS = "_page_of_cards"
ORDER = "order_of_cards"


def directory(reading: Reading) -> None:
    """Find an initiative, and go to its profile or compare it."""
    choice, language, links = reading.choice, reading.language, reading.links
    shape = CARDS if reading.selection.view == CARDS else ""
    sheet = directory_sheet(choice, links, language)
    frame.speak(reading, directory_headline(choice, language), directory_sentence(choice, language))
    text_filter(reading)
    frame.empty_result(reading, empty=choice.initiatives.empty)
    st.html(heading_html(language.say("Initiatives"), ""))
    st.html(shapes_html(shape, links, language))
    for key in reading.selection.compare:
        st.html(begun_html(reading.landscape.initiative(key)["short_name"], key, links, language))
    if choice.initiatives.empty:
        st.markdown(language.say("There is nothing to show."))
    elif shape == CARDS:
        _cards(sheet, reading)
    else:
        sortable_table("initiatives", sheet, reading, alone=True)
    downloads(reading, TABLES["initiatives"], choice.initiatives, ("csv", "xlsx", "geojson"))


@st.fragment
def _cards(sheet: Sheet, reading: Reading) -> None:
    """The initiatives as cards, twenty-four at a time; the order stands in the address."""
    language, total = reading.language, len(sheet.rows)
    asked = st.query_params.get("sort", "")
    sort = order_of(sheet, replace(reading.selection, sort=asked))
    st.session_state[ORDER] = sort
    st.selectbox(
        language.say("Sorted by"),
        list(CARD_ORDERS),
        key=ORDER,
        format_func=lambda order: language.text(CARD_ORDERS[order]),
        on_change=lambda: address.change(reading.landscape, sort=_unless_own(st.session_state[ORDER], sheet)),
        width=360,
    )
    if asked and asked != sort:
        unknown_order(asked, tuple(CARD_ORDERS), language)
    of = (sort, tuple(sheet.rows[sheet.identity]))  # other rows or another order begin at the first page
    known, page = st.session_state.get(PAGE_OF_CARDS, (of, 1))
    page = page if known == of else 1
    st.session_state[PAGE_OF_CARDS] = (of, page)
    first = (page - 1) * CARDS_ON_A_PAGE
    shown = sorted_rows(sheet, sort).iloc[first : first + CARDS_ON_A_PAGE]
    st.html(cards_html(shown, reading.choice, reading.links, language))
    if total > CARDS_ON_A_PAGE:
        _pager(page, math.ceil(total / CARDS_ON_A_PAGE), _range(first, len(shown), total, reading), of, reading)


def _unless_own(order: str, sheet: Sheet) -> str:
    return "" if order == sheet.sort else order


def _range(first: int, shown: int, total: int, reading: Reading) -> str:
    number = reading.language.number
    return reading.language.say(
        "{first}–{last} of {total}", first=number(first + 1), last=number(first + shown), total=number(total)
    )


def _pager(page: int, pages: int, words: str, of: object, reading: Reading) -> None:
    language = reading.language
    with st.container(horizontal=True, vertical_alignment="center", key="pager_of_cards"):
        for name, label, target in (
            ("previous_cards", language.say("Previous"), page - 1),
            ("next_cards", language.say("Next"), page + 1),
        ):
            st.button(
                label,
                key=name,
                disabled=not 1 <= target <= pages,
                on_click=st.session_state.__setitem__,
                args=(PAGE_OF_CARDS, (of, target)),
            )
        st.markdown(words)
