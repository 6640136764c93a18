"""The scenes of the sectors: the matrix of areas and sectors, and one sector in full."""

from __future__ import annotations

from dataclasses import replace

from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.views import sector_pictures as pictures
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading
from clusterdash.views.sector_reading import Sectors, figures, headline, sentence


def sectors_scene(reading: Reading) -> Scene:
    """The matrix and its white spots, or the one sector that is chosen."""
    page = Sectors(reading)
    if page.empty:
        return Scene(reading, headline(page), sentence(page))
    return Scene(
        reading,
        headline(page),
        sentence(page),
        tuple(figures(page)),
        _map(page) if page.alone else None,
        _of_sector(page, page.alone) if page.alone else _of_matrix(page),
    )


def _of_matrix(page: Sectors) -> tuple[Picture, ...]:
    matrix = pictures.matrix(page)
    return replace(matrix, title=matrix.caption), pictures.network(page), pictures.white_spots(page)


def _of_sector(page: Sectors, sector: str) -> tuple[Picture, ...]:
    return (
        pictures.sizes(page),
        pictures.foundings(page),
        pictures.companions(page, sector),
        pictures.areas_table(page),
        pictures.initiatives_table(page),
        pictures.events_table(page),
        pictures.labels_table(page),
    )


def _map(page: Sectors) -> MapPart:
    view, told, table = pictures.sector_map(page)
    return MapPart(view, page.language.say("Map"), told, table)
