"""One sector in words and tables: where it is strong, where it is missing, what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import KeyFigures
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import FEWEST_FOR_SPECIALISATION, OLD_FIGURE_YEARS
from clusterdash.model.sectors import SECTORS
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.plain_tables import Heading
from clusterdash.views.region_sentences import members_note
from clusterdash.views.sector_charts import MOST_DRAWN, cell_text
from clusterdash.views.sectors import shortened
from clusterdash.views.sentences import period_text
from clusterdash.views.tables import Cell, linked

NAMED = 3


# ---- headline and figures --------------------------------------------------------------------------------------------


def sector_headline(choice: Choice, sector: str, cells: pd.DataFrame, names: Mapping[str, str],
                    language: Language) -> str:  # fmt: skip
    """How many initiatives the sector has, and where most of them are, or where it is strongest.

    `cells` are those of the sector as from `specialising.matrix`, `names` the areas' names by key.
    """
    total, name = len(choice.initiatives), language.text(SECTORS[sector].name)
    if total == 0:
        return language.say("{sector}: no initiative in this selection", sector=name)
    leading, strongest = _leading(cells), _strongest(cells)
    if choice.selection.area or (leading is None and (strongest.empty or total == 1)):
        return language.count("{sector}: {number} initiative", "{sector}: {number} initiatives", total, sector=name)
    if leading is None:
        return language.say(
            "{sector}: {total} initiatives, highest specialisation: {area} ({quotient})",
            sector=name,
            total=language.number(total),
            area=names[strongest["ags"].iloc[0]],
            quotient=language.number(strongest["specialisation"].iloc[0], 1),
        )
    return language.say(
        "{sector}: {total} initiatives, most in {area} ({count})",
        sector=name,
        total=language.number(total),
        area=names[leading["ags"]],
        count=language.number(leading["initiatives"]),
    )


def _leading(cells: pd.DataFrame) -> pd.Series | None:
    """The area with most initiatives, where one alone has most and more than one."""
    most = cells["initiatives"].max()
    leading = cells[cells["initiatives"] == most]
    return leading.iloc[0] if most > 1 and len(leading) == 1 else None


def _strongest(cells: pd.DataFrame) -> pd.DataFrame:
    """The areas with a specialisation, the highest first."""
    known = cells[cells["initiatives"] > 0].dropna(subset=["specialisation"])
    return known.sort_values(["specialisation", "initiatives"], ascending=False, kind="stable")


def missing_in(cells: pd.DataFrame) -> list[str]:
    """The keys of the areas without an initiative of the sector."""
    return [str(ags) for ags in cells["ags"][cells["initiatives"] == 0]]


def sector_figures(figures: KeyFigures, cells: pd.DataFrame, choice: Choice, names: Mapping[str, str], links: Links,
                   language: Language) -> list[Figure]:  # fmt: skip
    """The key figures of a sector, each with what it rests on and the rows behind it."""
    return [
        Figure(
            language.say("Initiatives"),
            language.number(figures.initiatives),
            language.say("of {all} in the data", all=language.number(len(choice.landscape.initiatives))),
            links.page("initiatives") if figures.initiatives else "",
        ),
        Figure(
            language.say("Known members"),
            language.number(figures.members),
            members_note(figures.members_known, figures.initiatives, language),
            links.page("initiatives", sort="-members") if figures.initiatives else "",
        ),
        _highest(cells, names, links, language),
        Figure(
            language.say("White spots"),
            language.number(cells["white_spot"].sum()),
            language.count("in the one area shown", "of {number} areas without an initiative of the sector",
                           len(cells)),
        ),
        Figure(
            language.say("Events"),
            language.number(figures.events),
            language.say("{period}, with this sector", period=period_text(choice.period, language)),
            links.page("events") if figures.events else "",
        ),
    ]  # fmt: skip


def _highest(cells: pd.DataFrame, names: Mapping[str, str], links: Links, language: Language) -> Figure:
    label, strongest = language.say("Highest specialisation"), _strongest(cells)
    if strongest.empty:
        return Figure(label, language.number(None), language.say("no area has enough initiatives"))
    top = strongest.iloc[0]
    return Figure(
        label,
        language.number(top["specialisation"], 1),
        language.count(
            "{area}; {number} initiative (1 is the share in the state)",
            "{area}; {number} initiatives (1 is the share in the state)",
            int(top["initiatives"]),
            area=names[top["ags"]],
        ),
        links.page("initiatives", area=(top["ags"],)),
    )


# ---- areas -----------------------------------------------------------------------------------------------------------


def areas_sentence(cells: pd.DataFrame, names: Mapping[str, str], language: Language) -> str:
    """Where the sector has the highest share of the area's initiatives, and where it is missing."""
    found = [f"{names[row.ags]} ({language.number(row.specialisation, 1)})" for row in _strongest(cells).itertuples()]
    missing = [names[ags] for ags in missing_in(cells)]
    parts = []
    if found:
        parts.append(
            language.say("Strongest, measured by its share of the area's initiatives: {areas}.",
                         areas=language.listing(found[:NAMED]))
        )  # fmt: skip
    if missing and len(missing) < len(cells):
        parts.append(language.say("No initiative in: {areas}.", areas=shortened(missing, language)))
    elif missing:
        parts.append(language.say("No area shown has an initiative of this sector."))
    else:
        parts.append(language.say("Every area shown has an initiative of this sector."))
    return " ".join(parts)


