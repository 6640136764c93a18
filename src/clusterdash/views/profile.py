"""The profile of one initiative: what it is, in words and pieces of HTML."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.quality import EXPECTED, figure_age
from clusterdash.locale import Language
from clusterdash.model.areas import Level, level_of
from clusterdash.model.columns import Column
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import OLD_FIGURE_YEARS
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS, MANAGEMENTS, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.record import dated_count, known, legal_form, seat_text
from clusterdash.views.sentences import period_text
from clusterdash.views.templating import note_html, render

GONE = ("ended", "merged")
ACROSS = "cross_technology"  # the one sector whose name is no noun

Item = dict[str, str]


def profile_headline(row: pd.Series, landscape: Landscape, language: Language) -> str:
    """What the initiative is, in one statement."""
    values = {
        "name": row["short_name"],
        "of_sector": _of_sector(row["sector"], language),
        "place": _place(row, landscape, language),
    }
    gone = row["status"] in GONE
    match row["kind"], gone:
        case "state_network", False:
            return language.say("{name} is a state network {of_sector} ({place})", **values)
        case "state_network", True:
            return language.say("{name} was a state network {of_sector} ({place})", **values)
        case "state_agency", False:
            return language.say("{name} is a state agency {of_sector} ({place})", **values)
        case "state_agency", True:
            return language.say("{name} was a state agency {of_sector} ({place})", **values)
        case _, True:
            return language.say("{name} was an initiative {of_sector} ({place})", **values)
    return language.say("{name} is an initiative {of_sector} ({place})", **values)


def _of_sector(code: str, language: Language) -> str:
    if code == ACROSS:
        return language.say("across technologies")
    return language.say("of the sector {sector}", sector=language.text(SECTORS[code].name))


def _place(row: pd.Series, landscape: Landscape, language: Language) -> str:
    if pd.isna(row["ags"]):
        return language.say("seat not known")
    return known(row["municipality"]) or landscape.area_name(row["ags"], language)


def profile_sentence(row: pd.Series, language: Language) -> str:
    """Its full name and what it does."""
    summary = known(row[f"summary_{language.code}"])
    return f"{row['name']}: {summary}" if summary and row["name"] != row["short_name"] else summary or row["name"]


def back_html(links: Links, language: Language) -> str:
    """The way back to the directory with the same filters, in the same shape and order."""
    return render(
        "backlink",
        href=links.here("initiatives", id=None, compare=()),
        text=language.say("All initiatives of the selection"),
    )


def status_sentence(row: pd.Series, language: Language) -> str:
    """What has to be said on top of an initiative that is no longer at work; empty for the others."""
    if row["status"] == "ended":
        return language.say("This initiative has ended. What stands here is its last known state.")
    if row["status"] == "merged":
        return language.say("This initiative has become part of another one. What stands here is its last known state.")
    return ""


def status_html(row: pd.Series, language: Language) -> str:
    """The same as a note."""
    text = status_sentence(row, language)
    return note_html(text) if text else ""


def profile_figures(choice: Choice, row: pd.Series, spans: pd.DataFrame, criteria: pd.DataFrame, today: dt.date,
                    links: Links, language: Language) -> list[Figure]:  # fmt: skip
    """Members, foundation, events, labels and criteria, each with what it rests on.

    `spans` as from `label_spans`, `criteria` as from `admission_criteria`.
    """
    events = int(choice.activity["events"][row.name])
    ever = int((choice.landscape.event_initiatives["initiative_id"] == row["id"]).sum())
    states, met = Counter(spans["state"]), Counter(criteria["state"])
    return [
        Figure(language.say("Members"), language.number(row["members"]), _members_note(row, today, language)),
        Figure(language.say("Founded"), known(row["founded"]) or language.number(None),
               _founded_note(row, today, language)),
        Figure(
            language.say("Events in the period"),
            language.number(events),
            language.say("{period}; known in all years: {ever}", period=period_text(choice.period, language),
                         ever=language.number(ever)),
            links.events_of(row["id"]) if events else "",
        ),
        Figure(
            language.say("Awards of labels"),
            language.number(len(spans)),
            _states_note(states, language),
        ),
        Figure(
            language.say("Admission criteria met"),
            language.say("{met} of {all}", met=met["met"], all=len(criteria)),
            language.say("{not_met} not met, {not_known} not known", not_met=met["not_met"],
                         not_known=met["not_known"]),
        ),
    ]  # fmt: skip


def _states_note(states: Counter[str], language: Language) -> str:
    """How many awards are in each state that occurs."""
    number = {state: language.number(count) for state, count in states.items()}
    words = {
        "valid": language.say("{number} valid", number=number.get("valid")),
        "expired": language.say("{number} expired", number=number.get("expired")),
        "undated": language.say("{number} of unknown validity", number=number.get("undated")),
        "without_validity": language.say(
            "{number} without a published validity", number=number.get("without_validity")
        ),
    }
    return ", ".join(text for state, text in words.items() if states[state]) or language.say("none known")


def _members_note(row: pd.Series, today: dt.date, language: Language) -> str:
    if pd.isna(row["members"]):
        return language.say("no source states a figure")
    age = figure_age(row["members_year"], today)
    if age is None:
        return language.say("year of the figure not known")
    if age > OLD_FIGURE_YEARS:
        return language.say("as of {year}; older than {years} years", year=row["members_year"], years=OLD_FIGURE_YEARS)
    return language.say("as of {year}", year=row["members_year"])


def _founded_note(row: pd.Series, today: dt.date, language: Language) -> str:
    if pd.isna(row["founded"]):
        return language.say("year not known")
    if row["status"] in GONE:
        return language.text(STATUSES[row["status"]])
    years = today.year - int(row["founded"])
    return language.count("{number} year ago", "{number} years ago", years) if years > 0 else language.say("this year")


def facts_html(row: pd.Series, landscape: Landscape, today: dt.date, links: Links, language: Language) -> str:
    """Every fact of the record with its links; what is not known says so."""
    facts = facts_of(row, landscape, today, links, language)
    return render(
        "facts",
        facts=[{"label": label, "items": items, "note": note} for label, items, note in facts],
        unknown=language.say("not known"),
    )


def facts_of(row: pd.Series, landscape: Landscape, today: dt.date, links: Links,
             language: Language) -> list[tuple[str, list[Item], str]]:  # fmt: skip
    """Every fact of the record: its label, what is known (no item where nothing is) and a note."""
    sectors = [(language.text(SECTORS[code].name), links.sector(code)) for code in (row["sector"], *row["fields"])]
    seat = "" if pd.isna(row["ags"]) else links.area(row["ags"])
    return [
        (language.say("Name"), [_item(row["name"])], ""),
        (language.say("Sector"), [_item(*sectors[0])], ""),
        (language.say("Side fields"), [_item(*sector) for sector in sectors[1:]] or _items(language.say("none")), ""),
        (language.say("Kind"), [_item(language.text(KINDS[row["kind"]]))], ""),
        (language.say("Status"), [_item(language.text(STATUSES[row["status"]]))], ""),
        (language.say("Seat"), _items(seat_text(row, landscape, language), seat), known(row["postal_code"])),
        (language.say("Activity area"), activity_items(row, landscape, links, language), ""),
        (language.say("Organisation"), _items(known(row["organisation"])), legal_form(row)),
        (language.say("Management"), [_item(language.text(MANAGEMENTS[row["management"]]))], ""),
        *((label, _items(value if note or value[:1].isdigit() else ""), note) for label, (value, note) in (
            (language.say("Members"), dated_count(row, "members", today, language)),
            (language.say("Companies"), dated_count(row, "companies", today, language)),
        )),
        (language.say("Staff"), _items("" if pd.isna(row["staff"]) else language.number(row["staff"])), ""),
        (language.say("Founded"), _items(known(row["founded"])), ""),
        (language.say("Website"), [_external(row["website"])] if known(row["website"]) else [], ""),
    ]  # fmt: skip


def activity_items(row: pd.Series, landscape: Landscape, links: Links, language: Language) -> list[Item]:
    """The areas of the state and the countries that the initiative works in."""
    return [
        _item(area_or_country(key, landscape, language), "" if key.isalpha() else links.area(key))
        for key in row["activity_area"]
    ]


def area_or_country(key: str, landscape: Landscape, language: Language) -> str:
    """The name behind a key of an activity area."""
    return language.country(key) if key.isalpha() else landscape.area_name(key, language)


def _item(text: str, href: str = "") -> Item:
    return {"text": text, "href": href, "url": ""}


def _items(text: str, href: str = "") -> list[Item]:
    return [_item(text, href)] if text else []


def _external(url: str) -> Item:
    return {"text": url.split("://", 1)[-1].rstrip("/"), "href": "", "url": url}


def map_sentence(row: pd.Series, landscape: Landscape, language: Language) -> str:
    """Where the seat and the activity area are, and what the map's colours mean."""
    areas = [area_or_country(key, landscape, language) for key in row["activity_area"]]
    parts = [
        _seat_sentence(row, landscape, language),
        language.say("Activity area, outlined: {areas}.", areas=language.listing(areas))
        if areas
        else language.say("The activity area is not known."),
        language.say("The colours count the initiatives seated in each district."),
    ]
    return " ".join(parts)


