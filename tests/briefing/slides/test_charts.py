"""Charts on slides are native: their series, categories, colours and numbers are those of the page."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from clusterdash.briefing.charting import read_chart
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides import write_slides
from clusterdash.briefing.slides.typesetting import text_width
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.views.charts import bar_trace, figure_of, pattern_over
from clusterdash.views.picture import Picture
from tests.briefing.composing.scenes import picture, rows, scene_at
from tests.briefing.slides.conftest import Make
from tests.briefing.slides.reading import charts, opened, slide_words, tables
from tests.conftest import Rows

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def state(landscape: Landscape) -> Scene:
    return scene_at(landscape, "landscape")


@pytest.fixture(scope="module")
def drawn(state: Scene, make: Make) -> dict[str, Any]:
    """The native charts of the state by their pictures' keys, in the order of the slides."""
    alone = [replace(state, figures=(), map=None, pictures=(each,)) for each in state.pictures]
    deck = opened(write_slides(make(alone), lambda *_: None))
    found = [chart for slide in deck.slides for chart in charts(slide)]
    return dict(zip([each.key for each in state.pictures], found, strict=True))


def bars_of(values: list[float | None], names: list[str], **look: Any) -> go.Figure:  # noqa: ANN401 - plotly's attributes
    """The figure of some bars."""
    return figure_of(
        [bar_trace(values, names, names, orientation="h", marker={"color": "#2F7FA8"}, **look)],
        language("de"),
        height=300,
    )


def scene_with(scene: Scene, figure: go.Figure, table: pd.DataFrame | None = None) -> Scene:
    """A scene that shows nothing but one chart."""
    shown = pd.DataFrame({"name": ["a"], "value": [1]}) if table is None else table
    return replace(scene, figures=(), map=None, pictures=(Picture("k", "Bild", "Satz.", shown, ["A", "B"], figure),))


def charts_of(scene: Scene, make: Make, code: str = "de") -> list[Any]:
    deck = opened(write_slides(make([scene], code=code), lambda *_: None))
    return [chart for slide in deck.slides for chart in charts(slide)]


def test_each_picture_of_the_state_is_a_native_chart_of_its_form(drawn: dict[str, Any]) -> None:
    kinds = {key: chart.chart_type for key, chart in drawn.items()}
    assert kinds == {
        "sector": XL_CHART_TYPE.BAR_STACKED,
        "size": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "activity": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "events": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "founding": XL_CHART_TYPE.LINE_MARKERS,
    }


@pytest.mark.parametrize("key", ["sector", "size", "activity", "events", "founding"])
def test_categories_and_values_are_those_of_the_table(drawn: dict[str, Any], state: Scene, key: str) -> None:
    table = picture(state, key).table
    plot = drawn[key].plots[0]
    columns = {
        "sector": ["initiative", "state_network", "state_agency"],
        "founding": ["cumulative"],
        "events": ["events"],
    }.get(key, ["initiatives"])
    values = [table[column].tolist() for column in columns]
    assert [list(series.values) for series in plot.series][: len(values)] == values
    if key != "size":
        assert list(plot.categories) == [str(name) for name in table.iloc[:, 0]]


def test_stacked_bars_carry_their_sums_which_are_drawn_but_not_seen(drawn: dict[str, Any], state: Scene) -> None:
    *parts, sums = drawn["sector"].plots[0].series
    assert list(sums.values) == picture(state, "sector").table["initiatives"].tolist()
    assert sums.name == "Gesamt"
    assert sums.format.fill.type == 5  # no fill
    assert sums.data_labels.show_value
    assert [part.name for part in parts] == ["Initiative", "Landesnetzwerk", "Landesagentur"]
    assert not drawn["sector"].has_legend


def test_the_legend_above_stacked_bars_names_their_parts(state: Scene, make: Make) -> None:
    deck = opened(write_slides(make([state]), lambda *_: None))
    shown = slide_words(deck.slides[2]).splitlines()
    assert [line for line in shown if line.startswith(("Initiative", "Land"))] == [
        "Initiative",
        "Landesnetzwerk",
        "Landesagentur",
    ]
    assert "Gesamt" not in shown


