"""Kept briefings at the addresses of the present mode."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette

from clusterdash.briefing.captures import Briefing, Capture, written
from clusterdash.errors import StoreError
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.store import Store
from clusterdash.web import shared
from clusterdash.web.api import out_of_reach as told_out_of_reach
from clusterdash.web.api import routes
from tests.briefing.decks import read, slides, words
from tests.store.landscapes import READER
from tests.web.stores import out_of_reach
from tests.web.test_server import Answer, ask

Get = Callable[..., Answer]
SCOPE = {"scheme": "https", "headers": [(b"host", b"dashboard.example")]}


@pytest.fixture
def get(own_store: Store) -> Get:
    assert own_store
    app = Starlette(routes=routes(), exception_handlers={StoreError: told_out_of_reach})
    return lambda path, query="": ask(app, path, query, **SCOPE)


def test_a_kept_briefing_is_presented_with_its_titles_its_notes_and_the_readers_language(
    get: Get, own_store: Store
) -> None:
    views = (Capture("landscape", "", 1, "Der erste Befund", "Langsam sprechen."), Capture("topics", "", 1))
    content = written(Briefing("Für den Landtag", views))
    own_store.save_briefing(READER, SavedBriefing("a-key", "Für den Landtag", content), shared.now())
    page = read(get("/api/briefings/a-key/present", "lang=en").text)
    assert page.get("lang") == "en"
    assert words(page.find_class("slide")[0].find(".//h1")) == "Für den Landtag"
    first, second = slides(page)
    assert (words(first.find(".//h1")), first.find_class("note")[0].text) == ("Der erste Befund", "Langsam sprechen.")
    assert second.find_class("live")[0].get("href").startswith("https://dashboard.example/topics")
    assert get(urljoin("/api/briefings/a-key/present", page.xpath("//script/@src")[0]).partition("?")[0]).status == 200


def test_an_address_without_a_briefing_says_so(get: Get) -> None:
    answer = get("/api/briefings/nothing/present", "lang=en")
    assert answer.status == 404
    assert answer.text.startswith("There is no briefing at this address.")


def test_a_store_out_of_reach_is_told(get: Get, own_store: Store) -> None:
    with out_of_reach(own_store):
        answer = get("/api/briefings/a-key/present", "lang=en")
    assert answer.status == 503
    assert answer.text.startswith("The store of versions cannot be reached")
