"""The last page: which data the findings rest on, where they come from and what may be done with them."""

from __future__ import annotations

from typing import Any

from clusterdash.briefing.documents import Document
from clusterdash.locale import Language
from clusterdash.model.licences import BOUNDARIES_LICENCE, BOUNDARIES_URL, ROWS_LICENCE_URL
from clusterdash.views.provenance import source_headings, source_rows


def sources_of(document: Document) -> dict[str, Any]:
    """Every source with what it gives, its date and its licence, and what to write when passing the hand-out on."""
    language = document.language
    landscapes = [scene.reading.landscape for scene in document.scenes]
    newest = max(landscapes, key=lambda landscape: landscape.version, default=None)
    return {
        "title": language.say("Sources and licences"),
        "headings": source_headings(language),
        "rows": source_rows(newest, language) if newest else [],
        "notes": [[licence_line(language), ROWS_LICENCE_URL], [boundaries_line(language), BOUNDARIES_URL]],
    }


def versions_of(document: Document) -> list[str]:
    """The versions of the data that the findings rest on, each once."""
    return list(dict.fromkeys(document.source(scene) for scene in document.scenes))


def licence_line(language: Language) -> str:
    """Under which licence the collected facts and this hand-out are."""
    return language.say("This document and the facts collected in it: CC BY 4.0.")


def boundaries_line(language: Language) -> str:
    """Whose boundaries the maps show."""
    return language.say("Boundaries on the maps: {credit}", credit=BOUNDARIES_LICENCE)
