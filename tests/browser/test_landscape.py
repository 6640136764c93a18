"""The landscape as a reader uses it: map, charts, filters, table and address always say the same."""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from playwright.sync_api import Frame, Page, expect

from clusterdash.views.colours import DARK_FILLS, LIGHT_FILLS
from tests.browser.conftest import Visit
from tests.browser.reader import (
    assert_shows,
    await_query,
    card_of,
    chips,
    choose,
    click_area,
    click_bar,
    click_zooming,
    exported,
    figures,
    headline,
    map_of,
    query,
    sentence,
    table_names,
    tick,
)
from tools.chromium import wait_until_idle

LEVELS = {
    "planning_region": ("Region", 12),
    "government_region": ("Regierungsbezirk", 4),
    "municipality": ("Gemeinde", 1103),
    "state": ("Land", 1),
}
# The circle of each mark as it stands in the window, and its place in the map's own pixels.
MARKS = """
() => [...document.querySelectorAll(".mark")].map((mark) => {
  const [x, y, scale] = mark.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
  const halo = mark.querySelector(".halo");
  const box = halo.getBoundingClientRect();
  const radius = (Number(halo.getAttribute("r")) + 0.75) * scale;
  return { id: mark.dataset.id, x, y, radius, left: box.left, top: box.top, right: box.right, bottom: box.bottom };
})
"""
WINDOW = "() => [clusterdash.state.map.getZoom(), clusterdash.state.map.getCenter()]"
# How often a component of the page has told the server something since.
COUNT_WORDS = """
() => {
  window.words = 0;
  window.addEventListener("message", ({ data }) => { window.words += data.type === "streamlit:setComponentValue"; });
}
"""
GARBAGE = "/?area=<script>&members=abc&from=2020-13-40&q=%FF&id=x&kind=&level="


def fills(frame: Frame) -> set[str]:
    paths = frame.locator("path.area")
    return set(paths.evaluate_all("(paths) => paths.map((path) => getComputedStyle(path).fill)"))


def rgb(colour: str) -> str:
    """A colour as the browser writes it."""
    return f"rgb({', '.join(str(part) for part in bytes.fromhex(colour.removeprefix('#')))})"


# The map


def test_the_map_draws_areas_in_several_colours_with_water_outline_names_scale_and_licence(visit: Visit) -> None:
    frame = map_of(visit())
    expect(frame.locator("path.area")).to_have_count(44)
    assert frame.evaluate("() => document.documentElement.dataset.theme") == "light"
    assert len(fills(frame) & {rgb(colour) for colour in LIGHT_FILLS}) >= 2
    for part in ("path.water", "path.outline", ".leaflet-control-scale-line"):
        expect(frame.locator(part)).to_be_visible()
    assert "Ortenaukreis" in frame.locator(".name").all_inner_texts()
    licence = frame.get_by_role("link", name="GeoBasis-DE / BKG")
    expect(licence).to_have_attribute("href", "http://www.bkg.bund.de")


def test_every_level_draws_all_of_its_areas(visit: Visit) -> None:
    page = visit()
    for level, (name, count) in LEVELS.items():
        choose(page, "level", name)
        await_query(page, f"level={level}")
        expect(map_of(page).locator("path.area")).to_have_count(count)


def test_every_initiative_with_a_seat_has_a_mark_on_the_map_and_no_mark_hides_another(visit: Visit) -> None:
    frame = map_of(visit())
    click_zooming(frame, ".leaflet-control-zoom-in")
    click_zooming(frame, "button.home")
    marks = frame.evaluate(MARKS)
    assert len(marks) == 135
    assert {mark["id"] for mark in marks} == {row["id"] for row in exported("") if row["ags"] is not None}
    assert len({mark["id"] for mark in marks} & {row["id"] for row in exported("area=08111")}) == 27

    edge = frame.locator(".leaflet-container").bounding_box()
    size = frame.evaluate("() => [innerWidth, innerHeight]")
    assert edge is not None
    outside = [m["id"] for m in marks if min(m["left"], m["top"]) < 0 or m["right"] > size[0] or m["bottom"] > size[1]]
    assert outside == []

    overlaps = [
        (one["id"], other["id"])
        for at, one in enumerate(marks)
        for other in marks[:at]
        if abs(complex(one["x"] - other["x"], one["y"] - other["y"])) < one["radius"] + other["radius"] - 0.2
    ]
    assert overlaps == []


