"""Personal data that must not be published: e-mail addresses, telephone numbers and what is likely a person's name.

A name is told from an organisation's by rules of thumb: a title or a common first name before another capitalised
word, unless a word such as GmbH or Stiftung stands behind it. The list of first names is hand-made and need not be
complete; whoever knows better can say that a value is none of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pandas as pd
from phonenumbers import Leniency, PhoneNumberMatcher

from clusterdash.errors import Fault
from clusterdash.model.columns import Kind, Table
from clusterdash.model.faults import fault

HOME_COUNTRY = "DE"
CHECKED_KINDS = frozenset({Kind.TEXT, Kind.URL, Kind.SOURCES, Kind.SLUG})
MAIL_ADDRESS = re.compile(r"[^\s@/|]*[^\s@/|]@[\w-]+\.[\w.-]+")
PERHAPS_A_NUMBER = re.compile(r"(?:\+|\b0)[\d ()/.–-]{6,}\d")
CAPITALISED = r"[A-ZÄÖÜÉ][\w’'-]+"
TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Professor(?:in)?|Dipl\.-\w+\.?|Mr\.?|Mrs\.?|Ms\.?)\s+"
    rf"(?:(?:[A-Za-zäöü]+\.-?\s?){{0,4}})({CAPITALISED}(?:\s+{CAPITALISED})?)"
)
NAMED = re.compile(
    rf"\b({CAPITALISED})\s+(?:(?:[A-ZÄÖÜ]\.|{CAPITALISED})\s+)?(?:(?:von|van|de|zu|vom)\s+(?:der\s+|den\s+)?)?({CAPITALISED})"
)
NEXT_WORD = re.compile(r"\s+([\w.&+]+)")
LEGAL_FORMS = frozenset(
    {
        "gmbh",
        "ggmbh",
        "mbh",
        "ag",
        "se",
        "kg",
        "kgaa",
        "ohg",
        "ug",
        "eg",
        "ev",
        "e.v.",
        "e.",
        "co.",
        "&",
        "inc.",
        "ltd.",
    }
)
ENDINGS_OF_ORGANISATIONS = (
    "stiftung", "foundation", "institut", "institute", "schule", "school", "universität", "university", "akademie",
    "klinik", "klinikum", "krankenhaus", "haus", "halle", "arena", "saal", "platz", "straße", "strasse", "allee",
    "preis", "award", "zentrum", "center", "centre", "gruppe", "group", "verlag", "gesellschaft", "society", "museum",
    "campus", "forum", "holding", "werke", "technik", "technologie", "technologies", "systems", "solutions",
    "software", "messe", "medical", "consulting", "verband", "verein", "cluster", "netzwerk", "initiative", "region",
    "kammer", "maschinenbau", "elektronik", "automotive",
)  # fmt: skip


def personal_faults(cells: pd.Series, table: Table, column: str, harmless: frozenset[str]) -> Iterator[Fault]:
    """The personal data in cells of a column, whose index is the row; what is `harmless` is let through."""
    kind, known = table[column].kind, cells.dropna()
    if kind not in CHECKED_KINDS:
        return
    told = {cell: found for cell in known.unique() if (found := _first_personal(cell, kind, harmless))}
    for row, cell in known[known.isin(told)].items():
        code, value = told[cell]
        yield fault(code, table, row, column, value)


def _first_personal(cell: str, kind: Kind, harmless: frozenset[str]) -> tuple[str, str] | None:
    return next(((code, value) for code, value in _personal(cell, kind) if value not in harmless), None)


def _personal(cell: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if "@" in cell and (match := MAIL_ADDRESS.search(cell)):
        yield "email-address", match[0]
    if kind is not Kind.TEXT:
        return
    if PERHAPS_A_NUMBER.search(cell):
        numbers = PhoneNumberMatcher(cell, HOME_COUNTRY, leniency=Leniency.VALID)
        yield from (("telephone-number", match.raw_string) for match in numbers)
    yield from (("person-name", name) for name in person_names(cell))


def person_names(text: str) -> Iterator[str]:
    """What in a text is likely the name of a person."""
    for match in TITLED.finditer(text):
        if not _is_of_an_organisation(match[1], text[match.end() :]):
            yield match[0]
    found = NAMED.search(text)
    while found:
        first = found[1].partition("-")[0]
        is_name = first.casefold() in first_names() and not _is_of_an_organisation(found[2], text[found.end() :])
        if is_name:
            yield found[0]
        found = NAMED.search(text, found.end() if is_name else found.end(1))


@cache
def first_names() -> frozenset[str]:
    """Common first names, without case."""
    listed = files("clusterdash.intake").joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(listed.casefold().split())


def _is_of_an_organisation(last: str, behind: str) -> bool:
    """Whether a name is that of an organisation, a house or a street: by its last word or the one behind it."""
    following = match[1] if (match := NEXT_WORD.match(behind)) else ""
    parts = [part for word in (*last.casefold().split(), following.casefold()) for part in word.split("-")]
    return any(part in LEGAL_FORMS or part.endswith(ENDINGS_OF_ORGANISATIONS) for part in parts)
