"""What the page of events says and draws."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose, naming
from clusterdash.analysis.scheduling import (
    Coverage,
    boxes,
    by_town,
    coverage_by_area,
    coverage_by_sector,
    series_summary,
    series_table,
    upcoming,
)
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.selection import Selection
from clusterdash.views import event_pieces as pieces
from clusterdash.views import events as words
from clusterdash.views import events_charts as charts
from clusterdash.views.event_rows import days_text, event_sheet, place_text
from clusterdash.views.links import Links
from clusterdash.views.tables import sheet_page, sorted_rows
from clusterdash.views.templating import source_links
from tests.views.markup import Node, parsed

TODAY = dt.date(2026, 1, 15)
PERIOD = Period.of_years(2023, 2025)
LINKS = Links(Selection())


@pytest.fixture
def events(landscape: Landscape) -> pd.DataFrame:
    return landscape.events


@pytest.fixture
def recent(everything: Choice) -> pd.DataFrame:
    """The events of 2023 to 2025."""
    return everything.period_events


def one(landscape: Landscape, key: str, **changes: Any) -> pd.Series:  # noqa: ANN401 - cells of a row
    row = landscape.event(key).copy()
    for name, value in changes.items():
        row[name] = value
    return row


def links_in(node: Node) -> dict[str, str]:
    return {link.text: link.attributes["href"] for link in node.all("a")}


# ---------------------------------------------------------------- headline


def test_the_headline_says_how_many_which_format_leads_and_when_the_last_was(
    recent: pd.DataFrame, german: Language, english: Language
) -> None:
    assert words.headline(recent, recent, PERIOD, None, TODAY, german) == (
        "26 Veranstaltungen im Zeitraum 2023–2025: am häufigsten Kongress (13), die letzte am 27.11.2025"
    )
    assert words.headline(recent, recent, PERIOD, None, TODAY, english) == (
        "26 events in the period 2023–2025: most often Conference (13), the last on 27/11/2025"
    )


def test_the_headline_names_the_next_event_where_one_is_to_come(recent: pd.DataFrame, german: Language) -> None:
    told = words.headline(recent, recent, PERIOD, None, dt.date(2025, 7, 9), german)
    assert told.endswith("am häufigsten Kongress (13), die nächste am 09.07.2025")


def test_no_format_leads_where_two_are_equal(recent: pd.DataFrame, german: Language) -> None:
    two = recent[recent["format"].isin(["conference", "trade_fair"])].drop_duplicates("format")
    assert words.headline(two, two, PERIOD, None, TODAY, german).startswith(
        "2 Veranstaltungen im Zeitraum 2023–2025, die letzte am "
    )


def test_one_event_is_named(recent: pd.DataFrame, german: Language) -> None:
    assert words.headline(recent.tail(1), recent.tail(1), PERIOD, None, TODAY, german) == (
        "Eine Veranstaltung im Zeitraum 2023–2025: 12. Solarbranchentag Baden-Württemberg"
    )


def test_a_series_is_named_with_its_towns(events: pd.DataFrame, german: Language) -> None:
    week = events[events["series"] == "clusterwoche-2017"]
    assert words.headline(week, week, PERIOD, "clusterwoche-2017", TODAY, german) == (
        "Clusterwoche 2017: 8 Veranstaltungen in 4 Orten"
    )
    assert words.headline(week.head(1), week.head(1), PERIOD, "clusterwoche-2017", TODAY, german) == (
        "Clusterwoche 2017: 1 Veranstaltung"
    )


def test_nothing_is_said_to_fit_where_nothing_does(events: pd.DataFrame, german: Language) -> None:
    assert (
        words.headline(events.iloc[:0], events.iloc[:0], PERIOD, None, TODAY, german)
        == "Keine Veranstaltung passt zu dieser Auswahl"
    )


def test_events_of_other_years_only_are_no_contradiction(events: pd.DataFrame, german: Language) -> None:
    told = words.headline(events.iloc[:0], events, PERIOD, None, TODAY, german)
    assert told == "Im Zeitraum 2023–2025 keine Veranstaltung dieser Auswahl"


def test_headline_and_summary_name_the_same_last_day(events: pd.DataFrame, german: Language) -> None:
    austrian = events[events["country"] == "AT"]
    assert words.headline(austrian, austrian, PERIOD, None, TODAY, german).endswith("die letzte am 18.05.2018")
    assert words.to_come(austrian, TODAY, german).endswith("am 18.05.2018.")


# ---------------------------------------------------------------- summary and figures


def test_the_summary_accounts_for_every_event(recent: pd.DataFrame, events: pd.DataFrame, german: Language) -> None:
    assert words.summary(recent, events, TODAY, german) == (
        "21 fanden in Baden-Württemberg statt. 2 waren anderswo. Bei 3 nennt keine Quelle einen Ort, oder sie fanden "
        "online statt. Nach dem 15.01.2026 ist keine Veranstaltung dieser Auswahl bekannt; die letzte bekannte war am "
        "27.11.2025."
    )


@pytest.mark.parametrize(
    ("today", "told"),
    [("2025-11-27", "1 Veranstaltung steht noch bevor."), ("2025-07-08", "4 Veranstaltungen stehen noch bevor.")],
)
def test_what_is_to_come_is_told(today: str, told: str, events: pd.DataFrame, german: Language) -> None:
    assert words.to_come(events, dt.date.fromisoformat(today), german) == told


def test_without_any_event_only_that_is_told(events: pd.DataFrame, german: Language) -> None:
    assert words.summary(events.iloc[:0], events.iloc[:0], TODAY, german) == (
        "Nach dem 15.01.2026 ist keine Veranstaltung dieser Auswahl bekannt."
    )


def test_figures_say_what_they_rest_on(everything: Choice, recent: pd.DataFrame, german: Language) -> None:
    shown = words.figures(recent, everything, LINKS, german)
    assert [figure.value for figure in shown] == ["26", "11", "13", "14", "9.980"]
    assert shown[-1].coverage == ("genannt für 13 von 26 Veranstaltungen; manche Zahl war angekündigt, nicht gezählt")
    assert shown[3].href == "initiatives?activity=active&activity=some"


def test_figures_of_one_event_are_told_in_the_singular(
    everything: Choice, recent: pd.DataFrame, german: Language
) -> None:
    shown = words.figures(recent.tail(1), everything, LINKS, german)
    assert shown[1].coverage == "bei 1 von 1 Veranstaltung ist der Ort bekannt"
    assert shown[-1].coverage.startswith("genannt für 1 von 1 Veranstaltung;")


def test_figures_that_no_other_page_shows_lead_nowhere(everything: Choice, german: Language) -> None:
    shown = words.figures(everything.period_events, everything, LINKS, german)
    assert [bool(figure.href) for figure in shown] == [True, False, False, True, True]


def test_the_link_to_who_took_part_leads_to_exactly_those(everything: Choice, landscape: Landscape) -> None:
    named = {key for keys in everything.period_events["initiatives"] for key in keys}
    behind = choose(landscape, Selection(activity=("some", "active"))).initiatives
    assert set(behind["id"]) == named


def test_figures_without_rows_lead_nowhere_and_stay_unknown(nothing: Choice, german: Language) -> None:
    shown = words.figures(nothing.period_events, nothing, Links(nothing.selection), german)
    assert [figure.href for figure in shown] == [""] * 5
    assert shown[-1].value == "–"


def test_who_took_part_is_no_link_where_events_are_restricted(landscape: Landscape, german: Language) -> None:
    choice = choose(landscape, Selection(format=("conference",)))
    assert words.figures(choice.period_events, choice, Links(choice.selection), german)[3].href == ""


def test_the_one_initiative_is_named(landscape: Landscape, german: Language) -> None:
    told = words.restriction(Selection(id="cyberforum"), landscape, german)
    assert told == "Gezeigt sind nur Veranstaltungen, die CyberForum nennen."
    assert words.restriction(Selection(), landscape, german) == ""


def test_more_years_than_the_period_are_told(events: pd.DataFrame, landscape: Landscape, german: Language) -> None:
    asked = Selection(id="photonics-bw")
    rows = naming(events, "photonics-bw")
    inside = (rows["start_date"] >= "2023").sum()
    assert words.all_years(rows, replace(asked, from_date=TODAY), asked, landscape, german) == (
        f"Gezeigt sind alle Jahre mit Veranstaltungen der Initiative, davon im Zeitraum 2023–2025: {inside}. Ein "
        "Zeitraum in der Seitenleiste schränkt sie ein."
    )
    assert words.all_years(rows, asked, asked, landscape, german) == ""


def test_events_before_and_after_the_period_are_counted(events: pd.DataFrame, german: Language) -> None:
    none, week = events.iloc[:0], events[events["series"] == "clusterwoche-2017"]
    told = words.only_outside(none, week, PERIOD, german)
    assert told == "8 Veranstaltungen sind vor dem Zeitraum 2023–2025 bekannt."
    told = words.only_outside(none, events[events["start_date"] >= "2025-11"], Period.of_years(2020, 2021), german)
    assert told == "1 Veranstaltung ist nach dem Zeitraum 2020–2021 bekannt."
    assert words.only_outside(week, week, PERIOD, german) == words.only_outside(none, none, PERIOD, german) == ""


def test_an_open_event_that_is_not_shown_says_why(
    landscape: Landscape, recent: pd.DataFrame, events: pd.DataFrame, german: Language
) -> None:
    old, new = landscape.event("forum-mechatronik-2013-10-30"), recent.iloc[-1]
    assert words.beyond_selection(old, recent, PERIOD, german) == (
        "Die geöffnete Veranstaltung liegt außerhalb des Zeitraums 2023–2025."
    )
    assert words.beyond_selection(new, events.iloc[:0], PERIOD, german) == (
        "Die geöffnete Veranstaltung passt nicht zu den gesetzten Filtern."
    )
    assert words.beyond_selection(new, recent, PERIOD, german) == ""


@pytest.mark.parametrize(
    "filters", [{"id": "afbw"}, {"text": "x"}, {"series": ("xr-expo",)}, {"country": ("DE",)}, {"kind": ("network",)}]
)
def test_gaps_are_left_out_where_only_some_events_count(filters: dict[str, Any], german: Language) -> None:
    assert words.coverage_left_out(Selection(**filters), german).startswith("Nicht gezeigt, solange")
    assert words.coverage_left_out(Selection(area=("08111",), sector=("photonics",)), german) == ""


@pytest.mark.parametrize(
    ("month", "beyond"), [("2022-12", True), ("2023-01", False), ("2025-12", False), ("2026-01", True)]
)
def test_a_month_beyond_the_period_says_so(month: str, beyond: bool, german: Language) -> None:
    assert bool(words.beyond_period(month, PERIOD, german)) == beyond


# ---------------------------------------------------------------- coverage


def test_coverage_tells_gaps_and_the_largest_of_them(
    everything: Choice, landscape: Landscape, german: Language
) -> None:
    assert words.sector_coverage_sentence(coverage_by_sector(everything), PERIOD, german) == (
        "Branchen ohne Veranstaltung im Zeitraum 2023–2025: 7 von 20. Die meisten Initiativen darunter hat "
        "Holz und Bau: 6."
    )
    level = Level.PLANNING_REGION
    assert words.area_coverage_sentence(coverage_by_area(everything, level), level, PERIOD, landscape, german) == (
        "Regionen ohne Veranstaltung im Zeitraum 2023–2025: 6 von 12. Die meisten Initiativen darunter hat Region "
        "Donau-Iller: 10. "
        "5 Veranstaltungen haben keinen bekannten Ort im Land."
    )


def test_full_coverage_has_no_largest_gap(german: Language) -> None:
    full = Coverage(pd.DataFrame({"sector": ["photonics"], "events": [2], "initiatives": [1]}), 3, 1)
    assert words.sector_coverage_sentence(full, PERIOD, german) == (
        "Branchen ohne Veranstaltung im Zeitraum 2023–2025: 0 von 1. 1 Veranstaltung nennt keine Branche."
    )


def test_the_coverage_chart_has_two_bars_a_row(everything: Choice, german: Language) -> None:
    table = coverage_by_sector(everything).table
    figure = charts.coverage_chart(table, table["sector"].tolist(), table["sector"].tolist(), german)
    events, initiatives = figure.data
    assert list(events.x) == table["events"].tolist()
    assert list(initiatives.x) == table["initiatives"].tolist()
    assert list(events.customdata) == table["sector"].tolist()
    assert events.marker.pattern.shape != initiatives.marker.pattern.shape


def test_gaps_are_links_with_their_initiatives(german: Language) -> None:
    node = parsed(pieces.gaps_html([("Logistik", "sectors?sector=logistics", 1)], "Ohne Veranstaltung", german))
    assert links_in(node) == {"Logistik": "sectors?sector=logistics"}
    assert node.one("small").text == "1 Initiative"
    assert pieces.gaps_html([], "Ohne Veranstaltung", german) == ""


# ---------------------------------------------------------------- the time line


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [("2023-01-31", "2025-12-01", 1), ("2020-01-01", "2023-04-30", 1), ("2020-01-01", "2023-05-01", 3),
     ("2012-01-01", "2025-12-31", 6), ("1990-01-01", "2099-12-31", 12)],
)  # fmt: skip
def test_a_long_span_has_wider_columns(first: str, last: str, months: int) -> None:
    assert charts.months_of(pd.Timestamp(first), pd.Timestamp(last)) == months


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_every_event_is_one_box_that_carries_its_id(events: pd.DataFrame, months: int, german: Language) -> None:
    figure = charts.timeline_chart(boxes(events, months), months, german)
    drawn = [key for trace in figure.data for key in trace.customdata]
    assert sorted(drawn) == sorted(events["id"])
    assert {height for trace in figure.data for height in trace.y} == {1}
    assert len({(trace.marker.color, trace.marker.pattern.shape) for trace in figure.data}) == len(figure.data)


def test_the_twin_counts_what_the_boxes_show(events: pd.DataFrame, german: Language) -> None:
    table, headings = charts.timeline_twin(boxes(events, 3), 3, german)
    assert table["total"].sum() == len(events)
    assert (table[table.columns[1:-1]].sum(axis="columns") == table["total"]).all()
    assert len(headings) == len(table.columns)
    assert (headings[0], headings[-1], headings[-2]) == ("Ab Monat", "Veranstaltungen", "Weitere Formate")


def test_a_column_begins_with_its_first_month(events: pd.DataFrame) -> None:
    table = boxes(events, 6)
    assert set(table["slot"].dt.month) == {1, 7}
    assert ((table["day"] - table["slot"]).dt.days.between(0, 184)).all()


def test_the_sentence_of_the_time_line_names_the_highest_column(events: pd.DataFrame, german: Language) -> None:
    assert words.timeline_sentence(boxes(events, 1), 1, german) == (
        "Ein Kästchen je Veranstaltung, eine Säule je Monat. Die meisten im April 2017: 9."
    )
    assert words.timeline_sentence(boxes(events, 6), 6, german).startswith(
        "Ein Kästchen je Veranstaltung, eine Säule je 6 Monate. Die meisten in der Säule, die im Januar 2017 beginnt: "
    )
    assert words.timeline_sentence(boxes(events.head(1), 1), 1, german).endswith("je Monat.")
    assert words.timeline_sentence(boxes(events.iloc[:0], 1), 1, german) == "Es gibt keine Veranstaltung zu zeigen."


def test_a_title_is_text_in_the_hint_and_not_markup(events: pd.DataFrame, german: Language) -> None:
    evil = events.head(1).assign(title="<b>x</b>" + "y" * 200)
    (trace,) = charts.timeline_chart(boxes(evil, 1), 1, german).data
    assert "&lt;b>x&lt;/b>" in trace.hovertext[0]
    assert "y" * 81 not in trace.hovertext[0]


def test_a_time_line_without_events_is_empty(events: pd.DataFrame, german: Language) -> None:
    assert not charts.timeline_chart(boxes(events.iloc[:0], 1), 1, german).data


# ---------------------------------------------------------------- the calendar


def month(events: pd.DataFrame, name: str, language: Language, today: dt.date = TODAY, **more: str) -> Node:
    return parsed(pieces.month_html(events, name, today, LINKS, language, **more))


def test_a_month_is_a_table_of_weeks_with_days_as_headings(events: pd.DataFrame, german: Language) -> None:
    table = month(events, "2017-04", german).one("table")
    assert [cell.text for cell in table.all("th")] == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    assert {cell.attributes["scope"] for cell in table.all("th")} == {"col"}
    assert table.one("caption").text == "April 2017: 9 Veranstaltungen"
    assert [len(row.all("td")) for row in table.one("tbody").all("tr")] == [7] * 5
    assert table.all("time")[0].attributes["datetime"] == "2017-03-27"


def test_events_are_links_on_each_of_their_days_in_table_and_list(events: pd.DataFrame, german: Language) -> None:
    node = month(events, "2017-04", german)
    for part in (node.one("table"), node.one("div", "cd-days")):
        found = [link.attributes["href"] for link in part.all("a")]
        assert found.count("events?event=hannover-messe-2017-04-24") == 5


def test_a_month_without_an_event_says_so(events: pd.DataFrame, german: Language) -> None:
    assert "In diesem Monat gibt es keine Veranstaltung." in month(events, "2016-08", german).text


def test_from_a_month_one_comes_to_its_neighbours_and_to_the_nearest_with_events(
    events: pd.DataFrame, german: Language
) -> None:
    steps = links_in(month(events, "2025-09", german).one("ul", "cd-steps"))
    assert steps == {
        "Davor zuletzt mit Veranstaltungen: Juli 2025": "events?month=2025-07",
        "Zurück: August 2025": "events?month=2025-08",
        "Weiter: Oktober 2025": "events?month=2025-10",
        "Danach wieder mit Veranstaltungen: November 2025": "events?month=2025-11",
    }


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("2025-01", "2024-12", "2025-02"), ("2024-12", "2024-11", "2025-01"), ("2025-03", "2025-02", "2025-04")],
)
def test_neighbours_of_a_month_cross_the_turn_of_the_year(
    name: str, before: str, after: str, events: pd.DataFrame, german: Language
) -> None:
    steps = set(links_in(month(events, name, german).one("ul", "cd-steps")).values())
    assert {f"events?month={before}", f"events?month={after}"} <= steps


def test_the_year_tells_how_many_events_each_month_has(events: pd.DataFrame, german: Language) -> None:
    year = month(events, "2025-07", german).one("ol", "cd-year")
    told = [link.attributes["aria-label"] for link in year.all("a")]
    assert told[0] == "November 2024"
    assert len(told[1:]) == 12
    assert told[7] == "Juli 2025: 3 Veranstaltungen"
    (current,) = (link for link in year.all("a") if "aria-current" in link.attributes)
    assert current.one("b").text == "3"


def test_years_with_events_are_one_step_away(events: pd.DataFrame, german: Language) -> None:
    year = links_in(month(events, "2017-04", german).one("ol", "cd-year"))
    assert (year["‹ 2016"], year["2018 ›"]) == ("events?month=2016-11", "events?month=2018-03")


@pytest.mark.parametrize(("name", "steps"), [("1900-01", ["1900-02"]), ("2099-12", ["2099-11"])])
def test_no_step_leads_where_no_address_does(
    name: str, steps: list[str], events: pd.DataFrame, german: Language
) -> None:
    found = links_in(month(events.iloc[:0], name, german).one("ul", "cd-steps"))
    assert list(found.values()) == [f"events?month={step}" for step in steps]


def test_today_is_marked(events: pd.DataFrame, german: Language) -> None:
    node = month(events, "2026-01", german)
    (cell,) = (cell for cell in node.all("td") if cell.attributes.get("aria-current") == "date")
    assert cell.one("time").text == "15"


def test_a_note_stands_below_the_months_name(events: pd.DataFrame, german: Language) -> None:
    assert month(events, "2017-04", german, note="Außerhalb").all("p")[0].text == "Außerhalb"


def test_month_and_time_line_are_links_one_of_them_current(german: Language) -> None:
    node = parsed(pieces.switch_html("timeline", Links(Selection(view="timeline")), german))
    assert links_in(node) == {"Monat": "events", "Zeitleiste": "events?view=timeline"}
    assert [link.text for link in node.all("a") if "aria-current" in link.attributes] == ["Zeitleiste"]


# ---------------------------------------------------------------- one event


def event_node(landscape: Landscape, key: str, language: Language, **changes: Any) -> Node:  # noqa: ANN401
    return parsed(pieces.event_html(one(landscape, key, **changes), landscape, LINKS, language))


def facts(node: Node) -> dict[str, str]:
    return {entry.one("dt").text: entry.one("dd").text for entry in node.one("dl").all("div")}


def test_an_event_is_told_with_all_that_its_source_states(landscape: Landscape, german: Language) -> None:
    node = event_node(landscape, "forum-mechatronik-2013-10-30", german)
    note = "(laut Quelle; womöglich angekündigt, nicht gezählt)"
    assert facts(node) == {
        "Datum": "30.10.2013–31.10.2013",
        "Ort": "ZHAW School of Engineering, Winterthur, Schweiz",
        "Veranstalter": "nicht bekannt",
        "Reihe": "keine",
        "Teilnehmende": f"150 {note}",
        "Kooperationsgespräche": f"50 {note}",
    }


def test_an_event_leads_to_everything_it_names(landscape: Landscape, german: Language) -> None:
    found = links_in(event_node(landscape, "solarbranchentag-2025-11-27", german))
    assert found["Stuttgart"] == "regions?area=08111000"
    assert found["Solarbranchentag"] == "events?series=solarbranchentag"
    assert found["Energie und Umwelt"] == "sectors?sector=energy_environment"
    assert found["Solar Cluster"] == "initiatives?id=solar-cluster-bw"
    assert found["Als iCalendar-Datei speichern"] == "api/events/solarbranchentag-2025-11-27.ics"
    assert found["Veranstaltung schließen"] == "events"


def test_sources_open_in_a_tab_of_their_own(landscape: Landscape, german: Language) -> None:
    outward = [link for link in event_node(landscape, "forum-mechatronik-2013-10-30", german).all("a")
               if link.attributes["href"].startswith("http")]  # fmt: skip
    assert len(outward) == 2
    for link in outward:
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener noreferrer")


def test_what_an_event_does_not_state_is_said_to_be_unknown(landscape: Landscape, german: Language) -> None:
    node = event_node(landscape, "regiowin-praemierung-phase-1-2014-01-16", german)
    assert (facts(node)["Ort"], facts(node)["Teilnehmende"]) == ("nicht bekannt", "nicht bekannt")
    assert node.one("p", "cd-unknown").text == "Die Quelle nennt keine."


def test_a_strangers_text_stays_text(landscape: Landscape, german: Language) -> None:
    node = event_node(landscape, "solarbranchentag-2025-11-27", german, title="<script>x</script>", organiser="<b>y")
    assert node.one("h2").text == "<script>x</script>"
    assert not node.all("script")


@pytest.mark.parametrize("language", ["german", "english"])
def test_every_shipped_event_can_be_told(language: str, landscape: Landscape, request: pytest.FixtureRequest) -> None:
    for key in landscape.events["id"]:
        assert event_node(landscape, key, request.getfixturevalue(language)).one("h2").text


# ---------------------------------------------------------------- series


def test_a_series_tells_who_took_part_and_what_figures_rest_on(
    events: pd.DataFrame, landscape: Landscape, german: Language
) -> None:
    summary = series_summary(events[events["series"] == "clusterwoche-2017"])
    links = Links(Selection(series=("clusterwoche-2017",)))
    node = parsed(pieces.series_html(summary, landscape, links, german))
    assert facts(node)["Teilnehmende"] == "224 genannt für 2 von 8 Veranstaltungen"
    assert facts(node)["Organisationen"] == "nicht bekannt"
    assert links_in(node)["Photonics BW"].startswith("initiatives?id=photonics-bw")
    assert links_in(node)["Kongress"] == "events?series=clusterwoche-2017&format=conference"


def test_the_towns_of_a_series_lead_to_their_events(events: pd.DataFrame, german: Language) -> None:
    rows = events[events["series"] == "clusterwoche-2017"]
    links = Links(Selection(series=("clusterwoche-2017",)))
    node = parsed(pieces.towns_html(by_town(rows), rows, links, german))
    placed = [key for keys in by_town(rows)["ids"] for key in keys]
    found = {link.attributes["href"] for link in node.all("a")}
    assert {f"events?series=clusterwoche-2017&event={key}" for key in placed} <= found
    assert len(node.one("tbody").all("tr")) == 4
    assert "Bei 4 Veranstaltungen nennt keine Quelle einen Ort" in node.text


def test_a_town_beyond_the_state_names_its_country_and_is_no_link(events: pd.DataFrame, german: Language) -> None:
    rows = events[events["country"] == "AT"]
    node = parsed(pieces.towns_html(by_town(rows), rows, LINKS, german))
    (row,) = (row for row in node.one("tbody").all("tr") if "Graz" in row.text)
    assert "Österreich" in row.text
    assert not row.one("th").all("a")


def test_no_events_make_no_series(events: pd.DataFrame, landscape: Landscape, german: Language) -> None:
    assert pieces.series_html(series_summary(events.iloc[:0]), landscape, LINKS, german) == ""


def test_all_series_are_a_table_whose_names_lead_to_them(recent: pd.DataFrame, german: Language) -> None:
    node = parsed(pieces.series_list_html(series_table(recent), LINKS, german))
    assert node.one("summary").text == "13 Reihen"
    assert len(node.one("tbody").all("tr")) == 13
    assert links_in(node)["XR EXPO"] == "events?series=xr-expo"
    assert {cell.attributes["scope"] for cell in node.all("th")} == {"col", "row"}


# ---------------------------------------------------------------- lists, rows, sources


def test_events_to_come_stand_in_a_list_and_none_make_none(events: pd.DataFrame, german: Language) -> None:
    coming = upcoming(events, dt.date(2025, 7, 8))
    node = parsed(pieces.coming_html(coming, LINKS, german))
    assert [link.attributes["href"] for link in node.all("a")] == [f"events?event={key}" for key in coming["id"]]
    assert "22.07.2025" in node.text
    assert pieces.coming_html(events.iloc[:0], LINKS, german) == ""


def test_the_whole_selection_is_one_file(german: Language) -> None:
    node = parsed(pieces.calendar_html(Links(Selection(format=("award",), month="2017-04", id="afbw")), german))
    link = node.one("a")
    assert link.attributes["href"] == "api/events.ics?id=afbw&format=award"
    assert "download" in link.attributes


def test_the_table_of_events_leads_on(events: pd.DataFrame, german: Language) -> None:
    sheet = event_sheet(events, LINKS, german, caption="Alle")
    page = sheet_page(sheet, sheet.sort, 1, None, german)
    assert page["rows"][0]["id"] == "solarbranchentag-2025-11-27"
    title, day, series, kind, place, initiatives, people = page["rows"][0]["cells"]
    assert title == {
        "text": "12. Solarbranchentag Baden-Württemberg",
        "href": "events?event=solarbranchentag-2025-11-27",
    }
    assert (day, kind, initiatives, people) == ("27.11.2025", "Kongress", "1", "200")
    assert series == {"text": "Solarbranchentag", "href": "events?series=solarbranchentag"}
    assert place == {"text": "Stuttgart", "href": "regions?area=08111000"}


@pytest.mark.parametrize("name", ["title", "start_date", "series", "format", "place", "initiatives", "participants"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_the_table_of_events_sorts_by_each_column(name: str, sign: str, events: pd.DataFrame, german: Language) -> None:
    sheet = event_sheet(events, LINKS, german, caption="Alle")
    rows = sorted_rows(sheet, sign + name)
    assert sorted(rows["id"]) == sorted(events["id"])
    if name == "participants":
        known = rows["participants"].dropna()
        assert known.is_monotonic_decreasing if sign else known.is_monotonic_increasing
        assert rows["participants"].tail(len(rows) - len(known)).isna().all()


def test_places_abroad_name_the_country(landscape: Landscape, german: Language, english: Language) -> None:
    row = one(landscape, "forum-mechatronik-2013-10-30")
    assert (place_text(row, german), place_text(row, english)) == ("Winterthur, Schweiz", "Winterthur, Switzerland")
    assert place_text(one(landscape, "forum-mechatronik-2013-10-30", municipality=pd.NA), german) == "Schweiz"
    assert place_text(one(landscape, "regiowin-praemierung-phase-1-2014-01-16"), german) == ""


def test_an_event_of_one_day_has_one_date(landscape: Landscape, german: Language) -> None:
    row = one(landscape, "forum-mechatronik-2013-10-30")
    assert days_text(row, german) == "30.10.2013–31.10.2013"
    assert days_text(one(landscape, row["id"], end_date=row["start_date"]), german) == "30.10.2013"
    assert days_text(one(landscape, row["id"], end_date=pd.NaT), german) == "30.10.2013"


def test_sources_of_one_site_are_numbered_and_what_is_no_address_is_no_link() -> None:
    assert source_links("https://a.org/x|http://b.org|https://a.org/y|javascript:alert(1)|https://") == [
        {"text": "a.org (1)", "url": "https://a.org/x"},
        {"text": "b.org", "url": "http://b.org"},
        {"text": "a.org (2)", "url": "https://a.org/y"},
        {"text": "javascript:alert(1)", "url": ""},
        {"text": "https://", "url": ""},
    ]


def test_the_map_says_what_is_not_on_it(everything: Choice, landscape: Landscape, german: Language) -> None:
    areas = coverage_by_area(everything, Level.DISTRICT).table
    told = words.place_sentence(
        areas, everything.period_events, replace(Selection(), level="district"), landscape, german
    )
    assert told.endswith("5 Veranstaltungen ohne bekannten Ort im Land sind nicht auf der Karte.")
    inside = naming(everything.period_events[everything.period_events["ags"].notna()], None)
    assert "nicht auf der Karte" not in words.place_sentence(areas, inside, Selection(), landscape, german)
