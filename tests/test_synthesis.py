"""An invented landscape passes for a real one in its proportions, and for none of its rows."""

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder
from clusterdash.synthesis import synthesise

INITIATIVES, EVENTS = 5000, 8000
SOURCE = "Erfundene Zeile: clusterdash synthesise --seed 7"


@pytest.fixture(scope="module")
def texts(landscape: Landscape) -> dict[str, pd.DataFrame]:
    return synthesise(landscape, INITIATIVES, EVENTS, seed=7)


@pytest.fixture(scope="module")
def invented(texts: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Landscape:
    return loaded(texts, tmp_path_factory.mktemp("invented"))


def loaded(texts: dict[str, pd.DataFrame], folder: Path) -> Landscape:
    """The landscape of these tables, read as any other; it raises where there is any fault."""
    for name, table in texts.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    package = {"version": "1", "created": "2026-11-22"}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return Landscape.read(folder, data_folder() / "boundaries")


def shares(cells: pd.Series) -> pd.Series:
    return cells.value_counts(normalize=True)


def test_all_tables_are_there_with_as_many_rows_as_asked_for(invented: Landscape) -> None:
    assert list(invented.tables) == list(TABLES)
    assert (len(invented.initiatives), len(invented.events)) == (INITIATIVES, EVENTS)


@pytest.mark.parametrize(("initiatives", "events"), [(1, 1), (1, 40), (40, 1)])
def test_the_smallest_landscapes_have_no_fault(
    landscape: Landscape, tmp_path: Path, initiatives: int, events: int
) -> None:
    """Events name initiatives that exist, even where the one they really name was not drawn."""
    small = loaded(synthesise(landscape, initiatives, events, seed=3), tmp_path)
    assert small.event_initiatives["initiative_id"].isin(small.initiatives["id"]).all()


def test_the_same_seed_gives_the_same_cells_and_another_seed_gives_others(landscape: Landscape) -> None:
    first, again, other = (synthesise(landscape, 50, 50, seed) for seed in (1, 1, 2))
    assert all(first[name].equals(again[name]) for name in TABLES)
    assert not first["initiatives"].equals(other["initiatives"])
    assert not first["events"].equals(other["events"])


def test_the_real_landscape_is_left_as_it_was(landscape: Landscape) -> None:
    before = {name: rows.copy() for name, rows in landscape.tables.items()}
    synthesise(landscape, 50, 50, seed=1)
    assert all(rows.equals(before[name]) for name, rows in landscape.tables.items())


@pytest.mark.parametrize("column", ["kind", "sector", "ags", "status", "management", "legal_form"])
def test_initiatives_keep_the_real_proportions(landscape: Landscape, invented: Landscape, column: str) -> None:
    difference = shares(invented.initiatives[column]).sub(shares(landscape.initiatives[column]), fill_value=0)
    assert difference.abs().max() < 0.03


@pytest.mark.parametrize("column", ["format", "ags", "country", "series"])
def test_events_keep_the_real_proportions(landscape: Landscape, invented: Landscape, column: str) -> None:
    """The names of series are invented, so the shares are compared, not the names."""
    real, found = (shares(rows.events[column]).to_numpy() for rows in (landscape, invented))
    assert len(real) == len(found)
    assert abs(real - found).max() < 0.03


@pytest.mark.parametrize(
    ("table", "column"), [("initiatives", "members"), ("initiatives", "founded"), ("events", "participants")]
)
def test_the_known_share_of_a_figure_stays(landscape: Landscape, invented: Landscape, table: str, column: str) -> None:
    real, found = (rows.tables[table][column].notna().mean() for rows in (landscape, invented))
    assert found == pytest.approx(real, abs=0.03)


def test_members_and_foundings_lie_around_the_real_ones(landscape: Landscape, invented: Landscape) -> None:
    assert invented.initiatives["members"].nunique() > 2 * landscape.initiatives["members"].nunique()
    assert invented.initiatives["members"].median() == pytest.approx(landscape.initiatives["members"].median(), rel=0.1)
    assert invented.initiatives["members"].min() >= 1
    assert invented.initiatives["founded"].mean() == pytest.approx(landscape.initiatives["founded"].mean(), abs=1)
    assert invented.initiatives["founded"].max() <= 2026


def test_no_initiative_has_more_companies_than_members(invented: Landscape) -> None:
    both = invented.initiatives.dropna(subset=["members", "companies"])
    assert len(both) > 100
    assert (both["companies"] <= both["members"]).all()


def test_labels_and_named_initiatives_are_as_frequent_as_they_really_are(
    landscape: Landscape, invented: Landscape
) -> None:
    labels, named = (
        [len(rows.labels) / len(rows.initiatives), len(rows.event_initiatives) / len(rows.events)]
        for rows in (landscape, invented)
    )
    assert named == pytest.approx(labels, rel=0.1)
    difference = shares(invented.labels["label"]).sub(shares(landscape.labels["label"]), fill_value=0)
    assert difference.abs().max() < 0.03


def test_an_event_names_invented_initiatives_of_the_sectors_of_those_it_really_names(
    landscape: Landscape, invented: Landscape
) -> None:
    real, found = (
        shares(rows.event_initiatives["initiative_id"].map(rows.initiatives.set_index("id")["sector"]))
        for rows in (landscape, invented)
    )
    assert found.sub(real, fill_value=0).abs().max() < 0.03


def test_days_lie_around_the_real_ones_and_in_order(landscape: Landscape, invented: Landscape) -> None:
    events = invented.events
    assert not (events["end_date"] < events["start_date"]).any()
    assert events["start_date"].nunique() > 10 * landscape.events["start_date"].nunique()
    margin = dt.timedelta(days=28)
    assert events["start_date"].min() >= landscape.events["start_date"].min() - margin
    assert events["start_date"].max() <= landscape.events["start_date"].max() + margin


def test_no_real_initiative_event_or_body_is_named(landscape: Landscape, texts: dict[str, pd.DataFrame]) -> None:
    invented = {
        cell
        for table, columns in {
            "initiatives": ["id", "name", "short_name", "organisation", "summary_de", "summary_en"],
            "events": ["id", "title", "series", "venue", "organiser"],
        }.items()
        for column in columns
        for cell in texts[table][column].dropna()
    }
    real = {cell for name in ("name", "short_name", "organisation") for cell in landscape.initiatives[name].dropna()}
    real |= {cell for name in ("title", "series", "venue", "organiser") for cell in landscape.events[name].dropna()}
    assert not invented & real
    assert all("muster" in cell.lower() or "Erfundene" in cell or "Invented" in cell for cell in invented)


def test_every_invented_row_says_so_and_has_no_website(texts: dict[str, pd.DataFrame]) -> None:
    assert all(set(texts[name]["source_url"]) == {SOURCE} for name in ("initiatives", "labels", "events"))
    assert texts["initiatives"]["website"].isna().all()


def test_areas_and_bodies_are_the_real_ones_and_topics_name_no_initiative(
    landscape: Landscape, invented: Landscape
) -> None:
    assert invented.areas.equals(landscape.areas)
    assert invented.tables["contacts"].equals(landscape.tables["contacts"])
    assert list(invented.tables["topics"]["title"]) == list(landscape.tables["topics"]["title"])
    assert not invented.tables["topics"]["initiatives"].any()
