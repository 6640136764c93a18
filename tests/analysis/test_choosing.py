import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterdash.analysis.choosing import (
    COUNTED,
    activity_of,
    areas_of,
    choose,
    choose_rows,
    hits,
    in_period,
    sector_codes,
)
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.selection import Selection

Row = dict[str, str]
Rows = dict[str, list[Row]]
YEAR_2017 = {"from_date": dt.date(2017, 1, 1), "to_date": dt.date(2017, 12, 31)}


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def is_active_in(row: Row, area: str) -> bool:
    return any(key.startswith(area) or area.startswith(key) for key in parts(row["activity_area"]))


def has(row: Row, low: int, high: float = float("inf")) -> bool:
    return row["members"] != "" and low <= int(row["members"]) <= high


def words_of(row: Row) -> str:
    names = ("name", "short_name", "municipality", "organisation", "summary_de", "summary_en")
    return " ".join(row[name] for name in names).lower()


ONE_FILTER: list[tuple[dict[str, object], Callable[[Row], bool]]] = [
    ({}, lambda _: True),
    ({"area": ("08",)}, lambda row: row["ags"] != ""),
    ({"area": ("083",)}, lambda row: row["ags"].startswith("083")),
    ({"area": ("0811",)}, lambda row: row["ags"].startswith("0811")),
    ({"area": ("08111",)}, lambda row: row["ags"][:5] == "08111"),
    ({"area": ("08116",)}, lambda row: row["ags"][:5] == "08116"),
    ({"area": ("08116080",)}, lambda row: row["ags"] == "08116080"),
    ({"area": ("08336", "0842")}, lambda row: row["ags"][:5] == "08336" or row["ags"][:4] == "0842"),
    ({"area": ("08127",)}, lambda _: False),
    ({"area": ("08",), "reach": "activity"}, lambda row: is_active_in(row, "08")),
    ({"area": ("083",), "reach": "activity"}, lambda row: is_active_in(row, "083")),
    ({"area": ("08335",), "reach": "activity"}, lambda row: is_active_in(row, "08335")),
    ({"area": ("08127",), "reach": "activity"}, lambda row: is_active_in(row, "08127")),
    ({"area": ("08335043",), "reach": "activity"}, lambda row: is_active_in(row, "08335043")),
    (
        {"area": ("0841", "08225"), "reach": "activity"},
        lambda row: is_active_in(row, "0841") or is_active_in(row, "08225"),
    ),
    ({"reach": "activity"}, lambda _: True),
    ({"sector": ("photonics",)}, lambda row: row["sector"] == "photonics"),
    ({"sector": ("tourism",)}, lambda row: row["sector"] == "tourism"),
    ({"sector": ("aerospace", "logistics")}, lambda row: row["sector"] in {"aerospace", "logistics"}),
    (
        {"sector": ("photonics",), "fields": True},
        lambda row: "photonics" in [row["sector"], *parts(row["fields"])],
    ),
    (
        {"sector": ("tourism", "security"), "fields": True},
        lambda row: not {"tourism", "security"}.isdisjoint([row["sector"], *parts(row["fields"])]),
    ),
    ({"fields": True}, lambda _: True),
    ({"kind": ("state_network",)}, lambda row: row["kind"] == "state_network"),
    ({"kind": ("state_agency", "initiative")}, lambda row: row["kind"] != "state_network"),
    ({"status": ("ended",)}, lambda row: row["status"] == "ended"),
    ({"status": ("unknown", "merged")}, lambda row: row["status"] in {"unknown", "merged"}),
    ({"management": ("volunteer",)}, lambda row: row["management"] == "volunteer"),
    ({"management": ("unknown",)}, lambda row: row["management"] == "unknown"),
    ({"members_min": 100}, lambda row: has(row, 100)),
    ({"members_min": 0}, lambda row: row["members"] != ""),
    ({"members_max": 15}, lambda row: has(row, 0, 15)),
    ({"members_min": 40, "members_max": 50}, lambda row: has(row, 40, 50)),
    ({"members_min": 1201}, lambda _: False),
    ({"members_min": 100, "members_unknown": True}, lambda row: has(row, 100) or row["members"] == ""),
    ({"members_max": 0, "members_unknown": True}, lambda row: row["members"] == ""),
    ({"members_unknown": True}, lambda _: True),
    ({"text": "fellbach"}, lambda row: "fellbach" in words_of(row)),
    ({"text": "TÜBINGEN"}, lambda row: "tübingen" in words_of(row)),
    ({"text": "tubingen"}, lambda row: "tübingen" in words_of(row)),
    ({"text": "netz"}, lambda row: "netz" in words_of(row)),
    ({"text": "hydrogen wasserstoff"}, lambda row: all(w in words_of(row) for w in ("hydrogen", "wasserstoff"))),
    ({"text": "an der Riss"}, lambda row: all(w in words_of(row).replace("ß", "ss") for w in ("an", "der", "riss"))),
    ({"text": "no such word anywhere"}, lambda _: False),
]


