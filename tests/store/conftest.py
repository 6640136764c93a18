"""What every test of the store shares: the store on SQLite and on a real PostgreSQL server, a fresh one each time."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from clusterdash.store.database import sqlite_url
from clusterdash.store.store import Store
from tests.store.landscapes import NOW, PLACES, landscape, write_shipped
from tests.store.postgres import Postgres, serving

Opening = Callable[..., Store]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this test run."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data as they ship with the program: a small landscape."""
    folder = tmp_path_factory.mktemp("shipped")
    write_shipped(folder, landscape("Alpha"))
    return folder


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Path:
    """A SQLite file that holds version 1."""
    path = tmp_path_factory.mktemp("template") / "store.sqlite"
    Store.open(sqlite_url(path), shipped_folder, NOW, drawn=PLACES).close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, shipped_folder: Path) -> str:
    """The name of a PostgreSQL database that holds version 1."""
    name = postgres.create()
    Store.open(postgres.address(name), shipped_folder, NOW, drawn=PLACES).close()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database, each in turn."""
    kind: str = request.param
    return kind


@pytest.fixture
def empty_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str | URL]:
    """The address of a database that nobody has used yet."""
    if kind == "sqlite":
        yield sqlite_url(tmp_path / "var" / "store.sqlite")
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create()
    yield postgres.address(name)
    postgres.drop(name)


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str | URL]:
    """The address of a database that holds version 1."""
    if kind == "sqlite":
        yield sqlite_url(shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "copy.sqlite"))
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create(request.getfixturevalue("postgres_template"))
    yield postgres.address(name)
    postgres.drop(name)


@pytest.fixture
def opened() -> Iterator[Opening]:
    """Open a store as one more server would; without a folder of shipped data it stays empty."""
    stores: list[Store] = []

    def open_store(url: str | URL, shipped: Path | None = None) -> Store:
        stores.append(Store.open(url, shipped, NOW, drawn=PLACES))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str | URL, opened: Opening) -> Store:
    """A store that holds version 1, on each kind of database."""
    return opened(url)
