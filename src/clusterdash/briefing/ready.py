"""Ready-made briefings: the views that a presenter would choose, with live numbers and a note for the speaker.

Each goes from the state of things to its parts, then to what is missing, then to what comes next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from clusterdash.analysis import comparing, fields, measuring
from clusterdash.analysis.choosing import Choice
from clusterdash.briefing.captures import Briefing, Capture
from clusterdash.briefing.changed import changes_briefing
from clusterdash.briefing.story import Story
from clusterdash.errors import UsageError
from clusterdash.locale import Language, Text
from clusterdash.model.areas import STATE, Level, path_to
from clusterdash.model.measures import FEWEST_FOR_SPECIALISATION
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import VERSION_NUMBER
from clusterdash.model.series import series_name
from clusterdash.views.reading import Reading
from clusterdash.views.sentences import period_text

SHOWN_EVENTS = 3
PEERS = 3
COMPANIONS = 3


class Need(StrEnum):
    """What a ready-made briefing is about, where it is about one thing."""

    AREA = "area"
    SECTOR = "sector"
    SERIES = "series"
    VERSION = "version"


@dataclass(frozen=True)
class Ready:
    """A ready-made briefing: its name, what it tells, what it must be told, how it is made of a reading and that."""

    label: Text
    about: Text
    needs: Need | None
    make: Callable[[Reading, str], Briefing]


def ready_made(name: str, reading: Reading, key: str = "") -> Briefing:
    """The ready-made briefing of a name; `key` is the area, sector, series or version that it is about.

    It is of the version, language and day of the reading. Raises UsageError where there is no such name or key.
    """
    if name not in READY:
        raise UsageError(f"There is no ready-made briefing “{name}”; allowed: {', '.join(READY)}.")
    ready = READY[name]
    if ready.needs and not KNOWN[ready.needs](reading, key):
        raise UsageError(_refusal(name, ready.needs, key, reading.landscape.version))
    return ready.make(reading, key)


def _refusal(name: str, need: Need, key: str, shown: int) -> str:
    """That a ready-made briefing cannot be about a key, and which ones it can be about where these are few."""
    if need is not Need.VERSION:
        return f"The ready-made briefing “{name}” is about one {need}, and “{key}” is none here."
    if shown == 1:
        return "There is no version before 1 to compare with."
    return f"“{key}” is no version before {shown} to compare with; name one whose number is smaller."


# ---- the state -------------------------------------------------------------------------------------------------------


def _state(reading: Reading, _: str) -> Briefing:
    story, language = Story(reading), reading.language
    return Briefing(
        language.say("The cluster landscape of Baden-Württemberg at a glance"),
        (
            story.view("landscape", _say_members(story.choice(), language)),
            story.view("regions", language.say("Who leads depends on the measure. Ask the room which one counts here: "
                                               "initiatives, members or density.")),
            story.view("initiatives", language.say("Name the first three. The figures are of different years, which "
                                                   "stand behind them."), sort="-members"),
            *story.events(language.say("Only events that a source names are counted. Is one missing that the room "
                                       "knows?")),
            story.view("sectors", language.say("A white spot is a question, no verdict: companies may be organised "
                                               "across the border of an area or in a statewide network.")),
            *_without_event(story),
            story.view("about", language.say("How sure all this is. Corrections are welcome; the page of the data "
                                             "says how.")),
        ),
    )  # fmt: skip


def _say_members(choice: Choice, language: Language) -> str:
    known = int(choice.initiatives["members"].notna().sum())
    return language.say(
        "Begin with the number and what it rests on: {known} of {total} initiatives state their members, so the sum is "
        "the least there are.",
        known=language.number(known),
        total=language.number(len(choice.initiatives)),
    )


def _without_event(story: Story) -> Iterator[Capture]:
    """The initiatives whose activity is not known, where there are some."""
    language, choice = story.language, story.choice()
    silent = int((choice.initiatives["activity"] == "none").sum())
    title = language.count(
        "{number} of {total} initiatives is without a known event in {period}",
        "{number} of {total} initiatives are without a known event in {period}",
        silent,
        total=language.number(len(choice.initiatives)),
        period=period_text(choice.period, language),
    )
    note = language.say("Either nothing happened or nobody wrote it down; both are worth a call. Three events a year "
                        "are the state's own admission criterion.")  # fmt: skip
    if silent:
        yield story.view("initiatives", note, title=title, activity=("none",), sort="-members")


# ---- one area --------------------------------------------------------------------------------------------------------


def _area(reading: Reading, ags: str) -> Briefing:
    story, language = Story(reading), reading.language
    name, around = reading.landscape.area_name(ags, language), path_to(ags)[-2]
    return Briefing(
        language.say("{area}: clusters at a glance", area=name),
        (
            story.view("regions", language.say("Begin with the strengths, then the white spots. The regional bodies "
                                               "named here are the ones to talk to."), area=(ags,)),
            *_activity_in(story, ags),
            *story.events(language.say("What took place here. Is an event missing that the room knows?"), area=(ags,)),
            *_peers(story, ags),
            story.view("regions", language.say("What lies around: partners beyond the border are often near."),
                       area=(around,)),
            _gaps_in(story, ags, around),
            *_active_in(story, ags, name),
        ),
    )  # fmt: skip


def _activity_in(story: Story, ags: str) -> Iterator[Capture]:
    """How large and how active its initiatives are, where there are enough for charts."""
    note = story.language.say("Size, activity and age of the initiatives. Bars for the unknown belong to the finding.")
    if len(story.choice(area=(ags,)).initiatives) >= FEWEST_FOR_SPECIALISATION:
        yield story.view("landscape", note, area=(ags,))


def _gaps_in(story: Story, ags: str, around: str) -> Capture:
    """The white spots of the areas that it consists of; a district stands among those of its region."""
    note = story.language.say("What is missing and strong elsewhere in the state. Ask whether the companies are there "
                              "and only not organised.")  # fmt: skip
    coarse = len(ags) <= Level.GOVERNMENT_REGION.digits
    rows = Level.PLANNING_REGION if coarse else Level.DISTRICT
    return story.view("sectors", note, area=(around if len(ags) >= rows.digits else ags,), rows=rows.value)


def _peers(story: Story, ags: str) -> Iterator[Capture]:
    """The area beside those that are most like it."""
    alike = comparing.peers(story.choice(), ags, PEERS)["ags"].tolist()
    note = story.language.say("The areas most like it by sectors and size. What do they have that is missing here?")
    if alike:
        yield story.view("regions", note, area=(ags, *alike))


def _active_in(story: Story, ags: str, name: str) -> Iterator[Capture]:
    """Who is active in the area, wherever it is seated."""
    language, asked = story.language, dict[str, Any](area=(ags,), reach="activity")
    active = len(story.choice(**asked).initiatives)
    title = language.count("{number} initiative is active in: {area}", "{number} initiatives are active in: {area}",
                           active, area=name)  # fmt: skip
    note = language.say(
        "The next step: these initiatives work here, wherever they are seated. Agree on whom to invite."
    )
    if active:
        yield story.view("initiatives", note, title=title, sort="-members", **asked)


# ---- one sector ------------------------------------------------------------------------------------------------------


def _sector(reading: Reading, sector: str) -> Briefing:
    story, language = Story(reading), reading.language
    chosen = dict[str, Any](sector=(sector,))
    first = language.say("Begin with the map: where the sector is organised. Then the side fields that go with it.")
    charts = language.say("Size, activity and age of the initiatives. Bars for the unknown belong to the finding.")
    topics = language.say("When the sector was the topic of the month; a reason to talk about it again.")
    return Briefing(
        language.say("{sector} in Baden-Württemberg", sector=language.text(SECTORS[sector].name)),
        (
            story.view("sectors", first, **chosen),
            *([story.view("landscape", charts, **chosen)] if len(story.choice(**chosen).initiatives) else ()),
            *story.events(language.say("Where the sector meets. Which of these events is worth joining next time?"),
                          **chosen),
            _missing_in(story, sector),
            *_side_field(story, sector),
            *([story.view("topics", topics, **chosen)] if _has_topic(reading, sector) else ()),
        ),
    )  # fmt: skip


def _missing_in(story: Story, sector: str) -> Capture:
    """In how many regions the sector has no initiative, beside the sectors that go with it most often."""
    language = story.language
    beside = fields.companions(fields.field_network(story.choice()), sector)["field"].head(COMPANIONS)
    areas = measuring.area_measures(story.choice(sector=(sector,)), Level.PLANNING_REGION)
    title = language.say(
        "{sector}: no initiative in {number} of {all} planning regions",
        sector=language.text(SECTORS[sector].name),
        number=language.number((areas["initiatives"] == 0).sum()),
        all=language.number(len(areas)),
    )
    note = language.say("Beside the sectors that go with it. Not every gap must be filled: ask where companies of the "
                        "sector are and nobody connects them.")  # fmt: skip
    shown = (sector, *beside) if len(beside) else ()
    return story.view("sectors", note, title=title, sector=shown)


def _side_field(story: Story, sector: str) -> Iterator[Capture]:
    """Who else has to do with the sector."""
    language, own = story.language, dict[str, Any](sector=(sector,))
    more = len(story.choice(**own, fields=True).initiatives) - len(story.choice(**own).initiatives)
    title = language.count(
        "{all} initiatives have to do with {sector}, {number} of them of another sector",
        "{all} initiatives have to do with {sector}, {number} of them of other sectors",
        more,
        all=language.number(more + len(story.choice(**own).initiatives)),
        sector=language.text(SECTORS[sector].name),
    )
    note = language.say("The next step: those of other sectors name this one as a side field. Bring them together with "
                        "its own.")  # fmt: skip
    if more:
        yield story.view("initiatives", note, title=title, sort="-members", fields=True, **own)


def _has_topic(reading: Reading, sector: str) -> bool:
    return any(sector in codes for codes in reading.landscape.tables["topics"]["sectors"])


# ---- one series ------------------------------------------------------------------------------------------------------


def _series(reading: Reading, series: str) -> Briefing:
    story, language = Story(reading), reading.language
    shown = story.choice(series=(series,)).events.sort_values(["start_date", "id"], ascending=[False, True])
    one = language.say("What the source states of this event. Who in the room was there?")
    place = language.say("The area where the series is at home: who could be won for the next event?")
    return Briefing(
        language.say("{series}: its events and who took part", series=series_name(series)),
        (
            story.view("events", language.say("How often, where, how many people. Figures are as the sources state "
                                              "them; some were announced, not counted."), series=(series,)),
            *(story.view("events", one, series=(series,), event=key) for key in shown["id"].head(SHOWN_EVENTS)),
            *(story.view("regions", place, area=(ags,)) for ags in _districts(shown["ags"].dropna())),
            *(_to_invite(story, code) for code in _most_frequent(shown["sectors"].explode())),
            story.view("events", language.say("What else there was in the period, which sectors and areas had no "
                                              "event, and what comes next.")),
        ),
    )  # fmt: skip


def _to_invite(story: Story, sector: str) -> Capture:
    """Whom the sector has that the series is about."""
    language, own = story.language, dict[str, Any](sector=(sector,))
    title = language.count(
        "{sector}, which the series is about most: {number} initiative",
        "{sector}, which the series is about most: {number} initiatives",
        len(story.choice(**own).initiatives),
        sector=language.text(SECTORS[sector].name),
    )
    note = language.say("The sector that the series is about: who in it has not taken part yet?")
    return story.view("initiatives", note, title=title, sort="-members", **own)


def _districts(keys: pd.Series) -> list[str]:
    return _most_frequent(keys.str[: Level.DISTRICT.digits])


def _most_frequent(codes: pd.Series) -> list[str]:
    """The most frequent code, of equal ones that of the newest event; none where there is none."""
    return [code for code, _ in Counter(codes.dropna()).most_common(1)]


READY: dict[str, Ready] = {
    "state": Ready(
        Text("Das Land auf einen Blick", "The state at a glance"),
        Text("Karte, Rangliste der Regionen, größte Initiativen, Veranstaltungen, weiße Flecken, Güte der Daten.",
             "Map, ranking of the regions, largest initiatives, events, white spots, quality of the data."),
        None,
        _state,
    ),
    "area": Ready(
        Text("Eine Region oder ein Kreis", "One region or district"),
        Text("Für ein Gespräch vor Ort: Initiativen, Stärken, Lücken, regionale Stellen, Veranstaltungen, ähnliche "
             "Gebiete.",
             "For a talk on site: initiatives, strengths, gaps, regional bodies, events, areas like it."),
        Need.AREA,
        _area,
    ),
    "sector": Ready(
        Text("Eine Branche", "One sector"),
        Text("Wo sie stark ist und wo sie fehlt, Größe und Aktivität, Veranstaltungen, verwandte Branchen.",
             "Where it is strong and where it is missing, size and activity, events, related sectors."),
        Need.SECTOR,
        _sector,
    ),
    "series": Ready(
        Text("Eine Reihe von Veranstaltungen", "One series of events"),
        Text("Eine Eventwoche oder Tagungsreihe: wie oft, wo, mit wem; die neuesten einzeln; wer noch einzuladen ist.",
             "An event week or conference series: how often, where, with whom; the newest ones; whom to invite next."),
        Need.SERIES,
        _series,
    ),
    "changes": Ready(
        Text("Was sich seit einer Version geändert hat", "What changed since a version"),
        Text("Was neu ist und was berichtigt wurde, mit den Initiativen und Veranstaltungen im Einzelnen.",
             "What is new and what was corrected, with the initiatives and events concerned."),
        Need.VERSION,
        changes_briefing,
    ),
}  # fmt: skip
KNOWN: dict[Need, Callable[[Reading, str], bool]] = {
    Need.AREA: lambda reading, key: key != STATE and reading.landscape.is_area(key),
    Need.SECTOR: lambda _, key: key in SECTORS,
    Need.SERIES: lambda reading, key: key in reading.landscape.series,
    Need.VERSION: lambda reading, key: bool(VERSION_NUMBER.fullmatch(key)) and int(key) < reading.landscape.version,
}
