"""The ways to mend what is wrong with an upload, in place: other values, empty cells, rows left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from shapely.geometry import Point as ShapelyPoint

from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.columns import LIST_SEPARATOR, Column, Table
from clusterdash.model.faults import FAULT_KINDS
from clusterdash.views.findings import FaultKinds
from clusterdash.views.templating import render
from clusterdash.views.uploads import FaultGroup, mark_of
from clusterdash.web.column_filling import fill
from clusterdash.web.drafting import Work, published, telling
from clusterdash.web.messages import tell, tell_beside

LACKING = "missing-column"
OF_THE_HEADINGS = frozenset({LACKING, "repeated-column", "no-rows"})
OF_THE_POINT = frozenset({"point-elsewhere", "point-outside", "half-a-coordinate"})
POINT = ("lat", "lon")
DATES = ("start_date", "end_date")
# Where two values may only have been exchanged.
EXCHANGED = {"point-elsewhere": POINT, "point-outside": POINT, "dates-reversed": DATES}
WITHOUT_VALUE = frozenset({"extra-cells", "deleted-meanwhile"})
NEEDS_A_TOWN = "ambiguous-town"
MEANT = frozenset({NEEDS_A_TOWN, "ambiguous-area"})  # of what a name can mean, one is chosen
CONFLICT = "conflict"
PERSON = "person-name"
# Where another column than the one that is told mends a fault, or more than one does.
TARGETS = {
    **dict.fromkeys(OF_THE_POINT, POINT),
    NEEDS_A_TOWN: ("ags",),
    "other-town": ("municipality", "ags"),
    "companies-exceed-members": ("companies", "members"),
    "dates-reversed": DATES,
    "wrong-level": ("level", "ags"),
    "old-figure": ("members", "members_year"),
    "similar-row": ("id",),
}


def mend(work: Work, group: FaultGroup) -> None:
    """The way to mend a group of faults."""
    if group.code == LACKING:
        fill(work, group)
    if group.code in OF_THE_HEADINGS:
        step = "file" if group.code == "no-rows" else "mapping"
        st.html(render("go_on", text=work.language.say("To the columns"), href=work.address_of(step)))
    elif not group.rows:
        _missing(work, group)
    elif group.code == CONFLICT:
        _conflict(work, group)
    else:
        _replace(work, group)
        tell_beside(group.key)


def mend_all(work: Work, kind: FaultKinds) -> None:
    """The ways to mend all faults of a kind at once."""
    language = work.language
    if not kind.rows or kind.code in OF_THE_HEADINGS | {CONFLICT}:
        return
    with st.container(horizontal=True):
        if _may_be_empty(kind.code, kind.column, work.table):
            words = language.say("Leave all these cells empty")
            st.button(words, key=f"all_empty_{kind.key}", on_click=_emptied, args=(work, kind.groups))
        if kind.code in OF_THE_POINT:
            words = language.say("Take the municipality’s point in all of them")
            st.button(words, key=f"all_point_{kind.key}", on_click=_without_point, args=(work, kind.rows))
        if exchanged := _exchanged(work, kind.code, kind.rows):
            st.button(language.say("Swap the two in all of them"), key=f"all_swap_{kind.key}", on_click=_swapped,
                      args=(work, exchanged))  # fmt: skip
        words = language.count("Leave the row out", "Leave the {number} rows out", len(kind.rows))
        st.button(language.say("Take all of them back") if work.is_form else words, key=f"all_drop_{kind.key}",
                  on_click=_taken_back if work.is_form else _left_out, args=(work, kind.rows))  # fmt: skip


def _missing(work: Work, group: FaultGroup) -> None:
    """The way to a row that would be gone: it has another key now, was deleted in the form, or its file lacks it."""
    language = work.language
    if group.value in {guess.before for guess in work.proposal.changes.renamings}:
        text, step = language.say("Was the key renamed?"), "changes"
    elif work.is_form:
        text, step = language.say("To the rows"), "rows"
    else:
        text, step = language.say("To the missing rows"), "changes"
    st.html(render("go_on", text=text, href=work.address_of(step)))


def _replace(work: Work, group: FaultGroup) -> None:
    """Fields for other values, and buttons that take them over or mend the rows in another way.

    The first button is the one that Enter in a field uses.
    """
    language = work.language
    with (
        st.form(f"mending_{group.key}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        if group.code not in WITHOUT_VALUE:
            _other_values(work, group)
        if _may_be_empty(group.code, group.column, work.table):
            st.form_submit_button(language.say("Leave the cell empty"), key=f"empty_{group.key}",
                                  on_click=_emptied, args=(work, (group,)))  # fmt: skip
        if group.code in OF_THE_POINT:
            st.form_submit_button(language.say("Take the municipality’s point"), key=f"point_{group.key}",
                                  on_click=_without_point, args=(work, group.rows))  # fmt: skip
        if exchanged := _exchanged(work, group.code, group.rows):
            st.form_submit_button(language.say("Swap the two"), key=f"swap_{group.key}", on_click=_swapped,
                                  args=(work, exchanged))  # fmt: skip
        if group.code == PERSON:
            st.form_submit_button(language.say("This is no person"), key=f"harmless_{group.key}",
                                  on_click=_harmless, args=(work, group))  # fmt: skip
        _leave_out(work, group)


def _other_values(work: Work, group: FaultGroup) -> None:
    shown = {name: _shown(work.proposal, group, name) for name in _targets(group, work.table)}
    # Another field where what is to be mended has become another.
    keys = {name: f"mend_{group.key}_{name}_{mark_of(text)}" for name, text in shown.items()}
    for name, text in shown.items():
        _field(work, group, work.table[name], text, keys[name])
    st.form_submit_button(work.language.say("Take over"), key=f"take_{group.key}", type="primary",
                          on_click=_replaced, args=(work, group, shown, keys))  # fmt: skip


def _leave_out(work: Work, group: FaultGroup) -> None:
    """The button that leaves rows of a file out; in the form that would delete them, so it takes the edits back."""
    language = work.language
    words = language.count("Leave the row out", "Leave the {number} rows out", len(group.rows))
    st.form_submit_button(language.say("Take back") if work.is_form else words, key=f"drop_{group.key}",
                          on_click=_taken_back if work.is_form else _left_out, args=(work, group.rows))  # fmt: skip


def _targets(group: FaultGroup, table: Table) -> list[str]:
    """The columns that mend a group."""
    return [name for name in TARGETS.get(group.code, (group.column,)) if name in table.names] or [group.column]


def _may_be_empty(code: str, column: str, table: Table) -> bool:
    """Whether the fault is mended by an empty cell."""
    if FAULT_KINDS[code].is_warning or code in OF_THE_POINT | WITHOUT_VALUE | {NEEDS_A_TOWN}:
        return False
    return not table[column].required


def _field(work: Work, group: FaultGroup, column: Column, shown: str, key: str) -> None:
    language = work.language
    label = language.say("New value for “{column}”", column=language.text(column.label))
    if group.code in MEANT:
        meant = _towns(work.proposal, group) if group.code == NEEDS_A_TOWN else _areas(work, group)
        st.selectbox(label, list(meant), index=None, format_func=meant.__getitem__, key=key,
                     placeholder=language.say("please choose"))  # fmt: skip
    elif column.codes and not column.is_list:
        _code_field(column, label, shown, key, language)
    else:
        st.text_input(label, value=shown, key=key)


def _code_field(column: Column, label: str, shown: str, key: str, language: Language) -> None:
    codes = list(column.codes)
    st.selectbox(
        label,
        codes,
        index=codes.index(shown) if shown in codes else None,
        key=key,
        placeholder=language.say("please choose"),
        format_func=lambda code: language.text(column.codes[code]),
    )


def _towns(proposal: Proposal, group: FaultGroup) -> dict[str, str]:
    """The municipalities that a town's name can mean, by their key, with their district."""
    known = published(proposal.base).known
    district = Level.DISTRICT.digits
    return {ags: f"{known.town_name(ags)} ({known.town_name(ags[:district])})" for ags in known.towns(group.value)}


