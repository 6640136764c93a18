"""The scene of the topics."""

import pytest

from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import figures, keys, picture, rows, scene_at

Rows = dict[str, list[dict[str, str]]]


def test_topics_are_told_by_sector_and_the_newest_first(landscape: Landscape, shipped: Rows) -> None:
    scene = scene_at(landscape, "topics")
    newest = max(shipped["topics"], key=lambda row: row["month"])
    assert keys(scene) == ["topic_sectors", "topics"]
    assert rows(picture(scene, "topics"))[0][:2] == ["September 2015", newest["title"]]
    assert picture(scene, "topics").title == f"Alle gezeigten Themen (16 von {len(shipped['topics'])})"


@pytest.mark.parametrize(("code", "label"), [("de", "Themen"), ("en", "Topics")])
def test_the_chosen_sector_alone_narrows_them(code: str, label: str, landscape: Landscape, shipped: Rows) -> None:
    about = [row for row in shipped["topics"] if "ict_software" in row["sectors"].split("|")]
    scene = scene_at(landscape, "topics", "sector=ict_software&area=08111", code)
    assert figures(scene)[label] == str(len(about))
    assert {row[1] for row in rows(picture(scene, "topics"))} == {row["title"] for row in about}
    assert len(scene.chosen) == 1


def test_a_topic_names_its_initiatives(landscape: Landscape) -> None:
    named = {row[1]: row[3] for row in rows(picture(scene_at(landscape, "topics", "sector=ict_software"), "topics"))}
    assert "cyberLAGO" in named.values()


def test_no_topic_of_a_sector_is_told(landscape: Landscape) -> None:
    scene = scene_at(landscape, "topics", "sector=textiles")
    assert scene.title == "Kein Thema passt zu dieser Auswahl"
    assert scene.tables == ()
