"""Where commands meet the outside: files, standard output, exit statuses, the clock, the names of tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
import orjson

from clusterdash.errors import UnreadableError, UsageError
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from clusterdash.store.versions import PLACE_OF_THE_STATE

FAULTY_DATA, USED_WRONGLY = 1, 2
JSON_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z | orjson.OPT_SERIALIZE_NUMPY
UNPRINTABLE = "\ufffd"


def now() -> dt.datetime:
    """This moment in UTC."""
    return dt.datetime.now(dt.UTC)


def local(moment: dt.datetime) -> dt.datetime:
    """A moment by the clocks of Baden-Württemberg."""
    return moment.astimezone(PLACE_OF_THE_STATE)


def known_table(name: str) -> Table:
    """The table of a name.

    Raises UsageError, naming those that there are, where there is none.
    """
    if name not in TABLES:
        raise UsageError(f'There is no table "{name}"; allowed are {", ".join(TABLES)}.')
    return TABLES[name]


def say(text: str) -> None:
    """Print lines; a character that could steer a terminal shows as the replacement character."""
    click.echo("\n".join(map(_printable, text.split("\n"))))


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else UNPRINTABLE for character in line)


def print_json(document: object) -> None:
    """Print a JSON document in UTF-8; moments become ISO 8601."""
    click.echo(orjson.dumps(document, option=JSON_OPTIONS))


def read_file(path: Path, most_bytes: int) -> bytes:
    """The bytes of a file; of a larger one no more than one byte above the limit.

    Raises UnreadableError where it cannot be read.
    """
    try:
        with path.open("rb") as source:
            return source.read(most_bytes + 1)
    except OSError as error:
        raise UnreadableError(f'"{path}" cannot be read: {error.strerror}.') from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file, and its folder where there is none.

    Raises UsageError where that is not possible.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f'"{path}" cannot be written: {error.strerror}.') from error
