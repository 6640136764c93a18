"""A briefing as PowerPoint slides with native charts, maps and tables, which can be edited."""

from __future__ import annotations

from clusterdash.briefing.documents import Document, Progress
from clusterdash.briefing.slides.cover import add_cover
from clusterdash.briefing.slides.findings import add_findings
from clusterdash.briefing.slides.look import empty_deck
from clusterdash.briefing.slides.packing import packed
from clusterdash.briefing.slides.pages import Planner


def write_slides(document: Document, progress: Progress) -> bytes:
    """A briefing as a PowerPoint file: a title slide, then each scene on as many slides as it needs.

    The same document gives the same bytes. What `progress` raises breaks the work off.
    """
    deck, planner = empty_deck(document.language), Planner(document)
    progress(0, len(document.scenes))
    add_cover(deck, document)
    for done, scene in enumerate(document.scenes, start=1):
        add_findings(deck, document, planner, scene)
        progress(done, len(document.scenes))
    return packed(deck, document)
