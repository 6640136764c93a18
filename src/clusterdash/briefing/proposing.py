"""Which briefing the query string of a page's address asks for."""

from __future__ import annotations

from dataclasses import replace

from clusterdash.briefing.captures import Briefing, Capture
from clusterdash.briefing.composing import compose
from clusterdash.briefing.ready import ready_made
from clusterdash.model.areas import STATE
from clusterdash.model.selection import EVERYTHING, Selection
from clusterdash.views.reading import Reading

OF_A_SELECTION = ("landscape", "sectors", "initiatives", "events")  # the views of what several filters choose


def proposed(reading: Reading) -> Briefing:
    """The briefing that fits a selection.

    One area, sector, series or version to compare with has its ready-made one, nothing chosen that of the state, one
    initiative is its profile; other selections are told by the pages that show them.
    """
    selection = reading.selection
    if selection.id:
        return of_views(reading, "initiatives")
    if ready := _ready(selection):
        return ready_made(ready[0], reading, ready[1])
    return of_views(reading, *OF_A_SELECTION)


def _ready(selection: Selection) -> tuple[str, str] | None:
    """Name and key of the ready-made briefing of a selection; None where none fits."""
    if selection.since:
        return ("changes", selection.since)
    area = tuple(ags for ags in selection.area if ags != STATE)
    about = [(name, key) for name in ("sector", "series") for key in getattr(selection, name)]
    about += [("area", ags) for ags in area]
    others = replace(selection.bare, area=(), sector=(), series=()) != EVERYTHING.bare
    if others or len(about) > 1:
        return None
    return about[0] if about else ("state", "")


def of_views(reading: Reading, *pages: str) -> Briefing:
    """What a selection shows on these pages, a view each; the first one's headline is the title."""
    views = [replace(reading, page=page) for page in pages]
    captures = [Capture.of(view, compose(view).title) for view in views]
    return Briefing(captures[0].title, tuple(captures))
