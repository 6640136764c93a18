"""A captured view as it stands in the list of a briefing: what it shows in words, and where it lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import chosen
from clusterdash.briefing.composing.missing import missing
from clusterdash.model.selection import Selection, read_query
from clusterdash.views.comparison import compared
from clusterdash.views.links import address_of
from clusterdash.views.reading import Reading


@dataclass(frozen=True)
class Listed:
    """A captured view in words.

    `shows` are its filters and what is open on it; `data` says which version it is of; `href` is the address of the
    live view; `warning` says what of it is not there, empty where all is.
    """

    shows: tuple[str, ...]
    data: str
    href: str
    warning: str = ""


def listed(capture: Capture, reading: Reading) -> Listed:
    """A captured view in words, in the language of a reader whose landscape is the one to show it with.

    That landscape is the one of the capture's version, or another one where there is no such version.
    """
    land, language = reading.landscape, reading.language
    selection, ignored = read_query(capture.query, land)
    view = replace(reading, page=capture.page, selection=selection)
    is_there = land.version == capture.version
    live = replace(selection, lang=reading.selection.lang, at=str(capture.version) if is_there else None)
    data = language.say("Version {number}, {date}", number=land.version, date=language.short_date(land.published))
    return Listed(
        (*_opened(view), *chosen(view)),
        data,
        address_of(capture.page, live),
        missing(capture, land, ignored, language),
    )


def _opened(view: Reading) -> Iterator[str]:
    """What one thing, or which few, a view is about."""
    selection, land, language = view.selection, view.landscape, view.language
    for key in compared(selection) if view.page == "initiatives" else _card(selection):
        yield str(land.initiative(key)["name"])
    if selection.event and view.page == "events":
        yield str(land.event(selection.event)["title"])
    if selection.since and view.page == "data":
        yield language.say("What has changed since version {number}", number=selection.since)


def _card(selection: Selection) -> tuple[str, ...]:
    return (selection.id,) if selection.id else ()
