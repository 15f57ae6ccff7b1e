"""Clauses in, pairs of numbers out that stand against each other whatever they are the number of.

`figures` knows what many numbers measure. Here the text itself says that two of them are of one thing: a report sets the
one right ("3.6 percent and not 3.9"), both give a price for the same unit, or both
count the same thing in the same words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from nutgraf.ledger.amounts import find_range, is_money, is_no_count, was_given_before
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import find_concepts
from nutgraf.ledger.movement import sums_days
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.rivals import Rivalry, Shelf, find_gap, is_first, is_one_voice
from nutgraf.news import ConflictKind, Quantity, Role

_REJECTS = re.compile(
    r"\b(?:not|nicht|et\s+non(?:\s+pas)?|y\s+no|no)\s+"
    r"(?:the\s+|los\s+|las\s+|les\s+|de\s+)?$",
    re.IGNORECASE,
)
"""Right before a number: it is the one that is wrong."""
_SET_RIGHT = 60
"""Characters between the right number and the wrong one."""
_SIGNIFICANT = 2
"""Digits from which a number that is set right is known again without further words."""
_APART = Decimal(6)
"""Numbers further apart than this factor are not two accounts of one thing."""
_SHARED = 2
"""Words besides, that two counts of the same thing share."""
_FEW_CLAUSES = 12
"""Clauses of a story that hold a word which may tie two counts together."""
_NEAR = timedelta(days=7)
_OF_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_CHANGING = re.compile(
    r"\b(?:increas\w*|amend\w*|instead|remain\w*|still|doubl\w+|improv\w+|final|best|first|initial|trading|closing|proposed|rais\w+|lift\w*|sweeten\w*|lower\w*|cut|now|rose|risen|fell|fallen|up\s+from|down\s+from|earlier|previous\w*|last\s+year|new|revised|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number and the words it stands with."""

    clause: Clause
    quantity: Quantity
    low: Decimal
    high: Decimal
    noun: str
    """The sound of what is counted; "people" for any people."""

    @property
    def measure(self) -> tuple[str, str]:
        """Unit and period: florins a share."""
        return self.quantity.unit, _name_period(self.quantity)

    @property
    def value(self) -> str:
        return f"{self.quantity.low:f}-{self.quantity.high:f}"


@dataclass(slots=True)
class TallySheet:
    """Numbers so far, by what they may be known again by."""

    by_value: Shelf[Tally] = field(default_factory=Shelf)
    by_measure: Shelf[Tally] = field(default_factory=Shelf)
    by_digits: Shelf[Tally] = field(default_factory=Shelf)
    set_right: Shelf[tuple[Clause, Tally]] = field(default_factory=Shelf)
    words: dict[str, int] = field(default_factory=dict)


def find_tally_rivals(clauses: Sequence[Clause], sheet: TallySheet | None = None) -> Iterator[Rivalry]:
    sheet = sheet or TallySheet()
    for clause in clauses:
        for stem in clause.stems:
            sheet.words[stem] = sheet.words.get(stem, 0) + 1
        told = list(_list_tallies(clause))
        yield from _set_right(clause, sheet)
        for tally in told:
            yield from _meet(tally, sheet)


def _list_tallies(clause: Clause) -> Iterator[Tally]:
    if clause.sentence.marks.role is Role.NONE or clause.is_conditional:
        return
    for quantity in clause.quantities:
        is_share = quantity.unit == "%"
        if (is_no_count(clause, quantity) and not is_share) or _is_rejected(clause, quantity):
            continue
        low, high = find_range(quantity)
        yield Tally(clause, quantity, low, high, _name_counted(clause, quantity))


def _name_counted(clause: Clause, quantity: Quantity) -> str:
    nouns = [
        each.name for each in find_concepts(quantity.counted, clause.article.language) if each.kind == "noun"
    ]
    words = quantity.counted.split()
    return nouns[0] if nouns else sound_out(words[-1]) if words else ""


def _name_period(quantity: Quantity) -> str:
    words = quantity.period.split()
    return sound_out(words[-1]) if words else ""


# ── "3.6 percent and not 3.9" ────────────────────────────────────────────────────────────────────────


def _is_rejected(clause: Clause, quantity: Quantity) -> bool:
    start = max(clause.sentence.span.start, quantity.span.start - 24)
    return bool(_REJECTS.search(clause.article.text[start : quantity.span.start]))


def _set_right(clause: Clause, sheet: TallySheet) -> Iterator[Rivalry]:
    """What a number is not stands against every report that has it."""
    quantities = clause.sentence.marks.quantities
    for place, wrong in enumerate(quantities):
        if not clause.span.covers(wrong.span) or not _is_rejected(clause, wrong):
            continue
        right = [
            each
            for each in quantities[:place]
            if each.low != wrong.low
            and wrong.span.start - each.span.end <= _SET_RIGHT
            and (each.unit == wrong.unit or not (each.unit and wrong.unit))
        ]
        if not right or wrong.unit in _OF_TIME or right[-1].unit in _OF_TIME:
            continue
        unit = wrong.unit or right[-1].unit
        tally = Tally(clause, right[-1], *find_range(right[-1]), _name_counted(clause, wrong))
        sheet.set_right.put(wrong.low, (clause, tally))
        yield from (
            _pair(each, tally)
            for each in sheet.by_value.held.get(wrong.low, ())
            if _repeats_wrong(each, clause, unit)
        )


