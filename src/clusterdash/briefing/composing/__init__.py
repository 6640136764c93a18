"""From a view to its scene: the same sentences, figures, maps and pictures that the page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing.landscape import landscape_scene
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.views.reading import Reading

SCENES: dict[str, Callable[[Reading], Scene]] = {
    "landscape": landscape_scene,
}


def compose(reading: Reading) -> Scene:
    """The scene of a view."""
    return SCENES[reading.page](reading)


def scene_of(capture: Capture, landscape: Landscape, language: Language, today: dt.date) -> Scene:
    """The scene of a capture, with the title and the note that stand with it; `landscape` is that of its version."""
    selection, _ = read_query(capture.query, landscape)
    scene = compose(Reading.of(capture.page, landscape, selection, language, today))
    return replace(scene, title=capture.title or scene.title, note=capture.note)
