"""A briefing: views that were captured one by one, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Capture:
    """A captured view: its page, the query string of its address, the version of the data that it was seen with.

    `title` states the finding, empty for the view's own headline; `note` is for the speaker.
    """

    page: str
    query: str
    version: int
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Briefing:
    """A told story: its title and its captures."""

    title: str
    captures: tuple[Capture, ...] = ()