def area_headings(language: Language) -> list[Heading]:
    """The headings of the table of areas."""
    return [
        Heading(language.say("Area")),
        Heading(language.say("Initiatives"), numeric=True),
        Heading(language.say("Known members"), numeric=True),
        Heading(language.say("Specialisation"), numeric=True),
        Heading(language.say("Note")),
    ]


def area_rows(cells: pd.DataFrame, names: Mapping[str, str], links: Links, language: Language) -> list[list[Cell]]:
    """The sector in each area, the highest specialisation first, white spots last."""
    ordered = cells.sort_values(["initiatives", "specialisation"], ascending=False, kind="stable")
    ordered = ordered.sort_values("specialisation", ascending=False, kind="stable", na_position="last")
    ordered = ordered.sort_values("initiatives", key=lambda counts: counts == 0, kind="stable")
    return [
        [
            linked(names[row.ags], links.area(row.ags)),
            linked(language.number(row.initiatives), links.page("initiatives", area=(row.ags,)))
            if row.initiatives else language.number(0),
            language.number(row.members),
            cell_text(row, "specialisation", language),
            _note(row, language),
        ]
        for row in ordered.itertuples()
    ]  # fmt: skip


def _note(row: Any, language: Language) -> str:  # noqa: ANN401 - a row as itertuples gives it
    """What a reader should know of an area's figures, in few words."""
    if row.white_spot:
        return language.say("white spot")
    if not row.initiatives:
        return language.say("no initiative")
    if pd.isna(row.specialisation):
        return language.say("fewer than {least} initiatives in all", least=FEWEST_FOR_SPECIALISATION)
    return ""


def map_twin(areas: pd.DataFrame, level: Level, landscape: Landscape, links: Links,
             language: Language) -> tuple[pd.DataFrame, list[str]]:  # fmt: skip
    """The areas of the map that have something to show, and the headings; `areas` as from `area_measures`."""
    found = areas[(areas["initiatives"] > 0) | (areas["events"] > 0)].sort_values("initiatives", ascending=False)
    table = pd.DataFrame(
        {
            "area": [{"value": landscape.area_name(ags, language), "href": links.area(ags)} for ags in found["ags"]],
            "initiatives": [
                {"value": count, "href": links.page("initiatives", area=(ags,))} if count else count
                for ags, count in zip(found["ags"], found["initiatives"].tolist(), strict=True)
            ],
            "members": found["members"].tolist(),
            "events": found["events"].tolist(),
        }
    )
    headings = [
        language.text(level.name_text),
        language.say("Initiatives"),
        language.say("Known members"),
        language.say("Events in the period"),
    ]
    return table, headings


