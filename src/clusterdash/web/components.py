"""Small components of our own: the page's voice, panels whose charts stay, and a table that works by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import plotly.graph_objects as go
import streamlit as st

from clusterdash.views.pieces import Twin
from clusterdash.web.assets import PLOTLY_SCRIPT

_STATIC = Path(__file__).with_name("static")


def _source(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


_voice = st.components.v2.component("clusterdash_voice", js=_source("voice.js"), isolate_styles=False)
_panel = st.components.v2.component("clusterdash_panel", js=_source("panel.js"), isolate_styles=False)
_news = st.components.v2.component("clusterdash_news", js=_source("news.js"), isolate_styles=False)
_captures = st.components.v2.component("clusterdash_captures", js=_source("captures.js"), isolate_styles=False)
_rows = st.components.v2.component("clusterdash_rows", js=_source("rows.js"), isolate_styles=False)


def voice(headline: str, sentence: str, *, language: str, title: str, opened: str | None, place: str = "") -> None:
    """The headline and the summary; a screen reader hears the summary whenever it changes.

    Also keeps the document's `lang` right, puts Streamlit's own English words into German, and brings the card that
    was just opened into view. A change of `place` counts as another page.
    """
    data = {
        "headline": headline,
        "sentence": sentence,
        "language": language,
        "title": title,
        "opened": opened,
        "place": place,
    }
    _voice(key="voice", data=data)


def news(version: int, text: str, button: str) -> None:
    """Tell the reader of an open page when a newer version than this one is there.

    `text` is the sentence, with `{number}` for the version; the button beside it runs the page anew.
    """
    _news(key="news", data={"version": version, "text": text, "button": button}, on_show_change=_nothing)


def panel(key: str, *, title: str, sentence: str, figure: go.Figure | None, twin: Twin | None,
          on_pick: Callable[[], None] | None = None) -> None:  # fmt: skip
    """A heading, a sentence, a plotly figure, and its table with a link that saves it as CSV.

    `on_pick` finds the code of the clicked bar in `st.session_state[key].picked`.
    """
    data = {
        "title": title,
        "sentence": sentence,
        "figure": figure and orjson.loads(figure.to_json()),
        "twin": twin,
        "script": PLOTLY_SCRIPT,
        "clickable": on_pick is not None,
    }
    _panel(key=key, data=data, on_picked_change=on_pick or _nothing)


def _nothing() -> None:
    """What a click does where it means nothing."""


def rows_table(key: str, data: dict[str, Any], *, on_sort: Callable[[], None], on_turn: Callable[[], None]) -> None:
    """A table whose headings sort; `data` as from `sheet_page`.

    The callbacks find what was asked for in `st.session_state[key]`: `sort` (a column), `turn` (a page number).
    """
    _rows(key=key, data=data, on_sort_change=on_sort, on_turn_change=on_turn)


def captured_views(key: str, data: dict[str, Any], *, on_act: Callable[[], None]) -> None:
    """The views of a briefing in their order, with their buttons where they are `editable`.

    The callback finds in `st.session_state[key].act` what was asked for: `do`, `at` which position, of which
    `revision`, and `title` and `note` where they were edited.
    """
    _captures(key=key, data=data, on_act_change=on_act)
