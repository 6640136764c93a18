"""Further headings that spreadsheets of chambers and initiatives use for a column, by the column's name.

The names of the columns and their labels in both languages go without saying.
"""

from __future__ import annotations

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("Schlüssel", "Identifier"),
    "name": ("Bezeichnung", "Cluster", "Clustername", "Initiative", "Netzwerk"),
    "short_name": ("Kurzbezeichnung", "Abkürzung", "Kürzel", "Acronym"),
    "kind": ("Typ", "Type"),
    "sector": ("Hauptbranche", "Technologiefeld", "Main sector"),
    "fields": ("Weitere Branchen", "Nebenbranchen", "Further sectors"),
    "sectors": ("Branche", "Sector"),
    "ags": ("Amtlicher Gemeindeschlüssel", "Gemeindekennziffer", "GKZ"),
    "municipality": ("Gemeinde", "Stadt", "Ort", "Sitz", "Standort", "Town", "City"),
    "postal_code": ("PLZ", "ZIP", "Zip code", "Postcode"),
    "lat": ("Breitengrad", "Geografische Breite"),
    "lon": ("Längengrad", "Geografische Länge", "lng"),
    "activity_area": ("Tätigkeitsgebiet", "Einzugsgebiet", "Wirkungsraum"),
    "founded": ("Gründungsjahr", "Gründung", "Year founded", "Foundation year"),
    "organisation": ("Trägerorganisation", "Trägerschaft", "Organization"),
    "members": ("Anzahl Mitglieder", "Mitgliederzahl", "Mitglieder Anzahl", "Number of members", "Member count"),
    "companies": ("Anzahl Unternehmen", "Mitgliedsunternehmen", "Davon Unternehmen", "Number of companies"),
    "members_year": ("Stand", "Stand Mitglieder", "Mitglieder Stand", "Jahr der Mitgliederzahl", "As of"),
    "staff": ("Mitarbeitende", "Anzahl Mitarbeitende", "Mitarbeiterzahl"),
    "website": ("Webseite", "Homepage", "Internet", "URL", "Internetadresse", "Web address"),
    "summary_de": ("Beschreibung", "Kurzbeschreibung"),
    "summary_en": ("Description", "Short description"),
    "source_url": ("Quelle (URL)", "Quellen", "Quellenangabe", "URL der Quelle", "Beleg"),
    "title": ("Veranstaltung", "Name der Veranstaltung", "Event"),
    "series": ("Veranstaltungsreihe",),
    "format": ("Art der Veranstaltung", "Veranstaltungsart", "Type"),
    "start_date": ("Datum", "Startdatum", "Von", "Anfang", "Date"),
    "end_date": ("Enddatum", "Bis"),
    "country": ("Land", "Country code"),
    "participants": ("Teilnehmer", "Teilnehmerzahl", "Anzahl Teilnehmende", "Besucher"),
    "initiative_id": ("Kennung", "Cluster"),
    "population": ("Einwohner", "Einwohnerzahl", "Inhabitants"),
    "population_date": ("Stand Einwohner", "Einwohner Stand", "Stand der Einwohnerzahl"),
}
