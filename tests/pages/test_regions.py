import re
from collections.abc import Callable
from typing import Any

import pytest

from clusterdash.analysis.choosing import choose
from clusterdash.model.area_measures import AREA_MEASURES
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.web import regions
from tests.pages.conftest import Page

Row = dict[str, str]
Rows = dict[str, list[Row]]
Visit = Callable[..., Page]
EVERY_LEVEL = pytest.mark.parametrize("ags", ["08", "083", "0811", "08111", "08127", "08111000", "08115045"])


@pytest.fixture
def go(visit: Visit) -> Callable[[str], Page]:
    """Open the page of regions at a query string."""
    return lambda query="": visit(query, page="regions")


Go = Callable[..., Page]


def keys(page: Page) -> set[str]:
    """The components that the page has."""
    return {element.key for element in page.app.get("bidi_component")}


def words(page: Page) -> str:
    return " ".join(tree.text for tree in page.html)


# ---------------------------------------------------------------- one area


def test_without_an_area_the_page_shows_the_whole_state(go: Go) -> None:
    page = go()
    assert page.component("voice")["headline"] == (
        "Baden-Württemberg: häufigste Branche Energie und Umwelt (20 von 135 Initiativen)"
    )
    assert page.query == {}
    assert page.figures["Initiativen"] == "135"
    assert page.component("table_ranks")["range"] == "1–12 von 12"
    assert page.component("panel_sector")["figure"]["data"]


@EVERY_LEVEL
def test_an_area_of_any_level_is_told_with_its_own_figures(ags: str, go: Go, shipped: Rows) -> None:
    page = go(f"area={ags}")
    rows = [row for row in shipped["initiatives"] if row["ags"].startswith(ags)]
    known = [int(row["members"]) for row in rows if row["members"]]
    assert page.figures["Initiativen"] == str(len(rows))
    assert page.figures["Bekannte Mitglieder"] == (f"{sum(known):,}".replace(",", ".") if known else "–")
    if rows:
        assert page.component("table_seated")["range"].endswith(f"von {len(rows)}")
    else:
        assert "table_seated" not in keys(page)
    path = [link.text for link in page.piece("nav", "cd-breadcrumb").all("a")]
    assert path[0] == "Baden-Württemberg"
    assert len(path) == {2: 1, 3: 2, 4: 3, 5: 4, 8: 5}[len(ags)]
    assert page.has("cd-print")


def test_an_area_is_told_by_rank_and_focus(go: Go) -> None:
    voice = go("area=08111").component("voice")
    assert (
        voice["headline"]
        == "Stadtkreis Stuttgart: Rang 1 von 44 nach Initiativen, am häufigsten Energie und Umwelt (7 von 27)"
    )
    assert voice["sentence"].startswith("27 Initiativen im Gebiet Stadtkreis Stuttgart; 1.952 Mitglieder")
    assert voice["title"] == "Regionen · Clusterlandschaft Baden-Württemberg"


def test_the_same_in_english(go: Go) -> None:
    page = go("area=08111&lang=en")
    assert page.component("voice")["headline"] == (
        "City of Stuttgart: rank 1 of 44 by initiatives, most often Energy and environment (7 of 27 initiatives)"
    )
    assert "Official figures" in words(page)
    assert page.component("panel_specialisation")["title"] == "Specialisation"
    assert not re.search(r"\b(Gebiet|Branche|Veranstaltung|Rang|Stand)\b", words(page))


def test_no_english_is_left_on_the_german_page(go: Go) -> None:
    for query in ("", "area=08111", "area=08127", "area=08115045", "area=08111&area=08212"):
        text = words(go(query))
        assert not re.search(r"\b(the|initiatives|here|rank|known|sectors?)\b", text), query


def test_an_area_without_an_initiative_says_so_and_still_has_its_figures(go: Go) -> None:
    page = go("area=08127")
    assert page.component("voice")["headline"] == "Landkreis Schwäbisch Hall: keine Initiative bekannt"
    assert "panel_specialisation" not in keys(page)
    assert "200.597" in words(page)
    assert not page.buttons("loosen_")


def test_where_the_filters_leave_nothing_the_page_says_which_one_to_loosen(go: Go) -> None:
    page = go("area=08111&q=nosuchword")
    assert page.component("voice")["headline"] == "Stadtkreis Stuttgart: keine Initiative passt zu dieser Auswahl"
    assert page.buttons("loosen_") == ["loosen_text_"]
    assert page.click("loosen_text_").figures["Initiativen"] == "27"


