"""Servers that people sign in to, and what they do there, in words that the tests share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from clusterdash.web.settings import Login
from tests.browser.conftest import Tab, is_empty, tab_at
from tests.browser.provider import Provider
from tools.server import APP, HOST, Server, Way, free_port, serving

CLIENT_ID, CLIENT_SECRET, COOKIE_SECRET = "clusterdash", "only-the-provider-knows", "sign-with-this-" * 3
STYLES_OF_THE_PROVIDER = "https://cdn.jsdelivr.net/"
PUBLISHER, EDITOR, STRANGER = "leitung@example.org", "redaktion@example.org", "max.mustermann@example.org"


@contextmanager
def signed_in_server(
    provider: Provider, environment: Mapping[str, str] | None = None, *, way: Way | None = None
) -> Iterator[Server]:
    """A dashboard that people sign in to with the provider; one publisher and one editor by e-mail address."""
    port = free_port()
    settings = {
        "CLUSTERDASH_LOGIN_METADATA_URL": provider.metadata_url,
        "CLUSTERDASH_LOGIN_CLIENT_ID": CLIENT_ID,
        "CLUSTERDASH_LOGIN_CLIENT_SECRET": CLIENT_SECRET,
        "CLUSTERDASH_LOGIN_COOKIE_SECRET": COOKIE_SECRET,
        "CLUSTERDASH_ADDRESS": f"http://{HOST}:{port}",
        "CLUSTERDASH_PUBLISHERS": PUBLISHER,
        "CLUSTERDASH_EDITORS": EDITOR,
    }
    with serving(APP, {**settings, **(environment or {})}, way=way, port=port) as server:
        yield server


def login_of(provider: Provider, server: Server) -> Login:
    """What the server was told about the provider."""
    return Login(provider.metadata_url, CLIENT_ID, CLIENT_SECRET, COOKIE_SECRET, server.address)


@contextmanager
def visitor(browser: Browser, server: Server, provider: Provider, **window: Any) -> Iterator[BrowserContext]:  # noqa: ANN401
    """A visitor who may ask the server and the provider; what the recorder forbids beyond that fails in the end."""
    with tab_at(browser, server.address, **window) as tab, visitor_in(tab, provider) as context:
        yield context


@contextmanager
def visitor_in(tab: Tab, provider: Provider) -> Iterator[BrowserContext]:
    """The same in a tab that earlier visitors have left."""
    try:
        yield tab.page.context
    finally:
        tab.leave()
    own = (provider.address, STYLES_OF_THE_PROVIDER)
    tab.recorder.foreign[:] = [url for url in tab.recorder.foreign if not url.startswith(own)]
    tab.recorder.assert_nothing()


def open_data(context: BrowserContext, query: str = "") -> Page:
    """A window of the visitor's at the page of the data."""
    page = next(filter(is_empty, context.pages), None) or context.new_page()
    devtools = context.new_cdp_session(page)  # a route of Playwright's would turn off the browser's cache
    devtools.send("Network.enable")
    devtools.send("Network.setBlockedURLs", {"urls": [f"{STYLES_OF_THE_PROVIDER}*"]})
    page.goto(f"/data{query}")
    panel(page).wait_for()
    return page


def sign_in(page: Page, subject: str) -> None:
    """Sign in from the page of the data and come back to it."""
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/data")
    panel(page).wait_for()


def sign_out(page: Page) -> None:
    """Sign out, here and at the provider, and come back to the page of the data."""
    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url("**/data")
    panel(page).wait_for()


def panel(page: Page) -> Locator:
    """The panel that says who somebody is."""
    return page.locator(".cd-signing")
