"""What a version is: an immutable, numbered snapshot of all tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

PLACE_OF_THE_STATE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class UploadedFile:
    """The file that a version or an entry of the audit log came from: its name and the SHA-256 of its bytes (hex)."""

    name: str
    checksum: str

    @classmethod
    def known(cls, name: str | None, checksum: str | None) -> UploadedFile | None:
        """The file of a name and a checksum, None where there is none."""
        return None if name is None or checksum is None else cls(name, checksum)


@dataclass(frozen=True)
class Version:
    """One published state of all tables.

    `parent` is the version it was made from, None for the first; `created` is in UTC; `checksum` is the SHA-256 (hex)
    over the names and checksums of its tables, in alphabetical order; `restores` is the version whose state it
    publishes anew, None where it is no rollback.
    """

    number: int
    parent: int | None
    author: str
    created: dt.datetime
    note: str
    checksum: str
    restores: int | None = None

    @property
    def day(self) -> dt.date:
        """The day in Baden-Württemberg on which it was published."""
        return self.created.astimezone(PLACE_OF_THE_STATE).date()
