"""Which initiatives are like a given one, and why."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from clusterdash.model.areas import DIGITS, STATE, path_to
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS

SECTOR_WEIGHT = 0.5
FIELDS_WEIGHT = 0.25
AREA_WEIGHT = 0.25
# What is no longer there is less use to whoever looks for partners.
GONE = ("ended", "merged")
GONE_FACTOR = 0.5
STEPS_BELOW_THE_STATE = len(DIGITS) - 1


def similar_initiatives(landscape: Landscape, initiative_id: str, count: int = 6) -> pd.DataFrame:
    """The initiatives most like one, the most alike first; equal ones by id, never itself.

    Columns out: `id`, `short_name`, `status`, `score` (0 to 1), `same_sector` (the same main sector), `shared_fields`
    (codes that both have among main sector and side fields, without the shared main sector), `same_area` (the key of
    the smallest area below the state that holds both seats; missing where there is none).

    Score = 0.5 same main sector + 0.25 shared codes / all codes of both (Jaccard 1912) + 0.25 steps from the state down
    to the shared area / 4. Half of it for ended and merged initiatives. Only initiatives that share a code count.
    Raises KeyError where there is no such initiative.
    """
    own = landscape.initiative(initiative_id)
    likenesses = [
        _likeness(own, other) for other in landscape.initiatives.itertuples(index=False) if other.id != initiative_id
    ]
    alike = [likeness for likeness in likenesses if likeness.same_sector or likeness.shared_fields]
    alike.sort(key=lambda likeness: (-likeness.score, likeness.id))
    return pd.DataFrame(alike[:count], columns=list(Likeness._fields))


class Likeness(NamedTuple):
    """How another initiative is like one; the fields are the columns of `similar_initiatives`."""

    id: str
    short_name: str
    status: str
    score: float
    same_sector: bool
    shared_fields: tuple[str, ...]
    same_area: str | None


def _likeness(own: pd.Series, other: Any) -> Likeness:  # noqa: ANN401 - a row as itertuples gives it
    codes, other_codes = {own["sector"], *own["fields"]}, {other.sector, *other.fields}
    same_sector = own["sector"] == other.sector
    shared = codes & other_codes
    area = shared_area(own["ags"], other.ags)
    score = (
        SECTOR_WEIGHT * same_sector
        + FIELDS_WEIGHT * len(shared) / len(codes | other_codes)
        + AREA_WEIGHT * (len(path_to(area)) - 1 if area else 0) / STEPS_BELOW_THE_STATE
    )
    return Likeness(
        other.id,
        other.short_name,
        other.status,
        round(score * (GONE_FACTOR if other.status in GONE else 1), 4),
        same_sector,
        tuple(code for code in SECTORS if code in shared and not (same_sector and code == other.sector)),
        area,
    )


def shared_area(ags: str | None, other: str | None) -> str | None:
    """The key of the smallest area below the state that holds both; None where there is none or a seat is not known."""
    if pd.isna(ags) or pd.isna(other):
        return None
    shared = [key for key in path_to(str(ags)) if str(other).startswith(key)]
    return shared[-1] if shared and shared[-1] != STATE else None
