"""Chosen rows as a file: CSV, Excel, GeoJSON or JSON, each with version, source and licence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import orjson
import pandas as pd
import xlsxwriter

from clusterdash.errors import UsageError
from clusterdash.locale import Text
from clusterdash.model.columns import INTEGER_KINDS, LIST_SEPARATOR, Column, Kind, Table
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_LICENCE, ROWS_LICENCE
from clusterdash.model.rows import csv_text, texts_of
from clusterdash.model.selection import Selection

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "json": "application/json",
}
FORMATS = tuple(MEDIA_TYPES)
FILE_STEMS = {
    "initiatives": "initiativen",
    "labels": "label",
    "events": "veranstaltungen",
    "areas": "gebiete",
    "contacts": "regionale-stellen",
    "topics": "themen",
}

LANDSCAPE_NAME = Text("Clusterlandschaft Baden-Württemberg", "Cluster landscape of Baden-Württemberg")
SOURCES_SHEET = "Quellen"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER_KINDS = INTEGER_KINDS | {Kind.NUMBER}
NARROWEST_COLUMN, WIDEST_COLUMN = 8, 60
LABEL_WIDTH, VALUE_WIDTH = 24, 110
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Provenance:
    """Where exported rows come from; it stands in every file.

    `published` is the day of the version; `selection` is the query string that chose the rows, empty for all of them;
    `boundaries_licence` stands only in files that hold boundaries.
    """

    title: str
    version: int
    published: dt.date
    selection: str = ""
    licence: str = ROWS_LICENCE
    boundaries_licence: str = BOUNDARIES_LICENCE

    @classmethod
    def of(cls, landscape: Landscape, table: Table, selection: Selection) -> Provenance:
        """The provenance of the rows of a table that a selection chooses."""
        title = f"{LANDSCAPE_NAME.de}: {table.label.de}"
        return cls(title, landscape.version, landscape.published, selection.to_query())

    @property
    def source(self) -> str:
        """One line that says what the file holds and as of when."""
        return f"{self.title}, Version {self.version} ({self.published})"


def export(
    rows: pd.DataFrame,
    table: Table,
    file_format: str,
    provenance: Provenance,
    shapes: Mapping[str, Any] | None = None,
) -> bytes:
    """Typed rows of a table as the bytes of a file; the same rows give the same bytes.

    `shapes` holds GeoJSON geometries (degrees, WGS 84) by AGS; only areas as GeoJSON need them.
    Raises UsageError where the format does not exist or cannot hold the table.
    """
    match file_format:
        case "csv":
            return _csv(rows, table, provenance)
        case "xlsx":
            return _xlsx(rows, table, provenance)
        case "geojson":
            return _geojson(rows, table, provenance, shapes or {})
        case "json":
            return _json(rows, table, provenance)
    raise UsageError(f'There is no format "{file_format}"; allowed are {", ".join(FORMATS)}.')


def defused(cell: str) -> str:
    """The text of a CSV cell, with an apostrophe in front where a spreadsheet would run it as a formula.

    Excel, LibreOffice Calc and Google Sheets take text that begins with one of FORMULA_STARTS for a formula, which can
    call programs and send cells to a stranger; after an apostrophe they show the rest as text.
    Source: OWASP, "CSV Injection".
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _csv(rows: pd.DataFrame, table: Table, provenance: Provenance) -> bytes:
    texts = texts_of(rows, table)
    for column in table.columns:
        if column.kind not in NUMBER_KINDS:
            texts[column.name] = texts[column.name].map(defused, na_action="ignore").astype("str")
    texts["data_version"] = str(provenance.version)
    texts["licence"] = provenance.licence
    return csv_text(texts).encode()


def _xlsx(rows: pd.DataFrame, table: Table, provenance: Provenance) -> bytes:
    target = BytesIO()
    created = dt.datetime.combine(provenance.published, dt.time(tzinfo=dt.UTC))
    with xlsxwriter.Workbook(target, WORKBOOK_OPTIONS) as workbook:
        workbook.set_properties({"title": provenance.title, "created": created})
        _write_rows(workbook, rows.reset_index(drop=True), table)
        _write_sources(workbook, rows, provenance)
    return target.getvalue()


