"""A snapshot of a feed to its items: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed.

fastfeedparser reads nearly everything; feedparser, a hundred times slower, reads what the fast one cannot. Neither
ever sees bytes as they came: encoding, document types and doubtful dates are dealt with before.
"""

import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from nutgraf.errors import ParseError
from nutgraf.news import Item, Snapshot, Source, hash_id
from nutgraf.sources.dates import read_date
from nutgraf.sources.discovery import find_feeds
from nutgraf.sources.markup import clean_xml
from nutgraf.sources.mending import mend_feed
from nutgraf.sources.recognition import find_root

FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
MAX_BYTES = 20_000_000
MAX_ITEMS = 10_000
MAX_SLOW_CHARACTERS = 5_000_000
MAX_SLOW_ITEMS = 10_000
"""For the slower parser, which reads 3,000 items a second; what is larger and damaged is refused."""
MAX_HEAD = 50_000
"""Characters before the first item that are searched for the language."""
MAX_TITLE = 2_000
"""Characters; longer titles are cut."""

# What the fast parser loses: Atom 0.3, packed content, and markup that is not escaped.
_UNUSUAL = re.compile(
    r"""http://purl\.org/atom/ns#|application/octet-stream|<(?:[A-Za-z]{1,20}:)?(?:body|fullitem)\b"""
    r"""|<(?:[A-Za-z]{1,20}:)?(?:title|summary|subtitle|tagline|info|rights)\s[^<>]{0,300}xhtml"""
    r"""|<description\b[^<>]{0,200}>[^<]{0,2000}<[A-Za-z]|<content\stype=.html.\s*>\s*<[A-Za-z]"""
)
_SUMMARY = re.compile(r"<(?:[A-Za-z0-9]{1,20}:)?(?:summary|description)\b")
_WRAPPED = re.compile(r"<content\b[^<>]*>(.*)</content>\s*\Z", re.DOTALL)
_LANGUAGE = re.compile(
    r"<(?:[A-Za-z]{1,20}:)?language>\s*([A-Za-z][A-Za-z0-9-]{1,19})\s*<|\bxml:lang=[\"']([A-Za-z0-9-]{2,20})"
)
# The tags of HTML; what else stands in brackets is text ("the <blink> tag").
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|address|applet|b|base|big|body|br|center|cite|code|dd|del|div|dl|dt|em|embed|font|form|frame"
    r"|frameset|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|meta|noscript|object|ol|p|param|pre|q|s|samp"
    r"|script|small|span|strike|strong|style|sub|sup|table|tbody|td|textarea|th|title|tr|tt|u|ul|var|video)\b"
    r"[^<>]{0,500}>|<!--.{0,500}?(?:-->|\Z)|<!doctype[^<>]{0,500}>",
    re.IGNORECASE | re.DOTALL,
)
# A word in brackets that is closed again is a tag whatever its name.
_PAIR = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})>([^<>]{0,2000})</\1>")
_SCRIPT = re.compile(r"<(script|style)\b.{0,4000}?</\1\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """What a feed says of itself, and its items in the order listed."""

    title: str
    site_url: str
    language: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    """What was odd, in words for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What every item of one listing shares; ids are hashes of whole bodies, so they are made once."""

    snapshot_id: str
    source_id: str
    base: str

    @classmethod
    def of(cls, snapshot: Snapshot, source: Source) -> "Listing":
        return cls(snapshot_id=snapshot.id, source_id=source.id, base=snapshot.final_url)


def read_feed(snapshot: Snapshot, source: Source) -> FeedReading:
    """Raises: ParseError, whose reason says what it is instead and what to do."""
    body = snapshot.body
    if not body.strip():
        raise ParseError(snapshot.url, "empty: no bytes at all where a feed was expected")
    if len(body) > MAX_BYTES:
        raise ParseError(snapshot.url, f"a feed of {len(body):,} bytes; the limit is {MAX_BYTES:,}")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        from nutgraf.sources.jsonfeeds import read_json_feed

        return read_json_feed(snapshot, source)
    parsed, notes = parse_feed(snapshot)
    return _build_reading(parsed, snapshot, source, notes)


def parse_feed(snapshot: Snapshot) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """An XML feed in feedparser's words, and what was odd. Raises: ParseError."""
    content_type = snapshot.header("content-type")
    xml = clean_xml(snapshot.body, content_type=content_type, what=snapshot.url)
    _refuse_others(xml.text, snapshot)
    text = mend_feed(xml.text)
    parsed, notes = _parse(text, snapshot)
    feed = {
        "language": _find_language(text),
        **{key: value for key, value in parsed["feed"].items() if value},
    }
    return {**parsed, "feed": feed}, xml.notes + notes


def _find_language(text: str) -> str:
    """Of the feed, not of an item. The fast parser does not look."""
    head = text[:MAX_HEAD]
    ends = [end for end in (head.find("<item"), head.find("<entry")) if end >= 0]
    match = _LANGUAGE.search(head, 0, min(ends, default=len(head)))
    return (match[1] or match[2]) if match else ""


def _refuse_others(text: str, snapshot: Snapshot) -> None:
    root = find_root(text)
    reason = {
        "opml": "a list of feeds (OPML), not a feed; add it as a list",
        "urlset": "a sitemap, not a feed; add it as a sitemap",
        "sitemapindex": "an index of sitemaps, not a feed; add it as a sitemap",
    }.get(root, "")
    if root == "html":
        feeds = find_feeds(snapshot.body, snapshot.final_url)
        announced = f"; it announces these feeds: {', '.join(feeds)}" if feeds else "; it announces no feed"
        reason = "this is an HTML page, not a feed" + announced
    if reason:
        raise ParseError(snapshot.url, reason)


def _parse(text: str, snapshot: Snapshot) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    is_unusual = _UNUSUAL.search(text) or ("<summary" in text and find_root(text) == "rss")
    fast = None if is_unusual else _parse_fast(text)
    is_relative = (
        fast is not None
        and "xml:base" in text
        and any(not _is_absolute(e.get("link")) for e in fast["entries"])
    )
    if fast is not None and fast["entries"] and not is_relative:
        return fast, ()
    slow = _parse_slow(text, snapshot)
    if slow["entries"]:
        return slow, ("damaged or unusual: read by the slower parser",)
    if not fast and not slow.get("version") and find_root(text) not in FEED_ROOTS:
        raise ParseError(snapshot.url, _say_what_it_is(text))
    says_something = fast and (fast["feed"].get("title") or fast["feed"].get("link"))
    return (fast if fast and says_something else slow), ("no items",)


def _parse_fast(text: str) -> Mapping[str, Any] | None:
    import fastfeedparser

    try:
        # Always bytes: a string that looks like an address would be fetched.
        feed: Mapping[str, Any] = fastfeedparser.parse(
            text.encode(), include_tags=False, include_media=False, include_enclosures=False
        )
    except Exception:  # noqa: BLE001 - whatever it trips over, the other parser gets its turn
        return None
    if not _SUMMARY.search(text, max(0, text.find("<item"), text.find("<entry"))):
        # It makes up summaries from the content; nothing listed them.
        for entry in feed["entries"]:
            entry.pop("description", None)
            entry.pop("summary", None)
    return feed


def _parse_slow(text: str, snapshot: Snapshot) -> Mapping[str, Any]:
    import feedparser

    if len(text) > MAX_SLOW_CHARACTERS or text.count("<entry") + text.count("<item") > MAX_SLOW_ITEMS:
        raise ParseError(snapshot.url, "a damaged or unusual feed that is too large to be mended")
    try:
        feed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": snapshot.final_url,
            },
            # Its sanitiser is no defence and is quadratic; nothing of a feed is shown without ours.
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        raise ParseError(snapshot.url, f"not a feed that can be read ({type(error).__name__})") from error
    return feed


