import itertools
import json
import re
from collections.abc import Callable
from typing import Any

import folium
import pandas as pd
import pytest
import streamlit_folium
from hypothesis import example, given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import area_measures
from clusterdash.locale import Language, language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.views.colours import DARK_FILLS, LIGHT_FILLS, class_breaks, class_fills, class_of
from clusterdash.views.maps import (
    STATE_BOUNDS,
    MapAddresses,
    MapView,
    base_map,
    event_marks,
    mark_table,
    picture,
    radius_of,
)
from tests.views.test_charts import contrast

Rows = dict[str, list[dict[str, str]]]
Sent = dict[str, Any]

LICENCE_LINK = "http://www.bkg.bund.de"
ADDRESSES = MapAddresses(
    leaflet_script="../parts/leaflet.js",
    leaflet_style="../parts/leaflet.css",
    map_script="../parts/map.js",
    map_style="../parts/map.css",
    boundaries="../boundaries",
)
SMALLEST, LARGEST = 9, 21

counts = st.lists(st.none() | st.just(0) | st.integers(1, 12) | st.integers(0, 100_000), max_size=60)
shares = st.lists(
    st.none() | st.integers(0, 400).map(lambda tenths: tenths / 10) | st.floats(0, 10_000, allow_subnormal=False),
    max_size=60,
)
values_and_whole = counts.map(lambda values: (values, True)) | shares.map(lambda values: (values, False))
Values = tuple[list[float | None], bool]


def series(values: list[float | None]) -> pd.Series:
    return pd.Series([pd.NA if value is None else value for value in values], dtype="Float64")


def known(values: list[float | None]) -> list[float]:
    return [value for value in values if value is not None and value > 0]


# ---------------------------------------------------------------- classes


@given(values_and_whole)
@example(([1.05] * 5 + [1.1] * 5, False))
def test_classes_rise_are_at_most_five_and_none_of_them_is_empty(given_values: Values) -> None:
    values, whole = given_values
    breaks = class_breaks(series(values), whole=whole)
    assert len(breaks) <= 5
    assert all(low < high for low, high in itertools.pairwise(breaks))
    if not known(values):
        assert breaks == []
        return
    assert breaks[-1] >= max(known(values))
    for low, high in zip([0, *breaks[:-1]], breaks, strict=True):
        assert any(low < value <= high for value in known(values)), f"nothing lies above {low} and up to {high}"


@given(counts)
def test_classes_of_counts_end_at_whole_numbers(values: list[float | None]) -> None:
    assert all(bound == int(bound) for bound in class_breaks(series(values), whole=True))


@given(shares)
def test_classes_of_shares_end_at_tenths(values: list[float | None]) -> None:
    """The legend writes one digit after the point."""
    breaks = class_breaks(series(values), whole=False)
    assert [round(bound, 1) for bound in breaks] == pytest.approx(breaks)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ([], []),
        ([None, None], []),
        ([0, None, 0], []),
        ([4], [4]),
        ([0, 4, 4, None, 4], [4]),
        ([1, 2, 3], [2, 3]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [3, 5, 7, 9, 10]),
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, 27], [1, 27]),
    ],
    ids=["none", "unknown only", "0 only", "one", "one value", "three", "ten", "one far away"],
)
def test_classes_end_at_fifths_of_the_values_above_0(values: list[float | None], breaks: list[float]) -> None:
    assert class_breaks(series(values), whole=True) == breaks


@given(st.sets(st.integers(1, 100_000), min_size=1, max_size=60))
def test_each_class_has_about_as_many_areas(values: set[int]) -> None:
    numbers = class_of(series(list(values)), class_breaks(series(list(values)), whole=True))
    assert max(numbers.count(number) for number in numbers) <= len(values) / 5 + 2


