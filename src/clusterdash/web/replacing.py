"""What would cost a draft its decisions is asked once before: another file, or the same file read differently."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

import streamlit as st

from clusterdash.intake.carrying import cells_by_column, not_carried
from clusterdash.intake.decisions import Decisions, ReadingOptions
from clusterdash.intake.mapping import match_headings
from clusterdash.intake.marking import is_marked
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.uploads import UnreadableUploadError
from clusterdash.views.templating import note_html
from clusterdash.views.uploads import lost_decisions
from clusterdash.web.drafting import Work, telling
from clusterdash.web.filters import plain
from clusterdash.web.messages import tell
from clusterdash.web.shared import store

WAITING = "_waiting_replacement"
UPLOAD = "upload"


@dataclass(frozen=True)
class Replacement:
    """A file, or another way to read the present one where it has no name, that waits for the person's answer.

    `lost` are the decisions that it would cost.
    """

    table: str
    revision: int
    reading: ReadingOptions
    lost: Decisions
    name: str = ""
    content: bytes = b""


def bring(work: Work, name: str, content: bytes) -> None:
    """Begin a draft with a file or go on with another one; where decisions would be lost, ask first.

    A file that cannot be read never replaces one that can. Raises what `Work.bring` raises.
    """
    if work.draft is not None and work.is_readable:
        sheet = _read(work, name, content, ReadingOptions())
        if sheet is None:
            return
        lost = _lost(work, sheet)
        if lost_decisions(lost, work.language):
            _wait(Replacement(work.table.name, work.draft.revision, ReadingOptions(), lost, name, content))
            return
    work.bring(name, content)


def read_differently(work: Work, reading: ReadingOptions) -> None:
    """Read the draft's file differently; where decisions would be lost, ask first.

    Raises what `Work.decide` raises.
    """
    if work.draft is not None and work.draft.file is not None and lost_decisions(work.decisions, work.language):
        whole = store().draft(work.standing.person, work.table.name)
        if whole and _read(work, work.draft.file.name, whole.content or b"", reading):
            _wait(Replacement(work.table.name, work.draft.revision, reading, work.decisions))
        return
    _read_anew(work, reading)


def _read_anew(work: Work, reading: ReadingOptions) -> None:
    """Read the file in another way; what was decided about its cells was about others then."""
    work.decide(reading=reading, cells={}, dropped=frozenset(), renamed={}, mine={})


def _lost(work: Work, sheet: Sheet) -> Decisions:
    """The decisions that another file would cost; those that the draft's own marked file holds are not lost."""
    if work.sheet is None or not is_marked(sheet, work.table):
        return work.decisions
    remembered = store().remembered_mapping(work.table.name, sheet.headings)
    matches = match_headings(sheet.headings, work.table, remembered, work.decisions.columns, letters=sheet.letters)
    before = cells_by_column(work.sheet, work.proposal.matches, work.table)
    return not_carried(work.decisions, before, cells_by_column(sheet, matches, work.table), work.table)


def _read(work: Work, name: str, content: bytes, reading: ReadingOptions) -> Sheet | None:
    """A file as it is read; None where it cannot be: why not is told, and that the draft stays as it is."""
    try:
        return read_sheet(content, name, work.table, reading)
    except UnreadableUploadError as error:
        kept = work.language.say("Your draft stays as it was.")
        tell(plain(f"{work.language.text(error.message)} {kept}"), UPLOAD)
        return None


def _wait(replacement: Replacement) -> None:
    st.session_state[WAITING] = replacement


def ask(work: Work) -> None:
    """The question whether the draft's decisions may be lost, where something waits for the answer."""
    waiting, language = st.session_state.get(WAITING), work.language
    if waiting is None or work.draft is None or work.draft.file is None:
        return
    if (waiting.table, waiting.revision) != (work.table.name, work.draft.revision):
        del st.session_state[WAITING]  # the draft is another one by now
        return
    lost = language.say("Lost would be: {what}.", what=language.listing(lost_decisions(waiting.lost, language)))
    with st.container(border=True, key="replacing"):
        st.html(note_html(f"{_question(work, waiting)} {lost}"))
        with st.container(horizontal=True):
            st.button(language.say("Keep my draft as it is"), key="keep_draft", type="primary", on_click=_kept)
            title = (
                language.say("Replace the file") if waiting.name else language.say("Read it differently all the same")
            )
            st.button(title, key="replace_draft", on_click=_replaced, args=(work, waiting))


def _question(work: Work, waiting: Replacement) -> str:
    language, file = work.language, work.draft and work.draft.file
    if not waiting.name:
        return language.say("Read differently, the file has other rows and cells.")
    if file and hashlib.sha256(waiting.content).hexdigest() == file.checksum:
        return language.say("“{file}” is the very file that this draft rests on; taken anew, it begins from the start.",
                            file=waiting.name)  # fmt: skip
    return language.say("“{file}” would replace the file of this draft.", file=waiting.name)


def _kept() -> None:
    del st.session_state[WAITING]


def _replaced(work: Work, waiting: Replacement) -> None:
    _kept()
    act = (
        partial(work.bring, waiting.name, waiting.content)
        if waiting.name
        else partial(_read_anew, work, waiting.reading)
    )
    with telling(work.language):
        act()
