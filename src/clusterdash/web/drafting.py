"""A person's draft of one table: what was brought, what comes of it, and what the person decides about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, TypeVar, cast

import streamlit as st

from clusterdash.errors import FaultyDataError, OutdatedError, RefusedError, StoreError, UnreadableError, UsageError
from clusterdash.intake.decisions import Decisions
from clusterdash.intake.known import Known
from clusterdash.intake.marking import is_marked
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.locale import Language
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.store.drafts import Draft
from clusterdash.store.notes import PersonalNoteError
from clusterdash.store.people import Action
from clusterdash.store.versions import UploadedFile
from clusterdash.views.reading import Reading
from clusterdash.web import address
from clusterdash.web.filters import plain
from clusterdash.web.messages import out_of_reach, tell
from clusterdash.web.people import Standing, standing
from clusterdash.web.shared import KEPT_LANDSCAPES, landscape, newest, now, store, today

WORKED_OUT = "_worked_out"
Value = TypeVar("Value")


@st.cache_resource(show_spinner=False)
def _shapes() -> dict[str, Any]:
    return read_shapes(data_folder() / "boundaries")


@st.cache_resource(show_spinner=False, max_entries=KEPT_LANDSCAPES)
def published(number: int) -> Published:
    """A version as uploads are checked against it."""
    return Published(number, Known(landscape(number).places, store().tables(number), _shapes()))


@dataclass(frozen=True)
class Work:
    """A person's draft of a table, as this run of the page finds it; `draft` is None where there is none.

    The bytes of the draft's file are left out of it.
    """

    reading: Reading
    standing: Standing
    table: Table
    draft: Draft | None

    @classmethod
    def of(cls, reading: Reading, found: Standing, table: str) -> Work:
        """The work on a table of the person who asks."""
        drafts = store().drafts(found.person) if found.person.key else []
        return cls(reading, found, TABLES[table], next((draft for draft in drafts if draft.table == table), None))

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reading.language

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        return self.draft.decisions if self.draft else Decisions()

    @property
    def is_form(self) -> bool:
        """Whether the draft's rows are written in the form, without a file."""
        return self.draft is not None and self.draft.file is None

    @cached_property
    def sheet(self) -> Sheet | None:
        """The sheet of the draft's file, None for a draft made in the form.

        Raises UnreadableError where the file cannot be read as it was chosen to be.
        """
        draft = self.draft
        if draft is None or draft.file is None:
            return None
        whole = partial(store().draft, self.standing.person, draft.table)
        return self._read(draft.file, lambda: (found.content if (found := whole()) else None) or b"", draft.decisions)

    def _read(self, file: UploadedFile, content: Callable[[], bytes], decisions: Decisions) -> Sheet:
        key = (self.table.name, file, decisions.reading)
        return _kept("sheet", key, lambda: read_sheet(content(), file.name, self.table, decisions.reading))

    @cached_property
    def is_readable(self) -> bool:
        """Whether the draft's file can be read as it was chosen to be."""
        try:
            _ = self.sheet
        except UnreadableError:
            return False
        return True

    @property
    def base(self) -> Published:
        """The version that the draft rests on; the newest where there is no draft yet."""
        number = newest().version().number
        return published(min(self.draft.base, number) if self.draft else number)

    @cached_property
    def proposal(self) -> Proposal:
        """What the draft would publish on top of the newest version.

        Raises UnreadableError where its file cannot be read.
        """
        draft, number = self.draft, newest().version().number

        def work_out() -> Proposal:
            sheet = self.sheet
            remembered = store().remembered_mapping(self.table.name, sheet.headings) if sheet else {}
            upload = Upload(self.table, sheet, self.decisions, remembered)
            return propose(upload, published(number), self.base, year=today().year)

        return _kept("proposal", (self.table.name, draft and draft.without_its_note(), number), work_out)

    def address_of(self, step: str) -> str:
        """The address of a step of this draft, which stands on top of the newest version whichever one is shown."""
        return self.reading.links.page("data", at=None, table=self.table.name, step=step)

    def bring(self, name: str, content: bytes) -> None:
        """Begin a draft with a file, or go on with another file: the note and what was chosen for headings is kept.

        The draft rests on the version that the file says it is of, as our own exports do; its own file with the faults
        marked leaves it where it is; any other file rests on the newest.
        Raises what `Store.save_draft` raises.
        """
        file = UploadedFile(name, hashlib.sha256(content).hexdigest())
        before = self.decisions
        kept = Decisions(columns=before.columns, missing=before.missing, harmless=before.harmless,
                         note=before.note)  # fmt: skip
        base = newest().version().number
        with suppress(UnreadableError):
            base = self._base_of(self._read(file, lambda: content, kept), base)
        revision = self.draft.revision if self.draft else 0
        self._save(Draft(self.table.name, base, kept, file, content, revision))

    def _base_of(self, sheet: Sheet, number: int) -> int:
        """The version that a sheet rests on where `number` is the newest."""
        if sheet.version and sheet.version <= number:
            return sheet.version
        return self.draft.base if self.draft and is_marked(sheet, self.table) else number

    def decide(self, **changes: Any) -> None:  # noqa: ANN401 - the attributes of Decisions
        """Save a decision; a draft made in the form begins with its first one.

        Raises what `Store.save_draft` raises.
        """
        draft = self.draft or Draft(self.table.name, newest().version().number, Decisions())
        self._save(replace(draft, decisions=replace(draft.decisions, **changes)))

    def stored(self) -> Draft | None:
        """The draft as it is stored by now; None where more of it than its note is another than here."""
        stored = Work.of(self.reading, standing(store(), now()), self.table.name).draft
        same = stored and self.draft and stored.without_its_note() == self.draft.without_its_note()
        return stored if same else None

    def keep_note(self, note: str) -> None:
        """Keep the note of the publication with the draft, unless another window has changed more of it meanwhile.

        Raises what `Store.save_draft` raises.
        """
        if draft := self.stored():
            self._save(replace(draft, decisions=replace(draft.decisions, note=note)))

    def take_back(self, rows: Collection[int]) -> None:
        """Forget what was edited in rows, and that they are left out.

        Raises what `Store.save_draft` raises.
        """
        cells = {place: value for place, value in self.decisions.cells.items() if place[0] not in rows}
        self.decide(cells=cells, dropped=self.decisions.dropped.difference(rows))

    def _save(self, draft: Draft) -> None:
        store().save_draft(standing(store(), now()).person, draft, now())

    def discard(self) -> None:
        """Delete the draft."""
        store().discard_draft(standing(store(), now()).person, self.table.name, now())

    def go(self, step: str | None) -> None:
        """Go to a step of the draft."""
        address.change(self.reading.landscape, at=None, table=self.table.name, step=step)


