"""Which rows of a landscape a selection chooses, and how many each further choice would hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from clusterdash.analysis.searching import Search, matches, understand
from clusterdash.model.areas import STATE, path_to, touches
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import ACTIVE_EVENTS_A_YEAR, Period
from clusterdash.model.selection import Selection

COUNTED = ("area", "sector", "kind", "label", "status", "management", "activity")

OF_INITIATIVES_ONLY = ("kind", "label", "status", "management", "members", "activity")

OF_EVENTS_ONLY = ("series", "format", "country")

Masks = dict[str, "pd.Series[bool]"]


def activity_of(landscape: Landscape, period: Period) -> pd.DataFrame:
    """How many events of the period name each initiative, and the class of activity that makes.

    Columns out, one row an initiative in the table's order: `events` (count), `activity` (none: no event, some: fewer
    than three a year, active: three or more a year, the state's admission criterion). A period shorter than a year
    counts as one year.
    """
    named = landscape.event_initiatives
    counts = named["initiative_id"][in_period(named["start_date"], period)].value_counts()
    events = landscape.initiatives["id"].map(counts).fillna(0).astype(int)
    activity = pd.Series("none", index=events.index, dtype="str")
    activity[events > 0] = "some"
    activity[events >= ACTIVE_EVENTS_A_YEAR * round(period.years, 2)] = "active"
    return pd.DataFrame({"events": events, "activity": activity})


def in_period(days: pd.Series, period: Period) -> pd.Series:
    """Whether each day lies in the period."""
    return days.between(pd.Timestamp(period.start), pd.Timestamp(period.end))


@dataclass(frozen=True)
class Choice:
    """What a selection chooses of a landscape, worked out once and measured many times.

    `initiatives` has the columns of the table and `events` (count in the period) and `activity` (class); `events` are
    those of the selection in all years, `period_events` those of the period. `activity` (as from `activity_of`) and
    `masks` (one a filter that is set) are over all initiatives. `corrections` says which words of the search text stand
    nowhere in the landscape, and which were searched instead; `suggestions` which words are alike to one that found
    nothing.
    """

    landscape: Landscape
    selection: Selection
    period: Period
    initiatives: pd.DataFrame
    events: pd.DataFrame
    activity: pd.DataFrame = field(repr=False)
    masks: Masks = field(repr=False)
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suggestions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def period_events(self) -> pd.DataFrame:
        """The events of the selection that begin in its period."""
        return self.events[in_period(self.events["start_date"], self.period)]

    @cached_property
    def areas(self) -> pd.Series:
        """The areas that its initiatives count in, as from `areas_of`."""
        return areas_of(self.landscape, self.initiatives, self.selection.reach)


def choose(landscape: Landscape, selection: Selection) -> Choice:
    """Work out what a selection chooses."""
    period = selection.period(landscape)
    activity = activity_of(landscape, period)
    search = understand(selection.text, landscape.known_text, landscape.vocabulary) if selection.text else None
    masks = _initiative_masks(landscape, selection, activity, search)
    chosen = _all(masks.values(), landscape.initiatives.index)
    return Choice(
        landscape,
        selection,
        period,
        landscape.initiatives[chosen].assign(
            events=activity["events"][chosen].to_numpy(), activity=activity["activity"][chosen].to_numpy()
        ),
        _choose_events(landscape, selection, masks, search),
        activity,
        masks,
        search.corrections if search else {},
        search.suggestions if search else {},
    )


def _choose_events(landscape: Landscape, selection: Selection, masks: Masks, search: Search | None) -> pd.DataFrame:
    """The events of the selection, of all years; `masks` are those of the initiatives.

    An event belongs to it by its own place, sectors, text, series, format and country; where initiatives are restricted
    by what only they have (kind, label, status, management, members, activity), it must also name one of those.
    """
    events = landscape.events
    own = []
    if selection.area:
        own.append(_matches_area(events["ags"], selection.area))
    if selection.sector:
        own.append(events["sectors"].map(lambda codes: not set(codes).isdisjoint(selection.sector)))
    if search:
        own.append(matches(landscape.event_texts, search))
    own.extend(events[name].isin(chosen) for name in OF_EVENTS_ONLY if (chosen := getattr(selection, name)))
    restricting = [masks[name] for name in OF_INITIATIVES_ONLY if name in masks]
    if restricting:
        chosen = set(landscape.initiatives["id"][_all(restricting, landscape.initiatives.index)])
        own.append(events["initiatives"].map(lambda ids: not chosen.isdisjoint(ids)))
    return events[_all(own, events.index)]


def choose_rows(landscape: Landscape, selection: Selection, table: str) -> pd.DataFrame:
    """The selected rows of any table, with its declared columns.

    Initiatives and events follow their own rules, events those of the period only and, with an `id`, only those that
    name that initiative. Labels belong to selected initiatives, areas and regional bodies to the selected areas, topics
    to the selected sectors.
    """
    rows = landscape.tables[table]
    if table == "initiatives":
        return choose(landscape, selection).initiatives[list(rows.columns)]
    if table == "events":
        return naming(choose(landscape, selection).period_events, selection.id)
    if table == "labels":
        return rows[rows["initiative_id"].isin(choose(landscape, selection).initiatives["id"])]
    if table == "topics":
        return rows[
            rows["sectors"].map(lambda codes: not selection.sector or not set(codes).isdisjoint(selection.sector))
        ]
    return rows[_matches_area(rows["ags"], selection.area)] if selection.area else rows.copy(deep=False)


def naming(events: pd.DataFrame, initiative_id: str | None) -> pd.DataFrame:
    """The events that name an initiative; all of them where none is given."""
    if initiative_id is None:
        return events
    return events[events["initiatives"].map(lambda ids: initiative_id in ids).astype(bool)]


def hits(choice: Choice) -> dict[str, Counter[str]]:
    """How many initiatives each choice of each filter would show, all other filters being as they are.

    Keys out: the filters of `COUNTED`; under each a counter by code (for `area` by key of every level).
    """
    found: dict[str, Counter[str]] = {}
    for name in COUNTED:
        masks = (mask for key, mask in choice.masks.items() if key != name)
        found[name] = Counter(_choices(choice, name, _all(masks, choice.landscape.initiatives.index).to_numpy()))
    return found


def _choices(choice: Choice, name: str, among: np.ndarray) -> pd.Series:
    """The choices of a filter that each of the rows `among` stands for."""
    landscape, selection, rows = choice.landscape, choice.selection, choice.landscape.initiatives
    if name == "area":
        return areas_of(landscape, rows[["ags", "activity_area"]][among], selection.reach)
    if name == "label":
        awards = landscape.labels[["initiative_id", "label"]].drop_duplicates()
        return awards["label"][awards["initiative_id"].isin(rows["id"][among])]
    if name == "sector":
        return sector_codes(rows[["sector", "fields"]][among], fields=selection.fields)
    return (choice.activity if name == "activity" else rows)[name][among]


def _initiative_masks(
    landscape: Landscape, selection: Selection, activity: pd.DataFrame, search: Search | None
) -> Masks:
    """A truth value an initiative for each filter that is set."""
    rows = landscape.initiatives
    masks: Masks = {}
    if selection.area:
        masks["area"] = _matches_area(
            rows["ags"], selection.area, rows["activity_area"] if selection.reach == "activity" else None
        )
    if selection.sector:
        masks["sector"] = rows["sector"].isin(selection.sector)
        if selection.fields:
            masks["sector"] |= rows["fields"].map(lambda codes: not set(codes).isdisjoint(selection.sector))
    for name in ("kind", "status", "management"):
        if chosen := getattr(selection, name):
            masks[name] = rows[name].isin(chosen)
    if selection.label:
        labels = landscape.labels
        masks["label"] = rows["id"].isin(labels["initiative_id"][labels["label"].isin(selection.label)])
    if selection.restricts_members:
        masks["members"] = _matches_members(rows["members"], selection)
    if selection.activity:
        masks["activity"] = activity["activity"].isin(selection.activity)
    if search:
        masks["text"] = matches(landscape.initiative_texts, search)
    return masks


def _all(masks: Iterable[pd.Series], index: pd.Index) -> pd.Series:
    together = np.ones(len(index), dtype=bool)
    for mask in masks:
        together &= mask.to_numpy(dtype=bool)
    return pd.Series(together, index=index)


def _matches_area(seats: pd.Series, areas: tuple[str, ...], activity_areas: pd.Series | None = None) -> pd.Series:
    if activity_areas is not None:
        return activity_areas.map(lambda keys: any(touches(key, area) for key in keys for area in areas))
    return seats.str.startswith(areas).fillna(value=False).astype(bool)


def _matches_members(members: pd.Series, selection: Selection) -> pd.Series:
    low = 0 if selection.members_min is None else selection.members_min
    matches = members >= low
    if selection.members_max is not None:
        matches &= members <= selection.members_max
    return matches.fillna(selection.members_unknown).astype(bool)


def sector_codes(rows: pd.DataFrame, *, fields: bool) -> pd.Series:
    """The sector of each row; with `fields` also each side field, as further entries with the row's index."""
    if not fields:
        return rows["sector"]
    return pd.concat([rows["sector"], rows["fields"].explode().dropna()]).astype("str")


def areas_of(landscape: Landscape, rows: pd.DataFrame, reach: str) -> pd.Series:
    """The keys of all areas, of every level, that each row counts in; one entry a row and area, the row's index.

    By seat these are the areas that the seat lies in; by activity those that lie in the activity area or contain it.
    """
    if reach == "seat":
        return rows["ags"].dropna().map(path_to).explode().astype("str")
    places = landscape.places.index.to_list()
    areas = {keys: _touched(keys, places) for keys in rows["activity_area"].unique()}
    return rows["activity_area"].map(areas).explode().dropna().astype("str")


def _touched(keys: tuple[str, ...], places: list[str]) -> list[str]:
    own = tuple(key for key in keys if key.startswith(STATE))
    above = {ags for key in own for ags in path_to(key)}
    return [*above, *(ags for ags in places if ags.startswith(own) and ags not in above)] if own else []
