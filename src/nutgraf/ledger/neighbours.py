"""Clauses of articles in, pairs of sentences out that stand next to each other and in which two sources may speak.

A reporter who has two accounts of one thing puts them side by side: what the second one leaves unsaid is in the first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.rivals import is_asserted
from nutgraf.ledger.tellers import PRONOUN
from nutgraf.news import Role

_OPENS_WITH = re.compile(rf"[“\"«„‘']?\s*(?:{PRONOUN.pattern}|his|her|their|its|my|our)\b", re.IGNORECASE)
"""It goes on with the one who was spoken of."""
_TAKEN = re.compile(
    r"\b(?:according\s+to|per)\s+(?:[a-z]+\s+){0,5}(?P<who>[A-ZÀ-Þ][\w.&’'-]+(?:\s+[A-ZÀ-Þ][\w.&’'-]+)*)"
)
_TELLS_ON = re.compile(r"there\b|es\s+gab\b|hubo\b|il\s+y\s+a", re.IGNORECASE)
"""With nobody quoted, the report goes on."""
_PARTY = re.compile(
    r"[“\"«„]?\s*(?:(?:but|and|aber|doch|mais|pero)\s+)?(?:his|her|its|their|seine?|ihre?|su|son|sa)\s+(?:\w+\s+){0,2}?(?:lawyers?|counsel|solicitor|office"
    r"|spokes\w+|camp|managers?|captors|owners?|agents?|club|company|party|team|family|wife|husband|doctor|employer|anw[aä]lt\w*|abogad\w*|avocat\w*)\b",
    re.IGNORECASE,
)
"""Somebody else of theirs: "his lawyer", "its owners"."""


@dataclass(frozen=True)
class Spoken:
    """A sentence by its clauses, and who speaks in it."""

    clauses: tuple[Clause, ...]

    @property
    def lead(self) -> Clause:
        return self.clauses[0]

    @property
    def text(self) -> str:
        return self.lead.sentence.text

    @cached_property
    def is_attributed(self) -> bool:
        return any(each.speaker for each in self.clauses)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Keys of everybody who is quoted by a name or a description, not as "he" or "they"."""
        named = (each.speaker for each in self.clauses if each.speaker)
        return frozenset(
            key
            for name in named
            if not PRONOUN.fullmatch(name)
            for key in (list_keys(name) or {name.casefold()})
        )

    @cached_property
    def sources(self) -> frozenset[str]:
        """Keys of those that its numbers are taken from: "according to a tally of …", "per …"."""
        return frozenset(key for match in _TAKEN.finditer(self.text) for key in list_keys(match["who"]))

    @cached_property
    def goes_on(self) -> bool:
        """It opens with a word for somebody who was named before."""
        return bool(_OPENS_WITH.match(self.text)) and not _PARTY.match(self.text)

    @property
    def is_told(self) -> bool:
        """As having happened, in every part."""
        return all(is_asserted(each) for each in self.clauses)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.stems for each in self.clauses))

    @cached_property
    def parties(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.parties for each in self.clauses))

    @cached_property
    def predicates(self) -> frozenset[str]:
        return frozenset(name for each in self.clauses for name in each.predicates)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A sentence and the one after it."""

    first: Spoken
    second: Spoken

    @property
    def language(self) -> str:
        return self.first.lead.article.language

    @property
    def are_two_voices(self) -> bool:
        """Both are quoted, each by a name or a description of their own."""
        return bool(self.first.speakers and self.second.speakers) and not self.are_one_voice

    @property
    def are_one_voice(self) -> bool:
        """Both are quoted, one by a longer or shorter form of the other's name."""
        if self.first.sources & self.second.sources:
            return True
        one, other = self.first.speakers, self.second.speakers
        return bool(one and other) and (one <= other or other <= one)


def list_spoken(clauses: Iterable[Clause]) -> tuple[Spoken, ...]:
    """Sentence by sentence."""
    # The clauses of a sentence share one frame; comparing ids, which are hashes of content, would take longer.
    return tuple(Spoken(tuple(group)) for _frame, group in groupby(clauses, key=lambda each: id(each.frame)))


def pair_neighbours(clauses: Sequence[Clause]) -> tuple[Neighbours, ...]:
    """In the order in which they stand; the second is not said by whoever "he" is in the first."""
    return tuple(
        Neighbours(first, second)
        for first, second in pairwise(list_spoken(clauses))
        if _stand_together(first, second) and _may_differ(first, second)
    )


def _stand_together(first: Spoken, second: Spoken) -> bool:
    one, other = first.lead, second.lead
    if one.article is not other.article or other.sentence.index != one.sentence.index + 1:
        return False
    return Role.NONE not in {one.sentence.marks.role, other.sentence.marks.role} and first.text != second.text


def _may_differ(first: Spoken, second: Spoken) -> bool:
    if second.is_attributed:
        return bool(second.speakers)
    return first.is_attributed and not second.goes_on and not _TELLS_ON.match(second.text)
