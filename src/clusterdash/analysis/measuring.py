"""The measures of a choice: small tables, one row a thing that is drawn. Unknown stays unknown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from clusterdash.analysis.choosing import Choice, naming, sector_codes
from clusterdash.model.areas import Level
from clusterdash.model.measures import ACTIVITIES, EMPLOYEES_BASE, LABEL_VALIDITY_YEARS, SIZES, UNKNOWN_SIZE
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS

LABEL_WITH_VALIDITY = "cluster-exzellenz-bw"


@dataclass(frozen=True)
class KeyFigures:
    """The figures above the map, each with what it rests on.

    `members` is the sum over the `members_known` initiatives that state a figure, None where none does. `active` and
    `some` count initiatives by class of activity. `labels_valid` counts awards of Cluster-Exzellenz valid on the day,
    `labels_undated` those whose year is unknown, `labels_expired` the others; awards of labels without a published
    period of validity are counted in `labels_without_validity`.
    """

    initiatives: int
    with_seat: int
    members: int | None
    members_known: int
    sectors: int
    active: int
    some: int
    events: int
    labels_valid: int
    labels_undated: int
    labels_expired: int
    labels_without_validity: int


def key_figures(choice: Choice, today: dt.date) -> KeyFigures:
    """The key figures of a choice on a day."""
    rows = choice.initiatives
    known = rows["members"].dropna()
    activity = rows["activity"].value_counts()
    awards = choice.landscape.labels
    own = awards[awards["initiative_id"].isin(rows["id"])]
    states = label_states(own, today).value_counts()
    return KeyFigures(
        initiatives=len(rows),
        with_seat=int(rows["ags"].notna().sum()),
        members=int(known.sum()) if len(known) else None,
        members_known=len(known),
        sectors=int(sector_codes(rows, fields=choice.selection.fields).nunique()),
        active=int(activity.get("active", 0)),
        some=int(activity.get("some", 0)),
        events=len(choice.period_events),
        labels_valid=int(states.get("valid", 0)),
        labels_undated=int(states.get("undated", 0)),
        labels_expired=int(states.get("expired", 0)),
        labels_without_validity=int(states.get("without_validity", 0)),
    )


def label_states(awards: pd.DataFrame, today: dt.date) -> pd.Series:
    """Whether each award is `valid`, `expired`, `undated` (year unknown) or `without_validity` on a day.

    Cluster-Exzellenz Baden-Württemberg is valid for two years from the award. Only the year of an award is recorded,
    so it counts as valid to the end of the second year after it.
    """
    states = pd.Series("without_validity", index=awards.index, dtype="str")
    limited = awards["label"] == LABEL_WITH_VALIDITY
    valid = (awards["year"] + LABEL_VALIDITY_YEARS >= today.year).astype("boolean").fillna(value=False).astype(bool)
    states[limited & awards["year"].isna()] = "undated"
    states[limited & awards["year"].notna()] = "expired"
    states[limited & valid] = "valid"
    return states


def area_measures(choice: Choice, level: Level) -> pd.DataFrame:
    """Every area of a level with its measures.

    Columns out: `ags`, `initiatives` (count), `members` (sum, missing where no figure is known), `members_known`
    (count of initiatives with a figure), `events` (count in the period), `employees` (subject to social insurance,
    missing for municipalities), `density` (initiatives per 100,000 employees, missing where employees are).
    """
    landscape, rows = choice.landscape, choice.initiatives
    keys = landscape.keys_of(level)
    areas = choice.areas
    areas = areas[areas.str.len() == level.digits]
    initiatives = Counter(areas)
    members = rows["members"].dropna()
    stated = areas[areas.index.isin(members.index)]
    known, sums = Counter(stated), Counter[str]()
    for row, ags in stated.items():
        sums[ags] += int(members[row])
    seats = choice.period_events["ags"].dropna()
    events = Counter(seats[seats.str.len() >= level.digits].str[: level.digits])
    employees = pd.array([landscape.employees.get(ags, pd.NA) for ags in keys], dtype="Int64")
    counts = np.array([initiatives[ags] for ags in keys])
    return pd.DataFrame(
        {
            "ags": keys,
            "initiatives": counts,
            "members": pd.array([sums[ags] if known[ags] else pd.NA for ags in keys], dtype="Int64"),
            "members_known": [known[ags] for ags in keys],
            "events": [events[ags] for ags in keys],
            "employees": employees,
            "density": counts / employees * EMPLOYEES_BASE,
        }
    )


def by_sector(choice: Choice) -> pd.DataFrame:
    """Initiatives by sector and kind, the most frequent sector first.

    Columns out: `sector`, one column a kind (counts), `initiatives` (their sum). Only sectors that occur. With side
    fields counted, an initiative counts in each of its sectors.
    """
    rows = choice.initiatives
    codes = sector_codes(rows, fields=choice.selection.fields)
    counts = Counter(zip(codes, rows["kind"].reindex(codes.index), strict=True))
    totals = Counter(codes)
    order = sorted((code for code in SECTORS if totals[code]), key=lambda code: -totals[code])
    return pd.DataFrame(
        {
            "sector": order,
            **{kind: [counts[code, kind] for code in order] for kind in KINDS},
            "initiatives": [totals[code] for code in order],
        }
    )


def by_size(choice: Choice) -> pd.DataFrame:
    """Initiatives by number of members; columns `size`, `initiatives`; every class, `unknown` last."""
    sizes = Counter(size_of(members) for members in choice.initiatives["members"])
    return pd.DataFrame(
        {"size": [*SIZES, UNKNOWN_SIZE], "initiatives": [sizes[name] for name in (*SIZES, UNKNOWN_SIZE)]}
    )


def size_of(members: int | None) -> str:
    """The class of size of a number of members, `unknown` where there is none."""
    if members is None or pd.isna(members):
        return UNKNOWN_SIZE
    return next(name for name, (low, _) in reversed(SIZES.items()) if members >= low)


def by_activity(choice: Choice) -> pd.DataFrame:
    """Initiatives by class of activity in the period; columns `activity`, `initiatives`; every class."""
    counts = choice.initiatives["activity"].value_counts()
    return pd.DataFrame(
        {"activity": list(ACTIVITIES), "initiatives": [int(counts.get(code, 0)) for code in ACTIVITIES]}
    )


def events_by_year(choice: Choice) -> pd.DataFrame:
    """Events of the selection by year, from the first to the last; columns `year`, `events`, `in_period`.

    A year counts as in the period when one of its days is.
    """
    years = choice.events["start_date"].dt.year
    if years.empty:
        return pd.DataFrame({"year": [], "events": [], "in_period": []}, dtype="int64")
    span = range(int(years.min()), int(years.max()) + 1)
    counts = years.value_counts().reindex(span, fill_value=0)
    inside = [choice.period.start.year <= year <= choice.period.end.year for year in span]
    return pd.DataFrame({"year": list(span), "events": counts.to_numpy(), "in_period": inside})


def by_founding(choice: Choice) -> pd.DataFrame:
    """Foundings by year and how many initiatives had been founded by then.

    Columns out: `year`, `founded` (count), `cumulative` (count); every year from the first to the last founding.
    """
    years = choice.initiatives["founded"].dropna().astype(int)
    if years.empty:
        return pd.DataFrame({"year": [], "founded": [], "cumulative": []}, dtype="int64")
    counts = years.value_counts().reindex(range(years.min(), years.max() + 1), fill_value=0)
    return pd.DataFrame(
        {"year": list(counts.index), "founded": counts.to_numpy(), "cumulative": counts.cumsum().to_numpy()}
    )


def card_events(
    choice: Choice, initiative_id: str, today: dt.date, shown: int = 3
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The next and the last events that name an initiative, at most `shown` each, nearest to today first.

    Columns out: those of `events`. An event that is going on counts as a next one.
    """
    own = naming(choice.landscape.events, initiative_id)
    day = pd.Timestamp(today)
    coming = own["end_date"].fillna(own["start_date"]) >= day
    next_events = own[coming].sort_values("start_date").head(shown)
    return next_events, own[~coming].sort_values("start_date", ascending=False).head(shown)
