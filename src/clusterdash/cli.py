"""The command `clusterdash`. Exit status: 0 done, 1 the data have faults, 2 used wrongly or cannot be read."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from clusterdash import exporting
from clusterdash.analysis.choosing import choose_rows
from clusterdash.errors import ClusterdashError, FaultyDataError, UsageError
from clusterdash.exporting import FORMATS, Provenance
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import PARAMETERS, Ignored, read_query
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.synthesis import synthesise

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
HIGHEST_PORT = 65535
FAULTY_DATA, USED_WRONGLY = 1, 2
PARAMETER_NAMES = frozenset(parameter.name for parameter in PARAMETERS)


class Commands(click.Group):
    """A group of commands in which every error of this program ends as its sentence and its exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; no traceback for what is raised on purpose."""
        try:
            return super().invoke(ctx)
        except ClusterdashError as error:
            click.echo(str(error), err=True)
            ctx.exit(FAULTY_DATA if isinstance(error, FaultyDataError) else USED_WRONGLY)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The cluster landscape of Baden-Württemberg: explore it, present it, refresh it."""


@main.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(1, HIGHEST_PORT),
    help="The port to listen on.",
)
def run(host: str, port: int) -> None:
    """Start the dashboard."""
    check_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"clusterdash: http://{shown}:{port}/  (Strg+C beendet · Ctrl+C stops)")
    from clusterdash.web.server import serve  # noqa: PLC0415 - only this command pays for importing Streamlit

    with contextlib.suppress(KeyboardInterrupt):
        serve(host, port)


def check_free(host: str, port: int) -> None:
    """Raise UsageError with what to do unless a server can listen there."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if os.name == "posix":  # elsewhere this option would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"Port {port} of {host} is taken by another program; choose another one with --port, "
                "or stop the other program."
            ) from error
        raise UsageError(
            f"Nothing can listen on port {port} of {host} ({error.strerror}); choose others with --host and --port."
        ) from error


@main.command()
@click.argument("table")
@click.option("--format", "file_format", required=True, type=click.Choice(FORMATS), help="The format of the file.")
@click.option("--where", "query", help="The query string of a page's address; without it the whole table.")
@click.option("--at", "version", type=int, metavar="VERSION", help="The version of the data; without it the newest.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; without it standard output.")
def export(table: str, file_format: str, query: str | None, version: int | None, out: Path | None) -> None:
    """Write the selected rows of TABLE.

    TABLE is initiatives, labels, events, areas, contacts or topics.
    """
    if table not in TABLES:
        raise UsageError(f'There is no table "{table}"; allowed are {", ".join(TABLES)}.')
    if file_format == "xlsx" and out is None and sys.stdout.isatty():
        raise UsageError("A terminal cannot show a workbook; name a file with --out, or send the output to one.")
    landscape = read_version(version)
    selection, ignored = read_query(query or "", landscape)
    tell_ignored(ignored)
    content = exporting.export(
        landscape.tables[table] if query is None else choose_rows(landscape, selection, table),
        TABLES[table],
        file_format,
        Provenance.of(landscape, TABLES[table], selection),
        read_shapes(data_folder() / "boundaries") if file_format == "geojson" else None,
    )
    if out is None:
        click.echo(content, nl=False)
    else:
        write_file(out, content)


def read_version(version: int | None) -> Landscape:
    """The landscape of a version, the newest for None.

    Raises UsageError where there is no such version.
    """
    landscape = Landscape.read(data_folder())
    if version not in (None, landscape.version):
        raise UsageError(f"There is no version {version}; allowed is {landscape.version}.")
    return landscape


def tell_ignored(ignored: Iterable[Ignored]) -> None:
    """Say on standard error what of a query string was left out, one sentence each."""
    for part in ignored:
        allowed = f"; allowed: {', '.join(part.allowed)}" if part.allowed else ""
        if part.parameter in PARAMETER_NAMES:
            what = f'"{part.value}" means nothing for "{part.parameter}"'
        else:
            what = f'the parameter "{part.parameter}" is not known'
        click.echo(f"--where: {what} and was ignored{allowed}.", err=True)


@main.command(name="synthesise")
@click.option("--initiatives", required=True, type=click.IntRange(min=1), help="How many initiatives to invent.")
@click.option("--events", required=True, type=click.IntRange(min=1), help="How many events to invent.")
@click.option("--seed", required=True, type=click.IntRange(min=0), help="The same seed gives the same files.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def synthesise_command(initiatives: int, events: int, seed: int, out: Path) -> None:
    """Write a large invented landscape with the real one's proportions, for measuring."""
    shipped = data_folder()
    if out.resolve().is_relative_to(shipped):
        raise UsageError(f'"{out}" holds the data that ship with the program; name another folder with --out.')
    landscape = Landscape.read(shipped)
    for name, texts in synthesise(landscape, initiatives, events, seed).items():
        write_file(out / f"{name}.csv", texts.to_csv(index=False, lineterminator="\n").encode())
    package = {"version": "1", "created": landscape.published.isoformat()}
    write_file(out / "datapackage.json", json.dumps(package).encode())


def write_file(path: Path, content: bytes) -> None:
    """Write a file, and its folder where there is none.

    Raises UsageError where that is not possible.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f'"{path}" cannot be written: {error.strerror}.') from error
