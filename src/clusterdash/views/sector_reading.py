"""What a reading shows of the sectors: the matrix of areas and sectors, or one sector in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from clusterdash.analysis import fields, measuring, specialising
from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import KeyFigures
from clusterdash.model.areas import STATE, Level
from clusterdash.views import one_sector, sector_figures, sectors
from clusterdash.views.pieces import Figure
from clusterdash.views.reading import OfReading
from clusterdash.views.sentences import summary


@dataclass(frozen=True)
class Sectors(OfReading):
    """What the page of sectors shows of a reading, each table worked out once."""

    @property
    def choice(self) -> Choice:
        """What the selection chooses."""
        return self.reading.choice

    @cached_property
    def everywhere(self) -> Choice:
        """The choice without its filters by area and sector, which the matrix counts."""
        return self.reading.choose(replace(self.reading.selection, area=(), sector=()))

    @cached_property
    def total(self) -> int:
        """How many initiatives the matrix counts in the state."""
        return int(measuring.area_measures(self.everywhere, Level.STATE)["initiatives"].iloc[0])

    @property
    def alone(self) -> str | None:
        """The sector that the page is about, where it is about one."""
        chosen = self.reading.selection.sector
        return chosen[0] if len(chosen) == 1 else None

    @property
    def empty(self) -> bool:
        """Whether there is no initiative to show."""
        return self.choice.initiatives.empty if self.alone else self.total == 0

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the matrix' areas by key."""
        return sectors.area_names(self.reading.landscape, self.cells["ags"].unique(), self.language)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The matrix of the shown areas and sectors."""
        selection = self.reading.selection
        cells = specialising.matrix(self.everywhere, Level(selection.rows), selection.area)
        return sectors.shown_cells(cells, selection)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """The white spots of the matrix, the strongest gap first."""
        return sectors.gaps_of(self.cells)

    @cached_property
    def of_all_sectors(self) -> Choice:
        """The choice without its filter by sector; where it stands beside the matrix, of the state as the matrix is."""
        selection = self.reading.selection
        area = selection.area if self.alone or selection.area else (STATE,)
        return self.reading.choose(replace(selection, area=area, sector=()))

    @cached_property
    def network(self) -> fields.FieldNetwork:
        """The ties between all sectors."""
        return fields.field_network(self.of_all_sectors)

    @cached_property
    def key_figures(self) -> KeyFigures:
        """The key figures of the choice."""
        return measuring.key_figures(self.choice, self.reading.today)


def headline(page: Sectors) -> str:
    """The one finding: the strongest gap, or how many initiatives the one sector has and where."""
    if page.alone:
        return one_sector.sector_headline(page.choice, page.alone, page.cells, page.names, page.language)
    return sectors.matrix_headline(page.cells, page.total, page.names, page.language)


def sentence(page: Sectors) -> str:
    """What the finding rests on."""
    if page.alone is None:
        return sectors.matrix_summary(page.cells, page.total, page.language)
    if page.empty:
        return page.language.say("This selection holds no initiative of this sector.")
    return summary(page.choice, page.key_figures, page.language)


def figures(page: Sectors) -> list[Figure]:
    """The key figures beside the matrix, or of the one sector."""
    if page.alone is None:
        return sector_figures.matrix_figures(
            page.cells, page.total, page.network, page.names, page.links, page.language
        )
    return one_sector.sector_figures(page.key_figures, page.cells, page.choice, page.names, page.links, page.language)
