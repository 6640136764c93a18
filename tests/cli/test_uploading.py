"""Files checked and published by the command: what is printed, the exit status, and what then stands in the store."""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import Result

from clusterdash.cli import uploading
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.uploads import MAX_UPLOAD_BYTES
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from tests.cli.calling import assert_refused, call
from tests.cli.conftest import Write, open_store
from tests.cli.test_keeping import ERIKA, fewer_topics
from tests.store.postgres import Postgres

PROGRAM = Path(sys.executable).with_name("clusterdash")
AWKWARD = Path(__file__).parents[1] / "intake" / "awkward"
MANIFEST: dict[str, dict[str, Any]] = tomllib.loads((AWKWARD / "manifest.toml").read_text(encoding="utf-8"))
Command = Callable[..., Result]
SIGNED = ("--author", "Erika Mustermann", "--note", "Zahlen der Kammern")


def check(path: object, *options: str, table: str = "initiatives") -> Result:
    return call("check", path, "--table", table, *options)


def publish(path: object, *options: str, table: str = "initiatives") -> Result:
    return call("publish", path, "--table", table, *SIGNED, *options)


def document(result: Result) -> dict[str, Any]:
    """The one JSON document on standard output; nothing stands on standard error."""
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def changed(rows: pd.DataFrame, *cells: tuple[int, str, str]) -> pd.DataFrame:
    """A copy of rows with cells changed by spreadsheet row and column."""
    copy = rows.copy()
    for row, column, value in cells:
        copy.at[row, column] = value
    return copy


# The document of a check


def test_a_file_that_says_what_is_published_has_no_fault_and_changes_nothing() -> None:
    result = check(data_folder() / "topics.csv", "--json", table="topics")
    assert result.exit_code == 0
    assert document(result) == {
        "table": "topics",
        "rows": 17,
        "encoding": "utf-8",
        "delimiter": ",",
        "sheet": None,
        "mapping": {name: name for name in TABLES["topics"].names},
        "faults": [],
        "changes": {"added": 0, "changed": 0, "removed": 0, "unchanged": 17},
        "warnings": [],
        "repairs": [],
    }


@pytest.fixture
def refreshed(initiatives: pd.DataFrame, write: Write) -> Path:
    """A file with a fault, a warning, a repair, and rows added, changed and left out."""
    rows = changed(initiatives, (5, "members", "2.100"), (9, "founded", "gestern")).drop(index=[12, 13])
    new = initiatives.loc[[20]].assign(id="neues-netz", name="Neues Netz am Fluss", members_year=None)
    headings = {"members": "Mitgliederzal", "founded": "Gründungsjahr"}
    return write(pd.concat([rows, new]).rename(columns=headings), sep=";", encoding="cp1252", errors="replace")


def test_the_document_of_a_check_holds_what_was_read_found_repaired_and_changed(refreshed: Path) -> None:
    result = check(refreshed, "--json")
    told = document(result)
    assert result.exit_code == 1
    assert list(told) == [
        "table", "rows", "encoding", "delimiter", "sheet", "mapping", "faults", "changes", "warnings", "repairs",
    ]  # fmt: skip
    assert (told["rows"], told["encoding"], told["delimiter"], told["sheet"]) == (137, "cp1252", ";", None)
    assert (told["mapping"]["Mitgliederzal"], told["mapping"]["Gründungsjahr"]) == ("members", "founded")
    assert told["changes"] == {"added": 1, "changed": 2, "removed": 2, "unchanged": 134}
    assert told["faults"] == [
        {
            "code": "not-year",
            "row": 9,
            "column": "founded",
            "value": "gestern",
            "message": "“gestern” is not allowed in “Founded”. Allowed: a year from 1800 to 2099.",
            "repair": "Write the value in this form, for example 2017.",
        }
    ]
    assert [(warning["code"], warning["row"]) for warning in told["warnings"]][:1] == [("tenfold", 5)]
    assert all(list(warning) == list(told["faults"][0]) for warning in told["warnings"])
    assert told["repairs"] == [{"code": "number", "row": 5, "column": "members", "before": "2.100", "after": "2100"}]


