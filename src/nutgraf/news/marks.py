"""The nouns of what a sentence says, and how. All spans are offsets into `Article.text`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from nutgraf.news.ids import hash_id


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
    """hedge, negation, future, modal, condition, stage, opinion, cause, forward, intent ("was to"), unreal ("would have")"""
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
    """moment, day, week, month, quarter, season, year, decade, range; before, where "before 2028" gives only the end"""
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
        return _name_sentence(self.article_id, self.span.start, self.span.end)


@lru_cache(maxsize=1 << 16)
def _name_sentence(article_id: str, start: int, end: int) -> str:
    """Asked for a hundred times while a brief is written: as many as a story of a thousand reports has are kept."""
    return hash_id("sentence", article_id, str(start), str(end))
