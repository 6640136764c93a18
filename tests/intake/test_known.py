"""What is known of areas, initiatives and points."""

import pytest

from clusterdash.intake.known import Known
from tests.intake.proposals import BETA, GAMMA, INITIATIVE, shipped, small, version

KNOWN = small().known


@pytest.mark.parametrize(
    ("name", "ags"),
    [
        ("landkreis karlsruhe", "08215"),
        ("karlsruhe district", "08215"),
        ("baden-württemberg", "08"),
        ("karlsruhe", None),
    ],
)
def test_an_area_above_the_municipality_is_known_by_its_full_name(name: str, ags: str | None) -> None:
    assert KNOWN.area_keys.get(name) == ags


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Stuttgart", ("081", "0811", "08111", "08111000")),
        ("Esslingen", ("08116", "08116019")),
        ("Neckar-Alb", ("0841",)),
        ("Landkreis Esslingen", ()),
        ("Atlantis", ()),
    ],
)
def test_a_name_without_designation_can_mean_towns_and_areas_above(name: str, keys: tuple[str, ...]) -> None:
    assert KNOWN.areas_called(name) == keys


def test_an_initiative_is_known_by_its_name_and_its_short_name() -> None:
    assert {KNOWN.initiative_keys[name] for name in ("cluster alpha", "alpha")} == {"alpha"}
    assert KNOWN.initiative_ids == {"alpha", "beta", "gamma"}


def test_a_name_that_two_initiatives_have_names_neither() -> None:
    twice = version(2, initiatives=[INITIATIVE, BETA | {"short_name": "ALPHA"}]).known
    assert "alpha" not in twice.initiative_keys
    assert twice.initiative_keys["netzwerk beta"] == "beta"


def test_a_town_has_its_name_and_so_has_an_area() -> None:
    assert (KNOWN.town_name("08212000"), KNOWN.town_name("08215")) == ("Karlsruhe", "Landkreis Karlsruhe")


def test_the_point_of_a_town_is_the_one_that_most_published_rows_in_it_have() -> None:
    office = INITIATIVE | {"id": "office", "lat": "49.01000", "lon": "8.40000"}
    town = [INITIATIVE, INITIATIVE | {"id": "neighbour"}]
    known = version(2, initiatives=[office, *town], events=[]).known
    assert known.point("08212000") == (INITIATIVE["lat"], INITIATIVE["lon"])


def test_a_town_without_published_rows_has_the_point_of_its_label() -> None:
    lat, lon = version(2, initiatives=[GAMMA], events=[]).known.point("08421000")
    row = shipped().known.places.loc["08421000"]
    assert (lat, lon) == (f"{row['label_lat']:.5f}", f"{row['label_lon']:.5f}")


@pytest.mark.parametrize("ags", ["08212", "08999999", "", "09162000"])
def test_what_is_no_municipality_has_no_point(ags: str) -> None:
    assert KNOWN.point(ags) is None


def test_nothing_but_places_is_known_where_nothing_is_published() -> None:
    empty = version(2, initiatives=[], events=[]).known
    assert (empty.initiative_keys, empty.initiative_ids) == ({}, frozenset())
    assert empty.towns("Karlsruhe") == ("08212000",)


def test_a_geometry_is_made_once_and_holds_the_town() -> None:
    known = Known(KNOWN.places, KNOWN.texts, KNOWN.shapes)
    assert known.geometry("08212000") is known.geometry("08212000")
    assert known.geometry("08").contains(known.geometry("08212000").centroid)
