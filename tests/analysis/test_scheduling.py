import datetime as dt
from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import choose
from clusterdash.analysis.scheduling import (
    Stated,
    boxes,
    by_country,
    by_format,
    by_month,
    by_town,
    coverage_by_area,
    coverage_by_sector,
    default_month,
    events_by_area,
    last_days,
    month_days,
    outside,
    past,
    series_summary,
    series_table,
    spanning,
    topics_by_sector,
    topics_in_order,
    upcoming,
    with_all_years,
    without_place,
)
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection

Rows = dict[str, list[dict[str, str]]]
WHOLE = {"from_date": dt.date(2012, 1, 1), "to_date": dt.date(2025, 12, 31)}


def event(key: str, start: str, end: str | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    row = {
        "id": key, "start_date": pd.Timestamp(start), "end_date": pd.Timestamp(end) if end else pd.NaT,
        "series": pd.NA, "format": "workshop", "country": "DE", "ags": pd.NA, "municipality": pd.NA,
        "initiatives": (), "sectors": (), "participants": pd.NA, "organisations": pd.NA, "countries": pd.NA,
        "matchings": pd.NA,
    }  # fmt: skip
    return row | more


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    columns = list(event("x", "2020-01-01"))
    made = pd.DataFrame(list(rows), columns=columns)
    dates = {name: pd.to_datetime(made[name]) for name in ("start_date", "end_date")}
    figures = {name: made[name].astype("Int64") for name in ("participants", "organisations", "countries", "matchings")}
    texts = {name: made[name].astype("str") for name in ("id", "series", "format", "country", "ags", "municipality")}
    return made.assign(**dates, **figures, **texts)


NONE = table()
THREE = table(event("b-long", "2026-04-28", "2026-05-02"), event("a-open", "2026-05-02"), event("c-old", "2026-03-31"))


# ---------------------------------------------------------------- before and after today


@pytest.mark.parametrize(
    ("today", "coming"),
    [("2026-03-31", ["c-old", "b-long", "a-open"]), ("2026-04-01", ["b-long", "a-open"]),
     ("2026-05-02", ["b-long", "a-open"]), ("2026-05-03", [])],
)  # fmt: skip
def test_what_is_not_over_is_to_come_the_next_first(today: str, coming: list[str]) -> None:
    assert upcoming(THREE, dt.date.fromisoformat(today))["id"].tolist() == coming


def test_what_is_over_stands_newest_first() -> None:
    assert past(THREE, dt.date(2026, 6, 1))["id"].tolist() == ["a-open", "b-long", "c-old"]


@given(today=st.dates(dt.date(2011, 1, 1), dt.date(2027, 1, 1)))
def test_every_event_is_either_over_or_to_come(landscape: Landscape, today: dt.date) -> None:
    events = landscape.events
    assert Counter([*upcoming(events, today)["id"], *past(events, today)["id"]]) == Counter(events["id"])


# ---------------------------------------------------------------- months


def test_months_without_an_event_are_told_too() -> None:
    found = by_month(THREE, dt.date(2026, 2, 28), dt.date(2026, 5, 1))
    assert found.to_numpy().tolist() == [[2026, 2, 0], [2026, 3, 1], [2026, 4, 1], [2026, 5, 1]]


def test_months_go_on_over_the_turn_of_the_year() -> None:
    found = by_month(NONE, dt.date(2025, 11, 30), dt.date(2026, 1, 1))
    assert found.to_numpy().tolist() == [[2025, 11, 0], [2025, 12, 0], [2026, 1, 0]]


def test_the_months_of_all_years_hold_all_events(landscape: Landscape, shipped: Rows) -> None:
    found = by_month(landscape.events, dt.date(2012, 1, 1), dt.date(2025, 12, 31))
    expected = Counter(row["start_date"][:7] for row in shipped["events"])
    assert {f"{row.year}-{row.month:02}": row.events for row in found.itertuples() if row.events} == expected


def test_a_months_weeks_begin_on_monday_and_are_whole() -> None:
    days = month_days(NONE, "2026-05")
    assert days["day"].iloc[0] == dt.date(2026, 4, 27)
    assert days["day"].iloc[-1] == dt.date(2026, 5, 31)
    assert days["week"].tolist() == [week for week in range(5) for _ in range(7)]
    assert days["day"][days["inside"]].tolist() == [dt.date(2026, 5, day) for day in range(1, 32)]


def test_an_event_of_several_days_stands_on_each_of_them() -> None:
    days = month_days(THREE, "2026-05")
    found = {str(row.day): row.events for row in days.itertuples() if row.events}
    assert found == {
        "2026-04-28": ("b-long",), "2026-04-29": ("b-long",), "2026-04-30": ("b-long",), "2026-05-01": ("b-long",),
        "2026-05-02": ("b-long", "a-open"),
    }  # fmt: skip


@pytest.mark.parametrize("month", ["2026-13", "May", ""])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(ValueError, match=r"month|isoformat"):
        month_days(THREE, month)


@given(month=st.dates(dt.date(2012, 1, 1), dt.date(2025, 12, 31)).map(lambda day: f"{day:%Y-%m}"))
def test_the_calendar_holds_whoever_has_a_day_in_the_month(landscape: Landscape, month: str) -> None:
    days = month_days(landscape.events, month)
    shown = {key for keys in days["events"][days["inside"]] for key in keys}
    starts, ends = landscape.events["start_date"], last_days(landscape.events)
    meets = (starts.dt.strftime("%Y-%m") <= month) & (month <= ends.dt.strftime("%Y-%m"))
    assert shown == set(landscape.events["id"][meets])


# ---------------------------------------------------------------- coverage


def test_an_event_counts_in_each_of_its_sectors(landscape: Landscape, shipped: Rows) -> None:
    coverage = coverage_by_sector(choose(landscape, Selection(**WHOLE)))
    expected = Counter(code for row in shipped["events"] for code in row["sectors"].split("|"))
    assert dict(zip(coverage.table["sector"], coverage.table["events"], strict=True)) == {
        code: expected[code] for code in coverage.table["sector"]
    }
    assert (coverage.events, len(coverage.table), coverage.unassigned) == (138, 20, 0)


def test_initiatives_count_by_their_sector(landscape: Landscape, shipped: Rows) -> None:
    found = coverage_by_sector(choose(landscape, Selection())).table
    expected = Counter(row["sector"] for row in shipped["initiatives"])
    assert found["initiatives"].tolist() == [expected[code] for code in found["sector"]]


def test_sectors_without_an_event_stand_with_most_initiatives_first(landscape: Landscape) -> None:
    coverage = coverage_by_sector(choose(landscape, Selection()))
    assert (coverage.gaps["events"] == 0).all()
    assert len(coverage.gaps) == (coverage.table["events"] == 0).sum() > 0
    assert coverage.gaps["initiatives"].is_monotonic_decreasing


def test_only_the_selected_sectors_are_looked_at(landscape: Landscape) -> None:
    chosen = Selection(sector=("photonics", "textiles"))
    assert coverage_by_sector(choose(landscape, chosen)).table["sector"].tolist() == ["photonics", "textiles"]


@pytest.mark.parametrize("level", Level)
def test_an_event_counts_in_the_area_it_took_place_in(landscape: Landscape, shipped: Rows, level: Level) -> None:
    coverage = coverage_by_area(choose(landscape, Selection(**WHOLE)), level)
    places = [row["ags"] for row in shipped["events"]]
    expected = Counter(place[: level.digits] for place in places if place)
    assert {row.ags: row.events for row in coverage.table.itertuples() if row.events} == expected
    assert coverage.unassigned == places.count("") == 47
    assert coverage.table["ags"].tolist() == landscape.keys_of(level)


def test_only_what_lies_in_the_selected_area_is_looked_at(landscape: Landscape) -> None:
    coverage = coverage_by_area(choose(landscape, Selection(area=("081",))), Level.PLANNING_REGION)
    assert coverage.table["ags"].tolist() == ["0811", "0812", "0813"]


def test_initiatives_without_an_event_nearby_are_told(landscape: Landscape, shipped: Rows) -> None:
    found = coverage_by_area(choose(landscape, Selection()), Level.DISTRICT).table
    expected = Counter(row["ags"][:5] for row in shipped["initiatives"] if row["ags"])
    assert {row.ags: row.initiatives for row in found.itertuples() if row.initiatives} == expected


def test_events_of_an_empty_choice_leave_gaps_everywhere(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(text="no such word anywhere"))
    assert len(coverage_by_sector(choice).gaps) == 20
    assert len(coverage_by_area(choice, Level.PLANNING_REGION).gaps) == 12


def test_a_place_known_by_district_only_counts_for_no_municipality(landscape: Landscape) -> None:
    events = table(event("a", "2026-01-01", ags="08111"))
    assert events_by_area(events, landscape, Level.DISTRICT)["events"].sum() == 1
    assert events_by_area(events, landscape, Level.MUNICIPALITY)["events"].sum() == 0


def test_events_beyond_the_state_and_those_without_a_place_are_told_apart() -> None:
    events = table(
        event("home", "2026-01-01", ags="08111000", municipality="Stuttgart"),
        event("germany", "2026-01-01", municipality="Leipzig"),
        event("abroad", "2026-01-01", country="AT"),
        event("online", "2026-01-01"),
    )
    assert outside(events)["id"].tolist() == ["germany", "abroad"]
    assert without_place(events)["id"].tolist() == ["online"]


def test_every_shipped_event_is_in_the_state_beyond_it_or_without_a_place(landscape: Landscape) -> None:
    events = landscape.events
    assert len(outside(events)) + len(without_place(events)) + events["ags"].notna().sum() == len(events)


# ---------------------------------------------------------------- series


WEEK = table(
    event("a", "2017-04-20", "2017-04-28", series="week", format="meeting", ags="08111000", municipality="Stuttgart",
          initiatives=("x", "y"), participants=50, countries=8),
    event("b", "2017-04-21", series="week", ags="08111000", municipality="Stuttgart", initiatives=("y",),
          participants=20, countries=3, organisations=7),
    event("c", "2017-04-19", series="week", municipality="Leipzig"),
    event("d", "2018-01-01", series="fair", format="trade_fair", country="AT", municipality="Graz"),
    event("e", "2018-01-02"),
)  # fmt: skip


def test_a_series_is_summed_up() -> None:
    summary = series_summary(WEEK[WEEK["series"] == "week"])
    assert (summary.events, summary.first, summary.last) == (3, dt.date(2017, 4, 19), dt.date(2017, 4, 28))
    assert (summary.placed, summary.towns) == (3, 2)
    assert summary.participants == Stated(70, 2)
    assert summary.organisations == Stated(7, 1)
    assert summary.initiatives == (("y", 2), ("x", 1))
    assert summary.formats == (("workshop", 2), ("meeting", 1))


def test_countries_are_not_added_up() -> None:
    assert series_summary(WEEK).countries == Stated(8, 2)


def test_a_figure_that_nobody_states_stays_unknown() -> None:
    assert series_summary(WEEK).matchings == Stated(None, 0)


def test_nothing_is_known_of_no_events() -> None:
    summary = series_summary(NONE)
    assert (summary.events, summary.first, summary.last, summary.towns) == (0, None, None, 0)
    assert (summary.participants, summary.initiatives, summary.formats) == (Stated(None, 0), (), ())


def test_one_row_a_series_the_one_with_most_events_first() -> None:
    found = series_table(WEEK)
    assert found["series"].tolist() == ["week", "fair"]
    assert found["events"].tolist() == [3, 1]
    assert found["initiatives"].tolist() == [2, 0]
    assert found["participants"].isna().tolist() == [False, True]


def test_the_shipped_series_are_those_of_the_file(landscape: Landscape, shipped: Rows) -> None:
    found = series_table(landscape.events)
    expected = Counter(row["series"] for row in shipped["events"] if row["series"])
    assert dict(zip(found["series"], found["events"], strict=True)) == expected
    people: Counter[str] = Counter()
    for row in shipped["events"]:
        people[row["series"]] += int(row["participants"] or 0)
    known = found.dropna(subset=["participants"])
    assert {row.series: row.participants for row in known.itertuples()} == {key: people[key] for key in known["series"]}


def test_no_events_have_no_series() -> None:
    assert series_table(NONE).empty


# ---------------------------------------------------------------- formats and countries


def test_formats_and_countries_stand_most_frequent_first() -> None:
    assert by_format(WEEK).to_numpy().tolist() == [["workshop", 3], ["meeting", 1], ["trade_fair", 1]]
    assert by_country(WEEK).to_numpy().tolist() == [["DE", 4], ["AT", 1]]


def test_the_shipped_formats_and_countries_are_counted(landscape: Landscape, shipped: Rows) -> None:
    for name, found in (("format", by_format(landscape.events)), ("country", by_country(landscape.events))):
        expected = Counter(row[name] for row in shipped["events"])
        assert dict(zip(found[name], found["events"], strict=True)) == expected


def test_nothing_that_is_given_is_changed() -> None:
    before = WEEK.copy(deep=True)
    for measure in (series_summary, series_table, by_format, by_country, outside, without_place):
        measure(WEEK)
    month_days(WEEK, "2017-04")
    upcoming(WEEK, dt.date(2017, 1, 1))
    pd.testing.assert_frame_equal(WEEK, before)


# ---------------------------------------------------------------- the month that a calendar opens with


@pytest.mark.parametrize(
    ("today", "month"),
    [("2026-01-10", "2026-03"), ("2026-03-31", "2026-03"), ("2026-04-30", "2026-04"), ("2026-05-20", "2026-05"),
     ("2027-01-01", "2026-05")],
    ids=["the next event's", "today's", "of one going on", "today's, though it is over", "the newest event's"],
)  # fmt: skip
def test_a_calendar_opens_where_something_is(today: str, month: str) -> None:
    assert default_month(THREE, dt.date.fromisoformat(today)) == month


def test_without_events_a_calendar_opens_today() -> None:
    assert default_month(NONE, dt.date(2026, 2, 3)) == "2026-02"


# ---------------------------------------------------------------- topics


def topic(key: str, month: str | None, *sectors: str) -> dict[str, Any]:
    return {"id": key, "month": month or pd.NA, "title": key.upper(), "sectors": sectors}


TOPICS = pd.DataFrame(
    [topic("b", None, "textiles"), topic("old", "2013-09", "textiles", "photonics"), topic("a", None),
     topic("new", "2015-06", "textiles")]
).astype({"month": "str"})  # fmt: skip


def test_topics_stand_newest_first_and_those_without_a_month_last() -> None:
    assert topics_in_order(TOPICS)["id"].tolist() == ["new", "old", "a", "b"]


def test_a_topic_counts_in_each_of_its_sectors() -> None:
    found = topics_by_sector(TOPICS)
    assert found.head(3).to_numpy().tolist() == [["textiles", 3], ["photonics", 1], ["automotive_mobility", 0]]
    assert len(found) == 20


def test_the_shipped_topics_are_counted(landscape: Landscape, shipped: Rows) -> None:
    found = topics_by_sector(landscape.tables["topics"])
    expected = Counter(code for row in shipped["topics"] for code in row["sectors"].split("|"))
    assert {row.sector: row.topics for row in found.itertuples() if row.topics} == expected


# ---------------------------------------------------------------- the time line


@pytest.mark.parametrize(
    ("months", "slot"), [(1, "2026-04-01"), (3, "2026-04-01"), (6, "2026-01-01"), (12, "2026-01-01")]
)
def test_a_box_stands_in_the_column_that_its_start_lies_in(months: int, slot: str) -> None:
    found = boxes(THREE.assign(title="x"), months)
    assert found["id"].tolist() == ["c-old", "b-long", "a-open"]
    assert found["slot"].iloc[1] == pd.Timestamp(slot)


# ---------------------------------------------------------------- towns


def test_towns_are_counted_inside_the_state_and_beyond() -> None:
    rows = table(
        event("b", "2020-02-01", ags="08111000", municipality="Stuttgart"),
        event("a", "2020-01-01", ags="08111000", municipality="Stuttgart"),
        event("c", "2020-03-01", municipality="Hannover"),
        event("d", "2020-04-01", municipality="Graz", country="AT"),
        event("e", "2020-05-01"),
    )
    told = by_town(rows)
    assert list(zip(told["municipality"], told["country"], told["ids"], told["events"], strict=True)) == [
        ("Stuttgart", "DE", ("a", "b"), 2),
        ("Graz", "AT", ("d",), 1),
        ("Hannover", "DE", ("c",), 1),
    ]
    assert told["ags"].isna().tolist() == [False, True, True]


def test_without_a_known_town_no_town_is_counted() -> None:
    assert by_town(table(event("a", "2020-01-01"))).empty
    assert by_town(NONE).empty


def test_the_towns_of_any_series_are_as_many_as_its_summary_says(landscape: Landscape) -> None:
    for _, rows in landscape.events.groupby("series"):
        summary, towns = series_summary(rows), by_town(rows)
        assert (len(towns), towns["events"].sum()) == (summary.towns, summary.placed)


# ---------------------------------------------------------------- all years


def test_one_series_or_one_initiative_comes_with_all_its_years(landscape: Landscape, shipped: Rows) -> None:
    years = sorted(row["start_date"][:4] for row in shipped["events"] if "cyberforum" in row["initiatives"].split("|"))
    found = with_all_years(Selection(id="cyberforum"), landscape)
    assert (f"{found.from_date}", f"{found.to_date}") == (f"{years[0]}-01-01", f"{years[-1]}-12-31")
    week = with_all_years(Selection(series=("clusterwoche-2017",)), landscape)
    assert (f"{week.from_date}", f"{week.to_date}") == ("2017-01-01", "2017-12-31")


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(series=("clusterwoche-2017", "xr-expo")), Selection(id="cyberforum", **WHOLE),
     Selection(id="cyberforum", series=("xr-expo",))],
)  # fmt: skip
def test_a_period_that_is_chosen_or_cannot_be_widened_stays(selection: Selection, landscape: Landscape) -> None:
    assert with_all_years(selection, landscape) == selection


def test_a_period_spans_whole_years_of_its_events() -> None:
    found = spanning(Selection(), THREE)
    assert (found.from_date, found.to_date) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert spanning(Selection(), NONE) == Selection()