def test_what_stands_in_no_row_has_none_in_the_document(initiatives: pd.DataFrame, write: Write) -> None:
    rows = initiatives[initiatives["id"] != "cyberforum"]
    faults = document(check(write(rows), "--missing", "delete", "--json"))["faults"]
    assert {(fault["code"], fault["row"], fault["value"]) for fault in faults} == {
        ("still-referenced", None, "cyberforum")
    }


def test_a_workbook_has_a_sheet_and_neither_encoding_nor_delimiter(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Deckblatt"
    book.active.append(["Stand", "November"])
    sheet = book.create_sheet("Themen")
    sheet.append(["Kennung", "Titel"])
    sheet.append(["cluster-atlas-2015-kmu", "Ein anderer Titel"])
    book.save(tmp_path / "themen.xlsx")
    told = document(check(tmp_path / "themen.xlsx", "--json", table="topics"))
    assert (told["encoding"], told["delimiter"], told["sheet"], told["rows"]) == (None, None, "Themen", 1)
    assert told["mapping"] == {"Kennung": "id", "Titel": "title"}
    assert told["changes"] == {"added": 0, "changed": 1, "removed": 16, "unchanged": 0}


def test_the_installed_command_prints_utf_8_whatever_the_terminal_speaks(refreshed: Path) -> None:
    result = subprocess.run(
        [PROGRAM, "check", refreshed, "--table", "initiatives", "--json", "--lang", "de"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )
    assert (result.returncode, result.stderr) == (1, b"")
    assert json.loads(result.stdout.decode("utf-8"))["faults"][0]["message"].startswith("„gestern“ ist in „Gegründet“")


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TABLES)
def test_what_was_exported_is_understood_and_changes_nothing(tmp_path: Path, name: str, file_format: str) -> None:
    path = tmp_path / f"export.{file_format}"
    assert call("export", name, "--format", file_format, "--out", path).exit_code == 0
    told = document(check(path, "--json", table=name))
    assert (told["faults"], told["repairs"]) == ([], [])
    assert told["changes"] == {"added": 0, "changed": 0, "removed": 0, "unchanged": told["rows"]}


AWKWARD_FILES = [
    "utf-8-with-mark.csv", "utf-16-le-with-mark-tabs.txt", "iso-8859-15-euro.csv", "mac-roman-carriage-returns.csv",
    "title-rows.csv", "separator-line.csv", "line-breaks-in-cells.csv", "several-sheets.xlsx", "old-workbook.xls",
    "open-document.ods", "macros.xlsm", "headings-only.csv", "no-headings.csv", "control-characters-in-a-cell.csv",
    "empty.csv", "random-bytes.csv", "encrypted.xlsx", "pdf-named.xlsx", "declares-four-gigabytes.xlsx",
    "quotation-mark-never-closed.csv",
]  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD_FILES)
def test_an_awkward_file_ends_in_a_document_or_in_one_sentence(name: str) -> None:
    entry = MANIFEST[name]
    options = [part for option in entry.get("options", {}).items() for part in as_option(*option)]
    result = check(AWKWARD / "files" / name, "--json", *options, table=entry.get("table", "initiatives"))
    if "error" in entry:
        assert_refused(result, entry["sentence"])
        return
    told = document(result)
    assert result.exit_code == (1 if told["faults"] else 0)
    assert (told["encoding"], told["delimiter"]) == (entry.get("encoding"), entry.get("delimiter"))
    assert (told["sheet"], told["rows"]) == (entry.get("sheet"), len(entry["rows"]))
    assert set(told["mapping"]) == set(filter(None, entry["headings"]))


def as_option(name: str, value: object) -> tuple[str, str]:
    """An option of the reader as the command line takes it."""
    return f"--{name.replace('_', '-')}", str(value)


# The report of a check


