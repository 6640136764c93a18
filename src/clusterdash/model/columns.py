"""What a column of a table is: its kind, unit, codes, label and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clusterdash.locale import Text

LIST_SEPARATOR = "|"


class Kind(StrEnum):
    """The kinds of values a cell may hold; lists stand in one cell, separated by `|`."""

    SLUG = "slug"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    AGS = "ags"
    AREAS = "areas"
    SLUGS = "slugs"
    COUNTRY = "country"
    LANGUAGE = "language"
    URL = "url"
    SOURCES = "sources"


LIST_KINDS = frozenset({Kind.CODES, Kind.AREAS, Kind.SLUGS})
INTEGER_KINDS = frozenset({Kind.INTEGER, Kind.YEAR})

PATTERNS: dict[Kind, str] = {
    Kind.SLUG: r"[a-z0-9]+(-[a-z0-9]+)*",
    Kind.INTEGER: r"[0-9]{1,12}",
    Kind.NUMBER: r"-?[0-9]+(\.[0-9]+)?",
    Kind.YEAR: r"(18|19|20)[0-9]{2}",
    Kind.MONTH: r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])",
    Kind.DATE: r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    Kind.AGS: r"08([0-9]|[0-9]{2}|[0-9]{3}|[0-9]{6})?",
    Kind.AREAS: r"08([0-9]|[0-9]{2}|[0-9]{3}|[0-9]{6})?|[A-Z]{2}",
    Kind.SLUGS: r"[a-z0-9]+(-[a-z0-9]+)*",
    Kind.COUNTRY: r"[A-Z]{2}",
    Kind.LANGUAGE: r"[a-z]{2}",
    Kind.URL: r"https?://\S+",
}

ALLOWED: dict[Kind, str] = {
    Kind.SLUG: "lower-case letters, digits and single hyphens",
    Kind.INTEGER: "a whole number of at most 12 digits, without separators",
    Kind.NUMBER: "a number with a decimal point",
    Kind.YEAR: "a year from 1800 to 2099",
    Kind.MONTH: "a month as YYYY-MM",
    Kind.DATE: "a date as YYYY-MM-DD",
    Kind.AGS: "an official key: 08, then up to six more digits",
    Kind.AREAS: "official keys beginning with 08, or two-letter country codes",
    Kind.SLUGS: "ids of initiatives",
    Kind.COUNTRY: "a two-letter country code",
    Kind.LANGUAGE: "a two-letter language code",
    Kind.URL: "an address that begins with http:// or https://",
}


@dataclass(frozen=True)
class Column:
    """One column, declared once: validation, templates, headings, exports and documentation follow from it.

    `unit` is what a number counts; `codes` are the allowed values with their names; `references` names the table
    whose key the values must be found in; `minimum` and `maximum` bound numbers, both included; `decimals` is how
    exactly a number is written.
    """

    name: str
    kind: Kind
    label: Text
    help: Text
    unit: Text | None = None
    codes: Mapping[str, Text] = field(default_factory=dict)
    required: bool = False
    references: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 0

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self.kind in LIST_KINDS


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and the columns that tell its rows apart."""

    name: str
    label: Text
    help: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
