"""A home for every test: a store with the shipped data as version 1, or none yet."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from clusterdash.model.landscape import drawn_places
from clusterdash.model.rows import read_texts
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder
from clusterdash.store.database import sqlite_url
from clusterdash.store.store import Store
from clusterdash.web.settings import DATABASE_FILE
from tests.store.postgres import Postgres, serving

NOW = dt.datetime(2026, 11, 25, 9, 30, 15, tzinfo=dt.UTC)
Write = Callable[..., Path]


def open_store(url: object, shipped: Path | None = None) -> Store:
    return Store.open(url, shipped, NOW, drawn=drawn_places(data_folder() / "boundaries"))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def template_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that holds the shipped data as version 1."""
    path = tmp_path_factory.mktemp("template") / DATABASE_FILE
    open_store(sqlite_url(path), data_folder()).close()
    return path


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, template_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of this test, with a store that holds version 1."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(template_store, home)
    monkeypatch.setenv("CLUSTERDASH_HOME", str(home))
    return home


@pytest.fixture
def empty_home(home: Path) -> Path:
    """The home of this test, where nothing is kept yet."""
    shutil.rmtree(home)
    return home


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """The store of this test's home, as another program would open it."""
    store = open_store(sqlite_url(home / DATABASE_FILE))
    yield store
    store.close()


@pytest.fixture(scope="session")
def initiatives() -> pd.DataFrame:
    """The published initiatives as texts, to be changed on a copy."""
    return read_texts(data_folder() / "initiatives.csv", TABLES["initiatives"])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows as a CSV file."""

    def written(rows: pd.DataFrame, name: str = "rows.csv", encoding: str = "utf-8", **how: object) -> Path:
        path = tmp_path / name
        rows.to_csv(path, index=False, encoding=encoding, **how)  # type: ignore[call-overload]
        return path

    return written
