"""What a column of a table is: its kind, unit, codes, label and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clusterdash.locale import Text
from clusterdash.model.aliases import ALIASES

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
    POSTAL_CODE = "postal_code"


LIST_KINDS = frozenset({Kind.CODES, Kind.AREAS, Kind.SLUGS})
INTEGER_KINDS = frozenset({Kind.INTEGER, Kind.YEAR})

PATTERNS: dict[Kind, str] = {
    Kind.SLUG: r"[a-z0-9]+(-[a-z0-9]+)*",
    Kind.INTEGER: r"[0-9]{1,12}",
    Kind.NUMBER: r"-?[0-9]{1,12}(\.[0-9]+)?",
    Kind.YEAR: r"(18|19|20)[0-9]{2}",
    Kind.MONTH: r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])",
    Kind.DATE: r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    Kind.AGS: r"08([0-9]|[0-9]{2}|[0-9]{3}|[0-9]{6})?",
    Kind.AREAS: r"08([0-9]|[0-9]{2}|[0-9]{3}|[0-9]{6})?|[A-Z]{2}",
    Kind.SLUGS: r"[a-z0-9]+(-[a-z0-9]+)*",
    Kind.COUNTRY: r"[A-Z]{2}",
    Kind.LANGUAGE: r"[a-z]{2}",
    Kind.URL: r"https?://\S+",
    Kind.POSTAL_CODE: r"[0-9]{5}",
}

ALLOWED: dict[Kind, Text] = {
    Kind.SLUG: Text("Kleinbuchstaben, Ziffern und einzelne Bindestriche",
                    "lower-case letters, digits and single hyphens"),
    Kind.INTEGER: Text("eine ganze Zahl von höchstens 12 Ziffern, ohne Trennzeichen",
                       "a whole number of at most 12 digits, without separators"),
    Kind.NUMBER: Text("eine Zahl mit Punkt vor den Dezimalstellen und höchstens 12 Ziffern davor",
                      "a number with a decimal point and at most 12 digits before it"),
    Kind.YEAR: Text("ein Jahr von 1800 bis 2099", "a year from 1800 to 2099"),
    Kind.MONTH: Text("ein Monat als JJJJ-MM", "a month as YYYY-MM"),
    Kind.DATE: Text("ein Tag des Kalenders als JJJJ-MM-TT", "a day of the calendar as YYYY-MM-DD"),
    Kind.AGS: Text("ein amtlicher Schlüssel: 08 und bis zu sechs weitere Ziffern",
                   "an official key: 08, then up to six more digits"),
    Kind.AREAS: Text("amtliche Schlüssel, die mit 08 beginnen, oder Staatenkürzel aus zwei Buchstaben",
                     "official keys beginning with 08, or two-letter country codes"),
    Kind.SLUGS: Text("Kennungen von Initiativen", "ids of initiatives"),
    Kind.COUNTRY: Text("ein Staatenkürzel aus zwei Großbuchstaben", "a two-letter country code"),
    Kind.LANGUAGE: Text("ein Sprachkürzel aus zwei Kleinbuchstaben", "a two-letter language code"),
    Kind.URL: Text("eine Adresse, die mit http:// oder https:// beginnt",
                   "an address that begins with http:// or https://"),
    Kind.POSTAL_CODE: Text("eine Postleitzahl aus fünf Ziffern", "a postal code of five digits"),
}  # fmt: skip

EXAMPLES: dict[Kind, str] = {
    Kind.SLUG: "cyberforum",
    Kind.INTEGER: "1200",
    Kind.NUMBER: "48.77513",
    Kind.YEAR: "2017",
    Kind.MONTH: "2017-09",
    Kind.DATE: "2017-09-21",
    Kind.AGS: "08212000",
    Kind.AREAS: "0811|08212|FR",
    Kind.SLUGS: "cyberforum|bwcon",
    Kind.COUNTRY: "DE",
    Kind.LANGUAGE: "de",
    Kind.URL: "https://www.cyberforum.de",
    Kind.POSTAL_CODE: "76131",
}


@dataclass(frozen=True)
class Column:
    """One column, declared once: validation, templates, headings, exports and documentation follow from it.

    `unit` is what a number counts; `codes` are the allowed values with their names; `references` names the table
    whose key the values must be found in; `minimum` and `maximum` bound numbers, both included; `decimals` is how
    exactly a number is written. `figures` are what a source may name in front of its address, with a remark behind it.
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
    figures: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self.kind in LIST_KINDS

    @property
    def aliases(self) -> tuple[str, ...]:
        """Further headings that spreadsheets use for this column."""
        return ALIASES.get(self.name, ())


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
