"""A sitemap to the pages it lists and the sitemaps it points to. https://www.sitemaps.org/protocol.html"""

import zlib
from dataclasses import dataclass
from typing import Any

from nutgraf.errors import ParseError
from nutgraf.news import Item, Snapshot, Source
from nutgraf.sources.dates import read_date
from nutgraf.sources.feeds import Listing, plain, resolve, unique
from nutgraf.sources.markup import clean_xml

MAX_BYTES = 52_428_800
"""Unpacked: the protocol's own limit of 50 MB."""
MAX_ITEMS = 50_000
"""The protocol's own limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists."""

    items: tuple[Item, ...]
    children: tuple[str, ...]
    """Further sitemaps, from an index."""
    notes: tuple[str, ...] = ()


def read_sitemap(snapshot: Snapshot, source: Source) -> Sitemap:
    """A plain or news sitemap, an index of them, or a text file of addresses; gzipped or not. Raises: ParseError."""
    body = _unpack(snapshot)
    if not body.strip():
        raise ParseError(snapshot.url, "empty: no bytes at all where a sitemap was expected")
    if body.lstrip().startswith((b"http://", b"https://")):
        return _read_lines(body, snapshot, source)
    xml = clean_xml(body, content_type=snapshot.header("content-type"), what=snapshot.url)
    root = _parse(xml.text, snapshot)
    name = _local_name(root)
    if name == "sitemapindex":
        links = (
            resolve(snapshot.final_url, _text(entry, "loc"))
            for entry in root
            if _local_name(entry) == "sitemap"
        )
        return Sitemap(items=(), children=tuple(dict.fromkeys(link for link in links if link))[:MAX_ITEMS])
    if name != "urlset":
        raise ParseError(snapshot.url, f"not a sitemap: its first element is <{name[:40]}>")
    entries = [entry for entry in root if _local_name(entry) == "url"]
    listing = Listing.of(snapshot, source)
    items = [_build_item(entry, listing) for entry in entries[:MAX_ITEMS]]
    return Sitemap(items=unique(item for item in items if item), children=(), notes=xml.notes)


def _parse(text: str, snapshot: Snapshot) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(snapshot.url, f"not readable as XML ({error})") from error
    if root is None:
        raise ParseError(snapshot.url, "not readable as XML")
    return root


def _unpack(snapshot: Snapshot) -> bytes:
    if not snapshot.body.startswith(b"\x1f\x8b"):
        return snapshot.body
    try:
        body = zlib.decompressobj(31).decompress(snapshot.body, MAX_BYTES + 1)
    except zlib.error as error:
        raise ParseError(snapshot.url, "a damaged gzip file") from error
    if len(body) > MAX_BYTES:
        raise ParseError(snapshot.url, f"a sitemap of more than {MAX_BYTES:,} bytes")
    return body


def _read_lines(body: bytes, snapshot: Snapshot, source: Source) -> Sitemap:
    links = (
        resolve(snapshot.final_url, line) for line in body.decode("utf-8", "replace").splitlines()[:MAX_ITEMS]
    )
    listing = Listing.of(snapshot, source)
    items = (
        Item(source_id=listing.source_id, snapshot_id=listing.snapshot_id, url=link) for link in links if link
    )
    return Sitemap(items=unique(items), children=())


def _build_item(entry: Any, listing: Listing) -> Item | None:
    url = resolve(listing.base, _text(entry, "loc"))
    if not url:
        return None
    news = next((child for child in entry if _local_name(child) == "news"), entry)
    return Item(
        source_id=listing.source_id,
        snapshot_id=listing.snapshot_id,
        url=url,
        title=plain(_text(news, "title")),
        published_at=read_date(_text(news, "publication_date")),
        # When the page changed, which is not when it was published.
        updated_at=read_date(_text(entry, "lastmod")),
    )


def _text(element: Any, name: str) -> str:
    return next(((child.text or "").strip() for child in element if _local_name(child) == name), "")


def _local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
