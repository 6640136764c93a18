"""The server behind the page: first requests, headers, settings, and the ways to start it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from clusterdash import __version__
from tests.browser.conftest import Recorder, Visit
from tests.browser.reader import assert_shows, await_query, card_of, exported, map_of, query, visiting
from tools.chromium import new_context, wait_until_idle
from tools.server import HOST, ROOT, START_S, STOP_S, Server, free_port, serving

EVERYTHING = "area=08212&sector=ict_software&members=10-&unknown=1&lang=en&measure=density&level=planning_region"
TILES = "https://tiles.example.org"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)
ANSWERS = {
    "/": 200,
    "/_stcore/health": 200,
    "/healthz": 200,
    "/component/streamlit_folium.st_folium/index.html": 200,
    "/component/clusterdash.web.assets.plotly/plotly.min.js": 200,
    "/component/clusterdash.web.assets.map/map.js": 200,
    "/component/clusterdash.web.assets.leaflet/leaflet.js": 200,
    "/component/clusterdash.web.assets.boundaries/districts.geojson": 200,
    "/component/nothing/here.js": 404,
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
}


@pytest.fixture(scope="module")
def configured() -> Iterator[Server]:
    """A server that speaks English first and has a base map."""
    settings = {"CLUSTERDASH_LANG": "en", "CLUSTERDASH_BASEMAP_URL": f"{TILES}/{{z}}/{{x}}/{{y}}.png"}
    with serving(environment=settings) as server:
        yield server


def get(address: str, path: str) -> HTTPResponse:
    """The answer to one request, read to its end."""
    parts = urlsplit(address)
    assert parts.hostname
    connection = HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def policy(address: str, path: str = "/") -> dict[str, list[str]]:
    """The Content-Security-Policy of an answer: the sources of each directive."""
    header = get(address, path).getheader("Content-Security-Policy") or ""
    return {words[0]: words[1:] for words in (directive.split() for directive in header.split(";")) if words}


@contextmanager
def started(*command: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server as a person starts it, on a free port that stands for PORT in the command; its address and process."""
    port = free_port()
    words = [word.replace("PORT", str(port)) for word in command]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("CLUSTERDASH_")}
    with subprocess.Popen(
        words, cwd=ROOT, env={**settings, "PYTHONUNBUFFERED": "1"}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        try:
            address = f"http://{HOST}:{port}"
            await_health(address, process)
            yield address, process
        finally:
            process.terminate()
            process.wait(STOP_S)


def await_health(address: str, process: subprocess.Popen[str]) -> None:
    deadline = monotonic() + START_S
    while monotonic() < deadline:
        assert process.poll() is None, f"the server ended with status {process.returncode}"
        try:
            if get(address, "/healthz").status == 200:
                return
        except (OSError, HTTPException):
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
    pytest.fail(f"{address} does not answer")


# First requests


def test_a_deep_link_as_a_fresh_servers_first_request_shows_what_the_export_counts(browser: Browser) -> None:
    with serving() as server, visiting(browser, server.address, f"/?{EVERYTHING}") as page:
        assert query(page)["area"] == ["08212"]
        assert_shows(page, exported(EVERYTHING), thousands=",")
        expect(map_of(page).locator("path.area")).to_have_count(12)
        expect(map_of(page).locator(".mark")).to_have_count(len(exported(EVERYTHING)))
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_text("Density by Planning region")).to_be_visible()
        page.get_by_role("button", name="Reset all filters").click()
        await_query(page, "lang=en&measure=density&level=planning_region")
        assert_shows(page, exported(""), thousands=",")


def test_a_card_as_a_fresh_servers_first_request_is_shown(browser: Browser) -> None:
    with serving() as server, visiting(browser, server.address, "/?id=cyberforum") as page:
        expect(card_of(page).get_by_role("heading", level=3)).to_have_text("CyberForum e.V.")
        expect(map_of(page).locator(".mark.open")).to_have_attribute("data-id", "cyberforum")
        assert_shows(page, exported(""))