def test_the_report_says_what_was_read_found_repaired_and_changed(refreshed: Path) -> None:
    result = check(refreshed)
    assert (result.exit_code, result.stderr) == (1, "")
    read, faults, warnings, repairs, changes = result.stdout.split("\n\n")
    assert read == (
        "“rows.csv” was read as text: Windows-1252, separated by semicolon, headings in row 1, 137 rows.\n"
        "“Mitgliederzal” looks like “Members” and is taken for it."
    )
    assert faults == (
        "1 fault:\n  not-year\n"
        "    Row 9, column “Founded”: “gestern” is not allowed in “Founded”. Allowed: a year from 1800 to 2099.\n"
        "    → Write the value in this form, for example 2017."
    )
    assert "  tenfold\n    Row 5, column “Members”: “Members” jumps from " in warnings
    assert repairs.startswith("1 cell was repaired without asking:\n  number read ")
    assert repairs.endswith("\n    Row 5, Members: “2.100” → “2100”")
    assert changes.startswith(
        "The comparison is preliminary: it changes with every fault that is mended.\n"
        "Compared with version 1: 1 added, 2 changed, 0 removed, 134 unchanged.\n"
        "+ neues-netz\n"
        "allianz-industrie-40-bw, Members: “"
    )
    assert "2 published rows are not in the file and stay; --missing delete deletes them.\n" in changes


def test_the_report_speaks_german_when_asked(refreshed: Path) -> None:
    result = check(refreshed, "--lang", "de")
    assert result.stdout.startswith("„rows.csv“ wurde als Text gelesen: Windows-1252")
    assert "1 Fehler:\n  not-year\n    Zeile 9, Spalte „Gegründet“: „gestern“ ist" in result.stdout
    assert "2 veröffentlichte Zeilen stehen nicht in der Datei und bleiben" in result.stdout


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("de", ["Branche: „{was.de}“ → „Photonik“", "Rechtsform: „e.V.“ → leer", "Personal: leer → „7“",
                "Kurztext (deutsch): „…{end}.“ → „…{end} und mehr.“"]),
        ("en", ["Sector: “{was.en}” → “Photonics”", "Legal form: “e.V.” → empty", "Staff: empty → “7”",
                "Summary (German): “…{end}.” → “…{end} und mehr.”"]),
    ],
    ids=["de", "en"],
)  # fmt: skip
def test_a_changed_cell_is_told_by_its_labels_and_from_where_it_differs(
    lang: str, told: list[str], initiatives: pd.DataFrame, write: Write
) -> None:
    summary, was = initiatives.at[4, "summary_de"], TABLES["initiatives"]["sector"].codes["textiles"]
    cells = {"sector": "photonics", "legal_form": None, "staff": "7", "summary_de": f"{summary[:-1]} und mehr."}
    rows = initiatives.copy()
    for column, value in cells.items():
        rows.at[4, column] = value
    found = check(write(rows), "--lang", lang).stdout
    assert len(summary) > 100
    for line in told:
        assert f"\nafbw, {line.format(end=summary[-21:-1], was=was)}\n" in found


def test_a_new_row_without_a_key_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ohne.csv"
    path.write_text("Name;Branche\nLichtnetz;Photonik\n", encoding="utf-8")
    assert "\n+ Lichtnetz\n" in check(path).output


def test_a_report_without_a_fault_says_so_and_ends_well(write: Write, initiatives: pd.DataFrame) -> None:
    result = check(write(initiatives))
    assert result.exit_code == 0
    assert result.stdout == (
        "“rows.csv” was read as text: UTF-8, separated by comma, headings in row 1, 138 rows.\n\n"
        "No fault was found.\n\n"
        "Compared with version 1: 0 added, 0 changed, 0 removed, 138 unchanged.\n"
    )