def _say_what_it_is(text: str) -> str:
    root = find_root(text)
    return (
        f"XML, but not a feed: its first element is <{root[:40]}>"
        if root
        else "neither XML nor JSON, so no feed"
    )


def _build_reading(
    parsed: Mapping[str, Any], snapshot: Snapshot, source: Source, notes: tuple[str, ...]
) -> FeedReading:
    feed = parsed["feed"]
    entries = list(parsed["entries"])
    if len(entries) > MAX_ITEMS:
        notes = (*notes, f"only the first {MAX_ITEMS:,} of {len(entries):,} items are read")
    listing = Listing.of(snapshot, source)
    items = [item for entry in entries[:MAX_ITEMS] if (item := _build_item(entry, listing))]
    lost = min(len(entries), MAX_ITEMS) - len(items)
    return FeedReading(
        title=plain(feed.get("title")),
        site_url=resolve(snapshot.final_url, feed.get("link")),
        language=str(feed.get("language") or snapshot.header("content-language")).strip()[:20],
        items=unique(items),
        notes=(*notes, f"{lost} items have neither link nor text") if lost else notes,
    )


def _build_item(entry: Mapping[str, Any], listing: Listing) -> Item | None:
    summary = str(entry.get("summary") or entry.get("description") or "")
    content = _find_content(entry.get("content"))
    url = find_url(listing.base, (entry.get("link"), entry.get("id")), summary + content)
    if not url:
        return None
    # Where there is none, feedparser answers with the time of publication, which says nothing of a change.
    updated = str(entry.get("updated") or "") if "updated" in entry else ""
    return Item(
        source_id=listing.source_id,
        snapshot_id=listing.snapshot_id,
        url=url,
        title=plain(entry.get("title")),
        byline=plain(entry.get("author")),
        published_at=read_date(str(entry.get("published") or updated)),
        summary=summary,
        content=content or (summary if url.startswith(listing.base + "#item-") else ""),
        updated_at=read_date(updated),
    )


