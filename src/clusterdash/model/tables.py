"""The six tables of the landscape, every column declared once."""

from __future__ import annotations

from dataclasses import replace

from clusterdash.locale import Text
from clusterdash.model.areas import NAMES, Level
from clusterdash.model.columns import Column, Kind, Table
from clusterdash.model.sectors import SECTORS

SECTOR_NAMES = {code: sector.name for code, sector in SECTORS.items()}
KINDS = {
    "initiative": Text("Initiative", "Initiative"),
    "state_network": Text("Landesnetzwerk", "State network"),
    "state_agency": Text("Landesagentur", "State agency"),
}
STATUSES = {
    "active": Text("aktiv", "active"),
    "ended": Text("beendet", "ended"),
    "merged": Text("aufgegangen", "merged"),
    "unknown": Text("nicht bekannt", "not known"),
}
MANAGEMENTS = {
    "professional": Text("hauptamtlich", "professional"),
    "volunteer": Text("ehrenamtlich", "volunteer"),
    "unknown": Text("nicht bekannt", "not known"),
}
LABELS = {
    "cluster-exzellenz-bw": Text("Cluster-Exzellenz Baden-Württemberg", "Cluster Excellence Baden-Württemberg"),
    "ecei": Text("ECEI (Bronze, Silber, Gold)", "ECEI (bronze, silver, gold)"),
    "go-cluster": Text("go-cluster", "go-cluster"),
    "spitzencluster": Text("Spitzencluster", "Leading-Edge Cluster"),
    "clusters4future": Text("Clusters4Future", "Clusters4Future"),
    "bmbf-other": Text("Weitere Bundesförderung", "Other federal programme"),
    "forschungscampus": Text("Forschungscampus", "Research Campus"),
    "regiowin": Text("RegioWIN", "RegioWIN"),
}
LABEL_LEVELS = {
    "bronze": Text("Bronze", "Bronze"),
    "silver": Text("Silber", "Silver"),
    "gold": Text("Gold", "Gold"),
}
FORMATS = {
    "conference": Text("Kongress", "Conference"),
    "workshop": Text("Workshop", "Workshop"),
    "seminar": Text("Seminar", "Seminar"),
    "trade_fair": Text("Messe", "Trade fair"),
    "exhibition": Text("Ausstellung", "Exhibition"),
    "open_day": Text("Tag der offenen Tür", "Open day"),
    "company_visit": Text("Unternehmensbesuch", "Company visit"),
    "matchmaking": Text("Kooperationsbörse", "Matchmaking"),
    "award": Text("Auszeichnung", "Award"),
    "meeting": Text("Treffen", "Meeting"),
    "hackathon": Text("Hackathon", "Hackathon"),
    "webinar": Text("Webinar", "Webinar"),
    "press": Text("Pressetermin", "Press event"),
    "other": Text("Sonstiges", "Other"),
}
ROLES = {
    "state_cluster_policy": Text("Clusterpolitik des Landes", "State cluster policy"),
    "state_cluster_agency": Text("Clusteragentur des Landes", "State cluster agency"),
    "cluster_lead": Text("führt Clusterarbeit", "leads cluster work"),
    "cluster_support": Text("unterstützt Cluster", "supports clusters"),
    "regional_development": Text("Regionalentwicklung", "Regional development"),
}
LEVELS = {level.value: NAMES[level] for level in Level}

PEOPLE = Text("Personen", "people")
LATITUDE_BOUNDS = (-90.0, 90.0)
LONGITUDE_BOUNDS = (-180.0, 180.0)


def _source() -> Column:
    return Column(
        "source_url", Kind.SOURCES, Text("Quelle", "Source"),
        Text("Adresse der öffentlichen Seite, auf der die Angaben stehen; mehrere durch | getrennt.",
             "Address of the public page that states the facts; several are separated by |."),
        required=True,
    )  # fmt: skip


