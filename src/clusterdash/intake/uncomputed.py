"""Cells of an XLSX workbook that have no value: errors, and formulas that no program has computed.

The parser gives them as empty cells; that would pass a broken figure off as an unknown one.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from xml.etree import ElementTree as ET
from zipfile import ZipFile

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SIGNS = (b't="e"', b"<f")
CHUNK_BYTES = 1 << 20
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LETTERS = 26

Cells = dict[int, dict[int, str]]


def uncomputed(archive: ZipFile) -> dict[str, Cells]:
    """By sheet, row (from 1) and column (from 0): the text of an error, or a formula with its equals sign.

    Empty where the archive is no XLSX workbook. Raises what the standard library does where it is damaged.
    """
    if WORKBOOK not in archive.namelist() or RELATIONS not in archive.namelist():
        return {}
    parts = _parts(archive)
    return {sheet: _cells(archive, part) for sheet, part in parts.items() if _mentions_any(archive, part)}


def _parts(archive: ZipFile) -> dict[str, str]:
    """The path of each sheet within the archive."""
    targets = {one.get("Id"): one.get("Target", "") for one in _parsed(archive, RELATIONS).iter("{*}Relationship")}
    paths = {
        sheet.get("name", ""): posixpath.join("/xl", targets.get(_relation(sheet), "")).lstrip("/")
        for sheet in _parsed(archive, WORKBOOK).iter("{*}sheet")
    }
    return {sheet: path for sheet, path in paths.items() if path in archive.namelist()}


def _parsed(archive: ZipFile, part: str) -> ET.Element:
    return ET.fromstring(archive.read(part))  # noqa: S314 - see the import


def _relation(sheet: ET.Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


def _mentions_any(archive: ZipFile, part: str) -> bool:
    before = b""
    with archive.open(part) as xml:
        while chunk := xml.read(CHUNK_BYTES):
            if any(sign in before + chunk for sign in SIGNS):
                return True
            before = chunk[-max(map(len, SIGNS)) :]
    return False


def _cells(archive: ZipFile, part: str) -> Cells:
    found: Cells = defaultdict(dict)
    with archive.open(part) as xml:
        for _, element in ET.iterparse(xml):  # noqa: S314 - see the import
            if element.tag.endswith("}row"):
                for cell in element:
                    _note(cell, found)
                element.clear()
    return found


def _note(cell: ET.Element, found: Cells) -> None:
    place = REFERENCE.fullmatch(cell.get("r", ""))
    text = _text(cell)
    if place and text:
        found[int(place[2])][_position(place[1])] = text


def _text(cell: ET.Element) -> str:
    kind, value, formula = cell.get("t"), cell.findtext("{*}v"), cell.findtext("{*}f")
    if kind == "e":
        return value or ""
    return f"={formula}" if formula and not value and kind != "str" else ""


def _position(letters: str) -> int:
    position = 0
    for letter in letters:
        position = position * LETTERS + ord(letter) - ord("A") + 1
    return position - 1
