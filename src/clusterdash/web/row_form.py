"""Single rows in a form, without any file: added, edited, deleted, and each of these taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from clusterdash.errors import Fault
from clusterdash.intake.comparing import NAME_COLUMNS, by_key
from clusterdash.model.columns import LIST_SEPARATOR, Column, Table
from clusterdash.model.rows import FIRST_DATA_ROW, key_texts, shown_key
from clusterdash.store.drafts import Draft
from clusterdash.views.pieces import heading_html
from clusterdash.views.templating import note_html
from clusterdash.views.uploads import fault_groups, group_html, mark_of
from clusterdash.web.drafting import Work, telling
from clusterdash.web.filters import plain
from clusterdash.web.messages import tell, tell_beside

LONG_TEXTS = ("summary_de", "summary_en", "source_url")
FIELDS_BESIDE = 2
SAVED = "saved_row"
SHOWN = "_shown_fields"


@dataclass(frozen=True)
class FormRow:
    """A row that the form shows: its number in the table, its name, and its cells as texts, empty where unknown.

    `mark` tells its fields from those of other rows, in whichever version these stand.
    """

    number: int
    name: str
    cells: Mapping[str, str]
    mark: str = ""


def rows_step(work: Work) -> None:
    """Choose a row or a new one, fill in the form, and see what was entered so far."""
    language = work.language
    if work.draft is not None and not work.is_form:
        text = language.say("This draft rests on a file. To write rows in the form, discard it first.")
        st.html(note_html(text, language.say("Go on with the file"), work.address_of("file")))
        return
    rows = form_rows(work.proposal.rows, work.table)
    sentence = language.say(
        "What you save here is a draft. It is checked and compared like a file before it is published. A star (*) "
        "marks what must be filled in."
    )
    st.html(heading_html(language.say("Rows of “{table}”", table=language.text(work.table.label)), sentence))
    new = _new_number(work)
    chosen = st.selectbox(
        language.say("Which row?"),
        [new, *rows],
        index=_asked(work, rows),
        format_func=lambda number: rows[number].name if number in rows else language.say("(a new row)"),
        key=_choice_key(work),
    )
    row = rows.get(chosen) or FormRow(new, "", dict.fromkeys(work.table.names, ""))
    _form(work, replace(row, mark=_mark(work, row.number)), is_new=chosen not in rows)
    _not_saved(work, rows)
    if work.draft is not None:
        _entered(work, work.draft, rows)


def form_rows(texts: pd.DataFrame, table: Table) -> dict[int, FormRow]:
    """The rows of a table of texts by their number."""
    name = next((column for column in NAME_COLUMNS if column in table.names), None)
    keys = key_texts(texts, table).map(shown_key)
    plain_cells = texts.astype("object").where(texts.notna(), "")
    found = {}
    for number, cells in plain_cells.to_dict("index").items():
        told = f"{cells[name]} ({keys[number]})" if name and cells[name] else keys[number]
        found[int(number)] = FormRow(int(number), told, cells)
    return found


def _choice_key(work: Work) -> str:
    return f"form_row_{work.table.name}"


def _new_number(work: Work, without: int = 0) -> int:
    """The number of the next new row: behind the last one of the table, and behind those that were added before.

    `without` is a row that is about to be taken back.
    """
    added = (row for row, _ in work.decisions.cells if row != without)
    last: int = max([FIRST_DATA_ROW - 1, *_base_rows(work).index, *added])
    return last + 1


def _mark(work: Work, number: int) -> str:
    """What tells a row from others by its key, and a new one by how many there are before it."""
    last = max(_base_rows(work).index, default=FIRST_DATA_ROW - 1)
    return _marks(work).get(number) or f"new{number - last}"


def _marks(work: Work) -> dict[int, str]:
    """The marks of the rows that were there when the draft was begun, by their number."""
    base = _base_rows(work)
    return {int(number): mark_of(key) for number, key in zip(base.index, by_key(base, work.table).index, strict=True)}


def _base_rows(work: Work) -> pd.DataFrame:
    """The table as it was when the draft was begun."""
    return work.base.texts[work.table.name]


def _asked(work: Work, rows: Mapping[int, FormRow]) -> int:
    """The place among the choices of the row that the address names."""
    selection = work.reading.selection
    asked = {"initiatives": selection.id, "events": selection.event}.get(work.table.name)
    numbers = [number for number, row in rows.items() if asked and row.cells.get("id") == asked]
    return list(rows).index(numbers[0]) + 1 if numbers else 0


def _form(work: Work, row: FormRow, *, is_new: bool) -> None:
    language = work.language
    faults = [found for found in work.proposal.faults if found.row == row.number]
    _fill(work, row)
    with st.container(border=True, key="row_form"):
        columns = work.table.columns
        for first in range(0, len(columns), FIELDS_BESIDE):  # row by row, so that the order holds on a phone
            for place, column in zip(st.columns(FIELDS_BESIDE), columns[first:], strict=False):
                with place:
                    _field(work, column, row)
                    _wrong(work, [found for found in faults if found.column == column.name])
        with st.container(horizontal=True):
            st.button(language.say("Save in the draft"), type="primary", key="save_row", on_click=_saved,
                      args=(work, row))  # fmt: skip
            if not is_new:
                st.button(language.say("Delete this row"), icon=":material/delete:", key="delete_row",
                          on_click=_deleted, args=(work, row))  # fmt: skip
        tell_beside(SAVED)
        if faults:
            text = language.count(
                "{number} fault in this row; it is told below its field.",
                "{number} faults in this row; each is told below its field.",
                len(faults),
            )
            st.html(note_html(text, language.say("To the faults"), work.address_of("faults")))


def _wrong(work: Work, faults: Sequence[Fault]) -> None:
    """What is wrong with a cell, below its field."""
    for group in fault_groups(faults):
        st.html(group_html(group, work.table, work.language, where=""))


def _key(work: Work, mark: str, column: Column) -> str:
    """The key of a field, the same as long as the row is there: what is entered stays while another row is shown."""
    return f"field_{work.table.name}_{mark}_{column.name}"


def _fill(work: Work, row: FormRow) -> None:
    """Let the fields show what the draft holds, but for those where something else was entered and not saved yet."""
    shown = _shown(work, row.mark)
    for column in work.table.columns:
        value, key = _value(work, column, row.cells[column.name]), _key(work, row.mark, column)
        if column.name not in shown or _entered_text(key, shown[column.name]) == shown[column.name]:
            shown[column.name] = _text(value)
            st.session_state[key] = value


def _entered_text(key: str, shown: str) -> str:
    """What was entered in a field, as a cell; what it showed where it is gone by now."""
    return _text(st.session_state[key]) if key in st.session_state else shown


def _shown(work: Work, mark: str) -> dict[str, str]:
    """What of a draft the fields of a row showed last, by column."""
    rows: dict[tuple[str, str], dict[str, str]] = st.session_state.setdefault(SHOWN, {})
    return rows.setdefault((work.table.name, mark), {})


def _value(work: Work, column: Column, cell: str) -> str | list[str]:
    """A cell as its field holds it."""
    if not (column.codes or column.references):
        return cell
    names = _names(work, column)
    if column.is_list:
        return [piece for piece in cell.split(LIST_SEPARATOR) if piece in names]
    return cell if cell in names else ""


def _text(value: str | list[str]) -> str:
    """What a field holds, as a cell."""
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else value.strip()


def _field(work: Work, column: Column, row: FormRow) -> None:
    language = work.language
    label = language.text(column.label) + (" *" if column.required else "")
    told = language.text(column.help)
    if column.codes or column.references:
        _choice(work, column, row, label)
    else:
        field = st.text_area if column.name in LONG_TEXTS else st.text_input
        field(label, key=_key(work, row.mark, column), help=told, on_change="ignore", persist_state="session")


def _choice(work: Work, column: Column, row: FormRow, label: str) -> None:
    """Codes or other rows by their names: one of them, or several."""
    names, key, told = _names(work, column), _key(work, row.mark, column), work.language.text(column.help)
    if column.is_list:
        st.multiselect(label, list(names), format_func=names.__getitem__, key=key, help=told, on_change="ignore",
                       persist_state="session")  # fmt: skip
    else:
        st.selectbox(label, ["", *names], format_func=lambda code: names.get(code, "–"), key=key, help=told,
                     on_change="ignore", persist_state="session")  # fmt: skip


def _names(work: Work, column: Column) -> dict[str, str]:
    if column.codes:
        return {code: work.language.text(name) for code, name in column.codes.items()}
    initiatives = work.proposal.tables["initiatives"]
    return dict(zip(initiatives["id"], initiatives["short_name"], strict=True))


def _saved(work: Work, row: FormRow) -> None:
    """Keep the cells that differ from the row as it was."""
    cells = dict(work.decisions.cells)
    for column in work.table.columns:
        text = _text(st.session_state[_key(work, row.mark, column)])
        if text != row.cells[column.name]:
            cells[row.number, column.name] = text
    language = work.language
    if cells == dict(work.decisions.cells):
        tell(language.say("Nothing was changed in this row, so there was nothing to save."), SAVED)
        return
    with telling(language):
        work.decide(cells=cells)
        _shown(work, row.mark).clear()
        tell(language.say("The row was saved in the draft."), SAVED)


def _deleted(work: Work, row: FormRow) -> None:
    """Delete a row, and show a new one in its place: what is written there then is no part of the deleted one."""
    new = _new_number(work, without=row.number)
    with telling(work.language):
        if row.number in _base_rows(work).index:
            work.decide(dropped=work.decisions.dropped | {row.number})
        else:
            work.take_back([row.number])
        _shown(work, row.mark).clear()
        st.session_state[_choice_key(work)] = new
        tell(plain(work.language.say("“{row}” was deleted in the draft.", row=row.name)), SAVED)


def _not_saved(work: Work, rows: Mapping[int, FormRow]) -> None:
    """In which rows something was entered that the draft does not hold yet."""
    language, numbers = work.language, {mark: number for number, mark in _marks(work).items()}
    names = [
        rows[number].name if (number := numbers.get(mark, 0)) in rows else language.say("(a new row)")
        for (table, mark), shown in st.session_state.get(SHOWN, {}).items()
        if table == work.table.name
        and any(_entered_text(_key(work, mark, work.table[name]), text) != text for name, text in shown.items())
    ]
    if names:
        st.html(note_html(language.say("Entered, but not saved in the draft yet: {rows}.", rows=", ".join(names))))


def _entered(work: Work, draft: Draft, rows: Mapping[int, FormRow]) -> None:
    """What was entered so far, row by row, each with a button that takes it back."""
    language, decisions = work.language, draft.decisions
    edited = sorted({number for number, _ in decisions.cells} - decisions.dropped)
    if not edited and not decisions.dropped:
        return
    st.html(heading_html(language.say("In this draft"), ""))
    for number in edited:
        cells = [column for row, column in decisions.cells if row == number]
        names = language.listing([language.text(work.table[column].label) for column in cells])
        told = (rows[number].name if number in rows else "") or language.say("(a new row)")
        _line(work, number, language.say("{row}: {columns}", row=told, columns=names))
    then = _base_rows(work)
    for number, row in form_rows(then[then.index.isin(decisions.dropped)], work.table).items():
        _line(work, number, language.say("{row}: deleted", row=row.name))


def _line(work: Work, number: int, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(words))
        st.button(work.language.say("Take back"), key=f"take_back_{number}", on_click=_taken_back, args=(work, number))


def _taken_back(work: Work, number: int) -> None:
    with telling(work.language):
        work.take_back([number])
        _shown(work, _mark(work, number)).clear()
