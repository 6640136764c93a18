"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

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


def is_workbook(upload: Upload) -> bool:
    """Whether the file is packed as workbooks are; raises UnreadableUploadError where it is another kind of file."""
    for beginning, kind in BINARY_KINDS.items():
        if upload.content.startswith(beginning):
            raise upload.unreadable("no-spreadsheet", kind=kind)
    return upload.content.startswith((*ARCHIVES, *COMPOUNDS))


def check_text(upload: Upload, text: str) -> None:
    """Raise UnreadableUploadError where a text is no table: a web page, for example, or no text at all."""
    for beginning, kind in TEXT_KINDS.items():
        if re.match(rf"\s*(?:{beginning})", text, re.IGNORECASE):
            raise upload.unreadable("no-spreadsheet", kind=kind)
    examined = text[:EXAMINED_CHARACTERS]
    if "\0" in text or len(CONTROLS.findall(examined)) > MOST_CONTROLS_SHARE * len(examined):
        raise upload.unreadable("not-text")
