"""What a person has decided about the rows of a file so far, each decision with a button that takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from clusterdash.locale import Language
from clusterdash.model.faults import quoted
from clusterdash.model.rows import shown_key
from clusterdash.views.findings import UploadRows
from clusterdash.views.uploads import column_label, mark_of
from clusterdash.web.drafting import Work, telling
from clusterdash.web.filters import plain

SHOWN_DECISIONS = 10
SHOWN_ROWS = 3


@dataclass(frozen=True)
class Decision:
    """One decision in words, and what of the decisions is another without it."""

    words: str
    without: Mapping[str, Any]


def your_decisions(work: Work) -> None:
    """All decisions of the draft, a page at a time; in the form, edited and deleted rows are listed beside the form."""
    found, language = list(_decisions(work)), work.language
    if not found:
        return
    title = language.say("Your decisions: {number}", number=language.number(len(found)))
    with st.expander(title, key="decisions"):
        pages = -(-len(found) // SHOWN_DECISIONS)
        page = st.pagination(pages, key=f"pages_of_decisions_{pages}") if pages > 1 else 1
        for decision in found[(page - 1) * SHOWN_DECISIONS : page * SHOWN_DECISIONS]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(decision.words))
                st.button(language.say("Take back"), key=f"revoke_{mark_of(decision.words)}",
                          on_click=_revoked, args=(work, decision))  # fmt: skip


def _revoked(work: Work, decision: Decision) -> None:
    with telling(work.language):
        work.decide(**decision.without)


def _decisions(work: Work) -> Iterator[Decision]:
    rows = UploadRows(work.proposal, work.language)
    if not work.is_form:
        yield from _left_out(work, rows)
        yield from _corrected(work, rows)
    yield from _conflicts(work)
    for value in sorted(work.decisions.harmless):
        words = work.language.say("“{value}” is no person", value=value)
        yield Decision(words, {"harmless": work.decisions.harmless - {value}})


def _left_out(work: Work, rows: UploadRows) -> Iterator[Decision]:
    for row in sorted(work.decisions.dropped):
        words = work.language.say("{row}: left out", row=rows.text(row))
        yield Decision(words, {"dropped": work.decisions.dropped - {row}})


def _corrected(work: Work, rows: UploadRows) -> Iterator[Decision]:
    """Corrected cells, those together where the same value gave way to the same one."""
    language, cells = work.language, work.decisions.cells
    found: dict[tuple[str, str, str], list[int]] = {}
    for (row, column), after in cells.items():
        if row not in work.decisions.dropped:
            found.setdefault((column, rows.brought(row, column), after), []).append(row)
    for (column, before, after), where in found.items():
        words = language.say(
            "{rows}, “{column}”: {before} → {after}",
            rows=rows.listed(where, SHOWN_ROWS),
            column=column_label(column, work.table, language),
            before=_quoted(before, language),
            after=_quoted(after, language),
        )
        left = {place: text for place, text in cells.items() if place[1] != column or place[0] not in where}
        yield Decision(words, {"cells": left})


def _conflicts(work: Work) -> Iterator[Decision]:
    language, mine = work.language, work.decisions.mine
    for (key, column), is_mine in mine.items():
        place = {"row": shown_key(key), "column": column_label(column, work.table, language)}
        words = (
            language.say("{row}, “{column}”: your value holds", **place)
            if is_mine
            else language.say("{row}, “{column}”: the other value holds", **place)
        )
        yield Decision(words, {"mine": {other: held for other, held in mine.items() if other != (key, column)}})


def _quoted(cell: str, language: Language) -> str:
    return language.text(quoted(cell or None))
