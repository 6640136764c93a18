"""The check of a draft: what was repaired, what is wrong, grouped by what mends it, and mended in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from clusterdash.exporting import MEDIA_TYPES
from clusterdash.intake.marking import marked
from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.columns import Column
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.templating import note_html, render
from clusterdash.views.uploads import (
    FaultGroup,
    fault_groups,
    group_html,
    proposal_figures,
    repairs_html,
)
from clusterdash.web.drafting import Work, published, telling

SHOWN_GROUPS = 20
OF_THE_HEADINGS = frozenset({"missing-column", "repeated-column", "no-rows"})
OF_MISSING_ROWS = "still-referenced"
NEEDS_A_TOWN = "ambiguous-town"
CONFLICT = "conflict"
PERSON = "person-name"


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
            st.html(repairs_html(proposal.repairs, work.table, language))
    groups = fault_groups(proposal.faults)
    if groups:
        _faults(work, proposal, groups)
    if proposal.warnings:
        _warnings(work, proposal)
    if not proposal.faults:
        text = language.say("Go on: compare with what is published")
        st.html(render("go_on", text=text, href=work.address_of("changes")))


def _faults(work: Work, proposal: Proposal, groups: Sequence[FaultGroup]) -> None:
    language = work.language
    sentence = language.say(
        "Each can be mended here: a value is replaced in all rows that hold it. Or download the file with the faults "
        "marked, mend it in your spreadsheet program, and bring it again."
    )
    st.html(heading_html(language.say("Faults"), sentence))
    st.download_button(
        language.say("Download the file with the faults marked"),
        partial(marked, proposal, language),
        file_name=_marked_name(proposal),
        mime=MEDIA_TYPES["xlsx"],
        key="download_marked",
        icon=":material/download:",
        on_click="ignore",
    )
    for group in groups[:SHOWN_GROUPS]:
        with st.container(border=True, key=f"group_{group.key}"):
            st.html(group_html(group, work.table, language))
            _mend(work, proposal, group)
    if len(groups) > SHOWN_GROUPS:
        st.html(note_html(language.count("{number} more kind of fault follows when these are mended.",
                                         "{number} more kinds of faults follow when these are mended.",
                                         len(groups) - SHOWN_GROUPS)))  # fmt: skip


def _marked_name(proposal: Proposal) -> str:
    sheet = proposal.upload.sheet
    stem = sheet.file_name.rpartition(".")[0] if sheet else proposal.table.name
    return f"{stem}-faults.xlsx"


def _mend(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    """The way to mend a group of faults."""
    language = work.language
    if group.code in OF_THE_HEADINGS:
        step = "file" if group.code == "no-rows" else "mapping"
        st.html(render("go_on", text=language.say("To the columns"), href=work.address_of(step)))
    elif group.code == OF_MISSING_ROWS or not group.rows:
        st.html(render("go_on", text=language.say("To the missing rows"), href=work.address_of("changes")))
    elif group.code == CONFLICT:
        _conflict(work, proposal, group)
    else:
        _replace(work, proposal, group)


def _replace(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    """A field for another value, and buttons to take it, to leave the rows out, or to say that it is no person."""
    language, key = work.language, f"mend_{group.key}"
    target = "ags" if group.code == NEEDS_A_TOWN else group.column
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _field(work, proposal, group, target, key)
        st.button(language.say("Take over"), key=f"take_{group.key}", type="primary",
                  on_click=_replaced, args=(work, group, target, key))  # fmt: skip
        st.button(language.count("Leave the row out", "Leave the {number} rows out", len(group.rows)),
                  key=f"drop_{group.key}", on_click=_left_out, args=(work, group))  # fmt: skip
        if group.code == PERSON:
            st.button(language.say("This is no person"), key=f"harmless_{group.key}",
                      on_click=_harmless, args=(work, group))  # fmt: skip


def _field(work: Work, proposal: Proposal, group: FaultGroup, target: str, key: str) -> None:
    language, column = work.language, work.table[target]
    label = language.say("New value for “{column}”", column=language.text(column.label))
    if group.code == NEEDS_A_TOWN:
        towns = _towns(proposal, group)
        st.selectbox(label, list(towns), format_func=towns.__getitem__, key=key)
    elif column.codes and not column.is_list:
        _code_field(column, label, key, language)
    else:
        st.text_input(label, value=_present(proposal, group), key=key)


def _code_field(column: Column, label: str, key: str, language: Language) -> None:
    options = [*column.codes] if column.required else ["", *column.codes]
    names = {code: language.text(name) for code, name in column.codes.items()}
    st.selectbox(
        label,
        options,
        index=None if column.required else 0,
        key=key,
        placeholder=language.say("please choose"),
        format_func=lambda code: names.get(code, language.say("(empty)")),
    )


def _towns(proposal: Proposal, group: FaultGroup) -> dict[str, str]:
    """The municipalities that a town's name can mean, by their key, with their district."""
    known = published(proposal.base).known
    district = Level.DISTRICT.digits
    return {ags: f"{known.town_name(ags)} ({known.town_name(ags[:district])})" for ags in known.towns(group.value)}


def _present(proposal: Proposal, group: FaultGroup) -> str:
    cell = proposal.rows.at[group.rows[0], group.column] if group.rows[0] in proposal.rows.index else None
    return "" if cell is None or pd.isna(cell) else str(cell)


def _replaced(work: Work, group: FaultGroup, target: str, key: str) -> None:
    value = st.session_state[key]
    if value is None:
        return
    cells = {**work.decisions.cells, **{(row, target): str(value).strip() for row in group.rows}}
    with telling(work.language):
        work.decide(cells=cells)


def _left_out(work: Work, group: FaultGroup) -> None:
    with telling(work.language):
        work.decide(dropped=work.decisions.dropped | set(group.rows))


def _harmless(work: Work, group: FaultGroup) -> None:
    with telling(work.language):
        work.decide(harmless=work.decisions.harmless | {group.value})


def _conflict(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    language = work.language
    with st.container(horizontal=True):
        for mine, words in ((True, language.say("Mine shall hold")), (False, language.say("Theirs shall hold"))):
            st.button(words, key=f"conflict_{mine}_{group.key}", on_click=_decided, args=(work, proposal, group, mine))


def _decided(work: Work, proposal: Proposal, group: FaultGroup, mine: bool) -> None:
    places = {(proposal.keys[row], group.column): mine for row in group.rows}
    with telling(work.language):
        work.decide(mine={**work.decisions.mine, **places})


def _warnings(work: Work, proposal: Proposal) -> None:
    language = work.language
    with st.expander(language.count("{number} warning", "{number} warnings", len(proposal.warnings)),
                     expanded=not proposal.faults):  # fmt: skip
        groups = fault_groups(proposal.warnings)
        for group in groups[:SHOWN_GROUPS]:
            st.html(group_html(group, work.table, language))
        if len(groups) > SHOWN_GROUPS:
            st.html(note_html(language.say("… and {more} more.", more=len(groups) - SHOWN_GROUPS)))
