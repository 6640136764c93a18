"""What follows for certain from a row's place: the key of its town, the town of its key, and the town's point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
from shapely.geometry import Point as ShapelyPoint

from clusterdash.errors import Fault, listed
from clusterdash.intake.known import Known
from clusterdash.intake.repairs import Repair
from clusterdash.locale import Text
from clusterdash.model.areas import Level
from clusterdash.model.columns import Table
from clusterdash.model.faults import fault
from clusterdash.model.landscape import LATITUDES_OF_THE_STATE, LONGITUDES_OF_THE_STATE

PLACE = ("ags", "municipality", "lat", "lon")
HOME_COUNTRY = "DE"
# Boundaries are simplified to 250 m; a point so far outside (about 500 m) may still stand in its municipality.
TOLERANCE_DEGREES = 0.005


Place = dict[str, str | None]


@dataclass
class Completed:
    """Rows whose places are complete as far as that is certain, what was filled in, and what is in doubt."""

    rows: pd.DataFrame
    repairs: list[Repair] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def completed(rows: pd.DataFrame, before: pd.DataFrame, table: Table, known: Known) -> Completed:
    """Complete the places of rows that are new or have moved.

    Columns in and out: those of `table`, as text. `before` holds the published row of each row, missing where there is
    none, with the same index.
    """
    done = Completed(rows)
    if "lat" not in table.names:
        return done
    moved = _moved(rows, before)
    columns = [name for name in (*PLACE, "country") if name in table.names]
    places, told, then = (_cells(side.loc[moved, columns]) for side in (rows, rows, before))
    for row, place in places.items():
        done.faults += _find_town(place, row, table, known)
        if _is_left_behind(place, then[row], known):
            place["lat"] = place["lon"] = None
        _fill_in(place, known)
        done.faults += _point_faults(place, row, table, known)
        done.repairs += _told(told[row], place, row)
    if places:
        done.rows = _with_places(rows, places)
    return done


def _cells(rows: pd.DataFrame) -> dict[int, Place]:
    """The cells of each row by its number, None where nothing is known."""
    plain: dict[int, Place] = rows.astype("object").where(rows.notna(), None).to_dict("index")
    return plain


def _with_places(rows: pd.DataFrame, places: Mapping[int, Place]) -> pd.DataFrame:
    filled = pd.DataFrame.from_dict(places, orient="index", dtype="str")
    return rows.assign(
        **{name: rows[name].where(~rows.index.isin(filled.index), filled[name].reindex(rows.index)) for name in PLACE}
    )


def _moved(rows: pd.DataFrame, before: pd.DataFrame) -> pd.Index:
    columns = list(PLACE)
    now, then = rows[columns].fillna(""), before[columns].fillna("")
    return rows.index[((now != then).any(axis=1) & (now != "").any(axis=1)).to_numpy()]


def _find_town(place: Place, row: int, table: Table, known: Known) -> list[Fault]:
    """Take the key of the town where its name means one only; else say which there are, or which are near."""
    name, ags = place["municipality"], place["ags"]
    if not name or (place.get("country") or HOME_COUNTRY) != HOME_COUNTRY:
        return []
    towns = known.towns(name)
    details: dict[str, object] = {}
    if ags:
        code = "other-town" if _is_another(ags, towns, known) else ""
        details = {"ags": ags, "town": known.town_name(ags)} if code else {}
    elif len(towns) == 1:
        place["ags"], code = towns[0], ""
    elif towns:
        code, details = "ambiguous-town", {"allowed": _town_list(towns, known)}
    else:
        near = known.near_towns(name)
        # An event may take place in a town of another state.
        code, details = "unknown-town" if near or "country" not in place else "", {"near": _near_text(near)}
    return [fault(code, table, row, "municipality", name, **details)] if code else []


def _is_another(ags: str, towns: tuple[str, ...], known: Known) -> bool:
    """Whether a town's name can only mean another place than the key."""
    return bool(towns) and ags in known.areas and not any(town.startswith(ags) for town in towns)


def _is_left_behind(place: Place, old: Place, known: Known) -> bool:
    """Whether a row has moved to another key, and its point has stayed where it was, outside of that."""
    ags = place["ags"]
    if not ags or not old["ags"] or ags == old["ags"] or (place["lat"], place["lon"]) != (old["lat"], old["lon"]):
        return False
    point = _point(place)
    return point is None or ags not in known.shapes or not _lies_in(ags, point, known)


def _fill_in(place: Place, known: Known) -> None:
    ags = place["ags"]
    if not ags or len(ags) != Level.MUNICIPALITY.digits or ags not in known.areas:
        return
    place["municipality"] = place["municipality"] or known.town_name(ags)
    if not place["lat"] and not place["lon"] and (point := known.point(ags)):
        place["lat"], place["lon"] = point


def _point_faults(place: Place, row: int, table: Table, known: Known) -> list[Fault]:
    """Whether the point lies in the stated area."""
    ags, lat, lon = place["ags"], place["lat"], place["lon"]
    point = _point(place)
    if not ags or point is None or ags not in known.shapes or (lat, lon) == known.point(ags):
        return []
    if _lies_in(ags, point, known):
        return []
    return [fault("point-elsewhere", table, row, "lat", lat, lat=lat, lon=lon, town=known.town_name(ags))]


def _point(place: Place) -> ShapelyPoint | None:
    """The point of a place, None where it has none near the state; the check of the table finds what lies elsewhere."""
    try:
        lat, lon = (float(place[name] or "nan") for name in ("lat", "lon"))
    except ValueError:
        return None
    (south, north), (west, east) = LATITUDES_OF_THE_STATE, LONGITUDES_OF_THE_STATE
    return ShapelyPoint(lon, lat) if south <= lat <= north and west <= lon <= east else None


def _lies_in(ags: str, point: ShapelyPoint, known: Known) -> bool:
    return bool(known.geometry(ags).distance(point) <= TOLERANCE_DEGREES)


def _told(before: Place, place: Place, row: int) -> list[Repair]:
    """What was filled in, replaced or removed."""
    kinds = {"ags": "town", "municipality": "town-name", "lat": "point-of-town", "lon": "point-of-town"}
    return [
        Repair(code if place[name] else "point-left-behind", row, name, before[name] or "", place[name] or "")
        for name, code in kinds.items()
        if place[name] != before[name]
    ]


def _town_list(towns: tuple[str, ...], known: Known) -> Text:
    lines = [f"{known.town_name(ags)} ({known.town_name(ags[: Level.DISTRICT.digits])}): {ags}" for ags in towns]
    joined = listed(lines).replace("\n", "; ")
    return Text(joined, joined)


def _near_text(near: list[str]) -> Text:
    if not near:
        return Text("", "")
    names = ", ".join(near)
    return Text(f" Ähnlich heißen: {names}.", f" Similar names: {names}.")
