"""Maps as documents draw them: outlines of areas and places of marks on a flat sheet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from clusterdash.locale import Language
from clusterdash.model.areas import STATE
from clusterdash.model.landscape import Landscape
from clusterdash.views.colours import LIGHT_FILLS, class_fills, class_of, ink_on
from clusterdash.views.maps import LARGEST_RADIUS_PX, MapView
from clusterdash.views.pieces import span

DEGREES = "EPSG:4326"
FLAT = "EPSG:25832"  # ETRS89 / UTM zone 32N, the state's own flat coordinates in metres
MARGIN = 0.06  # free space around what is in focus, as a share of its larger side
FINEST = 500  # a line is drawn with as many steps as a sheet of this width has room for
NO_VALUE, NONE_HERE = "#D9DEE2", "#F2F4F5"
KEPT_SHEETS = 16
LARGEST_RADIUS = 0.021  # of the sheet's width
NAME_SIZE, LETTER_WIDTH = 0.034, 0.52  # of the sheet's width; of the size
NAME_LINES = (0.0, -1.2, 1.2, -2.4, 2.4)  # how far a name may move from the middle of its area, in lines
MOST_NAMED = 30
KIND_OF_AREA = re.compile(r"^(Landkreis|Stadtkreis|Region|Regierungsbezirk|City of) | (District|Region)$")
Place = tuple[float, float]
Ring = tuple[Place, ...]
Parts = tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class DrawnArea:
    """An area: key, name, its value in words, fill, whether it is selected, and its outlines.

    Coordinates are shares of the sheet's width, from the upper left corner; the first ring of a part is its outline,
    further ones are holes.
    """

    ags: str
    name: str
    value: str
    fill: str
    selected: bool
    parts: Parts


@dataclass(frozen=True)
class DrawnMark:
    """A mark: its id, place and radius as shares of the sheet's width, colours, letters and what is said of it."""

    id: str
    x: float
    y: float
    radius: float
    color: str
    ink: str
    letters: str
    hollow: bool
    text: str


@dataclass(frozen=True)
class DrawnName:
    """The name of an area in short, centred on a point that is free of marks, and the ink that can be read there."""

    text: str
    x: float
    y: float
    ink: str


@dataclass(frozen=True)
class DrawnMap:
    """A flat map: `height` is its height as a share of its width.

    `outlined` are selected areas of other levels than the one that is coloured, without a fill. `names` stand on maps
    of a few areas, where they have room.
    """

    areas: tuple[DrawnArea, ...]
    marks: tuple[DrawnMark, ...]
    height: float
    outlined: tuple[DrawnArea, ...] = ()
    names: tuple[DrawnName, ...] = ()


class Outlines:
    """The outlines of areas in flat coordinates (metres), each worked out once.

    `rings` gives the parts of some areas on a sheet; those of the last sheets are kept.
    """

    def __init__(self, shapes: Mapping[str, Any]) -> None:
        """`shapes` as from `clusterdash.shipped.read_shapes`."""
        self._shapes = shapes
        self._flat: dict[str, BaseGeometry] = {}
        self.rings = lru_cache(maxsize=KEPT_SHEETS)(self._rings)

    def __contains__(self, ags: str) -> bool:
        return ags in self._shapes

    def flat(self, keys: Sequence[str]) -> gpd.GeoSeries:
        """The outlines of these areas."""
        if missing := [ags for ags in keys if ags not in self._flat]:
            degrees = gpd.GeoSeries([shape(self._shapes[ags]) for ags in missing], crs=DEGREES)
            self._flat |= zip(missing, degrees.to_crs(FLAT), strict=True)
        return gpd.GeoSeries([self._flat[ags] for ags in keys], index=list(keys), crs=FLAT)

    def _rings(self, keys: tuple[str, ...], frame: _Frame) -> list[Parts]:
        cut = shapely.coverage_simplify(self.flat(keys).to_numpy(), frame.width / FINEST)
        return [_parts(shapely.clip_by_rect(area, *frame), frame) for area in cut]


class _Frame(NamedTuple):
    """The edges of the sheet in metres."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, areas: gpd.GeoSeries) -> _Frame:
        """The sheet that shows these areas with some space around them."""
        left, low, right, high = areas.total_bounds
        margin = MARGIN * max(right - left, high - low)
        return cls(left - margin, low - margin, right + margin, high + margin)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        """As a share of the width."""
        return (self.high - self.low) / self.width

    def place(self, x: float, y: float) -> Place:
        """A point as shares of the sheet's width."""
        return round((x - self.left) / self.width, 5), round((self.high - y) / self.width, 5)


