"""Figures of the page of events: the time line, and where the period has no event."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language, Text
from clusterdash.model.tables import FORMATS
from clusterdash.views.charts import (
    ACCENT,
    ACCENT_WARM,
    GRID,
    LETTER_WIDTH_PX,
    PALE,
    bar_trace,
    count_axis,
    figure_of,
    pattern_over,
)

# Colour and pattern of the formats that are frequent in the cluster scene; all others share one.
STYLES = {
    "conference": (ACCENT, ""),
    "meeting": (ACCENT_WARM, "/"),
    "trade_fair": ("#7A5BA6", "x"),
    "award": ("#3D8C63", "\\"),
    "workshop": ("#B8502F", "."),
    "webinar": ("#B0568C", "-"),
}
OTHER = "other"
OTHER_STYLE = (PALE, "|")
OTHER_FORMATS = Text("Weitere Formate", "Other formats")
DAY_MS = 86_400_000
MONTH_DAYS = 30.4
BOX_SHARE = 0.86
BOX_HEIGHT_PX = 30
COVERAGE_ROW_PX = 38
LONGEST_TITLE = 80
COLUMN_MONTHS = (1, 3, 6, 12)
MOST_COLUMNS = 40


def months_of(first: pd.Timestamp, last: pd.Timestamp) -> int:
    """How many months one column of a time line holds, so that it can be read: the longer the span, the more."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((months for months in COLUMN_MONTHS if span <= months * MOST_COLUMNS), COLUMN_MONTHS[-1])


def group_of(code: str) -> str:
    """The group that a format is drawn in: its own, or that of all others."""
    return code if code in STYLES else OTHER


def group_name(group: str, language: Language) -> str:
    """The name of a group in words."""
    return language.text(OTHER_FORMATS if group == OTHER else FORMATS[group])


def timeline_chart(boxes: pd.DataFrame, months: int, language: Language) -> go.Figure:
    """A box an event, stacked by column of time, marked by format; `boxes` as from `scheduling.boxes`.

    A box carries the event's id, which a click on it opens.
    """
    groups = boxes["format"].map(group_of)
    counts = boxes["slot"].value_counts()
    highest = 1 if counts.empty else int(counts.max())
    bars = [_boxes(boxes[groups == group], group, months, language) for group in (*STYLES, OTHER)]
    return figure_of(
        [bar for bar in bars if bar["x"]],
        language,
        height=max(highest * BOX_HEIGHT_PX, 120) + 130,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={"type": "date", "showgrid": False, "tickformat": "%m/%Y" if months == 1 else "%Y",
               "ticklabeloverflow": "allow", "ticklabelstandoff": 8, "range": _span(boxes, months)},
        yaxis=count_axis(language.say("Events"), highest) | {"range": [0, highest + 0.2]},
        margin={"l": 56, "r": 16, "t": 60, "b": 52},
    )  # fmt: skip


def _span(boxes: pd.DataFrame, months: int) -> list[str] | None:
    """From before the first column to behind the last one, so that no column stands on the other axis."""
    if boxes.empty:
        return None
    column = pd.Timedelta(months * MONTH_DAYS, unit="D")
    return [f"{boxes['slot'].min() - column / 2:%Y-%m-%d}", f"{boxes['slot'].max() + column * 1.5:%Y-%m-%d}"]


