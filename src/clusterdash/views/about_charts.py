"""Figures of the page about the data: how much of each column is filled, how many initiatives meet each criterion."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.tables import INITIATIVES
from clusterdash.views.charts import (
    ACCENT,
    ACCENT_WARM,
    BAR_HEIGHT_PX,
    GRID,
    LETTER_WIDTH_PX,
    PALE,
    SMALL,
    bar_trace,
    count_axis,
    figure_of,
    pattern_over,
)

STATE_COLORS = {"met": ACCENT, "not_met": ACCENT_WARM, "not_known": PALE}
STATE_PATTERNS = {"met": "", "not_met": "x", "not_known": "/"}


def fill_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Bars of the share that is filled, a row a column; `table` as from `fill_rates` of the initiatives."""
    names = [language.text(INITIATIVES[column].label) for column in table["column"]]
    shares = [None if pd.isna(share) else round(100 * share, 1) for share in table["share"]]
    bar = bar_trace(
        shares,
        names,
        table["column"].tolist(),
        orientation="h",
        marker={"color": ACCENT},
        text=[_of(row.filled, row.rows, language) for row in table.itertuples()],
        hovertemplate="%{y}: %{text} (%{x} %)<extra></extra>",
    )
    return figure_of(
        [bar],
        language,
        height=len(names) * BAR_HEIGHT_PX + 70,
        margin={"l": 12 + LETTER_WIDTH_PX * max(map(len, names), default=0), "r": 88, "t": 10, "b": 48},
        xaxis={"title": {"text": language.say("Filled, in per cent"), "font": SMALL}, "range": [0, 100], "dtick": 25,
               "gridcolor": GRID, "tickangle": 0, "fixedrange": True},
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6,
               "fixedrange": True},
    )  # fmt: skip


def _of(filled: int, rows: int, language: Language) -> str:
    return language.say("{number} of {all}", number=language.number(filled), all=language.number(rows))


def criteria_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Bars of initiatives a criterion, split by whether it is met; `table` as from `criteria_counts`."""
    names = [language.text(CRITERIA[code].name) for code in table["code"]]
    bars = [
        bar_trace(
            table[state].tolist(),
            names,
            table["code"].tolist(),
            orientation="h",
            name=language.text(text),
            text=[language.number(count) if count else "" for count in table[state]],
            marker={"color": STATE_COLORS[state], "pattern": pattern_over(STATE_PATTERNS[state])},
            hovertemplate="%{y}: %{x} " + language.text(text) + "<extra></extra>",
        )
        | {"textposition": "none"}
        for state, text in CRITERION_STATES.items()
    ]
    return figure_of(
        bars,
        language,
        height=len(names) * 2 * BAR_HEIGHT_PX + 100,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        margin={"l": 12 + LETTER_WIDTH_PX * max(map(len, names), default=0), "r": 16, "t": 34, "b": 48},
        xaxis=count_axis(language.say("Initiatives"), table[list(CRITERION_STATES)].sum(axis=1).max())
        | {"tickangle": 0, "fixedrange": True},
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6,
               "fixedrange": True},
    )  # fmt: skip
