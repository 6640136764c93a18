import datetime as dt
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import label_states
from clusterdash.analysis.quality import (
    EXPECTED,
    admission_criteria,
    criteria_counts,
    criteria_table,
    figure_age,
    figure_ages,
    fill_rates,
    gaps,
    label_spans,
    missing_columns,
    oldest_figures,
    sites_of,
    sources,
)
from clusterdash.analysis.similarity import similar_initiatives
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES

Rows = dict[str, list[dict[str, str]]]
TODAY = dt.date(2026, 1, 15)
NOTHING = Selection(text="no such word anywhere")
INITIATIVE = "cyberforum"


@pytest.fixture(scope="module")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


@pytest.fixture(scope="module")
def nothing(landscape: Landscape) -> Choice:
    return choose(landscape, NOTHING)


def with_facts(landscape: Landscape, table: str = "initiatives", **facts: object) -> Landscape:
    """The landscape with some cells of the first row of a table replaced."""
    rows = landscape.tables[table].copy()
    for name, value in facts.items():
        rows[name] = pd.Series([value, *rows[name].to_list()[1:]], index=rows.index, dtype=rows[name].dtype)
    return replace(landscape, tables=MappingProxyType(dict(landscape.tables) | {table: rows}))


def states_of(landscape: Landscape, selection: Selection | None = None, **facts: object) -> dict[str, str]:
    changed = with_facts(landscape, **facts)
    key = changed.initiatives["id"].iloc[0]
    table = admission_criteria(choose(changed, selection or Selection()), key)
    return dict(zip(table["code"], table["state"], strict=True))


# ---------------------------------------------------------------- admission criteria


@pytest.mark.parametrize(
    ("organisation", "website", "state"),
    [
        ("Verein e. V.", "https://verein.example", "met"),
        ("Verein e. V.", None, "not_known"),
        (None, "https://verein.example", "not_known"),
        (None, None, "not_known"),
    ],
)
def test_a_contact_that_is_not_recorded_is_not_known_and_never_not_met(
    landscape: Landscape, organisation: str | None, website: str | None, state: str
) -> None:
    assert states_of(landscape, organisation=organisation, website=website)["contact"] == state


@pytest.mark.parametrize(
    ("members", "companies", "partners", "half"),
    [
        (12, None, "met", "not_known"),
        (11, None, "not_met", "not_known"),
        (None, 12, "met", "not_known"),
        (None, 11, "not_known", "not_known"),
        (None, None, "not_known", "not_known"),
        (20, 10, "met", "met"),
        (20, 9, "met", "not_met"),
        (20, 0, "met", "not_met"),
        (21, 10, "met", "not_met"),
        (8, 4, "not_met", "met"),
    ],
)
def test_partners_and_companies_are_judged_by_stated_figures_only(
    landscape: Landscape, members: int | None, companies: int | None, partners: str, half: str
) -> None:
    cells = {"members": pd.NA if members is None else members, "companies": pd.NA if companies is None else companies}
    found = states_of(landscape, **cells)
    assert (found["partners"], found["companies"]) == (partners, half)


def test_too_few_known_events_are_not_known_for_the_table_holds_what_was_found(landscape: Landscape) -> None:
    year = Selection(from_date=dt.date(2024, 1, 1), to_date=dt.date(2024, 12, 31))
    key = landscape.initiatives["id"].iloc[0]
    days = pd.to_datetime(["2024-02-01", "2024-05-01", "2024-08-01"])
    for count, state in ((0, "not_known"), (2, "not_known"), (3, "met")):
        events = landscape.events.head(3).assign(
            start_date=days, end_date=days, initiatives=[(key,) if n < count else () for n in range(3)]
        )
        changed = replace(landscape, tables=MappingProxyType(dict(landscape.tables) | {"events": events}))
        row = admission_criteria(choose(changed, year), key).set_index("code").loc["activity"]
        assert (row["state"], row["value"], row["least"]) == (state, count, 3)