# Headers and health


def test_every_answer_has_the_security_headers(server: Server, visit: Visit) -> None:
    visit()  # Streamlit serves a component's files once a page has shown it
    for path, status in ANSWERS.items():
        answer = get(server.address, path)
        assert (path, answer.status) == (path, status)
        assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
        found = policy(server.address, path)
        assert found["default-src"] == ["'self'"]
        assert found["img-src"] == ["'self'", "data:", "blob:"]
        assert found["object-src"] == ["'none'"]
        assert found["frame-ancestors"] == ["'self'"]
        assert not [source for sources in found.values() for source in sources if "//" in source or source == "*"]


def test_the_health_address_names_the_version(server: Server) -> None:
    told = json.loads(get(server.address, "/healthz").body)  # type: ignore[attr-defined]
    assert (told["status"], told["version"]) == ("ok", __version__)


@pytest.mark.parametrize(("path", "code"), [("/", "de"), ("/?lang=en", "en"), ("/?lang=fr", "de"), ("/?area=08", "de")])
def test_the_page_shell_says_the_language_before_any_script_runs(server: Server, path: str, code: str) -> None:
    assert f'<html lang="{code}">'.encode() in get(server.address, path).body  # type: ignore[attr-defined]


# Settings


def test_a_base_map_is_the_only_foreign_address_and_only_for_pictures(browser: Browser, configured: Server) -> None:
    found = policy(configured.address)
    assert found["img-src"] == ["'self'", "data:", "blob:", TILES]
    assert not any(TILES in sources for name, sources in found.items() if name != "img-src")

    recorder = Recorder(configured.address)
    context = new_context(browser, configured.address)
    recorder.watch(context)
    context.route(f"{TILES}/**", answer_with_a_tile)
    page = context.new_page()
    page.goto("/")
    wait_until_idle(page)
    map_of(page).wait_for_selector("img.leaflet-tile-loaded")
    recorder.finish(context)
    assert recorder.foreign
    assert all(url.startswith(f"{TILES}/") for url in recorder.foreign)
    recorder.foreign.clear()
    assert recorder.findings() == {}


def answer_with_a_tile(route: Route) -> None:
    route.fulfill(status=200, content_type="image/png", body=PIXEL)


def test_the_first_language_is_a_setting(browser: Browser, configured: Server) -> None:
    assert b'<html lang="en">' in get(configured.address, "/").body  # type: ignore[attr-defined]
    context = new_context(browser, configured.address)
    context.route(f"{TILES}/**", answer_with_a_tile)
    page = context.new_page()
    page.goto("/")
    wait_until_idle(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="By sector")).to_be_visible()
    page.get_by_role("button", name="Deutsch").click()
    await_query(page, "lang=de")
    expect(page.get_by_role("heading", name="Nach Branche")).to_be_visible()
    page.get_by_role("button", name="English").click()
    await_query(page, "")
    context.close()


# Ways to start it


def test_uvicorn_serves_the_same_page_with_the_same_headers(browser: Browser) -> None:
    with started(sys.executable, "-m", "uvicorn", "app:app", "--host", HOST, "--port", "PORT") as (address, _):
        assert policy(address)["default-src"] == ["'self'"]
        with visiting(browser, address, "/?sector=logistics") as page:
            assert_shows(page, exported("sector=logistics"))
            expect(map_of(page).locator("path.area")).to_have_count(44)
            expect(page.get_by_test_id("stMainMenu")).to_have_count(0)


def test_the_command_run_prints_the_address_that_it_serves(browser: Browser) -> None:
    program = str(Path(sys.executable).with_name("clusterdash"))
    with started(program, "run", "--port", "PORT") as (address, process):
        assert process.stdout is not None
        assert f"{address}/" in process.stdout.readline()
        with visiting(browser, address, "/?sector=logistics") as page:
            assert_shows(page, exported("sector=logistics"))
            expect(page.get_by_test_id("stMainMenu")).to_have_count(0)
