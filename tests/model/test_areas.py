import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.model.areas import Level, is_ags, level_of, lies_in, parent_of, path_to, touches
from clusterdash.model.landscape import Landscape

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
DIGITS_BY_LEVEL = {"state": 2, "government_region": 3, "planning_region": 4, "district": 5, "municipality": 8}
LEVELS_UPWARDS = ["municipality", "district", "planning_region", "government_region", "state"]

keys = st.sampled_from([0, 1, 2, 3, 6]).flatmap(
    lambda more: st.text("0123456789", min_size=more, max_size=more).map(lambda digits: "08" + digits)
)
near_keys = st.from_regex(r"0?8?\d{0,8}\n?", fullmatch=True) | st.text("0123456789", max_size=10) | st.text(max_size=9)


def has_the_form_of_a_key(text: str) -> bool:
    return text[:2] == "08" and len(text) in (2, 3, 4, 5, 8) and set(text) <= set("0123456789")


@given(keys)
def test_every_key_of_2_3_4_5_or_8_digits_that_begins_with_08_is_one(key: str) -> None:
    assert is_ags(key)


@given(near_keys)
def test_nothing_else_is_a_key(text: str) -> None:
    assert is_ags(text) == has_the_form_of_a_key(text)


@pytest.mark.parametrize(
    "text", ["", "8", "09", "0811100", "081110001", " 08", "08\n", "8111", "08x", "08１", "08٣11", "DE"]
)
def test_what_only_looks_like_a_key_is_none(text: str) -> None:
    """Digits of other scripts, lost leading zeros and stray spaces are no keys."""
    assert not is_ags(text)


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("08", "state"),
        ("081", "government_region"),
        ("0811", "planning_region"),
        ("08111", "district"),
        ("08111000", "municipality"),
    ],
)
def test_the_level_follows_from_the_number_of_digits(key: str, level: str) -> None:
    assert level_of(key) == Level(level)
    assert Level(level).digits == len(key)


@pytest.mark.parametrize("text", ["", "09", "0811100", "FR"])
def test_the_level_of_no_key_is_an_error_that_names_the_value(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text!r} is no key"):
        level_of(text)


@given(keys)
def test_a_place_lies_in_every_area_of_its_path_and_in_itself(key: str) -> None:
    assert lies_in(key, key)
    assert all(lies_in(key, area) for area in path_to(key))


@given(keys, keys)
def test_lying_in_each_other_means_being_the_same(one: str, other: str) -> None:
    assert (lies_in(one, other) and lies_in(other, one)) == (one == other)


@given(keys, keys)
def test_touching_is_mutual_and_means_that_one_lies_in_the_other(one: str, other: str) -> None:
    assert touches(one, other) == touches(other, one) == (lies_in(one, other) or lies_in(other, one))


@given(keys)
def test_a_parent_is_one_level_up_and_holds_the_place(key: str) -> None:
    parent = parent_of(key)
    if key == "08":
        assert parent is None
    else:
        assert lies_in(key, parent)
        assert LEVELS_UPWARDS.index(level_of(parent).value) == LEVELS_UPWARDS.index(level_of(key).value) + 1


@given(keys)
def test_the_path_goes_from_the_state_through_every_parent_to_the_place_itself(key: str) -> None:
    path = path_to(key)
    assert path[0] == "08"
    assert path[-1] == key
    assert [parent_of(area) for area in path] == [None, *path[:-1]]


def test_stuttgart_has_the_path_of_the_official_directory() -> None:
    assert path_to("08111000") == ("08", "081", "0811", "08111", "08111000")


def test_every_level_has_as_many_areas_as_the_state_has(landscape: Landscape) -> None:
    expected = {"state": 1, "government_region": 4, "planning_region": 12, "district": 44, "municipality": 1103}
    assert Counter(landscape.places["level"]) == expected


@pytest.mark.parametrize("level", Level)
def test_every_level_has_names_in_both_languages(level: Level) -> None:
    assert all([*level.name_text, *level.plural_text])
    assert level.digits == DIGITS_BY_LEVEL[level.value]


def test_the_path_of_every_shipped_area_consists_of_shipped_areas(landscape: Landscape) -> None:
    drawn = {
        feature["properties"]["ags"]
        for name in ("state", "government_regions", "planning_regions", "districts", "municipalities")
        for feature in json.loads((BOUNDARIES / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    }
    assert set(landscape.places.index) == drawn
    assert {area for key in drawn for area in path_to(key)} == drawn
