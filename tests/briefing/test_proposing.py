"""Which briefing a query string asks for."""

import datetime as dt

import pytest

from clusterdash.briefing.proposing import OF_A_SELECTION, of_views, proposed
from clusterdash.briefing.ready import ready_made
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.views.reading import Reading

TODAY = dt.date(2026, 1, 15)


def reading(landscape: Landscape, query: str) -> Reading:
    selection, ignored = read_query(query, landscape)
    assert not ignored
    return Reading.of("landscape", landscape, selection, language("de"), TODAY)


@pytest.mark.parametrize(
    ("query", "name", "key"),
    [
        ("", "state", ""),
        ("area=08", "state", ""),
        ("level=municipality&sort=name", "state", ""),
        ("area=08212", "area", "08212"),
        ("sector=photonics", "sector", "photonics"),
        ("series=clusterwoche-2017", "series", "clusterwoche-2017"),
    ],
)
def test_what_is_about_one_thing_has_the_ready_made_briefing_of_it(
    query: str, name: str, key: str, landscape: Landscape
) -> None:
    asked = reading(landscape, query)
    assert proposed(asked) == ready_made(name, asked, key)


@pytest.mark.parametrize("query", ["area=08212&sector=photonics", "area=08111&area=08212", "area=08212&status=active"])
def test_what_several_filters_choose_is_told_by_the_pages_that_show_it(query: str, landscape: Landscape) -> None:
    briefing = proposed(reading(landscape, query))
    assert [(capture.page, capture.query) for capture in briefing.captures] == [
        (page, query) for page in OF_A_SELECTION
    ]
    assert briefing.title == briefing.captures[0].title != ""


def test_one_initiative_is_its_profile_alone(landscape: Landscape) -> None:
    (capture,) = proposed(reading(landscape, "id=cyberforum")).captures
    assert (capture.page, capture.query) == ("initiatives", "id=cyberforum")
    assert capture.title.startswith("CyberForum")


def test_a_view_of_a_page_has_that_pages_headline(landscape: Landscape) -> None:
    briefing = of_views(reading(landscape, "area=08212"), "topics", "about")
    assert [capture.page for capture in briefing.captures] == ["topics", "about"]
    assert len({capture.title for capture in briefing.captures}) == 2
