"""The deck in a real browser: presented by keyboard alone, in two windows, opened from a folder without a network."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from clusterdash.briefing.documents import Document
from clusterdash.briefing.folder import write_folder
from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import scene_at
from tests.briefing.decks import document_of
from tests.browser.conftest import Recorder
from tests.browser.deck_sizes import CROWDED, CUT, LEAST_LETTERS, LETTERS, SWIPE
from tests.browser.reader import click_zooming
from tests.browser.test_access import OVERLAPS
from tools.chromium import new_context
from tools.server import Server

VIEWS = [
    ("landscape", ""),
    ("regions", "area=08111"),
    ("sectors", ""),
    ("regions", "area=08111&area=08212&area=0821"),
    ("initiatives", ""),
    ("landscape", "q=nothinglikethis"),
]
NOTE = "Guten Tag.\nZuerst das Land, dann Stuttgart."
LONG = "Eine Überschrift, die eine ganze Geschichte erzählt und dafür sehr viel Platz braucht, " * 2
SCREENS = [(1280, 720), (1920, 1080), (3840, 2160)]

SIZE = "(element) => parseFloat(getComputedStyle(element).fontSize)"
# What of a map lies where it says nothing: a mark beyond its edge, a name outside of all areas.
ASTRAY = """
() => {
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const room = document.querySelector(".map .canvas").getBoundingClientRect();
  const boxes = (names) => [...document.querySelectorAll(names)].map((each) => [each, each.getBoundingClientRect()]);
  const cut = boxes(".mark").filter(([, box]) => box.left < room.left || box.right > room.right
                                              || box.top < room.top || box.bottom > room.bottom);
  const outside = boxes(".name").filter(([, box]) => !document.elementFromPoint(...middle(box))?.matches("path.area"));
  return [...cut, ...outside].map(([each]) => each.getAttribute("aria-label") || each.textContent);
}
"""
SEEN_ROWS = """
(box) => {
  const [{ bottom }, head] = [box, box.querySelector("thead th")].map((element) => element.getBoundingClientRect());
  const rows = [...box.querySelectorAll("tbody tr")].map((row, at) => [at, row.getBoundingClientRect()]);
  return rows.filter(([, row]) => row.top >= head.bottom - 2 && row.bottom <= bottom + 2).map(([at]) => at);
}
"""
CLASSES = "(element) => [...element.classList]"
MOST_SCREENS = 60
DRAWN_MS = 30_000  # the first chart brings plotly with it


@dataclass
class Watch:
    """What a page did that an offline page must not do."""

    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._on_request(request.url))
        context.on("console", lambda message: self._on_console(message.type, message.text))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _on_request(self, url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:")):
            self.asked.append(url)

    def _on_console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.errors.append(text)


@pytest.fixture(scope="module")
def document(landscape: Landscape) -> Document:
    scenes = [scene_at(landscape, page, query) for page, query in VIEWS]
    scenes[0] = replace(scenes[0], note=NOTE)
    scenes[-1] = replace(scenes[-1], title=f"{LONG}</script><b>fett</b>")
    return document_of(scenes, title="Clusterlandschaft im Überblick")


@pytest.fixture(scope="module")
def folder(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unpacked = tmp_path_factory.mktemp("deck") / "Ordner mit Leerzeichen"
    with ZipFile(BytesIO(write_folder(document, lambda _done, _total: None))) as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture(scope="module")
def open_deck(browser: Browser, folder: Path) -> Callable[..., Any]:
    """A function that opens the folder's page without any network, and sees to it that nothing was asked or failed."""

    @contextmanager
    def opened(width: int = 1280, height: int = 720, *, dark: bool = False, at: str = "") -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="de-DE"
        )
        context.set_offline(True)
        context.route(re.compile("^(?!file:)"), _abort)
        watch = Watch()
        watch.over(context)
        page = context.new_page()
        page.goto(f"{(folder / 'index.html').as_uri()}{at}")
        yield page
        context.close()
        assert watch == Watch()

    return opened


def _abort(route: Route) -> None:
    route.abort()


def title(page: Page) -> Locator:
    """The title of the slide that is shown; a key's slide may come a moment after the key."""
    return page.locator(".slide:visible h1")


def drawn(page: Page) -> None:
    """Wait until what the slide shows is drawn."""
    expect(page.locator(".part:visible")).to_have_attribute("data-ready", "", timeout=DRAWN_MS)


