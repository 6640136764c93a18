"""Exports, templates and invented landscapes as files or on standard output."""

import csv
import datetime as dt
import json
import os
import pty
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from clusterdash.exporting import FORMATS
from clusterdash.intake.templates import TEMPLATE_FORMATS
from clusterdash.model.landscape import Landscape
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder
from clusterdash.store.people import PROGRAM as IMPORTER
from clusterdash.store.store import Store
from tests.cli.calling import assert_refused, call
from tests.cli.conftest import NOW

PARAMETERS = (
    "area", "reach", "sector", "fields", "kind", "label", "status", "management", "members", "unknown", "activity",
    "from", "to", "q", "level", "measure", "lang", "id", "series", "format", "country", "event", "compare", "view",
    "month", "rows", "cells", "sort", "at", "since", "table", "step", "briefing",
)  # fmt: skip
PROGRAM = Path(sys.executable).with_name("clusterdash")


def ids(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(StringIO(text, newline=""))]


# Export


def test_the_installed_command_writes_the_selected_rows_to_standard_output() -> None:
    result = subprocess.run(
        [PROGRAM, "export", "initiatives", "--format", "csv", "--where", "area=08212"],
        capture_output=True,
        check=False,
    )
    rows = list(csv.DictReader(StringIO(result.stdout.decode(), newline="")))
    assert (result.returncode, result.stderr) == (0, b"")
    assert len(rows) == 8
    assert {row["ags"] for row in rows} == {"08212000"}
    assert b"\r" not in result.stdout


def test_without_a_query_all_rows_are_chosen(landscape: Landscape) -> None:
    assert ids(call("export", "initiatives", "--format", "csv").stdout) == list(landscape.initiatives["id"])


