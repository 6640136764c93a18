"""Words as the hand-out's letters can print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from clusterdash.briefing.handout.letters import is_held

BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


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
    """A text on one line, without the signs that no typeface holds, such as emoji."""
    lined = BREAKS.sub(" ", normalize("NFC", text))
    printed = lined.translate({ord(sign): _printable_sign(sign) for sign in set(lined)})
    return lined if printed == lined else BREAKS.sub(" ", printed).strip()


def _printable_sign(sign: str) -> str:
    """The sign, or what plainly stands for it, such as for a bold letter of mathematics, or nothing."""
    plain = normalize("NFKC", sign)
    wanted = (plain, sign) if sign.isalpha() else (sign, plain)
    return next((each for each in wanted if all(map(is_held, each))), "")
