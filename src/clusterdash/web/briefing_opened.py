"""One briefing open: its views in order, to be edited by its owner, presented and taken along by everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from clusterdash.briefing.captures import LONGEST_NOTE, LONGEST_TITLE, MEDIA_TYPE, MOST_CAPTURES, Briefing, Capture
from clusterdash.briefing.documents import Document
from clusterdash.briefing.editing import duplicated, edited, moved, renewed, without
from clusterdash.briefing.listing import listed
from clusterdash.errors import UsageError
from clusterdash.locale import Language
from clusterdash.model.selection import Selection
from clusterdash.store.briefings import SavedBriefing
from clusterdash.views.links import address_of
from clusterdash.views.reading import OfReading, Reading
from clusterdash.views.templating import note_html, render
from clusterdash.web import address, frame
from clusterdash.web.briefing_list import day_of, keep_new, say_where_kept
from clusterdash.web.briefings import document_of, shown_version, title_of
from clusterdash.web.capturing import CURRENT
from clusterdash.web.components import captured_views
from clusterdash.web.handing_out import dashboard_address, hand_out
from clusterdash.web.messages import tell, tell_messages
from clusterdash.web.navigation import PAGES
from clusterdash.web.shared import landscape, newest
from clusterdash.web.shelves import Kept, Shelf, find, lent, own_shelf, telling
from clusterdash.web.undoing import can_be_undone, offer_undo

LIST, SAID, REFUSED = "captured_views", "_said_of_views", "_refused_of_views"
LONGEST_FILE_NAME = 60


@dataclass(frozen=True)
class Opened(OfReading):
    """An open briefing: for whom, what is in it, and whether it is the reader's own."""

    kept: Kept
    is_own: bool

    @property
    def key(self) -> str:
        """The briefing's key."""
        return self.kept.saved.key

    @property
    def briefing(self) -> Briefing:
        """What is in it."""
        return self.kept.briefing


def open_briefing(reading: Reading, shelf: Shelf, key: str) -> None:
    """The briefing of a key, or that there is none."""
    own = {each: saved for saved in shelf.all() for each in (saved.key, saved.readers_key)}
    saved = own.get(key) or find(key)
    if saved is None:
        _nothing_there(reading)
        return
    if key in own and not shelf.lasts:
        lent().keep(saved)
    opened = Opened(reading, Kept.of(saved), key in own)
    frame.speak(reading, saved.title, _sentence(opened))
    tell_messages()
    offer_undo(reading)
    if opened.is_own:
        st.session_state[CURRENT] = opened.key
        say_where_kept(reading, shelf)
    _actions(opened)
    _older(opened)
    _views(opened)
    _back(reading)


def _nothing_there(reading: Reading) -> None:
    language = reading.language
    text = language.say("It was deleted, or its address is not whole. A briefing of somebody who was not signed in is "
                        "gone with their window.")  # fmt: skip
    frame.speak(reading, language.say("This briefing is not here"), text)
    tell_messages()
    offer_undo(reading)
    _back(reading)


def _back(reading: Reading) -> None:
    cell = {"text": reading.language.say("To all briefings"), "href": reading.links.page("briefing")}
    st.html(render("more", cell=cell))


def _sentence(opened: Opened) -> str:
    language = opened.language
    views = language.count("{number} view", "{number} views", len(opened.briefing.captures))
    if opened.is_own:
        return language.say("{views}, last changed on {date}.", views=views, date=day_of(opened.kept.saved, language))
    return language.say(
        "{views}, last changed on {date}. Somebody shares it with you: you can present it and copy it, its owner "
        "changes it.",
        views=views,
        date=day_of(opened.kept.saved, language),
    )


def _actions(opened: Opened) -> None:
    """What one can do with the briefing as a whole."""
    language, key = opened.language, opened.key
    with st.container(key="briefing_actions", horizontal=True, gap="small"):
        if opened.briefing.captures:
            href = f"api/briefings/{key}/present?lang={language.code}"
            st.link_button(language.say("Present"), href, icon=":material/slideshow:", type="primary")
            hand_out(key, opened.briefing.title, partial(_document, key, language, dashboard_address()), language)
        st.download_button(language.say("Take along"), opened.kept.saved.content, file_name=_file_name(opened.briefing),
                           mime=MEDIA_TYPE, key="take_along", icon=":material/download:", on_click="ignore",
                           help=language.say("As a small file (JSON) that can be opened here again."))  # fmt: skip
        if opened.kept.saved.person:  # one that is nobody's is gone with a window
            _share(opened)
        if opened.is_own:
            _more(opened)
        else:
            st.button(language.say("Copy to my briefings"), key="copy", icon=":material/content_copy:",
                      on_click=_copied, args=(opened,))  # fmt: skip


