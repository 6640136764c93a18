"""What the marked file of a draft holds of its decisions when it is brought back, as a person changed it or not."""

from collections.abc import Callable

import pandas as pd
import pytest

from clusterdash.intake.carrying import cells_by_column, not_carried
from clusterdash.intake.decisions import Decisions
from clusterdash.intake.mapping import match_headings
from clusterdash.intake.marking import marked
from clusterdash.intake.reading import read_sheet
from clusterdash.locale import language
from clusterdash.model.tables import TABLES
from tests.intake.proposals import read, sheet

INITIATIVES = TABLES["initiatives"]
ROWS = (
    {"id": "alpha", "members": "viele", "founded": "2004"},
    {"id": "beta", "members": "90", "founded": "früher"},
    {"id": "beta", "members": "80", "founded": "2001"},
    {"id": "", "members": "70", "founded": "2002"},
)
DECIDED = Decisions(
    cells={(2, "members"): "120", (3, "founded"): "", (5, "sector"): "photonics"}, dropped=frozenset({4})
)


def lost(decided: Decisions, changed: Callable[[pd.DataFrame], pd.DataFrame] = lambda cells: cells) -> Decisions:
    """The decisions that bringing the marked file costs, which was downloaded after `DECIDED` and changed since."""
    brought = sheet(*ROWS)
    proposal = read("initiatives", brought, cells=DECIDED.cells, dropped=DECIDED.dropped)
    back = read_sheet(marked(proposal, language("de")), "zurück.xlsx", INITIATIVES)
    after = cells_by_column(back, match_headings(back.headings, INITIATIVES), INITIATIVES)
    return not_carried(decided, cells_by_column(brought, proposal.matches, INITIATIVES), changed(after), INITIATIVES)


def test_all_that_was_mended_and_left_out_before_the_download_is_carried() -> None:
    assert lost(DECIDED) == Decisions()


def test_what_was_decided_after_the_download_would_be_lost() -> None:
    decided = Decisions(
        cells={**DECIDED.cells, (2, "members"): "130", (3, "members"): "91"}, dropped=frozenset({4, 5}),
        renamed={"gamma": "beta"},
    )  # fmt: skip
    assert lost(decided) == Decisions(
        cells={(2, "members"): "130", (3, "members"): "91"}, dropped=frozenset({5}),
        renamed={"gamma": "beta"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "cells", "dropped"),
    [
        (lambda cells: cells.assign(members=cells["members"].replace("120", "viele")), {(2, "members")}, set()),
        (lambda cells: cells.set_axis(cells.index + 1), set(DECIDED.cells), {4}),
        (lambda cells: pd.concat([cells, cells.loc[[3]].set_axis([9])]), set(), {4}),
    ],
    ids=["another value", "rows moved", "the row left out stands elsewhere"],
)
def test_what_the_file_holds_no_more_would_be_lost(
    changed: Callable[[pd.DataFrame], pd.DataFrame], cells: set[tuple[int, str]], dropped: set[int]
) -> None:
    left = lost(DECIDED, changed)
    assert (set(left.cells), left.dropped) == (cells, dropped)
