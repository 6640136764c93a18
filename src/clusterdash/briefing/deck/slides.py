"""From a scene to what its slide says and draws."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import segno
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from clusterdash.briefing.documents import Document
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.briefing.tables import Table, read_table
from clusterdash.views.maps import shown
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import Figure, legend_html, marks_html

NOTHING = Markup()
MOST_LEADING = 3  # key figures that stand large beside the first picture


@dataclass(frozen=True)
class Part:
    """What fills a slide's stage: a map, a chart or a table, with its title, its sentence and the table that it draws.

    `data` is what its script draws, as JSON that can stand in a page; `legend` explains the colours of a map. A part
    of key `figures` has no table.
    """

    kind: str
    title: str
    sentence: str
    table: Table | None = None
    data: Markup = NOTHING
    legend: Markup = NOTHING
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Slide:
    """A scene with its number, what fills its stage, its source, and where it is live, as an address and as a code.

    `leading` are the key figures that stand beside the first picture.
    """

    number: int
    scene: Scene
    parts: tuple[Part, ...]
    leading: tuple[Figure, ...]
    source: str
    live: str
    code: Markup


def slide_of(document: Document, number: int, scene: Scene) -> Slide:
    """The slide of a scene."""
    live, parts = document.live(scene), tuple(_parts(document, scene))
    leading = scene.figures[:MOST_LEADING] if parts else scene.figures
    if len(leading) < len(scene.figures):
        parts += (Part("numbers", document.language.say("Key figures"), "", figures=scene.figures),)
    return Slide(number, scene, parts, leading, document.source(scene), live, code_of(live))


def code_of(address: str) -> Markup:
    """A QR code as SVG; empty without an address."""
    if not address:
        return NOTHING
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=2, omitsize=True, dark="#10181d", light="#ffffff"))  # noqa: S704 - numbers only


def _parts(document: Document, scene: Scene) -> Iterator[Part]:
    if scene.map:
        yield _map(document, scene, scene.map)
    for picture in scene.pictures:
        if picture.figure is not None and not picture.empty:
            yield _chart(document, picture)
        elif picture.figure is None and not picture.table.empty:
            title = picture.title or picture.caption or document.language.say("Table")
            yield Part("table", title, picture.sentence, _table(document, picture, title))


def _chart(document: Document, picture: Picture) -> Part:
    title = picture.title or picture.caption or document.language.say("Chart")
    data = htmlsafe_json_dumps(json.loads(picture.figure.to_json()))  # type: ignore[union-attr]  # it has a figure
    return Part("chart", title, picture.sentence, _table(document, picture, title), data)


def _map(document: Document, scene: Scene, part: MapPart) -> Part:
    """The map as the page draws it, but for its clicks, which lead nowhere here."""
    language = document.language
    marks = language.say("Marks on the map; arrow keys move, Enter tells what a mark stands for")
    view = replace(part.view, area_address="", mark_address="", title=part.sentence, marks_label=marks)
    data = htmlsafe_json_dumps(shown(view, scene.reading.landscape, language))
    legend = legend_html(view.areas, view.breaks, view.measure, language)
    if not view.marks.empty:
        legend += marks_html(view.marks, language, explained=view.marks_help)
    twin = _table(document, part.twin, part.twin.caption or part.title)
    return Part("map", part.title, part.sentence, twin, data, Markup(legend))  # noqa: S704 - made by templates


def _table(document: Document, picture: Picture, caption: str) -> Table:
    return read_table(picture, document.language, document.address)._replace(caption=caption)
