"""What holds for the scene of any address and of any capture."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.charting import read_chart
from clusterdash.briefing.composing import MOST_ROWS, SCENES, scene_of
from clusterdash.briefing.listing import listed
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.picture import Picture
from tests.briefing.composing.scenes import TODAY, keys, picture, scene_at
from tests.conftest import Rows

MOST_FIGURES = 5
SOME = settings(max_examples=12)


def is_whole(scene: Scene) -> bool:
    """Whether a scene says something, and each of its tables has a heading a column and room on paper."""
    shown = [*scene.pictures, *([scene.map.twin] if scene.map else [])]
    return (
        bool(scene.title and scene.sentence)
        and len(scene.figures) <= MOST_FIGURES
        and all(len(each.headings) == len(each.table.columns) for each in shown)
        and all(each.title for each in scene.pictures)
        and all(len(table.table) <= MOST_ROWS for table in scene.tables)
    )


@pytest.mark.parametrize("page", SCENES)
def test_any_address_of_a_page_has_a_whole_scene(
    page: str, landscape: Landscape, selections: st.SearchStrategy[Selection]
) -> None:
    ids = st.lists(st.sampled_from(landscape.initiatives["id"].to_list()), max_size=7)

    @SOME
    @given(selections, ids, st.sampled_from(["de", "en"]))
    def check(selection: Selection, compared: list[str], code: str) -> None:
        query = "&".join([selection.to_query(), *(f"compare={key}" for key in compared)])
        scene = scene_at(landscape, page, query, code)
        assert is_whole(scene)
        for chart in scene.charts:
            assert chart.figure is not None
            read_chart(chart.figure)

    check()


def test_a_landscape_that_is_coloured_otherwise_is_told_by_its_map(landscape: Landscape, shipped: Rows) -> None:
    seats = Counter(row["ags"] for row in shipped["initiatives"] if len(row["ags"]) > 5)
    most = seats.most_common(1)[0]
    assert most[0] == "08111000"
    title = scene_at(landscape, "landscape", "level=municipality").title
    assert title == f"Initiativen nach Gemeinde: am höchsten in Stuttgart ({most[1]})"
    assert scene_at(landscape, "landscape", "measure=initiatives").title == scene_at(landscape, "landscape").title


def test_a_map_without_any_value_has_no_finding(landscape: Landscape) -> None:
    nothing = scene_at(landscape, "landscape", "level=municipality&q=nothing-is-called-so")
    assert nothing.title == scene_at(landscape, "landscape", "q=nothing-is-called-so").title


def test_a_chart_of_one_number_is_left_to_its_sentence(landscape: Landscape) -> None:
    assert "sector" in keys(scene_at(landscape, "landscape", "area=08212"))
    assert "sector" not in keys(scene_at(landscape, "landscape", "sector=photonics"))


def test_a_capture_keeps_its_own_title_and_the_speakers_note(landscape: Landscape) -> None:
    own = Capture("regions", "area=08111", landscape.version, "Stuttgart führt", "Erst die Zahl, dann die Karte.")
    scene = scene_of(own, landscape, language("de"), TODAY)
    assert (scene.title, scene.note) == (own.title, own.note)
    assert scene.sentence == scene_at(landscape, "regions", "area=08111").sentence


def test_a_scene_begins_with_what_its_address_asks_for_and_the_data_do_not_have(landscape: Landscape) -> None:
    lost = scene_at(landscape, "initiatives", "id=gibtsnicht&sector=photonics")
    assert lost.sentence == (
        f"In Version {landscape.version} gibt es nicht: id=gibtsnicht. Die Ansicht wird ohne das gezeigt. "
        + scene_at(landscape, "initiatives", "sector=photonics").sentence
    )


def test_a_scene_of_a_version_that_is_not_here_says_so(landscape: Landscape) -> None:
    scene = scene_of(Capture("topics", "", 99), landscape, language("en"), TODAY)
    assert scene.sentence.startswith("Version 99, which this view was remembered with, is not here; it shows version 1")


@pytest.mark.parametrize("query", ["id=gibtsnicht", "lang=fr&at=99", "area=08111"])
def test_a_scene_says_of_what_is_missing_what_the_list_says(query: str, landscape: Landscape) -> None:
    capture = Capture("initiatives", query, landscape.version)
    scene = scene_of(capture, landscape, language("de"), TODAY)
    warning = listed(capture, scene.reading).warning
    assert scene.sentence.startswith(warning)
    assert ("gibt es nicht" in scene.sentence) == bool(warning) == ("gibtsnicht" in query)


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_live_view_is_in_the_language_of_its_document(code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08111", code)
    assert scene.reading.selection.lang == code
    assert f"lang={code}" in rows_and_links(picture(scene, "largest"))


def rows_and_links(shown: Picture) -> str:
    """All that stands in a picture's table, with where it leads."""
    return str(shown.table.to_dict("list"))


def test_the_filters_of_a_view_are_told_in_words(landscape: Landscape) -> None:
    query = "area=08111&reach=activity&sector=photonics&members=10-&q=licht&from=2015-01-01&to=2016-12-31"
    assert scene_at(landscape, "landscape", query, "en").chosen == (
        "Area: City of Stuttgart", "Counts: Activity area", "Sector: Photonics", "Members: from 10",
        "Period: 2015–2016", "Text: “licht”",
    )  # fmt: skip
    assert scene_at(landscape, "landscape").chosen == ()
