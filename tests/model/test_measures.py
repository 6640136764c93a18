import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.model.measures import ACTIVITIES, MEASURES, SIZES, UNKNOWN_SIZE, Period
from clusterdash.model.tables import INITIATIVES

days = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
years = st.integers(1990, 2099)
A_DAY = dt.timedelta(days=1)


@given(first=years, more=st.integers(0, 40))
def test_whole_calendar_years_count_as_whole_numbers_leap_years_or_not(first: int, more: int) -> None:
    period = Period.of_years(first, first + more)
    assert period.years == more + 1
    assert period.whole_years


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (dt.date(2024, 1, 1), dt.date(2024, 12, 31), 1),
        (dt.date(2023, 1, 1), dt.date(2025, 12, 31), 3),
        (dt.date(2000, 1, 1), dt.date(2099, 12, 31), 100),
        (dt.date(2023, 1, 1), dt.date(2024, 7, 1), 1.5),
        (dt.date(2021, 10, 20), dt.date(2023, 10, 19), 2),
    ],
)
def test_periods_have_the_length_of_the_calendar(start: dt.date, end: dt.date, expected: float) -> None:
    assert Period(start, end).years == pytest.approx(expected)


@given(day=days, length=st.integers(0, 364))
def test_less_than_a_year_counts_as_one_year(day: dt.date, length: int) -> None:
    """A threshold "a year" is not lowered by choosing a short period."""
    assert Period(day, day + dt.timedelta(days=length)).years == pytest.approx(1, abs=1 / 365)
    assert Period(day, day + dt.timedelta(days=length)).years >= 1


@given(start=days, first=st.integers(367, 9000), second=st.integers(367, 9000))
def test_two_periods_that_follow_each_other_add_up(start: dt.date, first: int, second: int) -> None:
    between = start + dt.timedelta(days=first)
    end = between + dt.timedelta(days=second)
    parts = Period(start, between - A_DAY).years + Period(between, end).years
    assert parts == pytest.approx(Period(start, end).years, abs=1e-9)


@given(start=days, end=days, later=days)
def test_a_longer_period_has_no_fewer_years(start: dt.date, end: dt.date, later: dt.date) -> None:
    start, end, later = sorted((start, end, later))
    assert Period(start, later).years >= Period(start, end).years


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (dt.date(2023, 1, 2), dt.date(2025, 12, 31)),
        (dt.date(2023, 1, 1), dt.date(2025, 12, 30)),
        (dt.date(2023, 2, 1), dt.date(2023, 2, 1)),
    ],
)
def test_a_period_that_misses_a_day_is_not_of_whole_years(start: dt.date, end: dt.date) -> None:
    assert not Period(start, end).whole_years


def test_there_are_the_four_measures_with_texts_in_both_languages() -> None:
    assert list(MEASURES) == ["initiatives", "members", "density", "events"]
    for code, measure in MEASURES.items():
        assert measure.code == code
        assert all([*measure.name, *measure.unit, *measure.help])
        assert all(text.endswith(".") for text in measure.help)


def test_density_alone_is_written_with_a_decimal() -> None:
    assert {code: measure.decimals for code, measure in MEASURES.items() if measure.decimals} == {"density": 1}


def test_the_classes_of_activity_are_those_of_the_contract() -> None:
    assert list(ACTIVITIES) == ["none", "some", "active"]
    assert all(text for name in ACTIVITIES.values() for text in name)


def test_every_possible_number_of_members_has_exactly_one_class_of_size() -> None:
    """From the least that the column allows; the last class is open."""
    least = int(INITIATIVES["members"].minimum)
    for members in [*range(least, 1300), 10**6]:
        fitting = [name for name, (low, high) in SIZES.items() if low <= members and (high is None or members <= high)]
        assert len(fitting) == 1, members


def test_a_class_of_size_is_named_after_its_bounds() -> None:
    for name, (low, high) in SIZES.items():
        assert name == (f"{low}+" if high is None else f"{low}–{high}")
    assert UNKNOWN_SIZE not in SIZES
