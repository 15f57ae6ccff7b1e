"""The ledger: steps ahead, what became of them, and which sentence names whom."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledgers",
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("story_id", sa.String(20), nullable=False, server_default=""),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_ledgers_story_id", "ledgers", ["story_id"])
    op.create_table(
        "steps",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("due_end", sa.String(32), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_steps_article_id", "steps", ["article_id"])
    op.create_index("ix_steps_due_end", "steps", ["due_end"])
    op.create_table(
        "outcomes",
        sa.Column("item_id", sa.String(20), nullable=False),
        sa.Column("sentence_id", sa.String(20), nullable=False),
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("item_id", "sentence_id"),
    )
    op.create_index("ix_outcomes_article_id", "outcomes", ["article_id"])
    op.create_table(
        "statements",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(32), nullable=False),
        sa.Column("sentence_id", sa.String(20), nullable=False),
        sa.Column("part", sa.String(5), nullable=False),
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False, server_default=""),
        sa.Column("former", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("quantities", sa.Text(), nullable=False, server_default=""),
        sa.Column("event_start", sa.String(32), nullable=True),
        sa.Column("event_end", sa.String(32), nullable=True),
        sa.Column("precision", sa.String(8), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("key", "published_at", "sentence_id", "part"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statements_article_id", "statements", ["article_id"])
    op.create_table(
        "names",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "key"),
        sqlite_with_rowid=False,
    )