def _seat_sentence(row: pd.Series, landscape: Landscape, language: Language) -> str:
    if pd.isna(row["ags"]):
        return language.say("The seat is not known, so there is no mark.")
    seat = seat_text(row, landscape, language)
    if level_of(row["ags"]) is not Level.MUNICIPALITY:
        return language.say("Of the seat only the district is known: {seat}. The mark stands in its middle.", seat=seat)
    return language.say("Seat: {seat}.", seat=seat)


def map_rows(row: pd.Series, initiatives: pd.DataFrame, landscape: Landscape, links: Links,
             language: Language) -> pd.DataFrame:  # fmt: skip
    """The map as a table: seat and activity area with how many of `initiatives` have their seat there.

    Columns out: `place` (name and address), `role`, `initiatives` (count; missing for other countries).
    """
    seat = [] if pd.isna(row["ags"]) else [(row["ags"], language.say("Seat"))]
    places = [*seat, *((key, language.say("Activity area")) for key in row["activity_area"])]
    return pd.DataFrame(
        [
            {
                "place": {
                    "value": area_or_country(key, landscape, language),
                    "href": "" if key.isalpha() else links.area(key),
                },
                "role": role,
                "initiatives": None if key.isalpha() else int(initiatives["ags"].str.startswith(key).sum()),
            }
            for key, role in places
        ],
        columns=["place", "role", "initiatives"],
    ).astype({"initiatives": "Int64"})


