"""Words as the hand-out's letters can print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

BLANK = "□"  # stands for a sign that cannot be printed
# What the typefaces inside of typst hold: Latin, Greek, Cyrillic, Hebrew and Arabic letters, signs of text and
# mathematics, arrows and plain forms. PDF/UA forbids a sign without a picture, so any other would stop the whole.
PRINTABLE = re.compile(
    r"(?:[\u0020-\u007e\u00a0-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0477\u047a-\u0482\u048a-\u04f9\u04fc-\u04ff"
    r"\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0660-\u0669\u1e00-\u1eff\u2010-\u2027\u202f-\u2040\u2044-\u2052"
    r"\u2054-\u205e\u2070\u2074-\u208e\u20a0-\u20bf\u2190-\u23ff\u25a0-\u2606])*"
)
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
STEERING = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def printable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The same with every text as `printable_text`; keys are left alone."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def printable_text(text: str) -> str:
    """A text on one line, without signs that steer, and with a box for each sign that cannot be printed."""
    lined = BREAKS.sub(" ", STEERING.sub("", normalize("NFC", text)))
    return lined if PRINTABLE.fullmatch(lined) else "".join(map(_printable_sign, lined))


def _printable_sign(sign: str) -> str:
    """The sign, or the plain letters that stand for it, such as for a bold one of mathematics, or a box."""
    plainer = normalize("NFKC", sign)
    return next((each for each in (sign, plainer) if PRINTABLE.fullmatch(each)), BLANK)