def _areas(work: Work, group: FaultGroup) -> dict[str, str]:
    """The areas that a name can mean, by their key."""
    known = published(work.proposal.base).known
    return {ags: work.language.text(known.area_name(ags)) for ags in known.areas_called(group.value)}


def _cells(proposal: Proposal, rows: Sequence[int], column: str) -> dict[int, str]:
    """What stands in a column, by row; empty where nothing is known."""
    cells = proposal.rows[column].reindex(list(rows)).fillna("")
    return {int(row): str(cell) for row, cell in cells.items()}


def _shown(proposal: Proposal, group: FaultGroup, column: str) -> str:
    """What is to be mended: the whole cell where all rows hold the same, else what is wrong in each of them.

    A cell that the upload empties is shown as it is published.
    """
    cells = set(_cells(proposal, group.rows, column).values())
    if group.code == "emptied":
        return group.value
    if len(cells) == 1:
        return cells.pop()
    return group.value if column == group.column else ""


def _replaced(work: Work, group: FaultGroup, shown: dict[str, str], keys: dict[str, str]) -> None:
    """Take the values over that are others than before; where none is, say so."""
    language, entered = work.language, {name: st.session_state[key] for name, key in keys.items()}
    values = {name: str(value).strip() for name, value in entered.items() if value is not None}
    mended: dict[tuple[int, str], str] = {}
    for name, value in values.items():
        for row, cell in _cells(work.proposal, group.rows, name).items():
            text = _mended(cell, shown[name], value, work.table[name])
            if text != cell:
                mended[row, name] = text
    if mended:
        with telling(language):
            work.decide(cells={**work.decisions.cells, **mended})
    elif not any(values.values()):
        tell(language.say("Nothing was taken over: please enter or choose a value first."), group.key)
    else:
        tell(language.say("Nothing was taken over: this is the value that stands there already. Please change it."),
             group.key)  # fmt: skip


