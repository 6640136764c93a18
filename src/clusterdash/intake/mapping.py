"""Which heading of a spreadsheet means which column of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count

from rapidfuzz.fuzz import ratio
from xlsxwriter.utility import xl_col_to_name

from clusterdash.errors import Fault
from clusterdash.intake.headings import heading_key, known_headings
from clusterdash.intake.sheets import VERSION_HEADING
from clusterdash.locale import Text
from clusterdash.model.columns import Table
from clusterdash.model.faults import fault

LEAST_LIKENESS = 80
# What our own exports add to every row; it is no column of a table.
ADDED_BY_EXPORTS = frozenset({VERSION_HEADING, "licence"})
WITHOUT_HEADING = Text("Spalte {letter} (ohne Überschrift)", "column {letter} (without a heading)")


class Reason(StrEnum):
    """Why a heading is taken for a column, the strongest first."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    KNOWN = "known"
    LIKE = "like"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """A heading and the column it is taken for, None where it is ignored; `position` is its place in the sheet, from 0.

    A heading that stands there several times is told apart by a number behind it, "Name (2)"; a column of values
    without a heading is called by its `letter`, which is empty where there is a heading. `likeness` says how alike
    heading and label are, from 0 to 100.
    """

    position: int
    heading: str
    column: str | None
    reason: Reason
    likeness: int = 100
    letter: str = ""

    @property
    def title(self) -> Text:
        """The heading as it is shown."""
        german = WITHOUT_HEADING.de.format(letter=self.letter) if self.letter else self.heading
        return Text(german, self.heading)


def match_headings(
    headings: Sequence[str],
    table: Table,
    remembered: Mapping[str, str | None] | None = None,
    chosen: Mapping[str, str | None] | None = None,
    letters: Sequence[str] = (),
) -> tuple[Match, ...]:
    """Every heading with its column: chosen by a person, remembered, known by name, label or alias, or merely alike.

    A column is guessed by likeness at most once, for the heading most like it, and never where a surer heading has it.
    `letters` name the columns as a spreadsheet does, where they do not stand side by side from the first one on.
    """
    known = known_headings(table)
    decided = {Reason.CHOSEN: chosen or {}, Reason.REMEMBERED: remembered or {}}
    sure = [_decided(match, decided, table) for match in _named(headings, known, letters)]
    open_matches = [match for match in sure if match.reason is Reason.NONE and _can_be_guessed(match)]
    guesses = _guesses(open_matches, known, {match.column for match in sure})
    return tuple(guesses.get(match.position, match) for match in sure)


def mapping_of(matches: Iterable[Match]) -> dict[str, str | None]:
    """The mapping as it is remembered and told: headings and their columns."""
    return {match.heading: match.column for match in matches}


def mapping_faults(matches: Sequence[Match], table: Table, header_row: int) -> list[Fault]:
    """Columns that several headings claim, and columns of the key that none does."""
    claims: dict[str, list[Text]] = {}
    for match in matches:
        if match.column:
            claims.setdefault(match.column, []).append(match.title)
    twice = [(column, _side_by_side(titles)) for column, titles in claims.items() if len(titles) > 1]
    return [
        *(fault("repeated-column", table, header_row, column, told.en, headings=told) for column, told in twice),
        *(fault("missing-column", table, header_row, name, name=name) for name in table.key if name not in claims),
    ]


def lacking_columns(matches: Sequence[Match], table: Table, header_row: int) -> list[Fault]:
    """Columns outside of the key that every new row needs and no heading claims."""
    given = {match.column for match in matches}
    needed = [column.name for column in table.columns if column.required and column.name not in table.key]
    return [fault("missing-column", table, header_row, name, name=name) for name in needed if name not in given]


def _side_by_side(titles: Iterable[Text]) -> Text:
    german, english = (", ".join(each) for each in zip(*titles, strict=True))
    return Text(german, english)


def _named(headings: Sequence[str], known: Mapping[str, str], letters: Sequence[str]) -> Iterator[Match]:
    """Each heading by a name of its own, and the column that it is known for."""
    told: set[str] = set()
    for position, heading in enumerate(headings):
        letter = "" if heading else letters[position] if letters else xl_col_to_name(position)
        name = heading or WITHOUT_HEADING.en.format(letter=letter)
        name = next(each for each in chain([name], (f"{name} ({number})" for number in count(2))) if each not in told)
        told.add(name)
        yield Match(position, name, known.get(heading_key(heading)), Reason.KNOWN, letter=letter)


def _decided(known: Match, decided: Mapping[Reason, Mapping[str, str | None]], table: Table) -> Match:
    """A match as a person has decided on it, the strongest reason first; else as it is known."""
    for reason, columns in decided.items():
        if known.heading in columns and (columns[known.heading] is None or columns[known.heading] in table.names):
            return replace(known, column=columns[known.heading], reason=reason)
    return known if known.column else replace(known, reason=Reason.NONE)


def _can_be_guessed(match: Match) -> bool:
    return not match.letter and bool(heading_key(match.heading)) and match.heading not in ADDED_BY_EXPORTS


def _guesses(matches: Sequence[Match], known: Mapping[str, str], taken: Iterable[str | None]) -> dict[int, Match]:
    """The best guesses, by position, the most alike first."""
    scored = [
        replace(match, column=column, reason=Reason.LIKE, likeness=round(ratio(heading_key(match.heading), heading)))
        for match in matches
        for heading, column in known.items()
    ]
    claimed = set(taken)
    found: dict[int, Match] = {}
    for guess in sorted(scored, key=lambda guess: -guess.likeness):
        if guess.likeness >= LEAST_LIKENESS and guess.column not in claimed and guess.position not in found:
            found[guess.position] = guess
            claimed.add(guess.column)
    return found
