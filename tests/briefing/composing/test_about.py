"""The scene of the data: it holds for all rows, whatever is selected."""

import pytest

from clusterdash.analysis.choosing import choose
from clusterdash.analysis.quality import criteria_counts, fill_rates
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.provenance import OFFICIAL
from tests.briefing.composing.scenes import keys, picture, rows, scene_at

LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])


def test_what_is_told_of_the_data_does_not_depend_on_what_is_selected(landscape: Landscape) -> None:
    scene, narrowed = scene_at(landscape, "about"), scene_at(landscape, "about", "area=08111&q=nosuchwordanywhere")
    assert (scene.title, scene.sentence) == (narrowed.title, narrowed.sentence)
    assert [rows(each) for each in scene.pictures] == [rows(each) for each in narrowed.pictures]
    assert narrowed.chosen == ()
    assert keys(scene) == ["fill", "criteria", "sources", "sites", "gaps"]


@LANGUAGES
def test_every_source_stands_with_its_date_and_licence(code: str, landscape: Landscape) -> None:
    spoken = language(code)
    collected, *official = rows(picture(scene_at(landscape, "about", code=code), "sources"))
    assert [row[2:] for row in official] == [
        [spoken.text(source.date), spoken.text(source.licence)] for source in OFFICIAL
    ]
    assert collected[2] == spoken.short_date(landscape.published)


def test_fill_rates_and_criteria_are_those_of_the_measures(landscape: Landscape) -> None:
    scene = scene_at(landscape, "about")
    assert picture(scene, "fill").table["filled"].tolist() == fill_rates(landscape, "initiatives")["filled"].tolist()
    known = criteria_counts(choose(landscape, Selection()))
    assert picture(scene, "criteria").table["met"].tolist() == known["met"].tolist()


def test_a_long_table_says_how_many_rows_it_has(landscape: Landscape) -> None:
    scene = scene_at(landscape, "about")
    assert picture(scene, "gaps").title == f"Datensätze mit den meisten Lücken (10 von {len(landscape.initiatives)})"
    assert picture(scene, "sites").title.startswith("Internetseiten, die die Zeilen als Quelle nennen (16 von ")
