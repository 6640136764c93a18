"""Key figures: each with what it counts and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.grid import GAP, Box
from clusterdash.briefing.slides.markup import ACCENT, INK, MUTED, Paragraph, Words
from clusterdash.briefing.slides.typesetting import LINE, fitted, line_count, text_height, text_width
from clusterdash.views.pieces import Figure

VALUE_SIZES, TEXT_SIZE = (28.0, 24.0, 20.0), 14.0
ROOM_BETWEEN, LEAST_BELOW = 14.0, 6.0
FREE_ABOVE = 0.15  # of the height
LARGEST, RULE, BELOW_RULE = 40.0, 3.0, 14.0


def add_column(canvas: Canvas, figures: Sequence[Figure], box: Box) -> None:
    """Key figures below each other, spread over the height."""
    size = next((size for size in VALUE_SIZES if _height(figures, size, box.width) <= box.height), VALUE_SIZES[-1])
    heights = [_figure_height(figure, size, box.width) for figure in figures]
    room = min(ROOM_BETWEEN * 2, (box.height - LEAST_BELOW - sum(heights)) / max(len(figures) - 1, 1))
    top = box.y
    for figure, height in zip(figures, heights, strict=True):
        canvas.text(figure.label, box._replace(y=top, height=height), _paragraphs(figure, size))
        top += height + max(room, 0.0)


def add_row(canvas: Canvas, figures: Sequence[Figure], box: Box) -> None:
    """Key figures side by side, for a slide of their own."""
    box = box.below(box.height * FREE_ABOVE)
    width = (box.width - GAP * (len(figures) - 1)) / max(len(figures), 1)
    for number, figure in enumerate(figures):
        place = box._replace(x=box.x + number * (width + GAP), width=width)
        canvas.decoration(figure.label, place._replace(height=RULE), ACCENT)
        value, size = fitted(figure.value, place._replace(height=LARGEST * LINE), (LARGEST, *VALUE_SIZES), bold=True)
        words = [
            [Words(value, size, ACCENT, bold=True)],
            [Words(figure.label, TEXT_SIZE, INK, bold=True)],
            [Words(figure.coverage, TEXT_SIZE, MUTED)],
        ]
        canvas.text(figure.label, place.below(BELOW_RULE), words)


def _paragraphs(figure: Figure, size: float) -> list[Paragraph]:
    value = [Words(figure.value, size, ACCENT, bold=True), Words(f"  {figure.label}", TEXT_SIZE, INK, bold=True)]
    return [value, [Words(figure.coverage, TEXT_SIZE, MUTED)]] if figure.coverage else [value]


def _height(figures: Sequence[Figure], size: float, width: float) -> float:
    between = ROOM_BETWEEN * (len(figures) - 1)
    return sum(_figure_height(figure, size, width) for figure in figures) + between


def _figure_height(figure: Figure, size: float, width: float) -> float:
    """The large value and its label on a line, what of the label runs on, and what the figure rests on."""
    value = text_width(figure.value, size, bold=True) + text_width("  ", TEXT_SIZE)
    lines = line_count(figure.label, TEXT_SIZE, max(width - value, width / 3), bold=True)
    coverage = text_height(figure.coverage, TEXT_SIZE, width)
    return size * LINE + (lines - 1) * TEXT_SIZE * LINE + coverage