def drawn_map(view: MapView, landscape: Landscape, outlines: Outlines, language: Language) -> DrawnMap:
    """A map as a document draws it.

    It shows what the view's focus names, else the whole state; areas beyond its edge are cut off.
    """
    keys = tuple(ags for ags in view.areas["ags"] if ags in outlines)
    beyond = tuple(ags for ags in view.selected if ags in outlines and ags not in keys)
    focus = [ags for ags in view.focus if ags in outlines]
    frame = _Frame.around(outlines.flat(focus or [STATE]))
    areas = tuple(
        DrawnArea(ags, landscape.area_name(ags, language), value, fill, ags in view.selected, rings)
        for (ags, value, fill), rings in zip(_valued(view, keys, language), outlines.rings(keys, frame), strict=True)
        if rings
    )
    outlined = tuple(
        DrawnArea(ags, landscape.area_name(ags, language), "", "", selected=True, parts=rings)
        for ags, rings in zip(beyond, outlines.rings(beyond, frame), strict=True)
        if rings
    )
    marks = _marks(view.marks, frame)
    names = tuple(_names(areas, marks)) if focus and len(areas) <= MOST_NAMED else ()
    return DrawnMap(areas, marks, round(frame.height, 5), outlined, names)


def _names(areas: Sequence[DrawnArea], marks: Sequence[DrawnMark]) -> Iterable[DrawnName]:
    """The names of areas that have room for them."""
    for area in areas:
        text = KIND_OF_AREA.sub("", area.name)
        shown = max((Polygon(rings[0], rings[1:]) for rings in area.parts), key=lambda part: part.area)
        if place := _free_place(text, shown, marks):
            yield DrawnName(text, *place, ink_on(area.fill))


def _free_place(text: str, area: Polygon, marks: Sequence[DrawnMark]) -> Place | None:
    """The middle of a line of words that lies within an area and on no mark; None where there is none."""
    middle, half = area.point_on_surface(), NAME_SIZE * LETTER_WIDTH * len(text) / 2
    for lines in NAME_LINES:
        y = middle.y + lines * NAME_SIZE
        line = shapely.box(middle.x - half, y - NAME_SIZE / 2, middle.x + half, y + NAME_SIZE / 2)
        if area.contains(line) and not any(line.distance(Point(mark.x, mark.y)) < mark.radius for mark in marks):
            return round(middle.x, 5), round(y, 5)
    return None


def silhouette(outlines: Outlines) -> tuple[Parts, float]:
    """The state alone on a sheet: its parts, and the sheet's height as a share of its width."""
    frame = _Frame.around(outlines.flat([STATE]))
    return outlines.rings((STATE,), frame)[0], frame.height


def _valued(view: MapView, keys: Sequence[str], language: Language) -> Iterable[tuple[str, str, str]]:
    """Key, value in words and fill of each area."""
    fills = class_fills(len(view.breaks), LIGHT_FILLS) if view.breaks else []
    values = view.areas.set_index("ags").loc[list(keys), view.measure.code]
    for (ags, value), number in zip(values.items(), class_of(values, view.breaks), strict=True):
        words = language.number(None if pd.isna(value) else float(value), view.measure.decimals)
        yield str(ags), words, NO_VALUE if number is None else fills[number - 1] if number else NONE_HERE


def _parts(area: BaseGeometry, frame: _Frame) -> Parts:
    polygons = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon" and not part.is_empty]
    rings = [(part.exterior, *part.interiors) for part in polygons]
    return tuple(tuple(tuple(frame.place(x, y) for x, y in ring.coords) for ring in part) for part in rings)


def _marks(marks: pd.DataFrame, frame: _Frame) -> tuple[DrawnMark, ...]:
    points = gpd.GeoSeries(gpd.points_from_xy(marks["lon"], marks["lat"]), crs=DEGREES).to_crs(FLAT)
    drawn = []
    for row, point, (dx, dy) in zip(marks.itertuples(), points, _spread(marks), strict=True):
        x, y = frame.place(point.x, point.y)
        if 0 <= x <= 1 and 0 <= y <= frame.height:
            radius = round(float(row.radius) / LARGEST_RADIUS_PX * LARGEST_RADIUS, 5)
            place = (round(x + dx, 5), round(y + dy, 5), radius)
            drawn.append(DrawnMark(row.id, *place, row.color, row.ink, row.letters, bool(row.hollow), row.text))
    return tuple(drawn)


def _spread(marks: pd.DataFrame) -> list[tuple[float, float]]:
    """How far each mark moves from its point, so that those of one town stand around it as seeds of a sunflower do."""
    step, turn = LARGEST_RADIUS * 0.95, math.pi * (3 - math.sqrt(5))
    numbers = marks.groupby(["lat", "lon"]).cumcount()
    alone = marks.groupby(["lat", "lon"])["id"].transform("size") == 1
    return [
        (0.0, 0.0) if single else (step * math.sqrt(number + 0.5) * math.cos(number * turn),
                                   step * math.sqrt(number + 0.5) * math.sin(number * turn))
        for number, single in zip(numbers, alone, strict=True)
    ]  # fmt: skip


def legend(view: MapView, language: Language) -> list[tuple[str, str]]:
    """The classes of a map's colours: fill and the values it stands for."""
    fills = class_fills(len(view.breaks), LIGHT_FILLS) if view.breaks else []
    step = 0 if view.measure.decimals else 1
    lower = [0.0, *view.breaks[:-1]]
    entries = [(NONE_HERE, language.say("none"))]
    for fill, low, high in zip(fills, lower, view.breaks, strict=False):
        entries.append((fill, span(low + step, high, view.measure.decimals, language)))
    if view.areas[view.measure.code].isna().any():
        entries.append((NO_VALUE, language.say("not known")))
    return entries
