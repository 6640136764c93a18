"""QR codes as one native shape."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno

from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.markup import INK, NO_LINE, drawn, fill_of, outline

LONGEST_ADDRESS = 400  # the squares of a longer one are too small for a camera in the room
KEPT = 64  # codes; each slide of a scene has the same
Square = list[tuple[float, float]]


def has_code(address: str) -> bool:
    """Whether a QR code leads to an address: none to an empty one, nor to one too long to be read from a screen."""
    return 0 < len(address) <= LONGEST_ADDRESS


def add_code(canvas: Canvas, address: str, box: Box) -> None:
    """Add the QR code that leads to an address, if it has one."""
    if not has_code(address):
        return
    said = canvas.language.say("QR code to the live view: {address}", address=address)
    link = f'<a:hlinkClick r:id="{canvas.link(address)}"/>'
    geometry = outline(box.width, box.height, _squares(address, box.width))
    canvas.add(drawn(canvas.known(canvas.language.say("QR code"), said, link), box, geometry, fill_of(INK) + NO_LINE))


@lru_cache(maxsize=KEPT)
def _squares(address: str, side: float) -> list[Square]:
    """The dark runs of a code in points, a rectangle each."""
    rows = segno.make_qr(address, error="m").matrix
    step = side / len(rows)
    found: list[Square] = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            end = x + len(list(run))
            if dark:
                found.append(_rectangle(x * step, y * step, end * step, (y + 1) * step))
            x = end
    return found


def _rectangle(left: float, top: float, right: float, low: float) -> Square:
    return [(left, top), (right, top), (right, low), (left, low)]
