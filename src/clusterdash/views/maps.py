"""The map: a constant base (boundaries, water, scale, licence) and one small picture that changes with the selection.

The base is drawn once by the browser, which fetches the boundaries by address; a change sends only classes of areas
and the marks. The drawing itself stands in `views/static/map.js`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import FILE_NAMES, Landscape
from clusterdash.model.licences import BOUNDARIES_CREDIT, BOUNDARIES_URL
from clusterdash.model.measures import Measure
from clusterdash.model.sectors import SECTORS
from clusterdash.views.colours import DARK_FILLS, LIGHT_FILLS, MOST_CLASSES, class_breaks, class_fills, class_of, ink_on

DRAWING = Path(__file__).with_name("static")  # the folder of the script and the style that draw a map
MARK_COLUMNS = ["short_name", "sector", "municipality", "members"]
EVENT_MARK_COLUMNS = ["title", "start_date", "municipality"]
UNKNOWN_COLOR = "#7A8F9A"
SMALLEST_RADIUS_PX = 9
LARGEST_RADIUS_PX = 21
STATE_BOUNDS = ((47.53, 7.51), (49.80, 10.50))
LEAFLET_OPTIONS: dict[str, Any] = {
    "maxZoom": 14,
    "minZoom": 6,
    "zoomSnap": 0.25,
    "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 120,
}


@dataclass(frozen=True)
class MapAddresses:
    """Where the browser finds the parts of the map, relative to the map's frame."""

    leaflet_script: str
    leaflet_style: str
    map_script: str
    map_style: str
    boundaries: str


