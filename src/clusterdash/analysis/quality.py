"""How good the record is: admission criteria, age of figures, gaps, sources, validity of labels. Unknown stays unknown.

Foundings by year are in `clusterdash.analysis.measuring.by_founding`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import numpy as np
import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import LABEL_WITH_VALIDITY, label_states
from clusterdash.model.areas import Level
from clusterdash.model.columns import Column, Kind
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import LABEL_VALIDITY_YEARS, OLD_FIGURE_YEARS
from clusterdash.model.tables import INITIATIVES, TABLES

FIGURES = ("partners", "companies")  # the criteria that rest on a figure of a year
UNKNOWN_CODE = "unknown"
LABEL_WITH_LEVELS = "ecei"
# What a record of an initiative should hold. Not among it: side fields, which it need not have; key and point of the
# seat, which go with its town; the postal code, which no page shows.
EXPECTED = (
    "municipality", "activity_area", "founded", "organisation", "legal_form", "members", "companies", "members_year",
    "staff", "management", "status", "website", "summary_de", "summary_en",
)  # fmt: skip
_HOST = re.compile(r"https?://(?:www\.)?([^\s/|?#:]+)", re.IGNORECASE)


def admission_criteria(choice: Choice, initiative_id: str) -> pd.DataFrame:
    """One initiative held against the criteria of the state's cluster database, in the choice's period.

    Columns out, one row a criterion of `CRITERIA`: `code`; `state` (met, not_met, not_known); `value`, the number that
    it rests on, and `least`, the number that meets it (contact: how many of organisation and website are known, sector:
    1, activity: known events a year, partners: members, or companies where only they are known, companies: their share
    of the members); `year` that the figure is for. A number that is not known is missing.

    The tables hold what was found. So what is not recorded, and fewer known events than asked for, is `not_known`; only
    a stated figure can make a criterion `not_met`. Fewer than 12 known companies do not, for there may be more members.
    Raises KeyError where there is no such initiative. Source of the criteria: `clusterdash.model.criteria`.
    """
    rows = choice.landscape.initiatives
    own = rows[rows["id"] == initiative_id]
    if own.empty:
        raise KeyError(initiative_id)
    values = _values(own, choice.activity["events"][own.index], choice.period.years)
    states = _states(own, values)
    year = own["members_year"].iloc[0]
    return pd.DataFrame(
        {
            "code": list(CRITERIA),
            "state": [states[code].iloc[0] for code in CRITERIA],
            "value": pd.array([values[code].iloc[0] for code in CRITERIA], dtype="Float64"),
            "least": [criterion.least for criterion in CRITERIA.values()],
            "year": pd.array([year if code in FIGURES else pd.NA for code in CRITERIA], dtype="Int64"),
        }
    )


def criteria_table(choice: Choice) -> pd.DataFrame:
    """The chosen initiatives held against the criteria; columns out: `id`, and its state by each code."""
    rows = choice.initiatives
    return pd.DataFrame({"id": rows["id"], **_states(rows, _values(rows, rows["events"], choice.period.years))})


def criteria_counts(choice: Choice) -> pd.DataFrame:
    """How many of the chosen initiatives meet each criterion; columns out: `code`, and a count a state."""
    table = criteria_table(choice)
    counts = [Counter(table[code]) for code in CRITERIA]
    return pd.DataFrame(
        {"code": list(CRITERIA), **{state: [found[state] for found in counts] for state in CRITERION_STATES}}
    )


def _values(rows: pd.DataFrame, events: pd.Series, years: float) -> dict[str, pd.Series]:
    """The number that each criterion rests on."""
    members, companies = rows["members"].astype("Float64"), rows["companies"].astype("Float64")
    return {
        "contact": rows[["organisation", "website"]].notna().sum(axis=1),
        "sector": rows["sector"].notna().astype(int),
        "activity": events / round(years, 2),
        "partners": members.fillna(companies),
        "companies": companies / members,
    }


def _states(rows: pd.DataFrame, values: dict[str, pd.Series]) -> dict[str, pd.Series]:
    refutable = {"partners": rows["members"].notna(), "companies": values["companies"].notna()}
    nothing = pd.Series(data=False, index=rows.index)
    return {
        code: _state(values[code] >= criterion.least, refutable.get(code, nothing))
        for code, criterion in CRITERIA.items()
    }


def _state(enough: pd.Series, refutable: pd.Series) -> pd.Series:
    met = enough.fillna(value=False).astype(bool)
    states = np.select([met, refutable.astype(bool)], ["met", "not_met"], "not_known")
    return pd.Series(states, index=met.index, dtype="str")


def figure_age(members_year: int | None, today: dt.date) -> int | None:
    """How many years ago the year of a figure was; None where it is not known."""
    return None if members_year is None or pd.isna(members_year) else today.year - int(members_year)


def figure_ages(choice: Choice, today: dt.date) -> pd.DataFrame:
    """The chosen initiatives that state members or companies, with the age of the figure.

    Columns out: `id`, `short_name`, `members`, `companies`, `year`, `age` (this year minus `year`, in years; missing
    where the year is), `state` (recent, old: more than OLD_FIGURE_YEARS years, undated).
    """
    rows = choice.initiatives
    stated = rows[rows["members"].notna() | rows["companies"].notna()]
    age = today.year - stated["members_year"]
    old = (age > OLD_FIGURE_YEARS).fillna(value=False).astype(bool)
    return pd.DataFrame(
        {
            **{name: stated[name] for name in ("id", "short_name", "members", "companies")},
            "year": stated["members_year"],
            "age": age,
            "state": np.select([age.isna(), old], ["undated", "old"], "recent"),
        }
    )


def oldest_figures(choice: Choice, today: dt.date, count: int) -> pd.DataFrame:
    """The `count` oldest figures whose year is known, the oldest first; columns as `figure_ages`."""
    ages = figure_ages(choice, today).dropna(subset=["age"])
    return ages.sort_values(["age", "id"], ascending=[False, True]).head(count).reset_index(drop=True)


def missing_columns(landscape: Landscape, initiative_id: str) -> tuple[Column, ...]:
    """What the record of an initiative should hold (`EXPECTED`) and does not, in the table's order.

    The year of the member figure is missing only where there is a figure; "not known" is no value.
    Raises KeyError where there is no such initiative.
    """
    position = landscape.initiatives.index.get_loc(landscape.initiative(initiative_id).name)
    return tuple(INITIATIVES[name] for name, filled in _expected(landscape).items() if not filled[position])


def gaps(landscape: Landscape) -> pd.DataFrame:
    """Every initiative with the number of gaps in its record, the most gaps first.

    Columns out: `id`, `short_name`, `missing` (count of columns as from `missing_columns`), `columns` (their names).
    """
    expected = _expected(landscape)
    names = np.array(list(expected))
    empty = ~np.column_stack(list(expected.values()))
    rows = landscape.initiatives
    table = pd.DataFrame(
        {
            "id": rows["id"],
            "short_name": rows["short_name"],
            "missing": empty.sum(axis=1),
            "columns": [tuple(str(name) for name in names[missing]) for missing in empty],
        }
    )
    return table.sort_values(["missing", "id"], ascending=[False, True]).reset_index(drop=True)


def _expected(landscape: Landscape) -> dict[str, np.ndarray]:
    """Whether each row needs nothing more in each expected column."""
    rows = landscape.initiatives
    applies = _applies(rows, "initiatives")
    return {
        name: (is_filled(rows[name], INITIATIVES[name]) | ~applies.get(name, _always(rows))).to_numpy()
        for name in EXPECTED
    }


def fill_rates(landscape: Landscape, table_name: str) -> pd.DataFrame:
    """How much of each column of a table is filled, in the table's order.

    Columns out: `column`, `filled` (rows with a value; "not known" is none), `rows` (those that the column applies to:
    the level of a label to ECEI only, the year of a figure only to rows with a figure, the regional association only
    to planning regions, NUTS to all other areas), `share` (0 to 1; missing where the column applies to no row).
    """
    rows, table = landscape.tables[table_name], TABLES[table_name]
    applies = _applies(rows, table_name)
    counts = []
    for column in table.columns:
        own = applies.get(column.name, _always(rows))
        counts.append((column.name, int((is_filled(rows[column.name], column) & own).sum()), int(own.sum())))
    rates = pd.DataFrame(counts, columns=["column", "filled", "rows"])
    return rates.assign(share=rates["filled"] / rates["rows"])


def is_filled(cells: pd.Series, column: Column) -> pd.Series:
    """Whether each cell of a column holds something; an empty list and the code for "not known" do not."""
    if column.is_list:
        return cells.map(len) > 0
    filled = cells.notna()
    return filled & (cells != UNKNOWN_CODE) if column.kind is Kind.CODE else filled


def _applies(rows: pd.DataFrame, table_name: str) -> dict[str, pd.Series]:
    """The rows that a column applies to, for those columns that do not apply to all."""
    match table_name:
        case "initiatives":
            return {"members_year": rows["members"].notna() | rows["companies"].notna()}
        case "labels":
            return {"level": rows["label"] == LABEL_WITH_LEVELS}
        case "areas":
            planning = rows["level"] == Level.PLANNING_REGION.value
            return {"regional_association": planning, "nuts": ~planning}
    return {}


def _always(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(data=True, index=rows.index)


def sources(landscape: Landscape) -> pd.DataFrame:
    """The public sites that the rows rest on, the most cited first.

    Columns out: `site` (host name without "www."), one column a table (rows that cite it; a row that cites several of
    its pages counts once), `rows` (their sum).
    """
    cited = {name: Counter(_sites(landscape.tables[name])) for name in TABLES}
    sites = sorted({site for counts in cited.values() for site in counts})
    table = pd.DataFrame({"site": sites, **{name: [counts[site] for site in sites] for name, counts in cited.items()}})
    table["rows"] = table[list(TABLES)].sum(axis=1)
    return table.sort_values(["rows", "site"], ascending=[False, True]).reset_index(drop=True)


def _sites(rows: pd.DataFrame) -> list[str]:
    return [site for cell in rows["source_url"].dropna() for site in sites_of(cell)]


def sites_of(sources_cell: str) -> tuple[str, ...]:
    """The host names in a cell of sources, each once, in their order."""
    return tuple(dict.fromkeys(host.lower() for host in _HOST.findall(sources_cell)))


def label_spans(landscape: Landscape, initiative_id: str, today: dt.date) -> pd.DataFrame:
    """The awards of an initiative as spans of time, the earliest first, those without a year last.

    Columns out: `label`, `level`, `year`, `start` (the first day of that year, for only the year is recorded), `end`
    (Cluster-Exzellenz: the last day of the second year after it; missing for labels without a published period of
    validity), `state` (as from `label_states`).
    """
    awards = landscape.labels[landscape.labels["initiative_id"] == initiative_id]
    limited = awards["label"] == LABEL_WITH_VALIDITY
    years = awards["year"]
    table = awards[["label", "level", "year"]].assign(
        start=_day(years, "01-01"),
        end=_day((years + LABEL_VALIDITY_YEARS).where(limited), "12-31"),
        state=label_states(awards, today),
    )
    return table.sort_values(["year", "label", "level"]).reset_index(drop=True)


def _day(years: pd.Series, day: str) -> pd.Series:
    """That day of each year; missing where the year is."""
    return pd.to_datetime(years.astype("string") + f"-{day}", format="%Y-%m-%d")
