"""What the neutral form of a chart keeps of plotly's: hatching, words at bars, colours that let the ground through."""

import pandas as pd

from clusterdash.briefing.charting import Form, read_chart
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.views.charts import bar_trace, figure_of, pattern_over
from tests.briefing.composing.scenes import picture, scene_at

DE = language("de")


def test_hatching_is_kept_with_its_sign_and_left_empty_where_there_is_none() -> None:
    plain = bar_trace(["a", "b"], [1, 2], ["a", "b"], marker={"color": "#2F7FA8"})
    hatched = plain | {"marker": {"color": "#2F7FA8", "pattern": pattern_over(["", "/"])}}
    series = [read_chart(figure_of([trace], DE, height=300)).series[0] for trace in (plain, hatched)]
    assert [each.patterns for each in series] == [(), ("", "/")]


def test_one_sign_for_all_bars_is_kept_for_each() -> None:
    trace = bar_trace(["a", "b"], [1, 2], ["a", "b"], marker={"color": "#2F7FA8", "pattern": pattern_over("x")})
    assert read_chart(figure_of([trace], DE, height=300)).series[0].patterns == ("x", "x")


def test_words_behind_the_bars_of_one_series_are_its_texts(landscape: Landscape) -> None:
    shown = picture(scene_at(landscape, "regions", "area=08212"), "specialisation")
    (series,) = read_chart(shown.figure).series
    quotients = shown.table.set_index(shown.table.columns[0])
    assert len(series.texts) == len(series.values) <= len(quotients)
    strongest = max(series.values)
    assert series.texts[0] == f"{DE.number(strongest, 1)} (1)"


def test_a_matrix_has_opaque_colours_white_where_there_is_no_value(landscape: Landscape) -> None:
    chart = read_chart(picture(scene_at(landscape, "sectors"), "matrix").figure)
    assert chart.form is Form.MATRIX
    colors = {
        (value is None, color)
        for series in chart.series
        for value, color in zip(series.values, series.colors, strict=True)
    }
    assert all(len(color) == 7 and color.startswith("#") for _, color in colors)
    assert {color for empty, color in colors if empty} == {"#FFFFFF"}
    assert len({color for empty, color in colors if not empty}) > 3


def test_bars_on_an_axis_of_days_are_no_native_chart() -> None:
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-01-01", periods=2)]
    trace = bar_trace(days, [1, 1], ["a", "b"], marker={"color": "#2F7FA8"})
    assert read_chart(figure_of([trace], DE, height=300, xaxis={"type": "date"})) is None
