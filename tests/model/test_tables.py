import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from clusterdash.locale import Text
from clusterdash.model.columns import ALLOWED, PATTERNS, Column, Kind, Table
from clusterdash.model.sectors import SECTORS, Sector
from clusterdash.model.tables import TABLES

DATA = Path(__file__).parents[2] / "data"
COLUMNS = [
    pytest.param(column, id=f"{name}.{column.name}") for name, table in TABLES.items() for column in table.columns
]
# As DATA.md lists them.
KEYS = {
    "initiatives": ("id",),
    "labels": ("initiative_id", "label", "level", "year"),
    "events": ("id",),
    "areas": ("ags",),
    "contacts": ("ags", "organisation"),
    "topics": ("id",),
}
SECTOR_CODES = [
    "automotive_mobility", "mechanical_production", "ict_software", "health_medtech", "biotech_pharma",
    "energy_environment", "aerospace", "microsystems_electronics", "photonics", "materials_surfaces", "textiles",
    "wood_construction", "food_agriculture", "logistics", "packaging", "creative_media", "security", "tourism",
    "services_finance", "cross_technology",
]  # fmt: skip
CODES = {
    ("initiatives", "kind"): ["initiative", "state_network", "state_agency"],
    ("initiatives", "sector"): SECTOR_CODES,
    ("initiatives", "fields"): SECTOR_CODES,
    ("initiatives", "management"): ["professional", "volunteer", "unknown"],
    ("initiatives", "status"): ["active", "ended", "merged", "unknown"],
    ("labels", "label"): [
        "cluster-exzellenz-bw", "ecei", "go-cluster", "spitzencluster", "clusters4future", "bmbf-other",
        "forschungscampus", "regiowin",
    ],
    ("labels", "level"): ["bronze", "silver", "gold"],
    ("events", "format"): [
        "conference", "workshop", "seminar", "trade_fair", "exhibition", "open_day", "company_visit", "matchmaking",
        "award", "meeting", "hackathon", "webinar", "press", "other",
    ],
    ("events", "sectors"): SECTOR_CODES,
    ("areas", "level"): ["state", "government_region", "planning_region", "district", "municipality"],
    ("contacts", "role"): [
        "state_cluster_policy", "state_cluster_agency", "cluster_lead", "cluster_support", "regional_development",
    ],
    ("topics", "sectors"): SECTOR_CODES,
}  # fmt: skip
REFERENCES = {("labels", "initiative_id"), ("events", "initiatives"), ("topics", "initiatives")}


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def is_said(wording: Text) -> bool:
    return all(text and text == text.strip() for text in (wording.de, wording.en))


def test_there_is_a_declaration_for_every_shipped_table() -> None:
    assert set(TABLES) == {path.stem for path in DATA.glob("*.csv")}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_declared_columns_are_the_headings_of_the_file(table: Table) -> None:
    with (DATA / f"{table.name}.csv").open(encoding="utf-8", newline="") as source:
        assert list(table.names) == next(csv.reader(source))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_named_and_explained_in_both_languages(table: Table) -> None:
    assert is_said(table.label)
    assert is_said(table.help)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_has_its_key_and_no_column_twice(table: Table) -> None:
    assert table.key == KEYS[table.name]
    assert max(Counter(table.names).values()) == 1
    assert [table[name].name for name in table.names] == list(table.names)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_has_label_and_help_in_both_languages(column: Column) -> None:
    assert is_said(column.label)
    assert is_said(column.help)
    assert all(text.endswith(".") for text in column.help)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_number_has_a_unit_and_nothing_else_has_one(column: Column) -> None:
    """Years count nothing; coordinates are in degrees."""
    assert (column.unit is not None) == (column.kind in (Kind.INTEGER, Kind.NUMBER))
    if column.unit:
        assert is_said(column.unit)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_names_of_codes_are_told_in_both_languages_and_differ(column: Column) -> None:
    assert all(map(is_said, column.codes.values()))
    for language in (0, 1):
        assert len({name[language] for name in column.codes.values()}) == len(column.codes)


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if c.values[0].kind not in (Kind.TEXT, Kind.SOURCES, Kind.CODE, Kind.CODES)]
)
def test_what_a_cell_may_hold_is_told(column: Column) -> None:
    """Texts are free, codes are listed; every other kind has a pattern and says in words what it allows."""
    assert PATTERNS[column.kind]
    assert ALLOWED[column.kind]


def test_the_codes_are_those_that_the_data_are_documented_with() -> None:
    declared = {
        (name, column.name): list(column.codes)
        for name, table in TABLES.items()
        for column in table.columns
        if column.codes
    }
    assert declared == CODES


def test_references_lead_to_initiatives() -> None:
    declared = {
        (name, column.name): column.references
        for name, table in TABLES.items()
        for column in table.columns
        if column.references
    }
    assert declared == dict.fromkeys(REFERENCES, "initiatives")


@pytest.mark.parametrize("name", TABLES)
def test_a_required_column_is_filled_in_every_shipped_row_and_key_columns_tell_rows_apart(name: str) -> None:
    rows = rows_of(name)
    for column in TABLES[name].columns:
        if column.required:
            assert all(row[column.name] for row in rows), column.name
    keys = [tuple(row[column] for column in TABLES[name].key) for row in rows]
    dated = [key for key, row in zip(keys, rows, strict=True) if name != "labels" or row["year"]]
    assert len(set(dated)) == len(dated)


@pytest.mark.parametrize("name", TABLES)
def test_every_source_is_a_public_page_or_one_of_the_few_texts_of_the_collection(name: str) -> None:
    """The figures of areas tell in words which page each of them stands on."""
    source = re.compile(r".*https?://\S+.*" if name == "areas" else r"https?://\S+|seed:\w+\.txt")
    wrong = [
        (number, part)
        for number, row in enumerate(rows_of(name), 2)
        for part in ([row["source_url"]] if name == "areas" else row["source_url"].split("|"))
        if not source.fullmatch(part.strip())
    ]
    assert wrong == []


def test_there_are_the_twenty_sectors() -> None:
    assert list(SECTORS) == SECTOR_CODES
    assert [sector.code for sector in SECTORS.values()] == SECTOR_CODES


@pytest.mark.parametrize("sector", SECTORS.values(), ids=SECTORS)
def test_a_sector_has_names_a_colour_and_two_letters(sector: Sector) -> None:
    assert is_said(sector.name)
    assert re.fullmatch(r"#[0-9A-F]{6}", sector.color)
    assert re.fullmatch(r"[A-Z][A-Za-z]", sector.letters)


@pytest.mark.parametrize("attribute", ["color", "letters", "name"])
def test_no_two_sectors_look_or_sound_the_same(attribute: str) -> None:
    assert len({getattr(sector, attribute) for sector in SECTORS.values()}) == len(SECTOR_CODES)
