"""The last steps of a draft: the comparison with what is published, the map, and the publication."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusterdash.analysis import measuring
from clusterdash.analysis.choosing import choose
from clusterdash.intake.comparing import Changes, by_key
from clusterdash.intake.decisions import Missing
from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import MEASURES
from clusterdash.model.rows import shown_key
from clusterdash.model.selection import EVERYTHING
from clusterdash.store.people import Action
from clusterdash.store.store import LONGEST_NOTE
from clusterdash.views.maps import MapView, event_marks, mark_table
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.views.templating import note_html, render
from clusterdash.views.uploads import proposal_sentence
from clusterdash.views.versions import Notes, change_figures, changed_keys, changes_html, changes_sentence
from clusterdash.web import address
from clusterdash.web.drafting import Work, may, published, telling
from clusterdash.web.filters import plain
from clusterdash.web.messages import tell, tell_beside
from clusterdash.web.panels import place_map
from clusterdash.web.people import standing
from clusterdash.web.shared import SEEN_VERSION, drawn, now, store, today

ROWS_A_PAGE = 50
SHOWN_KEYS = 10
PUBLISH = "publish"
MAP_MEASURE = MEASURES["initiatives"]


def changes_step(work: Work) -> None:
    """What the draft adds, changes and removes, and what becomes of rows that its file lacks."""
    proposal, language = work.proposal, work.language
    changes = {work.table.name: proposal.changes}
    st.html(heading_html(language.say("Compared with version {number}", number=proposal.base),
                         changes_sentence(changes, language)))  # fmt: skip
    st.html(figures_html(change_figures(changes, language)))
    if proposal.missing and not work.is_form:
        _missing(work, proposal)
    _renamings(work, proposal)
    then = published(proposal.base).texts
    before, after = (by_key(texts[work.table.name], work.table) for texts in (then, proposal.tables))
    change_rows(proposal.changes, before, after, language, _notes(proposal, language))
    st.html(render("go_on", text=language.say("Go on: map"), href=work.address_of("map")))


def _notes(proposal: Proposal, language: Language) -> Notes:
    """Which points are those of the municipality, by the row's key and the column."""
    note = language.say("the municipality’s point")
    filled = (repair for repair in proposal.repairs if repair.code == "point-of-town")
    return {(str(proposal.keys[repair.row]), repair.column): note for repair in filled}


