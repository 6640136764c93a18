"""A large invented landscape with the real one's proportions, for measuring how fast the program is.

Rows are drawn with replacement from the real ones, so that kind, sector, place and what is known or not go together as
they really do. Names, texts and sources are invented: no row can be taken for a real initiative or event.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusterdash.model.landscape import Landscape
from clusterdash.model.rows import texts_of
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import FORMATS, TABLES

COUNT_SPREAD = 0.25
FOUNDED_SPREAD_YEARS = 3
DATE_SPREAD_DAYS = 28
DIGITS = 5
SECTORS_DE = {code: sector.name.de for code, sector in SECTORS.items()}
SECTORS_EN = {code: sector.name.en for code, sector in SECTORS.items()}
FORMATS_DE = {code: name.de for code, name in FORMATS.items()}


def synthesise(landscape: Landscape, initiatives: int, events: int, seed: int) -> dict[str, pd.DataFrame]:
    """The six tables, by name, as the text cells of published files; the same arguments give the same cells.

    `initiatives` and `events` are how many rows to invent, at least 1 each. Labels and activity follow from the rows
    drawn; areas and contacts are the real ones, topics too, but they name no initiative.
    """
    generator = np.random.default_rng(seed)
    source = f"Erfundene Zeile: clusterdash synthesise --seed {seed}"
    drawn = generator.integers(len(landscape.initiatives), size=initiatives)
    rows = {
        "initiatives": _initiatives(landscape, drawn, generator),
        "labels": _labels(landscape, drawn),
        "events": _events(landscape, drawn, events, generator),
    }
    rows = {name: table.assign(source_url=source) for name, table in rows.items()}
    topics = landscape.tables["topics"]
    rows["topics"] = topics.assign(initiatives=pd.Series([()] * len(topics), index=topics.index, dtype="object"))
    return {name: texts_of(rows.get(name, landscape.tables[name]), table) for name, table in TABLES.items()}


def _initiatives(landscape: Landscape, drawn: np.ndarray, generator: np.random.Generator) -> pd.DataFrame:
    rows = landscape.initiatives.iloc[drawn].reset_index(drop=True)
    numbers = _numbers(len(rows))
    sectors_de, sectors_en = (rows["sector"].map(names) for names in (SECTORS_DE, SECTORS_EN))
    members = _jittered(rows["members"], generator)
    companies = _jittered(rows["companies"], generator)
    return rows.assign(
        id=_ids(len(rows)),
        name="Musterinitiative " + numbers + " " + sectors_de,
        short_name="Muster " + numbers,
        organisation=("Musterträger " + numbers).where(rows["organisation"].notna()),
        founded=_jittered_years(rows["founded"], landscape.published.year, generator),
        members=members,
        companies=companies.mask((companies > members).fillna(value=False), members),
        website=pd.Series(index=rows.index, dtype="str"),
        summary_de="Erfundene Initiative ohne Vorbild, zum Messen des Programms; Branche: " + sectors_de,
        summary_en="Invented initiative without a model, for measuring the program; sector: " + sectors_en,
    )


def _labels(landscape: Landscape, drawn: np.ndarray) -> pd.DataFrame:
    """Each invented initiative has the labels of the real one it was drawn from."""
    ids = pd.DataFrame({"id": _ids(len(drawn)), "initiative_id": landscape.initiatives["id"].to_numpy()[drawn]})
    labels = ids.merge(landscape.labels, on="initiative_id")
    return labels.drop(columns="initiative_id").rename(columns={"id": "initiative_id"})


def _events(landscape: Landscape, drawn: np.ndarray, count: int, generator: np.random.Generator) -> pd.DataFrame:
    rows = landscape.events.iloc[generator.integers(len(landscape.events), size=count)].reset_index(drop=True)
    numbers = _numbers(count)
    formats = rows["format"].map(FORMATS_DE)
    days = pd.to_timedelta(generator.integers(-DATE_SPREAD_DAYS, DATE_SPREAD_DAYS, size=count, endpoint=True), unit="D")
    return rows.assign(
        id="musterveranstaltung-" + numbers,
        title="Musterveranstaltung " + numbers + " " + formats,
        series=_renamed(rows["series"], "musterreihe-"),
        start_date=rows["start_date"] + days,
        end_date=rows["end_date"] + days,
        venue=_renamed(rows["venue"], "Musterhalle "),
        organiser=_renamed(rows["organiser"], "Musterveranstalter "),
        initiatives=_named(landscape, rows["initiatives"], drawn, generator),
        participants=_jittered(rows["participants"], generator),
        organisations=_jittered(rows["organisations"], generator),
    )


def _named(landscape: Landscape, real: pd.Series, drawn: np.ndarray, generator: np.random.Generator) -> pd.Series:
    """For every real initiative that an event names, an invented one drawn from it; any, where none was drawn."""
    named = real.explode().dropna()
    models = pd.Index(landscape.initiatives["id"]).get_indexer(named)
    by_model = np.argsort(drawn, kind="stable")
    copies = np.bincount(drawn, minlength=len(landscape.initiatives))[models]
    firsts = np.where(copies > 0, np.searchsorted(drawn[by_model], models), 0)
    chosen = by_model[firsts + generator.integers(np.where(copies > 0, copies, len(drawn)))]
    ids = _ids(len(drawn)).iloc[chosen].set_axis(named.index)
    lists = ids.groupby(level=0).agg(lambda own: tuple(dict.fromkeys(own)))
    return lists.reindex(real.index).map(lambda own: own if isinstance(own, tuple) else ())


def _numbers(count: int) -> pd.Series:
    return pd.Series(range(1, count + 1)).astype("str").str.zfill(DIGITS)


def _ids(count: int) -> pd.Series:
    return "musterinitiative-" + _numbers(count)


def _renamed(cells: pd.Series, word: str) -> pd.Series:
    """Invented names that repeat as often as the real ones do."""
    codes = pd.Series(pd.factorize(cells)[0], index=cells.index) + 1
    return (word + codes.astype("str")).where(cells.notna())


def _jittered(counts: pd.Series, generator: np.random.Generator) -> pd.Series:
    """Counts around the real ones, at least 1."""
    factors = generator.lognormal(sigma=COUNT_SPREAD, size=len(counts))
    return (counts.astype("Float64") * factors).round().clip(lower=1).astype("Int64")


def _jittered_years(years: pd.Series, last: int, generator: np.random.Generator) -> pd.Series:
    shifts = generator.integers(-FOUNDED_SPREAD_YEARS, FOUNDED_SPREAD_YEARS, size=len(years), endpoint=True)
    return (years + shifts).clip(upper=last)