def _website() -> Column:
    return Column(
        "website", Kind.URL, Text("Internetseite", "Website"),
        Text("Adresse der eigenen Seite, mit https:// am Anfang.", "Address of its own site, beginning with https://."),
    )  # fmt: skip


def _place() -> tuple[Column, ...]:
    return (
        Column("municipality", Kind.TEXT, Text("Ort", "Town"), Text("Name der Gemeinde.", "Name of the municipality.")),
        Column(
            "lat", Kind.NUMBER, Text("Breite", "Latitude"),
            Text("Geografische Breite in Grad, WGS 84.", "Latitude in degrees, WGS 84."),
            unit=Text("Grad", "degrees"), minimum=LATITUDE_BOUNDS[0], maximum=LATITUDE_BOUNDS[1], decimals=5,
        ),
        Column(
            "lon", Kind.NUMBER, Text("Länge", "Longitude"),
            Text("Geografische Länge in Grad, WGS 84.", "Longitude in degrees, WGS 84."),
            unit=Text("Grad", "degrees"), minimum=LONGITUDE_BOUNDS[0], maximum=LONGITUDE_BOUNDS[1], decimals=5,
        ),
    )  # fmt: skip


def _summary() -> tuple[Column, Column]:
    return (
        Column("summary_de", Kind.TEXT, Text("Kurztext (deutsch)", "Summary (German)"),
               Text("Ein Satz auf Deutsch.", "One sentence in German.")),
        Column("summary_en", Kind.TEXT, Text("Kurztext (englisch)", "Summary (English)"),
               Text("Ein Satz auf Englisch.", "One sentence in English.")),
    )  # fmt: skip


MUNICIPALITY, LATITUDE, LONGITUDE = _place()

INITIATIVES = Table(
    "initiatives",
    Text("Initiativen", "Initiatives"),
    Text("Clusterinitiativen, landesweite Netzwerke und Landesagenturen.",
         "Cluster initiatives, statewide networks and state agencies."),
    ("id",),
    (
        Column("id", Kind.SLUG, Text("Kennung", "Id"),
               Text("Eindeutige Kennung, zum Beispiel cyberforum.", "Unique id, for example cyberforum."),
               required=True),
        Column("name", Kind.TEXT, Text("Name", "Name"), Text("Voller Name.", "Full name."), required=True),
        Column("short_name", Kind.TEXT, Text("Kurzname", "Short name"),
               Text("Name für Karten und Tabellen.", "Name for maps and tables."), required=True),
        Column("kind", Kind.CODE, Text("Art", "Kind"),
               Text("Initiative, Landesnetzwerk oder Landesagentur.", "Initiative, state network or state agency."),
               codes=KINDS, required=True),
        Column("sector", Kind.CODE, Text("Branche", "Sector"), Text("Die eine Hauptbranche.", "The one main sector."),
               codes=SECTOR_NAMES, required=True),
        Column("fields", Kind.CODES, Text("Nebenfelder", "Side fields"),
               Text("Weitere Branchen, durch | getrennt.", "Further sectors, separated by |."), codes=SECTOR_NAMES),
        Column("ags", Kind.AGS, Text("Gemeindeschlüssel", "Municipality key"),
               Text("Amtlicher Schlüssel des Sitzes: 8 Ziffern, oder 5, wo nur der Kreis bekannt ist.",
                    "Official key of the seat: 8 digits, or 5 where only the district is known.")),
        replace(MUNICIPALITY, label=Text("Sitz (Ort)", "Seat (town)")),
        Column("postal_code", Kind.POSTAL_CODE, Text("Postleitzahl", "Postal code"),
               Text("Fünf Ziffern.", "Five digits.")),
        LATITUDE,
        LONGITUDE,
        Column("activity_area", Kind.AREAS, Text("Wirkungsgebiet", "Activity area"),
               Text("Gebietsschlüssel und Länderkürzel, durch | getrennt.",
                    "Keys of areas and country codes, separated by |.")),
        Column("founded", Kind.YEAR, Text("Gegründet", "Founded"), Text("Gründungsjahr.", "Year of foundation.")),
        Column("organisation", Kind.TEXT, Text("Träger", "Organisation"),
               Text("Organisation, die die Initiative trägt.", "Organisation that runs the initiative.")),
        Column("legal_form", Kind.TEXT, Text("Rechtsform", "Legal form"),
               Text("Rechtsform des Trägers.", "Legal form of the organisation.")),
        Column("members", Kind.INTEGER, Text("Mitglieder", "Members"),
               Text("Zahl der Mitglieder, leer wenn keine Quelle sie nennt.",
                    "Number of members, empty where no source states it."),
               unit=Text("Mitglieder", "members"), minimum=1),
        Column("companies", Kind.INTEGER, Text("Unternehmen", "Companies"),
               Text("Zahl der Unternehmen unter den Mitgliedern.", "Number of companies among the members."),
               unit=Text("Unternehmen", "companies"), minimum=0),
        Column("members_year", Kind.YEAR, Text("Stand der Mitgliederzahl", "Year of the member figure"),
               Text("Jahr, für das die Zahl gilt.", "Year that the figure is for.")),
        Column("staff", Kind.INTEGER, Text("Personal", "Staff"),
               Text("Personen im Management.", "People in the management."), unit=PEOPLE, minimum=0),
        Column("management", Kind.CODE, Text("Management", "Management"),
               Text("Hauptamtlich oder ehrenamtlich geführt.", "Run by professionals or by volunteers."),
               codes=MANAGEMENTS, required=True),
        Column("status", Kind.CODE, Text("Status", "Status"),
               Text("Ob die Initiative noch arbeitet.", "Whether the initiative is still at work."),
               codes=STATUSES, required=True),
        _website(),
        *_summary(),
        _source(),
    ),
)  # fmt: skip

