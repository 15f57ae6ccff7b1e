"""Two numbers of a story in, what speaks for their being two accounts of one thing, and what against it, out."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cached_property, lru_cache

from nutgraf.ledger.accounts import is_of_before
from nutgraf.ledger.amounts import is_money
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.contents import Contents, Overlap, compare_contents
from nutgraf.ledger.counts import Count
from nutgraf.ledger.cues import read_pattern, weigh
from nutgraf.ledger.figures import EXTENT
from nutgraf.ledger.movement import sums_days
from nutgraf.ledger.neighbours import Spoken
from nutgraf.ledger.rivals import find_gap, meet_in_time, said_at
from nutgraf.text.meanings import find_meanings, list_kinds, read_classes

Key = tuple[str, str]
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
BEHIND = 40
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
    cover: float
    """Share of what the one sentence says beside that the other says too, by how few others do; the larger of the two."""
    least: float
    """The smaller."""
    mass: float
    """How much both say beside their numbers, by how few others do."""
    alone: float
    """By how much they share more than either does with another that it may be set against."""
    elsewhen: bool
    """They are dated, and not to one day."""
    unlike: int
    """The one sums up days, says how far a thing goes or tells of a demand; the other does not."""
    apart_from: bool
    """Each names somebody of its own, whom the other's report does not speak of there."""
    toll: int
    """Of the two, numbers of victims."""
    before: int
    """Numbers of how it was before, or of how it may be."""


@dataclass(slots=True)
class Gauge:
    """Every number of a story so far, by what it is of."""

    contents: Contents = field(default_factory=Contents)
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

    def compare(self, one: Reading, other: Reading) -> Overlap:
        """What their sentences say beside."""
        left, right = self.contents.take(one.spoken), self.contents.take(other.spoken)
        return compare_contents(left, right, self.contents)


def weigh_measures(evidence: Evidence) -> float:
    """The logit of their being two accounts of one thing."""
    return weigh("measure_weights", evidence)


def find_evidence(first: Reading, second: Reading, gauge: Gauge, alone: float) -> Evidence:
    """`alone` is known only where all that either may be set against is."""
    one, other = first.count.clause, second.count.clause
    overlap = gauge.compare(first, second)
    held = _list_of_thing(first, second, gauge)
    here, there = (
        [each for each in held if each.count.value == side.count.value] for side in (first, second)
    )
    values = {each.count.value for each in held}
    return Evidence(
        told=_is_told(here) + _is_told(there),
        apart=measure_gap(first.count, second.count),
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
        cover=max(overlap.covers),
        least=min(overlap.covers),
        mass=overlap.mass,
        alone=alone,
        elsewhen=not meet_in_time(one.times, other.times),
        unlike=_count_unlike(one, other),
        apart_from=not _may_share_subject(one, other),
        toll=_is_toll(one) + _is_toll(other),
        before=sum(is_of_before(each.count) or _has(each.count.clause, "modal") for each in (first, second)),
    )


def _list_of_thing(first: Reading, second: Reading, gauge: Gauge) -> Sequence[Reading]:
    """All readings of what both are of, by the key that fewest have."""
    keys = first.keys & second.keys or first.keys | second.keys
    return min((gauge.held[key] for key in sorted(keys)), key=len)


def _is_told(readings: Iterable[Reading]) -> bool:
    return any(each.spoken.speakers for each in readings)


def _count_between(one: Count, other: Count, values: Iterable[Decimal]) -> int:
    reach = measure_gap(one, other)
    return sum(
        value not in {one.value, other.value} and value > 0 and abs(math.log(value / one.value)) < reach
        for value in values
    )


def _is_part(reading: Reading) -> bool:
    """ "Of them", "each", "more" right behind the number or behind what is counted."""
    end, counted = reading.count.quantity.span.end, reading.count.quantity.counted
    article = reading.count.clause.article
    pattern = read_pattern("measures", "part", article.language)
    behind = article.text[end : end + BEHIND + len(counted)].lstrip()
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


def _count_unlike(one: Clause, other: Clause) -> int:
    return (
        (sums_days(one.text) != sums_days(other.text))
        + (bool(EXTENT.search(one.text)) != bool(EXTENT.search(other.text)))
        + (_has(one, "asks") != _has(other, "asks"))
    )


def _is_toll(clause: Clause) -> bool:
    return any(each.kind == "toll" for each in clause.concepts)


def _has(clause: Clause, kind: str) -> bool:
    return read_pattern("accounts", kind, clause.article.language).search(clause.text) is not None


def _may_share_subject(one: Clause, other: Clause) -> bool:
    """Not where each names somebody of its own, whom the other's report does not speak of there."""
    left, right = one.actors - one.settings, other.actors - other.settings
    return not (left and right) or bool(left & other.sight or right & one.sight)


def _may_have_grown(first: Reading, second: Reading) -> bool:
    gap = find_gap(first.count.clause, second.count.clause)
    if gap == timedelta.max or gap <= _HOURS or second.count.value < first.count.value:
        return False
    may_grow = first.may_grow or second.may_grow
    return may_grow and not (_gives_hour(first) and _gives_hour(second))


def _gives_hour(reading: Reading) -> bool:
    text = reading.spoken.text
    return read_pattern("measures", "hour", reading.count.clause.article.language).search(text) is not None


def measure_gap(one: Count, other: Count) -> float:
    return abs(math.log(one.value / other.value))
