"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from clusterdash.intake.uploads import Upload
from clusterdash.locale import Text

ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")  # XLSX and ODS
COMPOUNDS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)  # XLS, and any workbook that is encrypted

BINARY_KINDS = {
    b"%PDF-": Text("ein PDF-Dokument", "a PDF document"),
    b"\x89PNG": Text("ein Bild (PNG)", "a picture (PNG)"),
    b"\xff\xd8\xff": Text("ein Bild (JPEG)", "a picture (JPEG)"),
    b"GIF8": Text("ein Bild (GIF)", "a picture (GIF)"),
    b"\x1f\x8b": Text("ein Archiv (GZIP)", "an archive (GZIP)"),
    b"7z\xbc\xaf": Text("ein Archiv (7-Zip)", "an archive (7-Zip)"),
    b"Rar!": Text("ein Archiv (RAR)", "an archive (RAR)"),
}
WEB_PAGE = Text("eine Webseite (HTML)", "a web page (HTML)")
TEXT_KINDS = {
    r"<(!doctype html|html|head|meta|body|table|style)\b": WEB_PAGE,
    r"mime-version:": WEB_PAGE,
    r"<\?xml|<!doctype": Text("eine XML-Datei", "an XML file"),
    r"\{\\rtf": Text("ein Textdokument (RTF)", "a text document (RTF)"),
    r"[\[{]\s*[\[{\"]": Text("eine JSON-Datei", "a JSON file"),
}
EXAMINED_CHARACTERS = 65_536
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROLS_SHARE = 0.01
MOST_ACCENTS = 30  # on one letter, as in Unicode's stream-safe text format
# Where the other accents are, among letters that no table holds 31 of in a row; one by one they would slow
# the search down.
SCRIPTS_WITH_RARE_ACCENTS = "\U00010000-\U0001d3ff\U0001d800-\U0001efff"
BLANK = ' \t\r\n,;|"\N{NO-BREAK SPACE}'


def is_workbook(upload: Upload) -> bool:
    """Whether the file is packed as workbooks are; raises UnreadableUploadError where it is another kind of file."""
    for beginning, kind in BINARY_KINDS.items():
        if upload.content.startswith(beginning):
            raise upload.unreadable("no-spreadsheet", kind=kind)
    return upload.content.startswith((*ARCHIVES, *COMPOUNDS))


def check_text(upload: Upload, text: str) -> None:
    """Raise UnreadableUploadError where a text is no table: blank, a web page, or no text at all."""
    if not text.strip(BLANK):
        raise upload.unreadable("no-cells")
    examined = text[:EXAMINED_CHARACTERS]
    for beginning, kind in TEXT_KINDS.items():
        if re.match(beginning, examined.lstrip(), re.IGNORECASE):
            raise upload.unreadable("no-spreadsheet", kind=kind)
    if "\0" in text or len(CONTROLS.findall(examined)) > MOST_CONTROLS_SHARE * len(examined):
        raise upload.unreadable("not-text")
    check_accents(upload, text)


def check_accents(upload: Upload, text: str) -> None:
    """Raise UnreadableUploadError where a letter has so many accents that comparing it would take for ever.

    Unicode's normal forms sort the accents of a letter, in a time that grows with the square of their number.
    """
    if not text.isascii() and _stacked_accents().search(text):
        raise upload.unreadable("too-many-accents", allowed=MOST_ACCENTS)


@cache
def _stacked_accents() -> re.Pattern[str]:
    accents = filter(unicodedata.combining, map(chr, range(0x300, 0x10000)))
    either = f"[{''.join(accents)}{SCRIPTS_WITH_RARE_ACCENTS}]"
    return re.compile(f"{either}{either}{{{MOST_ACCENTS}}}")  # a first one of its own lets the search skip other text
