"""The command that writes a briefing: of a query string, of a saved one, or of a file."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from clusterdash.briefing.captures import Briefing
from clusterdash.briefing.composing import SCENES, scene_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.making import HAND_OUTS, untold
from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.opening import LARGEST_BYTES, read_briefing
from clusterdash.briefing.proposing import of_views, proposed
from clusterdash.cli.opening import boundaries, landscape_of, opened_to_read
from clusterdash.cli.outside import local, now, read_file, write_file
from clusterdash.cli.writing import tell_ignored, version_asked
from clusterdash.errors import UsageError
from clusterdash.locale import language
from clusterdash.model.selection import read_query
from clusterdash.shipped import read_shapes
from clusterdash.store.store import Store
from clusterdash.views.reading import Reading
from clusterdash.web.settings import read_settings


class Wanted(NamedTuple):
    """What a briefing shall be made of and for: a query string, a version, one page, a file, the day, the address."""

    query: str
    version: int | None
    page: str | None
    file: Path | None
    date: dt.datetime | None
    address: str


def export(file_format: str, wanted: Wanted, out: Path | None) -> None:
    """Write a briefing in a format.

    Raises UsageError where something asked for does not exist or does not go together, UnreadableError where a file
    is no briefing.
    """
    if out is None:
        raise UsageError("A briefing is written to a file; name it with --out.")
    if file_format not in HAND_OUTS:
        raise UsageError(f'A briefing cannot be written as "{file_format}"; allowed are {", ".join(HAND_OUTS)}.')
    with opened_to_read() as store:
        document = _document(store, wanted)
    write_file(out, HAND_OUTS[file_format].write(document, untold))


def _document(store: Store, wanted: Wanted) -> Document:
    landscapes = cache(partial(landscape_of, store))
    land = landscapes(wanted.version or version_asked(wanted.query, store))
    selection, ignored = read_query(wanted.query, land)
    tell_ignored(ignored)
    spoken, day = language(selection.lang or read_settings().language), (wanted.date or local(now())).date()
    reading = Reading.of(wanted.page or "landscape", land, selection, spoken, day, store.tables)
    briefing = _briefing(store, wanted, reading)
    for number, each in enumerate(briefing.captures, start=1):
        tell_ignored(read_query(each.query, landscapes(each.version))[1], f"View {number}")
    scenes = [scene_of(each, landscapes(each.version), spoken, day, store.tables) for each in briefing.captures]
    outlines = Outlines(read_shapes(boundaries()))
    return Document(briefing.title, scenes, spoken, day, outlines, _with_slash(wanted.address))


def _with_slash(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""


def _briefing(store: Store, wanted: Wanted, reading: Reading) -> Briefing:
    """The briefing of the file, of the page, or of the query string: a saved one by its key, or one that fits it."""
    if wanted.file:
        return read_briefing(read_file(wanted.file, LARGEST_BYTES), wanted.file.name)
    if wanted.page:
        if wanted.page not in SCENES:
            raise UsageError(f'There is no page "{wanted.page}" to hand out; allowed are {", ".join(SCENES)}.')
        return of_views(reading, wanted.page)
    if key := reading.selection.briefing:
        if (saved := store.briefing(key)) is None:
            raise UsageError(f'There is no saved briefing of the key "{key}". Its key stands in its address.')
        return read_briefing(saved.content, saved.title)
    return proposed(reading)
