"""What it costs to write a briefing of ten views in each format, on the shipped data, in seconds.

The server has the landscape and the outlines of the areas in memory; so has this.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TypeVar

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.making import HAND_OUTS, untold
from clusterdash.briefing.mapping import Outlines
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.shipped import data_folder, read_shapes

Made = TypeVar("Made")
DAY = dt.date(2026, 1, 31)
REPETITIONS = 5  # the first one is told apart
VIEWS = (
    ("landscape", ""), ("regions", ""), ("regions", "area=0811"), ("regions", "area=08212"),
    ("regions", "area=08212&area=08111"), ("sectors", ""), ("sectors", "sector=ict_software"),
    ("initiatives", "sort=-members"), ("initiatives", "id=cyberforum"), ("events", ""),
)  # fmt: skip


@dataclass(frozen=True)
class BriefingCost:
    """Seconds to compose ten views, and seconds and size of each format's file.

    Of seconds the first time stands apart from the median of four further ones, for which more is at hand.
    """

    views: int
    compose_s: tuple[float, float]
    write_s: dict[str, tuple[float, float]]
    kilobytes: dict[str, int]


def briefing_cost(repetitions: int = REPETITIONS) -> BriefingCost:
    """Compose and write ten views."""
    land, spoken = Landscape.read(data_folder()), language("de")
    outlines = Outlines(read_shapes(data_folder() / "boundaries"))
    captures = [Capture(page, query, land.version) for page, query in VIEWS]

    def composed() -> Document:
        scenes = [scene_of(capture, land, spoken, DAY) for capture in captures]
        return Document("Zehn Ansichten", scenes, spoken, DAY, outlines, "https://cluster.example.org/")

    compose_s, document = _timed(composed, repetitions)
    written = {name: _timed(partial(form.write, document, untold), repetitions) for name, form in HAND_OUTS.items()}
    return BriefingCost(
        len(VIEWS),
        compose_s,
        {name: seconds for name, (seconds, _) in written.items()},
        {name: len(content) // 1000 for name, (_, content) in written.items()},
    )


def _timed(make: Callable[[], Made], repetitions: int) -> tuple[tuple[float, float], Made]:
    """The seconds that it takes the first time and later, and what it makes."""
    took = []
    for _ in range(repetitions):
        began = time.perf_counter()
        made = make()
        took.append(time.perf_counter() - began)
    return (took[0], median(took[1:])), made
