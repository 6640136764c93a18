"""The scenes of the regions: one area in full, or several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from clusterdash.analysis import comparing
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.model.areas import Level
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.views import area_comparison, area_pictures
from clusterdash.views.area_profile import chosen_areas, figures, finding, left_out_sentence, profile_of
from clusterdash.views.directory import directory_picture
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading
from clusterdash.views.regions import SHOWN_EVENTS, SHOWN_SPOTS, Profile


def regions_scene(reading: Reading) -> Scene:
    """The one area that is chosen, several side by side, or the whole state."""
    profiles = [profile_of(reading, ags) for ags in chosen_areas(reading)]
    return _several(reading, profiles) if len(profiles) > 1 else _one(reading, profiles[0])


def _one(reading: Reading, profile: Profile) -> Scene:
    headline, sentence = finding(reading, profile)
    return Scene(
        reading,
        headline,
        sentence,
        tuple(figures(reading, profile)),
        _map(reading, profile),
        _of_area(reading, profile),
    )


def _map(reading: Reading, profile: Profile) -> MapPart:
    around = _neighbours(profile.ags)
    return MapPart(
        area_pictures.surrounding_map(reading, profile, around),
        reading.language.say("Map"),
        area_pictures.surrounding_sentence(reading, profile, around),
        area_pictures.surrounding_table(reading, profile, around),
    )


@cache
def _shapes() -> dict[str, Any]:
    """The shapes of all areas, which never change."""
    return read_shapes(data_folder() / "boundaries")


@cache
def _neighbours(ags: str) -> tuple[str, ...]:
    return comparing.neighbours(_shapes(), ags)


def _of_area(reading: Reading, profile: Profile) -> tuple[Picture, ...]:
    """What an area is strong in and lacks, whom to talk to, what took place; the state begins with its regions."""
    language = reading.language
    strengths = area_pictures.strengths(reading, profile)
    pictures = (
        area_pictures.white_spots(reading, profile).first(SHOWN_SPOTS, language),
        area_pictures.bodies(reading, profile),
        area_pictures.newest_events(reading, profile).first(SHOWN_EVENTS, language),
    )
    official = area_pictures.official(reading, profile)
    if profile.level is Level.STATE:
        return area_pictures.ranks_in_short(reading, profile), *pictures, strengths, official
    inside = area_pictures.largest(reading, profile)
    if strengths.figure is None:  # too few initiatives to be strong in anything
        return inside, *pictures, official, strengths
    return strengths, *pictures, inside, official


def _several(reading: Reading, profiles: Sequence[Profile]) -> Scene:
    headline, sentence = area_comparison.finding(reading, profiles)
    pictures = (
        area_comparison.mixes(reading, profiles),
        area_comparison.measures_in_words(reading, profiles),
        directory_picture(reading),
    )
    return Scene(reading, headline, f"{sentence} {left_out_sentence(reading)}".strip(), pictures=pictures)
