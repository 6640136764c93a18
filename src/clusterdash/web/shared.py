"""What all readers share: the published landscape, read once a version and never changed."""

from __future__ import annotations

import datetime as dt
import gc
from zoneinfo import ZoneInfo

import streamlit as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.shipped import data_folder
from clusterdash.web.settings import Settings, read_settings

PLACE_OF_THE_STATE = ZoneInfo("Europe/Berlin")
KEPT_CHOICES = 64


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


@st.cache_resource(show_spinner=False)
def landscape() -> Landscape:
    """The published landscape.

    What is in memory by then stays for good, so the garbage collector need not look through it again: its rounds held
    up every few changes by a fifth of a second.
    """
    read = Landscape.read(data_folder())
    gc.collect()
    gc.freeze()
    return read


def today() -> dt.date:
    """The day it is in Baden-Württemberg."""
    return dt.datetime.now(PLACE_OF_THE_STATE).date()


@st.cache_resource(show_spinner=False, max_entries=KEPT_CHOICES)
def choice(version: int, selection: Selection) -> Choice:  # noqa: ARG001 - the version is the key of the cache
    """What a selection chooses of a version."""
    return choose(landscape(), selection)
