"""What is known of places and initiatives, so that a cell that names one can be understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from rapidfuzz import process
from rapidfuzz.fuzz import WRatio
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from clusterdash.model.areas import Level

NEAR_NAMES = 3
LEAST_LIKENESS = 80
PLACED_TABLES = ("initiatives", "events")
# How town names are shortened; "Freiburg i. Br." is Freiburg im Breisgau.
SHORT_FORMS = {
    "i. br.": "im breisgau",
    "i.br.": "im breisgau",
    "a. n.": "am neckar",
    "a.n.": "am neckar",
    "i. schw.": "im schwarzwald",
    "sankt ": "st. ",
}

Point = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """Places and published rows.

    `places` is as from `clusterdash.model.landscape.named_places`; `texts` holds the published tables as texts;
    `shapes` the areas' geometries (GeoJSON, degrees, WGS 84) by key.
    """

    places: pd.DataFrame
    texts: Mapping[str, pd.DataFrame]
    shapes: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def areas(self) -> frozenset[str]:
        """The keys of all areas."""
        return frozenset(self.places.index)

    @cached_property
    def area_keys(self) -> Mapping[str, str]:
        """The key of each area above the municipality whose name, in either language, no other area has."""
        upper = self.places[self.places["level"] != Level.MUNICIPALITY.value]
        named = [(plain(row[name]), ags) for name in ("name_de", "name_en") for ags, row in upper.iterrows()]
        return _unique(named)

    @cached_property
    def initiative_keys(self) -> Mapping[str, str]:
        """The id of each initiative whose name or short name no other initiative has."""
        rows = self.texts["initiatives"]
        named = zip([*rows["name"], *rows["short_name"]], [*rows["id"], *rows["id"]], strict=True)
        return _unique((plain(name), key) for name, key in named)

    @cached_property
    def initiative_ids(self) -> frozenset[str]:
        """The ids of all initiatives."""
        return frozenset(self.texts["initiatives"]["id"])

    @cached_property
    def _towns(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the municipalities by their name."""
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        rows = self.places[self.places["level"] == Level.MUNICIPALITY.value]
        for ags, name in rows["name_de"].items():
            found[plain(name)] += (str(ags),)
        return found

    def towns(self, name: str) -> tuple[str, ...]:
        """The keys of all municipalities that a name can mean: of that name, else with that name as their first part.

        "Freiburg" is the first part of one name, "Talheim" is the name of two.
        """
        written = plain(name).removeprefix("stadt ").removeprefix("gemeinde ")
        for form in (written, _in_full(written), _with_umlauts(written)):
            if found := self._towns.get(form):
                return found
        longer = [key for key in self._towns if key.startswith((f"{written} ", f"{_in_full(written)} "))]
        return tuple(ags for key in longer for ags in self._towns[key]) if len(written) > 1 else ()

    def town_name(self, ags: str) -> str:
        """The name of a municipality."""
        return str(self.places.at[ags, "name_de"])

    def near_towns(self, name: str) -> list[str]:
        """The names of municipalities that are written alike."""
        names = self.places["name_de"][self.places["level"] == Level.MUNICIPALITY.value].unique().tolist()
        found = process.extract(name, names, scorer=WRatio, limit=NEAR_NAMES, score_cutoff=LEAST_LIKENESS)
        return [town for town, _, _ in found]

    def point(self, ags: str) -> Point | None:
        """Latitude and longitude of a municipality's point as texts, None where the key is of none.

        Where published rows stand in it already, theirs: so rows of one town coincide. Else the label point of the
        boundaries (degrees, WGS 84).
        """
        if ags in self._used_points:
            return self._used_points[ags]
        if ags not in self.areas or len(ags) != Level.MUNICIPALITY.digits:
            return None
        row = self.places.loc[ags]
        return f"{row['label_lat']:.5f}", f"{row['label_lon']:.5f}"

    def geometry(self, ags: str) -> BaseGeometry:
        """The geometry of an area that `shapes` holds (degrees, WGS 84)."""
        if ags not in self._geometries:
            self._geometries[ags] = shape(self.shapes[ags])
        return self._geometries[ags]

    @cached_property
    def _geometries(self) -> dict[str, BaseGeometry]:
        return {}

    @cached_property
    def _used_points(self) -> Mapping[str, Point]:
        rows = pd.concat([self.texts[name][["ags", "lat", "lon"]] for name in PLACED_TABLES]).dropna()
        towns = rows[rows["ags"].str.len() == Level.MUNICIPALITY.digits]
        return {ags: (lat, lon) for ags, lat, lon in towns.drop_duplicates("ags").itertuples(index=False)}


def plain(name: object) -> str:
    """A name as it is compared: without case and repeated spaces; umlauts stay, for Neuenbürg is not Neuenburg."""
    return " ".join(str(name).casefold().split())


def _in_full(name: str) -> str:
    for short, full in SHORT_FORMS.items():
        name = name.replace(short, full)
    return name


def _with_umlauts(name: str) -> str:
    return name.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _unique(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is named, by its name, where that names one thing only."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in named:
        found[name].add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
