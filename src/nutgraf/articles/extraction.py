"""Snapshot to article: text and the facts about it, from a page, a record or a feed entry."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nutgraf.articles.pages import read_page
from nutgraf.articles.records import read_record
from nutgraf.errors import ExtractionError
from nutgraf.news import Article, DateOrigin, Item, Snapshot, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionOptions:
    """How articles are taken from pages."""

    profile: str = "best"
    """best or fast"""
    min_words: int = 40
    """Fewer words than this are no article."""
    max_bytes: int = 16_000_000


def extract_article(
    snapshot: Snapshot,
    *,
    item: Item | None = None,
    source: Source | None = None,
    options: ExtractionOptions | None = None,
) -> Article:
    """The article that a snapshot holds.

    Raises: ExtractionError when it holds none.
    """
    from trafilatura import bare_extraction

    options = options or ExtractionOptions()
    if snapshot.media_type == "application/json":
        return read_record(snapshot, item=item, source=source, min_words=options.min_words)
    page = read_page(snapshot, max_bytes=options.max_bytes)
    document: Any = bare_extraction(
        page.markup,
        url=page.url,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": True,
            "max_date": snapshot.fetched_at.strftime("%Y-%m-%d"),
        },
    )
    text = "\n".join(
        line
        for element in (document.body.iter("p", "head", "item") if document else ())
        if (line := " ".join("".join(element.itertext()).split()))
    )
    headline = (document.title if document else "") or ""
    text = text.removeprefix(headline).lstrip("\n")
    words = len(text.split())
    if document is None or words < options.min_words:
        raise ExtractionError(page.url, f"holds no article text ({words} words)")
    published = datetime.fromisoformat(document.date).replace(tzinfo=UTC) if document.date else None
    return Article(
        snapshot_id=snapshot.id,
        url=document.url or page.url,
        source_id=source.id if source else "",
        outlet=(source.outlet if source else "") or document.sitename or "",
        owner=source.owner if source else "",
        headline=document.title or (item.title if item else ""),
        byline=(document.author or "").replace("; ", ", "),
        text=text,
        published_at=published,
        published_origin=DateOrigin.PAGE if published else DateOrigin.UNKNOWN,
    )