def test_of_many_faults_of_a_kind_ten_are_shown_and_the_others_counted(initiatives: pd.DataFrame, write: Write) -> None:
    rows = changed(initiatives, *((row, "founded", f"Jahr {row}") for row in range(2, 24)))
    told = check(write(rows)).stdout
    assert "22 faults:\n  not-year\n    Row 2, column “Founded”" in told
    assert "Row 11, column “Founded”" in told
    assert "Row 12, column “Founded”" not in told
    assert "\n    … and 12 more\n    → Write the value in this form, for example 2017.\n" in told
    assert told.count("→ Write the value") == 1


def test_one_wrong_value_in_many_rows_is_told_once(initiatives: pd.DataFrame, write: Write) -> None:
    rows = changed(initiatives, *((row, "founded", "später") for row in range(2, 24)))
    told = check(write(rows)).stdout
    assert "22 faults:\n" in told
    assert told.count("“später” is not allowed") == 1
    assert "Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … and 12 more, column “Founded”: “später”" in told


def test_a_file_cannot_steer_the_terminal(initiatives: pd.DataFrame, write: Write) -> None:
    told = check(write(initiatives.assign(**{"Notiz \x1b[2J": "x"}), name="\x1b[2J.csv")).stdout
    assert told.startswith("“\ufffd[2J.csv” was read")
    assert "Ignored headings: Notiz " in told
    assert "\x1b" not in told


# How a file is read and understood


def test_encoding_delimiter_and_header_row_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "themen.csv"
    path.write_bytes("Kennung\tTitel\nid\ttitle\ncluster-atlas-2015-kmu\tFöhn\n".encode("mac-roman"))
    told = document(
        check(path, "--encoding", "cp1252", "--delimiter", "tab", "--header-row", "2", "--json", table="topics")
    )
    assert (told["encoding"], told["delimiter"], told["rows"]) == ("cp1252", "\t", 1)
    assert told["mapping"] == {"id": "id", "title": "title"}


def test_the_sheet_can_be_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, cell in (("Alt", "Alter Titel"), ("Neu", "Neuer Titel")):
        sheet = book.create_sheet(title)
        sheet.append(["id", "title"])
        sheet.append(["cluster-atlas-2015-kmu", cell])
    book.save(tmp_path / "themen.xlsx")
    told = check(tmp_path / "themen.xlsx", "--sheet", "Neu", table="topics").stdout
    assert "sheet “Neu”" in told
    assert "“Neuer Titel”" in told


def test_a_heading_is_taken_for_the_column_that_is_named_or_ignored(initiatives: pd.DataFrame, write: Write) -> None:
    rows = initiatives.rename(columns={"members": "Zahl A=B", "companies": "Zahl 2"})
    told = document(check(write(rows), "--map", "Zahl A=B=members", "--map", "Zahl 2=", "--json"))
    assert (told["mapping"]["Zahl A=B"], told["mapping"]["Zahl 2"]) == ("members", None)
    assert told["changes"]["unchanged"] == 138
    assert "Ignored headings: Zahl 2.\n" in check(write(rows), "--map", "Zahl A=B=members").stdout


