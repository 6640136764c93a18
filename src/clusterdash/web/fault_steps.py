"""The check of a draft: what was repaired, what is wrong, grouped by what mends it, and mended in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from clusterdash.exporting import MEDIA_TYPES
from clusterdash.intake.marking import marked
from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.columns import LIST_SEPARATOR, Column
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.templating import note_html, render
from clusterdash.views.uploads import (
    FaultGroup,
    fault_groups,
    group_html,
    mark_of,
    proposal_figures,
    repairs_html,
)
from clusterdash.web.drafting import Work, published, telling

SHOWN_GROUPS = 20
OF_THE_HEADINGS = frozenset({"missing-column", "repeated-column", "no-rows"})
OF_THE_POINT = frozenset({"point-elsewhere", "point-outside", "half-a-coordinate"})
BESIDE_THE_TABLE = "extra-cells"
DELETED = "deleted-meanwhile"
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
    return f"{PurePath(sheet.file_name).stem if sheet else proposal.table.name}-faults.xlsx"


def _mend(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    """The way to mend a group of faults."""
    language = work.language
    if group.code in OF_THE_HEADINGS:
        step = "file" if group.code == "no-rows" else "mapping"
        st.html(render("go_on", text=language.say("To the columns"), href=work.address_of(step)))
    elif not group.rows:
        _missing(work, proposal, group)
    elif group.code == CONFLICT:
        _conflict(work, proposal, group)
    else:
        _replace(work, proposal, group)


def _missing(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    """The way to a row that would be gone: it has another key now, was deleted in the form, or its file lacks it."""
    language = work.language
    if group.value in {guess.before for guess in proposal.changes.renamings}:
        text, step = language.say("Was the key renamed?"), "changes"
    elif work.is_form:
        text, step = language.say("To the rows"), "rows"
    else:
        text, step = language.say("To the missing rows"), "changes"
    st.html(render("go_on", text=text, href=work.address_of(step)))


def _replace(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    """A field for another value, and buttons that take it over or mend the rows in another way."""
    language = work.language
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if group.code != BESIDE_THE_TABLE:
            _other_value(work, proposal, group)
        _leave_out(work, group)
        if group.code in OF_THE_POINT:
            st.button(language.say("Take the municipality’s point"), key=f"point_{group.key}",
                      on_click=_without_point, args=(work, group))  # fmt: skip
        if group.code == PERSON:
            st.button(language.say("This is no person"), key=f"harmless_{group.key}",
                      on_click=_harmless, args=(work, group))  # fmt: skip


def _other_value(work: Work, proposal: Proposal, group: FaultGroup) -> None:
    shown = _shown(proposal, group)
    key = f"mend_{group.key}_{mark_of(shown)}"  # another field where what is to be mended has become another
    _field(work, proposal, group, shown, key)
    st.button(work.language.say("Take over"), key=f"take_{group.key}", type="primary",
              on_click=_replaced, args=(work, proposal, group, shown, key))  # fmt: skip


def _leave_out(work: Work, group: FaultGroup) -> None:
    """The button that leaves rows of a file out; in the form that would delete them, so it takes the edits back."""
    language = work.language
    words = language.count("Leave the row out", "Leave the {number} rows out", len(group.rows))
    st.button(language.say("Take back") if work.is_form else words, key=f"drop_{group.key}",
              on_click=_taken_back if work.is_form else _left_out, args=(work, group))  # fmt: skip


def _target(group: FaultGroup) -> str:
    """The column that mends a group."""
    return "ags" if group.code == NEEDS_A_TOWN else group.column


def _field(work: Work, proposal: Proposal, group: FaultGroup, shown: str, key: str) -> None:
    language, column = work.language, work.table[_target(group)]
    label = language.say("New value for “{column}”", column=language.text(column.label))
    if group.code == NEEDS_A_TOWN:
        towns = _towns(proposal, group)
        st.selectbox(label, list(towns), index=None, format_func=towns.__getitem__, key=key,
                     placeholder=language.say("please choose"))  # fmt: skip
    elif column.codes and not column.is_list:
        _code_field(column, label, key, language)
    else:
        st.text_input(label, value=shown, key=key)


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


def _cells(proposal: Proposal, group: FaultGroup) -> dict[int, str]:
    """What stands in the column of a group, by row; empty where nothing is known."""
    cells = proposal.rows[_target(group)].reindex(list(group.rows)).fillna("")
    return {int(row): str(cell) for row, cell in cells.items()}


def _shown(proposal: Proposal, group: FaultGroup) -> str:
    """What is to be mended: the whole cell where all rows hold the same, else what is wrong in each of them."""
    cells = set(_cells(proposal, group).values())
    return cells.pop() if len(cells) == 1 else group.value


def _replaced(work: Work, proposal: Proposal, group: FaultGroup, shown: str, key: str) -> None:
    value = st.session_state[key]
    if value is None:
        return
    column = work.table[_target(group)]
    mended = {(row, column.name): _mended(cell, shown, str(value).strip(), column)
              for row, cell in _cells(proposal, group).items()}  # fmt: skip
    with telling(work.language):
        work.decide(cells={**work.decisions.cells, **mended})


def _mended(cell: str, wrong: str, value: str, column: Column) -> str:
    """A cell with a value in place of what is wrong in it."""
    if not wrong or wrong not in cell:
        return value
    if not column.is_list or wrong == cell:
        return cell.replace(wrong, value)
    pieces = (value if piece == wrong else piece for piece in cell.split(LIST_SEPARATOR))
    return LIST_SEPARATOR.join(filter(None, pieces))


def _left_out(work: Work, group: FaultGroup) -> None:
    with telling(work.language):
        work.decide(dropped=work.decisions.dropped | set(group.rows))


def _taken_back(work: Work, group: FaultGroup) -> None:
    with telling(work.language):
        work.take_back(group.rows)


def _without_point(work: Work, group: FaultGroup) -> None:
    empty = {(row, column): "" for row in group.rows for column in ("lat", "lon")}
    with telling(work.language):
        work.decide(cells={**work.decisions.cells, **empty})


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
            if group.code == DELETED:
                _leave_out(work, group)
        if len(groups) > SHOWN_GROUPS:
            st.html(note_html(language.say("… and {more} more.", more=len(groups) - SHOWN_GROUPS)))
