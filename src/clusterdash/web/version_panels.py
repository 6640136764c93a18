"""The versions: their list, what changed between two of them, and the way back to an earlier one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from clusterdash.errors import OutdatedError
from clusterdash.intake.comparing import Changes, by_key
from clusterdash.locale import Language
from clusterdash.store.notes import LONGEST_NOTE
from clusterdash.store.people import Action
from clusterdash.store.versions import PLACE_OF_THE_STATE, Version
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.views.versions import (
    Rights,
    change_figures,
    changes_between,
    changes_headline,
    changes_sentence,
    nothing_to_compare,
    version_name,
    versions_html,
)
from clusterdash.web import address, frame
from clusterdash.web.desk import Desk, back
from clusterdash.web.drafting import may, telling
from clusterdash.web.messages import tell, tell_beside, tell_messages
from clusterdash.web.people import standing
from clusterdash.web.publish_steps import change_rows
from clusterdash.web.shared import SEEN_VERSION, newest, now, store

SHOWN_VERSIONS = 20
ROLL_BACK = "roll_back"


def version_list(desk: Desk) -> None:
    """All versions, each to be opened as a whole, compared and taken along."""
    language = desk.language
    sentence = language.count(
        "{number} version; each can be opened as a whole, compared and taken along.",
        "{number} versions; each can be opened as a whole, compared and taken along.",
        len(desk.versions),
    )
    st.html(heading_html(language.say("Versions"), sentence))
    times = {version.number: _time(version, language) for version in desk.versions}
    shown, newest_number, links = desk.reading.landscape.version, desk.versions[0].number, desk.links

    rights = Rights(sees_authors=desk.may_draft, goes_back=may(desk.standing, Action.ROLL_BACK))

    def listed(versions: list[Version]) -> str:
        return versions_html(versions, shown, newest_number, links, language, rights=rights, times=times)

    st.html(listed(desk.versions[:SHOWN_VERSIONS]))
    if older := desk.versions[SHOWN_VERSIONS:]:
        title = language.count("{number} older version", "{number} older versions", len(older))
        with st.expander(title, expanded=shown in {version.number for version in older}):
            st.html(listed(older))


def _time(version: Version, language: Language) -> str:
    moment = version.created.astimezone(PLACE_OF_THE_STATE)
    return f"{language.short_date(moment)}, {moment:%H:%M}"


def compare_any(desk: Desk) -> None:
    """Two versions to choose: what changed from the one to the other."""
    language, numbers = desk.language, [version.number for version in desk.versions]
    if len(numbers) == 1:
        return
    st.html(heading_html(language.say("What changed between two versions?"), ""))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key, label, index in (("compare_from", language.say("From"), 1), ("compare_to", language.say("To"), 0)):
            st.selectbox(
                label,
                numbers,
                index=index,
                format_func=lambda number: version_name(number, language),
                key=key,
                width=220,
            )
        st.button(language.say("Compare"), key="compare_versions", on_click=_compared, args=(desk,))


def _compared(desk: Desk) -> None:
    since, at = sorted((st.session_state["compare_from"], st.session_state["compare_to"]))
    is_newest = at == newest().version().number
    address.change(desk.reading.landscape, since=str(since), at=None if is_newest else str(at))


def comparison(desk: Desk) -> None:
    """What changed since a version, table by table, and the way back to it."""
    language, shown, since = desk.language, desk.reading.landscape.version, int(desk.reading.selection.since or 0)
    if since >= shown or since not in {version.number for version in desk.versions}:
        frame.speak(desk.reading, *nothing_to_compare(since, language, desk.versions[0].number))
        tell_messages()
        back(desk)
        return
    before, after = desk.reading.tables_of(since), desk.reading.tables_of(shown)
    changes = changes_between(before, after)
    frame.speak(desk.reading, changes_headline(since, shown, changes, language), changes_sentence(changes, language))
    tell_messages()
    back(desk)
    st.html(figures_html(change_figures(changes, language)))
    _notes_between(desk, since)
    if shown == newest().version().number and not all(each.is_empty for each in changes.values()):
        _roll_back(desk, since)  # before the many rows, where the way back leads to
    for name, each in changes.items():
        _table_changes(desk, each, before[name], after[name])


def _notes_between(desk: Desk, since: int) -> None:
    """What the authors of the versions in between said."""
    language, shown = desk.language, desk.reading.landscape.version
    between = [version for version in desk.versions if since < version.number <= shown]
    rows = [[version_name(version.number, language), _time(version, language), version.note] for version in between]
    headings = [
        Heading(language.say("Version")),
        Heading(language.say("Published")),
        Heading(language.say("What changed")),
    ]
    st.html(table_html(language.say("Notes of the versions in between"), headings, rows))


def _table_changes(desk: Desk, changes: Changes, before: pd.DataFrame, after: pd.DataFrame) -> None:
    if not changes.is_empty:
        st.html(heading_html(desk.language.text(changes.table.label), ""))
        change_rows(changes, by_key(before, changes.table), by_key(after, changes.table), desk.language)


def _roll_back(desk: Desk, since: int) -> None:
    """The way back: publish an earlier state anew."""
    language = desk.language
    if not may(desk.standing, Action.ROLL_BACK):
        return
    sentence = language.say(
        "A new version with the state of version {number} is published; nothing is lost.", number=since
    )
    st.html(heading_html(language.say("Back to version {number}", number=since), sentence))
    with st.form("roll_back", border=True):
        why = language.say("Why? This note stands with the version, readable for all.")
        st.text_area(why, key="roll_back_note", max_chars=LONGEST_NOTE)
        title = language.say("Publish version {number} anew", number=since)
        st.form_submit_button(title, key="roll_back_now", on_click=_rolled_back, args=(desk, since))
        tell_beside(ROLL_BACK)


def _rolled_back(desk: Desk, since: int) -> None:
    """Publish the earlier state on top of the version that it was compared with."""
    language, land, note = desk.language, desk.reading.landscape, st.session_state["roll_back_note"].strip()
    if not note:
        tell(language.say("Please say in the note why; nothing was published yet."), ROLL_BACK)
        return
    with telling(language, ROLL_BACK):
        found = standing(store(), now())
        try:
            version = store().roll_back(found.person, since, note=note, now=now(), base=land.version)
        except OutdatedError as error:
            tell(language.say("Version {number} was published meanwhile, so nothing was published: please look at the "
                              "changes once more.", number=error.newest), ROLL_BACK)  # fmt: skip
            return
        st.session_state[SEEN_VERSION] = version.number
        numbers = {"number": version.number, "since": since}
        tell(language.say("Version {number} is published, with the state of version {since}.", **numbers))
        address.change(land, since=None, at=None)
