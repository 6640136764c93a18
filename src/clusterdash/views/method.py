"""How everything is measured: each measure with its formula, what it means, and where the definition comes from.

Declared once: the page "About the data" draws it, and `docs/method.md` is written from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from clusterdash.locale import Language, Text
from clusterdash.model.measures import DEFAULT_PERIOD_YEARS, FEWEST_FOR_SPECIALISATION, OLD_FIGURE_YEARS

NUMBERS = {"least": FEWEST_FOR_SPECIALISATION, "years": DEFAULT_PERIOD_YEARS, "old": OLD_FIGURE_YEARS}
OWN_ROWS = Text(
    "Zeilen der Tabellen; die Quelle jeder Zeile steht in „source_url“.",
    "Rows of the tables; the source of each row stands in “source_url”.",
)
OWN_RULE = Text("Festlegung dieses Programms.", "Set by this program.")
EMPLOYMENT = Text(
    "Beschäftigte: Bundesagentur für Arbeit, Stand 30.06.2025.",
    "Employees: Federal Employment Agency, as of 30 June 2025.",
)
ADMISSION = Text(
    "Veröffentlichte Aufnahmekriterien der Clusterdatenbank Baden-Württemberg (clusterportal-bw.de).",
    "Published admission criteria of the cluster database of Baden-Württemberg (clusterportal-bw.de).",
)


@dataclass(frozen=True)
class Explanation:
    """One measure or rule: what it is called, its formula in words, what it means, where it comes from."""

    code: str
    name: Text
    formula: Text
    meaning: Text
    source: Text


METHOD: dict[str, Explanation] = {
    entry.code: entry
    for entry in (
        Explanation(
            "in_area",
            Text("Im Gebiet", "In an area"),
            Text(
                "AGS des Sitzes beginnt mit dem AGS des Gebiets",
                "AGS of the seat begins with the AGS of the area",
            ),
            Text(
                "Der amtliche Gemeindeschlüssel (AGS) bildet alle Ebenen durch seinen Anfang ab. Wird nach "
                "Wirkungsgebiet gezählt, genügt es, dass einer der beiden Schlüssel mit dem anderen beginnt; eine "
                "Initiative zählt dann in mehreren Gebieten. Nach Sitz zählen Initiativen ohne bekannten Sitz in "
                "keinem.",
                "The official municipality key (AGS) holds all levels in its beginning. Counted by activity area, it "
                "is enough that one of the two keys begins with the other; an initiative then counts in several "
                "areas. By seat, initiatives without a known seat count in none.",
            ),
            Text(
                "Amtlicher Gemeindeschlüssel des Statistischen Bundesamtes.",
                "Official municipality key of the Federal Statistical Office.",
            ),
        ),
        Explanation(
            "period",
            Text("Zeitraum", "Period"),
            Text(
                "von – bis; sonst {years} Kalenderjahre bis zum Jahr der neuesten Veranstaltung",
                "from – to; else {years} calendar years up to the year of the newest event",
            ),
            Text(
                "Veranstaltungen und Aktivität zählen nur im Zeitraum; er steht auf jeder Seite dabei. Ein kürzerer "
                "Zeitraum als ein Jahr gilt als ein Jahr. Ist nur ein letzter Tag vor diesen Jahren gewählt, "
                "beginnt der Zeitraum am 1. Januar seines Jahres.",
                "Events and activity count in the period only; every page names it. A period shorter than a year "
                "counts as one year. Where only a last day before these years is chosen, the period begins on "
                "1 January of its year.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "initiatives",
            Text("Initiativen", "Initiatives"),
            Text("Zahl der ausgewählten Initiativen", "number of selected initiatives"),
            Text(
                "Clusterinitiativen, landesweite Netzwerke und Landesagenturen. Eine Initiative hat genau eine "
                "Branche; werden Nebenfelder mitgezählt, zählt sie in jedem davon.",
                "Cluster initiatives, statewide networks and state agencies. An initiative has exactly one sector; "
                "with side fields counted, it counts in each of them.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "members",
            Text("Bekannte Mitglieder", "Known members"),
            Text(
                "Summe der Mitglieder der Initiativen mit Angabe; Abdeckung = Initiativen mit Angabe ÷ Initiativen",
                "sum of the members of initiatives with a figure; coverage = initiatives with a figure ÷ initiatives",
            ),
            Text(
                "Etwa die Hälfte der Initiativen nennt keine Zahl. Fehlendes wird nie durch 0 oder eine Schätzung "
                "ersetzt; bei jeder Summe steht, auf wie vielen Initiativen sie beruht.",
                "About half of the initiatives state no figure. What is missing is never replaced by 0 or an "
                "estimate; each sum says on how many initiatives it rests.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "density",
            Text("Dichte", "Density"),
            Text("Initiativen ÷ Beschäftigte × 100.000", "initiatives ÷ employees × 100,000"),
            Text(
                "Initiativen je 100.000 sozialversicherungspflichtig Beschäftigte. Für Gemeinden liegt keine Zahl der "
                "Beschäftigten vor, also keine Dichte.",
                "Initiatives per 100,000 employees subject to social insurance. There is no figure of employees for "
                "municipalities, so no density.",
            ),
            EMPLOYMENT,
        ),
        Explanation(
            "member_density",
            Text("Mitgliederdichte", "Member density"),
            Text("bekannte Mitglieder ÷ Beschäftigte × 1.000", "known members ÷ employees × 1,000"),
            Text(
                "Bekannte Mitglieder je 1.000 sozialversicherungspflichtig Beschäftigte; unbekannt, wo keine "
                "Mitgliederzahl bekannt ist.",
                "Known members per 1,000 employees subject to social insurance; not known where no member figure is.",
            ),
            EMPLOYMENT,
        ),
        Explanation(
            "events",
            Text("Veranstaltungen", "Events"),
            Text(
                "Zahl der Veranstaltungen der Auswahl, die im Zeitraum beginnen",
                "number of events of the selection that begin in the period",
            ),
            Text(
                "Zur Auswahl gehören Veranstaltungen, deren eigener Ort im Gebiet liegt, deren Branchen zu den "
                "ausgewählten gehören und deren Text passt. Sind Initiativen nach Art, Label, Status, Management, "
                "Mitgliedern oder Aktivität eingeschränkt, muss die Veranstaltung eine davon nennen.",
                "Events belong to the selection when their own place lies in the area, their sectors meet the "
                "selected ones and their text matches. Where initiatives are restricted by kind, label, status, "
                "management, members or activity, the event must name one of those.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "activity",
            Text("Aktivität", "Activity"),
            Text(
                "a = Veranstaltungen im Zeitraum, die die Initiative nennen, ÷ Jahre; keine: a = 0; wenige: 0 < a < 3; "
                "aktiv: a ≥ 3",
                "a = events in the period that name the initiative ÷ years; none: a = 0; some: 0 < a < 3; "
                "active: a ≥ 3",
            ),
            Text(
                "Drei Aktivitäten im Jahr verlangt das Land für die Aufnahme in seine Clusterdatenbank. Gezählt wird "
                "nur, was öffentlich gefunden wurde: Keine bekannte Veranstaltung heißt nicht untätig.",
                "Three activities a year are what the state asks for admission to its cluster database. Only what was "
                "found in public is counted: no known event does not mean inactive.",
            ),
            ADMISSION,
        ),
        Explanation(
            "specialisation",
            Text("Spezialisierung", "Specialisation"),
            Text("(mᵣₛ ÷ mᵣ) ÷ (mₛ ÷ m)", "(mᵣₛ ÷ mᵣ) ÷ (mₛ ÷ m)"),
            Text(
                "Standortquotient des Gebiets r in der Branche s: ihr Anteil an den Initiativen (oder bekannten "
                "Mitgliedern) m des Gebiets, geteilt durch ihren Anteil im Land. 1 ist der Anteil des Landes, 2 das "
                "Doppelte. Verglichen wird mit allen Branchen und dem ganzen Land, auch wenn Gebiet oder Branche "
                "ausgewählt sind. Gebiete mit weniger als {least} Initiativen haben keinen Wert.",
                "Location quotient of area r in sector s: its share of the initiatives (or known members) m of the "
                "area, divided by its share in the state. 1 is the state's share, 2 twice that. The comparison is "
                "with all sectors and the whole state, also where an area or a sector is selected. Areas with fewer "
                "than {least} initiatives have no value.",
            ),
            Text(
                "Florence (1939), Report on the Location of Industry; Isard (1960), Methods of Regional Analysis.",
                "Florence (1939), Report on the Location of Industry; Isard (1960), Methods of Regional Analysis.",
            ),
        ),
        Explanation(
            "concentration",
            Text("Konzentration", "Concentration"),
            Text("H = Summe der quadrierten Anteile pₛ²", "H = sum of the squared shares pₛ²"),
            Text(
                "Herfindahl-Index über die Branchen eines Gebiets: von 1 ÷ Zahl der Branchen (gleich verteilt) bis 1 "
                "(alles in einer Branche).",
                "Herfindahl index over the sectors of an area: from 1 ÷ number of sectors (evenly spread) to 1 (all "
                "in one sector).",
            ),
            Text(
                "Hirschman (1945), National Power and the Structure of Foreign Trade; Herfindahl (1950).",
                "Hirschman (1945), National Power and the Structure of Foreign Trade; Herfindahl (1950).",
            ),
        ),
        Explanation(
            "diversity",
            Text("Vielfalt", "Diversity"),
            Text("D = exp(−Summe pₛ · ln pₛ)", "D = exp(−sum of pₛ · ln pₛ)"),
            Text(
                "Wirksame Zahl der Branchen: So viele gleich große Branchen wären ebenso vielfältig.",
                "Effective number of sectors: this many sectors of equal size would be just as diverse.",
            ),
            Text(
                "Hill (1973), Ecology 54, 427–432; Jost (2006), Oikos 113, 363–375.",
                "Hill (1973), Ecology 54, 427–432; Jost (2006), Oikos 113, 363–375.",
            ),
        ),
        Explanation(
            "rank",
            Text("Rang", "Rank"),
            Text("1 + Zahl der Gebiete mit höherem Wert", "1 + number of areas with a higher value"),
            Text(
                "Verglichen werden die Gebiete derselben Ebene, Gemeinden mit denen ihres Kreises. Gleiche Werte "
                "teilen sich den Rang; unbekannte haben keinen.",
                "Compared are the areas of the same level, municipalities with those of their district. Equal values "
                "share a rank; unknown ones have none.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "white_spot",
            Text("Weißer Fleck und Lücke", "White spot and gap"),
            Text(
                "weißer Fleck: mᵣₛ = 0 < mₛ; Stärke der Lücke = mₛ ÷ m",
                "white spot: mᵣₛ = 0 < mₛ; strength of the gap = mₛ ÷ m",
            ),
            Text(
                "Ein Gebiet ohne Initiative einer Branche, die es im Land gibt. Die Lücke ist umso stärker, je größer "
                "der Anteil der Branche an den Initiativen des Landes ist. Sie sagt nicht, dass dort Unternehmen der "
                "Branche fehlen, nur dass sie hier nicht als Initiative erfasst sind.",
                "An area without an initiative of a sector that the state has. The gap is the stronger, the larger the "
                "sector's share of the state's initiatives. It does not say that companies of the sector are missing "
                "there, only that none are recorded here as an initiative.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "side_fields",
            Text("Nebenfelder einer Branche", "Side fields of a sector"),
            Text(
                "Initiativen der Branche, die das Feld nennen, ÷ Initiativen der Branche",
                "initiatives of the sector that name the field ÷ initiatives of the sector",
            ),
            Text(
                "Wie oft Initiativen einer Branche eine andere als Nebenfeld nennen. Im Kreis der Branchen ist eine "
                "Verbindung so breit wie die Zahl der Nennungen in beide Richtungen.",
                "How often initiatives of a sector name another one as a side field. In the circle of sectors a tie "
                "is as wide as the number of mentions in both directions.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "criteria",
            Text("Aufnahmekriterien", "Admission criteria"),
            Text(
                "erfüllt, nicht erfüllt oder nicht bekannt, Kriterium für Kriterium",
                "met, not met or not known, criterion by criterion",
            ),
            Text(
                "Trägerorganisation und Internetseite; eine Branche; mindestens 3 Aktivitäten im Jahr; mindestens 12 "
                "Mitglieder; mindestens die Hälfte davon Unternehmen. Nur eine genannte Zahl kann ein Kriterium "
                "unerfüllt machen, was nicht gefunden wurde, heißt nicht bekannt.",
                "Organisation and website; a sector; at least 3 activities a year; at least 12 members; at least half "
                "of them companies. Only a stated figure can leave a criterion unmet, what was not found is not known.",
            ),
            ADMISSION,
        ),
        Explanation(
            "label_validity",
            Text("Gültigkeit eines Labels", "Label validity"),
            Text("Jahr der Auszeichnung + 2 ≥ dieses Jahr", "year of the award + 2 ≥ this year"),
            Text(
                "Cluster-Exzellenz Baden-Württemberg gilt zwei Jahre ab der Auszeichnung. Bekannt ist nur deren Jahr, "
                "also gilt es bis zum Ende des zweiten Jahres danach. Auszeichnungen ohne Jahr zählen als nicht "
                "bekannt; für andere Label ist keine Gültigkeitsdauer veröffentlicht.",
                "Cluster Excellence Baden-Württemberg is valid for two years from the award. Only its year is known, "
                "so it is valid to the end of the second year after it. Awards without a year count as not known; no "
                "period of validity is published for other labels.",
            ),
            Text(
                "Bedingungen des Labels Cluster-Exzellenz Baden-Württemberg.",
                "Conditions of the label Cluster Excellence Baden-Württemberg.",
            ),
        ),
        Explanation(
            "figure_age",
            Text("Alter einer Angabe", "Age of a figure"),
            Text("dieses Jahr − Jahr der Angabe", "this year − year of the figure"),
            Text(
                "Angaben, die älter als {old} Jahre sind oder kein Jahr haben, sind gekennzeichnet.",
                "Figures that are older than {old} years or have no year are marked.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "founding",
            Text("Gründungen", "Foundings"),
            Text(
                "Zahl der Initiativen mit Gründungsjahr ≤ Jahr",
                "number of initiatives with a founding year ≤ the year",
            ),
            Text(
                "Zuwachs nach Gründungsjahr, aufaddiert; beendete Initiativen zählen mit. Wie viele kein "
                "Gründungsjahr nennen, steht dabei.",
                "Growth by founding year, added up; initiatives that have ended are included. How many state no "
                "founding year is said beside it.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "similar_areas",
            Text("Ähnliche Gebiete", "Similar areas"),
            Text(
                "Mittel aus cos(Branchenmix a, Branchenmix b) und kleinere ÷ größere Zahl der Beschäftigten",
                "mean of cos(mix of sectors a, mix of sectors b) and smaller ÷ larger number of employees",
            ),
            Text(
                "Für den Vergleich schlägt die Seite eines Gebiets die ähnlichsten derselben Ebene vor. 1 heißt "
                "gleiche Anteile der Branchen und gleich viele Beschäftigte. Für Gemeinden zählt nur der Branchenmix.",
                "For a comparison, the page of an area proposes the most similar areas of its level. 1 means the same "
                "shares of sectors and as many employees. For municipalities only the mix of sectors counts.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "similar_initiatives",
            Text("Ähnliche Initiativen", "Similar initiatives"),
            Text(
                "0,5 × gleiche Branche + 0,25 × gemeinsame ÷ alle Branchen und Nebenfelder beider + 0,25 × gemeinsame "
                "Gebietsebenen ÷ 4",
                "0.5 × same sector + 0.25 × shared ÷ all sectors and side fields of both + 0.25 × shared levels of "
                "area ÷ 4",
            ),
            Text(
                "Bei jeder vorgeschlagenen Initiative steht, worin sie ähnlich ist; mindestens eine Branche oder ein "
                "Nebenfeld ist gemeinsam. Beendete und aufgegangene Initiativen zählen halb.",
                "Each proposed initiative says what makes it similar; at least one sector or side field is shared. "
                "Initiatives that have ended or merged count half.",
            ),
            Text("Anteil gemeinsamer Felder: Jaccard (1912).", "Share of common fields: Jaccard (1912)."),
        ),
        Explanation(
            "changes",
            Text("Was sich geändert hat", "What changed"),
            Text(
                "Zahl im Zeitraum − Zahl im gleich langen Zeitraum davor",
                "number in the period − number in the period of equal length before",
            ),
            Text(
                "Veranstaltungen, genannte und aktive Initiativen, Gründungen und Auszeichnungen. Für Gründungen und "
                "Auszeichnungen sind nur Jahre bekannt, also zählen sie nur in Zeiträumen aus ganzen Kalenderjahren.",
                "Events, named and active initiatives, foundings and awards. Of foundings and awards only years are "
                "known, so they count only in periods of whole calendar years.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "coverage",
            Text("Abdeckung durch Veranstaltungen", "Coverage by events"),
            Text(
                "Veranstaltungen des Zeitraums je Branche und je Gebiet",
                "events of the period by sector and by area",
            ),
            Text(
                "Gezählt wird nach den Branchen und dem Ort der Veranstaltung; eine Veranstaltung zählt in jeder ihrer "
                "Branchen. Genannt werden Branchen und Gebiete ohne Veranstaltung, und wie viele Veranstaltungen "
                "keine Branche oder keinen Ort haben.",
                "Events count by their own sectors and place; an event counts in each of its sectors. Sectors and "
                "areas without an event are named, and so is how many events have no sector or place.",
            ),
            OWN_ROWS,
        ),
        Explanation(
            "fill_rate",
            Text("Füllgrad", "Fill rate"),
            Text(
                "ausgefüllte Zellen ÷ Zeilen, für die die Spalte gilt",
                "filled cells ÷ rows that the column applies to",
            ),
            Text(
                "„Nicht bekannt“ gilt nicht als ausgefüllt. Das Jahr einer Angabe gilt nur für Zeilen mit Angabe, die "
                "Stufe eines Labels nur für ECEI.",
                "“Not known” does not count as filled. The year of a figure applies to rows with a figure only, the "
                "level of a label to ECEI only.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "gaps",
            Text("Lücken eines Datensatzes", "Gaps of a record"),
            Text(
                "Zahl der Angaben, die ein Datensatz haben sollte und nicht hat",
                "number of facts that a record should hold and does not",
            ),
            Text(
                "„Nicht bekannt“ ist keine Angabe. Nebenfelder sind keine Lücke, ebenso wenig das Jahr einer Angabe, "
                "die es nicht gibt.",
                "“Not known” is no value. Side fields are no gap, nor is the year of a figure that is not there.",
            ),
            OWN_RULE,
        ),
        Explanation(
            "search",
            Text("Suche, die Tippfehler verzeiht", "Search that forgives typing errors"),
            Text(
                "verziehene Fehler: 1 ab 4, 2 ab 8, 3 ab 14 Buchstaben",
                "forgiven slips: 1 from 4, 2 from 8, 3 from 14 letters on",
            ),
            Text(
                "Ein Wort, das nirgends vorkommt, wird durch die ähnlichsten vorhandenen ersetzt, und die Seite sagt "
                "es. Ein Fehler ist ein Buchstabe zu viel, zu wenig oder falsch, oder zwei vertauschte Nachbarn. Ist "
                "kein Wort so ähnlich, fragt die Seite nach höchstens drei Wörtern mit einer Ähnlichkeit ab 60 von 100 "
                "(doppelte Länge der gemeinsamen Buchstabenfolge durch die Länge beider Wörter).",
                "A word that stands nowhere is replaced by the nearest ones there are, and the page says so. A slip is "
                "a letter too many, missing or wrong, or two neighbours swapped. Where no word is that near, the page "
                "asks about at most three words with a similarity of 60 or more of 100 (twice the length of their "
                "common sequence of letters, over the length of both words).",
            ),
            OWN_RULE,
        ),
        Explanation(
            "classes",
            Text("Klassen der Karte", "Classes of the map"),
            Text(
                "Quantile der Werte über 0, höchstens fünf Klassen",
                "quantiles of the values above 0, at most five classes",
            ),
            Text(
                "Jede Klasse hat etwa gleich viele Gebiete. Gebiete ohne Initiative sind eine eigene Klasse, "
                "unbekannte Werte sind gestrichelt.",
                "Each class has about the same number of areas. Areas without an initiative are a class of their own, "
                "unknown values are dashed.",
            ),
            OWN_RULE,
        ),
    )
}


def formula_of(entry: Explanation, language: Language) -> str:
    """The formula of a measure in words."""
    return language.text(entry.formula).format(**NUMBERS)


def meaning_of(entry: Explanation, language: Language) -> str:
    """What a measure means."""
    return language.text(entry.meaning).format(**NUMBERS)


def method_markdown(language: Language) -> str:
    """The method as the document `docs/method.md`."""
    opening = (
        "# The measures\n\n"
        "Every measure is a pure function in `src/clusterdash/analysis`, tested against figures worked out another "
        "way. This page is written by `python -m tools.describe_method` from `src/clusterdash/views/method.py`, which "
        "the page “About the data” shows too.\n"
    )
    sections = [
        f"\n## {language.text(entry.name)}\n\n"
        f"`{formula_of(entry, language)}`\n\n"
        f"{meaning_of(entry, language)}\n\n"
        f"Source: {language.text(entry.source)}\n"
        for entry in METHOD.values()
    ]
    return opening + "".join(sections)
