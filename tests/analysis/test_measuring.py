import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from types import MappingProxyType

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import (
    area_measures,
    by_activity,
    by_founding,
    by_sector,
    by_size,
    card_events,
    events_by_year,
    key_figures,
    label_states,
)
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection

Row = dict[str, str]
Rows = dict[str, list[Row]]
TODAY = dt.date(2026, 1, 15)
NOTHING = Selection(text="no such word anywhere")
SECTOR_ORDER = [
    "automotive_mobility", "mechanical_production", "ict_software", "health_medtech", "biotech_pharma",
    "energy_environment", "aerospace", "microsystems_electronics", "photonics", "materials_surfaces", "textiles",
    "wood_construction", "food_agriculture", "logistics", "packaging", "creative_media", "security", "tourism",
    "services_finance", "cross_technology",
]  # fmt: skip
DIGITS = {
    Level.STATE: 2, Level.GOVERNMENT_REGION: 3, Level.PLANNING_REGION: 4, Level.DISTRICT: 5, Level.MUNICIPALITY: 8,
}  # fmt: skip
EVERY_LEVEL = pytest.mark.parametrize("level", Level)
SELECTIONS = pytest.mark.parametrize(
    "chosen",
    [{}, {"kind": ("state_network",)}, {"sector": ("photonics",)}, {"area": ("0811",)}, {"members_min": 100}],
    ids=["all", "kind", "sector", "area", "members"],
)


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def csv_rows_of(choice: Choice, shipped: Rows) -> list[Row]:
    chosen = set(choice.initiatives["id"])
    return [row for row in shipped["initiatives"] if row["id"] in chosen]


def numbers(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else value for value in values]


@pytest.fixture(scope="module")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


@pytest.fixture(scope="module")
def nothing(landscape: Landscape) -> Choice:
    return choose(landscape, NOTHING)


# ---------------------------------------------------------------- key figures and labels


def test_the_key_figures_of_the_whole_state_are_those_of_the_shipped_files(everything: Choice, shipped: Rows) -> None:
    rows, events = shipped["initiatives"], shipped["events"]
    in_period = [row for row in events if "2023" <= row["start_date"][:4] <= "2025"]
    named = Counter(key for row in in_period for key in parts(row["initiatives"]))
    awards = [row for row in shipped["labels"] if row["label"] == "cluster-exzellenz-bw"]
    assert asdict(key_figures(everything, TODAY)) == {
        "initiatives": 138,
        "with_seat": sum(row["ags"] != "" for row in rows),
        "members": 7134,
        "members_known": 69,
        "sectors": len({row["sector"] for row in rows}),
        "active": sum(count >= 9 for count in named.values()),
        "some": sum(count < 9 for count in named.values()),
        "events": len(in_period),
        "labels_valid": sum(row["year"] >= "2024" for row in awards),
        "labels_undated": sum(row["year"] == "" for row in awards),
        "labels_expired": sum("" < row["year"] < "2024" for row in awards),
        "labels_without_validity": sum(row["label"] != "cluster-exzellenz-bw" for row in shipped["labels"]),
    }


def test_the_key_figures_of_stuttgart_are_those_of_its_rows(landscape: Landscape, shipped: Rows) -> None:
    rows = [row for row in shipped["initiatives"] if row["ags"].startswith("08111")]
    own = {row["id"] for row in rows}
    figures = key_figures(choose(landscape, Selection(area=("08111",))), dt.date(2017, 6, 1))
    stated = [int(row["members"]) for row in rows if row["members"]]
    awards = [row for row in shipped["labels"] if row["initiative_id"] in own]
    limited = [row for row in awards if row["label"] == "cluster-exzellenz-bw"]
    assert (figures.initiatives, figures.with_seat) == (27, 27)
    assert (figures.members, figures.members_known) == (sum(stated), len(stated))
    assert figures.sectors == len({row["sector"] for row in rows})
    assert figures.events == sum(
        row["ags"].startswith("08111") and row["start_date"] >= "2023" for row in shipped["events"]
    )
    assert figures.labels_undated == sum(row["year"] == "" for row in limited)
    assert figures.labels_expired == sum("" < row["year"] < "2015" for row in limited)
    assert figures.labels_without_validity == len(awards) - len(limited)