def test_a_column_without_a_heading_is_told_and_can_be_named_by_its_letter(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"id;;name;;;members\r\ncyberforum;1;CyberForum e.V.;;x;7\r\n")
    assert "Ignored headings: column B (without a heading), column E (without a heading).\n" in check(path).stdout
    german = check(path, "--lang", "de").stdout
    assert "Spalte B (ohne Überschrift), Spalte E (ohne Überschrift)." in german
    told = document(check(path, "--map", "B=companies", "--map", "members=", "--json"))
    assert told["mapping"] == {
        "id": "id", "column B (without a heading)": "companies", "name": "name",
        "column E (without a heading)": None, "members": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (
            ["--map", "id"],
            "--map “id” has no “=”; write HEADING=COLUMN, or HEADING= to ignore the heading.",
        ),
        (["--map", "Nummer=id"], "--map: there is no heading “Nummer”; allowed are id, title."),
        (
            ["--map", "id=key"],
            "--map: there is no column “key”; allowed are id, month, title, sectors, ",
        ),
        (["--rename", "neu"], "--rename “neu” does not name two ids; write OLD=NEW."),
        (["--rename", "alt="], "--rename “alt=” does not name two ids; write OLD=NEW."),
        (
            ["--rename", "alt=neu"],
            "--rename: no published row of the table “topics” has the id “alt”.",
        ),
        (
            ["--rename", "cluster-atlas-2015-kmu=neu"],
            "--rename: no row of the file has the id “neu”.",
        ),
        (
            ["--encoding", "klingon"],
            "There is no encoding “klingon” here; allowed are ",
        ),
        (["--delimiter", "x"], "“x” cannot separate cells; allowed are comma, semicolon, tab and vertical bar."),
        (["--header-row", "7"], "Row 7 of “rows.csv” holds no headings"),
    ],
)
def test_an_option_that_names_nothing_is_refused_in_one_sentence(
    write: Write, option: list[str], sentence: str
) -> None:
    path = write(pd.DataFrame({"id": ["cluster-atlas-2015-kmu"], "title": ["Titel"]}))
    for command in (check, publish):
        result = command(path, *option, table="topics")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(sentence)
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--map", "id"], "--map „id“ enthält kein „=“; schreiben Sie ÜBERSCHRIFT=SPALTE, oder ÜBERSCHRIFT=, um sie"),
        (["--map", "Nummer=id"], "--map: Es gibt keine Überschrift „Nummer“; erlaubt sind id, title."),
        (["--map", "id=key"], "--map: Es gibt keine Spalte „key“; erlaubt sind id, month, title, "),
        (["--rename", "neu"], "--rename „neu“ nennt keine zwei Kennungen; schreiben Sie ALT=NEU."),
        (["--rename", "alt=neu"], "--rename: Keine veröffentlichte Zeile der Tabelle „topics“ hat die Kennung „alt“."),
        (
            ["--rename", "cluster-atlas-2015-kmu=neu"],
            "--rename: Keine Zeile der Datei hat die Kennung „neu“.",
        ),
    ],
)
def test_an_option_that_names_nothing_is_refused_in_german_when_asked(
    write: Write, option: list[str], sentence: str
) -> None:
    path = write(pd.DataFrame({"id": ["cluster-atlas-2015-kmu"], "title": ["Titel"]}))
    result = check(path, *option, "--lang", "de", table="topics")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)


def test_rows_without_an_id_cannot_be_renamed() -> None:
    assert_refused(
        check(data_folder() / "labels.csv", "--rename", "afbw=neu", table="labels"),
        "--rename: the rows of the table “labels” have no id that could be renamed.",
    )


def test_rows_that_the_file_lacks_are_deleted_when_asked(initiatives: pd.DataFrame, write: Write, store: Store) -> None:
    unnamed = not_referred_to(store)
    path = write(initiatives[initiatives["id"] != unnamed])
    told = check(path, "--missing", "delete")
    assert f"0 added, 0 changed, 1 removed, 137 unchanged.\n- {unnamed}\n" in told.stdout
    assert "stays" not in told.stdout
    assert document(check(path, "--missing", "delete", "--json"))["changes"]["removed"] == 1


def not_referred_to(store: Store) -> str:
    """The id of an initiative that no other table names."""
    tables = store.tables(1)
    named = "|".join(
        cell
        for name, column in (("labels", "initiative_id"), ("events", "initiatives"), ("topics", "initiatives"))
        for cell in tables[name][column].dropna()
    ).split("|")
    return next(key for key in tables["initiatives"]["id"] if key not in named)


def test_a_key_that_may_be_renamed_is_told_and_stays_one_row_when_said_so(
    initiatives: pd.DataFrame, write: Write
) -> None:
    path = write(initiatives.replace({"id": {"cyberforum": "cyber-forum"}}))
    assert (
        'Perhaps “cyberforum” is now called “cyber-forum”; then add --rename "cyberforum=cyber-forum".\n'
        in check(path).stdout
    )
    told = document(check(path, "--rename", "cyberforum=cyber-forum", "--json"))
    assert told["changes"] == {"added": 0, "changed": 1, "removed": 0, "unchanged": 137}