def test_a_filter_by_sector_leaves_the_specialisation_that_of_all_sectors(go: Go) -> None:
    """What an area is specialised in is no question of one sector; the headline then tells the rank alone."""
    all_sectors, one = go("area=08111"), go("area=08111&sector=ict_software")
    assert one.component("voice")["headline"] == "Stadtkreis Stuttgart: 2 Initiativen, geteilter Rang 1 von 44"
    panel, same = one.component("panel_specialisation"), all_sectors.component("panel_specialisation")
    assert panel["figure"] == same["figure"]
    note = "Verglichen werden hier alle Branchen, unabhängig von der Auswahl der Branche."
    assert panel["sentence"] == f"{same['sentence']} {note}"
    assert words(one).count(note) == 2  # at the peers and at the white spots
    assert note not in words(all_sectors)
    assert go("sector=photonics").component("voice")["headline"] == "Baden-Württemberg: 2 Initiativen"


def test_the_parts_of_an_area_are_counted_by_seat_whatever_counts_in_the_area(go: Go) -> None:
    (seated,), (active,) = (
        [tree.text for tree in go(query).html if tree.all("details", "cd-parts") and not tree.all(class_="cd-mark")]
        for query in ("area=08136", "area=08136&reach=activity")
    )
    assert seated == active
    assert "(Initiativen nach Sitz)" in seated


def test_where_nothing_is_a_sentence_stands_instead_of_tables(go: Go) -> None:
    page = go("area=08125001&q=nosuchword")
    assert "Keine Initiative der Auswahl hat hier ihren Sitz oder ist hier tätig." in words(page)
    assert not keys(page) & {"table_seated", "table_active", "panel_specialisation"}


def test_the_filters_hold_for_the_siblings_too(go: Go, shipped: Rows) -> None:
    page = go("area=08111&kind=state_network")
    networks = [row for row in shipped["initiatives"] if row["kind"] == "state_network"]
    first = page.component("table_ranks")["rows"][0]
    assert first["id"] == "08111"
    assert first["cells"][1]["text"] == str(sum(row["ags"].startswith("08111") for row in networks))


def test_initiatives_active_here_are_those_that_do_not_sit_here(go: Go, shipped: Rows) -> None:
    page = go("area=08121")
    active = [
        row
        for row in shipped["initiatives"]
        if not row["ags"].startswith("08121")
        and any("08121".startswith(key) or key.startswith("08121") for key in row["activity_area"].split("|") if key)
    ]
    assert page.component("table_active")["range"].endswith(f"von {len(active)}")
    assert active


def test_the_map_shows_the_area_with_its_neighbours_and_leads_to_them(go: Go) -> None:
    picture = go("area=08111&kind=initiative").picture
    assert picture["selected"] == ["08111"]
    assert picture["focus"] == ["08111", "08115", "08116", "08118", "08119"]
    assert picture["area_address"] == "regions?kind=initiative&area="
    assert picture["mark_address"] == "initiatives?area=08111&kind=initiative&id="
    assert picture["level"] == "district"


def test_the_twin_of_the_map_holds_the_area_and_its_neighbours(go: Go) -> None:
    rows = go("area=08111").component("panel_neighbours")["twin"]["rows"]
    assert [row[0]["value"] for row in rows] == [
        "Stadtkreis Stuttgart", "Landkreis Böblingen", "Landkreis Esslingen", "Landkreis Ludwigsburg",
        "Rems-Murr-Kreis",
    ]  # fmt: skip
    assert rows[0][0]["href"] == "regions?area=08111"


def test_an_area_leads_to_the_comparison_with_its_peers(go: Go) -> None:
    link = go("area=08111").piece("p", "cd-peers").one("a")
    assert link.text == "Mit ähnlichen Gebieten vergleichen"
    assert link.attributes["href"] == "regions?area=08111&area=08212&area=08222&area=08311&area=08317"


def test_the_rank_table_is_sorted_by_the_address_and_by_its_headings(go: Go) -> None:
    page = go("area=08111&sort=-density")
    rows = page.component("table_ranks")
    assert (rows["sort"], rows["descending"], rows["current"]) == ("density", True, "08111")
    assert [column["key"] for column in rows["columns"]][1:-1] == list(AREA_MEASURES)
    assert page.trigger("table_ranks", "sort", "population").query["sort"] == ["-population"]


def test_the_ranks_can_be_taken_along_with_key_and_source(go: Go) -> None:
    twin = go("area=08111").component("panel_ranks")["twin"]
    assert twin["headings"][:3] == ["Schlüssel (AGS)", "Kreis", "Initiativen"]
    assert len(twin["rows"]) == 44
    assert twin["rows"][0][:3] == ["08111", "Stadtkreis Stuttgart", 27]
    assert twin["file"] == "clusterdash-ranks.csv"
    assert "Version" in twin["source"]


@pytest.mark.parametrize("query", ["", "area=08111", "area=08111&area=08115045"])
def test_initiatives_and_areas_can_be_downloaded(query: str, go: Go) -> None:
    page = go(query)
    shown = {element.key for element in page.app.get("download_button")}
    assert {f"download_{table}_{form}" for table in ("initiatives", "areas") for form in ("csv", "xlsx")} <= shown


