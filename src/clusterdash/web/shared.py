"""What all readers share: the store, and the landscape of each version, read once and never changed."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable

import pandas as pd
import streamlit as st
import structlog

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.briefing.mapping import Outlines
from clusterdash.errors import StoreError
from clusterdash.model.landscape import Landscape, drawn_places
from clusterdash.model.selection import VERSION_NUMBER, Selection
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.store.store import Store
from clusterdash.store.versions import PLACE_OF_THE_STATE, Version
from clusterdash.web.settings import Settings, read_settings

KEPT_CHOICES = 64
KEPT_LANDSCAPES = 6
KEPT_VERSIONS = 64
SEEN_VERSION = "_seen_version"  # where a session keeps the version it was last shown
DRAFTS_KEPT_DAYS = 60
OLDEST_ANSWER_S = 1  # how old the answer may be that open pages get who ask again and again for newer data
_log = structlog.get_logger("clusterdash")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


@st.cache_resource(show_spinner=False)
def drawn() -> pd.DataFrame:
    """The places that the boundaries draw."""
    return drawn_places(data_folder() / "boundaries")


@st.cache_resource(show_spinner=False)
def outlines() -> Outlines:
    """The outlines of all areas, as documents draw them."""
    return Outlines(read_shapes(data_folder() / "boundaries"))


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The versions, drafts and sign-outs of this program's database."""
    opened = Store.open(settings().database_url, data_folder(), now(), drawn=drawn())
    opened.delete_drafts_before(now() - dt.timedelta(days=DRAFTS_KEPT_DAYS))
    return opened


class Newest:
    """The newest version, asked for at every run, so that what one server publishes is there on every other."""

    def __init__(self, versions: Store) -> None:
        self._versions = versions
        self._last: Version | None = None

    def version(self) -> Version:
        """The newest version; the last one that could be read where the store is out of reach for a while.

        Raises StoreError where none could be read yet.
        """
        try:
            self._last = self._versions.newest()
        except StoreError as error:
            if self._last is None:
                raise
            _log.warning("store out of reach", reason=str(error))
        return self._last


@st.cache_resource(show_spinner=False)
def newest() -> Newest:
    """The newest version of this program's database."""
    return Newest(store())


@st.cache_resource(show_spinner=False, ttl=OLDEST_ANSWER_S)
def newest_told() -> Version:
    """The newest version, asked for once for all open pages that want to know."""
    return newest().version()


def version_asked(numbers: Iterable[str]) -> Version:
    """The version that an address asks for by the first number that there is; the newest where it asks for none."""
    last = newest().version()
    asked = (int(number) for number in numbers if VERSION_NUMBER.fullmatch(number))
    number = next((number for number in asked if number <= last.number), last.number)
    return last if number == last.number else _version(number)


@st.cache_resource(show_spinner=False, max_entries=KEPT_VERSIONS)
def _version(number: int) -> Version:
    """A version, which never changes, so that one that is looked at stays there while the store is out of reach."""
    return store().version(number)


@st.cache_resource(show_spinner=False, max_entries=KEPT_LANDSCAPES)
def landscape(number: int) -> Landscape:
    """The landscape of a version.

    What is in memory by then stays for long, so the garbage collector need not look through it again: its rounds held
    up every few changes by a fifth of a second.
    """
    read = Landscape.of(store().tables(number), drawn(), number, store().version(number).day)
    gc.collect()
    gc.freeze()
    return read


def now() -> dt.datetime:
    """This moment in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day it is in Baden-Württemberg."""
    return dt.datetime.now(PLACE_OF_THE_STATE).date()


@st.cache_resource(show_spinner=False, max_entries=KEPT_CHOICES)
def choice(version: int, selection: Selection) -> Choice:
    """What a selection chooses of a version."""
    return choose(landscape(version), selection)
