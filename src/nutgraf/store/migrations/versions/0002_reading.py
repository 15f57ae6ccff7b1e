"""Reading: where sources moved, how often they publish, what sites allow, how far web archives were read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("moved_to", sa.Text(), nullable=False, server_default=""))
    op.add_column("sources", sa.Column("cadence", sa.Integer(), nullable=True))
    op.add_column("items", sa.Column("published_at", sa.String(32), nullable=True))
    op.execute("UPDATE items SET published_at = json_extract(record, '$.published_at')")
    op.add_column("pages", sa.Column("profile", sa.String(10), nullable=False, server_default=""))
    op.add_column("pages", sa.Column("ai_input", sa.Boolean(), nullable=True))
    op.create_table(
        "sites",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("ai_input", sa.Boolean(), nullable=True),
        sa.Column("asked_at", sa.String(32), nullable=True),
        sa.Column("not_before", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("origin"),
    )
    op.create_table(
        "bookmarks",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("source_id", sa.String(20), nullable=False, server_default=""),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("last_at", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_items_source_id"), "items", ["source_id"], unique=False)
    op.create_index(op.f("ix_pages_snapshot_id"), "pages", ["snapshot_id"], unique=False)
    op.create_index(op.f("ix_notes_source_id"), "notes", ["source_id"], unique=False)
