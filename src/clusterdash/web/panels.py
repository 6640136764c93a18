"""The panels of a page: a picture with its sentence, its twin table and its data; the map; the table of initiatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from clusterdash.analysis.choosing import Choice
from clusterdash.exporting import FILE_STEMS, MEDIA_TYPES, Provenance, export
from clusterdash.locale import Language
from clusterdash.model.columns import Table
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import Ignored, toggled
from clusterdash.views.landscape import area_table, landscape_map
from clusterdash.views.maps import MapView, base_map, picture
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import card_html, heading_html, legend_html, marks_html, twin_of
from clusterdash.views.reading import Reading
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sentences import ignored_note, map_sentence, source_line
from clusterdash.views.tables import Sheet, sheet_page
from clusterdash.views.templating import note_html
from clusterdash.web import address
from clusterdash.web.assets import MAP_ADDRESSES
from clusterdash.web.components import panel, rows_table
from clusterdash.web.filters import level_switch, switch
from clusterdash.web.shared import settings, today

LAST_CLICK = "_last_click"  # when the browser says that the map was clicked last, in milliseconds
MAP_HEIGHT_PX = 640
PAGES_OF_TABLES = "_pages_of_tables"


def chart_panel(shown: Picture, reading: Reading) -> None:
    """Draw a chart with its sentence, its twin as a table and its data as CSV."""
    key, language = f"panel_{shown.key}", reading.language
    file, source = f"clusterdash-{shown.key}.csv", source_line(reading.landscape, language)
    twin = twin_of(shown.table, shown.headings, shown.caption or shown.title, file, source, language)
    panel(
        key,
        title=shown.title,
        sentence=shown.sentence,
        figure=None if shown.empty else shown.figure,
        twin=None if shown.empty else twin,
        on_pick=_bar_clicked(shown, key, reading) if shown.pick else None,
    )


def _bar_clicked(shown: Picture, key: str, reading: Reading) -> Callable[[], None]:
    def act() -> None:
        code = st.session_state[key].picked
        if shown.pick and isinstance(code, str):
            address.go(reading.landscape, shown.pick(address.read(reading.landscape)[0], code))

    return act


def map_panel(reading: Reading, areas: pd.DataFrame) -> None:
    """The landscape's map with its controls, legend, list twin and, where one is open, the card."""
    language, selection, choice = reading.language, reading.selection, reading.choice
    view = landscape_map(reading, areas)
    sentence = map_sentence(areas, selection, reading.landscape, language)
    with st.container(key="panel_map"):
        st.html(heading_html(language.say("Map"), sentence))
        level_and_measure(language)
        drawn, beside = st.columns([2, 1], gap="medium")
        with drawn:
            place_map(reading, view, on_click=lambda: _map_clicked(reading), marks_told=False)
        with beside:
            if selection.id:
                _card(reading, choice)
            st.html(marks_html(view.marks, language))
        chart_panel(area_table(reading, areas), reading)


def place_map(reading: Reading, view: MapView, *, height: int = MAP_HEIGHT_PX,
              on_click: Callable[[], None] | None = None, marks_told: bool = True) -> None:  # fmt: skip
    """A map with its legends; a click leads to the view's addresses unless `on_click` is told.

    Without `marks_told` the page explains the marks itself.
    """
    language = reading.language
    with st.container(key="map_frame"):
        st_folium(
            base_map(MAP_ADDRESSES, language, settings().basemap_url),
            key="map",
            height=height,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=picture(view, reading.landscape, language),
            on_change=on_click,
        )
        st.html(legend_html(view.areas, view.breaks, view.measure, language))
        if marks_told and not view.marks.empty:
            st.html(marks_html(view.marks, language, explained=view.marks_help, unfolds=True))


def level_and_measure(language: Language) -> None:
    """What colours the map, and by which level."""
    measures = {code: measure.name for code, measure in MEASURES.items()}
    with st.container(horizontal=True, gap="medium"):
        switch(language.say("Colour by"), "measure", measures, language)
        level_switch(language)


