"""What the parser of workbooks leaves out: errors, formulas that no program has computed, and tabs.

It gives a cell with an error as an empty one; that would pass a broken figure off as an unknown one.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

FAST = 1

# By the parts of an archive that hold cells: what is rewritten there, and as what.
REWRITINGS: dict[re.Pattern[str], dict[re.Pattern[bytes], bytes]] = {
    re.compile(r"xl/worksheets/[^/]+\.xml"): {
        # an error becomes a text
        re.compile(rb"""(<(?:\w{1,20}:)?c\s[^<>]*\bt=)(["'])e\2"""): rb"\1\2str\2",
        # a formula without a value becomes its own text
        re.compile(
            rb'<c((?:\s[rs]="\w{1,20}")*)><f>([^<]*)</f>(?:<v ?/>|<v></v>)?</c>'
        ): rb'<c\1 t="str"><v>=\2</v></c>',
    },
    re.compile(r"content\.xml"): {
        # an error has no value but shows a text; without the empty value the text counts
        re.compile(rb' office:string-value=""'): b"",
        re.compile(rb"<text:tab ?/>"): b"\t",
    },
}


def with_texts(content: bytes) -> bytes:
    """The same XLSX or ODS workbook with all that in it as text; a formula has its equals sign.

    Raises what the standard library does where the archive is damaged.
    """
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if _rewritings(name)}
        changed = {name: new for name, part in parts.items() if (new := _rewritten(name, part)) is not part}
        return _packed(archive, changed) if changed else content


def _rewritings(name: str) -> dict[re.Pattern[bytes], bytes]:
    return next((rewritings for part, rewritings in REWRITINGS.items() if part.fullmatch(name)), {})


def _rewritten(name: str, part: bytes) -> bytes:
    for pattern, text in _rewritings(name).items():
        if pattern.search(part):
            part = pattern.sub(text, part)
    return part


def _packed(archive: ZipFile, changed: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=FAST) as packed:
        for name in archive.namelist():
            packed.writestr(name, changed.get(name) or archive.read(name))
    return target.getvalue()
