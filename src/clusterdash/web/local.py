"""Whoever sits at the machine itself. Knows nothing of Streamlit, for the command line asks too."""

from __future__ import annotations

import getpass
from contextlib import suppress

from clusterdash.store.people import Person, Role

LOCAL_KEY, LOCAL_NAME = "local", "lokal"


def local_person() -> Person:
    """The user of this machine, who is publisher here."""
    return Person(LOCAL_KEY, _user_name(), Role.PUBLISHER)


def _user_name() -> str:
    with suppress(OSError, KeyError, ImportError):  # the system does not know who it is
        return getpass.getuser()
    return LOCAL_NAME
