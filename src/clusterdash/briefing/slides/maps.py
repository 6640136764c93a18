"""Maps as native shapes: each area a freeform named by its key that can be recoloured, marks, and the legend."""

from __future__ import annotations

import math
from collections.abc import Sequence

from clusterdash.briefing.mapping import NAME_SIZE, DrawnArea, DrawnMap, DrawnMark, DrawnName, Parts, legend
from clusterdash.briefing.scenes import MapPart
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.markup import (
    DECORATIVE,
    Words,
    bare_frame,
    body,
    drawn,
    fill_of,
    group,
    line_of,
    outline,
    shape,
)
from clusterdash.briefing.slides.typesetting import LINE, text_height, text_width
from clusterdash.locale import Language
from clusterdash.model.licences import BOUNDARIES_CREDIT
from clusterdash.model.sectors import SECTORS, Sector
from clusterdash.views.colours import ink_on
from clusterdash.views.maps import MapView
from clusterdash.views.sector_charts import SHORT_NAMES

BORDER, SELECTED_BORDER, EMPTY_MARK = "#8FA3B0", "#16232B", "#4A5B66"
WHITE = "#FFFFFF"
LEGEND_WIDTH, SPACE = 252.0, 22.0
SIZES, ROW = (14.0, 13.0, 12.0), 18.5
ABOVE_ENTRIES, BELOW_ENTRIES, BESIDE_SIGN = 4.0, 14.0, 6.0
SWATCH, BULLET = 22.0, 15.0
Forms = dict[tuple[Parts, float], tuple[Box, str]]
Entry = tuple[str, str, str]
"""An entry of the legend: fill, letters on it, words."""


def add_map(canvas: Canvas, part: MapPart, flat: DrawnMap, box: Box, forms: Forms) -> None:
    """Draw a map and its legend to the right; `forms` keeps the outlines that earlier slides have worked out."""
    width = min(box.width - LEGEND_WIDTH - SPACE, box.height / flat.height)
    sheet = box._replace(width=width, height=width * flat.height)
    known = canvas.known(part.title, part.sentence)
    areas = [*sorted(flat.areas, key=lambda area: area.selected), *flat.outlined]
    shapes = [_area(canvas, area, sheet, forms) for area in areas]
    names = [_name(canvas, name, sheet) for name in flat.names]
    marks = [_mark(canvas, mark, sheet) for mark in flat.marks]
    canvas.add(group(known, sheet, "".join([*shapes, *names, *marks])))
    _add_legend(canvas, part.view, flat.marks, box.beside(width + SPACE))


def credit_line(language: Language) -> str:
    """Whose the boundaries are, as their licence asks."""
    return language.say("Boundaries on the maps: {credit}", credit=BOUNDARIES_CREDIT)


def _area(canvas: Canvas, area: DrawnArea, sheet: Box, forms: Forms) -> str:
    key = (area.parts, sheet.width)
    if key not in forms:
        forms[key] = form_of(area.parts, sheet.width)
    place, geometry = forms[key]
    moved = place._replace(x=sheet.x + place.x, y=sheet.y + place.y)
    line = line_of(SELECTED_BORDER, 2.25) if area.selected else line_of(BORDER, 0.5)
    said = f"{area.name}: {area.value}" if area.value else area.name
    return drawn(canvas.known(area.ags, said), moved, geometry, fill_of(area.fill) + line)


def _name(canvas: Canvas, name: DrawnName, sheet: Box) -> str:
    size = NAME_SIZE * sheet.width
    width, height = text_width(name.text, size) + 2, size * LINE
    place = Box(sheet.x + name.x * sheet.width - width / 2, sheet.y + name.y * sheet.width - height / 2, width, height)
    words = body(bare_frame("ctr", wrap="none"), [[Words(name.text, size, name.ink.upper())]], canvas.language, "ctr")
    return shape(canvas.known(name.text), place, fill_of(""), words, text_box=True)


def form_of(parts: Parts, width: float) -> tuple[Box, str]:
    """Where an area lies on a sheet of this width, and its outline."""
    points = [point for rings in parts for ring in rings for point in ring]
    left, top = (min(each) * width for each in zip(*points, strict=True))
    right, low = (max(each) * width for each in zip(*points, strict=True))
    rings = [[(x * width - left, y * width - top) for x, y in ring[:-1]] for rings in parts for ring in rings]
    return Box(left, top, right - left, low - top), outline(right - left, low - top, rings)


