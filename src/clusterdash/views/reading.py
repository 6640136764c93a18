"""What a page or a slide is given."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.links import Links


@dataclass(frozen=True)
class Reading:
    """The landscape, the selection of the address and what it chooses, the reader's language, the day it is.

    `choose` gives what another selection chooses of the same landscape; `counts` says how many initiatives each
    further choice of a filter would show.
    """

    page: str
    landscape: Landscape
    selection: Selection
    language: Language
    choose: Callable[[Selection], Choice]
    today: dt.date
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: str, landscape: Landscape, selection: Selection, language: Language, today: dt.date) -> Reading:
        """A reading beside any server: what a selection chooses is worked out once for this reading."""
        chosen = cache(lambda bare: choose(landscape, bare))
        return cls(page, landscape, selection, language, lambda asked: chosen(asked.bare), today)

    @cached_property
    def choice(self) -> Choice:
        """What the selection chooses."""
        return self.choose(self.selection)

    @property
    def links(self) -> Links:
        """The addresses that this page leads to."""
        return Links(self.selection)
