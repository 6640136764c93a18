"""Personal data that must not be published: e-mail addresses, telephone numbers and what is likely a person's name.

A name is told from an organisation's by rules of thumb: a title or a common first name before another capitalised
word or behind its comma, unless a word such as GmbH or Stiftung stands behind it. The list of first names is hand-made
and need not be complete; whoever knows better can say that a value is none of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

import pandas as pd
from phonenumbers import Leniency, PhoneNumberMatcher

from clusterdash.errors import SHOWN_EXAMPLES, Fault
from clusterdash.model.columns import Kind, Table
from clusterdash.model.faults import fault

HOME_COUNTRY = "DE"
NO_NAME = "|"
MOST_TRIES = 1_000  # numbers looked at in one cell
CHECKED_KINDS = frozenset({Kind.TEXT, Kind.URL, Kind.SOURCES, Kind.SLUG})
# What stands before each pattern keeps it from being tried at every letter of a long word.
MAIL_ADDRESS = re.compile(r"(?<![^\s@/|])[^\s@/|]+@[\w-]+\.[\w.-]+")
# Upper-case letters are the country: "Muster GmbH (AT)".
HIDDEN_AT = re.compile(r"[(\[{]\s?at\s?[)\]}]")
HIDDEN_ADDRESS = re.compile(
    rf"(?<![\w.+-])[\w.+-]+\s?{HIDDEN_AT.pattern}\s?[\w-]+(?:(?:\.|\s?[(\[{{]\s?(?:dot|punkt)\s?[)\]}}]\s?)[\w-]+)+"
)
PERHAPS_A_NUMBER = re.compile(r"(?:\+|\b0)[\d ()/.–-]{6,}\d")
DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
CAPITALISED = r"(?<![\w’'-])[A-ZÄÖÜÉ][\w’'-]+"
TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Professor(?:in)?|Dipl\.-\w+\.?|Mr\.?|Mrs\.?|Ms\.?)\s+"
    rf"(?:(?:[A-Za-zäöü]+\.-?\s?){{0,4}})({CAPITALISED}(?:\s+{CAPITALISED})?)"
)
NAMED = re.compile(
    rf"({CAPITALISED})\s+(?:(?:[A-ZÄÖÜ]\.|{CAPITALISED})\s+)?(?:(?:von|van|de|zu|vom)\s+(?:der\s+|den\s+)?)?({CAPITALISED})"
)
INVERTED = re.compile(rf"({CAPITALISED}),\s+({CAPITALISED})(?![\w’'-]|\s+[A-ZÄÖÜÉ])")
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
    "kammer", "maschinenbau", "elektronik", "automotive", "gymnasium", "hotel", "theater", "bibliothek",
)  # fmt: skip


def personal_faults(cells: pd.Series, table: Table, column: str, harmless: frozenset[str]) -> Iterator[Fault]:
    """The personal data in cells of a column, whose index is the row; what is `harmless` is let through."""
    kind, known = table[column].kind, cells.dropna()
    if kind not in CHECKED_KINDS:
        return
    told = {cell: found for cell in known.unique() if (found := _told(cell, kind, harmless))}
    for row, cell in known[known.isin(told)].items():
        yield from (fault(code, table, row, column, value) for code, value in told[cell])


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """The personal data in a text, each as the code of its kind of fault and what stands there."""
    return _personal(text, Kind.TEXT)


def _told(cell: str, kind: Kind, harmless: frozenset[str]) -> list[tuple[str, str]]:
    """The first personal data of a cell that are not harmless, each once."""
    found = (each for each in dict.fromkeys(_personal(cell, kind)) if each[1] not in harmless)
    return list(islice(found, SHOWN_EXAMPLES))


def _personal(cell: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if "@" in cell and (match := MAIL_ADDRESS.search(cell)):
        yield "email-address", match[0]
    if HIDDEN_AT.search(cell):
        yield from (("email-address", match[0]) for match in HIDDEN_ADDRESS.finditer(cell))
    if kind is not Kind.TEXT:
        return
    if PERHAPS_A_NUMBER.search(cell):
        numbers = PhoneNumberMatcher(cell, HOME_COUNTRY, leniency=Leniency.VALID, max_tries=MOST_TRIES)
        yield from (("telephone-number", match.raw_string) for match in numbers if not DAY.fullmatch(match.raw_string))
    yield from (("person-name", name) for name in person_names(cell))


def person_names(text: str) -> Iterator[str]:
    """What in a text is likely the name of a person, with the title before it."""
    rest = text
    for match in TITLED.finditer(text):
        if not _is_of_an_organisation(match[1], text[match.end() :]):
            yield match[0]
            rest = rest.replace(match[0], NO_NAME)
    untitled = list(_untitled_names(rest))
    yield from (found[0] for found in untitled)
    yield from _inverted_names(rest, untitled)


def _inverted_names(text: str, untitled: Iterable[re.Match[str]]) -> Iterator[str]:
    """Surnames with a common first name and nothing more behind the comma, where these are of no other name."""
    starts, ends = {found.start() for found in untitled}, {found.end() for found in untitled}
    for match in INVERTED.finditer(text):
        is_free = match.start(2) not in starts and match.end(1) not in ends
        is_first = first_names().issuperset(match[2].casefold().split("-"))
        if is_free and is_first and not _is_of_an_organisation(match[1], ""):
            yield match[0]


def _untitled_names(text: str) -> Iterator[re.Match[str]]:
    found = NAMED.search(text)
    while found:
        is_first = found[1].partition("-")[0].casefold() in first_names()
        is_name = is_first and not _is_of_an_organisation(f"{found[1]} {found[2]}", text[found.end() :])
        if is_name:
            yield found
        found = NAMED.search(text, found.end() if is_name else found.end(1))


@cache
def first_names() -> frozenset[str]:
    """Common first names, without case."""
    listed = files("clusterdash.intake").joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(listed.casefold().split())


def _is_of_an_organisation(name: str, behind: str) -> bool:
    """Whether a name is that of an organisation, a house or a street: by its own words or the one behind it."""
    following = match[1] if (match := NEXT_WORD.match(behind)) else ""
    parts = [part for word in (*name.casefold().split(), following.casefold()) for part in word.split("-")]
    return any(part in LEGAL_FORMS or part.endswith(ENDINGS_OF_ORGANISATIONS) for part in parts)
