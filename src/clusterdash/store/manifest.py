"""What a backup lists, to and from JSON. What comes in is not trusted: everything in it is checked."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Self, TypeVar, get_type_hints

from sqlalchemy import Connection, select

from clusterdash.store import audit, briefings, history, schema
from clusterdash.store.audit import AuditEntry, Outcome
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.versions import Version

FORMAT = 2
WITHOUT_BRIEFINGS = 1  # the format that there was before

Plain = dict[str, Any]
Record = TypeVar("Record", Version, AuditEntry, SavedBriefing)


@dataclass(frozen=True)
class Manifest:
    """What a backup lists.

    Versions from the first on, the checksums of each one's tables by name, the audit log, rows of mappings, briefings.
    """

    versions: list[Version]
    tables: dict[int, dict[str, str]]
    audit: list[AuditEntry]
    mappings: list[Plain]
    briefings: list[SavedBriefing]

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """What a store holds, oldest first."""
        return cls(
            history.versions(connection)[::-1],
            history.table_checksums(connection),
            audit.entries(connection)[::-1],
            [dict(row) for row in connection.execute(select(schema.mappings)).mappings()],
            briefings.everything(connection),
        )

    @property
    def contents(self) -> set[str]:
        """The checksums of all contents."""
        return {checksum for tables in self.tables.values() for checksum in tables.values()}

    def to_json(self) -> bytes:
        """The manifest as it stands in a backup."""
        versions = [asdict(version) | {"tables": self.tables[version.number]} for version in self.versions]
        entries = [asdict(entry) for entry in self.audit]
        kept = [asdict(briefing) for briefing in self.briefings]
        parts = {"versions": versions, "audit": entries, "mappings": self.mappings, "briefings": kept}
        return json.dumps({"format": FORMAT, **parts}, indent=1, default=_plain).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """The way back of `to_json`.

        Raises KeyError, TypeError or ValueError where something is missing or not as it must be.
        """
        plain = json.loads(content)
        if plain["format"] == WITHOUT_BRIEFINGS:
            plain["briefings"] = []
        elif plain["format"] != FORMAT:
            raise ValueError(f"its format is {plain['format']}, this program reads {FORMAT}; update it")
        tables = {version["number"]: dict(version.pop("tables")) for version in plain["versions"]}
        versions = [_record(Version, version) for version in plain["versions"]]
        _check(versions, tables)
        entries = [_record(AuditEntry, entry) for entry in plain["audit"]]
        kept = [_briefing(briefing) for briefing in plain["briefings"]]
        return cls(versions, tables, entries, [_mapping(**row) for row in plain["mappings"]], kept)


def _plain(value: dt.datetime | bytes) -> str:
    """A value that JSON has no word for."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value.isoformat()


def _check(versions: list[Version], tables: dict[int, dict[str, str]]) -> None:
    if not versions:
        raise ValueError("it holds no version")
    for position, version in enumerate(versions, 1):
        if version.number != position or version.parent != (position - 1 or None):
            raise ValueError(f"version {position} is missing")
        if version.checksum != history.checksum_of(tables[position]):
            raise ValueError(f"version {position} is not what was published")


def _record(kind: type[Record], plain: Plain) -> Record:
    values = {name: READERS.get(name, _as_it_is)(value) for name, value in plain.items()}
    types = get_type_hints(kind)
    wrong = [name for name, value in values.items() if not isinstance(value, types[name])]
    if wrong:
        raise TypeError(f'"{wrong[0]}" cannot be {plain[wrong[0]]!r}')
    return kind(**values)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - what JSON may hold
    return value


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


READERS: dict[str, Callable[[Any], Any]] = {
    "created": _moment,
    "changed": _moment,
    "moment": _moment,
    "outcome": Outcome,
    "content": _bytes,
}


def _briefing(plain: Plain) -> SavedBriefing:
    briefing = _record(SavedBriefing, plain)
    if briefing.created is None or briefing.changed is None:
        raise ValueError(f'the briefing "{briefing.title}" has no day')
    return briefing


def _mapping(table: str, headings: str, columns: str) -> Plain:
    if not isinstance(json.loads(columns), dict):
        raise TypeError("a mapping is none")
    return {"table": str(table), "headings": str(headings), "columns": columns}
