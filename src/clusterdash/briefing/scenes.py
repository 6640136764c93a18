"""What a slide, a page of a hand-out or a view of the offline folder shows: one finding and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusterdash.views.maps import MapView
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import Figure
from clusterdash.views.reading import Reading

AFTER_NAME = ": "  # of a filter
MOST_NAMED = 4  # of what is chosen of a filter


@dataclass(frozen=True)
class MapPart:
    """A map with its title, the sentence that says what it shows, and the table that says the same."""

    view: MapView
    title: str
    sentence: str
    twin: Picture


@dataclass(frozen=True)
class Scene:
    """One finding: its title and sentence, key figures, at most one map, and charts and tables by their weight.

    `reading` is the view that it was made from; `chosen` are its filters in words; `note` is for the speaker alone.
    A picture without a figure is a table.
    """

    reading: Reading
    title: str
    sentence: str
    figures: tuple[Figure, ...] = ()
    map: MapPart | None = None
    pictures: tuple[Picture, ...] = ()
    chosen: tuple[str, ...] = ()
    note: str = ""

    @property
    def filters(self) -> tuple[str, ...]:
        """What is chosen, each filter named once with the first values of many and how many there are."""
        values: dict[str, list[str]] = {}
        for words in self.chosen:
            name, _, value = words.partition(AFTER_NAME)
            values.setdefault(name, []).extend([value] if value else [])
        return tuple(AFTER_NAME.join(filter(None, (name, _first_ones(found)))) for name, found in values.items())

    @property
    def charts(self) -> tuple[Picture, ...]:
        """The pictures that are drawn."""
        return tuple(picture for picture in self.pictures if picture.figure is not None and not picture.empty)

    @property
    def tables(self) -> tuple[Picture, ...]:
        """The pictures that are tables."""
        return tuple(picture for picture in self.pictures if picture.figure is None and not picture.table.empty)


def _first_ones(values: Sequence[str]) -> str:
    more = [f"… ({len(values)})"] if len(values) > MOST_NAMED else []
    return ", ".join([*values[:MOST_NAMED], *more])
