"""Every thing has its page, and every link of every page leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from clusterdash.analysis.choosing import choose, choose_rows
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection, read_query
from clusterdash.shipped import data_folder
from clusterdash.views.links import PATHS
from clusterdash.web.api import routes
from clusterdash.web.navigation import PAGES
from tests.pages.conftest import Page
from tests.web.test_server import ask

Visit = Callable[..., Page]
CALENDARS = "api/events"
FILES = "api/"
APPLICATION = Starlette(routes=routes())
SPREAD = 12


@cache
def shipped_landscape() -> Landscape:
    return Landscape.read(data_folder())


def addresses() -> Iterator[tuple[str, str]]:
    """The page and the query of each page and of each thing that has a page of its own."""
    land = shipped_landscape()
    for page in PAGES.values():
        yield from ((page.path, query) for query in ("", "lang=en"))
    yield from (("initiatives", f"id={key}") for key in land.initiatives["id"])
    yield from (("regions", f"area={ags}") for level in list(Level)[:4] for ags in land.keys_of(level))
    yield from (("sectors", f"sector={code}") for code in SECTORS)
    yield from (("events", f"series={key}") for key in sorted(land.series))
    yield from (("events", f"event={key}") for key in land.events["id"][::4])
    yield from (("initiatives", query) for query in ("view=cards", "compare=cyberforum&compare=afbw", "q=Karslruhe"))
    yield from (("events", query) for query in ("view=timeline", "month=2017-09", "id=vdc-fellbach"))
    yield from (("sectors", f"rows={rows}&cells={cells}") for rows in ("district",) for cells in ("specialisation",))
    yield ("data", "at=1")
    yield from ((page.path, "at=1") for page in PAGES.values() if page.name != "data")
    yield from (("regions", query) for query in ("area=08111&area=08212", "area=08317057", "area=0811&reach=activity"))


ADDRESSES = list(addresses())


@pytest.fixture(scope="module")
def why_not(landscape: Landscape) -> Callable[[str], str]:
    """What is wrong with a link; many pages have the same ones."""
    return cache(partial(fault, landscape=landscape))


@pytest.mark.parametrize("part", range(SPREAD))
def test_every_link_of_every_page_is_understood_and_no_dead_end(
    part: int, visit: Visit, why_not: Callable[[str], str]
) -> None:
    """In parts, so that they run side by side."""
    faults = []
    for page, query in ADDRESSES[part::SPREAD]:
        shown = visit(query, page)
        assert not shown.app.info, f"{page}?{query} has a note: {shown.app.info[0].value}"
        assert shown.component("voice")["headline"], f"{page}?{query} has no headline"
        links = all_links(shown)
        assert links or page == PATHS["briefing"], f"{page}?{query} leads nowhere"  # where nobody has a briefing yet
        faults += [f"{page}?{query}: {link}: {why}" for link in links if (why := why_not(link))]
    assert faults == []


def test_every_page_of_the_navigation_is_walked() -> None:
    assert {page for page, _ in ADDRESSES} == {page.path for page in PAGES.values()} == {
        path.removeprefix("./") for path in PATHS.values()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("nowhere", "no such page"),
        ("regions?area=99", "not understood"),
        ("initiatives?sector=security&area=08337", "a dead end"),
        ("events?from=1991-01-01&to=1991-12-31", "a dead end"),
        ("api/events/no-such-event.ics", "no such event"),
        ("api/versions/99.zip", "no such file"),
        ("api/templates/people.csv", "no such file"),
        ("data?at=99", "not understood"),
        ("data?table=people", "not understood"),
        ("javascript:alert(1)", "no such page"),
    ],
)
def test_the_walk_would_see_a_link_that_leads_nowhere(link: str, why: str, landscape: Landscape) -> None:
    assert why in fault(link, landscape)


def all_links(page: Page) -> set[str]:
    """The links of a page, those of the map's areas and marks too.

    Not those of the navigation: they take whatever is chosen to another page, which may well have nothing of it.
    """
    found = set(page.links) - {link.attributes["href"] for link in page.piece("div", "cd-navigation").all("a")}
    if page.app.get("component_instance"):
        picture = page.picture
        found |= {picture["area_address"] + key for key in picture["values"] if picture["area_address"]}
        found |= {picture["mark_address"] + mark["id"] for mark in picture["marks"] if picture["mark_address"]}
    return found


def fault(link: str, landscape: Landscape) -> str:
    """What is wrong with a link; nothing where it leads to something."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https") or not (parts.path or parts.query):
        return ""  # a source on another site, or a place on the same page
    selection, ignored = read_query(parts.query, landscape)
    if ignored:
        return f"not understood: {ignored}"
    if parts.path.startswith(CALENDARS):
        key = parts.path.removeprefix(CALENDARS).removesuffix(".ics").removeprefix("/")
        return "" if not key or landscape.is_event(key) else "no such event"
    if parts.path.startswith(FILES):
        return "" if ask(APPLICATION, f"/{parts.path}", parts.query).status == HTTPStatus.OK else "no such file"
    if parts.path not in PATHS.values():
        return f"no such page: {parts.path}"
    return "a dead end" if is_dead_end(parts.path, selection, landscape) else ""


def is_dead_end(path: str, selection: Selection, landscape: Landscape) -> bool:
    """Whether a list has no row."""
    if path == PATHS["initiatives"] and not selection.id and not selection.compare:
        return bool(choose(landscape, selection.bare).initiatives.empty)
    if path == PATHS["events"] and not selection.event and not selection.series:
        return bool(choose_rows(landscape, selection, "events").empty)
    return False
