"""Whatever is in a file, reading it gives a sheet or a refusal: no other error, no hang, no boundless memory."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from clusterdash.intake.reading import read_sheet
from clusterdash.intake.uploads import UnreadableUploadError
from clusterdash.model.tables import TABLES

FILES = Path(__file__).with_name("awkward") / "files"
SEED = 20240301
MUTANTS_OF_A_TEXT, MUTANTS_OF_A_WORKBOOK = 150, 12
TEXTS = (
    "utf-8.csv", "windows-1252.csv", "mac-roman-carriage-returns.csv", "utf-16-le-with-mark-tabs.txt",
    "utf-16-be-without-mark.csv", "line-breaks-in-cells.csv", "doubled-quotation-marks.csv", "separator-line.csv",
    "two-heading-rows.csv", "each-row-in-one-quoted-cell.csv",
)  # fmt: skip
WORKBOOKS = ("typed-cells.xlsx", "merged-headings.xlsx", "several-sheets.xlsx", "old-workbook.xls", "open-document.ods")


def mutant(content: bytes, random: Random) -> bytes:
    """A file with something wrong in it: flipped bits, a piece missing, repeated or overwritten, or its end cut."""
    changed = bytearray(content)
    for _ in range(random.choice([1, 1, 2, 5, 30])):
        start, end = sorted(random.randrange(len(changed) + 1) for _ in range(2))
        end = min(end, start + random.choice([1, 4, 64, 4096]))
        match random.randrange(6):
            case 0:
                changed[start:end] = bytes(byte ^ (1 << random.randrange(8)) for byte in changed[start:end])
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end] * random.choice([1, 2, 50])
            case 3:
                changed[start:end] = random.choice([b"\0", b"\xff", b'"', b"\r", b";"]) * (end - start)
            case 4:
                changed[start:end] = random.randbytes(end - start)
            case _:
                del changed[max(start, 1) :]
    return bytes(changed)


def repacked(content: bytes, random: Random) -> bytes:
    """A workbook in a sound archive, one part of which has something wrong in it, for the parser of XML to see."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(target, "w") as packed:
        chosen = random.choice([name for name in archive.namelist() if name != "mimetype"])
        for name in archive.namelist():
            part = archive.read(name)
            packed.writestr(ZipInfo(name), mutant(part, random) if name == chosen else part, ZIP_DEFLATED)
    return target.getvalue()


def read_or_refused(content: bytes, name: str) -> None:
    with suppress(UnreadableUploadError):
        sheet = read_sheet(content, name, TABLES["initiatives"])
        assert len(sheet.headings) == sheet.cells.shape[1]


def seeded(name: str) -> Random:
    return Random(f"{SEED} {name}")  # noqa: S311 - the same mutants in every run


@pytest.mark.parametrize("name", TEXTS)
def test_a_mutant_of_a_text_is_read_or_refused(name: str) -> None:
    random = seeded(name)
    for _ in range(MUTANTS_OF_A_TEXT):
        read_or_refused(mutant((FILES / name).read_bytes(), random), name)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_mutant_of_a_workbook_is_read_or_refused(name: str) -> None:
    random = seeded(name)
    content = (FILES / name).read_bytes()
    for number in range(MUTANTS_OF_A_WORKBOOK):
        mutate = mutant if number % 3 == 0 or name.endswith(".xls") else repacked
        read_or_refused(mutate(content, random), name)


@pytest.mark.parametrize(
    "beginning", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]
)
def test_random_bytes_are_read_or_refused(beginning: bytes) -> None:
    random = seeded(str(beginning))
    for length in (1, 2, 3, 100, 5000):
        read_or_refused(beginning + random.randbytes(length), "random")
