"""The nouns of what became of a story between two versions of it, and of who says what."""

from dataclasses import dataclass
from enum import StrEnum

from nutgraf.news.stories import Wording


class ChangeKind(StrEnum):
    NEW = "new"
    """A claim that nobody had made."""
    NUMBER = "number"
    """A newer figure of the same thing."""
    DENIAL = "denied"
    CONFLICT = "contradicted"
    RESOLVED = "resolved"
    """Something awaited has happened, has not, or was moved."""
    CORRECTION = "corrected"
    """A source has taken something back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise than in the version before."""

    kind: ChangeKind
    before: tuple[Wording, ...] = ()
    after: tuple[Wording, ...] = ()
    note: str = ""
    """What to know beyond the words: the state of what was awaited, the correction as printed."""
    rested: tuple[str, ...] = ()
    """Sentences of the last brief that rested on what was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One cell of the table of who said what: the words, verbatim, and how they were meant."""

    claim_id: str
    wording: Wording
    denies: bool = False
    opinion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Someone who is quoted in a story, and all that they are quoted as saying, oldest first."""

    speaker: str
    sayings: tuple[Saying, ...]
