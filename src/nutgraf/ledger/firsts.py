"""Clauses in, pairs out of which one tells since when somebody knew of a thing, and the other that they were told before.

"The company first heard of splinters on 7 April." "A nurse reported splinters to the company on 22 March." Who knew what, and
when, is what many inquiries are about: neither side denies anything, and the two days are of two different deeds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.rivals import Rivalry, find_gap, is_asserted, is_one_voice
from nutgraf.news import ConflictKind, TimeExpression

_NEAR = timedelta(days=7)
_MONTH = timedelta(days=32)
"""A longer stretch does not say when it was."""
_SHARED = 1
"""Words that both hold, besides names: what was known of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was told to somebody, or heard by them, and when."""

    clause: Clause
    time: TimeExpression


@dataclass(slots=True)
class Briefings:
    """What was heard for the first time, and what had been told, so far."""

    heard: list[Known] = field(default_factory=list)
    told: list[Known] = field(default_factory=list)


def find_knowledge_rivals(clauses: Sequence[Clause], briefings: Briefings | None = None) -> Iterator[Rivalry]:
    """The telling first, and then since when it was known."""
    briefings = briefings or Briefings()
    for clause in clauses:
        for known in _list_known(clause):
            if read_pattern("firsts", "heard", clause.article.language).search(clause.text):
                briefings.heard.append(known)
                yield from (_make_rivalry(each, known) for each in briefings.told if _is_earlier(each, known))
            elif read_pattern("firsts", "told", clause.article.language).search(clause.text):
                briefings.told.append(known)
                yield from (_make_rivalry(known, each) for each in briefings.heard if _is_earlier(known, each))


def _list_known(clause: Clause) -> Iterator[Known]:
    """Of one time, and told as so."""
    times = [time for time in clause.times if time.end - time.start <= _MONTH]
    if times and is_asserted(clause) and not clause.negations:
        yield Known(clause, times[0])


def _is_earlier(told: Known, heard: Known) -> bool:
    one, other = told.clause, heard.clause
    if told.time.end > heard.time.start or is_one_voice(one, other) or abs(find_gap(one, other)) > _NEAR:
        return False
    if not (other.parties | other.context | other.theme) & (one.parties | one.context | one.theme):
        return False
    return _share_matter(one, other)


def _share_matter(one: Clause, other: Clause) -> bool:
    """What was known of is named by both, or whoever heard of it first is the one who was told."""
    shared = (one.stems & other.stems) - one.parties - other.parties
    return len(shared) >= _SHARED or bool(other.actors & one.actors)


def _make_rivalry(told: Known, heard: Known) -> Rivalry:
    values = tuple(f"{each.time.start:%Y-%m-%d}" for each in (told, heard))
    return Rivalry(ConflictKind.DATE, "known", told.clause, heard.clause, (values[0], values[1]))
