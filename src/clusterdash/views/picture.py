"""A picture: a chart or a table with the words that belong to it, as pages and hand-outs show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusterdash.locale import Language
from clusterdash.model.selection import Selection


@dataclass(frozen=True)
class Picture:
    """A chart and what belongs to it: its key, title and sentence, the table it draws and that table's headings.

    Cells and headings may be `{"value": …, "href": …}`. Without a figure the table stands alone; `caption` names it
    where there is no title. `pick` turns the code of a clicked bar into the selection that the click asks for.
    `paper` is what stands for it in documents, whose charts are bars, columns, lines and matrices; None for itself.
    `whole` is the picture with all rows, where this one has the first ones only.
    """

    key: str
    title: str
    sentence: str
    table: pd.DataFrame
    headings: Sequence[Any]
    figure: go.Figure | None = None
    pick: Callable[[Selection, str], Selection] | None = None
    caption: str = ""
    paper: Picture | None = None
    whole: Picture | None = None

    @property
    def on_paper(self) -> Picture:
        """What stands for it in documents."""
        return self.paper or self

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no row, or numbers that are all 0."""
        numbers = self.table.select_dtypes("number")
        return self.table.empty or not (numbers.columns.empty or (numbers.fillna(0) != 0).to_numpy().any())

    @property
    def untitled(self) -> Picture:
        """The same for a place where its title and sentence stand already."""
        return replace(self, title="", sentence="", caption=self.caption or self.title)

    def first(self, count: int, language: Language) -> Picture:
        """The same with the first rows of its table only; its title says so where there are more."""
        if len(self.table) <= count:
            return self
        whole = self.whole or self
        counts = {"shown": language.number(count), "total": language.number(len(whole.table))}
        title = language.say("{title} ({shown} of {total})", title=whole.title, **counts)
        return replace(self, title=title, table=self.table.head(count), whole=whole)
