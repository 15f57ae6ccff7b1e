"""Bytes to what they are: a feed, a page, a sitemap, a list, mail, an archive, records? By content, not by name."""

import re
import zlib
from pathlib import Path

from nutgraf.errors import UnknownSourceError
from nutgraf.news import SourceKind
from nutgraf.text.charsets import decode_text, is_readable

PEEK_BYTES = 64 * 1024
"""Enough to see the first element behind the longest prologs met."""

_PROLOG = re.compile(r"\s+|<\?[^>]*>|<![A-Za-z\[][^>\[]*(?:\[[^\]]*\][^>]*)?>")
_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_HTML_TAG = re.compile(r"<(?:html|head|body|title|meta|article|div|p|h1|table|script)\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|List-Id|X-[\w-]+): ",
    re.IGNORECASE,
)
_KINDS_BY_ROOT = {
    "rss": SourceKind.FEED,
    "feed": SourceKind.FEED,
    "rdf": SourceKind.FEED,
    "channel": SourceKind.FEED,
    "opml": SourceKind.LIST,
    "urlset": SourceKind.SITEMAP,
    "sitemapindex": SourceKind.SITEMAP,
    "html": SourceKind.PAGE,
}
_MAGIC = (
    (b"%PDF", "a PDF document; save the page as HTML instead"),
    (b"PK\x03\x04", "a ZIP or office file; unpack it and name the folder"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"filedesc://", "an ARC file, the format before WARC; convert it first (`warcio recompress` does)"),
    (b"SQLite format 3", "a SQLite database; a nutgraf archive is opened with --archive"),
)
_WORDS = {
    SourceKind.FEED: "an RSS, Atom or JSON feed",
    SourceKind.PAGE: "a page",
    SourceKind.SITEMAP: "a sitemap",
    SourceKind.FOLDER: "a folder",
    SourceKind.LIST: "a list of feeds (OPML)",
    SourceKind.MAIL: "mail",
    SourceKind.WARC: "a web archive (WARC)",
    SourceKind.RECORDS: "article records, one JSON object a line",
}
WHAT_IS_READ = (
    "nutgraf reads feeds, pages, sitemaps, OPML lists, folders of HTML, mail, web archives and JSON lines"
)


def describe(kind: SourceKind) -> str:
    """What it is, in words for the user."""
    return _WORDS[kind]


def recognize(body: bytes, *, media_type: str = "", url: str = "") -> SourceKind:
    """Raises: UnknownSourceError, which says what it looks like and what to do."""
    del media_type  # servers call feeds text/html and pages application/xml; the bytes know better
    if not body.strip():
        raise UnknownSourceError(url, "empty; there is nothing to read")
    head = _peek(body, url)
    for magic, words in _MAGIC:
        if head.startswith(magic):
            raise UnknownSourceError(url, f"looks like {words}. {WHAT_IS_READ}")
    kind = _recognize_bytes(head) or _recognize_text(decode_text(head).text)
    if kind is None and url.lower().endswith((".gz", ".gzip")) and head == body[: len(head)]:
        raise UnknownSourceError(
            url, "is not packed by gzip, as its name says: damaged, or not downloaded whole"
        )
    if kind is None:
        raise UnknownSourceError(url, f"{_guess_words(head)}. {WHAT_IS_READ}")
    return kind


def recognize_path(path: Path) -> SourceKind:
    """A file by its first bytes, a directory as a folder. Raises: UnknownSourceError."""
    if path.is_dir():
        return SourceKind.FOLDER
    try:
        with path.open("rb") as file:
            return recognize(file.read(PEEK_BYTES), url=str(path))
    except OSError as error:
        raise UnknownSourceError(str(path), f"cannot be opened: {error.strerror or error}") from error


def find_root(text: str) -> str:
    """The name of the first element, lower case and without prefix; empty when there is none."""
    position = 0
    while True:
        if text.startswith("<!--", position):
            end = text.find("-->", position)
            if end < 0:
                return ""
            position = end + 3
            continue
        match = _PROLOG.match(text, position)
        if not match or match.end() == position:
            break
        position = match.end()
    name = _NAME.match(text, position)
    return name[1].lower() if name else ""


def _peek(body: bytes, url: str) -> bytes:
    if body.startswith(b"\x28\xb5\x2f\xfd"):
        return _unpack_zstd(body, url)
    if not body.startswith(b"\x1f\x8b"):
        return body[:PEEK_BYTES]
    try:
        return zlib.decompressobj(31).decompress(body, PEEK_BYTES)
    except zlib.error as error:
        raise UnknownSourceError(url, "looks like gzip, but is damaged") from error


def _unpack_zstd(body: bytes, url: str) -> bytes:
    """The beginning of Zstandard data, which only web archives may be packed as."""
    import zstandard

    try:
        head = zstandard.ZstdDecompressor().decompressobj().decompress(body[:PEEK_BYTES])
    except zstandard.ZstdError as error:
        raise UnknownSourceError(url, "looks like Zstandard data, but is damaged") from error
    if not head.startswith(b"WARC/"):
        raise UnknownSourceError(url, "looks like Zstandard data; unpack it first")
    return head


def _recognize_bytes(head: bytes) -> SourceKind | None:
    if head.startswith(b"WARC/"):
        return SourceKind.WARC
    if head.startswith(b"From ") or _MAIL_HEADER.match(head):
        return SourceKind.MAIL
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _recognize_json(start)
    return None


def _recognize_json(head: bytes) -> SourceKind | None:
    if re.search(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', head):
        return SourceKind.FEED
    first = head.split(b"\n", 1)[0]
    if re.search(rb'"(?:text|body|content|headline|title|url)"\s*:', first):
        return SourceKind.RECORDS
    return None


def _recognize_text(text: str) -> SourceKind | None:
    root = find_root(text.lstrip("\ufeff"))
    if root in _KINDS_BY_ROOT:
        return _KINDS_BY_ROOT[root]
    # Two letters behind a bracket stand in one of ten binary files, too.
    return SourceKind.PAGE if _HTML_TAG.search(text) and is_readable(text) else None


_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\f\r\x1b")
"""No text has them; escapes shift between the character sets of old encodings."""


def _guess_words(head: bytes) -> str:
    root = find_root(decode_text(head).text)
    if root:
        return f"XML that nutgraf does not know (<{root[:40]}>)"
    if head[:1] in (b"{", b"["):
        return "JSON, but neither a JSON Feed nor one article record a line"
    if len(head[:1024].translate(None, _CONTROLS)) < len(head[:1024]) or not is_readable(
        decode_text(head).text
    ):
        return "binary data of an unknown kind"
    return "plain text"
