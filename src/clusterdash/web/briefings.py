"""Saved briefings made into documents: what is presented and handed out."""

from __future__ import annotations

import streamlit as st

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import Language
from clusterdash.locale import language as language_of
from clusterdash.web.shared import landscape, outlines, store, today, version_asked
from clusterdash.web.shelves import Kept, find

KEPT_TITLES = 256


def document_of(key: str, language: Language, base_address: str) -> Document | None:
    """The document of a kept briefing; None where there is none of this key.

    A view of a version that is not here is shown with the newest one, as the line with its source says.
    `base_address` is where the dashboard is reached, with a slash at its end. Raises StoreError where the store is out
    of reach.
    """
    saved = find(key)
    if saved is None:
        return None
    briefing = Kept.of(saved).briefing
    scenes = [_scene(capture, language) for capture in briefing.captures]
    return Document(briefing.title, scenes, language, today(), outlines(), base_address)


def _scene(capture: Capture, language: Language) -> Scene:
    return scene_of(capture, landscape(shown_version(capture.version)), language, today(), store().tables)


@st.cache_resource(show_spinner=False, max_entries=KEPT_TITLES)
def title_of(capture: Capture, code: str) -> str:
    """What a captured view says in a language: its own headline where it was not given a title."""
    return capture.title or _scene(capture, language_of(code)).title


def shown_version(number: int) -> int:
    """The version that a captured view is shown with: its own, the newest where there is none of its number."""
    return version_asked([str(number)]).number
