"""The place of a row is completed where it follows for certain; what does not fit together is told."""

import pandas as pd
import pytest
from shapely import get_coordinates

from clusterdash.intake.completing import Completed, completed
from clusterdash.intake.repairs import Repair
from clusterdash.model.tables import TABLES
from tests.intake.proposals import INITIATIVE, places_of, shipped, small
from tests.store.landscapes import frame

KNOWN = small().known
KARLSRUHE = {"ags": "08212000", "municipality": "Karlsruhe", "lat": "49.00937", "lon": "8.40444"}
STUTTGART = {"ags": "08111000", "municipality": "Stuttgart", "lat": "48.77567", "lon": "9.18275"}
IN_THE_NORTH_OF_KARLSRUHE = {"lat": "49.05000", "lon": "8.42000"}
NOWHERE = dict.fromkeys(KARLSRUHE, None)

Cells = dict[str, str | None]


def complete(place: Cells, before: Cells | None = None, table: str = "initiatives") -> Completed:
    """One row with a place, completed; `before` is its published place, None for a new row."""
    declared = TABLES[table]
    rows = frame(table, [place])
    published = frame(table, [before]) if before else rows.where(rows.isna())
    return completed(rows, published, declared, KNOWN)


def place_of(done: Completed) -> Cells:
    return {name: None if pd.isna(done.rows.at[2, name]) else done.rows.at[2, name] for name in KARLSRUHE}


def test_a_town_without_key_gets_its_key_and_its_point() -> None:
    done = complete({"municipality": "Karlsruhe"})
    assert place_of(done) == KARLSRUHE
    assert done.repairs == [
        Repair("town", 2, "ags", "", "08212000"),
        Repair("point-of-town", 2, "lat", "", "49.00937"),
        Repair("point-of-town", 2, "lon", "", "8.40444"),
    ]
    assert done.faults == []


def test_a_key_without_town_gets_its_town_and_its_point() -> None:
    done = complete({"ags": "08212000"})
    assert place_of(done) == KARLSRUHE
    assert [repair.code for repair in done.repairs] == ["town-name", "point-of-town", "point-of-town"]


def test_a_point_of_ones_own_stays() -> None:
    done = complete({"municipality": "Karlsruhe"} | IN_THE_NORTH_OF_KARLSRUHE)
    assert place_of(done) == KARLSRUHE | IN_THE_NORTH_OF_KARLSRUHE
    assert done.faults == []


@pytest.mark.parametrize("place", [{"ags": "08212"}, {"ags": "08212", "municipality": "Karlsruhe"}])
def test_a_district_has_no_point_and_no_town_of_its_own(place: Cells) -> None:
    done = complete(place)
    assert place_of(done) == NOWHERE | place
    assert (done.repairs, done.faults) == ([], [])


def test_a_name_of_several_towns_is_a_fault_that_lists_them() -> None:
    done = complete({"municipality": "Talheim"})
    assert place_of(done) == NOWHERE | {"municipality": "Talheim"}
    assert places_of(tuple(done.faults)) == [("ambiguous-town", 2, "municipality", "Talheim")]
    listed = "Talheim (Landkreis Heilbronn): 08125094; Talheim (Landkreis Tuttlingen): 08327048."
    assert done.faults[0].message.de == f"„Talheim“ heißen mehrere Gemeinden: {listed}"


def test_of_very_many_towns_ten_are_listed() -> None:
    (fault,) = complete({"municipality": "Bad"}).faults
    assert fault.message.en.count("(Landkreis") <= 10
    assert "… and " in fault.message.en


def test_a_key_tells_apart_towns_of_the_same_name() -> None:
    assert complete({"municipality": "Talheim", "ags": "08327048"}).faults == []


def test_a_town_that_is_no_municipality_is_told_with_those_that_are_written_alike() -> None:
    (fault,) = complete({"municipality": "Stutgart"}).faults
    assert (fault.code, fault.row, fault.column) == ("unknown-town", 2, "municipality")
    assert fault.message.de == "„Stutgart“ ist keine Gemeinde in Baden-Württemberg. Ähnlich heißen: Stuttgart."
    (far,) = complete({"municipality": "Hannover"}).faults
    assert far.message.en == "“Hannover” is no municipality in Baden-Württemberg."


def test_an_event_may_take_place_in_a_town_elsewhere_but_not_in_a_misspelt_one() -> None:
    assert complete({"municipality": "Hannover", "country": "DE"}, table="events").faults == []
    (fault,) = complete({"municipality": "Stutgart", "country": "DE"}, table="events").faults
    assert fault.code == "unknown-town"


def test_a_town_abroad_is_none_of_ours() -> None:
    done = complete({"municipality": "Rheinfelden", "country": "CH"}, table="events")
    assert place_of(done) == NOWHERE | {"municipality": "Rheinfelden"}
    assert done.faults == []


def test_a_town_and_the_key_of_another_do_not_go_together() -> None:
    (fault,) = complete(STUTTGART | {"municipality": "Karlsruhe"}).faults
    assert (fault.code, fault.column, fault.value) == ("other-town", "municipality", "Karlsruhe")
    assert "08111000 ist der von Stuttgart" in fault.message.de


