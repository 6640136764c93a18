"""The scenes of the data: what is published, and what has changed since a version."""

import datetime as dt

import pytest

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.composing.data import changes_scene
from clusterdash.briefing.scenes import Scene
from clusterdash.errors import UsageError
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape, drawn_places
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder
from clusterdash.views.reading import Reading
from tests.briefing.composing.scenes import TODAY, figures, keys, picture, rows, scene_at
from tests.intake.proposals import BETA, GAMMA, INITIATIVE, small
from tests.store.landscapes import frame

LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])
BEFORE = dict(small().texts)
DELTA = INITIATIVE | {"id": "delta", "name": "Verbund Delta"}
AFTER = BEFORE | {"initiatives": frame("initiatives", [INITIATIVE | {"members": "120"}, BETA, DELTA])}
VERSIONS = {1: BEFORE, 2: AFTER}


@pytest.fixture(scope="module")
def second() -> Landscape:
    """The second version of a small landscape."""
    return Landscape.of(AFTER, drawn_places(data_folder() / "boundaries"), 2, dt.date(2026, 1, 2))


def compared(second: Landscape, since: int, code: str = "de") -> Scene:
    """What the page of the data shows since a version."""
    asked = Capture("data", f"since={since}", 2)
    return scene_of(asked, second, language(code), TODAY, VERSIONS.__getitem__)


@LANGUAGES
def test_every_published_table_is_told_with_its_rows(code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "data", code=code)
    assert scene.title.startswith("Version 1")
    assert rows(picture(scene, "tables")) == [
        [language(code).text(TABLES[name].label), len(landscape.tables[name])] for name in TABLES
    ]


def test_what_changed_is_told_table_by_table_and_cell_by_cell(second: Landscape) -> None:
    scene = compared(second, 1)
    assert scene.title == (
        "Von Version 1 zu Version 2: 1 Initiative neu, 1 Initiative geändert und 1 Initiative gelöscht"
    )
    assert list(figures(scene).values())[:3] == ["1", "1", "1"]
    assert keys(scene) == ["changed_tables", "changes_initiatives"]
    assert rows(picture(scene, "changed_tables"))[0] == ["Initiativen", 1, 1, 1, 1]
    assert rows(picture(scene, "changes_initiatives")) == [
        ["geändert", "Cluster Alpha", "Mitglieder", "100", "120"],
        ["neu", "Verbund Delta", "", "", ""],
        ["gelöscht", GAMMA["name"], "", "", ""],
    ]


@LANGUAGES
def test_no_change_is_told_as_none(code: str, second: Landscape) -> None:
    reading = Reading.of("data", second, Selection(since="1"), language(code), TODAY)
    scene = changes_scene(reading, 1, AFTER, AFTER)
    assert keys(scene) == ["changed_tables"]
    assert set(list(figures(scene).values())[:3]) == {"0"}
    assert scene.sentence
    assert scene.title == {"de": "Von Version 1 zu Version 2 hat sich nichts geändert",
                           "en": "Nothing changed from version 1 to version 2"}[code]  # fmt: skip


def test_a_long_text_that_changed_is_cut(second: Landscape) -> None:
    longer = AFTER | {"initiatives": AFTER["initiatives"].assign(summary_de="Wort " * 60)}
    reading = Reading.of("data", second, Selection(since="1"), language("de"), TODAY)
    (shown,) = (each for each in changes_scene(reading, 1, AFTER, longer).pictures if each.key != "changed_tables")
    assert all(len(row[4]) <= 90 and row[4].endswith("…") for row in rows(shown))


@pytest.mark.parametrize("since", [2, 3])
def test_a_version_that_is_not_older_has_nothing_to_compare(since: int, second: Landscape) -> None:
    scene = compared(second, since)
    assert scene.title == "Es gibt nichts zu vergleichen"
    assert str(since) in scene.sentence
    assert keys(scene) == ["tables"]  # what is published stands there instead


def test_versions_are_not_compared_where_no_store_is_at_hand(second: Landscape) -> None:
    bare = Capture("data", "since=1", 2)
    with pytest.raises(UsageError, match="version 1"):
        scene_of(bare, second, language("de"), TODAY)


def test_drafts_are_no_part_of_a_scene(landscape: Landscape) -> None:
    scene = scene_at(landscape, "data", "table=events&step=file")
    assert scene.title == scene_at(landscape, "data").title
    assert keys(scene) == ["tables"]
