"""Figures for the landscape: each is drawn from the small table it shows, never from the landscape.

Colours are chosen to be seen on light and on dark ground alike; text and grid take the page's own colours. A bar
carries in `customdata` the code that a click on it selects. Each figure is made in one call: every later
`update_layout` checks the whole figure again, which cost most of a page's time.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.model.measures import ACTIVITIES, UNKNOWN_SIZE
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS

ACCENT = "#2F7FA8"
ACCENT_DEEP = "#2C6A91"
ACCENT_WARM = "#C77A12"
PALE = "#7A8F9A"
GRID = "rgba(128,140,150,0.3)"
CLEAR = "rgba(0,0,0,0)"
KIND_COLORS = {"initiative": ACCENT, "state_network": ACCENT_WARM, "state_agency": "#7A5BA6"}
KIND_PATTERNS = {"initiative": "", "state_network": "/", "state_agency": "x"}
ACTIVITY_COLORS = {"none": PALE, "some": ACCENT, "active": ACCENT_DEEP}
BAR_HEIGHT_PX = 25
CHART_HEIGHT_PX = 300
FONT = {"family": '"Source Sans", "Source Sans 3", sans-serif', "size": 13}
TICK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST_TICKS = 6
SMALL = {"size": 13}
# Margins are fixed, for plotly draws a figure several times to find them itself.
LETTER_WIDTH_PX = 7.2

Part = dict[str, Any]


def sector_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Horizontal bars by sector, split by kind; `table` as from `by_sector`."""
    names = [language.text(SECTORS[code].name) for code in table["sector"]]
    bars = [
        bar_trace(
            table[kind].tolist(),
            names,
            table["sector"].tolist(),
            orientation="h",
            name=language.text(text),
            marker={"color": KIND_COLORS[kind], "pattern": pattern_over(KIND_PATTERNS[kind])},
            hovertemplate="%{y} · " + language.text(text) + ": %{x}<extra></extra>",
        )
        for kind, text in KINDS.items()
        if table[kind].sum() > 0
    ]
    return figure_of(
        [*bars, _totals(table["initiatives"], names, language)],
        language,
        height=max(len(table), 3) * BAR_HEIGHT_PX + 90,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis=count_axis(language.say("Initiatives"), table["initiatives"].max()),
        margin={"l": 8 + LETTER_WIDTH_PX * max(map(len, names), default=0), "r": 16, "t": 34, "b": 48},
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6},
    )


