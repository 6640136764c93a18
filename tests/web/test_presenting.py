"""The addresses of the present mode, asked as a browser asks them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import streamlit
from starlette.applications import Starlette

from clusterdash.briefing.composing import SCENES
from clusterdash.briefing.deck.files import FILES, SHAPES, deck_file, files_stamp
from clusterdash.web import shared
from clusterdash.web.api import routes
from tests.briefing.decks import read, slides, words
from tests.web.test_server import Answer, ask

Get = Callable[..., Answer]
SCOPE = {"scheme": "https", "headers": [(b"host", b"dashboard.example")]}


@pytest.fixture
def get(monkeypatch: pytest.MonkeyPatch) -> Iterator[Get]:
    monkeypatch.delenv("CLUSTERDASH_LANG", raising=False)
    shared.settings.clear()
    app = Starlette(routes=routes())
    yield lambda path, query="", **scope: ask(app, path, query, **SCOPE | scope)
    shared.settings.clear()


def test_one_view_is_presented_as_its_page_shows_it(get: Get) -> None:
    answer = get("/api/present", "page=landscape&area=08111&lang=en")
    page = read(answer.text)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert page.get("lang") == "en"
    (slide,) = slides(page)
    assert words(slide.find(".//dl/div/dd/strong")) == "27"
    live = slide.find_class("live")[0].get("href")
    assert live == "https://dashboard.example/?area=08111&lang=en"
    assert words(page.find(".//title")) == words(slide.find(".//h1"))


@pytest.mark.parametrize("page", SCENES)
def test_every_page_that_has_a_scene_is_presented(page: str, get: Get) -> None:
    assert len(slides(read(get("/api/present", f"page={page}").text))) == 1


def test_the_program_starts_without_the_parts_of_pages() -> None:
    """Streamlit forgets what is declared before it runs: the map would be missing on every page."""
    program = "import sys, clusterdash.web.server; sys.exit('clusterdash.web.assets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("query", ["", "page=landscape", "page=landscape&area=nowhere&members=many&level=%00%ff"])
def test_what_an_address_leaves_out_or_says_wrongly_is_its_default(query: str, get: Get) -> None:
    assert words(slides(read(get("/api/present", query).text))[0].find(".//dl/div/dd/strong")) == "138"


@pytest.mark.parametrize(
    ("query", "said"), [("page=nothing", "Bekannt sind: landscape"), ("page=&lang=en", "Known are: landscape")]
)
def test_a_page_that_there_is_not_is_answered_with_those_there_are(query: str, said: str, get: Get) -> None:
    answer = get("/api/present", query)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert said in answer.text


@pytest.mark.parametrize("root", ["", "/below/here"])
def test_every_file_that_the_page_loads_is_there_below_any_path(root: str, get: Get) -> None:
    page = read(get(f"{root}/api/present", root_path=root).text)
    loaded = [
        *page.xpath("//script/@src"),
        *page.xpath("//link[@rel='stylesheet']/@href"),
        *page.xpath("//body/@data-plotly"),
    ]
    assert len(loaded) == len(FILES)
    for address in loaded:
        parts = urlsplit(urljoin(f"https://dashboard.example{root}/api/present", address))
        answer = get(parts.path, parts.query, root_path=root)
        assert answer.status == 200, address
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert page.find_class("live")[0].get("href") == f"https://dashboard.example{root}/?lang=de"


def test_the_typefaces_are_those_that_streamlit_serves(get: Get) -> None:
    style = words(read(get("/api/present").text).find(".//style"))
    media = Path(streamlit.__file__).with_name("static") / "static" / "media"
    named = [part.partition('"')[0] for part in style.split('url("')[1:]]
    assert len(named) == 2
    for address in named:
        assert address.startswith("../static/media/")
        assert (media / Path(address).name).is_file()


@pytest.mark.parametrize("name", [*FILES, *SHAPES])
def test_a_file_comes_whole_and_with_its_type(name: str, get: Get) -> None:
    answer = get(f"/api/deck/{name}", f"v={files_stamp()}")
    assert answer.body == deck_file(name)
    assert answer.headers["content-type"].startswith("text/css" if name.endswith(".css") else "text/javascript")


def test_a_file_asked_for_with_another_stamp_is_not_kept(get: Get) -> None:
    for query in ("", "v=older"):
        assert get("/api/deck/deck.js", query).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "../pyproject.toml", "boundaries/../deck.js", "templates/deck.html"])
def test_no_other_file_is_given(name: str, get: Get) -> None:
    answer = get(f"/api/deck/{name}")
    assert (answer.status, answer.text) == (404, "Diese Datei gibt es nicht.")
