"""A panel whose figure or table leads to other pages: nothing of the selection changes at a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusterdash.views.pieces import twin_of
from clusterdash.views.sentences import source_line
from clusterdash.web.components import panel
from clusterdash.web.reading import Reading


@dataclass(frozen=True)
class Leading:
    """A figure and its twin, or the table alone; cells and headings may be `{"value": …, "href": …}`.

    `caption` names the table where the panel has no title of its own.
    """

    key: str
    title: str
    sentence: str
    table: pd.DataFrame
    headings: Sequence[Any]
    figure: go.Figure | None = None
    caption: str = ""


def linked_panel(shown: Leading, reading: Reading) -> None:
    """Draw the figure with its sentence and its twin; where there are no rows, only the sentence."""
    source = source_line(reading.landscape, reading.language)
    file, caption = f"clusterdash-{shown.key}.csv", shown.caption or shown.title
    empty = shown.table.empty
    panel(
        f"panel_{shown.key}",
        title=shown.title,
        sentence=shown.sentence,
        figure=None if empty else shown.figure,
        twin=None if empty else twin_of(shown.table, shown.headings, caption, file, source, reading.language),
    )