@given(values_and_whole)
def test_every_value_lies_in_its_class(given_values: Values) -> None:
    values, whole = given_values
    breaks = class_breaks(series(values), whole=whole)
    bounds = [0.0, *breaks]
    for value, number in zip(values, class_of(series(values), breaks), strict=True):
        if value is None:
            assert number is None
        elif value == 0:
            assert number == 0
        else:
            assert number is not None
            assert bounds[number - 1] < value <= bounds[number]


def test_without_a_class_what_is_known_has_no_class_and_what_is_not_stays_unknown() -> None:
    assert class_of(series([0, None]), []) == [0, None]


def test_a_value_above_the_last_bound_is_in_the_last_class() -> None:
    """The bounds of one moment may be drawn with values of another."""
    assert class_of(series([99]), [1, 2]) == [2]


@pytest.mark.parametrize("count", range(6))
@pytest.mark.parametrize("fills", [LIGHT_FILLS, DARK_FILLS], ids=["light", "dark"])
def test_there_is_another_fill_for_each_class(count: int, fills: tuple[str, ...]) -> None:
    found = class_fills(count, fills)
    assert len(found) == len(set(found)) == count
    assert [fills.index(fill) for fill in found] == sorted(fills.index(fill) for fill in found)


@pytest.mark.parametrize("count", range(2, 6))
def test_several_classes_use_the_whole_scale(count: int) -> None:
    assert class_fills(count, LIGHT_FILLS)[0] == LIGHT_FILLS[0]
    assert class_fills(count, LIGHT_FILLS)[-1] == LIGHT_FILLS[-1]


def test_one_class_has_the_middle_fill() -> None:
    assert class_fills(1, LIGHT_FILLS) == [LIGHT_FILLS[2]]


@pytest.mark.parametrize("fills", [LIGHT_FILLS, DARK_FILLS], ids=["light", "dark"])
def test_the_ends_of_a_scale_can_be_told_apart(fills: tuple[str, ...]) -> None:
    assert contrast(fills[0], fills[-1]) >= 3
    steps = [contrast(one, other) for one, other in itertools.pairwise(fills)]
    assert min(steps) > 1.15


# ---------------------------------------------------------------- marks


@pytest.fixture(scope="module")
def marks(everything: Choice) -> pd.DataFrame:
    return mark_table(everything.initiatives, everything.landscape.places, language("de"))


def test_every_initiative_with_a_seat_has_a_mark_at_its_point_or_at_the_label_of_its_district(
    marks: pd.DataFrame, shipped: Rows, landscape: Landscape
) -> None:
    points = {row["id"]: (float(row["lat"]), float(row["lon"])) for row in shipped["initiatives"] if row["lat"]}
    assert len(points) == 134
    label = landscape.places.loc["08116", ["label_lat", "label_lon"]]
    drawn = dict(zip(marks["id"], zip(marks["lat"], marks["lon"], strict=True), strict=True))
    assert drawn == points | {"plattform-umwelttechnik": tuple(label)}


def test_an_event_has_a_mark_with_its_day_place_and_title(landscape: Landscape, shipped: Rows) -> None:
    marks = event_marks(landscape.events, landscape.places, language("de"))
    assert set(marks["id"]) == {row["id"] for row in shipped["events"] if row["lat"] or row["ags"]}
    texts = dict(zip(marks["id"], marks["text"], strict=True))
    assert texts["f-cell-2019-09-10"] == "10.09.2019 · Stuttgart · f-cell 2019"
    assert set(marks["radius"]) == {SMALLEST}


def test_a_mark_is_hollow_exactly_where_the_members_are_unknown(marks: pd.DataFrame, shipped: Rows) -> None:
    unknown = {row["id"] for row in shipped["initiatives"] if row["lat"] and not row["members"]}
    assert set(marks["id"][marks["hollow"]]) == unknown
    assert set(marks["radius"][marks["hollow"]]) == {SMALLEST}