LABELS_TABLE = Table(
    "labels",
    Text("Qualitätslabel und Programme", "Quality labels and programmes"),
    Text("Eine Zeile je Auszeichnung.", "One row an award."),
    ("initiative_id", "label", "level", "year"),
    (
        Column("initiative_id", Kind.SLUG, Text("Initiative", "Initiative"),
               Text("Kennung der Initiative.", "Id of the initiative."), required=True, references="initiatives"),
        Column("label", Kind.CODE, Text("Label", "Label"), Text("Label oder Programm.", "Label or programme."),
               codes=LABELS, required=True),
        Column("level", Kind.CODE, Text("Stufe", "Level"), Text("Nur bei ECEI.", "For ECEI only."), codes=LABEL_LEVELS),
        Column("year", Kind.YEAR, Text("Jahr", "Year"),
               Text("Jahr der Auszeichnung, leer wenn nicht bekannt.", "Year of the award, empty where unknown.")),
        _source(),
    ),
)  # fmt: skip

EVENTS = Table(
    "events",
    Text("Veranstaltungen", "Events"),
    Text("Termine der Clusterszene.", "Dated events of the cluster scene."),
    ("id",),
    (
        Column("id", Kind.SLUG, Text("Kennung", "Id"), Text("Eindeutige Kennung.", "Unique id."), required=True),
        Column("title", Kind.TEXT, Text("Titel", "Title"), Text("Titel der Veranstaltung.", "Title of the event."),
               required=True),
        Column("series", Kind.SLUG, Text("Reihe", "Series"),
               Text("Kennung der Reihe, zum Beispiel clusterwoche-2017.",
                    "Id of the series, for example clusterwoche-2017.")),
        Column("format", Kind.CODE, Text("Format", "Format"), Text("Art der Veranstaltung.", "What kind of event."),
               codes=FORMATS, required=True),
        Column("start_date", Kind.DATE, Text("Beginn", "Start"), Text("Erster Tag.", "First day."), required=True),
        Column("end_date", Kind.DATE, Text("Ende", "End"), Text("Letzter Tag.", "Last day.")),
        Column("venue", Kind.TEXT, Text("Veranstaltungsort", "Venue"), Text("Haus oder Halle.", "House or hall.")),
        MUNICIPALITY,
        Column("ags", Kind.AGS, Text("Gemeindeschlüssel", "Municipality key"),
               Text("Nur für Orte in Baden-Württemberg.", "Only for places in Baden-Württemberg.")),
        LATITUDE,
        LONGITUDE,
        Column("country", Kind.COUNTRY, Text("Staat", "Country"), Text("Kürzel nach ISO 3166.", "Code of ISO 3166."),
               required=True),
        Column("organiser", Kind.TEXT, Text("Veranstalter", "Organiser"),
               Text("Organisationen, die einladen.", "Organisations that invite.")),
        Column("initiatives", Kind.SLUGS, Text("Initiativen", "Initiatives"),
               Text("Kennungen der beteiligten Initiativen, durch | getrennt.",
                    "Ids of the initiatives that take part, separated by |."), references="initiatives"),
        Column("sectors", Kind.CODES, Text("Branchen", "Sectors"),
               Text("Branchen, um die es geht, durch | getrennt.", "Sectors concerned, separated by |."),
               codes=SECTOR_NAMES),
        Column("participants", Kind.INTEGER, Text("Teilnehmende", "Participants"),
               Text("Zahl laut Quelle; manche war angekündigt, nicht gezählt.",
                    "Number as the source states it; some were announced, not counted."), unit=PEOPLE, minimum=0),
        Column("organisations", Kind.INTEGER, Text("Organisationen", "Organisations"),
               Text("Zahl der beteiligten Organisationen.", "Number of organisations taking part."),
               unit=Text("Organisationen", "organisations"), minimum=0),
        Column("countries", Kind.INTEGER, Text("Länder", "Countries"),
               Text("Zahl der vertretenen Länder.", "Number of countries represented."),
               unit=Text("Länder", "countries"), minimum=0),
        Column("matchings", Kind.INTEGER, Text("Kooperationsgespräche", "Matchmaking meetings"),
               Text("Zahl der vermittelten Gespräche.", "Number of meetings arranged."),
               unit=Text("Gespräche", "meetings"), minimum=0),
        Column("language", Kind.LANGUAGE, Text("Sprache", "Language"),
               Text("Kürzel nach ISO 639.", "Code of ISO 639.")),
        _source(),
    ),
)  # fmt: skip

