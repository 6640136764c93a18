"""The title slide: what the briefing is called, of what day it is and what it rests on."""

from __future__ import annotations

from pptx.presentation import Presentation as Deck

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import silhouette
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.codes import add_code
from clusterdash.briefing.slides.grid import COVER_ADDRESS, COVER_QR, COVER_TITLE, STATE_PLACE, Box
from clusterdash.briefing.slides.look import COVER, COVER_KIND, COVER_TITLE_SIZES, DAY_SIZE, FOOTER, SOURCE_SIZE
from clusterdash.briefing.slides.maps import credit_line, form_of
from clusterdash.briefing.slides.markup import DECORATIVE, NO_LINE, PAPER, Words, drawn, plain
from clusterdash.briefing.slides.typesetting import fitted
from clusterdash.model.areas import STATE

GLAZE = f'<a:solidFill><a:schemeClr val="{PAPER}"><a:alpha val="14000"/></a:schemeClr></a:solidFill>{NO_LINE}'
ADDRESS_SIZES = (16.0, 14.0)
MOST_SOURCES = 2  # lines; the slides name the others
QUIET = 6.0  # white around the code in points


def add_cover(deck: Deck, document: Document) -> None:
    """Add the title slide."""
    canvas = Canvas(deck.slides.add_slide(deck.slide_layouts[COVER]), document.language)
    language = document.language
    title, size = fitted(plain(document.title), COVER_TITLE, COVER_TITLE_SIZES, bold=True)
    canvas.placeholder(language.say("Title"), f'type="{COVER_KIND}"', [[Words(title, size, PAPER, bold=True)]])
    day = [[Words(language.date(document.today), DAY_SIZE, PAPER)]]
    canvas.placeholder(language.say("Date"), 'type="subTitle" idx="1"', day)
    sources = [*dict.fromkeys(map(document.source, document.scenes))][:MOST_SOURCES]
    if STATE in document.outlines:
        _add_state(canvas, document)
        sources.append(credit_line(language))
    canvas.placeholder(language.say("Source"), FOOTER, [[Words(line, SOURCE_SIZE, PAPER)] for line in sources])
    if document.address:
        quiet = Box(COVER_QR.x - QUIET, COVER_QR.y - QUIET, COVER_QR.width + 2 * QUIET, COVER_QR.height + 2 * QUIET)
        canvas.decoration(language.say("Ground"), quiet, PAPER)
        add_code(canvas, document.address, COVER_QR)
        # No link on the words themselves: an office would write it in the links' colour, which is that of the ground.
        address, size = fitted(plain(document.address), COVER_ADDRESS, ADDRESS_SIZES)
        canvas.text(language.say("Live view"), COVER_ADDRESS, [[Words(address, size, PAPER)]], anchor="ctr")
    canvas.number(len(deck.slides))


def _add_state(canvas: Canvas, document: Document) -> None:
    """The state's outline as decoration."""
    parts, height = silhouette(document.outlines)
    width = min(STATE_PLACE.width, STATE_PLACE.height / height)
    place, geometry = form_of(parts, width)
    moved = place._replace(x=STATE_PLACE.right - width + place.x, y=STATE_PLACE.y + place.y)
    name = canvas.language.say("Outline of the state")
    canvas.add(drawn(canvas.known(name, inner=DECORATIVE), moved, geometry, GLAZE))
