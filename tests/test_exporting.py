"""Exports are read back with other programs' readers: what went in comes out, with version, source and licence."""

import csv
import datetime as dt
import json
from io import BytesIO, StringIO
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusterdash.errors import UnreadableError, UsageError
from clusterdash.exporting import FORMATS, Provenance, defused, export
from clusterdash.locale import Text
from clusterdash.model.columns import Column, Kind, Table
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_LICENCE, ROWS_LICENCE
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes

BLANK = Text("", "")
NOTES = Table(
    "notes",
    Text("Notizen", "Notes"),
    BLANK,
    ("id",),
    (
        Column("id", Kind.SLUG, BLANK, BLANK),
        Column("note", Kind.TEXT, BLANK, BLANK),
        Column("change", Kind.NUMBER, BLANK, BLANK, decimals=1),
        Column("source_url", Kind.SOURCES, BLANK, BLANK),
    ),
)
FORMULAS = ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a.example";"b")']
PLACED = ("initiatives", "events", "areas")
POSSIBLE = [(name, form) for name in TABLES for form in FORMATS if form != "geojson" or name in PLACED]
TITLE = "Clusterlandschaft Baden-Württemberg: Initiativen"


def notes(*texts: str) -> pd.DataFrame:
    """Rows of NOTES with these notes."""
    return pd.DataFrame({"id": "a", "note": list(texts), "change": -2.5, "source_url": "https://a.example"}).astype(
        {"id": "str", "note": "str", "source_url": "str"}
    )


def provenance(selection: str = "area=08212") -> Provenance:
    return Provenance(TITLE, 1, dt.date(2026, 11, 22), selection)


def exported(landscape: Landscape, name: str, file_format: str) -> bytes:
    shapes = read_shapes(data_folder() / "boundaries") if name == "areas" else None
    return export(landscape.tables[name], TABLES[name], file_format, provenance(), shapes)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline=""), strict=True))


def read_sheet(content: bytes, position: int = 0) -> list[tuple[openpyxl.cell.Cell, ...]]:
    return list(openpyxl.load_workbook(BytesIO(content)).worksheets[position].iter_rows())


@pytest.mark.parametrize(("name", "file_format"), POSSIBLE)
def test_the_same_rows_give_the_same_bytes(landscape: Landscape, name: str, file_format: str) -> None:
    assert exported(landscape, name, file_format) == exported(landscape, name, file_format)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_no_rows_give_a_file_with_nothing_but_headings(landscape: Landscape, name: str, file_format: str) -> None:
    content = export(landscape.tables[name].iloc[:0], TABLES[name], file_format, provenance())
    found = {
        "csv": lambda: [line.split(",") for line in content.decode().splitlines()],
        "xlsx": lambda: [[cell.value for cell in row] for row in read_sheet(content)],
        "json": lambda: json.loads(content)["rows"],
    }[file_format]()
    names = list(TABLES[name].names)
    assert found == {"csv": [[*names, "data_version", "licence"]], "xlsx": [names], "json": []}[file_format]


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r'^There is no format "pdf"; allowed are csv, xlsx, geojson, json\.$'):
        export(notes(), NOTES, "pdf", provenance())


def test_the_provenance_of_a_selection_names_the_table_the_version_and_the_query(landscape: Landscape) -> None:
    found = Provenance.of(landscape, TABLES["initiatives"], Selection(area=("08212",)))
    assert found == provenance()
    assert found.source == f"{TITLE}, Version 1 (2026-11-22)"


# CSV


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_export_reads_back_as_the_published_rows(
    landscape: Landscape, shipped: dict[str, list[dict[str, str]]], name: str
) -> None:
    more = {"data_version": "1", "licence": ROWS_LICENCE}
    assert read_csv(exported(landscape, name, "csv")) == [row | more for row in shipped[name]]


def test_a_csv_export_begins_with_its_header_and_ends_each_line_with_one_line_feed(landscape: Landscape) -> None:
    content = exported(landscape, "labels", "csv")
    assert content.startswith(b"initiative_id,label,level,year,source_url,data_version,licence\n")
    assert content.endswith(b"\n")
    assert b"\r" not in content


@given(st.text())
@example("")
@example("'=1")
@example(" =1")
def test_a_cell_gets_an_apostrophe_exactly_where_a_spreadsheet_would_run_it(cell: str) -> None:
    dangerous = cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
    assert defused(cell) == ("'" + cell if dangerous else cell)


