"""By which rules an article's sentences were marked and a brief was written; empty for all that was kept before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("sentences", "briefs"):
        op.add_column(table, sa.Column("rules", sa.String(20), nullable=False, server_default=""))
    op.create_index("ix_sentences_rules", "sentences", ["rules"])
