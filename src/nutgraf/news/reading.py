"""The nouns of what is read: source, snapshot, item, article."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from nutgraf.news.ids import hash_id

if TYPE_CHECKING:
    from nutgraf.news.marks import Span


class SourceKind(StrEnum):
    """What was found at an address or path."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"
    FOLDER = "folder"
    LIST = "list"
    MAIL = "mail"
    WARC = "warc"
    RECORDS = "records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What a source allows. None: it did not say."""

    robots: bool | None = None
    ai_input: bool | None = None
    ignore_robots: bool = False
    """Set by the user for this one source; logged whenever it is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something the user reads: a feed, a page, a folder, a list, mail or a web archive."""

    url: str
    """An address, or an absolute path as a file: address."""
    kind: SourceKind
    title: str = ""
    outlet: str = ""
    owner: str = ""
    country: str = ""
    language: str = ""
    outlet_kind: str = ""
    """agency, newspaper, broadcaster, state … as the user said; empty when nobody did."""
    topics: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    """Of the list that it was found in, the outermost first; they are among its topics."""
    allows: Permissions = field(default_factory=Permissions)
    attributes: tuple[tuple[str, str], ...] = ()
    """What a list said of it that nutgraf has no word for; written back as it came."""

    @property
    def id(self) -> str:
        return hash_id("source", self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The bytes of one answer, as they came. Never changed once saved."""

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    media_type: str
    """Lower case, without parameters; empty when the server gave none."""
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, values byte for byte (latin-1)."""
    body: bytes
    """After transfer and content decoding."""
    moved_to: str = ""
    """Where the address has moved for good: set when permanent redirects alone led there. Not kept by the store."""

    @property
    def body_hash(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    @property
    def id(self) -> str:
        """The same bytes from the same address are the same snapshot, whenever they were fetched."""
        return hash_id("snapshot", self.final_url, self.body_hash)

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        return next((value for key, value in self.headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry that a source lists: where an article is, and what the listing says of it."""

    source_id: str
    snapshot_id: str
    """The snapshot of the listing."""
    url: str
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    summary: str = ""
    """HTML or text as listed; never trusted, never shown unsanitised."""
    content: str = ""
    """The whole article's HTML where the listing carries it."""
    updated_at: datetime | None = None
    """When its page was changed last, as the listing says; most do not."""

    @property
    def id(self) -> str:
        return hash_id("item", self.source_id, self.url)


class DateOrigin(StrEnum):
    """Where a publication time was found."""

    PAGE = "page"
    """Structured data or meta elements of the page."""
    TEXT = "text"
    """A date that a reader can see."""
    ADDRESS = "address"
    FEED = "feed"
    MAIL = "mail"
    RECORD = "record"
    ARCHIVE = "archive"
    """The capture time of a web archive: an upper bound."""
    UNKNOWN = "unknown"


class ArticleKind(StrEnum):
    """The journalistic form. Opinion is marked and never used as fact."""

    NEWS = "news"
    OPINION = "opinion"
    LIVE = "live"
    REVIEW = "review"
    RELEASE = "release"
    FACT_CHECK = "fact check"
    ROUND_UP = "round-up"
    CORRECTION = "correction"
    """A page of its own that says what earlier reports had wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text and the facts about one page, mail or record."""

    snapshot_id: str
    url: str
    """Canonical address."""
    outlet: str
    headline: str
    text: str
    """Paragraphs separated by one newline. The headline is not part of it."""
    source_id: str = ""
    owner: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_origin: DateOrigin = DateOrigin.UNKNOWN
    modified_at: datetime | None = None
    modified_origin: DateOrigin = DateOrigin.UNKNOWN
    language: str = ""
    """ISO 639-1, empty when unsure."""
    section: str = ""
    kind: ArticleKind = ArticleKind.NEWS
    partial: bool = False
    """A paywall or a teaser: there is more that was not read."""
    corrections: tuple[str, ...] = ()
    """Verbatim correction notes found on the page."""
    copy_of: str = ""
    """Id of the article that this one is a near-identical copy of."""
    credit: str = ""
    """The agency that the page credits, when it does."""
    notes: tuple[str, ...] = ()
    """What was odd about the bytes it was read from, in words for the user: an encoding that is not as claimed."""

    @property
    def id(self) -> str:
        return _name_article(self.snapshot_id, self.url)

    def quote(self, span: "Span") -> str:
        return self.text[span.start : span.end]


@lru_cache(maxsize=1 << 12)
def _name_article(snapshot_id: str, url: str) -> str:
    return hash_id("article", snapshot_id, url)
