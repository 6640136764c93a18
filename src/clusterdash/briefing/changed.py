"""The ready-made briefing of what changed since a version: how much, then the new and the corrected rows one by one."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from clusterdash.briefing.captures import Briefing, Capture
from clusterdash.briefing.story import Story
from clusterdash.intake.comparing import Changes
from clusterdash.locale import Language
from clusterdash.views.change_pictures import LONGEST_CELL
from clusterdash.views.reading import Reading
from clusterdash.views.versions import CHANGED, Line, change_lines, changes_between, changes_headline

SHOWN_ROWS = 3  # of a table, new ones and as many changed ones


def changes_briefing(reading: Reading, since: str) -> Briefing:
    """What changed since a version; where nothing did, that alone."""
    story, language, shown = Story(reading), reading.language, reading.landscape.version
    changes = changes_between(reading.tables_of(int(since)), reading.tables_of(shown))
    title = changes_headline(int(since), shown, changes, language)
    if all(each.is_empty for each in changes.values()):
        nothing = language.say("Nothing to tell: both versions hold the same rows.")
        return Briefing(title, (story.view("data", nothing, title=title, since=since),))
    return Briefing(
        title,
        (
            story.view("data", language.say("Begin with what was added and what was corrected; the tables name the "
                                            "rows."), title=title, since=since),
            *_rows(story, changes["initiatives"], "initiatives", "id"),
            *_rows(story, changes["events"], "events", "event"),
            story.view("landscape", language.say("The state of today, with all changes.")),
            story.view("sectors", language.say("Did a white spot go or come? This is the matrix of today.")),
            story.view("about", language.say("What is still unknown, and where the next update should begin.")),
        ),
    )  # fmt: skip


def _rows(story: Story, changes: Changes, page: str, parameter: str) -> Iterator[Capture]:
    """The first new rows of a table and the first changed ones, each on its own; `parameter` opens one on its page."""
    new = story.language.say("New in the data: who it is and what is not known yet.")
    for key in changes.added.index[:SHOWN_ROWS]:
        yield story.view(page, new, **{parameter: key})
    for key in changes.changed[:SHOWN_ROWS]:
        yield story.view(page, _corrected(story, change_lines(key, CHANGED, changes, story.language)),
                         **{parameter: key})  # fmt: skip


def _corrected(story: Story, lines: list[Line]) -> str:
    """What stood in the cells of a changed row and what stands there now, a line each."""
    told = [_correction(line, story.language) for line in lines]
    return "\n".join([story.language.say("Changed in the data:"), *told])


def _correction(line: Line, language: Language) -> str:
    before, after = (
        shorten(text, LONGEST_CELL, placeholder=" …") or language.say("empty") for text in (line.before, line.after)
    )
    return language.say("{column}: {after} (before: {before})", column=line.column, after=after, before=before)
