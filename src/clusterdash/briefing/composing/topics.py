"""The scene of the topics."""

from __future__ import annotations

from clusterdash.analysis.choosing import choose_rows
from clusterdash.briefing.scenes import Scene
from clusterdash.views import topics
from clusterdash.views.reading import Reading


def topics_scene(reading: Reading) -> Scene:
    """The topics of the chosen sectors, the newest first, and how many each sector has."""
    land, language = reading.landscape, reading.language
    chosen = choose_rows(land, reading.selection, "topics")
    return Scene(
        reading,
        topics.headline(chosen, language),
        topics.summary(chosen, language),
        tuple(topics.figures(chosen, land, reading.links, language)),
        pictures=(
            topics.sectors_picture(reading),
            topics.topics_picture(chosen, reading),
        ),
    )
