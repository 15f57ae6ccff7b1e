"""A marked number in, what it says in full out: its unit in the usual one, what it counts, the share it makes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from nutgraf.gate.families import find_bases
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import clean, looks_finite
from nutgraf.news import Quantity, Span

RISING = frozenset(["go", "rise", "climb", "come", "increase", "grow", "put", "push"])
"""Before "up to 11" they make it a way, not a limit."""
ROUNDED = Decimal("0.00005")
"""Share by which "66.67 per cent" may miss two thirds."""
OF = 3
"""Words of "of the other", at most."""
UNITS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}
"""Units that are so many of another."""
SCALES = {
    "second": ("second", "1"), "minute": ("second", "60"), "hour": ("second", "3600"), "day": ("second", "86400"),
    "week": ("second", "604800"), "month": ("month", "1"), "year": ("month", "12"),
    "mm": ("m", "0.001"), "cm": ("m", "0.01"), "m": ("m", "1"), "km": ("m", "1000"),
    "g": ("g", "1"), "kg": ("g", "1000"), "t": ("g", "1000000"), "ml": ("ml", "1"), "l": ("ml", "1000"),
    "kW": ("kW", "1"), "MW": ("kW", "1000"), "GW": ("kW", "1000000"), "ha": ("ha", "1"), "km2": ("ha", "100"),
}  # fmt: skip
"""Unit → the one that it is a fixed number of, and that number."""
AGES = {"older": "more than", "younger": "less than"}
""" "Over 60" is "older than 60"."""
PAYING = frozenset(
    ["pay", "get", "may", "must", "can", "have", "need", "travel", "receive", "are", "were", "will"]
)
"""Verbs behind an age."""
LETTERS = 2
"""Of "km" and "mm" nobody writes one with an article."""
EVERY = {"second": Decimal(50), "fourth": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}
""" "Every second household" is half of them."""
HALVES = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def convert(quantity: Quantity) -> Quantity:
    """ "Six decades" is sixty years."""
    times, unit = UNITS.get(quantity.unit, (1, quantity.unit))
    return replace(quantity, low=quantity.low * times, high=quantity.high * times, unit=unit)


def rescale(quantity: Quantity, unit: str) -> Quantity:
    """ "9,000 metres" in kilometres; unchanged where one unit is no multiple of the other."""
    base, size = SCALES.get(quantity.unit, ("", "1"))
    other, target = SCALES.get(unit, ("", "1"))
    if quantity.unit == unit or not base or base != other:
        return quantity
    times = Decimal(size) / Decimal(target)
    return replace(quantity, low=quantity.low * times, high=quantity.high * times, unit=unit)


def list_halves(side: Reading) -> Iterator[Quantity]:
    """ "An hour and a half" is one and a half of it, "both bridges" are two."""
    words = side.words
    blank = Quantity(span=Span(0, 0), low=Decimal(2), high=Decimal(2))
    for word in words:
        rest = words[word.at + 1 : word.at + 3]
        if (
            word.lower == "and"
            and word.at > 1
            and len(rest) > 1
            and rest[0].lower == "a"
            and rest[1].lower in HALVES
        ):
            units = [base for base in find_bases(words[word.at - 1].lower) if base in SCALES]
            value = 1 + HALVES[rest[1].lower]
            if units and words[word.at - 2].lower in {"a", "an"}:
                yield replace(blank, low=value, high=value, unit=units[0])
        if word.lower in {"every", "each"} and rest and rest[0].lower in EVERY:
            share = EVERY[rest[0].lower]
            yield replace(blank, low=share, high=share, unit="%")
        units = [base for base in find_bases(rest[0].lower) if base in SCALES] if rest else []
        if word.lower in {"a", "an"} and units and len(units[0]) > LETTERS:
            yield replace(blank, low=Decimal(1), high=Decimal(1), unit=units[0])
        if word.lower == "both" and rest:
            yield replace(blank, counted=rest[0].text if rest[0].is_content else "")


def list_parts(side: Reading) -> Iterator[Quantity]:
    """ "Three quarters of the 80 teachers" are 60 of them."""
    for sentence in side.sentences:
        for one, other in pairwise(sentence.marks.quantities):
            start = one.span.end - sentence.span.start
            between = sentence.text[start : other.span.start - sentence.span.start].split()
            plain = one.unit == "%" and not other.unit and not (one.approximation or other.approximation)
            value = one.low * other.low / 100
            whole = value.to_integral_value()
            if (
                plain
                and between[:1] == ["of"]
                and len(between) <= OF
                and abs(value - whole) <= other.low * ROUNDED
            ):
                yield replace(other, low=whole, high=whole)


def fuse_shares(side: Reading, number: int) -> list[Quantity]:
    """The marks of a sentence, with "three out of four" as one share."""
    sentence = side.sentences[number]
    found: list[Quantity] = []
    for mark in sentence.marks.quantities:
        last = found[-1] if found else None
        start = last.span.end - sentence.span.start if last else 0
        between = sentence.text[start : mark.span.start - sentence.span.start].split()
        if last and between == ["out", "of"] and mark.low > last.low > 0 and not last.unit:
            share = round(last.low / mark.low * 100, 2)
            found[-1] = replace(
                mark, low=share, high=share, unit="%", span=Span(last.span.start, mark.span.end)
            )
        else:
            found.append(mark)
    return found


def extend_object(side: Reading, number: int, quantity: Quantity) -> Quantity:
    """What is counted, to the end of its phrase: of "three test phases" the phases; "go up to 11" is no limit."""
    words = side.within(number, quantity.span)
    if not words:
        return quantity
    before = side.words[words[0].at - 2].lower if words[0].at > 1 else ""
    if quantity.approximation == "at most" and not RISING.isdisjoint(find_bases(before)):
        quantity = replace(quantity, approximation="")
    limit = side.words[words[0].at - 1].lower if words[0].at else ""
    counted = quantity.counted.lower().split()[:1]
    aged = limit in {"over", "under", "aged", "than"} or words[0].lower in {"over", "under"}
    if aged and counted and counted[0] in PAYING:
        quantity = replace(quantity, counted="")  # "passengers over 65 pay less"
    if words[0].at > 1 and limit == "than" and before in AGES:
        quantity = replace(quantity, approximation=AGES[before])
    quantity = take_way(quantity, [word.lower for word in side.words[words[-1].at + 1 : words[-1].at + 3]])
    last = quantity.counted.split()[-1:]
    place = next((w.at for w in side.words[words[-1].at :][:6] if last and w.lower == clean(last[0])), None)
    after = side.words[place + 1 : place + 2] if place is not None else ()
    if (
        not after
        or not after[0].is_content
        or after[0].clause != words[0].clause
        or looks_finite(after[0].lower)
    ):
        return quantity
    return replace(quantity, counted=f"{quantity.counted} {after[0].text}")


WAYS = {"more": "up", "higher": "up", "fewer": "down", "less": "down", "lower": "down"}


def take_way(quantity: Quantity, after: list[str]) -> Quantity:
    """ "Twelve more" goes up, "three per cent fewer" goes down."""
    first = quantity.counted.lower().split()[:1]
    way = WAYS.get(first[0], "") if first else WAYS.get(after[0], "") if after else ""
    return replace(quantity, direction=quantity.direction or way)


def list_ratios(side: Reading) -> Iterator[Quantity]:
    """ "Three of the twelve wells" is a quarter of them."""
    for sentence in side.sentences:
        for one, other in pairwise(sentence.marks.quantities):
            between = sentence.text[
                one.span.end - sentence.span.start : other.span.start - sentence.span.start
            ]
            plain = not (one.unit or other.unit or one.ordinal or other.ordinal) and other.low > one.low > 0
            if plain and between.split()[:1] == ["of"] and len(between.split()) <= OF:
                share = one.low / other.low * 100
                yield replace(one, low=share, high=share, unit="%", counted=other.counted)
