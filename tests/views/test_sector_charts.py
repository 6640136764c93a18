import json
import math
from collections import Counter

import pandas as pd
import plotly.graph_objects as go
import pytest

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.fields import FieldNetwork, field_network
from clusterdash.analysis.specialising import matrix
from clusterdash.locale import Language, language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import CELLS
from clusterdash.model.sectors import SECTORS
from clusterdash.views.sector_charts import (
    FAINT_SPOT,
    LONGEST_NAME,
    MOST_DRAWN,
    SHORT_NAMES,
    WHITE_SPOT,
    foundings,
    initiative_sizes,
    matrix_chart,
    sizes_chart,
    timeline_chart,
)
from clusterdash.views.sector_network import network_chart, ties

Rows = dict[str, list[dict[str, str]]]
NAMES = {"0811": "Stuttgart", "0812": "Franken"}
CELLS_OF_TWO = pd.DataFrame(
    {
        "ags": ["0811", "0811", "0811", "0812", "0812", "0812"],
        "sector": ["photonics", "textiles", "tourism"] * 2,
        "initiatives": [4, 1, 0, 0, 2, 0],
        "members": pd.array([120, None, None, None, 30, None], dtype="Int64"),
        "specialisation": [2.0, 0.5, 0.0, None, None, None],
        "white_spot": [False, False, True, True, False, True],
        "gap": [None, None, 0.04, 0.4, None, 0.04],
    }
)
BOTH = pytest.mark.parametrize("spoken", [language("de"), language("en")], ids=["de", "en"])


def drawn(shown: str, spoken: Language) -> go.Heatmap:
    figure = matrix_chart(CELLS_OF_TWO, NAMES, shown, lambda ags, sector: f"{ags}/{sector}", spoken)
    (heat,) = figure.data
    return heat


def in_rows(values: object) -> list[list[object]]:
    return [list(row) for row in values]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- the matrix


def test_the_matrix_draws_the_number_of_each_cell_and_leaves_white_spots_empty(english: Language) -> None:
    heat = drawn("initiatives", english)
    assert list(heat.y) == ["Stuttgart", "Franken"]
    assert list(heat.x) == ["Photonics", "Textiles", "Tourism"]
    assert in_rows(heat.z) == [[4, 1, None], [None, 2, None]]
    assert (heat.zmin, heat.zmax) == (0, 4)


def test_each_cell_says_its_number_or_its_sign(english: Language) -> None:
    """A strong white spot has another sign than a faint one; what is not known is a dash."""
    assert in_rows(drawn("initiatives", english).text) == [["4", "1", FAINT_SPOT], [WHITE_SPOT, "2", FAINT_SPOT]]
    assert in_rows(drawn("members", english).text) == [["120", "–", FAINT_SPOT], [WHITE_SPOT, "30", FAINT_SPOT]]
    assert in_rows(drawn("specialisation", english).text) == [["2.0", "0.5", FAINT_SPOT], [WHITE_SPOT, "–", FAINT_SPOT]]


def test_specialisation_is_coloured_around_the_share_of_the_state(english: Language) -> None:
    """By the binary logarithm, so that twice and half the share are equally far from it."""
    heat = drawn("specialisation", english)
    assert in_rows(heat.z)[0] == [1.0, -1.0, None]
    assert heat.zmin == -heat.zmax == -math.log2(4)


def test_a_cell_leads_to_its_initiatives_and_a_white_spot_nowhere(english: Language) -> None:
    heat = drawn("members", english)
    assert heat.meta == "address"
    assert in_rows(heat.customdata) == [["0811/photonics", "0811/textiles", ""], ["", "0812/textiles", ""]]


def test_the_words_of_a_cell_say_why_it_has_no_number(english: Language) -> None:
    words = [text for row in in_rows(drawn("specialisation", english).hovertext) for text in row]
    assert "Specialisation: 2.0<br>4 initiatives" in str(words[0])
    assert "white spot: no initiative; in the state 40% are of this sector" in str(words[3])
    assert "not shown for fewer than 5 initiatives" in str(words[4])
    assert "no member figure known" in str(in_rows(drawn("members", english).hovertext)[0][1])


