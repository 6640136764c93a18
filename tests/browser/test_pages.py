"""Every page in a real browser: at hand for everyone, on every screen, and one program from link to link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clusterdash.web.navigation import PAGES
from tests.browser.conftest import Visit
from tests.browser.reader import PATIENCE_MS, await_query, headline, query
from tests.browser.test_access import OVERLAPS, assert_for_everyone
from tools.chromium import wait_until_idle

ADDRESSES = {
    "regions": "/regions",
    "one area": "/regions?area=08111",
    "areas compared": "/regions?area=08111&area=08212&area=0821",
    "sectors": "/sectors?cells=specialisation",
    "one sector": "/sectors?sector=ict_software",
    "directory": "/initiatives",
    "cards": "/initiatives?view=cards",
    "profile": "/initiatives?id=afbw",
    "comparison": "/initiatives?compare=afbw&compare=cyberforum",
    "calendar": "/events?month=2017-04",
    "time line": "/events?view=timeline",
    "series": "/events?series=clusterwoche-2017",
    "topics": "/topics",
    "briefings": "/briefing",
    "about": "/about",
}


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_no_page_has_a_fault_that_axe_finds_texts_that_lie_on_each_other_or_scrolls_sideways_on_a_phone(
    path: str, visit: Visit, axe: Callable[[Page], list[str]]
) -> None:
    page = visit(path, height=6000)
    found = [
        f"{chart.get_attribute('aria-label')}: {pair}"
        for chart in page.locator(".cd-chart:not([hidden])").all()
        for pair in chart.evaluate(OVERLAPS)
    ]
    assert not found, "\n".join(found)
    assert_for_everyone(page, axe)
    assert headline(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_way_through_all_pages_keeps_the_selection_and_loads_the_program_once(visit: Visit) -> None:
    page = visit("/?sector=ict_software")
    page.evaluate("window.loadedOnce = true")
    for entry in (*list(PAGES.values())[1:], PAGES["landscape"]):
        page.get_by_role("navigation", name="Seiten").first.get_by_role("link", name=entry.title.de, exact=True).click()
        expect(page).to_have_title(f"{entry.title.de} · Clusterlandschaft Baden-Württemberg", timeout=PATIENCE_MS)
        wait_until_idle(page)
        assert query(page) == {"sector": ["ict_software"]}
        expect(page.locator("h1")).to_be_focused()
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert page.evaluate("window.loadedOnce")


def test_a_name_leads_to_its_profile_and_back_to_the_same_list(visit: Visit) -> None:
    page = visit("/initiatives?sector=textiles&sort=-members")
    names = page.locator(".cd-rows tbody th").all_inner_texts()
    page.locator(".cd-rows tbody th a").first.click()
    await_query(page, "sector=textiles&id=afbw&sort=-members")
    expect(page.locator("h1")).to_contain_text("AFBW", timeout=PATIENCE_MS)
    page.go_back()
    await_query(page, "sector=textiles&sort=-members")
    expect(page.locator(".cd-rows tbody th").first).to_have_text(names[0], timeout=PATIENCE_MS)
    assert page.locator(".cd-rows tbody th").all_inner_texts() == names


def test_a_field_of_the_matrix_leads_to_the_rows_behind_it(visit: Visit) -> None:
    page = visit("/sectors", height=2400)
    page.locator(".st-key-panel_matrix summary").click()
    link = page.locator(".st-key-panel_matrix .cd-twin td a").first
    count = link.inner_text()
    link.click()
    expect(page).to_have_title("Initiativen · Clusterlandschaft Baden-Württemberg", timeout=PATIENCE_MS)
    wait_until_idle(page)
    assert page.locator(".cd-pager [role=status]").inner_text().endswith(f"von {count}")
    assert set(query(page)) == {"area", "sector"}


def test_an_event_and_the_whole_selection_can_be_saved_as_a_calendar(visit: Visit) -> None:
    page = visit("/events?series=clusterwoche-2017&event=hannover-messe-2017-04-24", height=2400)
    for place, events in (("#cd-card", 1), (".cd-take", 8)):
        with page.expect_download() as waiting:
            page.locator(f"{place} a[href*='.ics']").first.click()
        text = waiting.value.path().read_text(encoding="utf-8")
        assert text.startswith("BEGIN:VCALENDAR")
        assert text.count("BEGIN:VEVENT") == events


def test_the_way_back_leads_to_the_place_that_was_left(visit: Visit) -> None:
    page = visit("/initiatives", height=900)
    place = "document.querySelector('[data-testid=stMain]').scrollTop"
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 700)")
    page.locator(".cd-rows tbody th a").nth(10).click()
    expect(page.locator("h1")).to_be_focused(timeout=PATIENCE_MS)
    left = page.evaluate("history.length")
    page.go_back()
    await_query(page, "")
    page.wait_for_function(f"{place} > 500")
    assert page.evaluate("history.length") == left


def test_the_title_stays_that_of_the_page_whatever_a_reader_changes(visit: Visit) -> None:
    page = visit("/events")
    page.get_by_role("link", name="Zeitleiste").click()
    await_query(page, "view=timeline")
    wait_until_idle(page)
    expect(page).to_have_title("Veranstaltungen · Clusterlandschaft Baden-Württemberg")
    expect(page.get_by_role("link", name="Zeitleiste")).to_be_focused()


def test_the_frame_of_the_map_speaks_the_language_of_the_page(visit: Visit) -> None:
    page = visit("/events", height=3000)
    frame = page.frame_locator("iframe").first
    expect(frame.locator("html")).to_have_attribute("lang", "de")
    assert page.locator("iframe").first.get_attribute("title") == "Karte der Veranstaltungen in Baden-Württemberg"