def test_the_legend_and_the_sentence_name_the_measure_that_colours_the_map(visit: Visit) -> None:
    page = visit()
    choose(page, "measure", "Dichte")
    await_query(page, "measure=density")
    legend = page.locator(".cd-legend", has=page.locator(".cd-classes"))
    expect(legend.locator("h3")).to_contain_text("Dichte")
    expect(page.locator(".st-key-panel_map")).to_contain_text("Dichte nach Kreis")
    shown = legend.locator("li").evaluate_all(
        "(entries) => entries.map((entry) => [entry.innerText, parseInt(entry.querySelector('small').innerText)])"
    )
    assert sum(count for _, count in shown) == 44
    assert sum(count > 0 for _, count in shown) >= 3, shown


def test_a_click_on_an_area_selects_it_in_map_figures_chip_and_address_and_a_second_click_takes_it_off(
    visit: Visit,
) -> None:
    page = visit()
    everything = figures(page)
    click_area(page, "08317")
    await_query(page, "area=08317")
    expect(chips(page)).to_have_text(["Gebiet: Ortenaukreisclose"])
    expect(map_of(page).locator("path.selected")).to_have_count(1)
    assert_shows(page, exported("area=08317"))

    elsewhere = visit(page.url)
    assert_shows(elsewhere, exported("area=08317"))
    assert (headline(elsewhere), figures(elsewhere)) == (headline(page), figures(page))

    click_area(page, "08317")
    await_query(page, "")
    assert figures(page) == everything
    expect(map_of(page).locator("path.selected")).to_have_count(0)


def test_a_mark_that_has_the_focus_keeps_it_while_the_map_zooms(visit: Visit) -> None:
    frame = map_of(visit())
    mark = frame.locator('.mark[data-id="cyberforum"]')
    mark.focus()
    frame.evaluate("() => new Promise((done) => clusterdash.state.map.once('zoomend', done).zoomIn())")
    expect(mark).to_be_focused()


def test_a_click_on_a_mark_opens_its_card_and_the_map_stays_where_the_reader_left_it(visit: Visit) -> None:
    page = visit()
    frame = map_of(page)
    frame.evaluate("() => { window.sameFrame = true; }")
    click_zooming(frame, ".leaflet-control-zoom-in")
    window = frame.evaluate(WINDOW)

    frame.locator('.mark[data-id="cyberforum"]').click()
    await_query(page, "id=cyberforum")
    expect(card_of(page).get_by_role("heading", level=3)).to_have_text("CyberForum e.V.")
    expect(frame.locator(".mark.open")).to_have_attribute("data-id", "cyberforum")

    page.get_by_role("button", name="Karteikarte schließen").click()
    await_query(page, "")
    expect(card_of(page)).to_have_count(0)

    click_bar(page, "sector", "ict_software")
    await_query(page, "sector=ict_software")
    expect(frame.locator(".mark")).to_have_count(sum(row["lat"] is not None for row in exported("sector=ict_software")))
    assert frame.evaluate("() => window.sameFrame")
    assert frame.evaluate(WINDOW) == window


def test_the_map_stays_while_chips_notes_and_an_empty_result_come_and_go_above_it(visit: Visit) -> None:
    page = visit("/?sector=nonsense")
    frame = map_of(page)
    frame.evaluate("() => { window.sameFrame = true; }")
    text = page.get_by_role("textbox", name="Suchtext")
    for words, wanted in (("Karlsruhe", "q=Karlsruhe"), ("gibtesnicht", "q=gibtesnicht"), ("", "")):
        text.fill(words)
        page.keyboard.press("Enter")
        await_query(page, wanted)
        assert map_of(page).evaluate("() => window.sameFrame === true"), f"the map was loaded anew for ?{wanted}"


