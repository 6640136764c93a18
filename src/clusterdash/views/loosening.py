"""Where nothing fits: which of the chosen filters holds back what, as a way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterdash.model.selection import Selection
from clusterdash.views.links import address_of
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading

Chip = tuple[str, str, str]
"""A filter's name, its choice's code, the words of both; as from `clusterdash.views.sentences.chips`."""


def without(selection: Selection, name: str, code: str) -> Selection:
    """The selection with one chip taken off."""
    if name == "members":
        return replace(selection, members_min=None, members_max=None, members_unknown=False)
    if name == "period":
        return replace(selection, from_date=None, to_date=None)
    if name in ("reach", "fields", "text"):
        return replace(selection, **{name: getattr(Selection(), name)})
    kept: dict[str, Any] = {name: tuple(value for value in getattr(selection, name) if value != code)}
    return replace(selection, **kept)


def rows_shown(reading: Reading, selection: Selection) -> int:
    """How many events the page of events shows of a selection, any other page initiatives."""
    choice = reading.choose(selection)
    return len(choice.events if reading.page == "events" else choice.initiatives)


def loosened(reading: Reading, chips: Sequence[Chip]) -> Picture:
    """What is chosen, a row a chip, with how many rows there are without it, the most first; each row leads there."""
    language = reading.language
    less = [without(reading.selection, name, code) for name, code, _ in chips]
    cells = [
        {"value": words, "href": address_of(reading.page, selection)}
        for (_, _, words), selection in zip(chips, less, strict=True)
    ]
    table = pd.DataFrame({"filter": cells, "rows": [rows_shown(reading, selection) for selection in less]})
    table = table.sort_values("rows", ascending=False, kind="stable", ignore_index=True)
    if table["rows"].any():
        sentence = language.say("This is how much there is when one filter is taken off.")
    else:
        sentence = language.say("No single filter is to blame: please take off several, or reset all filters.")
    of_events = reading.page == "events"
    counted = language.say("Events without it") if of_events else language.say("Initiatives without it")
    headings = [language.say("Filter"), counted]
    return Picture("chosen", language.say("What is chosen"), sentence, table, headings)
