"""Which version of the data a reader sees, the newest or the one in the address, and what is told of others."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from clusterdash.errors import StoreError
from clusterdash.store.store import Store
from clusterdash.web.navigation import PAGES
from clusterdash.web.shared import Newest, newest_told
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Page
from tests.store.landscapes import PUBLISHER
from tests.web.stores import out_of_reach, publish

Visit = Callable[..., Page]
MORE = [INITIATIVE | {"members": "120"}, BETA, GAMMA]
PATHS = [page.path for page in PAGES.values()]


def members(page: Page) -> str:
    """The first key figure after the number of initiatives on the landscape's page."""
    return list(page.figures.values())[1]


# ---------------------------------------------------------------- a version in the address


def test_the_whole_landscape_is_that_of_the_version_in_the_address(visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    assert [members(visit(query)) for query in ("", "at=2", "at=1")] == ["220", "220", "200"]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_on_top_that_it_shows_another_version_and_leads_back(
    path: str, visit: Visit, own_store: Store
) -> None:
    publish(own_store, initiatives=MORE)
    page = visit("at=1&sector=photonics", path)
    banner = page.piece("p", "cd-banner")
    assert "Sie sehen die Daten von Version 1" in banner.text
    back, since = (link.attributes["href"] for link in banner.all("a"))
    assert back == f"{path or './'}?sector=photonics"
    assert since == "data?sector=photonics&since=1"
    pages = [link for link in page.links if urlsplit(link).path in {each or "./" for each in PATHS}]
    assert len(pages) > len(PATHS)
    assert path == "data" or {version_of(link) for link in pages if link not in (back, since)} == {"1"}


@pytest.mark.usefixtures("own_store")
def test_the_banner_speaks_english_too(visit: Visit) -> None:
    assert "You see the data of version 1" in visit("at=1&lang=en").piece("p", "cd-banner").text


def version_of(link: str) -> str | None:
    return parse_qs(urlsplit(link).query).get("at", [None])[0]


@pytest.mark.usefixtures("own_store")
def test_the_newest_version_may_be_held_fast_too_and_that_is_told(visit: Visit) -> None:
    banner = visit("at=1").piece("p", "cd-banner")
    assert "neueste" in banner.text
    assert [link.attributes["href"] for link in banner.all("a")] == ["./"]


@pytest.mark.parametrize("at", ["3", "0", "01", "+1", "-1", "1.0", "eins", "", "٣", "9" * 5000])
def test_a_version_that_there_is_not_is_ignored_with_a_note(at: str, visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    page = visit(f"at={at}")
    assert members(page) == "220"
    assert not page.has("cd-banner")
    assert len(page.told) == 1


def test_a_version_that_there_is_not_is_told_with_the_newest_one(visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    assert visit("at=99").told == ["Es gibt keine Version 99; die neueste ist 2."]
    voice = visit("since=99", "data").component("voice")
    assert voice["sentence"] == "Es gibt keine Version 99; die neueste ist 2."
    assert visit("since=2", "data").component("voice")["sentence"].startswith("Version 2 ist nicht älter")


def test_of_several_versions_in_the_address_the_first_that_there_is_counts(visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    page = visit("at=7&at=1&at=2")
    assert members(page) == "200"
    assert page.query["at"] == ["7", "1", "2"]
    assert len(page.told) == 1


def test_a_draft_stands_on_top_of_the_newest_version_whichever_one_is_shown(
    visit: Visit, own_store: Store, come_as: Callable[..., None]
) -> None:
    publish(own_store, initiatives=MORE)
    come_as(PUBLISHER)
    for query in ("at=1", "at=1&table=initiatives&step=file", "at=1&table=initiatives&step=rows"):
        ways = [link for link in visit(query, "data").links if "table=" in link]
        assert {version_of(link) for link in ways} == {None}, query


# ---------------------------------------------------------------- newer data


def test_a_reader_is_told_at_the_next_click_that_the_data_are_new(visit: Visit, own_store: Store) -> None:
    page = visit("")
    assert not page.has("cd-note")
    publish(own_store, initiatives=MORE)
    note = page.go("").piece("p", "cd-note")
    assert "Version 2" in note.text
    assert note.one("a").attributes["href"] == "data?since=1"
    assert members(page) == "220"
    assert not page.go("").has("cd-note")


def test_whoever_looks_at_an_older_version_is_told_when_back_at_the_newest(visit: Visit, own_store: Store) -> None:
    page = visit("")
    publish(own_store, initiatives=MORE)
    assert not page.go("at=1").has("cd-note")
    assert "Version 2" in page.go("").piece("p", "cd-note").text


def test_an_open_page_knows_which_version_it_shows_and_what_to_say_of_newer_ones(
    visit: Visit, own_store: Store
) -> None:
    publish(own_store, initiatives=MORE)
    assert visit("").component("news")["version"] == 2
    assert "{number}" in visit("lang=en").component("news")["text"]


@pytest.mark.usefixtures("own_store")
def test_who_asked_for_a_certain_version_is_not_told_of_newer_ones(visit: Visit) -> None:
    keys = {element.key for element in visit("at=1").app.get("bidi_component")}
    assert "voice" in keys
    assert "news" not in keys


def test_the_button_beside_the_news_shows_the_newer_data(visit: Visit, own_store: Store) -> None:
    page = visit("")
    publish(own_store, initiatives=MORE)
    assert members(page.trigger("news", "show", 2)) == "220"


# ---------------------------------------------------------------- the store out of reach


def test_while_the_store_is_out_of_reach_readers_keep_the_versions_that_they_saw_last(
    visit: Visit, own_store: Store
) -> None:
    publish(own_store, initiatives=MORE)
    page, older = visit(""), visit("at=1")
    with out_of_reach(own_store):
        assert members(page.go("lang=en")) == "220"
        assert members(older.go("at=1&lang=en")) == "200"
        assert members(visit("")) == "220"
    publish(own_store, initiatives=MORE[:2])
    assert "Version 3" in page.go("").piece("p", "cd-note").text


def test_where_no_version_could_be_read_yet_there_is_none_to_keep(own_store: Store) -> None:
    fresh = Newest(own_store)
    with out_of_reach(own_store), pytest.raises(StoreError):
        fresh.version()
    assert fresh.version().number == 1


@pytest.mark.usefixtures("at_the_machine")
@pytest.mark.parametrize("query", ["", "since=1", "table=initiatives", "table=events&step=rows"])
def test_the_page_of_the_data_says_that_the_store_is_out_of_reach(query: str, visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    page = visit(query, "data")
    with out_of_reach(own_store):
        assert ["nicht erreichbar" in message for message in page.go(query).told] == [True]
        assert ["cannot be reached" in message for message in visit(f"{query}&lang=en", "data").told] == [True]
    assert page.go(query).told == []


# ---------------------------------------------------------------- what open pages ask


def test_the_newest_version_is_told_once_a_second_at_most(own_store: Store) -> None:
    assert newest_told().number == 1
    publish(own_store, initiatives=MORE)
    newest_told.clear()
    assert newest_told().number == 2


# ---------------------------------------------------------------- the list


def test_the_newest_versions_are_listed_and_older_ones_unfold(visit: Visit, own_store: Store) -> None:
    for members_now in range(21):
        publish(own_store, initiatives=[INITIATIVE | {"members": str(members_now + 200)}, BETA, GAMMA])
    newest_ones, older = (tree for tree in visit("", "data").html if tree.all("table", "cd-versions"))
    listed = [[row.one("th").text for row in tree.one("tbody").all("tr")] for tree in (newest_ones, older)]
    assert listed == [[f"Version {number}" for number in range(22, 2, -1)], ["Version 2", "Version 1"]]
    (unfold,) = visit("", "data").app.expander
    assert (unfold.label, unfold.proto.expanded) == ("2 ältere Versionen", False)
    assert "Öffnen" in older.text
    assert visit("at=1", "data").app.expander[0].proto.expanded