def test_the_map_tells_of_a_click_once_so_that_no_late_second_word_takes_it_back(visit: Visit) -> None:
    page = visit()
    click_area(page, "08317")
    await_query(page, "area=08317")
    page.evaluate(COUNT_WORDS)
    click_area(page, "08426")
    await_query(page, "area=08317&area=08426")
    page.wait_for_timeout(1000)  # a second word would come 250 ms after the click
    assert page.evaluate("() => window.words") == 1


def test_areas_can_be_clicked_again_and_again_also_after_a_reload(visit: Visit) -> None:
    page = visit()
    for turn in range(2):
        click_area(page, "08317")
        await_query(page, "area=08317")
        click_area(page, "08426")
        await_query(page, "area=08317&area=08426")
        click_area(page, "08317")
        await_query(page, "area=08426")
        click_area(page, "08426")
        await_query(page, "")
        if turn == 0:
            page.reload()
            wait_until_idle(page)


def test_in_the_dark_theme_the_map_is_dark_too(visit: Visit) -> None:
    frame = map_of(visit(dark=True))
    assert frame.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert fills(frame) >= {rgb(colour) for colour in (DARK_FILLS[0], DARK_FILLS[-1])}
    assert fills(frame).isdisjoint(rgb(colour) for colour in LIGHT_FILLS)


# Charts


def test_a_click_on_a_bar_selects_what_it_stands_for_and_a_second_one_takes_it_off(visit: Visit) -> None:
    page = visit(height=2800)
    bars = {
        ("sector", "logistics"): "sector=logistics",
        ("size", "25–49"): "members=25-49",
        ("size", "unknown"): "members=0-0&unknown=1",
        ("activity", "some"): "activity=some",
        ("events", "2017"): "to=2017-12-31",
    }
    for (chart, code), wanted in bars.items():
        click_bar(page, chart, code)
        await_query(page, wanted)
        assert_shows(page, exported(wanted))
        click_bar(page, chart, code)
        await_query(page, "")


def test_the_sentence_above_a_chart_is_its_text_alternative(visit: Visit) -> None:
    page = visit("/?sector=logistics")
    for panel in page.locator(".cd-panel:has(.cd-chart:not([hidden]))").all():
        said = panel.locator(".cd-sentence").inner_text()
        assert said
        expect(panel.locator(".cd-chart")).to_have_attribute("aria-label", said)


# Filters


def test_what_the_sidebar_filters_stands_in_the_address_and_on_chips_which_take_it_off(visit: Visit) -> None:
    page = visit()
    page.get_by_role("combobox", name="Branche").click()
    page.keyboard.type("Logis")
    page.keyboard.press("Enter")
    await_query(page, "sector=logistics")
    page.keyboard.press("Escape")
    page.locator(".st-key-fields label").click()
    await_query(page, "sector=logistics&fields=1")
    assert_shows(page, exported("sector=logistics&fields=1"))
    page.get_by_role("textbox", name="Suchtext").fill("Karlsruhe")
    page.keyboard.press("Enter")
    await_query(page, "sector=logistics&fields=1&q=Karlsruhe")
    expect(chips(page)).to_have_count(3)

    chips(page).filter(has_text="Logistik").click()
    await_query(page, "fields=1&q=Karlsruhe")
    assert_shows(page, exported("fields=1&q=Karlsruhe"))
    page.get_by_role("button", name="Alle Filter zurücksetzen").click()
    await_query(page, "")
    expect(chips(page)).to_have_count(0)
    expect(page.get_by_role("textbox", name="Suchtext")).to_have_value("")
    assert_shows(page, exported(""))


def test_the_browsers_back_and_forward_restore_the_selection(visit: Visit) -> None:
    page = visit()
    tick(page, "Status", "beendet · 8")
    await_query(page, "status=ended")
    click_bar(page, "size", "unknown")
    await_query(page, "status=ended&members=0-0&unknown=1")
    page.go_back()
    await_query(page, "status=ended")
    assert_shows(page, exported("status=ended"))
    page.go_back()
    await_query(page, "")
    assert_shows(page, exported(""))
    expect(chips(page)).to_have_count(0)
    page.go_forward()
    await_query(page, "status=ended")
    assert_shows(page, exported("status=ended"))
    expect(page.locator(".st-key-status [data-tag]")).to_have_count(1)


