import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import area_measures
from clusterdash.analysis.specialising import (
    Rank,
    area_table,
    matrix,
    mix_of,
    rank_of,
    ranked,
    reference,
    sector_mix,
    siblings,
    specialisations,
    white_spots,
)
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection

Row = dict[str, str]
Rows = dict[str, list[Row]]
Seat = tuple[str, str, int | None]
UPPER_LEVELS = [Level.STATE, Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT]
NOTHING = Selection(text="no such word anywhere")


@pytest.fixture(scope="module")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


def with_initiatives(landscape: Landscape, *rows: Seat) -> Landscape:
    """A landscape whose initiatives have these seats, sectors and members, and nothing else of their own."""
    template = landscape.initiatives.iloc[[0] * len(rows)].reset_index(drop=True)
    table = template.assign(
        id=[f"initiative-{number}" for number in range(len(rows))],
        ags=pd.Series([ags for ags, _, _ in rows], dtype="str"),
        sector=pd.Series([sector for _, sector, _ in rows], dtype="str"),
        fields=pd.Series([()] * len(rows), dtype=object),
        members=pd.array([members for _, _, members in rows], dtype="Int64"),
    )
    return replace(landscape, tables={**landscape.tables, "initiatives": table})


def cell(table: pd.DataFrame, ags: str, sector: str) -> pd.Series:
    return table[(table["ags"] == ags) & (table["sector"] == sector)].iloc[0]


@pytest.fixture(scope="module")
def tiny(landscape: Landscape) -> Choice:
    """Stuttgart: 4 of photonics, 4 of logistics. Böblingen: 1, 7. Esslingen: 3 of photonics, 1 of textiles."""
    rows = [
        *[("08111000", "photonics", 10)] * 3, ("08111000", "photonics", None),
        *[("08111000", "logistics", 5)] * 2, *[("08111000", "logistics", None)] * 2,
        ("08115045", "photonics", None), *[("08115045", "logistics", 10)] * 4, *[("08115045", "logistics", None)] * 3,
        *[("08116019", "photonics", 20)] * 3, ("08116019", "textiles", 40),
    ]  # fmt: skip
    return choose(with_initiatives(landscape, *rows), Selection())


# ---------------------------------------------------------------- specialisation, by hand


def test_specialisation_is_the_share_in_the_area_over_the_share_in_the_state(tiny: Choice) -> None:
    """Photonics: 8 of 20 in the state; 4 of 8 in Stuttgart; 1 of 8 in Böblingen. Logistics: 11 of 20; 4 and 7 of 8."""
    table = matrix(tiny, Level.DISTRICT)
    stuttgart, boblingen = cell(table, "08111", "photonics"), cell(table, "08115", "photonics")
    assert (stuttgart["share"], stuttgart["state_share"]) == (0.5, 0.4)
    assert stuttgart["specialisation"] == pytest.approx(1.25)
    assert boblingen["specialisation"] == pytest.approx(0.3125)
    assert cell(table, "08111", "logistics")["specialisation"] == pytest.approx((4 / 8) / (11 / 20))
    assert cell(table, "08115", "logistics")["specialisation"] == pytest.approx((7 / 8) / (11 / 20))
    assert cell(table, "08111", "textiles")["specialisation"] == 0


def test_specialisation_by_members_counts_known_members_only(tiny: Choice) -> None:
    """Known members: 180 in the state, 90 of photonics; 40 in Stuttgart, 30 of photonics, 10 of logistics."""
    table = matrix(tiny, Level.DISTRICT)
    assert cell(table, "08111", "photonics")["specialisation_members"] == pytest.approx((30 / 40) / (90 / 180))
    assert cell(table, "08111", "logistics")["specialisation_members"] == pytest.approx((10 / 40) / (50 / 180))
    assert cell(table, "08111", "textiles")["specialisation_members"] == 0
    assert math.isnan(cell(table, "08115", "photonics")["specialisation_members"])
    assert pd.isna(cell(table, "08115", "photonics")["members"])
    assert cell(table, "08111", "photonics")["members"] == 30
    assert cell(table, "08111", "photonics")["members_known"] == 3


