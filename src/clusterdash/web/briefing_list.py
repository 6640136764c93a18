"""The list of a reader's briefings, and the ways to a new one: ready-made, empty, or from a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from clusterdash.briefing.captures import LONGEST_TITLE, Briefing
from clusterdash.briefing.opening import LARGEST_BYTES, UnreadableBriefingError, read_briefing
from clusterdash.briefing.ready import READY, Need, ready_made
from clusterdash.errors import SHOWN_EXAMPLES
from clusterdash.locale import Language
from clusterdash.model.areas import STATE, Level
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.model.series import series_name
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.versions import PLACE_OF_THE_STATE, UploadedFile
from clusterdash.views.pieces import heading_html
from clusterdash.views.plain_tables import Heading, Part, table_html
from clusterdash.views.reading import Reading
from clusterdash.views.templating import note_html
from clusterdash.views.versions import version_name
from clusterdash.web import address, frame
from clusterdash.web.capturing import CURRENT, proposed_name
from clusterdash.web.filters import plain
from clusterdash.web.messages import tell_messages
from clusterdash.web.shelves import BYTES_PER_MEGABYTE, Kept, Shelf, new, own_shelf, telling
from clusterdash.web.undoing import offer_undo

OPENED_FILES, REFUSED_FILE = "_opened_files", "_refused_file"


def overview(reading: Reading, shelf: Shelf) -> None:
    """The reader's briefings and the ways to a new one."""
    language, kept = reading.language, shelf.all()
    headline = language.count("{number} briefing", "{number} briefings", len(kept))
    frame.speak(
        reading,
        headline if kept else language.say("No briefing yet"),
        language.say(
            "A briefing tells a story in views of this dashboard: to be presented, handed out and shared. “Remember "
            "this view” on any page adds one."
        ),
    )
    tell_messages()
    offer_undo(reading)
    say_where_kept(reading, shelf)
    if kept:
        st.html(_table(kept, reading))
    _ready_made(reading)
    _new_ones(reading)


def say_where_kept(reading: Reading, shelf: Shelf) -> None:
    """That a briefing is gone with the window, and what to do about it, where that is so."""
    if not shelf.lasts:
        language = reading.language
        text = language.say("You are not signed in, so your briefings are gone when you reload or close this window: "
                            "take them along as a file, or sign in to keep them.")  # fmt: skip
        st.html(note_html(text, language.say("To the sign-in"), reading.links.page("data")))


def _table(kept: list[SavedBriefing], reading: Reading) -> str:
    language = reading.language
    headings = [
        Heading(language.say("Briefing")),
        Heading(language.say("Views"), numeric=True),
        Heading(language.say("Last changed")),
    ]
    rows = [
        [
            Part(saved.title, href=reading.links.page("briefing", briefing=saved.key)),
            Part(language.number(len(Kept.of(saved).briefing.captures))),
            Part(day_of(saved, language)),
        ]
        for saved in kept
    ]
    return table_html(language.say("Your briefings"), headings, rows, told=True)


def day_of(saved: SavedBriefing, language: Language) -> str:
    """The day in Baden-Württemberg on which a briefing was last changed."""
    return language.short_date(saved.changed.astimezone(PLACE_OF_THE_STATE)) if saved.changed else ""


@dataclass(frozen=True)
class Choice:
    """What a ready-made briefing can be about: the codes with their words, and those that a selection has chosen.

    `nothing` says why there is no code, where there is none.
    """

    label: Callable[[Language], str]
    words: Callable[[Reading], Mapping[str, str]]
    chosen: Callable[[Selection], tuple[str, ...]] = lambda _: ()
    nothing: Callable[[Reading], str] = lambda reading: reading.language.say("The data hold none.")


def _areas(reading: Reading) -> dict[str, str]:
    levels = (Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT)
    keys = (ags for level in levels for ags in reading.landscape.keys_of(level) if ags != STATE)
    return {ags: reading.landscape.area_name(ags, reading.language) for ags in keys}


def _sectors(reading: Reading) -> dict[str, str]:
    words = {code: reading.language.text(sector.name) for code, sector in SECTORS.items()}
    return dict(sorted(words.items(), key=lambda item: item[1].casefold()))


def _series(reading: Reading) -> dict[str, str]:
    """The event weeks and other series, those of most events first."""
    counts = reading.landscape.events["series"].value_counts()
    ordered = sorted(reading.landscape.series, key=lambda key: (-counts[key], series_name(key)))
    return {key: series_name(key) for key in ordered}


def _versions(reading: Reading) -> dict[str, str]:
    return {
        str(number): version_name(number, reading.language) for number in range(reading.landscape.version - 1, 0, -1)
    }


def _no_older_version(reading: Reading) -> str:
    number = reading.landscape.version
    return reading.language.say("There is no version before {number} to compare with.", number=number)


