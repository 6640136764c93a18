"""The one tree of errors.

ClusterdashError            everything this program raises on purpose
├── UsageError              asked wrongly: an unknown table, version or format (exit status 2)
├── UnreadableError         a file cannot be read at all (exit status 2)
├── FaultyDataError         a table was read, but its rows break the rules (exit status 1)
├── OutdatedError           somebody else has published meanwhile (exit status 2)
├── RefusedError            the person may not do this (exit status 2)
└── StoreError              the store cannot be reached, read or written (exit status 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusterdash.locale import Text

SHOWN_EXAMPLES = 10


class ClusterdashError(Exception):
    """Root of all errors; its text is a full sentence a reader can act on."""


class UsageError(ClusterdashError):
    """Something was asked for that does not exist or does not go together."""


class UnreadableError(ClusterdashError):
    """A file is missing, or its bytes are not what its name says."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a table, or, as a warning, one that a person should look at.

    `code` names its kind (`clusterdash.model.faults` declares them all); `row` is the row as a spreadsheet numbers it
    (the header is row 1), None for what stands in no row; `message` says what is wrong and what is allowed, `repair`
    what to do.
    """

    code: str
    table: str
    row: int | None
    column: str
    value: str
    message: Text
    repair: Text

    def __str__(self) -> str:
        place = f"{self.table}, row {self.row}" if self.row else self.table
        return f"{place}, column {self.column}: {self.message.en}"


class FaultyDataError(ClusterdashError):
    """Rows break the rules of their table; `faults` holds every one of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"The data have {many}:\n{listed(map(str, faults))}")


class OutdatedError(ClusterdashError):
    """What was to be published rests on a version that is not the newest any more; `newest` is that one's number."""

    def __init__(self, base: int, newest: int) -> None:
        self.base, self.newest = base, newest
        super().__init__(
            f"Version {newest} was published meanwhile; this change rests on version {base}. "
            "Nothing was published: look at what changed, and publish again on top of it."
        )


class RefusedError(ClusterdashError):
    """Somebody asked for what only others may do."""


class StoreError(ClusterdashError):
    """The store of versions cannot be reached, read or written; nothing was changed."""


def listed(sentences: Iterable[str]) -> str:
    """Lines with at most ten examples, then how many more there are."""
    lines = list(sentences)
    shown = lines[:SHOWN_EXAMPLES]
    if len(lines) > SHOWN_EXAMPLES:
        shown.append(f"… and {len(lines) - SHOWN_EXAMPLES} more")
    return "\n".join(shown)
