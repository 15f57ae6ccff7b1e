"""The schema of an archive as SQLAlchemy Core tables. Changing it takes a migration; a test holds the two equal."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

sources = Table(
    "sources",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("url", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("state", String(10), nullable=False, server_default="active"),
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("last_status", Integer),
    Column("last_read_at", String(32)),
    Column("next_read_at", String(32)),
    Column("next_reason", Text, nullable=False, server_default=""),
    Column("errors", Integer, nullable=False, server_default="0"),
    Column("moved_to", Text, nullable=False, server_default=""),
    Column("cadence", Integer),
)

sites = Table(
    "sites",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("ai_input", Boolean),
    Column("asked_at", String(32)),
    Column("not_before", String(32)),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("place", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("skipped", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("source_id", String(20), nullable=False, server_default="", index=True),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("last_at", String(32)),
)

bodies = Table(
    "bodies",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("zstd", LargeBinary, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("url", Text, nullable=False, index=True),
    Column("final_url", Text, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("status", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body_hash", String(64), ForeignKey("bodies.hash"), nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("source_id", String(20), ForeignKey("sources.id"), nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("state", String(10), nullable=False, server_default="waiting", index=True),
    Column("published_at", String(32)),
    Column("look_at", String(32), index=True),
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("snapshot_id", String(20), ForeignKey("snapshots.id"), nullable=False, index=True),
    Column("item_id", String(20), nullable=False, server_default=""),
    Column("source_id", String(20), nullable=False, server_default=""),
    Column("state", String(10), nullable=False, server_default="waiting", index=True),
    Column("profile", String(10), nullable=False, server_default=""),
    Column("ai_input", Boolean),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("snapshot_id", String(20), ForeignKey("snapshots.id"), nullable=False),
    Column("url", Text, nullable=False, index=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("published_at", String(32), index=True),
    Column("fetched_at", String(32), nullable=False),
    Column("copy_of", String(20), nullable=False, server_default=""),
    Column("replaced_by", String(20), nullable=False, server_default=""),
    Column("state", String(10), nullable=False, server_default="new", index=True),
    Column("record", Text, nullable=False),
)

boilerplate = Table(
    "boilerplate",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("paragraph", Text, primary_key=True),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("article_id", String(20), ForeignKey("articles.id"), primary_key=True),
    sqlite_with_rowid=False,
)

sentences = Table(
    "sentences",
    metadata,
    Column("article_id", String(20), ForeignKey("articles.id"), primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("rules", String(20), nullable=False, server_default="", index=True),
)

placements = Table(
    "placements",
    metadata,
    Column("article_id", String(20), ForeignKey("articles.id"), primary_key=True),
    Column("story_id", String(20), nullable=False, index=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("reasons", Text, nullable=False, server_default="[]"),
)

grouping_parts = Table(
    "grouping_parts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("part", LargeBinary, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("embedder", Text, primary_key=True),
    Column("article_id", String(20), ForeignKey("articles.id"), primary_key=True),
    Column("content", String(20), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Index("ix_vectors_content", "embedder", "content"),
    sqlite_with_rowid=False,
)

pins = Table(
    "pins",
    metadata,
    Column("article_id", String(20), primary_key=True),
    Column("story_id", String(20), nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("version", String(20), nullable=False),
    Column("last_at", String(32), index=True),
    Column("record", Text, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", String(20), primary_key=True),
    Column("new", String(20), nullable=False, index=True),
)

briefs = Table(
    "briefs",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("story_id", String(20), nullable=False, index=True),
    Column("story_version", String(20), nullable=False),
    Column("written_at", String(32), nullable=False),
    Column("record", Text, nullable=False),
    Column("written_by", Text, nullable=False, server_default="nutgraf extractive"),
    Column("reviewed_by", Text, nullable=False, server_default=""),
    Column("rules", String(20), nullable=False, server_default=""),
)

failures = Table(
    "failures",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("step", String(10), nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_at", String(32)),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("model", Text, nullable=False),
    Column("asked_at", String(32), nullable=False, index=True),
    Column("cost", Float, nullable=False, server_default="0"),
    Column("record", Text, nullable=False),
)

ledgers = Table(
    "ledgers",
    metadata,
    Column("article_id", String(20), ForeignKey("articles.id"), primary_key=True),
    Column("story_id", String(20), nullable=False, server_default="", index=True),
    Column("record", LargeBinary, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("article_id", String(20), ForeignKey("articles.id"), nullable=False, index=True),
    Column("due_end", String(32), index=True),
    Column("record", Text, nullable=False),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("item_id", String(20), primary_key=True),
    Column("sentence_id", String(20), primary_key=True),
    Column("article_id", String(20), ForeignKey("articles.id"), nullable=False, index=True),
    Column("record", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Text, primary_key=True),
    Column("published_at", String(32), primary_key=True),
    Column("sentence_id", String(20), primary_key=True),
    Column("part", String(5), primary_key=True),
    Column("article_id", String(20), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("office", Text, nullable=False, server_default=""),
    Column("former", Integer, nullable=False, server_default="0"),
    Column("quantities", Text, nullable=False, server_default=""),
    Column("event_start", String(32)),
    Column("event_end", String(32)),
    Column("precision", String(8), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    metadata,
    Column("word", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)

Index("briefs_of_story", briefs.c.story_id, briefs.c.story_version)
