"""Every kind of fault that a table can have, declared once: its code, what is wrong, and how to repair it.

A fault stops a table from being published. A warning only asks a person to look once more.
"""

from __future__ import annotations

from dataclasses import dataclass

from clusterdash.errors import Fault
from clusterdash.locale import LANGUAGES, Text
from clusterdash.model.columns import ALLOWED, EXAMPLES, Table

LONGEST_SHOWN_VALUE = 80


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


def shortened(value: str) -> str:
    """A value as a sentence quotes it: on one line, and not longer than a line."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN_VALUE else f"{line[: LONGEST_SHOWN_VALUE - 1]}…"


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
        Text("Wählen Sie einen der erlaubten Werte; auch seine Bezeichnung wird verstanden.",
             "Choose one of the allowed values; its name is understood as well."),
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
        Text("Es gibt {other_name} {other}, aber keinen Wert für „{column}“.",
             "There is a {other_name} {other}, but no value for “{column}”."),
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

FAULT_KINDS: dict[str, FaultKind] = {**_BY_FORM, **_IN_A_TABLE}
