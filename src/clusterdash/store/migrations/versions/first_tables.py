"""The first tables: versions and what they hold, the audit log, drafts, mappings and sign-outs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

CHECKSUM = sa.CHAR(64)
MOMENT = sa.DateTime(timezone=True)
IMMUTABLE = ("versions", "version_tables", "contents", "audit")


def upgrade() -> None:
    """Create the tables, and forbid changes of what must stay."""
    _create_versions()
    _create_audit()
    _create_drafts()
    op.create_table(
        "mappings",
        sa.Column("table", sa.Text(), primary_key=True),
        sa.Column("headings", CHECKSUM, primary_key=True),
        sa.Column("columns", sa.Text(), nullable=False),
    )
    op.create_table(
        "sign_outs",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("moment", MOMENT, nullable=False),
    )
    _forbid_changes(op.get_bind().dialect.name)


def _create_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("parent", sa.Integer(), sa.ForeignKey("versions.number")),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checksum", CHECKSUM, nullable=False),
        sa.Column("restores", sa.Integer(), sa.ForeignKey("versions.number")),
    )
    op.create_table(
        "contents",
        sa.Column("checksum", CHECKSUM, primary_key=True),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "version_tables",
        sa.Column("version", sa.Integer(), sa.ForeignKey("versions.number"), primary_key=True),
        sa.Column("table", sa.Text(), primary_key=True),
        sa.Column("checksum", CHECKSUM, sa.ForeignKey("contents.checksum"), nullable=False),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("moment", MOMENT, nullable=False, index=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("file_name", sa.Text()),
        sa.Column("file_checksum", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("table", sa.Text(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text()),
        sa.Column("file_checksum", sa.Text()),
        sa.Column("changed", MOMENT, nullable=False),
    )
    op.create_table(
        "draft_files",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("table", sa.Text(), primary_key=True),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person", "table"], ["drafts.person", "drafts.table"], ondelete="CASCADE"),
    )


def _forbid_changes(dialect: str) -> None:
    if dialect == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is never changed, only added to', TG_TABLE_NAME; END $$"
        )
    for table in IMMUTABLE:
        if dialect == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
            continue
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_stay_on_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is never changed, only added to'); END"
            )
