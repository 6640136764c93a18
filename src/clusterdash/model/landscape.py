"""The tables of one version in memory: typed, cross-checked, shared by all readers, never changed."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from clusterdash.errors import Fault, FaultyDataError, UnreadableError
from clusterdash.locale import LANGUAGES, Language
from clusterdash.model.areas import Level, is_ags, level_of, path_to
from clusterdash.model.columns import Kind, Table
from clusterdash.model.faults import fault
from clusterdash.model.rows import faults_in, pieces, read_texts, typed
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import TABLES

INITIATIVE_TEXTS = ("name", "short_name", "municipality", "organisation", "summary_de", "summary_en")
EVENT_TEXTS = ("title", "series", "organiser", "municipality", "venue")
COUNTRY_KEY_LENGTH = 2
LATITUDES_OF_THE_STATE = (47.5, 49.8)
LONGITUDES_OF_THE_STATE = (7.5, 10.5)


@dataclass(frozen=True)
class Landscape:
    """The tables of one version.

    `tables` maps a table's name to its typed rows (columns as declared in `clusterdash.model.tables`); `places` holds
    every area down to the municipality: index `ags`, columns `level`, `name_de`, `name_en`, `label_lat`, `label_lon`
    (degrees, WGS 84). `published` is the day the version was published.
    """

    version: int
    published: dt.date
    tables: Mapping[str, pd.DataFrame]
    places: pd.DataFrame

    @classmethod
    def read(cls, folder: Path, boundaries: Path | None = None) -> Landscape:
        """Read the CSV tables, `datapackage.json` and the boundaries' names of a folder.

        Raises UnreadableError where a file is missing or is not what its name says, FaultyDataError with every fault.
        """
        texts = {name: read_texts(folder / f"{name}.csv", table) for name, table in TABLES.items()}
        version, published = read_version(folder / "datapackage.json")
        return cls.of(texts, drawn_places(boundaries or folder / "boundaries"), version, published)

    @classmethod
    def of(cls, texts: Mapping[str, pd.DataFrame], drawn: pd.DataFrame, version: int, published: dt.date) -> Landscape:
        """The landscape of all tables as texts; `drawn` as from `drawn_places`.

        Raises FaultyDataError with every fault.
        """
        places = named_places(texts["areas"], drawn)
        faults = [fault for name, table in TABLES.items() for fault in faults_in(texts[name], table)]
        faults.extend(cross_faults(texts, frozenset(places.index)))
        if faults:
            raise FaultyDataError(faults)
        return cls(
            version=version,
            published=published,
            tables=MappingProxyType({name: typed(texts[name], table) for name, table in TABLES.items()}),
            places=places,
        )

    @property
    def initiatives(self) -> pd.DataFrame:
        """Cluster initiatives, statewide networks and state agencies."""
        return self.tables["initiatives"]

    @property
    def labels(self) -> pd.DataFrame:
        """Quality labels and programmes, one row an award."""
        return self.tables["labels"]

    @property
    def events(self) -> pd.DataFrame:
        """Dated events."""
        return self.tables["events"]

    @property
    def areas(self) -> pd.DataFrame:
        """The state down to the districts with official figures."""
        return self.tables["areas"]

    @cached_property
    def event_initiatives(self) -> pd.DataFrame:
        """One row an event and an initiative it names; columns `event_id`, `initiative_id`, `start_date`."""
        named = self.events[["id", "start_date", "initiatives"]].explode("initiatives").dropna(subset=["initiatives"])
        return named.rename(columns={"id": "event_id", "initiatives": "initiative_id"}).reset_index(drop=True)

    @cached_property
    def initiative_texts(self) -> pd.Series:
        """What a text search looks through: name, town, organisation, summary and sector of each initiative, folded."""
        return self._initiative_words.map(folded)

    @cached_property
    def event_texts(self) -> pd.Series:
        """What a text search looks through: title, series, organiser, town and venue of each event, folded."""
        return self._event_words.map(folded)

    @cached_property
    def known_text(self) -> str:
        """All that a text search looks through, of initiatives and events, in one."""
        return "\n".join([*self.initiative_texts, *self.event_texts])

    @cached_property
    def vocabulary(self) -> Mapping[str, str]:
        """The different words that a text search looks through, folded, each with how it is written."""
        return MappingProxyType(spellings([*self._initiative_words, *self._event_words]))

    @cached_property
    def _initiative_words(self) -> pd.Series:
        names = self.initiatives["sector"].map(lambda code: " ".join(SECTORS[code].name))
        return _joined(self.initiatives, INITIATIVE_TEXTS, names)

    @cached_property
    def _event_words(self) -> pd.Series:
        return _joined(self.events, EVENT_TEXTS)

    @cached_property
    def newest_event_year(self) -> int:
        """The year of the newest event; the year of publication where there are no events."""
        newest = self.events["start_date"].max()
        return self.published.year if pd.isna(newest) else int(newest.year)

    def is_area(self, ags: str) -> bool:
        """Whether an area of any level has this key."""
        return ags in self._names["de"]

    @cached_property
    def series(self) -> frozenset[str]:
        """The series that events belong to."""
        return frozenset(self.events["series"].dropna())

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that events take place in."""
        return frozenset(self.events["country"].dropna())

    def is_event(self, key: str) -> bool:
        """Whether an event has this id."""
        return key in self._event_keys

    def event(self, key: str) -> pd.Series:
        """The row of one event.

        Raises KeyError where there is none.
        """
        return self.events.iloc[self._event_keys[key]]

    def is_initiative(self, key: str) -> bool:
        """Whether an initiative has this id."""
        return key in self._initiative_keys

    def initiative(self, key: str) -> pd.Series:
        """The row of one initiative.

        Raises KeyError where there is none.
        """
        return self.initiatives.iloc[self._initiative_keys[key]]

    def area_name(self, ags: str, language: Language) -> str:
        """The name of an area; a municipality whose name stands twice carries its district."""
        names = self._names[language.code]
        if ags in self._ambiguous:
            uninhabited = ", gemeindefrei" if ags[Level.DISTRICT.digits] == "9" else ""
            return f"{names[ags]} ({names[ags[: Level.DISTRICT.digits]]}{uninhabited})"
        return names[ags]

    def area_path(self, ags: str, language: Language) -> tuple[str, ...]:
        """The names from the state down to the area."""
        return tuple(self.area_name(key, language) for key in path_to(ags) if self.is_area(key))

    def keys_of(self, level: Level) -> list[str]:
        """The keys of all areas of a level, in order."""
        return self._keys_by_level[level]

    @cached_property
    def employees(self) -> dict[str, int]:
        """Employees subject to social insurance by key, from the state down to the districts."""
        known = self.areas.dropna(subset=["employees_svp"])
        return dict(zip(known["ags"], known["employees_svp"].astype(int), strict=True))

    @cached_property
    def _keys_by_level(self) -> dict[Level, list[str]]:
        return {level: self.places.index[self.places["level"] == level.value].to_list() for level in Level}

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {code: self.places[f"name_{code}"].to_dict() for code in LANGUAGES}

    @cached_property
    def _initiative_keys(self) -> dict[str, int]:
        return {key: position for position, key in enumerate(self.initiatives["id"])}

    @cached_property
    def _event_keys(self) -> dict[str, int]:
        return {key: position for position, key in enumerate(self.events["id"])}

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        municipalities = self.places[self.places["level"] == Level.MUNICIPALITY.value]
        return frozenset(municipalities.index[municipalities["name_de"].duplicated(keep=False)])


