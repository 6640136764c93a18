"""The circle of sectors: tied where an initiative of one names the other as a side field."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from clusterdash.analysis.fields import FieldNetwork
from clusterdash.locale import Language
from clusterdash.model.sectors import SECTORS
from clusterdash.views.charts import (
    ACCENT,
    BAR_HEIGHT_PX,
    CLEAR,
    PALE,
    SMALL,
    Part,
    bar_trace,
    count_axis,
    figure_of,
)
from clusterdash.views.sector_charts import LEADS, SHORT_NAMES, Address

NETWORK_HEIGHT_PX = 560
WIDEST_EDGE_PX = 11.0
CHOSEN = "#C77A12"
EDGE = "rgba(122,143,154,0.55)"
EDGE_BEHIND = "rgba(122,143,154,0.22)"
EDGE_CHOSEN = "rgba(199,122,18,0.9)"
Places = dict[str, tuple[float, float]]


def ties(edges: pd.DataFrame) -> pd.DataFrame:
    """The edges without their direction, the widest last.

    Columns out: `one`, `other` (in the declared order), `initiatives` (count, of both directions).
    """
    order, sums = list(SECTORS), Counter[tuple[str, ...]]()
    for one, other, count in edges[["sector", "field", "initiatives"]].itertuples(index=False):
        sums[tuple(sorted((one, other), key=order.index))] += count
    found = sorted(sums, key=lambda pair: (sums[pair], pair))
    rows = pd.DataFrame(found, columns=["one", "other"], dtype="str")
    return rows.assign(initiatives=pd.array([sums[pair] for pair in found], dtype="int64"))


def tie_names(pairs: pd.DataFrame, language: Language) -> list[str]:
    """Both sectors of each tie in short words; `pairs` as from `ties`."""
    short = {code: language.text(name) for code, name in SHORT_NAMES.items()}
    return [f"{short[one]} – {short[other]}" for one, other in zip(pairs["one"], pairs["other"], strict=True)]


def ties_chart(names: list[str], initiatives: list[int], language: Language) -> go.Figure:
    """The circle's ties as bars, for documents, in which a circle cannot be edited."""
    bar = bar_trace(
        initiatives,
        names,
        names,
        orientation="h",
        text=[language.number(count) for count in initiatives],
        marker={"color": ACCENT},
    )
    across = count_axis(language.say("Initiatives that name the other sector"), max(initiatives, default=0))
    return figure_of([bar], language, height=len(names) * BAR_HEIGHT_PX + 70, xaxis=across)


def network_chart(network: FieldNetwork, chosen: str | None, address: Address, language: Language) -> go.Figure:
    """Sectors on a circle, tied where an initiative of one names the other as a side field; `address` of a sector.

    The wider a tie, the more initiatives. The ties of the chosen sector stand out: wider, warmer, the others pale.
    """
    places = _circle(_occurring(network))
    pairs = ties(network.edges)
    most = max(pairs["initiatives"].max(), 1) if len(pairs) else 1
    traces = [
        _edges(group, count, float(most), places, chosen, own=own)
        for (own, count), group in sorted(_widths(pairs, chosen).items())
    ]
    return figure_of(
        [
            *traces,
            _middles(pairs, places, language),
            _names(places, chosen, language),
            _sector_points(network, places, chosen, address, language),
        ],
        language,
        height=NETWORK_HEIGHT_PX,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [-1.75, 1.75], "fixedrange": True},
        yaxis={"visible": False, "range": [-1.22, 1.22], "fixedrange": True},
    )


def _occurring(network: FieldNetwork) -> list[str]:
    nodes = network.nodes
    return [str(code) for code in nodes["sector"][(nodes["initiatives"] > 0) | (nodes["named"] > 0)]]


def _circle(codes: Sequence[str]) -> Places:
    """A place for each sector, clockwise from the top."""
    angles = [math.tau * (number + 0.5) / len(codes) for number in range(len(codes))]
    return {code: (math.sin(angle), math.cos(angle)) for code, angle in zip(codes, angles, strict=True)}


