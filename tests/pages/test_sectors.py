"""The page of sectors, without a browser: the matrix, and one sector in full."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import read_query
from clusterdash.views.links import PATHS
from tests.pages.conftest import Page

Rows = dict[str, list[dict[str, str]]]
Visit = Callable[..., Page]
LANGUAGES = pytest.mark.parametrize("lang", ["de", "en"])


def headline(page: Page) -> str:
    return str(page.component("voice")["headline"])


def cells(page: Page) -> list[list[object]]:
    return list(page.component("panel_matrix")["figure"]["data"][0]["text"])


def understood(page: Page, landscape: Landscape) -> None:
    """Every address of the page leads to a page, and each of its parameters means something."""
    for link in page.links:
        if link.startswith(("http", "#")):
            continue
        parts = urlsplit(link)
        assert parts.path in PATHS.values(), link
        _, ignored = read_query(parse_qsl(parts.query), landscape)
        assert ignored == (), link


# ---------------------------------------------------------------- all sectors


def test_the_page_opens_with_the_matrix_of_regions_and_all_sectors(visit: Visit, shipped: Rows) -> None:
    page = visit(page="sectors")
    counts = Counter((row["ags"][:4], row["sector"]) for row in shipped["initiatives"] if row["ags"])
    shown = cells(page)
    assert (len(shown), len(shown[0])) == (12, 20)
    assert sum(int(str(text)) for row in shown for text in row if str(text).isdigit()) == counts.total()
    assert headline(page).startswith("Energie und Umwelt: 20 von 135 Initiativen im Land, aber keine in 5 von 12")
    assert page.figures["Weiße Flecken"] == str(228 - len(counts))  # nineteen of twenty sectors are in the state
    listed = page.piece("nav", "cd-sector-list").all("small")
    assert sum(int(count.text.split()[0]) for count in listed) == counts.total() == int(page.figures["Initiativen"])


@pytest.mark.parametrize(("rows", "count"), [("government_region", 4), ("planning_region", 12), ("district", 44)])
@pytest.mark.parametrize("shown", ["initiatives", "members", "specialisation"])
def test_the_switches_stand_in_the_address_and_change_the_matrix(
    rows: str, count: int, shown: str, visit: Visit
) -> None:
    page = visit(f"rows={rows}&cells={shown}", page="sectors")
    assert len(cells(page)) == count
    assert len(page.component("panel_matrix")["twin"]["rows"]) == count


def test_a_switch_is_written_into_the_address(visit: Visit) -> None:
    page = visit(page="sectors").use("cells", "specialisation").use("rows", "district")
    assert page.query == {"cells": ["specialisation"], "rows": ["district"]}
    assert len(cells(page)) == 44


@LANGUAGES
def test_every_address_of_the_matrix_is_understood(lang: str, visit: Visit, landscape: Landscape) -> None:
    page = visit(f"lang={lang}&kind=initiative", page="sectors")
    understood(page, landscape)
    assert sum("area=" in link and "sector=" in link for link in page.links) > 60
    assert all(f"lang={lang}" in link or lang == "de" for link in page.links)
    leading = page.component("panel_matrix")["figure"]["data"][0]["customdata"]
    assert all(not address or address in page.links for row in leading for address in row)


def test_white_spots_are_listed_and_all_of_them_can_be_taken_along(visit: Visit) -> None:
    page = visit(page="sectors")
    (table,) = [tree for tree in page.html if tree.all("caption") and "größten Lücken" in tree.one("caption").text]
    assert len(table.all("tr")) == 16
    twin = page.component("panel_white-spots")["twin"]
    assert len(twin["rows"]) == int(page.figures["Weiße Flecken"])


def test_an_area_leaves_only_its_rows_and_several_sectors_only_theirs(visit: Visit) -> None:
    page = visit("area=0811&area=0812&sector=photonics&sector=textiles&sector=logistics", page="sectors")
    assert [len(row) for row in cells(page)] == [3, 3]
    assert page.use("sector", []).query == {"area": ["0811", "0812"]}


@pytest.mark.parametrize("area", ["08136", "08111000"])
def test_an_area_that_is_finer_than_the_rows_is_the_row(area: str, visit: Visit, shipped: Rows) -> None:
    page = visit(f"area={area}", page="sectors")
    (row,) = cells(page)
    counted = sum(entry["ags"].startswith(area) for entry in shipped["initiatives"])
    assert sum(int(str(text)) for text in row if str(text).isdigit()) == counted
    assert "1 von 1" not in headline(page)


def test_the_circle_has_its_twin_of_the_initiatives_that_the_matrix_counts(visit: Visit, shipped: Rows) -> None:
    data = visit(page="sectors").component("panel_network")
    pairs = {
        (row["sector"], field)
        for row in shipped["initiatives"]
        for field in row["fields"].split("|")
        if row["ags"] and field not in ("", row["sector"])
    }
    assert data["figure"] is not None
    assert len(data["twin"]["rows"]) == len(pairs)
    assert "Gesundheit und Medizintechnik" in data["sentence"]


def test_an_empty_selection_says_which_filter_to_loosen(visit: Visit) -> None:
    page = visit("q=nosuchword&label=ecei", page="sectors")
    assert headline(page) == "Keine Initiative entspricht dieser Auswahl"
    assert page.buttons("loosen_text")
    keys = [element.key for element in page.app.get("bidi_component")]
    assert "panel_matrix" not in keys


# ---------------------------------------------------------------- one sector


@pytest.mark.parametrize("code", SECTORS)
def test_every_sector_has_its_page(code: str, visit: Visit, shipped: Rows, landscape: Landscape) -> None:
    page = visit(f"sector={code}", page="sectors")
    count = sum(row["sector"] == code for row in shipped["initiatives"])
    assert headline(page).startswith(SECTORS[code].name.de)
    understood(page, landscape)
    if not count:
        assert headline(page).endswith(": keine Initiative in dieser Auswahl")
        return
    assert page.figures["Initiativen"] == str(count)
    assert page.component("table_rows")["range"].endswith(f" {count}")


def test_one_chosen_sector_shows_its_page_and_a_link_leads_back(visit: Visit) -> None:
    page = visit("lang=en&kind=initiative", page="sectors").use("sector", ["ict_software"])
    assert page.query == {"lang": ["en"], "kind": ["initiative"], "sector": ["ict_software"]}
    assert headline(page).startswith("ICT and software: ")
    assert "sectors?kind=initiative&lang=en" in page.links


def test_the_charts_of_a_sector_draw_its_initiatives(visit: Visit, shipped: Rows) -> None:
    page = visit("sector=ict_software", page="sectors")
    rows = [row for row in shipped["initiatives"] if row["sector"] == "ict_software"]
    sizes = page.component("panel_sizes")["figure"]["data"][0]["x"]
    assert sorted(sizes) == sorted(int(row["members"]) for row in rows if row["members"])
    years = page.component("panel_foundings")["figure"]["data"][0]["x"]
    assert sorted(years) == sorted(int(row["founded"]) for row in rows if row["founded"])
    marks = page.picture["marks"]
    assert len(marks) == sum(bool(row["ags"]) for row in rows)


def test_areas_and_marks_of_the_map_lead_on(visit: Visit) -> None:
    picture = visit("sector=photonics&lang=en", page="sectors").picture
    assert picture["mark_address"] == "initiatives?sector=photonics&lang=en&id="
    assert picture["area_address"] == "regions?sector=photonics&lang=en&area="


def test_a_sector_with_nothing_in_the_selection_is_told_and_not_broken(visit: Visit) -> None:
    page = visit("sector=photonics&area=08436", page="sectors")
    assert headline(page) == "Photonik: keine Initiative in dieser Auswahl"
    assert page.buttons("loosen_area")
    assert page.component("voice")["sentence"] == "In dieser Auswahl ist keine Initiative dieser Branche."
    assert not any(element.key.startswith(("panel_", "table_")) for element in page.app.get("bidi_component"))


def test_the_rows_of_a_sector_can_be_taken_along(visit: Visit) -> None:
    keys = [element.key for element in visit("sector=textiles", page="sectors").app.get("download_button")]
    assert keys == ["download_initiatives_csv", "download_initiatives_xlsx"]
