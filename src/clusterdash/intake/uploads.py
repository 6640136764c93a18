"""An uploaded file, and every reason why one cannot be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from clusterdash.errors import UnreadableError
from clusterdash.intake.limits import MEGABYTE
from clusterdash.locale import Text
from clusterdash.model.faults import shortened

MAX_UPLOAD_BYTES = 50 * MEGABYTE


class UnreadableUploadError(UnreadableError):
    """An upload cannot be read; `code` names the reason, `message` says it in both languages."""

    def __init__(self, code: str, message: Text) -> None:
        self.code, self.message = code, message
        super().__init__(message.en)


@dataclass(frozen=True)
class Upload:
    """The bytes of a file and the name that it came with."""

    content: bytes
    file_name: str

    @property
    def megabytes(self) -> float:
        """How large the file is."""
        return len(self.content) / MEGABYTE

    @property
    def checksum(self) -> str:
        """The SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.content).hexdigest()

    def unreadable(self, code: str, **details: object) -> UnreadableUploadError:
        """The error that says why this file cannot be read; `details` fill the sentence of the reason.

        Raises KeyError where there is no such reason or a detail is missing.
        """
        shown = {"file": shortened(self.file_name), **details}
        return UnreadableUploadError(code, Text(*(
            sentence.format(**{name: value[position] if isinstance(value, Text) else value
                               for name, value in shown.items()})
            for position, sentence in enumerate(REASONS[code])
        )))  # fmt: skip


