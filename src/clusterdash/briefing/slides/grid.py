"""The grid that every slide is laid out on, in points: a slide is 960 wide and 540 high."""

from __future__ import annotations

from typing import NamedTuple

EMU = 12_700  # of PowerPoint's own units in a point


class Box(NamedTuple):
    """A place on a slide: its upper left corner, width and height in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def below(self, height: float) -> Box:
        """What is left of it below so much."""
        return self._replace(y=self.y + height, height=self.height - height)

    def beside(self, width: float) -> Box:
        """What is left of it to the right of so much."""
        return self._replace(x=self.x + width, width=self.width - width)

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The same in PowerPoint's units."""
        x, y, width, height = (round(value * EMU) for value in self)
        return x, y, width, height


SLIDE = Box(0, 0, 960, 540)
MARGIN, GAP = 44.0, 28.0
CONTENT_WIDTH = SLIDE.width - 2 * MARGIN
BAND = Box(0, 0, 12, SLIDE.height)
QR_SIDE = 78.0
QR = Box(SLIDE.width - MARGIN - QR_SIDE, 26, QR_SIDE, QR_SIDE)
TITLE = Box(MARGIN, 24, QR.x - MARGIN - 22, 64)
SENTENCE = Box(MARGIN, 92, TITLE.width, 51)
SOURCE = Box(MARGIN, 498, CONTENT_WIDTH - 60, 28)
NUMBER = Box(SLIDE.width - MARGIN - 48, 498, 48, 28)
CONTENT = Box(MARGIN, 156, CONTENT_WIDTH, 331)
FURTHER = Box(MARGIN, 112, CONTENT_WIDTH, 375)  # the content of a slide without the scene's sentence
SIDE_WIDTH = 262.0
COVER_TITLE = Box(MARGIN, 130, 470, 190)
COVER_DAY = Box(MARGIN, 336, 470, 30)
COVER_SOURCE = Box(MARGIN, 484, CONTENT_WIDTH - 60, 42)
COVER_QR = Box(MARGIN + 6, 386, QR_SIDE, QR_SIDE)
COVER_ADDRESS = Box(COVER_QR.right + 22, COVER_QR.y, 350, QR_SIDE)
STATE_PLACE = Box(520, 40, 420, 440)


def side_and_main(box: Box) -> tuple[Box, Box]:
    """A narrow column for words and a wide one for a picture."""
    return box._replace(width=SIDE_WIDTH), box.beside(SIDE_WIDTH + GAP)


def whole_width(box: Box) -> Box:
    """The same place as wide as the content, for a slide without a code."""
    return box._replace(width=CONTENT_WIDTH)


def halves(box: Box) -> tuple[Box, Box]:
    """Two columns of one width."""
    width = (box.width - GAP) / 2
    return box._replace(width=width), box.beside(width + GAP)
