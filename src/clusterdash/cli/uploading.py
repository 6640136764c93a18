"""A file checked as an upload would be, and published."""

from __future__ import annotations

from pathlib import Path

from click.exceptions import Exit

from clusterdash.cli.asking import Asked, check_renamed
from clusterdash.cli.opening import boundaries, drawn, opened, opened_to_read
from clusterdash.cli.outside import FAULTY_DATA, known_table, local, now, print_json, read_file, say
from clusterdash.cli.reporting import document, outcome, report
from clusterdash.errors import UnreadableError, UsageError
from clusterdash.intake.known import Known
from clusterdash.intake.limits import MEGABYTE
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.uploads import MAX_UPLOAD_BYTES, UnreadableUploadError
from clusterdash.intake.uploads import Upload as File
from clusterdash.locale import Language
from clusterdash.model.columns import Table
from clusterdash.model.landscape import named_places
from clusterdash.shipped import read_shapes
from clusterdash.store.notes import PersonalNoteError
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile, Version
from clusterdash.web.local import local_person


def check(asked: Asked) -> None:
    """Print what an upload of the file would publish, and end with status 1 where it has faults.

    Raises UsageError where what is asked for does not exist, UnreadableError where the file cannot be read.
    """
    with opened_to_read() as store:
        sheet, proposal = proposed(asked, store)
    if asked.as_json:
        print_json(document(proposal, sheet, asked.language))
    else:
        say(report(proposal, sheet, asked.language))
    _end(proposal)


def publish(asked: Asked, author: str, note: str) -> None:
    """Publish what the file changes as a new version, and print the same with that version.

    Where it has faults nothing is published and the status is 1; where it changes nothing there is no new version.
    Raises what `check` and `Store.publish` raise.
    """
    with opened() as store:
        sheet, proposal = proposed(asked, store)
        is_publishable = not proposal.faults and not proposal.changes.is_empty
        version = _publish(store, sheet, proposal, asked.language, author, note) if is_publishable else None
    if asked.as_json:
        print_json(document(proposal, sheet, asked.language) | {"version": version and version.number})
    else:
        say(f"{report(proposal, sheet, asked.language)}\n\n{outcome(proposal, version, asked.language)}")
    _end(proposal)


def _end(proposal: Proposal) -> None:
    if proposal.faults:
        raise Exit(FAULTY_DATA)


def proposed(asked: Asked, store: Store) -> tuple[Sheet, Proposal]:
    """The file as it was read, and what it would publish on top of the newest version.

    Raises what `check` raises.
    """
    table = known_table(asked.table)
    sheet = _sheet(asked, table)
    published = _published(store)
    remembered = store.remembered_mapping(table.name, sheet.headings)
    upload = Upload(table, sheet, asked.decisions(sheet, table, published), remembered)
    proposal = propose(upload, published, year=local(now()).year)
    check_renamed(proposal, asked.language)
    return sheet, proposal


def _sheet(asked: Asked, table: Table) -> Sheet:
    try:
        return read_sheet(_content(asked.file), asked.file.name, table, asked.reading)
    except UnreadableUploadError as error:
        raise UnreadableError(asked.language.text(error.message)) from error


def _content(path: Path) -> bytes:
    content = read_file(path, MAX_UPLOAD_BYTES)
    if len(content) > MAX_UPLOAD_BYTES:
        sizes = {"megabytes": f"{path.stat().st_size / MEGABYTE:.1f}", "allowed": MAX_UPLOAD_BYTES // MEGABYTE}
        raise File(b"", path.name).unreadable("too-large", **sizes)
    return content


def _published(store: Store) -> Published:
    number = store.newest().number
    texts = store.tables(number)
    places = named_places(texts["areas"], drawn())
    return Published(number, Known(places, texts, read_shapes(boundaries())))


def _publish(store: Store, sheet: Sheet, proposal: Proposal, spoken: Language, author: str, note: str) -> Version:
    person, table, moment = local_person(), proposal.table.name, now()
    store.remember_mapping(person, table, sheet.headings, proposal.mapping, moment)
    try:
        return store.publish(
            person,
            proposal.tables,
            base=proposal.base,
            note=note,
            now=moment,
            author=author,
            table=table,
            file=UploadedFile(sheet.file_name, sheet.checksum),
        )
    except PersonalNoteError as error:
        raise UsageError(spoken.text(error.message)) from error