def test_a_query_may_begin_with_its_question_mark() -> None:
    with_mark, without = (
        call("export", "initiatives", "--format", "csv", "--where", mark + "sector=photonics") for mark in ("?", "")
    )
    assert with_mark.stdout == without.stdout
    assert "photonics-bw" in ids(without.stdout)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_exported(name: str) -> None:
    result = call("export", name, "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (document["table"], document["data_version"]) == (name, 1)
    assert document["rows"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_gets_the_bytes_that_standard_output_would(tmp_path: Path, file_format: str) -> None:
    out = tmp_path / "new" / f"areas.{file_format}"
    printed = call("export", "areas", "--format", file_format, "--where", "area=081")
    written = call("export", "areas", "--format", file_format, "--where", "area=081", "--out", str(out))
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "")
    assert out.read_bytes() == printed.stdout_bytes


def test_areas_are_exported_with_their_polygons() -> None:
    result = call("export", "areas", "--format", "geojson", "--where", "area=08111")
    [feature] = json.loads(result.stdout)["features"]
    assert (feature["id"], feature["geometry"]["type"]) == ("08111", "Polygon")


def test_the_selection_stands_in_the_file() -> None:
    result = call("export", "labels", "--format", "json", "--where", "label=ecei&sector=photonics")
    assert json.loads(result.stdout)["selection"] == "sector=photonics&label=ecei"


def test_what_of_a_query_is_ignored_is_told_in_one_sentence_each() -> None:
    result = call("export", "labels", "--format", "json", "--where", "members=5&colour=red&id=nobody&area=081")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["selection"] == "area=081"
    assert result.stderr.splitlines() == [
        '--where: "5" means nothing for "members" and was ignored; allowed: MIN-MAX.',
        f'--where: the parameter "colour" is not known and was ignored; allowed: {", ".join(PARAMETERS)}.',
        '--where: "nobody" means nothing for "id" and was ignored.',
    ]


def test_an_unknown_table_is_refused_with_those_that_exist() -> None:
    assert_refused(
        call("export", "clusters", "--format", "csv"),
        'There is no table "clusters"; allowed are initiatives, labels, events, areas, contacts, topics.',
    )


@pytest.mark.parametrize("asked", [["--at", "1"], ["--where", "at=1"], ["--where", "?sector=photonics&at=1"]])
def test_rows_come_from_the_version_that_is_asked_for(store: Store, asked: list[str]) -> None:
    tables = store.tables(1)
    kept = tables["initiatives"].query("id != 'photonics-bw'")
    labels = tables["labels"].query("initiative_id != 'photonics-bw'")
    events = tables["events"].assign(initiatives=None)
    topics = tables["topics"].assign(initiatives=None)
    rest = {"initiatives": kept, "labels": labels, "events": events, "topics": topics}
    store.publish(IMPORTER, tables | rest, base=1, note="Ohne Photonics BW", now=NOW)
    assert "photonics-bw" in ids(call("export", "initiatives", "--format", "csv", *asked).stdout)
    newest = call("export", "initiatives", "--format", "json")
    assert json.loads(newest.stdout)["data_version"] == 2
    assert "photonics-bw" not in newest.stdout


def test_a_version_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert_refused(call("export", "labels", "--format", "csv", "--at", "7"), "There is no version 7; allowed: 1 to 1.")


def test_a_version_in_a_query_that_is_not_there_is_ignored_and_told() -> None:
    result = call("export", "labels", "--format", "json", "--where", "at=7")
    assert (result.exit_code, json.loads(result.stdout)["data_version"]) == (0, 1)
    assert result.stderr == '--where: "7" means nothing for "at" and was ignored; allowed: VERSION.\n'


def test_the_day_of_a_version_is_that_of_the_clocks_of_the_state(store: Store) -> None:
    tables = store.tables(1)
    before_midnight = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
    fewer = tables["topics"].iloc[1:]
    store.publish(IMPORTER, tables | {"topics": fewer}, base=1, note="Ein Thema weniger", now=before_midnight)
    assert json.loads(call("export", "topics", "--format", "json").stdout)["published"] == "2027-01-01"


def test_an_export_leaves_no_store_behind_where_there_was_none(empty_home: Path) -> None:
    assert call("export", "labels", "--format", "csv").exit_code == 0
    assert not empty_home.exists()


def test_a_table_without_a_place_is_refused_as_geojson() -> None:
    result = call("export", "topics", "--format", "geojson")
    assert_refused(
        result,
        'The table "topics" has no place to draw; geojson holds initiatives, events and areas. Use csv, xlsx or json.',
    )


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "labels.csv"
    assert_refused(
        call("export", "labels", "--format", "csv", "--out", str(out)), f'"{out}" cannot be written: File exists.'
    )


def test_no_workbook_is_written_to_a_terminal() -> None:
    ours, terminal = pty.openpty()
    try:
        result = subprocess.run(
            [PROGRAM, "export", "labels", "--format", "xlsx"],
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(terminal)
        os.close(ours)
    assert result.returncode == 2
    assert result.stderr == (b"A terminal cannot show a workbook; name a file with --out, or send the output to one.\n")


def test_a_workbook_is_written_to_a_pipe(tmp_path: Path) -> None:
    out = tmp_path / "labels.xlsx"
    out.write_bytes(call("export", "labels", "--format", "xlsx").stdout_bytes)
    assert openpyxl.load_workbook(out).sheetnames == ["Qualitätslabel und Programme", "Quellen"]


@pytest.mark.usefixtures("empty_home")
def test_faulty_data_end_with_their_faults_and_status_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(data_folder(), tmp_path / "data")
    monkeypatch.setattr("clusterdash.shipped.project_folder", lambda: tmp_path)
    labels = tmp_path / "data" / "labels.csv"
    labels.write_text(labels.read_text("utf-8").replace(",2013,", ",zwanzig13,", 1), "utf-8")
    result = call("export", "labels", "--format", "csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The data have 1 fault:\nlabels, row ")
    assert "“zwanzig13” is not allowed" in result.stderr


def test_missing_data_end_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("clusterdash.shipped.project_folder", lambda: tmp_path)
    assert_refused(
        call("export", "labels", "--format", "csv"),
        f'The data that ship with the program are missing: there is no folder "{tmp_path / "data"}". '
        "Run clusterdash from a checkout of the project, as `make run` does.",
    )


# Template


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("file_format", TEMPLATE_FORMATS)
def test_a_template_that_was_not_filled_in_is_understood_and_has_no_rows(
    tmp_path: Path, name: str, file_format: str
) -> None:
    out = tmp_path / "new" / f"vorlage.{file_format}"
    written = call("template", name, "--format", file_format, "--out", out)
    assert (written.exit_code, written.output) == (0, "")
    told = json.loads(call("check", out, "--table", name, "--json").stdout)
    assert set(told["mapping"].values()) == set(TABLES[name].names)
    assert (told["rows"], [fault["code"] for fault in told["faults"]]) == (0, ["no-rows"])


@pytest.mark.parametrize(("options", "label"), [((), "Gemeindeschlüssel"), (("--lang", "en"), "Municipality key")])
def test_a_template_explains_itself_in_german_unless_asked_for_in_english(
    tmp_path: Path, options: tuple[str, ...], label: str
) -> None:
    out = tmp_path / "template.xlsx"
    call("template", "initiatives", "--format", "xlsx", "--out", out, *options)
    headings = openpyxl.load_workbook(out).worksheets[0][1]
    [note] = [cell.comment.text for cell in headings if cell.value == "ags"]
    assert label in note


def test_a_template_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert_refused(
        call("template", "clusters", "--format", "csv", "--out", tmp_path / "x.csv"),
        'There is no table "clusters"; allowed are initiatives, labels, events, areas, contacts, topics.',
    )
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "labels.csv"
    assert_refused(
        call("template", "labels", "--format", "csv", "--out", out), f'"{out}" cannot be written: File exists.'
    )


# Synthesise


def synthesise(out: Path, **options: int) -> Result:
    chosen = {"initiatives": 20, "events": 30, "seed": 1} | options
    flags = [part for name, value in chosen.items() for part in (f"--{name}", str(value))]
    return call("synthesise", *flags, "--out", str(out))


def test_a_synthetic_landscape_is_written_and_loads_without_a_fault(tmp_path: Path) -> None:
    out = tmp_path / "new" / "large"
    result = synthesise(out)
    invented = Landscape.read(out, data_folder() / "boundaries")
    assert (result.exit_code, result.output) == (0, "")
    assert {path.name for path in out.iterdir()} == {"datapackage.json", *(f"{name}.csv" for name in TABLES)}
    assert (len(invented.initiatives), len(invented.events), invented.version) == (20, 30, 1)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    synthesise(first)
    synthesise(second)
    assert all(path.read_bytes() == (second / path.name).read_bytes() for path in first.iterdir())


@pytest.mark.parametrize("folder", ["", "boundaries", "new"])
def test_the_shipped_data_are_never_overwritten(folder: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in data_folder().rglob("*")}
    out = data_folder() / folder
    assert_refused(
        synthesise(out), f'"{out}" holds the data that ship with the program; name another folder with --out.'
    )
    assert {path: path.stat().st_mtime_ns for path in data_folder().rglob("*")} == before


@pytest.mark.parametrize("option", ["initiatives", "events"])
def test_at_least_one_row_must_be_asked_for(tmp_path: Path, option: str) -> None:
    assert synthesise(tmp_path, **{option: 0}).exit_code == 2
    assert not list(tmp_path.iterdir())
