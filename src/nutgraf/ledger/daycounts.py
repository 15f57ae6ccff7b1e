"""Clauses in, pairs out in which two sources count the same kind of thing on the same day and come to two numbers.

"Withdrawals on Monday came to 620 million florins." "Savers had taken out 940 million florins on Monday." What was counted is
put in other words each time, but the day, the unit and the people are the same, and a story has few numbers of a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from nutgraf.ledger.accounts import exclude_each_other, is_of_before
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.movement import is_changed, is_growing, knows_lower, sums_days
from nutgraf.ledger.rivals import Rivalry, Shelf, find_gap, is_asserted, is_first, is_one_voice, said_at
from nutgraf.news import ConflictKind, TimeExpression

_APART = Decimal(3)
"""Numbers further apart than this factor are of two things, where nothing but the day ties them together."""
_NEAR = timedelta(days=3)
_RECENT = timedelta(days=8)
_A_DAY = timedelta(days=1)
_FEW = 3
"""Values of one kind that a story gives for one day; from then on nobody knows which are of one thing."""
_FEWEST = 3
"""Of one or two anything may be counted."""
_TIME = "time"


@dataclass(frozen=True, slots=True)
class DayCount:
    """A number of things of a kind, and the day it is of."""

    count: Count
    day: TimeExpression

    @property
    def value(self) -> str:
        return f"{self.count.quantity.low:f}-{self.count.quantity.high:f}"

    @property
    def key(self) -> tuple[str, str]:
        kind = self.count.unit or self.count.noun
        return kind, f"{self.day.start:%Y-%m-%d}"


@dataclass(slots=True)
class Diary:
    """The numbers of a story so far, by their kind and day."""

    counted: Shelf[DayCount] = field(default_factory=Shelf)


def find_day_rivals(clauses: Sequence[Clause], diary: Diary | None = None) -> Iterator[Rivalry]:
    diary = diary or Diary()
    for clause in clauses:
        for each in _list_day_counts(clause):
            before = diary.counted.put(each.key, each)
            if len({other.value for other in (*before, each)}) <= _FEW:
                yield from (_make_rivalry(other, each) for other in before if _are_of_one(other, each))


def _list_day_counts(clause: Clause) -> Iterator[DayCount]:
    """Of a clause that dates itself by one day, where somebody is quoted for it."""
    days = [time for time in clause.times if _is_recent_day(time, clause)]
    text = clause.sentence.text
    if len(clause.times) != 1 or not days or not clause.speaker or clause.negations:
        return
    if (
        not is_asserted(clause)
        or sums_days(clause.text)
        or is_growing(text)
        or knows_lower(text)
        or is_changed(text)
    ):
        return
    counts = [each for each in list_counts([clause]) if each.unit not in {_TIME, "%"} and not each.is_bare]
    kinds = {each.unit or each.noun for each in counts}
    if len(kinds) == len(counts):
        yield from (DayCount(each, days[0]) for each in counts if each.value >= _FEWEST)


def _is_recent_day(time: TimeExpression, clause: Clause) -> bool:
    """ "At the end of 2016" is when the books were closed, and they hold more than one sum."""
    return time.end - time.start <= _A_DAY and abs(said_at(clause) - time.start) <= _RECENT


def _are_of_one(one: DayCount, other: DayCount) -> bool:
    left, right = one.count.clause, other.count.clause
    if is_one_voice(left, right) or abs(find_gap(left, right)) > _NEAR:
        return False
    if any(map(is_of_before, (one.count, other.count))) or one.count.noun == "people":
        return False
    if not exclude_each_other(one.count, other.count, _APART):
        return False
    if left.actors - right.sight and right.actors - left.sight:
        return False
    return bool(_look_around(left) & _look_around(right))


def _look_around(clause: Clause) -> frozenset[str]:
    return clause.parties | clause.context | clause.theme


def _make_rivalry(one: DayCount, other: DayCount) -> Rivalry:
    first, second = (one, other) if is_first(one.count.clause, other.count.clause) else (other, one)
    about = "/".join(first.key)
    return Rivalry(
        ConflictKind.NUMBER, about, first.count.clause, second.count.clause, (first.value, second.value)
    )
