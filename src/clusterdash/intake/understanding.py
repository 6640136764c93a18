"""One cell at a time: a value as it may be written, understood as the value that its column holds.

Each function gives the value in the declared form and the code of the repair, or None where nothing certain can be
said; the check then finds the fault.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from babel import Locale

from clusterdash.intake.known import Known
from clusterdash.intake.towns import plain
from clusterdash.model.columns import LIST_SEPARATOR, PATTERNS, Column, Kind

Understood = tuple[str, str] | None

UNKNOWN_IN_ANY_TEXT = frozenset({"-", "–", "—", "k. a.", "k.a.", "k. a", "keine angabe", "n/a", "n. a.", "n.a."})
UNKNOWN_WORDS = UNKNOWN_IN_ANY_TEXT | {
    "/", "?", "na", "nan", "null", "none", "unbekannt", "nicht bekannt", "unknown", "not known",
}  # fmt: skip
UNKNOWN_CODE = "unknown"
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
PROTECTED = re.compile(r"'+(?=[=+\-@\t\r])")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,' \u2019])\d{3})(?:\1\d{3})*")
WHOLE = re.compile(r"\+?(\d+)[.,]0+|\+(\d+)")
GROUPED_WHOLE = re.compile(r"([+-]?[1-9]\d{0,2}(?:([.,' \u2019])\d{3})(?:\2\d{3})*)(?!\2)[.,]0+")
TIME = r"(?:,? (?:um )?(?:\d{1,2}:\d{2}(?::\d{2})?(?: Uhr)?|\d{1,2}(?:\.\d{2})? Uhr))?"
GROUPED_BY_SPACE = re.compile(r"-?[1-9]\d{0,2}(?:[' \u2019]\d{3})+(?:[.,]\d+)?")
THREE_DIGITS_BEHIND_A_MARK = re.compile(r"-?\d{1,3}([.,])\d{3}")
OTHER_MARK = {",": ".", ".": ","}
DECIMALS_OF_A_GROUP = 3
DOTTED_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})" + TIME)
SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
WORDED_DAY = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?\s+(\d{4})" + TIME)
# Without "Z": midnight in Germany is the day before in universal time.
TIMED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SERIAL_DAY = re.compile(r"[3-6]\d{4}(\.0)?")
NUMBERED_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
WORDED_MONTH = re.compile(r"([^\W\d_]+)\.?\s+(\d{4})")
REGIONAL_KEY = re.compile(r"0?(8\d{3})\d{4}(\d{3})")
BARE_HOST = re.compile(r"www\.[^\s/?#:]+\.[a-z]{2,}([/?#:]\S*)?", re.IGNORECASE)
UPPER_SCHEME = re.compile(r"https?://", re.IGNORECASE)
POSTAL_CODE = re.compile(r"(?:D[- ]?)?(\d{5})(?:\.0)?")
FIRST_SERIAL_DAY = dt.date(1899, 12, 30)  # day 0 of a spreadsheet that counts days
CENTURY_TURN = 70
KEY_LENGTHS_WITHOUT_ZERO = frozenset({1, 2, 3, 4, 7})


def tidied(value: str) -> str:
    """Text in Unicode's composed form (NFC), without invisible characters, outer and repeated spaces."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", value)).split())


def unprotected(value: str) -> str:
    """Text without the apostrophe that keeps spreadsheet programs from running it as a formula."""
    match = PROTECTED.match(value.lstrip(" "))
    return value.lstrip(" ")[match.end() :] if match else value


def unknown_word(value: str, column: Column) -> Understood:
    """What a cell means that says in words that nothing is known: the code for that, else an empty cell."""
    words = UNKNOWN_IN_ANY_TEXT if column.kind is Kind.TEXT else UNKNOWN_WORDS
    if plain(value) not in words:
        return None
    return UNKNOWN_CODE if UNKNOWN_CODE in column.codes else "", "unknown-word"


def whole_number(value: str) -> Understood:
    """A whole number with a plus, with separators of thousands, or with decimals that are all 0."""
    grouped = match[1] if (match := GROUPED_WHOLE.fullmatch(value)) else value
    if THOUSANDS.fullmatch(grouped):
        return re.sub(r"[^\d-]", "", grouped), "number"
    return (match[1] or match[2], "number") if (match := WHOLE.fullmatch(value)) else None


def number(value: str, mark: str = "", decimals: int = 0) -> Understood:
    """A number with a decimal comma or separators of thousands.

    `mark` is the decimal mark of its column, as from `decimal_mark`, and `decimals` how many decimals that has: they
    tell what "1,234" and "1.234" are; where they do not, "1,234" is not understood.
    """
    signed = value.removeprefix("+")
    digits = re.sub(r"[' \u2019]", "", signed) if GROUPED_BY_SPACE.fullmatch(signed) else signed
    if not digits.removeprefix("-").isdecimal():
        shown = _certain_mark(digits) or _mark_before_three_digits(digits, mark, decimals)
        if not shown:
            return None
        digits = digits.replace(OTHER_MARK[shown], "").replace(shown, ".")
    return None if digits == value else (digits, "number")


def decimal_mark(values: Iterable[str]) -> str:
    """The decimal mark that a column is written with, where some of its values show it and none contradicts; else none.

    A point shows a decimal point only behind separated thousands: numbers that a workbook holds have one anyway.
    """
    written = [(value, _certain_mark(value)) for value in values]
    marks = {mark for _, mark in written if mark}
    grouped = any("," in value for value, mark in written if mark == ".")
    return marks.pop() if marks == {","} or (marks == {"."} and grouped) else ""


