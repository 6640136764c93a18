"""What of a scene stands on which of its slides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import drawn_map
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.charts import add_chart
from clusterdash.briefing.slides.figures import add_column, add_row
from clusterdash.briefing.slides.grid import FURTHER, Box, halves, side_and_main
from clusterdash.briefing.slides.maps import Forms, add_map
from clusterdash.briefing.slides.tables import add_table
from clusterdash.briefing.slides.views import View, views_of

Draw = Callable[[Canvas, Box], None]
"""Fills a place on a slide."""


@dataclass
class Planner:
    """Lays out the slides of a document's scenes; outlines of maps are worked out once for all of them."""

    document: Document
    forms: Forms = field(default_factory=dict)

    def slides(self, scene: Scene, smallest: Box) -> list[Draw]:
        """How each slide of a scene is filled, at least one; `smallest` is the least room that one of them has."""
        language = self.document.language
        shown = [picture for picture in scene.pictures if not picture.empty]
        tight = 0 if scene.figures or scene.map else 2  # pictures that may stand on the first slide
        views = [
            view
            for number, picture in enumerate(shown)
            for view in views_of(picture, smallest if number < tight else FURTHER, language)
        ]
        lead: Draw | None = None
        if scene.map:
            lead = partial(self._map, scene, scene.map)
        elif scene.figures and views and views[0].chart:
            lead = partial(self._headed, views.pop(0))
        opening = [partial(_opening, scene, lead)] if scene.figures or lead or not views else []
        return [*opening, *self._packed(views)]

    def _packed(self, views: list[View]) -> list[Draw]:
        """Two small views a slide, each other one alone."""
        slides: list[Draw] = []
        rest = list(views)
        while rest:
            view = rest.pop(0)
            if view.small and rest and rest[0].small:
                slides.append(partial(self._pair, view, rest.pop(0)))
            else:
                slides.append(partial(self._alone, view))
        return slides

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

    def _picture(self, view: View, canvas: Canvas, box: Box) -> None:
        if view.chart:
            add_chart(canvas, view.chart, view.title, view.said, box, self.document.today, view.highest)
        elif view.grid:
            add_table(canvas, view.grid, view.title, view.said, box)


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
