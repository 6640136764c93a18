"""Figures of the sectors' page: the matrix of areas and sectors, and the initiatives of one by size and founding year.

A mark carries in `customdata` the address that a click on it leads to. The fills are see-through, so that the page's
own ink reads on them in light and dark; the number in a cell and the sign of a white spot say the same without colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import UNKNOWN_MARK, Language, Text
from clusterdash.model.measures import CELLS, FEWEST_FOR_SPECIALISATION
from clusterdash.model.sectors import SECTORS
from clusterdash.views.charts import (
    ACCENT,
    BAR_HEIGHT_PX,
    PALE,
    SMALL,
    Part,
    bar_trace,
    count_axis,
    figure_of,
    pattern_over,
    tick_step,
)

WHITE_SPOT, FAINT_SPOT = "○", "·"
STRONG_GAP = 1 / len(SECTORS)  # the share that each sector would have if all were equal
LEADS = "address"  # what tells the panel that a click on a mark of this trace follows its address
ROW_HEIGHT_PX = 27
HEADINGS_HEIGHT_PX = 132
MOST_DRAWN = 40
STRONGEST_QUOTIENT = 4.0
LONGEST_NAME = 30
NAME_LETTER_PX = 6.4
# Blue for much, orange for less than the state's share; see-through towards nothing.
SEQUENTIAL = ((0.0, "rgba(47,127,168,0.10)"), (0.25, "rgba(47,127,168,0.30)"), (1.0, "rgba(47,127,168,0.62)"))
DIVERGING = (
    (0.0, "rgba(199,122,18,0.60)"), (0.45, "rgba(199,122,18,0.10)"), (0.5, "rgba(128,140,150,0.08)"),
    (0.55, "rgba(47,127,168,0.10)"), (1.0, "rgba(47,127,168,0.62)"),
)  # fmt: skip
SHORT_NAMES = {
    "automotive_mobility": Text("Automobil", "Automotive"),
    "mechanical_production": Text("Maschinenbau", "Machinery"),
    "ict_software": Text("IT, Software", "ICT, software"),
    "health_medtech": Text("Gesundheit", "Health"),
    "biotech_pharma": Text("Biotech, Pharma", "Biotech, pharma"),
    "energy_environment": Text("Energie, Umwelt", "Energy"),
    "aerospace": Text("Luft-, Raumfahrt", "Aerospace"),
    "microsystems_electronics": Text("Mikrosysteme", "Microsystems"),
    "photonics": Text("Photonik", "Photonics"),
    "materials_surfaces": Text("Werkstoffe", "Materials"),
    "textiles": Text("Textil", "Textiles"),
    "wood_construction": Text("Holz, Bau", "Wood, building"),
    "food_agriculture": Text("Ernährung", "Food"),
    "logistics": Text("Logistik", "Logistics"),
    "packaging": Text("Verpackung", "Packaging"),
    "creative_media": Text("Medien, Kultur", "Creative, media"),
    "security": Text("Sicherheit", "Security"),
    "tourism": Text("Tourismus", "Tourism"),
    "services_finance": Text("Dienstleistung", "Services"),
    "cross_technology": Text("Übergreifend", "Cross-tech"),
}
Address = Callable[[str], str]


# ---- the matrix ------------------------------------------------------------------------------------------------------


def matrix_chart(table: pd.DataFrame, names: Mapping[str, str], shown: str, address: Callable[[str, str], str],
                 language: Language) -> go.Figure:  # fmt: skip
    """A heat map with a row an area and a column a sector.

    `table` as from `specialising.matrix`, `names` by key, `shown` one of `CELLS`; `address` gives what a click on the
    cell of an area and a sector leads to. Areas and sectors stand in the order of the table.
    """
    areas, sectors = table["ags"].unique().tolist(), table["sector"].unique().tolist()
    cells = table.assign(
        drawn=[_drawn(row, shown) for row in table.itertuples()],
        text=[cell_text(row, shown, language) for row in table.itertuples()],
        hover=[_cell_hover(row, names, shown, language) for row in table.itertuples()],
        leads=[address(row.ags, row.sector) if row.initiatives else "" for row in table.itertuples()],
    )
    heat: Part = {
        "type": "heatmap",
        "x": [language.text(SHORT_NAMES[code]) for code in sectors],
        "y": [names[ags] for ags in areas],
        "z": _grid(cells, "drawn", len(sectors)),
        "text": _grid(cells, "text", len(sectors)),
        "hovertext": _grid(cells, "hover", len(sectors)),
        "customdata": _grid(cells, "leads", len(sectors)),
        "meta": LEADS,
        "texttemplate": "%{text}",
        "textfont": {"size": 12 if shown == "members" else 13},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hoverongaps": True,
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
        **_scale(cells["drawn"], shown),
    }
    widest = max((len(names[ags]) for ags in areas), default=0)
    return figure_of(
        [heat],
        language,
        height=len(areas) * ROW_HEIGHT_PX + HEADINGS_HEIGHT_PX,
        margin={"l": 14 + NAME_LETTER_PX * widest, "r": 64, "t": HEADINGS_HEIGHT_PX - 12, "b": 8},
        xaxis={"side": "top", "tickangle": -60, "showgrid": False, "zeroline": False, "type": "category",
               "ticklabeloverflow": "allow", "fixedrange": True},
        yaxis={"autorange": "reversed", "showgrid": False, "zeroline": False, "type": "category",
               "ticklabeloverflow": "allow", "ticklabelstandoff": 4, "fixedrange": True},
    )  # fmt: skip


def cell_text(row: Any, shown: str, language: Language) -> str:  # noqa: ANN401 - a row as itertuples gives it
    """What stands in a cell: the number, a dash where there is none, the sign of a strong or a faint white spot."""
    if row.white_spot:
        return WHITE_SPOT if row.gap >= STRONG_GAP else FAINT_SPOT
    if not row.initiatives:
        return UNKNOWN_MARK
    return language.number(getattr(row, shown), 1 if shown == "specialisation" else 0)


def reason(row: Any, shown: str, language: Language) -> str:  # noqa: ANN401
    """Why a cell has no number; empty where it has one."""
    if row.white_spot:
        share = language.percent(row.gap)
        return language.say("white spot: no initiative; in the state {share} are of this sector", share=share)
    if not row.initiatives:
        return language.say("no initiative")
    if not pd.isna(getattr(row, shown)):
        return ""
    if shown == "members":
        return language.say("no member figure known")
    return language.say("not shown for fewer than {least} initiatives", least=FEWEST_FOR_SPECIALISATION)


def _cell_hover(row: Any, names: Mapping[str, str], shown: str, language: Language) -> str:  # noqa: ANN401
    value = language.say(
        "{measure}: {value}", measure=language.text(CELLS[shown]), value=cell_text(row, shown, language)
    )
    place = f"<b>{names[row.ags]}</b><br>{language.text(SECTORS[row.sector].name)}"
    count = language.count("{number} initiative", "{number} initiatives", row.initiatives)
    lines = [] if not row.initiatives else [count] if shown == "initiatives" else [value, count]
    return "<br>".join([place, *lines, *filter(None, [reason(row, shown, language)])])


def _drawn(row: Any, shown: str) -> float | None:  # noqa: ANN401
    """What colours a cell: the number, of a quotient the binary logarithm; nothing for white spots and the unknown."""
    value = getattr(row, shown)
    if not row.initiatives or pd.isna(value):
        return None
    return math.log2(value) if shown == "specialisation" else float(value)


def _scale(drawn: pd.Series, shown: str) -> Part:
    if shown == "specialisation":
        most = math.log2(STRONGEST_QUOTIENT)
        return {"colorscale": DIVERGING, "zmin": -most, "zmax": most}
    highest = drawn.max()
    return {"colorscale": SEQUENTIAL, "zmin": 0, "zmax": 1 if pd.isna(highest) else max(float(highest), 1.0)}


def _grid(cells: pd.DataFrame, column: str, width: int) -> list[list[Any]]:
    values = [None if pd.isna(value) else value for value in cells[column].tolist()]
    return [values[at : at + width] for at in range(0, len(values), width)]


# ---- one sector ------------------------------------------------------------------------------------------------------


def initiative_sizes(initiatives: pd.DataFrame) -> pd.DataFrame:
    """The initiatives with a member figure, the largest first, and those without one behind.

    Columns out: `id`, `short_name`, `members`, `members_year`.
    """
    rows = initiatives[["id", "short_name", "members", "members_year"]]
    return rows.sort_values(["members", "short_name"], ascending=[False, True], na_position="last", ignore_index=True)


def sizes_chart(table: pd.DataFrame, oldest_year: int, address: Address, language: Language) -> go.Figure:
    """Bars of members with the initiatives' names; `table` as from `initiative_sizes`, those without a figure left out.

    Figures of years before `oldest_year`, or of no known year, are hatched.
    """
    known = table.dropna(subset=["members"]).head(MOST_DRAWN)
    old = [pd.isna(year) or year < oldest_year for year in known["members_year"]]
    bar = bar_trace(
        known["members"].astype(int).tolist(),
        list(range(len(known))),
        [address(key) for key in known["id"]],
        orientation="h",
        meta=LEADS,
        text=[_sized(row, language) for row in known.itertuples()],
        marker={
            "color": [PALE if hatched else ACCENT for hatched in old],
            "pattern": pattern_over(["/" if hatched else "" for hatched in old]),
        },
        hovertext=[f"{row.short_name}: {_sized(row, language)}" for row in known.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    highest = known["members"].max()
    across = count_axis(language.say("Members"), highest)
    across |= {"dtick": tick_step(2 * across["range"][1]), "tickangle": 0}
    return _named_rows(bar, known["short_name"].tolist(), across, language)


def _sized(row: Any, language: Language) -> str:  # noqa: ANN401
    year = language.say("no year") if pd.isna(row.members_year) else str(row.members_year)
    return f"{language.number(row.members)} ({year})"


def foundings(initiatives: pd.DataFrame) -> pd.DataFrame:
    """The initiatives with a known founding year, the oldest first; columns `id`, `short_name`, `founded`."""
    rows = initiatives.dropna(subset=["founded"])[["id", "short_name", "founded"]]
    return rows.sort_values(["founded", "short_name"], ignore_index=True)


def timeline_chart(table: pd.DataFrame, address: Address, language: Language) -> go.Figure:
    """A mark an initiative at the year of its foundation, the newest `MOST_DRAWN`; `table` as from `foundings`."""
    rows = table.tail(MOST_DRAWN)
    years = rows["founded"].astype(int).tolist()
    first, last = min(years, default=0), max(years, default=0)
    points: Part = {
        "type": "scatter",
        "mode": "markers+text",
        "x": years,
        "y": list(range(len(rows))),
        "text": [f"\u2002{year}" for year in years],
        "textposition": "middle right",
        "cliponaxis": False,
        "customdata": [address(key) for key in rows["id"]],
        "meta": LEADS,
        "marker": {"size": 11, "color": ACCENT, "symbol": "diamond"},
        "hovertext": [f"{row.short_name}: {row.founded}" for row in rows.itertuples()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    span = max(last - first, 4)
    across: Part = {
        "title": {"text": language.say("Year of foundation"), "font": SMALL},
        "range": [first - 0.06 * span, last + 0.06 * span],
        "dtick": tick_step(1.5 * span),
        "tickangle": 0,
        "tickformat": "d",
        "gridcolor": "rgba(128,140,150,0.2)",
        "zeroline": False,
    }
    return _named_rows(points, rows["short_name"].tolist(), across, language)


def _named_rows(trace: Part, names: list[str], across: Part, language: Language) -> go.Figure:
    """A figure with one row a name, the first on top."""
    short = [name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…" for name in names]
    return figure_of(
        [trace],
        language,
        height=max(len(names), 3) * BAR_HEIGHT_PX + 70,
        margin={"l": 14 + NAME_LETTER_PX * max(map(len, short), default=0), "r": 76, "t": 10, "b": 48},
        xaxis=across | {"fixedrange": True},
        yaxis={"range": [len(names) - 0.4, -0.6], "tickvals": list(range(len(names))), "ticktext": short,
               "gridcolor": "rgba(128,140,150,0.2)", "zeroline": False, "ticklabeloverflow": "allow",
               "ticklabelstandoff": 6, "fixedrange": True},
    )  # fmt: skip
