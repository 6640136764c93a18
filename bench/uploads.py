"""What an upload of many rows costs the server: read, checked and compared, in seconds and in memory.

`python -m bench.uploads ROWS` measures in a process of its own, whose memory is then that of the upload alone, and
prints the figures as JSON.
"""

import csv
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from io import StringIO

import pandas as pd

from clusterdash.intake.known import Known
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.model.landscape import Landscape, drawn_places, named_places
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.synthesis import synthesise

ROWS = 100_000
TABLE = TABLES["initiatives"]
YEAR = 2026
# As spreadsheets of chambers are: every tenth row changed, every hundredth faulty, keys without their zero, semicolons.
CHANGED_EVERY, FAULTY_EVERY = 10, 100
KIB = 1024


@dataclass(frozen=True)
class UploadCost:
    """Seconds for each part of the way, the peak of the process's memory, and what was found."""

    rows: int
    megabytes: float
    read_s: float
    checked_and_compared_s: float
    before_mb: float
    peak_mb: float
    changed: int
    repaired: int
    faults: int


def upload_cost(rows: int = ROWS) -> UploadCost:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.uploads", str(rows)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return UploadCost(**json.loads(answer.stdout))


def measured(rows: int) -> UploadCost:
    """Read, check and compare a file of so many rows with a published table of as many."""
    published = _published(rows)
    content = _file(published.texts["initiatives"])
    before = _peak_mb()
    start = time.perf_counter()
    sheet = read_sheet(content, "initiativen.csv", TABLE)
    read = time.perf_counter()
    proposal = propose(Upload(TABLE, sheet), published, year=YEAR)
    end = time.perf_counter()
    return _cost(proposal, len(content) / 1e6, (read - start, end - read), before)


def _cost(proposal: Proposal, megabytes: float, seconds: tuple[float, float], before_mb: float) -> UploadCost:
    return UploadCost(
        rows=len(proposal.rows),
        megabytes=megabytes,
        read_s=seconds[0],
        checked_and_compared_s=seconds[1],
        before_mb=before_mb,
        peak_mb=_peak_mb(),
        changed=len(proposal.changes.changed),
        repaired=len(proposal.repairs),
        faults=len(proposal.faults),
    )


def _published(rows: int) -> Published:
    boundaries = data_folder() / "boundaries"
    texts = synthesise(Landscape.read(data_folder()), rows, rows, seed=1)
    places = named_places(texts["areas"], drawn_places(boundaries))
    return Published(1, Known(places, texts, read_shapes(boundaries)))


def _file(published: pd.DataFrame) -> bytes:
    rows = published.copy()
    positions = pd.Series(range(len(rows)), index=rows.index)
    rows["ags"] = rows["ags"].str.removeprefix("0")
    rows.loc[positions % CHANGED_EVERY == 0, "members"] = "1.234"
    rows.loc[positions % FAULTY_EVERY == 0, "founded"] = "ca. 2012"
    text = StringIO()
    rows.to_csv(text, index=False, sep=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    return text.getvalue().encode("cp1252", "replace")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / 1e6


if __name__ == "__main__":
    print(json.dumps(asdict(measured(int(sys.argv[1])))))