def test_a_mark_has_the_colour_and_the_letters_of_its_sector(marks: pd.DataFrame, shipped: Rows) -> None:
    sectors = {row["id"]: SECTORS[row["sector"]] for row in shipped["initiatives"]}
    for mark in marks.itertuples():
        assert (mark.color, mark.letters) == (sectors[mark.id].color, sectors[mark.id].letters)


def test_a_mark_is_as_large_as_its_members_are_many(marks: pd.DataFrame, shipped: Rows) -> None:
    members = {row["id"]: int(row["members"]) for row in shipped["initiatives"] if row["members"]}
    stated = marks[~marks["hollow"]]
    in_order = stated.assign(members=stated["id"].map(members)).sort_values("members")
    assert in_order["radius"].is_monotonic_increasing
    assert in_order["radius"].iloc[-1] == LARGEST


@given(st.integers(1, 10_000_000), st.integers(1, 10_000_000))
def test_a_radius_grows_with_the_members_within_its_bounds(some: int, others: int) -> None:
    fewer, more = sorted((some, others))
    assert SMALLEST <= radius_of(fewer) <= radius_of(more) <= LARGEST


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA], ids=str)
def test_the_radius_of_unknown_members_is_the_smallest(unknown: float | None) -> None:
    assert radius_of(unknown) == SMALLEST
    assert radius_of(300) - SMALLEST == pytest.approx((LARGEST - SMALLEST) / 2)


@pytest.mark.parametrize(
    ("key", "german", "english"),
    [
        (
            "cyberforum",
            "CyberForum · IT und Software · Karlsruhe · 1.200 Mitglieder",
            "CyberForum · ICT and software · Karlsruhe · 1,200 members",
        ),
        (
            "leichtbau-bw",
            "Leichtbau BW · Werkstoffe und Oberflächen · Stuttgart · keine Mitgliederzahl",
            "Leichtbau BW · Materials and surfaces · Stuttgart · no member figure",
        ),
    ],
)
def test_a_mark_says_name_sector_place_and_members(key: str, german: str, english: str, everything: Choice) -> None:
    for code, words in (("de", german), ("en", english)):
        table = mark_table(everything.initiatives, everything.landscape.places, language(code)).set_index("id")
        assert table.at[key, "text"] == words


def test_a_mark_of_one_member_has_the_singular_and_of_an_unknown_town_says_so(everything: Choice) -> None:
    rows = everything.initiatives.query("id == 'cyberforum'").assign(members=pd.array([1], "Int64"), municipality=pd.NA)
    assert mark_table(rows, everything.landscape.places, language("de"))["text"].tolist() == [
        "CyberForum · IT und Software · Sitz nur als Kreis bekannt · 1 Mitglied"
    ]
    assert mark_table(rows, everything.landscape.places, language("en"))["text"].tolist() == [
        "CyberForum · ICT and software · seat known by district only · 1 member"
    ]


def test_no_initiative_gives_no_mark(nothing: Choice, german: Language) -> None:
    table = mark_table(nothing.initiatives, nothing.landscape.places, german)
    assert table.to_dict("records") == []
    assert list(table.columns) == ["id", "lat", "lon", "radius", "color", "ink", "letters", "hollow", "text"]


# ---------------------------------------------------------------- what the browser is sent


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, landscape: Landscape) -> Callable[..., Sent]:
    """What streamlit-folium sends to the browser for a selection, by the names of its own arguments."""
    caught: Sent = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: caught.update(arguments))

    def send(selection: Selection, code: str = "de", basemap_url: str = "", name: str = "", **more: Any) -> Sent:  # noqa: ANN401 - passed on
        spoken, choice = language(code), choose(landscape, selection)
        areas = area_measures(choice, Level(selection.level))
        measure = MEASURES[selection.measure]
        rows = choice.initiatives
        if name:
            rows = rows.assign(short_name=name)
        marks = mark_table(rows, landscape.places, spoken)
        view = MapView(
            Level(selection.level), measure, areas, marks, selected=selection.area, opened=selection.id, **more
        )
        streamlit_folium.st_folium(
            base_map(ADDRESSES, spoken, basemap_url),
            key="map",
            feature_group_to_add=picture(view, landscape, spoken),
        )
        return dict(caught)

    return send


