"""What was deleted can be brought back, as long as nothing else was done."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from clusterdash.store.briefings import SavedBriefing
from clusterdash.views.reading import Reading
from clusterdash.web import address
from clusterdash.web.filters import plain
from clusterdash.web.shelves import own_shelf, telling

UNDO = "_undo"


@dataclass(frozen=True)
class Undo:
    """What was done, in words, and the briefing as it was before, to be kept over what it is now."""

    text: str
    before: SavedBriefing


def can_be_undone(text: str, before: SavedBriefing) -> None:
    """Offer in the run that follows to bring back a briefing as it was."""
    st.session_state[UNDO] = Undo(text, before)


def offer_undo(reading: Reading) -> None:
    """What was just deleted, with a button that brings it back."""
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        if undo := st.session_state.pop(UNDO, None):
            st.info(plain(undo.text), icon=":material/delete:")
            st.button(reading.language.say("Undo"), key="undo_now", icon=":material/undo:", on_click=_undone,
                      args=(reading, undo))  # fmt: skip


def _undone(reading: Reading, undo: Undo) -> None:
    with telling(reading.language):
        saved = own_shelf().keep(undo.before)
        address.change(reading.landscape, briefing=saved.key)