def test_where_all_sums_are_one_the_parts_have_their_numbers_and_a_native_legend(
    landscape: Landscape, make: Make
) -> None:
    scene = scene_at(landscape, "about")
    (chart,) = (each for each in charts_of(scene, make) if each.chart_type == XL_CHART_TYPE.BAR_STACKED)
    assert [series.name for series in chart.plots[0].series] == ["erfüllt", "nicht erfüllt", "nicht bekannt"]
    assert chart.has_legend
    assert all(series.data_labels.number_format == "0;;;" for series in chart.plots[0].series)


def test_the_data_behind_a_chart_are_in_its_workbook_and_the_sums_follow_them(
    drawn: dict[str, Any], state: Scene
) -> None:
    blob = drawn["sector"].part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(BytesIO(blob))["Sheet1"]
    table = picture(state, "sector").table
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (None, "Initiative", "Landesnetzwerk", "Landesagentur", "Gesamt")
    assert [row[0] for row in rows[1:]] == table["sector"].tolist()
    assert [row[1] for row in rows[1:]] == table["initiative"].tolist()
    assert [row[4] for row in rows[1:3]] == ["=SUM(B2:D2)", "=SUM(B3:D3)"]


def test_no_name_becomes_a_formula_in_the_workbook(state: Scene, make: Make) -> None:
    scene = scene_with(state, bars_of([2, 1], ["=1+1", "@x"]))
    blob = charts_of(scene, make)[0].part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(BytesIO(blob))["Sheet1"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [("=1+1", "s"), ("@x", "s")]


def test_the_workbook_is_dated_the_day_of_the_document(drawn: dict[str, Any]) -> None:
    blob = drawn["size"].part.chart_workbook.xlsx_part.blob
    assert openpyxl.load_workbook(BytesIO(blob)).properties.created.date() == dt.date(2026, 1, 15)


def test_bars_that_differ_have_their_own_colour_and_hatching(drawn: dict[str, Any]) -> None:
    points = drawn["size"].plots[0].series[0].points
    assert str(drawn["size"].plots[0].series[0].format.fill.fore_color.rgb) == "2F7FA8"
    assert (points[6].format.fill.type, str(points[6].format.fill.back_color.rgb)) == (2, "7A8F9A")


def test_the_first_category_of_bars_is_on_top_and_their_axis_below(drawn: dict[str, Any]) -> None:
    chart = drawn["sector"]
    assert chart.category_axis.reverse_order
    assert chart.element.find(f".//{CHART}valAx/{CHART}crosses").get("val") == "max"
    assert not drawn["size"].category_axis.reverse_order


def test_axes_have_the_titles_of_the_page_and_begin_at_zero(drawn: dict[str, Any]) -> None:
    size = drawn["size"]
    assert size.category_axis.axis_title.text_frame.text == "Mitglieder"
    assert size.value_axis.axis_title.text_frame.text == "Initiativen"
    assert drawn["sector"].value_axis.axis_title.text_frame.text == "Initiativen"
    assert {chart.value_axis.minimum_scale for chart in drawn.values()} == {0}
    assert all(chart.value_axis.maximum_scale > max(chart.plots[0].series[0].values) for chart in drawn.values())


@pytest.mark.parametrize("code", ["de", "en"])
def test_an_axis_of_shares_ends_at_100_and_the_words_at_a_whole_bar_have_room_beside_it(
    landscape: Landscape, make: Make, code: str
) -> None:
    deck = opened(write_slides(make([scene_at(landscape, "about", code=code)], code=code), lambda *_: None))
    (first, *_) = (shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    assert max(first.chart.plots[0].series[0].values) == first.chart.value_axis.maximum_scale == 100
    left, width = (float(first.chart.element.find(f".//{CHART}{part}").get("val")) for part in "xw")
    widest = max(
        text_width(label.text, 14) for label in first.chart.element.iter(f"{DRAWING}t") if " 138" in label.text
    )
    assert (1 - left - width) * first.width.pt > widest


def test_years_that_would_meet_are_named_less_often(drawn: dict[str, Any]) -> None:
    def step(key: str) -> int:
        return int(drawn[key].element.find(f".//{CHART}tickLblSkip").get("val"))

    assert step("events") == 2
    assert step("founding") > 2
    assert step("sector") == 1


def test_words_at_bars_that_say_more_than_their_number_are_written_as_on_the_page(
    landscape: Landscape, make: Make
) -> None:
    scene = scene_at(landscape, "regions", "area=08212")
    chart = charts_of(scene, make)[0]
    texts = [label.text for label in chart.element.iter(f"{DRAWING}t")]
    shown = picture(scene, "specialisation").table
    assert f"{language('de').number(shown['specialisation'].iloc[0], 1)} (1)" in texts


@pytest.mark.parametrize(
    ("code", "value", "form"),
    [
        ("de", 12_345, r"[>=1000000]#\.###\.##0;[>=1000]#\.##0;0"),
        ("en", 12_345, r"[>=1000000]#\,###\,##0;[>=1000]#\,##0;0"),
        ("de", 999, "0"),
        ("de", 1.5, "0.0"),
        ("de", 12.5, "0"),
    ],
)
def test_numbers_have_the_form_of_the_language(state: Scene, make: Make, code: str, value: float, form: str) -> None:
    chart = charts_of(scene_with(state, bars_of([value, 1], ["a", "b"])), make, code)[0]
    assert chart.plots[0].series[0].data_labels.number_format == form


def test_an_unknown_value_leaves_a_gap_and_is_never_zero(state: Scene, make: Make) -> None:
    chart = charts_of(scene_with(state, bars_of([2, None], ["a", "b"])), make)[0]
    assert list(chart.plots[0].series[0].values) == [2.0, None]


def test_more_bars_than_a_slide_has_room_for_go_on_with_the_same_axis(state: Scene, make: Make) -> None:
    names = [f"Initiative {number}" for number in range(40)]
    first, second = charts_of(scene_with(state, bars_of(list(range(40, 0, -1)), names)), make)
    assert [*first.plots[0].categories, *second.plots[0].categories] == names
    assert first.value_axis.maximum_scale == second.value_axis.maximum_scale


def test_a_chart_that_cannot_be_drawn_natively_is_its_table(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "initiatives", "id=cyberforum")
    awards = picture(scene, "awards")
    assert read_chart(awards.figure) is None
    deck = opened(write_slides(make([scene]), lambda *_: None))
    (cells,) = (each for slide in deck.slides for each in tables(slide) if each[0][0] == "Label")
    assert [row[0] for row in cells[1:]] == [row[0] for row in rows(awards)]


def test_the_circle_of_sectors_is_a_native_chart_of_its_strongest_ties(
    landscape: Landscape, shipped: Rows, make: Make
) -> None:
    """Counted anew from the files: how many initiatives of either sector name the other one as a side field."""
    scene = scene_at(landscape, "sectors")
    ties = Counter(
        frozenset((row["sector"], field))
        for row in shipped["initiatives"] if row["ags"]
        for field in set(filter(None, row["fields"].split("|"))) - {row["sector"]}
    )  # fmt: skip
    (chart,) = charts_of(scene, make)
    assert list(chart.plots[0].series[0].values) == sorted(ties.values(), reverse=True)[:12]
    strongest = frozenset(("health_medtech", "biotech_pharma"))
    assert ties[strongest] == max(ties.values())
    assert chart.plots[0].categories[0] == "Gesundheit – Biotech, Pharma"


def test_hatching_is_read_with_its_sign() -> None:
    figure = bars_of([1, 2], ["a", "b"])
    figure.data[0].marker.pattern = pattern_over(["", "/"])
    assert read_chart(figure).series[0].patterns == ("", "/")
