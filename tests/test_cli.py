"""The command line as a person or a script uses it: output, exit status, and one sentence where something is wrong."""

import csv
import json
import os
import pty
import socket
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from click.testing import CliRunner, Result

from clusterdash import cli
from clusterdash.cli import main
from clusterdash.errors import Fault, FaultyDataError
from clusterdash.locale import Text
from clusterdash.exporting import FORMATS
from clusterdash.model.landscape import Landscape
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder

PARAMETERS = (
    "area", "reach", "sector", "fields", "kind", "label", "status", "management", "members", "unknown", "activity",
    "from", "to", "q", "level", "measure", "lang", "id", "series", "format", "country", "event", "compare", "view",
    "month", "rows", "cells", "sort",
)  # fmt: skip
PROGRAM = Path(sys.executable).with_name("clusterdash")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="clusterdash")


def ids(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(StringIO(text, newline=""))]


def assert_refused(result: Result, sentence: str) -> None:
    """Exit status 2, the sentence on standard error, nothing else anywhere."""
    assert (result.exit_code, result.stderr, result.stdout) == (2, sentence + "\n", "")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as other:
        return int(other.getsockname()[1])


# Help


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], *([name, "-h"] for name in main.commands)])
def test_help_is_there_for_every_command(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: clusterdash")


@pytest.mark.parametrize("arguments", [["nothing"], ["export"], ["export", "labels"], ["run", "--port", "70000"]])
def test_a_call_that_cannot_be_understood_ends_with_status_2(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: clusterdash")


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


def test_the_only_version_can_be_asked_for_and_no_other() -> None:
    assert call("export", "labels", "--format", "csv", "--at", "1").exit_code == 0
    assert_refused(call("export", "labels", "--format", "csv", "--at", "2"), "There is no version 2; allowed is 1.")


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


def test_faulty_data_end_with_their_faults_and_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    message = Text("„x“ ist nicht erlaubt.", '"x" is not allowed here.')

    def read(_: Path) -> Landscape:
        raise FaultyDataError([Fault("not-year", "labels", 3, "year", "x", message, Text("Berichtigen.", "Correct it."))])

    monkeypatch.setattr(cli.Landscape, "read", read)
    result = call("export", "labels", "--format", "csv")
    assert result.exit_code == 1
    assert result.stderr == 'The data have 1 fault:\nlabels, row 3, column year: "x" is not allowed here.\n'


def test_missing_data_end_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("clusterdash.shipped.project_folder", lambda: tmp_path)
    assert_refused(
        call("export", "labels", "--format", "csv"),
        f'The data that ship with the program are missing: there is no folder "{tmp_path / "data"}". '
        "Run clusterdash from a checkout of the project, as `make run` does.",
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


# Run


def test_a_taken_port_is_told_in_one_sentence_with_what_to_do(taken_port: int) -> None:
    sentence = (
        f"Port {taken_port} of 127.0.0.1 is taken by another program; choose another one with --port, "
        "or stop the other program."
    )
    assert_refused(call("run", "--port", str(taken_port)), sentence)
    installed = subprocess.run(
        [PROGRAM, "run", "--port", str(taken_port)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (installed.returncode, installed.stdout, installed.stderr) == (2, "", sentence + "\n")


def test_an_address_of_another_machine_is_refused(free_port: int) -> None:
    result = call("run", "--host", "192.0.2.1", "--port", str(free_port))
    assert_refused(
        result,
        f"Nothing can listen on port {free_port} of 192.0.2.1 (Cannot assign requested address); "
        "choose others with --host and --port.",
    )


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]")])
def test_run_prints_the_address_and_then_serves_it(
    monkeypatch: pytest.MonkeyPatch, free_port: int, host: str, shown: str
) -> None:
    served: list[tuple[str, int]] = []
    replace_server(monkeypatch, lambda *address: served.append(address))
    result = call("run", "--host", host, "--port", str(free_port))
    assert result.exit_code == 0
    assert result.stdout == f"clusterdash: http://{shown}:{free_port}/  (Strg+C beendet · Ctrl+C stops)\n"
    assert served == [(host, free_port)]


def test_stopping_the_server_with_the_keyboard_is_no_failure(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    def interrupted(_host: str, _port: int) -> None:
        raise KeyboardInterrupt

    replace_server(monkeypatch, interrupted)
    assert call("run", "--port", str(free_port)).exit_code == 0


def replace_server(monkeypatch: pytest.MonkeyPatch, serve: object) -> None:
    """Put a module without Streamlit in the server's place."""
    module = ModuleType("clusterdash.web.server")
    monkeypatch.setattr(module, "serve", serve, raising=False)
    monkeypatch.setitem(sys.modules, "clusterdash.web.server", module)


@pytest.mark.parametrize("arguments", [["-h"], ["export", "labels", "--format", "csv"]])
def test_only_run_pays_for_streamlit(arguments: list[str]) -> None:
    code = f"from clusterdash.cli import main; main({arguments!r}, standalone_mode=False)"
    check = f"import sys; {code}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], stdout=subprocess.DEVNULL, check=False).returncode == 0
