"""Clauses of a story in, pairs out of which two sources give two sums for what one thing cost, is worth or lacks.

"The mission costs 410 million, the agency said" and "the audit office arrives at 590 million" share next to no word. What
tells that both are of one thing is that the story knows so few such sums.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from nutgraf.ledger.accounts import exclude_each_other, is_of_before
from nutgraf.ledger.amounts import is_money
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.rivals import Rivalry, is_asserted, is_first, is_of_old, is_one_voice
from nutgraf.news import ConflictKind

_KINDS = ("bill", "worth", "damage", "gap")
_FEW = 3
"""Different sums of a story from which nobody knows any more which are of one thing."""
_APART = Decimal(3)
"""Sums further apart than this factor are of two things."""
_BRACKET = 4
"""Characters before a number in which a bracket and a sign of currency stand."""
_LARGE = Decimal(1_000_000)
"""A number without a unit that is a sum of money in such a clause."""


@dataclass(slots=True)
class Ledger:
    """The sums that sources have given so far."""

    sums: list[Count] = field(default_factory=list)


def find_bill_rivals(clauses: Sequence[Clause], ledger: Ledger | None = None) -> Iterator[Rivalry]:
    ledger = ledger or Ledger()
    before = list(ledger.sums)
    fresh = [each for clause in clauses for each in _list_sums(clause)]
    ledger.sums += fresh
    if len({each.value for each in ledger.sums}) > _FEW:
        return
    later = [(one, other) for place, one in enumerate(fresh) for other in fresh[place + 1 :]]
    for one, other in (*product(before, fresh), *later):
        if _are_of_one_thing(one, other):
            yield _make_rivalry(one, other)


def _list_sums(clause: Clause) -> Iterator[Count]:
    """What a source says that something costs; what is asked or bid for it is no bill."""
    if not list_kinds(clause) or not clause.speaker or clause.negations or not is_asserted(clause):
        return
    if read_pattern("accounts", "asks", clause.article.language).search(clause.text):
        return
    for count in list_counts([clause]):
        is_large = not count.unit and count.value >= _LARGE
        if (is_money(count.quantity) or is_large) and not (is_of_before(count) or _is_converted(count)):
            yield count


def _is_converted(count: Count) -> bool:
    """ "One million marks ($1.5 million)": the same sum in another currency."""
    start = count.quantity.span.start
    return "(" in count.clause.article.text[max(0, start - _BRACKET) : start]


def list_kinds(clause: Clause) -> frozenset[str]:
    """What its sums may be the sums of."""
    language = clause.article.language
    return frozenset(each for each in _KINDS if read_pattern("accounts", each, language).search(clause.text))


def _are_of_one_thing(one: Count, other: Count) -> bool:
    left, right = one.clause, other.clause
    if left.sentence.article_id == right.sentence.article_id or is_one_voice(left, right):
        return False
    if not list_kinds(left) & list_kinds(right) or is_of_old(left, right) or is_of_old(right, left):
        return False
    units = {each.unit or each.noun for each in (one, other)} - {""}
    return len(units) <= 1 and exclude_each_other(one, other, _APART)


def _make_rivalry(one: Count, other: Count) -> Rivalry:
    first, second = (one, other) if is_first(one.clause, other.clause) else (other, one)
    values = tuple(f"{each.quantity.low:f}-{each.quantity.high:f}" for each in (first, second))
    about = f"bill/{first.unit or second.unit}"
    return Rivalry(ConflictKind.NUMBER, about, first.clause, second.clause, (values[0], values[1]))
