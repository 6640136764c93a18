"""The address is where a reader's selection lives: read from it at every run, written to it at every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Ignored, Selection, read_query, without_default_dates
from clusterdash.web import shared


def landscape_asked() -> Landscape:
    """The landscape of the version that the address asks for."""
    return shared.landscape(shared.version_asked(st.query_params.get_all("at")).number)


def read(landscape: Landscape) -> tuple[Selection, tuple[Ignored, ...]]:
    """The selection of the address, and what of the address was ignored."""
    query = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return read_query(query, landscape)


def go(landscape: Landscape, selection: Selection) -> None:
    """Write a selection into the address; the run that follows shows it."""
    st.query_params.from_dict(_as_lists(without_default_dates(selection, landscape)))


def change(landscape: Landscape, **values: Any) -> None:  # noqa: ANN401 - the attributes of a Selection
    """Change some of the selection's attributes; used as the callback of buttons."""
    selection, _ = read(landscape)
    go(landscape, replace(selection, **values))


def _as_lists(selection: Selection) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {}
    for name, value in selection.to_pairs():
        query.setdefault(name, []).append(value)
    return query