def screens(page: Page, most: int = MOST_SCREENS) -> Iterator[Locator]:
    """The pictures of a slide, screen by screen as the key ↓ shows them, until the first one is back."""
    first = None
    for _ in range(most):
        drawn(page)
        part = page.locator(".part:visible")
        shown = (part.get_attribute("data-title"), part.locator(".more").text_content())
        if shown == first:
            return
        first = first or shown
        yield part
        page.keyboard.press("ArrowDown")


def faults(page: Page, part: Locator) -> list[str]:
    """What is cut off, overlaps or is too small on the slide."""
    overlapping = part.evaluate(OVERLAPS) if "chart" in part.evaluate(CLASSES) else []
    letters = page.evaluate(LETTERS)
    small = [
        f"{kind}: {letters[kind]:.2f} %"
        for kind, least in LEAST_LETTERS.items()
        if letters[kind] and letters[kind] < least
    ]
    return [*page.evaluate(CROWDED), *page.evaluate(CUT), *overlapping, *small]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_everything_is_presented_by_keyboard_alone_and_nothing_is_cut_off(
    width: int, height: int, open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck(width, height, dark=width == 1920) as page:
        assert page.evaluate(CROWDED) == []
        for number, scene in enumerate(document.scenes, start=1):
            page.keyboard.press(["ArrowRight", "PageDown", " "][number % 3])
            expect(title(page)).to_have_text(scene.title)
            expect(page.locator(".bar .place")).to_have_text(f"{number} / {len(VIEWS)}")
            for part in screens(page, most=MOST_SCREENS if width == 1280 else 1):  # larger ones show the same
                assert faults(page, part) == [], f"{scene.title}, {part.get_attribute('data-title')}"
        page.keyboard.press("ArrowRight")
        expect(title(page)).to_have_text(document.scenes[-1].title)
        page.keyboard.press("Home")
        expect(title(page)).to_have_text(document.scenes[0].title)
        page.keyboard.press("ArrowLeft")
        expect(title(page)).to_have_text(document.title)
        page.keyboard.press("End")
        page.keyboard.press("PageUp")
        expect(title(page)).to_have_text(document.scenes[-2].title)
        page.add_style_tag(content=".source { font-size: 4rem }")
        assert page.evaluate(CROWDED) != []  # what is crowded would have been seen


def test_a_slide_is_reached_by_its_number_the_list_its_address_and_a_reload(
    open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck(at="#3") as page:
        expect(title(page)).to_have_text(document.scenes[2].title)
        page.keyboard.press("g")
        page.keyboard.type("5")
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text(document.scenes[4].title)
        assert page.url.endswith("#5")
        page.reload()
        expect(title(page)).to_have_text(document.scenes[4].title)
        page.keyboard.press("o")
        expect(page.locator("#overview a[aria-current]")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text(document.scenes[3].title)
        expect(page.locator("#heard")).to_have_text(f"4 / {len(VIEWS)}: {document.scenes[3].title}")
        expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuetext", f"4 / {len(VIEWS)}")


def test_screen_turns_black_and_full_and_whatever_lies_over_a_slide_goes_away_again(
    open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck() as page:
        page.get_by_role("button", name="Im Vollbild beginnen").click()
        page.wait_for_function("document.fullscreenElement !== null")
        expect(title(page)).to_have_text(document.scenes[0].title)
        page.keyboard.press("f")
        page.wait_for_function("document.fullscreenElement === null")
        for key in ("b", "."):
            page.keyboard.press(key)
            expect(page.locator("#black")).to_be_visible()
            assert page.locator("#black").bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
            page.keyboard.press("Escape")
            expect(page.locator("#black")).to_be_hidden()
        for key, dialog in (("?", "Tasten"), ("q", "Diese Ansicht im Dashboard"), ("o", "Alle Folien")):
            page.keyboard.press(key)
            expect(page.get_by_role("dialog", name=dialog)).to_be_visible()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        expect(title(page)).to_have_text(document.scenes[0].title)
        page.keyboard.press("d")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 25, 31)"


def test_a_number_and_enter_lead_to_its_slide_without_another_key(
    open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck(at="#1") as page:
        page.keyboard.press("5")
        expect(page.locator("#typed")).to_contain_text("5")
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text(document.scenes[4].title)
        expect(page.locator("#typed")).to_be_hidden()
        page.keyboard.press("2")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text(document.scenes[4].title)


def test_a_slide_tells_its_pictures_and_shows_the_last_one_again(open_deck: Callable[..., Any]) -> None:
    with open_deck(at="#1") as page:
        down = page.locator(".slide:visible .down")
        count = page.locator(".slide:visible .part").count()
        expect(down).to_have_text(f"1/{count} ↓")
        page.locator(".slide:visible .parts button[data-part='2']").click()
        expect(down).to_have_text(f"3/{count} ↓")
        down.click()
        expect(down).to_have_text(f"4/{count} ↓")
        page.keyboard.press("PageDown")
        expect(page.locator(".bar .place")).to_have_text(f"2 / {len(VIEWS)}")
        page.keyboard.press("PageUp")
        expect(down).to_have_text(f"4/{count} ↓")


def test_what_does_not_fit_on_a_screen_is_told_and_follows_by_key(
    open_deck: Callable[..., Any], document: Document
) -> None:
    (rows,) = (len(picture.table) for picture in document.scenes[4].pictures)
    with open_deck(at="#5") as page:
        more, box = page.locator(".part:visible .more"), page.locator(".part:visible .scroll")
        expect(more).to_contain_text(f"von {rows} · ↓ weitere Zeilen")
        last = int(re.findall(r"\d+", more.inner_text())[1])
        assert more.inner_text().startswith(f"Zeilen 1 bis {last} ")
        assert box.evaluate(SEEN_ROWS) == list(range(last))
        page.keyboard.press("ArrowDown")
        expect(more).to_contain_text(f"Zeilen {last + 1} bis ")
        assert box.evaluate(SEEN_ROWS)[0] == last
        page.keyboard.press("ArrowUp")
        expect(more).to_contain_text("Zeilen 1 bis ")


def test_two_windows_keep_in_step_and_the_speakers_one_has_notes_and_time(
    open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck(at="#1") as page:
        speaker = opened_speaker(page)
        box = speaker.locator("#speaker")
        expect(box.locator(".now .title")).to_have_text(document.scenes[0].title)
        expect(box.locator(".after .title")).to_have_text(document.scenes[1].title)
        assert box.locator(".notes").inner_text() == NOTE
        page.keyboard.press("ArrowRight")
        expect(box.locator(".place")).to_have_text(f"2 / {len(VIEWS)}")
        expect(box.locator(".notes")).to_have_text("Zu dieser Folie gibt es keine Notizen.")
        speaker.keyboard.press("ArrowDown")
        expect(page.locator(".slide:visible .down")).to_contain_text("2/")
        expect(box.locator(".shown")).to_have_text(page.locator(".part:visible").get_attribute("data-title") or "")
        speaker.keyboard.press("PageDown")
        expect(page.locator(".bar .place")).to_have_text(f"3 / {len(VIEWS)}")
        speaker.keyboard.press("b")
        expect(page.locator("#black")).to_be_visible()
        speaker.get_by_role("button", name="Nächste Folie").click()
        expect(page.locator("#black")).to_be_hidden()
        page.reload()
        speaker.keyboard.press("ArrowLeft")
        expect(page.locator(".bar .place")).to_have_text(f"3 / {len(VIEWS)}")
        speaker.reload()
        expect(box.locator(".place")).to_have_text(f"3 / {len(VIEWS)}")
        expect(box.locator(".elapsed")).not_to_have_text("00:00")
        page.close()
        expect(box.get_by_role("alert")).to_be_visible()


def test_the_speakers_time_begins_with_the_talk_or_by_hand_and_can_be_set_back(open_deck: Callable[..., Any]) -> None:
    with open_deck(at="#1") as page:
        speaker = opened_speaker(page)
        elapsed = speaker.locator(".elapsed")
        assert re.fullmatch(r"\d\d:\d\d", speaker.locator(".clock").inner_text())
        expect(elapsed).to_have_text("00:00")
        expect(speaker.get_by_role("button", name="Zeit starten")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(elapsed).to_have_text("00:01")
        speaker.get_by_role("button", name="Zeit zurücksetzen").click()
        expect(elapsed).to_have_text("00:00")
        speaker.get_by_role("button", name="Zeit starten").click()
        expect(elapsed).to_have_text("00:01")


def test_a_small_speakers_window_has_a_name_of_its_own_and_notes_of_the_size_one_likes(
    open_deck: Callable[..., Any], document: Document
) -> None:
    with open_deck(at="#1") as page:
        speaker = opened_speaker(page)
        speaker.set_viewport_size({"width": 600, "height": 400})
        notes = speaker.locator(".notes")
        assert speaker.title().startswith("Fenster der Vortragenden – ")
        assert speaker.title() != page.title() == document.title
        box = notes.bounding_box()
        assert box
        assert box["height"] >= 90
        assert box["y"] + box["height"] <= 400
        before = notes.evaluate(SIZE)
        speaker.keyboard.press("+")
        speaker.get_by_role("button", name="Größere Schrift").click()
        assert notes.evaluate(SIZE) > before
        for _ in range(3):
            speaker.keyboard.press("-")
        assert notes.evaluate(SIZE) < before


def opened_speaker(page: Page) -> Page:
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator("#speaker .place")).not_to_be_empty()
    return opened.value


def test_without_a_network_the_map_moves_charts_answer_and_tables_unfold(open_deck: Callable[..., Any]) -> None:
    with open_deck(1920, 1080, at="#1") as page:
        drawn(page)
        expect(page.locator("path.area")).to_have_count(44)
        expect(page.locator(".mark")).to_have_count(135)
        assert page.evaluate(ASTRAY) == []
        mark = page.locator(".mark[tabindex='0']")
        before = mark.bounding_box()
        area = page.locator(".map:visible .room").bounding_box()
        assert area
        assert before
        middle = (area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)
        page.mouse.move(*middle)
        page.mouse.down()
        page.mouse.move(middle[0] + 120, middle[1] + 40, steps=5)
        page.mouse.up()
        moved = mark.bounding_box()
        assert moved
        assert moved["x"] - before["x"] >= 118  # and on a little, as a thing does that is let go of
        click_zooming(page, ".leaflet-control-zoom-in")
        page.locator(".mark").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".told:visible")).to_have_text(
            page.locator(".mark").first.get_attribute("aria-label") or ""
        )
        page.keyboard.press("Escape")
        twin = page.locator(".part:visible .twin")
        page.keyboard.press("t")
        expect(page.locator(".told").first).to_be_hidden()
        assert twin.locator("tbody tr").count() == 44
        assert twin.locator(".scroll").bounding_box()["height"] > 300  # type: ignore[index]
        page.keyboard.press("ArrowDown")
        expect(page.locator(".part:visible .more")).not_to_contain_text("Zeilen 1 bis")
        page.keyboard.press("Escape")
        expect(twin.locator(".scroll")).to_be_hidden()
        page.keyboard.press("ArrowDown")
        drawn(page)
        bars = page.locator(".part:visible .barlayer path")
        assert bars.count() > 15
        first = bars.first.bounding_box()
        assert first
        page.mouse.move(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
        expect(page.locator(".part:visible .hoverlayer text").first).to_contain_text("Energie und Umwelt")


def test_axe_finds_nothing_serious_on_slides_light_and_dark(
    browser: Browser, folder: Path, axe: Callable[[Page], list[str]]
) -> None:
    """Axe asks for the style sheets once more, so it is no test that the page asks for nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, locale="de-DE")
    page.goto((folder / "index.html").as_uri())
    found = axe(page)
    for keys in (["ArrowRight"], ["d", "ArrowDown"], ["d", "End", "PageUp"]):
        for key in keys:
            page.keyboard.press(key)
        drawn(page)
        found += axe(page)
    page.keyboard.press("?")
    found += axe(page)
    page.close()
    assert not found, "\n".join(found)


def test_a_finger_turns_the_slides_and_a_phone_scrolls_them(browser: Browser, folder: Path, document: Document) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, locale="de-DE")
    page = context.new_page()
    page.goto(f"{(folder / 'index.html').as_uri()}#1")
    page.evaluate(SWIPE, -120)
    expect(title(page)).to_have_text(document.scenes[1].title)
    page.evaluate(SWIPE, 120)
    expect(title(page)).to_have_text(document.scenes[0].title)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight")
    context.close()


def test_the_server_presents_a_view_in_two_windows_and_asks_nobody_else(
    browser: Browser, server: Server, recorder: Recorder
) -> None:
    context = new_context(browser, server.address, width=1280, height=720)
    recorder.watch(context)
    page = context.new_page()
    page.goto("/api/present?page=regions&area=08111")
    drawn(page)
    expect(page.locator("path.selected")).to_have_count(1)
    expect(page.locator(".bar .place")).to_be_hidden()
    assert page.locator("a.live").get_attribute("href") == f"{server.address}/regions?area=08111&lang=de"
    assert page.evaluate("document.fonts.check('16px \"Source Sans\"')")
    page.keyboard.press("ArrowDown")
    drawn(page)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".now .title")).to_have_text(title(page).inner_text())
    expect(speaker.locator(".shown")).to_have_text(page.locator(".part:visible").get_attribute("data-title") or "")
    speaker.keyboard.press("b")
    expect(page.locator("#black")).to_be_visible()
    recorder.finish(context)
