"""The scenes of events: a period, one series, one event."""

from collections import Counter
from operator import attrgetter

import pandas as pd
import pytest

from clusterdash.briefing.charting import Form, read_chart
from clusterdash.briefing.mapping import DrawnMark, Outlines, drawn_map
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.shipped import data_folder, read_shapes
from tests.briefing.composing.scenes import figures, keys, picture, rows, scene_at

Rows = dict[str, list[dict[str, str]]]
LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])
LABELS = {"de": "Veranstaltungen", "en": "Events"}
OF_SERIES = ["events", "event_rows", "took_part", "towns", "facts"]


@LANGUAGES
@pytest.mark.parametrize("query", ["", "area=0811", "area=08111", "sector=photonics", "format=trade_fair"])
def test_the_events_of_a_period_are_counted_as_the_rows_say(query: str, code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "events", query, code)
    count = int(figures(scene)[LABELS[code]])
    years = picture(scene, "events").table
    inside = years["in_period"].isin(["ja", "yes"])
    assert years["events"][inside].sum() == count
    assert len(picture(scene, "event_rows").table) == min(count, 16)
    assert scene.map is not None
    assert len(scene.map.view.marks) <= count


def test_a_period_is_told_by_its_years_its_gaps_and_its_events(landscape: Landscape, shipped: Rows) -> None:
    scene = scene_at(landscape, "events")
    inside = [row for row in shipped["events"] if "2023" <= row["start_date"][:4] <= "2025"]
    assert keys(scene) == ["events", "sector_coverage", "area_coverage", "event_rows", "coming", "series"]
    assert [read_chart(chart.figure).form for chart in scene.charts] == [Form.COLUMNS, Form.BARS, Form.BARS]  # type: ignore[union-attr,arg-type]
    assert picture(scene, "event_rows").title == f"Veranstaltungen (16 von {len(inside)})"
    newest = max(inside, key=lambda row: row["start_date"])
    assert rows(picture(scene, "event_rows"))[0][0] == newest["title"]
    assert "coming" not in [table.key for table in scene.tables]  # none is known after that day


def test_the_time_line_and_the_month_of_a_calendar_come_first_where_a_reader_looks_at_them(
    landscape: Landscape, shipped: Rows
) -> None:
    line = picture(scene_at(landscape, "events", "view=timeline"), "timeline")
    chart = read_chart(line.on_paper.figure)  # type: ignore[arg-type]  # it has one
    assert chart is not None
    inside = Counter(row["start_date"][:7] for row in shipped["events"] if "2023" <= row["start_date"][:4] <= "2025")
    months = [f"{name[3:]}-{name[:2]}" for name in chart.categories]
    sums = [sum(filter(None, values)) for values in zip(*map(attrgetter("values"), chart.series), strict=True)]
    assert dict(zip(months, sums, strict=True)) == inside
    month = scene_at(landscape, "events", "month=2024-10")
    assert keys(month)[0] == "month"
    assert len(rows(picture(month, "month"))) == inside["2024-10"]


def test_a_few_events_are_named_before_they_are_counted(landscape: Landscape) -> None:
    few, many = (keys(scene_at(landscape, "events", query)) for query in ("area=08417&from=2021-01-01", ""))
    assert few.index("event_rows") < few.index("sector_coverage")
    assert many.index("event_rows") > many.index("sector_coverage")


def test_gaps_are_not_told_where_only_some_events_count(landscape: Landscape) -> None:
    assert "sector_coverage" not in keys(scene_at(landscape, "events", "format=trade_fair"))


def test_the_events_of_one_initiative_are_told_to_be_its_own(landscape: Landscape) -> None:
    scene = scene_at(landscape, "events", "id=vdc-fellbach")
    assert "Gezeigt sind nur Veranstaltungen, die VDC nennen." in scene.sentence
    assert picture(scene, "events").table["events"].sum() == int(figures(scene)["Veranstaltungen"])


@LANGUAGES
def test_every_series_is_told_with_all_its_years(code: str, landscape: Landscape, shipped: Rows) -> None:
    for series in sorted(landscape.series):
        own = [row for row in shipped["events"] if row["series"] == series]
        scene = scene_at(landscape, "events", f"series={series}", code)
        assert figures(scene)[LABELS[code]] == str(len(own))
        of_one_year = len({row["start_date"][:4] for row in own}) == 1
        assert keys(scene) == OF_SERIES[of_one_year:]
        assert {row[0] for row in rows(picture(scene, "event_rows"))} <= {row["title"] for row in own}
        named = {key for row in own for key in row["initiatives"].split("|") if key}
        assert len(rows(picture(scene, "took_part"))) == min(len(named), 16)


@LANGUAGES
def test_every_event_is_told_by_what_its_source_states(code: str, landscape: Landscape, shipped: Rows) -> None:
    number = language(code).number
    participants = {"de": "Teilnehmende", "en": "Participants"}[code]
    for row in shipped["events"][::4]:
        scene = scene_at(landscape, "events", f"event={row['id']}", code)
        assert scene.title == row["title"]
        assert language(code).short_date(pd.Timestamp(row["start_date"])) in scene.sentence
        assert figures(scene).get(participants, "") == (number(int(row["participants"])) if row["participants"] else "")
        assert len(rows(picture(scene, "took_part"))) == len(list(filter(None, row["initiatives"].split("|"))))
        assert (scene.map is None) == (not row["ags"])


def test_an_open_event_is_the_only_mark_of_its_map(landscape: Landscape) -> None:
    scene = scene_at(landscape, "events", "event=f-cell-2019-09-10")
    assert scene.map is not None
    outlines = Outlines(read_shapes(data_folder() / "boundaries"))
    (mark,) = drawn_map(scene.map.view, landscape, outlines, language("de")).marks
    assert isinstance(mark, DrawnMark)
    assert mark.id == "f-cell-2019-09-10"
    assert scene.chosen == ()


@LANGUAGES
def test_no_event_at_all_is_told_by_what_is_chosen(code: str, landscape: Landscape, shipped: Rows) -> None:
    scene = scene_at(landscape, "events", "q=gibtsnicht", code)
    assert scene.title
    assert (scene.figures, scene.map, keys(scene)) == ((), None, ["chosen"])
    assert rows(picture(scene, "chosen")) == [[scene.chosen[0], len(shipped["events"])]]


def test_a_period_without_an_event_still_shows_the_years_that_had_some(landscape: Landscape, shipped: Rows) -> None:
    scene = scene_at(landscape, "events", "from=1991-01-01&to=1991-12-31")
    assert scene.title == "Im Zeitraum 1991 keine Veranstaltung dieser Auswahl"
    assert picture(scene, "events").table["events"].sum() == len(shipped["events"])
    assert (scene.map, scene.tables) == (None, ())
