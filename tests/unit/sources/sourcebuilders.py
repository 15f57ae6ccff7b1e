"""Listings and snapshots from the one fact a test is about."""

from datetime import UTC, datetime

from nutgraf.news import Snapshot, Source, SourceKind
from nutgraf.sources import FeedReading, read_feed

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FEED_URL = "http://gazette.example/news/feed.xml"
SOURCE = Source(url=FEED_URL, kind=SourceKind.FEED)


def clock() -> datetime:
    return NOON


def snapshot(body: bytes | str, *, url: str = FEED_URL, content_type: str = "") -> Snapshot:
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=NOON,
        status=200,
        media_type="",
        headers=(("content-type", content_type),) if content_type else (),
        body=body.encode() if isinstance(body, str) else body,
    )


def rss(*items: str, head: str = "<title>Gazette</title>") -> str:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{listed}</channel></rss>'


def item(title: str = "Dam fails", link: str = "http://gazette.example/dam", more: str = "") -> str:
    return f"<title>{title}</title><link>{link}</link>{more}"


def read(body: bytes | str, *, content_type: str = "", url: str = FEED_URL) -> FeedReading:
    return read_feed(snapshot(body, content_type=content_type, url=url), SOURCE)
