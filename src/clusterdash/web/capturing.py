"""“Remember this view”: the view that a page shows goes into a briefing."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusterdash.briefing.captures import LONGEST_NOTE, LONGEST_TITLE, MOST_CAPTURES, Briefing, Capture
from clusterdash.briefing.composing import compose
from clusterdash.locale import Language
from clusterdash.store.briefings import SavedBriefing
from clusterdash.views.reading import Reading
from clusterdash.views.templating import render
from clusterdash.web.handing_out import hand_out_menu
from clusterdash.web.messages import outage_told, tell, tell_messages
from clusterdash.web.shelves import Kept, new, own_shelf, telling

NEW = ""  # the choice of a briefing that is not there yet
CURRENT, REMEMBERED = "_current_briefing", "_remembered_view"


def beside_headline(reading: Reading, headline: str) -> None:
    """What one can do with the view that a page shows; nothing with a draft, which is its author's alone."""
    if reading.page == "briefing" or reading.selection.table:
        return
    language = reading.language
    with st.container(key="view_actions", horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(language.say("Remember this view"), key="capture", icon=":material/bookmark_add:", type="tertiary",
                     help=language.say("Puts this view into a briefing, with its filters and data.")):  # fmt: skip
            st.dialog(language.say("Remember this view"))(_dialog)(reading, compose(reading).title)
        _confirm(reading)
        hand_out_menu(reading, headline)


def _confirm(reading: Reading) -> None:
    """Say once that a view was remembered, and where it is."""
    if remembered := st.session_state.pop(REMEMBERED, None):
        key, text = remembered
        href = reading.links.page("briefing", briefing=key)
        st.html(render("toast", text=text, link=reading.language.say("To the briefing"), href=href))


def _dialog(reading: Reading, headline: str) -> None:
    """The finding and the note, and the briefing that the view goes into; closes when it was remembered."""
    if REMEMBERED in st.session_state:
        st.rerun()
    language = reading.language
    with outage_told(language):
        shelf = own_shelf()
        into = _destination(shelf.all(), language)
        tell_messages("told_in_dialog")
        with st.form("remember", border=False):
            if into == NEW:
                st.text_input(language.say("Name of the new briefing"), proposed_name(reading), LONGEST_TITLE,
                              key="remember_name")  # fmt: skip
            st.text_area(language.say("Title: what the view shows"), headline[:LONGEST_TITLE], height=80,
                         max_chars=LONGEST_TITLE, key="remember_title")  # fmt: skip
            st.text_area(language.say("Note for the speaker"), height=110, max_chars=LONGEST_NOTE, key="remember_note",
                         placeholder=language.say("Stands on no slide. It goes along with the PowerPoint file, the "
                                                  "offline folder and the address for speakers."))  # fmt: skip
            st.form_submit_button(language.say("Remember"), key="remember_now", type="primary",
                                  on_click=_remember, args=(reading, headline, into))  # fmt: skip


def proposed_name(reading: Reading) -> str:
    """What a new briefing is called unless it is called otherwise."""
    return reading.language.say("Briefing of {date}", date=reading.language.short_date(reading.today))


def _destination(kept: list[SavedBriefing], language: Language) -> str:
    """The key of the briefing that is chosen, NEW for one that is not there yet."""
    if not kept:
        return NEW
    titles = {each.key: each.title for each in kept} | {NEW: language.say("A new briefing")}
    current = st.session_state.get(CURRENT)
    keys = list(titles)
    return st.selectbox(
        language.say("Into the briefing"),
        keys,
        index=keys.index(current) if current in titles else 0,
        format_func=titles.__getitem__,
        key="remember_into",
    )


def _remember(reading: Reading, headline: str, into: str) -> None:
    """Put the view at the end of the chosen briefing."""
    state, language = st.session_state, reading.language
    capture = Capture.of(reading, state["remember_title"].strip() or headline, state["remember_note"])
    with telling(language):
        shelf = own_shelf()
        known = {saved.key: saved for saved in shelf.all()}
        if into != NEW and into not in known:
            tell(language.say("This briefing is not here any more; choose another one."))
            return
        name = state.get("remember_name", "").strip() or proposed_name(reading)
        before = Kept.of(known[into] if into else new(Briefing(name)))
        captures = (*before.briefing.captures, capture)
        if len(captures) > MOST_CAPTURES:
            tell(language.say("This briefing has {number} views, which is the most; choose another one.",
                              number=MOST_CAPTURES))  # fmt: skip
            return
        saved = shelf.keep(before.with_(replace(before.briefing, captures=captures)))
        state[CURRENT] = saved.key
        state[REMEMBERED] = (saved.key, language.count(
            "Remembered in “{title}”: {number} view.", "Remembered in “{title}”: {number} views.",
            len(captures), title=saved.title,
        ))  # fmt: skip
