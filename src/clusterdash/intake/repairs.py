"""Repairs that are certain, and so are made without asking; every one of them is told."""

from __future__ import annotations

from typing import NamedTuple

from clusterdash.locale import Text


class Repair(NamedTuple):
    """A repaired cell: its row as a spreadsheet numbers it, its column, what stood there and what stands now."""

    code: str
    row: int
    column: str
    before: str
    after: str


REPAIR_KINDS: dict[str, Text] = {
    "spaces": Text("überflüssige Leerzeichen und unsichtbare Zeichen entfernt",
                   "needless spaces and invisible characters removed"),
    "apostrophe": Text("Apostroph entfernt, der den Text vor Tabellenprogrammen schützt",
                       "apostrophe removed that protects the text from spreadsheet programs"),
    "unknown-word": Text("Wort für „nicht bekannt“ durch eine leere Zelle ersetzt",
                         "word for “not known” replaced by an empty cell"),
    "number": Text("Zahl in deutscher oder anderer Schreibweise gelesen",
                   "number read that was written in the German or another way"),
    "date": Text("Datum in die Form JJJJ-MM-TT gebracht", "date brought into the form YYYY-MM-DD"),
    "month": Text("Monat in die Form JJJJ-MM gebracht", "month brought into the form YYYY-MM"),
    "leading-zero": Text("verlorene führende Null ergänzt", "lost leading zero put back"),
    "regional-key": Text("zwölfstelligen Regionalschlüssel auf den Gemeindeschlüssel gekürzt",
                         "regional key of twelve digits shortened to the municipality key"),
    "scheme": Text("https:// vor die Adresse gesetzt", "https:// put in front of the address"),
    "code-by-name": Text("Bezeichnung durch ihren Code ersetzt", "name replaced by its code"),
    "key-by-name": Text("Name durch seinen Schlüssel ersetzt", "name replaced by its key"),
    "list": Text("Liste mit | getrennt", "list separated by |"),
    "town": Text("Gemeindeschlüssel zum Ort gefunden", "municipality key found for the town"),
    "town-name": Text("Ort zum Gemeindeschlüssel eingetragen", "town filled in for the municipality key"),
    "point-of-town": Text("Punkt der Gemeinde eingetragen, weil keine Koordinaten angegeben sind",
                          "municipality’s point filled in, for no coordinates are given"),
    "point-left-behind": Text("Punkt entfernt, der nicht im Gebiet des geänderten Gemeindeschlüssels liegt",
                              "point removed that does not lie in the area of the changed municipality key"),
}  # fmt: skip