def _mended(cell: str, wrong: str, value: str, column: Column) -> str:
    """A cell with a value in place of what is wrong in it."""
    if not wrong or wrong not in cell:
        return value
    if not column.is_list or wrong == cell:
        return cell.replace(wrong, value)
    pieces = (value if piece == wrong else piece for piece in cell.split(LIST_SEPARATOR))
    return LIST_SEPARATOR.join(filter(None, pieces))


def _emptied(work: Work, groups: Sequence[FaultGroup]) -> None:
    """Empty the cells of groups; of a list only what is wrong in it."""
    mended = dict(work.decisions.cells)
    for group in groups:
        column = work.table[group.column]
        for row, cell in _cells(work.proposal, group.rows, column.name).items():
            cell_by_now = mended.get((row, column.name), cell)
            is_piece = column.is_list and group.value in cell_by_now.split(LIST_SEPARATOR)
            mended[row, column.name] = _mended(cell_by_now, group.value, "", column) if is_piece else ""
    with telling(work.language):
        work.decide(cells=mended)


def _left_out(work: Work, rows: Sequence[int]) -> None:
    with telling(work.language):
        work.decide(dropped=work.decisions.dropped | set(rows))


def _taken_back(work: Work, rows: Sequence[int]) -> None:
    with telling(work.language):
        work.take_back(rows)


def _without_point(work: Work, rows: Sequence[int]) -> None:
    empty = {(row, column): "" for row in rows for column in POINT}
    with telling(work.language):
        work.decide(cells={**work.decisions.cells, **empty})


def _exchanged(work: Work, code: str, rows: Sequence[int]) -> dict[tuple[int, str], str]:
    """The cells of rows with their two values exchanged; none where that does not mend every row for certain."""
    if code not in EXCHANGED:
        return {}
    first, second = EXCHANGED[code]
    ones, others = (_cells(work.proposal, rows, name) for name in (first, second))
    if first in POINT and not all(_lies_in_its_town(work, row, lat=others[row], lon=ones[row]) for row in rows):
        return {}
    return {(row, first): others[row] for row in rows} | {(row, second): ones[row] for row in rows}


def _lies_in_its_town(work: Work, row: int, *, lat: str, lon: str) -> bool:
    """Whether a point lies in the municipality that its row states."""
    known, ags = published(work.proposal.base).known, _cells(work.proposal, [row], "ags")[row]
    if len(ags) != Level.MUNICIPALITY.digits or ags not in known.shapes:
        return False
    try:
        point = ShapelyPoint(float(lon), float(lat))
    except ValueError:
        return False
    return bool(known.geometry(ags).covers(point))


def _swapped(work: Work, exchanged: Mapping[tuple[int, str], str]) -> None:
    with telling(work.language):
        work.decide(cells={**work.decisions.cells, **exchanged})


def _harmless(work: Work, group: FaultGroup) -> None:
    with telling(work.language):
        work.decide(harmless=work.decisions.harmless | {group.value})


def _conflict(work: Work, group: FaultGroup) -> None:
    language = work.language
    with st.container(horizontal=True):
        for mine, words in ((True, language.say("Mine shall hold")), (False, language.say("Theirs shall hold"))):
            st.button(words, key=f"conflict_{mine}_{group.key}", on_click=_decided, args=(work, group, mine))


def _decided(work: Work, group: FaultGroup, mine: bool) -> None:
    places = {(work.proposal.keys[row], group.column): mine for row in group.rows}
    with telling(work.language):
        work.decide(mine={**work.decisions.mine, **places})