def size_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns by membership size, the unknown share last and hatched; `table` as from `by_size`."""
    unknown = [size == UNKNOWN_SIZE for size in table["size"]]
    short = [language.say("n/a") if size == UNKNOWN_SIZE else size.replace("–", "–<br>") for size in table["size"]]
    bar = bar_trace(
        [language.say("unknown") if size == UNKNOWN_SIZE else size for size in table["size"]],
        table["initiatives"].tolist(),
        table["size"].tolist(),
        text=[language.number(count) for count in table["initiatives"]],
        marker={
            "color": [PALE if hidden else ACCENT for hidden in unknown],
            "pattern": pattern_over(["/" if hidden else "" for hidden in unknown]),
        },
        hovertemplate=language.say("{size} members: {count}", size="%{x}", count="%{y}") + "<extra></extra>",
    )
    return _columns(
        bar,
        language,
        language.say("Members"),
        language.say("Initiatives"),
        table["initiatives"],
        meta={"narrow": short},
    )


def activity_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns by class of activity; `table` as from `by_activity`."""
    bar = bar_trace(
        ["<br>".join(wrap(language.text(ACTIVITIES[code]), 18)) for code in table["activity"]],
        table["initiatives"].tolist(),
        table["activity"].tolist(),
        text=[language.number(count) for count in table["initiatives"]],
        marker={"color": [ACTIVITY_COLORS[code] for code in table["activity"]]},
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    title = language.say("Events in the period that name the initiative")
    narrow = ["<br>".join(wrap(language.text(ACTIVITIES[code]), 10)) for code in table["activity"]]
    return _columns(
        bar,
        language,
        title,
        language.say("Initiatives"),
        table["initiatives"],
        margin={"l": 56, "r": 16, "t": 28, "b": 84},
        meta={"narrow": narrow},
    )


def events_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Columns of events a year, the years of the period in the strong colour; `table` as from `events_by_year`."""
    inside = [bool(within) for within in table["in_period"]]
    bar = bar_trace(
        table["year"].tolist(),
        table["events"].tolist(),
        table["year"].tolist(),
        text=[language.number(count) for count in table["events"]],
        marker={
            "color": [ACCENT if within else PALE for within in inside],
            "pattern": pattern_over(["" if within else "/" for within in inside]),
        },
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    return _columns(bar, language, language.say("Year"), language.say("Events"), table["events"], years=len(table))


def founding_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """A stepped line of all foundings so far; `table` as from `by_founding`."""
    line = {
        "type": "scatter",
        "x": table["year"].tolist(),
        "y": table["cumulative"].tolist(),
        "customdata": table["founded"].tolist(),
        "mode": "lines+markers",
        "line": {"shape": "hv", "color": ACCENT, "width": 2.5},
        "marker": {"size": 5, "color": ACCENT},
        "cliponaxis": False,
        "fill": "tozeroy",
        "fillcolor": "rgba(47,127,168,0.15)",
        "hovertemplate": language.say(
            "{year}: {count} founded so far, {new} in this year", year="%{x}", count="%{y}", new="%{customdata}"
        )
        + "<extra></extra>",
    }
    title = language.say("Initiatives founded so far")
    years, across = table["year"], language.say("Year of foundation")
    ends = None if table.empty else _year_ends(int(years.min()), int(years.max()))
    return _columns(line, language, across, title, table["cumulative"], years=len(table), ends=ends)


def _columns(trace: Part, language: Language, across: str, up: str, values: pd.Series, years: int = 0,
             ends: Part | None = None, **layout: Any) -> go.Figure:  # fmt: skip  # noqa: ANN401
    """A figure with one upright trace; with `years` the axis across counts years, as many as there are, in `ends`."""
    axis: Part = {
        "title": {"text": across, "font": SMALL},
        "showgrid": False,
        "tickangle": 0,
        "ticklabeloverflow": "allow",
    }
    if years:
        axis |= {"dtick": tick_step(years), "tickformat": "d"} | (ends or {})
    return figure_of(
        [trace], language, height=CHART_HEIGHT_PX, xaxis=axis, yaxis=count_axis(up, values.max()), **layout
    )


def _year_ends(first: int, last: int) -> Part:
    """An axis with half a year beside the first and the last step; ticks are counted back from the last year."""
    return {"range": [first - 0.5, last + 0.5], "tick0": last, "ticklabelstandoff": 8}


def bar_trace(x: list[Any], y: list[Any], codes: list[Any], **more: Any) -> Part:  # noqa: ANN401 - plotly's attributes
    """Bars whose codes are what a click on them selects; the numbers at them keep their size, however thin bars are."""
    return {
        "type": "bar", "x": x, "y": y, "customdata": codes, "textposition": "outside", "constraintext": "inside",
        "textfont": SMALL, "cliponaxis": False, **more,
    }  # fmt: skip


def figure_of(traces: list[Part], language: Language, *, height: int, **layout: Any) -> go.Figure:  # noqa: ANN401
    """A figure in this dashboard's look, made in one call; `layout` overrides what is common."""
    common = {
        "template": {},
        "height": height,
        "margin": {"l": 56, "r": 16, "t": 28, "b": 48},
        "font": FONT,
        "separators": ",." if language.code == "de" else ".,",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "bargap": 0.25,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": FONT | {"color": "#ffffff"}, "bgcolor": "#22313a"},
    }
    return go.Figure({"data": traces, "layout": common | layout})


def pattern_over(shape: str | list[str]) -> Part:
    """A light pattern over a bar's colour, so that colour never stands alone."""
    return {"shape": shape, "fillmode": "overlay", "fgcolor": "rgba(255,255,255,0.75)", "size": 7, "solidity": 0.3}


def _totals(totals: pd.Series, names: list[str], language: Language) -> Part:
    """The whole bar's number behind it."""
    return {
        "type": "scatter",
        "x": totals.tolist(),
        "y": names,
        "mode": "text",
        "text": [f"\u2002{language.number(total)}" for total in totals],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def count_axis(title: str, highest: float) -> Part:
    """An axis from 0 that has ticks on whole numbers only, with room for the number on the longest bar."""
    top = 1.0 if pd.isna(highest) else max(float(highest), 1.0)
    return {
        "title": {"text": title, "font": SMALL},
        "range": [0, top * 1.12],
        "dtick": tick_step(top),
        "tickformat": ",d",
        "gridcolor": GRID,
        "ticklabeloverflow": "allow",
    }


def tick_step(span: float) -> int:
    """The distance of ticks on an axis of this length."""
    return next((step for step in TICK_STEPS if span / step <= MOST_TICKS), round(span / MOST_TICKS))
