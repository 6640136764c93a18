"""What of a scene stands on which of its slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import drawn_map
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.charts import add_chart
from clusterdash.briefing.slides.figures import add_column, add_row
from clusterdash.briefing.slides.grid import FURTHER, Box, halves, side_and_main
from clusterdash.briefing.slides.maps import Forms, add_map
from clusterdash.briefing.slides.tables import add_table
from clusterdash.briefing.slides.views import View, views_of, whole_table
from clusterdash.views.picture import Picture

Draw = Callable[[Canvas, Box], None]
"""Fills a place on a slide."""

MOST_SLIDES = 3  # of a scene, unless the first of its pictures needs more
BETWEEN_TABLES = 16.0


class Filled(NamedTuple):
    """What one slide shows: a view, two side by side, or tables below each other."""

    views: tuple[View, ...]
    stacked: bool = False


class Plan(NamedTuple):
    """How each slide of a scene is filled, at least one, and the titles of the pictures that have no room on them."""

    drawings: list[Draw]
    left_out: list[str]


@dataclass
class Planner:
    """Lays out the slides of a document's scenes; outlines of maps are worked out once for all of them."""

    document: Document
    forms: Forms = field(default_factory=dict)

    def plan(self, scene: Scene, smallest: Box) -> Plan:
        """The slides of a scene: pictures in the order of their weight as long as they have room, the first one whole.

        `smallest` is the room that the first slide has.
        """
        pictures = [picture.on_paper for picture in scene.pictures if not picture.empty]
        lead = partial(self._map, scene, scene.map) if scene.map else None
        if not scene.map and scene.figures and (views := self._leading(pictures, side_and_main(smallest)[1])):
            lead = partial(self._stacked, views)
            pictures = [picture for picture in pictures if all(view.picture is not picture for view in views)]
        opening = [partial(_opening, scene, lead)] if scene.figures or lead or not pictures else []
        boxes = [FURTHER if opening else smallest, *[FURTHER] * (MOST_SLIDES - len(opening) - 1)]
        filled, left_out = self._chosen(pictures, boxes)
        return Plan([*opening, *map(self._drawing, filled)], left_out)

    def _leading(self, pictures: Sequence[Picture], box: Box) -> list[View]:
        """What stands beside the key figures: the first picture that has room there, and tables below a table."""
        for number, picture in enumerate(pictures):
            views = views_of(picture, box, self.document.language)
            if len(views) == 1 and views[0].chart:
                return views
            if tables := self._stack(pictures[number:], box):
                return tables
        return []

    def _chosen(self, pictures: Sequence[Picture], boxes: Sequence[Box]) -> tuple[list[Filled], list[str]]:
        """What slides show of some pictures, and the titles of those that these places have no room for.

        The first picture goes on beyond the places until all of it is shown.
        """
        chosen: list[Filled] = []
        left_out = []
        for picture in pictures:
            tried = self._with(chosen, picture, boxes)
            if chosen and len(tried) > len(boxes):
                left_out.append(picture.title or picture.caption)
            else:
                chosen = tried
        return chosen, left_out

    def _with(self, slides: list[Filled], picture: Picture, boxes: Sequence[Box]) -> list[Filled]:
        """Slides with one more picture: on the first that has room for it, else on slides of its own."""
        for number, (filled, box) in enumerate(zip(slides, boxes, strict=False)):
            if fuller := self._together(filled, picture, box):
                return [*slides[:number], fuller, *slides[number + 1 :]]
        box = boxes[min(len(slides), len(boxes) - 1)]
        return [*slides, *(Filled((view,)) for view in views_of(picture, box, self.document.language))]

    def _together(self, filled: Filled, picture: Picture, box: Box) -> Filled | None:
        """A slide with one more picture beside its small view or below its tables; None where it has no room."""
        views = views_of(picture, box, self.document.language)
        if len(views) == len(filled.views) == 1 and _are_beside(filled.views[0], views[0], box):
            return Filled((*filled.views, views[0]))
        if len(filled.views) > 1 and not filled.stacked:
            return None
        pictures = [*(view.picture for view in filled.views), picture]
        stack = self._stack(pictures, box)
        return Filled(tuple(stack), stacked=True) if len(stack) == len(pictures) else None

    def _stack(self, pictures: Sequence[Picture], box: Box) -> list[View]:
        """The first of some pictures, as long as they are tables that a place has room for, one below another."""
        tables: list[View] = []
        for picture in pictures:
            if (table := whole_table(picture, box, self.document.language)) is None:
                break
            tables.append(table)
            box = box.below(table.height(box.width) + BETWEEN_TABLES)
        return tables

    def _drawing(self, filled: Filled) -> Draw:
        if filled.stacked:
            return partial(self._stacked, filled.views)
        one, *others = filled.views
        return partial(self._pair, one, others[0]) if others else partial(self._alone, one)

    def _map(self, scene: Scene, part: MapPart, canvas: Canvas, box: Box) -> None:
        flat = drawn_map(part.view, scene.reading.landscape, self.document.outlines, self.document.language)
        add_map(canvas, part, flat, box, self.forms)

    def _pair(self, one: View, other: View, canvas: Canvas, box: Box) -> None:
        """Two views side by side, whose pictures begin at one height."""
        columns = halves(box)
        height = max(view.words_height(columns[0].width) for view in (one, other))
        for view, column in zip((one, other), columns, strict=True):
            self._headed(view, canvas, column, height)

    def _alone(self, view: View, canvas: Canvas, box: Box) -> None:
        """A chart or a narrow table beside its words, a wide table below them."""
        if not view.beside and not view.small:
            self._headed(view, canvas, box)
            return
        side, main = side_and_main(box)
        canvas.text(view.title, side, view.words(side.width, side.height * 0.7))
        self._picture(view, canvas, main)

    def _headed(self, view: View, canvas: Canvas, box: Box, height: float = 0.0) -> None:
        """A view below its words, which have at least this height."""
        height = max(height, view.words_height(box.width))
        if words := view.words(box.width):
            canvas.text(view.title, box._replace(height=height), words)
        self._picture(view, canvas, box.below(height))

    def _stacked(self, views: Sequence[View], canvas: Canvas, box: Box) -> None:
        """Views below each other."""
        for view in views:
            self._headed(view, canvas, box)
            box = box.below(view.height(box.width) + BETWEEN_TABLES)

    def _picture(self, view: View, canvas: Canvas, box: Box) -> None:
        if view.chart:
            add_chart(canvas, view.chart, view.title, view.said, box, self.document.today, view.highest)
        elif view.grid:
            add_table(canvas, view.grid, view.title, view.said, box)


def _are_beside(one: View, other: View, box: Box) -> bool:
    """Whether half a slide each has room for two views, whose pictures begin at one height."""
    half = halves(box)[0]
    height = max(one.words_height(half.width), other.words_height(half.width))
    return all(view.small and view.fits(half, height) for view in (one, other))


def _opening(scene: Scene, lead: Draw | None, canvas: Canvas, box: Box) -> None:
    """The first slide: key figures beside what leads, or either of them alone."""
    if lead is None:
        add_row(canvas, scene.figures, box)
    elif not scene.figures:
        lead(canvas, box)
    else:
        side, main = side_and_main(box)
        add_column(canvas, scene.figures, side)
        lead(canvas, main)
