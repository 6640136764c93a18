"""A store of a test's own behind pages and addresses, and how what they share is forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clusterdash.store.database import sqlite_url
from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.store.versions import Version
from clusterdash.web import drafting, shared
from clusterdash.web.settings import DATABASE_FILE
from tests.intake.proposals import small
from tests.store.landscapes import COLLEAGUE, NOW, frame, write_shipped

OF_A_STORE = (
    shared.settings, shared.store, shared.newest, shared.newest_told, shared.choice, shared._version,
)  # fmt: skip
OF_A_VERSION = (shared.landscape, drafting.published)
LATER_VERSIONS = range(2, 12)


def open_small_store(home: Path, folder: Path) -> Store:
    """A store below a home whose version 1 is the small landscape, written to a folder as shipped data are."""
    write_shipped(folder, dict(small().texts))
    return Store.open(sqlite_url(home / DATABASE_FILE), folder, NOW, drawn=shared.drawn())


def the_store() -> Store:
    """The store that pages and addresses ask."""
    return shared.store()


def forget_store() -> None:
    """Forget settings and store, and what was read from it, the first version aside."""
    for kept in OF_A_STORE:
        kept.clear()
    for kept in OF_A_VERSION:
        for number in LATER_VERSIONS:
            kept.clear(number)


def forget_everything() -> None:
    """Forget the first version too."""
    forget_store()
    for kept in OF_A_VERSION:
        kept.clear()


def publish(
    store: Store, note: str = "Neue Zahlen", person: Person = COLLEAGUE, **tables: list[dict[str, str]]
) -> Version:
    """Publish the next version, with other rows in some tables."""
    base = store.newest().number
    rows = dict(store.tables(base)) | {name: frame(name, each) for name, each in tables.items()}
    return store.publish(person, rows, base=base, note=note, now=shared.now())


@contextmanager
def out_of_reach(store: Store) -> Iterator[None]:
    """The database is not there for a while."""
    home = shared.settings().home
    away = home.with_name("away")
    store.close()
    home.rename(away)
    home.touch()
    yield
    home.unlink()
    away.rename(home)
