"""What is found about an area, in words: headlines, ranks, and what each part of its page shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from clusterdash.analysis.specialising import Rank
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.areas import lies_in
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import FEWEST_FOR_SPECIALISATION, Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.views.sentences import period_text

FEWEST_FOR_FOCUS = 2
MOST_NAMED = 2


def rank_text(rank: Rank | None, language: Language) -> str:
    """A rank in words, empty where there is none."""
    if rank is None:
        return ""
    place, among = language.number(rank.place), language.number(rank.among)
    if rank.shared:
        return language.say("shared rank {place} of {among}", place=place, among=among)
    return language.say("rank {place} of {among}", place=place, among=among)


def place_text(rank: Rank | None, language: Language) -> str:
    """A rank in a column of ranks, a dash where there is none."""
    if rank is None:
        return UNKNOWN_MARK
    return language.say("{place} of {among}", place=language.number(rank.place), among=language.number(rank.among))


def members_note(known: int, initiatives: int, language: Language) -> str:
    """How many of some initiatives a sum of members rests on."""
    if not initiatives:
        return language.say("no initiative is selected")
    if known == 0:
        return language.count("the initiative states no figure", "none of {number} initiatives states a figure",
                              initiatives)  # fmt: skip
    if known == initiatives:
        return language.count("in {number} initiative", "in all {number} initiatives", initiatives)
    return language.count(
        "in {known} of {total} initiatives; the other one states no figure",
        "in {known} of {total} initiatives; the others state no figure",
        initiatives - known,
        known=language.number(known),
        total=language.number(initiatives),
    )


def most_frequent(sectors: pd.DataFrame) -> pd.DataFrame:
    """The sectors with most initiatives in an area, none where more than two share the lead.

    `sectors` as from `specialisations`. Only those with at least two initiatives count: one alone leads nothing.
    """
    leading = sectors[sectors["initiatives"] == max(sectors["initiatives"].max(), FEWEST_FOR_FOCUS)]
    return leading if len(leading) <= MOST_NAMED else leading.head(0)


def nothing_headline(area: str, language: Language, *, filtered: bool) -> str:
    """That an area has no initiative, or none that passes the reader's filters."""
    if filtered:
        return language.say("{area}: no initiative fits this selection", area=area)
    return language.say("{area}: no initiative known", area=area)


def headline(area: str, sectors: pd.DataFrame, initiatives: int, rank: Rank | None, language: Language) -> str:
    """The one finding on an area that has initiatives: its rank by them and its most frequent sector, if one leads."""
    top = most_frequent(sectors)
    focus = _both([language.text(SECTORS[code].name) for code in top["sector"]], language)
    place = rank_text(rank, language)
    if focus and len(top) == 1:
        focus = language.say("{sector} ({count} of {total} initiatives)", sector=focus,
                             total=language.number(initiatives),
                             count=language.number(top["initiatives"].iloc[0]))  # fmt: skip
    elif focus:
        focus = language.say("{sectors} ({count} each of {total})", sectors=focus, total=language.number(initiatives),
                             count=language.number(top["initiatives"].iloc[0]))  # fmt: skip
    if focus and place:
        return language.say("{area}: {rank} by initiatives, most often {sectors}", area=area, rank=place, sectors=focus)
    if focus:
        return language.say("{area}: {number} initiatives, most often {sectors}", area=area,
                            number=language.number(initiatives), sectors=focus)  # fmt: skip
    if place:
        return language.count("{area}: {number} initiative, {rank}", "{area}: {number} initiatives, {rank}",
                              initiatives, area=area, rank=place)  # fmt: skip
    return language.count("{area}: {number} initiative", "{area}: {number} initiatives", initiatives, area=area)


def _both(sectors: Sequence[str], language: Language) -> str:
    """One or two sectors; their names hold an "and" of their own."""
    if len(sectors) < MOST_NAMED:
        return "".join(sectors)
    return language.say("{first} as well as {last}", first=sectors[0], last=sectors[1])


def state_headline(area: str, sectors: pd.DataFrame, initiatives: int, language: Language) -> str:
    """The one finding on the state: its most frequent sector, where one leads; `sectors` as from `specialisations`."""
    counts = sectors["initiatives"]
    if (counts == counts.max()).sum() != 1:
        return headline(area, sectors, initiatives, None, language)
    top = sectors.loc[counts.idxmax()]
    return language.say(
        "{area}: most frequent sector {sector} ({count} of {total} initiatives)",
        area=area,
        sector=language.text(SECTORS[top["sector"]].name),
        count=language.number(top["initiatives"]),
        total=language.number(initiatives),
    )


