"""What every browser test shares: one Chromium, one server, visitors, and a recorder that proves a promise.

Nobody else is asked: whatever a test does, it fails in the end if the browser asked another host, broke the
Content-Security-Policy, met an error or got a failed answer. `visit("/path")` opens a page and waits until it is idle;
after a click, `tools.chromium.wait_until_idle(page)` does. A test's first visitor comes in a tab that earlier ones have
left: loading and compiling the program again takes more than half of a visit. `reader.visiting` opens a fresh browser.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    Response,
    WebSocket,
    sync_playwright,
)

from tests.browser.provider import Provider, providing
from tools.chromium import launch, new_context, wait_until_idle
from tools.server import Server, serving

# Opened below a path, Streamlit looks for its server there first, finds none, and then asks at the root.
PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")
LOCAL_SCHEMES = {"about", "blob", "data"}
TELL_VIOLATIONS = """
window.addEventListener("securitypolicyviolation", (event) =>
  window.tellViolation(`${event.effectiveDirective} forbids ${event.blockedURI} in ${document.URL}`));
"""
NOTHING = "/_stcore/health"
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"
RUN_AXE = "axe.run(document, { iframes: false, resultTypes: ['violations'] }).then((result) => result.violations)"


class Visit(Protocol):
    """Open a page as a new visitor and wait until it is idle."""

    def __call__(self, path: str = "/", *, width: int = 1440, height: int = 1800, dark: bool = False) -> Page: ...


@dataclass
class Recorder:
    """What the watched visitors' browsers did that they must not do; the server's address tells what is ours."""

    address: str
    foreign: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record everything from now on; to be called before the visitor's first page."""
        context.expose_function("tellViolation", self._on_violation)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", self._on_websocket))

    def finish(self, context: BrowserContext) -> None:
        """Record the errors that the pages show, and what the browser has not told yet, and end the visit."""
        self.look_at(context)
        context.close()

    def look_at(self, context: BrowserContext) -> None:
        """Record the errors that the pages show."""
        for page in context.pages:
            self.errors += page.get_by_test_id("stException").all_inner_texts()

    def assert_nothing(self) -> None:
        """Fail where something was recorded, and forget it."""
        found = self.findings()
        self.foreign, self.violations, self.errors, self.failed = [], [], [], []
        assert found == {}

    def findings(self) -> dict[str, list[str]]:
        """Return what was recorded, by kind; kinds without any are left out."""
        kinds = {
            "requests to others": self.foreign,
            "violations of the Content-Security-Policy": self.violations,
            "errors": self.errors,
            "failed answers": self.failed,
        }
        return {kind: found for kind, found in kinds.items() if found}

    def _is_ours(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.address).netloc

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in LOCAL_SCHEMES and not self._is_ours(request.url):
            self.foreign.append(request.url)

    def _on_websocket(self, websocket: WebSocket) -> None:
        if not self._is_ours(websocket.url):
            self.foreign.append(websocket.url)

    def _on_response(self, response: Response) -> None:
        if self._is_ours(response.url) and response.status >= 400 and not PROBE.search(response.url):
            self.failed.append(f"{response.status} {response.url}")

    def _on_violation(self, sentence: str) -> None:
        self.violations.append(sentence)

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.violations.append(message.text)


@dataclass
class Tab:
    """A tab that visitors of a server come in one after the other; whoever comes finds nothing of those before."""

    page: Page
    recorder: Recorder

    @contextmanager
    def visited(self, path: str = "/", **window: Any) -> Iterator[Page]:  # noqa: ANN401 - as `open` says
        """Visit a page; what the recorder forbids fails."""
        try:
            yield self.open(path, **window)
        finally:
            self.leave()
        self.recorder.assert_nothing()

    def open(self, path: str = "/", *, width: int = 1440, height: int = 1800, dark: bool = False) -> Page:
        """Open a page as a new visitor and wait until it is idle."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        self.page.goto(path)
        wait_until_idle(self.page)
        return self.page

    def leave(self) -> None:
        """Record the errors that are shown, and leave nothing behind: no page, no cookie, nothing kept, no pointer."""
        context = self.page.context
        self.recorder.look_at(context)
        for other in context.pages:
            if other != self.page:
                other.close()
        self.page.goto(NOTHING)
        self.page.evaluate(FORGET)
        self.page.mouse.move(0, 0)
        context.clear_cookies()


@contextmanager
def tab_at(browser: Browser, address: str, **window: Any) -> Iterator[Tab]:  # noqa: ANN401 - as `new_context` says
    """A tab for the visitors of a server."""
    recorder = Recorder(address)
    context = new_context(browser, address, **window)
    recorder.watch(context)
    yield Tab(context.new_page(), recorder)
    context.close()


def is_empty(page: Page) -> bool:
    """Whether nobody visits anything in it."""
    return page.url == "about:blank" or page.url.endswith(NOTHING)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard, with an empty CLUSTERDASH_HOME."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def provider() -> Iterator[Provider]:
    """A provider that anybody signs in at with a subject."""
    with providing() as provider:
        yield provider


@pytest.fixture(scope="session")
def tab(browser: Browser, server: Server) -> Iterator[Tab]:
    with tab_at(browser, server.address) as tab:
        yield tab


@pytest.fixture
def recorder(tab: Tab) -> Iterator[Recorder]:
    """What this test's visitors did; a test that provokes a finding on purpose clears that list."""
    yield tab.recorder
    tab.recorder.assert_nothing()


@pytest.fixture
def visit(browser: Browser, server: Server, tab: Tab, recorder: Recorder) -> Iterator[Visit]:
    """The first visitor gets the tab; who comes while others are there gets a fresh browser."""
    others: list[BrowserContext] = []
    free = [tab]

    def visit(path: str = "/", **window: Any) -> Page:  # noqa: ANN401 - as `Visit` says
        if free:
            return free.pop().open(path, **window)
        context = new_context(browser, server.address, **window)
        others.append(context)
        recorder.watch(context)
        page = context.new_page()
        page.goto(path)
        wait_until_idle(page)
        return page

    yield visit
    for context in others:
        recorder.finish(context)
    tab.leave()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """A function that returns a page's serious and critical faults of accessibility, those inside its frames too."""
    program = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def faults(page: Page) -> list[str]:
        return [fault for frame in page.frames for fault in frame_faults(frame, program)]

    return faults


def frame_faults(frame: Frame, program: str) -> list[str]:
    frame.evaluate(program)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]} in {frame.url}"
        for violation in frame.evaluate(RUN_AXE)
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
