"""One slide that is being filled, from the first thing that is read to the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide

from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.look import NUMBERED, number_field
from clusterdash.briefing.slides.markup import (
    DECORATIVE,
    INHERITED,
    NAMESPACES,
    Paragraph,
    bare_frame,
    body,
    fill_of,
    placeholder,
    properties,
    shape,
)
from clusterdash.locale import Language

NOTHING = fill_of("")


@dataclass
class Canvas:
    """A slide, its language and the numbers of its shapes; what is added lies above and is read after what is there."""

    slide: Slide
    language: Language
    numbers: Any = field(default_factory=lambda: count(2))

    def __post_init__(self) -> None:
        for cloned in list(self.slide.placeholders):
            cloned.element.getparent().remove(cloned.element)

    def add(self, markup: str) -> None:
        """Put shapes onto the slide."""
        tree = self.slide.shapes.element
        tree.extend(list(parse_xml(f"<p:spTree {NAMESPACES}>{markup}</p:spTree>")))

    def known(self, name: str, said: str = "", inner: str = "") -> str:
        """Number, name and alternative text of the next shape."""
        return properties(next(self.numbers), name, said, inner)

    def link(self, address: str) -> str:
        """The relationship that leads to an address."""
        return str(self.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def placeholder(self, name: str, kind: str, parts: Iterable[Paragraph], box: Box | None = None) -> None:
        """Fill a placeholder of the layout."""
        self.add(placeholder(self.known(name), kind, body(INHERITED, parts, self.language), box))

    def number(self, shown: int) -> None:
        """Add the slide's number, which an office keeps up to date."""
        field = f"<p:txBody>{INHERITED}<a:lstStyle/><a:p>{number_field(self.language, str(shown))}</a:p></p:txBody>"
        self.add(placeholder(self.known(self.language.say("Slide number")), NUMBERED, field))

    def text(self, name: str, box: Box, parts: Iterable[Paragraph], *, align: str = "l", anchor: str = "t") -> None:
        """Add words."""
        words = body(bare_frame(anchor), parts, self.language, align)
        self.add(shape(self.known(name), box, NOTHING, words, text_box=True))

    def decoration(self, name: str, box: Box, color: str) -> None:
        """Add an area of one colour that says nothing."""
        self.add(shape(self.known(name, inner=DECORATIVE), box, fill_of(color) + "<a:ln><a:noFill/></a:ln>"))
