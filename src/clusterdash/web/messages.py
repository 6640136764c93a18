"""What came of an action, kept for the run that follows it and told there in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from clusterdash.errors import StoreError
from clusterdash.locale import Language

MESSAGES = "_messages"


def tell(message: str, beside: str = "") -> None:
    """Keep a message for the run that follows, to be told once on top of the page, or beside a place of it."""
    kept = st.session_state.setdefault(MESSAGES, {}).setdefault(beside, [])
    if message not in kept:
        kept.append(message)


def messages(beside: str = "") -> list[str]:
    """The messages that were kept for a place, taken out."""
    kept: list[str] = st.session_state.get(MESSAGES, {}).pop(beside, [])
    return kept


def tell_beside(place: str) -> None:
    """What came of the last action, where it was done."""
    if told := messages(place):
        with st.container(key=f"beside_{place}"):
            _show(told)


def tell_messages(key: str = "told") -> None:
    """What came of the last action; a dialog, which lies over a page that tells too, has a key of its own."""
    with st.container(key=key):
        _show(messages())


@contextmanager
def outage_told(language: Language) -> Iterator[None]:
    """Say in words that the store is out of reach, where there is nothing to draw without it."""
    try:
        yield
    except StoreError:
        _show(dict.fromkeys([*messages(), out_of_reach(language)]))


def out_of_reach(language: Language) -> str:
    """That the store cannot be reached."""
    return language.say("The store of versions cannot be reached at present; nothing was changed. Please try again.")


def _show(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        st.info(sentence, icon=":material/info:")
