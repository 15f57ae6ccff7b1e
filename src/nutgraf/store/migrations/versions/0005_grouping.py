"""Grouping: its state in parts, and what a person decided."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grouping_parts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "pins",
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("story_id", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
    )
