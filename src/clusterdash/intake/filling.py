"""What a column that a file lacks can be filled with from what its rows say anyway."""

from __future__ import annotations

import re
import unicodedata
from itertools import count

import pandas as pd

from clusterdash.intake.headings import TRANSCRIPTIONS
from clusterdash.intake.known import Known
from clusterdash.intake.towns import plain
from clusterdash.model.columns import Kind, Table

SOURCES = {"id": ("short_name", "name", "title"), "short_name": ("name",), "name_en": ("name_de",)}


def source_of(column: str, rows: pd.DataFrame) -> str | None:
    """The column that a lacking one can be taken from; None where there is none, or where a row has nothing in it."""
    return next((name for name in SOURCES.get(column, ()) if name in rows and rows[name].notna().all()), None)


def taken_from(source: str, column: str, rows: pd.DataFrame, table: Table, known: Known) -> dict[int, str]:
    """The texts of a lacking column by row, taken from another one, which each row has.

    An id is that of the published initiative of the same name, else the name's words, and no two rows get the same.
    """
    texts = {int(row): str(text) for row, text in rows[source].items()}
    if table[column].kind is not Kind.SLUG:
        return texts
    published = known.initiative_keys if table.name == "initiatives" else {}
    used = set(known.texts[table.name][column])
    ids: dict[int, str] = {}
    for row, text in texts.items():
        key = published.get(plain(text))
        ids[row] = _unused(slug(text), used) if key is None or key in ids.values() else key
        used.add(ids[row])
    return ids


def slug(text: str) -> str:
    """A text in the form of `Kind.SLUG`; empty where it has no letter or digit that can be written so."""
    plainly = unicodedata.normalize("NFKD", text.casefold().translate(TRANSCRIPTIONS)).encode("ascii", "ignore")
    return "-".join(re.findall("[a-z0-9]+", plainly.decode()))


def _unused(words: str, used: set[str]) -> str:
    return next(each for number in count(1) if (each := f"{words}-{number}" if number > 1 else words) not in used)
