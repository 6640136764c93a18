"""What every hand-out is made of: scenes, the day, the language, where the live views are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import Language
from clusterdash.views.links import address_of
from clusterdash.views.sentences import source_line

Progress = Callable[[int, int], None]
"""Told how many parts of how many are done; raises to break off."""


@dataclass(frozen=True)
class Document:
    """A briefing before it is written in a format.

    `today` is the day that stands on it and in the file's properties: the same document gives the same bytes.
    `address` is where the dashboard is reached (with a slash at its end), empty where it is not known.
    """

    title: str
    scenes: Sequence[Scene]
    language: Language
    today: dt.date
    outlines: Outlines
    address: str = ""

    def live(self, scene: Scene) -> str:
        """The address of a scene's live view; empty where the dashboard's address is not known."""
        path = address_of(scene.reading.page, scene.reading.selection).removeprefix("./")
        return f"{self.address}{path}" if self.address else ""

    def source(self, scene: Scene) -> str:
        """The line with version, sources and licence that stands below a scene."""
        return source_line(scene.reading.landscape, self.language)