def _document(key: str, language: Language, base_address: str) -> Document:
    """The briefing as a document, made when a file is wanted."""
    document = document_of(key, language, base_address)
    if document is None:
        raise UsageError("The briefing was deleted meanwhile.")
    return document


def _file_name(briefing: Briefing) -> str:
    name = re.sub(r"\W+", "-", briefing.title.casefold()).strip("-")[:LONGEST_FILE_NAME].strip("-")
    return f"{name or 'briefing'}.json"


def _share(opened: Opened) -> None:
    """The addresses of the briefing, to be copied: for its readers, and for whoever speaks."""
    language, saved = opened.language, opened.kept.saved
    with st.popover(language.say("Share"), icon=":material/share:", key="share"), st.container(key="share_address"):
        st.markdown(language.say("For readers. Whoever has this address can see, present and copy the briefing without "
                                 "the speaker’s notes, but not change it:"))  # fmt: skip
        st.code(_address(saved.readers_key), language=None, wrap_lines=True)
        if saved.key != saved.readers_key:
            st.markdown(language.say("For speakers. The same with the notes:"))
            st.code(_address(saved.key), language=None, wrap_lines=True)
        if not dashboard_address():
            st.markdown(language.say("This works on this computer alone. For others, take the briefing along as a "
                                     "file, or hand it out."))  # fmt: skip
        st.markdown(language.say("To copy it, use the button at the right end of the address."))


def _address(key: str) -> str:
    """The whole address of a briefing."""
    here = f"{(st.context.url or '').rpartition('/')[0]}/"
    return (dashboard_address() or here) + address_of("briefing", Selection(briefing=key))


def _more(opened: Opened) -> None:
    """Rename, duplicate, delete."""
    language = opened.language
    with st.popover(language.say("Edit"), icon=":material/edit:", key="change"):
        with st.form("rename", border=False):
            st.text_input(language.say("Name of the briefing"), opened.briefing.title, LONGEST_TITLE, key="rename_to")
            st.form_submit_button(language.say("Rename"), key="rename_now", on_click=_renamed, args=(opened,))
        st.button(language.say("Duplicate the briefing"), key="copy", icon=":material/content_copy:", width="stretch",
                  on_click=_copied, args=(opened,))  # fmt: skip
        st.button(language.say("Delete the briefing"), key="delete", icon=":material/delete:", width="stretch",
                  on_click=_deleted, args=(opened,))  # fmt: skip


def _renamed(opened: Opened) -> None:
    _keep(opened, replace(opened.briefing, title=st.session_state["rename_to"].strip() or opened.briefing.title))


def _copied(opened: Opened) -> None:
    title = opened.language.say("Copy of {title}", title=opened.briefing.title)
    keep_new(opened.reading, replace(opened.briefing, title=title))


def _deleted(opened: Opened) -> None:
    with telling(opened.language):
        own_shelf().discard(opened.key)
        text = opened.language.say("The briefing “{title}” was deleted.", title=opened.briefing.title)
        can_be_undone(text, replace(opened.kept.saved, revision=0))
        address.change(opened.reading.landscape, briefing=None)


def _keep(opened: Opened, briefing: Briefing) -> SavedBriefing | None:
    """Keep the briefing changed; None where that was not possible, which is told."""
    with telling(opened.language):
        return own_shelf().keep(opened.kept.with_(briefing))
    return None


def _older(opened: Opened) -> None:
    """That views show older data, and the way to the newest for all of them."""
    language, number = opened.language, newest().version().number
    older = sum(shown_version(capture.version) != number for capture in opened.briefing.captures)
    if not (older and opened.is_own):
        return
    with st.container(key="older", horizontal=True, vertical_alignment="center"):
        text = language.count(
            "{number} view shows the data that it was remembered with; the newest are version {newest}.",
            "{number} views show the data that they were remembered with; the newest are version {newest}.",
            older,
            newest=number,
        )
        st.html(note_html(text))
        st.button(language.say("All to version {number}", number=number), key="renew_all", icon=":material/update:",
                  on_click=_all_renewed, args=(opened, number))  # fmt: skip


