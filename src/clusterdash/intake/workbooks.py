"""Workbooks: XLSX, XLS and ODS, each sheet as rows of text."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

import orjson

from clusterdash.intake.headings import ENOUGH_KNOWN, header_of
from clusterdash.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED_BYTES, MEGABYTE
from clusterdash.intake.signatures import check_accents
from clusterdash.intake.uploads import Upload

PROGRAM = "clusterdash.intake.unpacking"
LEAST_SECONDS, SECONDS_A_MEGABYTE, MOST_SECONDS = 3, 2, 40
LEAST_MEMORY, MEMORY_A_MEGABYTE, MOST_MEMORY = 512, 20, 1536  # megabytes; a real table takes 15 a megabyte of XLSX
PATIENCE = 1.5  # times as long as a file may compute it may take on a busy machine
ALLOWED = {"too-many-cells": MAX_CELLS, "unpacks-to-too-much": MAX_UNPACKED_BYTES // MEGABYTE}


@dataclass(frozen=True)
class Worksheet:
    """One sheet of a workbook: its filled rows by their numbers, up to `too_wide` where a row has too many columns."""

    name: str
    is_hidden: bool
    rows: dict[int, list[str]] = field(default_factory=dict)
    too_wide: int | None = None


def worksheets(upload: Upload) -> list[Worksheet]:
    """The sheets of a workbook that hold cells; they are unpacked in a process of its own, within limits.

    Raises UnreadableUploadError where the file is encrypted, damaged, no workbook, or takes too much memory or time.
    """
    sheets: list[Worksheet] = []
    for line in map(orjson.loads, BytesIO(_unpacked(upload))):
        match line:
            case [row, cells]:
                check_accents(upload, "".join(cells))
                sheets[-1].rows[row] = cells
            case {"sheet": name, "hidden": is_hidden}:
                sheets.append(Worksheet(name, is_hidden))
            case {"too_wide": row}:
                sheets[-1] = replace(sheets[-1], too_wide=row)
            case {"refused": code}:
                raise upload.unreadable(code, allowed=ALLOWED.get(code))
    return [sheet for sheet in sheets if sheet.rows or sheet.too_wide]


def chosen(upload: Upload, sheets: Sequence[Worksheet], known: Mapping[str, str], name: str | None) -> Worksheet:
    """The sheet of a name, else the visible one with the most known headings, the first of several.

    Raises UnreadableUploadError where there is no such sheet, or it is too wide.
    """
    if name is not None:
        sheet = next((sheet for sheet in sheets if sheet.name == name), None)
        if sheet is None:
            names = ", ".join(sheet.name for sheet in sheets)
            raise upload.unreadable("unknown-sheet", sheet=name, sheets=names)
    else:
        visible = [sheet for sheet in sheets if not sheet.is_hidden] or sheets
        sheet = max(visible, key=lambda sheet: _known(sheet, known))
    if sheet.too_wide:
        raise upload.unreadable("too-many-columns", row=sheet.too_wide, allowed=MAX_COLUMNS)
    return sheet


def _known(sheet: Worksheet, known: Mapping[str, str]) -> int:
    found = header_of(sheet.rows, known).known if sheet.rows else 0
    return found if found >= ENOUGH_KNOWN else 0


def _unpacked(upload: Upload) -> bytes:
    """The output of the process that unpacks a workbook."""
    seconds = min(LEAST_SECONDS + round(SECONDS_A_MEGABYTE * upload.megabytes), MOST_SECONDS)
    memory = min(LEAST_MEMORY + round(MEMORY_A_MEGABYTE * upload.megabytes), MOST_MEMORY)
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, this package, two numbers
            [sys.executable, "-P", "-m", PROGRAM, str(seconds), str(memory)],
            input=upload.content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise upload.unreadable("too-slow") from error
    if done.returncode != 0:
        raise upload.unreadable(_reason(done.returncode))
    return done.stdout


def _reason(exit_status: int) -> str:
    """Why the process ended early: a negative status is the signal that ended it."""
    ended_by = signal.Signals(-exit_status).name if exit_status < 0 else ""
    return {"SIGXCPU": "too-slow", "SIGABRT": "too-much-memory", "SIGKILL": "too-much-memory"}.get(
        ended_by, "damaged-workbook"
    )
