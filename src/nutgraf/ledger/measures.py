"""A story's numbers in, pairs out that two voices give of one thing, in reports that share no other word.

"It measures 412 metres, according to the builder." "The river police make the gap 398 metres." What tells two accounts from
two things is who gives each number, in how many reports it returns, and what else the story measures in that unit. What
each of these counts is in data/measure_weights.txt; bench/_pair_weights.py fits it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cached_property, lru_cache

from nutgraf.ledger.accounts import are_apart, is_of_before
from nutgraf.ledger.amounts import is_money
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.cues import read_pattern, weigh
from nutgraf.ledger.figures import EXTENT
from nutgraf.ledger.movement import knows_lower, sums_days
from nutgraf.ledger.neighbours import Neighbours, Spoken, list_spoken
from nutgraf.ledger.rivals import Rivalry, find_gap, is_first, meet_in_time, said_at
from nutgraf.news import ConflictKind, Role
from nutgraf.text.meanings import find_meanings, list_kinds, read_classes

Key = tuple[str, str]
_BAR = -0.4
"""Logit from which two numbers are two accounts of one thing: docs/decisions/meanings.md."""
_APART = Decimal(20)
_SUMS_APART = Decimal(3)
"""Numbers, and sums of money, further apart than this factor are not of one thing."""
_HOURS = timedelta(hours=5)
"""So much later a count of people, or of what spreads, that is larger may be the same one grown."""
_NEAR = timedelta(days=14)
_OLD = timedelta(days=21)
_STEADY = frozenset({"%", "time", "point", "km/h"})
"""Units of what does not grow while an event lasts."""
_SPREADING = frozenset({"people", "child"})
_MANY, _FEW_DAYS = 4, 3.0
_CROWD = 80
"""Numbers of one unit in a story from which nobody knows which are of one thing, and comparing them takes too long."""
_BEHIND = 40
"""Characters after a number that tell of what it is a part."""


@dataclass(frozen=True)
class Reading:
    """A number as one sentence gives it."""

    count: Count
    spoken: Spoken
    beside: int
    """Other numbers in its sentence."""

    @cached_property
    def meanings(self) -> frozenset[str]:
        """Of what is counted, in any language."""
        return _list_meanings(self.count.quantity.counted, self.count.clause.article.language)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for name in self.meanings for kind in list_kinds(name))

    @cached_property
    def keys(self) -> frozenset[Key]:
        """What it is a number of: its unit, or else the word or the meanings of what is counted."""
        if self.count.unit:
            return frozenset({("unit", self.count.unit)})
        found = {("meaning", kind) for kind in self.kinds}
        return frozenset(found | {("noun", self.count.noun)} if self.count.noun else found)

    @property
    def article_id(self) -> str:
        return self.count.clause.sentence.article_id

    @property
    def is_of_people(self) -> bool:
        classes = read_classes()
        return self.count.noun in _SPREADING or any(classes[name] == "who" for name in self.meanings)

    @property
    def may_grow(self) -> bool:
        unit = self.count.unit
        return self.is_of_people or (bool(unit) and unit not in _STEADY and not is_money(self.count.quantity))


@lru_cache(maxsize=32_768)
def _list_meanings(counted: str, language: str) -> frozenset[str]:
    return frozenset(each.name for each in find_meanings(counted, language))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for two numbers being two accounts of one thing, and what against it."""

    told: int
    """Of the two numbers, those that somebody who is quoted gives, in this report or another."""
    apart: float
    """How far, as a logarithm."""
    known: bool
    """A report of the story gives both."""
    returning: float
    """In how many sentences a number of that unit stands, as a logarithm of the mean."""
    between: float
    """Share of the story's numbers of that unit that are nearer to the first than the second is."""
    ahead: int
    span: bool
    """They measure time."""
    part: int
    """A share of something else, or one for each."""
    fewer: bool
    """Of people, and the later report has fewer."""
    same_time: bool
    grown: bool
    """People, or what spreads, and hours later more of it, at no hour that both give."""
    old: bool
    """One tells of weeks ago, the other does not."""
    gap: float
    """Between the reports."""
    many: int
    """Other numbers in the two sentences."""
    length: float


@dataclass(slots=True)
class Gauge:
    """Every number of a story so far, by what it is of."""

    held: dict[Key, list[Reading]] = field(default_factory=dict)

    def put(self, reading: Reading) -> None:
        for key in sorted(reading.keys):
            self.held.setdefault(key, []).append(reading)

    def list_before(self, reading: Reading) -> Iterator[Reading]:
        """Those of one thing with it that were put before it, each once."""
        seen: set[int] = set()
        for key in sorted(key for key in reading.keys if len(self.held[key]) <= _CROWD):
            for other in self.held[key]:
                if other is reading:
                    break
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other


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
    fresh = [
        Reading(count, spoken, len(counts) - 1)
        for spoken in list_spoken(clauses)
        if spoken.lead.sentence.marks.role is not Role.NONE
        for counts in (list_counts(spoken.clauses),)
        for count in counts
        if not count.is_bare and _is_settled(count)
    ]
    for reading in fresh:
        gauge.put(reading)
    best: dict[tuple[int, int], tuple[float, Reading, Reading]] = {}
    for reading in fresh:
        for other in gauge.list_before(reading):
            if not _can_be_of_one(other, reading):
                continue
            rate, place = _rate_match(other, reading), (id(other.spoken), id(reading.spoken))
            if place not in best or rate > best[place][0]:
                best[place] = (rate, other, reading)
    for _rate, one, other in best.values():
        pair = (one, other) if is_first(one.count.clause, other.count.clause) else (other, one)
        yield *pair, find_evidence(*pair, gauge)