def change_rows(
    changes: Changes, before: pd.DataFrame, after: pd.DataFrame, language: Language, notes: Notes | None = None
) -> None:
    """The changed rows, a page at a time; `notes` as in `changes_html`."""
    total = len(changed_keys(changes))
    if not total:
        return
    pages = -(-total // ROWS_A_PAGE)
    page = st.pagination(pages, key=f"pages_of_{changes.table.name}") if pages > 1 else 1
    st.html(changes_html(changes, before, after, language, (page - 1) * ROWS_A_PAGE, ROWS_A_PAGE, notes))


def _missing(work: Work, proposal: Proposal) -> None:
    """The choice between keeping and deleting the rows that the file lacks, and which they are."""
    language = work.language
    words = {
        Missing.KEEP.value: language.say("keep them as they are published"),
        Missing.DELETE.value: language.say("delete them"),
    }
    rows = proposal.changes.missing if work.decisions.missing is Missing.KEEP else proposal.changes.removed
    label = language.count("{number} published row is not in the file. What shall become of it?",
                           "{number} published rows are not in the file. What shall become of them?",
                           proposal.missing)  # fmt: skip
    st.session_state["missing_rows"] = work.decisions.missing.value
    st.radio(label, list(words), format_func=words.__getitem__, key="missing_rows",
             on_change=_decided_missing, args=(work,))  # fmt: skip
    names = [shown_key(key) for key in rows.index[:SHOWN_KEYS]]
    more = len(rows) - len(names)
    told = ", ".join(names)
    if more > 0:
        told = language.say("{rows} … and {more} more", rows=told, more=more)
    st.html(note_html(told))


def _decided_missing(work: Work) -> None:
    with telling(work.language):
        work.decide(missing=Missing(st.session_state["missing_rows"]))


def _renamings(work: Work, proposal: Proposal) -> None:
    """Keys that look renamed, each to be confirmed or not, and those that were."""
    language = work.language
    guesses, confirmed = proposal.changes.renamings, work.decisions.renamed
    if not guesses and not confirmed:
        return
    sentence = language.say("A row of another key is treated as the same row; what refers to it follows.")
    st.html(heading_html(language.say("Was the key renamed?"), sentence))
    for before, after in confirmed.items():
        _renaming(work, before, after, language.say("“{before}” is now “{after}”", **_keys(before, after)))
    for guess in guesses:
        words = language.say("“{before}” is now “{after}” (names {likeness}% alike)", likeness=guess.likeness,
                             **_keys(guess.before, guess.after))  # fmt: skip
        _renaming(work, guess.before, guess.after, words)


def _keys(before: str, after: str) -> dict[str, str]:
    return {"before": plain(shown_key(before)), "after": plain(shown_key(after))}


def _renaming(work: Work, before: str, after: str, words: str) -> None:
    key = f"renamed_{before}"
    st.session_state[key] = before in work.decisions.renamed
    st.checkbox(words, key=key, on_change=_decided_renaming, args=(work, before, after))


def _decided_renaming(work: Work, before: str, after: str) -> None:
    renamed = {old: new for old, new in work.decisions.renamed.items() if old != before}
    if st.session_state[f"renamed_{before}"]:
        renamed[before] = after
    with telling(work.language):
        work.decide(renamed=renamed)


def map_step(work: Work) -> None:
    """The map as it would be after publication, with the places of the rows that are new or changed."""
    proposal, language, reading = work.proposal, work.language, work.reading
    if proposal.faults:
        st.html(note_html(language.say("The map can be drawn when no fault is left."),
                          language.say("To the faults"), work.address_of("faults")))  # fmt: skip
        return
    after = Landscape.of(proposal.tables, drawn(), proposal.base + 1, today())
    view = _view(work, after)
    told = f"{_touched_sentence(view, proposal, language)} {_off_the_map(work, after)}".strip()
    st.html(heading_html(language.say("The map after publication"), told))
    place_map(replace(reading, landscape=after), view)
    _placed_rows(work, after)
    st.html(render("go_on", text=language.say("Go on: publish"), href=work.address_of("publish")))


def _touched_sentence(view: MapView, proposal: Proposal, language: Language) -> str:
    """What of the map is marked, and what will not stand on it any more."""
    touched, removed = len(view.marks) + len(view.selected), len(proposal.changes.removed)
    parts = []
    if touched or not removed:
        parts.append(
            language.count("{number} place is touched: the marks and outlines are those of new and changed rows.",
                           "{number} places are touched: the marks and outlines are those of new and changed rows.",
                           touched)
        )  # fmt: skip
    if removed:
        parts.append(
            language.count("{number} row is removed and does not stand on this map any more.",
                           "{number} rows are removed and do not stand on this map any more.", removed)
        )  # fmt: skip
    return " ".join(parts)


def _off_the_map(work: Work, after: Landscape) -> str:
    """Which new and changed rows have no place on the map; empty where all have one, or none needs one."""
    rows, language = touched_rows(work.proposal, after), work.language
    if "lat" not in rows or not (lacking := rows[rows["lat"].isna()]["name" if "name" in rows else "title"].to_list()):
        return ""
    names = ", ".join(map(str, lacking[:SHOWN_KEYS]))
    if len(lacking) > SHOWN_KEYS:
        names = language.say("{rows} … and {more} more", rows=names, more=len(lacking) - SHOWN_KEYS)
    return language.count("{number} row is not on the map: {names}.", "{number} rows are not on the map: {names}.",
                          len(lacking), names=names)  # fmt: skip


def _view(work: Work, after: Landscape) -> MapView:
    level = Level.DISTRICT
    areas = measuring.area_measures(choose(after, EVERYTHING), level)
    rows, language = touched_rows(work.proposal, after), work.language
    marks, selected = mark_table(after.initiatives.iloc[:0], after.places, language), ()
    if work.table.name == "events":
        marks = event_marks(rows, after.places, language)
    elif work.table.name in ("areas", "contacts"):
        selected = tuple(rows["ags"])
    else:
        marks = mark_table(
            after.initiatives[after.initiatives["id"].isin(_initiatives_of(rows))], after.places, language
        )
    return MapView(level, MAP_MEASURE, areas, marks, selected=selected,
                   title=language.say("Map of the rows that are new or changed"))  # fmt: skip


def touched_rows(proposal: Proposal, after: Landscape) -> pd.DataFrame:
    """The rows that are new or changed, typed."""
    keys = by_key(proposal.tables[proposal.table.name], proposal.table).index
    return after.tables[proposal.table.name][keys.isin(proposal.changes.touched)]


def _initiatives_of(rows: pd.DataFrame) -> set[str]:
    """The initiatives that rows are about."""
    for column in ("initiative_id", "id"):
        if column in rows and "initiatives" not in rows:
            return set(rows[column])
    return {key for keys in rows["initiatives"] for key in keys}


def _placed_rows(work: Work, after: Landscape) -> None:
    """The list twin of the map."""
    rows, language = touched_rows(work.proposal, after), work.language
    if "lat" not in rows or rows.empty:
        return
    names = rows["name"] if "name" in rows else rows["title"]
    cells = [
        [str(name), "" if pd.isna(row.municipality) else str(row.municipality), _point(row.lat, row.lon, work)]
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    headings = [Heading(language.say("Row")), Heading(language.say("Town")), Heading(language.say("Point"))]
    with st.expander(language.say("The map as a table")):
        st.html(table_html(language.say("Places of the new and changed rows"), headings, cells))


def _point(lat: float, lon: float, work: Work) -> str:
    language = work.language
    return language.say("no point") if pd.isna(lat) else f"{language.number(lat, 4)}; {language.number(lon, 4)}"


def publish_step(work: Work) -> None:
    """The note and the button, or what stands in the way."""
    proposal, language = work.proposal, work.language
    title = language.say("Publish as version {number}", number=proposal.base + 1)
    st.html(heading_html(title, changes_sentence({work.table.name: proposal.changes}, language)))
    if proposal.faults or proposal.changes.is_empty:
        step = "faults" if proposal.faults else "changes"
        st.html(note_html(proposal_sentence(proposal, language), language.say("Have a look"), work.address_of(step)))
        return
    if not may(work.standing, Action.PUBLISH):
        st.html(note_html(language.say("You may prepare drafts; publishing needs the role of a publisher.")))
        return
    author = work.standing.person.name
    with st.container(border=True, key="publication"):
        _note(work)
        st.markdown(language.say("Author of the version: {name}", name=plain(author)))
        if proposal.warnings:
            st.html(_open_warnings(work))
        st.button(title, type="primary", key="publish_now", on_click=_publish, args=(work, proposal))
        tell_beside(PUBLISH)


def _note(work: Work) -> None:
    """The field for the note; what is written there is kept with the draft."""
    key = _note_key(work)
    st.session_state.setdefault(key, work.decisions.note)
    label = work.language.say("What changed and why? This note stands with the version, readable for all.")
    st.text_area(label, key=key, max_chars=LONGEST_NOTE, on_change=_noted, args=(work,))


def _note_key(work: Work) -> str:
    return f"note_{work.table.name}"


def _noted(work: Work) -> None:
    with telling(work.language):
        work.keep_note(st.session_state[_note_key(work)])


def _open_warnings(work: Work) -> str:
    """How many warnings there are still, and the way to them."""
    text = work.language.count("{number} warning is open; it does not stop the publication.",
                               "{number} warnings are open; they do not stop the publication.",
                               len(work.proposal.warnings))  # fmt: skip
    return note_html(text, work.language.say("Have a look"), work.address_of("faults"))


def _publish(work: Work, proposal: Proposal) -> None:
    """Publish what was seen, on top of the version that it was seen on."""
    language, note = work.language, st.session_state[_note_key(work)].strip()
    if not note:
        tell(language.say("Please say in the note what changed and why; nothing was published yet."), PUBLISH)
        return
    with telling(language, PUBLISH):
        found = standing(store(), now())
        version = store().publish(
            found.person,
            proposal.tables,
            base=proposal.base,
            note=note,
            now=now(),
            table=work.table.name,
            file=work.draft.file if work.draft else None,
            draft=work.stored() or work.draft,
        )
        if work.stored() is not None:  # its note was kept once more while it was published
            work.discard()
        st.session_state[SEEN_VERSION] = version.number
        tell(language.say("Version {number} is published. Readers see it at their next click.", number=version.number))
        address.change(work.reading.landscape, table=None, step=None, at=None, since=str(proposal.base))