@pytest.mark.parametrize("ags", ["08212", "0821", "08"])
def test_a_town_in_the_stated_area_goes_with_its_key(ags: str) -> None:
    assert complete({"municipality": "Karlsruhe", "ags": ags}).faults == []


def test_a_point_in_another_town_is_a_fault() -> None:
    (fault,) = complete(KARLSRUHE | {"lat": STUTTGART["lat"], "lon": STUTTGART["lon"]}).faults
    assert (fault.code, fault.row, fault.column) == ("point-elsewhere", 2, "lat")
    assert fault.message.en == "The point 48.77567, 9.18275 does not lie in Karlsruhe."


def test_a_point_a_little_outside_of_the_simplified_boundary_is_none() -> None:
    east, north = max(get_coordinates(KNOWN.geometry("08212000")).tolist())
    near, far = ({"lat": f"{north:.5f}", "lon": f"{east + degrees:.5f}"} for degrees in (0.004, 0.006))
    assert complete(KARLSRUHE | near, KARLSRUHE).faults == []
    assert [fault.code for fault in complete(KARLSRUHE | far, KARLSRUHE).faults] == ["point-elsewhere"]


@pytest.mark.parametrize("lat", ["8.40444", "abc", "nan", "inf", "9" * 400, "-91"])
def test_a_point_far_from_the_state_or_no_point_is_left_to_the_check_of_the_table(lat: str) -> None:
    assert complete(KARLSRUHE | {"lat": lat}).faults == []


def test_a_key_that_does_not_exist_is_left_to_the_check_of_the_table() -> None:
    done = complete({"ags": "08999999", "municipality": "Karlsruhe"})
    assert place_of(done) == NOWHERE | {"ags": "08999999", "municipality": "Karlsruhe"}
    assert done.faults == []


def test_a_point_that_was_left_behind_by_a_new_key_is_replaced() -> None:
    done = complete(KARLSRUHE | {"ags": "08111000", "municipality": "Stuttgart"}, KARLSRUHE)
    assert place_of(done) == STUTTGART
    assert done.repairs == [
        Repair("point-of-town", 2, "lat", "49.00937", "48.77567"),
        Repair("point-of-town", 2, "lon", "8.40444", "9.18275"),
    ]


def test_a_point_that_was_left_behind_by_the_key_of_another_district_is_removed_and_that_is_told() -> None:
    done = complete(KARLSRUHE | {"ags": "08111", "municipality": None}, KARLSRUHE)
    assert place_of(done) == NOWHERE | {"ags": "08111"}
    assert {(repair.code, repair.column, repair.after) for repair in done.repairs} == {
        ("point-left-behind", "lat", ""),
        ("point-left-behind", "lon", ""),
    }


def test_a_point_that_lies_in_the_area_of_the_corrected_key_stays() -> None:
    wrong = STUTTGART | IN_THE_NORTH_OF_KARLSRUHE
    done = complete(KARLSRUHE | IN_THE_NORTH_OF_KARLSRUHE, wrong)
    assert place_of(done) == KARLSRUHE | IN_THE_NORTH_OF_KARLSRUHE
    assert (done.repairs, done.faults) == ([], [])


def test_a_key_that_was_deleted_and_follows_from_the_town_leaves_the_point_alone() -> None:
    own = KARLSRUHE | IN_THE_NORTH_OF_KARLSRUHE
    done = complete(own | {"ags": None}, own)
    assert place_of(done) == own


def test_a_row_that_has_not_moved_is_not_looked_at() -> None:
    odd = STUTTGART | {"municipality": "Karlsruhe", "lat": "50.0", "lon": None}
    done = complete(odd, odd)
    assert place_of(done) == odd
    assert (done.repairs, done.faults) == ([], [])


def test_a_new_row_without_any_place_stays_without() -> None:
    assert place_of(complete({"name": "Gamma"})) == NOWHERE


def test_a_table_without_places_and_an_empty_one_stay_as_they_are() -> None:
    topics = small().texts["topics"]
    assert completed(topics, topics, TABLES["topics"], KNOWN).rows is topics
    empty = frame("events", [])
    assert completed(empty, empty, TABLES["events"], KNOWN).rows.equals(empty)


def test_only_the_places_of_moved_rows_are_written() -> None:
    rows = frame("initiatives", [INITIATIVE, {"id": "new", "municipality": "Ulm"}])
    published = frame("initiatives", [INITIATIVE, {}])
    done = completed(rows, published, TABLES["initiatives"], KNOWN)
    assert done.rows.loc[2].equals(rows.loc[2])
    assert done.rows.at[3, "ags"] == "08421000"
    assert done.rows["name"].equals(rows["name"])
    assert {repair.row for repair in done.repairs} == {3}


@pytest.mark.parametrize("name", ["initiatives", "events"])
def test_of_the_shipped_rows_taken_as_new_ones_no_place_is_changed(name: str) -> None:
    rows = shipped().texts[name]
    done = completed(rows, rows.where(rows.isna() & False), TABLES[name], shipped().known)
    assert done.rows.equals(rows)
    assert (done.repairs, done.faults) == ([], [])
