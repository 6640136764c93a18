"""Areas beside each other: the rank table of siblings, the comparison of up to five, and the page that prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.area_measures import AREA_MEASURES
from clusterdash.model.areas import Level, level_of
from clusterdash.model.landscape import folded
from clusterdash.model.measures import Measure
from clusterdash.model.sectors import SECTORS
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.plain_tables import Heading, Part
from clusterdash.views.region_facts import body_lines, facts, official_lines
from clusterdash.views.region_sentences import rank_text
from clusterdash.views.regions import PRINTED_LINES, Profile
from clusterdash.views.tables import Cell, Field, Sheet, linked
from clusterdash.views.templating import render

# The numbers that have a page with the rows behind them.
PAGES_BEHIND = {"initiatives": "initiatives", "members": "initiatives", "events": "events", "active": "initiatives"}


def rank_sheet(profile: Profile, links: Links, language: Language) -> Sheet:
    """All siblings of an area with every measure, to be sorted by each."""
    landscape, level = profile.landscape, level_of(profile.listed["ags"].iloc[0])
    names = {ags: landscape.area_name(ags, language) for ags in profile.listed["ags"]}
    fields = (
        Field(
            "name",
            language.text(level.name_text),
            lambda row: linked(names[row.ags], links.area(row.ags)),
            lambda rows: [folded(names[ags]) for ags in rows["ags"]],
        ),
        *(_measure_field(measure, links, language) for measure in AREA_MEASURES.values()),
        Field(
            "leading_specialisation",
            language.say("Strongest specialisation"),
            lambda row: _leading(row, links, language),
            lambda rows: [
                None if pd.isna(code) else folded(language.text(SECTORS[code].name))
                for code in rows["leading_specialisation"]
            ],
        ),
    )
    plural = language.text(level.plural_text)
    caption = (
        language.say("{level} by every measure; a heading sorts, the marked row is {area}", level=plural,
                     area=names[profile.ags])
        if profile.ags in names
        else language.say("{level} by every measure; a heading sorts", level=plural)
    )  # fmt: skip
    return Sheet(caption, fields, profile.listed, "ags", "-initiatives")


def _measure_field(measure: Measure, links: Links, language: Language) -> Field:
    def cell(row: Any) -> Cell:  # noqa: ANN401 - a row as itertuples gives it
        value = getattr(row, measure.code)
        return linked(_number(value, measure, language), _behind(measure, row.ags, value, links))

    return Field(measure.code, language.text(measure.name), cell, numeric=True, help=language.text(measure.help))


def _number(value: Any, measure: Measure, language: Language) -> str:  # noqa: ANN401 - a number or a missing one
    return language.number(None if pd.isna(value) else float(value), measure.decimals)


def _behind(measure: Measure, ags: str, value: Any, links: Links) -> str:  # noqa: ANN401
    """Where a number leads: to the rows that it counts, as far as there is one."""
    if measure.code not in PAGES_BEHIND or pd.isna(value) or not value:
        return ""
    more: dict[str, Any] = {"activity": ("active",)} if measure.code == "active" else {}
    return links.page(PAGES_BEHIND[measure.code], area=(ags,), **more)


def _leading(row: Any, links: Links, language: Language) -> Cell:  # noqa: ANN401 - a row of `area_table`
    """The sector that an area is most specialised in, in words where several share the lead."""
    if pd.isna(row.highest_specialisation):
        return UNKNOWN_MARK
    if pd.isna(row.leading_specialisation):
        return language.say("several")
    sector = language.text(SECTORS[row.leading_specialisation].name)
    return linked(sector, links.page("sectors", area=(), sector=(row.leading_specialisation,)))


def rank_rows(profile: Profile, language: Language) -> tuple[pd.DataFrame, list[str]]:
    """The rank table as rows to take along, the highest number of initiatives first, and its headings."""
    level = level_of(profile.listed["ags"].iloc[0])
    table = profile.listed.sort_values("initiatives", ascending=False, kind="stable")
    names = pd.Series([profile.landscape.area_name(ags, language) for ags in table["ags"]], index=table.index)
    rows = pd.DataFrame({"ags": table["ags"], "name": names, **{code: table[code] for code in AREA_MEASURES}})
    headings = [language.text(measure.name) for measure in AREA_MEASURES.values()]
    return rows, [language.say("Key (AGS)"), language.text(level.name_text), *headings]


def comparison_html(profiles: Sequence[Profile], links: Links, language: Language) -> str:
    """Measures as rows, areas as columns; each number with its rank, each area with a way to take it out."""
    chosen = tuple(profile.ags for profile in profiles)
    areas = [
        {
            "name": profile.name(language),
            "href": links.area(profile.ags),
            "without": links.here("regions", area=tuple(ags for ags in links.selection.area if ags != profile.ags)),
            "take_out": language.say("Take {area} out", area=profile.name(language)),
        }
        for profile in profiles
    ]
    _, compared = compared_rows(profiles, links, language)
    rows = [{"name": name.text, "unit": name.note, "cells": cells} for name, *cells in compared]
    rows.append(
        {"name": language.say("Strongest specialisation"), "unit": "", "cells": _strongest(profiles, links, language)}
    )
    caption = language.count("{number} area side by side; each number with its rank among the areas of its level",
                             "{number} areas side by side; each number with its rank among the areas of its level",
                             len(chosen))  # fmt: skip
    return render("area_comparison", caption=caption, corner=language.say("Measure"), areas=areas, rows=rows,
                   take_out=language.say("take out"))  # fmt: skip


def _unit(measure: Measure, language: Language) -> str:
    unit = language.text(measure.unit)
    return "" if unit.casefold() in language.text(measure.name).casefold() else unit


def _compared(measure: Measure, profiles: Sequence[Profile], links: Links, language: Language) -> list[Part]:
    values = [profile.row[measure.code] for profile in profiles]
    return [
        Part(
            _number(value, measure, language),
            href=_behind(measure, profile.ags, value, links),
            note=rank_text(profile.rank(measure.code), language),
        )
        for value, profile in zip(values, profiles, strict=True)
    ]


def _strongest(profiles: Sequence[Profile], links: Links, language: Language) -> list[Part]:
    cells = [_leading(profile.row, links, language) for profile in profiles]
    return [Part(cell) if isinstance(cell, str) else Part(cell["text"], cell["href"]) for cell in cells]


def comparison_rows(profiles: Sequence[Profile], language: Language) -> tuple[pd.DataFrame, list[str]]:
    """The comparison as rows to take along, one a measure, and its headings."""
    names = [profile.name(language) for profile in profiles]
    table = pd.DataFrame({profile.ags: [_plain(profile.row[code]) for code in AREA_MEASURES] for profile in profiles})
    table.insert(0, "measure", [language.text(measure.name) for measure in AREA_MEASURES.values()])
    return table, [language.say("Measure"), *names]


def compared_rows(
    profiles: Sequence[Profile], links: Links, language: Language
) -> tuple[list[Heading], list[list[Part]]]:
    """The headings and rows of the comparison, one row a measure."""
    headings = [
        Heading(language.say("Measure")),
        *(Heading(profile.name(language), numeric=True) for profile in profiles),
    ]
    rows = [
        [
            Part(language.text(measure.name), note=_unit(measure, language)),
            *_compared(measure, profiles, links, language),
        ]
        for measure in AREA_MEASURES.values()
    ]
    return headings, rows


def _plain(value: Any) -> float | None:  # noqa: ANN401
    return None if pd.isna(value) else float(value)


def print_html(profile: Profile, figures: Sequence[Figure], events: pd.DataFrame, words: dict[str, str],
               language: Language) -> str:  # fmt: skip
    """One printed page of an area; the screen does not show it.

    `events` are the last known ones, `words` hold `brand`, `title`, `sentence` and `source`.
    """
    blocks = [
        (language.say("Official figures"), _official_block(profile, language),
         language.say("There are no official figures for this area in the data.")),
        _sector_block(profile, language),
        (language.say("White spots (share in the state)"), _spot_block(profile, language), language.say("None.")),
        (language.say("Initiatives counted here"), _initiative_block(profile, language),
         language.say("None known.")),
        (language.say("Regional bodies"), _body_block(profile, language), language.say("None known.")),
        (language.say("Last known events"), _event_block(events, language), language.say("None known.")),
    ]  # fmt: skip
    return render(
        "area_print",
        figures=figures,
        blocks=[{"title": title, "lines": lines, "empty": empty} for title, lines, empty in blocks],
        **words,
    )


def _official_block(profile: Profile, language: Language) -> list[Part]:
    lines = [
        Part(f"{line.name.text}: {line.value.text}", note=f"{line.name.note}; {line.source.text}")
        for line in official_lines(profile, language)
    ]
    return [*lines, *(Part(f"{fact.text}: {fact.note}") for fact in facts(profile, language))] if lines else []


def _sector_block(profile: Profile, language: Language) -> tuple[str, list[Part], str]:
    """The strongest specialisations, for the state its most frequent sectors."""
    column = "initiatives" if profile.level is Level.STATE else "specialisation"
    rows = profile.sectors[profile.sectors["initiatives"] > 0].dropna(subset=[column])
    lines = [
        Part(
            language.text(SECTORS[row.sector].name)
            if profile.level is Level.STATE
            else f"{language.text(SECTORS[row.sector].name)}: {language.number(row.specialisation, 1)}",
            note=language.count("{number} initiative", "{number} initiatives", row.initiatives),
        )
        for row in rows.sort_values(column, ascending=False, kind="stable").head(PRINTED_LINES).itertuples()
    ]
    if profile.level is Level.STATE:
        return language.say("Most frequent sectors"), lines, language.say("None known.")
    title = language.say("Strongest specialisations (location quotient)")
    return title, lines, language.say("Not shown for fewer than five initiatives.")


def _spot_block(profile: Profile, language: Language) -> list[Part]:
    several = profile.level is Level.STATE
    lines = [
        Part(
            language.text(SECTORS[row.sector].name),
            note="; ".join(
                [language.percent(row.gap), *([profile.landscape.area_name(row.ags, language)] if several else [])]
            ),
        )
        for row in profile.spots.head(PRINTED_LINES).itertuples()
    ]
    return _cut(lines, len(profile.spots), language)


def _initiative_block(profile: Profile, language: Language) -> list[Part]:
    rows = profile.choice.initiatives[["short_name", "sector", "members"]]
    largest = rows.sort_values(["members", "short_name"], ascending=[False, True]).head(PRINTED_LINES)
    lines = [Part(row.short_name, note=language.text(SECTORS[row.sector].name)) for row in largest.itertuples()]
    return _cut(lines, len(rows), language)


def _body_block(profile: Profile, language: Language) -> list[Part]:
    lines = body_lines(profile, Links(replace(profile.choice.selection)), language)
    shown = [Part(body.name.text, note=body.area.text) for body in lines[:PRINTED_LINES]]
    return _cut(shown, len(lines), language)


def _event_block(events: pd.DataFrame, language: Language) -> list[Part]:
    newest = events[["title", "start_date"]].head(PRINTED_LINES)
    return [Part(row.title, note=language.short_date(row.start_date)) for row in newest.itertuples()]


def _cut(lines: list[Part], total: int, language: Language) -> list[Part]:
    """The first lines, and how many more there are in total."""
    more = total - len(lines)
    if more <= 0:
        return lines
    return [*lines, Part(language.say("… and {number} more", number=language.number(more)))]
