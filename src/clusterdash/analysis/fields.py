"""Sectors and the side fields that their initiatives name: what goes with what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.model.sectors import SECTORS


@dataclass(frozen=True)
class FieldNetwork:
    """The ties between sectors.

    `edges`: columns `sector`, `field`, `initiatives` (count of the sector's initiatives that name the field), the most
    frequent first. `nodes`: every sector in the declared order, columns `sector`, `initiatives` (count), `named` (count
    of initiatives of other sectors that name it as a side field).
    """

    edges: pd.DataFrame
    nodes: pd.DataFrame


def field_network(choice: Choice, sector: str | None = None) -> FieldNetwork:
    """The ties between the sectors of the chosen initiatives and their side fields; with `sector` only its own."""
    pairs = _pairs(choice)
    nodes = pd.DataFrame(
        {
            "sector": list(SECTORS),
            "initiatives": _counted(choice.initiatives["sector"]),
            "named": _counted(pairs["field"]),
        }
    )
    if sector is not None:
        pairs = pairs[(pairs["sector"] == sector) | (pairs["field"] == sector)]
    return FieldNetwork(_frequent(pairs, ["sector", "field"]), nodes)


def companions(choice: Choice, sector: str) -> pd.DataFrame:
    """The side fields that go with a sector, the most frequent first.

    Columns out: `field`, `initiatives` (count of the sector's initiatives that name it), `share` (of the sector's
    initiatives, 0 to 1).
    """
    pairs = _pairs(choice)
    found = _frequent(pairs[pairs["sector"] == sector], ["field"])
    return found.assign(share=found["initiatives"] / max((choice.initiatives["sector"] == sector).sum(), 1))


def named_by(choice: Choice, sector: str) -> pd.DataFrame:
    """The sectors whose initiatives name this one as a side field, the most frequent first.

    Columns out: `sector`, `initiatives` (count), `share` (of the naming sector's initiatives, 0 to 1).
    """
    pairs = _pairs(choice)
    found = _frequent(pairs[pairs["field"] == sector], ["sector"])
    sizes = Counter(choice.initiatives["sector"])
    return found.assign(share=found["initiatives"] / [sizes[code] for code in found["sector"]])


def _pairs(choice: Choice) -> pd.DataFrame:
    """One row an initiative and a side field that is not its own sector; columns `sector`, `field`."""
    named = choice.initiatives[["sector", "fields"]].explode("fields").rename(columns={"fields": "field"})
    named = named.dropna(subset=["field"]).astype("str")
    return named[named["sector"] != named["field"]]


def _counted(codes: pd.Series) -> list[int]:
    counts = Counter(codes)
    return [counts[code] for code in SECTORS]


def _frequent(pairs: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """How often each combination occurs, the most frequent first, equal ones in the declared order of the sectors."""
    order = list(SECTORS)
    counts = Counter(pairs[columns].itertuples(index=False, name=None))
    ranked = sorted(counts, key=lambda codes: (-counts[codes], *(order.index(code) for code in codes)))
    rows = pd.DataFrame(ranked, columns=columns, dtype="str")
    return rows.assign(initiatives=pd.array([counts[codes] for codes in ranked], dtype="int64"))