def specialisation_sentence(area: str, sectors: pd.DataFrame, initiatives: int, language: Language) -> str:
    """What the chart of specialisations shows, or why there is none.

    `sectors` as from `specialisations`, `initiatives` how many of the area they rest on.
    """
    if initiatives < FEWEST_FOR_SPECIALISATION:
        return language.count(
            "A specialisation is shown from {fewest} initiatives on; in {area} there is {number}.",
            "A specialisation is shown from {fewest} initiatives on; in {area} there are {number}.",
            initiatives,
            fewest=language.number(FEWEST_FOR_SPECIALISATION),
            area=area,
        )
    top = _telling(sectors)
    found = language.say(
        "{sector}: {share} of the initiatives here, {state_share} in the state, so {quotient} times as frequent.",
        sector=language.text(SECTORS[top["sector"]].name),
        share=language.percent(top["share"]),
        state_share=language.percent(top["state_share"]),
        quotient=language.number(top["specialisation"], 1),
    )
    meaning = language.say(
        "1 is the state’s own share (location quotient); in brackets stands how many initiatives a bar rests on."
    )
    return f"{found} {meaning}"


def _telling(sectors: pd.DataFrame) -> pd.Series:
    """The strongest specialisation that rests on more than one initiative, else the strongest."""
    several = sectors[sectors["initiatives"] >= FEWEST_FOR_FOCUS]
    return (sectors if several.empty else several).iloc[0]


def gap_sentence(spots: pd.DataFrame, language: Language) -> str:
    """What is missing in an area, the strongest gap by name; `spots` as from `white_spots`, of this area."""
    if spots.empty:
        return language.say("Every sector that the state has is here too.")
    top = spots.iloc[0]
    number = language.count(
        "{number} sector of the state has no initiative here.",
        "{number} sectors of the state have no initiative here.",
        len(spots),
    )
    strongest = language.say(
        "Strongest gap: {sector}, {share} of the state’s initiatives.",
        sector=language.text(SECTORS[top["sector"]].name),
        share=language.percent(top["gap"]),
    )
    return f"{number} {strongest}"


def state_gap_sentence(spots: pd.DataFrame, shown: int, language: Language) -> str:
    """What is missing in the areas of the state; `spots` as from `white_spots`, of all planning regions."""
    if spots.empty:
        return language.say("Every planning region has every sector that the state has.")
    top = spots["sector"].iloc[0]
    return language.count(
        "{number} white spot in the planning regions: {sector}, with {share} of the state’s initiatives.",
        "{number} white spots in the planning regions, the strongest {shown} here. {sector} is missing in {regions} of "
        "them, with {share} of the state’s initiatives.",
        len(spots),
        shown=language.number(min(shown, len(spots))),
        sector=language.text(SECTORS[top].name),
        regions=language.number((spots["sector"] == top).sum()),
        share=language.percent(spots["gap"].iloc[0]),
    )


def events_sentence(recent: int, known: pd.DataFrame, language: Language) -> str:
    """How many events the last twelve months had, else since when none is known; `known` are all, newest first."""
    if recent:
        return language.count(
            "{number} known event in the last 12 months.", "{number} known events in the last 12 months.", recent
        )
    if known.empty:
        return language.say("No known event in the last 12 months, and none from earlier years either.")
    day = language.short_date(known["start_date"].iloc[0])
    return language.say("No known event in the last 12 months. The last known one began on {day}.", day=day)


def change_sentence(table: pd.DataFrame, before: Period, now: Period, language: Language) -> str:
    """What changed most between two periods; `table` as from `changes`."""
    events = table.set_index("measure").loc["events"]
    return language.count(
        "{now} against {before}: {number} known event after {earlier}. What is known depends on what was recorded.",
        "{now} against {before}: {number} known events after {earlier}. What is known depends on what was recorded.",
        int(events["now"]),
        now=period_text(now, language),
        before=period_text(before, language),
        earlier=language.number(events["before"]),
    )


