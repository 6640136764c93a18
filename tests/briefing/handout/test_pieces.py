"""Charts in lengths, maps as drawings, tables in words."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from clusterdash.briefing.charting import Chart, Form, Series, read_chart
from clusterdash.briefing.handout.charts import drawn_chart
from clusterdash.briefing.handout.maps import map_item
from clusterdash.briefing.handout.tables import table_item
from clusterdash.briefing.mapping import drawn_map
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.views.picture import Picture
from tests.briefing.composing.scenes import scene_at
from tests.briefing.handout.pdfs import OUTLINES, document_of

GERMAN = language("de")
BLUE, GREY = "#2F7FA8", "#7A8F9A"
SVG = "{http://www.w3.org/2000/svg}"


def chart(form: Form, *rows: tuple[float | None, ...], stacked: bool = False, texts: tuple[str, ...] = ()) -> Chart:
    names = tuple("abcdefgh"[: len(rows[0])])
    series = tuple(
        Series(f"s{number}", row, (BLUE,) * len(row), texts, ("/",) * len(row) if number else ())
        for number, row in enumerate(rows)
    )
    return Chart(form, names, series, stacked)


# ---- charts ----------------------------------------------------------------------------------------------------------


def test_the_longest_bar_is_the_whole_and_the_others_shares_of_it() -> None:
    groups = drawn_chart(chart(Form.BARS, (10, 5, 0)), GERMAN)["groups"]
    assert [[part["share"] for part in group["bars"][0]["parts"]] for group in groups] == [[1.0], [0.5], []]
    assert [group["bars"][0]["label"] for group in groups] == ["10", "5", "0"]


def test_a_stack_is_as_long_as_the_sum_and_says_it() -> None:
    drawn = drawn_chart(chart(Form.BARS, (600, 100), (400, None), stacked=True), GERMAN)
    first, second = drawn["groups"]
    assert [part["share"] for part in first["bars"][0]["parts"]] == [0.6, 0.4]
    assert first["bars"][0]["label"] == "1.000"
    assert second["bars"][0]["label"] == "100"
    assert drawn["legend"] == [
        {"name": "s0", "color": BLUE, "pattern": ""},
        {"name": "s1", "color": BLUE, "pattern": "/"},
    ]


def test_series_side_by_side_have_a_bar_each() -> None:
    (group, _) = drawn_chart(chart(Form.COLUMNS, (1, 2), (4, 3)), GERMAN)["groups"]
    assert [bar["label"] for bar in group["bars"]] == ["1", "4"]
    assert [bar["parts"][0]["share"] for bar in group["bars"]] == [0.25, 1.0]


def test_an_unknown_value_has_no_bar_and_a_dash() -> None:
    (group,) = drawn_chart(chart(Form.BARS, (None,)), GERMAN)["groups"]
    assert group["bars"] == [{"parts": [], "label": "–"}]


def test_the_texts_of_a_chart_stand_at_its_bars() -> None:
    (group,) = drawn_chart(chart(Form.BARS, (16.9,), texts=("16,9 (1)",)), GERMAN)["groups"]
    assert group["bars"][0]["label"] == "16,9 (1)"


def test_one_series_needs_no_legend() -> None:
    assert drawn_chart(chart(Form.BARS, (1, 2)), GERMAN)["legend"] == []


def test_a_line_stands_at_its_years_and_ends_with_its_value() -> None:
    series = (Series("", (1, 40, 118), (BLUE,) * 3),)
    drawn = drawn_chart(Chart(Form.LINE, ("1990", "2000", "2020"), series), GERMAN)
    assert [x for x, _ in drawn["points"]] == [0.0, 0.33333, 1.0]
    assert drawn["last"] == "118"
    assert [tick["label"] for tick in drawn["ticks"]] == ["0", "20", "40", "60", "80", "100", "120"]
    assert drawn["points"][-1][1] == pytest.approx(118 / 120, abs=1e-5)
    assert [mark["label"] for mark in drawn["marks"]] == ["1990", "2000", "2020"]


def test_years_that_are_too_close_are_not_all_named() -> None:
    years = tuple(str(year) for year in range(1980, 2026))
    drawn = drawn_chart(Chart(Form.LINE, years, (Series("", tuple(range(46)), (BLUE,) * 46),)), GERMAN)
    named = [mark["share"] for mark in drawn["marks"]]
    assert (drawn["marks"][0]["label"], drawn["marks"][-1]["label"]) == ("1980", "2025")
    assert all(other - one >= 1 / 6 for one, other in pairwise(named))


def test_a_line_of_one_year_is_a_point() -> None:
    drawn = drawn_chart(Chart(Form.LINE, ("2020",), (Series("", (3,), (BLUE,)),)), GERMAN)
    assert drawn["points"] == [[0.0, 1.0]]
    assert drawn["marks"] == [{"share": 0.0, "label": "2020"}]


def test_a_cell_of_a_matrix_has_ink_that_can_be_read_on_its_colour() -> None:
    row = Series("Stuttgart", (9, 0), ("#10304A", "#FFFFFF"), ("9", "○"))
    drawn = drawn_chart(Chart(Form.MATRIX, ("Energie", "Textil"), (row,)), GERMAN)
    assert drawn["rows"] == [
        {
            "name": "Stuttgart",
            "cells": [
                {"text": "9", "fill": "#10304A", "ink": "#ffffff"},
                {"text": "○", "fill": "#FFFFFF", "ink": "#10181d"},
            ],
        }
    ]


def test_the_bars_of_the_landscape_are_those_of_its_table(landscape: Landscape) -> None:
    (sector, *_) = scene_at(landscape, "landscape").charts
    read = read_chart(sector.figure)
    assert read is not None
    labels = [group["bars"][0]["label"] for group in drawn_chart(read, GERMAN)["groups"]]
    assert labels == [str(total) for total in sector.table["initiatives"]]


# ---- maps ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def district(landscape: Landscape) -> tuple[dict, ET.Element]:
    scene = scene_at(landscape, "landscape", "area=08212")
    assert scene.map is not None
    item = map_item(scene.map, landscape, document_of([scene]))
    return item, ET.fromstring(item["svg"])  # noqa: S314 - the program's own drawing


def test_a_map_draws_every_area_and_outlines_the_selected_one(landscape: Landscape, district: tuple) -> None:
    scene = scene_at(landscape, "landscape", "area=08212")
    assert scene.map is not None
    flat = drawn_map(scene.map.view, landscape, OUTLINES, GERMAN)
    paths = district[1].findall(f"{SVG}path")
    assert [path.get("fill") for path in paths] == [*(area.fill for area in flat.areas), "none"]
    assert paths[-1].get("stroke") == "#C77A12"


def test_a_map_of_a_part_outlines_a_region_and_names_areas(landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "id=cyberforum")
    assert scene.map is not None
    drawing = ET.fromstring(map_item(scene.map, landscape, document_of([scene]))["svg"])  # noqa: S314 - our own drawing
    *_, region = drawing.findall(f"{SVG}path")
    assert (region.get("fill"), region.get("stroke")) == ("none", "#C77A12")
    assert "Ortenaukreis" in {text.text for text in drawing.findall(f"{SVG}text")}


def test_marks_lie_where_they_are_with_their_letters(landscape: Landscape, district: tuple) -> None:
    scene = scene_at(landscape, "landscape", "area=08212")
    assert scene.map is not None
    flat = drawn_map(scene.map.view, landscape, OUTLINES, GERMAN)
    drawn = {(circle.get("cx"), circle.get("cy")) for circle in district[1].findall(f"{SVG}circle")}
    assert drawn == {(str(round(mark.x * 1000, 1)), str(round(mark.y * 1000, 1))) for mark in flat.marks}
    assert sorted(text.text or "" for text in district[1].findall(f"{SVG}text")) == sorted(
        m.letters for m in flat.marks
    )


def test_the_legend_names_the_measure_its_classes_and_the_sectors_that_are_seen(district: tuple) -> None:
    item, drawing = district
    assert item["measure"] == "Initiativen"
    assert [each["words"] for each in item["classes"]] == ["keine", "1–8"]
    seen = {text.text for text in drawing.findall(f"{SVG}text")}
    assert {mark["letters"] for mark in item["marks"]} == seen


def test_a_drawing_holds_no_address_and_no_name(district: tuple) -> None:
    assert re.findall(r"https?://[^\"]+", district[0]["svg"]) == ["http://www.w3.org/2000/svg"]


# ---- tables ----------------------------------------------------------------------------------------------------------


def table(**columns: list[object]) -> dict:
    return table_item(Picture("t", "", "", pd.DataFrame(columns), [name.title() for name in columns]), GERMAN)


def test_a_table_is_in_words_and_its_figures_stand_to_the_right() -> None:
    item = table(
        name=[{"value": "A", "href": "./"}, "B"], members=[1200, None], share=["15\u00a0%", "–"], year=["n/a", "2013"]
    )
    assert item["rows"] == [["A", "1.200", "15\u00a0%", "n/a"], ["B", "–", "–", "2013"]]
    assert item["numeric"] == [False, True, True, False]


def test_a_table_of_many_columns_or_long_words_needs_the_whole_width() -> None:
    assert not table(a=["x"], b=["y"])["wide"]
    assert not table(a=["x" * 90], b=["y"])["wide"]
    assert table(a=["x" * 40], b=["y" * 40], c=["z"])["wide"]
    assert not table(a=["x y " * 20], b=["y" * 10], c=["z"])["wide"]
    assert table(a=[1], b=[1], c=[1], d=[1], e=[1])["wide"]


def test_wide_columns_are_those_of_long_words_but_none_takes_all() -> None:
    assert table(a=["x" * 20], members=[1], c=["z" * 500])["widths"] == [20, 9, 32]


def test_rows_that_are_left_out_are_counted() -> None:
    item = table(a=list(range(70)))
    assert len(item["rows"]) == 60
    assert item["more"]["6"] == "… und 64 weitere Zeilen"
    assert table(a=[1, 2])["more"]["1"] == "… und 1 weitere Zeile"


def test_an_empty_table_has_headings_and_no_rows() -> None:
    item = table(a=[], b=[])
    assert (item["headings"], item["rows"], item["numeric"]) == (["A", "B"], [], [False, False])
