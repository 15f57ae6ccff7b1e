"""Clauses in, pairs out of one sentence in which two sources give each a number of one thing.

"Some 300 people marched, police said; the union spoke of 500." One breath is as close as two accounts can stand, so little
more is asked: two who are quoted, one number each, and of the second nothing that it could be the number of but that.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from nutgraf.ledger.accounts import are_apart, is_of_before
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.movement import is_changed, is_growing, knows_lower
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.rivals import Rivalry, is_asserted
from nutgraf.ledger.tellers import PRONOUN
from nutgraf.news import ConflictKind

_APART = Decimal(7)
"""Numbers further apart than this factor are not of one thing; as for neighbouring sentences."""
_ENDS = re.compile(r"\s*(?:[.,;:”\"»]|$)")
"""The clause ends with the number."""
_RATE = re.compile(r"\s+(?:[\w%]+\s+)?(?:per|a|an|each|pro|por|par)\s+\w", re.IGNORECASE)
""" "15.5 points a game, but he averages 14.9": two rates are of two players, or of two firms."""
_BARGAIN = re.compile(
    r"\b(?:want\w*|demand\w*|ask\w*|offer\w*|propos\w*|bid\w*|seek\w*|sought|forder\w*|bot|bietet|pide\w*|exig\w*|ofrec\w*|réclam\w*|offr\w*)\b",
    re.IGNORECASE,
)
"""Two sides that bargain name two numbers and contradict nobody."""


def find_numbers_aside(clauses: Sequence[Clause]) -> Iterator[Rivalry]:
    for _frame, group in groupby(clauses, key=lambda each: id(each.frame)):
        told = tuple(group)
        if len(told) > 1 and not _is_on_its_way(told[0].sentence.text):
            yield from _pair_clauses(told)


def _is_on_its_way(text: str) -> bool:
    return is_growing(text) or knows_lower(text) or is_changed(text) or _BARGAIN.search(text) is not None


def _pair_clauses(told: Sequence[Clause]) -> Iterator[Rivalry]:
    for first, second in pairwise(told):
        if not (_are_two_voices(first, second) and is_asserted(first) and is_asserted(second)):
            continue
        one, other = list_counts([first]), list_counts([second])
        if len(one) == 1 == len(other) and _are_of_one(one[0], other[0]):
            values = tuple(f"{each.quantity.low:f}-{each.quantity.high:f}" for each in (one[0], other[0]))
            about = f"{one[0].noun}/{one[0].unit}"
            yield Rivalry(ConflictKind.NUMBER, about, first, second, (values[0], values[1]))


def _are_two_voices(first: Clause, second: Clause) -> bool:
    if not all(each.speaker[:1].isalpha() for each in (first, second)) or PRONOUN.fullmatch(second.speaker):
        return False
    one, other = (list_keys(each.speaker) or {each.speaker.casefold()} for each in (first, second))
    return not (one <= other or other <= one)


def _are_of_one(one: Count, other: Count) -> bool:
    """The second is named as the first is, or by nothing at all."""
    is_same = (one.noun, one.unit) == (other.noun, other.unit) and not one.is_bare
    takes_up = other.is_bare and _ENDS.match(other.clause.article.text, other.quantity.span.end) is not None
    if not (is_same or takes_up) or is_of_before(one) or is_of_before(other):
        return False
    if any(_RATE.match(each.clause.article.text, each.quantity.span.end) for each in (one, other)):
        return False
    return are_apart(one, other, _APART)
