"""The description of the data says what the declarations say, and is told to be stale as soon as it does not."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from clusterdash.model.columns import Column, Kind, Table
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, project_folder
from tools import describe_data
from tools.build_boundaries import PACKAGE_SHA256

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
BOUNDARIES = ("state", "government_regions", "planning_regions", "districts", "municipalities", "water")
STALE = " is not what the declarations and the data say; write it anew with: make data\n"


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    return json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def fields(package: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (resource["name"], field["name"]): field
        for resource in package["resources"]
        if "schema" in resource
        for field in resource["schema"]["fields"]
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the data, described."""
    shutil.copytree(data_folder(), tmp_path / "data")
    assert describe_data.main(["--project", str(tmp_path)]) == 0
    return tmp_path


def test_the_shipped_description_is_current() -> None:
    assert describe_data.main(["--check"]) == 0


def test_what_was_just_written_is_current(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert describe_data.main(["--check", "--project", str(project)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        ("data/labels.csv", "datapackage.json"),
        ("data/boundaries/water.geojson", "datapackage.json"),
        ("data/datapackage.json", "datapackage.json"),
        ("docs/data.md", "data.md"),
    ],
)
def test_a_file_that_was_changed_makes_its_description_stale(
    project: Path, capsys: pytest.CaptureFixture[str], changed: str, stale: str
) -> None:
    with (project / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert describe_data.main(["--check", "--project", str(project)]) == 1
    assert capsys.readouterr().err == stale + STALE


def test_a_description_that_is_missing_is_stale_and_checking_does_not_write_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "data.md").unlink()
    assert describe_data.main(["--check", "--project", str(project)]) == 1
    assert capsys.readouterr().err == "data.md" + STALE
    assert not (project / "docs" / "data.md").exists()


# The data package


def test_the_package_has_a_version_a_day_a_licence_and_a_source(package: dict[str, Any]) -> None:
    assert (package["version"], package["created"]) == ("1", "2026-11-22")
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert "source_url" in package["sources"][0]["title"]


def test_every_file_of_the_data_is_a_resource_with_its_checksum(package: dict[str, Any]) -> None:
    described = {resource["path"]: resource["hash"] for resource in package["resources"]}
    shipped = [*data_folder().glob("*.csv"), *(data_folder() / "boundaries").iterdir()]
    assert described == {
        path.relative_to(data_folder()).as_posix(): f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in shipped
    }


def test_boundaries_carry_the_licence_of_their_producer(package: dict[str, Any]) -> None:
    resources = {resource["path"]: resource for resource in package["resources"] if resource["format"] == "geojson"}
    assert set(resources) == {f"boundaries/{name}.geojson" for name in BOUNDARIES}
    for resource in resources.values():
        assert resource["attribution"] == "© GeoBasis-DE / BKG 2017 (Daten verändert)"
        assert resource["licenses"][0]["name"] == "GeoNutzV"
        assert resource["sources"][0]["path"] == "http://www.bkg.bund.de"


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS])
def test_a_column_is_described_in_both_languages_with_what_it_allows(
    fields: dict[tuple[str, str], dict[str, Any]], table: Table, column: Column
) -> None:
    field = fields[table.name, column.name]
    limits = field.get("constraints", {})
    assert (field["title"], field["title_en"]) == column.label
    assert (field["description"], field["description_en"]) == column.help
    assert (field.get("unit"), field.get("unit_en")) == (column.unit or (None, None))
    assert limits.get("required", False) == column.required
    assert (limits.get("minimum"), limits.get("maximum")) == (column.minimum, column.maximum)
    assert limits.get("enum") == (list(column.codes) if column.kind is Kind.CODE else None)
    assert [category["value"] for category in field.get("categories", [])] == list(column.codes)


