"""All tables of a version as one file: a Frictionless Data Package, described from the declarations of the columns."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from clusterdash.exporting import LANDSCAPE_NAME
from clusterdash.locale import Text
from clusterdash.model.area_measures import OFFICIAL
from clusterdash.model.columns import LIST_SEPARATOR, PATTERNS, Column, Kind, Table
from clusterdash.model.licences import ROWS_LICENCE, ROWS_LICENCE_URL
from clusterdash.model.rows import to_csv
from clusterdash.model.tables import TABLES

Members = dict[str, Any]

PACKAGE = "datapackage.json"
MEDIA_TYPE = "application/zip"
UNIX = 3
PLAIN_FILE = 0o100644 << 16  # in a zip file a file's mode stands above its attributes

LICENCES = [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International", "path": ROWS_LICENCE_URL}]
SOURCES = [{"title": "Public pages, named row by row in the column source_url"}]

# What Table Schema calls each kind. A list stands in one cell between separators, which its arrays do not know.
TYPES = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.YEAR: "year",
    Kind.MONTH: "yearmonth",
    Kind.DATE: "date",
}

LICENCE_FILES = Text("LIZENZ.txt", "LICENCE.txt")
LICENCE_TEXT = Text(
    """\
{title}, Version {version} vom {published}

Lizenz: {licence}
{licence_url}

Die Zeilen sind Tatsachen von öffentlichen Seiten; woher jede stammt, steht in ihrer Spalte source_url.
Die Zahlen in areas.csv sind amtlich. Nennen Sie neben der Zusammenstellung auch, wer sie herausgibt:
{publishers}

{package} beschreibt alle Spalten. Eine leere Zelle heißt, dass keine Quelle den Wert nennt.
""",
    """\
{title}, version {version} of {published}

Licence: {licence}
{licence_url}

The rows are facts from public pages; where each one comes from stands in its column source_url.
The figures in areas.csv are official. Name with the compilation also who publishes them:
{publishers}

{package} describes all columns. An empty cell means that no source states the value.
""",
)


def package_zip(texts: Mapping[str, pd.DataFrame], version: int, published: dt.date) -> bytes:
    """All tables of a version, as texts, with their description and licence; the same tables give the same bytes.

    `published` is the version's day. Raises UsageError where a cell holds NUL.
    """
    contents = {f"{name}.csv": to_csv(texts[name], table) for name, table in TABLES.items()}
    resources = [table_resource(table, contents[f"{name}.csv"]) for name, table in TABLES.items()]
    contents[PACKAGE] = package_text(str(version), published.isoformat(), resources).encode()
    for name, text in zip(LICENCE_FILES, licence_texts(version, published), strict=True):
        contents[name] = text.encode()
    return zipped(contents, published)


def zipped(contents: Mapping[str, bytes], day: dt.date) -> bytes:
    """Files in one zip file, all of them dated to the beginning of a day."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in contents.items():
            member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr = UNIX, PLAIN_FILE
            archive.writestr(member, content, ZIP_DEFLATED)
    return target.getvalue()


def licence_texts(version: int, published: dt.date) -> Text:
    """What a reader may do with the tables of a version, and whom to name."""
    return Text(_licence_text(0, version, published), _licence_text(1, version, published))


def _licence_text(position: int, version: int, published: dt.date) -> str:
    figures = [f"- {official.measure.name[position]}: {official.publisher[position]}" for official in OFFICIAL]
    return LICENCE_TEXT[position].format(
        title=LANDSCAPE_NAME[position],
        version=version,
        published=published.isoformat(),
        licence=ROWS_LICENCE,
        licence_url=ROWS_LICENCE_URL,
        publishers="\n".join(figures),
        package=PACKAGE,
    )


def package_text(version: str, created: str, resources: Iterable[Members]) -> str:
    """The content of `datapackage.json`; `created` is the day of the version (YYYY-MM-DD)."""
    package = {
        "profile": "data-package",
        "name": "clusterdash-baden-wuerttemberg",
        **bilingual("title", LANDSCAPE_NAME),
        "version": version,
        "created": created,
        "licenses": LICENCES,
        "sources": SOURCES,
        "resources": list(resources),
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def table_resource(table: Table, content: bytes) -> Members:
    """The resource of one table, its columns described in full; `content` are the bytes of its CSV file."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        **bilingual("title", table.label),
        **bilingual("description", table.help),
        **file_facts(f"{table.name}.csv", content),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema(table),
    }


def file_facts(path: str, content: bytes) -> Members:
    """Where a file lies, how large it is and what its checksum is."""
    return {"path": path, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def schema(table: Table) -> Members:
    """The Table Schema of one table.

    A key that may be unknown in part is no primary key; it stands as a unique key, in which the unknown equals nothing.
    """
    whole = all(table[name].required for name in table.key)
    references = [column for column in table.columns if column.references and not column.is_list]
    described: Members = {
        "fields": [described_field(column) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if whole else {"uniqueKeys": [list(table.key)]}),
    }
    if references:
        described["foreignKeys"] = [
            {"fields": column.name, "reference": {"resource": column.references, "fields": "id"}}
            for column in references
        ]
    return described


def described_field(column: Column) -> Members:
    """The Table Schema field of one column; members with `_en` and `unit`, `separator`, `references` are additions."""
    field: Members = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        **bilingual("title", column.label),
        **bilingual("description", column.help),
    }
    if column.kind is Kind.URL:
        field["format"] = "uri"
    if column.unit:
        field |= bilingual("unit", column.unit)
    if column.is_list:
        field["separator"] = LIST_SEPARATOR
    if column.references:
        field["references"] = column.references
    if column.codes:
        field["categories"] = [
            {"value": code, "label": name.de, "label_en": name.en} for code, name in column.codes.items()
        ]
    if limits := constraints(column):
        field["constraints"] = limits
    return field


def constraints(column: Column) -> Members:
    """What Table Schema checks in a column; patterns match whole cells."""
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    limits: Members = {"required": True} if column.required else {}
    limits |= {name: int(bound) for name, bound in bounds.items() if bound is not None}
    if column.kind is Kind.CODE:
        limits["enum"] = list(column.codes)
    elif pattern := cell_pattern(column):
        limits["pattern"] = pattern
    return limits


def cell_pattern(column: Column) -> str | None:
    """The regular expression of a whole cell, None where any text may stand or the type says it all."""
    item = "|".join(column.codes) if column.codes else PATTERNS.get(column.kind)
    if item is None or column.kind in TYPES:
        return None
    return rf"({item})(\{LIST_SEPARATOR}({item}))*" if column.is_list else item


def bilingual(name: str, text: Text) -> dict[str, str]:
    """A member in German and its addition in English."""
    return {name: text.de, f"{name}_en": text.en}