@pytest.mark.parametrize(("chosen", "fits"), ONE_FILTER)
def test_a_filter_on_its_own_chooses_the_rows_that_fit(
    chosen: dict[str, object], fits: Callable[[Row], bool], landscape: Landscape, shipped: Rows
) -> None:
    found = choose(landscape, Selection(**chosen)).initiatives
    assert found["id"].to_list() == [row["id"] for row in shipped["initiatives"] if fits(row)]


@pytest.mark.parametrize("label", [("ecei",), ("cluster-exzellenz-bw",), ("regiowin", "spitzencluster")])
def test_a_label_chooses_whoever_was_awarded_it_once_or_more(
    label: tuple[str, ...], landscape: Landscape, shipped: Rows
) -> None:
    awarded = {row["initiative_id"] for row in shipped["labels"] if row["label"] in label}
    found = choose(landscape, Selection(label=label)).initiatives
    assert found["id"].to_list() == [row["id"] for row in shipped["initiatives"] if row["id"] in awarded]


def events_named(shipped: Rows, first: str, last: str) -> Counter[str]:
    return Counter(
        key for row in shipped["events"] if first <= row["start_date"] <= last for key in parts(row["initiatives"])
    )


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2023-01-01", "2025-12-31", 3),
        ("2017-01-01", "2017-12-31", 1),
        ("2012-01-01", "2025-12-31", 14),
        ("2017-04-20", "2017-04-28", 1),
    ],
)
@pytest.mark.parametrize("activity", ["none", "some", "active"])
def test_activity_counts_the_events_of_the_period_that_name_the_initiative(
    first: str, last: str, years: int, activity: str, landscape: Landscape, shipped: Rows
) -> None:
    named = events_named(shipped, first, last)
    expected = {"none": [], "some": [], "active": []}
    for row in shipped["initiatives"]:
        count = named[row["id"]]
        expected["none" if count == 0 else "active" if count >= 3 * years else "some"].append(row["id"])
    dates = {"from_date": dt.date.fromisoformat(first), "to_date": dt.date.fromisoformat(last)}
    found = choose(landscape, Selection(activity=(activity,), **dates)).initiatives
    assert found["id"].to_list() == expected[activity]
    assert found["events"].to_list() == [named[key] for key in expected[activity]]
    assert set(found["activity"]) <= {activity}


def test_in_2017_one_initiative_met_the_admission_criterion(landscape: Landscape) -> None:
    assert choose(landscape, Selection(activity=("active",), **YEAR_2017)).initiatives["id"].to_list() == [
        "photonics-bw"
    ]


def with_events(landscape: Landscape, days: list[str]) -> Landscape:
    """The landscape with other events, one a day, all of which name the same initiative."""
    columns = dict.fromkeys(landscape.events.columns, pd.NA)
    events = pd.DataFrame(
        [
            columns
            | {"id": f"event-{n}", "start_date": pd.Timestamp(day), "initiatives": ("cyberforum",), "sectors": ()}
            for n, day in enumerate(days)
        ],
        columns=list(landscape.events.columns),
    ).astype({"start_date": "datetime64[us]"})
    return replace(landscape, tables=MappingProxyType({**landscape.tables, "events": events}))


