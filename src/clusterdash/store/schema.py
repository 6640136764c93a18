"""The tables of the database, in SQLite and PostgreSQL alike. What the migrations build must be what stands here."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    CHAR,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

CHECKSUM = CHAR(64)
UNWRITABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


class Moment(TypeDecorator[dt.datetime]):
    """A moment with its time zone, always UTC; SQLite, which knows no time zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment as Python knows it."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value.astimezone(dt.UTC)


class AnyText(TypeDecorator[str]):
    """Text from outside; what PostgreSQL cannot hold (NUL, half a character) becomes the replacement character."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's form
        """The text as both databases keep it."""
        return None if value is None else value.translate(UNWRITABLE)


metadata = MetaData()

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer, ForeignKey("versions.number")),
    Column("author", AnyText, nullable=False),
    Column("created", Moment, nullable=False),
    Column("note", AnyText, nullable=False),
    Column("checksum", CHECKSUM, nullable=False),
    Column("restores", Integer, ForeignKey("versions.number")),
)

contents = Table(
    "contents",
    metadata,
    Column("checksum", CHECKSUM, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)

version_tables = Table(
    "version_tables",
    metadata,
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("table", Text, primary_key=True),
    Column("checksum", CHECKSUM, ForeignKey("contents.checksum"), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("moment", Moment, nullable=False, index=True),
    Column("person", AnyText, nullable=False),
    Column("name", AnyText, nullable=False),
    Column("role", AnyText, nullable=False),
    Column("action", AnyText, nullable=False),
    Column("outcome", AnyText, nullable=False),
    Column("table", AnyText, nullable=False),
    Column("version", Integer),
    Column("file_name", AnyText),
    Column("file_checksum", AnyText),
    Column("reason", AnyText, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("person", AnyText, primary_key=True),
    Column("table", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("base", Integer, ForeignKey("versions.number"), nullable=False),
    Column("decisions", Text, nullable=False),
    Column("file_name", AnyText),
    Column("file_checksum", AnyText),
    Column("changed", Moment, nullable=False),
)

draft_files = Table(
    "draft_files",
    metadata,
    Column("person", AnyText, primary_key=True),
    Column("table", Text, primary_key=True),
    Column("checksum", AnyText, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["person", "table"], ["drafts.person", "drafts.table"], ondelete="CASCADE"),
)

briefings = Table(
    "briefings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("person", AnyText, nullable=False, index=True),
    Column("title", AnyText, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
)

mappings = Table(
    "mappings",
    metadata,
    Column("table", Text, primary_key=True),
    Column("headings", CHECKSUM, primary_key=True),
    Column("columns", Text, nullable=False),
)

sign_outs = Table(
    "sign_outs",
    metadata,
    Column("person", AnyText, primary_key=True),
    Column("moment", Moment, nullable=False),
)
