"""The map, chart and tables of one initiative, as its profile and a hand-out show them."""

from __future__ import annotations

import pandas as pd

from clusterdash.analysis.measuring import area_measures, card_events
from clusterdash.analysis.similarity import similar_initiatives
from clusterdash.model.areas import STATE, Level
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import EVERYTHING
from clusterdash.views.admission import basis_of, criteria_sentence
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Heading, Part, table_picture
from clusterdash.views.profile import facts_of, map_rows, reasons
from clusterdash.views.profile_charts import label_chart, label_table
from clusterdash.views.profile_events import events_sentence, labels_sentence
from clusterdash.views.reading import Reading
from clusterdash.views.regions import event_rows
from clusterdash.views.tables import Cell


def place_map(reading: Reading, row: pd.Series) -> MapView:
    """Where the initiative sits and works."""
    areas = tuple(key for key in row["activity_area"] if key.startswith(STATE))
    seat = () if pd.isna(row["ags"]) else (row["ags"][: Level.DISTRICT.digits],)
    return MapView(
        Level.DISTRICT,
        MEASURES["initiatives"],
        area_measures(reading.choose(EVERYTHING), Level.DISTRICT),
        mark_table(pd.DataFrame([row]), reading.landscape.places, reading.language),
        selected=areas,
        opened=row["id"],
        focus=areas or seat or (STATE,),
        area_address=reading.links.towards("regions", "area", area=()),
    )


def place_table(reading: Reading, row: pd.Series) -> Picture:
    """What that map says, as a table."""
    language, everything = reading.language, reading.choose(EVERYTHING).initiatives
    table = map_rows(row, everything, reading.landscape, reading.links, language)
    headings = [language.say("Place"), language.say("Role"), language.say("Initiatives seated there")]
    return Picture("places", "", "", table, headings, caption=language.say("The map as a table"))


def labels(reading: Reading, spans: pd.DataFrame) -> Picture:
    """The awards in time, without a chart where no year is known; `spans` as from `label_spans`."""
    language = reading.language
    headings = [language.say("Label"), language.say("Year"), language.say("Valid until"), language.say("Validity")]
    return Picture(
        "awards",
        language.say("Labels and programmes"),
        labels_sentence(spans, language),
        label_table(spans, language),
        headings,
        None if spans["year"].isna().all() else label_chart(spans, reading.today, language),
    )


def facts(reading: Reading, row: pd.Series) -> Picture:
    """Every fact of the record; what is not known says so."""
    language = reading.language
    rows = [
        [label, _fact([item["text"] for item in items], note) or language.say("not known")]
        for label, items, note in facts_of(row, reading.landscape, reading.today, reading.links, language)
    ]
    headings = [Heading(language.say("Fact")), Heading(language.say("What is known"))]
    return table_picture("facts", language.say("Facts"), "", headings, rows)


def _fact(items: list[str], note: str) -> str:
    known = ", ".join(items)
    return f"{known} {note}" if known and note.startswith("(") else ", ".join(filter(None, (known, note)))


def criteria(reading: Reading, row: pd.Series, verdicts: pd.DataFrame) -> Picture:
    """The admission criteria one by one; `verdicts` as from `admission_criteria`."""
    language = reading.language
    rows = [
        [
            language.text(CRITERIA[verdict.code].name),
            language.text(CRITERION_STATES[verdict.state]),
            basis_of(verdict, reading.choice, row, language),
        ]
        for verdict in verdicts.itertuples()
    ]
    headings = [
        Heading(text) for text in (language.say("Criterion"), language.say("Verdict"), language.say("Rests on"))
    ]
    told = criteria_sentence(verdicts, language)
    return table_picture("criteria", language.say("Admission criteria"), told, headings, rows)


def events(reading: Reading, key: str) -> Picture:
    """The events that name the initiative: those to come, then the past ones, nearest to today first."""
    choice, language = reading.choice, reading.language
    coming, past = card_events(choice, key, reading.today, shown=len(reading.landscape.events))
    headings, rows = event_rows(pd.concat([coming, past]), reading.links, language)
    told = events_sentence(choice, key, reading.today, language)
    return table_picture("events", language.say("Events"), told, headings, rows)


def similar(reading: Reading, key: str) -> Picture:
    """The initiatives that are most like it, and why."""
    land, language = reading.landscape, reading.language
    rows: list[list[Cell | Part]] = [
        [
            Part(other.short_name, reading.links.here("initiatives", id=other.id, compare=())),
            "; ".join(reasons(other, land, language)),
        ]
        for other in similar_initiatives(land, key).itertuples()
    ]
    headings = [Heading(language.say("Initiative")), Heading(language.say("In common"))]
    return table_picture("similar", language.say("Similar initiatives"), "", headings, rows)
