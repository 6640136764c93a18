"""How tests read slides back: with the library that wrote them, and as the parts of a zip file."""

import math
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from clusterdash.briefing.slides.grid import EMU, SLIDE
from clusterdash.briefing.slides.typesetting import LINE, text_height, text_width

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(written: bytes) -> Any:  # noqa: ANN401 - the library leaves its objects untyped
    return Presentation(BytesIO(written))


def parts(written: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(written)) as package:
        return {name: package.read(name) for name in package.namelist()}


def every_shape(shapes: Any) -> Iterator[Any]:  # noqa: ANN401
    """All shapes, those of groups behind their group."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def said(shape: Any) -> str:  # noqa: ANN401
    """The alternative text of a shape."""
    return str(_known(shape).get("descr", ""))


def is_decorative(shape: Any) -> bool:  # noqa: ANN401
    return any(mark.get("val") == "1" for mark in _known(shape).iter(DECORATIVE))


def _known(shape: Any) -> Any:  # noqa: ANN401
    return next(element for element in shape.element.iter() if etree.QName(element).localname == "cNvPr")


def words(shape: Any) -> str:  # noqa: ANN401
    """What stands in a shape or table."""
    if shape.has_text_frame:
        return str(shape.text_frame.text)
    if getattr(shape, "has_table", False) and shape.has_table:
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in shape.table.rows)
    return ""


def slide_words(slide: Any) -> str:  # noqa: ANN401
    return "\n".join(filter(None, map(words, every_shape(slide.shapes))))


def title(slide: Any) -> str:  # noqa: ANN401
    return str(slide.shapes.title.text_frame.text)


def charts(slide: Any) -> list[Any]:  # noqa: ANN401
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:  # noqa: ANN401
    """The cells of each table of a slide."""
    found = [shape.table for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def place(shape: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Left, top, right and lower edge in points."""
    left, top = shape.left / EMU, shape.top / EMU
    return left, top, left + shape.width / EMU, top + shape.height / EMU


def is_inside(shape: Any) -> bool:  # noqa: ANN401
    left, top, right, low = place(shape)
    return left >= -0.1 and top >= -0.1 and right <= SLIDE.width + 0.1 and low <= SLIDE.height + 0.1


def overlaps(shapes: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """The names of shapes that lie on each other by more than a point."""
    places = [(shape.name, place(shape)) for shape in shapes]
    return [
        (one, other)
        for (one, (left, top, right, low)), (other, (left2, top2, right2, low2)) in combinations(places, 2)
        if min(right, right2) - max(left, left2) > 1 and min(low, low2) - max(top, top2) > 1
    ]


def spilled(shapes: Any) -> list[str]:  # noqa: ANN401
    """The texts that need more height than their shape has, by more than a point."""
    framed = [shape for shape in shapes if shape.has_text_frame]
    return [words(shape) for shape in framed if _words_height(shape) > shape.height / EMU + 1]


def _words_height(shape: Any) -> float:  # noqa: ANN401
    width = shape.width / EMU
    return sum(_paragraph_height(paragraph.runs, width) for paragraph in shape.text_frame.paragraphs)


def _paragraph_height(runs: Any, width: float) -> float:  # noqa: ANN401
    """The height of a paragraph; of one in several sizes the large words stand on its first line."""
    if len(runs) == 1:
        (run,) = runs
        return text_height(run.text, run.font.size.pt, width, bold=bool(run.font.bold))
    sizes = [run.font.size.pt for run in runs]
    used = sum(text_width(run.text, run.font.size.pt, bold=bool(run.font.bold)) for run in runs)
    further = math.ceil(used / width) - 1
    return (max(sizes) + further * min(sizes)) * LINE if sizes else 0.0


def links(written: bytes) -> set[str]:
    """All addresses outside of the file that it leads to."""
    relations = [blob.decode() for name, blob in parts(written).items() if name.endswith(".rels")]
    return {
        target.replace("&amp;", "&")
        for text in relations
        for target in re.findall(r'Target="([^"]+)" TargetMode="External"', text)
    }


def notes(slide: Any) -> str:  # noqa: ANN401
    return str(slide.notes_slide.notes_text_frame.text)
