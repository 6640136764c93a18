"""What an area is known for and what it lacks: specialisation, white spots, and the mix of its sectors.

An area is compared with the whole state, so specialisation and white spots are those of `reference`: the choice
without its filters by area and sector. All else measures the choice as it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from clusterdash.analysis.choosing import Choice, choose, sector_codes
from clusterdash.analysis.measuring import area_measures
from clusterdash.model.areas import STATE, Level, level_of
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import FEWEST_FOR_SPECIALISATION, MEMBERS_BASE
from clusterdash.model.sectors import SECTORS

CODES = list(SECTORS)
OFFICIAL = ("population", "area_km2", "gdp_million_eur")


def reference(choice: Choice) -> Choice:
    """The choice without its filters by area and sector: what an area and a sector are compared with."""
    selection = choice.selection
    if not (selection.area or selection.sector):
        return choice
    return choose(choice.landscape, replace(selection, area=(), sector=()).bare)


def siblings(landscape: Landscape, ags: str) -> list[str]:
    """The keys of all areas that an area is ranked among, itself included.

    These are the areas of its level; for a municipality those of its district.
    """
    level = level_of(ags)
    keys = landscape.keys_of(level)
    district = ags[: Level.DISTRICT.digits]
    return [key for key in keys if key.startswith(district)] if level is Level.MUNICIPALITY else list(keys)


def compared_areas(landscape: Landscape, level: Level, chosen: Sequence[str]) -> list[str]:
    """The keys of a level's areas that lie in a chosen area, and each chosen area that is too small to hold one."""
    keys = landscape.keys_of(level)
    if not chosen:
        return list(keys)
    within = [key for key in keys if key.startswith(tuple(chosen))]
    return within + [ags for ags in chosen if not any(key.startswith(ags) for key in keys)]


