"""The one tree of errors.

ClusterdashError            everything this program raises on purpose
├── UsageError              asked wrongly: an unknown table, version or format (exit status 2)
├── UnreadableError         a file cannot be read at all (exit status 2)
└── FaultyDataError         a table was read, but its rows break the rules (exit status 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHOWN_EXAMPLES = 10


class ClusterdashError(Exception):
    """Root of all errors; its text is a full sentence a reader can act on."""


class UsageError(ClusterdashError):
    """Something was asked for that does not exist or does not go together."""


class UnreadableError(ClusterdashError):
    """A file is missing, or its bytes are not what its name says."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a table.

    `row` is the row as a spreadsheet numbers it (the header is row 1).
    """

    code: str
    table: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.row}, column {self.column}: {self.message}"


class FaultyDataError(ClusterdashError):
    """Rows break the rules of their table; `faults` holds every one of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"The data have {many}:\n{listed(map(str, faults))}")


def listed(sentences: Iterable[str]) -> str:
    """Lines with at most ten examples, then how many more there are."""
    lines = list(sentences)
    shown = lines[:SHOWN_EXAMPLES]
    if len(lines) > SHOWN_EXAMPLES:
        shown.append(f"… and {len(lines) - SHOWN_EXAMPLES} more")
    return "\n".join(shown)