def folded(text: str) -> str:
    """Text without case and accents, as it is compared."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """The different words of texts, folded, each with how it is written where it comes first.

    Words joined by hyphens stand apart and together.
    """
    joined = "\n".join(texts)
    written = dict.fromkeys([*re.findall(r"\w+", joined), *re.findall(r"\w+(?:-\w+)+", joined)])
    found: dict[str, str] = {}
    for word in written:
        found.setdefault(folded(word), word)
    return found


def _joined(rows: pd.DataFrame, columns: tuple[str, ...], *more: pd.Series) -> pd.Series:
    parts = [*(rows[name].fillna("") for name in columns), *more]
    return pd.Series([" ".join(cells) for cells in zip(*parts, strict=True)], index=rows.index, dtype="str")


def read_version(path: Path) -> tuple[int, dt.date]:
    """The number and the day of the version that a `datapackage.json` describes.

    Raises UnreadableError where it does not state them.
    """
    package = _read_json(path)
    try:
        return int(package["version"]), dt.datetime.fromisoformat(package["created"]).date()
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError(
            f'{path.name} must state "version" (a number) and "created" (a day); it does not: {error!r}.'
        ) from error


def _read_json(path: Path) -> Any:  # noqa: ANN401 - what JSON may hold
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path.name} cannot be read: {error}.") from error
    return package


def drawn_places(boundaries: Path) -> pd.DataFrame:
    """Every area that the boundaries draw: index `ags`; columns `name`, `label_lat`, `label_lon` (degrees, WGS 84).

    Raises UnreadableError where a file is missing or is no GeoJSON.
    """
    drawn = pd.DataFrame(
        feature["properties"]
        for level in Level
        for feature in _read_features(boundaries / f"{FILE_NAMES[level]}.geojson")
    )
    return drawn.set_index("ags")


def named_places(areas: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Every area with its name: official names from the table, municipalities and label points from the boundaries.

    `drawn` is as from `drawn_places`. Index out: `ags`; columns `level`, `name_de`, `name_en`, `label_lat`,
    `label_lon`.
    """
    official = areas.dropna(subset=["ags"]).drop_duplicates("ags").set_index("ags")
    return pd.DataFrame(
        {
            "level": [level_of(ags).value for ags in drawn.index],
            "name_de": official["name_de"].reindex(drawn.index).fillna(drawn["name"]),
            "name_en": official["name_en"].reindex(drawn.index).fillna(drawn["name"]),
            "label_lat": drawn["label_lat"],
            "label_lon": drawn["label_lon"],
        },
        index=drawn.index,
    ).sort_index()