def test_the_criteria_say_what_number_of_which_year_they_rest_on(landscape: Landscape) -> None:
    changed = with_facts(landscape, members=40, companies=10, members_year=2021)
    table = admission_criteria(choose(changed, Selection()), changed.initiatives["id"].iloc[0]).set_index("code")
    assert list(table.index) == ["contact", "sector", "activity", "partners", "companies"] == list(CRITERIA)
    assert (table.at["partners", "value"], table.at["partners", "least"], table.at["partners", "year"]) == (
        40,
        12,
        2021,
    )
    assert (table.at["companies", "value"], table.at["companies", "least"]) == (0.25, 0.5)
    assert pd.isna(table.at["activity", "year"])
    assert table.at["sector", "state"] == "met"


def test_the_criteria_of_an_initiative_that_the_selection_leaves_out_are_told_too(
    landscape: Landscape, everything: Choice, nothing: Choice
) -> None:
    for key in landscape.initiatives["id"]:
        pd.testing.assert_frame_equal(admission_criteria(nothing, key), admission_criteria(everything, key))


def test_the_criteria_of_no_initiative_are_an_error(everything: Choice) -> None:
    with pytest.raises(KeyError, match="no-such"):
        admission_criteria(everything, "no-such")


def test_the_table_says_of_every_initiative_what_its_own_criteria_say(everything: Choice) -> None:
    table = criteria_table(everything).set_index("id")
    for key in table.index:
        own = admission_criteria(everything, key)
        assert table.loc[key].to_dict() == dict(zip(own["code"], own["state"], strict=True))


def test_the_counts_of_the_shipped_data_are_those_of_the_files(everything: Choice, shipped: Rows) -> None:
    rows = shipped["initiatives"]
    figures = [(int(row["members"] or -1), int(row["companies"] or -1)) for row in rows]
    both = [(members, companies) for members, companies in figures if members > 0 and companies >= 0]
    counts = criteria_counts(everything).set_index("code")
    assert counts.loc["contact"].tolist() == [
        met := sum(row["organisation"] != "" and row["website"] != "" for row in rows), 0, 138 - met,
    ]  # fmt: skip
    assert counts.loc["sector"].tolist() == [138, 0, 0]
    enough = sum(max(members, companies) >= 12 for members, companies in figures)
    few = sum(0 < members < 12 for members, _ in figures)
    assert counts.loc["partners"].tolist() == [enough, few, 138 - enough - few]
    half = sum(companies * 2 >= members for members, companies in both)
    assert counts.loc["companies"].tolist() == [half, len(both) - half, 138 - len(both)]


def test_the_criteria_of_an_empty_choice_are_counted_with_nought(nothing: Choice) -> None:
    assert criteria_table(nothing).empty
    assert criteria_counts(nothing)[list(CRITERION_STATES)].to_numpy().sum() == 0


# ---------------------------------------------------------------- age of figures


def test_the_age_of_a_figure_is_this_year_minus_its_year() -> None:
    assert figure_age(2022, TODAY) == 4
    assert figure_age(None, TODAY) is None
    assert figure_age(pd.NA, TODAY) is None


@pytest.mark.parametrize(("year", "state"), [(2026, "recent"), (2024, "recent"), (2023, "old"), (pd.NA, "undated")])
def test_a_figure_older_than_two_years_is_old(landscape: Landscape, year: object, state: str) -> None:
    changed = with_facts(landscape, members=40, members_year=year)
    assert figure_ages(choose(changed, Selection()), TODAY)["state"].iloc[0] == state


def test_only_initiatives_with_a_figure_have_an_age(everything: Choice, shipped: Rows) -> None:
    stated = [row for row in shipped["initiatives"] if row["members"] or row["companies"]]
    ages = figure_ages(everything, TODAY)
    assert ages["id"].tolist() == [row["id"] for row in stated]
    assert [None if pd.isna(age) else age for age in ages["age"]] == [
        2026 - int(row["members_year"]) if row["members_year"] else None for row in stated
    ]


def test_the_oldest_figures_come_first_and_those_without_a_year_not_at_all(everything: Choice, shipped: Rows) -> None:
    dated = [r for r in shipped["initiatives"] if (r["members"] or r["companies"]) and r["members_year"]]
    expected = [row["id"] for row in sorted(dated, key=lambda row: (row["members_year"], row["id"]))[:7]]
    assert oldest_figures(everything, TODAY, 7)["id"].tolist() == expected
    assert len(oldest_figures(everything, TODAY, 1000)) == len(dated)