def test_there_is_no_specialisation_where_an_area_has_fewer_than_five_initiatives(tiny: Choice) -> None:
    few = matrix(tiny, Level.DISTRICT).query("ags == '08116'")
    assert few["initiatives"].sum() == 4
    assert few[["specialisation", "specialisation_members"]].isna().all(axis=None)
    assert cell(matrix(tiny, Level.PLANNING_REGION), "0811", "photonics")["specialisation"] == 1


def test_five_initiatives_are_enough_for_a_specialisation(landscape: Landscape) -> None:
    rows = [("08111000", "photonics", None)] * 5 + [("08212000", "logistics", None)] * 5
    table = matrix(choose(with_initiatives(landscape, *rows), Selection()), Level.DISTRICT)
    assert cell(table, "08111", "photonics")["specialisation"] == 2


def test_a_white_spot_is_as_strong_as_the_sector_is_in_the_state(tiny: Choice) -> None:
    table = matrix(tiny, Level.DISTRICT)
    assert cell(table, "08111", "textiles")["white_spot"]
    assert cell(table, "08111", "textiles")["gap"] == pytest.approx(1 / 20)
    assert cell(table, "08117", "logistics")["gap"] == pytest.approx(11 / 20)
    assert not cell(table, "08111", "photonics")["white_spot"]
    assert not table["white_spot"][table["sector"] == "tourism"].any()  # nowhere in the state
    assert pd.isna(cell(table, "08111", "photonics")["gap"])


def test_an_area_that_is_finer_than_the_level_is_a_row_of_its_own(tiny: Choice) -> None:
    def rows(level: Level, *chosen: str) -> list[str]:
        return list(matrix(tiny, level, chosen)["ags"].unique())

    assert rows(Level.PLANNING_REGION, "08111") == ["08111"]
    assert rows(Level.DISTRICT, "0811") == ["08111", "08115", "08116", "08117", "08118", "08119"]
    assert rows(Level.PLANNING_REGION, "08111", "081") == ["0811", "0812", "0813", "08111"]
    assert (
        rows(Level.PLANNING_REGION)
        == rows(Level.PLANNING_REGION, "08")
        == tiny.landscape.keys_of(Level.PLANNING_REGION)
    )


def test_white_spots_begin_with_the_strongest_gap_and_leave_out_sectors_that_are_nowhere(tiny: Choice) -> None:
    spots = white_spots(tiny, Level.DISTRICT)
    assert spots["gap"].is_monotonic_decreasing
    assert set(spots["sector"]) == {"photonics", "logistics", "textiles"}
    assert list(spots["sector"].iloc[:42]) == ["logistics"] * 42  # of 44 districts, two have one
    assert Counter(spots["sector"]) == {"logistics": 42, "photonics": 41, "textiles": 43}


def test_the_strongest_specialisation_of_an_area_comes_first(tiny: Choice) -> None:
    table = specialisations(tiny, "08111")
    assert list(table["sector"][:3]) == ["photonics", "logistics", "textiles"]
    assert len(table) == len(SECTORS)
    assert set(table["ags"]) == {"08111"}
    assert list(specialisations(tiny, "08115045")["sector"][:2]) == ["logistics", "photonics"]


# ---------------------------------------------------------------- specialisation, on the shipped data


