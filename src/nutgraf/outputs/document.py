"""The form of the JSON document of a brief, as pydantic models: what is written, and what is accepted.

Strangers' documents enter here, so that everything is checked. Keys that version 1 does not know are ignored:
a later minor addition can be read by an older nutgraf.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from nutgraf.news import Brief, Citation, CitedSentence, LeftOut, Made, Span

FORMAT = "nutgraf-brief/1"


def to_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(to_utc)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class SpanModel(Model):
    start: int = Field(ge=0)
    """First character, counted from 0 in the text of the article."""
    end: int = Field(ge=0)
    """One past the last character."""

    @model_validator(mode="after")
    def run_forward(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span runs forward, not {self.start} to {self.end}")
        return self


class CitationModel(Model):
    article_id: str
    url: str = ""
    """Canonical address of the article."""
    outlet: str = ""
    span: SpanModel
    quoted: str
    """The exact words."""
    prefix: str = ""
    """The words before, as in the text quote selector of the W3C Web Annotation model."""
    suffix: str = ""
    snapshot_hash: str = ""
    """SHA-256 of the bytes that were read, in hexadecimal; empty when not known."""
    hedged: tuple[str, ...] = ()
    """Hedge words in the quoted words, of what the sentences of the four parts cite."""

    def to_citation(self) -> Citation:
        return Citation(
            article_id=self.article_id, span=Span(self.span.start, self.span.end), quoted=self.quoted
        )


class SentenceModel(Model):
    text: str
    made: Made = Made.QUOTED
    """How the sentence came about."""
    tier: str = ""
    """What the gate took it for: quoted, compressed, rewritten, paraphrased, counted or headline; empty when it was not asked."""
    digital_source_type: str = ""
    """IPTC's word for it."""
    outlets: tuple[str, ...] = ()
    """Independent outlets that say so; wire copies count once."""
    speaker: str = ""
    """Whose words or view it is, when not the outlet's own."""
    hedged: tuple[str, ...] = ()
    """Hedge words that the sentence holds."""
    citations: tuple[CitationModel, ...] = Field(min_length=1)
    differs: tuple[CitationModel, ...] = ()
    """Reports that say otherwise."""

    def to_sentence(self) -> CitedSentence:
        return CitedSentence(
            text=self.text,
            citations=tuple(citation.to_citation() for citation in self.citations),
            made=self.made,
            tier=self.tier,
            outlets=self.outlets,
            speaker=self.speaker,
            hedged=self.hedged,
            differs=tuple(citation.to_citation() for citation in self.differs),
        )


class LeftOutModel(Model):
    part: str
    reason: str
    text: str = ""
    """What was written from the cited words and refused; empty when those words themselves were withheld."""
    citation: CitationModel

    def to_left_out(self) -> LeftOut:
        return LeftOut(
            citation=self.citation.to_citation(), part=self.part, reason=self.reason, text=self.text
        )


class PartsModel(Model):
    happening: tuple[SentenceModel, ...] = ()
    important: tuple[SentenceModel, ...] = ()
    next: tuple[SentenceModel, ...] = ()
    beyond: tuple[SentenceModel, ...] = ()


class SnapshotModel(Model):
    url: str
    fetched_at: Moment
    hash: str
    """SHA-256 of the body, in hexadecimal."""
    media_type: str = ""


class ArticleModel(Model):
    id: str
    url: str = ""
    outlet: str = ""
    headline: str = ""
    byline: str = ""
    published_at: Moment | None = None
    published_origin: str = ""
    """Where the time was found: page, text, address, feed, mail, record, archive or unknown."""
    language: str = ""
    kind: str = ""
    copy_of: str = ""
    """Id of the article that this one is a near-identical copy of."""
    partial: bool = False
    """There is more that was not read."""
    corrections: tuple[str, ...] = ()
    snapshot: SnapshotModel | None = None


class StoryModel(Model):
    id: str
    version: str
    """Changes when the evidence does."""
    first_at: Moment | None = None
    last_at: Moment | None = None
    outlets: tuple[str, ...] = ()
    """Independent outlets, in order of first report."""


class BriefModel(Model):
    """One brief: a story in four parts, every sentence with the exact words that back it."""

    format: Literal["nutgraf-brief/1"]
    id: str
    written_at: Moment
    """When the newest evidence was read."""
    written_by: str
    judged_by: str = ""
    """The judge that read what is in other words than its sources, with its version; empty: the gate's own checks alone."""
    notes: tuple[str, ...] = ()
    """What a reader must know of how it was written: that a model was asked and did not answer, and the like."""
    reviewed_by: str = ""
    """The person who answers for it; empty when nobody looked at it."""
    reviewed_at: Moment | None = None
    digital_source_type: str = ""
    """The IPTC code for the whole: the strongest of its sentences."""
    story: StoryModel
    headline: SentenceModel
    parts: PartsModel
    left_out: tuple[LeftOutModel, ...] = ()
    """Sentences that were withheld, and why."""
    changes: tuple[str, ...] = ()
    """What is new since the last version."""
    articles: tuple[ArticleModel, ...] = ()
    """Every article of the story, copies included."""

    def to_brief(self) -> Brief:
        return Brief(
            story_id=self.story.id,
            story_version=self.story.version,
            headline=self.headline.to_sentence(),
            happening=tuple(said.to_sentence() for said in self.parts.happening),
            important=tuple(said.to_sentence() for said in self.parts.important),
            next=tuple(said.to_sentence() for said in self.parts.next),
            beyond=tuple(said.to_sentence() for said in self.parts.beyond),
            left_out=tuple(one.to_left_out() for one in self.left_out),
            changes=self.changes,
            articles=tuple(article.id for article in self.articles),
            outlets=self.story.outlets,
            first_at=self.story.first_at,
            last_at=self.story.last_at,
            written_at=self.written_at,
            written_by=self.written_by,
            judged_by=self.judged_by,
            notes=self.notes,
            reviewed_by=self.reviewed_by,
            reviewed_at=self.reviewed_at,
        )
