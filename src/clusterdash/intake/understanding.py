"""One cell at a time: a value as it may be written, understood as the value that its column holds.

Each function gives the value in the declared form and the code of the repair, or None where nothing certain can be
said; the check then finds the fault.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale

from clusterdash.intake.known import Known, plain
from clusterdash.model.columns import LIST_SEPARATOR, PATTERNS, Column, Kind

Understood = tuple[str, str] | None

UNKNOWN_IN_ANY_TEXT = frozenset({"-", "–", "—", "k. a.", "k.a.", "k. a", "keine angabe", "n/a", "n. a.", "n.a."})
UNKNOWN_WORDS = UNKNOWN_IN_ANY_TEXT | {
    "/", "?", "na", "nan", "null", "none", "unbekannt", "nicht bekannt", "unknown", "not known",
}  # fmt: skip
UNKNOWN_CODE = "unknown"
INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
PROTECTED = re.compile(r"'(?=[=+\-@\t\r])")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:([.,' \u2019])\d{3})(?:\1\d{3})*")
WHOLE = re.compile(r"(\d+)[.,]0+")
GERMAN_NUMBER = re.compile(r"([+-]?\d{1,3}(?:\.\d{3})+|[+-]?\d+),(\d+)")
ENGLISH_NUMBER = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+)(\.\d+)?")
DOTTED_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
WORDED_DAY = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?\s+(\d{4})")
TIMED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?")
SERIAL_DAY = re.compile(r"[3-6]\d{4}(\.0)?")
NUMBERED_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
WORDED_MONTH = re.compile(r"([^\W\d_]+)\.?\s+(\d{4})")
REGIONAL_KEY = re.compile(r"(08\d{3})\d{4}(\d{3})")
BARE_HOST = re.compile(r"www\.[^\s/]+\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
UPPER_SCHEME = re.compile(r"https?://", re.IGNORECASE)
POSTAL_CODE = re.compile(r"(?:D[- ]?)?(\d{4,5})(?:\.0)?")
FIRST_SERIAL_DAY = dt.date(1899, 12, 30)  # day 0 of a spreadsheet that counts days
CENTURY_TURN = 70
KEY_LENGTHS_WITHOUT_ZERO = frozenset({1, 2, 3, 4, 7})


def tidied(value: str) -> str:
    """Text in Unicode's composed form (NFC), without invisible characters, outer and repeated spaces."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", value)).split())


def unknown_word(value: str, column: Column) -> Understood:
    """What a cell means that says in words that nothing is known: the code for that, else an empty cell."""
    words = UNKNOWN_IN_ANY_TEXT if column.kind is Kind.TEXT else UNKNOWN_WORDS
    if plain(value) not in words:
        return None
    return UNKNOWN_CODE if UNKNOWN_CODE in column.codes else "", "unknown-word"


def whole_number(value: str) -> Understood:
    """A whole number with separators of thousands, or with decimals that are all 0."""
    if THOUSANDS.fullmatch(value):
        return re.sub(r"[^\d-]", "", value), "number"
    return (match[1], "number") if (match := WHOLE.fullmatch(value)) else None


def year(value: str) -> Understood:
    """A year that a spreadsheet made a number with decimals."""
    return (match[1], "number") if (match := WHOLE.fullmatch(value)) else None


def number(value: str, *, german: bool = False) -> Understood:
    """A number with a decimal comma or separators of thousands.

    `german` says that its column is written the German way, so that "1.234" is more than a thousand.
    """
    if match := GERMAN_NUMBER.fullmatch(value):
        return f"{match[1].replace('.', '')}.{match[2]}", "number"
    if german and re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", value):
        return value.replace(".", ""), "number"
    if match := ENGLISH_NUMBER.fullmatch(value):
        return f"{match[1].replace(',', '')}{match[2] or ''}", "number"
    return (value.removeprefix("+"), "number") if re.fullmatch(r"\+\d+(\.\d+)?", value) else None


def writes_german_numbers(values: list[str]) -> bool:
    """Whether a column's numbers are written the German way: some with a decimal comma, none with a decimal point."""
    comma = any(GERMAN_NUMBER.fullmatch(value) for value in values)
    point = any(re.fullmatch(r"[+-]?\d+\.(\d{1,2}|\d{4,})", value) for value in values)
    return comma and not point


def day(value: str) -> Understood:
    """A day as 21.9.2017, 21. September 2017, 21/09/2017 where that can mean one day only, with a time, or counted."""
    for form, read in _DAYS:
        if match := form.fullmatch(value):
            return read(match)
    return None


def _dotted_day(match: re.Match[str]) -> Understood:
    return _day(_full_year(match[3]), int(match[2]), int(match[1]))


def _worded_day(match: re.Match[str]) -> Understood:
    return _day(int(match[3]), _months().get(plain(match[2]), 0), int(match[1]))


def _slashed_day(match: re.Match[str]) -> Understood:
    first, second, in_year = (int(part) for part in match.groups())
    if is_ambiguous_day(match[0]):
        return None
    return _day(in_year, second, first) if first > second else _day(in_year, first, second)


def _serial_day(match: re.Match[str]) -> Understood:
    return (FIRST_SERIAL_DAY + dt.timedelta(days=int(float(match[0])))).isoformat(), "date"


_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Understood]], ...] = (
    (TIMED_DAY, lambda match: (match[1], "date")),
    (DOTTED_DAY, _dotted_day),
    (WORDED_DAY, _worded_day),
    (SLASHED_DAY, _slashed_day),
    (SERIAL_DAY, _serial_day),
)


