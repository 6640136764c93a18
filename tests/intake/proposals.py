"""A small invented landscape in real places, and uploads to it."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from clusterdash.errors import Fault
from clusterdash.intake.decisions import Decisions
from clusterdash.intake.known import Known
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.sheets import Sheet
from clusterdash.model.landscape import drawn_places, named_places
from clusterdash.model.rows import read_texts
from clusterdash.model.tables import TABLES
from clusterdash.shipped import read_shapes
from tests.store.landscapes import frame

DATA = Path(__file__).parents[2] / "data"
THIS_YEAR = 2026
SOURCE = {"source_url": "https://example.org/"}

INITIATIVE = SOURCE | {
    "id": "alpha",
    "name": "Cluster Alpha",
    "short_name": "Alpha",
    "kind": "initiative",
    "sector": "photonics",
    "fields": "logistics|security",
    "ags": "08212000",
    "municipality": "Karlsruhe",
    "postal_code": "76131",
    "lat": "49.00937",
    "lon": "8.40444",
    "activity_area": "0821|FR",
    "founded": "2004",
    "organisation": "Alpha e.V.",
    "members": "100",
    "companies": "60",
    "members_year": "2025",
    "management": "professional",
    "status": "active",
    "website": "https://alpha.example.org",
}
BETA = INITIATIVE | {
    "id": "beta",
    "name": "Netzwerk Beta",
    "short_name": "Beta",
    "ags": "08111000",
    "municipality": "Stuttgart",
    "postal_code": "70173",
    "lat": "48.77567",
    "lon": "9.18275",
}
GAMMA = SOURCE | {
    "id": "gamma",
    "name": "Verbund Gamma",
    "short_name": "Gamma",
    "kind": "state_network",
    "sector": "logistics",
    "management": "unknown",
    "status": "ended",
}
LABEL = SOURCE | {"initiative_id": "alpha", "label": "ecei", "level": "gold", "year": "2020"}
LABEL_OF_UNKNOWN_YEAR = SOURCE | {"initiative_id": "beta", "label": "cluster-exzellenz-bw"}
EVENT = SOURCE | {
    "id": "tag-der-muster",
    "title": "Tag der Muster",
    "format": "workshop",
    "start_date": "2025-05-05",
    "end_date": "2025-05-06",
    "municipality": "Stuttgart",
    "ags": "08111000",
    "lat": "48.77567",
    "lon": "9.18275",
    "country": "DE",
    "initiatives": "alpha|beta",
    "sectors": "photonics",
    "participants": "120",
    "language": "de",
}
CONTACT = SOURCE | {"ags": "08212", "organisation": "Musterstelle", "role": "cluster_lead"}
TOPIC = SOURCE | {"id": "muster", "month": "2025-03", "title": "Muster im Land", "initiatives": "beta"}

Row = Mapping[str, str]


@cache
def shipped() -> Published:
    """The landscape that ships with the program."""
    texts = {name: read_texts(DATA / f"{name}.csv", table) for name, table in TABLES.items()}
    places = named_places(texts["areas"], drawn_places(DATA / "boundaries"))
    return Published(1, Known(places, texts, read_shapes(DATA / "boundaries")))


@cache
def small() -> Published:
    """Three initiatives, two labels, and one row each of events, contacts and topics; the areas are the real ones."""
    known = shipped().known
    rows = {
        "initiatives": [INITIATIVE, BETA, GAMMA],
        "labels": [LABEL, LABEL_OF_UNKNOWN_YEAR],
        "events": [EVENT],
        "contacts": [CONTACT],
        "topics": [TOPIC],
    }
    texts = {name: texts_of(name, *rows[name]) if name in rows else known.texts[name] for name in TABLES}
    return Published(1, Known(known.places, texts, known.shapes))


def texts_of(table: str, *rows: Row) -> pd.DataFrame:
    """Rows as a table of texts; an empty cell is missing."""
    return frame(table, [{name: cell for name, cell in row.items() if cell} for row in rows])


def version(number: int, **tables: list[dict[str, str]]) -> Published:
    """A version of the small landscape with other rows in the tables that are named."""
    known = small().known
    texts = {name: texts_of(name, *tables[name]) if name in tables else rows for name, rows in known.texts.items()}
    return Published(number, Known(known.places, texts, known.shapes))


def sheet(*rows: Row, headings: tuple[str, ...] | None = None, **others: Any) -> Sheet:  # noqa: ANN401 - what a Sheet holds
    """A sheet as if it was read from a file; without headings, it has those of the first row."""
    named = tuple(rows[0]) if headings is None else headings
    texts = [[row.get(name) or None for name in named] for row in rows]
    cells = pd.DataFrame(texts, columns=range(len(named)), index=range(2, len(rows) + 2), dtype="str")
    return Sheet("muster.csv", hashlib.sha256(b"muster").hexdigest(), named, cells, **others)


def read(
    table: str,
    made: Sheet | None,
    newest: Published | None = None,
    base: Published | None = None,
    **decided: Any,  # noqa: ANN401 - what Decisions holds
) -> Proposal:
    """What a sheet would publish."""
    return propose(Upload(TABLES[table], made, Decisions(**decided)), newest or small(), base, year=THIS_YEAR)


def proposed(table: str, *rows: Row, **others: Any) -> Proposal:  # noqa: ANN401 - what `read` takes
    """What a sheet of these rows would publish."""
    return read(table, sheet(*rows), **others)


def written(table: str, **others: Any) -> Proposal:  # noqa: ANN401 - what `read` takes
    """What rows that are written in the form would publish."""
    return read(table, None, **others)


def places_of(faults: tuple[Fault, ...]) -> list[tuple[str, int | None, str, str]]:
    """What a person finds of faults: code, row, column and value."""
    return [(fault.code, fault.row, fault.column, fault.value) for fault in faults]