def parts(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def sectors_of(row: Row, fields: bool) -> set[str]:
    return {row["sector"], *(parts(row["fields"]) if fields else [])}


def lies(row: Row, ags: str, reach: str) -> bool:
    if reach == "seat":
        return row["ags"].startswith(ags)
    return any(key.startswith(ags) or ags.startswith(key) for key in parts(row["activity_area"]) if key[:2] == "08")


@pytest.mark.parametrize("reach", ["seat", "activity"])
@pytest.mark.parametrize("fields", [False, True], ids=["sectors", "fields"])
@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_every_cell_is_worked_out_from_the_shipped_rows(
    level: Level, fields: bool, reach: str, landscape: Landscape, shipped: Rows
) -> None:
    rows = shipped["initiatives"]
    table = matrix(choose(landscape, Selection(reach=reach, fields=fields)), level)
    assert len(table) == len(landscape.keys_of(level)) * len(SECTORS)
    state = [row for row in rows if lies(row, "08", reach)]
    for found in table.itertuples():
        here = [row for row in rows if lies(row, found.ags, reach)]
        own = [row for row in here if found.sector in sectors_of(row, fields)]
        alike = [row for row in state if found.sector in sectors_of(row, fields)]
        stated = [int(row["members"]) for row in own if row["members"]]
        assert found.initiatives == len(own)
        assert (None if pd.isna(found.members) else found.members) == (sum(stated) if stated else None)
        assert found.white_spot == (not own and bool(alike))
        if len(here) >= 5 and alike:
            expected = (len(own) / len(here)) / (len(alike) / len(state))
            assert found.specialisation == pytest.approx(expected)
        else:
            assert math.isnan(found.specialisation)


@pytest.mark.parametrize(
    "chosen",
    [{"area": ("08111",)}, {"sector": ("photonics",)}, {"area": ("0811", "082"), "sector": ("logistics",)}],
    ids=["area", "sector", "both"],
)
def test_the_filters_by_area_and_sector_do_not_change_what_an_area_is_compared_with(
    chosen: dict[str, object], landscape: Landscape, everything: Choice
) -> None:
    choice = choose(landscape, Selection(**chosen))
    assert reference(choice).selection == Selection()
    pd.testing.assert_frame_equal(matrix(choice, Level.DISTRICT), matrix(everything, Level.DISTRICT))


def test_all_other_filters_hold_for_the_state_too(landscape: Landscape, shipped: Rows) -> None:
    choice = choose(landscape, Selection(area=("08111",), kind=("initiative",)))
    assert len(reference(choice).initiatives) == sum(row["kind"] == "initiative" for row in shipped["initiatives"])


def test_a_choice_without_these_filters_is_its_own_reference(everything: Choice) -> None:
    assert reference(everything) is everything
    narrowed = choose(everything.landscape, Selection(area=("08111",), level="state", id="cyberforum"))
    assert reference(reference(narrowed)) is not narrowed
    once = reference(narrowed)
    assert reference(once) is once


def test_one_area_has_the_row_that_it_has_in_the_matrix(everything: Choice) -> None:
    table = matrix(everything, Level.DISTRICT)
    for ags in ("08111", "08436"):
        own = specialisations(everything, ags).sort_values("sector", ignore_index=True)
        same = table[table["ags"] == ags].sort_values("sector", ignore_index=True)
        pd.testing.assert_frame_equal(own, same)


@pytest.mark.parametrize("level", Level)
def test_where_nothing_is_chosen_nothing_is_known(level: Level, landscape: Landscape) -> None:
    nothing = choose(landscape, NOTHING)
    table = matrix(nothing, level)
    assert table["initiatives"].eq(0).all()
    assert table["members"].isna().all()
    assert table[["specialisation", "specialisation_members", "gap", "share"]].isna().all(axis=None)
    assert not table["white_spot"].any()
    assert white_spots(nothing, level).empty
    mix = sector_mix(nothing, level)
    assert mix["sectors"].eq(0).all()
    assert mix.drop(columns=["ags", "sectors"]).isna().all(axis=None)


# ---------------------------------------------------------------- laws

DISTRICTS = ("08111000", "08115045", "08116019", "08212000", "08311000")
SEATS = st.lists(
    st.tuples(
        st.sampled_from(DISTRICTS),
        st.sampled_from(["photonics", "logistics", "textiles", "security"]),
        st.none() | st.integers(1, 500),
    ),
    min_size=1,
    max_size=60,
)


@given(rows=SEATS)
def test_the_areas_weighted_specialisations_make_the_state(rows: list[Seat], landscape: Landscape) -> None:
    """Weighted by the areas' shares of all initiatives, the location quotients of a sector have the mean 1."""
    full = [row for row in rows if Counter(ags for ags, _, _ in rows)[row[0]] >= 5]
    if not full:
        return
    choice = choose(with_initiatives(landscape, *full), Selection())
    table = matrix(choice, Level.DISTRICT)
    sizes = area_measures(choice, Level.DISTRICT).set_index("ags")["initiatives"] / len(full)
    means = (table["specialisation"] * table["ags"].map(sizes)).groupby(table["sector"]).sum(min_count=1)
    for sector in {sector for _, sector, _ in full}:
        assert means[sector] == pytest.approx(1)
    state = matrix(choice, Level.STATE)
    assert state["specialisation"].dropna().tolist() == pytest.approx([1] * len({sector for _, sector, _ in full}))


@given(counts=st.lists(st.integers(0, 30), min_size=20, max_size=20).filter(any))
def test_concentration_and_diversity_stay_within_their_bounds(counts: list[int]) -> None:
    mix = mix_of(np.array([counts], dtype=float)).iloc[0]
    sectors = sum(count > 0 for count in counts)
    assert mix["sectors"] == sectors
    assert 1 / sectors - 1e-9 <= mix["concentration"] <= 1 + 1e-9
    assert 1 - 1e-9 <= mix["diversity"] <= sectors + 1e-9
    assert mix["diversity"] >= 1 / mix["concentration"] - 1e-9  # Hill numbers fall with their order


@given(count=st.integers(1, 40), sectors=st.integers(1, 20))
def test_an_even_mix_is_as_diverse_as_it_has_sectors(count: int, sectors: int) -> None:
    mix = mix_of(np.array([[count] * sectors + [0] * (20 - sectors)], dtype=float)).iloc[0]
    assert mix["diversity"] == pytest.approx(sectors)
    assert mix["concentration"] == pytest.approx(1 / sectors)


# ---------------------------------------------------------------- mix, tables, ranks


def test_the_mix_of_three_districts_is_that_worked_out_by_hand(tiny: Choice) -> None:
    mix = sector_mix(tiny, Level.DISTRICT).set_index("ags")
    assert mix.loc["08111", "sectors"] == 2
    assert mix.loc["08111", "concentration"] == pytest.approx(0.5)
    assert mix.loc["08111", "diversity"] == pytest.approx(2)
    assert mix.loc["08115", "concentration"] == pytest.approx((1 / 8) ** 2 + (7 / 8) ** 2)
    assert mix.loc["08115", "diversity"] == pytest.approx((1 / 8) ** (-1 / 8) * (7 / 8) ** (-7 / 8))
    assert pd.isna(mix.loc["08111", "leading_sector"])  # two sectors share the lead
    assert mix.loc["08115", "leading_sector"] == "logistics"
    assert mix.loc["08111", "leading_specialisation"] == "photonics"
    assert mix.loc["08111", "highest_specialisation"] == pytest.approx(1.25)
    assert pd.isna(mix.loc["08116", "leading_specialisation"])
    assert pd.isna(mix.loc["08116", "highest_specialisation"])
    assert mix.loc["08117", "sectors"] == 0
    assert pd.isna(mix.loc["08117", "diversity"])


@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_the_mix_of_the_shipped_rows_is_that_of_their_sectors(level: Level, everything: Choice, shipped: Rows) -> None:
    for row in sector_mix(everything, level).itertuples():
        counts = Counter(own["sector"] for own in shipped["initiatives"] if own["ags"].startswith(row.ags))
        total = sum(counts.values())
        assert row.sectors == len(counts)
        if not total:
            assert pd.isna(row.concentration)
            continue
        assert row.concentration == pytest.approx(sum((count / total) ** 2 for count in counts.values()))
        assert row.diversity == pytest.approx(
            math.exp(-sum(count / total * math.log(count / total) for count in counts.values()))
        )
        ((sector, most), *others) = counts.most_common()
        alone = all(count < most for _, count in others)
        assert (None if pd.isna(row.leading_sector) else row.leading_sector) == (sector if alone else None)


@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_the_table_of_areas_holds_the_measures_and_the_official_figures(
    level: Level, everything: Choice, shipped: Rows
) -> None:
    table = area_table(everything, level)
    pd.testing.assert_frame_equal(table[area_measures(everything, level).columns], area_measures(everything, level))
    official = {row["ags"]: row for row in shipped["areas"]}
    active = set(everything.initiatives["id"][everything.initiatives["activity"] == "active"])
    for row in table.itertuples():
        figures = official[row.ags]
        assert row.population == int(figures["population"])
        assert row.area_km2 == float(figures["area_km2"])
        assert row.gdp_million_eur == float(figures["gdp_million_eur"])
        own = [one for one in shipped["initiatives"] if one["ags"].startswith(row.ags)]
        assert row.active == sum(one["id"] in active for one in own)
        stated = [int(one["members"]) for one in own if one["members"]]
        if stated:
            assert row.member_density == pytest.approx(sum(stated) / int(figures["employees_svp"]) * 1000)
        else:
            assert pd.isna(row.member_density)


def test_municipalities_have_no_official_figures(everything: Choice) -> None:
    table = area_table(everything, Level.MUNICIPALITY)
    unknown = ["population", "area_km2", "gdp_million_eur", "employees", "density", "member_density"]
    assert table[unknown].isna().all(axis=None)
    assert len(table) == 1103


def test_the_highest_is_first_equal_ones_share_a_rank_and_unknown_ones_have_none() -> None:
    table = pd.DataFrame({"members": pd.array([5, None, 9, 5, 0], dtype="Int64")})
    assert [None if pd.isna(rank) else rank for rank in ranked(table, "members")] == [2, None, 1, 2, 4]


@pytest.mark.parametrize(
    ("ags", "rank"),
    [("a", Rank(2, 4, shared=True)), ("b", None), ("c", Rank(1, 4, shared=False)), ("e", Rank(4, 4, shared=False))],
)
def test_a_rank_counts_those_whose_value_is_known(ags: str, rank: Rank | None) -> None:
    table = pd.DataFrame({"ags": list("abcde"), "members": pd.array([5, None, 9, 5, 0], dtype="Int64")})
    assert rank_of(table, ags, "members") == rank


def test_who_has_no_sibling_has_no_rank() -> None:
    assert rank_of(pd.DataFrame({"ags": ["08"], "members": [5]}), "08", "members") is None
    others_unknown = pd.DataFrame({"ags": ["a", "b"], "members": pd.array([5, None], dtype="Int64")})
    assert rank_of(others_unknown, "a", "members") is None


def test_an_area_is_ranked_among_those_of_its_level_a_municipality_among_those_of_its_district(
    landscape: Landscape,
) -> None:
    assert siblings(landscape, "08") == ["08"]
    assert siblings(landscape, "082") == ["081", "082", "083", "084"]
    assert len(siblings(landscape, "0811")) == 12
    assert len(siblings(landscape, "08111")) == 44
    assert siblings(landscape, "08111000") == ["08111000"]
    assert len(siblings(landscape, "08115045")) == 26
    assert all(key.startswith("08115") for key in siblings(landscape, "08115045"))


def test_nothing_of_the_choice_is_changed(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(area=("0811",)))
    before = choice.initiatives.copy(deep=True)
    for level in UPPER_LEVELS:
        area_table(choice, level)
        white_spots(choice, level)
    pd.testing.assert_frame_equal(choice.initiatives, before)
