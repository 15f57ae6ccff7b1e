"""Who wrote and reviewed each brief; and what language models answered, so that nothing is paid for twice."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("cost", sa.Float(), server_default="0", nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_answers_asked_at"), "answers", ["asked_at"], unique=False)
    extractive = sa.Column("written_by", sa.Text(), server_default="nutgraf extractive", nullable=False)
    op.add_column("briefs", extractive)
    op.add_column("briefs", sa.Column("reviewed_by", sa.Text(), server_default="", nullable=False))
