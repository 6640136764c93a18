"""The watchers of the browser tests themselves, on pages that need no server."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from tests.browser.conftest import Recorder
from tools.chromium import new_context, wait_until_idle

ADDRESS = "http://127.0.0.1:1"
POLICY = "default-src 'self' 'unsafe-inline'"
APP = """<!doctype html><html lang="de"><title>App</title>
<main data-testid="stApp" data-test-script-state="{state}" data-test-connection-state="CONNECTED">{inside}</main>"""
SCRIPT_ENDS = """<script>
setTimeout(() => { document.querySelector("main").dataset.testScriptState = "notRunning" }, 150)</script>"""
FRAME_CHANGES = """<iframe title="Karte" srcdoc="<p></p><script>
const timer = setInterval(() => document.querySelector('p').append('.'), 10);
setTimeout(() => { clearInterval(timer); document.querySelector('p').id = 'done' }, 200);</script>"></iframe>"""


@pytest.fixture
def recorder() -> Recorder:
    return Recorder(ADDRESS)


@pytest.fixture
def context(browser: Browser, recorder: Recorder) -> Iterator[BrowserContext]:
    context = new_context(browser, ADDRESS, width=600, height=400, dark=True)
    recorder.watch(context)
    yield context
    context.close()


@pytest.fixture
def show(context: BrowserContext) -> Callable[..., Page]:
    """Show an app whose page holds the given HTML; every other address of the server answers 404."""

    def show(inside: str, state: str = "notRunning") -> Page:
        def answer(route: Route) -> None:
            found = route.request.url == f"{ADDRESS}/"
            body = APP.format(state=state, inside=inside) if found else ""
            headers = {"Content-Type": "text/html", "Content-Security-Policy": POLICY}
            route.fulfill(status=200 if found else 404, headers=headers, body=body)

        context.route("**/*", answer)
        page = context.new_page()
        page.goto("/")
        return page

    return show


def test_a_page_that_keeps_to_itself_leaves_no_finding(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext
) -> None:
    wait_until_idle(show("<p>Guten Tag</p>"))
    recorder.finish(context)
    assert recorder.findings() == {}


def test_a_forbidden_picture_of_another_host_is_recorded(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext
) -> None:
    wait_until_idle(show('<img alt="" src="https://example.org/pixel.png">'))
    recorder.finish(context)
    assert any("img-src forbids https://example.org/pixel.png" in each for each in recorder.violations)


def test_a_violation_inside_a_frame_is_recorded(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext
) -> None:
    wait_until_idle(show("<iframe title='Karte' srcdoc='<img src=https://example.org/pixel.png>'></iframe>"))
    recorder.finish(context)
    assert any("img-src" in each and "about:srcdoc" in each for each in recorder.violations)


def test_a_request_and_a_connection_to_another_host_are_recorded(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.POLICY", "")
    wait_until_idle(
        show("<script src='https://example.org/a.js'></script><script>new WebSocket('wss://localhost:2')</script>")
    )
    recorder.finish(context)
    assert recorder.foreign == ["https://example.org/a.js", "wss://localhost:2/"]


def test_a_failed_answer_and_an_error_are_recorded(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext
) -> None:
    wait_until_idle(show("<img alt='' src='/missing.png'><script>throw new Error('broken')</script>"))
    recorder.finish(context)
    assert recorder.failed == [f"404 {ADDRESS}/missing.png"]
    assert "broken" in recorder.errors[0]


def test_an_error_of_the_servers_that_the_page_shows_is_recorded(
    show: Callable[..., Page], recorder: Recorder, context: BrowserContext
) -> None:
    wait_until_idle(show("<p data-testid='stException'>KeyError</p>"))
    recorder.finish(context)
    assert recorder.findings() == {"errors": ["KeyError"]}


def test_a_page_is_idle_when_its_script_has_run(show: Callable[..., Page]) -> None:
    page = show(SCRIPT_ENDS, state="running")
    wait_until_idle(page, quiet_ms=1)
    assert page.locator("main").get_attribute("data-test-script-state") == "notRunning"


def test_a_page_is_idle_when_no_frame_changes_any_more(show: Callable[..., Page]) -> None:
    page = show(FRAME_CHANGES)
    wait_until_idle(page, quiet_ms=100)
    assert page.frames[1].locator("#done").count() == 1


def test_a_page_that_does_not_come_to_rest_says_what_it_waits_for(show: Callable[..., Page]) -> None:
    with pytest.raises(Error, match=r"it still waits for the script\."):
        wait_until_idle(show("", state="running"), timeout_ms=1000)


def test_a_fault_of_accessibility_is_found_inside_a_frame(
    show: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = show("<iframe title='Karte' srcdoc='<html lang=de><title>Karte</title><img src=missing.png>'></iframe>")
    wait_until_idle(page)
    faults = axe(page)
    assert [fault.split(":")[0] for fault in faults] == ["image-alt (critical)"]
    assert "about:srcdoc" in faults[0]