def test_with_side_fields_their_sectors_are_counted_too(landscape: Landscape, shipped: Rows) -> None:
    codes = {code for row in shipped["initiatives"] for code in [row["sector"], *parts(row["fields"])]}
    assert key_figures(choose(landscape, Selection(fields=True)), TODAY).sectors == len(codes) > 19


def test_members_are_unknown_and_not_zero_where_nobody_states_a_figure(landscape: Landscape) -> None:
    figures = key_figures(choose(landscape, Selection(members_max=0, members_unknown=True)), TODAY)
    assert figures.initiatives == 69
    assert figures.members is None
    assert figures.members_known == 0


def test_the_key_figures_of_an_empty_choice_are_zero_and_its_members_unknown(nothing: Choice) -> None:
    figures = asdict(key_figures(nothing, TODAY))
    assert figures.pop("members") is None
    assert set(figures.values()) == {0}


def awards(*rows: tuple[str, int | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": pd.Series([label for label, _ in rows], dtype="str"),
            "year": pd.Series([year for _, year in rows], dtype="Int64"),
        }
    )


@pytest.mark.parametrize(
    ("label", "year", "day", "state"),
    [
        ("cluster-exzellenz-bw", 2020, dt.date(2020, 1, 1), "valid"),
        ("cluster-exzellenz-bw", 2020, dt.date(2021, 7, 1), "valid"),
        ("cluster-exzellenz-bw", 2020, dt.date(2022, 12, 31), "valid"),
        ("cluster-exzellenz-bw", 2020, dt.date(2023, 1, 1), "expired"),
        ("cluster-exzellenz-bw", 2013, dt.date(2023, 1, 1), "expired"),
        ("cluster-exzellenz-bw", None, dt.date(2023, 1, 1), "undated"),
        ("ecei", 2013, dt.date(2023, 1, 1), "without_validity"),
        ("ecei", 2023, dt.date(2023, 1, 1), "without_validity"),
        ("go-cluster", None, dt.date(2023, 1, 1), "without_validity"),
    ],
)
def test_cluster_excellence_is_valid_to_the_end_of_the_second_year_after_the_award(
    label: str, year: int | None, day: dt.date, state: str
) -> None:
    assert label_states(awards((label, year)), day).to_list() == [state]


def test_each_award_has_its_own_state() -> None:
    several = awards(("cluster-exzellenz-bw", None), ("ecei", None), ("cluster-exzellenz-bw", 2019)).iloc[::-1]
    states = label_states(several, dt.date(2020, 5, 5))
    assert states.to_dict() == {0: "undated", 1: "without_validity", 2: "valid"}


@pytest.mark.parametrize("day", [dt.date(2022, 6, 1), dt.date(2023, 6, 1)])
def test_the_states_of_the_shipped_awards_follow_from_their_years(
    day: dt.date, landscape: Landscape, shipped: Rows
) -> None:
    expected = Counter(
        "without_validity" if row["label"] != "cluster-exzellenz-bw"
        else "undated" if not row["year"]
        else "valid" if int(row["year"]) >= day.year - 2
        else "expired"
        for row in shipped["labels"]
    )  # fmt: skip
    assert Counter(label_states(landscape.labels, day)) == expected


def test_no_award_has_no_state() -> None:
    assert label_states(awards(), TODAY).empty


# ---------------------------------------------------------------- areas


