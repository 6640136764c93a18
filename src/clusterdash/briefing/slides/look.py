"""The look of our slides: colours, fonts, the master and its two layouts, put into the library's empty presentation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu

from clusterdash.briefing.slides.grid import (
    BAND,
    CONTENT_WIDTH,
    COVER_DAY,
    COVER_SOURCE,
    COVER_TITLE,
    MARGIN,
    NUMBER,
    SENTENCE,
    SLIDE,
    SOURCE,
    TITLE,
    Box,
)
from clusterdash.briefing.slides.markup import (
    ACCENT,
    DECORATIVE,
    INK,
    MUTED,
    NAMESPACES,
    NO_LINE,
    PAPER,
    REGIONS,
    bare_frame,
    fill_of,
    place_of,
    properties,
    shape,
)
from clusterdash.briefing.slides.typesetting import FONT
from clusterdash.locale import Language

THEME_COLORS = {
    "dk1": "16232B", "lt1": "FFFFFF", "dk2": "4A5B66", "lt2": "EEF2F4", "accent1": "2C6A91", "accent2": "2F7FA8",
    "accent3": "C77A12", "accent4": "7A5BA6", "accent5": "4E8A3A", "accent6": "7A8F9A", "hlink": "2C6A91",
    "folHlink": "7A5BA6",
}  # fmt: skip
TITLE_SIZES, COUNTER_SIZE = (28, 26, 24, 22, 20, 18), 16
SENTENCE_SIZES = (16, 15, 14)
SOURCE_SIZE, NUMBER_SIZE, DAY_SIZE = 10.5, 10.5, 18
COVER_TITLE_SIZES = (40, 36, 32, 28, 24, 20)
LINE_COLOR = "#C9D3D9"
FOOTER, NUMBERED, COVER_KIND = 'type="ftr" sz="quarter" idx="11"', 'type="sldNum" sz="quarter" idx="12"', "ctrTitle"
SENTENCE_KIND = 'type="body" idx="10"'
COVER, FINDING = 0, 1


def empty_deck(language: Language) -> Deck:
    """A presentation without slides in our look, with the layouts `COVER` and `FINDING`."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = map(Emu, SLIDE.emu[2:])
    deck.element.find(qn("p:sldSz")).attrib.pop("type")  # it says 4:3
    _drop_unused(deck)
    master = deck.slide_master
    for layout in list(master.slide_layouts)[2:]:
        master.slide_layouts.remove(layout)
    _color(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _fill_master(master, language)
    _fill_cover(master.slide_layouts[COVER], language)
    _fill_finding(master.slide_layouts[FINDING], language)
    return deck


def _drop_unused(deck: Deck) -> None:
    """Let go of the printer's settings and the preview that belong to the library's own presentation."""
    package = deck.part.package
    keys = {relation.reltype: relation.rId for relation in package.iter_rels()}
    package.drop_rel(keys[RELATIONSHIP_TYPE.THUMBNAIL])
    deck.part.drop_rel(keys[RELATIONSHIP_TYPE.PRINTER_SETTINGS])


def _color(part: Part) -> None:
    """Put our colours and fonts into a theme."""
    theme = parse_xml(part.blob)
    theme.set("name", "clusterdash")
    for scheme in (theme.find(f".//{qn('a:clrScheme')}"), theme.find(f".//{qn('a:fontScheme')}")):
        scheme.set("name", "clusterdash")
    for name, color in THEME_COLORS.items():
        slot = theme.find(f".//{qn(f'a:{name}')}")
        slot[:] = [parse_xml(f'<a:srgbClr {NAMESPACES} val="{color}"/>')]
    for font in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for script in font.findall(qn("a:font")):
            font.remove(script)
        font.find(qn("a:latin")).set("typeface", FONT)
    part.blob = serialize_part_xml(theme)


def _fill_master(master: SlideMaster, language: Language) -> None:
    line = Box(MARGIN, SOURCE.y - 6, CONTENT_WIDTH, 0.75)
    holders = [
        ("Title", 'type="title"', TITLE, _Style(anchor="b")),
        ("Text", 'type="body" idx="1"', SENTENCE, _Style()),
        ("Source", 'type="ftr" sz="quarter" idx="3"', SOURCE, _Style(SOURCE_SIZE, MUTED)),
    ]
    shapes = [
        shape(properties(2, language.say("Band"), inner=DECORATIVE), BAND, _plain(ACCENT)),
        shape(properties(3, language.say("Line"), inner=DECORATIVE), line, _plain(LINE_COLOR)),
        *_holders(4, holders, language),
        _number(7, 'type="sldNum" sz="quarter" idx="4"', language),
    ]
    _replace(master, shapes)
    styles = master.element.find(qn("p:txStyles"))
    styles.addprevious(parse_xml(f'<p:hf {NAMESPACES} hdr="0" dt="0"/>'))
    master.element.replace(styles, parse_xml(_text_styles()))


def _fill_cover(layout: SlideLayout, language: Language) -> None:
    layout.name = language.say("Title page")
    layout.element.set("showMasterSp", "0")
    title = _Style(COVER_TITLE_SIZES[0], PAPER, bold=True, anchor="b")
    holders = [
        ("Title", f'type="{COVER_KIND}"', COVER_TITLE, title),
        ("Date", 'type="subTitle" idx="1"', COVER_DAY, _Style(DAY_SIZE, PAPER)),
        ("Source", FOOTER, COVER_SOURCE, _Style(SOURCE_SIZE, PAPER)),
    ]
    ground = shape(properties(2, language.say("Ground"), inner=DECORATIVE), SLIDE, _plain(ACCENT))
    _replace(layout, [ground, *_holders(3, holders, language), _number(6, NUMBERED, language, PAPER)])


def _fill_finding(layout: SlideLayout, language: Language) -> None:
    layout.name = language.say("Finding")
    layout.element.attrib.pop("type")
    layout.element.set("userDrawn", "1")
    holders = [
        ("Title", 'type="title"', TITLE, _Style(anchor="b")),
        ("Sentence", SENTENCE_KIND, SENTENCE, _Style(SENTENCE_SIZES[0], MUTED)),
        ("Source", FOOTER, SOURCE, _Style(SOURCE_SIZE, MUTED)),
    ]
    _replace(layout, [*_holders(2, holders, language), _number(5, NUMBERED, language)])


def _holders(first: int, holders: Iterable[tuple[str, str, Box, _Style]], language: Language) -> list[str]:
    """Placeholders by name, kind, place and style, numbered from `first`."""
    names = {
        "Title": language.say("Title"),
        "Text": language.say("Text"),
        "Date": language.say("Date"),
        "Sentence": language.say("Sentence"),
        "Source": language.say("Source"),
    }
    return [
        _holder(number, names[name], kind, box, style, _words(names[name], language))
        for number, (name, kind, box, style) in enumerate(holders, start=first)
    ]


def _plain(color: str) -> str:
    return fill_of(color) + NO_LINE


class _Style(NamedTuple):
    """What a placeholder does not inherit."""

    size: float = 0
    color: str = ""
    bold: bool = False
    anchor: str = "t"
    align: str = "l"


def _holder(number: int, name: str, kind: str, box: Box, style: _Style, text: str) -> str:
    """A placeholder of a master or layout, in which `text` stands."""
    look = (f' sz="{round(style.size * 100)}"' if style.size else "") + (' b="1"' if style.bold else "")
    words = f"<a:defRPr{look}>{fill_of(style.color) if style.color else ''}</a:defRPr>"
    level = f'<a:lvl1pPr marL="0" indent="0" algn="{style.align}"><a:buNone/>{words}</a:lvl1pPr>'
    return (
        f'<p:sp><p:nvSpPr>{properties(number, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{place_of(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{bare_frame(style.anchor)}<a:lstStyle>{level}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _words(text: str, language: Language) -> str:
    return f'<a:r><a:rPr lang="{REGIONS[language.code]}"/><a:t>{escape(text)}</a:t></a:r>'


def _number(number: int, kind: str, language: Language, color: str = MUTED) -> str:
    style = _Style(NUMBER_SIZE, color, align="r")
    return _holder(number, language.say("Slide number"), kind, NUMBER, style, number_field(language))


def number_field(language: Language, shown: str = "‹#›") -> str:
    """The number of a slide, which an office keeps up to date."""
    region = REGIONS[language.code]
    key = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # names the field; every slide has the same
    return f'<a:fld id="{key}" type="slidenum"><a:rPr lang="{region}"/><a:t>{shown}</a:t></a:fld>'


def _text_styles() -> str:
    """What titles and texts look like where nothing else is said; nine levels for PowerPoint's outline."""
    title = _level(1, TITLE_SIZES[0], INK, "+mj-lt", bold=True)
    levels = "".join(_level(number, 16 if number == 1 else 14, INK, "+mn-lt") for number in range(1, 10))
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{levels}</p:otherStyle></p:txStyles>"
    )


def _level(number: int, size: float, color: str, font: str, *, bold: bool = False) -> str:
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:buNone/><a:defRPr sz="{round(size * 100)}" b="{bold:d}" kern="1200">{fill_of(color)}'
        f'<a:latin typeface="{font}"/></a:defRPr></a:lvl{number}pPr>'
    )


def _replace(owner: SlideMaster | SlideLayout, shapes: Iterable[str]) -> None:
    """Put shapes in the place of all that a master or layout has."""
    tree = owner.shapes.element
    for old in list(tree)[2:]:
        tree.remove(old)
    tree.extend(list(parse_xml(f"<p:spTree {NAMESPACES}>{''.join(shapes)}</p:spTree>")))
