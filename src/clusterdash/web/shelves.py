"""Where briefings are kept: in the store for everybody who is known, else in the reader's own window.

A briefing of either kind is found by its key as long as this program runs, so that it can be presented.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from clusterdash.briefing.captures import Briefing, written
from clusterdash.briefing.editing import without_notes
from clusterdash.briefing.opening import UnreadableBriefingError, read_briefing
from clusterdash.errors import RefusedError, StoreError, UsageError
from clusterdash.locale import Language
from clusterdash.store.briefings import CHANGED_MEANWHILE, LARGEST_BYTES, MOST_OF_A_PERSON, SavedBriefing
from clusterdash.store.people import SESSION_ENDED, Action, Person
from clusterdash.store.versions import UploadedFile
from clusterdash.web.drafting import may
from clusterdash.web.messages import out_of_reach, tell
from clusterdash.web.people import Standing, standing
from clusterdash.web.shared import now, store

OWN = "_briefings"  # where a session keeps the briefings of somebody who is not known
KEY_BYTES = 32
MOST_LENT = 100
BYTES_PER_MEGABYTE = 1_000_000


class Shelf(Protocol):
    """The briefings of one reader."""

    lasts: bool
    """Whether they are there again after the window was closed."""

    def all(self) -> list[SavedBriefing]:
        """All of them, the last changed first."""

    def keep(self, briefing: SavedBriefing, file: UploadedFile | None = None) -> SavedBriefing:
        """Keep a briefing as its next revision; `file` is what a new one came in.

        Raises what `Store.save_briefing` raises.
        """

    def discard(self, key: str) -> None:
        """Delete a briefing; raises what `Store.discard_briefing` raises."""


class Lent:
    """Briefings of readers who are not known, the last ones that were kept; no window is asked whether it is open."""

    def __init__(self) -> None:
        self._lock, self._kept = threading.Lock(), OrderedDict[str, SavedBriefing]()

    def find(self, key: str) -> SavedBriefing | None:
        """The briefing of a key, None where there is none."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, briefing: SavedBriefing) -> None:
        """Keep a briefing; the one that was kept longest ago makes room."""
        with self._lock:
            self._kept[briefing.key] = briefing
            self._kept.move_to_end(briefing.key)
            if len(self._kept) > MOST_LENT:
                self._kept.popitem(last=False)

    def discard(self, key: str) -> None:
        """Forget a briefing."""
        with self._lock:
            self._kept.pop(key, None)


@st.cache_resource(show_spinner=False)
def lent() -> Lent:
    """The briefings of readers of this program who are not known."""
    return Lent()


class StoreShelf:
    """The briefings of a person, in the store. The person is asked for anew at every action."""

    lasts = True

    def __init__(self, person: Person) -> None:
        self._person = person

    def all(self) -> list[SavedBriefing]:
        """All of them, the last changed first."""
        return store().briefings(self._person)

    def keep(self, briefing: SavedBriefing, file: UploadedFile | None = None) -> SavedBriefing:
        """Keep a briefing as its next revision."""
        return store().save_briefing(standing(store(), now()).person, briefing, now(), file)

    def discard(self, key: str) -> None:
        """Delete a briefing."""
        store().discard_briefing(standing(store(), now()).person, key, now())


class SessionShelf:
    """The briefings of somebody who is not known, as long as the window is open."""

    lasts = False

    def all(self) -> list[SavedBriefing]:
        """All of them, the last changed first."""
        return list(reversed(self._kept.values()))

    def keep(self, briefing: SavedBriefing, file: UploadedFile | None = None) -> SavedBriefing:  # noqa: ARG002 - nothing is logged
        """Keep a briefing as its next revision; one of the store is not kept here, for it is somebody's."""
        if briefing.person:
            raise RefusedError(SESSION_ENDED)
        is_more = briefing.key not in self._kept and len(self._kept) >= MOST_OF_A_PERSON
        if is_more or len(briefing.content) > LARGEST_BYTES:
            raise UsageError("The briefing is too large, or one too many; nothing was kept.")
        created = briefing.created or now()
        kept = replace(briefing, revision=briefing.revision + 1, created=created, changed=now())
        self._kept.pop(kept.key, None)
        self._kept[kept.key] = kept
        lent().keep(kept)
        return kept

    def discard(self, key: str) -> None:
        """Delete a briefing."""
        if key not in self._kept:
            raise RefusedError(SESSION_ENDED)
        del self._kept[key]
        lent().discard(key)

    @property
    def _kept(self) -> dict[str, SavedBriefing]:
        kept: dict[str, SavedBriefing] = st.session_state.setdefault(OWN, {})
        return kept


def shelf_of(found: Standing) -> Shelf:
    """The briefings of whoever asks."""
    return StoreShelf(found.person) if may(found, Action.BRIEFING) else SessionShelf()


def own_shelf() -> Shelf:
    """The briefings of the person who asks now.

    Raises StoreError where it cannot be found out who that is.
    """
    return shelf_of(standing(store(), now()))


def find(key: str) -> SavedBriefing | None:
    """The briefing of a key, whoever it belongs to, without the notes for a key for readers; None where there is none.

    Raises StoreError where the store is out of reach.
    """
    if whole := store().briefing(key) or lent().find(key):
        return whole
    shared = store().shared_briefing(key)
    return None if shared is None else Kept.of(shared).for_readers()


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_urlsafe(KEY_BYTES)


@dataclass(frozen=True)
class Kept:
    """A briefing that is kept, and what is in it."""

    saved: SavedBriefing
    briefing: Briefing

    @classmethod
    def of(cls, saved: SavedBriefing) -> Kept:
        """What is in a saved briefing; nothing where somebody has damaged it."""
        try:
            return cls(saved, read_briefing(saved.content, saved.title))
        except UnreadableBriefingError:
            return cls(saved, Briefing(saved.title))

    def with_(self, briefing: Briefing) -> SavedBriefing:
        """The same with another content, to be kept."""
        return replace(self.saved, title=briefing.title, content=written(briefing))

    def for_readers(self) -> SavedBriefing:
        """The same as those see it whom it is shared with."""
        return replace(self.with_(without_notes(self.briefing)), key=self.saved.readers_key)


def new(briefing: Briefing) -> SavedBriefing:
    """A briefing that was not kept yet."""
    return SavedBriefing(new_key(), briefing.title, written(briefing))


@contextmanager
def telling(language: Language) -> Iterator[None]:
    """Tell what went wrong in an action, in words, instead of raising it; nothing was changed then."""
    try:
        yield
    except RefusedError:
        tell(language.say("This was refused: your session has ended, or the briefing is somebody else’s. Nothing was "
                          "changed."))  # fmt: skip
    except StoreError:
        tell(out_of_reach(language))
    except UsageError as error:
        tell(_why(error, language))


def _why(error: UsageError, language: Language) -> str:
    if str(error) == CHANGED_MEANWHILE:
        return language.say("This briefing was changed or deleted in another window meanwhile, and it was loaded anew. "
                            "Please repeat your last step.")  # fmt: skip
    return language.say(
        "Nothing was changed: a briefing may have {size} MB, and one reader {most} briefings. Shorten notes, or delete "
        "a briefing that you do not need any more.",
        size=LARGEST_BYTES // BYTES_PER_MEGABYTE,
        most=MOST_OF_A_PERSON,
    )
