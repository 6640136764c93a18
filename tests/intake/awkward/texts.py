"""The awkward text files: the same small invented table, written in every way that spreadsheets come in."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

HEADINGS = ("Kennung", "Name", "Branche", "Sitz (Ort)", "Mitglieder", "Internetseite")
ROWS = (
    ("musternetz-sued", "Musternetz Süd e.V.", "Maschinenbau", "Göppingen", "120", "https://sued.example.org"),
    ("beispielhoefe", "Beispielhöfe „Große Weide“", "Ernährung", "Überlingen", "", "https://hoefe.example.org"),
    ("uebungsverbund-textil", "Übungsverbund Maß & Stoff", "Textil", "Tübingen", "45", "www.textil.example.org"),
)
ENGLISH_HEADINGS = ("id", "name", "sector", "municipality", "members", "website")


def table(
    headings: tuple[str, ...] = HEADINGS,
    rows: tuple[tuple[str, ...], ...] = ROWS,
    delimiter: str = ";",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> str:
    """A table as text, as Python's csv module writes it."""
    target = StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([headings, *rows])  # type: ignore[arg-type]
    return target.getvalue()


def rewritten(*changes: tuple[str, str]) -> str:
    """The table with parts of its text replaced."""
    text = table()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


PLAIN_QUOTES = tuple(tuple(cell.translate({0x201E: "'", 0x201C: "'"}) for cell in row) for row in ROWS)
EURO_ROWS = (("musternetz-sued", "Förderung 500 €", "Maschinenbau", "Göppingen", "120", "https://sued.example.org"),)
LATE_ROWS = (*((f"netz-{number}", "Netz", "Textil", "Ulm", "3", "") for number in range(30)), ROWS[0])
NO_UMLAUT_ROWS = (("testnetz", "Testnetz", "Textil", "Ulm", "7", "https://testnetz.example.org"),)
LIST_ROWS = (
    ("musternetz-sued", "textiles|ict_software", "0811|08212|FR", "https://a.example.org|https://b.example.org"),
    ("beispielhoefe", "textiles|food|ict_software", "08", "https://c.example.org"),
)
TITLES = "Clusterliste der Beispielkammer;;;;;\r\nStand: 1. März 2024;;;;;\r\n;;;;;\r\n"
NOTES = "".join(f"Hinweis {number}: Bitte vollständig ausfüllen\r\n" for number in range(1, 31))
TWO_ROWS = (
    "Kennung;Name;Mitglieder;;Sitz;;Quelle\r\n"
    ";;Anzahl;Stand;Ort;PLZ;\r\n"
    "musternetz-sued;Musternetz Süd e.V.;120;2023;Göppingen;73033;https://sued.example.org\r\n"
)

ENCODED: dict[str, bytes] = {
    "utf-8.csv": table(ENGLISH_HEADINGS, delimiter=",", end="\n").encode(),
    "utf-8-with-mark.csv": BOM_UTF8 + table().encode(),
    "utf-8-with-two-marks.csv": BOM_UTF8 * 2 + table().encode(),
    "utf-8-with-one-broken-byte.csv": table().encode().replace("Tübingen".encode(), b"T\xfcbingen"),
    "utf-8-cut-within-a-letter.csv": table().encode().partition("Tü".encode())[0] + b"T\xc3",
    "utf-8-emoji-and-japanese.csv": rewritten(("Textil;", "テキスタイル 🧵;")).encode(),
    "ascii-only.csv": table(rows=NO_UMLAUT_ROWS).encode("ascii"),
    "windows-1252.csv": table().encode("cp1252"),
    "windows-1252-first-umlaut-in-row-32.csv": table(rows=LATE_ROWS).encode("cp1252"),
    "windows-1252-euro-and-dash.csv": rewritten(("Musternetz Süd", "Süd – 500 €")).encode("cp1252"),
    "iso-8859-15-euro.csv": table(rows=EURO_ROWS).encode("iso8859-15"),
    "mac-roman-carriage-returns.csv": table(end="\r").encode("mac-roman"),
    "ms-dos-850.csv": table(rows=PLAIN_QUOTES).encode("cp850"),
    "utf-16-le-with-mark-tabs.txt": BOM_UTF16_LE + table(delimiter="\t").encode("utf-16-le"),
    "utf-16-be-with-mark.csv": BOM_UTF16_BE + table().encode("utf-16-be"),
    "utf-16-le-without-mark.csv": table().encode("utf-16-le"),
    "utf-16-be-without-mark.csv": table().encode("utf-16-be"),
    "utf-16-cut-within-a-letter.csv": BOM_UTF16_LE + table().encode("utf-16-le")[:-1],
    "stated-wrongly-as-utf-8.csv": table().encode("cp1252"),
    "stated-as-mac-roman.csv": table(rows=(("x", "März"),)).encode("mac-roman"),
    "stated-in-an-unknown-encoding.csv": table().encode(),
}

