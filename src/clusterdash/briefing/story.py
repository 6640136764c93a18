"""A briefing while it is put together, view by view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from clusterdash.analysis import scheduling
from clusterdash.analysis.choosing import Choice
from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import compose
from clusterdash.model.selection import EVERYTHING, Selection, without_default_dates
from clusterdash.views.reading import OfReading


@dataclass(frozen=True)
class Story(OfReading):
    """The version, language and day of a reading, without its filters, and the views that are told of it."""

    def selection(self, **changes: Any) -> Selection:  # noqa: ANN401 - the attributes of a Selection
        """Everything but what is said."""
        return replace(EVERYTHING, **changes)

    def choice(self, **changes: Any) -> Choice:  # noqa: ANN401
        """What such a selection chooses."""
        return self.reading.choose(self.selection(**changes))

    def view(self, page: str, note: str, *, title: str = "", **changes: Any) -> Capture:  # noqa: ANN401
        """A view with a note; its title is its own headline unless another one is given."""
        selection = self.selection(**changes)
        title = title or compose(replace(self.reading, page=page, selection=selection)).title
        return Capture(page, selection.to_query(), self.reading.landscape.version, title, note)

    def events(self, note: str, **changes: Any) -> Iterator[Capture]:  # noqa: ANN401
        """The events of the period, of all years where it has none; no view where none is known at all."""
        choice = self.choice(**changes)
        if choice.events.empty:
            return
        if choice.period_events.empty:
            spanned = scheduling.spanning(self.selection(**changes), choice.events)
            spanned = without_default_dates(spanned, self.reading.landscape)
            changes |= {"from_date": spanned.from_date, "to_date": spanned.to_date}
        yield self.view("events", note, **changes)
