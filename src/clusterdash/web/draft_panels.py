"""The draft of one table, step by step."""

from __future__ import annotations

import streamlit as st

from clusterdash.views.templating import note_html
from clusterdash.views.uploads import STEPS_OF_A_FILE, STEPS_OF_A_FORM, proposal_sentence, stepper_html
from clusterdash.web import frame
from clusterdash.web.desk import Desk, back
from clusterdash.web.drafting import Work
from clusterdash.web.fault_steps import faults_step
from clusterdash.web.messages import tell_messages
from clusterdash.web.publish_steps import changes_step, map_step, publish_step
from clusterdash.web.row_form import rows_step
from clusterdash.web.shared import newest, store
from clusterdash.web.signing import signing_panel
from clusterdash.web.upload_steps import discard_button, file_step, mapping_step

SHOWN_STEPS = {
    "file": file_step,
    "mapping": mapping_step,
    "rows": rows_step,
    "faults": faults_step,
    "changes": changes_step,
    "map": map_step,
    "publish": publish_step,
}


def drafting(desk: Desk) -> None:
    """The draft of one table: its steps, the present one, and the way out."""
    reading, language = desk.reading, desk.language
    work = Work.of(reading, desk.standing, reading.selection.table or "")
    table = language.text(work.table.label)
    if not desk.may_draft:
        frame.speak(reading, language.say("Draft: {table}", table=table), "")
        tell_messages()
        signing_panel(desk.standing, store(), language)
        back(desk)
        return
    step, told = _step_of(work), _told(work)
    frame.speak(reading, language.say("Draft: {table}", table=table), _state(work))
    tell_messages()
    st.html(stepper_html(work.table, _steps(work), step, told, desk.links, language))
    _newer(work)
    SHOWN_STEPS[step](work)
    if work.draft is not None:
        discard_button(work)
    back(desk)


def _steps(work: Work) -> tuple[str, ...]:
    by_form = work.is_form or (work.draft is None and work.reading.selection.step == "rows")
    return STEPS_OF_A_FORM if by_form else STEPS_OF_A_FILE


def _step_of(work: Work) -> str:
    """The step that the address names; the first one where there is nothing to check yet.

    The first step of the other kind of draft says why it cannot be gone.
    """
    steps, asked = _steps(work), work.reading.selection.step
    if work.draft is None or not work.is_readable:
        return steps[0]
    return asked if asked in (*steps, STEPS_OF_A_FILE[0], STEPS_OF_A_FORM[0]) else "faults"


def _state(work: Work) -> str:
    """How the draft stands, in one sentence."""
    if work.draft is None:
        return work.language.say("There is no draft yet.")
    return proposal_sentence(work.proposal, work.language) if work.is_readable else ""


def _told(work: Work) -> dict[str, str]:
    """What each step holds, in few words."""
    language, draft = work.language, work.draft
    if draft is None:
        return {}
    if not work.is_readable:
        return {"file": language.say("cannot be read")}
    proposal = work.proposal
    columns = sum(column is not None for column in proposal.mapping.values())
    changed = len(proposal.changes.touched) + len(proposal.changes.removed)
    rows = language.count("{number} row differs", "{number} rows differ", changed)
    return {
        "file": draft.file.name if draft.file else "",
        "mapping": language.count("{number} column", "{number} columns", columns),
        "rows": rows,
        "faults": language.count("{number} fault", "{number} faults", len(proposal.faults)),
        "changes": rows,
    }


def _newer(work: Work) -> None:
    """That somebody else has published since the draft was begun."""
    number, language = newest().version().number, work.language
    if work.draft is None or work.draft.base >= number:
        return
    text = language.say(
        "Since this draft was begun on version {base}, version {number} was published. The draft now stands on top of "
        "it: what you did not touch follows the newer version, and where both changed a cell you are asked.",
        base=work.draft.base,
        number=number,
    )
    since = work.reading.links.page("data", since=str(work.draft.base))
    st.html(note_html(text, language.say("What has changed"), since))
