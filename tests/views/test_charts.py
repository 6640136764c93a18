import itertools
import json
from collections import Counter
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import by_activity, by_founding, by_sector, by_size, events_by_year
from clusterdash.locale import Language
from clusterdash.views import charts
from clusterdash.views.charts import activity_chart, events_chart, founding_chart, sector_chart, size_chart

Chart = Callable[[pd.DataFrame, Language], go.Figure]
Measure = Callable[[Choice], pd.DataFrame]
Rows = dict[str, list[dict[str, str]]]

PAIRS: list[tuple[Measure, Chart]] = [
    (by_sector, sector_chart),
    (by_size, size_chart),
    (by_activity, activity_chart),
    (events_by_year, events_chart),
    (by_founding, founding_chart),
]
EVERY_CHART = pytest.mark.parametrize(
    ("measure", "chart"), PAIRS, ids=["sector", "size", "activity", "events", "founding"]
)
GROUNDS = {"light": "#FFFFFF", "dark": "#10191F"}  # .streamlit/config.toml
LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: parts of graphics

SECTORS = pd.DataFrame(
    {
        "sector": ["photonics", "textiles"],
        "initiative": [1100, 0],
        "state_network": [99, 2],
        "state_agency": [1, 0],
        "initiatives": [1200, 2],
    }
)
SIZES = pd.DataFrame({"size": ["1–24", "500+", "unknown"], "initiatives": [1, 0, 1200]})
ACTIVITIES = pd.DataFrame({"activity": ["none", "some", "active"], "initiatives": [1200, 0, 3]})
EVENTS = pd.DataFrame({"year": [2022, 2023, 2024], "events": [4, 0, 1200], "in_period": [False, True, True]})
FOUNDINGS = pd.DataFrame({"year": [1999, 2000, 2001], "founded": [1, 0, 3], "cumulative": [1, 1, 4]})
MADE_UP = pytest.mark.parametrize(
    ("table", "chart"),
    [
        (SECTORS, sector_chart),
        (SIZES, size_chart),
        (ACTIVITIES, activity_chart),
        (EVENTS, events_chart),
        (FOUNDINGS, founding_chart),
    ],
    ids=["sector", "size", "activity", "events", "founding"],
)


