"""A page of the hand-out in plain data: what one scene shows, in words and lengths."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from textwrap import shorten
from typing import Any

import segno

from clusterdash.briefing.charting import read_chart
from clusterdash.briefing.documents import Document
from clusterdash.briefing.handout.charts import drawn_chart
from clusterdash.briefing.handout.maps import map_item
from clusterdash.briefing.handout.tables import table_item
from clusterdash.briefing.handout.wording import printable_text
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.tables import words_of
from clusterdash.errors import SHOWN_EXAMPLES
from clusterdash.exporting import LANDSCAPE_NAME
from clusterdash.locale import Language
from clusterdash.views.picture import Picture

Plain = dict[str, Any]
LONGEST_TITLE, LONGEST_SENTENCE = 240, 600  # above a finding; of hundreds of areas not each can be named
FOREMOST = 2  # pictures among which the table is that a view is about
TABLES = ("table", "matrix")  # kinds of which rows can be left out
LONGEST_ADDRESS = 400  # in a QR code; the squares of a longer one are too small for a camera


def page_of(scene: Scene, document: Document) -> Plain:
    """The page of one finding; the speaker's note is not on it."""
    language = document.language
    return {
        "title": shorten(printable_text(scene.title), LONGEST_TITLE, placeholder=" …") or language.text(LANDSCAPE_NAME),
        "sentence": shorten(scene.sentence, LONGEST_SENTENCE, placeholder=" …"),
        "chosen": _chosen(scene.filters, language),
        "figures": [
            {"label": figure.label, "value": figure.value, "coverage": figure.coverage} for figure in scene.figures
        ],
        "items": _items(scene, document),
        "source": document.source(scene),
        "live": _live(document.live(scene), language),
    }


def _chosen(filters: Sequence[str], language: Language) -> str:
    """The filters in words, as many as have room above the finding."""
    if not filters:
        return ""
    shown = list(filters[:SHOWN_EXAMPLES])
    if more := len(filters) - len(shown):
        shown.append(language.say("… and {number} more.", number=language.number(more)))
    return language.say("Selection: {filters}", filters=" · ".join(shown))


def _items(scene: Scene, document: Document) -> list[Plain]:
    """Map, charts and tables, in the order of their weight; `main` is the table that the view is about."""
    maps = [map_item(scene.map, scene.reading.landscape, document) | {"main": False}] if scene.map else []
    shown = [picture for picture in scene.pictures if picture in scene.charts or picture in scene.tables]
    pieces = [_picture(picture.on_paper, document.language) for picture in shown]
    main = next((number for number, piece in enumerate(pieces[:FOREMOST]) if piece["kind"] in TABLES), None)
    return [*maps, *(piece | {"main": number == main} for number, piece in enumerate(pieces))]


def _picture(picture: Picture, language: Language) -> Plain:
    """A chart; a table with all of its rows, also where a chart cannot be drawn."""
    chart = read_chart(picture.figure) if picture.figure is not None else None
    if chart is None:
        whole = picture.whole or picture
        return _words(whole) | table_item(whole, language)
    return _words(picture) | {"corner": words_of(picture.headings[0], language)} | drawn_chart(chart, language)


def _words(picture: Picture) -> Plain:
    title = picture.title or picture.caption
    return {"name": title, "title": title, "sentence": picture.sentence, "alt": picture.sentence or title}


def _live(address: str, language: Language) -> Plain | None:
    """The link to the live view, with its QR code; nothing where the address is not known."""
    if not address:
        return None
    return {
        "address": address,
        "words": language.say("This view in the dashboard"),
        "alt": language.say("QR code to the live view: {address}", address=address),
        "code": _code(address) if len(address) <= LONGEST_ADDRESS else None,
    }


def _code(address: str) -> str:
    """The QR code of an address as SVG."""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", border=0, xmldecl=False, dark="#1B2A33")
    return drawing.getvalue().decode("ascii")
