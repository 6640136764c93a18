"""The scene of the data: where they come from and how good they are."""

from __future__ import annotations

from clusterdash.briefing.scenes import Scene
from clusterdash.views import about_pictures as pictures
from clusterdash.views.about import SHOWN_ROWS
from clusterdash.views.about_pictures import About
from clusterdash.views.reading import Reading


def about_scene(reading: Reading) -> Scene:
    """The sources with dates and licences, and what of the records is known, of all rows."""
    page = About(reading)
    headline, sentence = pictures.finding(page)
    return Scene(
        reading,
        headline,
        sentence,
        pictures=(
            pictures.fill_rates(page, ("initiatives",)),
            pictures.criteria(page),
            pictures.sources(page),
            pictures.sites(page),
            pictures.gaps(page).first(SHOWN_ROWS, reading.language),
        ),
    )
