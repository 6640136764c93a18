"""Addresses inside of the dashboard: a name leads to its page, a number to the rows behind it.

Addresses are relative, so that they hold below any base path; the selection goes along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from clusterdash.model.selection import EVERYTHING, PARAMETERS, Selection

PATHS = {
    "landscape": "./",
    "regions": "regions",
    "sectors": "sectors",
    "initiatives": "initiatives",
    "events": "events",
    "topics": "topics",
    "briefing": "briefing",
    "data": "data",
    "about": "about",
}
# What belongs to one page only and stays behind when a reader goes on; filters of events alone stay on their page.
LEFT_BEHIND = ("id", "event", "compare", "view", "month", "sort", "since", "table", "step", "briefing")
OF_EVENTS_ONLY = ("series", "format", "country")
# Parameters named as their attribute, whose values stand in the address as they are.
PLAIN = frozenset(
    {"area", "sector", "kind", "label", "activity", "id", "event", "compare", "view", "month", "sort", "at", "since",
     "table", "step", "briefing"}
)  # fmt: skip


_ORDER = tuple(parameter.name for parameter in PARAMETERS)


def address_of(page: str, selection: Selection) -> str:
    """The address of a page with a selection, as seen from any page."""
    query = selection.to_query()
    return f"{PATHS[page]}?{query}" if query else PATHS[page]


@dataclass(frozen=True)
class Links:
    """The addresses that a page with this selection leads to."""

    selection: Selection

    def page(self, page: str, **changes: Any) -> str:  # noqa: ANN401 - the attributes of a Selection
        """Another page with the same filters, some of them changed.

        A page may have thousands of links: what they have in common is worked out once.
        """
        left = LEFT_BEHIND if page == "events" else (*LEFT_BEHIND, *OF_EVENTS_ONLY)
        if changes.keys() <= PLAIN:
            pairs = {
                **self._pairs,
                **dict.fromkeys(left, ()),
                **{name: _texts(value) for name, value in changes.items()},
            }
            query = urlencode([(name, text) for name in _ORDER for text in pairs.get(name, ())])
            return f"{PATHS[page]}?{query}" if query else PATHS[page]
        without = {name: getattr(EVERYTHING, name) for name in left}
        return address_of(page, replace(self.selection, **(without | changes)))

    def version(self, number: int | None) -> str:
        """The landscape with the data of another version; the newest for None."""
        return self.page("landscape", at=None if number is None else str(number))

    @property
    def _bare(self) -> Selection:
        """Nothing but the reader's language and the version of the data."""
        return replace(EVERYTHING, lang=self.selection.lang, at=self.selection.at)

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, ...]]:
        """The values of the selection's parameters by name."""
        found: dict[str, tuple[str, ...]] = {}
        for name, text in self.selection.to_pairs():
            found[name] = (*found.get(name, ()), text)
        return found

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
        return address_of("events", replace(self._bare, series=(key,)))

    def events_of(self, key: str) -> str:
        """The events of the period that name an initiative, wherever they are and whatever else is chosen.

        The initiative itself need not fit the filters: similar ones lead from one profile to another.
        """
        own = self.selection
        return address_of("events", replace(self._bare, id=key, from_date=own.from_date, to_date=own.to_date))

    def event(self, key: str) -> str:
        """The page of one event."""
        return self.page("events", event=key)

    def events_calendar(self) -> str:
        """The events of the selection as an iCalendar file."""
        own = self.selection
        query = replace(own.bare, id=own.id, lang=own.lang, at=own.at).to_query()
        return f"api/events.ics?{query}" if query else "api/events.ics"

    def event_calendar(self, key: str) -> str:
        """One event as an iCalendar file."""
        query = self._bare.to_query()
        return f"api/events/{key}.ics?{query}" if query else f"api/events/{key}.ics"


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(sorted(set(value)))
    return (value,) if value else ()