@EVERY_LEVEL
@SELECTIONS
def test_every_area_of_a_level_has_the_figures_of_its_rows(
    level: Level, chosen: dict[str, object], landscape: Landscape, shipped: Rows
) -> None:
    choice = choose(landscape, Selection(**chosen))
    digits = DIGITS[level]
    rows = [row for row in csv_rows_of(choice, shipped) if len(row["ags"]) >= digits]
    count = Counter(row["ags"][:digits] for row in rows)
    known = Counter(row["ags"][:digits] for row in rows if row["members"])
    members = Counter()
    for row in rows:
        members[row["ags"][:digits]] += int(row["members"] or 0)
    event_ids = set(choice.events["id"])
    events = Counter(
        row["ags"][:digits]
        for row in shipped["events"]
        if row["id"] in event_ids and row["ags"] and row["start_date"] >= "2023"
    )
    employees = {row["ags"]: int(row["employees_svp"]) for row in shipped["areas"]}

    table = area_measures(choice, level)
    areas = table["ags"].to_list()
    assert sorted(areas) == sorted(ags for ags in landscape.places.index if len(ags) == digits)
    assert table["initiatives"].to_list() == [count[ags] for ags in areas]
    assert table["members_known"].to_list() == [known[ags] for ags in areas]
    assert numbers(table["members"]) == [members[ags] if known[ags] else None for ags in areas]
    assert table["events"].to_list() == [events[ags] for ags in areas]
    assert numbers(table["employees"]) == [employees.get(ags) for ags in areas]
    assert numbers(table["density"]) == pytest.approx(
        [count[ags] / employees[ags] * 100_000 if ags in employees else None for ags in areas]
    )


@pytest.mark.parametrize(
    ("ags", "initiatives", "employees", "density"),
    [
        ("08111", 27, 443_047, 6.094),
        ("08212", 8, 204_613, 3.910),
        ("08311", 11, 141_671, 7.764),
        ("08127", 0, 89_889, 0.0),
    ],
)
def test_density_is_initiatives_per_100_000_employees(
    ags: str, initiatives: int, employees: int, density: float, everything: Choice
) -> None:
    row = area_measures(everything, Level.DISTRICT).set_index("ags").loc[ags]
    assert (row["initiatives"], row["employees"]) == (initiatives, employees)
    assert row["density"] == pytest.approx(density, abs=0.0005)


@pytest.mark.parametrize("level", [Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT])
@pytest.mark.parametrize("column", ["initiatives", "members", "members_known", "events", "employees"])
@SELECTIONS
def test_the_areas_of_a_level_add_up_to_the_state(
    level: Level, column: str, chosen: dict[str, object], landscape: Landscape
) -> None:
    """Every seat that is known is known to the district at least."""
    choice = choose(landscape, Selection(**chosen))
    state = area_measures(choice, Level.STATE)[column].sum()
    assert area_measures(choice, level)[column].sum() == state


def test_a_seat_known_to_the_district_only_is_in_no_municipality(everything: Choice) -> None:
    assert area_measures(everything, Level.DISTRICT)["initiatives"].sum() == 135
    assert area_measures(everything, Level.MUNICIPALITY)["initiatives"].sum() == 130


def test_there_is_no_density_for_municipalities_because_their_employees_are_unknown(everything: Choice) -> None:
    table = area_measures(everything, Level.MUNICIPALITY)
    assert len(table) == 1103
    assert table["employees"].isna().all()
    assert table["density"].isna().all()


@pytest.mark.parametrize("level", [Level.STATE, Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT])
def test_by_activity_an_initiative_counts_in_every_area_its_activity_area_touches(
    level: Level, landscape: Landscape, shipped: Rows
) -> None:
    def touching(ags: str) -> list[Row]:
        return [
            row
            for row in shipped["initiatives"]
            if any(key.startswith(ags) or ags.startswith(key) for key in parts(row["activity_area"]))
        ]

    table = area_measures(choose(landscape, Selection(reach="activity")), level)
    for row in table.itertuples():
        own = touching(row.ags)
        stated = [int(initiative["members"]) for initiative in own if initiative["members"]]
        assert row.initiatives == len(own)
        assert row.members_known == len(stated)
        assert row.members == sum(stated)


