"""The matrix of areas and sectors in words and tables: what is organised where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from clusterdash.analysis.fields import FieldNetwork
from clusterdash.errors import SHOWN_EXAMPLES
from clusterdash.locale import Language
from clusterdash.model.areas import STATE, Level, level_of
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import CELLS, FEWEST_FOR_SPECIALISATION
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.views.links import Links
from clusterdash.views.pieces import sector_mark
from clusterdash.views.plain_tables import Heading
from clusterdash.views.sector_charts import FAINT_SPOT, STRONG_GAP, WHITE_SPOT
from clusterdash.views.sector_network import ties
from clusterdash.views.tables import Cell, linked
from clusterdash.views.templating import render

SHOWN_GAPS = 15
NAMED = 3


def area_names(landscape: Landscape, keys: Iterable[str], language: Language) -> dict[str, str]:
    """The names of some areas by key."""
    return {ags: landscape.area_name(ags, language) for ags in keys}


def shown_cells(cells: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The cells of the selected sectors, those with most initiatives in the state first; as `specialising.matrix`."""
    if selection.sector:
        cells = cells[cells["sector"].isin(selection.sector)]
    ordered = cells.assign(row=pd.factorize(cells["ags"])[0])
    ordered = ordered.sort_values(["row", "state_share"], ascending=[True, False], kind="stable", ignore_index=True)
    return ordered.drop(columns="row")


def gaps_of(cells: pd.DataFrame) -> pd.DataFrame:
    """The white spots among some cells, the strongest gap first."""
    found = cells[cells["white_spot"]].sort_values("sector", key=_position, kind="stable")
    return found.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def _position(codes: pd.Series) -> pd.Series:
    return codes.map(list(SECTORS).index)


# ---- sentences -------------------------------------------------------------------------------------------------------


def matrix_headline(cells: pd.DataFrame, total: int, names: Mapping[str, str], language: Language) -> str:
    """The strongest gap; `total` is the number of initiatives that have their place in the state."""
    if total == 0:
        return language.say("No initiative fits this selection")
    gaps = gaps_of(cells)
    if gaps.empty:
        return language.say("No white spot: every area shown has an initiative of each sector that the state has")
    strongest = gaps.iloc[0]
    missing = gaps["ags"][gaps["sector"] == strongest["sector"]].tolist()
    found = {
        "sector": language.text(SECTORS[strongest["sector"]].name),
        "count": language.number(round(strongest["gap"] * total)),
        "total": language.number(total),
    }
    if len(missing) < NAMED:
        areas = language.listing([names[ags] for ags in missing])
        return language.say("{sector}: {count} of {total} initiatives in the state, but none in: {areas}", **found,
                            areas=areas)  # fmt: skip
    return language.say(
        "{sector}: {count} of {total} initiatives in the state, but none in {areas}",
        **found,
        areas=_some_of(len(missing), cells["ags"].unique().tolist(), language),
    )


def _some_of(number: int, areas: Sequence[str], language: Language) -> str:
    """So many of all areas, as they stand behind "in"."""
    counts = {"number": language.number(number), "all": language.number(len(areas))}
    levels = {level_of(ags) for ags in areas}
    if len(levels) > 1:
        return language.say("{number} of {all} areas", **counts)
    (level,) = levels
    if level is Level.GOVERNMENT_REGION:
        return language.say("{number} of {all} government regions", **counts)
    if level is Level.PLANNING_REGION:
        return language.say("{number} of {all} planning regions", **counts)
    if level is Level.DISTRICT:
        return language.say("{number} of {all} districts", **counts)
    return language.say("{number} of {all} areas", **counts)


def matrix_summary(cells: pd.DataFrame, total: int, language: Language) -> str:
    """How many pairs of area and sector there are, how many are white spots, and which sectors the state lacks."""
    if cells.empty or total == 0:
        return language.say("There is nothing to compare: no initiative fits.")
    occurring = occurring_in_state(cells)
    parts = [
        language.count(
            "All figures here rest on {number} initiative with a known place in the state.",
            "All figures here rest on {number} initiatives with a known place in the state.",
            total,
        ),
        language.count(
            "Of {pairs} pairs of an area and a sector, {number} is a white spot, so without an initiative.",
            "Of {pairs} pairs of an area and a sector, {number} are white spots, so without an initiative.",
            int(occurring["white_spot"].sum()),
            pairs=language.number(len(occurring)),
        )
        if len(occurring) > 1 else "",
        absent_sentence(cells, language),
    ]  # fmt: skip
    return " ".join(filter(None, parts))


