"""The scenes of the initiatives: the directory, the profile of one, a few side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from clusterdash.analysis.quality import admission_criteria, label_spans
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.views import comparison, directory, profile, profile_pictures
from clusterdash.views.reading import Reading
from clusterdash.views.regions import SHOWN_EVENTS


def initiatives_scene(reading: Reading) -> Scene:
    """The compared initiatives, the one that is open, or the directory."""
    ids = comparison.compared(reading.selection)
    if len(ids) > 1:
        return _comparison(reading, ids)
    return _profile(reading, reading.selection.id) if reading.selection.id else _directory(reading)


def _directory(reading: Reading) -> Scene:
    """The directory, the largest first unless the address asks for another order: a sheet holds the first rows only."""
    choice, language = reading.choice, reading.language
    order = reading.selection.sort or directory.LARGEST_FIRST
    ordered = replace(reading, selection=replace(reading.selection, sort=order))
    return Scene(
        ordered,
        directory.directory_headline(choice, language, names_largest=order == directory.LARGEST_FIRST),
        directory.directory_sentence(choice, language),
        pictures=(directory.directory_picture(ordered),),
    )


def _profile(reading: Reading, key: str) -> Scene:
    land, language, day = reading.landscape, reading.language, reading.today
    row, spans, verdicts = land.initiative(key), label_spans(land, key, day), admission_criteria(reading.choice, key)
    sentence, status = profile.profile_sentence(row, language), profile.status_sentence(row, language)
    return Scene(
        reading,
        profile.profile_headline(row, land, language),
        f"{sentence} {status}".strip(),
        tuple(profile.profile_figures(reading.choice, row, spans, verdicts, day, reading.links, language)),
        _map(reading, row),
        (
            profile_pictures.labels(reading, spans),
            profile_pictures.facts(reading, row),
            profile_pictures.criteria(reading, row, verdicts),
            profile_pictures.events(reading, key).first(SHOWN_EVENTS, language),
            profile_pictures.similar(reading, key),
        ),
    )


def _map(reading: Reading, row: pd.Series) -> MapPart:
    return MapPart(
        profile_pictures.place_map(reading, row),
        reading.language.say("Seat and activity area"),
        profile.map_sentence(row, reading.landscape, reading.language),
        profile_pictures.place_table(reading, row),
    )


def _comparison(reading: Reading, ids: Sequence[str]) -> Scene:
    language, table = reading.language, comparison.comparison_table(reading.choice, ids)
    sentence = comparison.comparison_sentence(table, language)
    return Scene(
        reading,
        comparison.comparison_headline(table, language),
        f"{sentence} {comparison.left_out_sentence(reading)}".strip(),
        pictures=(comparison.figures_picture(reading, table), comparison.comparison_picture(reading, ids)),
    )
