"""Areas beside each other and periods one after the other: peers, neighbours, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from clusterdash.analysis.choosing import Choice, activity_of, in_period
from clusterdash.analysis.specialising import reference, sector_counts, siblings
from clusterdash.model.areas import level_of
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS

MOST_PEERS = 4


def peers(choice: Choice, ags: str, count: int = MOST_PEERS) -> pd.DataFrame:
    """The siblings of an area that are most like it, the most similar first, at most `count`.

    Columns out: `ags`, `mix`, `size`, `similarity`, all from 0 to 1. `mix` is the cosine of the angle between the two
    areas' initiatives by sector, over the `reference` of the choice: 1 where the shares are the same, 0 where they have
    no sector in common; missing where the area itself has no initiative. `size` is the smaller number of employees over
    the larger one, exp(-|ln a - ln b|); missing for municipalities, whose employees are unknown. `similarity` is the
    mean of those that are known. Areas that have nothing in common with it are left out.
    Source of the cosine: Salton and McGill (1983), "Introduction to Modern Information Retrieval", chapter 4.
    """
    others = [key for key in siblings(choice.landscape, ags) if key != ags]
    counts = sector_counts(reference(choice), [ags, *others])
    employees = pd.Series([ags, *others]).map(choice.landscape.employees).to_numpy(dtype=float)
    sizes = np.abs(np.log(employees[1:]) - np.log(employees[0]))
    table = pd.DataFrame({"ags": pd.Series(others, dtype="str"), "mix": _cosines(counts), "size": np.exp(-sizes)})
    table["similarity"] = table[["mix", "size"]].mean(axis=1)
    alike = table[table["similarity"] > 0]
    return alike.sort_values("similarity", ascending=False, kind="stable", ignore_index=True).head(count)


def _cosines(counts: np.ndarray) -> np.ndarray:
    """The cosine of the first row with each other one: missing where the first is empty, 0 where another one is."""
    lengths = np.linalg.norm(counts, axis=1)
    if not lengths[0]:
        return np.full(len(counts) - 1, np.nan)
    with np.errstate(invalid="ignore"):
        cosines: np.ndarray = np.nan_to_num(counts[1:] @ counts[0] / (lengths[1:] * lengths[0]))
    return cosines


def neighbours(shapes: Mapping[str, Any], ags: str) -> tuple[str, ...]:
    """The areas of the same level that share a border with an area, by key; a single point is no border.

    `shapes` is the GeoJSON geometry of every area by AGS, as from `clusterdash.shipped.read_shapes`.
    """
    level = level_of(ags)
    others = [key for key in shapes if key != ags and level_of(key) is level]
    own = shape(shapes[ags])
    outlines = np.array([shape(shapes[key]) for key in others], dtype=object)
    near = np.flatnonzero(shapely.intersects(outlines, own))
    return tuple(sorted(others[at] for at in near if outlines[at].intersection(own).length > 0))


def period_before(period: Period) -> Period:
    """The period of equal length that ends on the day before: whole calendar years before whole calendar years."""
    if period.whole_years:
        years = period.end.year - period.start.year + 1
        return Period.of_years(period.start.year - years, period.start.year - 1)
    last = period.start - dt.timedelta(days=1)
    return Period(last - (period.end - period.start), last)


def changes(choice: Choice) -> pd.DataFrame:
    """What the data know of the choice's rows in its period and in the one before.

    Columns out: `measure`, `before`, `now` (counts). The measures: `events`; `named`, the initiatives that at least one
    event names; `active`, those with three or more events a year; `founded`, initiatives by their year of foundation;
    `labels`, awards of labels by their year. The last two are missing where a period is not of whole calendar years,
    for only years are recorded.
    """
    periods = {"before": period_before(choice.period), "now": choice.period}
    counts = {name: _known_of(choice, period) for name, period in periods.items()}
    table = pd.DataFrame({name: pd.Series(found, dtype="Int64") for name, found in counts.items()})
    return table.rename_axis("measure").reset_index()


def _known_of(choice: Choice, period: Period) -> dict[str, int | None]:
    landscape, rows = choice.landscape, choice.initiatives
    activity = (choice.activity if period == choice.period else activity_of(landscape, period)).loc[rows.index]
    labels = landscape.labels
    awards = labels["year"][labels["initiative_id"].isin(rows["id"])]
    return {
        "events": int(in_period(choice.events["start_date"], period).sum()),
        "named": int((activity["events"] > 0).sum()),
        "active": int((activity["activity"] == "active").sum()),
        "founded": _years_within(rows["founded"], period),
        "labels": _years_within(awards, period),
    }


def _years_within(years: pd.Series, period: Period) -> int | None:
    return int(years.between(period.start.year, period.end.year).sum()) if period.whole_years else None


def events_of_last_year(choice: Choice, today: dt.date) -> pd.DataFrame:
    """The events of the choice that began in the twelve months up to a day, whatever its period, the newest first.

    Columns out: those of `events`.
    """
    day = pd.Timestamp(today)
    begun = choice.events[choice.events["start_date"].between(day - pd.DateOffset(years=1), day)]
    return begun.sort_values("start_date", ascending=False, kind="stable")


def mixes(choice: Choice, areas: Sequence[str]) -> pd.DataFrame:
    """The sectors that occur in at least one of some areas, the most frequent first, with each area's share.

    Columns out: `sector`, one column an area (share of its initiatives from 0 to 1, missing where it has none), over
    the `reference` of the choice. With side fields counted, the shares are of all its entries.
    """
    counts = sector_counts(reference(choice), areas)
    with np.errstate(invalid="ignore"):
        shares = pd.DataFrame((counts / counts.sum(axis=1, keepdims=True)).T, columns=list(areas))
    order = np.argsort(-counts.sum(axis=0), kind="stable")
    return (
        shares.assign(sector=list(SECTORS))
        .iloc[order[: int((counts.sum(axis=0) > 0).sum())]][["sector", *areas]]
        .reset_index(drop=True)
    )