def neighbours_sentence(area: str, names: Sequence[str], language: Language) -> str:
    """Which areas lie around."""
    if not names:
        return language.say("{area} on the map.", area=area)
    return language.say("{area} on the map; neighbours: {areas}.", area=area, areas=language.listing(names))


def peers_sentence(table: pd.DataFrame, landscape: Landscape, language: Language) -> str:
    """Who an area is compared with, and why; `table` as from `peers`."""
    named = [_peer(row.mix, row.size, landscape.area_name(row.ags, language), language) for row in table.itertuples()]
    return language.say("Most like it: {areas}.", areas=language.listing(named))


def _peer(mix: float, size: float, area: str, language: Language) -> str:
    """One peer with the two scores that speak for it, as far as they are known."""
    if pd.isna(mix):
        return language.say("{area} (employees {size} alike)", area=area, size=language.percent(size))
    if pd.isna(size):
        return language.say("{area} (sectors {mix} alike)", area=area, mix=language.percent(mix))
    return language.say("{area} (sectors {mix} alike, employees {size})", area=area, mix=language.percent(mix),
                        size=language.percent(size))  # fmt: skip


def ranks_sentence(selection: Selection, language: Language) -> str:
    """Which of the measures in a table of areas a filter by sector leaves as they are; empty where there is none."""
    if not selection.sector:
        return ""
    return language.say(
        "The measures follow the filter by sector; specialisations and white spots are compared over all sectors."
    )


def comparison_headline(table: pd.DataFrame, names: Sequence[str], language: Language) -> str:
    """Which of several areas has most initiatives and which the highest density; `names` in the table's order.

    `table` has the columns of `area_table`, one row an area. A whole is not held against its parts.
    """
    nested = any(lies_in(ags, area) for area in table["ags"] for ags in table["ags"] if ags != area)
    most, densest = _leader(table["initiatives"], names), _leader(table["density"], names)
    if nested or not most:
        return language.say("{areas} side by side", areas=language.listing(names))
    count = language.number(table["initiatives"].max())
    if not densest:
        return language.say("Most initiatives: {area} ({number})", area=most, number=count)
    density = language.number(table["density"].max(), 1)
    if most == densest:
        return language.say("{area} leads by initiatives ({number}) and by their density ({density})", area=most,
                            number=count, density=density)  # fmt: skip
    return language.say("Most initiatives: {area} ({number}); highest density: {other} ({density})", area=most,
                        number=count, other=densest, density=density)  # fmt: skip


def _leader(values: pd.Series, names: Sequence[str]) -> str:
    """The name of the one with the highest value above 0, empty where none or several have it."""
    highest = values.max()
    if pd.isna(highest) or highest == 0 or (values == highest).sum() > 1:
        return ""
    return names[[bool(value == highest) for value in values.fillna(-1)].index(True)]


def comparison_summary(table: pd.DataFrame, names: Sequence[str], language: Language) -> str:
    """How many initiatives each of several areas has."""
    counted = [
        language.count("{area}: {number} initiative", "{area}: {number} initiatives", count, area=name)
        for name, count in zip(names, table["initiatives"], strict=True)
    ]
    return "; ".join(counted) + "."


def mix_sentence(mixes: pd.DataFrame, names: dict[str, str], language: Language) -> str:
    """What the sector mixes of several areas have in common and where they differ most; `mixes` as from `mixes`."""
    shares = mixes[list(names)].dropna(axis=1, how="all")
    if shares.shape[1] < FEWEST_FOR_FOCUS:
        return language.say("There are not two areas with an initiative, so there is no mix to compare.")
    common = [language.text(SECTORS[code].name) for code in mixes["sector"][(shares > 0).all(axis=1)]]
    opening = (
        language.say("Sectors that all of them have: {sectors}.", sectors=language.listing(common))
        if common
        else language.say("No sector occurs in all of them.")
    )
    spread = shares.max(axis=1) - shares.min(axis=1)
    at = spread.idxmax()
    return f"{opening} " + language.say(
        "They differ most in {sector} ({area}: {highest}, {other}: {lowest}).",
        sector=language.text(SECTORS[mixes["sector"][at]].name),
        highest=language.percent(shares.loc[at].max()),
        area=names[shares.loc[at].idxmax()],
        lowest=language.percent(shares.loc[at].min()),
        other=names[shares.loc[at].idxmin()],
    )
