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
    view="cards", month="2019-09", sort="-members",
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
    assert Links(CHOSEN).events_of("afbw") == "events?from=2020-01-01&lang=en&id=afbw"


def test_a_series_is_shown_whole_whatever_else_is_chosen() -> None:
    assert Links(CHOSEN).series("f-cell") == "events?lang=en&series=f-cell"


def test_the_first_page_with_nothing_chosen_is_the_bare_address() -> None:
    assert address_of("landscape", Selection()) == "./"
    assert address_of("about", Selection()) == "about"
