"""Clauses in, pairs out of which one tells since when somebody knew of a thing, and the other that they were told before.

"The company first heard of splinters on 7 April." "A nurse reported splinters to the company on 22 March." Who knew what, and
when, is what many inquiries are about: neither side denies anything, and the two days are of two different deeds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.rivals import Rivalry, find_gap, is_asserted, is_one_voice, said_at
from nutgraf.news import ConflictKind, TimeExpression

_NEAR = timedelta(days=7)
_MONTH = timedelta(days=32)
"""A longer stretch does not say when it was."""
_YEAR = timedelta(days=365)
_REACH = 30
"""Characters after a negation in which it negates a verb."""


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
        if _find(clause, "heard") is not None:
            for known in _list_known(clause, clause.times):
                briefings.heard.append(known)
                yield from (_make_rivalry(each, known) for each in briefings.told if _is_earlier(each, known))
        elif (match := _find(clause, "told")) is not None and not _is_negated(clause, match):
            # The day on which it was told is just what is asked for.
            times = [time for time in clause.sentence.marks.times if clause.span.covers(time.span)]
            for known in _list_known(clause, times):
                briefings.told.append(known)
                yield from (
                    _make_rivalry(known, each) for each in briefings.heard if _is_earlier(known, each)
                )


def _find(clause: Clause, kind: str) -> re.Match[str] | None:
    return read_pattern("firsts", kind, clause.article.language).search(clause.text)


def _is_negated(clause: Clause, match: re.Match[str]) -> bool:
    return any(0 <= match.start() - place <= _REACH for place in clause.negations)


def _list_known(clause: Clause, times: Sequence[TimeExpression]) -> Iterator[Known]:
    """Of the first time that is no long stretch, where it is told as so."""
    short = [time for time in times if time.end - time.start <= _MONTH]
    if short and is_asserted(clause):
        yield Known(clause, short[0])


def _is_earlier(told: Known, heard: Known) -> bool:
    one, other = told.clause, heard.clause
    if told.time.end > heard.time.start or is_one_voice(one, other) or abs(find_gap(one, other)) > _NEAR:
        return False
    if said_at(other) - told.time.start > _YEAR or one.article is other.article:
        return False
    return bool(other.parties & one.sight) or _find(one, "to somebody") is not None


def _make_rivalry(told: Known, heard: Known) -> Rivalry:
    values = tuple(f"{each.time.start:%Y-%m-%d}" for each in (told, heard))
    return Rivalry(ConflictKind.DATE, "known", told.clause, heard.clause, (values[0], values[1]))
