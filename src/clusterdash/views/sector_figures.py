"""The key figures beside the matrix of areas and sectors."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clusterdash.analysis.fields import FieldNetwork
from clusterdash.locale import Language
from clusterdash.model.areas import STATE
from clusterdash.model.sectors import SECTORS
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.sectors import NAMED, occurring_in_state


def matrix_figures(cells: pd.DataFrame, total: int, network: FieldNetwork, names: Mapping[str, str], links: Links,
                   language: Language) -> list[Figure]:  # fmt: skip
    """What stands out of the matrix, each figure with the rows behind it."""
    counts = cells.groupby("sector", sort=False)["initiatives"].sum()
    pairs = len(occurring_in_state(cells))
    absent = [language.text(SECTORS[str(code)].name) for code in counts.index[counts == 0]]
    coverage = language.say("of {all} sectors", all=language.number(len(counts)))
    if 0 < len(absent) < NAMED:
        coverage += "; " + language.say("none yet: {sectors}", sectors=language.listing(absent))
    return [
        Figure(
            language.say("Initiatives"),
            language.number(total),
            language.say("with a known place in the state"),
            links.page("initiatives", area=(STATE,), sector=()) if total else "",
        ),
        Figure(
            language.say("Sectors"),
            language.number((counts > 0).sum()),
            coverage,
        ),
        Figure(
            language.say("White spots"),
            language.number(cells["white_spot"].sum()),
            language.count("in the one pair of area and sector", "of {number} pairs of area and sector", pairs),
        ),
        _highest_quotient(cells, names, links, language),
        _most_named(network, language),
    ]


def _highest_quotient(cells: pd.DataFrame, names: Mapping[str, str], links: Links, language: Language) -> Figure:
    label = language.say("Highest specialisation")
    known = cells[cells["initiatives"] > 0].dropna(subset=["specialisation"])
    if known.empty:
        return Figure(label, language.number(None), language.say("no area has enough initiatives"))
    top = known.loc[known["specialisation"].idxmax()]
    return Figure(
        label,
        language.number(top["specialisation"], 1),
        language.count(
            "{sector}, {area}; {number} initiative",
            "{sector}, {area}; {number} initiatives",
            int(top["initiatives"]),
            sector=language.text(SECTORS[top["sector"]].name),
            area=names[top["ags"]],
        ),
        links.page("initiatives", area=(top["ags"],), sector=(top["sector"],)),
    )


def _most_named(network: FieldNetwork, language: Language) -> Figure:
    label = language.say("Most named side field")
    if network.edges.empty:
        return Figure(label, language.number(None), language.say("no side field is named"))
    named = network.nodes.loc[network.nodes["named"].idxmax()]
    return Figure(
        label,
        language.number(named["named"]),
        language.say("{sector}, named by initiatives of others", sector=language.text(SECTORS[named["sector"]].name)),
    )