CHOICES: dict[Need, Choice] = {
    Need.AREA: Choice(lambda language: language.say("Area"), _areas, lambda selection: selection.area),
    Need.SECTOR: Choice(lambda language: language.say("Sector"), _sectors, lambda selection: selection.sector),
    Need.SERIES: Choice(lambda language: language.say("Series"), _series, lambda selection: selection.series),
    Need.VERSION: Choice(lambda language: language.say("Since"), _versions, nothing=_no_older_version),
}


def _ready_made(reading: Reading) -> None:
    """The ready-made briefings, each one click away; one that has nothing to be about says why."""
    language = reading.language
    sentence = language.say("Filled with the figures of the data shown; each can be changed afterwards.")
    st.html(heading_html(language.say("Ready-made briefings"), sentence))
    with st.container(key="ready", horizontal=True):
        for name, ready in READY.items():
            _ready_card(reading, name, CHOICES[ready.needs] if ready.needs else None)


def _ready_card(reading: Reading, name: str, choice: Choice | None) -> None:
    language, key = reading.language, f"about_{name}"
    with st.container(key=f"ready_{name}", border=True, width=250):
        st.markdown(f":small[{language.text(READY[name].about)}]")
        is_there = choice is None or _chooser(reading, choice, key)
        st.button(
            language.text(READY[name].label),
            key=f"make_{name}",
            icon=":material/add:",
            width="stretch",
            disabled=not is_there,
            on_click=_made,
            args=(reading, name, key),
        )


def _chooser(reading: Reading, choice: Choice, key: str) -> bool:
    """The choice of what a ready-made briefing is about; where there is none, why. Whether there is one."""
    words = choice.words(reading)
    codes = list(words)
    if not codes:
        st.markdown(choice.nothing(reading))
        return False
    index = next((codes.index(code) for code in choice.chosen(reading.selection) if code in words), 0)
    st.selectbox(choice.label(reading.language), codes, index, words.__getitem__, key=key)
    return True


def _made(reading: Reading, name: str, key: str) -> None:
    keep_new(reading, ready_made(name, reading, st.session_state.get(key, "")))


def _new_ones(reading: Reading) -> None:
    """An empty briefing, or one from a file."""
    language = reading.language
    st.html(heading_html(language.say("Begin anew or go on"), ""))
    made, opened = st.columns(2, gap="large")
    with made, st.form("new_briefing"):
        st.text_input(language.say("Name of the new briefing"), proposed_name(reading), LONGEST_TITLE, key="new_name")
        st.form_submit_button(language.say("Begin an empty one"), key="begin", on_click=_begun, args=(reading,))
    with opened:
        _open_file(reading)


def _begun(reading: Reading) -> None:
    keep_new(reading, Briefing(st.session_state["new_name"].strip() or proposed_name(reading)))


def _open_file(reading: Reading) -> None:
    """A briefing that was taken along as a file; what is wrong with one is told in words."""
    language = reading.language
    key = f"opened_file_{st.session_state.get(OPENED_FILES, 0)}"
    label = language.say("Open a briefing that was taken along")
    st.file_uploader(label, ["json"], key=key, on_change=_file_brought, args=(reading, key),
                     max_upload_size=LARGEST_BYTES // BYTES_PER_MEGABYTE)  # fmt: skip
    if error := st.session_state.pop(REFUSED_FILE, None):
        st.error(_refusal(error, language), icon=":material/error:")


def _file_brought(reading: Reading, key: str) -> None:
    if not (file := st.session_state.get(key)):
        return
    st.session_state[OPENED_FILES] = st.session_state.get(OPENED_FILES, 0) + 1  # the next file finds an empty place
    content = file.getvalue()
    try:
        briefing = read_briefing(content, file.name)
    except UnreadableBriefingError as error:
        st.session_state[REFUSED_FILE] = error
        return
    keep_new(reading, briefing, UploadedFile(file.name, hashlib.sha256(content).hexdigest()))


def _refusal(error: UnreadableBriefingError, language: Language) -> str:
    """All that is wrong with a file, at most ten faults one by one."""
    lines = [plain(language.text(fault)) for fault in error.faults[:SHOWN_EXAMPLES]]
    if more := len(error.faults) - len(lines):
        lines.append(language.say("… and {number} more.", number=language.number(more)))
    told = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    return f"{told}\n\n{language.text(error.repair)}" if error.repair else told


def keep_new(reading: Reading, briefing: Briefing, file: UploadedFile | None = None) -> None:
    """Keep a new briefing and open it."""
    with telling(reading.language):
        saved = own_shelf().keep(new(briefing), file)
        st.session_state[CURRENT] = saved.key
        address.change(reading.landscape, briefing=saved.key)