def test_an_empty_choice_has_no_figures(nothing: Choice) -> None:
    assert figure_ages(nothing, TODAY).empty
    assert oldest_figures(nothing, TODAY, 5).empty


# ---------------------------------------------------------------- gaps


def test_what_is_missing_in_a_record_is_named_in_the_order_of_the_table(landscape: Landscape) -> None:
    full = {
        "municipality": "Stuttgart", "activity_area": ("08",), "founded": 2001, "organisation": "V",
        "legal_form": "e.V.", "members": 3, "companies": 2, "members_year": 2020, "staff": 1,
        "management": "professional", "status": "active", "website": "https://v.example",
        "summary_de": "Satz.", "summary_en": "Sentence.",
    }  # fmt: skip
    key = landscape.initiatives["id"].iloc[0]
    assert missing_columns(with_facts(landscape, **full), key) == ()
    gone = full | {"website": None, "founded": pd.NA, "status": "unknown", "activity_area": ()}
    found = missing_columns(with_facts(landscape, **gone), key)
    assert [column.name for column in found] == ["activity_area", "founded", "status", "website"]
    assert found[1].label.de == "Gegründet"


def test_a_year_is_missing_only_where_there_is_a_figure(landscape: Landscape) -> None:
    key = landscape.initiatives["id"].iloc[0]
    without = with_facts(landscape, members=pd.NA, companies=pd.NA, members_year=pd.NA)
    assert "members_year" not in [column.name for column in missing_columns(without, key)]
    stated = with_facts(landscape, members=pd.NA, companies=5, members_year=pd.NA)
    assert "members_year" in [column.name for column in missing_columns(stated, key)]


def test_gaps_hold_every_initiative_the_poorest_record_first(landscape: Landscape, shipped: Rows) -> None:
    table = gaps(landscape)
    assert sorted(table["id"]) == sorted(row["id"] for row in shipped["initiatives"])
    assert table["missing"].is_monotonic_decreasing
    plain = [name for name in EXPECTED if name != "members_year"]
    for row in shipped["initiatives"]:
        empty = sum(row[name] in ("", "unknown") for name in plain)
        empty += bool((row["members"] or row["companies"]) and not row["members_year"])
        found = table[table["id"] == row["id"]].iloc[0]
        assert found["missing"] == empty == len(found["columns"]) == len(missing_columns(landscape, row["id"]))


@pytest.mark.parametrize("name", TABLES)
def test_fill_rates_are_those_of_the_files(landscape: Landscape, shipped: Rows, name: str) -> None:
    rates = fill_rates(landscape, name).set_index("column")
    assert tuple(rates.index) == TABLES[name].names
    codes = {column.name for column in TABLES[name].columns if column.codes and not column.is_list}
    for column, rate in rates.iterrows():
        cells = [row[str(column)] for row in shipped[name]]
        filled = sum(cell != "" and not (column in codes and cell == "unknown") for cell in cells)
        assert rate["filled"] == filled
        assert rate["share"] == pytest.approx(filled / rate["rows"])


@pytest.mark.parametrize(
    ("table", "column", "rows"),
    [("labels", "level", 27), ("initiatives", "members_year", 77), ("areas", "regional_association", 12),
     ("areas", "nuts", 49)],
)  # fmt: skip
def test_a_column_counts_only_the_rows_that_it_applies_to(
    landscape: Landscape, table: str, column: str, rows: int
) -> None:
    rates = fill_rates(landscape, table).set_index("column")
    assert rates.at[column, "rows"] == rows


def test_a_table_without_rows_has_no_share(landscape: Landscape) -> None:
    empty = replace(
        landscape, tables=MappingProxyType(dict(landscape.tables) | {"topics": landscape.tables["topics"].head(0)})
    )
    rates = fill_rates(empty, "topics")
    assert rates["share"].isna().all()
    assert rates["filled"].sum() == 0


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize(
    ("cell", "sites"),
    [
        ("https://www.verein.example/a|https://verein.example/b", ("verein.example",)),
        ("population: https://A.example/x and http://b.example:8080 ", ("a.example", "b.example")),
        ("seat: city of the same name", ()),
        ("", ()),
    ],
)
def test_the_sites_of_a_cell_are_its_host_names_each_once(cell: str, sites: tuple[str, ...]) -> None:
    assert sites_of(cell) == sites


