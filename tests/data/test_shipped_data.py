"""Every shipped row keeps the rules of the data; where one does not, the test that fails carries the row's id."""

import csv
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
LAST_DAY = dt.date(2026, 11, 22)
ADDRESS = re.compile(r"https?://[^\s/]+\.[a-z]+\.?(/\S*)?")
E_MAIL = re.compile(r"[\w.+-]+(@|\(at\)|\[at\])[\w-]+\.\w+")
TELEPHONE = re.compile(r"(\+|\b00)\d{2}[\d\s()/-]{6,}|\b0\d{2,5}\s*[/ -]\s*\d{3,}|\b(Tel|Fon|Mobil)\b[.:]")
PERSON = re.compile(r"\b(Herr|Frau|Dr\.|Prof\.|Professor|Professorin|Dipl\.)\s")

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, strict=True))


def places() -> dict[str, str]:
    """The names of all areas down to the municipalities, by AGS."""
    levels = ("state", "government_regions", "planning_regions", "districts", "municipalities")
    documents = (json.loads((DATA / "boundaries" / f"{level}.geojson").read_text(encoding="utf-8")) for level in levels)
    features = (feature["properties"] for document in documents for feature in document["features"])
    return {feature["ags"]: feature["name"] for feature in features}


TABLES = {name: rows_of(name) for name in ("initiatives", "labels", "events", "areas", "contacts", "topics")}
PLACES = places()
DISTRICTS = {row["ags"] for row in TABLES["areas"] if row["level"] == "district"}


def key_of(name: str, row: Row) -> str:
    """What tells a row apart in a test's id."""
    keys = {
        "labels": ("initiative_id", "label", "level", "year"),
        "areas": ("ags",),
        "contacts": ("ags", "organisation"),
    }
    return "-".join(row[column] for column in keys.get(name, ("id",)))


def each(*names: str) -> pytest.MarkDecorator:
    """Run a test once a row of these tables; the row's key is the test's id."""
    rows = [pytest.param(row, id=f"{name}-{key_of(name, row)}") for name in names for row in TABLES[name]]
    return pytest.mark.parametrize("row", rows)


def pieces(cell: str) -> list[str]:
    return [piece.strip() for piece in cell.split("|")] if cell else []


def matches(pattern: re.Pattern[str], cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if pattern.search(cell)]


# Every table


@each(*TABLES)
def test_a_cell_has_no_space_around_it_and_no_line_break_in_it(row: Row) -> None:
    assert [cell for cell in row.values() if cell != cell.strip() or "\n" in cell or "\r" in cell] == []