@pytest.mark.parametrize("shown", CELLS)
@BOTH
def test_the_matrix_of_the_state_draws_what_it_is_given(
    shown: str, spoken: Language, everything: Choice, landscape: Landscape
) -> None:
    table = matrix(everything, Level.PLANNING_REGION)
    names = {ags: landscape.area_name(ags, spoken) for ags in landscape.keys_of(Level.PLANNING_REGION)}
    (heat,) = matrix_chart(table, names, shown, lambda ags, sector: f"{ags} {sector}", spoken).data
    assert (len(heat.y), len(heat.x)) == (12, 20)
    assert list(heat.y) == list(names.values())
    values = [value for row in in_rows(heat.z) for value in row]
    expected = [
        None if not row.initiatives or pd.isna(getattr(row, shown)) else float(getattr(row, shown))
        for row in table.itertuples()
    ]
    if shown == "specialisation":
        values = [None if value is None else 2.0**value for value in values]  # type: ignore[operator]
    assert [None if value is None else round(value, 6) for value in values] == [  # type: ignore[call-overload]
        None if value is None else round(value, 6) for value in expected
    ]


def test_the_cells_of_the_state_are_those_of_the_file(everything: Choice, shipped: Rows, german: Language) -> None:
    counts = Counter((row["ags"][:4], row["sector"]) for row in shipped["initiatives"] if row["ags"])
    table = matrix(everything, Level.PLANNING_REGION)
    (heat,) = matrix_chart(table, dict.fromkeys(table["ags"], "x"), "initiatives", lambda *_: "", german).data
    assert sum(value or 0 for row in in_rows(heat.z) for value in row) == counts.total()  # type: ignore[misc]
    spots = [text for row in in_rows(heat.text) for text in row if text in (WHITE_SPOT, FAINT_SPOT)]
    assert len(spots) == 228 - len(counts)  # twelve regions with the nineteen sectors that the state has


def test_every_sector_has_a_short_name_of_its_own_in_both_languages() -> None:
    assert set(SHORT_NAMES) == set(SECTORS)
    for code in ("de", "en"):
        names = [getattr(text, code) for text in SHORT_NAMES.values()]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 17


# ---------------------------------------------------------------- the circle


def small_network() -> FieldNetwork:
    edges = pd.DataFrame(
        {
            "sector": ["photonics", "textiles", "textiles"],
            "field": ["textiles", "photonics", "security"],
            "initiatives": [3, 2, 1],
        }
    )
    nodes = pd.DataFrame({"sector": list(SECTORS), "initiatives": 0, "named": 0})
    nodes.loc[nodes["sector"].isin(["photonics", "textiles"]), "initiatives"] = 4
    nodes.loc[nodes["sector"] == "security", "named"] = 1
    return FieldNetwork(edges, nodes)


def test_ties_add_up_both_directions_and_the_widest_comes_last() -> None:
    pairs = ties(small_network().edges)
    assert pairs.to_dict("list") == {
        "one": ["textiles", "photonics"], "other": ["security", "textiles"], "initiatives": [1, 5],
    }  # fmt: skip


def lines(figure: go.Figure) -> dict[str, float]:
    return {trace.name: trace.line.width for trace in figure.data if trace.mode == "lines"}


def test_the_width_of_a_tie_follows_its_initiatives(english: Language) -> None:
    widths = lines(network_chart(small_network(), None, str, english))
    assert set(widths) == {"1", "5"}
    assert widths["5"] > widths["1"]


def test_only_sectors_that_occur_stand_on_the_circle_and_lead_to_their_pages(english: Language) -> None:
    figure = network_chart(small_network(), None, lambda code: f"to {code}", english)
    points = figure.data[-1]
    assert points.meta == "address"
    assert list(points.customdata) == ["to photonics", "to textiles", "to security"]
    assert list(figure.data[-2].text) == ["Photonics", "Textiles", "Security"]
    assert all(math.isclose(math.hypot(x, y), 1) for x, y in zip(points.x, points.y, strict=True))


