"""Files that commands write: exports, templates, invented landscapes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs

import click

from clusterdash import exporting
from clusterdash.analysis.choosing import choose_rows
from clusterdash.cli.opening import boundaries, landscape_of, opened_to_read
from clusterdash.cli.outside import known_table, write_file
from clusterdash.errors import UsageError
from clusterdash.exporting import Provenance
from clusterdash.intake.templates import template
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.rows import to_csv
from clusterdash.model.selection import PARAMETERS, Ignored, read_query
from clusterdash.model.tables import TABLES
from clusterdash.packaging import PACKAGE
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.store.store import Store
from clusterdash.synthesis import synthesise

PARAMETER_NAMES = frozenset(parameter.name for parameter in PARAMETERS)


def export(name: str, file_format: str, query: str | None, version: int | None, out: Path | None) -> None:
    """Write the rows of a table that a query string chooses, all of them without one.

    Raises UsageError where table, version or format do not exist or do not go together.
    """
    table = known_table(name)
    if file_format == "xlsx" and out is None and sys.stdout.isatty():
        raise UsageError("A terminal cannot show a workbook; name a file with --out, or send the output to one.")
    with opened_to_read() as store:
        landscape = landscape_of(store, version or version_asked(query or "", store))
    selection, ignored = read_query(query or "", landscape)
    tell_ignored(ignored)
    content = exporting.export(
        landscape.tables[name] if query is None else choose_rows(landscape, selection, name),
        table,
        file_format,
        Provenance.of(landscape, table, selection),
        read_shapes(boundaries()) if file_format == "geojson" else None,
    )
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)


def version_asked(query: str, store: Store) -> int | None:
    """The version that a query string asks for, None where it asks for none or for one there is not."""
    there = {str(version.number): version.number for version in store.versions()}
    return next((there[value] for value in parse_qs(query.removeprefix("?")).get("at", []) if value in there), None)


def tell_ignored(ignored: Iterable[Ignored], of: str = "--where") -> None:
    """Say on standard error what of a query string was left out, one sentence each; `of` says whose it is."""
    for part in ignored:
        allowed = f"; allowed: {', '.join(part.allowed)}" if part.allowed else ""
        if part.parameter in PARAMETER_NAMES:
            what = f'"{part.value}" means nothing for "{part.parameter}"'
        else:
            what = f'the parameter "{part.parameter}" is not known'
        click.echo(f"{of}: {what} and was ignored{allowed}.", err=True)


def write_template(name: str, file_format: str, out: Path, lang: str) -> None:
    """Write an empty upload template for a table.

    Raises UsageError where there is no such table or the file cannot be written.
    """
    write_file(out, template(known_table(name), file_format, language(lang)))


def write_synthetic(initiatives: int, events: int, seed: int, out: Path) -> None:
    """Write an invented landscape as the folder of data that ships with the program.

    Raises UsageError where that would overwrite the shipped data.
    """
    shipped = data_folder()
    if out.resolve().is_relative_to(shipped):
        raise UsageError(f'"{out}" holds the data that ship with the program; name another folder with --out.')
    landscape = Landscape.read(shipped)
    for name, texts in synthesise(landscape, initiatives, events, seed).items():
        write_file(out / f"{name}.csv", to_csv(texts, TABLES[name]))
    package = {"version": "1", "created": landscape.published.isoformat()}
    write_file(out / PACKAGE, json.dumps(package).encode())
