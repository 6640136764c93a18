"""A few initiatives side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from clusterdash.model.landscape import folded
from clusterdash.model.selection import MOST_COMPARED
from clusterdash.model.tables import TABLES
from clusterdash.views.comparison import (
    comparison_headline,
    comparison_html,
    comparison_sentence,
    comparison_table,
    figures_picture,
    left_out_sentence,
)
from clusterdash.views.pieces import heading_html
from clusterdash.views.profile import back_html
from clusterdash.views.reading import Reading
from clusterdash.web import address, frame
from clusterdash.web.filters import plain
from clusterdash.web.panels import chart_panel, downloads

ADDED = "compare_with"


def comparison(reading: Reading, ids: Sequence[str]) -> None:
    """Facts as rows, initiatives as columns, and members and events as a chart."""
    choice, language = reading.choice, reading.language
    table = comparison_table(choice, ids)
    st.html(back_html(reading.links, language))
    frame.speak(reading, comparison_headline(table, language), comparison_sentence(table, language))
    if told := left_out_sentence(reading):
        st.info(plain(told), icon=":material/info:")
    st.html(heading_html(language.say("Side by side"), ""))
    st.html(comparison_html(choice, ids, reading.today, reading.links, language))
    _add(reading, ids)
    chart_panel(figures_picture(reading, table), reading)
    rows = reading.landscape.initiatives
    downloads(reading, TABLES["initiatives"], rows[rows["id"].isin(ids)], ("csv", "xlsx", "geojson"))


def _add(reading: Reading, ids: Sequence[str]) -> None:
    """The choice of one more initiative, as long as there is room."""
    language, land = reading.language, reading.landscape
    if len(ids) == MOST_COMPARED:
        st.markdown(language.say("Five initiatives are the most; take one out to add another."))
        return
    names = land.initiatives.set_index("id")["short_name"].drop(list(ids)).to_dict()

    def add() -> None:
        if added := st.session_state[ADDED]:
            st.session_state[ADDED] = None
            address.go(land, replace(reading.selection, compare=(*reading.selection.compare, added)))

    st.selectbox(
        language.say("Add another initiative"),
        sorted(names, key=lambda key: folded(names[key])),
        index=None,
        key=ADDED,
        format_func=names.__getitem__,
        placeholder=language.say("Choose an initiative"),
        on_change=add,
        width=420,
    )