@pytest.mark.parametrize(
    ("days", "first", "last", "expected"),
    [
        ([], 2024, 2024, "none"),
        (["2024-05-01"], 2024, 2024, "some"),
        (["2024-05-01"] * 2, 2024, 2024, "some"),
        (["2024-05-01"] * 3, 2024, 2024, "active"),
        (["2024-05-01"] * 3, 2023, 2025, "some"),
        (["2024-05-01"] * 8, 2023, 2025, "some"),
        (["2024-05-01"] * 9, 2023, 2025, "active"),
        (["2024-01-01", "2024-06-30", "2024-12-31"], 2024, 2024, "active"),
        (["2023-12-31", "2024-06-30", "2024-12-31"], 2024, 2024, "some"),
        (["2024-01-01", "2024-06-30", "2025-01-01"], 2024, 2024, "some"),
        (["2023-12-31", "2025-01-01"], 2024, 2024, "none"),
    ],
)
def test_three_events_a_year_make_an_initiative_active(
    days: list[str], first: int, last: int, expected: str, landscape: Landscape
) -> None:
    activity = activity_of(with_events(landscape, days), Period.of_years(first, last))
    assert activity["activity"][landscape.initiatives["id"] == "cyberforum"].to_list() == [expected]
    assert set(activity["activity"][landscape.initiatives["id"] != "cyberforum"]) == {"none"}


def test_a_short_period_counts_as_a_year(landscape: Landscape) -> None:
    day = dt.date(2024, 5, 1)
    for count, expected in ((2, "some"), (3, "active")):
        activity = activity_of(with_events(landscape, ["2024-05-01"] * count), Period(day, day))
        assert activity["activity"][landscape.initiatives["id"] == "cyberforum"].to_list() == [expected]


def test_the_first_and_the_last_day_belong_to_a_period() -> None:
    days = pd.Series(pd.to_datetime(["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"]))
    assert in_period(days, Period.of_years(2024, 2024)).to_list() == [False, True, True, False]


FILTERS = {
    "area": ("area", "reach"),
    "sector": ("sector", "fields"),
    "kind": ("kind",),
    "label": ("label",),
    "status": ("status",),
    "management": ("management",),
    "members": ("members_min", "members_max", "members_unknown"),
    "activity": ("activity", "from_date", "to_date"),
    "text": ("text",),
}


@st.composite
def selections_around(draw: st.DrawFn, landscape: Landscape) -> Selection:
    """Selections of several filters that some initiative passes, more often than not."""
    row = landscape.initiatives.iloc[draw(st.integers(0, len(landscape.initiatives) - 1))]
    labels = landscape.labels["label"][landscape.labels["initiative_id"] == row["id"]].to_list()
    seat = [] if pd.isna(row["ags"]) else [row["ags"][: draw(st.sampled_from([2, 3, 4, 5, 8]))]]
    members = 50 if pd.isna(row["members"]) else int(row["members"])

    def one_of(*codes: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(codes), min_size=1, max_size=3)))

    possible = {
        "area": lambda: {
            "area": (*seat, *one_of("08111", "0821", "083")),
            "reach": draw(st.sampled_from(["seat", "activity"])),
        },
        "sector": lambda: {
            "sector": (row["sector"], *one_of("photonics", "ict_software")),
            "fields": draw(st.booleans()),
        },
        "kind": lambda: {"kind": (row["kind"], *one_of("state_network", "initiative"))},
        "label": lambda: {"label": (*labels, *one_of("ecei", "go-cluster"))},
        "status": lambda: {"status": (row["status"], *one_of("active", "unknown"))},
        "management": lambda: {"management": (row["management"], *one_of("unknown", "volunteer"))},
        "members": lambda: {
            "members_min": draw(st.none() | st.integers(0, members)),
            "members_max": draw(st.none() | st.integers(members, 1500)),
            "members_unknown": draw(st.booleans()),
        },
        "activity": lambda: {
            "activity": one_of("none", "some", "active"),
            "from_date": dt.date(draw(st.integers(2012, 2025)), 1, 1),
        },
        "text": lambda: {"text": draw(st.sampled_from(["e", "bw", "cluster", row["short_name"]]))},
    }
    names = draw(st.lists(st.sampled_from(list(possible)), min_size=2, max_size=4, unique=True))
    return Selection(**{key: value for name in names for key, value in possible[name]().items()})


def alone(selection: Selection, name: str) -> Selection:
    return Selection(**{attribute: getattr(selection, attribute) for attribute in FILTERS[name]})