def _all_renewed(opened: Opened, number: int) -> None:
    _keep(opened, renewed(opened.briefing, number))


def _views(opened: Opened) -> None:
    """The views in their order; each leads to where it lives."""
    language, briefing = opened.language, opened.briefing
    if not briefing.captures:
        text = language.say("There is no view in it yet: “Remember this view” stands beside the headline of each page.")
        st.html(note_html(text, language.say("To the landscape"), opened.reading.links.page("landscape")))
        return
    data = {
        "views": [_view(opened, capture) for capture in briefing.captures],
        "revision": opened.kept.saved.revision,
        "editable": opened.is_own,
        "said": st.session_state.pop(SAID, ""),
        "refused": st.session_state.pop(REFUSED, False),
        "most": {"title": LONGEST_TITLE, "note": LONGEST_NOTE},
        "words": _words(language),
    }
    captured_views(LIST, data, on_act=lambda: _acted(opened))


def _view(opened: Opened, capture: Capture) -> dict[str, object]:
    reading, language, number = opened.reading, opened.language, newest().version().number
    told = listed(capture, replace(reading, landscape=landscape(shown_version(capture.version))))
    return {
        "title": title_of(capture, language.code),
        "written": capture.title,
        "note": capture.note,
        "shows": " · ".join([language.text(PAGES[capture.page].title), *told.shows]),
        "data": told.data,
        "href": told.href,
        "warning": told.warning,
        "renew": language.say("To version {number}", number=number) if capture.version != number else "",
    }


def _words(language: Language) -> dict[str, str]:
    """What the list's buttons and fields are called."""
    return {
        "list": language.say("Views of this briefing"),
        "up": language.say("Up"),
        "down": language.say("Down"),
        "edit": language.say("Edit"),
        "duplicate": language.say("Duplicate"),
        "remove": language.say("Remove"),
        "save": language.say("Save"),
        "cancel": language.say("Cancel"),
        "title": language.say("Title: what the view shows"),
        "note": language.say("Note for the speaker"),
    }


Act = Callable[[Briefing, int, Mapping[str, Any]], Briefing]
ACTS: dict[str, Act] = {
    "up": lambda briefing, at, _: moved(briefing, at, -1),
    "down": lambda briefing, at, _: moved(briefing, at, 1),
    "edit": lambda briefing, at, asked: edited(briefing, at, str(asked.get("title", "")), str(asked.get("note", ""))),
    "duplicate": lambda briefing, at, _: duplicated(briefing, at),
    "remove": lambda briefing, at, _: without(briefing, at),
    "renew": lambda briefing, at, _: renewed(briefing, newest().version().number, at),
}


def _acted(opened: Opened) -> None:
    """Do what was asked of one view in the list that the reader saw."""
    asked = st.session_state[LIST].act
    at, act = asked.get("at"), ACTS.get(str(asked.get("do")))
    if not (opened.is_own and act and type(at) is int and 0 <= at < len(opened.briefing.captures)):
        return
    language, changed = opened.language, act(opened.briefing, at, asked)
    if asked.get("revision") != opened.kept.saved.revision:  # a click on what was there before
        return
    if len(changed.captures) > MOST_CAPTURES:
        tell(language.say("A briefing has at most {number} views.", number=MOST_CAPTURES))
        return
    if (saved := _keep(opened, changed)) is None:
        st.session_state[REFUSED] = True
        return
    title = title_of(opened.briefing.captures[at], language.code)
    if asked["do"] == "remove":
        text = language.say("The view “{title}” was removed.", title=title)
        can_be_undone(text, replace(saved, title=opened.briefing.title, content=opened.kept.saved.content))
    elif asked["do"] in ("up", "down"):
        place = min(max(at + (1 if asked["do"] == "down" else -1), 0), len(changed.captures) - 1) + 1
        said = language.say("“{title}” is now view {place} of {all}.", title=title, place=place,
                            all=len(changed.captures))  # fmt: skip
        st.session_state[SAID] = said
