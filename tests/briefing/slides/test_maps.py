"""Maps on slides: a shape an area, named by its key, that can be recoloured; marks; the legend."""

from typing import Any

import pytest
from pptx.enum.dml import MSO_FILL

from clusterdash.briefing.mapping import drawn_map, legend
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides import write_slides
from clusterdash.briefing.slides.typesetting import text_width
from clusterdash.locale import language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import scene_at
from tests.briefing.slides.conftest import Make
from tests.briefing.slides.reading import is_inside, opened, overlaps, said, slide_words, spilled

GROUP, FREEFORM = 6, 5


def map_of(scene: Scene, make: Make, code: str = "de") -> tuple[Any, Any]:
    """The first slide of a scene and its map."""
    slide = opened(write_slides(make([scene], code=code), lambda *_: None)).slides[1]
    (group,) = (shape for shape in slide.shapes if shape.shape_type == GROUP)
    return slide, group


@pytest.fixture(scope="module")
def state(landscape: Landscape) -> Scene:
    return scene_at(landscape, "landscape")


@pytest.fixture(scope="module")
def shown(state: Scene, make: Make) -> tuple[Any, Any]:
    return map_of(state, make)


@pytest.mark.parametrize(
    ("level", "count"), [("state", 1), ("government_region", 4), ("planning_region", 12), ("district", 44)]
)
def test_every_area_of_the_level_is_a_freeform_named_by_its_key(
    landscape: Landscape, make: Make, level: str, count: int
) -> None:
    _, group = map_of(scene_at(landscape, "landscape", f"level={level}"), make)
    names = [shape.name for shape in group.shapes if shape.shape_type == FREEFORM]
    digits = Level(level).digits
    assert sorted(names) == sorted(ags for ags in landscape.places.index if len(ags) == digits)
    assert len(names) == count


def test_an_area_says_its_name_and_value(shown: tuple[Any, Any], state: Scene, landscape: Landscape) -> None:
    values = state.map.view.areas.set_index("ags")["initiatives"]
    areas = {shape.name: said(shape) for shape in shown[1].shapes if shape.shape_type == FREEFORM}
    words = language("de")
    assert areas == {ags: f"{landscape.area_name(ags, words)}: {words.number(value)}" for ags, value in values.items()}


def test_an_area_can_be_recoloured_alone(
    shown: tuple[Any, Any], state: Scene, landscape: Landscape, make: Make
) -> None:
    flat = drawn_map(state.map.view, landscape, make([]).outlines, language("de"))
    fills = {area.ags: area.fill for area in flat.areas}
    for shape in shown[1].shapes:
        if shape.shape_type == FREEFORM:
            assert f"#{shape.fill.fore_color.rgb}" == fills[shape.name]


def test_the_map_says_what_it_shows(shown: tuple[Any, Any], state: Scene) -> None:
    assert said(shown[1]) == state.map.sentence


def test_every_mark_is_a_circle_with_letters_that_says_whose_it_is(shown: tuple[Any, Any], state: Scene) -> None:
    marks = [shape for shape in shown[1].shapes if shape.shape_type != FREEFORM]
    rows = state.map.view.marks.set_index("id")
    assert sorted(shape.name for shape in marks) == sorted(rows.index)
    for shape in marks:
        assert (shape.text_frame.text, said(shape)) == (rows["letters"][shape.name], rows["text"][shape.name])


def test_hollow_marks_are_white_and_told_in_the_legend(shown: tuple[Any, Any], state: Scene) -> None:
    hollow = state.map.view.marks.set_index("id")["hollow"]
    fills = {shape.name: str(shape.fill.fore_color.rgb) for shape in shown[1].shapes if shape.shape_type != FREEFORM}
    assert {key for key, fill in fills.items() if fill == "FFFFFF"} == set(hollow[hollow].index)
    assert "ohne Angabe" in slide_words(shown[0]).splitlines()


def test_the_legend_names_every_class_and_every_sector_that_occurs(shown: tuple[Any, Any], state: Scene) -> None:
    lines = slide_words(shown[0]).splitlines()
    assert {words for _, words in legend(state.map.view, language("de"))} <= set(lines)
    assert {"Photonik", "Energie, Umwelt"} <= set(lines)
    assert "Tourismus" not in lines


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_legend_of_a_measure_with_a_long_unit_has_its_entries_below_its_title(
    landscape: Landscape, make: Make, code: str
) -> None:
    slide, _ = map_of(scene_at(landscape, "landscape", "measure=density&level=planning_region", code), make, code)
    (heading,) = (shape for shape in slide.shapes if shape.name.startswith(("Dichte (", "Density (")))
    assert text_width(heading.name, 14, bold=True) > heading.width.pt
    assert spilled(slide.shapes) == []
    assert overlaps(slide.shapes) == []
    assert all(map(is_inside, slide.shapes))


def test_areas_of_a_map_that_shows_a_part_end_at_its_edge(landscape: Landscape, make: Make) -> None:
    _, group = map_of(scene_at(landscape, "regions", "area=08212"), make)
    left, top = group.left, group.top
    for shape in group.shapes:
        if shape.shape_type == FREEFORM:
            assert left - 2 <= shape.left
            assert top - 2 <= shape.top
            assert shape.left + shape.width <= left + group.width + 2
            assert shape.top + shape.height <= top + group.height + 2
    assert is_inside(group)


def test_a_selected_area_lies_above_the_others_with_a_strong_border(landscape: Landscape, make: Make) -> None:
    _, group = map_of(scene_at(landscape, "regions", "area=08212"), make)
    areas = [shape for shape in group.shapes if shape.shape_type == FREEFORM]
    assert areas[-1].name == "08212"
    assert areas[-1].line.width > areas[0].line.width


def test_an_outlined_region_lies_above_the_districts_and_hides_none(landscape: Landscape, make: Make) -> None:
    _, group = map_of(scene_at(landscape, "initiatives", "id=cyberforum"), make)
    region = [shape for shape in group.shapes if shape.shape_type == FREEFORM][-1]
    assert (region.name, said(region)) == ("0821", "Region Mittlerer Oberrhein")
    assert region.fill.type == MSO_FILL.BACKGROUND


def test_areas_of_a_map_of_a_part_are_named(landscape: Landscape, make: Make) -> None:
    _, group = map_of(scene_at(landscape, "regions", "area=08417"), make)
    assert {"Tübingen", "Sigmaringen"} <= {shape.text_frame.text for shape in group.shapes if shape.has_text_frame}


def test_without_any_initiative_the_map_has_areas_and_no_marks(landscape: Landscape, make: Make) -> None:
    slide, group = map_of(scene_at(landscape, "landscape", "q=nothing-is-called-so"), make)
    assert len(list(group.shapes)) == 44
    assert "Zeichen" not in slide_words(slide).splitlines()