def call(script: str, name: str) -> Any:  # noqa: ANN401 - what JSON may hold
    """The data of the only call of a function of the map's own script."""
    (before,) = re.finditer(rf"clusterdash\.{name}\(\w+, ", script)
    data, end = json.JSONDecoder().raw_decode(script, before.end())
    assert script[end : end + 2] == ");"
    return data


def addresses(text: str) -> set[str]:
    """Every address in a text that names a host."""
    return set(re.findall(r"https?:\\?/\\?/[\w.:-]+|(?<![:\w/])//[\w-]+\.[\w.-]+", text))


def test_every_link_is_local_and_the_licence_the_only_address(sent: Callable[..., Sent]) -> None:
    arguments = sent(Selection())
    assert arguments["js_links"] == ["../parts/leaflet.js", "../parts/map.js"]
    assert arguments["css_links"] == ["../parts/leaflet.css", "../parts/map.css"]
    everything_sent = json.dumps({name: value for name, value in arguments.items() if not callable(value)})
    assert addresses(everything_sent) == {LICENCE_LINK}
    assert call(arguments["script"], "start")["boundaries"] == "../boundaries"


@pytest.mark.parametrize("text", ["https://a.example/x", "src='//cdn.example/x'", r"http:\/\/a.example"])
def test_this_test_would_see_a_foreign_address(text: str) -> None:
    assert addresses(text)


def test_the_links_of_other_maps_are_left_alone() -> None:
    before = list(folium.Map.default_js)
    base_map(ADDRESSES, language("de"))
    assert folium.Map.default_js == before


@pytest.mark.parametrize(
    "selection",
    [
        Selection(sector=("photonics",), level="municipality", measure="members"),
        Selection(area=("08111",), id="cyberforum", measure="density"),
        Selection(text="no such word anywhere"),
    ],
    ids=["sector", "area", "nothing"],
)
def test_a_selection_changes_the_picture_and_not_the_base(sent: Callable[..., Sent], selection: Selection) -> None:
    """The browser would draw a changed base anew and lose the zoom."""
    first, second = sent(Selection()), sent(selection)
    changed = {name for name in first if name != "on_change" and first[name] != second[name]}
    assert changed == {"feature_group"}


def test_the_base_is_built_anew_for_another_language(sent: Callable[..., Sent]) -> None:
    german, english = sent(Selection(), "de"), sent(Selection(), "en")
    assert german["script"] != english["script"]
    assert german["key"] != english["key"]
    assert call(german["script"], "start")["texts"]["home"] == "Ganzes Land"
    assert call(english["script"], "start")["texts"]["home"] == "Whole state"


def test_a_base_map_is_asked_for_only_where_it_is_set(sent: Callable[..., Sent]) -> None:
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    assert call(sent(Selection())["script"], "start")["basemap"] == ""
    assert call(sent(Selection(), basemap_url=tiles)["script"], "start")["basemap"] == tiles


def test_the_base_names_the_licence_and_shows_the_whole_state(sent: Callable[..., Sent]) -> None:
    options = call(sent(Selection())["script"], "start")
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in options["credit"]
    (south, west), (north, east) = options["bounds"]
    assert [[south, west], [north, east]] == [list(corner) for corner in STATE_BOUNDS]
    assert south < 47.54
    assert west < 7.52
    assert north > 49.79
    assert east > 10.49


