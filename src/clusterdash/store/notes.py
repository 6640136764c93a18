"""What is said of a version, readable for all: it is there, not endless, and a note holds no personal data."""

from __future__ import annotations

from itertools import islice

from clusterdash.errors import SHOWN_EXAMPLES, UsageError
from clusterdash.intake.privacy import personal_data
from clusterdash.locale import Text
from clusterdash.model.faults import FAULT_KINDS, shortened

LONGEST_NOTE, LONGEST_AUTHOR = 2000, 200
REFUSED = Text(
    "Der Vermerk wurde nicht angenommen: {found} Es wurde nichts veröffentlicht; schreiben Sie den Vermerk ohne diese "
    "Angaben.",
    "The note was not accepted: {found} Nothing was published; write the note without it.",
)


class PersonalNoteError(UsageError):
    """A note holds personal data; `message` says in both languages which, and what to do."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def checked_author(author: str) -> str:
    """An author without spaces around; raises UsageError where it is empty or too long."""
    return _said("author", author, LONGEST_AUTHOR)


def checked_note(note: str) -> str:
    """A note without spaces around.

    Raises UsageError where it is empty or too long, PersonalNoteError where it holds an e-mail address, a telephone
    number or what is likely the name of a person.
    """
    said = _said("note", note, LONGEST_NOTE)
    if found := list(islice(dict.fromkeys(personal_data(said)), SHOWN_EXAMPLES)):
        raise PersonalNoteError(_refusal(found))
    return said


def _said(what: str, text: str, longest: int) -> str:
    said = text.strip()
    if not said:
        raise UsageError(f"The {what} is missing; nothing was published. Say it in up to {longest} characters.")
    if len(said) > longest:
        raise UsageError(f"The {what} has {len(said)} characters; nothing was published. Allowed are up to {longest}.")
    return said


def _refusal(found: list[tuple[str, str]]) -> Text:
    messages = [(FAULT_KINDS[code].message, shortened(value)) for code, value in found]
    return Text(*(
        template.format(found=" ".join(message[position].format(value=value) for message, value in messages))
        for position, template in enumerate(REFUSED)
    ))  # fmt: skip
