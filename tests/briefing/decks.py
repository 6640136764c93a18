"""Documents for the deck and the folder, and how tests read a deck's page."""

import json
from collections.abc import Sequence
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from tests.briefing.composing.scenes import TODAY

ADDRESS = "https://dashboard.example/"


def document_of(scenes: Sequence[Scene], *, title: str = "Cluster im Land", code: str = "de",
                address: str = ADDRESS) -> Document:  # fmt: skip
    return Document(title, scenes, language(code), TODAY, Outlines({}), address)


def read(html: str) -> HtmlElement:
    return lxml.html.fromstring(html)


def slides(page: HtmlElement) -> list[HtmlElement]:
    """The slides that show a scene."""
    return [slide for slide in page.find_class("slide") if slide.get("data-number") != "0"]


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def parts(slide: HtmlElement) -> dict[str, HtmlElement]:
    """What fills a slide's stage, by title."""
    return {part.get("data-title"): part for part in slide.find_class("part")}


def cells(part: HtmlElement) -> list[list[str]]:
    """The rows of the table of a part, without its headings."""
    return [[words(cell) for cell in row] for row in part.iterfind(".//tbody/tr")]


def drawn(part: HtmlElement) -> Any:  # noqa: ANN401 - what plotly or the map is given
    """What the script of a chart or map draws."""
    (data,) = part.find_class("data")
    return json.loads(data.text_content())
