"""Which events a reading shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from clusterdash.analysis import scheduling
from clusterdash.analysis.choosing import Choice, naming
from clusterdash.model.selection import Selection
from clusterdash.views.reading import OfReading, Reading


@dataclass(frozen=True)
class Schedule(OfReading):
    """What the page shows: `events` of the period, `known` ones of all years, both of the one initiative if asked for.

    `series` is the one series that is looked at; it, and one initiative, is shown with all years unless a period is
    chosen, so `selection` and `choice` may have a longer period than the address says.
    """

    selection: Selection
    choice: Choice
    events: pd.DataFrame
    known: pd.DataFrame
    series: str | None

    @classmethod
    def of(cls, reading: Reading) -> Schedule:
        """Which events a reading shows."""
        selection = scheduling.with_all_years(reading.selection, reading.landscape)
        series = selection.series[0] if len(selection.series) == 1 else None
        choice = reading.choose(selection)
        events, known = (naming(found, selection.id) for found in (choice.period_events, choice.events))
        return cls(reading, selection, choice, events, known, series)

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.reading.today