@settings(max_examples=50)
@given(data=st.data())
def test_several_filters_choose_what_each_of_them_would_choose(data: st.DataObject, landscape: Landscape) -> None:
    selection = data.draw(selections_around(landscape))
    expected = set(landscape.initiatives["id"])
    for name in FILTERS:
        expected &= set(choose(landscape, alone(selection, name)).initiatives["id"])
    assert set(choose(landscape, selection).initiatives["id"]) == expected


@settings(max_examples=30)
@given(data=st.data())
def test_a_further_value_of_a_filter_never_takes_a_row_away(data: st.DataObject, landscape: Landscape) -> None:
    selection = data.draw(selections_around(landscape))
    for name, more in (("area", "0811"), ("sector", "logistics"), ("kind", "state_agency"), ("status", "ended")):
        if getattr(selection, name):
            wider = replace(selection, **{name: (*getattr(selection, name), more)})
            assert set(choose(landscape, selection).initiatives["id"]) <= set(
                choose(landscape, wider).initiatives["id"]
            )


@settings(max_examples=40)
@given(data=st.data())
def test_any_selection_at_all_chooses_rows_of_the_landscape_in_their_order(
    data: st.DataObject, landscape: Landscape, selections: st.SearchStrategy[Selection]
) -> None:
    choice = choose(landscape, data.draw(selections))
    for found, all_rows in ((choice.initiatives, landscape.initiatives), (choice.events, landscape.events)):
        assert found.index.is_monotonic_increasing
        assert set(found["id"]) <= set(all_rows["id"])
    assert list(choice.initiatives.columns) == [*landscape.initiatives.columns, "events", "activity"]
    assert (
        choice.period_events["start_date"].between(*map(pd.Timestamp, (choice.period.start, choice.period.end))).all()
    )


@settings(max_examples=40)
@given(data=st.data())
def test_a_word_of_its_name_finds_an_initiative_in_any_case(data: st.DataObject, landscape: Landscape) -> None:
    row = landscape.initiatives.iloc[data.draw(st.integers(0, len(landscape.initiatives) - 1))]
    word = data.draw(st.sampled_from(row["name"].split()))
    plain = word.translate(str.maketrans("äöüÄÖÜéè", "aouAOUee"))
    for text in (word, word.upper(), word.lower(), plain, f"  {word}  "):
        assert row["id"] in set(choose(landscape, Selection(text=text)).initiatives["id"])


def test_a_sector_is_found_by_its_name_in_either_language(landscape: Landscape, shipped: Rows) -> None:
    own = {row["id"] for row in shipped["initiatives"] if row["sector"] == "textiles"}
    for text in ("Textil", "textiles"):
        assert own <= set(choose(landscape, Selection(text=text)).initiatives["id"])


# ---------------------------------------------------------------- events


def event_is_about(row: Row, *sectors: str) -> bool:
    return not set(sectors).isdisjoint(parts(row["sectors"]))


ONE_EVENT_FILTER: list[tuple[dict[str, object], Callable[[Row], bool]]] = [
    ({}, lambda _: True),
    ({"area": ("08",)}, lambda row: row["ags"] != ""),
    ({"area": ("08111",)}, lambda row: row["ags"].startswith("08111")),
    ({"area": ("08111",), "reach": "activity"}, lambda row: row["ags"].startswith("08111")),
    ({"area": ("08127", "083")}, lambda row: row["ags"].startswith(("08127", "083"))),
    ({"sector": ("photonics",)}, lambda row: event_is_about(row, "photonics")),
    ({"sector": ("photonics", "aerospace")}, lambda row: event_is_about(row, "photonics", "aerospace")),
    ({"text": "clusterwoche"}, lambda row: "clusterwoche" in (row["title"] + row["series"] + row["organiser"]).lower()),
    ({"from_date": dt.date(2024, 1, 1)}, lambda _: True),
    ({"members_unknown": True}, lambda _: True),
]