@each(*TABLES)
def test_no_cell_begins_like_a_formula(row: Row) -> None:
    assert [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []


@each(*TABLES)
def test_no_person_can_be_reached_or_is_addressed(row: Row) -> None:
    """No e-mail address anywhere; no telephone number and no person's title in what is not an address or a key."""
    prose = [cell for column, cell in row.items() if column not in ("source_url", "website", "ags", "lat", "lon")]
    assert matches(E_MAIL, row.values()) == []
    assert matches(TELEPHONE, prose) == []
    assert matches(PERSON, prose) == []


@each("initiatives", "labels", "events", "contacts", "topics")
def test_a_source_is_a_public_address(row: Row) -> None:
    assert row["source_url"]
    assert [source for source in pieces(row["source_url"]) if not ADDRESS.fullmatch(source)] == []


@each("areas")
def test_every_figure_of_an_area_names_a_public_address(row: Row) -> None:
    sources = dict(source.split(": ", 1) for source in pieces(row["source_url"]))
    assert all(ADDRESS.search(sources[figure]) for figure in ("population", "area", "employees", "gdp"))


@each("initiatives", "contacts")
def test_a_website_is_an_address(row: Row) -> None:
    assert row["website"] == "" or ADDRESS.fullmatch(row["website"])


@each("topics", "initiatives")
def test_a_summary_is_a_full_sentence_in_both_languages(row: Row) -> None:
    for column in ("summary_de", "summary_en"):
        assert 40 <= len(row[column]) <= 200
        assert row[column].endswith((".", "!", "?"))
    assert row["summary_de"] != row["summary_en"]


# Initiatives


@each("initiatives")
def test_the_seat_of_an_initiative_is_a_municipality_or_at_least_a_district(row: Row) -> None:
    """The municipality's name is the official one; without a key there is no municipality either."""
    if len(row["ags"]) == 8:
        assert row["municipality"] == PLACES[row["ags"]]
    else:
        assert row["municipality"] == ""
        assert row["ags"] in DISTRICTS | {""}


@each("initiatives")
def test_an_initiative_works_in_areas_that_exist(row: Row) -> None:
    areas = pieces(row["activity_area"])
    assert [area for area in areas if area not in PLACES and not re.fullmatch("[A-Z]{2}", area)] == []


@each("initiatives")
def test_an_initiative_names_no_field_twice_and_not_its_own_sector(row: Row) -> None:
    fields = pieces(row["fields"])
    assert len(fields) == len({*fields, row["sector"]} - {row["sector"]})


@each("initiatives")
def test_companies_are_members(row: Row) -> None:
    """Where both are known there are no more companies than members, and neither figure is nought."""
    known = [int(row[column]) for column in ("companies", "members") if row[column]]
    assert known == sorted(known)
    assert 0 not in known


@each("initiatives")
def test_a_year_lies_between_the_first_cluster_and_the_day_of_publication(row: Row) -> None:
    known = [int(row[column]) for column in ("founded", "members_year") if row[column]]
    assert all(1980 <= year <= LAST_DAY.year for year in known)


@each("initiatives")
def test_a_year_of_a_figure_needs_a_figure(row: Row) -> None:
    assert not row["members_year"] or row["members"] or row["companies"]


@each("initiatives")
def test_a_postal_code_has_five_digits(row: Row) -> None:
    assert re.fullmatch(r"(\d{5})?", row["postal_code"])


@pytest.mark.parametrize("column", ["id", "name", "short_name"])
def test_no_two_initiatives_have_the_same_name(column: str) -> None:
    counts = Counter(row[column].casefold() for row in TABLES["initiatives"])
    assert [name for name, count in counts.items() if count > 1] == []


# Labels


@each("labels")
def test_only_and_every_label_of_ecei_has_a_level(row: Row) -> None:
    assert (row["level"] != "") == (row["label"] == "ecei")


@each("labels")
def test_an_award_was_made_by_the_day_of_publication(row: Row) -> None:
    assert row["year"] == "" or 2000 <= int(row["year"]) <= LAST_DAY.year


# Events


@each("events")
def test_the_days_of_an_event_are_in_order_and_past(row: Row) -> None:
    start = dt.date.fromisoformat(row["start_date"])
    end = dt.date.fromisoformat(row["end_date"] or row["start_date"])
    assert dt.date(2012, 1, 1) <= start <= end <= LAST_DAY


@each("events")
def test_the_id_of_an_event_ends_with_its_first_day(row: Row) -> None:
    assert row["id"].endswith("-" + row["start_date"])


@each("events")
def test_an_event_is_about_sectors_and_names_nothing_twice(row: Row) -> None:
    sectors, initiatives = pieces(row["sectors"]), pieces(row["initiatives"])
    assert sectors
    assert len(sectors) == len(set(sectors))
    assert len(initiatives) == len(set(initiatives))


@each("events")
def test_only_an_event_in_the_state_has_a_key_and_a_place_of_its_own(row: Row) -> None:
    if row["ags"]:
        assert row["country"] == "DE"
        assert row["municipality"] == PLACES[row["ags"]]
        assert row["lat"]


@each("events")
def test_what_an_event_counts_is_more_than_nought(row: Row) -> None:
    columns = ("participants", "organisations", "countries", "matchings")
    assert all(int(row[column]) > 0 for column in columns if row[column])


# Areas and regional bodies


@each("areas")
def test_an_area_lies_in_areas_that_are_there(row: Row) -> None:
    assert row["ags"] in PLACES
    assert {row["ags"][:digits] for digits in (2, 3, 4, 5) if digits <= len(row["ags"])} <= set(PLACES)


@each("areas")
def test_an_area_has_every_figure(row: Row) -> None:
    assert all(float(row[name]) > 0 for name in ("population", "area_km2", "employees_svp", "gdp_million_eur"))


@pytest.mark.parametrize("column", ["population", "employees_svp"])
def test_the_districts_of_an_area_add_up_to_it(column: str) -> None:
    areas = {row["ags"]: int(row[column]) for row in TABLES["areas"]}
    for area, figure in areas.items():
        assert figure == sum(areas[ags] for ags in DISTRICTS if ags.startswith(area)), area


@each("contacts")
def test_a_body_stands_for_an_area_above_the_municipalities(row: Row) -> None:
    assert row["ags"] in {area["ags"] for area in TABLES["areas"]}


@each("topics")
def test_a_topic_is_about_a_sector(row: Row) -> None:
    assert pieces(row["sectors"])
