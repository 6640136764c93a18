"""What a person asks for a file at the command line, as decisions about an upload."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from clusterdash.errors import UsageError
from clusterdash.intake.decisions import Decisions, Missing, ReadingOptions
from clusterdash.intake.mapping import match_headings
from clusterdash.intake.proposing import Proposal, Published
from clusterdash.intake.sheets import Sheet
from clusterdash.locale import Language, language
from clusterdash.model.columns import Table
from clusterdash.model.rows import key_texts

TAB = "tab"


@dataclass(frozen=True)
class Asked:
    """What is asked for a file; each attribute is an argument or an option as the command line gives it."""

    file: Path
    table: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    columns: tuple[str, ...]
    missing: str
    renamed: tuple[str, ...]
    harmless: tuple[str, ...]
    lang: str
    as_json: bool

    @property
    def language(self) -> Language:
        """The language of the report."""
        return language(self.lang)

    @property
    def reading(self) -> ReadingOptions:
        """How the file is read where that is not left to the detection."""
        delimiter = "\t" if self.delimiter == TAB else self.delimiter
        return ReadingOptions(self.encoding, delimiter, self.sheet, self.header_row)

    def decisions(self, sheet: Sheet, table: Table, published: Published) -> Decisions:
        """The decisions about the sheet that the file was read as.

        Raises UsageError where a heading, a column or a published row does not exist.
        """
        return Decisions(
            self.reading,
            _columns(self.columns, sheet, table, self.language),
            missing=Missing(self.missing),
            renamed=_renamed(self.renamed, table, published, self.language),
            harmless=frozenset(self.harmless),
        )


def _columns(given: Iterable[str], sheet: Sheet, table: Table, language: Language) -> dict[str, str | None]:
    """The columns of headings, None where one is to be ignored; a column without a heading is named by its letter."""
    matches = match_headings(sheet.headings, table, letters=sheet.letters)
    headings = {match.letter or match.heading: match.heading for match in matches}
    pairs = [_heading_and_column(pair, headings, table, language) for pair in given]
    return {headings[heading]: column or None for heading, column in pairs}


def _heading_and_column(pair: str, headings: Collection[str], table: Table, language: Language) -> tuple[str, str]:
    """The parts of HEADING=COLUMN; the column is empty where the heading is to be ignored."""
    heading, separator, column = (part.strip() for part in pair.rpartition("="))
    has_none = language.say(
        "--map “{pair}” has no “=”; write HEADING=COLUMN, or HEADING= to ignore the heading.", pair=pair
    )
    no_heading = language.say(
        "--map: there is no heading “{heading}”; allowed are {allowed}.", heading=heading, allowed=", ".join(headings)
    )
    no_column = language.say(
        "--map: there is no column “{column}”; allowed are {allowed}.", column=column, allowed=", ".join(table.names)
    )
    _demand(bool(separator), has_none)
    _demand(heading in headings, no_heading)
    _demand(column in ("", *table.names), no_column)
    return heading, column


def _renamed(given: Iterable[str], table: Table, published: Published, language: Language) -> dict[str, str]:
    """New keys by the published ones that they replace."""
    renamed, keys = {}, set(key_texts(published.texts[table.name], table))
    for pair in given:
        _demand(
            len(table.key) == 1,
            language.say(
                "--rename: the rows of the table “{table}” have no id that could be renamed.", table=table.name
            ),
        )
        before, _, after = (part.strip() for part in pair.partition("="))
        _demand(bool(after), language.say("--rename “{pair}” does not name two ids; write OLD=NEW.", pair=pair))
        _demand(
            before in keys,
            language.say(
                "--rename: no published row of the table “{table}” has the id “{id}”.", table=table.name, id=before
            ),
        )
        renamed[before] = after
    return renamed


def check_renamed(proposal: Proposal, language: Language) -> None:
    """Raise UsageError where the file lacks a row that a published one is to become: that one would be lost."""
    keys = set(key_texts(proposal.rows, proposal.table))
    for after in proposal.upload.decisions.renamed.values():
        _demand(after in keys, language.say("--rename: no row of the file has the id “{id}”.", id=after))


def _demand(fulfilled: bool, sentence: str) -> None:
    if not fulfilled:
        raise UsageError(sentence)