FILE_NAMES = {
    Level.STATE: "state",
    Level.GOVERNMENT_REGION: "government_regions",
    Level.PLANNING_REGION: "planning_regions",
    Level.DISTRICT: "districts",
    Level.MUNICIPALITY: "municipalities",
}


def _read_features(path: Path) -> list[dict[str, dict[str, object]]]:
    try:
        features: list[dict[str, dict[str, object]]] = _read_json(path)["features"]
    except (KeyError, TypeError) as error:
        raise UnreadableError(f"{path.name} is no GeoJSON: it has no list of features.") from error
    return features


def cross_faults(texts: Mapping[str, pd.DataFrame], areas: frozenset[str]) -> Iterator[Fault]:
    """What is wrong between cells, rows and tables; `areas` are the keys of all areas that there are."""
    yield from _reference_faults(texts)
    yield from _area_faults(texts, areas)
    yield from _level_faults(texts["areas"])
    yield from _date_faults(texts["events"])
    yield from _company_faults(texts["initiatives"])
    for name in ("initiatives", "events"):
        yield from _coordinate_faults(texts[name], TABLES[name])


def _reference_faults(texts: Mapping[str, pd.DataFrame]) -> Iterator[Fault]:
    for table in TABLES.values():
        for column in table.columns:
            if column.references is None:
                continue
            values = pieces(texts[table.name][column.name], column)
            known = texts[column.references]["id"]
            label = TABLES[column.references].label
            for row, value in values[~values.isin(known)].items():
                yield fault("unknown-reference", table, row, column.name, value, referenced=label)


def _area_faults(texts: Mapping[str, pd.DataFrame], known: frozenset[str]) -> Iterator[Fault]:
    for table in TABLES.values():
        for column in table.columns:
            if column.kind not in (Kind.AGS, Kind.AREAS):
                continue
            values = pieces(texts[table.name][column.name], column)
            keys = values[values.str.len() > COUNTRY_KEY_LENGTH] if column.kind is Kind.AREAS else values
            for row, value in keys[~keys.isin(known)].items():
                yield fault("unknown-area", table, row, column.name, value)


def _level_faults(areas: pd.DataFrame) -> Iterator[Fault]:
    for row in areas[["ags", "level"]].dropna().itertuples():
        if not is_ags(row.ags):
            continue
        level = level_of(row.ags)
        if level.value != row.level:
            details = {"ags": row.ags, "expected": level.name_text}
            yield fault("wrong-level", TABLES["areas"], int(row.Index), "level", row.level, **details)


def _date_faults(events: pd.DataFrame) -> Iterator[Fault]:
    ends, starts = (
        pd.to_datetime(events[name], errors="coerce", format="%Y-%m-%d") for name in ("end_date", "start_date")
    )
    for row in events.index[ends < starts]:
        end, start = events.at[row, "end_date"], events.at[row, "start_date"]
        yield fault("dates-reversed", TABLES["events"], row, "end_date", end, start=start)


def _company_faults(initiatives: pd.DataFrame) -> Iterator[Fault]:
    companies, members = (pd.to_numeric(initiatives[name], errors="coerce") for name in ("companies", "members"))
    for row in initiatives.index[companies > members]:
        told = initiatives.at[row, "members"]
        value = initiatives.at[row, "companies"]
        yield fault("companies-exceed-members", TABLES["initiatives"], row, "companies", value, members=told)


def _coordinate_faults(rows: pd.DataFrame, table: Table) -> Iterator[Fault]:
    lat, lon = (pd.to_numeric(rows[column], errors="coerce") for column in ("lat", "lon"))
    for row in rows.index[lat.isna() != lon.isna()]:
        column, other = ("lat", "lon") if pd.isna(lat[row]) else ("lon", "lat")
        cell = rows.at[row, column]
        details = {"other": rows.at[row, other], "other_name": table[other].label}
        yield fault("half-a-coordinate", table, row, column, "" if pd.isna(cell) else cell, **details)
    inside = rows["ags"].str.startswith("08").fillna(value=False).astype(bool)
    outside = (
        inside
        & lat.notna()
        & lon.notna()
        & ~(lat.between(*LATITUDES_OF_THE_STATE) & lon.between(*LONGITUDES_OF_THE_STATE))
    )
    for row in rows.index[outside]:
        details = {"lat": rows.at[row, "lat"], "lon": rows.at[row, "lon"], "ags": rows.at[row, "ags"]}
        yield fault("point-outside", table, row, "lat", rows.at[row, "lat"], **details)
