"""What the faults of `test_fault_codes` say, word for word: message and repair, each in German and English."""

from typing import NamedTuple


class Words(NamedTuple):
    message_de: str
    message_en: str
    repair_de: str
    repair_en: str


WORDS = {
    "not-slug": Words(
        "„Alpha Cluster“ ist in „Kennung“ nicht erlaubt. Erlaubt: Kleinbuchstaben, Ziffern und einzelne Bindestriche.",
        "“Alpha Cluster” is not allowed in “Id”. Allowed: lower-case letters, digits and single hyphens.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel cyberforum.",
        "Write the value in this form, for example cyberforum.",
    ),
    "not-integer": Words(
        "„rund 50“ ist in „Mitglieder“ nicht erlaubt. Erlaubt: eine ganze Zahl von höchstens 12 Ziffern, ohne "
        "Trennzeichen.",
        "“rund 50” is not allowed in “Members”. Allowed: a whole number of at most 12 digits, without separators.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 1200.",
        "Write the value in this form, for example 1200.",
    ),
    "not-number": Words(
        "„49° Nord“ ist in „Breite“ nicht erlaubt. Erlaubt: eine Zahl mit Punkt vor den Dezimalstellen und "
        "höchstens 12 Ziffern davor.",
        "“49° Nord” is not allowed in “Latitude”. Allowed: a number with a decimal point and at most 12 digits "
        "before it.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 48.77513.",
        "Write the value in this form, for example 48.77513.",
    ),
    "not-year": Words(
        "„um 2004“ ist in „Gegründet“ nicht erlaubt. Erlaubt: ein Jahr von 1800 bis 2099.",
        "“um 2004” is not allowed in “Founded”. Allowed: a year from 1800 to 2099.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 2017.",
        "Write the value in this form, for example 2017.",
    ),
    "not-month": Words(
        "„Herbst 2025“ ist in „Monat“ nicht erlaubt. Erlaubt: ein Monat als JJJJ-MM.",
        "“Herbst 2025” is not allowed in “Month”. Allowed: a month as YYYY-MM.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 2017-09.",
        "Write the value in this form, for example 2017-09.",
    ),
    "not-date": Words(
        "„Mitte Mai“ ist in „Beginn“ nicht erlaubt. Erlaubt: ein Tag des Kalenders als JJJJ-MM-TT.",
        "“Mitte Mai” is not allowed in “Start”. Allowed: a day of the calendar as YYYY-MM-DD.",
        "Schreiben Sie den Tag als TT.MM.JJJJ oder JJJJ-MM-TT, zum Beispiel 21.09.2017.",
        "Write the day as DD.MM.YYYY or YYYY-MM-DD, for example 21.09.2017.",
    ),
    "not-ags": Words(
        "„KA“ ist in „Gemeindeschlüssel“ nicht erlaubt. Erlaubt: ein amtlicher Schlüssel: 08 und bis zu sechs "
        "weitere Ziffern.",
        "“KA” is not allowed in “Municipality key”. Allowed: an official key: 08, then up to six more digits.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 08212000.",
        "Write the value in this form, for example 08212000.",
    ),
    "not-areas": Words(
        "„Europa“ ist in „Wirkungsgebiet“ nicht erlaubt. Erlaubt: amtliche Schlüssel, die mit 08 beginnen, oder "
        "Staatenkürzel aus zwei Buchstaben.",
        "“Europa” is not allowed in “Activity area”. Allowed: official keys beginning with 08, or two-letter "
        "country codes.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 0811|08212|FR.",
        "Write the value in this form, for example 0811|08212|FR.",
    ),
    "not-slugs": Words(
        "„Wir alle“ ist in „Initiativen“ nicht erlaubt. Erlaubt: Kennungen von Initiativen.",
        "“Wir alle” is not allowed in “Initiatives”. Allowed: ids of initiatives.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel cyberforum|bwcon.",
        "Write the value in this form, for example cyberforum|bwcon.",
    ),
    "not-country": Words(
        "„Atlantis“ ist in „Staat“ nicht erlaubt. Erlaubt: ein Staatenkürzel aus zwei Großbuchstaben.",
        "“Atlantis” is not allowed in “Country”. Allowed: a two-letter country code.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel DE.",
        "Write the value in this form, for example DE.",
    ),
    "not-language": Words(
        "„Deutsch/Englisch“ ist in „Sprache“ nicht erlaubt. Erlaubt: ein Sprachkürzel aus zwei Kleinbuchstaben.",
        "“Deutsch/Englisch” is not allowed in “Language”. Allowed: a two-letter language code.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel de.",
        "Write the value in this form, for example de.",
    ),
    "not-url": Words(
        "„example.org“ ist in „Internetseite“ nicht erlaubt. Erlaubt: eine Adresse, die mit http:// oder https:// "
        "beginnt.",
        "“example.org” is not allowed in “Website”. Allowed: an address that begins with http:// or https://.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel https://www.cyberforum.de.",
        "Write the value in this form, for example https://www.cyberforum.de.",
    ),
    "not-postal_code": Words(
        "„CH-4051“ ist in „Postleitzahl“ nicht erlaubt. Erlaubt: eine Postleitzahl aus fünf Ziffern.",
        "“CH-4051” is not allowed in “Postal code”. Allowed: a postal code of five digits.",
        "Schreiben Sie den Wert in dieser Form, zum Beispiel 76131.",
        "Write the value in this form, for example 76131.",
    ),
    "missing": Words(
        "Die Zelle ist leer; „Name“ muss ausgefüllt sein.",
        "The cell is empty; “Name” must be filled.",
        "Tragen Sie den Wert ein. Voller Name.",
        "Fill in the value. Full name.",
    ),
    "unknown-code": Words(
        "„privat“ ist in „Management“ nicht erlaubt. Erlaubt: hauptamtlich, ehrenamtlich, nicht bekannt.",
        "“privat” is not allowed in “Management”. Allowed: professional, volunteer, not known.",
        "Wählen Sie einen der erlaubten Werte; sein Name wird so gut verstanden wie sein Code.",
        "Choose one of the allowed values; its name is understood as well as its code.",
    ),
    "out-of-bounds": Words(
        "0 liegt in „Mitglieder“ außerhalb des Erlaubten: mindestens 1.",
        "0 lies outside of what “Members” allows: at least 1.",
        "Prüfen Sie die Zahl an ihrer Quelle.",
        "Check the number at its source.",
    ),
    "repeated-key": Words(
        "„alpha“ steht schon in Zeile 2; jede Zeile braucht einen eigenen Schlüssel.",
        "“alpha” stands in row 2 already; every row needs a key of its own.",
        "Löschen Sie eine der Zeilen oder geben Sie ihr einen anderen Schlüssel.",
        "Delete one of the rows, or give it another key.",
    ),
    "unknown-reference": Words(
        "Unter „Initiativen“ gibt es keine Zeile „nobody“.",
        "There is no row “nobody” in “Initiatives”.",
        "Berichtigen Sie die Kennung, oder legen Sie die Zeile dort zuerst an.",
        "Correct the id, or add the row there first.",
    ),
    "unknown-area": Words(
        "„08999999“ ist der Schlüssel keines Gebiets in Baden-Württemberg.",
        "“08999999” is the key of no area in Baden-Württemberg.",
        "Prüfen Sie den amtlichen Schlüssel: 2 Ziffern für das Land, 3, 4 oder 5 für die Ebenen darunter, 8 für "
        "eine Gemeinde.",
        "Check the official key: 2 digits for the state, 3, 4 or 5 for the levels below, 8 for a municipality.",
    ),
    "wrong-level": Words(
        "08212 hat die Länge eines Schlüssels der Ebene „Kreis“, die Zeile sagt aber „state“.",
        "08212 has the length of a key of the level “District”, but the row says “state”.",
        "Berichtigen Sie Ebene oder Schlüssel.",
        "Correct the level or the key.",
    ),
    "dates-reversed": Words(
        "Das Ende, 2025-05-01, liegt vor dem Beginn, 2025-05-05.",
        "The end, 2025-05-01, lies before the start, 2025-05-05.",
        "Vertauschen oder berichtigen Sie die beiden Tage.",
        "Swap the two days, or correct them.",
    ),
    "half-a-coordinate": Words(
        "„Breite“ ist 49.00937, aber „Länge“ ist leer.",
        "“Latitude” is 49.00937, but “Longitude” is empty.",
        "Geben Sie beide an oder keine von beiden.",
        "Give both or neither.",
    ),
    "point-outside": Words(
        "Der Punkt 8.40444, 8.40444 liegt außerhalb von Baden-Württemberg, der Schlüssel 08212000 innerhalb.",
        "The point 8.40444, 8.40444 lies outside of Baden-Württemberg, the key 08212000 inside.",
        "Prüfen Sie, ob Breite und Länge vertauscht sind, oder lassen Sie beide leer: dann gilt der Punkt der "
        "Gemeinde.",
        "Check whether latitude and longitude are swapped, or leave both empty: the municipality’s point is then "
        "taken.",
    ),
    "companies-exceed-members": Words(
        "101 Unternehmen sind mehr als die 100 Mitglieder, zu denen sie gehören.",
        "101 companies are more than the 100 members that they are among.",
        "Prüfen Sie beide Zahlen an ihrer Quelle; oft sind sie vertauscht oder aus verschiedenen Jahren.",
        "Check both figures at their source; often they are swapped, or of different years.",
    ),
    "missing-column": Words(
        "Die Spalte „Kennung“ (id) fehlt in der Datei.",
        "The file lacks the column “Id” (id).",
        "Ordnen Sie ihr eine Überschrift zu, oder ergänzen Sie die Spalte.",
        "Choose a heading for it, or add the column.",
    ),
    "repeated-column": Words(
        "Mehrere Überschriften stehen für „Internetseite“: Website, Homepage.",
        "Several headings stand for “Website”: Website, Homepage.",
        "Ordnen Sie die Spalte nur einer Überschrift zu.",
        "Choose the column for one heading only.",
    ),
    "extra-cells": Words(
        "Die Zeile hat mehr Zellen als es Überschriften gibt: „zu viel“.",
        "The row has more cells than there are headings: “zu viel”.",
        "Oft fehlen Anführungszeichen um einen Text mit Trennzeichen; setzen Sie sie, oder löschen Sie die Zelle.",
        "Often a text with a separator lacks its quotes; add them, or delete the cell.",
    ),
    "sum-or-note": Words(
        "Die Zeile beginnt mit „Summe“; sie ist wohl eine Summe oder Anmerkung und keine Zeile der Tabelle.",
        "The row begins with “Summe”; it is probably a sum or a note and no row of the table.",
        "Lassen Sie die Zeile aus. Gehört sie zur Tabelle, so berichtigen Sie den Wert.",
        "Leave the row out. If it belongs to the table, correct the value.",
    ),
    "no-rows": Words(
        "Unter den Überschriften steht keine Zeile.",
        "There is no row below the headings.",
        "Prüfen Sie, ob das richtige Tabellenblatt und die richtige Kopfzeile gewählt sind.",
        "Check whether the right sheet and the right header row are chosen.",
    ),
    "spreadsheet-error": Words(
        "„#WERT!“ ist eine Fehlermeldung des Tabellenprogramms.",
        "“#WERT!” is an error of the spreadsheet program.",
        "Beheben Sie die Formel in der Tabelle, oder tragen Sie den Wert ein.",
        "Mend the formula in the spreadsheet, or fill in the value.",
    ),
    "uncomputed-formula": Words(
        "„=60+60“ ist eine Formel, die kein Tabellenprogramm ausgerechnet hat.",
        "“=60+60” is a formula that no spreadsheet program has computed.",
        "Öffnen und speichern Sie die Datei in einem Tabellenprogramm, oder tragen Sie den Wert ein.",
        "Open and save the file in a spreadsheet program, or fill in the value.",
    ),
    "ambiguous-date": Words(
        "„03/04/2025“ kann zwei Tage bedeuten: Monat und Tag lassen sich vertauschen.",
        "“03/04/2025” can mean two days: month and day can be swapped.",
        "Schreiben Sie den Tag als TT.MM.JJJJ oder JJJJ-MM-TT, zum Beispiel 21.09.2017.",
        "Write the day as DD.MM.YYYY or YYYY-MM-DD, for example 21.09.2017.",
    ),
    "no-such-day": Words(
        "Den Tag „31.02.2025“ gibt es im Kalender nicht.",
        "There is no day “31.02.2025” in the calendar.",
        "Berichtigen Sie Tag, Monat oder Jahr; TT.MM.JJJJ wird so gut verstanden wie JJJJ-MM-TT.",
        "Correct the day, the month or the year; DD.MM.YYYY is understood as well as YYYY-MM-DD.",
    ),
    "day-for-year": Words(
        "„2.2.2024“ ist ein Tag im Jahr 2024; in „Stand der Mitgliederzahl“ steht ein Jahr allein.",
        "“2.2.2024” is a day in the year 2024; “Year of the member figure” holds a year alone.",
        "Schreiben Sie 2024, wenn dieses Jahr gemeint ist.",
        "Write 2024, if that year is meant.",
    ),
    "future-year": Words(
        "2062 liegt in der Zukunft; in „Stand der Mitgliederzahl“ steht ein Jahr bis 2026.",
        "2062 lies in the future; “Year of the member figure” holds a year up to 2026.",
        "Prüfen Sie das Jahr an seiner Quelle; oft sind zwei Ziffern vertauscht.",
        "Check the year at its source; often two digits are swapped.",
    ),
    "ambiguous-town": Words(
        "„Talheim“ heißen mehrere Gemeinden: Talheim (Landkreis Heilbronn): 08125094; Talheim (Landkreis "
        "Tuttlingen): 08327048.",
        "Several municipalities are called “Talheim”: Talheim (Landkreis Heilbronn): 08125094; Talheim (Landkreis "
        "Tuttlingen): 08327048.",
        "Tragen Sie den Gemeindeschlüssel der richtigen ein.",
        "Fill in the key of the right one.",
    ),
    "ambiguous-area": Words(
        "„Heilbronn“ kann mehrere Gebiete meinen: Stadtkreis Heilbronn: 08121; Gemeinde Heilbronn: 08121000; "
        "Landkreis Heilbronn: 08125.",
        "“Heilbronn” can mean several areas: City of Heilbronn: 08121; Municipality Heilbronn: 08121000; "
        "Heilbronn District: 08125.",
        "Tragen Sie den Schlüssel des richtigen ein.",
        "Fill in the key of the right one.",
    ),
    "other-town": Words(
        "Der Gemeindeschlüssel 08212000 ist der von Karlsruhe, als Ort steht aber „Stuttgart“ da.",
        "The municipality key 08212000 is that of Karlsruhe, but the town says “Stuttgart”.",
        "Berichtigen Sie Ort oder Schlüssel; ohne Schlüssel wird er zum Ort gesucht.",
        "Correct the town or the key; without a key it is looked up for the town.",
    ),
    "point-elsewhere": Words(
        "Der Punkt 48.77567, 9.18275 liegt nicht in Karlsruhe.",
        "The point 48.77567, 9.18275 does not lie in Karlsruhe.",
        "Berichtigen Sie den Punkt, oder lassen Sie beide Zellen leer: dann gilt der Punkt der Gemeinde.",
        "Correct the point, or leave both cells empty: the municipality’s point is then taken.",
    ),
    "email-address": Words(
        "„alpha@example.org“ ist eine E-Mail-Adresse; solche werden hier nicht veröffentlicht.",
        "“alpha@example.org” is an e-mail address; none are published here.",
        "Löschen Sie sie. Nennen Sie eine Internetseite mit den Kontaktdaten.",
        "Delete it. Name a web page with the contact details instead.",
    ),
    "telephone-number": Words(
        "„0711 1234567“ ist eine Telefonnummer; solche werden hier nicht veröffentlicht.",
        "“0711 1234567” is a telephone number; none are published here.",
        "Löschen Sie sie. Nennen Sie eine Internetseite mit den Kontaktdaten.",
        "Delete it. Name a web page with the contact details instead.",
    ),
    "person-name": Words(
        "„Erika Mustermann“ ist wahrscheinlich der Name einer Person; Personen werden hier nicht genannt.",
        "“Erika Mustermann” is probably the name of a person; persons are not named here.",
        "Nennen Sie die Organisation. Ist es keine Person, so bestätigen Sie das.",
        "Name the organisation. If it is no person, confirm that.",
    ),
    "still-referenced": Words(
        "„alpha“ wird gelöscht, steht aber unter „Veranstaltungen“ noch in 1 Zeile.",
        "“alpha” is deleted, but still stands in 1 row of “Events”.",
        "Behalten Sie die Zeile (Status „beendet“ statt Löschen), oder berichtigen Sie erst die andere Tabelle.",
        "Keep the row (status “ended” instead of deleting it), or correct the other table first.",
    ),
    "conflict": Words(
        "Jemand anders hat diese Zelle inzwischen geändert, von „100“ in „110“; hier steht „120“.",
        "Somebody else changed this cell meanwhile, from “100” to “110”; here it says “120”.",
        "Wählen Sie, welcher Wert gelten soll.",
        "Choose which value shall hold.",
    ),
    "emptied": Words(
        "„Mitglieder“ wird geleert; veröffentlicht ist „100“.",
        "“Members” is emptied; “100” is published.",
        "Lassen Sie die Spalte weg, wenn der veröffentlichte Wert bleiben soll, oder tragen Sie ihn ein.",
        "Leave the column out if the published value shall stay, or fill it in.",
    ),
    "tenfold": Words(
        "„Mitglieder“ springt von 100 auf 1000.",
        "“Members” jumps from 100 to 1000.",
        "Prüfen Sie die Zahl an ihrer Quelle.",
        "Check the figure at its source.",
    ),
    "similar-row": Words(
        "„Cluster alpha“ ähnelt der veröffentlichten Zeile „Cluster Alpha“ (alpha).",
        "“Cluster alpha” looks like the published row “Cluster Alpha” (alpha).",
        "Ist es dieselbe, so geben Sie ihr diese Kennung.",
        "If they are the same, give it that id.",
    ),
    "old-figure": Words(
        "Die Zahl ist von 2023 und damit älter als zwei Jahre.",
        "The figure is of 2023 and so older than two years.",
        "Fragen Sie nach einer neueren.",
        "Ask for a newer one.",
    ),
    "figure-without-its-year": Words(
        "100 ist eine neue Zahl der Mitglieder, ihr Stand fehlt aber.",
        "100 is a new number of members, but its year is missing.",
        "Tragen Sie das Jahr, für das die Zahl gilt, in „Stand der Mitgliederzahl“ ein.",
        "Fill in the year that the figure is for in “Year of the member figure”.",
    ),
    "unknown-town": Words(
        "„Stutgart“ ist keine Gemeinde in Baden-Württemberg. Ähnlich heißen: Stuttgart.",
        "“Stutgart” is no municipality in Baden-Württemberg. Similar names: Stuttgart.",
        "Berichtigen Sie den Ort; sonst hat die Zeile keinen Ort auf der Karte.",
        "Correct the town; otherwise the row has no place on the map.",
    ),
    "deleted-meanwhile": Words(
        "Jemand anders hat „beta“ inzwischen gelöscht; mit dieser Änderung ist die Zeile wieder da.",
        "Somebody else deleted “beta” meanwhile; with this change the row is there again.",
        "Lassen Sie die Zeile aus, wenn die Löschung gelten soll.",
        "Leave the row out if the deletion shall hold.",
    ),
    "changed-meanwhile": Words(
        "Jemand anders hat „alpha“ inzwischen geändert; mit dieser Änderung wird die Zeile gelöscht.",
        "Somebody else changed “alpha” meanwhile; with this change the row is deleted.",
        "Behalten Sie die Zeile, wenn die Änderung gelten soll.",
        "Keep the row if that change shall hold.",
    ),
}