@EVERY_LEVEL
@pytest.mark.parametrize("reach", ["seat", "activity"])
def test_where_nothing_is_chosen_every_area_has_no_initiative_and_unknown_members(
    level: Level, reach: str, landscape: Landscape
) -> None:
    table = area_measures(choose(landscape, replace(NOTHING, reach=reach, fields=True)), level)
    assert len(table) == sum(len(ags) == DIGITS[level] for ags in landscape.places.index)
    assert table[["initiatives", "members_known", "events"]].eq(0).all(axis=None)
    assert table["members"].isna().all()
    assert (table["density"].fillna(0) == 0).all()


# ---------------------------------------------------------------- sectors, sizes, activity


@SELECTIONS
def test_sectors_are_counted_by_kind_and_the_most_frequent_comes_first(
    chosen: dict[str, object], landscape: Landscape, shipped: Rows
) -> None:
    choice = choose(landscape, Selection(**chosen))
    rows = csv_rows_of(choice, shipped)
    expected = Counter(row["sector"] for row in rows)
    table = by_sector(choice)
    assert list(table.columns) == ["sector", "initiative", "state_network", "state_agency", "initiatives"]
    assert table["sector"].to_list() == sorted(expected, key=lambda code: (-expected[code], SECTOR_ORDER.index(code)))
    assert dict(zip(table["sector"], table["initiatives"], strict=True)) == expected
    for kind in ("initiative", "state_network", "state_agency"):
        counts = Counter(row["sector"] for row in rows if row["kind"] == kind)
        assert table[kind].to_list() == [counts[code] for code in table["sector"]]


def test_with_side_fields_an_initiative_counts_in_each_of_its_sectors(landscape: Landscape, shipped: Rows) -> None:
    expected = Counter(code for row in shipped["initiatives"] for code in [row["sector"], *parts(row["fields"])])
    table = by_sector(choose(landscape, Selection(fields=True)))
    assert dict(zip(table["sector"], table["initiatives"], strict=True)) == expected
    assert table[["initiative", "state_network", "state_agency"]].sum(axis=1).eq(table["initiatives"]).all()


def test_the_sizes_of_the_shipped_initiatives_are_counted_by_hand(everything: Choice, shipped: Rows) -> None:
    members = [int(row["members"]) for row in shipped["initiatives"] if row["members"]]
    table = by_size(everything)
    assert dict(zip(table["size"], table["initiatives"], strict=True)) == {
        "1–24": sum(1 <= number <= 24 for number in members),
        "25–49": sum(25 <= number <= 49 for number in members),
        "50–99": sum(50 <= number <= 99 for number in members),
        "100–249": sum(100 <= number <= 249 for number in members),
        "250–499": sum(250 <= number <= 499 for number in members),
        "500+": sum(number >= 500 for number in members),
        "unknown": 69,
    }
    assert table["size"].iloc[-1] == "unknown"
    assert table["initiatives"].sum() == 138


@pytest.mark.parametrize(
    ("members", "size"),
    [
        (1, "1–24"), (24, "1–24"), (25, "25–49"), (49, "25–49"), (50, "50–99"), (99, "50–99"), (100, "100–249"),
        (249, "100–249"), (250, "250–499"), (499, "250–499"), (500, "500+"), (90_000, "500+"), (None, "unknown"),
    ],
)  # fmt: skip
def test_a_class_of_size_includes_both_its_bounds(members: int | None, size: str, everything: Choice) -> None:
    rows = everything.initiatives.head(1).assign(members=pd.array([members], dtype="Int64"))
    table = by_size(replace(everything, initiatives=rows))
    assert table["size"][table["initiatives"] == 1].to_list() == [size]
    assert table["initiatives"].sum() == 1


@SELECTIONS
def test_classes_of_activity_add_up_to_the_initiatives(chosen: dict[str, object], landscape: Landscape) -> None:
    choice = choose(landscape, Selection(**chosen))
    table = by_activity(choice)
    assert table["activity"].to_list() == ["none", "some", "active"]
    assert table["initiatives"].sum() == len(choice.initiatives)


