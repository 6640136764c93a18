"""What a click costs the server's measures on a large invented landscape, without browser or page."""

import datetime as dt
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from clusterdash.analysis import measuring
from clusterdash.analysis.choosing import choose, hits
from clusterdash.cli import main as clusterdash
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.shipped import data_folder

INITIATIVES = 20_000
EVENTS = 50_000
TODAY = dt.date(2026, 1, 1)


def measures_ms() -> float:
    """Milliseconds for everything that the landscape page works out for one sector; the first round is not counted."""
    with TemporaryDirectory() as folder:
        clusterdash(
            ["synthesise", "--initiatives", str(INITIATIVES), "--events", str(EVENTS), "--seed", "1", "--out", folder],
            standalone_mode=False,
        )
        landscape = Landscape.read(Path(folder), data_folder() / "boundaries")
    spent = [_work(landscape, sector) for sector in ("ict_software", "energy_environment", "logistics")]
    return min(spent[1:]) * 1000


def _work(landscape: Landscape, sector: str) -> float:
    start = time.perf_counter()
    choice = choose(landscape, Selection(sector=(sector,)))
    hits(choice)
    measuring.key_figures(choice, TODAY)
    measuring.area_measures(choice, Level.DISTRICT)
    for measure in (
        measuring.by_sector, measuring.by_size, measuring.by_activity, measuring.events_by_year, measuring.by_founding,
    ):  # fmt: skip
        measure(choice)
    return time.perf_counter() - start
