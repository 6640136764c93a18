"""The first steps of a draft: the file, how it is read, and which heading means which column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from clusterdash.intake.dialects import DELIMITERS
from clusterdash.intake.encodings import ENCODINGS
from clusterdash.intake.mapping import Match, Reason
from clusterdash.intake.reading import MAX_UPLOAD_BYTES
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.uploads import UnreadableUploadError
from clusterdash.model.faults import shortened
from clusterdash.views.pieces import heading_html
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.views.templating import note_html, render
from clusterdash.views.uploads import (
    delimiter_name,
    fault_groups,
    group_html,
    reason_text,
    sheet_sentence,
)
from clusterdash.web.drafting import Work, telling
from clusterdash.web.filters import plain
from clusterdash.web.mending import OF_THE_HEADINGS
from clusterdash.web.messages import tell, tell_beside
from clusterdash.web.people import standing
from clusterdash.web.replacing import UPLOAD, ask, bring, read_differently
from clusterdash.web.shared import now, store

PREVIEW_ROWS = 5
AS_DETECTED = NOT_TAKEN = ""  # choices; None would be none
EXAMPLES = 3
LAST_HEADER_ROW = 30
BROUGHT = "_brought_files"
BYTES_PER_MEGABYTE = 1024 * 1024


def file_step(work: Work) -> None:
    """Bring a file, see how it was read, and overrule that."""
    language = work.language
    if work.is_form:
        text = language.say("This draft is written in the form. To bring a file, discard it first.")
        st.html(note_html(text, language.say("Go on in the form"), work.address_of("rows")))
        return
    sentence = language.say(
        "A CSV file in any common encoding, or a workbook from Excel (XLSX, XLS) or LibreOffice (ODS), up to {size} "
        "MB. Nothing is published by this: first you see what was read, what is wrong and what it would change.",
        size=MAX_UPLOAD_BYTES // BYTES_PER_MEGABYTE,
    )
    title = language.say("Another file") if work.draft else language.say("Bring a file")
    st.html(heading_html(title, sentence))
    ask(work)
    key = f"upload_{work.table.name}_{work.draft.revision if work.draft else 0}_{st.session_state.get(BROUGHT, 0)}"
    st.file_uploader(language.say("File with the rows of “{table}”", table=language.text(work.table.label)),
                     key=key, on_change=_brought, args=(work, key))  # fmt: skip
    tell_beside(UPLOAD)
    if work.draft:
        _read_so(work)
    else:
        st.html(note_html(language.say("Only a few rows to change?"), language.say("Write them in the form"),
                          work.address_of("rows")))  # fmt: skip


def _brought(work: Work, key: str) -> None:
    if file := st.session_state.get(key):
        st.session_state[BROUGHT] = st.session_state.get(BROUGHT, 0) + 1  # the next uploader is empty again
        with telling(work.language):
            bring(work, file.name, file.getvalue())


def _read_so(work: Work) -> None:
    language = work.language
    try:
        sheet = work.sheet
    except UnreadableUploadError as error:
        st.error(plain(language.text(error.message)), icon=":material/error:")
        _overrule(work, None)
        return
    if sheet is None:
        return
    st.html(heading_html(language.say("What was read"), sheet_sentence(sheet, language)))
    _overrule(work, sheet)
    headings = [Heading(language.say("Row")), *(Heading(heading or "–") for heading in sheet.headings)]
    rows = [[str(row), *map(_shown, cells)] for row, cells in _first(sheet).iterrows()]
    with st.container(key="file_preview"):
        st.html(table_html(language.say("The first rows of the file, as they stand there"), headings, rows))
    st.html(render("go_on", text=language.say("Go on: columns"), href=work.address_of("mapping")))


def _first(sheet: Sheet) -> pd.DataFrame:
    return sheet.cells.head(PREVIEW_ROWS)


def _shown(cell: object) -> str:
    return "" if pd.isna(cell) else shortened(str(cell))


def _overrule(work: Work, sheet: Sheet | None) -> None:
    """The choices by which what was detected is overruled."""
    language = work.language
    delimiters = {delimiter: delimiter_name(delimiter, language) for delimiter in DELIMITERS}
    rows = {row: str(row) for row in range(1, LAST_HEADER_ROW + 1)}
    with st.expander(language.say("Read it differently")), st.container(horizontal=True):
        if sheet is None or sheet.sheet is None:
            _choice(work, "encoding", language.say("Encoding"), ENCODINGS)
            _choice(work, "delimiter", language.say("Delimiter"), delimiters)
        else:
            _choice(work, "sheet", language.say("Sheet"), {name: name for name in sheet.sheets})
        _choice(work, "header_row", language.say("Row of the headings"), rows)


def _choice(work: Work, name: str, label: str, words: Mapping[Any, str]) -> None:
    """One choice, with the words of each value; the first leaves it to the detection."""
    key, chosen = f"reading_{name}", getattr(work.decisions.reading, name)
    st.session_state[key] = chosen if chosen in words else AS_DETECTED
    st.selectbox(
        label,
        [AS_DETECTED, *words],
        format_func=lambda value: words.get(value, work.language.say("as detected")),
        key=key,
        on_change=_read_differently,
        args=(work, name, key),
        width=260,
    )


def _read_differently(work: Work, name: str, key: str) -> None:
    with telling(work.language):
        read_differently(work, replace(work.decisions.reading, **{name: st.session_state[key] or None}))


def mapping_step(work: Work) -> None:
    """Which heading means which column: guesses to confirm, and what is ignored."""
    language, sheet, table = work.language, work.sheet, work.table
    if sheet is None:
        return
    matches = work.proposal.matches
    sentence = language.say("Each heading with the column that it is taken for. Please look at the similar ones.")
    st.html(heading_html(language.say("Columns of the file"), sentence))
    for group in fault_groups(found for found in work.proposal.faults if found.code in OF_THE_HEADINGS):
        st.html(group_html(group, table, language))
    taken = {match.column: match for match in matches if match.column}
    with st.container(key="mapping"):
        for match in matches:
            if match.heading:
                _heading_row(work, sheet, match, taken)
    _ignored(work, matches)
    st.button(
        language.say("Confirm and go on"),
        key="confirm_mapping",
        type="primary",
        on_click=_confirmed,
        args=(work, sheet),
    )


def _heading_row(work: Work, sheet: Sheet, match: Match, taken: Mapping[str, Match]) -> None:
    language = work.language
    cells = sheet.cells[match.position].dropna().unique()[:EXAMPLES]
    key = f"column_of_{match.position}"
    st.session_state[key] = match.column or NOT_TAKEN
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        doubtful = match.reason in (Reason.LIKE, Reason.NONE)
        examples = [shortened(str(cell)) for cell in cells]
        reason = reason_text(match, language)
        st.html(
            render("matched", heading=language.text(match.title), examples=examples, reason=reason, doubtful=doubtful)
        )
    right.selectbox(
        language.say("Column for “{heading}”", heading=plain(language.text(match.title))),
        [NOT_TAKEN, *work.table.names],
        format_func=lambda name: _column_words(work, name, match, taken),
        key=key,
        label_visibility="collapsed",
        on_change=_mapped,
        args=(work, match.heading, key, taken),
    )
    tell_beside(key)


def _column_words(work: Work, name: str, match: Match, taken: Mapping[str, Match]) -> str:
    language = work.language
    if name == NOT_TAKEN:
        return language.say("(do not take over)")
    words = f"{language.text(work.table[name].label)} · {name}"
    other = taken.get(name)
    return words if other in (None, match) else language.say("{column} (taken)", column=words)


def _mapped(work: Work, heading: str, key: str, taken: Mapping[str, Match]) -> None:
    """Take a heading for a column; where another heading had that column, say so."""
    language, column = work.language, st.session_state[key] or None
    with telling(language):
        work.decide(columns={**work.decisions.columns, heading: column})
        if column and (other := taken.get(column)) and other.heading != heading:
            label = language.text(work.table[column].label)
            told = language.say(
                "“{column}” was the column of “{other}” until now. Choose another one there, or take this choice back.",
                column=label,
                other=language.text(other.title),
            )
            tell(plain(told), key)


def _ignored(work: Work, matches: tuple[Match, ...]) -> None:
    ignored = [work.language.text(match.title) for match in matches if match.heading and match.column is None]
    if ignored:
        names = ", ".join(ignored)
        text = work.language.say("Not taken over, and not kept anywhere after publishing: {headings}.", headings=names)
        st.html(note_html(text))


def _confirmed(work: Work, sheet: Sheet) -> None:
    with telling(work.language):
        found = standing(store(), now())
        store().remember_mapping(found.person, work.table.name, sheet.headings, work.proposal.mapping, now())
        work.go("faults")


def discard_button(work: Work) -> None:
    """The button that deletes the draft, asking once more."""
    language = work.language
    with st.popover(language.say("Discard the draft"), icon=":material/delete:"):
        st.write(
            language.say("The rows that you wrote are deleted. What is published stays as it is.")
            if work.is_form
            else language.say("The file and all you decided about it are deleted. What is published stays as it is.")
        )
        st.button(language.say("Discard it for good"), key="discard", on_click=_discarded, args=(work,))


def _discarded(work: Work) -> None:
    with telling(work.language):
        work.discard()
        tell(work.language.say("The draft was deleted."))
        work.go(None)