def test_the_activity_of_the_shipped_initiatives_in_2017_is_counted_by_hand(
    landscape: Landscape, shipped: Rows
) -> None:
    named = Counter(
        key for row in shipped["events"] if row["start_date"][:4] == "2017" for key in parts(row["initiatives"])
    )
    table = by_activity(choose(landscape, Selection(from_date=dt.date(2017, 1, 1), to_date=dt.date(2017, 12, 31))))
    assert table["initiatives"].to_list() == [
        138 - len(named), sum(count < 3 for count in named.values()), sum(count >= 3 for count in named.values()),
    ]  # fmt: skip


# ---------------------------------------------------------------- years


@SELECTIONS
def test_events_are_counted_for_every_year_from_the_first_to_the_last(
    chosen: dict[str, object], landscape: Landscape, shipped: Rows
) -> None:
    choice = choose(landscape, Selection(**chosen))
    ids = set(choice.events["id"])
    expected = Counter(int(row["start_date"][:4]) for row in shipped["events"] if row["id"] in ids)
    table = events_by_year(choice)
    assert table["year"].to_list() == list(range(min(expected), max(expected) + 1))
    assert table["events"].to_list() == [expected[year] for year in table["year"]]
    assert table["in_period"].to_list() == [2023 <= year <= 2025 for year in table["year"]]


def test_a_year_without_an_event_between_two_others_is_shown_as_zero(landscape: Landscape) -> None:
    table = events_by_year(choose(landscape, Selection(sector=("tourism", "packaging"))))
    assert (table["events"] == 0).any()
    assert table["events"].iloc[[0, -1]].gt(0).all()


def test_a_year_is_in_the_period_when_one_of_its_days_is(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(from_date=dt.date(2016, 12, 31), to_date=dt.date(2018, 1, 1)))
    table = events_by_year(choice).set_index("year")["in_period"]
    assert table[table.astype(bool)].index.to_list() == [2016, 2017, 2018]


@SELECTIONS
def test_foundings_are_counted_and_summed_up_for_every_year(
    chosen: dict[str, object], landscape: Landscape, shipped: Rows
) -> None:
    choice = choose(landscape, Selection(**chosen))
    years = Counter(int(row["founded"]) for row in csv_rows_of(choice, shipped) if row["founded"])
    table = by_founding(choice)
    assert table["year"].to_list() == list(range(min(years), max(years) + 1))
    assert table["founded"].to_list() == [years[year] for year in table["year"]]
    assert table["cumulative"].to_list() == [
        sum(count for founded, count in years.items() if founded <= year) for year in table["year"]
    ]


def test_initiatives_without_a_known_year_are_not_among_the_foundings(everything: Choice) -> None:
    table = by_founding(everything)
    assert table["founded"].sum() == table["cumulative"].iloc[-1] == 138 - 31


# ---------------------------------------------------------------- the card of one initiative


def test_the_card_shows_the_next_and_the_last_events_nearest_to_today_first(everything: Choice, shipped: Rows) -> None:
    own = sorted(row["start_date"] for row in shipped["events"] if "vdc-fellbach" in parts(row["initiatives"]))
    today = dt.date(2023, 6, 30)
    coming, past = card_events(everything, "vdc-fellbach", today)
    assert [str(day.date()) for day in coming["start_date"]] == [day for day in own if day >= "2023-06-30"][:3]
    assert [str(day.date()) for day in past["start_date"]] == [day for day in own[::-1] if day < "2023-06-30"][:3]
    assert list(coming.columns) == list(past.columns) == list(shipped["events"][0])


@pytest.mark.parametrize("shown", [0, 1, 3, 99])
def test_the_card_shows_no_more_events_than_asked_for(shown: int, everything: Choice, shipped: Rows) -> None:
    own = sum("photonics-bw" in parts(row["initiatives"]) for row in shipped["events"])
    assert 3 < own < 99
    coming, past = card_events(everything, "photonics-bw", dt.date(2030, 1, 1), shown)
    assert (len(coming), len(past)) == (0, min(shown, own))


