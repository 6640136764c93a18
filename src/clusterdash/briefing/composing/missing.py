"""What the address of a captured view asks for and the data do not have, in the words of lists and hand-outs alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterdash.briefing.captures import Capture
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Ignored


def missing(capture: Capture, landscape: Landscape, ignored: Iterable[Ignored], language: Language) -> str:
    """That a view is shown with another version, or without some of what it asks for; empty where all is there.

    `landscape` is the one that it is shown with, `ignored` what of its query string means nothing there.
    """
    return " ".join(_warnings(capture, landscape, ignored, language))


def _warnings(capture: Capture, land: Landscape, ignored: Iterable[Ignored], language: Language) -> Iterator[str]:
    if land.version != capture.version:
        yield language.say(
            "Version {number}, which this view was remembered with, is not here; it shows version {shown} instead.",
            number=capture.version,
            shown=land.version,
        )
    if lost := [f"{each.parameter}={each.value}" for each in ignored if each.parameter not in ("at", "lang")]:
        yield language.say(
            "Version {number} does not know: {values}. The view is shown without.",
            number=land.version,
            values=", ".join(lost),
        )
