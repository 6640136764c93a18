"""Scenes of areas: every level, filters, several side by side."""

import pytest

from clusterdash.analysis.choosing import choose
from clusterdash.analysis.comparing import mixes
from clusterdash.analysis.specialising import specialisations, white_spots
from clusterdash.locale import language
from clusterdash.model.area_measures import AREA_MEASURES
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.model.tables import CONTACTS
from clusterdash.shipped import data_folder, read_shapes
from tests.briefing.composing.scenes import figures, keys, picture, plain, rows, scene_at

Rows = dict[str, list[dict[str, str]]]
OF_AREA = ["specialisation", "spots", "bodies", "events", "largest", "official"]
EVERY_LEVEL = pytest.mark.parametrize("ags", ["08", "083", "0811", "08111", "08127", "08111000", "08115045"])
LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])


def members_of(rows: list[dict[str, str]], ags: str) -> int:
    return sum(int(row["members"]) for row in rows if row["ags"].startswith(ags) and row["members"])


@EVERY_LEVEL
@LANGUAGES
def test_the_key_figures_of_an_area_are_those_of_its_rows(
    ags: str, code: str, landscape: Landscape, shipped: Rows
) -> None:
    seated = [row for row in shipped["initiatives"] if row["ags"].startswith(ags)]
    members, number = members_of(shipped["initiatives"], ags), language(code).number
    values = list(figures(scene_at(landscape, "regions", f"area={ags}", code)).values())
    assert values[:2] == [number(len(seated)), number(members or None)]
    assert len(values) == 5


