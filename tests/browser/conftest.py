"""What every browser test shares: one Chromium, one server, visitors, and a recorder that proves a promise.

Nobody else is asked: whatever a test does, it fails in the end if the browser asked another host, broke the
Content-Security-Policy, met an error or got a failed answer. `visit("/path")` opens a page and waits until it is idle;
after a click, `tools.chromium.wait_until_idle(page)` does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Protocol
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
RUN_AXE = "axe.run(document, { iframes: false, resultTypes: ['violations'] }).then((result) => result.violations)"


class Visit(Protocol):
    """Open a page as a new visitor and wait until it is idle."""

    def __call__(
        self, path: str = "/", *, width: int = 1440, height: int = 1800, dark: bool = False, locale: str = "de-DE"
    ) -> Page: ...


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
        for page in context.pages:
            self.errors += page.get_by_test_id("stException").all_inner_texts()
        context.close()

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: Playwright's event loop stays in the thread, and asyncio.run() refuses to run beside it."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


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


@pytest.fixture
def recorder(server: Server) -> Iterator[Recorder]:
    """What this test's visitors did; a test that provokes a finding on purpose clears that list."""
    recorder = Recorder(server.address)
    yield recorder
    assert recorder.findings() == {}


@pytest.fixture
def visit(browser: Browser, server: Server, recorder: Recorder) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def visit(
        path: str = "/", *, width: int = 1440, height: int = 1800, dark: bool = False, locale: str = "de-DE"
    ) -> Page:
        context = new_context(browser, server.address, width=width, height=height, dark=dark, locale=locale)
        contexts.append(context)
        recorder.watch(context)
        page = context.new_page()
        page.goto(path)
        wait_until_idle(page)
        return page

    yield visit
    for context in contexts:
        recorder.finish(context)


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
