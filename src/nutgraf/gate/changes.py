"""One side in, the numbers that follow from the ones it gives out: "by 20 to 120" is from 100, "doubled" is by 100 per cent."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from nutgraf.gate.families import find_bases
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Quantity

MULTIPLES = {"double": Decimal(2), "treble": Decimal(3), "triple": Decimal(3), "quadruple": Decimal(4),
             "halve": Decimal("0.5")}  # fmt: skip
"""What a verb makes of a number."""
POINTS = "percentage point"
"""From 5 to 4 per cent is down by one of them, and by 20 per cent."""
BY, TO, FROM = "by", "to", "from"


def list_changed(side: Reading) -> Iterator[Quantity]:
    """Where it began, where it ended, by how much: of the three any two give the third."""
    for number, sentence in enumerate(side.sentences):
        marks = [mark for mark in sentence.marks.quantities if not mark.ordinal and mark.low == mark.high]
        verbs = [word for word in side.sentence(number) if marks and find_multiple(word.lower)]
        for mark in marks:
            for other in marks:
                if share_unit(mark, other) and is_one_change(side, number, mark, other):
                    unit = mark.unit or other.unit
                    yield from complete_change(replace(mark, unit=unit), replace(other, unit=unit))
            yield from (follow_multiple(mark, word) for word in verbs if mark.change in {TO, FROM})
        yield from (tell_share(word, sentence.marks.quantities) for word in verbs if marks)


def share_unit(mark: Quantity, other: Quantity) -> bool:
    """ "From 40 to 46 crowns" names the unit once."""
    bare = (
        not mark.unit and not mark.counted and not mark.period and (mark.change, other.change) == (FROM, TO)
    )
    return mark.unit == other.unit or bare


def is_one_change(side: Reading, number: int, mark: Quantity, other: Quantity) -> bool:
    """Stand both in one clause, and in no list of several changes?"""
    here, there = side.within(number, mark.span), side.within(number, other.span)
    return bool(here) and bool(there) and here[0].clause == there[0].clause and mark.change != other.change


def complete_change(mark: Quantity, other: Quantity) -> Iterator[Quantity]:
    sign = -1 if mark.direction == "down" or other.direction == "down" else 1
    if (mark.change, other.change) == (TO, BY):
        yield set_value(mark, mark.low - sign * other.low, FROM)
    if (mark.change, other.change) == (FROM, BY):
        yield set_value(mark, mark.low + sign * other.low, TO)
    if (mark.change, other.change) == (FROM, TO) and mark.low:
        step = abs(other.low - mark.low)
        unit = POINTS if mark.unit == "%" else mark.unit
        yield replace(set_value(mark, step, BY), unit=unit)
        yield replace(set_value(mark, 100 * step / mark.low, BY), unit="%", counted="")


def set_value(mark: Quantity, value: Decimal, change: str) -> Quantity:
    return replace(mark, low=value, high=value, change=change, approximation=mark.approximation)


@lru_cache(maxsize=65_536)
def find_multiple(lower: str) -> Decimal | None:
    return next((MULTIPLES[base] for base in find_bases(lower) if base in MULTIPLES), None)


def follow_multiple(mark: Quantity, verb: Word) -> Quantity:
    """ "Doubled to 80" is from 40."""
    times = find_multiple(verb.lower) or Decimal(1)
    back = mark.change == TO
    return set_value(mark, mark.low / times if back else mark.low * times, FROM if back else TO)


def tell_share(verb: Word, marks: tuple[Quantity, ...]) -> Quantity:
    """ "Doubled" is up by 100 per cent, "halved" down by 50."""
    step = (find_multiple(verb.lower) or Decimal(1)) - 1
    value = abs(step) * 100
    way = "down" if step < 0 else "up"
    return replace(
        marks[0],
        low=value,
        high=value,
        unit="%",
        counted="",
        approximation="",
        direction=way,
        change=BY,
        period="",
    )