@pytest.mark.parametrize(("chosen", "fits"), ONE_EVENT_FILTER)
def test_events_are_chosen_by_their_own_place_sectors_and_text(
    chosen: dict[str, object], fits: Callable[[Row], bool], landscape: Landscape, shipped: Rows
) -> None:
    found = choose(landscape, Selection(**chosen)).events
    assert found["id"].to_list() == [row["id"] for row in shipped["events"] if fits(row)]


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        ({"kind": ("state_network",)}, lambda row: row["kind"] == "state_network"),
        ({"status": ("ended", "merged")}, lambda row: row["status"] in {"ended", "merged"}),
        (
            {"management": ("unknown",), "status": ("active",)},
            lambda row: row["management"] == "unknown" and row["status"] == "active",
        ),
        ({"members_min": 100}, lambda row: has(row, 100)),
        ({"kind": ("state_agency",), "members_min": 100}, lambda row: row["kind"] == "state_agency" and has(row, 100)),
    ],
)
def test_an_event_belongs_to_restricted_initiatives_when_it_names_one_of_them(
    chosen: dict[str, object], fits: Callable[[Row], bool], landscape: Landscape, shipped: Rows
) -> None:
    own = {row["id"] for row in shipped["initiatives"] if fits(row)}
    found = choose(landscape, Selection(**chosen)).events
    assert found["id"].to_list() == [
        row["id"] for row in shipped["events"] if not own.isdisjoint(parts(row["initiatives"]))
    ]


def test_the_events_of_a_label_are_those_of_whoever_has_it(landscape: Landscape, shipped: Rows) -> None:
    own = {row["initiative_id"] for row in shipped["labels"] if row["label"] == "ecei"}
    found = choose(landscape, Selection(label=("ecei",))).events
    assert found["id"].to_list() == [
        row["id"] for row in shipped["events"] if not own.isdisjoint(parts(row["initiatives"]))
    ]


def test_the_events_of_the_period_begin_in_it(landscape: Landscape, shipped: Rows) -> None:
    found = choose(landscape, Selection()).period_events
    expected = [row["id"] for row in shipped["events"] if "2023-01-01" <= row["start_date"] <= "2025-12-31"]
    assert found["id"].to_list() == expected
    assert len(expected) == 26


# ---------------------------------------------------------------- rows of any table


@pytest.mark.parametrize(
    ("table", "chosen", "fits"),
    [
        ("initiatives", {"kind": ("state_agency",)}, lambda row: row["kind"] == "state_agency"),
        ("events", {}, lambda row: row["start_date"] >= "2023"),
        ("events", YEAR_2017, lambda row: row["start_date"][:4] == "2017"),
        ("events", {"area": ("08111",)}, lambda row: row["start_date"] >= "2023" and row["ags"][:5] == "08111"),
        ("areas", {}, lambda _: True),
        ("areas", {"area": ("0811",)}, lambda row: row["ags"].startswith("0811")),
        ("contacts", {"area": ("083",)}, lambda row: row["ags"].startswith("083")),
        ("topics", {"sector": ("cross_technology",)}, lambda row: event_is_about(row, "cross_technology")),
        ("topics", {"area": ("0811",)}, lambda _: True),
        ("labels", {}, lambda _: True),
    ],
)
def test_the_rows_of_any_table_follow_the_selection(
    table: str, chosen: dict[str, object], fits: Callable[[Row], bool], landscape: Landscape, shipped: Rows
) -> None:
    found = choose_rows(landscape, Selection(**chosen), table)
    expected = [number for number, row in enumerate(shipped[table]) if fits(row)]
    assert found.index.to_list() == expected
    assert list(found.columns) == list(shipped[table][0])


def test_labels_follow_their_initiatives(landscape: Landscape, shipped: Rows) -> None:
    own = {row["id"] for row in shipped["initiatives"] if row["ags"].startswith("08111")}
    found = choose_rows(landscape, Selection(area=("08111",)), "labels")
    assert found["initiative_id"].to_list() == [
        row["initiative_id"] for row in shipped["labels"] if row["initiative_id"] in own
    ]


# ---------------------------------------------------------------- hits of further choices

CODES = {
    "sector": ["automotive_mobility", "mechanical_production", "ict_software", "health_medtech", "biotech_pharma",
               "energy_environment", "aerospace", "microsystems_electronics", "photonics", "materials_surfaces",
               "textiles", "wood_construction", "food_agriculture", "logistics", "packaging", "creative_media",
               "security", "tourism", "services_finance", "cross_technology"],
    "kind": ["initiative", "state_network", "state_agency"],
    "label": ["cluster-exzellenz-bw", "ecei", "go-cluster", "spitzencluster", "clusters4future", "bmbf-other",
              "forschungscampus", "regiowin"],
    "status": ["active", "ended", "merged", "unknown"],
    "management": ["professional", "volunteer", "unknown"],
    "activity": ["none", "some", "active"],
}  # fmt: skip


