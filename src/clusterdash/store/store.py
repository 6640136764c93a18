"""The store: every way in and out of it, and the door where each action is allowed or refused, and logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

import pandas as pd
from sqlalchemy import URL

from clusterdash.errors import RefusedError, UsageError
from clusterdash.model.landscape import Landscape, read_version
from clusterdash.model.rows import read_texts
from clusterdash.model.tables import TABLES
from clusterdash.store import audit, backup, briefings, drafts, history, mappings, sessions
from clusterdash.store.audit import NOT_DONE, AuditEntry, Outcome, outcome_of
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.contents import Content, checksums, contents_of, from_csv
from clusterdash.store.database import Database
from clusterdash.store.drafts import Draft
from clusterdash.store.migrating import migrate
from clusterdash.store.notes import LONGEST_NOTE, checked_author, checked_note
from clusterdash.store.people import PROGRAM, SESSION_ENDED, Action, Person
from clusterdash.store.versions import UploadedFile, Version

__all__ = ["LONGEST_NOTE", "Store"]

IMPORT = "import"
SHIPPED_NOTE = "Mitgelieferter Datenstand"

Texts = Mapping[str, pd.DataFrame]
Contents = Mapping[str, Content]


class Store:
    """All versions, drafts, briefings, remembered mappings and the audit log of one database.

    One store serves all threads of a program; several programs may have one open on the same database. Everything
    raises StoreError, with what to do, where the database cannot be reached, read or written.
    """

    def __init__(self, database: Database, drawn: pd.DataFrame) -> None:
        self._database, self._drawn = database, drawn
        self._reading, self._writing = database.reading, database.writing

    @classmethod
    def open(cls, url: str | URL, shipped: Path | None, now: dt.datetime, *, drawn: pd.DataFrame) -> Self:
        """The store of a database, its tables brought up to date.

        `url` is a SQLAlchemy URL of a SQLite file or a PostgreSQL database. `shipped` is the folder of CSV tables and
        `datapackage.json` that becomes version 1 where there is no version yet, None to leave the store empty.
        `drawn` are the places of a landscape, as from `clusterdash.model.landscape.drawn_places`.
        Raises UnreadableError or FaultyDataError where the shipped folder is not as it must be.
        """
        store = cls(Database(url), drawn)
        try:
            migrate(store._database)
            if shipped is not None:
                store._import(shipped, now)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of every connection to the database."""
        self._database.close()

    def _import(self, folder: Path, now: dt.datetime) -> None:
        with self._reading() as connection:
            if history.newest(connection) is not None:
                return
        texts = {name: read_texts(folder / f"{name}.csv", table) for name, table in TABLES.items()}
        _, day = read_version(folder / "datapackage.json")
        contents = self._checked(texts)
        created = dt.datetime.combine(day, dt.time(), dt.UTC)
        first = Version(1, None, PROGRAM.name, created, SHIPPED_NOTE, history.checksum_of(checksums(contents)))
        with self._writing(alone=True) as connection:
            if history.newest(connection) is None:
                history.append(connection, first, contents)
                audit.add(connection, replace(AuditEntry.of(PROGRAM, IMPORT, now), version=1))

    def newest(self) -> Version:
        """The newest version.

        Raises UsageError where there is none yet.
        """
        with self._reading() as connection:
            newest = history.newest(connection)
        if newest is None:
            raise UsageError(history.NO_VERSION)
        return newest

    def version(self, number: int) -> Version:
        """The version of a number.

        Raises UsageError, naming what there is, where there is none.
        """
        with self._reading() as connection:
            return history.version(connection, number)

    def versions(self) -> list[Version]:
        """All versions, the newest first."""
        with self._reading() as connection:
            return history.versions(connection)

    def tables(self, number: int) -> dict[str, pd.DataFrame]:
        """All tables of a version as texts, as `clusterdash.model.rows.read_texts` gives them.

        What is declared since then is missing, what is not declared any more is left out. Raises UsageError where
        there is no such version, StoreError where its bytes are not what was published.
        """
        with self._reading() as connection:
            contents = history.tables(connection, history.version(connection, number))
        return {name: from_csv(contents.get(name), table) for name, table in TABLES.items()}

    def publish(  # noqa: PLR0913 - each is a part of the version or of its line in the audit log
        self,
        person: Person,
        tables: Texts,
        *,
        base: int,
        note: str,
        now: dt.datetime,
        author: str | None = None,
        table: str = "",
        file: UploadedFile | None = None,
        draft: Draft | None = None,
    ) -> Version:
        """Publish all tables, as texts, as a new version on top of `base`: all of it or nothing.

        `author` is the person's name unless another is given. `table` and `file` say in the audit log what was changed
        and where it comes from. `draft` is the person's draft that is published hereby; it is deleted, unless another
        window has saved it since.
        Raises RefusedError where the person may not publish, FaultyDataError with every fault, OutdatedError where
        `base` is not the newest version any more, UsageError where nothing has changed or where note or author are
        empty or too long, PersonalNoteError where the note holds personal data.
        """
        with self._door(person, Action.PUBLISH, now, table, file) as entry:
            contents = self._checked(tables)
            version = _version(base, person.name if author is None else author, now, note, contents)
            return self._append(entry, version, contents, draft)

    def roll_back(
        self,
        person: Person,
        number: int,
        *,
        note: str,
        now: dt.datetime,
        author: str | None = None,
        base: int | None = None,
    ) -> Version:
        """Publish the state of an earlier version anew, as a new version on top of `base`, by default the newest.

        Raises what `publish` raises, and UsageError where there is no such version.
        """
        with self._door(person, Action.ROLL_BACK, now) as entry:
            contents, parent = self._checked(self.tables(number)), base or self.newest().number
            version = _version(parent, person.name if author is None else author, now, note, contents)
            return self._append(entry, replace(version, restores=number), contents)

    def _append(self, entry: AuditEntry, version: Version, contents: Contents, draft: Draft | None = None) -> Version:
        with self._writing(alone=True) as connection:
            history.append(connection, version, contents)
            if draft is not None:
                drafts.discard(connection, entry.person, draft.table, draft.revision)
            audit.add(connection, replace(entry, version=version.number))
        return version

    def _checked(self, tables: Texts) -> Contents:
        """The contents of tables; raises FaultyDataError with every fault unless what is kept makes a landscape."""
        contents = contents_of(tables)
        kept = {name: from_csv(content.unpacked(), TABLES[name]) for name, content in contents.items()}
        Landscape.of(kept, self._drawn, version=0, published=dt.date.min)
        return contents

    def draft(self, person: Person, table: str) -> Draft | None:
        """A person's own draft of a table with the bytes of its file, None where there is none."""
        with self._reading() as connection:
            return drafts.draft(connection, person.key, table)

    def drafts(self, person: Person) -> list[Draft]:
        """A person's own drafts without the bytes of their files, the last changed first."""
        with self._reading() as connection:
            return drafts.drafts(connection, person.key)

    def save_draft(self, person: Person, draft: Draft, now: dt.datetime) -> Draft:
        """Save a person's draft as its next revision; an upload stands in the audit log once.

        Raises RefusedError where the person may not prepare drafts, UsageError where the draft was saved, published
        or discarded in another window since it was read.
        """
        with self._door(person, Action.DRAFT, now, draft.table, draft.file) as entry, self._writing() as connection:
            if draft.file and draft.file.checksum != drafts.file_checksum(connection, person.key, draft.table):
                audit.add(connection, entry)
            return drafts.save(connection, person.key, draft, now)

    def discard_draft(self, person: Person, table: str, now: dt.datetime) -> None:
        """Delete a person's own draft of a table, if there is one.

        Raises RefusedError where the person may not prepare drafts.
        """
        with self._door(person, Action.DRAFT, now, table), self._writing() as connection:
            drafts.discard(connection, person.key, table)

    def delete_drafts_before(self, moment: dt.datetime) -> int:
        """Delete the drafts of all persons that were last saved before a moment; how many there were."""
        with self._writing() as connection:
            return drafts.delete_before(connection, moment)

    def briefing(self, key: str) -> SavedBriefing | None:
        """The briefing of a key, for whoever has it; None where there is none."""
        with self._reading() as connection:
            return briefings.find(connection, key)

    def shared_briefing(self, readers_key: str) -> SavedBriefing | None:
        """The briefing of a key for its readers, who are not to see its notes; None where there is none."""
        with self._reading() as connection:
            return briefings.find_shared(connection, readers_key)

    def briefings(self, person: Person) -> list[SavedBriefing]:
        """A person's own briefings, the last changed first."""
        with self._reading() as connection:
            return briefings.of_person(connection, person.key)

    def save_briefing(
        self, person: Person, briefing: SavedBriefing, now: dt.datetime, file: UploadedFile | None = None
    ) -> SavedBriefing:
        """Save a person's briefing as its next revision; a new one stands in the audit log with the file it came in.

        Raises RefusedError where the person is not known or the briefing is somebody else's, UsageError where it was
        changed in another window since it was read, is too large or one too many.
        """
        with self._door(person, Action.BRIEFING, now, file=file) as entry, self._writing() as connection:
            if not briefing.revision:
                audit.add(connection, entry)
            return briefings.save(connection, person.key, briefing, now)

    def discard_briefing(self, person: Person, key: str, now: dt.datetime) -> None:
        """Delete a person's own briefing, if there is one of this key.

        Raises RefusedError where the person is not known.
        """
        with self._door(person, Action.BRIEFING, now), self._writing() as connection:
            briefings.discard(connection, person.key, key)

    def remember_mapping(
        self, person: Person, table: str, headings: Sequence[str], columns: Mapping[str, str | None], now: dt.datetime
    ) -> None:
        """Remember, for everybody's next file with the same headings, which column each heading was taken for.

        Raises RefusedError where the person may not prepare drafts.
        """
        with self._door(person, Action.DRAFT, now, table), self._writing() as connection:
            mappings.remember(connection, table, headings, columns)

    def remembered_mapping(self, table: str, headings: Sequence[str]) -> dict[str, str | None]:
        """The columns that these headings, in this order, were last taken for; empty where they are new."""
        with self._reading() as connection:
            return mappings.remembered(connection, table, headings)

    def log(
        self,
        person: Person,
        action: str,
        now: dt.datetime,
        *,
        table: str = "",
        file: UploadedFile | None = None,
        outcome: Outcome = Outcome.DONE,
        reason: str = "",
    ) -> None:
        """Log what somebody did outside of the store, such as signing in, and what came of it."""
        entry = AuditEntry.of(person, action, now, table, file)
        with self._writing() as connection:
            audit.add(connection, replace(entry, outcome=outcome, reason=reason))

    def audit(self, limit: int) -> list[AuditEntry]:
        """The newest entries of the audit log, the newest first."""
        with self._reading() as connection:
            return audit.entries(connection, limit)

    def end_sessions(self, key: str, moment: dt.datetime) -> None:
        """End every session of a person, named by the key, that began before a moment (UTC)."""
        with self._writing() as connection:
            sessions.end(connection, key, moment)

    def session_ended(self, key: str, began: dt.datetime) -> bool:
        """Whether a person's session that began at a moment (UTC) was ended since."""
        with self._reading() as connection:
            return sessions.ended(connection, key, began)

    def back_up(self, person: Person, path: Path, now: dt.datetime) -> None:
        """Write all versions, briefings, the audit log and remembered mappings, but no drafts, to one file.

        The file is there when it is whole, and not before. Raises RefusedError where the person may not do this,
        UsageError where there is no version yet or the file cannot be written.
        """
        with self._door(person, Action.BACK_UP, now) as entry:
            newest = self.newest()
            with self._reading() as connection:
                backup.write(connection, path)
            with self._writing() as connection:
                audit.add(connection, replace(entry, version=newest.number))

    def restore(self, person: Person, path: Path, now: dt.datetime) -> Version:
        """Add what the store lacks of a backup, all of it or nothing; the newest version then.

        Raises RefusedError where the person may not do this, UnreadableError where the file is no whole backup,
        UsageError where the store's versions are not the first ones of the backup.
        """
        with self._door(person, Action.RESTORE, now) as entry, backup.opened(path) as opened:
            newest = opened.manifest.versions[-1]
            with self._writing(alone=True) as connection:
                backup.restore(connection, opened)
                done = replace(entry, version=newest.number, file_name=path.name, file_checksum=opened.checksum)
                audit.add(connection, done)
        return newest

    @contextmanager
    def _door(
        self, person: Person, action: Action, now: dt.datetime, table: str = "", file: UploadedFile | None = None
    ) -> Iterator[AuditEntry]:
        """Let a person's action through or refuse it; gives its line in the audit log, for the action to add.

        What is refused, outdated or faulty is logged here, in a transaction of its own.
        """
        entry = AuditEntry.of(person, action, now, table, file)
        try:
            person.demand(action, now)
            if person.began is not None and self.session_ended(person.key, person.began):
                raise RefusedError(SESSION_ENDED)
            yield entry
        except NOT_DONE as error:
            with self._writing() as connection:
                audit.add(connection, replace(entry, outcome=outcome_of(error), reason=str(error)))
            raise


def _version(base: int, author: str, now: dt.datetime, note: str, contents: Contents) -> Version:
    signed, noted = checked_author(author), checked_note(note)
    checksum = history.checksum_of(checksums(contents))
    return Version(base + 1, base, signed, now.astimezone(dt.UTC), noted, checksum)