# ---------------------------------------------------------------- several areas


def test_two_areas_stand_side_by_side(go: Go) -> None:
    page = go("area=08111&area=08212")
    assert page.component("voice")["headline"] == (
        "Stadtkreis Stuttgart führt nach Initiativen (27) und nach Dichte (6,1)"
    )
    assert len(page.component("panel_mixes")["figure"]["data"]) == 2
    assert page.component("panel_compared")["twin"]["headings"] == [
        "Kennzahl", "Stadtkreis Stuttgart", "Stadtkreis Karlsruhe",
    ]  # fmt: skip
    assert not page.has("cd-print")
    assert "map" not in keys(page)


def test_beyond_the_fifth_areas_are_named_and_not_shown(go: Go) -> None:
    page = go("&".join(f"area={ags}" for ags in ("08111", "08115", "08116", "08117", "08118", "08119")))
    assert len(page.piece("table", "cd-areas").one("thead").all("th")) == 6
    assert [note.value for note in page.app.info] == [
        "Höchstens fünf Gebiete stehen nebeneinander; nicht gezeigt: Rems-Murr-Kreis."
    ]


def test_areas_of_different_levels_and_without_initiatives_can_be_compared(go: Go) -> None:
    page = go("area=08&area=083&area=08115045")
    assert page.component("voice")["headline"] == (
        "Baden-Württemberg, Sindelfingen und Regierungsbezirk Freiburg nebeneinander"
    )
    assert "–" in page.piece("table", "cd-areas").text


def test_nothing_to_compare_is_said_in_words(go: Go) -> None:
    page = go("area=08127&area=08115045")
    assert page.component("voice")["headline"] == "Sindelfingen und Landkreis Schwäbisch Hall nebeneinander"
    assert "panel_mixes" not in keys(page)
    assert "Es gibt keine zwei Gebiete mit einer Initiative" in words(page)


def test_choosing_an_area_writes_it_into_the_address(go: Go) -> None:
    page = go("area=08111")
    assert page.use("area", ["08111", "08212"]).query == {"area": ["08111", "08212"]}


# ---------------------------------------------------------------- links


@pytest.mark.parametrize("query", ["", "area=0811&kind=initiative&lang=en", "area=08111&area=083", "area=08115045"])
def test_every_link_of_the_page_is_understood_and_keeps_the_selection(query: str, go: Go, landscape: Landscape) -> None:
    links = [link for link in go(query).links if not link.startswith("http")]
    assert links
    for link in links:
        selection, ignored = read_query(link.partition("?")[2], landscape)
        assert ignored == (), link
        whole = any(name in link for name in ("event=", "series=", "events?lang=en&id="))  # shown whatever is chosen
        assert ("kind=initiative" in link) == ("kind" in query) or whole, link
        assert selection.lang == ("en" if "lang=en" in query else None), link


def test_a_number_leads_to_as_many_rows(go: Go, landscape: Landscape) -> None:
    cells: list[list[Any]] = [row["cells"] for row in go("area=08111").component("table_ranks")["rows"]]
    for row in cells:
        if not isinstance(row[1], dict):
            assert row[1] == "0"
            continue
        selection, _ = read_query(row[1]["href"].partition("?")[2], landscape)
        assert str(len(choose(landscape, selection).initiatives)) == row[1]["text"]


def test_a_number_of_events_leads_to_as_many_events(go: Go, landscape: Landscape) -> None:
    for row in go("area=0811").component("table_ranks")["rows"]:
        cell = row["cells"][5]
        if isinstance(cell, dict):
            selection, _ = read_query(cell["href"].partition("?")[2], landscape)
            assert str(len(choose(landscape, selection).period_events)) == cell["text"]


# ---------------------------------------------------------------- what the page is made of


def test_neighbours_are_known_of_every_area(landscape: Landscape) -> None:
    for ags in ("08", "081", "0811", "08111", "08111000"):
        assert all(landscape.is_area(key) for key in regions.neighbours(ags))


def test_the_profile_of_the_page_is_that_of_its_selection(go: Go) -> None:
    """Counted by activity area, the figures are others than by seat."""
    by_seat, by_activity = (go(f"area=08121&reach={reach}").figures for reach in ("seat", "activity"))
    assert int(by_activity["Initiativen"]) > int(by_seat["Initiativen"])


def test_the_twin_of_the_specialisation_holds_its_quotients(go: Go) -> None:
    rows = go("area=08111").component("panel_specialisation")["twin"]["rows"]
    first = dict(zip(("sector", "initiatives", "share", "state_share", "quotient"), rows[0], strict=False))
    assert first["sector"] == {"value": "Textil", "href": "sectors?area=08111&sector=textiles"}
    assert first["quotient"] == pytest.approx((1 / 27) / (2 / 135))
    assert (first["share"], first["state_share"]) == (3.7, 1.5)