def test_the_whole_state_is_told_by_its_regions_gaps_and_sectors(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions")
    assert scene.title == "Baden-Württemberg: häufigste Branche Energie und Umwelt (20 von 135 Initiativen)"
    assert keys(scene) == ["ranks", "spots", "bodies", "events", "sector", "official"]
    assert rows(picture(scene, "ranks"))[0][0] == "Region Stuttgart"
    assert len(picture(scene, "ranks").table) == len(landscape.keys_of(Level.PLANNING_REGION))
    assert scene.map is not None
    assert len(scene.map.twin.table) == len(landscape.keys_of(Level.DISTRICT))


def test_an_area_is_told_by_strengths_gaps_bodies_events_and_initiatives(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08111")
    assert scene.title == (
        "Stadtkreis Stuttgart: Rang 1 von 44 nach Initiativen, am häufigsten Energie und Umwelt (7 von 27)"
    )
    assert keys(scene) == OF_AREA
    assert [chart.key for chart in scene.charts] == ["specialisation"]
    assert [table.key for table in scene.tables] == OF_AREA[1:]


def test_an_area_of_too_few_initiatives_is_told_by_them_first(landscape: Landscape) -> None:
    first, *_, last = keys(scene_at(landscape, "regions", "area=08417"))
    assert (first, last) == ("largest", "specialisation")


def test_the_specialisations_are_those_of_the_measure(landscape: Landscape) -> None:
    known = specialisations(choose(landscape, Selection()), "08111").query("initiatives > 0")
    shown = picture(scene_at(landscape, "regions", "area=08111"), "specialisation").table
    assert shown["specialisation"].tolist() == known["specialisation"].tolist()
    assert shown["initiatives"].tolist() == known["initiatives"].tolist()


@LANGUAGES
def test_the_white_spots_are_those_of_the_measure(code: str, landscape: Landscape) -> None:
    spoken, everything = language(code), choose(landscape, Selection())
    cells = specialisations(everything, "08127")
    gaps = cells[cells["gap"] > 0].sort_values("gap", ascending=False, kind="stable")["gap"]
    shown = picture(scene_at(landscape, "regions", "area=08127", code), "spots")
    assert [row[1] for row in rows(shown)] == [spoken.percent(gap) for gap in gaps[:10]]
    assert spoken.number(len(gaps)) in shown.title


def test_the_white_spots_of_the_state_name_region_and_number(landscape: Landscape) -> None:
    spots = white_spots(choose(landscape, Selection()), Level.PLANNING_REGION)
    shown = picture(scene_at(landscape, "regions"), "spots")
    assert shown.title == f"Weiße Flecken (10 von {len(spots)})"
    assert [row[1] for row in rows(shown)] == [landscape.area_name(ags, language("de")) for ags in spots["ags"][:10]]


def test_the_largest_initiatives_come_first(landscape: Landscape, shipped: Rows) -> None:
    seated = [row for row in shipped["initiatives"] if row["ags"].startswith("08111") and row["members"]]
    largest = max(seated, key=lambda row: int(row["members"]))
    shown = picture(scene_at(landscape, "regions", "area=08111"), "largest")
    assert rows(shown)[0][0] == largest["short_name"]
    assert shown.title.endswith("(16 von 27)")


def test_regional_bodies_are_organisations_and_those_of_the_area_come_first(
    landscape: Landscape, shipped: Rows
) -> None:
    organisations = {row["organisation"] for row in shipped["contacts"]}
    own = next(row["organisation"] for row in shipped["contacts"] if row["ags"] == "0811")
    shown = rows(picture(scene_at(landscape, "regions", "area=0811"), "bodies"))
    assert shown[0][0] == own
    assert {row[0] for row in shown} <= organisations
    assert not [name for name in CONTACTS.names if "person" in name]


def test_the_newest_events_of_the_area_come_first(landscape: Landscape, shipped: Rows) -> None:
    here = sorted(
        (row for row in shipped["events"] if row["ags"].startswith("08111")),
        key=lambda row: row["start_date"],
        reverse=True,
    )
    shown = picture(scene_at(landscape, "regions", "area=08111"), "events")
    assert rows(shown)[0][0] == here[0]["title"]
    assert shown.title == f"Veranstaltungen (8 von {len(here)})"


def test_the_official_figures_stand_with_date_and_source(landscape: Landscape, shipped: Rows) -> None:
    (own,) = (row for row in shipped["areas"] if row["ags"] == "08111")
    first = rows(picture(scene_at(landscape, "regions", "area=08111"), "official"))[0]
    assert first[1] == language("de").number(int(own["population"]))
    assert "Stand 31.12.2023" in first[0]
    assert first[3] == "INKAR, BBSR"


def test_the_map_shows_the_area_among_its_neighbours(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08111")
    assert scene.map is not None
    assert scene.map.view.selected == ("08111",)
    assert [plain(cell) for cell in scene.map.twin.table["ags"]] == [
        landscape.area_name(ags, language("de")) for ags in scene.map.view.focus
    ]
    assert set(scene.map.view.focus) <= set(read_shapes(data_folder() / "boundaries"))


def test_an_area_without_initiatives_says_so_and_draws_nothing_empty(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08127")
    assert scene.title == "Landkreis Schwäbisch Hall: keine Initiative bekannt"
    assert scene.charts == ()
    assert [table.key for table in scene.tables] == ["spots", "bodies", "official"]


def test_a_filter_that_leaves_nothing_is_named(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08127&sector=photonics")
    assert scene.title == "Landkreis Schwäbisch Hall: keine Initiative passt zu dieser Auswahl"
    assert scene.chosen == ("Gebiet: Landkreis Schwäbisch Hall", "Branche: Photonik")
    assert "unabhängig von der Auswahl der Branche" in picture(scene, "spots").sentence


# ---------------------------------------------------------------- several areas


@LANGUAGES
def test_compared_areas_have_every_measure_as_the_page_writes_it(
    code: str, landscape: Landscape, shipped: Rows
) -> None:
    spoken, areas = language(code), ("08111", "08212")
    shown = picture(scene_at(landscape, "regions", "area=08111&area=08212", code), "compared")
    assert shown.headings[1:] == [landscape.area_name(ags, spoken) for ags in areas]
    found = rows(shown)
    assert len(found) == len(AREA_MEASURES)
    assert found[1][1:] == [spoken.number(members_of(shipped["initiatives"], ags)) for ags in areas]
    assert found[0][0] == ("Initiativen" if code == "de" else "Initiatives")


def test_compared_areas_have_their_mixes_drawn(landscape: Landscape) -> None:
    known = mixes(choose(landscape, Selection()), ["08111", "08212"])
    (chart,) = scene_at(landscape, "regions", "area=08111&area=08212").charts
    assert chart.table["08212"].tolist() == pytest.approx((known["08212"] * 100).round(1).tolist())


def test_areas_beyond_the_fifth_are_named(landscape: Landscape) -> None:
    query = "&".join(f"area={ags}" for ags in ("08111", "08115", "08116", "08117", "08118", "08119"))
    scene = scene_at(landscape, "regions", query)
    assert scene.sentence.endswith("Höchstens fünf Gebiete stehen nebeneinander; nicht gezeigt: Rems-Murr-Kreis.")
    assert len(picture(scene, "compared").headings) == 6


def test_areas_without_any_initiative_have_no_mix(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08111&area=08212&q=nosuchwordanywhere")
    assert scene.charts == ()
    assert [table.key for table in scene.tables] == ["compared"]
