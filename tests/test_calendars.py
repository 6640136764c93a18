"""Events as iCalendar files, read back with the library that others read them with."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from clusterdash.calendars import calendar_of
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape

PUBLISHED = dt.date(2026, 2, 3)
GERMAN, ENGLISH = language("de"), language("en")
ONE = {
    "id": "tag-2026", "title": "Tag der Photonik", "series": "clusterwoche-2017", "format": "open_day",
    "start_date": pd.Timestamp("2026-05-08"), "end_date": pd.Timestamp("2026-05-10"), "venue": "Halle 5",
    "municipality": "Stuttgart", "ags": "08111000", "lat": 48.77852, "lon": 9.19612, "country": "DE",
    "organiser": "Photonics BW, Aalen", "initiatives": ("photonics-bw",), "sectors": ("photonics", "tourism"),
    "source_url": "https://example.org/a|https://example.org/b",
}  # fmt: skip


def table(**changes: Any) -> pd.DataFrame:  # noqa: ANN401 - the cells of a row
    return pd.DataFrame([ONE | changes])


def written(events: pd.DataFrame, spoken: str = "de", address_of: Callable[[str], str] | None = None) -> Component:
    return Calendar.from_ical(calendar_of(events, "Ein Name", PUBLISHED, language(spoken), address_of))


def entry(spoken: str = "de", **changes: Any) -> Component:  # noqa: ANN401
    (event,) = written(table(**changes), spoken).walk("VEVENT")
    return event


def test_an_event_lasts_whole_days_and_the_stated_end_is_the_first_day_after() -> None:
    assert (entry()["DTSTART"].dt, entry()["DTEND"].dt) == (dt.date(2026, 5, 8), dt.date(2026, 5, 11))


def test_an_event_without_an_end_lasts_one_day() -> None:
    assert entry(end_date=pd.NaT)["DTEND"].dt == dt.date(2026, 5, 9)


def test_the_stamp_of_time_is_the_day_of_the_version() -> None:
    assert entry()["DTSTAMP"].dt == dt.datetime(2026, 2, 3, tzinfo=dt.UTC)


def test_the_uid_is_the_events_own() -> None:
    assert entry()["UID"] == "tag-2026@clusterdash"


def test_place_and_point_are_there_where_they_are_known() -> None:
    assert entry()["LOCATION"] == "Halle 5, Stuttgart"
    assert entry()["GEO"].to_ical() == "48.77852;9.19612"


@pytest.mark.parametrize(("spoken", "country"), [("de", "Schweiz"), ("en", "Switzerland")])
def test_a_place_abroad_names_the_country(spoken: str, country: str) -> None:
    assert entry(spoken, country="CH", venue=pd.NA)["LOCATION"] == f"Stuttgart, {country}"


def test_what_is_unknown_is_left_out() -> None:
    bare = entry(venue=pd.NA, municipality=pd.NA, lat=pd.NA, lon=pd.NA, series=pd.NA, organiser=pd.NA, sectors=())
    assert not {"LOCATION", "GEO", "CATEGORIES"} & set(bare)
    assert bare["DESCRIPTION"].startswith("Format: Tag der offenen Tür\nQuelle: ")


@pytest.mark.parametrize(
    ("spoken", "first"),
    [("de", ["Reihe: Clusterwoche 2017", "Format: Tag der offenen Tür", "Veranstalter: Photonics BW, Aalen"]),
     ("en", ["Series: Clusterwoche 2017", "Format: Open day", "Organiser: Photonics BW, Aalen"])],
)  # fmt: skip
def test_the_description_tells_series_format_and_organiser_in_the_readers_language(
    spoken: str, first: list[str]
) -> None:
    assert str(entry(spoken)["DESCRIPTION"]).splitlines()[:3] == first


def test_the_description_names_every_source_and_the_licence() -> None:
    lines = str(entry()["DESCRIPTION"]).splitlines()
    assert lines[3:5] == ["Quelle: https://example.org/a", "Quelle: https://example.org/b"]
    assert lines[-1] == "Lizenz der Angaben: CC BY 4.0 (Zusammenstellung clusterdash)"


def test_the_address_is_the_first_source() -> None:
    assert entry()["URL"] == "https://example.org/a"


@pytest.mark.parametrize("source", ["javascript:alert(1)", "Zeitung vom 3. Mai", "https://example.org/a b"])
def test_a_source_that_is_no_address_is_no_link(source: str) -> None:
    assert "URL" not in entry(source_url=source)


def test_the_sectors_are_categories() -> None:
    assert [str(name) for name in entry()["CATEGORIES"].cats] == ["Photonik", "Tourismus"]


def test_the_dashboards_own_address_stands_in_it_where_it_is_told() -> None:
    (event,) = written(table(), address_of=lambda key: f"https://dashboard.example/events?event={key}").walk("VEVENT")
    assert "Mehr dazu: https://dashboard.example/events?event=tag-2026" in event["DESCRIPTION"]


def test_nobody_is_named_as_organiser_and_nobody_is_invited() -> None:
    assert not {"ORGANIZER", "ATTENDEE", "CONTACT"} & set(entry())


def test_the_file_says_its_name_and_who_made_it_and_is_no_invitation() -> None:
    calendar = written(table())
    assert (calendar["VERSION"], calendar["X-WR-CALNAME"]) == ("2.0", "Ein Name")
    assert "clusterdash" in calendar["PRODID"]
    assert "METHOD" not in calendar


def test_no_events_make_an_empty_calendar() -> None:
    assert not written(table().iloc[:0]).walk("VEVENT")


def test_all_shipped_events_come_through(landscape: Landscape, shipped: dict[str, list[dict[str, str]]]) -> None:
    events = {str(event["UID"]): event for event in written(landscape.events).walk("VEVENT")}
    assert len(events) == len(shipped["events"])
    for row in shipped["events"]:
        event = events[f"{row['id']}@clusterdash"]
        assert event["SUMMARY"] == row["title"]
        assert event["DTSTART"].dt.isoformat() == row["start_date"]
        last = event["DTEND"].dt - dt.timedelta(days=1)
        assert last.isoformat() == (row["end_date"] or row["start_date"])
        assert ("GEO" in event) == bool(row["lat"])


def test_the_same_rows_give_the_same_bytes(landscape: Landscape) -> None:
    first, second = (calendar_of(landscape.events, "x", PUBLISHED, GERMAN) for _ in range(2))
    assert first == second


TEXTS = st.text(min_size=1, max_size=200)


@given(title=TEXTS, venue=TEXTS, organiser=TEXTS, name=TEXTS)
def test_any_text_comes_back_in_lines_of_at_most_75_octets(title: str, venue: str, organiser: str, name: str) -> None:
    """RFC 5545: lines end in CRLF and are folded; what was folded and escaped is the same text when read."""
    content = calendar_of(table(title=title, venue=venue, organiser=organiser), name, PUBLISHED, ENGLISH)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(byte < 0x20 or byte == 0x7F for line in lines for byte in line)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert _plain(event["SUMMARY"]) == _plain(title)
    assert event["DTSTART"].dt == dt.date(2026, 5, 8)


def _plain(text: str) -> str:
    """A text without control characters and white space, which may change on the way."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


@given(days=st.integers(0, 400), start=st.dates(dt.date(1990, 1, 1), dt.date(2098, 12, 31)))
def test_an_event_lasts_as_many_days_as_the_row_says(days: int, start: dt.date) -> None:
    event = entry(start_date=pd.Timestamp(start), end_date=pd.Timestamp(start + dt.timedelta(days=days)))
    assert (event["DTEND"].dt - event["DTSTART"].dt).days == days + 1
