"""What a page or a slide is given."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import pandas as pd

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.errors import UsageError
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.links import Links

TablesOf = Callable[[int], Mapping[str, pd.DataFrame]]
"""Gives the tables of a version, by its number, as texts; raises UsageError where there is no such version."""


def no_other_version(number: int) -> Mapping[str, pd.DataFrame]:
    """Where there is a landscape and no store."""
    raise UsageError(
        f"The tables of version {number} are in the store of the dashboard, which was not asked. "
        "Compare versions where the store is at hand."
    )


@dataclass(frozen=True)
class Reading:
    """The landscape, the selection of the address and what it chooses, the reader's language, the day it is.

    `choose` gives what another selection chooses of the same landscape; `counts` says how many initiatives each
    further choice of a filter would show; `tables_of` gives the tables of any version.
    """

    page: str
    landscape: Landscape
    selection: Selection
    language: Language
    choose: Callable[[Selection], Choice]
    today: dt.date
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    tables_of: TablesOf = no_other_version

    @classmethod
    def of(
        cls,
        page: str,
        landscape: Landscape,
        selection: Selection,
        language: Language,
        today: dt.date,
        tables_of: TablesOf = no_other_version,
    ) -> Reading:
        """A reading beside any server: what a selection chooses is worked out once for this reading."""
        chosen = cache(lambda bare: choose(landscape, bare))
        return cls(page, landscape, selection, language, lambda asked: chosen(asked.bare), today, tables_of=tables_of)

    @cached_property
    def choice(self) -> Choice:
        """What the selection chooses."""
        return self.choose(self.selection)

    @property
    def links(self) -> Links:
        """The addresses that this page leads to."""
        return Links(self.selection)


@dataclass(frozen=True)
class OfReading:
    """What is worked out of a reading; its language and addresses stand at hand."""

    reading: Reading

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reading.language

    @property
    def links(self) -> Links:
        """The addresses that it leads to."""
        return self.reading.links