def is_ambiguous_day(value: str) -> bool:
    """Whether 03/04/2017 can be a day in March and one in April."""
    match = SLASHED_DAY.fullmatch(value)
    if not match:
        return False
    first, second = int(match[1]), int(match[2])
    return first != second and max(first, second) <= 12  # noqa: PLR2004 - months of a year


def month(value: str) -> Understood:
    """A month as 09/2017, 9.2017 or September 2017, or a day in it."""
    if match := NUMBERED_MONTH.fullmatch(value):
        return _month(int(match[2]), int(match[1]))
    if match := WORDED_MONTH.fullmatch(value):
        return _month(int(match[2]), _months().get(plain(match[1]), 0))
    found = (value, "") if re.fullmatch(PATTERNS[Kind.DATE], value) else day(value)
    return (found[0][:7], "month") if found else None


def postal_code(value: str) -> Understood:
    """A postal code that lost its first zero or carries the country."""
    match = POSTAL_CODE.fullmatch(value)
    if not match:
        return None
    digits = match[1].zfill(5)
    return digits, "leading-zero" if len(match[1]) < len(digits) else "spaces"


def area(value: str, known: Known) -> Understood:
    """A key that lost its zero, a regional key of twelve digits, or the name of an area above the municipality."""
    digits = value.replace(" ", "").removesuffix(".0")
    if digits.startswith("8") and digits.isdecimal() and len(digits) in KEY_LENGTHS_WITHOUT_ZERO:
        return (f"0{digits}", "leading-zero") if f"0{digits}" in known.areas else None
    if match := REGIONAL_KEY.fullmatch(digits):
        return match[1] + match[2], "regional-key"
    if digits != value and re.fullmatch(PATTERNS[Kind.AGS], digits):
        return digits, "spaces"
    key = known.area_keys.get(plain(value))
    return (key, "key-by-name") if key else None


def country(value: str) -> Understood:
    """A country by its name, or its code in small letters."""
    if re.fullmatch(PATTERNS[Kind.COUNTRY], value.upper()):
        return value.upper(), "code-by-name"
    code = _countries().get(plain(value))
    return (code, "code-by-name") if code else None


def language(value: str) -> Understood:
    """A language by its name, or its code in capitals."""
    if re.fullmatch(PATTERNS[Kind.LANGUAGE], value.lower()):
        return value.lower(), "code-by-name"
    code = _languages().get(plain(value))
    return (code, "code-by-name") if code else None


def address(value: str) -> Understood:
    """An address without https:// that begins with www, or with its scheme in capitals."""
    if BARE_HOST.fullmatch(value):
        return f"https://{value}", "scheme"
    match = UPPER_SCHEME.match(value)
    return (match[0].lower() + value[match.end() :], "scheme") if match and not match[0].islower() else None


def sources(value: str) -> Understood:
    """Addresses of sources that stand behind each other without a |, or lack their https://."""
    words = [word.rstrip(",;") for word in value.split()]
    alone = len(words) > 1 and all(re.match(r"https?://|www\.", word) for word in words)
    parts = words if alone else value.split(LIST_SEPARATOR)
    whole = [found[0] if (found := address(part.strip())) else part for part in parts]
    joined = LIST_SEPARATOR.join(whole)
    return None if joined == value else (joined, "list" if whole == parts else "scheme")


def code(value: str, names: Mapping[str, str]) -> Understood:
    """A code by its name in either language, or in other letters; `names` as from `code_names`."""
    found = names.get(plain(value))
    return (found, "code-by-name") if found else None


def code_names(column: Column) -> Mapping[str, str]:
    """The codes of a column by everything that may be written for them."""
    found = {plain(name): code for code, names in column.codes.items() for name in names}
    return found | {plain(code): code for code in column.codes} | {
        plain(code.replace("_", " ")): code for code in column.codes
    }  # fmt: skip


def listed(value: str, one: Callable[[str], Understood], is_fine: Callable[[str], bool]) -> Understood:
    """A list of values separated by |, or by semicolons or commas where each piece is then understood."""
    for separator in (LIST_SEPARATOR, ";", ","):
        if separator not in value and separator != LIST_SEPARATOR:
            continue
        pieces = [piece.strip() for piece in value.split(separator) if piece.strip()]
        understood = [(piece, "") if is_fine(piece) else one(piece) for piece in pieces]
        certain = [found for found in understood if found]
        if len(certain) == len(pieces):
            joined = LIST_SEPARATOR.join(dict.fromkeys(text for text, _ in certain))
            codes = [repair for _, repair in certain if repair]
            return None if joined == value else (joined, codes[0] if codes else "list")
    return None


def _day(in_year: int, in_month: int, on_day: int) -> Understood:
    try:
        return dt.date(in_year, in_month, on_day).isoformat(), "date"
    except ValueError:
        return None


def _month(in_year: int, in_month: int) -> Understood:
    found = _day(in_year, in_month, 1)
    return (found[0][:7], "month") if found else None


def _full_year(digits: str) -> int:
    short = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - a year without its century
        return short
    return short + (2000 if short < CENTURY_TURN else 1900)


@cache
def _months() -> dict[str, int]:
    """Months by their names and short forms in German and English."""
    return {
        plain(name).removesuffix("."): number
        for code in ("de", "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in Locale(code).months[context][width].items()
    }


@cache
def _countries() -> dict[str, str]:
    return {
        plain(name): code
        for spoken in ("en", "de")
        for code, name in Locale(spoken).territories.items()
        if re.fullmatch(PATTERNS[Kind.COUNTRY], code)
    }


@cache
def _languages() -> dict[str, str]:
    return {
        plain(name): code
        for spoken in ("en", "de")
        for code, name in Locale(spoken).languages.items()
        if re.fullmatch(PATTERNS[Kind.LANGUAGE], code)
    }
