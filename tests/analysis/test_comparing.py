import datetime as dt
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.comparing import changes, neighbours, peers, period_before
from clusterdash.analysis.specialising import siblings
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.selection import Selection
from clusterdash.shipped import read_shapes

Row = dict[str, str]
Rows = dict[str, list[Row]]


@pytest.fixture(scope="module")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


@pytest.fixture(scope="module")
def shapes() -> dict[str, Any]:
    return read_shapes(Path(__file__).parents[2] / "data" / "boundaries")


# ---------------------------------------------------------------- peers


def sectors_in(ags: str, shipped: Rows) -> Counter[str]:
    return Counter(row["sector"] for row in shipped["initiatives"] if row["ags"].startswith(ags))


def cosine(one: Counter[str], other: Counter[str]) -> float:
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(one[sector] * other[sector] for sector in one) / length if length else 0


@pytest.mark.parametrize("ags", ["08111", "08212", "08317", "0811", "0833", "083"])
def test_both_scores_of_a_peer_are_worked_out_from_the_shipped_rows(
    ags: str, everything: Choice, shipped: Rows
) -> None:
    employees = {row["ags"]: int(row["employees_svp"]) for row in shipped["areas"]}
    others = [key for key in employees if len(key) == len(ags) and key != ags]
    table = peers(everything, ags, count=100).set_index("ags")
    assert sorted(table.index) == sorted(others)
    for other, row in table.iterrows():
        smaller, larger = sorted((employees[ags], employees[other]))
        assert row["mix"] == pytest.approx(cosine(sectors_in(ags, shipped), sectors_in(other, shipped)))
        assert row["size"] == pytest.approx(smaller / larger)
        assert row["similarity"] == pytest.approx((row["mix"] + row["size"]) / 2)


def test_the_most_similar_come_first_and_four_are_enough(everything: Choice) -> None:
    table = peers(everything, "08111")
    assert list(table["ags"]) == ["08212", "08317", "08311", "08222"]
    assert table["similarity"].is_monotonic_decreasing
    assert len(peers(everything, "08111", count=2)) == 2


def test_an_area_without_an_initiative_has_peers_by_its_employees_alone(everything: Choice) -> None:
    table = peers(everything, "08127")
    assert table["mix"].isna().all()
    assert (table["similarity"] == table["size"]).all()
    assert len(table) == 4


def test_municipalities_have_peers_by_their_sectors_alone(everything: Choice) -> None:
    """Only towns of the district that share a sector are left."""
    home = "08326074"  # Villingen-Schwenningen
    table = peers(everything, home)
    assert table["size"].isna().all()
    assert set(table["ags"]) <= set(siblings(everything.landscape, home))
    assert (table["mix"] > 0).all()


def test_the_state_has_no_peers(everything: Choice) -> None:
    assert peers(everything, "08").empty


@pytest.mark.parametrize("reach", ["seat", "activity"])
def test_the_filter_by_area_does_not_change_who_is_a_peer(reach: str, landscape: Landscape) -> None:
    whole, narrowed = (choose(landscape, Selection(area=area, reach=reach)) for area in ((), ("08111",)))
    pd.testing.assert_frame_equal(peers(narrowed, "08111"), peers(whole, "08111"))


def test_being_alike_is_mutual(everything: Choice) -> None:
    """Where both have an initiative; an area without one is compared by its employees only."""
    with_some = [
        ags for ags in siblings(everything.landscape, "08111") if not peers(everything, ags)["mix"].isna().all()
    ]
    tables = {ags: peers(everything, ags, count=100).set_index("ags")["similarity"] for ags in with_some[:12]}
    for one, own in tables.items():
        for other, theirs in tables.items():
            if other != one:
                assert own.get(other, 0) == pytest.approx(theirs.get(one, 0))


# ---------------------------------------------------------------- neighbours


@pytest.mark.parametrize(
    ("ags", "expected"),
    [
        ("08", ()),
        ("083", ("082", "084")),
        ("0823", ("0811", "0812", "0821", "0832", "0841", "0831")),
        ("08111", ("08115", "08116", "08118", "08119")),
        ("08121", ("08125",)),
        ("08311", ("08315", "08316")),
    ],
)
def test_neighbours_are_the_areas_of_the_level_with_a_common_border(
    ags: str, expected: tuple[str, ...], shapes: dict[str, Any]
) -> None:
    assert neighbours(shapes, ags) == tuple(sorted(expected))


