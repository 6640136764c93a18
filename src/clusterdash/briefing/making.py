"""Hand-outs by format: what each is called, and who writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from textwrap import shorten
from typing import NamedTuple

from clusterdash.briefing.documents import Document, Progress
from clusterdash.briefing.folder import write_folder
from clusterdash.briefing.handout import write_handout, write_profile
from clusterdash.briefing.slides import write_slides
from clusterdash.locale import Text
from clusterdash.views.comparison import compared
from clusterdash.views.reading import Reading


class HandOut(NamedTuple):
    """A format: its name for readers, the ending and the media type of its files, and what writes one."""

    name: Text
    ending: str
    media_type: str
    write: Callable[[Document, Progress], bytes]


PDF = "application/pdf"
SPELT = str.maketrans({"–": " ", "—": " ", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LONGEST_NAME = 80
HAND_OUTS = {
    "pptx": HandOut(
        Text("PowerPoint", "PowerPoint"),
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write_slides,
    ),
    "pdf": HandOut(Text("PDF", "PDF"), "pdf", PDF, write_handout),
    "html": HandOut(Text("Ordner ohne Internet", "Offline folder"), "zip", "application/zip", write_folder),
}
PROFILE = HandOut(Text("Profil auf einer Seite (PDF)", "Profile on one page (PDF)"), "pdf", PDF, write_profile)


def has_profile(reading: Reading) -> bool:
    """Whether a view is of one area or one initiative, of which there is a profile of one page."""
    selection = reading.selection
    if reading.page == "regions":
        return len(selection.area) <= 1
    return reading.page == "initiatives" and bool(selection.id) and len(compared(selection)) <= 1


def file_name(title: str, ending: str) -> str:
    """What a hand-out's file is called: words of its title in letters that every system knows."""
    plain = unicodedata.normalize("NFKD", title.translate(SPELT)).encode("ascii", "ignore").decode().casefold()
    words = shorten(" ".join(["clusterdash", *re.findall("[a-z0-9]+", plain)]), LONGEST_NAME, placeholder="")
    return f"{words.replace(' ', '-')}.{ending}"


def untold(_done: int, _of: int) -> None:
    """Progress that nobody is told of."""