def bars(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def one_bar(figure: go.Figure) -> go.Bar:
    assert len(figure.data) == 1
    (bar,) = bars(figure)
    return bar


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# ---------------------------------------------------------------- what the figures draw


def test_the_chart_by_sector_draws_a_bar_a_kind_and_the_total_behind_it(everything: Choice, german: Language) -> None:
    table = by_sector(everything)
    *kinds, totals = sector_chart(table, german).data
    names = ["Energie und Umwelt", "IT und Software", "Automobil und Mobilität"]
    assert [bar.name for bar in kinds] == ["Initiative", "Landesnetzwerk", "Landesagentur"]
    for bar, kind in zip(kinds, ("initiative", "state_network", "state_agency"), strict=True):
        assert list(bar.x) == table[kind].tolist()
        assert list(bar.customdata) == table["sector"].tolist()
        assert list(bar.y)[:3] == names
        assert bar.orientation == "h"
    assert (
        list(totals.x)
        == table["initiatives"].tolist()
        == [sum(parts) for parts in zip(*(bar.x for bar in kinds), strict=True)]
    )
    assert list(totals.y) == list(kinds[0].y)
    assert [text.strip() for text in totals.text] == [str(total) for total in table["initiatives"]]


def test_the_bars_by_sector_are_the_rows_of_the_shipped_file(
    everything: Choice, shipped: Rows, english: Language
) -> None:
    counts = Counter((row["sector"], row["kind"]) for row in shipped["initiatives"])
    figure = sector_chart(by_sector(everything), english)
    codes = {"Initiative": "initiative", "State network": "state_network", "State agency": "state_agency"}
    drawn = {
        (sector, codes[bar.name]): count
        for bar in bars(figure)
        for sector, count in zip(bar.customdata, bar.x, strict=True)
        if count
    }
    assert drawn == counts


def test_the_bars_by_sector_of_a_small_table(english: Language) -> None:
    initiative, network, agency, totals = sector_chart(SECTORS, english).data
    assert (list(initiative.x), list(network.x), list(agency.x)) == ([1100, 0], [99, 2], [1, 0])
    assert list(initiative.y) == ["Photonics", "Textiles"]
    assert [text.strip() for text in totals.text] == ["1,200", "2"]


def test_a_kind_that_does_not_occur_has_no_bar_by_sector(english: Language) -> None:
    table = SECTORS.assign(state_agency=0)
    assert [bar.name for bar in bars(sector_chart(table, english))] == ["Initiative", "State network"]


def test_the_first_sector_of_the_table_stands_on_top(german: Language) -> None:
    figure = sector_chart(SECTORS, german)
    assert figure.layout.yaxis.autorange == "reversed"
    assert figure.layout.barmode == "stack"


def test_a_chart_by_sector_grows_with_its_rows_and_leaves_room_for_its_names(
    everything: Choice, german: Language
) -> None:
    long, short = sector_chart(by_sector(everything), german), sector_chart(SECTORS.tail(1), german)
    assert long.layout.height > short.layout.height
    assert long.layout.margin.l > short.layout.margin.l > 0


@pytest.mark.parametrize(
    ("measure", "chart", "code"),
    [(by_size, size_chart, "size"), (by_activity, activity_chart, "activity")],
    ids=["size", "activity"],
)
def test_columns_carry_the_counts_and_the_codes_of_their_table(
    everything: Choice, german: Language, measure: Measure, chart: Chart, code: str
) -> None:
    table = measure(everything)
    bar = one_bar(chart(table, german))
    assert list(bar.y) == table["initiatives"].tolist()
    assert list(bar.customdata) == table[code].tolist()
    assert list(bar.text) == [str(count) for count in table["initiatives"]]
    assert sum(bar.y) == 138


def test_the_columns_by_size_of_a_small_table(german: Language) -> None:
    bar = one_bar(size_chart(SIZES, german))
    assert list(bar.x) == ["1–24", "500+", "nicht bekannt"]
    assert list(bar.y) == [1, 0, 1200]
    assert list(bar.customdata) == ["1–24", "500+", "unknown"]
    assert list(bar.text) == ["1", "0", "1.200"]


def test_the_unknown_size_stands_last_hatched_and_in_another_colour(everything: Choice, german: Language) -> None:
    bar = one_bar(size_chart(by_size(everything), german))
    *known, unknown = zip(bar.customdata, bar.marker.color, bar.marker.pattern.shape, strict=True)
    assert unknown[0] == "unknown"
    assert unknown[2] != ""
    assert {shape for _, _, shape in known} == {""}
    assert unknown[1] not in {color for _, color, _ in known}


def test_the_columns_by_activity_of_a_small_table(english: Language) -> None:
    bar = one_bar(activity_chart(ACTIVITIES, english))
    assert [name.replace("<br>", " ") for name in bar.x] == [
        "no known event",
        "fewer than 3 a year",
        "3 or more a year",
    ]
    assert list(bar.y) == [1200, 0, 3]
    assert list(bar.customdata) == ["none", "some", "active"]


def test_a_column_of_events_stands_for_every_year(everything: Choice, shipped: Rows, german: Language) -> None:
    bar = one_bar(events_chart(events_by_year(everything), german))
    years = Counter(int(row["start_date"][:4]) for row in shipped["events"])
    assert list(bar.x) == list(bar.customdata) == list(range(min(years), max(years) + 1))
    assert list(bar.y) == [years[year] for year in bar.x]


def test_years_outside_of_the_period_are_hatched_and_in_another_colour(english: Language) -> None:
    bar = one_bar(events_chart(EVENTS, english))
    before, first, second = zip(bar.x, bar.y, bar.marker.color, bar.marker.pattern.shape, strict=True)
    assert before[:2] == (2022, 4)
    assert second[:2] == (2024, 1200)
    assert first[2:] == second[2:]
    assert first[3] == ""
    assert before[3] != ""
    assert before[2] != first[2]


def test_foundings_climb_from_year_to_year(everything: Choice, shipped: Rows, german: Language) -> None:
    (line,) = founding_chart(by_founding(everything), german).data
    years = sorted(int(row["founded"]) for row in shipped["initiatives"] if row["founded"])
    assert list(line.x) == list(range(years[0], years[-1] + 1))
    assert list(line.y) == [sum(year <= until for year in years) for until in line.x]
    assert list(line.customdata) == [years.count(year) for year in line.x]


def test_the_line_of_foundings_of_a_small_table_is_stepped(english: Language) -> None:
    (line,) = founding_chart(FOUNDINGS, english).data
    assert (list(line.x), list(line.y), list(line.customdata)) == ([1999, 2000, 2001], [1, 1, 4], [1, 0, 3])
    assert line.line.shape == "hv"


def test_the_last_step_of_foundings_is_seen_whole_and_its_year_has_a_label(english: Language) -> None:
    figure = founding_chart(FOUNDINGS, english)
    assert list(figure.layout.xaxis.range) == [1998.5, 2001.5]
    assert figure.layout.xaxis.tick0 == 2001
    assert figure.data[0].cliponaxis is False


def test_numbers_at_bars_keep_their_size_however_thin_the_bars_are() -> None:
    bar = charts.bar_trace([1], ["one"], ["code"], text=["1"])
    assert (bar["constraintext"], bar["textfont"]) == ("inside", {"size": 13})


# ---------------------------------------------------------------- words and numbers


@pytest.mark.parametrize(
    ("table", "chart", "german_titles", "english_titles"),
    [
        (SECTORS, sector_chart, ("Initiativen", None), ("Initiatives", None)),
        (SIZES, size_chart, ("Mitglieder", "Initiativen"), ("Members", "Initiatives")),
        (
            ACTIVITIES,
            activity_chart,
            ("Veranstaltungen im Zeitraum, die die Initiative nennen", "Initiativen"),
            ("Events in the period that name the initiative", "Initiatives"),
        ),
        (EVENTS, events_chart, ("Jahr", "Veranstaltungen"), ("Year", "Events")),
        (
            FOUNDINGS,
            founding_chart,
            ("Gründungsjahr", "Bis dahin gegründet"),
            ("Year of foundation", "Initiatives founded so far"),
        ),
    ],
    ids=["sector", "size", "activity", "events", "founding"],
)
def test_axes_are_named_in_the_readers_language(
    table: pd.DataFrame, chart: Chart, german_titles: tuple[str, str | None], english_titles: tuple[str, str | None],
    german: Language, english: Language,
) -> None:  # fmt: skip
    for spoken, titles in ((german, german_titles), (english, english_titles)):
        layout = chart(table, spoken).layout
        assert (layout.xaxis.title.text, layout.yaxis.title.text) == titles


@MADE_UP
def test_numbers_have_the_separators_of_the_language(
    table: pd.DataFrame, chart: Chart, german: Language, english: Language
) -> None:
    assert chart(table, german).layout.separators == ",."
    assert chart(table, english).layout.separators == ".,"


def test_columns_write_thousands_as_the_language_does(german: Language, english: Language) -> None:
    for spoken, written in ((german, "1.200"), (english, "1,200")):
        assert one_bar(activity_chart(ACTIVITIES, spoken)).text[0] == written
        assert one_bar(events_chart(EVENTS, spoken)).text[-1] == written
        assert sector_chart(SECTORS, spoken).data[-1].text[0].strip() == written


@MADE_UP
def test_what_the_pointer_finds_says_the_thing_and_its_number(
    table: pd.DataFrame, chart: Chart, german: Language
) -> None:
    for trace in chart(table, german).data:
        if trace.hoverinfo != "skip":
            assert "%{x}" in trace.hovertemplate
            assert "%{y}" in trace.hovertemplate
            assert trace.hovertemplate.endswith("<extra></extra>")


@pytest.mark.parametrize(
    ("highest", "ticks"), [(1, 1), (2, 2), (6, 6), (7, 3), (138, 2), (1200, 6), (50_000, 6)], ids=str
)
def test_an_axis_counts_from_0_past_the_longest_bar_in_whole_steps(highest: int, ticks: int, english: Language) -> None:
    axis = size_chart(SIZES.assign(initiatives=[highest, 0, 0]), english).layout.yaxis
    assert axis.range[0] == 0
    assert axis.range[1] > highest
    assert axis.dtick == int(axis.dtick) >= 1
    assert highest // axis.dtick == ticks


# ---------------------------------------------------------------- colours


def test_kinds_differ_by_colour_and_by_pattern(everything: Choice, german: Language) -> None:
    """Colour never stands alone."""
    markers = [bar.marker for bar in bars(sector_chart(by_sector(everything), german))]
    for one, other in itertools.combinations(markers, 2):
        assert one.color != other.color
        assert one.pattern.shape != other.pattern.shape


@EVERY_CHART
@pytest.mark.parametrize("ground", GROUNDS.values(), ids=list(GROUNDS))
def test_every_colour_stands_out_from_the_light_and_the_dark_ground(
    everything: Choice, german: Language, measure: Measure, chart: Chart, ground: str
) -> None:
    colors = set()
    for trace in chart(measure(everything), german).data:
        if trace.type == "bar" or trace.mode != "text":
            colors |= {trace.marker.color} if isinstance(trace.marker.color, str) else set(trace.marker.color)
    assert colors
    assert {
        color: round(contrast(color, ground), 2) for color in colors if contrast(color, ground) < LEAST_CONTRAST
    } == {}


def test_a_figure_lies_on_the_pages_own_ground(english: Language) -> None:
    layout = size_chart(SIZES, english).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == charts.CLEAR == "rgba(0,0,0,0)"


# ---------------------------------------------------------------- empty


@EVERY_CHART
def test_an_empty_choice_gives_a_figure_that_can_be_sent(
    nothing: Choice, german: Language, measure: Measure, chart: Chart
) -> None:
    figure = chart(measure(nothing), german)
    assert sum(sum(trace.x if trace.orientation == "h" else trace.y) for trace in figure.data) == 0
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.range is None or list(axis.range) == [0, pytest.approx(1.12)]

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    assert json.loads(figure.to_json(), parse_constant=refuse)["layout"]["height"] > 0