def test_what_is_no_person_can_be_said_to_be_none(initiatives: pd.DataFrame, write: Write) -> None:
    path = write(changed(initiatives, (5, "organisation", "Erika Mustermann")))
    [fault] = document(check(path, "--json"))["faults"]
    assert (fault["code"], fault["value"]) == ("person-name", "Erika Mustermann")
    assert document(check(path, "--harmless", "Erika Mustermann", "--json"))["faults"] == []


# What cannot be read


@pytest.mark.parametrize("command", [check, publish])
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path, command: Command) -> None:
    missing, folder, empty = tmp_path / "fehlt.csv", tmp_path / "ordner", tmp_path / "leer.csv"
    folder.mkdir()
    empty.touch()
    assert_refused(command(missing), f'"{missing}" cannot be read: No such file or directory.')
    assert_refused(command(folder, "--json"), f'"{folder}" cannot be read: Is a directory.')
    assert_refused(command(empty), "“leer.csv” is empty. Choose the file again, or save it anew.")
    german = "„leer.csv“ ist leer. Wählen Sie die Datei noch einmal aus, oder speichern Sie sie neu."
    assert_refused(command(empty, "--lang", "de"), german)


def test_a_file_that_is_too_large_is_refused_with_its_size_and_never_read_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "riese.csv"
    with path.open("wb") as target:
        target.truncate(3 * MAX_UPLOAD_BYTES)
    result = check(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("“riese.csv” has 150.0 MB; 50 MB are allowed.")


@pytest.mark.parametrize("command", [check, publish])
def test_an_unknown_table_is_refused_with_those_that_there_are(tmp_path: Path, command: Command) -> None:
    assert_refused(
        command(tmp_path / "fehlt.csv", table="clusters"),
        'There is no table "clusters"; allowed are initiatives, labels, events, areas, contacts, topics.',
    )


def test_checking_leaves_nothing_behind(refreshed: Path, store: Store, empty_home: Path) -> None:
    store.close()
    assert check(refreshed).exit_code == 1
    assert not empty_home.exists()


# Publishing


def test_a_file_without_faults_becomes_the_next_version(store: Store, initiatives: pd.DataFrame, write: Write) -> None:
    path = write(changed(initiatives, (5, "members", "47")))
    result = publish(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\n\nVersion 2 was published.\n")
    newest = store.newest()
    assert (newest.number, newest.author, newest.note) == (2, "Erika Mustermann", "Zahlen der Kammern")
    assert store.tables(2)["initiatives"].at[5, "members"] == "47"
    entry = store.audit(1)[0]
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (entry.action, entry.table, entry.version, entry.person) == ("publish", "initiatives", 2, "local")
    assert (entry.file_name, entry.file_checksum) == ("rows.csv", checksum)


def test_the_document_of_a_publication_is_that_of_a_check_with_the_version_besides(
    initiatives: pd.DataFrame, write: Write
) -> None:
    path = write(changed(initiatives, (5, "members", "47")))
    before = document(check(path, "--json"))
    assert document(publish(path, "--json")) == before | {"version": 2}


def test_nothing_is_published_where_there_is_a_fault(store: Store, refreshed: Path) -> None:
    result = publish(refreshed)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == check(refreshed).stdout + "\nNothing was published: 1 fault was found.\n"
    told = publish(refreshed, "--json")
    assert (told.exit_code, document(told)["version"]) == (1, None)
    assert store.newest().number == 1


def test_a_file_that_changes_nothing_makes_no_version_and_is_no_failure(
    store: Store, initiatives: pd.DataFrame, write: Write
) -> None:
    result = publish(write(initiatives))
    assert result.exit_code == 0
    assert result.stdout.endswith("\n\nNothing was published: the file says what is published already.\n")
    assert document(publish(write(initiatives), "--json"))["version"] is None
    assert store.newest().number == 1


def test_what_the_headings_were_taken_for_is_remembered_for_the_next_file(
    initiatives: pd.DataFrame, write: Write
) -> None:
    odd = {"members": "Zahl A", "companies": "Zahl B"}
    maps = ("--map", "Zahl A=members", "--map", "Zahl B=companies")
    assert publish(write(changed(initiatives, (5, "members", "47")).rename(columns=odd)), *maps).exit_code == 0
    told = document(check(write(changed(initiatives, (5, "members", "48")).rename(columns=odd)), "--json"))
    assert (told["mapping"]["Zahl A"], told["mapping"]["Zahl B"]) == ("members", "companies")
    assert told["changes"] == {"added": 0, "changed": 1, "removed": 0, "unchanged": 137}


def test_a_renamed_key_is_followed_by_all_that_name_it(store: Store, initiatives: pd.DataFrame, write: Write) -> None:
    path = write(initiatives.replace({"id": {"cyberforum": "cyber-forum"}}))
    assert publish(path, "--rename", "cyberforum=cyber-forum").exit_code == 0
    events = store.tables(2)["events"]["initiatives"].dropna()
    assert not events.str.split("|").map(lambda keys: "cyberforum" in keys).any()
    assert events.str.split("|").map(lambda keys: "cyber-forum" in keys).any()


@pytest.mark.parametrize("signed", [("--author", "", "--note", "Neu"), ("--author", "Erika", "--note", " ")])
def test_without_an_author_or_a_note_nothing_is_published(
    store: Store, initiatives: pd.DataFrame, write: Write, signed: tuple[str, ...]
) -> None:
    path = write(changed(initiatives, (5, "members", "47")))
    result = call("publish", path, "--table", "initiatives", *signed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is missing; nothing was published" in result.stderr
    assert store.newest().number == 1


def test_a_note_with_personal_data_is_refused_in_the_language_that_was_asked_for(
    store: Store, initiatives: pd.DataFrame, write: Write
) -> None:
    path = write(changed(initiatives, (5, "staff", "7")))
    signed = ("--table", "initiatives", "--author", "Redaktion", "--note", "Von Frau Erika Mustermann")
    assert_refused(
        call("publish", path, *signed, "--lang", "de"),
        "Der Vermerk wurde nicht angenommen: „Frau Erika Mustermann“ ist wahrscheinlich der Name einer Person; "
        "Personen werden hier nicht genannt. Es wurde nichts veröffentlicht; schreiben Sie den Vermerk ohne diese "
        "Angaben.",
    )
    assert store.newest().number == 1


def test_who_is_overtaken_by_somebody_else_is_told_and_publishes_nothing(
    store: Store, initiatives: pd.DataFrame, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(upload: Upload, published: Published, *, year: int) -> Proposal:
        fewer_topics(store)
        return propose(upload, published, year=year)

    monkeypatch.setattr(uploading, "propose", overtaken)
    assert_refused(
        publish(write(changed(initiatives, (5, "members", "47")))),
        "Version 2 was published meanwhile; this change rests on version 1. "
        "Nothing was published: look at what changed, and publish again on top of it.",
    )
    assert (store.newest().number, store.newest().author) == (2, ERIKA.name)


def test_all_of_it_works_on_postgresql_too(
    postgres: Postgres, initiatives: pd.DataFrame, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.address(postgres.create())
    monkeypatch.setenv("CLUSTERDASH_DATABASE_URL", address)
    path = write(changed(initiatives, (5, "members", "47")))
    assert document(check(path, "--json"))["changes"]["changed"] == 1
    assert document(publish(path, "--json"))["version"] == 2
    assert call("rollback", 1, *SIGNED).exit_code == 0
    assert [version["number"] for version in json.loads(call("versions", "--json").stdout)] == [3, 2, 1]
    store = open_store(address)
    assert store.tables(3)["initiatives"].equals(initiatives)
    file = UploadedFile("rows.csv", hashlib.sha256(path.read_bytes()).hexdigest())
    assert file in [UploadedFile.known(entry.file_name, entry.file_checksum) for entry in store.audit(9)]
    store.close()
