"""The page of the data in every state: it speaks the reader's language only, and every link of it is understood."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.web import shared
from tests.pages.conftest import Page
from tests.pages.desk import STATES
from tests.pages.test_language import DESK, english_in, german_in, said_in, texts, unseen
from tests.pages.test_links import all_links, fault
from tests.web.stores import forget_store, the_store


class Seen(NamedTuple):
    """What somebody saw of the page: its texts, and the links that are not understood, each with the reason."""

    texts: set[str]
    faulty_links: dict[str, str]


Look = Callable[[str, str], Seen]
Cache = dict[tuple[str, str], Seen]


@pytest.fixture(scope="module")
def seen() -> Cache:
    """What was seen so far, by state and language."""
    return {}


@pytest.fixture
def look(
    visit: Callable[..., Page], come_as: Callable[..., None], small_version: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, seen: Cache,
) -> Look:  # fmt: skip
    """Look at the page in one of its states and in a language, each state with a store of its own."""

    def reach(state: str, lang: str) -> None:
        monkeypatch.setenv("CLUSTERDASH_HOME", str(shutil.copytree(small_version, tmp_path / f"{state} {lang}")))
        forget_store()
        opened = the_store()
        page = STATES[state].reach(visit, opened, come_as, lang)
        seen[state, lang] = seen_of(page)
        if lang == "de" and not page.told:  # what was told is told once
            seen[state, "en"] = seen_of(page.click("language"))
        opened.close()
        forget_store()

    def look_at(state: str, lang: str) -> Seen:
        if (state, lang) not in seen:
            reach(state, "de")
        if (state, lang) not in seen:
            reach(state, lang)
        return seen[state, lang]

    return look_at


def seen_of(page: Page) -> Seen:
    return Seen(texts(page), {link: why for link in all_links(page) if (why := fault(link, landscape_of(link)))})


def landscape_of(link: str) -> Landscape:
    """The landscape of the version that a link asks for."""
    asked = parse_qs(urlsplit(link).query).get("at", [])
    return shared.landscape(shared.version_asked(asked).number)


@pytest.mark.parametrize("state", STATES)
def test_the_german_page_says_nothing_in_english(state: str, look: Look) -> None:
    assert english_in(look(state, "de").texts) == set()


@pytest.mark.parametrize("state", STATES)
def test_the_english_page_says_nothing_in_german(state: str, look: Look) -> None:
    assert german_in(look(state, "en").texts) == set()


@pytest.mark.parametrize("state", STATES)
def test_every_link_of_the_page_is_understood(state: str, look: Look) -> None:
    assert look(state, "en").faulty_links == {}


def test_these_states_show_nearly_every_text_of_the_page(look: Look) -> None:
    """Otherwise the tests of languages would say little."""
    shown = set().union(*(look(state, "de").texts for state in STATES))
    said = said_in(*DESK)
    missed = unseen(shown, said)
    assert len(missed) < len(said) / 5, missed
