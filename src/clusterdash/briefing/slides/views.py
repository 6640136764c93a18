"""Pictures made ready for slides: native charts, and tables cut to what a slide has room for."""

from __future__ import annotations

import math
from collections.abc import Sequence, Sized
from dataclasses import dataclass, replace
from itertools import accumulate

from clusterdash.briefing.charting import Chart, Form, read_chart
from clusterdash.briefing.slides.grid import Box, halves, side_and_main
from clusterdash.briefing.slides.markup import MUTED, Paragraph, Words
from clusterdash.briefing.slides.tables import Grid, matrix_grid, picture_grid
from clusterdash.briefing.slides.typesetting import bound, shortened, text_height
from clusterdash.locale import Language
from clusterdash.views.picture import Picture

HEADING_SIZE, TEXT_SIZE = 16.0, 14.0
MOST_SENTENCE = 68.0  # points of height
BELOW_WORDS = 10.0
MOST_BESIDE, MOST_BARS = 12, 21  # bars that half a slide and a whole one have room for
NUMBERED_SHARE, BARE_SHARE = 0.6, 0.4  # of a single bar's height that each further one of a category takes
MOST_ROWS = 16  # of the table that stands for a chart that is not drawn
MOST_NARROW = 3  # columns of a table that half a slide has room for


@dataclass(frozen=True)
class View:
    """A picture with what is drawn of it on one slide: its native chart, or a piece of its table.

    `highest` is what the chart's axis has room for; `small` tells whether half a slide has room for it,
    `beside` whether its words stand beside it where it is alone, `part` which part of the picture it is, in words.
    """

    picture: Picture
    chart: Chart | None = None
    grid: Grid | None = None
    highest: float = 0.0
    small: bool = False
    beside: bool = False
    part: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        title = self.picture.title or self.picture.caption
        return f"{title} ({self.part})" if self.part else title

    @property
    def said(self) -> str:
        """What stands for it where it is not seen."""
        return self.picture.sentence or self.title

    def words(self, width: float, height: float = MOST_SENTENCE) -> list[Paragraph]:
        """Its title and sentence in a column of this width; of a long sentence what fits so many points of height."""
        sentence = shortened(self.picture.sentence, Box(0, 0, width, height), TEXT_SIZE)
        title = [[Words(bound(self.title), HEADING_SIZE, bold=True)]] if self.title else []
        return [*title, [Words(sentence, TEXT_SIZE, MUTED)]] if sentence else list(title)

    def words_height(self, width: float) -> float:
        """The height of these words."""
        sentence = min(text_height(self.picture.sentence, TEXT_SIZE, width), MOST_SENTENCE)
        return text_height(bound(self.title), HEADING_SIZE, width, bold=True) + sentence + BELOW_WORDS

    def height(self, width: float) -> float:
        """The height of its words and its table."""
        return self.words_height(width) + (self.grid.height if self.grid else 0.0)

    def fits(self, box: Box, words_height: float) -> bool:
        """Whether it fits a place below words of this height; a chart always does."""
        return self.grid is None or self.grid.fits(box.below(words_height))


def views_of(picture: Picture, box: Box, language: Language) -> list[View]:
    """A picture as one slide or several have room for; `box` is the place that it gets.

    Of a table what one slide has room for is shown; a chart or a matrix that is too long goes on.
    """
    chart = read_chart(picture.figure) if picture.figure is not None else None
    if chart is None:
        return [_table_view(picture.first(MOST_ROWS, language), box, language)]
    if chart.form is Form.MATRIX:
        view = View(picture)
        grids = matrix_grid(chart, box.width).cut(box.height - view.words_height(box.width))
        return [
            replace(view, grid=grid, part=part)
            for grid, part in zip(grids, _spans([grid.rows for grid in grids], language), strict=True)
        ]
    small = chart.form is not Form.BARS or len(chart.categories) * _thickness(chart) <= MOST_BESIDE
    parts = _parts(chart)
    spans = _spans([part.categories for part in parts], language)
    return [
        View(picture, part, None, chart.highest, small, beside=True, part=span)
        for part, span in zip(parts, spans, strict=True)
    ]


def whole_table(picture: Picture, box: Box, language: Language) -> View | None:
    """A table of which a place has room for all rows; None for a chart, and for one that is too long or wide."""
    view = View(picture)
    if picture.figure is not None and read_chart(picture.figure):
        return None
    grid = picture_grid(picture, box.below(view.words_height(box.width)), language)
    whole = replace(view, grid=grid)
    return whole if whole.fits(box, view.words_height(box.width)) else None


def _table_view(picture: Picture, box: Box, language: Language) -> View:
    """A narrow table takes half a slide, or the wide column beside its words; another one all of it."""
    view, half, (_, main) = View(picture), halves(box)[0], side_and_main(box)
    narrow = len(picture.headings) <= MOST_NARROW
    below = half.below(view.words_height(half.width))
    grid = picture_grid(picture, below, language)
    if grid.fits(below) and (narrow or grid.is_single_lined):
        return replace(view, grid=grid, small=True)
    if narrow:
        return _first_rows(view, main, language, beside=True)
    return _first_rows(view, box.below(view.words_height(box.width)), language)


def _first_rows(view: View, box: Box, language: Language, *, beside: bool = False) -> View:
    """As many rows of a picture's table as a place has room for."""
    grid = picture_grid(view.picture, box, language).top(box.height)
    return replace(view, picture=view.picture.first(len(grid.rows), language), grid=grid, beside=beside)


def _spans(parts: Sequence[Sized], language: Language) -> list[str]:
    """Which of all rows or bars each part shows, in words; nothing where one part shows all."""
    if len(parts) == 1:
        return [""]
    ends = list(accumulate(map(len, parts)))
    return [
        language.say(
            "{first} to {last} of {all}",
            first=language.number(end - len(part) + 1),
            last=language.number(end),
            all=language.number(ends[-1]),
        )
        for part, end in zip(parts, ends, strict=True)
    ]


def _thickness(chart: Chart) -> float:
    """How many single bars take as much height as those of one category: more where they stand below each other."""
    if chart.stacked:
        return 1.0
    numbered = any(series.texts for series in chart.series)
    return 1.0 + (len(chart.series) - 1) * (NUMBERED_SHARE if numbered else BARE_SHARE)


def _parts(chart: Chart) -> list[Chart]:
    """A chart of more bars than a slide has room for in parts of about one length."""
    count = len(chart.categories)
    parts = math.ceil(count * _thickness(chart) / MOST_BARS) if chart.form is Form.BARS else 1
    length = max(math.ceil(count / max(parts, 1)), 1)
    return [_between(chart, start, start + length) for start in range(0, max(count, 1), length)]


def _between(chart: Chart, start: int, end: int) -> Chart:
    series = tuple(
        replace(
            each,
            values=each.values[start:end],
            colors=each.colors[start:end],
            texts=each.texts[start:end],
            patterns=each.patterns[start:end],
        )
        for each in chart.series
    )
    return replace(chart, categories=chart.categories[start:end], series=series)