DELIMITED = {
    "tabs.tsv": table(delimiter="\t"),
    "vertical-bars.csv": table(delimiter="|"),
    "commas-and-lists-with-bars.csv": table(("id", "fields", "activity_area", "source_url"), LIST_ROWS, ","),
    "separator-line.csv": "sep=;\r\n" + table(),
    "separator-line-quoted-comma.csv": '"sep=,"\r\n' + table(delimiter=","),
    "separator-line-overruled.csv": "sep=,\r\n" + table(),
    "delimiter-stated.csv": table(("id,name", "x,y"), (("a,b", "c,d"),)),
    "delimiter-stated-wrongly.csv": table(),
    "everything-quoted.csv": table(quoting=csv.QUOTE_ALL),
    "commas-in-a-title-above-semicolons.csv": "Liste, Stand Mai, vorläufig, bitte prüfen, danke, bis bald\r\n"
    + table(),
    "decimal-commas.csv": table(
        ("id", "name", "lat", "lon"), (("a", "A", "48,70", "9,65"), ("b", "B", "47,76", "9,17"))
    ),
    "unknown-headings-semicolons.csv": "Wer;Was;Wo\r\nA;1,5;x, y\r\nB;2,5;z\r\nC;3;w, v, u\r\n",
    "one-column.csv": "Kennung\r\nmusternetz-sued\r\nbeispielhoefe\r\n",
    "each-row-in-one-quoted-cell.csv": "".join(
        f'"{line.replace(chr(34), chr(34) * 2)}"\r\n' for line in table(delimiter=",").splitlines()
    ),
}

ROWS_AND_CELLS = {
    "line-breaks-in-cells.csv": rewritten(("Musternetz Süd e.V.", '"Musternetz\nSüd e.V."')),
    "blank-line-in-a-cell.csv": rewritten(("Musternetz Süd e.V.", '"Musternetz\r\n\r\nSüd; e.V."')),
    "doubled-quotation-marks.csv": rewritten(("Musternetz Süd e.V.", '"Netz ""Süd"" e.V."')),
    "quotation-marks-within-a-cell.csv": rewritten(("Musternetz Süd e.V.", 'Netz "Süd" 17" e.V.')),
    "text-after-the-closing-quotation-mark.csv": rewritten(("Musternetz Süd e.V.", '"Musternetz" Süd e.V.')),
    "quotation-mark-never-closed.csv": rewritten(("Übungsverbund", '"Übungsverbund')),
    "short-rows.csv": rewritten((";120;https://sued.example.org", "")),
    "long-rows.csv": rewritten(("www.textil.example.org", "www.textil.example.org;;geprüft; ;nein")),
    "600-columns.csv": table() + "x;" * 600 + "y\r\n",
    "16000-empty-columns.csv": "".join(line + ";" * 16_000 + "\r\n" for line in table().splitlines()[:2]),
    "blank-rows.csv": rewritten(("beispielhoefe", "\r\n;;;;;\r\n  ; ;;;;\r\nbeispielhoefe")) + ";;;;;\r\n" * 3,
    "blank-columns.csv": "".join(
        ";;{};;{};{};{};{};{};;\r\n".format(*line.split(";")) for line in table().splitlines()
    ),
    "column-without-heading.csv": rewritten(("Branche;", ";")),
    "carriage-returns-doubled.csv": table(end="\r\r\n"),
    "mixed-line-ends.csv": rewritten(
        ("sued.example.org\r\n", "sued.example.org\n"), ("hoefe.example.org\r\n", "hoefe.example.org\r")
    ),
    "no-line-end-at-the-end.csv": table().rstrip(),
    "headings-only.csv": table(rows=()),
    "spaces-around-cells.csv": table().replace(";", " ; "),
    "control-characters-in-a-cell.csv": rewritten(("Musternetz Süd", "Musternetz\v\x1fSüd")),
    "letter-with-40-accents.csv": rewritten(("Musternetz", "Muste" + "\u0301\u0316" * 20 + "rnetz")),
    "zero-character-in-a-cell.csv": rewritten(("Musternetz Süd", "Musternetz\0Süd")),
    "formulas-as-text.csv": rewritten(
        ("Musternetz Süd e.V.", '"=HYPERLINK(""https://x.example.org"")"'), ("120", "+1"), ("45", "@SUM(A1)")
    ),
}

