"""Small invented landscapes, and the persons who publish them."""

import csv
import datetime as dt
import json
from pathlib import Path

import pandas as pd

from clusterdash.model.rows import numbered
from clusterdash.model.tables import TABLES
from clusterdash.store.people import Person, Role

NOW = dt.datetime(2026, 11, 25, 9, 30, 15, 123456, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2026, 11, 22)
PUBLISHER = Person("https://login.example.org|1", "Erika Mustermann", Role.PUBLISHER)
COLLEAGUE = Person("https://login.example.org|2", "Max Mustermann", Role.PUBLISHER)
EDITOR = Person("https://login.example.org|3", "Eda Beispiel", Role.EDITOR)
READER = Person("https://login.example.org|4", "Lea Leserin")

PLACES = pd.DataFrame(
    {"name": "Musterstadt", "label_lat": 48.78, "label_lon": 9.18},
    index=pd.Index(["08", "081", "0811", "08111", "08111000"], name="ags"),
)
INITIATIVE = {
    "name": "Cluster Muster",
    "short_name": "Muster",
    "kind": "initiative",
    "sector": "photonics",
    "ags": "08111000",
    "management": "unknown",
    "status": "active",
    "source_url": "https://example.org/",
}
STATE = {
    "ags": "08",
    "level": "state",
    "name_de": "Baden-Württemberg",
    "name_en": "Baden-Württemberg",
    "source_url": "https://example.org/",
}


def frame(table: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows as a table of texts; a cell that a row does not name is missing."""
    return numbered(pd.DataFrame(rows, columns=list(TABLES[table].names), dtype="str"))


EMPTY = {table: frame(table, []) for table in TABLES} | {"areas": frame("areas", [STATE])}


def landscape(*names: str) -> dict[str, pd.DataFrame]:
    """All six tables with one initiative a name."""
    initiatives = [INITIATIVE | {"id": f"muster-{row}", "name": name} for row, name in enumerate(names)]
    return EMPTY | {"initiatives": frame("initiatives", initiatives)}


def write_shipped(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write tables as the folder of data that ships with the program, without the code under test."""
    for name, table in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows(table.fillna("").itertuples(index=False))
    package = {"version": "1", "created": FIRST_DAY.isoformat()}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
