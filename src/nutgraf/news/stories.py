"""The nouns of what belongs together: story, claim, conflict, dossier."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nutgraf.news.briefs import CitedSentence
from nutgraf.news.ids import hash_id
from nutgraf.news.ledger import WatchItem
from nutgraf.news.marks import Certainty, Polarity, Sentence, Span
from nutgraf.news.reading import Article


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
    latest: str = ""
    """What it gives the newest figure of, where other reports gave an older one: dead, missing …"""
    wordings: tuple["Wording", ...] = ()
    """Every clause that states it, oldest first."""
    stated_by: tuple[str, ...] = ()
    """Who is quoted as saying so, and the outlets that say it themselves."""
    first_said: datetime | None = None

    @property
    def id(self) -> str:
        return hash_id("claim", *sorted(self.sentence_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way a thing was put: a clause of a sentence, where it stands and whose it is."""

    sentence_id: str
    article_id: str
    span: Span
    """The clause, in `Article.text`; a whole sentence is its own clause."""
    quoted: str
    outlet: str
    speaker: str = ""
    """Who is quoted as saying so; empty where the outlet says it itself."""
    said_at: datetime | None = None
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    stage: str = ""
    """How it was put: two wordings of one claim may differ in how sure they are of it."""


class ConflictKind(StrEnum):
    """What cannot be true of both sides."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    STAGE = "stage"
    DENIAL = "denial"


class ConflictState(StrEnum):
    OPEN = "open"
    """Reports differ, and nothing says which is right."""
    DISPUTED = "disputed"
    """One side denies what the other states."""
    SUPERSEDED = "superseded"
    """A later figure of the same thing has taken the place of both."""
    CORRECTED = "corrected"
    """The one who said it has taken it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two sides that cannot both be true, each in every wording found for it."""

    story_id: str
    kind: ConflictKind
    first: tuple[Wording, ...]
    """The side that was reported first."""
    second: tuple[Wording, ...]
    state: ConflictState = ConflictState.OPEN
    other_id: str = ""
    """The other story, where the two sides are told in two."""

    @property
    def id(self) -> str:
        return hash_id(
            "conflict", self.kind, *sorted(each.sentence_id for each in (*self.first, *self.second))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a writer works from for one story. Copies are in `articles`, their sentences are not in `sentences`."""

    story: Story
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    """One for each thing said: a sentence of three clauses is in three."""
    backing: tuple[Claim, ...] = ()
    """One for each sentence, itself first: who else says all that it says, and what speaks against it."""
    watch: tuple[WatchItem, ...] = ()
    related: tuple[Story, ...] = ()
    """Other stories of the archive that share its actors, most alike first."""
    conflicts: tuple[Conflict, ...] = ()
    counted: tuple[CitedSentence, ...] = ()
    """What was counted for it over the archive; has passed the gate, since it may cite articles of other stories."""
    background: tuple[CitedSentence, ...] = ()
    """What was before, from the stories that it continues, oldest first; has passed the gate, as what is counted has."""