@given(st.text())
def test_any_cell_of_sources_can_be_read(cell: str) -> None:
    assert all(site == site.lower() for site in sites_of(cell))


def test_sources_count_the_rows_that_cite_a_site(landscape: Landscape, shipped: Rows) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for name in ("initiatives", "labels", "events", "contacts", "topics"):
        for row in shipped[name]:
            hosts = {urlsplit(part.strip()).hostname or "" for part in row["source_url"].split("|")}
            expected.update((host.removeprefix("www."), name) for host in {h.removeprefix("www.") for h in hosts})
    table = sources(landscape).set_index("site")
    assert table["rows"].is_monotonic_decreasing
    for (site, name), count in expected.items():
        assert table.at[site, name] == count
    assert (table[list(TABLES)].sum(axis=1) == table["rows"]).all()


# ---------------------------------------------------------------- never changed


def test_no_measure_of_quality_changes_the_landscape(landscape: Landscape) -> None:
    def state() -> list[str]:
        return [f"{dict(rows.dtypes)}{rows.to_csv()}" for rows in landscape.tables.values()]

    before = state()
    choice = choose(landscape, Selection(text="Karslruhe"))
    for name in TABLES:
        fill_rates(landscape, name)
    tables = [
        gaps(landscape), sources(landscape), criteria_table(choice), criteria_counts(choice),
        figure_ages(choice, TODAY), oldest_figures(choice, TODAY, 3), admission_criteria(choice, INITIATIVE),
        label_spans(landscape, INITIATIVE, TODAY), similar_initiatives(landscape, INITIATIVE),
    ]  # fmt: skip
    for table in tables:
        table.loc[:, table.columns[0]] = "changed"
    assert state() == before


# ---------------------------------------------------------------- labels as spans


def awards(landscape: Landscape, *rows: tuple[str, str | None, object]) -> Landscape:
    table = pd.DataFrame(
        {
            "initiative_id": [INITIATIVE] * len(rows),
            "label": [row[0] for row in rows],
            "level": pd.Series([row[1] for row in rows], dtype="str"),
            "year": pd.array([row[2] for row in rows], dtype="Int64"),
            "source_url": ["https://a.example"] * len(rows),
        }
    )
    return replace(landscape, tables=MappingProxyType(dict(landscape.tables) | {"labels": table}))


def test_cluster_excellence_lasts_to_the_end_of_the_second_year_others_have_no_end(landscape: Landscape) -> None:
    changed = awards(
        landscape, ("ecei", "gold", 2024), ("cluster-exzellenz-bw", None, pd.NA), ("cluster-exzellenz-bw", None, 2024)
    )
    spans = label_spans(changed, INITIATIVE, TODAY)
    assert spans["label"].tolist() == ["cluster-exzellenz-bw", "ecei", "cluster-exzellenz-bw"]
    assert spans["start"].iloc[0] == pd.Timestamp("2024-01-01")
    assert spans["end"].iloc[0] == pd.Timestamp("2026-12-31")
    assert spans["end"].iloc[1:].isna().all()
    assert pd.isna(spans["start"].iloc[2])
    assert spans["state"].tolist() == ["valid", "without_validity", "undated"]


def test_an_award_is_valid_exactly_while_today_lies_in_its_span(landscape: Landscape) -> None:
    changed = awards(landscape, ("cluster-exzellenz-bw", None, 2023))
    for today, state in ((dt.date(2025, 12, 31), "valid"), (dt.date(2026, 1, 1), "expired")):
        span = label_spans(changed, INITIATIVE, today).iloc[0]
        assert span["state"] == state
        assert (span["start"] <= pd.Timestamp(today) <= span["end"]) == (state == "valid")


def test_the_spans_hold_every_award_of_the_shipped_data_with_its_state(landscape: Landscape) -> None:
    spans = [label_spans(landscape, key, TODAY) for key in landscape.initiatives["id"]]
    together = pd.concat(spans)
    assert len(together) == len(landscape.labels)
    assert Counter(together["state"]) == Counter(label_states(landscape.labels, TODAY))


def test_an_initiative_without_labels_has_no_spans(landscape: Landscape) -> None:
    assert label_spans(landscape, "amcrs", TODAY).empty
