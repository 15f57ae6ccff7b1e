"""When the page of an entry is looked at again, for entries whose source does not say when a page was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("items", sa.Column("look_at", sa.String(32)))
    op.create_index("ix_items_look_at", "items", ["look_at"])
