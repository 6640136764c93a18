"""A town is found however its name is written; a name that several may have means all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.intake.towns import Towns, plain
from tests.intake.proposals import shipped

PLACES = shipped().known.places
TOWNS = Towns(PLACES["name_de"][PLACES["level"] == "municipality"].to_dict())


def names(keys: tuple[str, ...]) -> list[str]:
    return sorted(TOWNS.names[ags] for ags in keys)


@pytest.mark.parametrize(
    ("written", "ags"),
    [
        ("Karlsruhe", "08212000"),
        ("karlsruhe ", "08212000"),
        ("Stadt Ulm", "08421000"),
        ("Stuttgart, Landeshauptstadt", "08111000"),
        ("Freiburg", "08311000"),
        ("Freiburg i. Br.", "08311000"),
        ("Freiburg i.Br", "08311000"),
        ("Freiburg/Breisgau", "08311000"),
        ("Esslingen a. N.", "08116019"),
        ("Kirchheim u. T.", "08116033"),
        ("Weil der Stadt", "08115050"),
        ("Weil am Rhein", "08336091"),
        ("Lahr", "08317065"),
        ("Lahr / Schwarzwald", "08317065"),
        ("Singen", "08335075"),
        ("Singen (Htwl.)", None),
        ("Sankt Georgen", "08326052"),
        ("St.Georgen", "08326052"),
        ("Goeppingen", "08117026"),
        ("Grossbottwar", "08118021"),
        ("Weingarten (Baden)", "08215090"),
        ("Bietigheim-Bissingen", "08118079"),
    ],
)
def test_a_name_of_one_town_finds_its_key(written: str, ags: str | None) -> None:
    assert TOWNS.called(written) == ((ags,) if ags else ())


@pytest.mark.parametrize(
    ("written", "towns"),
    [
        ("Talheim", ["Talheim", "Talheim"]),
        ("Biberach", ["Biberach", "Biberach an der Riß"]),
        ("Weingarten", ["Weingarten", "Weingarten (Baden)"]),
        ("Wangen", ["Wangen", "Wangen im Allgäu"]),
        ("Weil", ["Weil am Rhein", "Weil der Stadt", "Weil im Schönbuch"]),
    ],
)
def test_a_name_of_several_towns_finds_them_all(written: str, towns: list[str]) -> None:
    assert names(TOWNS.called(written)) == towns


@pytest.mark.parametrize(
    "written", ["Hannover", "Stuttgart-Vaihingen", "Karl", "Breisgau", "Ulmen", "", " ", "–", "(...)"]
)
def test_what_no_town_is_called_finds_none(written: str) -> None:
    assert TOWNS.called(written) == ()


@pytest.mark.parametrize("ags", [pytest.param(ags, id=f"{ags} {name}") for ags, name in TOWNS.names.items()][::10])
def test_every_town_is_found_by_its_full_name(ags: str) -> None:
    assert ags in TOWNS.called(TOWNS.names[ags])
    assert all(TOWNS.names[other].startswith(TOWNS.names[ags]) for other in TOWNS.called(TOWNS.names[ags]))


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Stutgart", ["Stuttgart"]),
        ("Mülheim", ["Müllheim", "Külsheim"]),
        ("Leinfelden", ["Leinfelden-Echterdingen"]),
        ("Neustadt", ["Titisee-Neustadt"]),
        ("Augsburg", []),
        ("Hannover", []),
        ("", []),
    ],
)
def test_names_that_are_written_alike_or_hold_the_name_are_near(written: str, near: list[str]) -> None:
    assert TOWNS.near(written) == near


@given(st.text())
def test_any_text_may_be_asked_for(written: str) -> None:
    assert set(TOWNS.called(written)) <= set(TOWNS.names)
    assert set(TOWNS.near(written)) <= set(TOWNS.names.values())


def test_umlauts_tell_names_apart() -> None:
    assert plain("Neuenbürg") != plain("Neuenburg")