def _boxes(rows: pd.DataFrame, group: str, months: int, language: Language) -> dict[str, Any]:
    color, shape = STYLES.get(group, OTHER_STYLE)
    width_ms = months * MONTH_DAYS * DAY_MS
    middle = rows["slot"] + pd.Timedelta(width_ms / 2, unit="ms")
    said = [
        f"{language.short_date(row.day)}<br>{_cut(row.title)}<br>{language.text(FORMATS[row.format])}"
        for row in rows.itertuples()
    ]
    return bar_trace(
        [f"{moment:%Y-%m-%d}" for moment in middle],
        [1] * len(rows),
        rows["id"].tolist(),
        name=group_name(group, language),
        width=width_ms * BOX_SHARE,
        marker={
            "color": color,
            "pattern": pattern_over(shape),
            "line": {"color": "rgba(255,255,255,0.9)", "width": 1.5},
        },
        hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _cut(title: str) -> str:
    """A title that fits a hint, as text and not as markup."""
    short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
    return short.replace("&", "&amp;").replace("<", "&lt;")


def timeline_twin(boxes: pd.DataFrame, months: int, language: Language) -> tuple[pd.DataFrame, list[str]]:
    """The time line as a table, one row a column of it that has an event, and its headings."""
    groups = [group for group in (*STYLES, OTHER) if (boxes["format"].map(group_of) == group).any()]
    counted = pd.crosstab(boxes["slot"], boxes["format"].map(group_of)).reindex(columns=groups)
    table = counted.assign(total=counted.sum(axis="columns")).reset_index()
    column = language.say("Month") if months == 1 else language.say("From month")
    return table, [column, *(group_name(group, language) for group in groups), language.say("Events")]


def counted_chart(table: pd.DataFrame, months: int, language: Language) -> go.Figure:
    """The time line as columns of events by format, for documents, where no box can be opened.

    `table` as from `timeline_twin`.
    """
    names = [f"{slot:%m/%Y}" if months < COLUMN_MONTHS[-1] else f"{slot:%Y}" for slot in table["slot"]]
    bars = [
        bar_trace(names, table[group].tolist(), names, name=group_name(group, language),
                  marker={"color": color, "pattern": pattern_over(shape)})
        for group, (color, shape) in {**STYLES, OTHER: OTHER_STYLE}.items() if group in table
    ]  # fmt: skip
    across = language.say("Month") if months == 1 else language.say("From month")
    highest = table["total"].max() if len(table) else 1
    return figure_of(
        bars, language, height=300, barmode="stack", xaxis={"title": {"text": across}},
        yaxis=count_axis(language.say("Events"), highest),
    )  # fmt: skip


def coverage_chart(table: pd.DataFrame, names: list[str], codes: list[str], language: Language) -> go.Figure:
    """Two bars a row: its events of the period and its initiatives; `table` with the columns of a `Coverage`.

    A bar carries the code of its row.
    """
    longest = max(map(len, names), default=0)
    highest = max(table["events"].max(), table["initiatives"].max()) if len(table) else 1
    return figure_of(
        [
            _side_by_side(table["events"], names, codes, language.say("Events"), ACCENT, ""),
            _side_by_side(table["initiatives"], names, codes, language.say("Initiatives"), PALE, "/"),
        ],
        language,
        height=max(len(table), 3) * COVERAGE_ROW_PX + 100,
        barmode="group",
        bargap=0.2,
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis=count_axis("", highest),
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6,
               "gridcolor": GRID},
        margin={"l": 8 + LETTER_WIDTH_PX * longest, "r": 28, "t": 34, "b": 36},
    )  # fmt: skip


def _side_by_side(counts: pd.Series, names: list[str], codes: list[str], name: str, color: str,
                  shape: str) -> dict[str, Any]:  # fmt: skip
    return bar_trace(
        counts.tolist(),
        names,
        codes,
        orientation="h",
        name=name,
        text=[f"{count:d}" for count in counts],
        marker={"color": color, "pattern": pattern_over(shape)},
        hovertemplate="%{y}: %{x} " + name + "<extra></extra>",
    )


def topic_chart(table: pd.DataFrame, names: list[str], codes: list[str], language: Language) -> go.Figure:
    """Bars of topics by sector; `table` has the columns `sector`, `topics`."""
    longest = max(map(len, names), default=0)
    bar = _side_by_side(table["topics"], names, codes, language.say("Topics"), ACCENT, "")
    return figure_of(
        [bar],
        language,
        height=max(len(table), 3) * 25 + 70,
        xaxis=count_axis(language.say("Topics"), table["topics"].max() if len(table) else 1),
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabeloverflow": "allow", "ticklabelstandoff": 6},
        margin={"l": 8 + LETTER_WIDTH_PX * longest, "r": 28, "t": 12, "b": 48},
    )
