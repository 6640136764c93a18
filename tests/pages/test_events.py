"""The page of events as its reader meets it."""

import datetime as dt
from collections.abc import Callable

import pytest

from clusterdash.web import frame
from tests.pages.conftest import Page
from tests.views.markup import Node

Rows = dict[str, list[dict[str, str]]]
Visit = Callable[[str], Page]
TODAY = dt.date(2026, 1, 15)


@pytest.fixture
def at(visit: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open the page of events on a day of January 2026."""
    monkeypatch.setattr(frame, "today", lambda: TODAY)
    return lambda query: visit(query, "events")


def ids(page: Page) -> list[str]:
    return [row["id"] for row in page.component("table_event_rows")["rows"]]


def total(page: Page) -> str:
    return str(page.component("table_event_rows")["range"].split()[-1])


def hrefs(page: Page, class_: str) -> list[str]:
    return [link.attributes["href"] for tree in page.html for part in tree.all(class_=class_) for link in part.all("a")]


def headings(page: Page) -> list[str]:
    return [node.text for tree in page.html for node in tree.all("h2")]


def text(page: Page) -> str:
    return " ".join(tree.text for tree in page.html)


def event_card(page: Page) -> Node:
    return page.piece("article", "cd-event")


# ---------------------------------------------------------------- what it shows


def test_the_page_opens_with_the_finding(at: Visit) -> None:
    page = at("")
    voice = page.component("voice")
    assert (
        voice["headline"]
        == "26 Veranstaltungen im Zeitraum 2023–2025: am häufigsten Kongress (13), die letzte am 27.11.2025"
    )
    assert "Nach dem 15.01.2026 ist keine Veranstaltung" in voice["sentence"]
    assert voice["title"] == "Veranstaltungen · Clusterlandschaft Baden-Württemberg"
    assert page.figures["Veranstaltungen"] == total(page) == "26"
    assert not page.app.info


def test_everything_is_told_in_english_too(at: Visit) -> None:
    page = at("lang=en")
    assert page.component("voice")["headline"].startswith("26 events in the period 2023–2025")
    assert {"Calendar", "Places", "All events shown"} <= set(headings(page))


def test_every_picture_has_a_sentence_and_a_twin(at: Visit) -> None:
    page = at("view=timeline")
    for name in ("timeline", "sector_coverage", "area_coverage"):
        panel = page.component(f"panel_{name}")
        assert panel["sentence"].endswith(".")
        assert panel["figure"]["data"]
        assert len(panel["twin"]["headings"]) == len(panel["twin"]["rows"][0])
    assert len(page.component("panel_places")["twin"]["rows"]) == 44


def test_the_newest_event_stands_first_in_the_table(at: Visit) -> None:
    assert ids(at(""))[0] == "solarbranchentag-2025-11-27"


def test_events_to_come_stand_before_the_calendar(at: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "today", lambda: dt.date(2025, 7, 10))
    page = at("")
    assert hrefs(page, "cd-coming") == [
        "events?event=clustermanager-jahrestagung-2025-07-22", "events?event=solarbranchentag-2025-11-27",
    ]  # fmt: skip
    order = headings(page)
    assert order.index("Kommende Veranstaltungen") < order.index("Kalender")
    assert page.component("voice")["sentence"].endswith("2 Veranstaltungen stehen noch bevor.")


# ---------------------------------------------------------------- filters of its own


@pytest.mark.parametrize(("key", "choice"), [("format", "conference"), ("country", "DE")])
def test_a_filter_of_the_page_writes_the_address(key: str, choice: str, at: Visit, shipped: Rows) -> None:
    page = at("").use(key, [choice])
    assert page.query == {key: [choice]}
    expected = [row for row in shipped["events"] if row["start_date"] >= "2023" and row[key] == choice]
    assert total(page) == str(len(expected))


def test_each_choice_tells_how_many_events_it_would_show(at: Visit, shipped: Rows) -> None:
    """A series with all its years, the others within the period."""
    page = at("")
    options = {name: page.app.get_by_key(name).options for name in ("series", "format", "country")}  # type: ignore[attr-defined]
    recent = [row for row in shipped["events"] if row["start_date"] >= "2023"]
    conferences = sum(row["format"] == "conference" for row in recent)
    weeks = sum(row["series"] == "clusterwoche-2017" for row in shipped["events"])
    assert f"Kongress · {conferences}" in options["format"]
    assert f"Clusterwoche 2017 · {weeks}" in options["series"]
    assert f"Deutschland · {sum(row['country'] == 'DE' for row in recent)}" in options["country"]


def test_an_id_restricts_to_one_initiative_and_a_link_takes_that_off(at: Visit, shipped: Rows) -> None:
    page = at("id=photonics-bw&from=2012-01-01&to=2025-12-31")
    expected = [row["id"] for row in shipped["events"] if "photonics-bw" in row["initiatives"].split("|")]
    assert sorted(ids(page)) == sorted(expected)
    assert "Gezeigt sind nur Veranstaltungen, die Photonics BW nennen." in text(page)
    assert "events?from=2012-01-01" in hrefs(page, "cd-note")
    assert not page.has("cd-gaps")


def test_an_empty_selection_is_told_and_says_which_filter_to_loosen(at: Visit) -> None:
    page = at("format=hackathon&q=nosuchword")
    assert page.component("voice")["headline"] == "Keine Veranstaltung passt zu dieser Auswahl"
    assert not page.buttons("loosen_")
    page = at("sector=tourism")
    assert page.buttons("loosen_") == ["loosen_sector_tourism"]
    assert page.app.button(key="loosen_sector_tourism").label.endswith(" → 26 Veranstaltungen")
    assert total(page.click("loosen_sector_tourism")) == "26"


@pytest.mark.parametrize("query", ["sector=tourism", "q=nosuchword", "q=nosuchword&view=timeline"])
def test_where_nothing_fits_nothing_empty_is_drawn(query: str, at: Visit) -> None:
    page = at(query)
    assert [element.key for element in page.app.get("bidi_component")] == ["news", "voice"]
    assert not page.has("cd-calendar")
    assert headings(page) == []


def test_events_of_other_years_only_are_told_and_one_click_away(at: Visit) -> None:
    page = at("series=clusterwoche-2017&from=2020-01-01")
    assert page.component("voice")["headline"] == "Im Zeitraum 2020–2025 keine Veranstaltung dieser Auswahl"
    assert "8 Veranstaltungen sind vor dem Zeitraum 2020–2025 bekannt." in text(page)
    (link,) = (href for href in hrefs(page, "cd-note") if "to=" in href)
    assert total(at(link.partition("?")[2])) == "8"


def test_without_a_series_there_is_no_list_of_series(at: Visit) -> None:
    assert "Reihen dieser Veranstaltungen" in headings(at(""))
    assert "Reihen dieser Veranstaltungen" not in headings(at("format=hackathon"))


def test_an_initiative_is_chosen_on_the_page_and_shown_as_the_address_says(at: Visit, shipped: Rows) -> None:
    named = [row for row in shipped["events"] if "cyberforum" in row["initiatives"].split("|")]
    page = at("")
    assert f"CyberForum · {len(named)}" in page.app.selectbox(key="initiative").options
    page = page.use("initiative", "cyberforum")
    assert page.query == {"id": ["cyberforum"]}
    assert total(page) == str(len(named))
    assert page.app.selectbox(key="initiative").value == "cyberforum"
    assert page.use("initiative", None).query == {}


def test_an_initiative_comes_with_all_its_years_and_that_is_told(at: Visit) -> None:
    page = at("id=cyberforum")
    assert "Gezeigt sind alle Jahre mit Veranstaltungen der Initiative" in text(page)
    assert total(page) == page.figures["Veranstaltungen"] == "2"


def test_who_took_part_with_one_initiative_is_no_link_to_all(at: Visit) -> None:
    assert not [href for href in hrefs(at("id=cyberforum"), "cd-figures") if href.startswith("initiatives")]


def test_an_initiative_that_no_event_names_can_be_taken_off(at: Visit, shipped: Rows) -> None:
    named = {key for row in shipped["events"] for key in row["initiatives"].split("|")}
    key = next(row["id"] for row in shipped["initiatives"] if row["id"] not in named)
    assert at(f"id={key}").click("loosen_id_").query == {}


# ---------------------------------------------------------------- calendar and time line


def test_the_calendar_opens_with_the_newest_month(at: Visit) -> None:
    assert at("").piece("section", "cd-calendar").one("h3").text == "November 2025"


def test_a_month_of_the_address_is_shown_even_beyond_the_period(at: Visit) -> None:
    calendar = at("month=2017-04").piece("section", "cd-calendar")
    assert calendar.one("caption").text == "April 2017: 9 Veranstaltungen"
    assert "außerhalb des Zeitraums 2023–2025" in calendar.text


def test_a_click_on_a_box_of_the_time_line_opens_the_event(at: Visit) -> None:
    page = at("view=timeline").trigger("panel_timeline", "picked", "xr-expo-2023-06-15")
    assert page.query == {"view": ["timeline"], "event": ["xr-expo-2023-06-15"]}
    assert event_card(page).one("h2").text.startswith("XR EXPO 2023")


# ---------------------------------------------------------------- places and coverage


def test_the_map_shows_the_events_that_took_place_in_the_state(at: Visit, shipped: Rows) -> None:
    picture = at("").picture
    inside = [row["id"] for row in shipped["events"] if row["start_date"] >= "2023" and row["ags"]]
    assert sorted(mark["id"] for mark in picture["marks"]) == sorted(inside)
    assert picture["unit"] == "Veranstaltungen"


def test_a_click_on_a_mark_opens_the_event(at: Visit) -> None:
    page = at("").click_map("mark", "xr-expo-2023-06-15")
    assert page.query == {"event": ["xr-expo-2023-06-15"]}
    assert page.picture["open"] == "xr-expo-2023-06-15"


def test_a_click_on_the_open_mark_closes_the_event(at: Visit) -> None:
    assert at("event=xr-expo-2023-06-15").click_map("mark", "xr-expo-2023-06-15").query == {}


def test_a_click_on_an_area_filters(at: Visit) -> None:
    page = at("").click_map("area", "08111")
    assert page.query == {"area": ["08111"]}
    assert total(page) == "12"


def test_sectors_and_areas_without_an_event_are_links(at: Visit) -> None:
    page = at("")
    assert len(hrefs(page, "cd-gaps")) == 7 + 6
    assert {"sectors?sector=logistics", "regions?area=0842"} <= set(hrefs(page, "cd-gaps"))


def test_the_level_of_the_coverage_can_be_changed(at: Visit) -> None:
    page = at("").use("rows", "government_region")
    assert page.query == {"rows": ["government_region"]}
    assert len(page.component("panel_area_coverage")["twin"]["rows"]) == 4


def test_gaps_are_not_told_where_only_some_events_count(at: Visit) -> None:
    page = at("format=conference")
    assert not page.has("cd-gaps")
    assert "Nicht gezeigt, solange andere Filter" in text(page)


def test_a_click_on_a_sectors_bar_selects_it(at: Visit) -> None:
    page = at("").trigger("panel_sector_coverage", "picked", "photonics")
    assert page.query == {"sector": ["photonics"]}


# ---------------------------------------------------------------- one event


def test_an_event_opens_on_top_and_is_brought_into_view(at: Visit) -> None:
    page = at("event=solarbranchentag-2025-11-27")
    assert event_card(page).one("h2").text == "12. Solarbranchentag Baden-Württemberg"
    assert page.component("voice")["opened"] == "solarbranchentag-2025-11-27"
    assert page.component("table_event_rows")["current"] == "solarbranchentag-2025-11-27"


def test_an_event_beyond_the_selection_opens_too(at: Visit) -> None:
    page = at("event=forum-mechatronik-2013-10-30&format=award")
    assert "Winterthur, Schweiz" in event_card(page).text


def test_an_event_beyond_the_period_is_no_contradiction(at: Visit) -> None:
    page = at("event=forum-mechatronik-2013-10-30")
    assert "Die geöffnete Veranstaltung liegt außerhalb des Zeitraums 2023–2025." in text(page)
    assert "außerhalb des Zeitraums" not in text(at("event=solarbranchentag-2025-11-27"))


def test_closing_the_event_keeps_the_rest_of_the_address(at: Visit) -> None:
    page = at("event=solarbranchentag-2025-11-27&view=timeline&format=conference")
    (close,) = (link for link in event_card(page).all("a") if link.text == "Veranstaltung schließen")
    assert close.attributes["href"] == "events?format=conference&view=timeline"


# ---------------------------------------------------------------- a series


def test_a_series_is_shown_with_all_its_years(at: Visit, shipped: Rows) -> None:
    page = at("series=clusterwoche-2017")
    expected = [row["id"] for row in shipped["events"] if row["series"] == "clusterwoche-2017"]
    assert sorted(ids(page)) == sorted(expected)
    assert page.component("voice")["headline"] == "Clusterwoche 2017: 8 Veranstaltungen in 4 Orten"
    assert page.has("cd-series")
    assert "Gezeigt sind alle Jahre der Reihe" in text(page)
    assert not page.has("cd-gaps")


def test_a_chosen_period_holds_for_a_series_too(at: Visit) -> None:
    page = at("series=zulieferertag&from=2024-01-01&to=2024-12-31")
    assert total(page) == "1"
    assert "alle Jahre der Reihe" not in text(page)


def test_two_series_are_no_page_of_one(at: Visit) -> None:
    page = at("series=clusterwoche-2017&series=xr-expo")
    assert not page.has("cd-series")
    assert total(page) == "3"


# ---------------------------------------------------------------- to take along


def test_the_events_shown_can_be_taken_along(at: Visit) -> None:
    page = at("series=clusterwoche-2017")
    assert {button.key for button in page.app.download_button} == {"download_events_csv", "download_events_xlsx"}
    assert "api/events.ics?from=2017-01-01&to=2017-12-31&series=clusterwoche-2017" in hrefs(page, "cd-take")


def test_the_file_of_the_whole_selection_holds_the_events_of_the_page(at: Visit) -> None:
    page = at("format=award&id=afbw&lang=en")
    assert "api/events.ics?from=2017-01-01&to=2024-12-31&lang=en&id=afbw&format=award" in hrefs(page, "cd-take")
