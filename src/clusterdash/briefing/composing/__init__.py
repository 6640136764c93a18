"""From a view to its scene: the same sentences, figures, maps and pictures that the page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing.about import about_scene
from clusterdash.briefing.composing.data import data_scene
from clusterdash.briefing.composing.events import events_scene
from clusterdash.briefing.composing.initiatives import initiatives_scene
from clusterdash.briefing.composing.landscape import landscape_scene
from clusterdash.briefing.composing.missing import missing
from clusterdash.briefing.composing.regions import regions_scene
from clusterdash.briefing.composing.sectors import sectors_scene
from clusterdash.briefing.composing.topics import topics_scene
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.views.comparison import compared
from clusterdash.views.loosening import Chip, loosened, rows_shown
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading, TablesOf, no_other_version
from clusterdash.views.sentences import chips

SCENES: dict[str, Callable[[Reading], Scene]] = {
    "landscape": landscape_scene,
    "regions": regions_scene,
    "sectors": sectors_scene,
    "initiatives": initiatives_scene,
    "events": events_scene,
    "topics": topics_scene,
    "data": data_scene,
    "about": about_scene,
}
MOST_ROWS = 16  # of a table: as many as there are facts in a comparison
# The filters that narrow what a page shows, where some do not.
NARROWING = {"topics": ("sector",), "data": (), "about": ()}
OF_SINGLE_INITIATIVES = ("period",)


def compose(reading: Reading) -> Scene:
    """The scene of a view, with the first rows of its tables, without charts of a single bar or column.

    Where no row fits and there are words alone, what is chosen stands there, with what there is without each filter.
    """
    scene = SCENES[reading.page](reading)
    pictures = tuple(_with_room(picture, reading.language) for picture in scene.pictures if _compares(picture))
    scene = replace(scene, pictures=pictures, chosen=chosen(reading))
    shows = scene.figures or scene.map or scene.charts or scene.tables
    return scene if shows else replace(scene, pictures=tuple(_way_on(reading)))


def _way_on(reading: Reading) -> Iterator[Picture]:
    """What is chosen and what there is without it, where that is why no row fits."""
    if (narrowing := _narrowing(reading)) and not rows_shown(reading, reading.selection):
        yield _with_room(loosened(reading, narrowing), reading.language)


def _compares(picture: Picture) -> bool:
    """Whether a picture says more than its sentence: a chart of one number does not."""
    return picture.figure is None or len(picture.table) != 1


def _with_room(picture: Picture, language: Language) -> Picture:
    return picture.first(MOST_ROWS, language) if picture.figure is None else picture


def chosen(reading: Reading) -> tuple[str, ...]:
    """The filters that narrow a view, in the words of their chips."""
    return tuple(words for _, _, words in _narrowing(reading))


def _narrowing(reading: Reading) -> list[Chip]:
    """The chips of the filters that narrow a view."""
    selection, narrowing = reading.selection, NARROWING.get(reading.page)
    if reading.page == "initiatives" and (selection.id or len(compared(selection)) > 1):
        narrowing = OF_SINGLE_INITIATIVES
    if reading.page == "events" and selection.event:
        narrowing = ()
    found = chips(selection, reading.landscape, reading.language)
    return [chip for chip in found if narrowing is None or chip[0] in narrowing]


def scene_of(
    capture: Capture,
    landscape: Landscape,
    language: Language,
    today: dt.date,
    tables_of: TablesOf = no_other_version,
) -> Scene:
    """The scene of a capture, with the title and the note that stand with it; `landscape` is that of its version.

    Its live view and its links are in the document's language. Its sentence begins with what its address asks for and
    the landscape does not have.

    Raises UsageError where the capture compares versions and `tables_of` does not give them.
    """
    selection, ignored = read_query(capture.query, landscape)
    spoken = replace(selection, lang=language.code)
    scene = compose(Reading.of(capture.page, landscape, spoken, language, today, tables_of))
    sentence = f"{missing(capture, landscape, ignored, language)} {scene.sentence}".strip()
    return replace(scene, title=capture.title or scene.title, sentence=sentence, note=capture.note)
