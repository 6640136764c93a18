"""Charts in lengths: what the template draws, as shares of the longest bar, column or point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clusterdash.briefing.charting import Chart, Form, Series
from clusterdash.briefing.handout.tables import MOST_ROWS, more_rows
from clusterdash.briefing.tables import words_of
from clusterdash.locale import Language
from clusterdash.views.charts import tick_step
from clusterdash.views.colours import ink_on

Plain = dict[str, Any]
MOST_COLUMNS = 20  # of a chart in half a page's width
MOST_YEARS = 6  # that stand below a line


def drawn_chart(chart: Chart, language: Language) -> Plain:
    """A chart as the template draws it."""
    if chart.form is Form.MATRIX:
        return _matrix(chart, language)
    axes = {"kind": "chart", "wide": _is_wide(chart), "form": chart.form.value, "across": chart.across, "up": chart.up}
    return axes | (_line(chart, language) if chart.form is Form.LINE else _bars(chart, language))


def _is_wide(chart: Chart) -> bool:
    """Whether a chart asks for the whole width of a page."""
    return chart.form is Form.COLUMNS and len(chart.categories) > MOST_COLUMNS


def _bars(chart: Chart, language: Language) -> Plain:
    longest = chart.highest or 1.0
    bars = _stacks if chart.stacked else _single_bars
    groups = [
        {"name": name, "bars": bars(chart.series, place, longest, language)}
        for place, name in enumerate(chart.categories)
    ]
    return {"groups": groups, "legend": _legend(chart.series)}


def _single_bars(series: Sequence[Series], place: int, longest: float, language: Language) -> list[Plain]:
    """A bar a series, each with its value."""
    return [{"parts": _part(each, place, longest), "label": _label(each, place, language)} for each in series]


def _stacks(series: Sequence[Series], place: int, longest: float, language: Language) -> list[Plain]:
    """One bar of all series with its sum."""
    parts = [part for each in series for part in _part(each, place, longest)]
    known = [value for each in series if (value := each.values[place]) is not None]
    return [{"parts": parts, "label": words_of(sum(known) if known else None, language)}]


def _part(series: Series, place: int, longest: float) -> list[Plain]:
    value = series.values[place]
    if not value or value < 0:
        return []
    pattern = series.patterns[place] if series.patterns else ""
    return [{"share": round(value / longest, 5), "color": series.colors[place], "pattern": pattern}]


def _label(series: Series, place: int, language: Language) -> str:
    return series.texts[place] if series.texts else words_of(series.values[place], language)


def _legend(series: Sequence[Series]) -> list[Plain]:
    """What tells several series apart: name, colour and hatching of each."""
    if len(series) < 2:  # noqa: PLR2004 - one needs no legend
        return []
    return [
        {"name": each.name, "color": each.colors[0], "pattern": each.patterns[0] if each.patterns else ""}
        for each in series
    ]


def _line(chart: Chart, language: Language) -> Plain:
    """A line: its points, the ticks of its height, some categories below it, its last value."""
    (series,) = chart.series
    step = tick_step(chart.highest)
    top = step * max(-(-chart.highest // step), 1)
    places = _places(chart.categories)
    known = [(place, value) for place, value in zip(places, series.values, strict=True) if value is not None]
    return {
        "color": series.colors[0],
        "points": [[round(place, 5), round(value / top, 5)] for place, value in known],
        "last": words_of(known[-1][1], language) if known else "",
        "ticks": [
            {"share": round(value / top, 5), "label": language.number(value)} for value in range(0, int(top) + 1, step)
        ],
        "marks": _years(chart.categories, places),
    }


def _places(categories: Sequence[str]) -> list[float]:
    """Where each category stands on the axis: years by their distance, others one after the other."""
    whole = all(name.isdecimal() for name in categories)
    values = [float(name) for name in categories] if whole else [float(place) for place in range(len(categories))]
    width = (values[-1] - values[0]) or 1.0
    return [(value - values[0]) / width for value in values]


def _years(categories: Sequence[str], places: Sequence[float]) -> list[Plain]:
    """The categories that are named: the first, the last and some between that are not too close to each other."""
    named: list[Plain] = []
    for name, place in zip(categories[:-1], places, strict=False):
        if not named or place - named[-1]["share"] >= 1 / MOST_YEARS:
            named.append({"share": round(place, 5), "label": name})
    if named and 1 - named[-1]["share"] < 1 / MOST_YEARS and len(named) > 1:
        named.pop()
    return [*named, {"share": 1.0 if named else 0.0, "label": categories[-1]}]


def _matrix(chart: Chart, language: Language) -> Plain:
    rows = [
        {
            "name": row.name,
            "cells": [
                {"text": text, "fill": fill, "ink": ink_on(fill)}
                for text, fill in zip(row.texts, row.colors, strict=True)
            ],
        }
        for row in chart.series
    ]
    more = more_rows(len(rows), language)
    return {"kind": "matrix", "wide": True, "headings": list(chart.categories), "rows": rows[:MOST_ROWS], "more": more}