def test_the_picture_colours_every_district_by_its_class(sent: Callable[..., Sent], shipped: Rows) -> None:
    shown = call(sent(Selection())["feature_group"], "show")
    seats = [row["ags"][:5] for row in shipped["initiatives"] if row["ags"]]
    assert shown["level"] == "district"
    assert shown["unit"] == "Initiativen"
    assert len(shown["values"]) == 44
    for ags, (fill, _, words) in shown["values"].items():
        assert words == str(seats.count(ags))
        assert (fill == -1) == (seats.count(ags) == 0)
    by_count = sorted((int(words), fill) for fill, _, words in shown["values"].values())
    assert [fill for _, fill in by_count] == sorted(fill for _, fill in by_count)
    assert shown["values"]["08111"] == [4, "Stadtkreis Stuttgart", "27"]


def test_an_area_without_a_known_value_is_drawn_as_unknown(sent: Callable[..., Sent], shipped: Rows) -> None:
    shown = call(sent(Selection(measure="members"))["feature_group"], "show")
    stated = {row["ags"][:5] for row in shipped["initiatives"] if row["ags"] and row["members"]}
    assert {ags for ags, (fill, _, _) in shown["values"].items() if fill is not None} == stated
    assert {words for fill, _, words in shown["values"].values() if fill is None} == {"–"}


def test_municipalities_without_a_value_are_not_sent(sent: Callable[..., Sent], shipped: Rows) -> None:
    shown = call(sent(Selection(level="municipality"))["feature_group"], "show")
    assert set(shown["values"]) == {row["ags"] for row in shipped["initiatives"] if len(row["ags"]) == 8}


def test_the_picture_marks_what_is_selected_and_open(sent: Callable[..., Sent]) -> None:
    shown = call(sent(Selection(area=("08111", "0821"), id="afbw"))["feature_group"], "show")
    assert (shown["selected"], shown["open"]) == (["08111", "0821"], "afbw")
    shown = call(sent(Selection())["feature_group"], "show")
    assert (shown["selected"], shown["open"]) == ([], None)


def test_the_picture_says_where_it_looks_and_where_a_click_leads(sent: Callable[..., Sent]) -> None:
    shown = call(sent(Selection(), focus=("08111",), area_address="regions?area=")["feature_group"], "show")
    assert (shown["focus"], shown["area_address"], shown["mark_address"]) == (["08111"], "regions?area=", "")


def test_an_empty_choice_gives_a_picture_without_marks_and_without_colours(sent: Callable[..., Sent]) -> None:
    shown = call(sent(Selection(text="no such word anywhere"))["feature_group"], "show")
    assert shown["marks"] == []
    assert {fill for fill, _, _ in shown["values"].values()} == {-1}


def test_numbers_of_the_picture_are_written_in_the_readers_language(sent: Callable[..., Sent]) -> None:
    selection = Selection(measure="members", level="state")
    shown = call(sent(selection, "de")["feature_group"], "show")
    assert (shown["values"]["08"][2], shown["unit"]) == ("7.096", "Mitglieder")
    shown = call(sent(selection, "en")["feature_group"], "show")
    assert (shown["values"]["08"][2], shown["unit"]) == ("7,096", "members")


def test_a_name_cannot_end_the_script_it_stands_in(sent: Callable[..., Sent]) -> None:
    evil = "</script><script>alert('x')</script>\u2028\"'`${x}"
    script = sent(Selection(text="cyberforum"), name=evil)["feature_group"]
    assert "<script" not in script
    assert "</script" not in script
    assert {mark["text"][: len(evil)] for mark in call(script, "show")["marks"]} == {evil}


def test_marks_are_sent_as_one_table(sent: Callable[..., Sent], everything: Choice) -> None:
    marks = call(sent(Selection())["feature_group"], "show")["marks"]
    expected = mark_table(everything.initiatives, everything.landscape.places, language("de")).to_dict("records")
    assert marks == expected


def test_measures_with_decimals_are_written_with_them(sent: Callable[..., Sent]) -> None:
    shown = call(sent(Selection(measure="density"))["feature_group"], "show")
    assert shown["values"]["08111"][2] == "6,1"
    assert shown["unit"] == "Initiativen je 100.000 Beschäftigte"