@pytest.mark.parametrize(
    ("today", "is_coming"),
    [
        (dt.date(2012, 4, 22), True),
        (dt.date(2012, 4, 23), True),
        (dt.date(2012, 4, 25), True),
        (dt.date(2012, 4, 27), True),
        (dt.date(2012, 4, 28), False),
    ],
)
def test_an_event_that_is_going_on_counts_as_a_next_one(today: dt.date, is_coming: bool, everything: Choice) -> None:
    """The trade fair ran from 23 to 27 April 2012."""
    coming, past = card_events(everything, "cluster-elektromobilitaet-suedwest", today)
    assert ("hannover-messe-mobilitec-2012-04-23" in set(coming["id"])) is is_coming
    assert ("hannover-messe-mobilitec-2012-04-23" in set(past["id"])) is not is_coming


@pytest.mark.parametrize(("today", "is_coming"), [(dt.date(2019, 4, 1), True), (dt.date(2019, 4, 2), False)])
def test_an_event_without_a_known_end_lasts_a_day(
    today: dt.date, is_coming: bool, everything: Choice, shipped: Rows
) -> None:
    (event,) = (row for row in shipped["events"] if row["id"] == "hannover-messe-2019-04-01")
    assert event["end_date"] == ""
    coming, _ = card_events(everything, parts(event["initiatives"])[0], today)
    assert (event["id"] in set(coming["id"])) is is_coming


def test_the_card_of_an_initiative_that_no_event_names_is_empty(everything: Choice) -> None:
    coming, past = card_events(everything, "wbzu-ulm", TODAY)
    assert (len(coming), len(past)) == (0, 0)


# ---------------------------------------------------------------- nothing at all


@pytest.fixture(scope="module")
def bare(landscape: Landscape) -> Choice:
    """The choice of a landscape whose tables have no row but those of areas."""
    tables = {name: rows if name == "areas" else rows.head(0) for name, rows in landscape.tables.items()}
    return choose(replace(landscape, tables=MappingProxyType(tables)), Selection())


EMPTY = pytest.mark.parametrize("which", ["nothing", "bare"])


@EMPTY
@pytest.mark.parametrize(
    ("measure", "columns"),
    [
        (by_sector, ["sector", "initiative", "state_network", "state_agency", "initiatives"]),
        (events_by_year, ["year", "events", "in_period"]),
        (by_founding, ["year", "founded", "cumulative"]),
    ],
)
def test_what_has_no_row_to_count_is_an_empty_table_with_its_columns(
    which: str, measure: Callable[[Choice], pd.DataFrame], columns: list[str], request: pytest.FixtureRequest
) -> None:
    table = measure(request.getfixturevalue(which))
    assert list(table.columns) == columns
    assert table.empty


@EMPTY
@pytest.mark.parametrize(("measure", "rows"), [(by_size, 7), (by_activity, 3)])
def test_classes_stay_when_nothing_is_in_them(
    which: str, measure: Callable[[Choice], pd.DataFrame], rows: int, request: pytest.FixtureRequest
) -> None:
    assert measure(request.getfixturevalue(which))["initiatives"].to_list() == [0] * rows


@EVERY_LEVEL
def test_a_landscape_without_initiatives_has_areas_all_the_same(level: Level, bare: Choice) -> None:
    table = area_measures(bare, level)
    assert len(table) > 0
    assert table[["initiatives", "members_known", "events"]].eq(0).all(axis=None)
    assert table["members"].isna().all()


@EMPTY
def test_the_card_is_empty_where_there_is_no_event(which: str, request: pytest.FixtureRequest) -> None:
    coming, past = card_events(request.getfixturevalue(which), "wbzu-ulm", TODAY)
    assert (len(coming), len(past)) == (0, 0)


def test_the_key_figures_of_a_landscape_without_rows_are_zero(bare: Choice) -> None:
    figures = asdict(key_figures(bare, TODAY))
    assert figures.pop("members") is None
    assert set(figures.values()) == {0}