def test_an_empty_result_offers_the_filters_to_loosen_and_one_brings_initiatives_back(visit: Visit) -> None:
    page = visit("/?sector=logistics&q=gibtesnicht")
    assert headline(page) == "Keine Initiative entspricht dieser Auswahl"
    expect(map_of(page).locator(".mark")).to_have_count(0)
    offers = page.get_by_test_id("stMain").get_by_role("button", name="→")
    expect(offers).to_have_count(1)
    rows = exported("sector=logistics")
    expect(offers).to_contain_text(f"→ {len(rows)} Initiativen")
    offers.click()
    await_query(page, "sector=logistics")
    assert_shows(page, rows)
    expect(offers).to_have_count(0)


def test_an_address_full_of_garbage_shows_a_note_and_the_page_works(visit: Visit) -> None:
    page = visit(GARBAGE)
    note = page.get_by_test_id("stAlert")
    for part in ("area=<script>", "members=abc", "from=2020-13-40", "id=x"):
        expect(note).to_contain_text(part)
    page.get_by_role("button", name="Alle Filter zurücksetzen").click()
    await_query(page, "")
    expect(note).to_have_count(0)
    assert_shows(page, exported(""))
    click_area(page, "08317")
    await_query(page, "area=08317")


# Table and files


def test_opening_a_card_leaves_the_table_on_its_page(visit: Visit) -> None:
    page = visit(height=4200)
    page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page.locator(".cd-pager [role=status]")).to_contain_text("26–50")
    wait_until_idle(page)
    names = table_names(page)
    page.locator(".cd-rows tbody th a").nth(3).click()
    expect(card_of(page)).to_be_visible()
    wait_until_idle(page)
    assert table_names(page) == names
    expect(page.locator(".cd-rows tr[aria-current] th")).to_have_text(names[3])


def test_a_name_in_the_table_is_a_link_to_its_card_in_the_same_view(visit: Visit) -> None:
    page = visit("/?sector=ict_software&lang=en")
    link = page.locator(".cd-rows tbody th a").filter(has_text="CyberForum")
    other = visit(f"/{link.get_attribute('href')}")
    assert query(other) == {"sector": ["ict_software"], "lang": ["en"], "id": ["cyberforum"]}
    expect(card_of(other).get_by_role("heading", level=3)).to_have_text("CyberForum e.V.")


@pytest.mark.parametrize("where", ["sector=ict_software&fields=1"])
def test_the_downloads_hold_exactly_the_selected_rows(visit: Visit, where: str) -> None:
    page, wanted = visit(f"/?{where}"), [row["id"] for row in exported(where)]
    rows = list(csv.DictReader(StringIO(downloaded(page, "CSV").decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == wanted
    assert all(row["source_url"] and row["licence"] for row in rows)

    book = openpyxl.load_workbook(BytesIO(downloaded(page, "XLSX")), read_only=True)
    assert [cells[0] for cells in book.worksheets[0].values][1:] == wanted
    book.close()

    features = json.loads(downloaded(page, "GeoJSON"))["features"]
    assert [feature["properties"]["id"] for feature in features] == wanted


def downloaded(page: Page, name: str) -> bytes:
    """The file that a click on the button brings."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Als {name} laden").click()
    assert download.value.suggested_filename == f"clusterdash-initiativen.{name.lower()}"
    return download.value.path().read_bytes()


# The live region


def test_the_summary_is_one_element_whose_text_changes_so_that_a_screen_reader_tells_it(visit: Visit) -> None:
    page = visit()
    expect(sentence(page)).to_have_attribute("aria-live", "polite")
    before = sentence(page).inner_text()
    sentence(page).evaluate("(element) => { element.sameElement = true; }")
    click_bar(page, "sector", "logistics")
    await_query(page, "sector=logistics")
    assert sentence(page).inner_text() != before
    assert sentence(page).evaluate("(element) => element.sameElement === true")