@pytest.mark.parametrize("reach", ["seat", "activity"])
@pytest.mark.parametrize(
    "base",
    [
        {},
        {"sector": ("ict_software", "photonics"), "fields": True, "status": ("active",), "members_max": 120},
        {"area": ("0811", "08311"), "label": ("ecei",), "activity": ("none", "some"), "text": "e", **YEAR_2017},
    ],
    ids=["nothing set", "sectors with side fields", "areas and more"],
)
def test_a_choice_hits_as_many_as_setting_it_chooses(base: dict[str, object], reach: str, landscape: Landscape) -> None:
    """For every filter: all other filters stay as they are, its own is set to the one choice."""
    selection = Selection(**base, reach=reach)
    counted = hits(choose(landscape, selection))
    assert set(counted) == set(COUNTED)
    districts = landscape.areas["ags"].to_list()
    towns = landscape.places.index[landscape.places["level"] == "municipality"].to_list()[::110]
    for name, codes in (CODES | {"area": [*districts, *towns]}).items():
        chosen = {code: len(choose(landscape, replace(selection, **{name: (code,)})).initiatives) for code in codes}
        assert {code: counted[name][code] for code in codes} == chosen, name


@pytest.mark.parametrize("reach", ["seat", "activity"])
def test_where_nothing_is_chosen_nothing_is_hit(reach: str, landscape: Landscape) -> None:
    counted = hits(choose(landscape, Selection(text="no such word anywhere", reach=reach, fields=True)))
    assert {name: sum(counter.values()) for name, counter in counted.items()} == dict.fromkeys(COUNTED, 0)


def test_every_initiative_is_counted_in_every_area_its_seat_lies_in(landscape: Landscape, shipped: Rows) -> None:
    found = areas_of(landscape, landscape.initiatives, "seat")
    assert Counter(found) == Counter(
        row["ags"][:digits]
        for row in shipped["initiatives"]
        for digits in (2, 3, 4, 5, 8)
        if row["ags"] and digits <= len(row["ags"])
    )


def test_an_initiative_counts_once_in_every_area_it_is_active_in(landscape: Landscape, shipped: Rows) -> None:
    found = areas_of(landscape, landscape.initiatives, "activity")
    assert not pd.DataFrame({"row": found.index, "area": found.to_numpy()}).duplicated().any()
    assert Counter(found) == Counter(
        area for row in shipped["initiatives"] for area in landscape.places.index if is_active_in(row, area)
    )


def test_the_sectors_of_a_row_are_its_own_and_with_side_fields_these_too(landscape: Landscape, shipped: Rows) -> None:
    own = Counter(row["sector"] for row in shipped["initiatives"])
    side = Counter(code for row in shipped["initiatives"] for code in parts(row["fields"]))
    assert Counter(sector_codes(landscape.initiatives, fields=False)) == own
    assert Counter(sector_codes(landscape.initiatives, fields=True)) == own + side


@pytest.fixture(scope="module")
def bare(landscape: Landscape) -> Landscape:
    """A landscape whose tables have no row at all."""
    return replace(landscape, tables=MappingProxyType({name: rows.head(0) for name, rows in landscape.tables.items()}))


@pytest.mark.parametrize("reach", ["seat", "activity"])
@pytest.mark.parametrize("fields", [False, True])
def test_of_a_landscape_without_rows_nothing_is_chosen(reach: str, fields: bool, bare: Landscape) -> None:
    selection = Selection(
        area=("08111",), reach=reach, sector=("photonics",), fields=fields, kind=("initiative",), label=("ecei",),
        status=("active",), members_min=1, activity=("none",), text="a",
    )  # fmt: skip
    for chosen in (Selection(reach=reach, fields=fields), selection):
        choice = choose(bare, chosen)
        assert (len(choice.initiatives), len(choice.events), len(choice.period_events)) == (0, 0, 0)
        assert not any(hits(choose(bare, chosen)).values())
        assert all(choose_rows(bare, chosen, table).empty for table in bare.tables)