def clicked_on_map() -> tuple[str, str] | None:
    """The kind ("area" or "mark") and key of what was clicked on the map; each click is told once.

    streamlit-folium may send an earlier click again behind a later one, and a word of its own without a kind.
    """
    drawing = (st.session_state.get("map") or {}).get("last_active_drawing") or {}
    clicked = drawing.get("properties", {})
    if clicked.get("kind") is None or clicked.get("click", 0) <= st.session_state.get(LAST_CLICK, -1):
        return None
    st.session_state[LAST_CLICK] = clicked.get("click", 0)
    return clicked["kind"], clicked["key"]


def _map_clicked(reading: Reading) -> None:
    if not (clicked := clicked_on_map()):
        return
    kind, key = clicked
    selection, _ = address.read(reading.landscape)  # the page may still be drawn for the click before
    if kind == "mark":
        address.go(reading.landscape, replace(selection, id=None if selection.id == key else key))
    else:
        address.go(reading.landscape, replace(selection, area=toggled(selection.area, key)))


def _card(reading: Reading, choice: Choice) -> None:
    language, selection = reading.language, reading.selection
    assert selection.id is not None  # noqa: S101 - asked by the caller
    st.button(
        language.say("Close the card"),
        key="close_card",
        icon=":material/close:",
        type="tertiary",
        on_click=address.go,
        args=(reading.landscape, replace(selection, id=None)),
    )
    st.html(card_html(selection.id, choice, today(), reading.links, language))


@st.fragment
def sortable_table(
    key: str, sheet: Sheet, reading: Reading, current: str | None = None, *, alone: bool = False
) -> None:
    """A table whose headings sort: the order stands in the address, the page of the table in the session.

    The component's key is `table_` and the given one. A table that is `alone` on its page says when the address
    asks for an order that it does not have.
    """
    key = f"table_{key}"
    pages: dict[str, tuple[object, int | None]] = st.session_state.setdefault(PAGES_OF_TABLES, {})
    asked = address.read(reading.landscape)[0].sort
    if asked != reading.selection.sort:  # a heading was clicked: links all over the page carry the order
        st.rerun(scope="app")
    sort = sheet.sort_of(asked)
    of = (sort, tuple(sheet.rows[sheet.identity]))  # other rows or another order begin at the first page
    known, page = pages.get(key, (of, None))
    data = sheet_page(sheet, sort, page if known == of else None, current, reading.language)
    pages[key] = (of, data["page"])

    def sort_by() -> None:
        column = st.session_state[key].sort
        if column in {field.key for field in sheet.fields}:
            turned = sheet.turned(column, sort)
            address.change(reading.landscape, sort="" if turned == sheet.sort else turned)

    def turn() -> None:
        if isinstance(asked := st.session_state[key].turn, int | float):
            pages[key] = (of, int(asked))

    rows_table(key, data, on_sort=sort_by, on_turn=turn)
    if alone and asked and asked != sort:
        unknown_order(asked, [field.key for field in sheet.fields], reading.language)


def unknown_order(asked: str, orders: Sequence[str], language: Language) -> None:
    """The note that the address asks for an order that there is not."""
    st.html(note_html(ignored_note((Ignored("sort", asked, tuple(orders)),), language)))


def initiative_table(reading: Reading) -> None:
    """The selected initiatives on the landscape's page: names open cards."""
    language, links = reading.language, reading.links
    sheet = initiative_sheet(
        reading.choice.initiatives,
        links,
        language,
        caption=language.say("Selected initiatives; a heading sorts, a name opens the card"),
        name_of=lambda key: links.here("landscape", id=key),
    )
    sortable_table("initiatives", sheet, reading, reading.selection.id, alone=True)


def downloads(reading: Reading, table: Table, rows: pd.DataFrame, formats: Sequence[str] = ("csv", "xlsx")) -> None:
    """Rows of a table as files, made at the click."""
    language = reading.language
    provenance = Provenance.of(reading.landscape, table, reading.selection)
    with st.container(horizontal=True, gap="small", key=f"downloads_{table.name}"):
        for name in formats:
            st.download_button(
                language.say("Download as {format}", format={"geojson": "GeoJSON"}.get(name, name.upper())),
                partial(export, rows[list(table.names)], table, name, provenance),
                file_name=f"clusterdash-{FILE_STEMS[table.name]}.{name}",
                mime=MEDIA_TYPES[name],
                key=f"download_{table.name}_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
