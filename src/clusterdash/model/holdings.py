"""What an address is read against: what the data hold that it may name."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Protocol

AREA_KEY = re.compile(r"08[0-9]{0,6}")
LONGEST_KEY = 200


class Holdings(Protocol):
    """What the data of one version hold, as `clusterdash.model.landscape.Landscape` tells it."""

    @property
    def version(self) -> int:
        """The number of the version."""

    @property
    def newest_event_year(self) -> int:
        """The year of the newest event."""

    @property
    def series(self) -> Container[str]:
        """The series that events belong to."""

    @property
    def countries(self) -> Container[str]:
        """The countries that events take place in."""

    def is_area(self, ags: str) -> bool:
        """Whether an area of any level has this key."""

    def is_initiative(self, key: str) -> bool:
        """Whether an initiative has this id."""

    def is_event(self, key: str) -> bool:
        """Whether an event has this id."""


class _Keys(Container[str]):
    """All keys that data could hold."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and 0 < len(key) <= LONGEST_KEY


class _Anything:
    """Data that hold whatever an address may name, none of it dated."""

    version = 0
    newest_event_year = 9999
    series: Container[str] = _Keys()
    countries: Container[str] = _Keys()

    def is_area(self, ags: str) -> bool:
        return AREA_KEY.fullmatch(ags) is not None

    def is_initiative(self, key: str) -> bool:
        return key in self.series

    def is_event(self, key: str) -> bool:
        return key in self.series


ANYTHING: Holdings = _Anything()
"""For reading an address without the data that it was written for."""
