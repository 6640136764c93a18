"""The admission criteria of an initiative in words: sign, word, and what each verdict rests on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import INITIATIVES
from clusterdash.views.sentences import period_text
from clusterdash.views.templating import render

SIGNS = {"met": "✓", "not_met": "✗", "not_known": "?"}


def criteria_sentence(criteria: pd.DataFrame, language: Language) -> str:
    """How many criteria are met, not met and not known, and whose they are."""
    states = Counter(criteria["state"])
    return language.say(
        "Of the {all} criteria published for the state's cluster database – met: {met}, not met: {not_met}, not known: "
        "{not_known}. Known is only what was found in public.",
        all=len(criteria),
        **{state: language.number(states[state]) for state in CRITERION_STATES},
    )


def criteria_html(criteria: pd.DataFrame, choice: Choice, row: pd.Series, language: Language) -> str:
    """The criteria one by one: sign, word, and what the verdict rests on."""
    entries = [
        {
            "name": language.text(CRITERIA[criterion.code].name),
            "help": language.text(CRITERIA[criterion.code].help),
            "state": criterion.state,
            "sign": SIGNS[criterion.state],
            "word": language.text(CRITERION_STATES[criterion.state]),
            "basis": basis_of(criterion, choice, row, language),
        }
        for criterion in criteria.itertuples()
    ]
    return render(
        "criteria",
        caption=language.say("Admission criteria of the state's cluster database, one by one"),
        headings=[language.say("Criterion"), language.say("Verdict"), language.say("Rests on")],
        entries=entries,
    )


def basis_of(criterion: Any, choice: Choice, row: pd.Series, language: Language) -> str:  # noqa: ANN401
    """What a verdict rests on, in words; `criterion` is a row as itertuples gives it."""
    match criterion.code:
        case "contact":
            missing = [language.text(INITIATIVES[name].label) for name in ("organisation", "website")
                       if pd.isna(row[name])]  # fmt: skip
            if missing:
                return language.say("Not known: {facts}", facts=language.listing(missing))
            return language.say("Organisation and website are known")
        case "sector":
            return language.text(SECTORS[row["sector"]].name)
        case "activity":
            return language.count(
                "{number} known event in {period}, {rate} a year",
                "{number} known events in {period}, {rate} a year",
                int(choice.activity["events"][row.name]),
                period=period_text(choice.period, language),
                rate=language.number(criterion.value, 0 if criterion.value == int(criterion.value) else 1),
            )
    return _partners_basis(criterion.code, row, language)


def _partners_basis(code: str, row: pd.Series, language: Language) -> str:
    members, companies = row["members"], row["companies"]
    year = "" if pd.isna(row["members_year"]) else f" ({row['members_year']})"
    if code == "companies" and pd.notna(members) and pd.notna(companies):
        return language.say("{companies} companies of {members} members ({share})",
                            companies=language.number(companies), members=language.number(members),
                            share=language.percent(min(companies / members, 1))) + year  # fmt: skip
    if code == "companies":
        missing = [language.text(INITIATIVES[name].label) for name in ("members", "companies") if pd.isna(row[name])]
        return language.say("Not known: {facts}", facts=language.listing(missing))
    if pd.notna(members):
        return language.count("{number} member", "{number} members", int(members)) + year
    if pd.notna(companies):
        return language.count("{number} company", "{number} companies", int(companies)) + year
    return language.say("No source states a figure")
