"""Maps as documents draw them, before a format draws them: what is outlined, and which areas are named."""

from dataclasses import replace

import pytest
import shapely
from shapely.geometry import Point, Polygon

from clusterdash.briefing.mapping import LETTER_WIDTH, NAME_SIZE, DrawnMap, Outlines, drawn_map
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.shipped import read_shapes
from tests.briefing.composing.scenes import scene_at
from tests.conftest import DATA


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines(read_shapes(DATA / "boundaries"))


def map_at(landscape: Landscape, outlines: Outlines, page: str, query: str = "", code: str = "de") -> DrawnMap:
    scene = scene_at(landscape, page, query, code)
    assert scene.map is not None
    return drawn_map(scene.map.view, landscape, outlines, language(code))


def test_a_region_is_outlined_on_a_map_of_districts(landscape: Landscape, outlines: Outlines) -> None:
    flat = map_at(landscape, outlines, "initiatives", "id=cyberforum")
    assert [(area.ags, area.name, area.fill) for area in flat.outlined] == [("0821", "Region Mittlerer Oberrhein", "")]
    region = Polygon(flat.outlined[0].parts[0][0])
    inside = [area for area in flat.areas if area.ags in ("08211", "08212", "08215", "08216")]
    assert len(inside) == 4
    for area in inside:
        assert region.buffer(0.02).contains(Polygon(area.parts[0][0]))


def test_a_selected_area_of_the_coloured_level_is_outlined_as_it_is(landscape: Landscape, outlines: Outlines) -> None:
    flat = map_at(landscape, outlines, "regions", "area=08212")
    assert flat.outlined == ()
    assert [area.ags for area in flat.areas if area.selected] == ["08212"]


@pytest.mark.parametrize("area", ["08417", "08212", "0821", "08435"])
@pytest.mark.parametrize("code", ["de", "en"])
def test_a_name_lies_within_its_area_and_on_no_mark(
    area: str, code: str, landscape: Landscape, outlines: Outlines
) -> None:
    flat = map_at(landscape, outlines, "regions", f"area={area}", code)
    assert flat.names
    for name in flat.names:
        half = NAME_SIZE * LETTER_WIDTH * len(name.text) / 2
        line = shapely.box(name.x - half, name.y - NAME_SIZE / 2, name.x + half, name.y + NAME_SIZE / 2)
        around = [
            each.name for each in flat.areas for rings in each.parts
            if Polygon(rings[0], rings[1:]).buffer(0.0001).contains(line)
        ]  # fmt: skip
        assert len(around) == 1
        assert name.text in around[0]
        assert all(line.distance(Point(mark.x, mark.y)) >= mark.radius - 0.0001 for mark in flat.marks)


def test_a_name_says_its_place_without_the_kind_of_its_area(landscape: Landscape, outlines: Outlines) -> None:
    german = {name.text for name in map_at(landscape, outlines, "regions", "area=08417").names}
    english = {name.text for name in map_at(landscape, outlines, "regions", "area=08417", "en").names}
    assert {"Tübingen", "Sigmaringen"} <= german & english


def test_the_whole_state_has_no_names_for_they_would_not_be_read(landscape: Landscape, outlines: Outlines) -> None:
    scene = scene_at(landscape, "landscape")
    assert scene.map is not None
    assert map_at(landscape, outlines, "landscape").names == ()
    by_region = replace(scene.map.view, focus=())
    assert drawn_map(by_region, landscape, outlines, language("de")).names == ()
