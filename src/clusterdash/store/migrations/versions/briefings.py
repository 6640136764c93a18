"""Saved briefings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of briefings."""
    op.create_table(
        "briefings",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False, index=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
    )
