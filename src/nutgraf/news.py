"""The nouns of the newsroom: frozen records that every stage reads and makes. No I/O here.

Spans are half-open character offsets into `Article.text`. Times are aware UTC. Ids are hashes of content, so
saving a record twice is harmless. Paragraphs of `Article.text` are separated by one newline.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from nutgraf.errors import CitationError


def hash_id(*parts: str | bytes) -> str:
    """20 hexadecimal digits of SHA-256 over the parts, each with its length, so that joins cannot collide."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()[:20]


# ── what is read ────────────────────────────────────────────────────────────────────────────────────────


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

    @property
    def id(self) -> str:
        return hash_id("article", self.snapshot_id, self.url)

    def quote(self, span: "Span") -> str:
        return self.text[span.start : span.end]


# ── what a sentence says ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into `Article.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.end))

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """The function of a sentence in its article: van Dijk's news schema, then what the four parts need beyond it."""

    MAIN = "main event"
    CONSEQUENCE = "consequence"
    PREVIOUS = "previous event"
    CONTEXT = "current context"
    HISTORY = "history"
    ANECDOTE = "anecdote"
    EVALUATION = "evaluation"
    EXPECTATION = "expectation"
    NONE = "not news"
    """Boilerplate, credits, captions, calls to action."""


class Facet(StrEnum):
    """What the four parts need to know of a sentence beyond its role; a sentence may have several."""

    SIGNIFICANCE = "significance"
    PROOF = "proof offered"
    AFFECTED = "affected party"
    DECISION = "decision awaited"
    BRANCH = "branch of a condition"
    OPTION = "option"
    DRIVER = "outside driver"
    THEME = "long-term theme"
    UNKNOWN = "unknown"
    CAUSE = "cause"
    STATUS = "status as stated"


class Certainty(StrEnum):
    """How sure the text is of what it says (FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or phrase that shows something of a sentence: a hedge, a negation, a future form …"""

    kind: str
    """hedge, negation, future, modal, condition, stage, opinion, cause, forward"""
    span: Span
    value: str = ""
    """What it shows, in the terms of its kind: "possible", "will", "charged" …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Certainty × polarity, and what the field's benchmarks leave out: event stage and condition."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    stage: str = ""
    """planned, announced, begun, done, failed, cancelled; accused, charged, convicted … empty when not marked."""
    condition: Span | None = None
    """The clause that this holds under ("if it agrees")."""
    forward: bool = False
    """Speaks of what is yet to come, seen from the publication time."""
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says a stretch of text (PARC's source, cue, content)."""

    content: Span
    cue: Span | None = None
    source: Span | None = None
    speaker: str = ""
    """The fullest name of the source within the article, or the words as they stand."""
    source_kind: str = "named"
    """named, unnamed, document, outlet"""
    quotation: str = "indirect"
    """direct, indirect, mixed"""
    stance: bool = False
    """A wish or a judgement that is told of the source ("wants", "criticised"), not words it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with all that changes its meaning."""

    span: Span
    low: Decimal
    high: Decimal
    """Equal to `low` unless the text gives a range."""
    unit: str = ""
    """ISO 4217 code for money, "%" for shares, SI or customary unit name, empty for plain counts."""
    counted: str = ""
    """What is counted, as it stands: "systems", "people killed"."""
    approximation: str = ""
    """about, at least, at most, more than, less than, nearly, dozens …; empty when exact."""
    direction: str = ""
    """up or down, with `change` "by" or "to"."""
    change: str = ""
    period: str = ""
    """"a year", "per day" …"""
    ordinal: bool = False
    scope: str = ""
    """Of a superlative: "since 2008"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date or time in the text, resolved against the publication time."""

    span: Span
    start: datetime
    end: datetime
    """Exclusive."""
    precision: str
    """moment, day, week, month, quarter, season, year, decade, range"""
    relative: bool = False
    """Was resolved against the publication time rather than read."""
    time_of: str = "event"
    """event, announcement, deadline"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text."""

    span: Span
    kind: str
    """person, organisation, place, nationality, office, product, law, event, other"""
    name: str
    """The fullest form of this name within the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a sentence says and how. All spans are offsets into `Article.text`."""

    role: Role = Role.CONTEXT
    facets: tuple[Facet, ...] = ()
    factuality: Factuality = field(default_factory=Factuality)
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dangling: bool = False
    """Opens with a reference ("He", "The move", "But that") that the sentence itself does not resolve."""
    words: tuple[str, ...] = ()
    """Stemmed content words, in order, for matching sentences with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A verbatim slice of an article and its marks."""

    article_id: str
    index: int
    """Position in the article, from 0."""
    paragraph: int
    span: Span
    text: str
    marks: Marks = field(default_factory=Marks)

    @property
    def id(self) -> str:
        return hash_id("sentence", self.article_id, str(self.span.start), str(self.span.end))