HEADED = {
    "title-rows.csv": TITLES + table(),
    "title-that-is-a-known-word.csv": "Name\r\n\r\n" + table(),
    "thirty-notes-above.csv": NOTES + table(),
    "heading-row-stated.csv": table(rows=(HEADINGS, *ROWS)),
    "heading-row-stated-where-none-is.csv": table(),
    "unknown-headings-below-a-title.csv": "Unsere Liste\r\n\r\nWer;Was;Wo\r\nA;1;x\r\nB;2;\r\nC;3;w\r\n",
    "no-headings.csv": "".join(table().splitlines(keepends=True)[1:]),
    "events-among-initiatives.csv": table(
        ("Kennung", "Titel", "Format", "Beginn", "Staat", "Quelle"),
        (("uebungstag", "Übungstag", "Workshop", "1.3.2024", "DE", "https://example.org"),),
    ),
    "two-heading-rows.csv": TWO_ROWS,
    "two-heading-rows-below-a-title.csv": TITLES + TWO_ROWS,
    "group-row-above-known-headings.csv": "Stammdaten;;;Zahlen;;\r\n" + table(),
    "capitals-and-punctuation.csv": rewritten(
        (";".join(HEADINGS), "KENNUNG:;*Name*;branche ;SITZ_ORT;Mitglieder¹;Internet-Seite")
    ),
    "headings-without-umlauts.csv": table(
        ("Kennung", "Traeger", "Gegruendet", "Laenge"), (("a", "A", "2001", "9.65"),)
    ),
    "hard-spaces-and-line-breaks-in-headings.csv": rewritten(
        ("Sitz (Ort)", '"Sitz\n(Ort)"'), ("Internetseite", "Internet\N{SOFT HYPHEN}seite\N{NO-BREAK SPACE}")
    ),
    "english-labels.csv": table(("Id", "Name", "Sector", "Seat (town)", "Members", "Website"), delimiter=","),
    "repeated-headings.csv": rewritten(("Branche", "Name")),
    "sum-below-the-table.csv": table() + ";;;Summe;165;\r\n",
    "events-with-german-dates.csv": table(
        ("Titel", "Beginn", "Ende", "Ort"), (("Übungstag", "1.3.2024", "02.03.24", "Ulm"),)
    ),
}

NO_TABLES: dict[str, bytes] = {
    "empty.csv": b"",
    "mark-only.csv": BOM_UTF8,
    "white-space-only.csv": b" \r\n;;;\r\n\r\n",
    "web-page-named.xls": b"\xef\xbb\xbf\r\n<html><body><table><tr><td>Kennung</td></tr></table></body></html>",
    "single-file-web-page-named.xls": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--x\r\n",
    "excel-2003-xml-named.xls": b'<?xml version="1.0"?>\n<Workbook xmlns="urn:example"/>',
    "pdf-named.xlsx": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "picture-named.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "rich-text-named.csv": rb"{\rtf1\ansi Kennung;Name}",
    "records-named.csv": b'[\n  {"id": "musternetz-sued", "name": "Musternetz"}\n]',
    "packed.csv.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + bytes(range(100)),
    "random-bytes.csv": bytes((position * 7919 + position // 3) % 255 + 1 for position in range(2000)),
    "windows-1252-named.xlsx": table().encode("cp1252"),
}

TEXTS: dict[str, bytes] = {
    **ENCODED,
    **{name: text.encode() for part in (DELIMITED, ROWS_AND_CELLS, HEADED) for name, text in part.items()},
    **NO_TABLES,
}
