"""How a chart fits its place: the size of its words, the reach of its axis, the form of its numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

from clusterdash.briefing.charting import Chart, Form
from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.typesetting import text_width
from clusterdash.briefing.slides.workbooks import totals_of
from clusterdash.views.charts import tick_step

SIZE, SMALL = 14.0, 12.0
SIZES = (SIZE, 13.0, SMALL)
LEGEND_HEIGHT = 26.0
ROOM_PER_LINE = 1.25  # the height that a category's name needs, as a share of its size
HEADROOM = 1.14  # for the number at the longest column
BELOW_BARS, ABOVE_BARS, BESIDE_BARS, BESIDE_COLUMNS = 42.0, 4.0, 6.0, 52.0
BESIDE_NAMES, MOST_FOR_NAMES = 12.0, 0.46  # points; a share of the chart's width
BETWEEN_YEARS = 8.0
BETWEEN_TICKS = 12.0
BESIDE_LEGEND_NAME = 34.0
THICKEST = 64.0  # points of a bar or column
LEAST_GAP, MOST_GAP = 45, 500  # the schema's own most
# Separators that stay those of the language whatever the office's own are.
GROUPED = {"de": r"[>=1000000]#\.###\.##0;[>=1000]#\.##0;0", "en": r"[>=1000000]#\,###\,##0;[>=1000]#\,##0;0"}
WHOLE, ONE_DECIMAL = "0", "0.0"
DECIMAL = {"de": re.compile(r",\d"), "en": re.compile(r"\.\d")}
MORE_THAN_NUMBER = re.compile(r"[^\d.,\s]")
YEAR = re.compile(r"(\d\d/)?\d{4}")
FEWEST_GROUPED = 1000
FEWEST_COARSE = 5  # the ticks of an axis that reaches further are whole numbers


@dataclass(frozen=True)
class Room:
    """A chart in its place, whose axis has room for `highest`, in the language with this code."""

    chart: Chart
    box: Box
    highest: float
    code: str

    @property
    def flat(self) -> bool:
        """Whether its bars lie, the first category on top."""
        return self.chart.form is Form.BARS

    @property
    def stacked(self) -> bool:
        """Whether its bars have parts."""
        return self.chart.stacked and len(self.chart.series) > 1

    @cached_property
    def summed(self) -> bool:
        """Whether the sums stand at its stacked bars; where all are one, the parts have numbers instead."""
        return self.stacked and len(set(totals_of(self.chart))) > 1

    @property
    def texts(self) -> list[str]:
        """What stands at its bars."""
        return [text for series in self.chart.series for text in series.texts]

    @property
    def wordy(self) -> bool:
        """Whether what stands at its bars says more than their number."""
        return any(map(MORE_THAN_NUMBER.search, self.texts))

    @property
    def value_title(self) -> str:
        """What its values are."""
        return self.chart.across if self.flat else self.chart.up

    @property
    def category_title(self) -> str:
        """What its categories are."""
        return self.chart.up if self.flat else self.chart.across

    # ---- words ----

    @cached_property
    def size(self) -> float:
        """The size of its categories' names and of the numbers at its bars."""
        if self.flat:
            pitch = (self.box.height - BELOW_BARS) / max(len(self.chart.categories), 1)
            return next((size for size in SIZES if size * ROOM_PER_LINE <= pitch), SMALL)
        return SIZE if self.of_years or self._longest_word <= self._pitch else SMALL

    @property
    def step(self) -> int:
        """Every which one of its categories is named: each one, but of years only as many as do not meet."""
        return math.ceil((self._longest_word + BETWEEN_YEARS) / self._pitch) if self.of_years and not self.flat else 1

    @property
    def of_years(self) -> bool:
        """Whether its categories are years, or months of them."""
        return bool(self.chart.categories) and all(map(YEAR.fullmatch, self.chart.categories))

    @property
    def _pitch(self) -> float:
        return (self.box.width - BESIDE_COLUMNS) / max(len(self.chart.categories), 1)

    @property
    def _longest_word(self) -> float:
        words = [word for name in self.chart.categories for word in name.split()]
        return max((text_width(word, SIZE) for word in words), default=0.0)

    # ---- bars ----

    @cached_property
    def left(self) -> float:
        """The share of the width that the names of lying bars take."""
        names = max((text_width(name, self.size) for name in self.chart.categories), default=0.0) + BESIDE_NAMES
        return min(names / self.box.width, MOST_FOR_NAMES)

    @property
    def bars(self) -> Box:
        """Where lying bars are drawn, as shares of the box."""
        top = self.legend_lines * LEGEND_HEIGHT or ABOVE_BARS
        width, height = self.box.width, self.box.height
        return Box(self.left, top / height, 1 - self.left - self._beside / width, 1 - (top + BELOW_BARS) / height)

    @property
    def _beside(self) -> float:
        """The room in points to the right of lying bars, for the words at one that reaches the axis's end."""
        if self.summed:
            return BESIDE_BARS
        widest = max((text_width(text, self.size) for text in self._labels), default=0.0)
        return min(widest + BESIDE_NAMES, self.box.width * (1 - self.left) / 2)

    @property
    def _labels(self) -> list[str]:
        """What stands at the ends of its bars: the page's words, or else the numbers of the only series."""
        if self.stacked:
            return []
        only = self.chart.series if len(self.chart.series) == 1 else ()
        return self.texts or [f"{value:.{self.decimals}f}" for series in only for value in series.values if value]

    @property
    def legend_lines(self) -> int:
        """How many lines its native legend takes, in whose columns offices put the names; 0 without one."""
        names = [series.name for series in self.chart.series]
        if len(names) <= 1 or self.summed:
            return 0
        widest = max(text_width(name, SIZE) for name in names) + BESIDE_LEGEND_NAME
        return math.ceil(len(names) / max(int(self.box.width / widest), 1))

    @property
    def gap(self) -> int:
        """The gap between the bars of two categories in hundredths of a bar, wide where few would be too thick."""
        along = self.box.height - BELOW_BARS if self.flat else self.box.width - BESIDE_COLUMNS
        bars = 1 if self.stacked else len(self.chart.series)
        thickest = along / max(len(self.chart.categories), 1) / THICKEST - bars
        return min(max(round(100 * thickest), LEAST_GAP), MOST_GAP)

    # ---- numbers ----

    @property
    def reach(self) -> float:
        """How far its axis goes: to the longest lying bar, for no share exceeds 100; else the number there has room."""
        highest = self.highest or 1.0
        return highest if self.flat and not self.summed else highest * HEADROOM

    @property
    def coarse(self) -> bool:
        """Whether the ticks of its axis are whole numbers."""
        return self.decimals == 0 or self.highest >= FEWEST_COARSE

    @property
    def tick_step(self) -> int:
        """The distance of its ticks, wider where their numbers would meet below lying bars."""
        numbers = text_width(f"{self.reach:.0f}", SMALL) + BETWEEN_TICKS
        room = self.box.width * self.bars.width if self.flat else math.inf
        steps = [tick_step(self.highest * times) for times in (1, 2, 4)]
        return next((step for step in steps if (self.reach / step + 1) * numbers <= room), steps[-1])

    @cached_property
    def decimals(self) -> int:
        """How many decimals the page writes, or else tell the values apart."""
        values = [value for series in self.chart.series for value in series.values if value is not None]
        if all(value.is_integer() for value in values):
            return 0
        if self.texts:
            return int(any(map(DECIMAL[self.code].search, self.texts)))
        return int(self.highest < 10)  # noqa: PLR2004 - two figures tell larger ones apart

    @property
    def number_format(self) -> str:
        """How an office writes its values."""
        return ONE_DECIMAL if self.decimals else self.tick_format

    @property
    def tick_format(self) -> str:
        """How an office writes the ticks of its axis."""
        if not self.coarse:
            return ONE_DECIMAL
        return GROUPED[self.code] if self.highest >= FEWEST_GROUPED else WHOLE
