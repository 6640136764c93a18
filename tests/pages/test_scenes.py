"""What a page says, slides and hand-outs say: the same headline, sentence, figures, pictures and map."""

import datetime as dt
import json
from collections.abc import Callable

import pytest

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from clusterdash.store.store import Store
from clusterdash.web import frame, shared
from tests.briefing.composing.scenes import figures
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Page
from tests.web.stores import publish

TODAY = dt.date(2026, 1, 15)
Visit = Callable[..., Page]


def scene(page: str, query: str, code: str) -> Scene:
    """The scene of an address, of the data that the pages show."""
    land = shared.landscape(shared.newest().version().number)
    tables_of = shared.store().tables
    return scene_of(Capture(page, query, land.version), land, language(code), TODAY, tables_of)


def said(page: Page) -> tuple[str, str]:
    voice = page.component("voice")
    return voice["headline"], voice["sentence"]


def drawn_alike(page: Page, shown: Scene) -> list[str]:
    """The keys of the scene's charts, after each was compared with the page's panel of that key."""
    for chart in shown.charts:
        panel = page.component(f"panel_{chart.key}")
        assert panel["sentence"] == chart.sentence
        assert panel["twin"]["headings"] == list(chart.headings)
        assert len(panel["twin"]["rows"]) == len(chart.table)
        assert chart.figure is not None
        assert panel["figure"]["data"] == json.loads(chart.figure.to_json())["data"]
    return [chart.key for chart in shown.charts]


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize(
    "query",
    ["", "rows=district&cells=specialisation", "sector=energy_environment",
     "sector=photonics&level=planning_region&measure=members"],
)  # fmt: skip
def test_the_sectors_say_the_same_on_screen_and_on_paper(
    query: str, code: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "today", lambda: TODAY)
    page, shown = visit(f"{query}&lang={code}", "sectors"), scene("sectors", f"{query}&lang={code}", code)
    assert said(page) == (shown.title, shown.sentence)
    assert page.figures == figures(shown)
    assert drawn_alike(page, shown)
    if shown.map:
        assert page.picture["marks"] == shown.map.view.marks.to_dict("records")
        assert page.component("panel_areas")["twin"]["headings"] == list(shown.map.twin.headings)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("query", ["", "area=08111&rows=district", "series=f-cell", "from=1991-01-01&to=1991-12-31"])
def test_events_say_the_same_on_screen_and_on_paper(
    query: str, code: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "today", lambda: TODAY)
    page, shown = visit(f"{query}&lang={code}", "events"), scene("events", query, code)
    assert said(page) == (shown.title, shown.sentence)
    assert page.figures == figures(shown)
    covered = [chart for chart in shown.charts if chart.key != "events"]  # the page draws its years as a calendar
    for chart in covered:
        assert page.component(f"panel_{chart.key}")["sentence"] == chart.sentence
    if shown.map:
        assert page.picture["marks"] == shown.map.view.marks.to_dict("records")


@pytest.mark.parametrize("code", ["de", "en"])
def test_changes_say_the_same_on_screen_and_on_paper(code: str, visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=[INITIATIVE | {"members": "120"}, BETA, GAMMA])
    page, shown = visit(f"since=1&lang={code}", "data"), scene("data", "since=1", code)
    assert said(page) == (shown.title, shown.sentence)
    assert page.figures == figures(shown)
    (changed,) = (each for each in shown.pictures if each.key == "changes_initiatives")
    assert changed.table[3].tolist() == ["100"]
    assert "120" in page.words


@pytest.mark.parametrize("code", ["de", "en"])
def test_what_is_published_is_told_the_same_on_screen_and_on_paper(code: str, visit: Visit) -> None:
    assert said(visit(f"lang={code}", "data")) == (scene("data", "", code).title, scene("data", "", code).sentence)
