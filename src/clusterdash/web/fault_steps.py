"""The check of a draft: what was repaired, what is wrong kind by kind, and what to look at once more."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import streamlit as st

from clusterdash.errors import SHOWN_EXAMPLES
from clusterdash.exporting import MEDIA_TYPES
from clusterdash.intake.marking import marked
from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.views.findings import FaultKinds, UploadRows, fault_kinds, kind_html
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.templating import render
from clusterdash.views.uploads import (
    FaultGroup,
    column_label,
    group_html,
    proposal_figures,
    repairs_html,
    where_text,
)
from clusterdash.web.decided import your_decisions
from clusterdash.web.drafting import Work
from clusterdash.web.mending import mend, mend_all

GROUPS_A_PAGE = 10
NAMED_ROWS = 3  # of more rows in a file, the numbers say it shorter


def faults_step(work: Work) -> None:
    """What was repaired without asking, what is wrong, and what to look at once more."""
    proposal, language = work.proposal, work.language
    st.html(figures_html(proposal_figures(proposal, language)))
    if proposal.repairs:
        title = language.count(
            "{number} cell was repaired without asking",
            "{number} cells were repaired without asking",
            len(proposal.repairs),
        )
        with st.expander(title):
            rows = UploadRows(proposal, language)
            st.html(repairs_html(proposal.repairs, work.table, language, rows.text))
    your_decisions(work)
    if proposal.faults:
        _faults(work, proposal)
    if proposal.warnings:
        _warnings(work, proposal)
    if not proposal.faults:
        text = language.say("Go on: compare with what is published")
        st.html(render("go_on", text=text, href=work.address_of("changes")))


def _faults(work: Work, proposal: Proposal) -> None:
    language = work.language
    if work.is_form:
        sentence = language.say("Each can be mended here, or in the form.")
    else:
        sentence = language.say(
            "Each can be mended here: a value is replaced in all rows that hold it. Or download the file with the "
            "faults marked, mend it in your spreadsheet program, and bring it again."
        )
    st.html(heading_html(language.say("Faults"), sentence))
    if not work.is_form:
        st.download_button(
            language.say("Download the file with the faults marked"),
            partial(marked, proposal, language),
            file_name=_marked_name(proposal, language),
            mime=MEDIA_TYPES["xlsx"],
            key="download_marked",
            icon=":material/download:",
            on_click="ignore",
        )
    _kinds(work, fault_kinds(proposal.faults))


def _marked_name(proposal: Proposal, language: Language) -> str:
    sheet = proposal.upload.sheet
    name = PurePath(sheet.file_name).stem if sheet else proposal.table.name
    return language.say("{file}-faults", file=name) + ".xlsx"


def _warnings(work: Work, proposal: Proposal) -> None:
    language, kinds = work.language, fault_kinds(proposal.warnings)
    title = language.count("{number} warning", "{number} warnings", len(proposal.warnings))
    with st.expander(title, expanded=not proposal.faults, key="warnings"):
        _kinds(work, kinds, is_warning=True)


def _kinds(work: Work, kinds: list[FaultKinds], *, is_warning: bool = False) -> None:
    for kind in kinds:
        if len(kind.groups) == 1:
            _group(work, kind.groups[0])
        else:
            _kind(work, kind, is_warning=is_warning)


def _kind(work: Work, kind: FaultKinds, *, is_warning: bool) -> None:
    """Many faults of one kind: what mends all of them, then each, a page at a time."""
    with st.container(border=True, key=f"kind_{kind.key}"):
        st.html(kind_html(kind, work.table, work.language, is_warning=is_warning))
        mend_all(work, kind)
        pages = -(-len(kind.groups) // GROUPS_A_PAGE)
        page = st.pagination(pages, key=f"pages_of_{kind.key}_{pages}") if pages > 1 else 1
        for group in kind.groups[(page - 1) * GROUPS_A_PAGE : page * GROUPS_A_PAGE]:
            _group(work, group, is_one_of_many=True)


def _group(work: Work, group: FaultGroup, *, is_one_of_many: bool = False) -> None:
    with st.container(border=not is_one_of_many, key=f"group_{group.key}"):
        where = _where(work, group)
        st.html(group_html(group, work.table, work.language, where, repair=not is_one_of_many))
        mend(work, group)


def _where(work: Work, group: FaultGroup) -> str:
    """Where a group of faults stands; the rows by name where these are few or have no numbers."""
    language, rows = work.language, UploadRows(work.proposal, work.language)
    if not group.rows or (rows.has_numbers and len(group.rows) > NAMED_ROWS):
        return where_text(group, work.table, language)
    column = column_label(group.column, work.table, language)
    return language.say("{rows}, column “{column}”", rows=rows.listed(group.rows, SHOWN_EXAMPLES), column=column)
