"""Addresses inside of the dashboard: a name leads to its page, a number to the rows behind it.

Addresses are relative, so that they hold below any base path; the selection goes along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from clusterdash.model.selection import EVERYTHING, Selection

PATHS = {
    "landscape": "./",
    "regions": "regions",
    "sectors": "sectors",
    "initiatives": "initiatives",
    "events": "events",
    "topics": "topics",
    "about": "about",
}
KEPT = 4096  # addresses
# What belongs to one page only and stays behind when a reader goes on.
LEFT_BEHIND = ("id", "event", "compare", "view", "month", "sort")


def address_of(page: str, selection: Selection) -> str:
    """The address of a page with a selection, as seen from any page."""
    query = selection.to_query()
    return f"{PATHS[page]}?{query}" if query else PATHS[page]


@lru_cache(maxsize=KEPT)
def _page(page: str, selection: Selection, changes: tuple[tuple[str, Any], ...]) -> str:
    """As `Links.page`; a table leads to the same few places from many of its rows."""
    left = {name: getattr(EVERYTHING, name) for name in LEFT_BEHIND}
    return address_of(page, replace(selection, **(left | dict(changes))))


@dataclass(frozen=True)
class Links:
    """The addresses that a page with this selection leads to."""

    selection: Selection

    def page(self, page: str, **changes: Any) -> str:  # noqa: ANN401 - the attributes of a Selection
        """Another page with the same filters, some of them changed."""
        return _page(page, self.selection, tuple(changes.items()))

    def here(self, page: str, **changes: Any) -> str:  # noqa: ANN401
        """The page that the reader is on, with all it shows, some of it changed."""
        return address_of(page, replace(self.selection, **changes))

    def towards(self, page: str, parameter: str, **changes: Any) -> str:  # noqa: ANN401
        """The address of a page up to the value of a parameter, which is put behind it; for clicks on a map."""
        address = self.page(page, **changes)
        return f"{address}{'&' if '?' in address else '?'}{parameter}="

    def initiative(self, key: str) -> str:
        """The profile of an initiative."""
        return self.page("initiatives", id=key)

    def area(self, ags: str) -> str:
        """The profile of an area."""
        return self.page("regions", area=(ags,))

    def sector(self, code: str) -> str:
        """The page of a sector."""
        return self.page("sectors", sector=(code,))

    def series(self, key: str) -> str:
        """The page of a series of events, whatever else is chosen and in all years that it ran."""
        return address_of("events", replace(EVERYTHING, lang=self.selection.lang, series=(key,)))

    def events_of(self, key: str) -> str:
        """The events of the period that name an initiative, wherever they are and whatever else is chosen.

        The initiative itself need not fit the filters: similar ones lead from one profile to another.
        """
        own = self.selection
        return address_of(
            "events", replace(EVERYTHING, lang=own.lang, id=key, from_date=own.from_date, to_date=own.to_date)
        )

    def event(self, key: str) -> str:
        """The page of one event."""
        return self.page("events", event=key)

    def events_calendar(self) -> str:
        """The events of the selection as an iCalendar file."""
        query = replace(self.selection.bare, id=self.selection.id, lang=self.selection.lang).to_query()
        return f"api/events.ics?{query}" if query else "api/events.ics"

    def event_calendar(self, key: str) -> str:
        """One event as an iCalendar file."""
        query = replace(EVERYTHING, lang=self.selection.lang).to_query()
        return f"api/events/{key}.ics?{query}" if query else f"api/events/{key}.ics"
