"""The landscape for everybody: by keyboard, in German and English, on narrow screens, without faults that axe sees."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Recorder, Visit
from tests.browser.reader import MAP, await_query, card_of, headline, map_of, query, sentence, table_names
from tools.chromium import wait_until_idle

# Words of Streamlit's and its parts' own, none of which is German too.
ENGLISH = re.compile(
    r"\b(the|of|to|and|or|not|is|are|this|your|with|for|choose|select|selected|show|hide|open|close|closed|clear|remove|"
    r"add|options?|available|results?|values?|previous|next|month|day|year|date|january|february|march|may|june|"
    r"july|august (?=\d)|october|december|dismiss|sidebar|skip|main|content|press|enter|use|arrow|keys|navigate|"
    r"deploy|menu|increment|decrement|loading|running|stop|page|found|help|collapse|expand|fullscreen|view|search|"
    r"download|apply|submit|error|settings|rerun|cache|print|record|connecting|zoom|map|marker|shift|hold|click)\b",
    re.IGNORECASE,
)
# Every text and every attribute that is seen or heard, outside of data, of our own words and of drawn icons.
WORDS = """
() => {
  const skipped = ".cd-rows tbody, article.cd-card, [data-testid=stIconMaterial], script, style, noscript";
  const named = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-valuetext"];
  const found = new Set();
  for (const element of document.querySelectorAll("body, body *")) {
    if (element.closest(skipped)) continue;
    for (const name of named) if (element.hasAttribute(name)) found.add(element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.add(node.data);
  }
  return [...found].map((text) => text.trim()).filter(Boolean);
}
"""
OUR_ENGLISH = {"English"}  # the button that changes the language says so in that language
GERMAN = re.compile(
    r"\b(Initiativen|Branchen?|Mitglieder|Gebiete?|Karte|Zeitraum|Veranstaltungen|Kreise?|keine?|und|von|mit|nach|der|"
    r"die|das|Alle|Tabelle|Suchtext|Gemeinde|Regierungsbezirk|Zeichen|unbekannt|bekannt|Jahr|Weiter|Zurück|laden|"
    r"Öffnen|Schließen|Hilfe|Verringern|Erhöhen|Seitenleiste|entfernen|Leeren|Gewähltes|Monat)\b"
)
# Faults in Streamlit's own parts, each with the reason why it is not ours to cure.
ALLOWED: dict[str, str] = {}
# Pairs of texts of a chart that lie on each other, by more than the air around their letters; the boxes of turned
# texts cross without their letters doing so.
OVERLAPS = """
(chart) => {
  const isTurned = (text) => /rotate\\((?!0,)/.test(text.getAttribute("transform") ?? "");
  const isSeen = (text) => text.textContent.trim() && text.checkVisibility() && !isTurned(text);
  const boxes = [...chart.querySelectorAll("svg text")].filter(isSeen).map((text) => {
    return { text: text.textContent, box: text.getBoundingClientRect() };
  });
  const lie = ({ box: a }, { box: b }) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  return boxes.flatMap((one, at) => boxes.slice(0, at).filter((other) => lie(one, other))
    .map((other) => `${other.text} | ${one.text}`));
}
"""
FOCUSED = "() => document.activeElement.dataset.id ?? null"


# By keyboard


def test_tab_leads_to_the_marks_arrow_keys_along_them_and_enter_opens_the_card(visit: Visit) -> None:
    page = visit()
    frame = map_of(page)
    page.locator(".st-key-level").get_by_role("radio", checked=True).focus()
    stops = 0
    while not frame.evaluate(FOCUSED) and stops < 8:
        page.keyboard.press("Tab")
        stops += 1
    first = frame.evaluate(FOCUSED)
    assert first, f"{stops} times Tab do not reach a mark; the focus is on {focused_in(page)}"

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    second = frame.evaluate(FOCUSED)
    assert second not in (None, first)
    expect(frame.locator('.mark[tabindex="0"]')).to_have_attribute("data-id", second)
    name = frame.locator(f'.mark[data-id="{second}"]').get_attribute("aria-label")
    assert name

    page.keyboard.press("Enter")
    await_query(page, f"id={second}")
    expect(card_of(page)).to_be_visible()
    expect(card_of(page).get_by_role("heading", level=3)).to_be_focused()


def focused_in(page: Page) -> str:
    """The focused element's tag, in the map's frame too."""
    found: str = map_of(page).evaluate("() => document.activeElement.outerHTML.slice(0, 80)")
    return found


def test_every_tab_stop_of_the_map_has_a_name(visit: Visit) -> None:
    page = visit("/?level=planning_region")
    frame = map_of(page)
    page.locator(".st-key-level").get_by_role("radio", checked=True).focus()
    nameless = []
    for _ in range(24):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.tagName") != "IFRAME":
            break
        if not frame.evaluate(
            "() => (document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()"
        ):
            nameless.append(focused_in(page))
    assert not nameless, "\n".join(nameless)


def test_the_tables_headings_names_and_pages_work_by_keyboard(visit: Visit) -> None:
    page = visit()
    heading = page.locator('[data-focus="sort-members"]')
    cell = page.locator(".cd-rows th", has=heading)
    expect(cell).to_have_attribute("aria-sort", "none")
    for wanted in ("descending", "ascending"):
        heading.focus()
        page.keyboard.press("Enter")
        expect(cell).to_have_attribute("aria-sort", wanted)
        wait_until_idle(page)
        expect(heading).to_be_focused()
    members = page.locator(".cd-rows tbody td:nth-child(5)").all_inner_texts()
    known = [int(text.split(" ")[0].replace(".", "")) for text in members]
    assert known == sorted(known)

    page.get_by_role("button", name="Weiter", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cd-pager [role=status]")).to_have_text("26–50 von 138")
    wait_until_idle(page)
    expect(page.get_by_role("button", name="Weiter", exact=True)).to_be_focused()

    link = page.locator(".cd-rows tbody th a").first
    query = str(link.get_attribute("href")).removeprefix("./?")
    link.focus()
    page.keyboard.press("Enter")
    await_query(page, query)
    assert query.startswith("id=")
    assert query.endswith("&sort=members")
    expect(card_of(page).get_by_role("heading", level=3)).to_be_focused()


def test_every_picture_has_a_twin_that_opens_by_keyboard_and_saves_its_rows_with_their_source(visit: Visit) -> None:
    page = visit()
    rows = {"areas": 44, "sector": 19, "size": 7, "activity": 3, "events": 14}
    for key, count in rows.items():
        twin = page.locator(f".st-key-panel_{key} details")
        twin.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(twin.locator("tbody tr")).to_have_count(count)
        twin.locator("a.cd-save").focus()
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        saved = list(csv.DictReader(StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline="")))
        assert len(saved) == count
        assert all("CC BY 4.0" in row["Quelle / source"] for row in saved)
        cells = twin.locator("tbody tr").first.locator("th, td").all_inner_texts()
        assert len(saved[0]) == len(cells) + 1


# Languages


def test_the_language_changes_at_one_click_everywhere_and_back(visit: Visit) -> None:
    page = visit("/?sector=ict_software")
    german = sentence(page).inner_text()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("button", name="English").click()
    await_query(page, "sector=ict_software&lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Landscape · Cluster landscape of Baden-Württemberg")
    assert "ICT and software" in headline(page)
    assert sentence(page).inner_text() != german
    expect(sentence(page)).to_contain_text("initiatives in Baden-Württemberg")
    expect(page.locator(MAP)).to_have_attribute("title", "Map of the cluster initiatives of Baden-Württemberg")
    german_words = [text for text in page.evaluate(WORDS) if GERMAN.search(text)]
    assert not german_words, "\n".join(german_words)

    page.get_by_role("button", name="Deutsch").click()
    await_query(page, "sector=ict_software")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(sentence(page)).to_have_text(german)
    expect(page.locator(MAP)).to_have_attribute("title", "Karte der Clusterinitiativen in Baden-Württemberg")


def test_the_german_page_says_nothing_in_english_not_even_in_streamlits_own_parts(visit: Visit) -> None:
    page = visit("/?area=08212&sector=ict_software&members=1-&q=a&id=cyberforum")
    found = english(page, "the page")
    page.get_by_role("combobox", name="Branche").click()
    found |= english(page, "an open list") | found
    page.keyboard.type("zzz")
    found |= english(page, "a list without results") | found
    page.keyboard.press("Escape")
    page.locator(".st-key-from").get_by_test_id("stDateInputCalendarButton").click()
    found |= english(page, "an open calendar") | found
    page.keyboard.press("Escape")
    page.locator(".st-key-area").get_by_test_id("stTooltipIcon").hover()
    expect(page.get_by_text("Der Baum der Gebiete")).to_be_visible()
    found |= english(page, "an open help") | found
    page.locator(".st-key-members_min input").fill("5")
    found |= english(page, "a number not yet entered") | found
    page.get_by_role("textbox", name="Suchtext").fill("b")
    found |= english(page, "a text not yet entered") | found
    assert not found, told(found)


def english(page: Page, state: str) -> dict[str, str]:
    """The English texts of the page, each with the state that it was found in."""
    wait_until_idle(page)
    return {text: state for text in page.evaluate(WORDS) if ENGLISH.search(text) and text not in OUR_ENGLISH}


def told(found: dict[str, str]) -> str:
    """Each text with the state that it was found in, a line each."""
    return "\n".join(f"{state}: {text}" for text, state in found.items())


def test_a_path_that_does_not_exist_leads_to_the_landscape_with_a_german_word_about_it(
    visit: Visit, recorder: Recorder
) -> None:
    page = visit("/nowhere")
    recorder.failed.clear()  # Streamlit looks for itself below the path first
    expect(page.locator("h1")).to_be_visible()
    assert query(page) == {}
    found = english(page, "the page")
    assert not found, told(found)


# Narrow and dark


@pytest.mark.parametrize("width", [1024, 390])
def test_a_narrow_page_shows_the_map_and_never_scrolls_sideways(visit: Visit, width: int) -> None:
    page = visit(width=width, height=900)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.get_by_test_id("stMain").evaluate("(main) => main.scrollWidth <= main.clientWidth")
    frame = page.locator(MAP)
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    expect(map_of(page).locator(".mark")).to_have_count(135)
    if width < 768:
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_text_of_a_chart_lies_on_another(visit: Visit, width: int) -> None:
    page = visit(width=width, height=5600)
    found = [
        f"{key}: {pair}"
        for key in ("sector", "size", "activity", "events", "founding")
        for pair in page.locator(f".st-key-panel_{key} .cd-chart").evaluate(OVERLAPS)
    ]
    assert not found, "\n".join(found)


# axe


def assert_no_fault(faults: list[str]) -> None:
    found = [fault for fault in faults if not any(part in fault for part in ALLOWED)]
    assert not found, "\n".join(found)


def assert_for_everyone(page: Page, axe: Callable[[Page], list[str]]) -> None:
    """Neither theme of a page has a serious fault; on a phone, on which it stays, nothing is cut or needs scrolling."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        wait_until_idle(page)
        assert_no_fault(axe(page))
    page.set_viewport_size({"width": 390, "height": 900})
    wait_until_idle(page)
    assert page.get_by_test_id("stMain").evaluate("(main) => main.scrollWidth <= main.clientWidth")
    assert page.locator("h1, .cd-scroll:has(.cd-stacks)").evaluate_all(
        "(shown) => shown.every((each) => each.scrollWidth <= each.clientWidth + 1)"
    )


@pytest.mark.parametrize(
    ("path", "dark"),
    [("/", False), ("/?id=cyberforum&area=08212", True), ("/?lang=en&id=cyberforum", False), ("/?lang=en", True)],
)
def test_axe_finds_nothing_serious_with_and_without_card_and_twins_in_light_and_dark(
    visit: Visit, axe: Callable[[Page], list[str]], path: str, dark: bool
) -> None:
    page = visit(path, dark=dark)
    for summary in page.locator(".cd-twin:not([hidden]) summary").all():
        summary.click()
    wait_until_idle(page)
    assert len(page.frames) == 2
    assert_no_fault(axe(page))


def test_axe_finds_nothing_serious_in_an_empty_result(visit: Visit, axe: Callable[[Page], list[str]]) -> None:
    page = visit("/?q=gibtesnicht")
    assert table_names(page) == []
    assert_no_fault(axe(page))
