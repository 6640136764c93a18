"""Every kind of fault that a table can have, declared once: its code, what is wrong, and how to repair it.

A fault stops a table from being published. A warning only asks a person to look once more.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from rapidfuzz.distance import Prefix

from clusterdash.errors import Fault
from clusterdash.locale import LANGUAGES, Text
from clusterdash.model.columns import ALLOWED, EXAMPLES, Kind, Table

LONGEST_SHOWN_VALUE = 80
SHOWN_BEFORE_A_DIFFERENCE = 20
WRITE_THE_DAY = Text(
    "Schreiben Sie den Tag als TT.MM.JJJJ oder JJJJ-MM-TT, zum Beispiel 21.09.2017.",
    "Write the day as DD.MM.YYYY or YYYY-MM-DD, for example 21.09.2017.",
)


@dataclass(frozen=True)
class FaultKind:
    """A kind of fault: `message` says what is wrong and what is allowed, `repair` what to do.

    Both are templates; they may name the `{value}`, the `{column}` by its label, and what else the finder tells.
    """

    code: str
    message: Text
    repair: Text
    is_warning: bool = False


def fault(code: str, table: Table, row: int | None, column: str, value: object = "", **details: object) -> Fault:
    """A fault of a declared kind.

    `row` is the row as a spreadsheet numbers it, None for what stands in no row; `details` fill the kind's templates,
    each a plain value or a Text. Raises KeyError where the kind is not declared or a detail is missing.
    """
    kind = FAULT_KINDS[code]
    shown = {"value": shortened(str(value)), "column": _label(table, column), **details}
    filled = (Text(*(text.format(**_in(language, shown)) for language, text in zip(LANGUAGES, template, strict=True)))
              for template in (kind.message, kind.repair))  # fmt: skip
    return Fault(code, table.name, row, column, str(value), *filled)


def quoted(cell: object) -> Text:
    """A cell as a sentence quotes it; that it is empty where nothing is known."""
    return Text("leer", "empty") if pd.isna(cell) else Text(f"„{shortened(str(cell))}“", f"“{shortened(str(cell))}”")


def shortened(value: str) -> str:
    """A value as a sentence quotes it: on one line, and not longer than a line."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN_VALUE else f"{line[: LONGEST_SHOWN_VALUE - 1]}…"


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts as sentences quote them; long ones begin shortly before the place where they part."""
    lines = [" ".join(text.split()) for text in (before, after)]
    start = Prefix.similarity(*lines) - SHOWN_BEFORE_A_DIFFERENCE
    if start > 0 and max(map(len, lines)) > LONGEST_SHOWN_VALUE:
        lines = [f"…{line[start:]}" for line in lines]
    return shortened(lines[0]), shortened(lines[1])


def _label(table: Table, column: str) -> Text:
    return table[column].label if column in table.names else Text(column, column)


def _in(language: str, details: dict[str, object]) -> dict[str, object]:
    position = LANGUAGES.index(language)
    return {name: detail[position] if isinstance(detail, Text) else detail for name, detail in details.items()}


def _declared(*kinds: FaultKind) -> dict[str, FaultKind]:
    return {kind.code: kind for kind in kinds}


_BY_FORM = _declared(
    *(
        FaultKind(
            f"not-{kind}",
            Text("„{value}“ ist in „{column}“ nicht erlaubt. Erlaubt: " + f"{allowed.de}.",
                 "“{value}” is not allowed in “{column}”. Allowed: " + f"{allowed.en}."),
            WRITE_THE_DAY if kind is Kind.DATE else
            Text(f"Schreiben Sie den Wert in dieser Form, zum Beispiel {EXAMPLES[kind]}.",
                 f"Write the value in this form, for example {EXAMPLES[kind]}."),
        )
        for kind, allowed in ALLOWED.items()
    )
)  # fmt: skip

_IN_A_TABLE = _declared(
    FaultKind(
        "missing",
        Text("Die Zelle ist leer; „{column}“ muss ausgefüllt sein.", "The cell is empty; “{column}” must be filled."),
        Text("Tragen Sie den Wert ein. {help}", "Fill in the value. {help}"),
    ),
    FaultKind(
        "unknown-code",
        Text("„{value}“ ist in „{column}“ nicht erlaubt. Erlaubt: {allowed}.",
             "“{value}” is not allowed in “{column}”. Allowed: {allowed}."),
        Text("Wählen Sie einen der erlaubten Werte; sein Name wird so gut verstanden wie sein Code.",
             "Choose one of the allowed values; its name is understood as well as its code."),
    ),
    FaultKind(
        "out-of-bounds",
        Text("{value} liegt in „{column}“ außerhalb des Erlaubten: {allowed}.",
             "{value} lies outside of what “{column}” allows: {allowed}."),
        Text("Prüfen Sie die Zahl an ihrer Quelle.", "Check the number at its source."),
    ),
    FaultKind(
        "repeated-key",
        Text("„{value}“ steht schon in Zeile {first}; jede Zeile braucht einen eigenen Schlüssel.",
             "“{value}” stands in row {first} already; every row needs a key of its own."),
        Text("Löschen Sie eine der Zeilen oder geben Sie ihr einen anderen Schlüssel.",
             "Delete one of the rows, or give it another key."),
    ),
    FaultKind(
        "unknown-reference",
        Text("Unter „{referenced}“ gibt es keine Zeile „{value}“.", "There is no row “{value}” in “{referenced}”."),
        Text("Berichtigen Sie die Kennung, oder legen Sie die Zeile dort zuerst an.",
             "Correct the id, or add the row there first."),
    ),
    FaultKind(
        "unknown-area",
        Text("„{value}“ ist der Schlüssel keines Gebiets in Baden-Württemberg.",
             "“{value}” is the key of no area in Baden-Württemberg."),
        Text("Prüfen Sie den amtlichen Schlüssel: 2 Ziffern für das Land, 3, 4 oder 5 für die Ebenen darunter, "
             "8 für eine Gemeinde.",
             "Check the official key: 2 digits for the state, 3, 4 or 5 for the levels below, 8 for a municipality."),
    ),
    FaultKind(
        "wrong-level",
        Text("{ags} hat die Länge eines Schlüssels der Ebene „{expected}“, die Zeile sagt aber „{value}“.",
             "{ags} has the length of a key of the level “{expected}”, but the row says “{value}”."),
        Text("Berichtigen Sie Ebene oder Schlüssel.", "Correct the level or the key."),
    ),
    FaultKind(
        "dates-reversed",
        Text("Das Ende, {value}, liegt vor dem Beginn, {start}.", "The end, {value}, lies before the start, {start}."),
        Text("Vertauschen oder berichtigen Sie die beiden Tage.", "Swap the two days, or correct them."),
    ),
    FaultKind(
        "half-a-coordinate",
        Text("„{other_name}“ ist {other}, aber „{column}“ ist leer.",
             "“{other_name}” is {other}, but “{column}” is empty."),
        Text("Geben Sie beide an oder keine von beiden.", "Give both or neither."),
    ),
    FaultKind(
        "point-outside",
        Text("Der Punkt {lat}, {lon} liegt außerhalb von Baden-Württemberg, der Schlüssel {ags} innerhalb.",
             "The point {lat}, {lon} lies outside of Baden-Württemberg, the key {ags} inside."),
        Text("Prüfen Sie, ob Breite und Länge vertauscht sind, oder lassen Sie beide leer: dann gilt der Punkt der "
             "Gemeinde.",
             "Check whether latitude and longitude are swapped, or leave both empty: the municipality’s point is "
             "then taken."),
    ),
    FaultKind(
        "companies-exceed-members",
        Text("{value} Unternehmen sind mehr als die {members} Mitglieder, zu denen sie gehören.",
             "{value} companies are more than the {members} members that they are among."),
        Text("Prüfen Sie beide Zahlen an ihrer Quelle; oft sind sie vertauscht oder aus verschiedenen Jahren.",
             "Check both figures at their source; often they are swapped, or of different years."),
    ),
)  # fmt: skip

_IN_AN_UPLOAD = _declared(
    FaultKind(
        "missing-column",
        Text("Die Spalte „{column}“ ({name}) fehlt in der Datei.", "The file lacks the column “{column}” ({name})."),
        Text("Ordnen Sie ihr eine Überschrift zu, oder ergänzen Sie die Spalte.",
             "Choose a heading for it, or add the column."),
    ),
    FaultKind(
        "repeated-column",
        Text("Mehrere Überschriften stehen für „{column}“: {headings}.",
             "Several headings stand for “{column}”: {headings}."),
        Text("Ordnen Sie die Spalte nur einer Überschrift zu.", "Choose the column for one heading only."),
    ),
    FaultKind(
        "extra-cells",
        Text("Die Zeile hat mehr Zellen als es Überschriften gibt: „{value}“.",
             "The row has more cells than there are headings: “{value}”."),
        Text("Oft fehlen Anführungszeichen um einen Text mit Trennzeichen; setzen Sie sie, oder löschen Sie die Zelle.",
             "Often a text with a separator lacks its quotes; add them, or delete the cell."),
    ),
    FaultKind(
        "sum-or-note",
        Text("Die Zeile beginnt mit „{value}“; sie ist wohl eine Summe oder Anmerkung und keine Zeile der Tabelle.",
             "The row begins with “{value}”; it is probably a sum or a note and no row of the table."),
        Text("Lassen Sie die Zeile aus. Gehört sie zur Tabelle, so berichtigen Sie den Wert.",
             "Leave the row out. If it belongs to the table, correct the value."),
    ),
    FaultKind(
        "no-rows",
        Text("Unter den Überschriften steht keine Zeile.", "There is no row below the headings."),
        Text("Prüfen Sie, ob das richtige Tabellenblatt und die richtige Kopfzeile gewählt sind.",
             "Check whether the right sheet and the right header row are chosen."),
    ),
    FaultKind(
        "spreadsheet-error",
        Text("„{value}“ ist eine Fehlermeldung des Tabellenprogramms.",
             "“{value}” is an error of the spreadsheet program."),
        Text("Beheben Sie die Formel in der Tabelle, oder tragen Sie den Wert ein.",
             "Mend the formula in the spreadsheet, or fill in the value."),
    ),
    FaultKind(
        "uncomputed-formula",
        Text("„{value}“ ist eine Formel, die kein Tabellenprogramm ausgerechnet hat.",
             "“{value}” is a formula that no spreadsheet program has computed."),
        Text("Öffnen und speichern Sie die Datei in einem Tabellenprogramm, oder tragen Sie den Wert ein.",
             "Open and save the file in a spreadsheet program, or fill in the value."),
    ),
    FaultKind(
        "ambiguous-date",
        Text("„{value}“ kann zwei Tage bedeuten: Monat und Tag lassen sich vertauschen.",
             "“{value}” can mean two days: month and day can be swapped."),
        WRITE_THE_DAY,
    ),
    FaultKind(
        "no-such-day",
        Text("Den Tag „{value}“ gibt es im Kalender nicht.", "There is no day “{value}” in the calendar."),
        Text("Berichtigen Sie Tag, Monat oder Jahr; TT.MM.JJJJ wird so gut verstanden wie JJJJ-MM-TT.",
             "Correct the day, the month or the year; DD.MM.YYYY is understood as well as YYYY-MM-DD."),
    ),
    FaultKind(
        "day-for-year",
        Text("„{value}“ ist ein Tag im Jahr {year}; in „{column}“ steht ein Jahr allein.",
             "“{value}” is a day in the year {year}; “{column}” holds a year alone."),
        Text("Schreiben Sie {year}, wenn dieses Jahr gemeint ist.", "Write {year}, if that year is meant."),
    ),
    FaultKind(
        "future-year",
        Text("{value} liegt in der Zukunft; in „{column}“ steht ein Jahr bis {year}.",
             "{value} lies in the future; “{column}” holds a year up to {year}."),
        Text("Prüfen Sie das Jahr an seiner Quelle; oft sind zwei Ziffern vertauscht.",
             "Check the year at its source; often two digits are swapped."),
    ),
    FaultKind(
        "ambiguous-town",
        Text("„{value}“ heißen mehrere Gemeinden: {allowed}.",
             "Several municipalities are called “{value}”: {allowed}."),
        Text("Tragen Sie den Gemeindeschlüssel der richtigen ein.", "Fill in the key of the right one."),
    ),
    FaultKind(
        "ambiguous-area",
        Text("„{value}“ kann mehrere Gebiete meinen: {allowed}.",
             "“{value}” can mean several areas: {allowed}."),
        Text("Tragen Sie den Schlüssel des richtigen ein.", "Fill in the key of the right one."),
    ),
    FaultKind(
        "other-town",
        Text("Der Gemeindeschlüssel {ags} ist der von {town}, als Ort steht aber „{value}“ da.",
             "The municipality key {ags} is that of {town}, but the town says “{value}”."),
        Text("Berichtigen Sie Ort oder Schlüssel; ohne Schlüssel wird er zum Ort gesucht.",
             "Correct the town or the key; without a key it is looked up for the town."),
    ),
    FaultKind(
        "point-elsewhere",
        Text("Der Punkt {lat}, {lon} liegt nicht in {town}.", "The point {lat}, {lon} does not lie in {town}."),
        Text("Berichtigen Sie den Punkt, oder lassen Sie beide Zellen leer: dann gilt der Punkt der Gemeinde.",
             "Correct the point, or leave both cells empty: the municipality’s point is then taken."),
    ),
    FaultKind(
        "email-address",
        Text("„{value}“ ist eine E-Mail-Adresse; solche werden hier nicht veröffentlicht.",
             "“{value}” is an e-mail address; none are published here."),
        Text("Löschen Sie sie. Nennen Sie eine Internetseite mit den Kontaktdaten.",
             "Delete it. Name a web page with the contact details instead."),
    ),
    FaultKind(
        "telephone-number",
        Text("„{value}“ ist eine Telefonnummer; solche werden hier nicht veröffentlicht.",
             "“{value}” is a telephone number; none are published here."),
        Text("Löschen Sie sie. Nennen Sie eine Internetseite mit den Kontaktdaten.",
             "Delete it. Name a web page with the contact details instead."),
    ),
    FaultKind(
        "person-name",
        Text("„{value}“ ist wahrscheinlich der Name einer Person; Personen werden hier nicht genannt.",
             "“{value}” is probably the name of a person; persons are not named here."),
        Text("Nennen Sie die Organisation. Ist es keine Person, so bestätigen Sie das.",
             "Name the organisation. If it is no person, confirm that."),
    ),
    FaultKind(
        "still-referenced",
        Text("„{value}“ wird gelöscht, steht aber unter „{referring}“ noch in {rows}.",
             "“{value}” is deleted, but still stands in {rows} of “{referring}”."),
        Text("Behalten Sie die Zeile (Status „beendet“ statt Löschen), oder berichtigen Sie erst die andere Tabelle.",
             "Keep the row (status “ended” instead of deleting it), or correct the other table first."),
    ),
    FaultKind(
        "conflict",
        Text("Jemand anders hat diese Zelle inzwischen geändert, von {before} in {theirs}; hier steht {mine}.",
             "Somebody else changed this cell meanwhile, from {before} to {theirs}; here it says {mine}."),
        Text("Wählen Sie, welcher Wert gelten soll.", "Choose which value shall hold."),
    ),
)  # fmt: skip

_WARNINGS = _declared(
    FaultKind(
        "emptied",
        Text("„{column}“ wird geleert; veröffentlicht ist „{value}“.",
             "“{column}” is emptied; “{value}” is published."),
        Text("Lassen Sie die Spalte weg, wenn der veröffentlichte Wert bleiben soll, oder tragen Sie ihn ein.",
             "Leave the column out if the published value shall stay, or fill it in."),
        is_warning=True,
    ),
    FaultKind(
        "tenfold",
        Text("„{column}“ springt von {before} auf {value}.", "“{column}” jumps from {before} to {value}."),
        Text("Prüfen Sie die Zahl an ihrer Quelle.", "Check the figure at its source."),
        is_warning=True,
    ),
    FaultKind(
        "similar-row",
        Text("„{value}“ ähnelt der veröffentlichten Zeile „{other}“ ({key}).",
             "“{value}” looks like the published row “{other}” ({key})."),
        Text("Ist es dieselbe, so geben Sie ihr diese Kennung.", "If they are the same, give it that id."),
        is_warning=True,
    ),
    FaultKind(
        "old-figure",
        Text("Die Zahl ist von {value} und damit älter als zwei Jahre.",
             "The figure is of {value} and so older than two years."),
        Text("Fragen Sie nach einer neueren.", "Ask for a newer one."),
        is_warning=True,
    ),
    FaultKind(
        "figure-without-its-year",
        Text("{figure} ist eine neue Zahl der Mitglieder, ihr Stand {stated}.",
             "{figure} is a new number of members, but its year {stated}."),
        Text("Tragen Sie das Jahr, für das die Zahl gilt, in „{column}“ ein.",
             "Fill in the year that the figure is for in “{column}”."),
        is_warning=True,
    ),
    FaultKind(
        "unknown-town",
        Text("„{value}“ ist keine Gemeinde in Baden-Württemberg.{near}",
             "“{value}” is no municipality in Baden-Württemberg.{near}"),
        Text("Berichtigen Sie den Ort; sonst hat die Zeile keinen Ort auf der Karte.",
             "Correct the town; otherwise the row has no place on the map."),
        is_warning=True,
    ),
    FaultKind(
        "deleted-meanwhile",
        Text("Jemand anders hat „{value}“ inzwischen gelöscht; mit dieser Änderung ist die Zeile wieder da.",
             "Somebody else deleted “{value}” meanwhile; with this change the row is there again."),
        Text("Lassen Sie die Zeile aus, wenn die Löschung gelten soll.",
             "Leave the row out if the deletion shall hold."),
        is_warning=True,
    ),
    FaultKind(
        "changed-meanwhile",
        Text("Jemand anders hat „{value}“ inzwischen geändert; mit dieser Änderung wird die Zeile gelöscht.",
             "Somebody else changed “{value}” meanwhile; with this change the row is deleted."),
        Text("Behalten Sie die Zeile, wenn die Änderung gelten soll.", "Keep the row if that change shall hold."),
        is_warning=True,
    ),
)  # fmt: skip

FAULT_KINDS: dict[str, FaultKind] = {**_BY_FORM, **_IN_A_TABLE, **_IN_AN_UPLOAD, **_WARNINGS}


def is_warning(found: Fault) -> bool:
    """Whether a fault is only a warning: it does not stop a table from being published."""
    return FAULT_KINDS[found.code].is_warning
