"""Figures of one or a few initiatives: labels in time, members and activity side by side.

Each is drawn from the small table it shows, in one call.
"""

from __future__ import annotations

import calendar
import datetime as dt
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.views.charts import ACCENT, ACCENT_WARM, BAR_HEIGHT_PX, GRID, LETTER_WIDTH_PX, PALE, Part, figure_of
from clusterdash.views.record import award_name, award_states

AWARD_HEIGHT_PX = 38
STATE_COLORS = {"valid": ACCENT, "expired": PALE, "without_validity": ACCENT_WARM}
# Pale, so that the year on a bar can be read on light and on dark ground.
STATE_FILLS = {"valid": "rgba(47,127,168,0.45)", "expired": "rgba(122,143,154,0.2)"}
YEARS_BESIDE = 1
BREAK = "<br>"
LONGEST_LINE = 18
TODAY_LINE = {"color": PALE, "width": 2, "dash": "dash"}


def label_table(spans: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Awards in words; `spans` as from `label_spans`.

    Columns out: `award`, `year`, `until` (the last day of validity; missing where none is published or known), `state`.
    """
    words = award_states(language) | {"without_validity": language.say("no period of validity published")}
    return pd.DataFrame(
        {
            "award": [award_name(*cells, language) for cells in zip(spans["label"], spans["level"], strict=True)],
            "year": [None if pd.isna(year) else str(year) for year in spans["year"]],
            "until": [None if pd.isna(day) else language.short_date(day) for day in spans["end"]],
            "state": [words[state] for state in spans["state"]],
        }
    )


def label_chart(spans: pd.DataFrame, today: dt.date, language: Language) -> go.Figure:
    """Awards in time: a bar lasts as long as the label is valid, a diamond stands for an award without such a period.

    `spans` as from `label_spans`; awards without a year are left out. A dashed line stands for today.
    """
    dated = spans.dropna(subset=["year"])
    rows = list(dict.fromkeys(_names(dated, language)))
    limited = dated["end"].notna().to_numpy()
    now = today.year + (today.timetuple().tm_yday - 1) / (366 if calendar.isleap(today.year) else 365)
    years = [*dated["year"].astype(int), *dated["end"].dropna().dt.year, today.year]
    words = award_states(language)
    bars = [
        _validity(dated[limited & (dated["state"] == state)], state, words[state], language)
        for state in ("valid", "expired")
    ]
    longest = max((len(line) for name in rows for line in name.split(BREAK)), default=0)
    return figure_of(
        [*(bar for bar in bars if bar["y"]), _awards(dated[~limited], language), _today_in_legend(language)],
        language,
        height=len(rows) * AWARD_HEIGHT_PX + 120,
        barmode="overlay",
        bargap=0.4,
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        margin={"l": 16 + LETTER_WIDTH_PX * longest, "r": 24, "t": 72, "b": 40},
        xaxis={"range": [min(years) - YEARS_BESIDE, max(years) + 1 + YEARS_BESIDE], "nticks": 7, "tickformat": "d",
               "tickangle": 0, "gridcolor": GRID},
        yaxis={"categoryorder": "array", "categoryarray": rows[::-1], "range": [-0.6, len(rows) - 0.4],
               "showgrid": False, "ticklabelstandoff": 6},
        shapes=[{"type": "line", "x0": now, "x1": now, "yref": "paper", "y0": 0, "y1": 1, "line": TODAY_LINE}],
    )  # fmt: skip


def _today_in_legend(language: Language) -> Part:
    """What the dashed line stands for, said in the legend, where it never covers a year."""
    return {"type": "scatter", "mode": "lines", "x": [None], "y": [None], "line": TODAY_LINE,
            "name": language.say("today"), "hoverinfo": "skip"}  # fmt: skip


def _names(awards: pd.DataFrame, language: Language) -> list[str]:
    """The name of each award, broken where it would push the years aside."""
    cells = zip(awards["label"], awards["level"], strict=True)
    return [BREAK.join(wrap(award_name(*cell, language), LONGEST_LINE)) for cell in cells]


def _validity(awards: pd.DataFrame, state: str, word: str, language: Language) -> Part:
    """Bars from the first day of the award's year to the last day of validity."""
    lasting = [int(end.year) - int(year) + 1 for year, end in zip(awards["year"], awards["end"], strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "y": _names(awards, language),
        "base": awards["year"].astype(int).tolist(),
        "x": lasting,
        "name": word,
        "text": awards["year"].astype(str).tolist(),
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": 0,
        "constraintext": "outside",
        "customdata": [language.short_date(end) for end in awards["end"]],
        "hovertemplate": language.say("{award}: awarded in {year}, valid until {day}", award="%{y}", year="%{text}",
                                      day="%{customdata}") + "<extra></extra>",
        "marker": {"color": STATE_FILLS[state], "line": {"color": STATE_COLORS[state], "width": 1.5}},
    }  # fmt: skip


def _awards(awards: pd.DataFrame, language: Language) -> Part:
    """Diamonds in the middle of the award's year."""
    years = awards["year"].astype(int).tolist()
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [year + 0.5 for year in years],
        "y": _names(awards, language),
        "text": [str(year) for year in years],
        "textposition": "middle right",
        "name": language.say("award without a published validity"),
        "showlegend": bool(years),
        "marker": {"symbol": "diamond", "size": 13, "color": STATE_COLORS["without_validity"]},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


def comparison_chart(table: pd.DataFrame, language: Language) -> go.Figure:
    """Members and events of a few initiatives in two panes side by side.

    `table` has the columns `short_name`, `members` (missing where no figure is known) and `events`.
    """
    names = table["short_name"].tolist()
    unknown = language.say("not known")
    panes = [
        _pane(table["members"], names, ACCENT, "x", [unknown if pd.isna(v) else language.number(v)
                                                     for v in table["members"]]),
        _pane(table["events"], names, ACCENT_WARM, "x2", [language.number(v) for v in table["events"]]),
    ]  # fmt: skip
    return figure_of(
        panes,
        language,
        height=len(names) * (BAR_HEIGHT_PX + 12) + 80,
        margin={"l": 16 + LETTER_WIDTH_PX * max(map(len, names), default=0), "r": 24, "t": 16, "b": 48},
        xaxis=_axis(language.say("Members"), table["members"], [0, 0.55]),
        xaxis2=_axis(language.say("Events in the period"), table["events"], [0.64, 1]),
        yaxis={"autorange": "reversed", "showgrid": False, "ticklabelstandoff": 6},
    )


def _pane(values: pd.Series, names: list[str], color: str, axis: str, words: list[str]) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [0 if pd.isna(value) else int(value) for value in values],
        "y": names,
        "xaxis": axis,
        "yaxis": "y",
        "text": words,
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": color},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }


def _axis(title: str, values: pd.Series, domain: list[float]) -> Part:
    top = 1.0 if values.isna().all() else max(float(values.max()), 1.0)
    return {
        "title": {"text": title, "font": {"size": 13}},
        "range": [0, top * 1.3],
        "domain": domain,
        "showticklabels": False,
        "gridcolor": GRID,
        "showgrid": False,
    }
