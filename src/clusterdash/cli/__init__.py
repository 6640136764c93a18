"""The command `clusterdash`. Exit status: 0 done, 1 the data have faults, 2 used wrongly or cannot be read.

Here stands what can be asked for. What is then done stands in a module a task, which only its commands import.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from clusterdash.cli.outside import FAULTY_DATA, USED_WRONGLY
from clusterdash.errors import ClusterdashError, FaultyDataError, UsageError
from clusterdash.exporting import FORMATS
from clusterdash.intake.decisions import Missing
from clusterdash.intake.templates import TEMPLATE_FORMATS
from clusterdash.locale import LANGUAGES

BRIEFING_FORMATS = ("pptx", "pdf", "html")
DAY = click.DateTime(["%Y-%m-%d"])
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
HIGHEST_PORT = 65535

Command = Callable[..., None]


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
    from clusterdash.cli import running

    running.run(host, port)


def takes_file(command: Command) -> Command:
    """Give a command the file of an upload, its table, and what a person can decide about it."""
    options = (
        click.argument("file", type=click.Path(path_type=Path)),
        click.option("--table", required=True, help="The table that the file is for."),
        click.option("--encoding", help="The encoding of a text file, for example cp1252; else it is detected."),
        click.option("--delimiter", help='The separator of a text file, one character or "tab"; else it is detected.'),
        click.option("--sheet", help="The sheet of a workbook; else the one whose headings fit best."),
        click.option("--header-row", type=click.IntRange(min=1), help="The row of the headings; else it is detected."),
        click.option(
            "--map",
            "columns",
            multiple=True,
            metavar="HEADING=COLUMN",
            help="The column that a heading stands for, or a column without one, by its letter; nothing behind = "
            "ignores it. Repeatable.",
        ),
        click.option(
            "--missing",
            default=Missing.KEEP.value,
            show_default=True,
            type=click.Choice([choice.value for choice in Missing]),
            help="What becomes of published rows that the file does not have.",
        ),
        click.option(
            "--rename",
            "renamed",
            multiple=True,
            metavar="OLD=NEW",
            help="A published key that the file calls by a new one. Repeatable.",
        ),
        click.option(
            "--harmless",
            multiple=True,
            metavar="VALUE",
            help="A value that was taken for personal data and is none. Repeatable.",
        ),
        click.option(
            "--lang",
            default="en",
            show_default=True,
            type=click.Choice(LANGUAGES),
            help="The language of the report.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def takes_reason(command: Command) -> Command:
    """Give a command that publishes who does it and why."""
    note = click.option("--note", required=True, help="Why, in a sentence; it stands in the list of versions.")
    author = click.option("--author", required=True, help="Who publishes; it stands in the list of versions.")
    return author(note(command))


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")


@main.command()
@takes_file
@as_json
def check(**asked: Any) -> None:  # noqa: ANN401 - what `asking.Asked` declares
    """Read and check FILE as an upload would, and compare it with what is published."""
    from clusterdash.cli import asking, uploading

    uploading.check(asking.Asked(**asked))


@main.command()
@takes_file
@takes_reason
@as_json
def publish(author: str, note: str, **asked: Any) -> None:  # noqa: ANN401 - what `asking.Asked` declares
    """Check FILE and publish it as a new version; nothing is published if there is any fault."""
    from clusterdash.cli import asking, uploading

    uploading.publish(asking.Asked(**asked), author, note)


@main.command()
@as_json
def versions(as_json: bool) -> None:
    """List all versions, the newest first."""
    from clusterdash.cli import keeping

    keeping.list_versions(as_json)


@main.command()
@click.argument("version", type=click.IntRange(min=1))
@takes_reason
@as_json
def rollback(version: int, author: str, note: str, as_json: bool) -> None:
    """Publish the state of an earlier VERSION anew."""
    from clusterdash.cli import keeping

    keeping.roll_back(version, author, note, as_json)


@main.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
def backup(out: Path) -> None:
    """Write all versions and the audit log to one file."""
    from clusterdash.cli import keeping

    keeping.back_up(out)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Bring back from the backup FILE what the store lacks."""
    from clusterdash.cli import keeping

    keeping.restore(file)


def for_briefings(command: Command) -> Command:
    """What only `export briefing` takes."""
    for option in (
        click.option("--address", default="", help="A briefing's links and QR codes lead to the dashboard there."),
        click.option("--date", type=DAY, help="The day that stands on a briefing; without it today."),
        click.option("--file", type=click.Path(path_type=Path), help="A briefing's file, instead of --where."),
        click.option("--page", help="One page's view alone, for example regions."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("table")
@click.option("--format", "file_format", required=True, type=click.Choice([*FORMATS, *BRIEFING_FORMATS]),
              help="The format of the file; a briefing is pptx, pdf or html.")  # fmt: skip
@click.option("--where", "query", help="The query string of a page's address; without it the whole table.")
@click.option("--at", "version", type=int, metavar="VERSION", help="The version of the data; without it the newest.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; without it standard output.")
@for_briefings
def export(table: str, file_format: str, query: str | None, version: int | None, out: Path | None,
           **briefing: Any) -> None:  # fmt: skip  # noqa: ANN401 - what `for_briefings` adds
    """Write the selected rows of TABLE, or a briefing.

    TABLE is initiatives, labels, events, areas, contacts or topics; or it is the word briefing.
    """
    if table == "briefing":
        from clusterdash.cli import briefings

        briefings.export(file_format, briefings.Wanted(query or "", version, **briefing), out)
        return
    from clusterdash.cli import writing

    if given := [f"--{name}" for name, value in briefing.items() if value]:
        raise UsageError(f"Only a briefing takes {', '.join(given)}.")
    writing.export(table, file_format, query, version, out)


@main.command()
@click.argument("table")
@click.option(
    "--format", "file_format", required=True, type=click.Choice(TEMPLATE_FORMATS), help="The format of the file."
)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@click.option(
    "--lang",
    default="de",
    show_default=True,
    type=click.Choice(LANGUAGES),
    help="The language of a workbook's help and choices.",
)
def template(table: str, file_format: str, out: Path, lang: str) -> None:
    """Write an empty upload template for TABLE."""
    from clusterdash.cli import writing

    writing.write_template(table, file_format, out, lang)


@main.command()
@click.option("--initiatives", required=True, type=click.IntRange(min=1), help="How many initiatives to invent.")
@click.option("--events", required=True, type=click.IntRange(min=1), help="How many events to invent.")
@click.option("--seed", required=True, type=click.IntRange(min=0), help="The same seed gives the same files.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def synthesise(initiatives: int, events: int, seed: int, out: Path) -> None:
    """Write a large invented landscape with the real one's proportions, for measuring."""
    from clusterdash.cli import writing

    writing.write_synthetic(initiatives, events, seed, out)
