"""The criteria of the state's cluster database, and what can be said about an initiative that is held against them.

Source: admission criteria published for the cluster database of Baden-Württemberg (clusterportal-bw.de).
"""

from __future__ import annotations

from dataclasses import dataclass

from clusterdash.locale import Text
from clusterdash.model.measures import ACTIVE_EVENTS_A_YEAR

CONTACT_FACTS = 2
FEWEST_PARTNERS = 12
LEAST_SHARE_OF_COMPANIES = 0.5


@dataclass(frozen=True)
class Criterion:
    """One criterion; `least` is the number that meets it, `help` says what it asks and what it rests on here."""

    code: str
    name: Text
    help: Text
    least: float


CRITERIA: dict[str, Criterion] = {
    criterion.code: criterion
    for criterion in (
        Criterion(
            "contact",
            Text("Ansprechstelle und Internetseite", "Contact and website"),
            Text(
                "Eine Organisation trägt die Initiative, und sie hat eine eigene Internetseite.",
                "An organisation runs the initiative, and it has a website of its own.",
            ),
            CONTACT_FACTS,
        ),
        Criterion(
            "sector",
            Text("Branche", "Sector"),
            Text("Die Initiative gehört zu einer Branche.", "The initiative belongs to a sector."),
            1,
        ),
        Criterion(
            "activity",
            Text("3 Aktivitäten im Jahr", "3 activities a year"),
            Text(
                "Mindestens 3 Veranstaltungen im Jahr. Bekannt ist nur, was gefunden wurde: Weniger bekannte "
                "Veranstaltungen heißt deshalb nicht bekannt, nie nicht erfüllt.",
                "At least 3 events a year. Known is only what was found: fewer known events therefore means not "
                "known, never not met.",
            ),
            ACTIVE_EVENTS_A_YEAR,
        ),
        Criterion(
            "partners",
            Text("12 Partner", "12 partners"),
            Text(
                "Mindestens 12 Mitglieder; wo nur die Zahl der Unternehmen bekannt ist, mindestens 12 Unternehmen.",
                "At least 12 members; where only the number of companies is known, at least 12 companies.",
            ),
            FEWEST_PARTNERS,
        ),
        Criterion(
            "companies",
            Text("Hälfte Unternehmen", "Half of them companies"),
            Text(
                "Mindestens die Hälfte der Mitglieder sind Unternehmen; beide Zahlen müssen bekannt sein.",
                "At least half of the members are companies; both figures must be known.",
            ),
            LEAST_SHARE_OF_COMPANIES,
        ),
    )
}
CRITERION_STATES = {
    "met": Text("erfüllt", "met"),
    "not_met": Text("nicht erfüllt", "not met"),
    "not_known": Text("nicht bekannt", "not known"),
}
