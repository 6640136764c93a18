"""The panels of a page: a picture with its sentence, its twin table and its data; the map; the table of initiatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit_folium import st_folium

from clusterdash.analysis.choosing import Choice
from clusterdash.exporting import MEDIA_TYPES, Provenance, export
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import Selection
from clusterdash.model.tables import INITIATIVES
from clusterdash.views.maps import base_map, class_breaks, mark_table, picture
from clusterdash.views.pieces import Twin, card_html, heading_html, legend_html, marks_html, twin_of
from clusterdash.views.rows import SORTABLE, row_data
from clusterdash.views.sentences import map_sentence, source_line
from clusterdash.web import address
from clusterdash.web.assets import MAP_ADDRESSES
from clusterdash.web.components import panel, rows_table
from clusterdash.web.filters import toggled, widget_changed
from clusterdash.web.frame import Reading
from clusterdash.web.shared import bare, settings, today

MAP_HEIGHT_PX = 640
OPENED = "_opened"


@dataclass(frozen=True)
class Picture:
    """A chart and what belongs to it: its key, title and sentence, the table it draws and that table's headings.

    `pick` turns the code of a clicked bar into the selection that the click asks for; None where a click means nothing.
    """

    key: str
    title: str
    sentence: str
    figure: go.Figure
    table: pd.DataFrame
    headings: list[str]
    pick: Callable[[Selection, str], Selection] | None = None


def chart_panel(shown: Picture, reading: Reading) -> None:
    """Draw a chart with its sentence, its twin as a table and its data as CSV."""
    key = f"panel_{shown.key}"
    empty = not shown.table.select_dtypes("number").to_numpy().any()
    panel(
        key,
        title=shown.title,
        sentence=shown.sentence,
        figure=None if empty else shown.figure,
        twin=None if empty else _twin(shown.key, shown.title, shown.table, shown.headings, reading),
        on_pick=_bar_clicked(shown, key, reading) if shown.pick else None,
    )


def _twin(key: str, caption: str, table: pd.DataFrame, headings: list[str], reading: Reading) -> Twin:
    source = source_line(reading.landscape, reading.language)
    return twin_of(table, headings, caption, f"clusterdash-{key}.csv", source, reading.language)


def _bar_clicked(shown: Picture, key: str, reading: Reading) -> Callable[[], None]:
    def act() -> None:
        code = st.session_state[key].picked
        if shown.pick and isinstance(code, str):
            address.go(reading.landscape, shown.pick(reading.selection, code))

    return act


def map_panel(reading: Reading, choice: Choice, areas: pd.DataFrame) -> None:
    """Draw the map, its controls, legend, list twin and, where one is open, the card."""
    language, selection = reading.language, reading.selection
    measure = MEASURES[selection.measure]
    breaks = class_breaks(areas[measure.code], whole=measure.decimals == 0)
    sentence = map_sentence(areas, selection, reading.landscape, language)
    with st.container(key="panel_map"):
        st.html(heading_html(language.say("Map"), sentence))
        _map_controls(language)
        drawn, beside = st.columns([2, 1], gap="medium")
        with drawn, st.container(key="map_frame"):
            _draw_map(reading, choice, areas, breaks)
            st.html(legend_html(areas, breaks, measure, language))
        with beside:
            if selection.id:
                _card(reading, choice)
            st.html(marks_html(choice.initiatives, language))
        rows, headings = _area_rows(reading, areas)
        title = language.say("The map as a table")
        panel("panel_areas", title="", sentence="", figure=None, twin=_twin("areas", title, rows, headings, reading))


def _map_controls(language: Language) -> None:
    with st.container(horizontal=True, gap="medium"):
        st.segmented_control(
            language.say("Colour by"),
            list(MEASURES),
            key="measure",
            required=True,
            wrap=True,
            format_func=lambda code: language.text(MEASURES[code].name),
            on_change=widget_changed,
        )
        st.segmented_control(
            language.say("Level"),
            [level.value for level in Level],
            key="level",
            required=True,
            wrap=True,
            format_func=lambda code: language.text(Level(code).name_text),
            on_change=widget_changed,
        )


def _draw_map(reading: Reading, choice: Choice, areas: pd.DataFrame, breaks: list[float]) -> None:
    language = reading.language
    marks = mark_table(choice.initiatives, language)
    st_folium(
        base_map(MAP_ADDRESSES, language, settings().basemap_url),
        key="map",
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=picture(areas, marks, breaks, reading.selection, reading.landscape, language),
        on_change=lambda: _map_clicked(reading),
    )


def _map_clicked(reading: Reading) -> None:
    clicked = (st.session_state.get("map") or {}).get("last_active_drawing")
    if not clicked:
        return
    kind, key = clicked["properties"].get("kind"), clicked["properties"].get("key")
    if kind is None:  # streamlit-folium's own word of a click, after its frame was loaded anew
        return
    selection = reading.selection
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
    st.html(card_html(selection.id, choice, today(), language))


def _area_rows(reading: Reading, areas: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    language, level = reading.language, Level(reading.selection.level)
    table = areas.sort_values(["initiatives", "members"], ascending=False)
    if level is Level.MUNICIPALITY:
        table = table[(table["initiatives"] > 0) | (table["events"] > 0)].drop(columns=["employees", "density"])
    names = [reading.landscape.area_name(ags, language) for ags in table["ags"]]
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
def initiative_table(reading: Reading, choice: Choice) -> None:
    """The selected initiatives, sortable, names open cards; below it the downloads."""
    language = reading.language
    state = st.session_state.setdefault("rows_state", {"sort": "name", "descending": False, "page": 1, "of": None})
    if state["of"] != bare(reading.selection):
        state["page"], state["of"] = 1, bare(reading.selection)
    if st.session_state.pop(OPENED, False):
        st.rerun()  # the card stands outside of this fragment
    data = row_data(
        choice,
        state["sort"],
        descending=state["descending"],
        page=state["page"],
        opened=reading.selection.id,
        language=language,
        address_of=lambda key: "?" + urlencode(replace(reading.selection, id=key).to_pairs()),
    )
    state["page"] = data["page"]
    rows_table(data, on_sort=_sorted, on_turn=_turned, on_open=lambda: _opened(reading))


def _asked(name: str) -> object:
    return getattr(st.session_state["rows"], name)


def _sorted() -> None:
    state, column = st.session_state["rows_state"], _asked("sort")
    if column in SORTABLE:
        state["descending"] = not state["descending"] if state["sort"] == column else column in ("members", "events")
        state["sort"], state["page"] = column, 1


def _turned() -> None:
    page = _asked("turn")
    if isinstance(page, int | float):
        st.session_state["rows_state"]["page"] = int(page)


def _opened(reading: Reading) -> None:
    key = _asked("open")
    if isinstance(key, str) and reading.landscape.is_initiative(key):
        address.change(reading.landscape, id=key)
        st.session_state[OPENED] = True


def downloads(reading: Reading, choice: Choice) -> None:
    """The selected rows as files, made at the click."""
    language = reading.language
    rows = choice.initiatives[list(INITIATIVES.names)]
    provenance = Provenance.of(reading.landscape, INITIATIVES, reading.selection)
    with st.container(horizontal=True, gap="small", key="downloads"):
        for name in ("csv", "xlsx", "geojson"):
            st.download_button(
                language.say("Download as {format}", format={"geojson": "GeoJSON"}.get(name, name.upper())),
                partial(export, rows, INITIATIVES, name, provenance),
                file_name=f"clusterdash-initiativen.{name}",
                mime=MEDIA_TYPES[name],
                key=f"download_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
