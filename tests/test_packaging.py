"""All tables of a version as one zip file: what is in it, what describes it, and that it is always the same."""

import datetime as dt
import hashlib
import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest

from clusterdash.errors import UsageError
from clusterdash.model.columns import Table
from clusterdash.model.landscape import read_version
from clusterdash.model.rows import read_texts
from clusterdash.model.tables import TABLES
from clusterdash.packaging import package_zip
from clusterdash.shipped import data_folder

DAY = dt.date(2026, 11, 25)
Texts = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return {name: read_texts(data_folder() / f"{name}.csv", table) for name, table in TABLES.items()}


@pytest.fixture(scope="module")
def content(texts: Texts) -> bytes:
    return package_zip(texts, 7, DAY)


@pytest.fixture(scope="module")
def files(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["datapackage.json"])


def test_the_tables_come_first_then_their_description_and_the_licence_in_both_languages(
    files: dict[str, bytes],
) -> None:
    assert list(files) == [*(f"{name}.csv" for name in TABLES), "datapackage.json", "LIZENZ.txt", "LICENCE.txt"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_published_file_byte_for_byte(files: dict[str, bytes], name: str) -> None:
    assert files[f"{name}.csv"] == (data_folder() / f"{name}.csv").read_bytes()


def test_the_description_says_which_version_of_which_day_it_is(package: dict[str, Any], tmp_path: Path) -> None:
    assert (package["version"], package["created"]) == ("7", "2026-11-25")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert read_version(tmp_path / "datapackage.json") == (7, DAY)


def test_each_table_is_described_with_its_size_and_checksum(package: dict[str, Any], files: dict[str, bytes]) -> None:
    assert {part["path"]: (part["bytes"], part["hash"]) for part in package["resources"]} == {
        name: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for name, content in files.items()
        if name.endswith(".csv")
    }


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_described_fields_are_the_declared_columns_and_the_headings_of_the_file(
    package: dict[str, Any], files: dict[str, bytes], table: Table
) -> None:
    fields = {part["name"]: part["schema"]["fields"] for part in package["resources"]}[table.name]
    described = [(field["name"], field["title"], field["title_en"]) for field in fields]
    assert described == [(column.name, *column.label) for column in table.columns]
    assert files[f"{table.name}.csv"].decode().partition("\n")[0] == ",".join(table.names)


def test_tables_are_described_as_those_that_ship_are(package: dict[str, Any]) -> None:
    shipped = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    assert package["resources"] == [part for part in shipped["resources"] if part["format"] == "csv"]
    assert {name: package[name] for name in ("name", "title", "licenses", "sources")} == {
        name: shipped[name] for name in ("name", "title", "licenses", "sources")
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LIZENZ.txt", ["Version 7 vom 2026-11-25", "- Bevölkerung: INKAR, BBSR", "- Fläche: Statistisches Bundesamt"]),
        ("LICENCE.txt", ["version 7 of 2026-11-25", "- Employees: Federal Employment Agency", "product: Eurostat"]),
    ],
)
def test_the_licence_says_what_is_allowed_and_whom_to_name(files: dict[str, bytes], name: str, said: list[str]) -> None:
    text = files[name].decode()
    licence = "CC BY 4.0 (Zusammenstellung clusterdash); Quelle je Zeile in source_url"
    for words in (*said, licence, "https://creativecommons.org/licenses/by/4.0/", "datapackage.json"):
        assert words in text


def test_the_same_version_gives_the_same_bytes_whenever_it_is_asked_for(texts: Texts, content: bytes) -> None:
    assert package_zip(dict(reversed(texts.items())), 7, DAY) == content
    with ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 11, 25, 0, 0, 0)}


def test_another_version_gives_other_bytes(texts: Texts, content: bytes) -> None:
    assert package_zip(texts, 8, DAY) != content


def test_tables_without_rows_are_files_with_their_headings(texts: Texts) -> None:
    empty = {name: table.iloc[:0] for name, table in texts.items()}
    with ZipFile(io.BytesIO(package_zip(empty, 1, DAY))) as archive:
        assert archive.read("labels.csv").decode() == ",".join(TABLES["labels"].names) + "\n"


def test_a_character_that_no_text_file_can_hold_is_refused(texts: Texts) -> None:
    broken = texts["topics"].assign(title="a\0b")
    with pytest.raises(UsageError, match='The table "topics" holds the character NUL'):
        package_zip(texts | {"topics": broken}, 1, DAY)