def _certain_mark(value: str) -> str:
    return next((mark for mark, pattern in _certain_marks().items() if pattern.fullmatch(value)), "")


@cache
def _certain_marks() -> dict[str, re.Pattern[str]]:
    """Numbers that have one meaning only: with a comma "1.234,5", "1.234.567", "1,5", "0,123" and "1234,567"."""
    forms = (
        r"-?\d{{1,3}}({group}\d{{3}})+{mark}\d+",
        r"-?\d{{1,3}}({group}\d{{3}}){{2,}}",
        r"-?\d+{mark}(\d{{1,2}}|\d{{4,}})",
        r"-?(0\d*|\d{{4,}}){mark}\d+",
    )
    return {
        mark: re.compile("|".join(form.format(mark=re.escape(mark), group=re.escape(other)) for form in forms))
        for mark, other in OTHER_MARK.items()
    }


def _mark_before_three_digits(digits: str, mark: str, decimals: int) -> str:
    match = THREE_DIGITS_BEHIND_A_MARK.fullmatch(digits)
    if not match:
        return ""
    return mark or (match[1] if match[1] == "." or decimals >= DECIMALS_OF_A_GROUP else "")


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


def is_no_day(value: str) -> bool:
    """Whether a value is written as a day that no calendar has, such as 31.02.2017."""
    if match := ISO_DAY.fullmatch(value):
        return _day(*(int(part) for part in match.groups())) is None
    worded = WORDED_DAY.fullmatch(value)
    is_written = (
        DOTTED_DAY.fullmatch(value) or SLASHED_DAY.fullmatch(value) or (worded and plain(worded[2]) in _months())
    )
    return bool(is_written) and not is_ambiguous_day(value) and day(value) is None


def year_of_day(value: str) -> str:
    """The year of a value that means a day for certain, else an empty text."""
    found = _day(*(int(part) for part in match.groups())) if (match := ISO_DAY.fullmatch(value)) else day(value)
    return found[0][:4] if found else ""


def month(value: str) -> Understood:
    """A month as 09/2017, 9.2017 or September 2017, or a day in it."""
    if match := NUMBERED_MONTH.fullmatch(value):
        return _month(int(match[2]), int(match[1]))
    if match := WORDED_MONTH.fullmatch(value):
        return _month(int(match[2]), _months().get(plain(match[1]), 0))
    found = (value, "") if re.fullmatch(PATTERNS[Kind.DATE], value) else day(value)
    return (found[0][:7], "month") if found else None


def postal_code(value: str) -> Understood:
    """A postal code that carries the country; one of four digits is none of the state's, for these begin with no 0."""
    match = POSTAL_CODE.fullmatch(value)
    return (match[1], "spaces") if match else None


def area(value: str, known: Known) -> Understood:
    """A key that lost its zero, a regional key of twelve digits, or the name of an area above the municipality."""
    digits = value.replace(" ", "").removesuffix(".0")
    if digits.startswith("8") and digits.isdecimal() and len(digits) in KEY_LENGTHS_WITHOUT_ZERO:
        return (f"0{digits}", "leading-zero") if f"0{digits}" in known.areas else None
    if match := REGIONAL_KEY.fullmatch(digits):
        return f"0{match[1]}{match[2]}", "regional-key"
    if digits != value and re.fullmatch(PATTERNS[Kind.AGS], digits):
        return digits, "spaces"
    key = known.area_keys.get(plain(value))
    return (key, "key-by-name") if key else None


def country(value: str) -> Understood:
    """A country by its name, or its code in small letters."""
    return _by_name(value, value.upper(), _countries())


def language(value: str) -> Understood:
    """A language by its name, or its code in capitals."""
    return _by_name(value, value.lower(), _languages())


def address(value: str) -> Understood:
    """An address without https:// that begins with www, or with its scheme in capitals."""
    if BARE_HOST.fullmatch(value):
        return f"https://{value}", "scheme"
    match = UPPER_SCHEME.match(value)
    return (match[0].lower() + value[match.end() :], "scheme") if match and not match[0].islower() else None


def sources(value: str) -> Understood:
    """Addresses of sources that stand behind each other without a |, have one too many, or lack their https://."""
    words = [word.rstrip(",;") for word in value.split()]
    alone = len(words) > 1 and all(re.match(r"https?://|www\.", word) for word in words)
    parts = words if alone else [part for part in value.split(LIST_SEPARATOR) if part.strip()]
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


def listed(value: str, one: Callable[[str], Understood]) -> Understood:
    """A list of values separated by |, or by semicolons or commas too where each piece is then understood.

    `one` understands a piece; one that is as it should be has no repair.
    """
    for separators in (LIST_SEPARATOR, f"{LIST_SEPARATOR};", f"{LIST_SEPARATOR},"):
        pieces = [piece.strip() for piece in re.split(f"[{separators}]", value) if piece.strip()]
        certain = [found for piece in pieces if (found := one(piece))]
        if len(certain) == len(pieces):
            joined = LIST_SEPARATOR.join(dict.fromkeys(text for text, _ in certain))
            repairs = [repair for _, repair in certain if repair]
            return None if joined == value else (joined, repairs[0] if repairs else "list")
    return None


def _by_name(value: str, as_code: str, codes: Mapping[str, str]) -> Understood:
    found = as_code if as_code in codes.values() else codes.get(plain(value))
    return (found, "code-by-name") if found else None


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