def test_the_chosen_sector_stands_out_by_width_colour_and_weight_of_its_name(english: Language) -> None:
    """So not by colour alone."""
    plain = lines(network_chart(small_network(), None, str, english))
    figure = network_chart(small_network(), "security", str, english)
    chosen = [trace for trace in figure.data if trace.mode == "lines" and "199,122,18" in trace.line.color]
    assert [trace.name for trace in chosen] == ["1"]
    assert chosen[0].line.width > plain["1"]
    assert list(figure.data[-2].text) == ["Photonics", "Textiles", "<b>Security</b>"]


def test_the_words_of_the_ties_are_those_of_the_network(everything: Choice, english: Language) -> None:
    network = field_network(everything)
    (middles,) = [trace for trace in network_chart(network, None, str, english).data if trace.hovertext is not None][:1]
    assert sum(middles.customdata) == network.edges["initiatives"].sum()
    assert len(middles.hovertext) == len(ties(network.edges))
    assert middles.hovertext[-1] == "Health and medical technology and Biotechnology and pharma: 13 initiatives"


# ---------------------------------------------------------------- sizes and foundings


INITIATIVES = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "short_name": ["Alpha", "Beta", "Gamma", "Delta with a very long name that nobody can read"],
        "members": pd.array([20, None, 1300, 50], dtype="Int64"),
        "members_year": pd.array([2025, None, 2015, None], dtype="Int64"),
        "founded": pd.array([2001, None, 1996, 1996], dtype="Int64"),
    }
)


def test_sizes_are_drawn_from_the_largest_and_those_without_a_figure_are_left_out(german: Language) -> None:
    table = initiative_sizes(INITIATIVES)
    assert table["id"].tolist() == ["c", "d", "a", "b"]
    figure = sizes_chart(table, 2024, lambda key: f"initiatives?id={key}", german)
    (bar,) = figure.data
    assert list(bar.x) == [1300, 50, 20]
    assert list(bar.text) == ["1.300 (2015)", "50 (ohne Jahr)", "20 (2025)"]
    assert list(bar.customdata) == ["initiatives?id=c", "initiatives?id=d", "initiatives?id=a"]
    assert figure.layout.yaxis.ticktext[0] == "Gamma"
    assert max(len(name) for name in figure.layout.yaxis.ticktext) <= LONGEST_NAME


def test_old_figures_and_those_without_a_year_are_hatched(german: Language) -> None:
    (bar,) = sizes_chart(initiative_sizes(INITIATIVES), 2024, str, german).data
    assert list(bar.marker.pattern.shape) == ["/", "/", ""]


def test_foundings_stand_at_their_year_the_oldest_on_top(german: Language) -> None:
    table = foundings(INITIATIVES)
    assert table["id"].tolist() == ["d", "c", "a"]
    figure = timeline_chart(table, lambda key: f"to {key}", german)
    (points,) = figure.data
    assert list(points.x) == [1996, 1996, 2001]
    assert list(points.customdata) == ["to d", "to c", "to a"]
    top, bottom = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
    assert top < 0 < bottom


def test_a_large_sector_draws_no_more_rows_than_can_be_read(german: Language) -> None:
    many = pd.concat([INITIATIVES] * 50, ignore_index=True)
    assert len(sizes_chart(initiative_sizes(many), 2024, str, german).data[0].x) == MOST_DRAWN
    assert len(timeline_chart(foundings(many), str, german).data[0].x) == MOST_DRAWN


@BOTH
def test_every_figure_can_be_drawn_of_nothing(spoken: Language, nothing: Choice) -> None:
    rows = nothing.initiatives
    table = matrix(nothing, Level.DISTRICT)
    figures = [matrix_chart(table, dict.fromkeys(table["ags"], "x"), shown, lambda *_: "", spoken) for shown in CELLS]
    figures += [
        network_chart(field_network(nothing), "textiles", str, spoken),
        sizes_chart(initiative_sizes(rows), 2024, str, spoken),
        timeline_chart(foundings(rows), str, spoken),
    ]
    for figure in figures:
        assert json.loads(figure.to_json())["layout"]["height"] > 100
