"""How much room words take, measured by the widths of Arial's letters, so that nothing runs over its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from clusterdash.briefing.slides.grid import Box

FONT = "Arial"  # every office has it, or letters of the same widths
LINE = 1.2  # the height of a line as a share of the size
BOLD = 1.08
SAFETY = 1.02  # offices round the places of letters
BREAKS = re.compile(r"[ \t\n]+")  # a line breaks here, and not at spaces that bind
ELLIPSIS, BINDING_SPACE = "…", "\u00a0"
BRACKET = re.compile(r" ?\([^()]{1,24}\)")
# Widths in thousandths of the size: Arial's letters by their width; German letters are as wide as their base.
LETTERS = {
    191: "'", 222: "ijl", 260: "|", 278: "ftI .,:;!/\\[]·", 333: "r()-„“”‚‘", 355: '"', 389: "*°", 500: "ckvsxyzJ",
    556: "abdeghnopqu0123456789L#$?_–€", 584: "+<=>~×±", 611: "FTZß", 667: "ABEKPSVXY&", 722: "CDHNRUw",
    778: "GOQ", 833: "mM", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
WIDTHS = {letter: width for width, letters in LETTERS.items() for letter in letters}
USUAL, FULL = 610, 1000


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    full = unicodedata.east_asian_width(letter) in "WF"
    return WIDTHS.get(unicodedata.normalize("NFKD", letter)[0], FULL if full else USUAL)


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of words on one line in points."""
    return sum(map(_letter_width, text)) * size / 1000 * (BOLD if bold else 1.0) * SAFETY


def bound(text: str) -> str:
    """Words whose short brackets stay on one line, together with the word before them."""
    return BRACKET.sub(lambda bracket: bracket[0].replace(" ", BINDING_SPACE), text)


def line_count(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines words take in a column of this width."""
    lines, used, space = 1, 0.0, text_width(" ", size, bold=bold)
    for word in BREAKS.split(text.strip()):
        wide = text_width(word, size, bold=bold)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        if wide > width:
            lines += int(wide / width)
            wide %= width
        used += wide + (space if used else 0.0)
    return lines


def text_height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """The height of words in a column of this width; 0 for no words."""
    return line_count(text, size, width, bold=bold) * size * LINE if text else 0.0


def fitted(text: str, box: Box, sizes: Sequence[float], *, bold: bool = False, tail: str = "") -> tuple[str, float]:
    """Words with their tail and the largest of some sizes at which they fit, cut at the smallest if they never do."""
    for size in sizes:
        if text_height(text + tail, size, box.width, bold=bold) <= box.height:
            return text + tail, size
    return shortened(text, box, sizes[-1], bold=bold, tail=tail), sizes[-1]


def shortened(text: str, box: Box, size: float, *, bold: bool = False, tail: str = "") -> str:
    """As much of the words as fits with their tail, with an ellipsis where some are left out."""

    def fits(words: str) -> bool:
        return text_height(words + tail, size, box.width, bold=bold) <= box.height

    if fits(text):
        return text + tail
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle] + ELLIPSIS) else (low, middle - 1)
    whole = text[:low].rsplit(" ", 1)[0] if " " in text[:low] else text[:low]
    return whole.rstrip(" ,;:") + ELLIPSIS + tail
