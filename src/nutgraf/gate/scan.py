"""Where the reading of one sentence stands, and what comes of it: words, their cases, and the words they depend on."""

from dataclasses import dataclass, field

from nutgraf.gate.words import Word

DOER, UNDERGOER, MODIFIER, PREDICATE, SOURCE, APPOSED = (
    "doer", "undergoer", "modifier", "predicate", "source", "apposed",
)  # fmt: skip

NOWHERE = -1
"""No place: the first word of a side has place 0."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word, its case, and the word that it depends on; places among the words of its side."""

    word: int
    case: str
    governor: int


@dataclass(frozen=True, slots=True)
class Parse:
    links: frozenset[Link]
    implied: frozenset[Link]
    """Those of a verb that shares the subject of another: likely, not certain."""
    verbs: frozenset[int]
    heads: dict[int, int]
    """Place of a word → place of the head of its phrase."""
    pronominal: frozenset[int]
    """Verbs with a pronoun for a subject."""
    handed: frozenset[int]
    """Verbs with a pronoun for an object."""


@dataclass(slots=True)
class Scan:
    """Where the reading of one sentence stands."""

    words: list[Word]
    dated: frozenset[int]
    fenced: frozenset[int] = frozenset()
    """Words with a quotation mark right before them."""
    links: set[Link] = field(default_factory=set)
    implied: set[Link] = field(default_factory=set)
    verbs: set[int] = field(default_factory=set)
    heads: dict[int, int] = field(default_factory=dict)
    pronominal: set[int] = field(default_factory=set)
    handed: set[int] = field(default_factory=set)
    has_pronoun: bool = False
    run: list[Word] = field(default_factory=list)
    """The phrase being read."""
    case: str = ""
    """The preposition that it stands after."""
    pending: list[int] = field(default_factory=list)
    """Heads that wait for their verb."""
    parted: set[int] = field(default_factory=set)
    """Nouns after "two of" and "half of": what is said of the part is likely said of them."""
    subjects: tuple[int, ...] = ()
    """Heads that the last finite verb was said of."""
    last: tuple[int, ...] = ()
    """Heads of the phrase before, coordinated ones together."""
    last_case: str = ""
    verb: Word | None = None
    outer: Word | None = None
    """The verb of the clause before: a phrase after an aside may belong to it ("named Ona Farr, a lawyer, as head")."""
    is_passive: bool = False
    is_copula: bool = False
    chain: list[int] = field(default_factory=list)
    """Heads of a phrase and of those that depend on it: "a tower of 14 storeys on Glebe Street"."""
    joined: bool = False
    owner: tuple[int, ...] = ()
    """What the phrase after "whose" belongs to."""
    apposed: int = NOWHERE
    """Head right before the comma that opened the clause."""
    relative: bool = False
    antecedent: tuple[int, ...] = ()
    """What a relative clause with a subject of its own may be about: "the work which he hopes to start"."""
    main: tuple[int, ...] = ()
    """Heads that stand first in the sentence, before any verb and after no preposition: its subject, if an aside follows."""
    held: list[int] = field(default_factory=list)
    """Heads that wait until a clause put in between is over: "a decision on whether it would harm is due"."""
    adrift: list[tuple[str, int]] = field(default_factory=list)
    """Phrases after a preposition that stand before the verb they may belong to."""


def is_first(words: list[Word], place: int) -> bool:
    """Does it open its clause?"""
    return place > 0 and words[place - 1].clause != words[place].clause
