"""The markup of shapes (ECMA-376, DrawingML) as text, so that thousands of them are read into a slide at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from clusterdash.briefing.slides.grid import EMU, Box
from clusterdash.locale import Language

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# Colours of the theme by what they are for.
INK, MUTED, ACCENT, GROUND, PAPER = "tx1", "tx2", "accent1", "bg2", "bg1"
NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
NO_LINE = "<a:ln><a:noFill/></a:ln>"
INHERITED = "<a:bodyPr/>"
REGIONS = {"de": "de-DE", "en": "en-GB"}


class Words(NamedTuple):
    """Words of one look; `link` is the relationship that a click on them follows."""

    text: str
    size: float
    color: str = INK
    bold: bool = False
    link: str = ""


Paragraph = Sequence[Words]


def plain(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    return NO_TEXT.sub(" ", text).strip()


def color_of(name: str) -> str:
    """A colour as `#RRGGBB` or by its name in the theme."""
    return f'<a:srgbClr val="{name[1:].upper()}"/>' if name.startswith("#") else f'<a:schemeClr val="{name}"/>'


def fill_of(name: str) -> str:
    """A fill of one colour; none for an empty name."""
    return f"<a:solidFill>{color_of(name)}</a:solidFill>" if name else "<a:noFill/>"


def line_of(name: str, width: float) -> str:
    """An outline so many points wide; none for an empty name."""
    return f'<a:ln w="{round(width * EMU)}">{fill_of(name)}<a:round/></a:ln>' if name else NO_LINE


def place_of(box: Box) -> str:
    """Where a shape lies."""
    x, y, width, height = box.emu
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def properties(number: int, name: str, said: str = "", inner: str = "") -> str:
    """Number, name and alternative text of a shape."""
    described = f" descr={quoteattr(plain(said))}" if said else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(plain(name))}{described}>{inner}</p:cNvPr>'


def runs(words: Words, language: Language) -> str:
    """Words of one look in their language."""
    look = f'lang="{REGIONS[language.code]}" sz="{round(words.size * 100)}" b="{words.bold:d}"'
    link = f'<a:hlinkClick r:id="{words.link}"/>' if words.link else ""
    text = escape(NO_TEXT.sub(" ", words.text))
    return f"<a:r><a:rPr {look}>{fill_of(words.color)}{link}</a:rPr><a:t>{text}</a:t></a:r>"


def paragraphs(parts: Iterable[Paragraph], language: Language, align: str = "l") -> str:
    """Paragraphs, aligned `l`, `ctr` or `r`."""
    end = f'<a:endParaRPr lang="{REGIONS[language.code]}"/>'
    written = ["".join(runs(words, language) for words in part) for part in parts]
    return "".join(f'<a:p><a:pPr algn="{align}"/>{inner or end}</a:p>' for inner in written) or f"<a:p>{end}</a:p>"


def bare_frame(anchor: str = "t", wrap: str = "square") -> str:
    """A frame for words without margins, whose size does not follow them; `anchor` is `t`, `ctr` or `b`."""
    return f'<a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'


def body(text_frame: str, parts: Iterable[Paragraph], language: Language, align: str = "l") -> str:
    """The text of a shape."""
    return f"<p:txBody>{text_frame}<a:lstStyle/>{paragraphs(parts, language, align)}</p:txBody>"


def shape(known: str, box: Box, look: str, text: str = "", *, form: str = "rect", text_box: bool = False) -> str:
    """A shape of one of PowerPoint's own forms; `known` as from `properties`, `look` its fill and outline."""
    geometry = f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
    return drawn(known, box, geometry, look, text, text_box=text_box)


def drawn(known: str, box: Box, geometry: str, look: str, text: str = "", *, text_box: bool = False) -> str:
    """A shape of any geometry."""
    kind = ' txBox="1"' if text_box else ""
    return (
        f"<p:sp><p:nvSpPr>{known}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{place_of(box)}{geometry}{look}</p:spPr>{text}</p:sp>"
    )


def placeholder(known: str, kind: str, text: str, box: Box | None = None) -> str:
    """A placeholder that lies where the layout puts it, or in a place of its own; `kind` are its attributes."""
    return (
        f'<p:sp><p:nvSpPr>{known}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place_of(box) if box else ''}</p:spPr>{text}</p:sp>"
    )


def frame(known: str, box: Box, kind: str, inner: str) -> str:
    """A frame that holds a chart or a table; `kind` is the last word of its content's namespace."""
    x, y, width, height = box.emu
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{known}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}">{inner}</a:graphicData>'
        f"</a:graphic></p:graphicFrame>"
    )


def group(known: str, box: Box, inner: str) -> str:
    """Shapes that move as one, each in its place on the slide."""
    x, y, width, height = box.emu
    place = (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    )
    return (
        f"<p:grpSp><p:nvGrpSpPr>{known}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{place}</p:grpSpPr>{inner}</p:grpSp>"
    )


def outline(width: float, height: float, rings: Iterable[Iterable[tuple[float, float]]]) -> str:
    """A freeform of closed rings, whose points are given from its upper left corner."""
    path = "".join(f"<a:moveTo>{_points(ring)}<a:close/>" for ring in rings)
    size = f'w="{round(width * EMU)}" h="{round(height * EMU)}"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{path}</a:path></a:pathLst></a:custGeom>"
    )


def _points(ring: Iterable[tuple[float, float]]) -> str:
    """The points of a ring: the move to the first, then lines to the others."""
    first, *others = (f'<a:pt x="{round(x * EMU)}" y="{round(y * EMU)}"/>' for x, y in ring)
    return f"{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
