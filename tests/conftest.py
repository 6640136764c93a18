"""What every test shares: the shipped landscape, the shipped rows as plain text, and arbitrary selections."""

import csv
import datetime as dt
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st

from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.store.store import Store

DATA = Path(__file__).parents[1] / "data"
TABLE_NAMES = ("initiatives", "labels", "events", "areas", "contacts", "topics")
SECTOR_CODES = [
    "automotive_mobility", "mechanical_production", "ict_software", "health_medtech", "biotech_pharma",
    "energy_environment", "aerospace", "microsystems_electronics", "photonics", "materials_surfaces", "textiles",
    "wood_construction", "food_agriculture", "logistics", "packaging", "creative_media", "security", "tourism",
    "services_finance", "cross_technology",
]  # fmt: skip
LABEL_CODES = [
    "cluster-exzellenz-bw", "ecei", "go-cluster", "spitzencluster", "clusters4future", "bmbf-other",
    "forschungscampus", "regiowin",
]  # fmt: skip
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2099, 12, 31)

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=60,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),  # explaining a failure traces every line, which is slow
)
settings.load_profile("quick")

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for what the program keeps, so that no test reads or spoils anybody's data."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CLUSTERDASH_HOME", str(home))
        patch.delenv("CLUSTERDASH_DATABASE_URL", raising=False)
        yield home


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database holds a small invented landscape as version 1."""
    from tests.web.stores import open_small_store  # noqa: PLC0415 - other tests need not wait for Streamlit

    home = tmp_path_factory.mktemp("small")
    open_small_store(home, tmp_path_factory.mktemp("small_data")).close()
    return home


@pytest.fixture(scope="module")
def small_version(small_home: Path) -> Iterator[Path]:
    """That home; its version is read once for all tests of a module, and forgotten before and after them."""
    from tests.web.stores import forget_everything  # noqa: PLC0415 - the same

    forget_everything()
    yield small_home
    forget_everything()


@pytest.fixture
def own_store(small_version: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of a test's own home behind pages and addresses; a small invented landscape is its version 1."""
    from tests.web.stores import forget_store, the_store  # noqa: PLC0415 - the same

    monkeypatch.setattr(
        gc, "collect", lambda: 0
    )  # a landscape asks for it, which takes long in a process full of tests
    monkeypatch.setenv("CLUSTERDASH_HOME", str(shutil.copytree(small_version, tmp_path / "home")))
    forget_store()
    opened = the_store()
    yield opened
    opened.close()
    forget_store()


@pytest.fixture(scope="session")
def landscape() -> Landscape:
    """The landscape that ships with the program."""
    return Landscape.read(DATA)


@pytest.fixture(scope="session")
def shipped() -> Rows:
    """The rows of the shipped CSV files as plain text, read without the code under test."""
    tables = {}
    for name in TABLE_NAMES:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as source:
            tables[name] = list(csv.DictReader(source))
    return tables


def _some(codes: list[str] | tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=4).map(tuple)


@st.composite
def _bounds(draw: st.DrawFn) -> tuple[int | None, int | None]:
    low, high = (draw(st.none() | st.integers(0, 9_999_999) | st.integers(0, 100)) for _ in range(2))
    return (high, low) if low is not None and high is not None and low > high else (low, high)


@st.composite
def _days(draw: st.DrawFn) -> tuple[dt.date | None, dt.date | None]:
    near = st.sampled_from([dt.date(2023, 1, 1), dt.date(2025, 12, 31), dt.date(2022, 12, 31), dt.date(2026, 1, 1)])
    day = st.none() | near | st.dates(FIRST_DAY, LAST_DAY)
    start, end = draw(day), draw(day)
    return (end, start) if start and end and start > end else (start, end)


@st.composite
def _selections(draw: st.DrawFn, areas: list[str], ids: list[str]) -> Selection:
    low, high = draw(_bounds())
    start, end = draw(_days())
    return draw(
        st.builds(
            Selection,
            area=_some(areas),
            reach=st.sampled_from(["seat", "activity"]),
            sector=_some(SECTOR_CODES),
            fields=st.booleans(),
            kind=_some(["initiative", "state_network", "state_agency"]),
            label=_some(LABEL_CODES),
            status=_some(["active", "ended", "merged", "unknown"]),
            management=_some(["professional", "volunteer", "unknown"]),
            members_min=st.just(low),
            members_max=st.just(high),
            members_unknown=st.booleans(),
            activity=_some(["none", "some", "active"]),
            from_date=st.just(start),
            to_date=st.just(end),
            text=st.text() | st.text(min_size=150, max_size=260) | st.text(alphabet=" \t\n\u00a0&=?+%#;/äß"),
            level=st.sampled_from(["state", "government_region", "planning_region", "district", "municipality"]),
            measure=st.sampled_from(["initiatives", "members", "density", "events"]),
            lang=st.sampled_from([None, "de", "en"]),
            id=st.none() | st.sampled_from(ids),
            at=st.sampled_from([None, "1"]),
            since=st.none() | st.integers(1, 999_999_999).map(str),
            table=st.sampled_from([None, *TABLE_NAMES]),
            step=st.sampled_from([None, "file", "mapping", "rows", "faults", "changes", "map", "publish"]),
            briefing=st.sampled_from([None, "kV3-unguessable_Key"]),
        )
    )


@pytest.fixture(scope="session")
def selections(landscape: Landscape) -> st.SearchStrategy[Selection]:
    """Arbitrary valid selections over the shipped landscape."""
    areas, ids = landscape.places.index.to_list(), landscape.initiatives["id"].to_list()
    return st.deferred(lambda: _selections(areas, ids))
