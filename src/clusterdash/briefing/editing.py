"""A briefing changed: each function gives another one; a position that there is not changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from clusterdash.briefing.captures import Briefing, Capture

Change = Callable[[Capture], Iterable[Capture]]


def moved(briefing: Briefing, at: int, by: int) -> Briefing:
    """One view further down by some places, or up by negative ones; at an end it stays there."""
    captures = list(briefing.captures)
    for view in captures[at : at + 1]:
        del captures[at]
        captures.insert(min(max(at + by, 0), len(captures)), view)
    return replace(briefing, captures=tuple(captures))


def edited(briefing: Briefing, at: int, title: str, note: str) -> Briefing:
    """One view with another title and note; without a title it keeps the one it has."""
    return _each(briefing, at, lambda view: (replace(view, title=title.strip() or view.title, note=note),))


def duplicated(briefing: Briefing, at: int) -> Briefing:
    """One view twice, one after the other."""
    return _each(briefing, at, lambda view: (view, view))


def without(briefing: Briefing, at: int) -> Briefing:
    """All views but one."""
    return _each(briefing, at, lambda _: ())


def without_notes(briefing: Briefing) -> Briefing:
    """All views, without what is for their speaker alone."""
    return replace(briefing, captures=tuple(replace(view, note="") for view in briefing.captures))


def renewed(briefing: Briefing, version: int, at: int | None = None) -> Briefing:
    """All views, or one of them, with the data of another version."""
    positions = range(len(briefing.captures)) if at is None else [at]
    for position in positions:
        briefing = _each(briefing, position, lambda view: (replace(view, version=version),))
    return briefing


def _each(briefing: Briefing, at: int, change: Change) -> Briefing:
    """What a change makes of one view."""
    captures = briefing.captures
    made = [each for view in captures[at : at + 1] for each in change(view)]
    return replace(briefing, captures=(*captures[:at], *made, *captures[at + 1 :]))
