import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING, Selection, read_query
from clusterdash.views.links import LEFT_BEHIND, OF_EVENTS_ONLY, PATHS, PLAIN, Links, address_of

CHOSEN = Selection(
    area=("0811",), sector=("photonics",), fields=True, members_min=10, from_date=dt.date(2020, 1, 1), text="ü & =",
    lang="en", level="state", id="cyberforum", series=("f-cell",), event="f-cell-2019-09-10", compare=("afbw",),
    view="cards", month="2019-09", sort="-members", at="1", since="1", table="events", step="map",
)  # fmt: skip


def read(address: str, landscape: Landscape) -> tuple[str, Selection]:
    path, _, query = address.partition("?")
    selection, ignored = read_query(query, landscape)
    assert ignored == ()
    return path, selection


@pytest.mark.parametrize("page", PATHS)
def test_another_page_keeps_the_filters_and_leaves_behind_what_belongs_to_one_page(
    page: str, landscape: Landscape
) -> None:
    path, selection = read(Links(CHOSEN).page(page), landscape)
    assert path == PATHS[page]
    left = LEFT_BEHIND if page == "events" else (*LEFT_BEHIND, *OF_EVENTS_ONLY)
    assert selection == replace(CHOSEN, **{name: getattr(EVERYTHING, name) for name in left})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"area": ()},
        {"area": ("08212", "08111", "08212"), "sector": ("aerospace",)},
        {"id": "afbw", "sort": "", "compare": ("bwcon", "afbw")},
        {"kind": ("initiative",), "label": (), "activity": ("active",), "view": "cards", "month": None, "event": None},
    ],
    ids=str,
)
@pytest.mark.parametrize("page", ["initiatives", "events"])
def test_the_short_way_to_an_address_is_that_of_the_selection(page: str, changes: dict[str, Any]) -> None:
    left = LEFT_BEHIND if page == "events" else (*LEFT_BEHIND, *OF_EVENTS_ONLY)
    without = {name: getattr(EVERYTHING, name) for name in left}
    assert Links(CHOSEN).page(page, **changes) == address_of(page, replace(CHOSEN, **(without | changes)))


def test_every_attribute_that_takes_the_short_way_is_written_as_it_is() -> None:
    for name in PLAIN:
        value = ("x",) if isinstance(getattr(EVERYTHING, name), tuple) else "x"
        assert replace(EVERYTHING, **{name: value}).to_pairs() == [(name, "x")]


def test_the_page_that_the_reader_is_on_keeps_all_it_shows(landscape: Landscape) -> None:
    assert read(Links(CHOSEN).here("events", view=""), landscape) == ("events", replace(CHOSEN, view=""))


def test_a_thing_has_one_address_with_the_filters_behind_it() -> None:
    links = Links(Selection(sector=("textiles",), lang="en", sort="name"))
    assert links.initiative("afbw") == "initiatives?sector=textiles&lang=en&id=afbw"
    assert links.area("08111") == "regions?area=08111&sector=textiles&lang=en"
    assert links.sector("photonics") == "sectors?sector=photonics&lang=en"
    assert links.event("f-cell-2019-09-10") == "events?sector=textiles&lang=en&event=f-cell-2019-09-10"


def test_the_events_of_an_initiative_are_those_of_the_period_whatever_else_is_chosen() -> None:
    assert Links(CHOSEN).events_of("afbw") == "events?from=2020-01-01&lang=en&id=afbw&at=1"


def test_a_series_is_shown_whole_whatever_else_is_chosen() -> None:
    assert Links(CHOSEN).series("f-cell") == "events?lang=en&series=f-cell&at=1"


def test_the_first_page_with_nothing_chosen_is_the_bare_address() -> None:
    assert address_of("landscape", Selection()) == "./"
    assert address_of("about", Selection()) == "about"


def test_a_version_of_the_data_goes_along_and_what_belongs_to_a_draft_stays_behind() -> None:
    links = Links(Selection(at="2", since="1", table="events", step="map"))
    assert links.page("regions") == "regions?at=2"
    assert links.page("data") == "data?at=2"
    assert links.initiative("afbw") == "initiatives?id=afbw&at=2"
    assert links.page("data", at=None, table="labels", step="file") == "data?table=labels&step=file"


def test_calendars_are_of_the_same_version() -> None:
    links = Links(Selection(at="2", lang="en", sector=("photonics",), since="1", table="events"))
    assert links.events_calendar() == "api/events.ics?sector=photonics&lang=en&at=2"
    assert links.event_calendar("f-cell") == "api/events/f-cell.ics?lang=en&at=2"
    assert Links(Selection()).events_calendar() == "api/events.ics"
    assert Links(Selection()).event_calendar("f-cell") == "api/events/f-cell.ics"


def test_another_version_is_opened_with_the_same_filters() -> None:
    links = Links(Selection(at="2", sector=("photonics",), since="1"))
    assert links.version(1) == "./?sector=photonics&at=1"
    assert links.version(None) == "./?sector=photonics"
    assert Links(Selection(at="2")).version(None) == "./"


def test_the_way_back_to_the_newest_version_keeps_all_that_is_shown() -> None:
    links = Links(Selection(at="2", since="1", id="afbw", sort="name"))
    assert links.here("data", at=None) == "data?id=afbw&sort=name&since=1"
