"""The scenes of the sectors: the matrix, and one sector in full."""

from collections import Counter

import pytest

from clusterdash.briefing.charting import Form, read_chart
from clusterdash.locale import language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from tests.briefing.composing.scenes import figures, keys, picture, rows, scene_at

Rows = dict[str, list[dict[str, str]]]
LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])
LEVELS = {"government_region": 3, "planning_region": 4, "district": 5}


def pairs(shipped: Rows, digits: int) -> Counter[tuple[str, str]]:
    """How many initiatives each pair of area and sector has."""
    placed = (row for row in shipped["initiatives"] if len(row["ags"]) >= digits)
    return Counter((row["ags"][:digits], row["sector"]) for row in placed)


@LANGUAGES
@pytest.mark.parametrize("rows_", LEVELS)
def test_the_matrix_holds_the_numbers_of_every_level(
    rows_: str, code: str, landscape: Landscape, shipped: Rows
) -> None:
    scene = scene_at(landscape, "sectors", f"rows={rows_}", code)
    shown = picture(scene, "matrix")
    chart = read_chart(shown.figure)
    assert chart is not None
    assert chart.form is Form.MATRIX
    counted = pairs(shipped, LEVELS[rows_])
    assert sum(value or 0 for series in chart.series for value in series.values) == counted.total()
    assert len(chart.series) == len(landscape.keys_of(Level(rows_)))
    assert sum(sum(row[1:]) for row in rows(shown)) == counted.total()


def test_the_matrix_is_told_by_its_strongest_gap(landscape: Landscape, shipped: Rows) -> None:
    scene = scene_at(landscape, "sectors")
    assert scene.title == "Energie und Umwelt: 20 von 135 Initiativen im Land, aber keine in 5 von 12 Regionen"
    assert keys(scene) == ["matrix", "network", "white-spots"]
    occurring = {row["sector"] for row in shipped["initiatives"] if row["ags"]}
    gaps = 12 * len(occurring) - len(pairs(shipped, 4))
    assert figures(scene)["Weiße Flecken"] == str(gaps)
    assert picture(scene, "white-spots").title == f"Weiße Flecken (16 von {gaps})"
    assert scene.map is None


def test_chosen_sectors_are_told_by_their_own_ties(landscape: Landscape, shipped: Rows) -> None:
    chosen = {"photonics", "microsystems_electronics"}
    scene = scene_at(landscape, "sectors", "&".join(f"sector={code}" for code in sorted(chosen)))
    assert keys(scene) == ["matrix", "network", "white-spots"]
    shown = picture(scene, "network")
    ties = Counter(
        frozenset((row["sector"], field))
        for row in shipped["initiatives"]
        for field in filter(None, row["fields"].split("|"))
        if row["ags"] and field != row["sector"] and chosen & {row["sector"], field}
    )
    assert sum(row[2] for row in rows(shown)) == ties.total()
    assert len(shown.on_paper.table) == min(len(ties), 12)
    assert shown.on_paper.table["initiatives"].iloc[0] == max(ties.values())
    names = ("Mikrosysteme", "Photonik")
    assert all(any(name in tie for name in names) for tie in shown.on_paper.table["tie"])
    assert shown.sentence.startswith("Engste Verbindung: Mikrosysteme und Elektronik mit Photonik (3 Initiativen")


@LANGUAGES
@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_is_told_by_its_own_rows(sector: str, code: str, landscape: Landscape, shipped: Rows) -> None:
    own = [row for row in shipped["initiatives"] if row["sector"] == sector]
    scene = scene_at(landscape, "sectors", f"sector={sector}", code)
    name = language(code).text(SECTORS[sector].name)
    assert scene.title.startswith(name)
    assert scene.chosen[0].endswith(name)
    if not own:
        assert (scene.figures, scene.map, keys(scene)) == ((), None, ["chosen"])
        return
    label = {"de": "Initiativen", "en": "Initiatives"}[code]
    assert figures(scene)[label] == str(len(own))
    sizes = [each.table["members"].dropna() for each in scene.pictures if each.key == "sizes"]
    assert list(map(sorted, sizes)) == [sorted(int(row["members"]) for row in own if row["members"])][len(own) == 1 :]
    assert scene.map is not None
    assert len(scene.map.view.marks) == sum(bool(row["ags"]) for row in own)
    assert {row[0] for row in rows(picture(scene, "initiatives"))} <= {row["short_name"] for row in own}
    assert len(picture(scene, "initiatives").table) == min(len(own), 16)


def test_pictures_of_a_sector_stand_before_its_tables(landscape: Landscape) -> None:
    scene = scene_at(landscape, "sectors", "sector=energy_environment")
    assert [chart.key for chart in scene.charts] == ["sizes", "foundings", "network"]
    assert [table.key for table in scene.tables] == ["sector_areas", "initiatives", "sector_events", "labels"]
    largest = [int(str(row[2]).split(" ")[0].replace(".", "")) for row in rows(picture(scene, "initiatives"))[:3]]
    assert largest == sorted(largest, reverse=True)


@LANGUAGES
@pytest.mark.parametrize("query", ["q=gibtsnicht", "sector=tourism", "sector=photonics&area=08437"])
def test_no_initiative_is_told_in_words_and_by_what_is_chosen(query: str, code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "sectors", query, code)
    assert scene.title
    assert scene.sentence
    assert (scene.figures, scene.map, keys(scene)) == ((), None, ["chosen"])
    assert {row[0] for row in rows(picture(scene, "chosen"))} == set(scene.chosen)
