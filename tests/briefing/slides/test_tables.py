"""Tables and the matrix on slides are native tables with the cells of the page."""

from dataclasses import replace
from itertools import accumulate
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.briefing.charting import read_chart
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides import write_slides
from clusterdash.briefing.slides.grid import CONTENT
from clusterdash.briefing.slides.tables import picture_grid
from clusterdash.briefing.slides.typesetting import bound
from clusterdash.briefing.tables import words_of
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.views.colours import ink_on
from clusterdash.views.picture import Picture
from tests.briefing.composing.scenes import picture, rows, scene_at
from tests.briefing.slides.conftest import Make
from tests.briefing.slides.reading import charts, opened, slide_words, tables

DE = language("de")


def tables_of(scene: Scene, make: Make) -> list[list[list[str]]]:
    deck = opened(write_slides(make([scene]), lambda *_: None))
    return [cells for slide in deck.slides for cells in tables(slide)]


def test_a_table_has_the_headings_and_cells_of_the_page(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "regions", "area=08212")
    shown = picture(scene, "spots")
    (cells,) = (each for each in tables_of(scene, make) if each[0] == list(shown.headings))
    assert cells[1:] == [[words_of(value, DE) for value in row] for row in rows(shown)]


def test_a_table_that_is_too_long_has_its_first_rows_and_says_of_how_many(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "initiatives")
    shown = rows(picture(scene, "initiatives"))
    deck = opened(write_slides(make([scene]), lambda *_: None))
    ((_, *first),) = (each for slide in deck.slides for each in tables(slide))
    assert 8 < len(first) < len(shown)
    assert first == [[words_of(cell, DE) for cell in row] for row in shown[: len(first)]]
    assert bound(f"Initiativen ({len(first)} von {len(landscape.initiatives)})") in slide_words(deck.slides[1])


def test_a_matrix_that_is_too_long_goes_on_to_its_last_row_and_says_which_rows_each_slide_has(
    landscape: Landscape, make: Make
) -> None:
    scene = scene_at(landscape, "sectors", "rows=district")
    slides = list(opened(write_slides(make([scene]), lambda *_: None)).slides)[2:]
    pieces = [cells for slide in slides for cells in tables(slide)]
    shown = [row[0] for piece in pieces for row in piece[1:]]
    assert shown == [series.name for series in read_chart(picture(scene, "matrix").figure).series]
    assert len(shown) == 44
    ends = list(accumulate(len(piece) - 1 for piece in pieces))
    for slide, piece, end in zip(slides, pieces, ends, strict=True):
        assert piece[0] == pieces[0][0]
        assert bound(f"Branchen ({end - len(piece) + 2} bis {end} von 44)") in slide_words(slide)
    assert "Weiße Flecken" in slide_words(slides[-1])


def test_key_figures_stand_beside_the_first_picture_that_has_room_there(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "sectors")
    first, second, *_ = list(opened(write_slides(make([scene]), lambda *_: None)).slides)[1:]
    assert [figure.label for figure in scene.figures if figure.label not in slide_words(first)] == []
    assert len(charts(first)) == 1
    assert bound(picture(scene, "network").on_paper.title) in slide_words(first)
    assert picture(scene, "matrix").title in slide_words(second)


def matrix_of(landscape: Landscape, make: Make) -> tuple[Any, Any]:
    scene = scene_at(landscape, "sectors")
    deck = opened(write_slides(make([scene]), lambda *_: None))
    (shape,) = (
        shape for slide in deck.slides for shape in slide.shapes if shape.has_table and len(shape.table.columns) == 21
    )
    return read_chart(picture(scene, "matrix").figure), shape.table


def test_a_matrix_is_a_table_whose_cells_have_the_page_s_words_colours_and_readable_ink(
    landscape: Landscape, make: Make
) -> None:
    chart, table = matrix_of(landscape, make)
    assert [cell.text for cell in table.rows[0].cells][1:] == list(chart.categories)
    for row, series in zip(list(table.rows)[1:], chart.series, strict=True):
        name, *cells = row.cells
        assert name.text == series.name
        assert [cell.text for cell in cells] == list(series.texts)
        assert [f"#{cell.fill.fore_color.rgb}" for cell in cells] == list(series.colors)
        inks = [f"#{cell.text_frame.paragraphs[0].runs[0].font.color.rgb}".lower() for cell in cells]
        assert inks == [ink_on(color) for color in series.colors]


def test_first_row_and_first_column_are_headings(landscape: Landscape, make: Make) -> None:
    _, table = matrix_of(landscape, make)
    assert table.first_row
    assert table.first_col


def test_numbers_stand_to_the_right_and_have_the_form_of_the_language() -> None:
    table = pd.DataFrame({"name": ["a", "b"], "value": [1234.0, None], "share": [0.25, 3.0]})
    grid = picture_grid(Picture("k", "", "", table, ["Name", "Wert", "Anteil"]), CONTENT, DE)
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "1.234", "0,2"], ["b", "–", "3"]]
    assert [cell.align for cell in grid.head] == ["l", "r", "r"]


def test_an_empty_table_is_left_out(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "topics")
    empty = Picture("k", "Nichts", "", pd.DataFrame({"name": []}), ["Name"])
    deck = opened(write_slides(make([replace(scene, pictures=(empty,))]), lambda *_: None))
    assert not any("Nichts" in slide_words(slide) for slide in deck.slides)


@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.text(max_size=200), st.integers(-(10**15), 10**15)), min_size=1, max_size=60
    ),
    st.floats(120, 380),
)
def test_pieces_of_a_table_hold_all_its_rows_and_each_fits_its_place(
    cells: list[tuple[str, str, int]], height: float
) -> None:
    table = pd.DataFrame(cells, columns=["a", "b", "c"], dtype=object)
    grid = picture_grid(Picture("k", "", "", table, ["A", "B", "C"]), CONTENT._replace(height=height), DE)
    pieces = grid.cut(height)
    assert tuple(row for piece in pieces for row in piece.rows) == grid.rows
    assert all(piece.height <= height or len(piece.rows) == 1 for piece in pieces)
    assert sum(grid.widths) <= CONTENT.width + 0.01
