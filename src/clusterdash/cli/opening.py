"""The store that commands work on, and what they read from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from clusterdash.cli.outside import now
from clusterdash.model.landscape import Landscape, drawn_places
from clusterdash.shipped import data_folder
from clusterdash.store.database import sqlite_url
from clusterdash.store.store import Store
from clusterdash.web.settings import DATABASE_FILE, read_settings


def boundaries() -> Path:
    """The folder of the boundaries that ship with the program."""
    return data_folder() / "boundaries"


@cache
def drawn() -> pd.DataFrame:
    """The places that the boundaries draw."""
    return drawn_places(boundaries())


@contextmanager
def opened(*, empty: bool = False) -> Iterator[Store]:
    """The store of the settings; a new one holds the shipped data as version 1, unless it shall stay `empty`."""
    shipped = None if empty else data_folder()
    with closing(Store.open(read_settings().database_url, shipped, now(), drawn=drawn())) as store:
        yield store


@contextmanager
def opened_to_read() -> Iterator[Store]:
    """The store of the settings; where there is none yet, one that vanishes again: reading leaves no file behind."""
    settings = read_settings()
    with TemporaryDirectory() as vanishing:
        is_there = settings.database or (settings.home / DATABASE_FILE).exists()
        url = settings.database_url if is_there else sqlite_url(Path(vanishing) / DATABASE_FILE)
        with closing(Store.open(url, data_folder(), now(), drawn=drawn())) as store:
            yield store


def landscape_of(store: Store, number: int | None) -> Landscape:
    """The landscape of a version, the newest for None.

    Raises UsageError, naming those that there are, where there is no such version.
    """
    version = store.newest() if number is None else store.version(number)
    return Landscape.of(store.tables(version.number), drawn(), version.number, version.day)