AREAS = Table(
    "areas",
    Text("Gebiete", "Areas"),
    Text("Land, Regierungsbezirke, Regionen und Kreise mit amtlichen Zahlen.",
         "The state, its government regions, planning regions and districts with official figures."),
    ("ags",),
    (
        Column("ags", Kind.AGS, Text("Schlüssel", "Key"), Text("Amtlicher Schlüssel.", "Official key."), required=True),
        Column("level", Kind.CODE, Text("Ebene", "Level"), Text("Ebene des Gebiets.", "Level of the area."),
               codes=LEVELS, required=True),
        Column("name_de", Kind.TEXT, Text("Name (deutsch)", "Name (German)"),
               Text("Deutscher Name.", "German name."), required=True),
        Column("name_en", Kind.TEXT, Text("Name (englisch)", "Name (English)"),
               Text("Englischer Name.", "English name."), required=True),
        Column("nuts", Kind.TEXT, Text("NUTS", "NUTS"), Text("Schlüssel der EU-Statistik.", "Key of EU statistics.")),
        Column("kind", Kind.TEXT, Text("Art", "Kind"), Text("Amtliche Bezeichnung.", "Official designation.")),
        Column("seat", Kind.TEXT, Text("Sitz", "Seat"), Text("Sitz der Verwaltung.", "Seat of the administration.")),
        Column("regional_association", Kind.TEXT, Text("Regionalverband", "Regional association"),
               Text("Träger der Regionalplanung.", "Body in charge of regional planning.")),
        Column("population", Kind.INTEGER, Text("Bevölkerung", "Population"),
               Text("Einwohnerinnen und Einwohner, INKAR.", "Inhabitants, INKAR."),
               unit=Text("Einwohner", "inhabitants"), minimum=0),
        Column("population_date", Kind.DATE, Text("Stand der Bevölkerung", "Date of the population"),
               Text("Stichtag.", "Reference date.")),
        Column("area_km2", Kind.NUMBER, Text("Fläche", "Area"),
               Text("Amtliche Fläche am 31.12.2019, Destatis.", "Official area on 31 December 2019, Destatis."),
               unit=Text("km²", "km²"), minimum=0, decimals=2),
        Column("employees_svp", Kind.INTEGER, Text("Beschäftigte", "Employees"),
               Text("Sozialversicherungspflichtig Beschäftigte, Bundesagentur für Arbeit.",
                    "Employees subject to social insurance, Federal Employment Agency."), unit=PEOPLE, minimum=0),
        Column("employees_date", Kind.DATE, Text("Stand der Beschäftigten", "Date of the employees"),
               Text("Stichtag.", "Reference date.")),
        Column("gdp_million_eur", Kind.NUMBER, Text("Bruttoinlandsprodukt", "Gross domestic product"),
               Text("Zu jeweiligen Preisen, Eurostat.", "At current prices, Eurostat."),
               unit=Text("Mio. Euro", "million euro"), minimum=0, decimals=2),
        Column("gdp_year", Kind.YEAR, Text("Jahr des BIP", "Year of GDP"), Text("Berichtsjahr.", "Reporting year.")),
        replace(
            _source(),
            help=Text("Woher die Angaben stammen, eine nach der anderen, zum Beispiel population: https://…; durch | "
                      "getrennt.",
                      "Where the facts come from, one by one, for example population: https://…; separated by |."),
            figures=("population", "area", "employees", "gdp", "association", "seat"),
        ),
    ),
)  # fmt: skip