@pytest.mark.parametrize("formula", FORMULAS)
def test_formula_like_text_is_written_as_text_and_a_negative_number_as_it_is(formula: str) -> None:
    [row] = read_csv(export(notes(formula), NOTES, "csv", provenance()))
    assert row["note"] == "'" + formula
    assert row["change"] == "-2.5"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
@example(["a\rb", "c"])
@example(['a "quoted", word\nand a line'])
def test_a_csv_export_keeps_every_text(texts: list[str]) -> None:
    rows = read_csv(export(notes(*texts), NOTES, "csv", provenance()))
    assert [row["note"] for row in rows] == [defused(text) for text in texts]


# Excel


def test_a_workbook_holds_the_rows_as_what_they_are(landscape: Landscape) -> None:
    """Numbers are numbers, days are days, keys are text, lists stand in one cell, and unknown cells are empty."""
    header, *rows = read_sheet(exported(landscape, "events", "xlsx"))
    names = [cell.value for cell in header]
    assert names == list(TABLES["events"].names)
    assert len(rows) == 138
    for cells, (_, event) in zip(rows, landscape.events.iterrows(), strict=True):
        row = dict(zip(names, cells, strict=True))
        assert row["id"].value == event["id"]
        assert row["start_date"].value == event["start_date"].to_pydatetime()
        assert row["start_date"].number_format == "yyyy-mm-dd"
        assert row["ags"].value == (None if pd.isna(event["ags"]) else event["ags"])
        assert row["lat"].value == (None if pd.isna(event["lat"]) else event["lat"])
        assert row["participants"].value == (None if pd.isna(event["participants"]) else event["participants"])
        assert row["sectors"].value == ("|".join(event["sectors"]) or None)


def test_a_workbook_keeps_official_keys_as_text(landscape: Landscape) -> None:
    header, *rows = read_sheet(exported(landscape, "areas", "xlsx"))
    row = dict(zip((cell.value for cell in header), rows[0], strict=True))
    assert (row["ags"].value, row["ags"].data_type) == ("08", "s")
    assert (row["population"].value, row["population"].data_type) == (11230740, "n")
    assert (row["gdp_year"].value, row["gdp_year"].data_type) == (2020, "n")
    assert (row["area_km2"].value, row["area_km2"].data_type) == (35747.81, "n")
    assert (row["population_date"].value, row["population_date"].data_type) == (dt.datetime(2023, 12, 31), "d")  # noqa: DTZ001


@pytest.mark.parametrize("text", [*FORMULAS[:4], "https://a.example", "08111", "mailto:a", "{=1}", FORMULAS[-1]])
def test_text_in_a_workbook_stays_text(text: str) -> None:
    """Neither a formula nor a link nor a number is made of it, and no apostrophe is put before it."""
    cell = read_sheet(export(notes(text), NOTES, "xlsx", provenance()))[1][1]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_workbook_opens_with_a_bold_frozen_header_that_filters(landscape: Landscape) -> None:
    book = openpyxl.load_workbook(BytesIO(exported(landscape, "labels", "xlsx")))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Qualitätslabel und Programme", "Quellen"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E76"
    assert [cell.font.b for cell in sheet[1]] == [True] * 5
    assert all(10 <= sheet.column_dimensions[letter].width <= 63 for letter in "ABCDE")
    assert book.properties.created == dt.datetime(2026, 11, 22)  # noqa: DTZ001 - workbooks know no time zones


def test_the_sheet_of_sources_says_where_the_rows_come_from(landscape: Landscape) -> None:
    rows = landscape.initiatives.iloc[:5]
    content = export(rows, TABLES["initiatives"], "xlsx", provenance())
    lines = [(row[0].value, row[1].value) for row in read_sheet(content, 1)]
    sources = sorted({source for cell in rows["source_url"] for source in cell.split("|")})
    assert lines == [
        ("Titel", TITLE),
        ("Version", "1"),
        ("Veröffentlicht am", "2026-11-22"),
        ("Auswahl", "area=08212"),
        ("Lizenz", ROWS_LICENCE),
        ("Zeilen", "5"),
        ("Verschiedene Quellen", str(len(sources))),
        *(("Quelle", source) for source in sources),
    ]


def test_the_sheet_of_sources_says_when_all_rows_were_chosen() -> None:
    lines = {row[0].value: row[1].value for row in read_sheet(export(notes(), NOTES, "xlsx", provenance("")), 1)}
    assert lines["Auswahl"] == "alle Zeilen"


# GeoJSON


