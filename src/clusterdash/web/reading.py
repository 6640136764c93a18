"""What a page is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.links import Links


@dataclass(frozen=True)
class Reading:
    """The landscape, the selection of the address and what it chooses, the reader's language, where links lead.

    `counts` says how many initiatives each further choice of a filter would show.
    """

    page: str
    landscape: Landscape
    selection: Selection
    language: Language
    choice: Choice
    counts: dict[str, Counter[str]]

    @property
    def links(self) -> Links:
        """The addresses that this page leads to."""
        return Links(self.selection)
