"""Every kind of fault and of warning: an upload that provokes it, where it is told, and its words in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from clusterdash.intake.proposing import Proposal
from clusterdash.model.faults import FAULT_KINDS
from tests.intake.fault_words import WORDS, Words
from tests.intake.proposals import (
    BETA,
    CONTACT,
    EVENT,
    GAMMA,
    INITIATIVE,
    LABEL,
    TOPIC,
    proposed,
    read,
    sheet,
    version,
    written,
)

NEW = INITIATIVE | {"id": "delta", "name": "Cluster Delta", "short_name": "Delta"}
MEANWHILE = version(2, initiatives=[INITIATIVE | {"members": "110"}, BETA, GAMMA])
WITHOUT_BETA = version(2, initiatives=[INITIATIVE, GAMMA], events=[], labels=[], topics=[])
NAMED_ONCE = version(2, labels=[], topics=[])
WITHOUT_ID = {name: cell for name, cell in INITIATIVE.items() if name != "id"}


@dataclass(frozen=True)
class Case:
    """An upload, and the one fault of a kind that it has."""

    code: str
    upload: Callable[[], Proposal]
    row: int | None
    column: str
    value: str


def changed(code: str, table: str, row: dict[str, str], column: str, value: str) -> Case:
    """One row of a table with another value in one cell."""
    return Case(code, lambda: proposed(table, row | {column: value}), 2, column, value)


CASES = (
    changed("not-slug", "initiatives", INITIATIVE, "id", "Alpha Cluster"),
    changed("not-integer", "initiatives", INITIATIVE, "members", "rund 50"),
    changed("not-number", "initiatives", INITIATIVE, "lat", "49° Nord"),
    changed("not-year", "initiatives", INITIATIVE, "founded", "um 2004"),
    changed("not-month", "topics", TOPIC, "month", "Herbst 2025"),
    changed("not-date", "events", EVENT, "start_date", "Mitte Mai"),
    changed("not-ags", "initiatives", INITIATIVE, "ags", "KA"),
    changed("not-areas", "initiatives", INITIATIVE, "activity_area", "Europa"),
    Case(
        "not-slugs", lambda: proposed("events", EVENT | {"initiatives": "alpha|Wir alle"}), 2, "initiatives", "Wir alle"
    ),
    changed("not-country", "events", EVENT, "country", "Atlantis"),
    changed("not-language", "events", EVENT, "language", "Deutsch/Englisch"),
    changed("not-url", "initiatives", INITIATIVE, "website", "example.org"),
    changed("not-postal_code", "initiatives", INITIATIVE, "postal_code", "CH-4051"),
    changed("missing", "initiatives", INITIATIVE, "name", ""),
    changed("unknown-code", "initiatives", INITIATIVE, "management", "privat"),
    changed("out-of-bounds", "initiatives", INITIATIVE, "members", "0"),
    Case("repeated-key", lambda: proposed("initiatives", INITIATIVE, BETA, INITIATIVE), 4, "id", "alpha"),
    changed("unknown-reference", "labels", LABEL, "initiative_id", "nobody"),
    changed("unknown-area", "initiatives", INITIATIVE, "ags", "08999999"),
    Case("wrong-level", lambda: proposed("areas", {"ags": "08212", "level": "Land"}), 2, "level", "state"),
    changed("dates-reversed", "events", EVENT, "end_date", "2025-05-01"),
    changed("half-a-coordinate", "initiatives", INITIATIVE, "lon", ""),
    changed("point-outside", "initiatives", INITIATIVE, "lat", "8.40444"),
    changed("companies-exceed-members", "initiatives", INITIATIVE, "companies", "101"),
    Case("missing-column", lambda: proposed("initiatives", WITHOUT_ID), 1, "id", ""),
    Case(
        "repeated-column",
        lambda: proposed("initiatives", {"id": "alpha", "Website": "", "Homepage": ""}),
        1,
        "website",
        "Website, Homepage",
    ),
    Case(
        "extra-cells",
        lambda: read("initiatives", sheet(INITIATIVE, extra=((2, "zu viel"),))),
        2,
        "source_url",
        "zu viel",
    ),
    Case("sum-or-note", lambda: proposed("initiatives", INITIATIVE, {"id": "Summe", "members": "5"}), 3, "id", "Summe"),
    Case("no-rows", lambda: read("initiatives", sheet(headings=("id", "name"))), 2, "id", ""),
    changed("spreadsheet-error", "initiatives", INITIATIVE, "members", "#WERT!"),
    changed("uncomputed-formula", "initiatives", INITIATIVE, "members", "=60+60"),
    changed("ambiguous-date", "events", EVENT, "start_date", "03/04/2025"),
    changed("no-such-day", "events", EVENT, "start_date", "31.02.2025"),
    changed("day-for-year", "initiatives", INITIATIVE, "members_year", "2.2.2024"),
    changed("future-year", "initiatives", INITIATIVE, "members_year", "2062"),
    Case(
        "ambiguous-town",
        lambda: proposed("initiatives", NEW | {"ags": "", "municipality": "Talheim"}),
        2,
        "municipality",
        "Talheim",
    ),
    changed("ambiguous-area", "contacts", CONTACT, "ags", "Heilbronn"),
    changed("other-town", "initiatives", INITIATIVE, "municipality", "Stuttgart"),
    Case(
        "point-elsewhere",
        lambda: proposed("initiatives", INITIATIVE | {"lat": "48.77567", "lon": "9.18275"}),
        2,
        "lat",
        "48.77567",
    ),
    Case(
        "email-address",
        lambda: proposed("initiatives", INITIATIVE | {"organisation": "Alpha, alpha@example.org"}),
        2,
        "organisation",
        "alpha@example.org",
    ),
    Case(
        "telephone-number",
        lambda: proposed("initiatives", INITIATIVE | {"organisation": "Alpha, Tel. 0711 1234567"}),
        2,
        "organisation",
        "0711 1234567",
    ),
    Case(
        "person-name",
        lambda: proposed("initiatives", INITIATIVE | {"organisation": "Leitung: Erika Mustermann"}),
        2,
        "organisation",
        "Erika Mustermann",
    ),
    Case(
        "still-referenced",
        lambda: written("initiatives", newest=NAMED_ONCE, dropped=frozenset({2})),
        None,
        "id",
        "alpha",
    ),
    Case(
        "conflict",
        lambda: proposed("initiatives", INITIATIVE | {"members": "120"}, newest=MEANWHILE, base=version(1)),
        2,
        "members",
        "120",
    ),
    Case(
        "emptied",
        lambda: proposed("initiatives", INITIATIVE | {"members": ""}),
        2,
        "members",
        "100",
    ),
    changed("tenfold", "initiatives", INITIATIVE, "members", "1000"),
    Case("similar-row", lambda: proposed("initiatives", NEW | {"name": "Cluster  alpha"}), 2, "name", "Cluster alpha"),
    changed("old-figure", "initiatives", INITIATIVE, "members_year", "2023"),
    Case(
        "figure-without-its-year",
        lambda: proposed("initiatives", NEW | {"members_year": ""}),
        2,
        "members_year",
        "",
    ),
    Case(
        "unknown-town",
        lambda: proposed("initiatives", NEW | {"ags": "", "municipality": "Stutgart"}),
        2,
        "municipality",
        "Stutgart",
    ),
    Case(
        "deleted-meanwhile",
        lambda: proposed("initiatives", BETA | {"members": "120"}, newest=WITHOUT_BETA, base=version(1)),
        2,
        "id",
        "beta",
    ),
    Case(
        "changed-meanwhile",
        lambda: written("initiatives", newest=MEANWHILE, base=version(1), dropped=frozenset({2})),
        None,
        "id",
        "alpha",
    ),
)


EACH_CASE = pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])


@EACH_CASE
def test_a_fault_is_told_once_where_it_stands_in_the_words_of_both_languages(case: Case) -> None:
    proposal = case.upload()
    among = proposal.warnings if FAULT_KINDS[case.code].is_warning else proposal.faults
    (fault,) = [found for found in among if found.code == case.code]
    assert (fault.row, fault.column, fault.value) == (case.row, case.column, case.value)
    assert Words(*fault.message, *fault.repair) == WORDS[case.code]


def test_no_kind_of_fault_is_left_out() -> None:
    assert [case.code for case in CASES] == list(FAULT_KINDS)
    assert list(WORDS) == list(FAULT_KINDS)