def _write_rows(workbook: xlsxwriter.Workbook, rows: pd.DataFrame, table: Table) -> None:
    sheet = workbook.add_worksheet(table.label.de)
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    texts = texts_of(rows, table).reset_index(drop=True)
    for position, column in enumerate(table.columns):
        longest = max(map(len, [column.name, *texts[column.name].dropna()]))
        sheet.set_column(position, position, min(max(longest, NARROWEST_COLUMN), WIDEST_COLUMN) + 2)
        sheet.write_string(0, position, column.name, bold)
        if column.kind in NUMBER_KINDS:
            _write_cells(sheet.write_number, position, rows[column.name])
        elif column.kind is Kind.DATE:
            _write_cells(sheet.write_datetime, position, rows[column.name], day)
        else:
            _write_cells(sheet.write_string, position, texts[column.name])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    # Keys are text on purpose; without this Excel marks every one of them as a mistake.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_cells(write: Callable[..., object], position: int, cells: pd.Series, *cell_format: object) -> None:
    """Write the known cells of a column below the header; `cells` has the index 0, 1, 2, …."""
    for row, cell in cells.dropna().items():
        write(row + 1, position, cell, *cell_format)


def _write_sources(workbook: xlsxwriter.Workbook, rows: pd.DataFrame, provenance: Provenance) -> None:
    sheet, bold = workbook.add_worksheet(SOURCES_SHEET), workbook.add_format({"bold": True})
    sources = _distinct_sources(rows)
    lines = [
        ("Titel", provenance.title),
        ("Version", str(provenance.version)),
        ("Veröffentlicht am", provenance.published.isoformat()),
        ("Auswahl", provenance.selection or "alle Zeilen"),
        ("Lizenz", provenance.licence),
        ("Zeilen", str(len(rows))),
        ("Verschiedene Quellen", str(len(sources))),
        *(("Quelle", source) for source in sources),
    ]
    for position, (label, value) in enumerate(lines):
        sheet.write_string(position, 0, label, bold)
        sheet.write_string(position, 1, value)
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, VALUE_WIDTH)


def _distinct_sources(rows: pd.DataFrame) -> list[str]:
    pieces = rows["source_url"].dropna().str.split(LIST_SEPARATOR, regex=False).explode()
    return sorted(set(pieces.str.strip()))


def _geojson(rows: pd.DataFrame, table: Table, provenance: Provenance, shapes: Mapping[str, Any]) -> bytes:
    geometries = _geometries(rows, table, shapes)
    licences = [provenance.licence, provenance.boundaries_licence] if table.name == "areas" else [provenance.licence]
    features = [
        {"type": "Feature", "id": row[table.key[0]], "geometry": geometry, "properties": row}
        for row, geometry in zip(_records(rows, table), geometries, strict=True)
    ]
    return _dumped(
        {
            "type": "FeatureCollection",
            "licence": "; ".join(licences),
            "source": provenance.source,
            "data_version": provenance.version,
            "selection": provenance.selection,
            "features": features,
        }
    )


def _geometries(rows: pd.DataFrame, table: Table, shapes: Mapping[str, Any]) -> list[Any]:
    """One GeoJSON geometry a row, None where the place is unknown."""
    if table.name == "areas":
        return [shapes[ags] for ags in rows["ags"]]
    if "lat" in table.names:
        known = (rows["lat"].notna() & rows["lon"].notna()).tolist()
        points = zip(rows["lon"].tolist(), rows["lat"].tolist(), known, strict=True)
        return [{"type": "Point", "coordinates": [lon, lat]} if is_known else None for lon, lat, is_known in points]
    raise UsageError(
        f'The table "{table.name}" has no place to draw; geojson holds initiatives, events and areas. '
        "Use csv, xlsx or json."
    )


def _json(rows: pd.DataFrame, table: Table, provenance: Provenance) -> bytes:
    return _dumped(
        {
            "table": table.name,
            "data_version": provenance.version,
            "published": provenance.published.isoformat(),
            "selection": provenance.selection,
            "licence": provenance.licence,
            "rows": _records(rows, table),
        }
    )


def _records(rows: pd.DataFrame, table: Table) -> list[dict[str, Any]]:
    """One dictionary a row: lists as lists, dates as ISO text, unknown as None."""
    columns = [_plain(rows[column.name], column) for column in table.columns]
    return [dict(zip(table.names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _plain(values: pd.Series, column: Column) -> list[Any]:
    if column.is_list:
        return [list(pieces) for pieces in values]
    if column.kind is Kind.DATE:
        values = values.dt.strftime("%Y-%m-%d")
    plain: list[Any] = values.astype("object").where(values.notna(), None).tolist()
    return plain


def _dumped(document: dict[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
