"""The profile of a region or an initiative: one finding, one page."""

from dataclasses import replace

import pytest

from clusterdash.briefing.handout import write_profile
from clusterdash.errors import UsageError
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_LICENCE
from tests.briefing.composing.scenes import scene_at
from tests.briefing.handout.pdfs import document_of, elements, opened, page_words, squeezed, untold


def longest(landscape: Landscape) -> str:
    """The initiative about which most is written."""
    lengths = landscape.initiatives.map(lambda value: len(str(value))).sum(axis=1)
    return str(landscape.initiatives["id"].iloc[lengths.argmax()])


def spread_districts(landscape: Landscape) -> list[str]:
    """Seven of the districts, from the one with most initiatives to one with none."""
    counts = landscape.initiatives["ags"].str[: Level.DISTRICT.digits].value_counts()
    districts = [ags for ags in landscape.places.index if len(ags) == Level.DISTRICT.digits]
    return sorted(districts, key=lambda ags: (-counts.get(ags, 0), ags))[::7]


def test_a_district_has_a_profile_of_exactly_one_page(landscape: Landscape) -> None:
    for ags in spread_districts(landscape):
        scene = scene_at(landscape, "regions", f"area={ags}")
        reader = opened(write_profile(document_of([scene]), untold))
        assert len(reader.pages) == 1, ags
        assert page_words(reader, 1).startswith(squeezed(scene.title))


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_longest_profile_of_an_initiative_is_one_page(landscape: Landscape, code: str) -> None:
    scene = scene_at(landscape, "initiatives", f"id={longest(landscape)}", code)
    reader = opened(write_profile(document_of([scene], code=code), untold))
    assert len(reader.pages) == 1
    words = page_words(reader, 1)
    for figure in scene.figures:
        assert squeezed(figure.label + figure.value) in words


def test_only_the_first_finding_is_on_it(landscape: Landscape) -> None:
    one, other = (scene_at(landscape, "regions", f"area={ags}") for ags in ("08111", "08212"))
    reader = opened(write_profile(document_of([one, other]), untold))
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == one.title


def test_date_version_and_licences_stand_on_it(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions", "area=08111")
    document = document_of([scene])
    words = page_words(opened(write_profile(document, untold)), 1)
    for text in ("15. Januar 2026", document.source(scene), BOUNDARIES_LICENCE, "CC BY 4.0"):
        assert squeezed(text) in words


def test_without_a_map_there_is_no_credit_for_boundaries(landscape: Landscape) -> None:
    scene = replace(scene_at(landscape, "regions", "area=08111"), map=None)
    assert squeezed(BOUNDARIES_LICENCE) not in page_words(opened(write_profile(document_of([scene]), untold)), 1)


def test_its_only_heading_of_the_first_rank_is_the_finding(landscape: Landscape) -> None:
    reader = opened(write_profile(document_of([scene_at(landscape, "regions", "area=08111")]), untold))
    assert [element.kind for element in elements(reader)].count("H1") == 1
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_an_empty_briefing_has_no_profile() -> None:
    with pytest.raises(UsageError, match=r"^An empty briefing has no profile\. Capture a view first\.$"):
        write_profile(document_of([]), untold)


def test_progress_is_told(landscape: Landscape) -> None:
    told: list[tuple[int, int]] = []
    write_profile(document_of([scene_at(landscape, "about")]), lambda done, of: told.append((done, of)))
    assert told == [(0, 1), (1, 1)]