def test_a_town_has_towns_as_neighbours_across_the_border_of_its_district(shapes: dict[str, Any]) -> None:
    found = neighbours(shapes, "08111000")
    assert "08119020" in found  # Fellbach
    assert "08115045" in found  # Sindelfingen
    assert all(len(ags) == 8 for ags in found)


@pytest.mark.parametrize("level", [Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT])
def test_to_be_a_neighbour_is_mutual_and_nobody_has_none(
    level: Level, landscape: Landscape, shapes: dict[str, Any]
) -> None:
    found = {ags: neighbours(shapes, ags) for ags in landscape.keys_of(level)}
    assert all(found.values())
    assert all(ags in found[other] for ags, others in found.items() for other in others)


def square(x: int, y: int) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]}


def test_areas_that_meet_in_a_single_point_are_no_neighbours() -> None:
    shapes = {"08111": square(0, 0), "08115": square(1, 1), "08116": square(1, 0), "0811": square(0, 1)}
    assert neighbours(shapes, "08111") == ("08116",)


# ---------------------------------------------------------------- periods and changes


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.of_years(2023, 2025), Period.of_years(2020, 2022)),
        (Period.of_years(2024, 2024), Period.of_years(2023, 2023)),
        (
            Period(dt.date(2025, 3, 1), dt.date(2025, 3, 31)),
            Period(dt.date(2025, 1, 29), dt.date(2025, 2, 28)),
        ),
        (Period(dt.date(2025, 3, 1), dt.date(2025, 3, 1)), Period(dt.date(2025, 2, 28), dt.date(2025, 2, 28))),
    ],
)
def test_the_period_before_is_as_long_and_ends_the_day_before(period: Period, before: Period) -> None:
    assert period_before(period) == before


@given(start=st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), length=st.integers(0, 4000))
def test_the_period_before_any_period_touches_it(start: dt.date, length: int) -> None:
    period = Period(start, start + dt.timedelta(days=length))
    before = period_before(period)
    assert before.end + dt.timedelta(days=1) == period.start
    if period.whole_years:
        assert before.years == period.years
    else:
        assert before.end - before.start == period.end - period.start


@pytest.mark.parametrize("area", [(), ("08111",), ("0821", "0822")], ids=["state", "stuttgart", "two"])
def test_what_changed_is_counted_in_the_shipped_rows(
    area: tuple[str, ...], landscape: Landscape, shipped: Rows
) -> None:
    def within(ags: str) -> bool:
        return not area or ags.startswith(area)

    rows = [row for row in shipped["initiatives"] if within(row["ags"])]
    own = {row["id"] for row in rows}
    found = changes(choose(landscape, Selection(area=area))).set_index("measure")
    for column, first, last in (("before", "2020", "2022"), ("now", "2023", "2025")):
        events = [row for row in shipped["events"] if first <= row["start_date"][:4] <= last]
        named = Counter(key for row in events for key in row["initiatives"].split("|") if key in own)
        awards = [row for row in shipped["labels"] if row["initiative_id"] in own and first <= row["year"] <= last]
        assert found[column].to_dict() == {
            "events": sum(within(row["ags"]) for row in events),
            "named": len(named),
            "active": sum(count >= 9 for count in named.values()),
            "founded": sum(first <= row["founded"] <= last for row in rows),
            "labels": len(awards),
        }


def test_foundings_and_awards_are_unknown_where_a_period_is_not_of_whole_years(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(from_date=dt.date(2024, 3, 1), to_date=dt.date(2025, 2, 28)))
    table = changes(choice).set_index("measure")
    assert table.loc[["founded", "labels"]].isna().all(axis=None)
    assert table.loc[["events", "named", "active"]].notna().all(axis=None)


def test_of_an_empty_choice_nothing_changed(landscape: Landscape) -> None:
    table = changes(choose(landscape, Selection(text="no such word anywhere")))
    assert table[["before", "now"]].eq(0).all(axis=None)
