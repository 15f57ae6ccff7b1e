"""Clauses in, pairs out that give the result of one vote apart: 148 to 131, and 151 to 128."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.rivals import (
    Rivalry,
    find_gap,
    is_asserted,
    is_first,
    is_of_the_same,
    is_one_voice,
    meet_in_time,
)
from nutgraf.news import ConflictKind

_RESULT = re.compile(
    r"(?<![\d.,-])(?P<many>\d{1,3}(?:,\d{3})?)\s*(?:votes?|stimmen|votos|voix)?\s*(?:to|against|[–-]|zu|gegen|a|contra|contre)\s*"
    r"(?P<few>\d{1,3}(?:,\d{3})?)(?![\d.,]\d|[\d%-]|\s*(?:percent|per\s+cent|years?|days?|hours?|minutes?|million))",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:votes?|voted|voting|ballot|tellers?|lobby|division|majority|confidence|motion|MPs|deputies|senators|lawmakers|parliament|house|senate|council\w*"
    r"|stimm\w+|abgeordnete\w*|parlament|votos?|votó|diputados|congreso|voix|députés|assemblée)\b",
    re.IGNORECASE,
)
_FEW = 2
"""Different results of a story from which nobody knows any more which are of one vote."""
_LEAST = 5
"""Votes on the winning side; fewer are the score of a match as often."""
_NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Result:
    """What a clause says the count was, the larger side first."""

    clause: Clause
    many: int
    few: int

    @property
    def value(self) -> str:
        return f"{self.many}-{self.few}"


@dataclass(slots=True)
class Minutes:
    """The results that a story has told so far."""

    results: list[Result] = field(default_factory=list)


def find_result_rivals(clauses: Sequence[Clause], minutes: Minutes | None = None) -> Iterator[Rivalry]:
    minutes = minutes or Minutes()
    before = len(minutes.results)
    minutes.results += [each for clause in clauses for each in _list_results(clause)]
    if len({each.value for each in minutes.results}) > _FEW:
        return
    for place, one in enumerate(minutes.results):
        for other in minutes.results[max(before, place + 1) :]:
            if _are_of_one_vote(one, other):
                first, second = (one, other) if is_first(one.clause, other.clause) else (other, one)
                values = (first.value, second.value)
                yield Rivalry(ConflictKind.NUMBER, "result", first.clause, second.clause, values)


def _list_results(clause: Clause) -> Iterator[Result]:
    if not is_asserted(clause) or clause.negations or not _VOTE.search(clause.sentence.text):
        return
    for match in _RESULT.finditer(clause.text):
        sides = sorted((int(match[name].replace(",", "")) for name in ("many", "few")), reverse=True)
        if sides[0] >= _LEAST:
            yield Result(clause, *sides)


def _are_of_one_vote(one: Result, other: Result) -> bool:
    """Told apart by two outlets or two who are quoted, of the same people and the same days."""
    left, right = one.clause, other.clause
    if one.value == other.value or is_one_voice(left, right) or abs(find_gap(left, right)) > _NEAR:
        return False
    # Of one vote nearly as many were cast, however they were counted.
    if abs(one.many - other.many) > one.many // 4 or not meet_in_time(left.times, right.times):
        return False
    return bool(left.sight & right.sight) and is_of_the_same(left, right)
