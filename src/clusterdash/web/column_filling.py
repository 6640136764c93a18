"""A column that a file lacks, filled in place: with one value for all rows, or from another column."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from clusterdash.intake.filling import source_of, taken_from
from clusterdash.model.columns import Column, Kind
from clusterdash.views.uploads import FaultGroup
from clusterdash.web.drafting import Work, published, telling
from clusterdash.web.messages import tell, tell_beside

OF_ITS_OWN = frozenset({Kind.SLUG, Kind.AGS})  # columns whose value no two rows share


def fill(work: Work, group: FaultGroup) -> None:
    """The ways to fill a column in the rows where nothing is known of it."""
    column = work.table[group.column]
    rows = _empty(work, column.name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if column.kind not in OF_ITS_OWN:
            _one_for_all(work, group, column, rows)
        _from_another(work, group, column, rows)
    tell_beside(group.key)


def _empty(work: Work, column: str) -> list[int]:
    """The rows that have nothing in a column, not even what is published."""
    cells = work.proposal.rows[column]
    return [int(row) for row in cells.index[cells.isna() | (cells == "")]]


def _one_for_all(work: Work, group: FaultGroup, column: Column, rows: list[int]) -> None:
    language, key = work.language, f"fill_with_{group.key}"
    with st.form(f"filling_{group.key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        label = language.say("“{column}” of these rows", column=language.text(column.label))
        if column.codes:
            st.selectbox(label, list(column.codes), index=None, key=key, placeholder=language.say("please choose"),
                         format_func=lambda code: language.text(column.codes[code]))  # fmt: skip
        else:
            st.text_input(label, key=key)
        words = language.count("Enter in the row", "Enter in the {number} rows", len(rows))
        st.form_submit_button(words, key=f"fill_{group.key}", type="primary",
                              on_click=_filled_with_one, args=(work, group, rows))  # fmt: skip


def _from_another(work: Work, group: FaultGroup, column: Column, rows: list[int]) -> None:
    language, brought = work.language, work.proposal.rows.loc[rows]
    if not rows or (source := source_of(column.name, brought)) is None:
        return
    said = language.text(work.table[source].label)
    if column.kind is Kind.SLUG:
        words = language.say("Find or form them by “{column}”", column=said)
    else:
        words = language.say("Take them from “{column}”", column=said)
    texts = taken_from(source, column.name, brought, work.table, published(work.proposal.base).known)
    st.button(words, key=f"fill_from_{group.key}", on_click=_filled, args=(work, column.name, texts))


def _filled_with_one(work: Work, group: FaultGroup, rows: list[int]) -> None:
    value = str(st.session_state[f"fill_with_{group.key}"] or "").strip()
    if not value:
        tell(work.language.say("Nothing was taken over: please enter or choose a value first."), group.key)
        return
    _filled(work, group.column, dict.fromkeys(rows, value))


def _filled(work: Work, column: str, texts: Mapping[int, str]) -> None:
    filled = {(row, column): text for row, text in texts.items()}
    with telling(work.language):
        work.decide(cells={**work.decisions.cells, **filled})
