"""The scene of the landscape."""

from __future__ import annotations

from clusterdash.analysis import measuring
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.model.areas import Level
from clusterdash.views import landscape
from clusterdash.views.pieces import key_figures
from clusterdash.views.reading import Reading
from clusterdash.views.sentences import headline, map_sentence, summary


def landscape_scene(reading: Reading) -> Scene:
    """The landscape: the map, and its charts by their weight."""
    choice, language = reading.choice, reading.language
    figures = measuring.key_figures(choice, reading.today)
    areas = measuring.area_measures(choice, Level(reading.selection.level))
    sentence = map_sentence(areas, reading.selection, reading.landscape, language)
    view = landscape.landscape_map(reading, areas)
    return Scene(
        reading,
        headline(choice, measuring.by_sector(choice), language),
        summary(choice, figures, language),
        tuple(key_figures(figures, choice, reading.links, language)),
        MapPart(view, language.say("Map"), sentence, landscape.area_table(reading, areas)),
        tuple(picture(choice, language) for picture in landscape.PICTURES.values()),
    )
