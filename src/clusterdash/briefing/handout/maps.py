"""Maps as SVG, with their legends in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import NAME_SIZE, DrawnArea, DrawnMap, DrawnMark, DrawnName, Ring, drawn_map, legend
from clusterdash.briefing.scenes import MapPart
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_CREDIT
from clusterdash.model.sectors import SECTORS
from clusterdash.views.colours import ink_on
from clusterdash.views.maps import MapView
from clusterdash.views.sector_charts import SHORT_NAMES

Plain = dict[str, Any]
SIDE = 1000  # units of the drawing's width
BORDER, SELECTED_BORDER = 'stroke="#8FA1AC" stroke-width="0.8"', 'fill="none" stroke="#C77A12" stroke-width="4"'
LARGER = 1.35  # marks on paper, so that their letters can be read
LETTERS_SIZE = 1.05  # of a mark's radius


def map_item(part: MapPart, landscape: Landscape, document: Document) -> Plain:
    """A map as the template shows it."""
    view, language = part.view, document.language
    flat = drawn_map(view, landscape, document.outlines, language)
    return {
        "kind": "map",
        "wide": False,
        "name": part.title,
        "title": part.title,
        "sentence": part.sentence,
        "alt": part.sentence,
        "svg": map_svg(flat),
        "height": flat.height,
        "measure": _measure_title(view, language),
        "classes": [{"fill": fill, "words": words} for fill, words in legend(view, language)],
        "credit": BOUNDARIES_CREDIT,
        "marks": _sectors(flat, language),
        "marks-title": language.say("Marks"),
        "marks-help": view.marks_help
        or language.say(
            "One mark an initiative: colour and letters are its sector, the size its members; hollow where no member "
            "figure is known. Marks of one town stand around its point."
        ),
    }


def _measure_title(view: MapView, language: Language) -> str:
    name, unit = language.text(view.measure.name), language.text(view.measure.unit)
    return name if name.casefold() == unit.casefold() else f"{name} ({unit})"


def _sectors(flat: DrawnMap, language: Language) -> list[Plain]:
    """The sectors of the marks that are seen."""
    seen = {mark.letters for mark in flat.marks}
    return [
        {
            "color": sector.color,
            "ink": ink_on(sector.color),
            "letters": sector.letters,
            "name": language.text(SHORT_NAMES[sector.code]),
        }
        for sector in SECTORS.values()
        if sector.letters in seen
    ]


def map_svg(flat: DrawnMap) -> str:
    """The drawing: areas, the outlines of the selected ones, and marks, small ones above large ones."""
    width, height = SIDE, round(SIDE * flat.height, 1)
    chosen = [area for area in flat.areas if area.selected]
    marks = sorted(flat.marks, key=lambda mark: -mark.radius)
    outlined = map(_outline, [*chosen, *flat.outlined])
    parts = [*map(_area, flat.areas), *outlined, *map(_name, flat.names), *map(_mark, marks)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="Libertinus Serif" font-weight="bold" text-anchor="middle">{"".join(parts)}</svg>'
    )


def _area(area: DrawnArea) -> str:
    return f'<path d="{_path(area)}" fill="{area.fill}" fill-rule="evenodd" {BORDER}/>'


def _outline(area: DrawnArea) -> str:
    return f'<path d="{_path(area)}" {SELECTED_BORDER}/>'


def _name(name: DrawnName) -> str:
    x, y, size = (round(value * SIDE, 1) for value in (name.x, name.y + NAME_SIZE / 3, NAME_SIZE))
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="normal" fill="{name.ink}">{escape(name.text)}</text>'


def _path(area: DrawnArea) -> str:
    return "".join(_closed(ring) for rings in area.parts for ring in rings)


def _closed(ring: Ring) -> str:
    points: Iterable[str] = (f"{x * SIDE:.1f},{y * SIDE:.1f}" for x, y in ring[:-1])
    return f"M{' '.join(points)}Z"


def _mark(mark: DrawnMark) -> str:
    """A mark with its letters; a hollow one is white within a ring of its colour."""
    x, y, radius = (round(value * SIDE, 1) for value in (mark.x, mark.y, mark.radius * LARGER))
    fill, ink = ("#FFFFFF", "#10181d") if mark.hollow else (mark.color, mark.ink)
    stroke, width = (mark.color, 3) if mark.hollow else ("#FFFFFF", 1)
    size = round(radius * LETTERS_SIZE, 1)
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
        f'<text x="{x}" y="{round(y + size * 0.33, 1)}" font-size="{size}" fill="{ink}">{mark.letters}</text>'
    )
