"""The panels of a page: a picture with its sentence, its twin table and its data; the map; the table of initiatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit_folium import st_folium

from clusterdash.analysis.choosing import Choice
from clusterdash.exporting import FILE_STEMS, MEDIA_TYPES, Provenance, export
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.columns import Table
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import Ignored, Selection
from clusterdash.views.maps import MapView, base_map, mark_table, picture
from clusterdash.views.pieces import card_html, heading_html, legend_html, marks_html, twin_of
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sentences import ignored_note, map_sentence, source_line
from clusterdash.views.tables import Sheet, sheet_page
from clusterdash.views.templating import note_html
from clusterdash.web import address
from clusterdash.web.assets import MAP_ADDRESSES
from clusterdash.web.components import panel, rows_table
from clusterdash.web.filters import level_switch, switch, toggled
from clusterdash.web.reading import Reading
from clusterdash.web.shared import settings, today

MAP_HEIGHT_PX = 640
PAGES_OF_TABLES = "_pages_of_tables"


@dataclass(frozen=True)
class Picture:
    """A chart and what belongs to it: its key, title and sentence, the table it draws and that table's headings.

    Cells and headings may be `{"value": …, "href": …}`. Without a figure the table stands alone; `caption` names it
    where there is no title. `pick` turns the code of a clicked bar into the selection that the click asks for.
    """

    key: str
    title: str
    sentence: str
    table: pd.DataFrame
    headings: Sequence[Any]
    figure: go.Figure | None = None
    pick: Callable[[Selection, str], Selection] | None = None
    caption: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no row, or numbers that are all 0."""
        numbers = self.table.select_dtypes("number")
        return self.table.empty or not (numbers.columns.empty or (numbers.fillna(0) != 0).to_numpy().any())


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
    view = MapView(
        Level(selection.level),
        MEASURES[selection.measure],
        areas,
        mark_table(choice.initiatives, reading.landscape.places, language),
        selected=selection.area,
        opened=selection.id,
    )
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
        rows, headings = _area_rows(reading, areas)
        title = language.say("The map as a table")
        chart_panel(Picture("areas", "", "", rows, headings, caption=title), reading)


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


def _map_clicked(reading: Reading) -> None:
    clicked = (st.session_state.get("map") or {}).get("last_active_drawing")
    if not clicked:
        return
    kind, key = clicked["properties"].get("kind"), clicked["properties"].get("key")
    if kind is None:  # streamlit-folium's own word of a click, after its frame was loaded anew
        return
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


def _area_rows(reading: Reading, areas: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    language, level = reading.language, Level(reading.selection.level)
    table = areas.sort_values(["initiatives", "members"], ascending=False)
    if level is Level.MUNICIPALITY:
        table = table[(table["initiatives"] > 0) | (table["events"] > 0)].drop(columns=["employees", "density"])
    links = reading.links
    names = [{"value": reading.landscape.area_name(ags, language), "href": links.area(ags)} for ags in table["ags"]]
    headings = [
        language.text(level.name_text),
        language.say("Initiatives"),
        language.say("Known members"),
        language.say("Initiatives with a member figure"),
        language.say("Events in the period"),
        language.say("Employees"),
        language.say("Initiatives per 100,000 employees"),
    ]
    return table.assign(ags=names), headings[: len(table.columns)]


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