# ---- sizes and foundings ---------------------------------------------------------------------------------------------


def sizes_sentence(table: pd.DataFrame, oldest_year: int, language: Language) -> str:
    """The largest initiative, how many figures are old, how many state none; `table` as from `initiative_sizes`."""
    known = table.dropna(subset=["members"])
    if known.empty:
        return language.say("No initiative of this sector states a member figure.")
    largest = known.iloc[0]
    old = int((known["members_year"].isna() | (known["members_year"] < oldest_year)).sum())
    parts = [
        language.say("Largest: {name} with {count} members.", name=largest["short_name"],
                     count=language.number(largest["members"])),
        language.count("{number} of {total} initiatives states no member figure.",
                       "{number} of {total} initiatives state no member figure.",
                       len(table) - len(known), total=language.number(len(table))) if len(known) < len(table) else "",
        language.count("{number} figure is older than {years} years or has no year (hatched).",
                       "{number} figures are older than {years} years or have no year (hatched).",
                       old, years=OLD_FIGURE_YEARS) if old else "",
        language.say("The {number} largest are drawn.", number=MOST_DRAWN) if len(known) > MOST_DRAWN else "",
    ]  # fmt: skip
    return " ".join(filter(None, parts))


def foundings_sentence(table: pd.DataFrame, total: int, language: Language) -> str:
    """The first and the newest foundation, and how many state no year; `table` as from `foundings`."""
    if table.empty:
        return language.say("No initiative of this sector states its founding year.")
    first, last = table.iloc[0], table.iloc[-1]
    parts = [
        language.say("First: {name} ({year}).", name=first["short_name"], year=first["founded"]),
        language.say("Newest: {name} ({year}).", name=last["short_name"], year=last["founded"])
        if len(table) > 1 else "",
        language.count("{number} of {total} states no year.", "{number} of {total} state no year.",
                       total - len(table), total=language.number(total)) if len(table) < total else "",
        language.say("The {number} newest are drawn.", number=MOST_DRAWN) if len(table) > MOST_DRAWN else "",
    ]  # fmt: skip
    return " ".join(filter(None, parts))


def initiative_twin(table: pd.DataFrame, columns: tuple[str, ...], links: Links) -> pd.DataFrame:
    """Initiatives with some of their columns as the twin of a picture takes them; years as words, not as amounts."""
    names = [
        {"value": name, "href": links.initiative(key)}
        for name, key in zip(table["short_name"], table["id"], strict=True)
    ]
    years = {name: table[name].astype("str").where(table[name].notna()) for name in columns if name != "members"}
    return pd.DataFrame({"name": names, **{name: years.get(name, table[name]) for name in columns}})


# ---- side fields -----------------------------------------------------------------------------------------------------


def companions_sentence(companions: pd.DataFrame, named_by: pd.DataFrame, total: int, language: Language) -> str:
    """Which fields go with the sector and which sectors name it; tables as from `clusterdash.analysis.fields`."""
    parts = []
    if companions.empty:
        parts.append(language.say("Its initiatives name no side field."))
    else:
        fields = [_counted(row.field, row.initiatives, language) for row in companions.head(NAMED).itertuples()]
        parts.append(
            language.count("Its one initiative names: {fields}.",
                           "Named most often by its {number} initiatives: {fields}.", total,
                           fields=language.listing(fields))
        )  # fmt: skip
    if named_by.empty:
        parts.append(language.say("No other sector names it as a side field."))
    else:
        sectors = [_counted(row.sector, row.initiatives, language) for row in named_by.head(NAMED).itertuples()]
        parts.append(language.say("Sectors that name it most often: {sectors}.", sectors=language.listing(sectors)))
    return " ".join(parts)


def _counted(code: str, count: int, language: Language) -> str:
    return f"{language.text(SECTORS[code].name)} ({language.number(count)})"
