"""Charts as native charts, editable with their data behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_PATTERN

from clusterdash.briefing.charting import Chart, Form, Series
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.chart_look import PATTERNS, Look
from clusterdash.briefing.slides.chart_room import LEGEND_HEIGHT, SIZE, Room
from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.markup import (
    CHART,
    DECORATIVE,
    NO_LINE,
    PAPER,
    Words,
    color_of,
    fill_of,
    frame,
    plain,
    shape,
)
from clusterdash.briefing.slides.typesetting import text_width
from clusterdash.briefing.slides.workbooks import totals_of, workbook_of

KINDS = {
    (Form.BARS, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (Form.BARS, True): XL_CHART_TYPE.BAR_STACKED,
    (Form.COLUMNS, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    (Form.COLUMNS, True): XL_CHART_TYPE.COLUMN_STACKED,
    (Form.LINE, False): XL_CHART_TYPE.LINE_MARKERS,
}
SWATCH, BESIDE_SWATCH, BETWEEN_ENTRIES = 12.0, 6.0, 24.0


def add_chart(canvas: Canvas, chart: Chart, title: str, said: str, box: Box, today: dt.date, highest: float) -> None:
    """Add a chart of bars, columns or a line with its workbook, dated `today`; its axis has room for `highest`.

    `title` names a series that has no name of its own, `said` is the alternative text.
    """
    room = Room(chart, box, highest, canvas.language.code)
    if room.summed:
        room = replace(room, box=_add_legend(canvas, chart, box))
    names = [plain(series.name or room.value_title) or title for series in chart.series]
    total = canvas.language.say("Total") if room.summed else ""
    key = canvas.slide.part.add_chart_part(KINDS[chart.form, room.stacked], _data(chart, names, total))
    part: Any = canvas.slide.part.related_part(key)
    part.chart_workbook.update_from_xlsx_blob(workbook_of(chart, names, total, today))
    Look(part.chart, room).apply()
    inner = f'<c:chart xmlns:c="{CHART}" r:id="{key}"/>'
    canvas.add(frame(canvas.known(title, said), room.box, "chart", inner))


def _data(chart: Chart, names: list[str], total: str) -> Any:  # noqa: ANN401 - the library leaves its data untyped
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # the same
    data.categories = [plain(category) for category in chart.categories]
    for name, series in zip(names, chart.series, strict=True):
        data.add_series(name, series.values)
    if total:
        data.add_series(total, totals_of(chart))
    return data


def _add_legend(canvas: Canvas, chart: Chart, box: Box) -> Box:
    """Name the series above the chart, for a native legend would name the unseen sums too; what is left of the box."""
    left = box.x
    for series in chart.series:
        swatch = Box(left, box.y + 3, SWATCH, SWATCH)
        canvas.add(shape(canvas.known(series.name, inner=DECORATIVE), swatch, _fill_of(series) + NO_LINE))
        width = text_width(series.name, SIZE) + 4
        place = Box(swatch.right + BESIDE_SWATCH, box.y, width, LEGEND_HEIGHT - 6)
        canvas.text(series.name, place, [[Words(series.name, SIZE)]])
        left = place.right + BETWEEN_ENTRIES
    return box.below(LEGEND_HEIGHT)


def _fill_of(series: Series) -> str:
    """The fill of a series, hatched where its bars are."""
    color, pattern = series.colors[0], series.patterns[0] if series.patterns else ""
    if not pattern:
        return fill_of(color)
    front, back = f"<a:fgClr>{color_of(PAPER)}</a:fgClr>", f"<a:bgClr>{color_of(color)}</a:bgClr>"
    return f'<a:pattFill prst="{MSO_PATTERN.to_xml(PATTERNS[pattern])}">{front}{back}</a:pattFill>'
