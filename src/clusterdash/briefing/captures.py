"""A briefing: views that were captured one by one, in the order in which they are shown; to and from a small file."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from clusterdash.views.links import PATHS
from clusterdash.views.reading import Reading

FORMAT = 1
MEDIA_TYPE = "application/json"
MOST_CAPTURES, LONGEST_TITLE, LONGEST_NOTE = 100, 200, 4000
CAPTURED_PAGES = tuple(page for page in PATHS if page != "briefing")
# Parameters of an address that are no part of a captured view: it has its version, and its reader a language.
NOT_KEPT = ("at", "lang", "table", "step", "briefing")
# Control characters, halves of characters, marks that turn the direction of writing, and what XML cannot hold.
REMOVED = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Capture:
    """A captured view: its page, the query string of its address, the version of the data that it was seen with.

    `title` states the finding, empty for the view's own headline; `note` is for the speaker. The query string names
    nothing of NOT_KEPT.
    """

    page: str
    query: str
    version: int
    title: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Bring title and note into the form that every document can hold, and cut what is too long."""
        object.__setattr__(self, "title", one_line(self.title)[:LONGEST_TITLE].rstrip())
        object.__setattr__(self, "note", lines(self.note)[:LONGEST_NOTE].rstrip())

    @classmethod
    def of(cls, reading: Reading, title: str, note: str = "") -> Capture:
        """What a reader sees, captured; drafts and the open briefing are no part of it."""
        kept = [(name, value) for name, value in reading.selection.to_pairs() if name not in NOT_KEPT]
        return cls(reading.page, urlencode(kept), reading.landscape.version, title, note)


@dataclass(frozen=True)
class Briefing:
    """A told story: its title and its captures."""

    title: str
    captures: tuple[Capture, ...] = ()

    def __post_init__(self) -> None:
        """Bring the title into the form that every document can hold, and cut what is too long."""
        object.__setattr__(self, "title", one_line(self.title)[:LONGEST_TITLE].rstrip())


def written(briefing: Briefing) -> bytes:
    """A briefing as a file: JSON that `clusterdash.briefing.opening.read_briefing` reads."""
    plain = {"format": FORMAT, **asdict(briefing)}
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join(REMOVED.sub("", " ".join(text.split())).split())


def lines(text: str) -> str:
    """A text line by line, without control characters."""
    cleaned = (REMOVED.sub("", line.replace("\t", " ")).rstrip() for line in text.splitlines())
    return "\n".join(cleaned).strip()
