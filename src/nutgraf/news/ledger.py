"""The nouns of what is kept over time: what is to come and what came of it, who and what the archive knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nutgraf.news.briefs import Citation
from nutgraf.news.ids import hash_id


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItem:
    """A forward-looking claim, kept as said, until something resolves it."""

    sentence_id: str
    article_id: str = ""
    outlet: str = ""
    speaker: str = ""
    """Empty when the outlet itself says so."""
    modality: str = ""
    """scheduled, planned, promised, expected, threatened or conditional"""
    said_at: datetime | None = None
    """When the report was published."""
    said: Citation | None = None
    """The words."""
    due_start: datetime | None = None
    due_end: datetime | None = None
    """Exclusive."""
    precision: str = ""
    """moment, day, week, month, quarter, season, year, range; "before" when only the end is known, "after" when only the start is."""
    condition: str = ""
    pair: str = ""
    """Sentence id of the other branch of the condition ("if it refuses …")."""
    state: str = "open"
    """open, due, happened, did not, moved, unclear"""
    evidence: tuple[str, ...] = ()
    """Sentence ids that show the outcome."""
    shown_by: tuple[Citation, ...] = ()
    """The words that show the outcome, in the order of `evidence`."""

    @property
    def id(self) -> str:
        return hash_id("watch", self.sentence_id)

    @property
    def is_dated(self) -> bool:
        return self.due_end is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a sentence reports or announces, reduced to what it can be matched by."""

    sentence_id: str
    article_id: str
    said: Citation
    published_at: datetime | None
    kinds: tuple[str, ...]
    """What is done: meet, sign, visit … from a list of families of words."""
    words: tuple[str, ...]
    """Stemmed content words without dates and words of saying."""
    common: tuple[str, ...] = ()
    """Those of `words` that stand in much of the article: they say what it is about, not what was done."""
    times: tuple[tuple[datetime, datetime], ...] = ()
    """When it was done, as far as the sentence says: start and exclusive end."""
    turn: str = "happened"
    """happened, did not, or moved; ahead for what is announced for a day, empty for other steps."""
    language: str = ""
    own: tuple[str, ...] = ()
    """Those of `words` that stand in the clauses which tell of the deed; a step's outside its condition."""
    names: tuple[str, ...] = ()
    """The words of the names it holds, lower case, as they stand: they are the same in other languages."""
    context: tuple[str, ...] = ()
    """Words of the sentence before."""
    headline: tuple[str, ...] = ()
    """Words of the headline."""
    scenes: tuple[str, ...] = ()
    """What its clauses show of an event while it lasts ("went to the polls"), by the dictionary's names."""
    aside: bool = False
    """The sentence looks ahead, and tells this besides."""
    place: int = 0
    """Of the sentence in its article, from 0."""
    refers: bool = False
    """It says that this had been announced, promised or expected."""
    renewed: bool = False
    """It speaks of a further attempt or of a new day."""
    next_time: tuple[datetime, datetime] | None = None
    """The last time it names that lies ahead of the report."""
    around: tuple[str, ...] = ()
    """Of a step: the words of the names in the sentence before."""
    doubt: int = 0
    """Kinds of words in it by which what happened may not be what was announced: of lack, of what had been meant."""
    kept: bool = False
    """It says that it was done as announced, or at last."""
    meanings: tuple[tuple[str, ...], ...] = ()
    """Of each word or phrase that the dictionary of meanings knows: its stem (or nothing), and what it may mean."""
    done: tuple[str, ...] = ()
    """What the clauses that tell of the deed may mean, deeds and states alone; of a step the stems of the verbs to come."""
    behind: tuple[str, ...] = ()
    """What the words of the sentence before and of the headline may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A later report that speaks to a watched item."""

    item_id: str
    sentence_id: str
    article_id: str
    state: str
    """happened, did not or moved"""
    published_at: datetime
    shown: Citation
    weight: float
    """How much the two sentences share; only its order means something."""
    across: bool = False
    """The report belongs to another story, which names the same actors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLedger:
    """What the ledger keeps of one article: steps ahead with what they are matched by, and what it reports as done."""

    article_id: str
    items: tuple[WatchItem, ...] = ()
    ahead: tuple[Deed, ...] = ()
    """For each of `items`, in the same order."""
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What became of the dated statements of one speaker or outlet: counts, so that no score stands without its n."""

    name: str
    dated: int
    """Dated statements, those still open included."""
    happened: int = 0
    did_not: int = 0
    moved: int = 0
    unclear: int = 0
    due: int = 0
    """Their day has passed and no report says what came of them."""

    @property
    def resolved(self) -> int:
        return self.happened + self.did_not + self.moved

    def counts(self) -> Iterator[tuple[str, int]]:
        """State → how many, in a fixed order, those that are none left out."""
        states = ("happened", "did_not", "moved", "unclear", "due")
        return ((state.replace("_", " "), getattr(self, state)) for state in states if getattr(self, state))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence that names an entity, with what a dossier shows of it."""

    key: str
    """What joins the names of one entity, from `name_key`."""
    name: str
    kind: str
    article_id: str
    sentence_id: str
    said: Citation
    published_at: datetime | None = None
    outlet: str = ""
    part: str = "about"
    """by: the entity says it; about: it speaks of the entity"""
    office: str = ""
    """What the sentence calls the person's office ("Defence Minister"), as it stands."""
    former: bool = False
    """The office is one that was held."""
    quantities: tuple[str, ...] = ()
    """Numbers with their units, as they stand."""
    event_start: datetime | None = None
    event_end: datetime | None = None
    """Exclusive."""
    precision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened, or is to happen: when it did, and when it was reported."""

    event_start: datetime
    event_end: datetime
    """Exclusive."""
    precision: str
    reported_at: datetime | None
    outlet: str
    said: Citation
    ahead: bool = False
    """Still to come when it was reported."""
    reports: int = 1
    """How many sentences tell it for the same time in much the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDossier:
    """All that the archive holds on a person, place or organisation, dated."""

    key: str
    name: str
    """The name most reports use."""
    kind: str
    names: tuple[str, ...] = ()
    articles: int = 0
    """In how many articles it is named."""
    first_at: datetime | None = None
    last_at: datetime | None = None
    offices: tuple[Statement, ...] = ()
    """Newest dated statement first: the first that is not `former` is the present one, as of its date."""
    stories: tuple[tuple[str, str, int], ...] = ()
    """Story id, headline, articles that name the entity; most first."""
    by: tuple[Statement, ...] = ()
    about: tuple[Statement, ...] = ()
    figures: tuple[Statement, ...] = ()
    watch: tuple[WatchItem, ...] = ()
    namesakes: tuple[str, ...] = ()
    """Others of this name, told apart by what articles say of them; asking for one of these opens its dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """A sentence of one story that offers a fact of another story as its proof."""

    story_id: str
    other_id: str
    citing: Citation
    proof: Citation
    shared: tuple[str, ...]
    """The words that both hold and that few other stories do."""
