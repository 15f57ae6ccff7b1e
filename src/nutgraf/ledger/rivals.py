"""What every kind of conflict asks of two clauses: whose word, of whom, about when."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import sound_out
from nutgraf.news import ConflictKind, Role, TimeExpression

T = TypeVar("T")
_OLD = timedelta(days=21)
"""What is dated further back than this before its report belongs to another event."""
_UNDATED = datetime.max.replace(tzinfo=UTC)


_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR_WORDS = "|".join(_HOURS)
_CLOCK = re.compile(
    rf"\b(?:by|at|until|shortly\s+after)\s+(?:(?P<a>\d{{1,2}}|{_HOUR_WORDS})\s*(?:o['’]clock|[ap]\.?m\b)|(?P<b>\d{{1,2}})[:.]00\b)",
    re.IGNORECASE,
)
_ONE_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two clauses that cannot both be true, and what they are about."""

    kind: ConflictKind
    about: str
    """What is counted, dated or denied: pairs about the same thing with the same values are one conflict."""
    first: Clause
    second: Clause
    values: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Shelf(Generic[T]):
    """What was said so far, by what it is about: only things with one key can stand against each other."""

    held: dict[Hashable, list[T]] = field(default_factory=dict)

    def put(self, key: Hashable, item: T) -> tuple[T, ...]:
        """Keep it, and give what was there before."""
        before = self.held.setdefault(key, [])
        met = tuple(before)
        before.append(item)
        return met


@dataclass(frozen=True, slots=True)
class Scene:
    """What all reports of a story share, and so tells none of its parts apart."""

    began: datetime
    """When the first report was published."""
    common: frozenset[str] = frozenset()
    """Keys of names that most articles hold."""
    wide: frozenset[str] = frozenset()
    """Keys of places that have a people: "in Teshvar" holds every town there."""
    nested: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Place → places it was named together with ("Rotmarn, Hohenmark")."""


def said_at(clause: Clause) -> datetime:
    return clause.article.published_at or _UNDATED


def find_gap(one: Clause, other: Clause) -> timedelta:
    """How much later the second was said; without a date, as if never together."""
    if one.article.published_at is None or other.article.published_at is None:
        return timedelta.max
    return other.article.published_at - one.article.published_at


def knows_hour(clause: Clause) -> bool:
    """A page dated to the day alone, as midnight, may be of any hour of it."""
    at = clause.article.published_at
    return at is not None and (at.hour, at.minute, at.second) != (0, 0, 0)


def is_one_voice(one: Clause, other: Clause) -> bool:
    """One speaker, or one outlet in its own words: a change of mind, not a second side."""
    return one.voice == other.voice


def is_of_old(clause: Clause, other: Clause) -> bool:
    """It tells of a day long before both reports, and the other names none."""
    return not other.times and any(
        min(said_at(clause), said_at(other)) - time.end > _OLD for time in clause.times
    )


def meet_in_time(left: Sequence[TimeExpression], right: Sequence[TimeExpression]) -> bool:
    """Where both sides are dated, a day of the one is a day of the other."""
    return not (left and right) or any(a.start < b.end and b.start < a.end for a in left for b in right)


def is_asserted(clause: Clause) -> bool:
    """Told as having happened: neither ahead nor under a condition, and no question."""
    return (
        clause.sentence.marks.role is not Role.NONE
        and not clause.is_forward
        and not clause.is_conditional
        and not clause.sentence.text.rstrip("”\"’' ").endswith("?")
    )


def is_of_the_same(one: Clause, other: Clause) -> bool:
    """Named actors meet, and not each side has one of its own: "Corvane for Lisle" is not "Corvane for Grayhaven"."""
    left, right = one.sight, other.sight
    if not left & right:
        return False
    return not (one.actors - one.settings - right and other.actors - other.settings - left)


def share_topic(one: Clause, other: Clause, concept: str) -> bool:
    """Something beyond the actors and the predicate that both speak of: another predicate, a word, a count."""
    named = {each.name for each in one.concepts} & {each.name for each in other.concepts}
    if named - {concept, "people"}:
        return True
    spoken = {clause.text[c.start : c.end] for clause in (one, other) for c in clause.concepts}
    known = {sound_out(word) for phrase in spoken for word in phrase.split()}
    if one.stems & other.stems - known - one.parties - other.parties:
        return True
    counts = {(q.low, q.high, q.unit) for q in one.quantities if not q.unit and q.low > 1}
    return any((q.low, q.high, q.unit) in counts for q in other.quantities)


def share_clock(one: Clause, other: Clause) -> bool:
    """Both say what stood at the same hour of one day ("by six o'clock", "by 6pm")."""
    hours = [set(_list_hours(each)) for each in (one, other)]
    return bool(hours[0] & hours[1]) and find_gap(one, other) <= _ONE_DAY


def _list_hours(clause: Clause) -> Iterator[int]:
    for match in _CLOCK.finditer(clause.text):
        word = (match["a"] or match["b"]).casefold()
        yield (int(word) if word.isdigit() else _HOURS.index(word) + 1) % 12


def was_told_before(one: Clause, other: Clause) -> bool:
    """It repeats what was announced before the other appeared ("the auditors said in March")."""
    return any(
        t.time_of == "announcement" and t.end <= said_at(other) - _ONE_DAY for t in one.sentence.marks.times
    )


def is_first(one: Clause, other: Clause) -> bool:
    """Reported before the other; of one moment, in a fixed order."""
    return _rank(one) <= _rank(other)


def _rank(clause: Clause) -> tuple[datetime, str, int]:
    return said_at(clause), clause.sentence.article_id, clause.span.start


def list_ordered(clauses: Iterable[Clause]) -> list[Clause]:
    """Oldest report first, each clause once."""
    unique = {(each.sentence.article_id, each.span): each for each in clauses}
    return sorted(unique.values(), key=_rank)