def _is_settled(count: Count) -> bool:
    """No toll, which `figures` reads by its place and hour, and nothing that may be, was before or only describes."""
    clause = count.clause
    if _describes(count):
        return False
    is_toll = any(each.kind == "toll" for each in clause.concepts)
    return not (is_toll or is_of_before(count) or _has(clause, "modal"))


def _describes(count: Count) -> bool:
    """ "One shop in three", "the seven-member board"."""
    text, span = count.clause.article.text, count.quantity.span
    lead = text[max(0, span.start - _BEHIND) : span.start].rstrip()
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
    if _knows(one, other) or _knows(other, one) or _has_risen(one, other):
        return False
    return _may_meet(one.count.clause, other.count.clause)


def _may_meet(one: Clause, other: Clause) -> bool:
    """Not of two days or of a day and all days since, of two subjects, a fact and a demand, or a place and how far a thing goes."""
    return (
        meet_in_time(one.times, other.times)
        and sums_days(one.text) == sums_days(other.text)
        and bool(EXTENT.search(one.text)) == bool(EXTENT.search(other.text))
        and _may_share_subject(one, other)
        and _has(one, "asks") == _has(other, "asks")
    )


def _has(clause: Clause, kind: str) -> bool:
    return read_pattern("accounts", kind, clause.article.language).search(clause.text) is not None


def _may_share_subject(one: Clause, other: Clause) -> bool:
    """Not where each names somebody of its own, whom the other's report does not speak of there."""
    left, right = one.actors - one.settings, other.actors - other.settings
    return not (left and right) or bool(left & other.sight or right & one.sight)


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


def _may_have_grown(first: Reading, second: Reading) -> bool:
    gap = find_gap(first.count.clause, second.count.clause)
    if gap == timedelta.max or gap <= _HOURS or second.count.value < first.count.value:
        return False
    may_grow = first.may_grow or second.may_grow
    return may_grow and not (_gives_hour(first) and _gives_hour(second))


def _gives_hour(reading: Reading) -> bool:
    text = reading.spoken.text
    return read_pattern("measures", "hour", reading.count.clause.article.language).search(text) is not None


def _rate_match(one: Reading, other: Reading) -> float:
    is_noun = bool(one.count.noun) and one.count.noun == other.count.noun
    return 1.5 * is_noun + 1.2 * _share_meaning(one, other) - 0.4 * _measure_gap(one.count, other.count)


def _measure_gap(one: Count, other: Count) -> float:
    return abs(math.log(one.value / other.value))


# ── what speaks for it ───────────────────────────────────────────────────────────────────────────────


def weigh_measures(evidence: Evidence) -> float:
    """The logit of their being two accounts of one thing."""
    return weigh("measure_weights", evidence)


def find_evidence(first: Reading, second: Reading, gauge: Gauge) -> Evidence:
    one, other = first.count.clause, second.count.clause
    held = _list_of_thing(first, second, gauge)
    here, there = (
        [each for each in held if each.count.value == side.count.value] for side in (first, second)
    )
    values = {each.count.value for each in held}
    return Evidence(
        told=_is_told(here) + _is_told(there),
        apart=_measure_gap(first.count, second.count),
        known=bool({each.article_id for each in here} & {each.article_id for each in there}),
        returning=math.log(len({id(each.spoken) for each in held}) / len(values)),
        between=_count_between(first.count, second.count, values) / len(values),
        ahead=one.is_forward + other.is_forward,
        span=first.count.unit == "time",
        part=_is_part(first) + _is_part(second),
        fewer=_is_fewer(first, second),
        same_time=bool(one.times and other.times) and meet_in_time(one.times, other.times),
        grown=_may_have_grown(first, second),
        old=_is_of_past(one) != _is_of_past(other),
        gap=_measure_days(one, other),
        many=min(_MANY, first.beside + second.beside),
        length=sum(len(each.spoken.text) for each in (first, second)) / 200,
    )


def _list_of_thing(first: Reading, second: Reading, gauge: Gauge) -> Sequence[Reading]:
    """All readings of what both are of, by the key that fewest have."""
    keys = first.keys & second.keys or first.keys | second.keys
    return min((gauge.held[key] for key in sorted(keys)), key=len)


def _is_told(readings: Iterable[Reading]) -> bool:
    return any(each.spoken.speakers for each in readings)


def _count_between(one: Count, other: Count, values: Iterable[Decimal]) -> int:
    reach = _measure_gap(one, other)
    return sum(
        value not in {one.value, other.value} and value > 0 and abs(math.log(value / one.value)) < reach
        for value in values
    )


def _is_part(reading: Reading) -> bool:
    """ "Of them", "each", "more" right behind the number or behind what is counted."""
    end, counted = reading.count.quantity.span.end, reading.count.quantity.counted
    article = reading.count.clause.article
    pattern = read_pattern("measures", "part", article.language)
    behind = article.text[end : end + _BEHIND + len(counted)].lstrip()
    return any(
        pattern.match(text) is not None for text in (behind, behind.removeprefix(counted).lstrip(" ,"))
    )


def _is_fewer(first: Reading, second: Reading) -> bool:
    gap = find_gap(first.count.clause, second.count.clause)
    is_later = gap != timedelta.max and gap > _HOURS
    return is_later and first.is_of_people and second.count.value < first.count.value


def _is_of_past(clause: Clause) -> bool:
    """By any time in its sentence: "the strike of 2019 was ended by a judge, who proposed 4 percent"."""
    return any(said_at(clause) - time.end > _OLD for time in clause.sentence.marks.times)


def _measure_days(one: Clause, other: Clause) -> float:
    """As a logarithm of quarters of days, and not more than some days."""
    gap = min(abs(find_gap(one, other)), _NEAR)
    return min(_FEW_DAYS, math.log1p(gap / timedelta(hours=6)))
