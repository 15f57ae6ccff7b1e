"""The nouns of what is published, what was refused, and what failed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nutgraf.errors import CitationError
from nutgraf.news.ids import hash_id
from nutgraf.news.marks import Span
from nutgraf.news.reading import Article


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
    HEADLINE = "headline"
    """An outlet's headline, over its own report: only the headline of a brief is one."""


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
    tier: str = ""
    """What the gate took it for: quoted, compressed, rewritten, paraphrased, counted or headline."""

    def __post_init__(self) -> None:
        if not self.citations:
            raise CitationError(f"no citation for: {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A sentence that was withheld, and why."""

    citation: Citation
    part: str
    reason: str
    text: str = ""
    """What was written from the cited words and refused; empty when those words themselves were withheld."""


EXTRACTIVE = "nutgraf extractive"
"""What a brief is signed with that no language model was asked for, or that it did not answer for."""


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
    written_by: str = EXTRACTIVE
    judged_by: str = ""
    """The judge that read what is in other words than its sources, with its version; empty: the gate's own checks alone."""
    notes: tuple[str, ...] = ()
    """What a reader must know of how it was written: that a model was asked and did not answer …"""
    reviewed_by: str = ""
    """The person who answers for it; empty when nobody looked at it."""
    reviewed_at: datetime | None = None

    @property
    def id(self) -> str:
        return hash_id("brief", self.story_id, self.story_version, self.hands)

    @property
    def hands(self) -> str:
        """Who wrote it and which judge read it: by other hands it would be another brief."""
        return name_hands(self.written_by, self.judged_by)

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


def name_hands(written_by: str, judged_by: str) -> str:
    return f"{written_by}, judged by {judged_by}" if judged_by else written_by


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
    """quoted, compressed, rewritten, paraphrased, counted, headline or refused."""

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
