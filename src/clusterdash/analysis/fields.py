"""Sectors and the side fields that their initiatives name: what goes with what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.model.sectors import SECTORS

CODES = list(SECTORS)


@dataclass(frozen=True)
class FieldNetwork:
    """The ties between sectors.

    `edges`: columns `sector`, `field`, `initiatives` (count of the sector's initiatives that name the field), the most
    frequent first. `nodes`: every sector in the declared order, columns `sector`, `initiatives` (count), `named` (count
    of initiatives of other sectors that name it as a side field).
    """

    edges: pd.DataFrame
    nodes: pd.DataFrame

    def of(self, *sectors: str) -> FieldNetwork:
        """The ties of some sectors alone, among all nodes."""
        own = self.edges["sector"].isin(sectors) | self.edges["field"].isin(sectors)
        return FieldNetwork(self.edges[own].reset_index(drop=True), self.nodes)


def field_network(choice: Choice) -> FieldNetwork:
    """The ties between the sectors of the chosen initiatives and their side fields."""
    sectors, fields = choice.initiatives["sector"].tolist(), choice.initiatives["fields"].tolist()
    counts = Counter(
        (own, field) for own, named in zip(sectors, fields, strict=True) for field in named if field != own
    )
    named = Counter(field for _, field in counts.elements())
    nodes = pd.DataFrame({"sector": CODES, "initiatives": _in_order(Counter(sectors)), "named": _in_order(named)})
    ranked = sorted(counts, key=lambda pair: (-counts[pair], *map(CODES.index, pair)))
    edges = pd.DataFrame(ranked, columns=["sector", "field"], dtype="str")
    return FieldNetwork(edges.assign(initiatives=pd.array([counts[pair] for pair in ranked], dtype="int64")), nodes)


def companions(network: FieldNetwork, sector: str) -> pd.DataFrame:
    """The side fields that go with a sector, the most frequent first.

    Columns out: `field`, `initiatives` (count of the sector's initiatives that name it), `share` (of the sector's
    initiatives, 0 to 1).
    """
    found = network.edges[network.edges["sector"] == sector].drop(columns="sector").reset_index(drop=True)
    return found.assign(share=found["initiatives"] / max(_sizes(network)[sector], 1))


def named_by(network: FieldNetwork, sector: str) -> pd.DataFrame:
    """The sectors whose initiatives name this one as a side field, the most frequent first.

    Columns out: `sector`, `initiatives` (count), `share` (of the naming sector's initiatives, 0 to 1).
    """
    found = network.edges[network.edges["field"] == sector].drop(columns="field").reset_index(drop=True)
    sizes = _sizes(network)
    return found.assign(share=found["initiatives"] / [sizes[code] for code in found["sector"]])


def _sizes(network: FieldNetwork) -> dict[str, int]:
    return dict(zip(network.nodes["sector"], network.nodes["initiatives"], strict=True))


def _in_order(counts: Counter[str]) -> list[int]:
    return [counts[code] for code in CODES]