def _repeats_wrong(tally: Tally, correction: Clause, unit: str) -> bool:
    if is_one_voice(tally.clause, correction):
        return False
    if tally.clause.sentence.id == correction.sentence.id or (unit and tally.quantity.unit != unit):
        return False
    digits = tally.quantity.low.normalize().as_tuple().digits
    return len(digits) >= _SIGNIFICANT or bool(tally.clause.stems & correction.stems)


# ── what two numbers share ───────────────────────────────────────────────────────────────────────────


def _share_word(one: Tally, other: Tally) -> bool:
    return bool(_list_shared(one, other))


def _share_concept(one: Tally, other: Tally) -> bool:
    names = [{each.name for each in tally.clause.concepts} - {"people"} for tally in (one, other)]
    return bool(names[0] & names[1])


def _list_shared(one: Tally, other: Tally) -> frozenset[str]:
    own = {one.noun, other.noun, *one.measure}
    return (one.clause.stems & other.clause.stems) - own - one.clause.sight - other.clause.sight


def _exclude(one: Tally, other: Tally) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return False
    if was_given_before(one.clause) or was_given_before(other.clause):
        return False
    few, many = sorted((one.quantity.low, other.quantity.low))
    if few <= 0 or many > _APART * few:
        return False
    known = {(each.low, each.unit) for each in one.clause.sentence.marks.quantities}
    theirs = {(each.low, each.unit) for each in other.clause.sentence.marks.quantities}
    return (other.quantity.low, other.quantity.unit) not in known and (
        one.quantity.low,
        one.quantity.unit,
    ) not in theirs


# ── the same thing in the same words ─────────────────────────────────────────────────────────────────


def _meet(tally: Tally, sheet: TallySheet) -> Iterator[Rivalry]:
    """A number with all that were told before it."""
    for clause, right in sheet.set_right.held.get(tally.quantity.low, ()):
        if _repeats_wrong(tally, clause, right.quantity.unit):
            yield _pair(tally, right)
    sheet.by_value.put(tally.quantity.low, tally)
    if tally.quantity.direction or _is_of_time(tally):
        return
    yield from (_pair(other, tally) for other in _list_alike(tally, sheet) if _exclude(tally, other))


def _list_alike(tally: Tally, sheet: TallySheet) -> Iterator[Tally]:
    """Earlier numbers of the same measure in the same words, and those with the same digits in another order."""
    is_price = is_money(tally.quantity) and bool(tally.measure[1])
    key = tally.measure if is_price else (tally.noun, tally.quantity.unit)
    if any(key):
        yield from (
            other for other in sheet.by_measure.put(key, tally) if _is_same_count(tally, other, sheet)
        )
    digits = _spell_digits(tally.quantity)
    if digits:
        before = sheet.by_digits.put((digits, tally.noun, tally.quantity.unit), tally)
        yield from (other for other in before if _is_slip(other, tally))


def _is_slip(one: Tally, other: Tally) -> bool:
    return not is_one_voice(one.clause, other.clause) and (
        _share_word(one, other) or _share_concept(one, other)
    )


def _is_of_time(tally: Tally) -> bool:
    return tally.quantity.unit in _OF_TIME


def _is_same_count(one: Tally, other: Tally, sheet: TallySheet) -> bool:
    if is_one_voice(one.clause, other.clause) or one.clause.article.language != other.clause.article.language:
        return False
    if any(_CHANGING.search(each.clause.sentence.text) for each in (one, other)) or not _meet_in_time(
        one, other
    ):
        return False
    predicates = [frozenset(each.clause.predicates) for each in (one, other)]
    if all(predicates) and not predicates[0] & predicates[1]:
        return False
    if one.noun == "people" or one.quantity.unit == "%" or _infinite(one) or _infinite(other):
        return False
    left, right = one.clause.sight, other.clause.sight
    if not left & right or (one.clause.actors - right and other.clause.actors - left):
        return False
    shared = [stem for stem in _list_shared(one, other) if sheet.words.get(stem, 0) <= _FEW_CLAUSES]
    is_dated = bool(one.clause.times and other.clause.times)
    return len(shared) >= _SHARED - is_dated


def _infinite(tally: Tally) -> bool:
    return not tally.high.is_finite() or not tally.low


def _meet_in_time(one: Tally, other: Tally) -> bool:
    left, right = one.clause.times, other.clause.times
    if sums_days(one.clause.text) != sums_days(other.clause.text):
        return False
    if left and right:
        return any(a.start < b.end and b.start < a.end for a in left for b in right)
    return not (left or right) and abs(find_gap(one.clause, other.clause)) <= _NEAR


def _spell_digits(quantity: Quantity) -> str:
    """The digits in order of size and how many stand in all: equal for 31,000 and 13,000, one of which was copied wrong."""
    digits = [str(each) for each in quantity.low.normalize().as_tuple().digits]
    is_exact = quantity.low == quantity.high and quantity.low >= 1000
    return (
        "".join(sorted(digits)) + f"/{quantity.low:.0f}".translate(_BLANK)
        if is_exact and len(set(digits)) > 1
        else ""
    )


_BLANK = str.maketrans("0123456789", "##########")


def _pair(one: Tally, other: Tally) -> Rivalry:
    first, second = (one, other) if is_first(one.clause, other.clause) else (other, one)
    about = "/".join((first.noun, *first.measure))
    return Rivalry(ConflictKind.NUMBER, about, first.clause, second.clause, (first.value, second.value))