def may(found: Standing, action: Action) -> bool:
    """Whether the person who asks may do something now."""
    return found.person.may(action, now())


@contextmanager
def telling(language: Language, note: str = "") -> Iterator[None]:
    """Tell what went wrong in an action, in words, instead of raising it; nothing was changed then.

    `note` is the place of the page where a note is written: what is wrong with it is told there.
    """
    try:
        yield
    except OutdatedError as error:
        tell(language.say(
            "Version {number} was published meanwhile, so nothing was published. Your draft now stands on top of it: "
            "please look at the changes once more.", number=error.newest,
        ))  # fmt: skip
    except RefusedError:
        tell(language.say("This was refused: your session has ended, or your role does not allow it. Nothing was "
                          "changed, and your draft is kept."))  # fmt: skip
    except FaultyDataError as error:
        tell(language.count("Nothing was published: {number} fault was found.",
                            "Nothing was published: {number} faults were found.", len(error.faults)))  # fmt: skip
    except PersonalNoteError as error:
        tell(plain(language.text(error.message)), note)
    except StoreError:
        tell(out_of_reach(language))
    except UsageError:
        tell(language.say("Your draft was changed in another window meanwhile; it was loaded anew. Please repeat your "
                          "last step."))  # fmt: skip


def _kept(what: str, key: object, work_out: Callable[[], Value]) -> Value:
    """A value of this session, worked out anew where its key is another."""
    kept: dict[str, tuple[object, Any]] = st.session_state.setdefault(WORKED_OUT, {})
    if what not in kept or kept[what][0] != key:
        kept[what] = (key, work_out())
    return cast("Value", kept[what][1])
