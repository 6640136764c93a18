"""Hand-outs as PDF: a title page, one finding a page, sources and licences; or one finding as a profile on one page.

A finding whose main table has no room on its page has further ones.
"""

from __future__ import annotations

from typing import Any

from clusterdash.briefing.documents import Document, Progress
from clusterdash.briefing.handout.pages import page_of
from clusterdash.briefing.handout.sources import boundaries_line, licence_line, sources_of, versions_of
from clusterdash.briefing.handout.typesetting import typeset
from clusterdash.briefing.handout.wording import printable_text
from clusterdash.errors import UsageError
from clusterdash.exporting import LANDSCAPE_NAME
from clusterdash.locale import Language


def write_handout(document: Document, progress: Progress) -> bytes:
    """The hand-out of a briefing; the page of a finding names what it had no room for."""
    parts = len(document.scenes) + 1
    scenes = []
    for number, scene in enumerate(document.scenes):
        progress(number, parts)
        scenes.append(page_of(scene, document) | {"licences": []})
    progress(len(scenes), parts)
    whole = {
        "whole": True,
        "versions": versions_of(document),
        "licence": licence_line(document.language),
        "sources": sources_of(document),
    }
    written = typeset(_common(document, document.title) | whole | {"scenes": scenes})
    progress(parts, parts)
    return written


def write_profile(document: Document, progress: Progress) -> bytes:
    """The first finding of a briefing alone, on one page.

    Raises UsageError where the briefing is empty.
    """
    if not document.scenes:
        raise UsageError("An empty briefing has no profile. Capture a view first.")
    progress(0, 1)
    scene, language = document.scenes[0], document.language
    licences = [licence_line(language), *([boundaries_line(language)] if scene.map else [])]
    page = page_of(scene, document) | {"licences": licences}
    written = typeset(_common(document, scene.title) | {"whole": False, "scenes": [page]})
    progress(1, 1)
    return written


def _common(document: Document, title: str) -> dict[str, Any]:
    """What stands in every PDF's properties and on all of its pages."""
    language, brand = document.language, document.language.text(LANDSCAPE_NAME)
    date = language.date(document.today)
    return {
        "title": printable_text(title).strip() or brand,
        "brand": brand,
        "running": f"{brand} · {date}",
        "date": date,
        "day": {"year": document.today.year, "month": document.today.month, "day": document.today.day},
        "language": language.code,
        "region": language.locale.territory,
        "words": _words(language),
    }


def _words(language: Language) -> dict[str, str]:
    return {
        "contents": language.say("In this briefing"),
        "page": language.say("Page"),
        "further": language.say("Also in the dashboard:"),
        "continued": language.say("continued"),
    }
