"""What is known of places and initiatives, so that a cell that names one can be understood."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from clusterdash.intake.towns import Towns, plain
from clusterdash.locale import Text
from clusterdash.model.areas import Level

PLACED_TABLES = ("initiatives", "events")
DESIGNATION = re.compile(r"^(Regierungsbezirk|Region|Stadtkreis|Landkreis) ")
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

    def areas_called(self, name: str) -> tuple[str, ...]:
        """The keys of all areas that a name without a designation can mean: "Heilbronn" is a city and two districts."""
        return tuple(sorted({*self._bare_area_keys.get(plain(name), ()), *self.towns(name)}))

    @cached_property
    def _bare_area_keys(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for ags, name in self.places["name_de"].items():
            found[plain(DESIGNATION.sub("", name))].append(str(ags))
        return found

    def area_name(self, ags: str) -> Text:
        """The name of an area with its designation; a municipality's name alone would be that of its district too."""
        is_town = len(ags) == Level.MUNICIPALITY.digits
        before = Level.MUNICIPALITY.name_text if is_town else Text("", "")
        names = (self.places.at[ags, name] for name in ("name_de", "name_en"))
        return Text(*(f"{word} {name}".strip() for word, name in zip(before, names, strict=True)))

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
    def _towns(self) -> Towns:
        names = self.places["name_de"][self.places["level"] == Level.MUNICIPALITY.value]
        return Towns(names.to_dict())

    def towns(self, name: str) -> tuple[str, ...]:
        """The keys of all municipalities that a name can mean."""
        return self._towns.called(name)

    def near_towns(self, name: str) -> list[str]:
        """The names of municipalities that are written alike, the most alike first."""
        return self._towns.near(name)

    def town_name(self, ags: str) -> str:
        """The name of a municipality, or of another area."""
        return str(self.places.at[ags, "name_de"])

    def point(self, ags: str) -> Point | None:
        """Latitude and longitude of a municipality's point as texts, None where the key is of none.

        Where published rows stand in it already, the point of most of them: so rows of one town coincide. Else the
        label point of the boundaries (degrees, WGS 84).
        """
        if ags in self._used_points:
            return self._used_points[ags]
        if ags not in self.areas or len(ags) != Level.MUNICIPALITY.digits:
            return None
        return f"{self.places.at[ags, 'label_lat']:.5f}", f"{self.places.at[ags, 'label_lon']:.5f}"

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
        often = towns.value_counts().reset_index().drop_duplicates("ags")
        return {ags: (lat, lon) for ags, lat, lon, _ in often.itertuples(index=False)}


def _unique(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is named, by its name, where that names one thing only."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in named:
        found[name].add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
