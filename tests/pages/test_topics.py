"""The page of topics as its reader meets it."""

from collections.abc import Callable

import pytest

from tests.pages.conftest import Page

Visit = Callable[[str], Page]


@pytest.fixture
def at(visit: Callable[..., Page]) -> Visit:
    return lambda query: visit(query, "topics")


def cards(page: Page) -> list[str]:
    return [card.one("h3").text for tree in page.html for card in tree.all("article", "cd-topic")]


def test_the_page_opens_with_the_finding(at: Visit) -> None:
    voice = at("").component("voice")
    assert voice["headline"] == "17 Themen des Monats: am häufigsten Technologieübergreifend (16)"
    assert voice["title"] == "Themen · Clusterlandschaft Baden-Württemberg"


def test_every_topic_is_a_card(at: Visit, shipped: dict[str, list[dict[str, str]]]) -> None:
    page = at("")
    assert sorted(cards(page)) == sorted(" ".join(row["title"].split()) for row in shipped["topics"])
    assert page.figures["Themen"] == "17"


def test_everything_is_told_in_english_too(at: Visit) -> None:
    page = at("lang=en")
    assert page.component("voice")["headline"] == "17 topics of the month: most often Cross-technology (16)"
    assert page.component("panel_topic_sectors")["sentence"] == "16 of 20 sectors were never a topic in the data."


def test_the_sidebar_filters_by_sector_and_counts_topics(at: Visit) -> None:
    page = at("")
    assert "IT und Software · 2" in page.app.multiselect(key="sector").options
    page = page.use("sector", ["ict_software"])
    assert page.query == {"sector": ["ict_software"]}
    assert len(cards(page)) == 2


def test_other_filters_do_not_stand_in_the_way_and_are_said_to_have_no_effect(at: Visit) -> None:
    page = at("area=08111&format=award")
    assert len(cards(page)) == 17
    assert "Themen lassen sich nur nach Branche filtern" in page.piece("p", "cd-note").text
    assert not at("").has("cd-note")


def test_a_sector_that_was_never_a_topic_says_so_and_leads_back_to_all(at: Visit) -> None:
    page = at("sector=photonics")
    assert page.component("voice")["headline"] == "Kein Thema passt zu dieser Auswahl"
    assert cards(page) == []
    assert page.piece("p", "cd-note").one("a").attributes["href"] == "topics"


def test_sectors_that_were_never_a_topic_are_links(at: Visit) -> None:
    page = at("")
    links = page.piece("div", "cd-gaps").all("a")
    assert len(links) == 16
    assert "sectors?sector=photonics" in {link.attributes["href"] for link in links}
    assert len(page.component("panel_topic_sectors")["twin"]["rows"]) == 20


def test_a_click_on_a_bar_selects_the_sector(at: Visit) -> None:
    assert at("").trigger("panel_topic_sectors", "picked", "health_medtech").query == {"sector": ["health_medtech"]}


def test_the_topics_can_be_taken_along(at: Visit) -> None:
    keys = {button.key for button in at("").app.download_button}
    assert keys == {"download_topics_csv", "download_topics_xlsx"}