def _find_content(contents: Any) -> str:
    """The richest of an entry's content elements."""
    values = [str(content.get("value") or "") for content in contents or () if isinstance(content, Mapping)]
    best = max(values, key=len, default="")
    wrapped = _WRAPPED.match(best)
    return wrapped[1] if wrapped else best


def find_url(base: str, candidates: Iterable[object], text: str) -> str:
    """The first candidate that is an address; for an entry that is only text, an address within the feed."""
    for candidate in candidates:
        url = resolve(base, candidate)
        if url:
            return url
    return f"{base.partition('#')[0]}#item-{hash_id(text)}" if text.strip() else ""


def resolve(base: str, link: object) -> str:
    """An absolute web address, or nothing."""
    text = "".join(str(link or "").split())
    if not text or text.startswith(("urn:", "tag:", "javascript:", "data:", "mailto:")):
        return ""
    if text.startswith(("https://", "http://")) and "/." not in text and "[" not in text:
        return text
    try:
        url = urljoin(base, text)
        return url if urlsplit(url).scheme in ("http", "https", "file") else ""
    except ValueError:
        return ""


def _is_absolute(link: object) -> bool:
    return str(link or "").startswith(("http://", "https://"))


def plain(title: object) -> str:
    """A title without markup, entities and line breaks."""
    text = str(title or "")[: MAX_TITLE * 4]
    if "&" in text or "<" in text:
        text = _PAIR.sub(r"\2", _SCRIPT.sub("", html.unescape(text)))
        text = html.unescape(_TAG.sub(_space_tag, text))
    return " ".join(text.split())[:MAX_TITLE]


def _space_tag(match: re.Match[str]) -> str:
    """A line break parts words; an inline tag does not."""
    return (
        " "
        if match[0][1:4].lower() in {"br", "br>", "br/", "br ", "p>", "/p>", "div", "/di", "li>", "/li"}
        else ""
    )


def unique(items: Iterable[Item]) -> tuple[Item, ...]:
    """The first item of each address."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.url, item)
    return tuple(found.values())
