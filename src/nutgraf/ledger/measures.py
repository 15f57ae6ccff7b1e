"""A story's numbers in, pairs out that two voices give of one thing, whatever words their reports share.

"It measures 412 metres, according to the builder." "The river police make the gap 398 metres." What tells two accounts from
two things is who gives each number, in how many reports it returns, what else the story measures in that unit, and what both
sentences say beside. What each of these counts is in data/measure_weights.txt; bench/_pair_weights.py fits it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from nutgraf.ledger.accounts import are_apart
from nutgraf.ledger.amounts import is_money
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.contents import Overlap
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.measurements import (
    BEHIND,
    Evidence,
    Gauge,
    Reading,
    find_evidence,
    measure_gap,
    weigh_measures,
)
from nutgraf.ledger.movement import knows_lower
from nutgraf.ledger.neighbours import Neighbours, Spoken, list_spoken
from nutgraf.ledger.rivals import Rivalry, is_first
from nutgraf.news import ConflictKind, Role

Place = tuple[int, int]
"""The ids in memory of two sentences."""
_BAR = 0.0
"""Logit from which two numbers are two accounts of one thing: docs/decisions/contents.md."""
_APART = Decimal(20)
_SUMS_APART = Decimal(3)
"""Numbers, and sums of money, further apart than this factor are not of one thing."""


def find_measure_rivals(clauses: Sequence[Clause], gauge: Gauge | None = None) -> Iterator[Rivalry]:
    """The earlier report first."""
    for first, second, evidence in list_measured(clauses, gauge or Gauge()):
        if weigh_measures(evidence) >= _BAR:
            yield _make_rivalry(first.count, second.count)


def _make_rivalry(first: Count, second: Count) -> Rivalry:
    values = tuple(f"{each.quantity.low:f}-{each.quantity.high:f}" for each in (first, second))
    about = "/".join((first.noun or second.noun, first.unit or second.unit))
    return Rivalry(ConflictKind.NUMBER, about, first.clause, second.clause, (values[0], values[1]))


def list_measured(clauses: Sequence[Clause], gauge: Gauge) -> Iterator[tuple[Reading, Reading, Evidence]]:
    """Of two sentences of two voices the two numbers that are most alike, where any may be of one thing."""
    best: dict[Place, tuple[float, Reading, Reading]] = {}
    for reading in _read_numbers(clauses, gauge):
        for other in gauge.list_before(reading):
            if not _can_be_of_one(other, reading):
                continue
            rate, place = _rate_match(other, reading), (id(other.spoken), id(reading.spoken))
            if place not in best or rate > best[place][0]:
                best[place] = (rate, other, reading)
    alone = _find_alone({place: gauge.compare(one, other) for place, (_rate, one, other) in best.items()})
    for place, (_rate, one, other) in best.items():
        pair = (one, other) if is_first(one.count.clause, other.count.clause) else (other, one)
        evidence = find_evidence(*pair, gauge, alone[place])
        if not _is_ruled_out(evidence, pair[0].count):
            yield *pair, evidence


def _is_ruled_out(evidence: Evidence, count: Count) -> bool:
    """Victims, whom `figures` counts by place and hour; two days, two subjects, a fact and a demand, a place and an extent.

    A price may have been another before, or come to be; what else was before or may be is set against what is.
    """
    is_sum = bool(evidence.before) and is_money(count.quantity)
    return bool(evidence.toll or evidence.elsewhen or evidence.apart_from or evidence.unlike or is_sum)


def _read_numbers(clauses: Sequence[Clause], gauge: Gauge) -> Sequence[Reading]:
    told = list_spoken(clauses)
    for spoken in told:
        gauge.contents.take(spoken)
    fresh = [
        Reading(count, spoken, len(counts) - 1)
        for spoken in told
        if spoken.lead.sentence.marks.role is not Role.NONE
        for counts in (list_counts(spoken.clauses),)
        for count in counts
        if not (count.is_bare or _describes(count))
    ]
    for reading in fresh:
        gauge.put(reading)
    return fresh


def _find_alone(overlaps: Mapping[Place, Overlap]) -> dict[Place, float]:
    """How much more two sentences share than either shares with another: less than nothing where another is closer."""
    rates = {place: each.mass * math.sqrt(math.prod(each.covers)) for place, each in overlaps.items()}
    top: dict[int, list[float]] = {}
    for place, rate in rates.items():
        for side in place:
            top[side] = sorted((*top.get(side, ()), rate), reverse=True)[:2]
    return {
        place: sum(math.tanh(rate - _take_other(top[side], rate)) for side in place)
        for place, rate in rates.items()
    }


def _take_other(best: Sequence[float], rate: float) -> float:
    """The better of two, or the second where this is the first."""
    if rate < best[0]:
        return best[0]
    return best[1] if len(best) > 1 else 0.0


def _describes(count: Count) -> bool:
    """ "One shop in three", "the seven-member board"."""
    text, span = count.clause.article.text, count.quantity.span
    lead = text[max(0, span.start - BEHIND) : span.start].rstrip()
    rates = read_pattern("measures", "rate", count.clause.article.language).finditer(lead)
    return text[span.end : span.end + 1] == "-" or any(each.end() == len(lead) for each in rates)


# ── which two numbers ────────────────────────────────────────────────────────────────────────────────


def _can_be_of_one(one: Reading, other: Reading) -> bool:
    most = _SUMS_APART if is_money(one.count.quantity) else _APART
    if one.count.unit != other.count.unit or not are_apart(one.count, other.count, most):
        return False
    if not one.count.unit and not (one.count.noun == other.count.noun or _share_meaning(one, other)):
        return False
    if _stand_together(one, other) or _are_one_voice(one.spoken, other.spoken):
        return False
    return not (_knows(one, other) or _knows(other, one) or _has_risen(one, other))


def _share_meaning(one: Reading, other: Reading) -> bool:
    return bool(one.meanings & other.kinds or other.meanings & one.kinds)


def _stand_together(one: Reading, other: Reading) -> bool:
    """In one sentence or two neighbouring ones, which `accounts` reads."""
    left, right = one.spoken.lead.sentence, other.spoken.lead.sentence
    return left.article_id == right.article_id and abs(left.index - right.index) <= 1


def _are_one_voice(one: Spoken, other: Spoken) -> bool:
    if one.is_attributed != other.is_attributed:
        return False
    if one.is_attributed:
        return Neighbours(one, other).are_one_voice
    left, right = one.lead.article, other.lead.article
    return left is right or (left.owner or left.outlet) == (right.owner or right.outlet)


def _knows(one: Reading, other: Reading) -> bool:
    """Its sentence has the other's number too: whoever wrote it knows of both."""
    value, unit = other.count.quantity.low, other.count.quantity.unit
    known = one.spoken.lead.sentence.marks.quantities
    return any((each.low, each.unit) == (value, unit) for each in known)


def _has_risen(one: Reading, other: Reading) -> bool:
    """The later report says so of its larger number."""
    early, late = (one, other) if is_first(one.count.clause, other.count.clause) else (other, one)
    return late.count.value > early.count.value and knows_lower(late.count.clause.text)


def _rate_match(one: Reading, other: Reading) -> float:
    is_noun = bool(one.count.noun) and one.count.noun == other.count.noun
    return 1.5 * is_noun + 1.2 * _share_meaning(one, other) - 0.4 * measure_gap(one.count, other.count)
