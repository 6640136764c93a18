"""The scenes of events: a period, one series, one event."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clusterdash.analysis.scheduling import series_summary
from clusterdash.briefing.scenes import MapPart, Scene
from clusterdash.views import event_pictures as pictures
from clusterdash.views.event_facts import event_facts, event_key_figures, event_sentence, series_facts
from clusterdash.views.events import coverage_left_out, figures, headline, restriction, summary
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading
from clusterdash.views.schedule import Schedule

MOST_NAMED = 5


def events_scene(reading: Reading) -> Scene:
    """The open event where there is one, else the events of the selection."""
    shown, opened = Schedule.of(reading), reading.selection.event
    return _event(shown, opened) if opened else _events(shown)


def _event(shown: Schedule, key: str) -> Scene:
    reading, language, row = shown.reading, shown.language, shown.reading.landscape.event(key)
    alone = reading.landscape.events.loc[[row.name]]
    return Scene(
        reading,
        row["title"],
        event_sentence(row, language),
        tuple(event_key_figures(row, language)),
        _map(shown, alone),
        (pictures.facts_table(event_facts(row, shown.links, language), language), pictures.took_part(shown, alone)),
    )


def _events(shown: Schedule) -> Scene:
    language, land = shown.language, shown.reading.landscape
    title = headline(shown.events, shown.known, shown.choice.period, shown.series, shown.today, language)
    told = summary(shown.events, shown.known, shown.today, language)
    sentence = f"{told} {restriction(shown.selection, land, language)}".strip()
    if shown.known.empty:
        return Scene(shown.reading, title, sentence)
    return Scene(
        shown.reading,
        title,
        sentence,
        tuple(figures(shown.events, shown.choice, shown.links, language)),
        _map(shown, shown.events),
        _of_series(shown) if shown.series else _of_period(shown),
    )


def _of_series(shown: Schedule) -> tuple[Picture, ...]:
    facts = series_facts(series_summary(shown.events), shown.language)
    return (
        pictures.years(shown),
        pictures.newest(shown),
        pictures.took_part(shown, shown.events),
        pictures.towns(shown),
        pictures.facts_table(facts, shown.language),
    )


def _of_period(shown: Schedule) -> tuple[Picture, ...]:
    told = not (shown.events.empty or coverage_left_out(shown.selection, shown.language))
    covered = (pictures.sector_coverage(shown).picture, pictures.area_coverage(shown).picture) if told else ()
    first = _as_seen(shown)
    single = len(shown.events) <= MOST_NAMED  # events that are told one by one rather than counted
    counted, named = (pictures.years(shown), *covered), (pictures.newest(shown), pictures.coming(shown))
    pair = (*named, *counted) if single else (*counted, *named)
    return (*first, *pair, pictures.series(shown))


def _as_seen(shown: Schedule) -> tuple[Picture, ...]:
    """The shape of the schedule that a reader has chosen: the time line, or the calendar of a month."""
    selection = shown.reading.selection
    if selection.view == "timeline":
        line = pictures.timeline(shown)
        return (replace(line, title=line.caption),)
    return (pictures.of_month(shown, selection.month),) if selection.month else ()


def _map(shown: Schedule, events: pd.DataFrame) -> MapPart | None:
    """Where the events were; None where no place in the state is known."""
    if events["ags"].isna().all():
        return None
    view, sentence, table = pictures.place_map(shown, events)
    return MapPart(view, shown.language.say("Places"), sentence, table)