def _mark(canvas: Canvas, mark: DrawnMark, sheet: Box) -> str:
    left, top, side = ((value * sheet.width) for value in (mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius))
    place = Box(sheet.x + left, sheet.y + top, side, side)
    known = canvas.known(mark.id, mark.text)
    return _bullet(canvas.language, known, place, (mark.color, mark.letters, ""), hollow=mark.hollow)


def _bullet(language: Language, known: str, place: Box, entry: Entry, *, hollow: bool = False) -> str:
    """A mark as a circle with letters; a hollow one has its colour around it."""
    color, letters, _ = entry
    radius = place.width / 2
    look = (fill_of(WHITE) + line_of(color, radius / 6)) if hollow else (fill_of(color) + line_of(WHITE, radius / 12))
    words = Words(letters, radius * 0.95, SELECTED_BORDER if hollow else ink_on(color).upper(), bold=True)
    text = body(bare_frame("ctr", wrap="none"), [[words]] if letters else [], language, "ctr")
    return shape(known, place, look, text, form="ellipse")


# ---- the legend ------------------------------------------------------------------------------------------------------


def _add_legend(canvas: Canvas, view: MapView, marks: Sequence[DrawnMark], box: Box) -> None:
    """The classes of the areas' colours, and below them the sectors of the marks."""
    language = canvas.language
    classes = [(fill, "", words) for fill, words in legend(view, language)]
    rest = _add_entries(canvas, _measure_title(view, language), classes, box, round_ones=False)
    if entries := _mark_entries(marks, language):
        _add_entries(canvas, language.say("Marks"), entries, rest, round_ones=True)


def _measure_title(view: MapView, language: Language) -> str:
    name, unit = language.text(view.measure.name), language.text(view.measure.unit)
    return name if name.casefold() == unit.casefold() else f"{name} ({unit})"


def _mark_entries(marks: Sequence[DrawnMark], language: Language) -> list[Entry]:
    """The sectors that occur, by their short names, and what a hollow mark is."""
    present = {mark.letters for mark in marks}
    entries = [_sector_entry(sector, language) for sector in SECTORS.values() if sector.letters in present]
    hollow = [("", "", language.say("no figure"))] if any(mark.hollow for mark in marks) else []
    return entries + hollow


def _sector_entry(sector: Sector, language: Language) -> Entry:
    return sector.color, sector.letters, language.text(SHORT_NAMES[sector.code])


def _add_entries(canvas: Canvas, title: str, entries: Sequence[Entry], box: Box, *, round_ones: bool) -> Box:
    """A title and entries, in two columns where their words have room; what is left of the box below them."""
    title_height = max(text_height(title, SIZES[0], box.width, bold=True), ROW)
    canvas.text(title, box._replace(height=title_height), [[Words(title, SIZES[0], bold=True)]])
    list_box = box.below(title_height + ABOVE_ENTRIES)
    sign = (BULLET if round_ones else SWATCH) + BESIDE_SIGN
    columns, size = _columns(entries, box.width, sign)
    rows, width = math.ceil(len(entries) / columns), box.width / columns
    pitch = min(ROW, list_box.height / max(rows, 1))
    for place, entry in enumerate(entries):
        line = Box(box.x + width * (place // rows), list_box.y + pitch * (place % rows), width, pitch)
        canvas.add(_sign(canvas, entry, line, round_ones=round_ones))
        words = [[Words(entry[2], min(size, pitch / LINE))]]
        canvas.text(entry[2], line.beside(sign)._replace(width=width - sign), words, anchor="ctr")
    return list_box.below(pitch * rows + BELOW_ENTRIES)


def _columns(entries: Sequence[Entry], width: float, sign: float) -> tuple[int, float]:
    """How many columns the words of entries have room in, and their size there."""
    for columns in (2, 1):
        for size in SIZES:
            if all(text_width(words, size) <= width / columns - sign for *_, words in entries):
                return columns, size
    return 1, SIZES[-1]


def _sign(canvas: Canvas, entry: Entry, line: Box, *, round_ones: bool) -> str:
    known = canvas.known(entry[2], inner=DECORATIVE)
    if round_ones:
        place = Box(line.x, line.y + (line.height - BULLET) / 2, BULLET, BULLET)
        hollow = not entry[0]
        return _bullet(canvas.language, known, place, (entry[0] or EMPTY_MARK, *entry[1:]), hollow=hollow)
    place = Box(line.x, line.y + (line.height - 12) / 2, SWATCH, 12)
    return shape(known, place, fill_of(entry[0]) + line_of(BORDER, 0.5))
