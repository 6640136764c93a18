"""Figures of the regions' page: what an area is specialised in, and the sector mixes of several areas."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.model.sectors import SECTORS
from clusterdash.views.charts import (
    ACCENT,
    ACCENT_DEEP,
    ACCENT_WARM,
    BAR_HEIGHT_PX,
    GRID,
    LETTER_WIDTH_PX,
    PALE,
    SMALL,
    Part,
    bar_trace,
    figure_of,
    pattern_over,
)

AREA_COLORS = (ACCENT, ACCENT_WARM, "#7A5BA6", "#4E8A3A", PALE)
AREA_PATTERNS = ("", "/", "x", ".", "-")
COMPARED_BAR_HEIGHT_PX = 11
ROOM_FOR_TEXT, ROOM = 1.3, 1.05


def specialisation_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Bars of location quotients with a line at the state's share, those below it hatched.

    `table`: rows of `specialisations` that have an initiative, the strongest first. No number stands left of the line,
    which would run through it.
    """
    names = _names(table, language)
    texts = [_bar_text(row.specialisation, row.initiatives, language) for row in table.itertuples()]
    above = [quotient > 1 for quotient in table["specialisation"]]
    bars = bar_trace(
        table["specialisation"].tolist(),
        names,
        table["sector"].tolist(),
        orientation="h",
        text=texts,
        marker={
            "color": [ACCENT if more else PALE for more in above],
            "pattern": pattern_over(["" if more else "/" for more in above]),
        },
        hovertemplate="%{y}: %{x:.2f}<extra></extra>",
    ) | {"textposition": "none"}
    line = {
        "type": "scatter", "mode": "lines", "x": [1, 1], "y": [names[0], names[-1]], "hoverinfo": "skip",
        "line": {"color": ACCENT_DEEP, "width": 2, "dash": "dot"},
    }  # fmt: skip
    numbers = {
        "type": "scatter", "mode": "text", "y": names, "hoverinfo": "skip", "textposition": "middle right",
        "x": table["specialisation"].clip(lower=1).tolist(), "cliponaxis": False,
        "text": [f"\u2002{text}" for text in texts],
    }  # fmt: skip
    return figure_of(
        [bars, *([line] if len(names) > 1 else []), numbers],
        language,
        height=max(len(table), 3) * BAR_HEIGHT_PX + 90,
        xaxis=_axis(language.say("Location quotient"), table["specialisation"].max() * ROOM_FOR_TEXT),
        margin=_margin(names),
        yaxis=_sector_axis(),
    )


def mix_chart(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """Bars side by side: the share of each sector in each area; `table` as from `mixes`, `names` by key of an area."""
    sectors = _names(table, language)
    bars = [
        bar_trace(
            (table[ags] * 100).tolist(),
            sectors,
            table["sector"].tolist(),
            orientation="h",
            name=name,
            marker={"color": color, "pattern": pattern_over(pattern)},
            hovertemplate=f"{name}<br>%{{y}}: %{{x:.0f}} %<extra></extra>",
        )
        for (ags, name), color, pattern in zip(names.items(), AREA_COLORS, AREA_PATTERNS, strict=False)
    ]
    return figure_of(
        bars,
        language,
        height=len(table) * (len(names) * COMPARED_BAR_HEIGHT_PX + 14) + 60 + 22 * len(names),
        barmode="group",
        showlegend=True,
        legend={"orientation": "v", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis=_axis(language.say("Share in per cent"), (table[list(names)] * 100).max().max()),
        margin=_margin(sectors) | {"t": 20 + 22 * len(names)},
        yaxis=_sector_axis(),
    )


def _names(table: pd.DataFrame, language: Language) -> list[str]:
    return [language.text(SECTORS[code].name) for code in table["sector"]]


def _bar_text(quotient: float, initiatives: int, language: Language) -> str:
    return f"{language.number(quotient, 1)} ({language.number(initiatives)})"


def _axis(title: str, highest: float) -> Part:
    return {
        "title": {"text": title, "font": SMALL},
        "range": [0, 1.0 if pd.isna(highest) else float(highest)],
        "gridcolor": GRID,
        "nticks": 6,
        "zeroline": False,
    }


def _sector_axis() -> Part:
    return {"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6}


def _margin(names: list[str]) -> Part:
    return {"l": 8 + LETTER_WIDTH_PX * max(map(len, names), default=0), "r": 16, "t": 12, "b": 48}
