"""German and English: texts of the interface by gettext, numbers and dates by Babel.

The interface's texts are written in English in the code; `de.po` beside this file holds the German ones.
Words of the domain (columns, codes, sectors) carry both languages where they are declared, as `Text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

LANGUAGES = ("de", "en")
DEFAULT_LANGUAGE = "de"
_REGIONS = {"de": "DE", "en": "GB"}
UNKNOWN_MARK = "–"


class Text(NamedTuple):
    """One wording in both languages."""

    de: str
    en: str


@dataclass(frozen=True)
class Language:
    """How one reader is spoken to: translations, number forms, dates, lists."""

    code: str
    translations: NullTranslations = field(repr=False, compare=False, hash=False)

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of this language, with the territory that decides on dates and separators."""
        return Locale(self.code, _REGIONS[self.code])

    def text(self, wording: Text) -> str:
        """The wording of a declared text."""
        return wording.de if self.code == "de" else wording.en

    def say(self, message: str, **values: object) -> str:
        """Translate a message of the interface and fill in its `{names}`."""
        return self.translations.gettext(message).format(**values)

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Translate a message in the form that fits `number`, which is there as `{number}`, formatted."""
        chosen = self.translations.ngettext(singular, plural, number)
        return chosen.format(number=self.number(number), **values)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A number with this language's separators; a dash where it is unknown."""
        if value is None or pd.isna(value):
            return UNKNOWN_MARK
        return _number(float(value), decimals, self.code)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code where there is no such country."""
        return str(self.locale.territories.get(code, code))

    def month(self, day: dt.date) -> str:
        """The month of a day, for example "September 2017"."""
        return format_date(day, format="MMMM y", locale=self.locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as whole per cent."""
        return format_percent(share, format="#,##0\u00a0%" if self.code == "de" else "#,##0%", locale=self.locale)

    def date(self, day: dt.date) -> str:
        """A day in full, for example "21. September 2017"."""
        return format_date(day, format="long", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """A day in figures, for example "21.09.2017"."""
        return format_date(day, format="dd.MM.yyyy" if self.code == "de" else "dd/MM/yyyy", locale=self.locale)

    def listing(self, words: Sequence[str]) -> str:
        """Words joined as a sentence joins them: "a, b und c"."""
        if len(words) < 2:  # noqa: PLR2004 - a list of one needs no joining word
            return "".join(words)
        return self.say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


@lru_cache(maxsize=4096)
def _number(value: float, decimals: int, code: str) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language(code).locale)


@cache
def language(code: str) -> Language:
    """The language `de` or `en`.

    Raises KeyError for any other code.
    """
    if code not in _REGIONS:
        raise KeyError(code)
    return Language(code, _translations(code))


def catalogue_path(code: str) -> Path:
    """The message catalogue of a language; English has none, for the messages in the code are English."""
    return Path(__file__).with_name(f"{code}.po")


def _translations(code: str) -> NullTranslations:
    if code == "en":
        return NullTranslations()
    with catalogue_path(code).open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