@pytest.mark.parametrize("name", ["initiatives", "events"])
def test_places_are_points_and_rows_without_a_place_stay(landscape: Landscape, name: str) -> None:
    rows = landscape.tables[name]
    features = gpd.read_file(BytesIO(exported(landscape, name, "geojson")))
    assert features.crs.to_epsg() == 4326
    assert list(features.geometry.notna()) == list(rows["lat"].notna())
    known = features[features.geometry.notna()]
    assert list(known.geometry.x) == list(rows["lon"].dropna())
    assert list(known.geometry.y) == list(rows["lat"].dropna())


def test_areas_are_the_polygons_of_the_boundaries(landscape: Landscape) -> None:
    features = gpd.read_file(BytesIO(exported(landscape, "areas", "geojson"))).set_index("ags")
    districts = gpd.read_file(data_folder() / "boundaries" / "districts.geojson").set_index("ags")
    assert list(features.index) == list(landscape.areas["ags"])
    assert features.geometry.geom_equals(districts.geometry.reindex(features.index)).sum() == 44
    assert set(features.geom_type) <= {"Polygon", "MultiPolygon"}


def test_a_feature_carries_the_row_with_lists_as_arrays_and_unknown_as_null(landscape: Landscape) -> None:
    features = json.loads(exported(landscape, "initiatives", "geojson"))["features"]
    feature = next(feature for feature in features if feature["id"] == "3h2-trinationale-wasserstoff-initiative")
    found = {name: feature["properties"][name] for name in ("activity_area", "founded", "members", "companies", "lat")}
    assert found == {
        "activity_area": ["0831", "08336", "08337", "FR", "CH"],
        "founded": 2022,
        "members": None,
        "companies": 50,
        "lat": 47.98679,
    }
    assert list(feature["properties"]) == list(TABLES["initiatives"].names)


@pytest.mark.parametrize("content", [None, "", "[]", '{"features": [{"properties": {}}]}'])
def test_boundaries_that_cannot_be_read_are_told_with_how_to_build_them(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "state.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(
        UnreadableError, match=r"^state\.geojson cannot be read: .*\. Build it anew: make boundaries\.$"
    ):
        read_shapes(tmp_path)


@pytest.mark.parametrize(
    ("name", "licence"),
    [("events", ROWS_LICENCE), ("areas", f"{ROWS_LICENCE}; {BOUNDARIES_LICENCE}")],
)
def test_a_collection_names_its_licence_source_version_and_selection(
    landscape: Landscape, name: str, licence: str
) -> None:
    document = json.loads(exported(landscape, name, "geojson"))
    del document["features"]
    assert document == {
        "type": "FeatureCollection",
        "licence": licence,
        "source": f"{TITLE}, Version 1 (2026-11-22)",
        "data_version": 1,
        "selection": "area=08212",
    }


@pytest.mark.parametrize("name", ["labels", "contacts", "topics"])
def test_tables_without_a_place_are_refused_with_what_to_use_instead(landscape: Landscape, name: str) -> None:
    expected = (
        rf'^The table "{name}" has no place to draw; geojson holds initiatives, events and areas\. '
        r"Use csv, xlsx or json\.$"
    )
    with pytest.raises(UsageError, match=expected):
        exported(landscape, name, "geojson")


# JSON


@pytest.mark.parametrize("name", TABLES)
def test_a_json_export_holds_every_row_and_where_it_comes_from(
    landscape: Landscape, shipped: dict[str, list[dict[str, str]]], name: str
) -> None:
    document = json.loads(exported(landscape, name, "json"))
    rows = document.pop("rows")
    assert document == {
        "table": name,
        "data_version": 1,
        "published": "2026-11-22",
        "selection": "area=08212",
        "licence": ROWS_LICENCE,
    }
    assert [list(row) for row in rows] == [list(row) for row in shipped[name]]
    for found, published in zip(rows, shipped[name], strict=True):
        for column, cell in published.items():
            assert same(found[column], cell), (column, cell)


def same(value: object, cell: str) -> bool:
    """Whether a JSON value says what a published cell says."""
    if value is None or value == []:
        return cell == ""
    if isinstance(value, list):
        return value == cell.split("|")
    return value == float(cell) if isinstance(value, int | float) else value == cell


def test_an_export_keeps_the_order_of_the_rows(landscape: Landscape) -> None:
    reversed_rows = landscape.areas.iloc[::-1]
    content = export(reversed_rows, TABLES["areas"], "json", provenance())
    assert [row["ags"] for row in json.loads(content)["rows"]] == list(reversed_rows["ags"])
    cells = read_sheet(export(reversed_rows, TABLES["areas"], "xlsx", provenance()))
    assert [row[0].value for row in cells[1:]] == list(reversed_rows["ags"])
