"""The desk of the person who asks: who that is, what may be done, which drafts and versions there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from clusterdash.model.tables import TABLES
from clusterdash.store.drafts import Draft
from clusterdash.store.people import Action
from clusterdash.store.versions import PLACE_OF_THE_STATE, Version
from clusterdash.views.pieces import heading_html
from clusterdash.views.plain_tables import Heading, Part, table_html
from clusterdash.views.reading import OfReading, Reading
from clusterdash.views.templating import render
from clusterdash.views.versions import data_headline, data_sentence
from clusterdash.web import frame
from clusterdash.web.drafting import may
from clusterdash.web.messages import tell_messages
from clusterdash.web.people import Standing, standing
from clusterdash.web.shared import now, store
from clusterdash.web.signing import signing_panel


@dataclass(frozen=True)
class Desk(OfReading):
    """Who asks, and for what."""

    standing: Standing

    @classmethod
    def of(cls, reading: Reading) -> Desk:
        """The desk of the person who asks now."""
        return cls(reading, standing(store(), now()))

    @property
    def may_draft(self) -> bool:
        """Whether the person may prepare drafts."""
        return may(self.standing, Action.DRAFT)

    @cached_property
    def versions(self) -> list[Version]:
        """All versions, the newest first."""
        return store().versions()

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        """The person's own drafts by table."""
        return {draft.table: draft for draft in store().drafts(self.standing.person)}


def overview(desk: Desk) -> None:
    """What is published, the ways to change it, and all versions."""
    language, land = desk.language, desk.reading.landscape
    frame.speak(desk.reading, data_headline(land, language), data_sentence(language))
    tell_messages()
    signing_panel(desk.standing, store(), language)
    _tables(desk)


def _tables(desk: Desk) -> None:
    """Every table with its rows, the ways to change it, and its templates."""
    language = desk.language
    if desk.may_draft:
        sentence = language.say("Bring a file or write single rows. A draft is kept until you publish or discard it.")
    else:
        sentence = language.say("The tables as they are published, and templates to prepare rows in.")
    ways = [language.say("From a file"), language.say("In the form"), language.say("Your draft")]
    headings = [
        Heading(language.say("Table")),
        Heading(language.say("Rows"), numeric=True),
        *(Heading(way) for way in ways if desk.may_draft),
        Heading(language.say("Template")),
        Heading(language.say("With drop-downs")),
    ]
    st.html(heading_html(language.say("Tables"), sentence))
    rows = [_table_row(desk, name) for name in TABLES]
    st.html(table_html(language.say("Tables"), headings, rows, told=True, stacks=True))


def _table_row(desk: Desk, name: str) -> list[Part]:
    language = desk.language
    return [
        Part(language.text(TABLES[name].label)),
        Part(language.number(len(desk.reading.landscape.tables[name]))),
        *(_ways(desk, name) if desk.may_draft else ()),
        *(Part(kind.upper(), href=f"api/templates/{name}.{kind}?lang={language.code}") for kind in ("csv", "xlsx")),
    ]


def _ways(desk: Desk, name: str) -> list[Part]:
    language, links, draft = desk.language, desk.links, desk.drafts.get(name)
    bring = Part(language.say("Bring a file"), href=links.page("data", at=None, table=name, step="file"))
    write = Part(language.say("Write rows"), href=links.page("data", at=None, table=name, step="rows"))
    if draft is None:
        return [bring, write, Part("–")]
    told = draft.file.name if draft.file else language.say("written in the form")
    changed = draft.changed and language.short_date(draft.changed.astimezone(PLACE_OF_THE_STATE))
    go_on = Part(language.say("Go on"), href=links.page("data", at=None, table=name), note=f"{told}, {changed}")
    if draft.file:
        return [bring, Part("–", note=language.say("not while a draft from a file is open")), go_on]
    return [Part("–", note=language.say("not while a draft in the form is open")), write, go_on]


def back(desk: Desk) -> None:
    """The way back to the tables and versions."""
    cell = {"text": desk.language.say("To all tables and versions"), "href": desk.links.page("data")}
    st.html(render("more", cell=cell))