def matrix(choice: Choice, level: Level, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """Every area with every one of the twenty sectors, over the `reference` of the choice.

    The areas are those of a level, with `chosen` the `compared_areas`.

    Columns out: `ags`, `sector`, `initiatives` (count), `members` (sum, missing where no figure is known),
    `members_known` (count of initiatives with a figure), `share` and `state_share` (of the sector among the area's and
    the state's initiatives, missing where there are none), `specialisation` and `specialisation_members` (location
    quotient by initiatives and by known members), `white_spot` (no initiative of a sector that occurs in the state),
    `gap` (the state's share where there is a white spot, else missing).

    The location quotient of area r in sector s is (m_rs / m_r) / (m_s / m), m being initiatives or known members and
    m without r those of the state; 1 is the state's own share. It is missing where the area has fewer than five
    initiatives, and by members where those of the sector are unknown. Source: Florence (1939), "Report on the Location
    of Industry"; Isard (1960), "Methods of Regional Analysis", chapter 5.
    """
    compared = reference(choice)
    return _cells(compared, compared_areas(choice.landscape, level, chosen))


def specialisations(choice: Choice, ags: str) -> pd.DataFrame:
    """The sectors of one area of any level, the strongest specialisation first; columns as in `matrix`.

    Equal ones stand by initiatives, then in the order of the sectors; unknown ones last.
    """
    compared = reference(choice)
    cells = _cells(compared, [ags])
    return cells.sort_values(["specialisation", "initiatives"], ascending=False, kind="stable", ignore_index=True)


def white_spots(choice: Choice, level: Level) -> pd.DataFrame:
    """The white spots of a level, the strongest gap first; columns as in `matrix`."""
    cells = matrix(choice, level)
    return cells[cells["white_spot"]].sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def sector_mix(choice: Choice, level: Level) -> pd.DataFrame:
    """How many sectors each area of a level has and how evenly its initiatives are spread over them.

    Columns out: `ags`, `sectors` (count), `concentration`, `diversity`, `leading_sector` (the most frequent),
    `leading_specialisation` (the sector with the highest location quotient) and `highest_specialisation` (that
    quotient). A leading one is missing where two share the lead; all but the count are missing where there is no
    initiative. With p the shares of the sectors:

    `concentration` is the Herfindahl index, the sum of p², from 1 / sectors to 1 (Hirschman 1945, "National Power and
    the Structure of Foreign Trade"; Herfindahl 1950). `diversity` is the effective number of sectors, the exponential
    of Shannon's entropy, from 1 to sectors (Hill 1973, Ecology 54, 427-432; Jost 2006, Oikos 113, 363-375).
    """
    keys, compared = choice.landscape.keys_of(level), reference(choice)
    counts = _counts(choice, keys).initiatives
    cells = _cells(compared, keys)
    quotients = cells["specialisation"].to_numpy().reshape(counts.shape)
    return mix_of(counts).assign(
        ags=keys,
        leading_sector=_leading(counts),
        leading_specialisation=_leading(np.where(counts > 0, quotients, np.nan)),
        highest_specialisation=_highest(quotients),
    )[
        ["ags", "sectors", "concentration", "diversity", "leading_sector", "leading_specialisation",
         "highest_specialisation"]
    ]  # fmt: skip


def sector_counts(choice: Choice, areas: Sequence[str]) -> np.ndarray:
    """How many initiatives each of some areas (row) has of each of the twenty sectors (column, in their order)."""
    return _counts(choice, areas).initiatives


def mix_of(counts: np.ndarray) -> pd.DataFrame:
    """The columns `sectors`, `concentration` and `diversity` of `sector_mix`; `counts` has a row an area."""
    totals = counts.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = counts / totals
        entropy = -np.where(shares > 0, shares * np.log(shares), 0 * shares).sum(axis=1)
    return pd.DataFrame(
        {
            "sectors": (counts > 0).sum(axis=1),
            "concentration": (shares**2).sum(axis=1),
            "diversity": np.exp(entropy),
        }
    )


def area_table(choice: Choice, level: Level) -> pd.DataFrame:
    """Every area of a level with all that it can be ranked by.

    Columns out: those of `area_measures`, `member_density` (known members per 1,000 employees, missing where one is),
    `active` (count of initiatives with three or more events a year), `population`, `area_km2`, `gdp_million_eur`
    (official figures, missing for municipalities), and those of `sector_mix`.
    """
    landscape, table, areas = choice.landscape, area_measures(choice, level), choice.areas
    active = Counter(areas[choice.initiatives["activity"].reindex(areas.index) == "active"])
    official = landscape.areas.set_index("ags")[list(OFFICIAL)].reindex(table["ags"]).reset_index(drop=True)
    return pd.concat(
        [
            table.assign(
                member_density=(table["members"] / table["employees"] * MEMBERS_BASE).astype("Float64"),
                active=[active[ags] for ags in table["ags"]],
            ),
            official,
            sector_mix(choice, level).drop(columns="ags"),
        ],
        axis=1,
    )


def ranked(table: pd.DataFrame, column: str) -> pd.Series:
    """The rank of each row by a column: 1 is the highest, equal ones share a rank, unknown ones have none."""
    return table[column].rank(method="min", ascending=False).astype("Int64")


class Rank(NamedTuple):
    """The place of an area among its siblings: 1 is the highest; `shared` where others have the same value."""

    place: int
    among: int
    shared: bool


def rank_of(table: pd.DataFrame, ags: str, column: str) -> Rank | None:
    """The rank of an area in a table of siblings; None where its value is unknown or it has no sibling to compare.

    `among` counts the siblings, itself included, whose value is known.
    """
    values = table[column].to_numpy(dtype=float, na_value=np.nan)
    own = values[table["ags"].to_numpy() == ags][0]
    among = int((~np.isnan(values)).sum())
    if np.isnan(own) or among == 1:
        return None
    return Rank(1 + int((values > own).sum()), among, int((values == own).sum()) > 1)


@dataclass(frozen=True)
class _Counts:
    """Numbers by area (row) and sector (column), and by area alone (`of_areas`, `members_of_areas`)."""

    initiatives: np.ndarray
    members: np.ndarray
    members_known: np.ndarray
    of_areas: np.ndarray
    members_of_areas: np.ndarray


def _counts(choice: Choice, keys: Sequence[str]) -> _Counts:
    """Count the rows of a choice in the areas `keys`."""
    rows, fields, areas = choice.initiatives, choice.selection.fields, choice.areas
    of_area = pd.Index(keys).get_indexer(areas)
    within = of_area >= 0
    of_area, of_row = of_area[within], rows.index.get_indexer(areas.index[within])
    has_sector = np.zeros((len(rows), len(CODES)))
    codes = sector_codes(rows, fields=fields)
    has_sector[rows.index.get_indexer(codes.index), pd.Index(CODES).get_indexer(codes)] = 1
    members = rows["members"].astype("float64").to_numpy()
    known = ~np.isnan(members)

    def summed(values: np.ndarray) -> np.ndarray:
        """What the rows of each area add up to."""
        total = np.zeros((len(keys), *values.shape[1:]))
        np.add.at(total, of_area, values[of_row])
        return total

    stated = np.where(known, members, 0)
    return _Counts(
        initiatives=summed(has_sector),
        members=summed(has_sector * stated[:, None]),
        members_known=summed(has_sector * known[:, None]),
        of_areas=summed(np.ones(len(rows))),
        members_of_areas=summed(stated),
    )


def _cells(choice: Choice, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of `matrix` for the areas `keys`; `choice` is a reference already."""
    counts, state = _counts(choice, keys), _counts(choice, [STATE])
    enough = (counts.of_areas >= FEWEST_FOR_SPECIALISATION)[:, None]
    none = counts.initiatives == 0
    spots = none & (state.initiatives > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts.initiatives / counts.of_areas[:, None]
        state_share = np.broadcast_to(state.initiatives / state.of_areas[:, None], share.shape)
        by_initiatives = np.where(enough, share / state_share, np.nan)
        of_members = (counts.members / counts.members_of_areas[:, None]) / (state.members / state.members_of_areas)
        by_members = np.where(enough & (none | (counts.members_known > 0)), of_members, np.nan)
    members = pd.array(counts.members.ravel(), dtype="Int64")
    members[counts.members_known.ravel() == 0] = pd.NA
    return pd.DataFrame(
        {
            "ags": np.repeat(np.asarray(keys, dtype=object), len(CODES)),
            "sector": np.tile(np.asarray(CODES, dtype=object), len(keys)),
            "initiatives": counts.initiatives.ravel().astype(int),
            "members": members,
            "members_known": counts.members_known.ravel().astype(int),
            "share": share.ravel(),
            "state_share": state_share.ravel(),
            "specialisation": by_initiatives.ravel(),
            "specialisation_members": by_members.ravel(),
            "white_spot": spots.ravel(),
            "gap": np.where(spots, state_share, np.nan).ravel(),
        }
    ).astype({"ags": "str", "sector": "str"})


def _leading(values: np.ndarray) -> pd.Series:
    """The sector with the highest value in each row, missing where none or more than one has it."""
    known = np.nan_to_num(values)
    leads = (known == known.max(axis=1, keepdims=True)) & (known > 0)
    names = np.asarray(CODES, dtype=object)[leads.argmax(axis=1)]
    return pd.Series(np.where(leads.sum(axis=1) == 1, names, np.nan), dtype="str")


def _highest(values: np.ndarray) -> np.ndarray:
    """The highest known value of each row, missing where none is known."""
    highest = np.where(np.isnan(values), -np.inf, values).max(axis=1)
    return np.where(np.isinf(highest), np.nan, highest)
