"""Figures for the landscape: each is drawn from the small table it shows, never from the landscape.

Colours are chosen to be seen on light and on dark ground alike; text and grid take the page's own colours. A bar
carries in `customdata` the code that a click on it selects.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.model.measures import ACTIVITIES, UNKNOWN_SIZE
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS

ACCENT = "#2F7FA8"
ACCENT_DEEP = "#1B5675"
ACCENT_WARM = "#D98A1F"
PALE = "#8FA3AD"
KIND_COLORS = {"initiative": ACCENT, "state_network": ACCENT_WARM, "state_agency": "#7A5BA6"}
KIND_PATTERNS = {"initiative": "", "state_network": "/", "state_agency": "x"}
ACTIVITY_COLORS = {"none": PALE, "some": ACCENT, "active": ACCENT_DEEP}
BAR_HEIGHT_PX = 25
CHART_HEIGHT_PX = 300
FONT = '"Source Sans", "Source Sans 3", sans-serif'


def sector_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Horizontal bars by sector, split by kind; `table` as from `by_sector`."""
    names = [language.text(SECTORS[code].name) for code in table["sector"]]
    bars = [
        go.Bar(
            orientation="h",
            name=language.text(text),
            x=table[kind],
            y=names,
            customdata=table["sector"],
            marker={"color": KIND_COLORS[kind], "pattern": _pattern(KIND_PATTERNS[kind])},
            hovertemplate="%{y}: %{x} " + language.text(text) + "<extra></extra>",
        )
        for kind, text in KINDS.items()
        if table[kind].sum() > 0
    ]
    figure = _figure(bars, language, height=max(len(table), 3) * BAR_HEIGHT_PX + 90)
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={"title": language.say("Initiatives"), **_whole_numbers(table["initiatives"].max())},
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False},
    )
    _totals(figure, table["initiatives"], names, language)
    return figure


def size_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns by membership size, the unknown share last and hatched; `table` as from `by_size`."""
    unknown = table["size"] == UNKNOWN_SIZE
    bar = go.Bar(
        x=[language.say("unknown") if size == UNKNOWN_SIZE else size for size in table["size"]],
        y=table["initiatives"],
        customdata=table["size"],
        text=[language.number(count) for count in table["initiatives"]],
        marker={
            "color": [PALE if hidden else ACCENT for hidden in unknown],
            "pattern": _pattern(["/" if hidden else "" for hidden in unknown]),
        },
        hovertemplate=language.say("{size} members: {count}", size="%{x}", count="%{y}") + "<extra></extra>",
    )
    return _columns([bar], language, language.say("Members"), table["initiatives"])


def activity_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns by class of activity; `table` as from `by_activity`."""
    bar = go.Bar(
        x=[language.text(ACTIVITIES[code]) for code in table["activity"]],
        y=table["initiatives"],
        customdata=table["activity"],
        text=[language.number(count) for count in table["initiatives"]],
        marker={"color": [ACTIVITY_COLORS[code] for code in table["activity"]]},
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    return _columns(
        [bar], language, language.say("Events in the period that name the initiative"), table["initiatives"]
    )


def events_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns of events a year, the years of the period in the strong colour; `table` as from `events_by_year`."""
    inside = table["in_period"].astype(bool)
    bar = go.Bar(
        x=table["year"],
        y=table["events"],
        customdata=table["year"],
        text=[language.number(count) for count in table["events"]],
        marker={
            "color": [ACCENT if within else PALE for within in inside],
            "pattern": _pattern(["" if within else "/" for within in inside]),
        },
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    figure = _columns([bar], language, language.say("Year"), table["events"])
    figure.update_layout(xaxis={"dtick": 2, "tickformat": "d"}, yaxis={"title": language.say("Events")})
    return figure


def founding_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """A stepped line of all foundings so far; `table` as from `by_founding`."""
    line = go.Scatter(
        x=table["year"],
        y=table["cumulative"],
        customdata=table["founded"],
        mode="lines+markers",
        line={"shape": "hv", "color": ACCENT, "width": 2.5},
        marker={"size": 5, "color": ACCENT},
        fill="tozeroy",
        fillcolor="rgba(47,127,168,0.15)",
        hovertemplate=language.say("{year}: {count} founded so far, {new} in this year", year="%{x}", count="%{y}",
                                   new="%{customdata}") + "<extra></extra>",
    )  # fmt: skip
    figure = _columns([line], language, language.say("Year of foundation"), table["cumulative"])
    figure.update_layout(xaxis={"tickformat": "d"}, yaxis={"title": language.say("Initiatives founded so far")})
    return figure


def _columns(traces: list[go.Bar], language: Language, title: str, values: pd.Series) -> go.Figure:
    figure = _figure(traces, language, height=CHART_HEIGHT_PX)
    figure.update_layout(
        xaxis={"title": title, "showgrid": False, "automargin": True, "tickangle": 0},
        yaxis={"title": language.say("Initiatives"), "automargin": True, **_whole_numbers(values.max())},
    )
    return figure


def _figure(traces: list[go.Bar], language: Language, *, height: int) -> go.Figure:
    figure = go.Figure(traces)
    figure.update_layout(
        template={},
        height=height,
        margin={"l": 8, "r": 24, "t": 32, "b": 8},
        font={"family": FONT, "size": 14},
        separators=",." if language.code == "de" else ".,",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        bargap=0.25,
        dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": 14}},
        uniformtext={"minsize": 11, "mode": "show"},
    )
    figure.update_traces(textposition="outside", cliponaxis=False, selector={"type": "bar"})
    return figure


def _pattern(shape: str | list[str]) -> dict[str, object]:
    """A light pattern over a bar's colour, so that colour never stands alone."""
    return {"shape": shape, "fillmode": "overlay", "fgcolor": "rgba(255,255,255,0.75)", "size": 7, "solidity": 0.3}


def _totals(figure: go.Figure, totals: pd.Series, names: list[str], language: Language) -> None:
    """The whole bar's number behind it."""
    figure.add_trace(
        go.Scatter(
            x=totals,
            y=names,
            mode="text",
            text=[f"\u2002{language.number(total)}" for total in totals],
            textposition="middle right",
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )


def _whole_numbers(highest: float) -> dict[str, object]:
    """An axis from 0 that has ticks on whole numbers only, with room for the number on the longest bar."""
    top = 1 if pd.isna(highest) else max(float(highest), 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10**9) if top / step <= 6)  # noqa: PLR2004
    return {"range": [0, top * 1.12], "dtick": step, "tickformat": ",d", "gridcolor": "rgba(128,140,150,0.3)"}