def similar_html(similar: pd.DataFrame, own: str, landscape: Landscape, links: Links, language: Language) -> str:
    """Similar initiatives, each with why and a way to compare; `similar` as from `similar_initiatives`."""
    entries = [
        {
            "name": other.short_name,
            "href": links.here("initiatives", id=other.id, compare=()),
            "why": "; ".join(reasons(other, landscape, language)),
            "status": language.text(STATUSES[other.status]) if other.status in GONE else "",
            "compare": links.here("initiatives", id=own, compare=(other.id,)),
            "label": language.say("Compare {name}", name=other.short_name),
        }
        for other in similar.itertuples()
    ]
    every = links.here("initiatives", id=own, compare=tuple(similar["id"].head(4)))
    return render(
        "similar",
        entries=entries,
        compare=language.say("compare"),
        every={"text": language.say("Compare with the first ones"), "href": every} if len(entries) > 1 else None,
        empty=language.say("No other initiative shares a sector or a side field."),
    )


def reasons(other: Any, landscape: Landscape, language: Language) -> list[str]:  # noqa: ANN401
    """Why another initiative is like one; `other` is a row of `similar_initiatives` as itertuples gives it."""
    found = [language.say("same sector")] if other.same_sector else []
    if other.shared_fields:
        names = [language.text(SECTORS[code].name) for code in other.shared_fields]
        found.append(language.say("in common: {fields}", fields=language.listing(names)))
    if known(other.same_area):
        area = landscape.area_name(other.same_area, language)
        found.append(language.say("both seated in: {area}", area=area))
    return found


def gaps_html(row: pd.Series, missing: Sequence[Column], today: dt.date, links: Links, language: Language) -> str:
    """How old the figures are, what is missing in the record, and the way to all gaps."""
    return render(
        "gaps",
        sentences=[_age_sentence(row, today, language), _missing_sentence(missing, language)],
        link={"text": language.say("Quality of all data"), "href": links.page("about")},
    )


def _age_sentence(row: pd.Series, today: dt.date, language: Language) -> str:
    if pd.isna(row["members"]) and pd.isna(row["companies"]):
        return language.say("No source states a figure of members or companies.")
    age = figure_age(row["members_year"], today)
    if age is None:
        return language.say("The year that the figures of members and companies are for is not known.")
    if age > OLD_FIGURE_YEARS:
        return language.say(
            "The figures of members and companies are for {year}: {age} years old, and so older than {years} years.",
            year=row["members_year"],
            age=age,
            years=OLD_FIGURE_YEARS,
        )
    return language.say("The figures of members and companies are for {year}.", year=row["members_year"])


def _missing_sentence(missing: Sequence[Column], language: Language) -> str:
    if not missing:
        return language.say("Nothing is missing in the record.")
    return language.count(
        "{number} of {all} facts is missing in the record: {facts}.",
        "{number} of {all} facts are missing in the record: {facts}.",
        len(missing),
        all=len(EXPECTED),
        facts=language.listing([language.text(column.label) for column in missing]),
    )