# ── what belongs together ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All articles on one event as it develops (a "topic" in TDT research)."""

    id: str
    """Stays when the story grows, splits or merges; an old id leads to its successor."""
    article_ids: tuple[str, ...]
    headline: str
    """Of its most central article, verbatim."""
    first_at: datetime | None = None
    last_at: datetime | None = None
    continues: tuple[str, ...] = ()
    """Ids of earlier stories that this one goes on from."""

    @property
    def version(self) -> str:
        """Changes when the evidence does."""
        return hash_id("version", self.id, *sorted(self.article_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing said in a story, in every wording found for it."""

    sentence_ids: tuple[str, ...]
    """The clearest wording first."""
    outlets: tuple[str, ...]
    """Independent outlets that state it: wire copies and outlets of one owner count once."""
    denied_by: tuple[str, ...] = ()
    """Sentence ids."""
    conflicts: tuple[str, ...] = ()
    """Sentence ids that cannot be true together with it."""
    superseded_by: tuple[str, ...] = ()
    """Sentence ids of later reports that give a newer figure for the same thing."""

    @property
    def id(self) -> str:
        return hash_id("claim", *sorted(self.sentence_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItem:
    """A forward-looking claim, kept as said, until something resolves it."""

    sentence_id: str
    speaker: str = ""
    due_start: datetime | None = None
    due_end: datetime | None = None
    precision: str = ""
    condition: str = ""
    state: str = "open"
    """open, due, happened, did not, moved, unclear"""
    evidence: tuple[str, ...] = ()
    """Sentence ids that show the outcome."""

    @property
    def id(self) -> str:
        return hash_id("watch", self.sentence_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a writer works from for one story. Copies are in `articles`, their sentences are not in `sentences`."""

    story: Story
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    watch: tuple[WatchItem, ...] = ()
    related: tuple[Story, ...] = ()
    """Other stories of the archive that share its actors, most alike first."""


# ── what is published ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The exact words in an article that back a sentence."""

    article_id: str
    span: Span
    quoted: str

    @classmethod
    def of(cls, article: Article, span: Span) -> "Citation":
        return cls(article_id=article.id, span=span, quoted=article.quote(span))

    def is_verbatim(self, article: Article) -> bool:
        return article.id == self.article_id and article.quote(self.span) == self.quoted


class Made(StrEnum):
    """How a sentence of a brief came about."""

    QUOTED = "quoted"
    COMPRESSED = "compressed"
    COUNTED = "counted"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence of a brief with the words that back it.

    Raises: CitationError when there is no citation.
    """

    text: str
    citations: tuple[Citation, ...]
    """The one it was taken from first, then the independent reports that say the same."""
    made: Made = Made.QUOTED
    outlets: tuple[str, ...] = ()
    """Independent outlets that say so."""
    speaker: str = ""
    """Whose words or view it is, when not the outlet's own."""
    hedged: tuple[str, ...] = ()
    """Hedge words that the sentence holds, shown to the reader."""
    differs: tuple[Citation, ...] = ()
    """Reports that say otherwise: another number, date or a denial."""

    def __post_init__(self) -> None:
        if not self.citations:
            raise CitationError(f"no citation for: {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A sentence that was withheld, and why."""

    citation: Citation
    part: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One story in four parts. Every sentence is cited; an empty part has nothing to say."""

    story_id: str
    story_version: str
    headline: CitedSentence
    happening: tuple[CitedSentence, ...] = ()
    important: tuple[CitedSentence, ...] = ()
    next: tuple[CitedSentence, ...] = ()
    beyond: tuple[CitedSentence, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Ids of every article of the story, copies included."""
    outlets: tuple[str, ...] = ()
    """Independent outlets, in order of first report."""
    first_at: datetime | None = None
    last_at: datetime | None = None
    written_at: datetime
    """When the newest evidence was read: a clock would make one archive write two different briefs."""
    written_by: str = "nutgraf extractive"
    reviewed_by: str = ""

    @property
    def id(self) -> str:
        return hash_id("brief", self.story_id, self.story_version, self.written_by)

    def parts(self) -> tuple[tuple[str, tuple[CitedSentence, ...]], ...]:
        """The four parts in order with their titles."""
        return (
            ("What's happening", self.happening),
            ("Why it's important", self.important),
            ("What's next", self.next),
            ("Beyond the headlines", self.beyond),
        )

    def sentences(self) -> tuple[CitedSentence, ...]:
        return (*self.happening, *self.important, *self.next, *self.beyond)


class Label(StrEnum):
    """The three labels of FEVER."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH = "not enough information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference between a sentence and its evidence."""

    kind: str
    says: str
    evidence: str
    """The words of the evidence, or what it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    label: Label
    findings: tuple[Finding, ...] = ()
    tier: str = ""
    """quoted, compressed, rewritten, paraphrased or refused."""

    @property
    def is_supported(self) -> bool:
        return self.label is Label.SUPPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be done, kept so that the user sees it and it is tried again a limited number of times."""

    step: str
    """read, extract, mark, group or brief"""
    subject: str
    """An address, a path or an id."""
    reason: str
    attempts: int = 1
    last_at: datetime | None = None

    @property
    def id(self) -> str:
        return hash_id("failure", self.step, self.subject)
