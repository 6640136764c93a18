"""The page of an area in a real browser: what it prints, and the way from one area to another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reader import PATIENCE_MS, await_query, click_area, headline, map_of
from tools.chromium import wait_until_idle

# Texts that would be printed: seen, and not only there for those who hear the page.
SEEN = """
() => [...document.querySelectorAll(".stApp *")].filter((element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && element.checkVisibility() && !element.closest(".cd-print")).map((element) => element.textContent.trim())
"""
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")


def open_area(visit: Visit, query: str) -> Page:
    """Open the page of regions as a link inside of the dashboard does."""
    page = visit("/")
    page.evaluate(f"clusterdashGo('regions?{query}')")
    await_query(page, query)
    expect(page.locator(".st-key-area_picker")).to_be_visible(timeout=PATIENCE_MS)
    wait_until_idle(page)
    return page


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("area=08111", "Stadtkreis Stuttgart"),
        ("area=0831&lang=en", "Southern Upper Rhine Region"),
        ("area=08", "Baden-Württemberg"),
        ("area=08115045", "Sindelfingen"),
    ],
)
def test_an_area_prints_as_one_sheet_with_its_profile_and_nothing_else(query: str, name: str, visit: Visit) -> None:
    page = open_area(visit, query)
    sheet = page.locator(".cd-print")
    expect(sheet).to_be_hidden()
    assert len(PAGE_OBJECT.findall(page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    assert sheet.locator(".cd-print-title").inner_text() == name
    assert sheet.locator(".cd-print-heading").count() == 6
    assert page.evaluate(SEEN) == []


def test_a_click_on_the_map_leads_to_the_neighbour_and_back(visit: Visit) -> None:
    page = open_area(visit, "area=08111")
    map_of(page).wait_for_selector("path.selected", state="attached", timeout=PATIENCE_MS)
    click_area(page, "08116")
    await_query(page, "area=08116")
    expect(page.locator("h1")).to_contain_text("Landkreis Esslingen", timeout=PATIENCE_MS)
    page.go_back()
    await_query(page, "area=08111")
    expect(page.locator("h1")).to_contain_text("Stadtkreis Stuttgart", timeout=PATIENCE_MS)


def test_from_one_area_a_reader_comes_to_the_comparison_and_takes_one_out(visit: Visit) -> None:
    page = open_area(visit, "area=08111")
    page.get_by_role("link", name="Mit ähnlichen Gebieten vergleichen").click()
    await_query(page, "area=08111&area=08212&area=08222&area=08311&area=08317")
    expect(page.locator(".cd-areas thead th")).to_have_count(6, timeout=PATIENCE_MS)
    page.get_by_role("link", name="Ortenaukreis herausnehmen").click()
    await_query(page, "area=08111&area=08212&area=08222&area=08311")
    expect(page.locator(".cd-areas thead th")).to_have_count(5, timeout=PATIENCE_MS)
    assert "Stadtkreis" in headline(page)
