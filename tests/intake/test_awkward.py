"""Every file of the collection is read as its entry in the manifest says, or refused with the sentence given there."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clusterdash.intake.decisions import ReadingOptions
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.uploads import REASONS, UnreadableUploadError
from clusterdash.model.tables import TABLES
from tests.intake.awkward.texts import TEXTS

AWKWARD = Path(__file__).with_name("awkward")
FILES = AWKWARD / "files"
MANIFEST: dict[str, dict[str, Any]] = tomllib.loads((AWKWARD / "manifest.toml").read_text(encoding="utf-8"))
READ = {name: entry for name, entry in MANIFEST.items() if "error" not in entry}
REFUSED = {name: entry for name, entry in MANIFEST.items() if "error" in entry}
# What takes too much to be kept as a small file, or can only be stated as an option, has a test of its own.
REASONS_TESTED_ELSEWHERE = {"too-large", "too-slow", "too-many-rows", "too-many-cells", "cell-too-long"}


def read(name: str) -> Sheet:
    entry = MANIFEST[name]
    options = ReadingOptions(**entry.get("options", {}))
    return read_sheet((FILES / name).read_bytes(), name, TABLES[entry.get("table", "initiatives")], options)


def cell(sheet: Sheet, row: int, heading: str) -> str:
    return str(sheet.cells.fillna("").at[row, sheet.headings.index(heading)])


@pytest.mark.parametrize("name", READ)
def test_an_awkward_file_is_read_as_its_entry_says(name: str) -> None:
    entry, sheet = READ[name], read(name)
    assert (sheet.encoding, sheet.delimiter) == (entry.get("encoding"), entry.get("delimiter"))
    assert (sheet.sheet, list(sheet.sheets)) == (entry.get("sheet"), entry.get("sheets", []))
    assert (sheet.header_row, list(sheet.headings)) == (entry["header_row"], entry["headings"])
    assert sheet.cells.index.to_list() == entry["rows"]
    assert [[row, heading, cell(sheet, row, heading)] for row, heading, _ in entry["cells"]] == entry["cells"]
    assert [list(beyond) for beyond in sheet.extra] == entry.get("extra", [])


@pytest.mark.parametrize("name", REFUSED)
def test_an_awkward_file_is_refused_with_the_sentence_of_its_entry(name: str) -> None:
    with pytest.raises(UnreadableUploadError) as refusal:
        read(name)
    assert (refusal.value.code, str(refusal.value)) == (REFUSED[name]["error"], REFUSED[name]["sentence"])
    assert refusal.value.message.de != refusal.value.message.en


def test_the_manifest_and_the_folder_name_the_same_files() -> None:
    assert sorted(MANIFEST) == sorted(path.name for path in FILES.iterdir())
    assert len(MANIFEST) >= 60


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_file_of_the_collection_holds_what_its_program_writes(name: str) -> None:
    assert (FILES / name).read_bytes() == TEXTS[name]


def test_every_reason_for_a_refusal_has_an_awkward_file() -> None:
    assert {entry["error"] for entry in REFUSED.values()} == set(REASONS) - REASONS_TESTED_ELSEWHERE