REASONS: dict[str, Text] = {
    "too-large": Text(
        "„{file}“ hat {megabytes} MB; erlaubt sind {allowed} MB. Entfernen Sie Bilder und andere Blätter, "
        "oder teilen Sie die Tabelle auf mehrere Dateien auf.",
        "“{file}” has {megabytes} MB; {allowed} MB are allowed. Remove pictures and other sheets, "
        "or split the table into several files.",
    ),
    "empty": Text(
        "„{file}“ ist leer. Wählen Sie die Datei noch einmal aus, oder speichern Sie sie neu.",
        "“{file}” is empty. Choose the file again, or save it anew.",
    ),
    "no-cells": Text(
        "„{file}“ enthält keine einzige ausgefüllte Zelle. Wählen Sie eine Datei mit einer Tabelle.",
        "“{file}” holds not a single filled cell. Choose a file with a table.",
    ),
    "no-spreadsheet": Text(
        "„{file}“ ist keine Tabelle, sondern {kind}. Öffnen Sie die Datei in einem Tabellenprogramm und speichern Sie "
        "sie als XLSX oder CSV.",
        "“{file}” is no spreadsheet but {kind}. Open the file in a spreadsheet program and save it as XLSX or CSV.",
    ),
    "not-text": Text(
        "„{file}“ ist weder eine Arbeitsmappe (XLSX, XLS, ODS) noch Text: Die Datei enthält Steuerzeichen, die in "
        "keinem Text stehen. Speichern Sie die Tabelle neu als XLSX oder CSV.",
        "“{file}” is neither a workbook (XLSX, XLS, ODS) nor text: the file holds control characters that stand in no "
        "text. Save the table anew as XLSX or CSV.",
    ),
    "too-many-accents": Text(
        "„{file}“ enthält einen Buchstaben mit mehr als {allowed} Akzenten. Schreiben Sie ihn neu, und speichern Sie "
        "die Datei noch einmal.",
        "“{file}” holds a letter with more than {allowed} accents. Write it anew, and save the file again.",
    ),
    "unknown-encoding": Text(
        "Die Zeichenkodierung „{encoding}“ gibt es hier nicht; erlaubt sind {allowed}.",
        "There is no encoding “{encoding}” here; allowed are {allowed}.",
    ),
    "not-decodable": Text(
        "„{file}“ lässt sich nicht als {encoding} lesen: Zeile {line} der Datei enthält ein Zeichen, das es darin "
        "nicht gibt. Wählen Sie eine andere Zeichenkodierung, oder speichern Sie die Datei neu als „CSV UTF-8“.",
        "“{file}” cannot be read as {encoding}: line {line} of the file holds a character that does not exist in it. "
        "Choose another encoding, or save the file anew as “CSV UTF-8”.",
    ),
    "unknown-delimiter": Text(
        "„{delimiter}“ kann Zellen nicht trennen; erlaubt sind Komma, Semikolon, Tabulator und senkrechter Strich.",
        "“{delimiter}” cannot separate cells; allowed are comma, semicolon, tab and vertical bar.",
    ),
    "open-quotation": Text(
        "In Zeile {row} von „{file}“ beginnt eine Zelle mit einem Anführungszeichen, das nirgends endet. Ergänzen Sie "
        "das Anführungszeichen am Ende der Zelle, oder löschen Sie es am Anfang.",
        "In row {row} of “{file}” a cell begins with a quotation mark that ends nowhere. Add the quotation mark at "
        "the end of the cell, or delete it at the beginning.",
    ),
    "cell-too-long": Text(
        "Eine Zelle in Zeile {row} von „{file}“ ist länger als {allowed} Zeichen. Wahrscheinlich fehlt ein "
        "schließendes Anführungszeichen: Ergänzen Sie es, oder kürzen Sie die Zelle.",
        "A cell in row {row} of “{file}” is longer than {allowed} characters. Probably a closing quotation mark is "
        "missing: add it, or shorten the cell.",
    ),
    "too-many-columns": Text(
        "Zeile {row} von „{file}“ hat mehr als {allowed} Spalten. Löschen Sie, was rechts der Tabelle steht, oder "
        "wählen Sie ein anderes Trennzeichen.",
        "Row {row} of “{file}” has more than {allowed} columns. Delete what stands to the right of the table, or "
        "choose another delimiter.",
    ),
    "too-many-rows": Text(
        "„{file}“ hat mehr als {allowed} Zeilen. Teilen Sie die Tabelle auf mehrere Dateien auf.",
        "“{file}” has more than {allowed} rows. Split the table into several files.",
    ),
    "too-many-cells": Text(
        "„{file}“ hat mehr als {allowed} Zellen. Löschen Sie, was nicht zur Tabelle gehört, oder teilen Sie die "
        "Tabelle auf mehrere Dateien auf.",
        "“{file}” has more than {allowed} cells. Delete what does not belong to the table, or split the table into "
        "several files.",
    ),
    "no-header": Text(
        "In Zeile {row} von „{file}“ stehen keine Überschriften, denn sie ist leer oder nicht vorhanden. Die Datei hat "
        "ausgefüllte Zeilen von {first} bis {last}.",
        "Row {row} of “{file}” holds no headings, for it is empty or not there. The file has filled rows from {first} "
        "to {last}.",
    ),
    "no-headings": Text(
        "„{file}“ scheint keine Überschriften zu haben: In Zeile {row} steht schon der Wert „{value}“. Über den Werten "
        "muss eine Zeile stehen, die die Spalten benennt, wie in der Vorlage. Fügen Sie sie ein; oder wählen Sie Zeile "
        "{row} als Zeile der Überschriften, wenn es doch welche sind.",
        "“{file}” seems to have no headings: row {row} holds the value “{value}” already. Above the values must stand "
        "a row that names the columns, as in the template. Add it; or choose row {row} as the row of the headings, "
        "if that is what they are.",
    ),
    "other-table": Text(
        "„{file}“ gehört wohl zur Tabelle „{other}“, nicht zu „{table}“: In Zeile {row} stehen deren Überschriften. "
        "Laden Sie die Datei unter „{other}“ hoch; oder wählen Sie Zeile {row} als Zeile der Überschriften, wenn sie "
        "doch hierher gehört.",
        "“{file}” probably belongs to the table “{other}”, not to “{table}”: row {row} holds its headings. Upload the "
        "file for “{other}”; or choose row {row} as the row of the headings, if it belongs here after all.",
    ),
    "encrypted": Text(
        "„{file}“ ist mit einem Kennwort geschützt. Heben Sie den Schutz auf (Datei, Informationen, Arbeitsmappe "
        "schützen) und speichern Sie die Datei neu.",
        "“{file}” is protected by a password. Remove the protection (File, Info, Protect Workbook) and save the file "
        "anew.",
    ),
    "no-workbook": Text(
        "„{file}“ ist ein Archiv oder Dokument, in dem keine Arbeitsmappe (XLSX, XLS, ODS) steht. Laden Sie die "
        "Tabelle selbst hoch.",
        "“{file}” is an archive or a document that holds no workbook (XLSX, XLS, ODS). Upload the table itself.",
    ),
    "damaged-workbook": Text(
        "„{file}“ ist beschädigt oder unvollständig und lässt sich nicht als Arbeitsmappe lesen. Öffnen Sie die Datei "
        "in einem Tabellenprogramm und speichern Sie sie neu als XLSX.",
        "“{file}” is damaged or incomplete and cannot be read as a workbook. Open the file in a spreadsheet program "
        "and save it anew as XLSX.",
    ),
    "unpacks-to-too-much": Text(
        "„{file}“ wird beim Entpacken größer als {allowed} MB. Kopieren Sie die Tabelle in eine neue Arbeitsmappe.",
        "“{file}” unpacks to more than {allowed} MB. Copy the table to a new workbook.",
    ),
    "too-much-memory": Text(
        "„{file}“ braucht zu viel Speicher. Meist steht eine einzelne Zelle weit unter oder rechts der Tabelle, "
        "oder die Datei ist beschädigt: Kopieren Sie die Tabelle in eine neue Arbeitsmappe.",
        "“{file}” needs too much memory. Most often a single cell stands far below or to the right of the table, or "
        "the file is damaged: copy the table to a new workbook.",
    ),
    "too-slow": Text(
        "„{file}“ zu lesen dauert zu lange. Kopieren Sie die Tabelle in eine neue Arbeitsmappe.",
        "Reading “{file}” takes too long. Copy the table to a new workbook.",
    ),
    "unknown-sheet": Text(
        "„{file}“ hat kein Blatt „{sheet}“ mit ausgefüllten Zellen; es gibt: {sheets}.",
        "“{file}” has no sheet “{sheet}” with filled cells; there are: {sheets}.",
    ),
}
