"""Charts as documents draw them: the figures that a plotly chart shows, told apart from how plotly draws them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

import plotly.graph_objects as go

MARKUP = re.compile(r"<[^>]+>")
BREAK = re.compile(r"\s*<br>\s*")
DASHES = ("–", "-")  # after them a line breaks without a space


class Form(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # horizontal, the first category on top
    COLUMNS = "columns"
    LINE = "line"
    MATRIX = "matrix"


@dataclass(frozen=True)
class Series:
    """The values of one series, a value a category (None where there is none), and their colours as `#RRGGBB`.

    `texts` are what stands at the values, empty where nothing does. `patterns` are plotly's signs of the hatching that
    tells values apart without colour, "" for a plain one; empty where all are plain.
    """

    name: str
    values: tuple[float | None, ...]
    colors: tuple[str, ...]
    texts: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart: its form, categories and series, whether the series are stacked, and the title of the value axis.

    A matrix has a series a row, and its texts are what stands in the cells.
    """

    form: Form
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool = False
    across: str = ""
    up: str = ""

    @property
    def highest(self) -> float:
        """The longest bar, column or point; 0 where there is none."""
        values = [[value or 0.0 for value in each.values] for each in self.series]
        sums = [sum(column) for column in zip(*values, strict=True)] if self.stacked else list(chain(*values))
        return max(sums, default=0.0)


def read_chart(figure: go.Figure) -> Chart | None:
    """What a chart of this dashboard shows; None for one that no document can draw natively: its table stands for it.

    Bars, columns, a line over years and a matrix are read; texts and lines that only help the eye are left out.
    """
    drawn = figure.to_plotly_json()
    traces, layout = drawn["data"], drawn["layout"]
    bars = [trace for trace in traces if trace["type"] == "bar"]
    if bars and _native(bars, layout):
        return _bars(bars, [trace for trace in traces if trace.get("mode") == "text"], layout)
    if len(traces) == 1 and traces[0]["type"] == "heatmap":
        return _matrix(traces[0])
    if len(traces) == 1 and traces[0].get("mode") == "lines+markers":
        return _line(traces[0], layout)
    return None


def _native(bars: list[dict[str, Any]], layout: dict[str, Any]) -> bool:
    """Whether bars begin at 0 of one axis that counts."""
    return "base" not in bars[0] and "xaxis2" not in layout and layout.get("xaxis", {}).get("type") != "date"


def _bars(bars: list[dict[str, Any]], written: list[dict[str, Any]], layout: dict[str, Any]) -> Chart:
    """Bars with their own texts, or with those that a trace of words has `written` behind the bars of one series."""
    flat = bars[0].get("orientation") == "h"
    names, values = ("y", "x") if flat else ("x", "y")
    categories = _categories(bars, names, layout)
    if len(bars) == len(written) == 1 and list(written[0][names]) == list(bars[0][names]):
        bars = [{"text": written[0]["text"], **bars[0]}]
    series = tuple(
        Series(
            str(bar.get("name", "")),
            tuple(_value(value) for value in bar[values]),
            _colors(bar, len(bar[values])),
            tuple(words(text) for text in bar.get("text", ())),
            _patterns(bar, len(bar[values])),
        )
        for bar in bars
    )
    form = Form.BARS if flat else Form.COLUMNS
    return Chart(form, categories, series, layout.get("barmode") == "stack", *_titles(layout))


def _categories(bars: list[dict[str, Any]], names: str, layout: dict[str, Any]) -> tuple[str, ...]:
    """The names of the categories; of an axis that counts rows they are its ticks."""
    ticks = layout.get(f"{names}axis", {}).get("ticktext")
    return tuple(words(name) for name in (ticks if ticks is not None else bars[0][names]))


def _line(trace: dict[str, Any], layout: dict[str, Any]) -> Chart:
    values = tuple(_value(value) for value in trace["y"])
    color = (trace["line"]["color"],) * len(values)
    return Chart(Form.LINE, tuple(map(str, trace["x"])), (Series("", values, color),), False, *_titles(layout))


def _matrix(trace: dict[str, Any]) -> Chart:
    rows = zip(trace["y"], trace["z"], trace["text"], strict=True)
    scale, low, high = trace["colorscale"], trace["zmin"], trace["zmax"]
    series = tuple(
        Series(
            words(name),
            tuple(_value(value) for value in values),
            tuple(_on_scale(value, scale, low, high) for value in values),
            tuple(words(text) for text in texts),
        )
        for name, values, texts in rows
    )
    return Chart(Form.MATRIX, tuple(words(name) for name in trace["x"]), series)


def _titles(layout: dict[str, Any]) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]  # one of each axis
        words(layout.get(f"{axis}axis", {}).get("title", {}).get("text", "")) for axis in ("x", "y")
    )


def words(text: object) -> str:
    """A text of plotly without its markup, on one line."""
    lines = BREAK.split(str(text))
    joined = lines[0]
    for line in lines[1:]:
        joined += line if joined.endswith(DASHES) else f" {line}"
    return MARKUP.sub("", joined).replace("\u2002", " ").strip()


def _value(value: Any) -> float | None:  # noqa: ANN401 - a number of plotly, numpy or pandas
    return None if value is None or value != value else float(value)  # noqa: PLR0124 - not a number


def _colors(bar: dict[str, Any], count: int) -> tuple[str, ...]:
    color = bar["marker"]["color"]
    return (color,) * count if isinstance(color, str) else tuple(color)


def _patterns(bar: dict[str, Any], count: int) -> tuple[str, ...]:
    shape = bar["marker"].get("pattern", {}).get("shape", "")
    shapes = (shape,) * count if isinstance(shape, str) else tuple(shape)
    return shapes if any(shapes) else ()


def _on_scale(value: Any, scale: Any, low: float, high: float) -> str:  # noqa: ANN401
    """The colour of a value on plotly's scale of positions and colours; white where there is no value."""
    if (number := _value(value)) is None:
        return "#FFFFFF"
    share = min(max((number - low) / (high - low), 0.0), 1.0)
    stops = [(float(position), str(color)) for position, color in scale]
    upper = next(index for index, (position, _) in enumerate(stops) if position >= share)
    (before, one), (after, other) = stops[max(upper - 1, 0)], stops[upper]
    part = 0.0 if after == before else (share - before) / (after - before)
    *color, alpha = (a + (b - a) * part for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{round(255 + (channel - 255) * alpha):02X}" for channel in color)


def _channels(color: str) -> tuple[float, float, float, float]:
    """Red, green, blue (0 to 255) and alpha (0 to 1) of a colour as `#RRGGBB` or `rgba(…)`."""
    if color.startswith("rgba"):
        red, green, blue, alpha = map(float, color[5:-1].split(","))
        return red, green, blue, alpha
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16), 1.0
