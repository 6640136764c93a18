"""A view or a briefing handed on: presented, and as files, which are made beside the page and can be broken off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit

import streamlit as st
import structlog

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.making import HAND_OUTS, PROFILE, HandOut, file_name, has_profile
from clusterdash.locale import Language
from clusterdash.views.reading import Reading
from clusterdash.web.settings import is_loopback
from clusterdash.web.shared import outlines, settings

MAKING = "_hand_out"  # where a session keeps the one file that it makes
LOOKED_AT_S = 0.4  # how often a page looks how far the work is
_log = structlog.get_logger("clusterdash")


class BrokenOffError(Exception):
    """The reader does not want the file any more."""


@dataclass
class Making:
    """One file in the making: how many parts are done, then its content, or that it failed.

    `of` is what the file is of: a page shows the work on what it shows, and no other.
    """

    of: str
    form: HandOut
    title: str
    done: int = 0
    parts: int = 0
    content: bytes | None = None
    failed: bool = False
    broken_off: Event = field(default_factory=Event)

    @property
    def runs(self) -> bool:
        """Whether it is still being made."""
        return self.content is None and not self.failed and not self.broken_off.is_set()

    def begin(self, document: Callable[[], Document]) -> None:
        """Make the file in a thread of its own, so that the page stays usable."""
        Thread(target=self._make, args=(document,), daemon=True).start()

    def _make(self, document: Callable[[], Document]) -> None:
        try:
            self.content = self.form.write(document(), self._tell)
        except BrokenOffError:
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told, and the log knows what
            _log.error("hand-out failed", format=self.form.ending, error=type(error).__name__)
            self.failed = True

    def _tell(self, done: int, parts: int) -> None:
        if self.broken_off.is_set():
            raise BrokenOffError
        self.done, self.parts = done, parts


def hand_out_menu(reading: Reading, headline: str) -> None:
    """What one can do with the view that a page shows, beside its headline."""
    language, capture = reading.language, Capture.of(reading, "")
    land, address = reading.landscape, dashboard_address()

    def document() -> Document:
        scene = scene_of(capture, land, language, reading.today, reading.tables_of)
        return Document(scene.title, [scene], language, reading.today, outlines(), address)

    with st.popover(language.say("Pass on"), icon=":material/ios_share:", type="tertiary", key="pass_on"):
        st.link_button(language.say("Present this view"), _presented(reading), icon=":material/slideshow:",
                       help=language.say("Opens in a new window."))  # fmt: skip
        forms = [*HAND_OUTS.values(), *([PROFILE] if has_profile(reading) else [])]
        _files(f"{reading.page}?{capture.query}@{capture.version}", headline, forms, document, language)


def _presented(reading: Reading) -> str:
    """The address at which a view is presented."""
    return f"api/present?{urlencode([('page', reading.page), *reading.selection.to_pairs()])}"


def hand_out(key: str, title: str, document: Callable[[], Document], language: Language) -> None:
    """The files that a briefing is handed out as, beside the button that presents it."""
    with st.popover(language.say("As a file"), icon=":material/description:", key="as_file"):
        _files(key, title, list(HAND_OUTS.values()), document, language)


def dashboard_address() -> str:
    """Where others reach the dashboard, with a slash at its end; empty where only this machine does."""
    if login := settings().login:
        return f"{login.address}/"
    parts = urlsplit(st.context.url or "")
    if not parts.hostname or is_loopback(parts.hostname):
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"


def _files(of: str, title: str, forms: list[HandOut], document: Callable[[], Document], language: Language) -> None:
    """A button a format, and below them how far the file is that is being made."""
    with st.container(horizontal=True, gap="small", key="formats"):
        for form in forms:
            st.button(language.text(form.name), key=f"make_{form.name.en}", icon=":material/description:",
                      on_click=_begin, args=(of, form, title, document))  # fmt: skip
    work: Making | None = st.session_state.get(MAKING)
    if work is not None and work.of == of:
        runs = work.runs
        st.fragment(_state, run_every=LOOKED_AT_S if runs else None)(work, language, looked_at=runs)


def _begin(of: str, form: HandOut, title: str, document: Callable[[], Document]) -> None:
    """Begin a file; another one that is being made in this session is broken off."""
    if before := st.session_state.get(MAKING):
        before.broken_off.set()
    work = Making(of, form, title)
    st.session_state[MAKING] = work
    work.begin(document)


def _state(work: Making, language: Language, *, looked_at: bool) -> None:
    """How far the file is, with the way to break it off; in the end the file, or that it failed.

    A page that looks at it again and again is drawn anew when there is nothing to wait for any more.
    """
    if looked_at and not work.runs:
        st.rerun()
    if work.runs:
        share = work.done / work.parts if work.parts else 0.0
        st.progress(min(share, 1.0), language.say("{file} is being made …", file=language.text(work.form.name)))
        st.button(language.say("Break off"), key="break_off", on_click=work.broken_off.set)
    elif work.content is not None:
        st.download_button(
            language.say("Save {file}", file=language.text(work.form.name)),
            work.content,
            file_name=file_name(work.title, work.form.ending),
            mime=work.form.media_type,
            key="save_hand_out",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    elif work.failed:
        st.error(language.say("The file could not be made; the log of the server says why. Please try again, or choose "
                              "another format."), icon=":material/error:")  # fmt: skip
