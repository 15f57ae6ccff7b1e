"""What articles mean, as vectors of an embedder: made once for each text."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vectors",
        sa.Column("embedder", sa.Text(), nullable=False),
        sa.Column("article_id", sa.String(20), nullable=False),
        sa.Column("content", sa.String(20), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("embedder", "article_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vectors_content", "vectors", ["embedder", "content"])
