"""The scenes of the data: what is published, and what has changed since a version."""

from __future__ import annotations

from clusterdash.briefing.scenes import Scene
from clusterdash.views import change_pictures as pictures
from clusterdash.views.reading import Reading
from clusterdash.views.versions import (
    Tables,
    change_figures,
    changes_between,
    changes_headline,
    changes_sentence,
    data_headline,
    data_sentence,
    nothing_to_compare,
)


def data_scene(reading: Reading) -> Scene:
    """What has changed since the version that the address asks for; what is published where it asks for no older one.

    Raises UsageError where there is no such version, or the reading was given no way to the tables of versions.
    """
    shown, since = reading.landscape.version, int(reading.selection.since or 0)
    if not since:
        return _published(reading)
    if since >= shown:
        published = pictures.published_tables(reading.landscape, reading.language)
        return Scene(reading, *nothing_to_compare(since, reading.language), pictures=(published,))
    return changes_scene(reading, since, reading.tables_of(since), reading.tables_of(shown))


def _published(reading: Reading) -> Scene:
    land, language = reading.landscape, reading.language
    tables = pictures.published_tables(land, language)
    return Scene(reading, data_headline(land, language), data_sentence(language), pictures=(tables,))


def changes_scene(reading: Reading, since: int, before: Tables, after: Tables) -> Scene:
    """What has changed since a version; `before` are its tables as texts, `after` those of the version shown."""
    language, changes = reading.language, changes_between(before, after)
    rows = [
        pictures.changed_rows(each, before[name], after[name], language)
        for name, each in changes.items()
        if not each.is_empty
    ]
    return Scene(
        reading,
        changes_headline(since, reading.landscape.version, changes, language),
        changes_sentence(changes, language),
        tuple(change_figures(changes, language)),
        pictures=(pictures.changed_tables(changes, language), *rows),
    )
