"""Scenes of the shipped landscape at addresses, on a fixed day."""

import datetime as dt
from typing import Any

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.views.picture import Picture

TODAY = dt.date(2026, 1, 15)


def scene_at(landscape: Landscape, page: str, query: str = "", code: str = "de") -> Scene:
    """What a page shows at a query string."""
    return scene_of(Capture(page, query, landscape.version), landscape, language(code), TODAY)


def picture(scene: Scene, key: str) -> Picture:
    """The one picture of that key."""
    (found,) = (each for each in scene.pictures if each.key == key)
    return found


def keys(scene: Scene) -> list[str]:
    """The keys of its pictures in their order."""
    return [each.key for each in scene.pictures]


def rows(shown: Picture) -> list[list[Any]]:
    """What stands in the cells of a picture's table, without where it leads."""
    return [[plain(cell) for cell in row] for row in shown.table.itertuples(index=False)]


def plain(cell: Any) -> Any:  # noqa: ANN401 - a cell of any picture
    """A cell without where it leads."""
    return cell["value"] if isinstance(cell, dict) else cell


def figures(scene: Scene) -> dict[str, str]:
    """The value of each key figure by its label."""
    return {figure.label: figure.value for figure in scene.figures}
