"""A page and its scene say the same: headline, sentence, key figures, map, and what the charts draw."""

from collections.abc import Callable
from typing import Any

import pytest

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import MOST_ROWS, scene_of
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import twin_of
from clusterdash.web import shared
from tests.pages.conftest import Page

Visit = Callable[..., Page]
ADDRESSES = (
    ("regions", ""),
    ("regions", "area=08111&from=2015-01-01"),
    ("regions", "area=0811&sector=photonics&lang=en"),
    ("regions", "area=08127"),
    ("regions", "area=08111000"),
    ("regions", "area=08111&area=083&area=08212"),
    ("initiatives", "area=08111&lang=en"),
    ("initiatives", "q=nosuchwordanywhere"),
    ("initiatives", "id=cyberforum&lang=en"),
    ("initiatives", "id=arena2036"),
    ("initiatives", "id=cyberforum&compare=afbw"),
    ("topics", "sector=ict_software&lang=en"),
    ("about", "area=08111"),
)


def scene_at(page: str, query: str) -> Scene:
    """The scene of an address with the data that the pages show."""
    land = shared.landscape(shared.newest().version().number)
    spoken = language("en" if "lang=en" in query else "de")
    return scene_of(Capture(page, query, land.version), land, spoken, shared.today())


def drawn(page: Page, key: str) -> list[list[Any]]:
    rows: list[list[Any]] = page.component(f"panel_{key}")["twin"]["rows"]
    return rows


@pytest.mark.parametrize(("name", "query"), ADDRESSES, ids=lambda part: part or "-")
def test_a_scene_says_what_its_page_says(name: str, query: str, visit: Visit) -> None:
    page, scene = visit(query, page=name), scene_at(name, query)
    voice = page.component("voice")
    assert (scene.title, scene.sentence) == (voice["headline"], voice["sentence"])
    if scene.figures:
        assert {figure.label: figure.value for figure in scene.figures} == page.figures
    else:
        assert not page.has("cd-figures")
    chips = [button.label for key in page.buttons("chip_") for button in [page.app.button(key=key)]]
    assert set(scene.chosen) <= set(chips)


@pytest.mark.parametrize(("name", "query"), ADDRESSES, ids=lambda part: part or "-")
def test_a_scene_draws_what_its_page_draws(name: str, query: str, visit: Visit) -> None:
    page, scene = visit(query, page=name), scene_at(name, query)
    assert (scene.map is not None) == bool(page.app.get("component_instance"))
    if scene.map:
        assert page.picture["marks"] == scene.map.view.marks.to_dict("records")
        assert (page.picture["focus"], page.picture["selected"]) == (
            list(scene.map.view.focus),
            list(scene.map.view.selected),
        )
        assert drawn(page, scene.map.twin.key) == _rows(scene, scene.map.twin)
    for chart in scene.charts:
        assert page.component(f"panel_{chart.key}")["sentence"] == chart.sentence
        rows = _rows(scene, chart)
        assert drawn(page, chart.key)[: len(rows)] == rows


def _rows(scene: Scene, picture: Picture) -> list[list[Any]]:
    return twin_of(picture.table, picture.headings, "", "", "", scene.reading.language)["rows"]


@pytest.mark.parametrize("query", ["area=08111", "sort=-members", "sort=founded&view=cards"])
def test_the_first_initiatives_are_those_of_the_page_in_its_order(query: str, visit: Visit) -> None:
    page, (shown,) = visit(query, page="initiatives"), scene_at("initiatives", query).tables
    told = [cell["value"] for cell in shown.table[0]]
    assert told == names(page)[: len(told)]
    assert len(told) == MOST_ROWS


def names(page: Page) -> list[str]:
    """The initiatives in the page's order, those of its first page."""
    if page.has("cd-cards"):
        return [card.one("h3").text for card in page.piece("ul", "cd-cards").all("article")]
    return [row["cells"][0]["text"] for row in page.component("table_initiatives")["rows"]]
