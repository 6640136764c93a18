"""What a reader sees of the landscape's page and does to it, in words that the tests share."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from click.testing import CliRunner
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from clusterdash.cli import main
from tests.browser.conftest import Recorder
from tools.chromium import new_context, wait_until_idle

PATIENCE_MS = 10_000
MAP = ".st-key-map_frame iframe"
# A point of the page where a click meets an area of the map and nothing else near; null where there is none.
FREE_POINT = """
(ags) => {
  const path = document.querySelector(`path.area[data-ags="${ags}"]`);
  if (!path) return null;
  const box = path.getBoundingClientRect();
  const frame = window.frameElement.getBoundingClientRect();
  const meets = (x, y) => document.elementFromPoint(x, y) === path;
  for (let across = 1; across < 30; across += 1)
    for (let down = 1; down < 30; down += 1) {
      const x = box.x + box.width * across / 30, y = box.y + box.height * down / 30;
      if ([[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]].every(([dx, dy]) => meets(x + dx, y + dy)))
        return [frame.x + window.frameElement.clientLeft + x, frame.y + window.frameElement.clientTop + y];
    }
  return null;
}
"""
# The middle of each bar of a chart's first trace, by the code that the bar stands for; null for a bar that is not seen.
BARS = """
(chart) => {
  const bars = [...chart.querySelector(".barlayer .trace").querySelectorAll(".point path")];
  return Object.fromEntries(bars.map((bar, at) => {
    const { x, y, width, height } = bar.getBoundingClientRect();
    return [chart.data[0].customdata[at], width && height ? [x + width / 2, y + height / 2] : null];
  }));
}
"""


@contextmanager
def visiting(browser: Browser, address: str, path: str = "/", **window: Any) -> Iterator[Page]:  # noqa: ANN401
    """Visit a server of the test's own; what the recorder forbids fails here too."""
    recorder = Recorder(address)
    context = new_context(browser, address, **window)
    recorder.watch(context)
    page = context.new_page()
    page.goto(path)
    wait_until_idle(page)
    yield page
    recorder.finish(context)
    assert recorder.findings() == {}


def exported(where: str) -> list[dict[str, Any]]:
    """The initiatives that `clusterdash export --where` writes for the query string of an address."""
    result = CliRunner().invoke(main, ["export", "initiatives", "--format", "json", "--where", where])
    rows: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return rows


def query(page: Page) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def await_query(page: Page, wanted: str) -> None:
    """Wait until the address asks for exactly this and the page shows it."""
    parameters = parse_qs(wanted, keep_blank_values=True)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query, keep_blank_values=True) == parameters,
                      timeout=PATIENCE_MS)  # fmt: skip
    wait_until_idle(page)


def map_of(page: Page) -> Frame:
    """The map's frame, once it has drawn areas."""
    frame = page.locator(MAP).element_handle().content_frame()
    assert frame is not None
    frame.wait_for_selector("path.area", state="attached", timeout=PATIENCE_MS)
    return frame


def click_area(page: Page, ags: str) -> None:
    """Click into an area of the map, beside the marks that lie on it."""
    page.locator(MAP).scroll_into_view_if_needed()
    point = map_of(page).wait_for_function(FREE_POINT, arg=ags, timeout=PATIENCE_MS).json_value()
    page.mouse.click(*point)


def click_zooming(shown: Frame | Page, button: str) -> None:
    """Click a button of a map and wait until the map has zoomed.

    Leaflet begins with the next picture that the browser draws and hides the marks as long as it zooms, so that a map
    that does not zoom right after the click has not ended yet, it has not begun.
    """
    shown.evaluate("() => { window.zoomed = new Promise((done) => clusterdash.state.map.once('zoomend', done)); }")
    shown.locator(button).click()
    shown.evaluate("() => window.zoomed")
    expect(shown.locator(".leaflet-container.zooming")).to_have_count(0)


def click_bar(page: Page, chart: str, code: str) -> None:
    """Click the bar of a chart that stands for a code."""
    box = page.locator(f".st-key-panel_{chart} .cd-chart")
    box.scroll_into_view_if_needed()
    wait_until_idle(page)
    page.mouse.click(*box.evaluate(BARS)[code])


def choose(page: Page, key: str, words: str) -> None:
    """Click one of the choices that a control shows side by side."""
    page.locator(f".st-key-{key}").get_by_text(words, exact=True).click()


def tick(page: Page, label: str, words: str) -> None:
    """Choose one of the choices of a list that opens."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=words).click()
    page.keyboard.press("Escape")


def chips(page: Page) -> Locator:
    """The chips above the page."""
    return page.locator(".st-key-chips").get_by_role("button")


def headline(page: Page) -> str:
    """The page's one finding."""
    return page.locator("h1").inner_text()


def sentence(page: Page) -> Locator:
    """The summary below the headline, which a screen reader hears when it changes."""
    return page.locator(".cd-voice [role=status]")


def figures(page: Page) -> list[str]:
    """The key figures as they are written."""
    return page.locator(".cd-figures strong").all_inner_texts()


def assert_shows(page: Page, rows: list[dict[str, Any]], *, thousands: str = ".") -> None:
    """The first three key figures and the table's end count exactly these initiatives."""
    known = [row["members"] for row in rows if row["members"] is not None]
    members = f"{sum(known):,}".replace(",", thousands) if known else "–"
    with_fields = query(page).get("fields") == ["1"]
    sectors = {code for row in rows for code in [row["sector"], *(row["fields"] if with_fields else [])]}
    assert figures(page)[:3] == [str(len(rows)), members, str(len(sectors))]
    expect(page.locator(".cd-pager [role=status]")).to_contain_text(f" {len(rows)}")


def card_of(page: Page) -> Locator:
    """The open card."""
    return page.locator("article.cd-card")


def table_names(page: Page) -> list[str]:
    """The names in the table's rows."""
    return page.locator(".cd-rows tbody th").all_inner_texts()