def _widths(pairs: pd.DataFrame, chosen: str | None) -> dict[tuple[bool, int], list[tuple[str, str]]]:
    """The ties by whether they are the chosen sector's own and by width, so that its own can lie on top."""
    groups: dict[tuple[bool, int], list[tuple[str, str]]] = defaultdict(list)
    for one, other, count in pairs[["one", "other", "initiatives"]].itertuples(index=False):
        groups[chosen in (one, other), int(count)].append((one, other))
    return groups


def _edges(group: Sequence[tuple[str, str]], count: int, most: float, places: Places, chosen: str | None, *,
           own: bool) -> Part:  # fmt: skip
    xs: list[float | None] = []
    ys: list[float | None] = []
    for one, other in group:
        for x, y in _bow(places[one], places[other]):
            xs.append(x)
            ys.append(y)
        xs.append(None)
        ys.append(None)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {
            "width": 1 + (WIDEST_EDGE_PX - 1) * (count / most) + (1.5 if own else 0),
            "color": EDGE_CHOSEN if own else EDGE_BEHIND if chosen else EDGE,
        },
        "name": str(count),
        "hoverinfo": "skip",
    }


def _bow(start: tuple[float, float], end: tuple[float, float], steps: int = 14) -> list[tuple[float, float]]:
    """A curve between two places on the circle that bends towards its middle."""
    bend = tuple(0.3 * (a + b) / 2 for a, b in zip(start, end, strict=True))
    found = []
    for number in range(steps + 1):
        t = number / steps
        x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * m + t**2 * b for a, m, b in zip(start, bend, end, strict=True))
        found.append((round(x, 3), round(y, 3)))
    return found


def _middles(pairs: pd.DataFrame, places: Places, language: Language) -> Part:
    """Marks that cannot be seen in the middle of each tie, for its words."""
    middles = [_bow(places[row.one], places[row.other], 2)[1] for row in pairs.itertuples()]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in middles],
        "y": [y for _, y in middles],
        "marker": {"size": 12, "color": CLEAR},
        "customdata": pairs["initiatives"].tolist(),
        "hovertext": [
            language.count(
                "{one} and {other}: {number} initiative",
                "{one} and {other}: {number} initiatives",
                row.initiatives,
                one=language.text(SECTORS[row.one].name),
                other=language.text(SECTORS[row.other].name),
            )
            for row in pairs.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _sector_points(network: FieldNetwork, places: Places, chosen: str | None, address: Address,
                   language: Language) -> Part:  # fmt: skip
    nodes = network.nodes.set_index("sector").loc[list(places)]
    most = max(nodes["initiatives"].max(), 1) if len(nodes) else 1
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in places.values()],
        "y": [y for _, y in places.values()],
        "customdata": [address(code) for code in places],
        "meta": LEADS,
        "marker": {
            "size": [10 + 20 * math.sqrt(count / most) for count in nodes["initiatives"]],
            "color": [SECTORS[code].color for code in places],
            "opacity": 1,
            "line": {"width": [4 if code == chosen else 1.5 for code in places],
                     "color": [CHOSEN if code == chosen else PALE for code in places]},
        },
        "hovertext": [
            language.say(
                "{sector}. Initiatives: {initiatives}; named as a side field by others: {named}",
                sector=language.text(SECTORS[code].name),
                initiatives=language.number(row.initiatives),
                named=language.number(row.named),
            )
            for code, row in zip(places, nodes.itertuples(), strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _names(places: Places, chosen: str | None, language: Language) -> Part:
    """The sectors' names outside of the circle; one trace of text is drawn faster than as many annotations."""
    names = {code: language.text(SHORT_NAMES[code]) for code in places}
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x * 1.1 for x, _ in places.values()],
        "y": [y * 1.1 for _, y in places.values()],
        "text": [f"<b>{name}</b>" if code == chosen else name for code, name in names.items()],
        "textposition": [_side(x) for x, _ in places.values()],
        "textfont": SMALL,
        "hoverinfo": "skip",
    }


def _side(x: float) -> str:
    if abs(x) < 0.1:  # noqa: PLR2004 - at the top and the bottom
        return "middle center"
    return "middle right" if x > 0 else "middle left"