def occurring_in_state(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of those sectors that occur in the state."""
    return cells[cells["state_share"] > 0]


def absent_sentence(cells: pd.DataFrame, language: Language) -> str:
    """Which sectors do not occur in the state and so leave no white spot; empty where there is none."""
    absent = cells["sector"][~(cells["state_share"] > 0)].unique()
    if not len(absent):
        return ""
    names = shortened([language.text(SECTORS[code].name) for code in absent], language)
    return language.say("Sectors that do not occur in the state: {sectors}.", sectors=names)


def matrix_sentence(cells: pd.DataFrame, shown: str, names: Mapping[str, str], language: Language) -> str:
    """What the heat map shows: the highest cells, and what its signs mean."""
    known = cells[cells["initiatives"] > 0].dropna(subset=[shown])
    leading = known.astype({shown: "float64"}).nlargest(NAMED, shown)
    decimals = 1 if shown == "specialisation" else 0
    found = [
        language.say(
            "{sector} ({area}: {value})",
            sector=language.text(SECTORS[row.sector].name),
            area=names[row.ags],
            value=language.number(getattr(row, shown), decimals),
        )
        for row in leading.itertuples()
    ]
    opening = (
        language.say("{measure}, highest: {cells}.", measure=language.text(CELLS[shown]), cells=language.listing(found))
        if found
        else language.say("No cell has a value.")
    )
    parts = [opening, _signs(shown, language)]
    if len(occurring_in_state(cells)) < len(cells):
        parts.append(language.say("Sectors that do not occur in the state have –."))
    return " ".join(parts)


def _signs(shown: str, language: Language) -> str:
    """What the signs and colours of the cells mean."""
    spots = language.say(
        "{strong} white spot of a sector with {share} or more of the state's initiatives, {faint} other white spot.",
        strong=WHITE_SPOT,
        faint=FAINT_SPOT,
        share=language.percent(STRONG_GAP),
    )
    if shown == "specialisation":
        return f"{_quotient_signs(language)} {spots}"
    if shown == "members":
        return language.say("– stands where no member figure is known.") + " " + spots
    return spots


def _quotient_signs(language: Language) -> str:
    return language.say(
        "1 is the sector's share in the state; above it blue, below it orange; – where the area has fewer than {least} "
        "initiatives.",
        least=FEWEST_FOR_SPECIALISATION,
    )


def gap_sentence(gaps: pd.DataFrame, names: Mapping[str, str], language: Language) -> str:
    """The strongest gap, and where it is."""
    if gaps.empty:
        return language.say("There is no white spot.")
    strongest = gaps.iloc[0]
    where = [names[ags] for ags in gaps["ags"][gaps["sector"] == strongest["sector"]]]
    return language.say(
        "Strongest gap: {sector} is {share} of the initiatives in the state, but there is none in: {areas}.",
        sector=language.text(SECTORS[strongest["sector"]].name),
        share=language.percent(strongest["gap"]),
        areas=shortened(where, language),
    )


def shortened(words: Sequence[str], language: Language) -> str:
    """A list of names, cut where it is long."""
    if len(words) <= SHOWN_EXAMPLES:
        return language.listing(list(words))
    more = language.say("{number} more", number=language.number(len(words) - SHOWN_EXAMPLES + 1))
    return language.listing([*words[: SHOWN_EXAMPLES - 1], more])


def network_sentence(network: FieldNetwork, language: Language) -> str:
    """The closest tie, and the sector that is named most often as a side field."""
    if network.edges.empty:
        return language.say("No initiative names a side field.")
    closest = ties(network.edges).iloc[-1]
    named = network.edges.groupby("field")["initiatives"].sum().reindex(list(SECTORS), fill_value=0)
    tie = language.count(
        "Closest tie: {one} and {other} ({number} initiative names the other sector as a side field).",
        "Closest tie: {one} and {other} ({number} initiatives name the other sector as a side field).",
        int(closest["initiatives"]),
        one=language.text(SECTORS[closest["one"]].name),
        other=language.text(SECTORS[closest["other"]].name),
    )
    most = language.say(
        "Named most often: {sector} ({count}).",
        sector=language.text(SECTORS[named.idxmax()].name),
        count=language.number(named.max()),
    )
    return f"{tie} {most}"


# ---- tables ----------------------------------------------------------------------------------------------


def sector_list_html(nodes: pd.DataFrame, links: Links, language: Language) -> str:
    """Every sector as a link to its page, with its number of initiatives; `nodes` as of a `FieldNetwork`."""
    found = [
        {
            "mark": sector_mark(SECTORS[row.sector], language),
            "href": links.sector(row.sector),
            "count": language.count("{number} initiative", "{number} initiatives", row.initiatives),
        }
        for row in nodes.sort_values("initiatives", ascending=False, kind="stable").itertuples()
    ]
    return render("sector_list", label=language.say("All sectors"), sectors=found)


def matrix_twin(cells: pd.DataFrame, shown: str, names: Mapping[str, str], links: Links,
                language: Language) -> tuple[pd.DataFrame, list[Any]]:  # fmt: skip
    """The matrix as a table, an area a row: names and numbers lead on; and its headings, which lead to the sectors."""
    sectors = cells["sector"].unique().tolist()
    rows = []
    for ags, group in cells.groupby("ags", sort=False):
        area = str(ags)
        numbers = [_number(row, shown, links) for row in group.itertuples()]
        rows.append([{"value": names[area], "href": links.area(area)}, *numbers])
    table = pd.DataFrame(rows, columns=["area", *sectors], dtype=object)
    headings = [{"value": language.text(SECTORS[code].name), "href": links.sector(code)} for code in sectors]
    return table, [language.say("Area"), *headings]


def _number(row: Any, shown: str, links: Links) -> Any:  # noqa: ANN401 - a row as itertuples gives it, a cell of a twin
    value = getattr(row, shown)
    if pd.isna(value):
        return None
    number = round(float(value), 2) if shown == "specialisation" else int(value)
    if not row.initiatives:
        return number
    return {"value": number, "href": links.page("initiatives", area=(row.ags,), sector=(row.sector,))}


def gap_headings(language: Language) -> list[Heading]:
    """The headings of the table of white spots."""
    return [
        Heading(language.say("Sector")),
        Heading(language.say("Area")),
        Heading(language.say("Strength of the gap: share in the state"), numeric=True),
        Heading(language.say("Initiatives in the state"), numeric=True),
    ]


def gap_rows(gaps: pd.DataFrame, total: int, names: Mapping[str, str], links: Links,
             language: Language) -> list[list[Cell]]:  # fmt: skip
    """White spots as rows of a table: the sector, the area, its share in the state, its initiatives there."""
    return [
        [
            linked(language.text(SECTORS[row.sector].name), links.sector(row.sector)),
            linked(names[row.ags], links.area(row.ags)),
            language.percent(row.gap),
            linked(
                language.number(round(row.gap * total)), links.page("initiatives", area=(STATE,), sector=(row.sector,))
            ),
        ]
        for row in gaps.itertuples()
    ]


def gap_twin(
    gaps: pd.DataFrame, total: int, names: Mapping[str, str], links: Links, language: Language
) -> pd.DataFrame:
    """All white spots as the twin of a picture takes them; the share in per cent."""
    return pd.DataFrame(
        {
            "sector": [_led(language.text(SECTORS[code].name), links.sector(code)) for code in gaps["sector"]],
            "area": [_led(names[ags], links.area(ags)) for ags in gaps["ags"]],
            "share_percent": (gaps["gap"] * 100).round(1).tolist(),
            "initiatives": [
                _led(round(gap * total), links.page("initiatives", area=(STATE,), sector=(code,)))
                for gap, code in zip(gaps["gap"], gaps["sector"], strict=True)
            ],
        }
    )


def edge_twin(edges: pd.DataFrame, links: Links, language: Language) -> pd.DataFrame:
    """The ties between sectors as the twin of a picture takes them."""
    named = {
        column: [_led(language.text(SECTORS[code].name), links.sector(code)) for code in edges[column]]
        for column in ("sector", "field")
    }
    return pd.DataFrame({**named, "initiatives": edges["initiatives"].tolist()})


def edge_headings(language: Language) -> list[str]:
    """The headings of the table of ties."""
    return [language.say("Sector"), language.say("Side field"), language.say("Initiatives that name it")]


def _led(value: str | int, href: str) -> dict[str, str | int]:
    """A cell of a twin that leads somewhere."""
    return {"value": value, "href": href}
