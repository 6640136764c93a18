"""The typefaces of the hand-out, and which signs they hold."""

from __future__ import annotations

from functools import cache
from unicodedata import category

import typst

PROBE = b'#set document(title: "-")\n#sys.inputs.sign'
# What steers, is private or unassigned has no picture. A mark that has no sign of its own together with its letter may
# have to come from another typeface than the letter, on which typst breaks off.
NEVER = ("C", "M")  # first letters of Unicode's categories


@cache
def letters() -> typst.Fonts:
    """The typefaces inside of typst, and no others."""
    return typst.Fonts(include_system_fonts=False)


@cache
def is_held(sign: str) -> bool:
    """Whether a typeface holds a sign: typst refuses an accessible PDF of one that none does."""
    if sign.isascii() or category(sign).startswith(NEVER):
        return sign.isascii() and sign.isprintable()
    try:
        typst.compile(
            PROBE,
            font_paths=letters(),
            ignore_system_fonts=True,
            sys_inputs={"sign": sign},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True
