"""The look of native charts: what the library draws is given our fonts, axes, colours and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from clusterdash.briefing.charting import Form, Series
from clusterdash.briefing.slides.chart_room import SIZE, SMALL, Room
from clusterdash.briefing.slides.markup import CHART, REGIONS, plain
from clusterdash.views.charts import PALE
from clusterdash.views.colours import ink_on

# The hatching of plotly's signs, light upon the bar's colour.
PATTERNS = {
    "/": MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.LIGHT_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.DOTTED_DIAMOND,
    ".": MSO_PATTERN.DOTTED_GRID,
    "-": MSO_PATTERN.LIGHT_HORIZONTAL,
    "|": MSO_PATTERN.LIGHT_VERTICAL,
    "+": MSO_PATTERN.SMALL_GRID,
}
GRID, AXIS, WHITE = "#DDE3E7", "#7A8F9A", "#FFFFFF"
LINE_WIDTH, MARKER_SIZE = 2.5, 5
ZEROS_HIDDEN = ";;;"  # behind a number format: nothing for what is not above 0


@dataclass(frozen=True)
class Look:
    """A native chart of python-pptx and the room that it has."""

    native: Any
    room: Room

    def apply(self) -> None:
        """Give it our look."""
        self._font(self.native.font, SIZE)
        self.native.has_title = False
        self._legend()
        self._categories(self.native.category_axis)
        self._values(self.native.value_axis)
        plot = self.native.plots[0]
        if self.room.chart.form is Form.LINE:
            self._line(plot.series[0], self.room.chart.series[0].colors[0])
        else:
            self._bars(plot)
        self._say_language()
        self._number_axes()

    def _number_axes(self) -> None:
        """Number the axes as the schema allows, which the library does with numbers below 0."""
        for end in self.native.element.iter(qn("c:axId"), qn("c:crossAx")):
            end.set("val", end.get("val").removeprefix("-"))

    def _say_language(self) -> None:
        space, region = self.native.element, REGIONS[self.room.code]
        space.find(qn("c:date1904")).addnext(parse_xml(f'<c:lang xmlns:c="{CHART}" val="{region}"/>'))
        for words in space.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
            words.set("lang", region)

    def _font(self, font: Any, size: float) -> None:  # noqa: ANN401 - the library's objects are untyped
        font.size = Pt(size)
        font.bold = False
        font.color.theme_color = MSO_THEME_COLOR.TEXT_1

    def _legend(self) -> None:
        self.native.has_legend = self.room.legend_lines > 0
        if self.native.has_legend:
            self.native.legend.position = XL_LEGEND_POSITION.TOP
            self.native.legend.include_in_layout = False
            self._font(self.native.legend.font, SIZE)

    # ---- axes ----

    def _categories(self, axis: Any) -> None:  # noqa: ANN401 - the same
        axis.has_major_gridlines = False
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.format.line.color.rgb = _rgb(AXIS)
        axis.reverse_order = self.room.flat
        self._font(axis.tick_labels.font, self.room.size)
        self._title(axis, self.room.category_title)
        drawn = self.native.element.find(f".//{qn('c:catAx')}")
        skip = parse_xml(f'<c:tickLblSkip xmlns:c="{CHART}" val="{self.room.step}"/>')
        drawn.find(qn("c:noMultiLvlLbl")).addprevious(skip)
        if not self.room.of_years:  # an office that knows no steps would break each year into its figures
            _unturned(axis)

    def _values(self, axis: Any) -> None:  # noqa: ANN401 - the same
        axis.minimum_scale, axis.maximum_scale = 0, self.room.reach
        if self.room.coarse:
            axis.major_unit = self.room.tick_step
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.major_gridlines.format.line.color.rgb = _rgb(GRID)
        axis.format.line.fill.background()
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = self.room.tick_format, False
        self._font(axis.tick_labels.font, SMALL)
        _unturned(axis)
        self._title(axis, self.room.value_title)
        if self.room.flat:
            self._place_bars()

    def _place_bars(self) -> None:
        """Give lying bars all the room that their names leave, and put their axis below the last one."""
        area = self.native.element.find(f".//{qn('c:plotArea')}")
        area.find(f"{qn('c:valAx')}/{qn('c:crosses')}").set("val", "max")
        shares = zip("xywh", self.room.bars, strict=True)
        inner = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares)
        modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        layout = f'<c:layout xmlns:c="{CHART}"><c:manualLayout>{modes}{inner}</c:manualLayout></c:layout>'
        for old in area.findall(qn("c:layout")):
            area.remove(old)
        area.insert(0, parse_xml(layout))

    def _title(self, axis: Any, text: str) -> None:  # noqa: ANN401 - the same
        axis.has_title = bool(text)
        if text:
            self._write(axis.axis_title.text_frame, text, SMALL)

    def _write(self, text_frame: Any, text: str, size: float) -> None:  # noqa: ANN401 - the same
        text_frame.text = plain(text)
        self._font(text_frame.paragraphs[0].runs[0].font, size)

    # ---- what is drawn ----

    def _line(self, drawn: Any, color: str) -> None:  # noqa: ANN401 - the same
        drawn.smooth = False
        drawn.format.line.width = Pt(LINE_WIDTH)
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, MARKER_SIZE
        drawn.marker.format.fill.solid()
        for part in (drawn.format.line.color, drawn.marker.format.fill.fore_color, drawn.marker.format.line.color):
            part.rgb = _rgb(color)

    def _bars(self, plot: Any) -> None:  # noqa: ANN401 - the same
        plot.gap_width, plot.overlap = self.room.gap, 100 if self.room.stacked else 0
        for drawn, series in zip(plot.series, self.room.chart.series, strict=False):
            _fill_series(drawn, series)
            self._number(drawn, series)
        if self.room.summed:
            sums = plot.series[len(self.room.chart.series)]
            sums.format.fill.background()
            self._numbers(sums.data_labels, XL_LABEL_POSITION.INSIDE_BASE, self.room.number_format)

    def _number(self, drawn: Any, series: Series) -> None:  # noqa: ANN401 - the same
        """Write at a series' bars what the page writes, or the numbers of the only one, or in parts their numbers."""
        if self.room.summed:
            return
        if self.room.stacked:
            self._numbers(drawn.data_labels, XL_LABEL_POSITION.CENTER, self.room.number_format + ZEROS_HIDDEN)
            drawn.data_labels.font.color.rgb = _rgb(ink_on(series.colors[0]))
        elif series.texts or len(self.room.chart.series) == 1:
            self._numbers(drawn.data_labels, XL_LABEL_POSITION.OUTSIDE_END, self.room.number_format)
        if self.room.wordy:
            for number, text in enumerate(series.texts):
                label = drawn.points[number].data_label
                self._write(label.text_frame, text, self.room.size)
                label.text_frame.word_wrap = False
                label.position = XL_LABEL_POSITION.OUTSIDE_END

    def _numbers(self, labels: Any, position: Any, number_format: str) -> None:  # noqa: ANN401 - the same
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = number_format, False
        labels.position = position
        self._font(labels.font, self.room.size)


def _unturned(axis: Any) -> None:  # noqa: ANN401 - the same
    """Keep the words of an axis upright, which an office may turn."""
    axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", "0")  # noqa: SLF001 - the library has no other way


def _fill_series(drawn: Any, series: Series) -> None:  # noqa: ANN401 - the same
    """Fill a series as most of its bars are, and those that differ one by one."""
    drawn.invert_if_negative = False
    looks = list(zip(series.colors, series.patterns or ("",) * len(series.colors), strict=True))
    usual = max(looks, key=looks.count, default=(PALE, ""))
    _fill(drawn.format.fill, *usual)
    for number, look in enumerate(looks):
        if look != usual:
            _fill(drawn.points[number].format.fill, *look)


def _fill(fill: Any, color: str, pattern: str) -> None:  # noqa: ANN401 - the same
    if pattern:
        fill.patterned()
        fill.pattern = PATTERNS[pattern]
        fill.fore_color.rgb, fill.back_color.rgb = _rgb(WHITE), _rgb(color)
    else:
        fill.solid()
        fill.fore_color.rgb = _rgb(color)


def _rgb(color: str) -> Any:  # noqa: ANN401 - the same
    return RGBColor.from_string(color[1:].upper())  # type: ignore[no-untyped-call]  # the same
