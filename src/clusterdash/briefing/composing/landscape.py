"""The scene of the landscape."""

from __future__ import annotations

import pandas as pd

from clusterdash.analysis import measuring
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.model.areas import Level
from clusterdash.model.selection import EVERYTHING
from clusterdash.views import landscape
from clusterdash.views.pieces import key_figures
from clusterdash.views.reading import Reading
from clusterdash.views.sentences import headline, map_headline, map_sentence, summary


def landscape_scene(reading: Reading) -> Scene:
    """The landscape: the map, and its charts by their weight."""
    choice, language = reading.choice, reading.language
    figures = measuring.key_figures(choice, reading.today)
    areas = measuring.area_measures(choice, Level(reading.selection.level))
    sentence = map_sentence(areas, reading.selection, reading.landscape, language)
    view = landscape.landscape_map(reading, areas)
    return Scene(
        reading,
        _title(reading, areas),
        summary(choice, figures, language),
        tuple(key_figures(figures, choice, reading.links, language)),
        MapPart(view, language.say("Map"), sentence, landscape.area_table(reading, areas)),
        tuple(picture(choice, language) for picture in landscape.PICTURES.values()),
    )


def _title(reading: Reading, areas: pd.DataFrame) -> str:
    """The page's headline; where a reader has chosen how the map is coloured, what it shows then."""
    choice, selection, language = reading.choice, reading.selection, reading.language
    as_it_is = (selection.measure, selection.level) == (EVERYTHING.measure, EVERYTHING.level)
    chosen = "" if as_it_is else map_headline(areas, selection, reading.landscape, language)
    return chosen or headline(choice, measuring.by_sector(choice), language)