CONTACTS = Table(
    "contacts",
    Text("Regionale Stellen", "Regional bodies"),
    Text("Organisationen, die in einem Gebiet für Cluster oder Regionalentwicklung stehen.",
         "Bodies that stand for clusters or regional development in an area."),
    ("ags", "organisation"),
    (
        Column("ags", Kind.AGS, Text("Gebiet", "Area"), Text("Amtlicher Schlüssel.", "Official key."), required=True),
        Column("organisation", Kind.TEXT, Text("Stelle", "Body"), Text("Name der Stelle.", "Name of the body."),
               required=True),
        Column("role", Kind.CODE, Text("Rolle", "Role"), Text("Was die Quelle belegt.", "What the source states."),
               codes=ROLES, required=True),
        _website(),
        _source(),
    ),
)  # fmt: skip

TOPICS = Table(
    "topics",
    Text("Themen des Monats", "Topics of the month"),
    Text("Die monatliche redaktionelle Reihe.", "The monthly editorial series."),
    ("id",),
    (
        Column("id", Kind.SLUG, Text("Kennung", "Id"), Text("Eindeutige Kennung.", "Unique id."), required=True),
        Column("month", Kind.MONTH, Text("Monat", "Month"), Text("JJJJ-MM, oder leer.", "YYYY-MM, or empty.")),
        Column("title", Kind.TEXT, Text("Titel", "Title"), Text("Titel des Beitrags.", "Title of the article."),
               required=True),
        Column("sectors", Kind.CODES, Text("Branchen", "Sectors"),
               Text("Branchen, um die es geht.", "Sectors concerned."), codes=SECTOR_NAMES),
        Column("initiatives", Kind.SLUGS, Text("Initiativen", "Initiatives"),
               Text("Kennungen der Initiativen.", "Ids of the initiatives."), references="initiatives"),
        *_summary(),
        _source(),
    ),
)  # fmt: skip

TABLES: dict[str, Table] = {table.name: table for table in (INITIATIVES, LABELS_TABLE, EVENTS, AREAS, CONTACTS, TOPICS)}
