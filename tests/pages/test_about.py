"""The page about the data, without a browser."""

from collections.abc import Callable

import pytest

from clusterdash.model.tables import TABLES
from clusterdash.views.method import METHOD
from tests.pages.conftest import Page

Rows = dict[str, list[dict[str, str]]]
Visit = Callable[..., Page]


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(page="about")


def test_each_entry_of_the_contents_has_its_heading(page: Page) -> None:
    places = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    headings = [node.attributes.get("id") for tree in page.html for node in tree.all("h2")]
    assert places == [place for place in headings if place]
    assert len(places) == 6


def test_the_method_holds_every_measure(page: Page) -> None:
    titles = [node.text for tree in page.html for node in tree.all("h3")]
    assert {entry.name.de for entry in METHOD.values()} <= set(titles)


def test_what_is_told_of_the_data_does_not_depend_on_what_is_selected(visit: Visit, page: Page) -> None:
    selected = visit("sector=textiles&area=0841&from=2015-01-01", page="about")
    for key in ("panel_fill", "panel_criteria", "panel_sites"):
        assert selected.component(key) == page.component(key)
    assert selected.component("voice")["headline"] == page.component("voice")["headline"]


def test_links_to_profiles_keep_the_selection(visit: Visit) -> None:
    links = visit("sector=textiles&lang=en", page="about").links
    profiles = [link for link in links if link.startswith("initiatives?") and "id=" in link]
    assert len(profiles) > 138
    assert all("sector=textiles&lang=en" in link for link in profiles)


def test_every_table_can_be_taken_along_with_all_its_rows(page: Page, shipped: Rows) -> None:
    keys = [element.key for element in page.app.get("download_button")]
    assert keys == [f"download_{name}_{kind}" for name in TABLES for kind in ("csv", "xlsx")]
    words = [node.text for tree in page.html for node in tree.all("p", "cd-sentence")]
    for rows in shipped.values():
        assert any(text.endswith(f" {len(rows)} Zeilen.") for text in words)


def test_the_fill_rates_are_those_of_the_files(page: Page, shipped: Rows) -> None:
    rows = {(row[0], row[1]): row[2] for row in page.component("panel_fill")["twin"]["rows"]}
    websites = sum(row["website"] != "" for row in shipped["initiatives"])
    assert rows[(TABLES["initiatives"].label.de, "Internetseite")] == websites
    assert len(page.component("panel_fill")["twin"]["rows"]) == sum(len(table.columns) for table in TABLES.values())


def test_the_libraries_are_named_with_version_and_licence(page: Page) -> None:
    (table,) = [tree for tree in page.html if tree.all("caption") and tree.one("caption").text == "Bibliotheken"]
    rows = [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in table.all("tr")[1:]]
    named = {row[0].lower(): row[1:] for row in rows}
    assert named["streamlit"][1] == "Apache-2.0"
    assert all(version[0].isdigit() for version, _ in named.values())


@pytest.mark.parametrize(("lang", "words"), [("de", "Jede Zeile nennt ihre Quelle"), ("en", "Every row names")])
def test_the_headline_is_in_the_readers_language(lang: str, words: str, visit: Visit) -> None:
    assert visit(f"lang={lang}", page="about").component("voice")["headline"].startswith(words)