class _Script(MacroElement):
    """One call of the map's own script with data as JSON."""

    _template = Template(
        "{% macro script(this, kwargs) %}clusterdash.{{ this.call }}(window, {{ this.data|tojson }});{% endmacro %}"
    )

    def __init__(self, call: str, data: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.call = call
        self.data = data


class _Start(_Script):
    """The call that begins the map; it is given the map itself."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "clusterdash.start({{ this._parent.get_name() }}, {{ this.data|tojson }});"
        "{% endmacro %}"
    )


def base_map(addresses: MapAddresses, language: Language, basemap_url: str = "") -> folium.Map:
    """The part of the map that never changes for a language: everything but classes and marks."""
    base = folium.Map(tiles=None, zoom_control=False, attributionControl=False, **LEAFLET_OPTIONS)
    base.default_js = [("leaflet", addresses.leaflet_script), ("clusterdash", addresses.map_script)]
    base.default_css = [("leaflet", addresses.leaflet_style), ("clusterdash", addresses.map_style)]
    base.add_child(_Start("start", start_options(addresses.boundaries, language, basemap_url)))
    return base


def start_options(boundaries: str, language: Language, basemap_url: str = "") -> dict[str, object]:
    """What the map's script is told once for a language; `boundaries` is where it finds them."""
    return {
        "boundaries": boundaries,
        "files": {level.value: name for level, name in FILE_NAMES.items()},
        "bounds": STATE_BOUNDS,
        "fills": {"light": LIGHT_FILLS, "dark": DARK_FILLS},
        "credit": f'<a href="{BOUNDARIES_URL}" target="_blank" rel="noopener">{BOUNDARIES_CREDIT}</a>',
        "basemap": basemap_url,
        "language": language.code,
        "texts": {
            "title": language.say("Map of the cluster initiatives of Baden-Württemberg"),
            "in": language.say("Zoom in"),
            "out": language.say("Zoom out"),
            "home": language.say("Whole state"),
            "marks": language.say("Initiatives on the map; arrow keys move, Enter opens the card"),
            "failed": language.say("The boundaries could not be loaded. Please reload the page."),
            "none": language.say("no value"),
        },
    }


@dataclass(frozen=True)
class MapView:
    """What of a map changes.

    `areas` of a level with columns `ags` and the measure's code, `marks` as from `mark_table`. `selected` are the keys
    of areas with an outline, `opened` the id of the mark that stands out. With `focus` the map
    moves to these areas whenever they change; without, it moves to the selected ones once. A click on an area or mark
    goes to `area_address` or `mark_address` with the key behind it; where there is none, the page is told. `title`,
    `marks_label` and `marks_help` name and explain the map and its marks where it does not show initiatives.
    """

    level: Level
    measure: Measure
    areas: pd.DataFrame
    marks: pd.DataFrame
    selected: tuple[str, ...] = ()
    opened: str | None = None
    focus: tuple[str, ...] = ()
    area_address: str = ""
    mark_address: str = ""
    title: str = ""
    marks_label: str = ""
    marks_help: str = ""

    @cached_property
    def breaks(self) -> list[float]:
        """The upper bounds of the classes that the areas are coloured by."""
        return class_breaks(self.areas[self.measure.code], whole=self.measure.decimals == 0)


def picture(view: MapView, landscape: Landscape, language: Language) -> folium.FeatureGroup:
    """The part of the map that changes."""
    group = folium.FeatureGroup()
    group.add_child(_Script("show", shown(view, landscape, language)))
    return group


def shown(view: MapView, landscape: Landscape, language: Language) -> dict[str, object]:
    """What the map's script is told at every change."""
    return {
        "level": view.level.value,
        "values": _area_values(view, landscape, language),
        "unit": language.text(view.measure.unit),
        "selected": list(view.selected),
        "marks": view.marks.to_dict("records"),
        "open": view.opened,
        "focus": list(view.focus),
        "area_address": view.area_address,
        "mark_address": view.mark_address,
        "title": view.title,
        "marks_label": view.marks_label,
    }


def _area_values(view: MapView, landscape: Landscape, language: Language) -> dict[str, list[object]]:
    """By key: class, fill position, name and value in words; municipalities without a value are left out."""
    values, breaks = view.areas[view.measure.code], view.breaks
    positions = class_fills(len(breaks), range(MOST_CLASSES)) if breaks else []  # type: ignore[arg-type]
    found: dict[str, list[object]] = {}
    for ags, value, number in zip(view.areas["ags"], values, class_of(values, breaks), strict=True):
        if view.level is Level.MUNICIPALITY and not number:
            continue
        words = language.number(None if pd.isna(value) else float(value), view.measure.decimals)
        fill = None if number is None else positions[number - 1] if number else -1
        found[ags] = [fill, landscape.area_name(ags, language), words]
    return found


def mark_table(initiatives: pd.DataFrame, places: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row an initiative that has a point; where only the district is known, it stands at the district's label.

    `places` as in a landscape.

    Columns out: `id`, `lat`, `lon` (degrees, WGS 84), `radius` (px, by the root of the members), `color`,
    `ink`, `letters` (the sector's), `hollow` (no member figure), `text` (what a reader sees and hears on the mark).
    """
    rows = _placed(initiatives, places)
    sectors = [SECTORS[code] for code in rows["sector"]]
    return pd.DataFrame(
        {
            "id": rows["id"],
            "lat": rows["lat"],
            "lon": rows["lon"],
            "radius": [radius_of(members) for members in rows["members"]],
            "color": [sector.color for sector in sectors],
            "ink": [ink_on(sector.color) for sector in sectors],
            "letters": [sector.letters for sector in sectors],
            "hollow": rows["members"].isna().to_numpy(dtype=bool),
            "text": [_mark_text(row, language) for row in rows[MARK_COLUMNS].to_dict("records")],
        }
    )


def _placed(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a place, each with a point."""
    lat = rows["lat"].fillna(rows["ags"].map(places["label_lat"]))
    lon = rows["lon"].fillna(rows["ags"].map(places["label_lon"]))
    return rows.assign(lat=lat, lon=lon).dropna(subset=["lat", "lon"])


def event_marks(events: pd.DataFrame, places: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row an event that has a place, with the columns of `mark_table`; all of one size, none hollow."""
    rows = _placed(events, places)
    sectors = [SECTORS[codes[0]] if codes else None for codes in rows["sectors"]]
    colors = [sector.color if sector else UNKNOWN_COLOR for sector in sectors]
    return pd.DataFrame(
        {
            "id": rows["id"],
            "lat": rows["lat"],
            "lon": rows["lon"],
            "radius": SMALLEST_RADIUS_PX,
            "color": colors,
            "ink": [ink_on(color) for color in colors],
            "letters": [sector.letters if sector else "–" for sector in sectors],
            "hollow": False,
            "text": [_event_text(row, language) for row in rows[EVENT_MARK_COLUMNS].to_dict("records")],
        }
    )


def _event_text(row: dict[str, Any], language: Language) -> str:
    town = "" if pd.isna(row["municipality"]) else f" · {row['municipality']}"
    return f"{language.short_date(row['start_date'])}{town} · {row['title']}"


def radius_of(members: float | None) -> float:
    """The radius of a mark in px: the area grows with the members; the smallest where they are unknown."""
    if members is None or pd.isna(members):
        return SMALLEST_RADIUS_PX
    share = min(float(members) / 1200, 1.0) ** 0.5
    radius: float = round(SMALLEST_RADIUS_PX + (LARGEST_RADIUS_PX - SMALLEST_RADIUS_PX) * share, 1)
    return radius


def _mark_text(row: dict[str, Any], language: Language) -> str:
    place = language.say("seat known by district only") if pd.isna(row["municipality"]) else row["municipality"]
    if pd.isna(row["members"]):
        members = language.say("no member figure")
    else:
        members = language.count("{number} member", "{number} members", int(row["members"]))
    return f"{row['short_name']} · {language.text(SECTORS[row['sector']].name)} · {place} · {members}"