def test_types_and_patterns_fit_every_shipped_cell(
    fields: dict[tuple[str, str], dict[str, Any]], shipped: dict[str, list[dict[str, str]]]
) -> None:
    forms = {
        "string": r"(?s).*",
        "integer": r"\d+",
        "number": r"-?\d+(\.\d+)?",
        "year": r"\d{4}",
        "yearmonth": r"\d{4}-\d{2}",
        "date": r"\d{4}-\d{2}-\d{2}",
    }
    for (table, name), field in fields.items():
        pattern = field.get("constraints", {}).get("pattern", forms[field["type"]])
        cells = [row[name] for row in shipped[table] if row[name]]
        assert [cell for cell in cells if not re.fullmatch(pattern, cell)] == [], (table, name)


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("initiatives", "ags", "8111"),
        ("initiatives", "fields", "photonics|"),
        ("initiatives", "fields", "photonics|magic"),
        ("initiatives", "activity_area", "08|Fr"),
        ("initiatives", "website", "www.a.example"),
        ("events", "initiatives", "photonics-bw, afbw"),
        ("events", "country", "de"),
    ],
)
def test_a_pattern_refuses_what_the_column_does_not_allow(
    fields: dict[tuple[str, str], dict[str, Any]], table: str, column: str, cell: str
) -> None:
    assert re.fullmatch(fields[table, column]["constraints"]["pattern"], cell) is None


def test_keys_and_references_are_those_of_the_tables(package: dict[str, Any]) -> None:
    """The key of labels may be unknown in part, so it is a unique key and no primary one."""
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"] if "schema" in resource}
    assert {name: schema.get("primaryKey") for name, schema in schemas.items()} == {
        "initiatives": ["id"],
        "labels": None,
        "events": ["id"],
        "areas": ["ags"],
        "contacts": ["ags", "organisation"],
        "topics": ["id"],
    }
    assert schemas["labels"]["uniqueKeys"] == [["initiative_id", "label", "level", "year"]]
    assert schemas["labels"]["foreignKeys"] == [
        {"fields": "initiative_id", "reference": {"resource": "initiatives", "fields": "id"}}
    ]
    assert all(schema["missingValues"] == [""] for schema in schemas.values())


# The page of documentation


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS])
def test_every_column_stands_in_the_documentation(table: Table, column: Column) -> None:
    section = describe_data.table_section(table)
    [line] = [line for line in section.splitlines() if line.startswith(f"| `{column.name}` |")]
    assert f"| {column.kind} |" in line
    assert column.help.de.replace("|", r"\|") in line
    assert column.help.en.replace("|", r"\|") in line
    assert ("[codes]" in line) == bool(column.codes)


def test_every_link_to_codes_leads_to_a_heading_and_every_code_stands_there_once() -> None:
    text = describe_data.document_text()
    anchors = {line[4:].replace(".", "") for line in text.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == anchors
    for code in ("automotive_mobility", "state_network", "regiowin", "gold", "cluster_lead", "hackathon"):
        assert text.count(f"| `{code}` |") == 1


def test_every_kind_of_value_is_explained() -> None:
    section = describe_data.kinds_section()
    assert all(f"| {kind} | " in section for kind in Kind)


def test_the_page_of_sources_names_every_file_its_licence_and_the_package_it_was_built_from() -> None:
    text = (project_folder() / "data" / "SOURCES.md").read_text(encoding="utf-8")
    for name in (*(f"`{name}.csv`" for name in TABLES), *(f"`{name}`" for name in BOUNDARIES)):
        assert name in text
    for words in (
        PACKAGE_SHA256,
        "[© GeoBasis-DE / BKG 2017 (Daten verändert)](http://www.bkg.bund.de)",
        "GeoNutzV",
        "CC BY 4.0",
    ):
        assert words in text


def test_the_page_of_sources_counts_the_rows(shipped: dict[str, list[dict[str, str]]]) -> None:
    text = (project_folder() / "data" / "SOURCES.md").read_text(encoding="utf-8")
    counted = dict(re.findall(r"^\| `(\w+)\.csv` \| (\d+) \|", text, flags=re.MULTILINE))
    counted |= dict(re.findall(r"`(areas)\.csv`: (\d+) rows", text))
    assert {name: int(count) for name, count in counted.items()} == {name: len(rows) for name, rows in shipped.items()}
